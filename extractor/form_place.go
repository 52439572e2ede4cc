package extractor

import "factcheck/internal/stat"

// EitherEnd is the note of a place that no superlative names: "ranks 180th in infant
// mortality" may count from the lowest.
const EitherEnd = "from either end"

// placedAt reads a place in a ranking that no superlative names, whose ordinal stands at
// i: "ranks 50th in the world in life expectancy", "is seventh in Africa by population",
// "in life expectancy the country is only 50th in the world".
func (v *view) placedAt(i int) (draft, bool) {
	n, end := v.ordinal(i)
	if n == 0 {
		return draft{}, false
	}
	if _, ok := v.superlativeAt(end); ok || v.dashAt(end) || v.timeAtToken(i) != nil || v.placeAt(i) != nil {
		return draft{}, false
	}
	vb := i - 1
	for vb > 0 && v.term(vb).has(rAdv) && !v.isVerb(vb) || v.is(vb, "only") || v.is(vb, "just") {
		vb--
	}
	if vb < 1 || v.timeAtToken(vb) != nil || !v.isVerb(vb) || v.term(vb).verb != vBe && !v.kindOf(vb, ranksVerb) {
		return draft{}, false
	}
	d := newFigureless(Rank, vb, end)
	d.RankOf, d.verb = n, vb
	d.Notes = append(d.Notes, EitherEnd)
	stop := v.clauseEnd(i)
	for k := end; k < stop && d.RankSet == ""; k++ {
		switch {
		case v.is(k, "globally"), v.is(k, "worldwide"):
			d.RankSet, d.quoted.to = stat.World, k+1
		default:
			if pl := v.placeAt(k); pl != nil && pl.first == k && (pl.lead == "in" || pl.lead == "of" || pl.lead == "among" || pl.lead == "across" || pl.lead == "within") && isSet(pl.one()) {
				d.RankSet, d.quoted.to = pl.one(), pl.last
			}
		}
	}
	if d.RankSet == "" {
		return draft{}, false
	}
	sub, inherit := v.subject(vb)
	if inherit {
		return draft{}, false
	}
	d.clause = sub
	for k := end; k < stop; k++ {
		if !v.kindOf(k, ranksBy) {
			continue
		}
		if np := v.phraseAfter(k + 1); v.statisticIn(np) {
			d.measured = []stretch{np}
			d.quoted.to = max(d.quoted.to, np.to)
			return d, true
		}
	}
	if v.kindOf(0, ranksBy) {
		if np := v.phraseAfter(1); np.to <= sub.from && v.statisticIn(np) {
			d.measured = []stretch{np}
			return d, true
		}
	}
	if v.statisticIn(sub) {
		d.measured = []stretch{sub}
		return d, true
	}
	return draft{}, false
}
