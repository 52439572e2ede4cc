package extractor

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"factcheck/internal/stat"
)

// Loosely is the note of a figure whose clause names no statistic, and whose words
// only let it be taken for one of what was told before: likely, and not certain. It
// refutes nothing (SEMANTICS 6, when in doubt).
const Loosely = "taken to be of what was told before"

// What onTopic leaves is read here: figures of a clause that says more than of whom
// and when they are, and still nothing of what they are: "Nepal took in a record $11
// billion", "Uganda, the smaller neighbour, managed 69", "it was somewhat lower, 23.4
// percent", "ahead of Poland's 6.7". They go on from the last figure of their kind in
// the paragraph, with what they are of, and are noted Loosely (SEMANTICS 3, 3.2).

// bearer is what the clause of a figure without a measure says of it.
type bearer struct {
	lo      int    // where the clause begins
	verb    int    // -1 for none
	plain   int    // a verb that may say what the figure is of: only that of the claim before will do
	behind  *named // the area that "in" leads to right behind it
	area    *named
	owner   bool // its area's or time's own, right before it: Poland's 6.7
	timed   bool
	pronoun bool
	apposed bool  // stands behind a comma, beside what it is of
	content []int // words that must be those of the claim before
	lead    string
}

// carry reads figure f as one of what was told before, and reports whether it can be.
func (r *reader) carry(d *draft, f, at, first int) bool {
	v, m := r.v, &r.v.figs[f]
	if m.NoClaim != "" || m.Vague || m.worded || m.Change {
		return false
	}
	var b bearer
	if !v.bears(&b, m) {
		return false
	}
	ofPeople := v.peopleBehind(m)
	if b.behind = v.areaBehind(m); ofPeople != nil {
		b.behind = ofPeople
	}
	if b.area == nil && b.behind == nil && !b.timed && !b.pronoun && v.timeAtToken(m.last+1) == nil {
		return false
	}
	if v.overUnread(f) {
		return false // it goes on from what was not read
	}
	n := r.told(&b, m, at, first)
	if n == 0 || n <= first && b.area == nil && b.behind == nil && r.competes(m) {
		return false
	}
	t := &r.res.Claims[n-1]
	if ofPeople == nil && !v.behindOf(m, t, b.owner) || ofPeople != nil && t.Form != Share {
		return false
	}
	d.begin(f, m)
	d.hang, d.topic, d.verb, d.lead = true, n, b.verb, b.lead
	if b.verb >= 0 {
		v.quoteFrom(d, v.groupStart(b.verb))
	}
	d.clause = stretch{b.lo, m.first}
	if b.area == nil || ofPeople != nil {
		b.area = b.behind
	}
	if b.area != nil {
		d.clause = stretch{b.area.first, b.area.last}
	}
	if t.Form == Change && bare(&m.Quantity) {
		d.Quantity.Unit = t.Quantity.Unit
	}
	if elidesScale(&m.Quantity, t) {
		d.takeScale(t)
	}
	if !d.asTopic(v, t) {
		return false
	}
	if ofPeople != nil {
		v.quoteTo(d, ofPeople.last)
	}
	if !((b.owner || ofPeople != nil) && n > first && b.verb < 0 && len(b.content) == 0 && !elidesScale(&m.Quantity, t)) { // ahead of Uganda's 6.1: as sure as what is said outright
		d.Notes[len(d.Notes)-1] = Loosely
	}
	return true
}

// bears reads the clause of figure m from the figure to the left, and reports whether
// nothing in it can say by itself what the figure is of.
func (v *view) bears(b *bearer, m *mention) bool {
	b.verb, b.plain = -1, -1
	k := m.first - 1
	for ; k >= 0; k-- {
		if n := v.placeAt(k); n != nil {
			if n.inName || v.lends(n) || n.speaker && !(b.verb >= 0 && v.kindOf(b.verb, tellsFigure)) {
				return false
			}
			b.owner = b.owner || n.owner && v.sizedUpTo(n.last+1, m.first)
			if b.area == nil {
				b.area = n
			}
			k = n.first
			continue
		}
		if r := v.timeAtToken(k); r != nil {
			b.timed = true
			k = r.first
			continue
		}
		if v.figureAt(k) >= 0 {
			break
		}
		if v.boundary(k) {
			if v.kind(k) != punct || v.text(k) != "," {
				if v.is(k, "which") || v.is(k, "who") || v.is(k, "whose") {
					return false // what it stands for is not looked for
				}
				if v.text(k) == ":" && b.area == nil && b.verb < 0 {
					if b.area = v.onlyBefore(k); b.area == nil && (v.statisticIn(stretch{0, k}) || len(v.placesIn(0, k)) > 0 || v.hasIn(k)) {
						return false
					} // Cambodia shows what can be done: 95 percent
				}
				break
			}
			if k == m.first-1 {
				b.apposed = true
				continue
			}
			if open := v.openComma(k); open > 0 && b.area == nil && v.apposedArea(open, k) {
				k = open
				continue
			}
			break
		}
		if !v.bearsWord(b, k, m) {
			return false
		}
		if b.verb >= 0 && b.lo > 0 {
			return true
		}
	}
	b.lo = k + 1
	return true
}

