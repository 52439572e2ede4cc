package extractor

import "strings"

// Figures that are set beside another: "2.7 times higher than", "half that of".

// theMean reports whether "the EU average", "the national figure" begins at i.
func (v *view) theMean(i int) bool {
	if !v.is(i, "the") {
		return false
	}
	for k := i + 1; k < len(v.toks) && k < i+5 && v.kind(k) != punct && !v.term(k).has(rPrep); k++ {
		if v.is(k, "average") || v.is(k, "figure") || v.is(k, "mean") || v.is(k, "level") || v.is(k, "rate") {
			return true
		}
	}
	return false
}

// ofAnother reports whether an area's name is followed by a word that stands for
// what is measured of it: "India's sum", "Spain's level", "France's".
func (v *view) ofAnother(n *named) bool {
	k := n.last
	if v.kind(k) != possessive {
		return false
	}
	k++
	if k+1 >= len(v.toks) || v.kind(k) == punct && v.text(k) == "," || v.term(k).has(rPrep|rConj) {
		return true
	}
	if v.kind(k+1) == word && v.timeAtToken(k+1) == nil && !v.isVerb(k+1) && !v.term(k+1).has(rAdv|rAux|rModal|rFuture|rComp|rSub|rRel) {
		return false // Spain's total energy use
	}
	return vague(low(v.text(k)))
}

// figureOf is the area that a figure is a part of the figure of, where token i is "of":
// "of the figure in Spain", "of the rate of neighbouring Chad"; nil if it is none.
func (v *view) figureOf(i int) *named {
	if !v.is(i, "of") || !v.is(i+1, "the") || v.kind(i+2) != word {
		return nil
	}
	switch low(v.text(i + 2)) {
	case "figure", "rate", "level", "share", "proportion":
	default:
		return nil
	}
	for k := i + 3; k < len(v.toks) && k < i+7 && !v.boundary(k); k++ {
		if n := v.placeAt(k); n != nil && n.first == k {
			if k == i+3 && n.lead != "" || k > i+3 && v.term(i+3).has(rPrep) {
				return n
			}
			return nil
		}
	}
	return nil
}

// compAt is the index after "higher", "more", "larger" or "more than" that
// follows a figure at i; 0 if none does.
func (v *view) compAt(i int) int {
	if c := v.comparativeAt(i); !v.term(i).has(rComp) && (c == nil || c.judges) {
		return 0
	}
	return i + 1
}

func (v *view) isHalfAs(i int) bool { return v.is(i, "as") && !v.is(i+1, "of") }

