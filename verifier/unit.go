package verifier

import (
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// fit is the exact factor that turns a series' unit into the claim's, if the two
// can be compared at all: "12%" is never dollars, people never a rate
// (SEMANTICS 5.1).
//
// Things counted are compared whatever their noun, which the catalogue has
// matched with the phrase. A price or an amount per head may be written without
// its denominator ("oil at $80", "GDP per capita was $12,700"), a rate of counts
// may not: 12 murders are not 12 per 100,000. Only children are counted a woman
// without saying so ("the fertility rate was 1.5").
func fit(claim, series stat.Unit) (factor exact.Fraction, ok bool) {
	claim.Per = denominator(claim.Per)
	if (claim.Code == "" || claim.Code == "COUNT") && claim.Per == "" && series.Per == "WOMAN" {
		claim.Per = series.Per
	}
	if claim.Code == series.Code && claim.Per == series.Per {
		return fractionOne, true
	}
	switch {
	case claim.Code == "POINT" && series.Code == "PERCENT", claim.Code == "PERCENT" && series.Code == "POINT":
		return fractionOne, claim.Per == series.Per
	case claim.Code == "BASIS_POINT" && (series.Code == "PERCENT" || series.Code == "POINT"):
		return hundred, claim.Per == series.Per
	}
	a, b := claim.Dimension(), series.Dimension()
	if claim.Per == series.Per && (a == stat.Count || a == stat.Bare) && (b == stat.Count || b == stat.Bare || a == stat.Bare && b == stat.Index) {
		return fractionOne, claim.Code != "DOZEN" && series.Code != "DOZEN"
	}
	if claim.Per == "" && series.Per != "" && a != stat.Count && a != stat.Percent && a != stat.Bare {
		claim.Per = series.Per
	}
	if a == stat.Heat || b == stat.Heat {
		return fractionOne, claim == series
	}
	f, err := stat.Units().Convert(fractionOne, series, claim)
	return f, err == nil
}

// denominator is a denominator as written, as a code of the unit table if it is
// one: "woman" is WOMAN.
func denominator(per string) string {
	if per == "" || per[0] >= '0' && per[0] <= '9' {
		return per
	}
	if _, ok := stat.Units().Get(per); ok {
		return per
	}
	if named := stat.Units().Named(per); len(named) == 1 {
		return named[0]
	}
	return per
}
