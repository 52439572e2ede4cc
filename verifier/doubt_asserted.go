package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
)

// unasserted: what somebody was to do, failed to do or nobody believes is not said
// to have happened (SEMANTICS 3.4, 3.5).
func unasserted(c *extractor.Claim) bool {
	begin, _ := aroundQuotation(c)
	if nobodySays(begin) {
		return true
	}
	before := wordsOf(begin)
	n := len(before)
	if n < 2 || before[n-1] != "to" || c.RankSet != "" && slices.Contains(before, "only") {
		return false // the only member to grow did
	}
	words := wordsOf(c.Quotation)
	if len(words) == 0 || !isLetter(words[0][0]) || slices.Contains(possessing, words[0]) {
		return false // "to over 5 percent", "to have reached": no intention
	}
	switch before[n-2] {
	case "continued", "continues", "managed", "manages", "began", "begins", "started", "starts", "on", "came", "helped", "helps", "used", "seen", "enough", "back":
		return false
	}
	return true
}

// nobodySays reports whether what stands before a claim says that nobody does it or holds it
// to be so, and not in a clause between commas, "when nobody came,".
func nobodySays(begin string) bool {
	parts := strings.Split(begin, ",")
	for i, part := range parts {
		words := wordsOf(part)
		if i < len(parts)-1 && len(words) > 0 && (words[0] == "when" || words[0] == "where" || words[0] == "while") {
			continue
		}
		for k, w := range words {
			if w == "nobody" || w == "no-one" || w == "no" && k+1 < len(words) && words[k+1] == "one" {
				return true
			}
		}
	}
	return false
}