// compared reads "2.7 times higher than", "three times as large as", "twice
// that of", "half what it had been", "18 percent more than a year earlier".
func (v *view) compared(d *draft, i int, dim dimension) bool {
	j := i
	times, again := false, false
	dir := NoDirection
	if dim == dFraction && v.is(i, "again") && v.is(i+1, "as") {
		i, again = i+1, true // half again as big as
	}
	switch {
	case v.compAt(i) > 0:
		dir = Up
		if c := v.comparativeAt(i); c != nil {
			dir = c.dir
		}
		times = dim == dTimes
		j = i + 1
		if !v.is(j, "than") && !v.is(j, "in") && !v.is(j, "on") && v.timeAtToken(j) == nil {
			// "5% more people", "200 more jobs than"
			np := v.phraseAfter(j)
			if !v.is(np.to, "than") {
				if dim != dTimes && dim != dPercent || np.empty() {
					return false
				}
			}
			if !np.empty() && v.measureWords(np) != "" {
				d.measured = []stretch{np}
				j = np.to
			}
		}
	case v.is(i, "as"):
		// as large as, as many people as, as much in July as
		k := i + 1
		for k < len(v.toks) && k < i+14 && !v.is(k, "as") {
			k++
		}
		if !v.is(k, "as") {
			return false
		}
		again = again || v.is(k-1, "again")
		d.asFast = v.is(i+1, "fast") || v.is(i+1, "quickly") || v.is(i+1, "rapidly")
		if v.is(i+1, "many") || v.is(i+1, "much") {
			if np := (stretch{i + 2, k}); np.from < np.to && v.measureWords(np) != "" {
				d.measured = []stretch{np}
			}
		}
		j = k
	case v.is(i, "of") && (v.is(i+1, "that") || v.is(i+1, "what") || v.is(i+1, "those")):
		j = i + 1 // two-thirds of that in Northern Ireland
	case (v.is(i, "that") || v.is(i, "those")) && v.is(i+1, "of"), v.is(i, "what"), v.is(i, "the"):
		if v.is(i, "the") && dim == dTimes && v.kind(i+1) == number {
			return false
		}
	case dim == dTimes && (v.placeAt(i) != nil || v.is(i, "its") || v.is(i, "their")):
	case dim == dTimes && v.timeAtToken(i) != nil && v.kind(v.timeAtToken(i).last) == possessive:
	case dim == dTimes && (v.is(i, "this") || v.is(i, "last")):
	case dim == dTimes && v.is(i, "bigger"):
	default:
		return false
	}
	if v.is(j, "than") || v.is(j, "those") || v.is(j, "as") && j > i || v.is(j, "that") || v.is(j, "what") || v.is(j, "the") {
		d.against = stretch{j + 1, v.joinedEnd(j+1, v.sumEnd(v.clauseEnd(j+1)))}
	} else if j == i {
		d.against = stretch{j, v.joinedEnd(j, v.clauseEnd(j))}
	}
	for k := d.against.from; k < d.against.to; k++ {
		if v.is(k, "combined") || v.is(k, "together") || v.is(k, "between") && v.is(k+1, "them") {
			d.Notes = append(d.Notes, "combined")
			break
		}
	}
	switch {
	case again && dim == dFraction:
		d.Form, d.Direction = Change, Up // half as big again as Italy's: one and a half times
	case dim == dTimes, dim == dFraction && j == i, v.is(i, "of"), dim == dFraction && v.is(i, "as"):
		d.Form, d.TimesHigher = Multiple, times
		d.Direction = dir
	case dim == dMoney, dim == dOther, dim == dCount:
		d.Form, d.Direction = ChangeAbsolute, dir
	default:
		d.Form, d.Direction = changeForm(dim), dir
	}
	// Against an area it is a comparison, not a change; the form keeps the
	// arithmetic, Against says with whom.
	if v.compAt(i) > 0 || v.is(i, "as") {
		v.quoteTo(d, i+1)
	}
	if v.is(i+1, "than") {
		v.quoteTo(d, i+2)
	} else if v.is(j, "than") {
		v.quoteTo(d, j+1)
	}
	if v.byWord(d, i) {
		return true
	}
	g := v.governorOf(v.figs[d.fig].first)
	d.governor = g.at
	vb := -1
	switch g.kind {
	case byUpDown:
		v.quoteFrom(d, g.at)
	case byVerb:
		vb = g.at
		if v.terms[vb].verb == vHave || v.terms[vb].verb == vAct || v.terms[vb].verb == vRecord {
			d.verb = vb
			v.clauseOf(d, vb)
			if d.measured != nil {
				if t := v.terms[vb]; t.deed != "" && t.verb == vAct && t.deed != "sales" && t.deed != "purchases" && !v.term(d.measured[0].from).has(rPrep) {
					d.deed(v, t.deed, d.measured[0]) // burned twice as much coal as
					v.ofDoer(d, vb)
				}
				return true
			}
			if t := v.terms[vb]; t.deed != "" {
				d.Measure = t.deed
				return true
			}
		}
	case byPrep:
		if k, noun := v.moverBefore(g.at); k >= 0 && !noun {
			vb = k
			d.Direction = v.terms[k].dir
		}
	case byNoun:
		// "had a murder rate 3 times higher than"
		if np := v.nounPhrase(g.at + 1); d.measured == nil && v.statisticIn(np) {
			d.measured = []stretch{np}
			if k := v.verbBefore(np.from + 1); k >= 0 {
				d.verb = k
				v.clauseOf(d, k)
			}
			return true
		}
	}
	if vb >= 0 {
		d.verb = vb
		if d.measured == nil {
			v.takeSubject(d, vb)
		} else {
			v.clauseOf(d, vb)
		}
		return true
	}
	if d.measured == nil {
		d.hang = true
	}
	return true
}

