package extractor

// ofWhatItIsHeldTo reports whether a time is that of what another figure than a draft's is
// measured by: "reached $24.7 billion, 4.5 times that of 2020", "a fifth above its level in
// 2010", "twice the 2012 total", "half what it was in 1990". The level is of another time
// (SEMANTICS 4).
func (v *view) ofWhatItIsHeldTo(d *draft, r *reading) bool {
	if d.fig < 0 || r.shape != calendar && r.shape != step {
		return false
	}
	k := r.first - 1
	switch {
	case v.is(k, "the") && v.standsForTold(r.last):
		k-- // the 2012 total
	case v.ownsAlone(r.last): // 2 percent below June's
	case v.is(k, "that"), v.is(k, "those"):
		k--
	case v.standsForTold(k) && (v.is(k-1, "the") || v.term(k-1).has(rOwn)):
		k -= 2
	case v.term(k).verb == vBe && (v.is(k-1, "it") || v.is(k-1, "they")) && v.is(k-2, "what"):
		k -= 3
	default:
		return false
	}
	for v.is(k, "of") || v.is(k, "than") || v.term(k).has(rComp) || v.is(k, "above") || v.is(k, "below") || v.is(k, "over") || v.is(k, "under") || v.is(k, "on") || v.term(k).has(rUpDown) {
		k--
	}
	f := v.figureAt(k)
	if f < 0 || f == d.fig {
		return false
	}
	switch dimensionOf(&v.figs[f].Quantity) {
	case dTimes, dFraction, dPercent:
		return true
	}
	return false
}

// ownsAlone reports whether a time that ends before token i has what is not said: below
// June's and above that of July.
func (v *view) ownsAlone(i int) bool {
	if v.kind(i) != possessive {
		return false
	}
	i++
	return i >= len(v.toks) || v.kind(i) == punct || v.term(i).has(rPrep|rConj) || v.conjoins(i)
}

// standsForTold reports whether the word at i stands for what was told: the figure, its level.
func (v *view) standsForTold(i int) bool {
	return v.kind(i) == word && vague(v.text(i))
}

// paceOfThen reports whether a change is only held against that of another time, behind a
// comma: "grew by 44 percent in 2024, more than in 2022". It is not counted from there.
func (v *view) paceOfThen(d *draft, r *reading) bool {
	if d.fig < 0 || d.Form != Change && d.Form != ChangeAbsolute && d.Form != Points || r.lead != "than" {
		return false
	}
	k := r.first - 1
	if v.is(k, "than") {
		k--
	}
	if v.comparativeAt(k) == nil {
		return false
	}
	for k--; v.term(k).has(rAdv) || v.littleWord(k); k-- {
	}
	return k > v.figs[d.fig].last && (v.kind(k) == punct && v.text(k) == "," || v.kind(k) == dash || v.is(k, "and") || v.is(k, "but"))
}
