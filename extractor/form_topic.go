package extractor

import (
	"slices"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// OnTopic is the note of a claim whose sentence says only of whom or when its
// figure is, so that its measure is that of the claim before.
const OnTopic = "a figure of the measure before"

// onTopic reads a figure whose clause names no measure at all, only areas, times
// and what stands: "Hungary is below 10", "to 7.9 in 2022", "In 2025, $69", "The
// Emirates sit at exactly 50 percent". It goes on from the last figure of the same
// kind in its paragraph.
func (r *reader) onTopic(d *draft, f, at, first int) bool {
	v := r.v
	m := &v.figs[f]
	if m.NoClaim != "" || m.Vague {
		return false
	}
	d.begin(f, m)
	d.hang = true
	if !v.lightBehind(m.last + 1) {
		return false
	}
	if v.repeats(f) {
		if k := m.first - 1; v.leadsToBase(k) {
			d.lead, d.baseLead = low(v.text(k)), true // 3.2, from 7.7 in 1960
			v.quoteFrom(d, k)
		}
		d.topic = len(r.res.Claims)
		if !sameKind(&m.Quantity, &r.res.Claims[d.topic-1]) {
			return false
		}
		d.clause = stretch{m.first, v.clauseEnd(m.last + 1)}
		return d.asTopic(v, &r.res.Claims[d.topic-1])
	}
	lo, anchored, light := v.lightClause(d, m)
	if !light || !anchored || v.overUnread(f) {
		return false
	}
	d.clause = stretch{lo, m.first}
	if d.verb >= 0 {
		// "Cuba and Bolivia, she noted, are both above one half"
		if np, inherit := v.subject(d.verb); !inherit && np.from < lo {
			if w := v.measureWords(np); w != "" && !vague(w) {
				return false
			}
			d.clause = np
		}
	}
	if len(v.placesIn(d.clause.from, d.clause.to)) == 0 {
		for k := range v.places {
			if n := &v.places[k]; n.last <= lo && !n.inName && !n.speaker && !v.lends(n) && n.lead != "in" {
				d.clause = stretch{n.first, n.last}
			}
		}
	}
	d.topic = r.topicOf(m, at, first, len(v.placesIn(0, m.first)) > 0)
	if d.topic == 0 {
		return false
	}
	return d.asTopic(v, &r.res.Claims[d.topic-1])
}

// asTopic gives a draft the form and unit of the claim that it goes on from, and
// reports whether it can be of that form.
func (d *draft) asTopic(v *view, t *Claim) bool {
	switch t.Form {
	case Change:
		if d.lead != "" && d.lead != "after" || d.verb >= 0 && !v.moves(d.verb) {
			return false
		}
		d.Form, d.Direction = Change, t.Direction
		if d.verb >= 0 {
			d.Direction = v.term(d.verb).dir
		} else if d.lead == "after" && t.Direction == Down {
			d.Direction = NoDirection // shrank by 0.8 percent, after 2.7 percent the year before: of either way
		}
	case PerUnit:
		d.Form, d.Whole = PerUnit, t.Whole
		if d.Quantity.Unit.Code == "" {
			d.Quantity.Unit = t.Quantity.Unit
		}
	default:
		d.Form = t.Form
		if d.Quantity.Unit.Per == "" && (d.Quantity.Unit.Code == "" || d.Quantity.Unit.Code == t.Quantity.Unit.Code) && dimensionOf(&d.Quantity) != dFraction {
			d.Quantity.Unit = t.Quantity.Unit
		}
	}
	d.Notes = append(d.Notes, OnTopic)
	return true
}

// repeats reports whether figure f repeats the claim right before it in its sentence
// for another time or place: "3.2 in 2015 and 6.3 in 2023", "$226 billion in 2015,
// and another $140 billion in 2023". Between the two stand only what belongs to the
// first, what joins them, and who says so.
func (v *view) repeats(f int) bool {
	m := &v.figs[f]
	if len(v.drafts) == 0 || v.timeAtToken(m.last+1) == nil && v.placeBehind(m.last+1) == nil {
		return false
	}
	last := &v.drafts[len(v.drafts)-1]
	if last.fig != f-1 || last.fig < 0 || last.lead == "from" {
		return false
	}
	switch last.Form {
	case Level, Share, PerUnit, Change:
	default:
		return false
	}
	k := m.first - 1
	for v.term(k).has(rAdv|rDet) && !v.term(k).has(rConj|rPrep) || v.is(k, "another") || v.is(k, "then") {
		k--
	}
	if v.kind(k) == punct && v.text(k) == "," {
		if open := v.openComma(k); open > 0 && v.saidIn(open, k) {
			k = open - 1 // and, the chamber says, 41 per cent in 2025
		}
	}
	joined := false
	for ; k >= last.quoted.to; k-- {
		switch {
		case v.conjoins(k), v.is(k, "or"), v.kind(k) == punct && v.text(k) == ";":
			joined = true
		case v.timeAtToken(k) != nil, last.holds(k), k < last.quoted.to+2 && v.kind(k) == word && !v.isVerb(k):
		case joined && (v.placeAt(k) != nil || v.term(k).has(rPrep|rDet) || v.kind(k) == possessive):
		default:
			return false
		}
	}
	return joined
}

// placeBehind is the area that "in" leads to at token i, nil if none.
func (v *view) placeBehind(i int) *named {
	if n := v.placeAt(i); n != nil && n.lead == "in" {
		return n
	}
	if !v.is(i, "in") {
		return nil
	}
	if n := v.placeAt(i + 1); n != nil {
		return n
	}
	return v.placeAt(i + 2)
}

// saidIn reports whether a verb of saying stands in tokens [i, j).
func (v *view) saidIn(i, j int) bool {
	for k := i; k < j; k++ {
		if v.kind(k) == word && v.term(k).verb == vSay && v.isVerb(k) {
			return true
		}
	}
	return false
}

// holds reports whether token k is part of what a draft says.
func (d *draft) holds(k int) bool {
	in := func(s stretch) bool { return s.from <= k && k < s.to }
	return k == d.verb || in(d.quoted) || slices.ContainsFunc(d.measured, in) || slices.ContainsFunc(d.wholes, in)
}

// overUnread reports whether a figure like f stands before it in its sentence and
// was read as no claim. What f goes on from is that figure, which is of something
// else: "its bank had 40 branches in 2020 and 44 in 2023".
func (v *view) overUnread(f int) bool {
	dim := dimensionOf(&v.figs[f].Quantity)
	for g := f - 1; g >= 0; g-- {
		if dimensionOf(&v.figs[g].Quantity) == dim && v.figs[g].NoClaim == "" && !v.used[v.figs[g].num] {
			return v.unreadAt(g)
		}
	}
	return false
}

// unreadAt reports whether figure f of the sentence could have been a claim and was
// read as none.
func (v *view) unreadAt(f int) bool {
	if f < 0 || v.figs[f].NoClaim != "" || v.used[v.figs[f].num] || v.everyBefore(v.figs[f].first) {
		return false
	}
	return !slices.ContainsFunc(v.drafts, func(d draft) bool { return d.fig == f })
}

// topicOf is the claim that a figure without a measure goes on from, by its number
// in the result plus one: the last that gives a level, where it is of the figure's
// kind. Where the clause names an area of its own it may stand in the paragraph
// before.
func (r *reader) topicOf(m *mention, at, first int, named bool) int {
	for n := len(r.res.Claims); n > 0 && n > len(r.res.Claims)-5; n-- {
		t := &r.res.Claims[n-1]
		if n == first && r.competes(m) {
			return 0
		}
		if n <= first && (r.m.lastNumber == 0 || at-r.m.lastAt > 2 || !r.samePara(at)) && (!named || at-r.m.lastAt > 4) {
			return 0
		}
		switch t.Form {
		case Level, Share, PerUnit, Change:
			if sameKind(&m.Quantity, t) {
				return n
			}
			if t.Form == Change {
				continue
			}
			return 0
		}
	}
	return 0
}

// competes reports whether a figure that goes on from the sentence before may go on
// from one of its kind there that was read as no claim: "inflation was 4.6% and growth
// 2.9%. It was 3% in 2022."
func (r *reader) competes(m *mention) bool {
	return r.m.unreadAt == r.m.lastAt && slices.Contains(r.m.unread, dimensionOf(&m.Quantity))
}

// farApart is how many times as large two figures of one thing may be where one of
// them has no unit.
var farApart = decimal.New(30, 0)

// sameKind reports whether a figure can be of what a claim before was of.
func sameKind(q *stat.Quantity, t *Claim) bool {
	of := &t.Quantity
	a, b := dimensionOf(q), dimensionOf(of)
	share := func(d dimension) bool { return d == dPercent || d == dFraction }
	switch {
	case q.Style == stat.OneInN && of.Style != stat.OneInN:
		return share(b)
	case share(a) || share(b):
		if share(a) && share(b) {
			return true
		}
		// "Hungary is below 10", after percentages
		return t.Form != Change && share(b) && bare(q) && !q.Scaled && q.Value.LessThan(decimal.New(101, 0))
	case bare(q):
		if t.Form == Change {
			return false
		}
		v, w := q.Value.Abs(), of.Value.Abs()
		return q.Scaled == of.Scaled && v.Sign() > 0 && w.Sign() > 0 && v.LessThan(w.Mul(farApart)) && w.LessThan(v.Mul(farApart))
	}
	return q.Unit.Code == of.Unit.Code && (q.Unit.Per == of.Unit.Per || q.Unit.Per == "" && a == dMoney && t.Form == Level) && q.Unit.Noun == of.Unit.Noun && a != dTimes && a != dPoints
}

func bare(q *stat.Quantity) bool {
	return q.Unit.Code == "" && q.Unit.Per == "" && q.Unit.Noun == "" && dimensionOf(q) == dCount
}

// lightClause reports whether everything between the beginning of a figure's clause
// and the figure only says of whom, when and how it stands; anchored, whether it
// says one of these.
func (v *view) lightClause(d *draft, m *mention) (lo int, anchored, light bool) {
	k := m.first - 1
	for ; k >= 0; k-- {
		if n := v.placeAt(k); n != nil && !n.inName {
			anchored = true
			k = n.first
			continue
		}
		if r := v.timeAtToken(k); r != nil {
			anchored = true
			k = r.first
			continue
		}
		if v.figureAt(k) >= 0 {
			break // from 46.7 percent to 45
		}
		if k == m.first-1 && v.is(k, "after") {
			d.lead, d.baseLead, anchored = "after", true, true // 5% in 2023, after 8% in 2022
			v.quoteFrom(d, k)
			continue
		}
		if v.boundary(k) {
			if v.text(k) == "," && k > 0 {
				switch n := v.placeAt(k - 1); {
				case k == m.first-1 && (v.timeAtToken(k-1) != nil || vague(low(v.text(k-1)))):
					anchored = true
					continue // in 2025, $69; the level, 31.4
				case n != nil && !n.inName && d.verb < 0 && (d.lead == "with" || d.lead == "at" || d.lead == "on") && k == m.first-2:
					anchored, k = true, n.first-1 // America, with 331.9 million
				}
			}
			break
		}
		t := v.term(k)
		switch {
		case v.kind(k) == possessive, v.kind(k) == quote:
		case v.kind(k) != word:
			return k, false, false
		case v.isVerb(k):
			switch {
			case t.verb == vAux, t.verb == vBe, t.verb == vLevel, t.verb == vAverage, t.verb == vEdge, t.verb == vHave, v.moves(k):
			case stands(t.lemma), v.tookIn(k) && v.is(k+1, "in"):
			case t.verb == vForecast:
				d.verb = k // whoever expects it: nothing is judged
				return k, true, true
			default:
				return k, false, false
			}
			if d.verb < 0 && t.verb != vAux {
				d.verb = k
				anchored = true
				v.quoteFrom(d, v.groupStart(k))
			}
		case t.has(rPrep):
			w := low(v.text(k))
			if k == m.first-1 {
				d.lead = w
				d.baseLead = v.leadsToBase(k)
				v.quoteFrom(d, k)
				anchored = anchored || w == "to" || w == "at" || d.baseLead
			}
		case t.has(rFuture) && d.verb > k:
		case t.has(rFuture | rCond | rNeg | rNorm):
			return k, false, false
		case t.has(rDet | rConj | rAdv | rAux | rPronoun), v.adverb(k), v.stateWord(k) > 0:
			anchored = anchored || t.has(rPronoun)
		case vague(low(v.text(k))), v.is(k, "stuck"), v.is(k, "still"), v.is(k, "short"), v.is(k, "steady"), v.is(k, "unchanged"), v.is(k, "up"), v.is(k, "down"), v.is(k, "record") && v.is(k-1, "a"):
		default:
			return k, false, false
		}
	}
	return k + 1, anchored, true
}

// leadsToBase reports whether the preposition at i leads to what a figure before it is
// held against or came from: from 7.7 in 1960, after 5% in 2023.
func (v *view) leadsToBase(i int) bool {
	return v.is(i, "from") || v.is(i, "against") || v.is(i, "after") || v.is(i, "versus") || v.is(i, "vs")
}

// moves reports whether the verb at i says that something rose or fell.
func (v *view) moves(i int) bool {
	t := v.term(i)
	return t.verb == vChange || t.verb == vChangeBoth
}

// stands reports whether a verb that the vocabulary gives no task places its
// subject somewhere.
func stands(lemma string) bool {
	switch lemma {
	case "sit", "stick", "lie", "rank", "rest", "start", "begin", "end", "finish":
		return true
	}
	return false
}

// lightBehind reports whether nothing of its own follows a figure up to token i:
// no noun that it counts and no whole.
func (v *view) lightBehind(i int) bool {
	if i >= len(v.toks) || v.boundary(i) || v.timeAtToken(i) != nil || v.kind(i) == quote {
		return true
	}
	t := v.term(i)
	switch {
	case v.kind(i) != word, v.is(i, "of"), v.is(i, "to") && !v.startsFigure(i+1), v.is(i, "on"), v.is(i, "for"):
		return false
	case v.is(i, "in"), v.is(i, "across"):
		return v.timeAtToken(i+1) != nil || v.placeAt(i+1) != nil || v.placeAt(i+2) != nil
	case v.placeAt(i) != nil && v.placeAt(i).lead == "in":
		return true
	}
	return t.has(rPrep|rConj|rAdv|rSub|rUpDown|rRel) && !t.has(rComp) && !v.is(i+1, "than")
}

// ownerOf is the subject of a draft whose vague measure is its object, where it is
// nothing that has statistics: "the central bank kept its rate". "" if there is none.
func (v *view) ownerOf(d *draft) string {
	if d.verb < 0 || len(d.measured) == 0 || d.measured[0].from <= d.verb {
		return ""
	}
	np, inherit := v.subject(d.verb)
	if inherit || v.statisticIn(np) {
		return ""
	}
	w := low(v.measureWords(np))
	if vague(w) {
		return ""
	}
	return w
}

// kindBefore gives a bare figure that goes on from a change the unit of what changed:
// "5.8 per 100,000 ... multiplied eightfold, to 54.7".
func (r *reader) kindBefore(d *draft, hung *Claim, at, first int) {
	if d.topic != 0 || d.fig < 0 || d.Form != Level || !bare(&d.Quantity) || !hung.Form.changes() || hung.Measure == "" {
		return
	}
	if t := r.topicOf(&r.v.figs[d.fig], at, first, false); t > 0 && r.res.Claims[t-1].Measure == hung.Measure && r.res.Claims[t-1].Form == PerUnit {
		d.Form, d.Whole, d.Quantity.Unit = PerUnit, r.res.Claims[t-1].Whole, r.res.Claims[t-1].Quantity.Unit
	}
}
