package extractor

// "A Kenyan used 170 kilowatt-hours; a Ghanaian used three times as much", "in Ghana they
// hold twice as large a share": the second "as" is left out, and the other side is that of
// the claim before.

// asMuchBefore reads a multiple whose "as" stands at token i and has no second one in its
// clause.
func (v *view) asMuchBefore(d *draft, i int, dim dimension) bool {
	if v.asMuchOff || dim != dTimes && dim != dFraction || !v.is(i, "as") || v.kind(i+1) != word {
		return false
	}
	for k := i + 2; k < len(v.toks) && (!v.boundary(k) || v.is(k, "as")); k++ {
		if v.is(k, "as") {
			return false
		}
	}
	k := i + 2
	switch {
	case v.is(i+1, "much"), v.is(i+1, "many"):
	case v.is(i+1, "large"), v.is(i+1, "big"), v.is(i+1, "great"), v.is(i+1, "high"), v.is(i+1, "dear"), v.is(i+1, "rich"):
	default:
		return false
	}
	thing := stretch{k, k}
	if (v.is(k, "a") || v.is(k, "an")) && v.kind(k+1) == word || v.is(i+1, "many") && v.kind(k) == word && !v.boundary(k) && v.timeAtToken(k) == nil && !v.term(k).has(rPrep|rConj) {
		if thing = (stretch{k, k + 1}); v.is(k, "a") || v.is(k, "an") {
			thing = stretch{k + 1, k + 2}
		}
		k = thing.to
	}
	if k < len(v.toks) && !v.boundary(k) && v.timeAtToken(k) == nil && !v.term(k).has(rConj) && !(v.is(k, "in") && (v.placeAt(k+1) != nil || v.placeAt(k+2) != nil)) {
		return false
	}
	if !thing.empty() && !vague(low(v.text(thing.from))) && !v.is(thing.from, "part") && !v.is(thing.from, "slice") {
		d.things = thing // those of the claim before, or it is another series
	}
	d.Form, d.hang, d.asMuch, d.Direction = Multiple, true, true, NoDirection
	v.quoteTo(d, max(thing.to, i+2))
	g := v.governorOf(v.figs[d.fig].first)
	if d.governor = g.at; g.kind == byVerb {
		d.verb = g.at
		v.clauseOf(d, g.at)
		v.quoteFrom(d, g.at)
	}
	return true
}

// asMuchAs gives a draft with "as much" its other side: the claim before, of another area,
// or, where that is of the draft's own, the one before it.
func (r *reader) asMuchAs(d *draft, hung *Claim, hangs int) {
	if !d.asMuch {
		return
	}
	if hung == nil || len(d.Areas) != 1 || hung.Form != Level && hung.Form != Share && hung.Form != PerUnit || !d.things.empty() && !r.v.wordsOf([]int{d.things.from}, hung) {
		d.reject = "compared with another series"
		return
	}
	for n := hangs; n > 0 && n > hangs-3; n-- {
		t := &r.res.Claims[n-1]
		if t.Form != hung.Form || t.Measure != hung.Measure || t.Whole != hung.Whole || len(t.Areas) != 1 || t.Pair {
			break
		}
		if t.Areas[0].Code != d.Areas[0].Code {
			d.Against = carried(t.Areas)
			return
		}
	}
	d.reject = "a comparison that is not read"
}