// bearsWord reads token k of the clause of a figure.
func (v *view) bearsWord(b *bearer, k int, m *mention) bool {
	t := v.term(k)
	switch {
	case v.kind(k) == possessive, v.kind(k) == quote:
		return true
	case v.kind(k) != word:
		return false
	case v.isVerb(k):
		switch {
		case t.verb == vAux, v.inGroup(k) && b.verb == k+1:
			return true
		case b.verb >= 0:
			if t.verb == vSay {
				b.lo = k + 1
				return true // Laos, the bank says, has 4
			}
			return t.verb == vBe || t.verb == vHave
		}
		b.verb = k
		switch {
		case t.verb == vForecast, t.verb == vNorm, t.verb == vGoal, t.verb == vDeny:
			return false
		case t.verb == vBe, t.verb == vLevel, t.verb == vAverage, t.verb == vEdge, t.verb == vHave, v.moves(k), stands(t.lemma), v.kindOf(k, tellsFigure):
		default:
			b.plain = k
		}
		return true
	case k == m.first-1 && t.has(rPrep):
		b.lead = low(v.text(k))
		switch b.lead {
		case "to", "at", "with", "on", "from", "against", "after", "for", "near":
			return true
		}
		return b.lead == "in" && v.tookIn(k-1)
	case t.has(rFuture | rCond | rNeg | rNorm):
		return false
	case t.has(rPronoun):
		b.pronoun = b.pronoun || v.is(k, "it") || v.is(k, "they")
		return v.is(k, "it") || v.is(k, "they") || v.is(k, "its") || v.is(k, "their")
	case t.has(rDet | rConj | rAdv | rAux | rPrep | rComp | rUpDown), v.adverb(k), v.is(k, "ahead"), v.is(k, "behind"), v.stateWord(k) > 0, vague(low(v.text(k))), v.kindOf(k, sizesFigure):
		return true
	}
	if _, most := v.superlativeAt(k); most {
		return true
	}
	b.content = append(b.content, k)
	return len(b.content) <= 4
}

// onlyBefore is the one area that the sentence names before the colon at k, where it names no
// statistic there; nil if there is none.
func (v *view) onlyBefore(k int) *named {
	var one *named
	if v.statisticIn(stretch{0, k}) {
		return nil
	}
	for i := range v.places {
		n := &v.places[i]
		if n.last > k {
			break
		}
		if one != nil || n.inName || n.owner || n.one() == "" {
			return nil
		}
		one = n
	}
	return one
}

// hasIn reports whether somebody has something before the colon at k, which the figure
// behind it is of: everyone has a telephone: 99 percent.
func (v *view) hasIn(k int) bool {
	for i := 1; i < k; i++ {
		if v.kind(i) == word && v.term(i).verb == vHave && v.isVerb(i) && v.kind(i+1) == word {
			return true
		}
	}
	return false
}

// sizedUpTo reports whether only what is thought of a figure stands in tokens [i, j).
func (v *view) sizedUpTo(i, j int) bool {
	for ; i < j; i++ {
		if !v.kindOf(i, sizesFigure) && !v.adverb(i) && !v.term(i).has(rAdv) {
			return false
		}
	}
	return true
}

// apposedArea reports whether the tokens from the comma open to the comma k name an area
// anew and tell nothing of it: Uzbekistan, the giant of the region,
func (v *view) apposedArea(open, k int) bool {
	if v.placeEnding(open-1) == nil {
		return false
	}
	for i := open + 1; i < k; i++ {
		if v.kind(i) == word && v.isVerb(i) {
			return false
		}
	}
	return true
}

