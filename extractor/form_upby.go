package extractor

// How far something is up, where the words stand otherwise than "up 5%": "up by two-thirds in
// a year", "1.9 percent up on the year before".

// upBy reads a figure behind "up by" or "down by" at token at, which no verb stands before:
// it goes on from the claim before, as "up 5%" does.
func (v *view) upBy(d *draft, at int, dim dimension) bool {
	if !v.term(at-1).has(rUpDown) || !v.is(at-1, "up") && !v.is(at-1, "down") {
		return false
	}
	k := at - 2
	for k >= 0 && (v.term(k).has(rAdv) && !v.term(k).has(rPrep) || v.adverb(k)) {
		k--
	}
	if k >= 0 && v.kind(k) == word && !v.term(k).has(rConj) {
		return false
	}
	d.lead = ""
	v.underUpDown(d, at-1, dim)
	return true
}

// upOn reads "only 1.9 percent up on the year before", "a third down on 2019": i is the "up".
func (v *view) upOn(d *draft, i int, dim dimension) bool {
	if !v.is(i, "up") && !v.is(i, "down") || !v.is(i+1, "on") || dim == dTimes || dim == dYears {
		return false
	}
	m := &v.figs[d.fig]
	if v.timeAtToken(i+1) == nil && v.timeAtToken(i+2) == nil {
		return false
	}
	d.Form, d.Direction = changeForm(dim), Up
	if v.is(i, "down") {
		d.Direction = Down
	}
	v.quoteTo(d, i+2)
	switch g := v.governorOf(m.first); {
	case g.kind == byVerb:
		d.governor, d.verb = g.at, g.at
		v.quoteFrom(d, g.at)
		v.takeSubject(d, g.at)
	case g.at < 0 || v.kind(g.at) == punct || g.kind == byConj:
		d.hang = true
	default:
		return false
	}
	return true
}

// joinedEnd is where the other side of a comparison from token i ends before end: at an "and"
// that joins neither areas nor times to it. "than in 2023 and the lowest since 2020".
func (v *view) joinedEnd(i, end int) int {
	for k := i + 1; k < end && k < len(v.toks); k++ {
		if !v.is(k, "and") && !v.is(k, "or") || v.timeAtToken(k) != nil || v.placeAt(k) != nil {
			continue
		}
		j := k + 1
		for v.term(j).has(rDet|rPrep) && j < k+3 {
			j++
		}
		if v.placeAt(j) != nil || v.timeAtToken(j) != nil && v.timeAtToken(k+1) != nil {
			continue
		}
		if v.figureAt(k+1) >= 0 || v.term(k+1).has(rDet|rComp|rUpDown) || v.is(k+1, "more") || v.isVerb(k+1) {
			return k
		}
	}
	return end
}
