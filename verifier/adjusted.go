package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// adjustment is a word for another amount of the same money, and the words one of which
// the title of a series has that is of it.
type adjustment struct {
	said   string
	titled []string
}

// adjustments are those known.
var adjustments = []adjustment{
	{"purchasing power", []string{"ppp", "international", "purchasing"}},
	{"purchasing-power", []string{"ppp", "international", "purchasing"}},
	{" ppp", []string{"ppp", "international", "purchasing"}},
}

// readjusts reports whether a text speaks of another amount of the same money than a
// series of money is of: a measure "at purchasing power parity" is no other series
// (SEMANTICS 5.1).
func readjusts(text string, ind *sources.Indicator) bool {
	if ind.Unit.Dimension() != stat.Money {
		return false
	}
	low, title := strings.ToLower(text), wordsOf(ind.Title)
	return slices.ContainsFunc(adjustments, func(a adjustment) bool {
		return strings.Contains(low, a.said) && !slices.ContainsFunc(a.titled, func(w string) bool { return slices.Contains(title, w) })
	})
}

// adjusted: money at purchasing power or in constant prices is not money as it is.
func adjusted(c *extractor.Claim, ind *sources.Indicator) bool {
	if ind.Unit.Dimension() != stat.Money {
		return false
	}
	if readjusts(c.Sentence, ind) {
		return true
	}
	title := wordsOf(ind.Title)
	real, today, year := inPrices(c.Sentence)
	return real && !slices.Contains(c.Notes, deflated) && (today || !slices.ContainsFunc(constant, func(w string) bool { return slices.Contains(title, w) }) ||
		year != 0 && !strings.Contains(ind.Title, itoa(year)))
}

// constant are words of the title of a series that inflation is taken out of.
var constant = []string{"constant", "real", "chained", "growth", "chain"}
