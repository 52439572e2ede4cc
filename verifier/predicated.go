package verifier

import (
	"slices"

	"factcheck/extractor"
	"factcheck/sources"
)

// A measure that is read from what a clause says (extractor.Predicated) is less sure
// than one that is named, and so are the series found for it.

// countsMore: "fewer Spaniards smoke", "has more doctors than" compare how many there
// are, which a rate does not.
func countsMore(c *extractor.Claim) bool {
	if !slices.Contains(c.Notes, extractor.Predicated) || c.Quantity.Unit.Code != "" {
		return false
	}
	words := wordsOf(c.Measure)
	if len(words) == 0 || slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains(rateWords, w) || slices.Contains(headWords, w) || w == "per"
	}) {
		return false
	}
	switch c.Form {
	case extractor.Comparison, extractor.Trend, extractor.Record, extractor.Rank:
		said := wordsOf(c.Quotation)
		return slices.Contains(said, "fewer") || slices.Contains(said, "more") && isPlural(headOf(words))
	}
	return false
}

// mostUnsaid is how much of a title, in thousandths, a phrase read from a clause may
// leave unsaid.
const mostUnsaid = 400

// saysMuchMore: a phrase read from a clause is less sure than a name, and "burns more
// energy" is not the use of renewable energy.
func saysMuchMore(c *extractor.Claim, cand *sources.Candidate) bool {
	return slices.Contains(c.Notes, extractor.Predicated) && !cand.Exact && cand.Unsaid > mostUnsaid
}
