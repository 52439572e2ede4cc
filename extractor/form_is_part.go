package extractor

// madeOf reads "is nearly two-thirds forest", "are 30 percent Christian": what stands right
// behind the part that something is of it is the measure, and never that of the claim before.
func (v *view) madeOf(d *draft) {
	if d.fig < 0 || d.Measure != "" || d.Form != Level || d.verb < 0 || v.terms[d.verb].verb != vBe {
		return
	}
	if dim := dimensionOf(&d.Quantity); dim != dPercent && dim != dFraction {
		return
	}
	k := v.figs[d.fig].last + 1
	if v.kind(k) != word || v.term(k).has(rPrep|rConj|rAux|rRel|rComp|rDet|rUpDown|rAdv|rPronoun|rOwn) || v.timeAtToken(k) != nil || v.compAt(k) > 0 || v.isVerb(k) || v.adverb(k) {
		return
	}
	np := v.phraseAfter(k)
	if np.to = min(np.to, k+3); np.from != k || v.measureWords(np) == "" || v.vagueNoun(np) {
		return
	}
	d.measured, d.hang, d.Measure = []stretch{np}, false, v.measureWords(np)
	v.quoteTo(d, np.to)
}

// vagueNoun reports whether a phrase stands for what was told: the figure, the level.
func (v *view) vagueNoun(s stretch) bool { return vague(v.measureWords(s)) || v.onlyLevel(s) }
