package extractor

// nominals are the words of nominal.tsv.
var nominals = func() map[string]bool {
	m := map[string]bool{}
	for _, r := range rows("nominal.tsv", 1) {
		m[r[0]] = true
	}
	return m
}()

// longestNominal is the most words of a row of nominal.tsv.
const longestNominal = 5

// pastNominal is where the subject begins behind "at market exchange rates", which says no
// more of it than is meant anyhow.
func (v *view) pastNominal(from, end int) int {
	if from+2 >= end || !v.is(from, "at") && !v.is(from, "in") && !v.is(from, "measured") && !v.is(from, "counted") {
		return from
	}
	for n := min(longestNominal, end-from-1); n >= 2; n-- {
		if nominals[low(v.between(from, from+n))] {
			return from + n
		}
	}
	return from
}
