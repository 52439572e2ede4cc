package words

import (
	"strings"

	"factcheck/verifier"
)

// Passage is what the copy says: the claim's sentence, or as much of it around
// the quotation as fits into most code points.
func Passage(c *verifier.Claim, most int) string {
	sentence, quotation := Line(c.Sentence), Line(c.Quotation)
	if sentence == "" || !strings.Contains(sentence, quotation) {
		return Cut(quotation, most)
	}
	all := []rune(sentence)
	if len(all) <= most {
		return sentence
	}
	q := len([]rune(quotation))
	if q+2 > most {
		return Cut(quotation, most)
	}
	start := len([]rune(sentence[:strings.Index(sentence, quotation)]))
	from := max(0, min(start-(most-2-q)/2, len(all)-(most-2)))
	to := min(from+most-2, len(all))
	before, after := string(all[from:start]), string(all[start+q:to])
	if from > 0 {
		if _, whole, ok := strings.Cut(before, " "); ok { // no half words
			before = whole
		}
		before = "…" + before
	}
	if to < len(all) {
		if i := strings.LastIndex(after, " "); i >= 0 {
			after = after[:i]
		}
		after += "…"
	}
	return before + quotation + after
}
