package extractor

// Figures that a sentence holds and does not state of anything: those it only supposes,
// to say what follows from them, and those it denies to put another in their place.

// onlySupposed reports whether what a draft's figure is of is named for no area, time or
// owner and something is said of it in general: "inflation of 10 percent is bad",
// "Kenya cannot live with inflation of 30 percent". Nobody is said to have it.
func (v *view) onlySupposed(d *draft) bool {
	if d.fig < 0 || d.lead != "of" || len(d.measured) != 1 {
		return false
	}
	np := v.nounPhrase(v.figs[d.fig].first - 1)
	if np.empty() || len(v.placesIn(d.measured[0].from, d.measured[0].to)) > 0 {
		return false
	}
	if t := v.term(np.from); t.has(rDet) && !v.is(np.from, "a") && !v.is(np.from, "an") || len(v.placesIn(np.from, np.to)) > 0 {
		return false
	}
	end := d.quoted.to
	if k := np.from - 1; k >= 0 && v.kind(k) == word && !v.boundary(k) && !v.term(k).has(rConj|rSub) {
		vb := v.verbBefore(np.from)
		if vb < 0 || !v.canDo(vb) {
			return false
		}
	} else {
		vb := v.nextVerb(end)
		switch {
		case v.couldSoon(end):
		case vb < 0 || v.terms[vb].verb != vBe || !v.is(vb, "is") && !v.is(vb, "are"):
			return false
		default:
			end = vb + 1
		}
	}
	for k := np.from; k < len(v.toks) && (k < end || !v.hardBoundary(k)); k++ {
		if v.timeAtToken(k) != nil {
			return false
		}
		if _, ranks := v.superlativeAt(k); ranks && !v.is(k, "most") || v.comparativeAt(k) != nil && k >= end {
			return false
		}
	}
	return true
}

// canDo reports whether the verb group that ends with the verb at i says what can or
// would be.
func (v *view) canDo(i int) bool {
	for k := v.groupStart(i); k < i; k++ {
		if v.is(k, "can") || v.is(k, "cannot") || v.is(k, "would") || v.is(k, "could") {
			return true
		}
	}
	return false
}

// couldSoon reports whether what can or would be is said in the clause that goes on at
// token i, before any verb.
func (v *view) couldSoon(i int) bool {
	for k := i; k < len(v.toks) && k < i+8 && !v.boundary(k); k++ {
		if v.is(k, "can") || v.is(k, "cannot") || v.is(k, "would") || v.is(k, "could") {
			return true
		}
		if v.timeAtToken(k) == nil && v.kind(k) == word && v.isVerb(k) {
			return false
		}
	}
	return false
}

// butFor is the "not" of the figure that the figure f stands for: "was not 5 percent but
// 3.9". -1 if it stands for none.
func (v *view) butFor(f int) int {
	if f < 1 {
		return -1
	}
	not := v.figs[f-1].first - 1
	if !v.is(not, "not") && !v.is(not, "n't") || !v.isVerb(not-1) {
		return -1
	}
	but := false
	for k := v.figs[f-1].last + 1; k < v.figs[f].first; k++ {
		switch {
		case v.is(k, "but"):
			but = true
		case v.timeAtToken(k) != nil, v.kind(k) == punct && v.text(k) == ",":
		case v.term(k).has(rAdv):
		default:
			return -1
		}
	}
	if !but {
		return -1
	}
	return not
}

// deniedBefore is the verb that a draft whose subject is a pronoun takes up from the
// sentence's clause before it, which is denied: "exports did not fall, they rose by 4
// percent". -1 if there is none.
func (v *view) deniedBefore(d *draft) int {
	if d.verb < 1 || len(v.drafts) > 0 || !v.hinted(hintDoubt) {
		return -1
	}
	np, inherit := v.subject(d.verb)
	if inherit || np.to != np.from+1 || !v.is(np.from, "it") && !v.is(np.from, "they") {
		return -1
	}
	for k := np.from - 1; k > 0; k-- {
		if v.kind(k) != word || v.timeAtToken(k) != nil || !v.isVerb(k) || v.is(k-1, "as") {
			continue // they did not rise, as planned
		}
		for j := v.groupStart(k); j <= k+1; j++ {
			if v.is(j, "not") || v.is(j, "n't") || v.is(j, "never") {
				return k
			}
		}
		return -1
	}
	return -1
}
