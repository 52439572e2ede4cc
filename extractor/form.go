package extractor

import (
	"factcheck/internal/stat"
)

// draft is a claim while it is built: the claim and where its parts stand.
type draft struct {
	Claim
	fig            int // number of its figure in view.figs, -1 for a claim without one
	verb           int // the verb that governs it, -1
	governor       int // first token of what governs the figure, -1
	quoted         stretch
	measured       []stretch // what the measure is made of
	wholes         []stretch
	against        stretch // what it is compared with
	clause         stretch
	hang           bool     // takes its measure from the claim before
	lead           string   // preposition of the figure: "to", "from", "by"
	baseLead       bool     // the figure is what another is compared with: "from 3%"
	subjects       bool     // the measure was the subject
	byDeed         bool     // the measure is the noun of a deed
	goesOn         bool     // "the toll", "the figure": of the claim before
	weak           bool     // governed by a verb of no known use
	meetsNorm      bool     // compared with a norm, which is no norm itself
	hasAreaAgainst bool     // compared with another area
	reject         string   // why it is no claim
	figure         stretch  // of a claim without a mention
	event          *reading // when a dated event was
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
			return governor{byStart, k}
		case possessive:
			return governor{byNoun, k}
		}
		switch {
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
		case t.has(rDet), t.has(rAdv) && !t.has(rPrep), v.adverb(k), v.is(k, "record"), v.is(k, "total"), v.is(k, "further"):
			continue
		case v.is(k, "between") && k == i-1:
			continue
		case t.has(rPrep), v.is(k, "as"):
			return governor{byPrep, k}
		case t.has(rConj):
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
	switch q.Style {
	case stat.Fraction, stat.InTen:
		return dFraction
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
		case stat.Fraction, stat.InTen, stat.OneInN:
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

// interpret reads the figure f: its form, its measure and what stands where.
func (v *view) interpret(f int) draft {
	m := &v.figs[f]
	d := draft{fig: f, verb: -1, governor: -1, quoted: stretch{m.first, m.last + 1}}
	d.Quantity, d.High, d.Comparator, d.Direction, d.Other = m.Quantity, m.High, m.Comparator, m.Direction, m.Other
	if d.Comparator == "" {
		d.Comparator = Bare
	}
	d.Cue, d.FarBelow = m.Cue, m.FarBelow
	d.Direction = NoDirection
	dim := dimensionOf(&m.Quantity)
	if m.NoClaim != "" {
		d.reject = m.NoClaim
		return d
	}
	if v.everyBefore(m.first) && dim == dCount {
		d.reject = "a denominator"
		return d
	}
	if m.Vague {
		d.reject = "no exact figure"
		return d
	}
	if t := v.term(m.num); t.verb == vFold {
		v.foldVerb(&d, m.num)
		return d
	}
	if m.Quantity.Style == stat.OneInN && v.oneFor(&d, m) {
		return d
	}
	if v.rightOf(&d, dim) {
		return d
	}
	// A comparator that is itself a verb governs: "surpassed 240 billion".
	for k := m.first; k < m.num; k++ {
		if t := v.term(k); t.verb != noVerb && t.verb != vPut && v.isVerb(k) {
			v.underVerb(&d, k, dim)
			return d
		}
	}
	g := v.governorOf(m.first)
	d.governor = g.at
	switch g.kind {
	case byVerb:
		v.underVerb(&d, g.at, dim)
	case byPrep:
		v.underPrep(&d, g.at, dim)
	case byUpDown:
		v.underUpDown(&d, g.at, dim)
	case byNoun:
		v.underNoun(&d, g.at, dim)
	default:
		v.unruled(&d, g, dim)
	}
	return d
}

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

// foldVerb reads "doubled", "halved".
func (v *view) foldVerb(d *draft, at int) {
	d.Form, d.verb = Multiple, at
	d.Direction = v.terms[at].dir
	v.quoteFrom(d, v.groupStart(min(at, d.quoted.from)))
	v.takeSubject(d, at)
	if obj := v.phraseAfter(at + 1); !obj.empty() && d.measured == nil {
		d.measured = []stretch{obj}
	}
}

// takeSubject makes the subject of the verb what is measured.
func (v *view) takeSubject(d *draft, verb int) {
	np, inherit := v.subject(verb)
	d.subjects = true
	if inherit {
		d.hang = true
		return
	}
	d.measured = append(d.measured, np)
}

// quoteFrom widens the quotation to the left.
func (v *view) quoteFrom(d *draft, i int) {
	if i >= 0 && i < d.quoted.from {
		d.quoted.from = i
	}
}

// underVerb reads a figure that follows a verb.
func (v *view) underVerb(d *draft, at int, dim dimension) {
	t := v.term(at)
	if t.verb == noVerb {
		t = &otherVerb
	}
	d.verb = at
	if at < d.quoted.from {
		v.quoteFrom(d, at)
	}
	after := d.quoted.to
	switch t.verb {
	case vChange, vChangeBoth, vEdge, vPut:
		if t.verb == vPut {
			d.Form = Level
			v.takeSubject(d, at)
			break
		}
		d.Direction = t.dir
		if t.verb == vEdge {
			for k := at + 1; k < d.quoted.from+3 && k < len(v.toks); k++ {
				if v.is(k, "up") || v.is(k, "higher") {
					d.Direction = Up
				} else if v.is(k, "down") || v.is(k, "lower") {
					d.Direction = Down
				}
			}
			if d.Direction == NoDirection {
				d.reject = "no measure"
				return
			}
		}
		// "slipped below 3 percent": a level with a direction.
		if m := &v.figs[d.fig]; dim != dTimes && v.levelCue(m) {
			d.Form = Level
			v.takeSubject(d, at)
			break
		}
		d.Form = changeForm(dim)
		v.takeSubject(d, at)
	case vChangeObj:
		d.Form, d.Direction = changeForm(dim), t.dir
		if v.is(after, "from") || v.is(after, "off") {
			d.measured = []stretch{v.phraseAfter(after + 1)}
			break
		}
		v.takeSubject(d, at)
	case vAdd:
		d.Direction = t.dir
		d.Form = changeForm(dim)
		if dim == dPercent || dim == dFraction {
			// "lost 4 percent of its people", "gained 3%", "added 0.4%"
			if v.is(after, "of") {
				d.measured = []stretch{v.phraseAfter(after + 1)}
				d.clauseArea(v, at)
				if v.is(after+1, "its") && v.is(after+2, "value") {
					d.measured = nil // lost 37% of its value
					v.takeSubject(d, at)
				}
				break
			}
			v.takeSubject(d, at)
			break
		}
		v.countedThings(d, at)
		if to := d.quoted.to; t.lemma == "lose" && d.Quantity.Unit.Code == "PERSON" && v.is(to, "to") {
			// "lose 3,000 people a day to cancer"
			d.Form, d.Direction = Level, NoDirection
			d.Measure = "deaths from " + v.measureWords(v.phraseAfter(to+1))
			return
		}
		if (dim == dMoney || dim == dOther) && (v.is(after, "to") || v.is(after, "from")) {
			d.measured = []stretch{v.phraseAfter(after + 1)}
		}
	case vFold:
		d.Form = Multiple
		v.takeSubject(d, at)
	case vShare, vShareAct, vCover:
		if v.is(after, "of") && (dim == dPercent || dim == dFraction) {
			d.Form = Share
			v.wholeAfter(d, after+1)
			v.takeSubject(d, at)
			break
		}
		if t.verb == vShareAct {
			v.deedOf(d, at, dim)
			break
		}
		if dim == dPercent || dim == dFraction {
			d.Form = Share
			v.takeSubject(d, at)
			break
		}
		d.Form = Level
		v.takeSubject(d, at)
	case vAct:
		v.deedOf(d, at, dim)
	case vHave, vRecord:
		if (dim == dPercent || dim == dFraction) && v.is(after, "of") {
			d.Form = Share
			v.wholeAfter(d, after+1)
			v.takeSubject(d, at)
			break
		}
		d.Form = Level
		v.countedThings(d, at)
	case vLive:
		d.reject = "no measure"
	case vPeople:
		d.Form = Level
		v.countedThings(d, at)
	case vAffect:
		d.Form = Share
		if dim == dCount {
			d.Form = Level
		}
		v.takeSubject(d, at)
		v.wholeThings(d)
	case vBe, vLevel, vAverage:
		v.levelVerb(d, at, dim)
	case vSay, vOpine, vDeny, vForecast, vNorm:
		v.unruled(d, governor{byStart, at}, dim)
		if t.verb == vForecast && d.measured == nil {
			d.verb = at
			d.Form = Level
			v.countedThings(d, at)
			d.reject = ""
		}
	case vMark, vOvertake:
		d.reject = "no measure"
	default:
		// A verb that the vocabulary gives no task: "put over 86 million tonnes
		// of carbon dioxide into the air".
		if v.is(after, "of") && (dim == dPercent || dim == dFraction) {
			// "gets 98% of its electricity from renewables"
			d.Form = Share
			v.clauseOf(d, at)
			np := v.phraseAfter(after + 1)
			if whole, from := v.untilPrep(np, "from"); from > 0 {
				d.wholes = []stretch{whole}
				d.measured = []stretch{{from + 1, np.to}}
				break
			}
			v.wholeAfter(d, after+1)
			d.clause = stretch{}
			v.takeSubject(d, at)
			break
		}
		d.Form, d.weak = Level, true
		v.countedThings(d, at)
	}
}

// otherVerb stands for the verbs that the vocabulary does not list.
var otherVerb = term{verb: vPlain, form: pastForm}

// clauseArea lets the subject of the verb at i give the area, where the measure
// is something else.
func (d *draft) clauseArea(v *view, at int) {
	if np, inherit := v.subject(at); !inherit {
		d.clause = np
	} else {
		d.hang = len(d.measured) == 0
	}
}

// levelCue reports whether the comparator turns a change into a level: "slipped
// below 3 percent", "rose above 5%". "rose more than 5%" stays a change.
func (v *view) levelCue(m *mention) bool {
	if m.cueAt < 0 || m.cueAt >= m.num {
		return false
	}
	for k := m.cueAt; k < m.cueEnd && k < m.num; k++ {
		if v.is(k, "below") || v.is(k, "above") || v.is(k, "past") || v.is(k, "beyond") || v.is(k, "under") && !v.is(k-1, "just") {
			return true
		}
		if t := v.term(k); t.verb == vLevel && t.form != baseForm {
			return true
		}
	}
	return false
}

// countedThings makes the things counted what is measured, the subject's area
// theirs: "had 195.9 million inhabitants", "added 200,000 jobs".
func (v *view) countedThings(d *draft, at int) {
	v.clauseOf(d, at)
	from, to := v.figureNoun(d.fig)
	if from < to {
		np := stretch{from, to}
		if v.is(to, "of") || v.is(to, "out") || v.is(to, "living") || v.is(to, "in") && v.timeAtToken(to) == nil && v.placeAt(to+1) == nil && v.placeAt(to+2) == nil {
			np.to = max(v.phraseAfter(to+1).to, to)
		}
		np = v.trimPlacePhrase(np)
		d.measured = []stretch{np}
		v.quoteTo(d, to)
		return
	}
	if w := unitMeasure(d.Quantity.Unit.Code); w != "" {
		d.Measure = w
		if np, inherit := v.subject(at); !inherit && v.averagePerson(np) {
			d.Form, d.Whole = PerUnit, "person"
		}
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
	d.subjects = true
}

// unitMeasure is what a unit that names its stuff measures.
func unitMeasure(code string) string {
	if code == "T_CO2" {
		return "carbon dioxide emissions"
	}
	return ""
}

// averagePerson reports whether a phrase is "the average resident".
func (v *view) averagePerson(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		if v.is(k, "average") || v.is(k, "typical") || v.is(k, "each") || v.is(k, "every") {
			for j := k + 1; j < s.to; j++ {
				switch low(v.text(j)) {
				case "resident", "person", "citizen", "inhabitant", "individual":
					return true
				}
				if n := v.placeAt(j); n != nil && n.demonym && n.last == s.to {
					return true // the average American
				}
			}
		}
	}
	return false
}

// shareOf reads "Wind power's share of generation was 10%", "India's part in the
// world total": a share whose subject says of what.
func (v *view) shareOf(d *draft, at int, dim dimension) bool {
	if dim != dPercent && dim != dFraction {
		return false
	}
	np, inherit := v.subject(at)
	if inherit {
		return false
	}
	for k := np.from; k < np.to; k++ {
		if t := v.term(k); !t.nounIs(nShare) && !v.is(k, "part") || !v.is(k+1, "of") && !v.is(k+1, "in") || v.timeAtToken(k) != nil {
			continue
		}
		d.Form, d.verb = Share, at
		whole := stretch{k + 2, np.to}
		owner := stretch{np.from, k}
		if cut, j := v.untilPrep(whole, "in"); j > 0 && v.statisticIn(stretch{j + 1, whole.to}) {
			// the share of wind in electricity generation
			d.measured = append(d.measured, cut)
			whole = stretch{j + 1, whole.to}
		} else if cut, j := v.untilPrep(whole, "from", "generated", "produced", "with", "held", "by", "using", "employed", "living", "owned"); j > 0 {
			whole = cut
			d.measured = append(d.measured, stretch{j, np.to})
		}
		d.wholes = []stretch{whole}
		if w := v.measureWords(owner); w != "" && !termOf(w).has(rQualifier) {
			d.measured = append([]stretch{owner}, d.measured...)
		} else if len(d.measured) == 0 {
			for p := range v.places {
				if n := &v.places[p]; n.first >= owner.from && n.last <= owner.to {
					d.clause = stretch{n.first, n.last}
				}
			}
			d.measured = []stretch{whole} // China's share of world exports: exports
		}
		return true
	}
	return false
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
		for to > from && q.Unit.Per != "" && (v.is(to-1, "day") || v.term(to-1).timeIs(tUnit) || v.term(to-1).timeIs(tClock) || v.term(to-1).timeIs(tDay) || v.term(to-1).has(rDet) || v.is(to-1, "per") || v.is(to-1, "person") || v.is(to-1, "head") || v.kind(to-1) == number || v.is(to-1, "every")) {
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

// levelVerb reads a figure after "was", "stood", "averaged".
func (v *view) levelVerb(d *draft, at int, dim dimension) {
	d.Form = Level
	after := d.quoted.to
	switch {
	case dim == dTimes:
		d.Form = Multiple
	case (dim == dPercent || dim == dFraction) && v.is(after, "of"):
		d.Form = Share
		v.wholeAfter(d, after+1)
	case dim == dPoints:
		d.Form = Points
	case v.shareOf(d, at, dim):
		return
	}
	// "came down by", "stood 5% higher"
	// "There were 152,000 vacancies in Spain".
	g := v.groupStart(at)
	if v.is(g-1, "there") || v.is(g-1, "only") && v.is(g-2, "there") {
		v.countedThings(d, at)
		d.clause = stretch{}
		return
	}
	v.takeSubject(d, at)
	// "The number of people is 5 million people" needs nothing more; "Ethiopia
	// is 120 million people" has no measure but its noun.
	if len(d.measured) == 1 && dim == dCount {
		if v.measureWords(d.measured...) == "" {
			if from, to := v.figureNoun(d.fig); from < to {
				d.clause = d.measured[0]
				d.measured = []stretch{{from, to}}
			}
		}
	}
}

// deedOf reads a figure that is the object of a deed: "spends 2.5% of GDP on
// its military", "exported $3bn of goods", "pumped 42.1 million barrels".
func (v *view) deedOf(d *draft, at int, dim dimension) {
	t := v.term(at)
	after := d.quoted.to
	v.clauseOf(d, at)
	d.Form = Level
	if (dim == dPercent || dim == dFraction) && v.is(after, "of") {
		d.Form = Share
		v.wholeAfter(d, after+1)
		if t.verb == vShareAct {
			d.clause = stretch{}
			v.takeSubject(d, at)
			return
		}
		obj := v.objectOn(d, d.wholes[0].to)
		if obj.empty() {
			for _, n := range v.placesIn(d.wholes[0].from, d.wholes[0].to) {
				if isSet(n.one()) {
					obj = d.wholes[0] // 80 percent of the world's vanilla
				}
			}
		}
		d.deed(v, t.deed, obj)
		return
	}
	from, to := v.figureNoun(d.fig)
	obj := stretch{from, to}
	switch {
	case v.is(max(to, after), "of"):
		k := max(to, after)
		obj = v.phraseAfter(k + 1)
		obj, _ = v.untilPrep(obj, "to", "from", "on", "into", "for", "in")
	case from == to:
		obj = v.objectOn(d, after)
	}
	if t.deed == "debt" && obj.empty() && v.is(after, "to") {
		obj = v.phraseAfter(after + 1) // owed $56.8 billion to creditors abroad
		d.Measure = "debt to " + v.measureWords(obj)
		d.measured = []stretch{obj}
		return
	}
	if dim == dCount && !obj.empty() && (t.deed == "receipts" || t.deed == "inflow" || t.deed == "arrivals" || t.deed == "remittances") {
		d.measured = []stretch{obj} // received 1.8 million tourists
		return
	}
	if obj.empty() {
		if np, inherit := v.subject(at); !inherit && v.statisticIn(np) {
			d.measured = []stretch{np} // coffee exports earned $1.3 billion
			return
		}
	}
	d.byDeed = true
	if np, inherit := v.subject(at); !inherit && v.averagePerson(np) {
		d.Form, d.Whole = PerUnit, "person"
	}
	if t.deed == "" {
		d.byDeed = false
		if obj.empty() {
			np, inherit := v.subject(at)
			d.hang = inherit
			obj = np
		}
		d.measured = []stretch{obj}
		return
	}
	d.deed(v, t.deed, obj)
}

// objectOn is what stands behind "on" or "in" after a figure: "on its military".
func (v *view) objectOn(d *draft, i int) stretch {
	for k := i; k < len(v.toks) && k < i+6; k++ {
		if v.boundary(k) {
			break
		}
		if v.is(k, "on") && v.timeAtToken(k) == nil {
			return v.phraseAfter(k + 1)
		}
	}
	return stretch{}
}

// deed names the measure by the noun of the verb, what it is done to before it.
func (d *draft) deed(v *view, noun string, obj stretch) {
	d.measured = nil
	if !obj.empty() {
		if w := v.measureWords(obj); w != "" && w != noun {
			if w == "military" || w == "army" || w == "defence" {
				w = "military"
			}
			d.Measure = w + " " + noun
			d.measured = []stretch{obj}
			return
		}
	}
	d.Measure = noun
}