// clauseEnd is where the clause that holds token i ends.
func (v *view) clauseEnd(i int) int {
	for ; i < len(v.toks); i++ {
		if v.boundary(i) {
			return i
		}
	}
	return i
}

// sumEnd is where a list of areas ends whose first comma stands at token i, if its sum
// is meant: "the United States, Indonesia and Pakistan combined". Else it is i.
func (v *view) sumEnd(i int) int {
	k := i
	for v.kind(k) == punct && v.text(k) == "," {
		n := v.placeAt(v.skip(k+1, "the"))
		if n == nil {
			return i
		}
		if k = n.last; !v.is(k, "and") {
			continue
		}
		if n = v.placeAt(v.skip(k+1, "the")); n == nil {
			return i
		}
		k = n.last
	}
	if k > i && (v.is(k, "combined") || v.is(k, "together") || v.is(k, "put") && v.is(k+1, "together")) {
		return v.clauseEnd(k)
	}
	return i
}

// byWord gives a figure that compares areas the measure that the word at i names by
// itself: "two points faster" is of a rate of change. What "a third richer" is measured in,
// at market prices or not, nobody says. It reports whether such a word stands there.
func (v *view) byWord(d *draft, i int) bool {
	c := v.comparativeAt(i)
	if c == nil || c.measure == "" || !v.is(i+1, "than") {
		return false
	}
	g := v.governorOf(v.figs[d.fig].first)
	d.governor = g.at
	if g.kind != byVerb {
		d.reject = "a comparison that is not read"
		return true
	}
	sub, _ := v.subject(g.at)
	d.verb, d.clause = g.at, sub
	t := v.terms[g.at]
	rate := rateOf(v.measureWords(sub))
	switch {
	case c.measure == "growth" && (t.verb == vChange || t.verb == vChangeBoth) && t.dir == Up && rate != "" && dimensionOf(&d.Quantity) == dPoints:
		d.Measure = rate // its economy grew two points faster than China's
	default:
		d.reject = "a comparison that is not read"
	}
	return true
}

// besides reads "10% above its 2019 level", "0.6 points below a year earlier".
func (v *view) besides(d *draft, i int, dim dimension) bool {
	q := &d.Quantity
	if q.Unit.Code == "COUNT" && strings.TrimSuffix(q.Unit.Noun, "s") == "point" && (v.is(i, "above") || v.is(i, "below")) {
		q.Unit.Code, q.Unit.Noun = "POINT", ""
		dim = dPoints
	}
	if dim != dPercent && dim != dPoints && dim != dFraction || !v.is(i, "above") && !v.is(i, "below") {
		return false
	}
	d.Form, d.Direction = changeForm(dim), Up
	if v.is(i, "below") {
		d.Direction = Down
	}
	d.against = stretch{i + 1, v.clauseEnd(i + 1)}
	for k, n := i+1, 0; k < d.against.to; k++ {
		if r := v.timeAtToken(k); r != nil {
			if n++; n > 1 {
				d.against.to = r.first // "its 2019 level in 2023"
				break
			}
			if v.levelOfYear(r) {
				d.against.to = r.last + 1
				break
			}
			k = r.last - 1
		}
	}
	v.quoteTo(d, i+1)
	g := v.governorOf(v.figs[d.fig].first)
	d.governor = g.at
	if g.kind == byVerb {
		d.verb = g.at
		v.takeSubject(d, g.at)
		return true
	}
	d.hang = true
	return true
}

