package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/sources"
)

// ofEach reports whether a figure is one of each of several areas: "Cuba and Bolivia
// are both above one half". Of rates it can be nothing else.
func ofEach(c *extractor.Claim, f *found) bool {
	if len(c.Areas) < 2 || c.Pair || len(c.Against) > 0 || slices.Contains(c.Notes, combined) {
		return false
	}
	switch c.Form {
	case extractor.Level, extractor.Share, extractor.PerUnit:
	default:
		return false
	}
	for _, w := range wordsOf(c.Sentence) {
		switch w {
		case "respectively", "together", "combined", "between", "total", "jointly", "or", "either", "nor":
			return false
		}
	}
	if slices.ContainsFunc(f.candidates, func(one sources.Candidate) bool { return one.Indicator.Bilateral && one.Exact }) {
		return false
	}
	before, _ := aroundQuotation(c)
	if words := wordsOf(before); len(words) > 0 && (words[len(words)-1] == "each" || words[len(words)-1] == "both") {
		return true
	}
	for _, w := range wordsOf(c.Quotation + " " + strings.Join(nextWords(c), " ")) {
		if w == "both" || w == "each" || w == "all" {
			return true
		}
	}
	switch c.Comparator {
	case extractor.Over, extractor.Under, extractor.AtLeast, extractor.AtMost, extractor.Far:
		return c.Quantity.Unit.Code == "PERCENT"
	}
	return false
}

// nextWords are the words right behind a quotation.
func nextWords(c *extractor.Claim) []string {
	_, after := aroundQuotation(c)
	words := wordsOf(after)
	return words[:min(2, len(words))]
}

// judgeEach judges a figure of each of several areas for each of them. One it is
// wrong of refutes; to be right it must be right of all.
func (s *session) judgeEach(r *ruled, parent *ruled) error {
	c := &r.claim
	var worst *ruled
	var says []string
	for _, a := range c.Areas {
		one := &ruled{claim: *c}
		one.claim.Areas = []extractor.Place{a}
		s.begin(&one.verdict, &one.claim)
		one.verdict.Notes = append(one.verdict.Notes, r.verdict.Notes...)
		f, err := s.judge.find(&one.claim)
		if err != nil {
			return err
		}
		one.found = f
		if err := s.weigh(one, parent); err != nil {
			return err
		}
		if one.verdict.says != "" {
			says = append(says, one.verdict.says)
		}
		if worst == nil || severity[one.verdict.Verdict] > severity[worst.verdict.Verdict] {
			worst = one
		}
	}
	r.verdict, r.found, r.period, r.now, r.primary = worst.verdict, worst.found, worst.period, worst.now, worst.primary
	r.verdict.Claim.Areas = nil
	if r.verdict.Verdict == Supported {
		r.verdict.says = strings.Join(says, "; ")
	}
	return nil
}

// severity orders the verdicts of several areas: the gravest is that of all.
var severity = map[Outcome]int{Supported: 0, Imprecise: 1, Unverifiable: 2, Disputed: 3, Refuted: 4}
