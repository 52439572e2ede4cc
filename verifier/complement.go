package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// theRest is the note of a claim whose share is that of the others.
const theRest = "the rest of the whole"

// withoutWords turn a share round: what is left of the whole (SEMANTICS 5.14).
var withoutWords = []string{"without", "lack", "lacks", "lacked", "lacking", "no", "not", "never"}

// illWords are words for the rest, and for what it is the rest of.
var illWords = map[string]string{"illiterate": "literate", "illiteracy": "literacy", "unvaccinated": "vaccinated"}

// isComplement reports whether a share is said of those who do not have what is
// measured: "53% were without access to electricity", "12% are illiterate".
func isComplement(c *extractor.Claim) bool {
	if c.Quantity.Unit.Code != "PERCENT" && c.Quantity.Style != stat.OneInN {
		return false
	}
	switch c.Form {
	case extractor.Share, extractor.Level:
	default:
		return false
	}
	words := wordsIn(c.Measure)
	for _, w := range words {
		if illWords[w] != "" || w == "without" {
			return true
		}
	}
	if len(words) == 0 {
		return false
	}
	// The word stands between the figure and what is measured.
	text := strings.ToLower(c.Sentence)
	at := strings.Index(text, strings.ToLower(c.Quotation))
	if at < 0 {
		return false
	}
	between := text[at:]
	end := strings.LastIndex(between, words[len(words)-1])
	if end < 0 {
		return false
	}
	if start := strings.Index(between, strings.ToLower(strings.Join(strings.Fields(c.Measure), " "))); start >= 0 {
		end = start
	}
	for _, w := range wordsIn(between[:end]) {
		if slices.Contains(withoutWords, w) {
			return true
		}
	}
	return false
}

// ofTheWhole is a measure of what the others have: "literate" for "illiterate".
func ofTheWhole(measure string) string {
	words := strings.Fields(measure)
	for i, w := range words {
		if other := illWords[strings.ToLower(w)]; other != "" {
			words[i] = other
		}
	}
	return strings.TrimPrefix(strings.Join(words, " "), "without ")
}

// deniedByTitle reports whether a series is itself of those who do not, as the claim is:
// "think homosexuality is never justified" takes nothing from the whole.
func deniedByTitle(c *extractor.Claim, ind *sources.Indicator) bool {
	return slices.Contains(c.Notes, theRest) && slices.ContainsFunc(wordsIn(strings.ToLower(ind.Title)), func(w string) bool {
		return (w == "never" || w == "not") && slices.Contains(wordsIn(strings.ToLower(c.Sentence)), w)
	})
}