// told is the claim that a figure goes on from, by its number in the result plus one: the
// last of the figure's kind in its paragraph, or, where it names an area of its own, in
// the one before.
func (r *reader) told(b *bearer, m *mention, at, first int) int {
	d, v := r.m.d, r.v
	from := at
	for from > 0 && at-from < farBack && (d.sents[from-1].para == d.sents[at].para || b.area != nil && d.sents[from-1].para >= d.sents[at].para-1) {
		from--
	}
	begins := d.span(d.sents[from].start, d.sents[from].end).BStart
	for n := len(r.res.Claims); n > 0; n-- {
		t := &r.res.Claims[n-1]
		if t.InSentence.BStart < begins {
			return 0
		}
		if t.Frame == Forecast || t.Frame == Norm || t.Measure == "" {
			continue
		}
		switch t.Form {
		case Level, Share, PerUnit, Change:
		default:
			continue
		}
		if !sameKind(&m.Quantity, t) && !elidesScale(&m.Quantity, t) && !(b.owner && n > first && t.Form == Change && bare(&m.Quantity) && dimensionOf(&t.Quantity) == dPercent) {
			continue
		}
		if b.plain >= 0 && v.terms[b.plain].lemma != t.verb || !v.wordsOf(b.content, t) {
			return 0
		}
		return n
	}
	return 0
}

// farBack is how many sentences back a figure may go on from.
const farBack = 6

// wordsOf reports whether the tokens are words of what a claim measures.
func (v *view) wordsOf(content []int, t *Claim) bool {
	for _, k := range content {
		w := low(v.text(k))
		if !strings.Contains(" "+low(t.Measure)+" "+low(t.Whole)+" "+low(t.Quantity.Unit.Noun)+" ", " "+w+" ") {
			return false
		}
	}
	return true
}

// behindOf reports whether nothing of its own stands behind figure m: only what ends its
// clause, where and when it was, or the things that claim t counts too.
func (v *view) behindOf(m *mention, t *Claim, owner bool) bool {
	if m.Quantity.Unit.Code == "COUNT" || m.Quantity.Unit.Code == "PERSON" {
		return true // sameKind has asked for the noun
	}
	return v.lightBehind(m.last+1) || owner && (v.term(m.last+1).has(rAux) || v.isVerb(m.last+1)) // Thailand's 8.7 percent has hardly moved
}

// elidesScale reports whether a bare figure goes on from a count told in millions and
// leaves the word out: "Uganda had 51 million, its neighbour 69".
func elidesScale(q *stat.Quantity, t *Claim) bool {
	of := &t.Quantity
	return (bare(q) || q.Unit == of.Unit) && !q.Scaled && of.Scaled && t.Form == Level && dimensionOf(of) == dCount && q.Value.Sign() > 0 && q.Value.LessThan(thousand) && of.Value.GreaterThanOrEqual(million)
}

var thousand, million = decimal.New(1, 3), decimal.New(1, 6)

// takeScale gives a figure the scale word of the claim that it goes on from.
func (d *draft) takeScale(t *Claim) {
	by := int32(6)
	for t.Quantity.Value.GreaterThanOrEqual(decimal.New(1, by+3)) {
		by += 3
	}
	q := &d.Quantity
	q.Value, q.Last, q.Sig, q.Scaled = q.Value.Shift(by), q.Last+int(by), q.Sig+int(by), true
	if q.Unit.Code == "" {
		q.Unit = t.Quantity.Unit
	}
}

// areaBehind is the area that "in" leads to behind figure m and a time at most; nil if none.
func (v *view) areaBehind(m *mention) *named {
	k := m.last + 1
	if n := v.placeBehind(k); n != nil {
		return n
	}
	if r := v.timeAtToken(k); r != nil && r.first == k {
		return v.placeBehind(r.last)
	}
	return nil
}

// peopleBehind is the area whose people figure m, a share, is of: "and four in five
// Mozambicans". nil if none stands right behind it and ends its clause.
func (v *view) peopleBehind(m *mention) *named {
	switch dimensionOf(&m.Quantity) {
	case dPercent, dFraction:
	default:
		return nil
	}
	n := v.placeAt(v.skip(m.last+1, "of"))
	if n == nil || !n.demonym || n.owner || n.inName || !v.lightBehind(n.last) {
		return nil
	}
	return n
}

// takenWith gives a draft that goes on from a claim only taken to be of something the same
// note. A figure of an area of its own goes on from what was told before that as well.
func (r *reader) takenWith(d *draft, hung *Claim) {
	if hung == nil || d.Measure != hung.Measure || !slices.Contains(hung.Notes, Loosely) || slices.Contains(d.Notes, Loosely) {
		return
	}
	if d.fig >= 0 && !d.Form.changes() && len(d.Areas) == 1 && !d.Areas[0].Carried {
		for hung.hangs > 0 && slices.Contains(hung.Notes, Loosely) {
			hung = &r.res.Claims[hung.hangs-1]
		}
		if !slices.Contains(hung.Notes, Loosely) {
			return
		}
	}
	d.Notes = append(d.Notes, Loosely)
}