// levelOfYear reports whether a year says of when a level is that something is held
// against: "below its 2019 level", "above 1990 levels".
func (v *view) levelOfYear(r *reading) bool {
	if r.shape != calendar || r.part != wholeYear || !v.is(r.last, "level") && !v.is(r.last, "levels") && !v.is(r.last, "average") {
		return false
	}
	k := r.first - 1
	for v.term(k).has(rOwn|rDet) || v.kind(k) == possessive {
		k--
	}
	return v.is(k, "below") || v.is(k, "above") || v.is(k, "beneath") || v.is(k, "than") || v.is(k, "on") || v.is(k, "over") || v.is(k, "under")
}

// label reads a figure behind a colon whose label is no sentence: "India's
// import bill: $653bn", "In South Africa: 4.3 percent".
func (v *view) label(d *draft, colon int, dim dimension) bool {
	from := colon
	for from > 0 && !v.boundary(from-1) {
		from--
		if v.figureAt(from) >= 0 {
			return false
		}
		if v.kind(from) == word && v.timeAtToken(from) == nil && v.isVerb(from) {
			// "Portugal is paying down its debt: 99 percent of GDP"
			if np := (stretch{from + 1, colon}); !v.objectOf(from, np) {
				return false
			}
			d.verb = from
			for from++; !v.is(from, "its"); from++ {
			}
			break
		}
	}
	if strings.EqualFold(v.text(from), "the") && from < colon {
		from++ // THE NETHERLANDS: in capitals it is no word of the book
	}
	np := stretch{from, colon}
	if np.empty() || dim == dYears || dim == dTimes {
		return false
	}
	after := d.quoted.to
	if v.kind(after) == word && v.timeAtToken(after) == nil && v.nextVerb(after) >= 0 {
		return false
	}
	d.Form, d.clause = Level, np
	if (dim == dPercent || dim == dFraction) && v.is(after, "of") {
		d.Form = Share
		v.wholeAfter(d, after+1)
	}
	switch w := v.measureWords(np); {
	case w == "" || vague(w):
		if len(v.placesIn(np.from, np.to)) == 0 {
			return false
		}
		d.hang = true
	case v.statisticIn(np):
		d.measured = []stretch{np}
	default:
		return false
	}
	return true
}

// objectOf reports whether a phrase is what the verb at i has for its object and its
// owner is the verb's subject: "is cutting its debt".
func (v *view) objectOf(i int, np stretch) bool {
	for np.from < np.to && (v.term(np.from).has(rUpDown) || v.is(np.from, "off") || v.adverb(np.from)) {
		np.from++
	}
	return np.from < np.to && v.is(np.from, "its") && v.statisticIn(np) && !v.term(i-1).has(rNeg)
}

// comparedWith reads the other figure of a comparison: "compared with $3bn a
// year earlier", "against 5% in 2022". It is a level of the claim before.
func (v *view) comparedWith(d *draft, at int, dim dimension) {
	if dim == dTimes || !d.hasUnit() && dim == dCount && !v.lastClaim(d) {
		d.reject = "no measure"
		return
	}
	if v.is(at, "than") && !v.term(at-1).has(rComp) {
		d.reject = "an age" // younger than 25
		return
	}
	v.quoteFrom(d, at)
	d.Form, d.hang, d.baseLead = Level, true, true
	if n := len(v.drafts); n > 0 && v.drafts[n-1].Form == Change && dim == dPercent {
		// "expanded by 0.6%, compared with 1.9% a year earlier"
		d.Form, d.Direction = Change, v.drafts[n-1].Direction
		if d.Direction == Down {
			d.Direction = NoDirection // "shrank by 0.8 percent, after 2.7 percent the year before": of either way
		}
	}
}
