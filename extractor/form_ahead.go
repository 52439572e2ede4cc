package extractor

import "factcheck/internal/stat"

// Comparisons by words of place: "went ahead of Germany in 2007", "lags behind Spain",
// "falls short of Italy's", "moved past Japan", "$1.1 trillion, ahead of Spain's".

// aheadAt is the token at which the other side begins behind "ahead of", "behind",
// "past" or "short of" at token i, 0 if none of these stands there.
func (v *view) aheadAt(i int) int {
	switch {
	case v.is(i, "ahead") && v.is(i+1, "of"), v.is(i, "short") && v.is(i+1, "of"):
		return i + 2
	case v.is(i, "behind"), v.is(i, "past"), (v.is(i, "above") || v.is(i, "below")) && v.ownedThere(i+1):
		return i + 1
	}
	return 0
}

// ownedThere reports whether an area's own or "that of" an area stands at token i, and
// nothing more: above Namibia's, below that of Spain; not below Mexico City.
func (v *view) ownedThere(i int) bool {
	if (v.is(i, "that") || v.is(i, "those")) && v.is(i+1, "of") {
		return v.placeAt(v.skip(i+2, "the")) != nil
	}
	n := v.placeAt(v.skip(i, "the"))
	return n != nil && v.kind(n.last) == possessive
}

// ahead reads the comparison whose word of place stands at i.
func (v *view) ahead(i int) []draft {
	obj := v.aheadAt(i)
	if obj == 0 || v.timeAtToken(i) != nil {
		return nil
	}
	dir := Up
	if v.is(i, "behind") || v.is(i, "short") || v.is(i, "below") {
		dir = Down
	}
	vb := v.aheadVerb(i)
	switch {
	case v.kind(vb) == punct && v.text(vb) == ",":
		return v.aheadBeside(i, obj, dir)
	case !v.kindOf(vb, putsAt), v.is(i, "past") && v.terms[vb].verb == vBe:
		return nil
	}
	return v.passing(vb, obj, dir)
}

// aheadVerb is the token that the word of place at i stands behind, but for adverbs.
func (v *view) aheadVerb(i int) int {
	vb := i - 1
	for vb > 0 && v.kind(vb) == word && v.timeAtToken(vb) == nil && !v.kindOf(vb, putsAt) && (v.term(vb).has(rAdv) || v.adverb(vb) || v.littleWord(vb) || v.is(vb, "well") || v.is(vb, "further") || v.is(vb, "clear")) {
		vb--
	}
	return vb
}

// aheadBeside reads a comparison that is set beside the claim before it: "was worth
// $1.1 trillion in 2023, just ahead of Saudi Arabia's".
func (v *view) aheadBeside(i, obj int, dir Direction) []draft {
	n := len(v.drafts)
	if n == 0 || v.drafts[n-1].fig < 0 || v.drafts[n-1].quoted.to > i {
		return nil
	}
	switch v.drafts[n-1].Form {
	case Level, Share, PerUnit:
	default:
		return nil
	}
	obj = v.skip(obj, "only")
	if (v.is(obj, "that") || v.is(obj, "those")) && v.is(obj+1, "of") {
		obj += 2
	}
	end := v.clauseEnd(obj)
	other := v.placesIn(obj, end)
	if len(other) != 1 || !v.startsWithPlace(obj, other[0]) || v.figureBetween(obj, end) >= 0 {
		return nil
	}
	to := other[0].last
	if v.kind(to) == possessive {
		if to++; v.ownsMore(to) {
			return nil
		}
	} else if to < len(v.toks) && !v.boundary(to) && v.timeAtToken(to) == nil {
		return nil
	}
	d := newFigureless(Comparison, i, to)
	d.Direction, d.against, d.hang = dir, stretch{obj, other[0].last}, true
	return []draft{d}
}

// ownsMore reports whether something that is no word for a level, and no end, follows
// the owner that ends before token k: "Russia's invasion", but "Spain's level in 2020".
func (v *view) ownsMore(k int) bool {
	return v.kind(k) == word && !v.boundary(k) && v.timeAtToken(k) == nil && !v.term(k).has(rPrep|rConj|rAdv) && !vague(low(v.text(k)))
}

// secondOnly reads "is second only to China in population", "the economy, second only to
// Germany's": the second place of all countries, or of the set named.
func (v *view) secondOnly(i int) (draft, bool) {
	if !v.is(i+1, "only") || !v.is(i+2, "to") {
		return draft{}, false
	}
	obj := i + 3
	if (v.is(obj, "that") || v.is(obj, "those")) && v.is(obj+1, "of") {
		obj += 2
	}
	other := v.placeAt(v.skip(obj, "the"))
	if other == nil {
		return draft{}, false
	}
	d := newFigureless(Rank, i, other.last)
	d.RankOf, d.RankSet = 2, stat.World
	k := other.last
	if v.kind(k) == possessive {
		if k++; v.ownsMore(k) {
			return draft{}, false
		}
		v.quoteTo(&d, k)
	}
	for v.is(k, "in") && v.timeAtToken(k) == nil {
		n := v.placeAt(v.skip(k+1, "the"))
		np := v.phraseAfter(k + 1)
		switch {
		case n != nil && isSet(n.one()):
			d.RankSet, k = n.one(), n.last
		case n == nil && v.statisticIn(np):
			d.measured, k = []stretch{np}, np.to
		default:
			return draft{}, false
		}
		v.quoteTo(&d, k)
	}
	vb := v.verbBefore(i)
	if v.kind(i-1) == punct && v.text(i-1) == "," {
		d.hang = d.measured == nil
		return d, d.hang && len(v.drafts) > 0
	}
	if vb < 0 || !v.links(vb) {
		return draft{}, false
	}
	sub, inherit := v.subject(vb)
	if inherit {
		return draft{}, false
	}
	d.verb, d.clause = vb, sub
	v.quoteFrom(&d, v.groupStart(vb))
	if d.measured == nil {
		if !v.statisticIn(sub) {
			return draft{}, false
		}
		d.measured = []stretch{sub}
	}
	return d, true
}

// pastSelf is the time at which what is compared stood as "it did", "it was", "they had
// been" at token k, nil if nothing of the kind stands there.
func (v *view) pastSelf(k int) *reading {
	if !v.is(k, "it") && !v.is(k, "they") && !v.is(k, "there") {
		return nil
	}
	for k++; v.term(k).has(rAux) || v.term(k).verb == vBe || v.term(k).verb == vAux || v.is(k, "did") || v.is(k, "had"); k++ {
	}
	if r := v.timeAtToken(k); r != nil && r.first == k && r.shape != undated {
		return r
	}
	return nil
}

// sizeOf reports whether what a claim is of is large or small, and no rate of a whole.
func sizeOf(c *Claim) bool {
	switch dimensionOf(&c.Quantity) {
	case dCount, dMoney, dOther:
		return true
	}
	return c.Form == Comparison || c.Form.changes() && c.Whole == ""
}
