package extractor

import (
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// draft is a claim while it is built: the claim and where its parts stand.
type draft struct {
	Claim
	fig       int // number of its figure in view.figs, -1 for a claim without one
	verb      int // the verb that governs it, -1
	governor  int // first token of what governs the figure, -1
	quoted    stretch
	measured  []stretch // what the measure is made of
	wholes    []stretch
	against   stretch // what it is compared with
	clause    stretch
	beside    int      // number of the draft in whose midst it stands, plus one: its time is that one's
	whose     *named   // the area it is of, where another place than usual names it
	owedTo    stretch  // whom a debt is owed to
	apart     bool     // it stands beside a name, before what is said of that: a time there is not its own
	bridged   bool     // "it" or "they" stands for its measure, which a clause before names
	hang      bool     // takes its measure from the claim before
	beyond    int      // the "when" of the clause that it goes on behind of, 0 for none
	lead      string   // preposition of the figure: "to", "from", "by"
	baseLead  bool     // the figure is what another is compared with: "from 3%"
	byDeed    bool     // the measure is the noun of a deed
	topic     int      // number of the claim it goes on from in the result, plus one
	elide     bool     // its verb is that of the figure before: "and imports to $3bn"
	goesOn    bool     // "the toll", "the figure": of the claim before
	weak      bool     // governed by a verb of no known use
	said      bool     // its measure is read from what a clause says (Predicated)
	meetsNorm bool     // compared with a norm, which is no norm itself
	judges    bool     // Direction is better or worse, until the measure is known
	onTopic   bool     // compares an area, or "it", in what the claim before measured
	sizes     bool     // it compares how large areas are
	pace      bool     // it compares how fast its measure changes
	thenToo   bool     // it holds its measure against that of another time, by a word that compares
	ofUnread  bool     // its measure is what a figure counts that was read as no claim
	back      bool     // its other side is that of the claim before
	overIt    bool     // it compares its measure with that of the claim before
	asFast    bool     // it compares how fast something grew: "twice as fast as"
	asMuch    bool     // "three times as much" as what the claim before tells
	things    stretch  // what there are three times as many of
	too       bool     // it says of another area what the claim before says
	ofFigure  bool     // a record or a streak of the figure before
	sameSpan  bool     // its base is that of the claim before
	era       int      // years of the span, a decade or a century, that it is the first of
	ofYears   int      // years of a "20-year high"
	second    bool     // the second side that a verb compares with, whose times begin there
	reject    string   // why it is no claim
	figure    stretch  // of a claim without a mention
	event     *reading // when a dated event was
}

// governor is what stands before a figure and decides how it is read.
type governor struct {
	kind govern
	at   int
}

type govern uint8

const (
	byStart govern = iota // nothing: a clause begins
	byVerb
	byPrep
	byUpDown
	byNoun
	byConj
)

// governorOf finds what governs a figure whose first token is i.
func (v *view) governorOf(i int) governor {
	for k := i - 1; k >= 0; k-- {
		if r := v.timeAtToken(k); r != nil {
			k = r.first
			continue
		}
		t := v.term(k)
		switch v.kind(k) {
		case quote:
			continue
		case punct, dash, sign, currency, number:
			if v.kind(k) == punct && (v.is(k-1, "vs") || v.is(k-1, "v")) && v.text(k) == "." {
				return governor{byPrep, k - 1}
			}
			return governor{byStart, k}
		case possessive:
			return governor{byNoun, k}
		}
		if v.is(k, "as") && v.is(k-2, "as") {
			if w := v.text(k - 1); w == "much" || w == "many" || w == "high" || w == "low" || w == "little" || w == "few" {
				k -= 2
				continue // as much as: it changes nothing (SEMANTICS 2.1)
			}
		}
		switch {
		case v.is(k, "in") && v.tookIn(k-1) && v.namedBehind(i):
			v.terms[k-1] = termOf("received")
			v.names[k-1] = "received"
			v.hints |= book["received"].hints
			v.forgetVerbs()
			return governor{byVerb, k - 1}
		case v.joinPhrasal(k, v.figureAt(i)):
			return governor{byVerb, k - 1}
		case t.has(rUpDown) && !v.is(k-1, "made") && !v.is(k-1, "make") && !v.is(k-1, "makes") && !v.is(k-1, "making"):
			return governor{byUpDown, k}
		case t.has(rUpDown):
			return governor{byVerb, k - 1}
		case v.isVerb(k):
			return governor{byVerb, k}
		case t.has(rRel) && !t.has(rDet), v.is(k, "that") && v.saysBefore(k):
			return governor{byStart, k}
		case v.is(k, "worth"), v.is(k, "valued") && v.term(k-1).verb == vBe:
			continue
		case v.is(k, "average") && v.is(k-1, "on"):
			k--
			continue
		case t.has(rDet), t.has(rAdv) && !t.has(rPrep), v.adverb(k), v.is(k, "record"), v.is(k, "total"), v.is(k, "further"), v.is(k, "annualised"), v.is(k, "annualized"), v.is(k, "whopping"), v.is(k, "staggering"), v.is(k, "mere"), v.is(k, "estimated"), v.is(k, "combined"), v.is(k, "cumulative"), v.is(k, "back") && v.verbBefore(k) == k-1:
			continue
		case v.is(k, "between") && k == i-1, v.is(k, "home") && v.term(k-1).deed != "" && v.isVerb(k-1):
			continue
		case t.has(rPrep), v.is(k, "as"):
			return governor{byPrep, k}
		case t.has(rConj):
			if f := v.figureAt(i); v.is(k, "but") && f >= 0 && v.butFor(f) > 0 {
				return governor{byVerb, v.butFor(f) - 1}
			}
			return governor{byConj, k}
		case t.has(rAux | rModal | rFuture | rSub | rNeg | rCond):
			return governor{byStart, k}
		case t == &noTerm && v.participle(k) && k > 0 && !v.term(k-1).has(rDet|rPrep|rAux) && v.kind(k-1) != possessive && v.text(k)[0] >= 'a':
			return governor{byVerb, k} // buried almost 24 infants
		default:
			return governor{byNoun, k}
		}
	}
	return governor{byStart, -1}
}

// tookIn reports whether the verb at i with "in" behind it receives: took in,
// brought in.
func (v *view) tookIn(i int) bool {
	t := v.term(i)
	return t != nil && t.verb == vPlain && (t.lemma == "take" || t.lemma == "bring") && v.isVerb(i)
}

// namedBehind reports whether the figure at token i is followed by what it is of:
// "$14 billion in remittances", "$14 billion from its emigrants".
func (v *view) namedBehind(i int) bool {
	f := v.figureAt(i)
	if f < 0 {
		return false
	}
	k := v.figs[f].last + 1
	if v.is(k, "from") && v.leftHome(stretch{k + 1, v.phraseAfter(k + 1).to}) {
		return true
	}
	return v.is(k, "in") && v.timeAtToken(k) == nil && v.placeAt(k+1) == nil && v.statisticIn(v.phraseAfter(k+1))
}

// moverBefore finds the verb or noun of change that a preposition at token i
// belongs to: "rose 5% in 2023 to", "an increase of 3 points, to".
func (v *view) moverBefore(i int) (at int, noun bool) {
	commas := 0
	for k := i - 1; k >= 0 && k > i-28; k-- {
		if r := v.timeAtToken(k); r != nil {
			k = r.first
			continue
		}
		if v.figureAt(k) >= 0 {
			if t := v.term(k); t.verb == vFold {
				return k, false
			}
			continue
		}
		if v.boundary(k) {
			if v.kind(k) == punct && v.text(k) == "," && commas == 0 {
				commas++
				continue
			}
			if v.kind(k) == punct && (v.text(k) == ")" || v.text(k) == "(") {
				continue
			}
			return -1, false
		}
		t := v.term(k)
		if t.has(rUpDown) && v.figureAt(k+1) >= 0 {
			return k, true
		}
		if v.kind(k) == word && v.isVerb(k) {
			if t.verb == vAux || t.verb == vBe && v.inGroup(k) && k+1 < i && v.isVerb(k+1) {
				continue
			}
			return k, false
		}
		if t != nil && (t.noun == nChange || t.noun == nGrowth && t.nounDir != 0 && v.is(i, "by")) {
			return k, true
		}
	}
	return -1, false
}

// dimension groups the units that decide a form.
type dimension uint8

const (
	dCount dimension = iota
	dMoney
	dPercent
	dPoints
	dTimes
	dFraction
	dYears
	dOther
)

func dimensionOf(q *stat.Quantity) dimension {
	if (q.Style == stat.Fraction || q.Style == stat.InTen) && !q.Scaled {
		return dFraction // half a million is a count
	}
	switch q.Unit.Code {
	case "PERCENT":
		return dPercent
	case "POINT", "BASIS_POINT":
		return dPoints
	case "TIMES":
		return dTimes
	case "YEAR", "DECADE", "CENTURY", "MONTH", "DAY", "WEEK", "HOUR", "MINUTE", "SECOND", "QUARTER", "FORTNIGHT":
		return dYears
	case "COUNT", "PERSON", "":
		switch q.Style {
		case stat.OneInN:
			return dFraction
		case stat.Fold:
			return dTimes
		}
		return dCount
	}
	if q.Style == stat.Fold {
		return dTimes
	}
	if len(q.Unit.Code) == 3 {
		return dMoney
	}
	return dOther
}

// changeForm is the form of a figure that says by how much something changed.
func changeForm(d dimension) Form {
	switch d {
	case dPercent, dFraction:
		return Change
	case dPoints:
		return Points
	case dTimes:
		return Multiple
	}
	return ChangeAbsolute
}

// begin makes d the draft of figure f, m, with what the figure says by itself. A draft is
// large: it is made in its place and not handed back.
func (d *draft) begin(f int, m *mention) {
	*d = draft{fig: f, verb: -1, governor: -1, quoted: stretch{m.first, m.last + 1}}
	d.Quantity, d.High, d.Comparator, d.Other = m.Quantity, m.High, m.Comparator, m.Other
	if d.Comparator == "" {
		d.Comparator = Bare
	}
	d.Cue, d.FarBelow = m.Cue, m.FarBelow
}

// interpret reads the figure f: its form, its measure and what stands where.
func (v *view) interpret(d *draft, f int) {
	m := &v.figs[f]
	d.begin(f, m)
	dim := dimensionOf(&m.Quantity)
	if m.NoClaim != "" {
		d.reject = m.NoClaim
		return
	}
	if v.everyBefore(m.first) && dim == dCount {
		d.reject = "a denominator"
		return
	}
	if m.High != nil && !m.Change && !m.Vague && exact.Of(m.High.Value).Cmp(exact.Of(m.Quantity.Value).Mul(wideRange)) > 0 && m.Quantity.Value.Sign() > 0 {
		d.reject = "no range" // by a quarter to 18 million
		return
	}
	if c := m.cueAt; c > 0 && v.is(c, "up") && v.is(c+1, "to") && m.num > c+1 && v.kind(c-1) == word && v.isVerb(c-1) {
		switch v.terms[c-1].verb {
		case vEdge, vChange, vChangeBoth:
			// "ticked up to 4.4%" has no comparator.
			for k := c; k < c+2; k++ {
				v.tags[k] = 0
			}
			m.first, m.cueAt, m.cueEnd, m.Cue, m.Comparator = c+2, -1, -1, "", Bare
			v.forgetVerbs()
			d.Cue, d.Comparator, d.quoted.from = "", Bare, c+2
		}
	}
	if m.Vague {
		d.reject = "no exact figure"
		return
	}
	if v.ofBase(d, m) || v.baseOf(d, f) {
		return
	}
	if t := v.term(m.num); t.verb == vFold && !v.doubleThat(m) {
		v.foldVerb(d, m.num)
		return
	}
	if m.Quantity.Style == stat.OneInN && v.oneFor(d, m) {
		return
	}
	if v.rightOf(d, dim) {
		return
	}
	// A comparator that is itself a verb governs: "surpassed 240 billion".
	for k := m.first; k < m.num; k++ {
		if t := v.term(k); t.verb != noVerb && t.verb != vPut && v.isVerb(k) {
			v.underVerb(d, k, dim)
			return
		}
	}
	g := v.governorOf(m.first)
	d.governor = g.at
	switch g.kind {
	case byVerb:
		v.underVerb(d, g.at, dim)
	case byPrep:
		v.underPrep(d, g.at, dim)
	case byUpDown:
		v.underUpDown(d, g.at, dim)
	case byNoun:
		v.underNoun(d, g.at, dim)
	default:
		if v.unruled(d, g, dim); d.reject == "no measure" && v.term(g.at).has(rNeg) {
			d.reject = "a negation"
		}
	}
}

// wideRange is how many times its lower end the upper end of a range may be.
var wideRange = exact.Int(1000)

// oneFor reads "one doctor for every 120 people": what there is one of is
// measured, per what is counted.
func (v *view) oneFor(d *draft, m *mention) bool {
	for k := m.num; k <= m.last; k++ {
		if !v.is(k, "for") && !v.is(k, "per") || k <= m.num+1 {
			continue
		}
		d.Form = PerUnit
		for j := m.num + 1; j < k; j++ {
			if d.Measure != "" {
				d.Measure += " "
			}
			d.Measure += v.text(j)
		}
		if from, to := v.figureNoun(d.fig); from < to {
			d.Whole = v.measureWords(stretch{from, to})
		}
		if vb := v.verbBefore(m.first); vb >= 0 {
			d.verb = vb
			v.clauseOf(d, vb)
		}
		return true
	}
	return false
}

// turned are the comparators of a multiple below one: "more than halved" is less
// than a half (SEMANTICS 2.3).
var turned = map[Comparator]Comparator{
	Bare: Bare, About: About, Between: Between, Far: Far,
	Over: Under, Under: Over, AtLeast: AtMost, AtMost: AtLeast, Nearly: JustOver, JustOver: Nearly,
}

// foldVerb reads "doubled", "halved".
func (v *view) foldVerb(d *draft, at int) {
	d.Form, d.verb = Multiple, at
	d.Direction = v.terms[at].dir
	if d.Direction < 0 && d.Quantity.V().Cmp(exact.Int(1)) < 0 {
		d.Comparator, d.FarBelow = turned[d.Comparator], !d.FarBelow && d.Comparator == Far
	}
	v.quoteFrom(d, v.groupStart(min(at, d.quoted.from)))
	v.takeSubject(d, at)
	obj := v.phraseAfter(at + 1)
	switch {
	case obj.empty():
	case d.measured == nil:
		d.measured = []stretch{obj}
	case v.measureWords(d.measured...) == "" && v.measureWords(obj) != "":
		d.clause = d.measured[0] // we have doubled our access: the object changed
		d.measured = []stretch{obj}
	}
}

// takeSubject makes the subject of the verb what is measured.
func (v *view) takeSubject(d *draft, verb int) {
	np, inherit := v.subject(verb)
	if inherit {
		d.hang = true
		return
	}
	if d.measured == nil {
		d.measured = v.only(np)
		return
	}
	d.measured = append(d.measured, np)
}

// only is a slice of one stretch, in the view's room, good while its sentence is read.
// What is appended to it goes elsewhere.
func (v *view) only(s stretch) []stretch {
	n := len(v.stretches)
	if n == cap(v.stretches) {
		v.stretches, n = make([]stretch, 0, 64), 0
	}
	v.stretches = append(v.stretches, s)
	return v.stretches[n : n+1 : n+1]
}

// quoteFrom widens the quotation to the left.
func (v *view) quoteFrom(d *draft, i int) {
	if i >= 0 && i < d.quoted.from {
		d.quoted.from = i
	}
}

// countedThings makes the things counted what is measured, the subject's area
// theirs: "had 195.9 million inhabitants", "added 200,000 jobs".
func (v *view) countedThings(d *draft, at int) {
	v.clauseOf(d, at)
	from, to := v.figureNoun(d.fig)
	if w := unitMeasure(d.Quantity.Unit.Code); w != "" && (from == to || v.onlyAdverbs(stretch{from, to}) || v.measureWords(stretch{from, to}) == "") {
		v.unitMeasured(d, at, w)
		return
	}
	if from < to {
		np := stretch{from, to}
		if v.is(to, "of") || v.is(to, "out") || v.is(to, "living") || v.is(to, "in") && v.timeAtToken(to) == nil && v.placeAt(to+1) == nil && v.placeAt(to+2) == nil {
			np.to = max(v.phraseAfter(to+1).to, to)
		} else if k := v.causeAfter(to); k > to {
			np.to = max(v.phraseAfter(k).to, to) // 500 deaths from malaria
		}
		np = v.trimPlacePhrase(np)
		d.measured = []stretch{np}
		if subj, inherit := v.subject(at); !inherit && dimensionOf(&d.Quantity) == dPercent && v.namesPeople(np) && !subj.empty() && v.measureWords(subj) != "" {
			d.measured = append(d.measured, subj) // a parliament had 8.6 percent women
		}
		v.quoteTo(d, to)
		return
	}
	if v.is(d.quoted.to, "of") && v.is(d.quoted.to+1, "us") && d.Quantity.Scaled {
		d.Measure = "people" // 102.5 million of us
		return
	}
	if v.is(d.quoted.to, "of") {
		d.measured = []stretch{v.trimPlacePhrase(v.phraseAfter(d.quoted.to + 1))}
		return
	}
	// "recorded 5%": nothing is named but the subject.
	np, inherit := v.subject(at)
	if inherit {
		d.hang = true
	} else {
		d.measured = []stretch{np}
	}
}

// causeAfter is where a phrase begins that says of which things counted a figure
// is, behind the words that lead to it at token i: "from", "due to", "caused by". A
// time and a place behind them say when and where from. i where there is none.
func (v *view) causeAfter(i int) int {
	k := i
	switch {
	case v.is(i, "from"):
		k = i + 1
	case (v.is(i, "due") || v.is(i, "linked") || v.is(i, "related") || v.is(i, "attributed") || v.is(i, "attributable")) && v.is(i+1, "to"), v.is(i, "caused") && v.is(i+1, "by"):
		k = i + 2
	default:
		return i
	}
	if v.kind(k) != word || v.boundary(k) || v.timeAtToken(i) != nil || v.timeAtToken(k) != nil || v.placeAt(k) != nil || v.figureAt(k) >= 0 {
		return i
	}
	return k
}

// clauseOf remembers the subject as where the area may stand.
func (v *view) clauseOf(d *draft, at int) {
	if np, inherit := v.subject(at); !inherit {
		d.clause = np
	}
}

// trimPlacePhrase leaves a phrase as it is; areas are dropped by measureWords.
func (v *view) trimPlacePhrase(s stretch) stretch {
	cut, _ := v.untilPrep(s, "into", "than", "with", "through", "after", "before", "under", "because", "despite", "by")
	return cut
}

func (v *view) quoteTo(d *draft, i int) {
	if i > d.quoted.to {
		d.quoted.to = i
	}
}

// figureNoun is where the noun counted stands: behind the number, inside the
// mention or right after it.
func (v *view) figureNoun(f int) (from, to int) {
	m := &v.figs[f]
	q := &m.Quantity
	if q.Unit.Code == "COUNT" && q.Unit.Noun != "" || q.Unit.Code == "PERSON" {
		from, to = m.numEnd, m.last+1
		for to > from && q.Unit.Per != "" && (v.is(to-1, "day") || v.term(to-1).timeIs(tUnit) || v.term(to-1).timeIs(tClock) || v.term(to-1).timeIs(tDay) || v.term(to-1).has(rDet) || v.is(to-1, "per") || v.is(to-1, "person") || v.is(to-1, "head") || v.kind(to-1) == number || v.is(to-1, "every") || v.is(to-1, "thousand") || v.is(to-1, "hundred")) {
			to--
		}
		if from < to {
			return from, to
		}
	}
	i := m.last + 1
	if v.kind(i) != word || v.boundary(i) || v.timeAtToken(i) != nil {
		return i, i
	}
	if t := v.term(i); t != nil && (t.role&(rPrep|rConj|rAux|rRel|rSub|rComp|rDet|rModal|rFuture|rPronoun|rNeg|rUpDown|rCompare) != 0 || v.isVerb(i)) {
		return i, i
	}
	s := v.phraseAfter(i)
	s, _ = v.untilPrep(s, "of", "in", "to", "from", "on", "for", "at", "with", "per", "by", "over", "between")
	return s.from, s.to
}

// wholeAfter makes the phrase at token i the whole of a share.
func (v *view) wholeAfter(d *draft, i int) {
	np := v.phraseAfter(i)
	np = v.trimPlacePhrase(np)
	if cut, at := v.untilPrep(np, "on", "to", "for", "through"); at > np.from {
		np = cut
	}
	d.wholes = []stretch{np}
	v.quoteTo(d, np.to)
}

// wholeThings makes the noun counted the whole: "two in five Kenyan adults".
func (v *view) wholeThings(d *draft) {
	m := &v.figs[d.fig]
	if v.is(m.last+1, "of") {
		v.wholeAfter(d, m.last+2)
		return
	}
	from, to := v.figureNoun(d.fig)
	if from < to {
		d.wholes = []stretch{{from, to}}
		v.quoteTo(d, to)
	}
}
