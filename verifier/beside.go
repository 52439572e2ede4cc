package verifier

import (
	"slices"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// A claim may be set beside the one it hangs on: "a Ghanaian used three times as much", "a
// third below its peak". What that one was held against is then what this one is of.

// setBeside reports whether a multiple is of what its parent told of another area.
func setBeside(c *extractor.Claim, parent *ruled) bool {
	if parent == nil || c.Form != extractor.Multiple || len(c.Against) != 1 || len(c.Areas) != 1 {
		return false
	}
	p := &parent.claim
	return c.Measure == p.Measure && c.Whole == p.Whole && len(p.Areas) == 1 && p.Areas[0].Code == c.Against[0].Code && p.Areas[0].Code != c.Areas[0].Code
}

// sameAs leaves a claim that is set beside its parent the series that one was held against.
func (f *found) sameAs(c *extractor.Claim, parent *ruled) {
	if !setBeside(c, parent) || parent.primary == nil {
		return
	}
	of := parent.primary.ind
	f.levels = slices.DeleteFunc(f.levels, func(t *target) bool { return t.ind.Code != of.Code || t.ind.Dataset != of.Dataset })
}

// amountBefore reports whether a change over more than a year goes on from an amount of
// money, told in its sentence: it is that amount's, at the prices of the time.
func amountBefore(c *extractor.Claim, parent *ruled) bool {
	p := &parent.claim
	if p.Form != extractor.Level && p.Form != extractor.PerUnit || p.Sentence != c.Sentence || p.Quantity.Unit.Dimension() != stat.Money || c.Baseline == nil || c.Baseline.Period.IsZero() {
		return false
	}
	when := c.When.Period
	if when.IsZero() {
		when = parent.period
	}
	return !when.IsZero() && c.Baseline.Period.LastYear() < when.FirstYear()-1
}
