package verifier

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
)

// Meaning is a line of the policy's meanings: the definitions a phrase means, the
// first one first (SEMANTICS 5.2). It goes before what the library's own table says.
type Meaning struct {
	Phrase string // compared by its words, case aside
	Codes  []stat.IndicatorCode
}

func (p *Policy) showMeanings() string {
	lines := make([]string, 0, len(p.Meanings))
	for _, m := range p.Meanings {
		codes := make([]string, 0, len(m.Codes))
		for _, c := range m.Codes {
			codes = append(codes, string(c))
		}
		lines = append(lines, m.Phrase+": "+strings.Join(codes, " "))
	}
	return strings.Join(lines, "; ")
}

func (p *Policy) showStandings() string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(p.Standings)) {
		lines = append(lines, name+": "+strconv.Itoa(p.Standings[name]))
	}
	return strings.Join(lines, "; ")
}

// search asks the library, and puts what the policy says the phrase means first.
func (j *Judge) search(q sources.Query) []sources.Candidate {
	found := j.lib.Search(q)
	if len(j.policy.Meanings) == 0 {
		return found
	}
	words := wordsOf(q.Phrase)
	at := slices.IndexFunc(j.policy.Meanings, func(m Meaning) bool { return slices.Equal(wordsOf(m.Phrase), words) })
	if at < 0 {
		return found
	}
	var meant, rest []sources.Candidate
	for _, code := range j.policy.Meanings[at].Codes {
		here := withCode(found, code)
		if len(here) == 0 {
			named := q
			named.Phrase = string(code)
			here = withCode(j.lib.Search(named), code)
		}
		meant = append(meant, here...)
	}
	if len(meant) == 0 {
		return found // a package that has none of them
	}
	for _, c := range found {
		if !slices.ContainsFunc(meant, func(m sources.Candidate) bool { return m.Indicator.Code == c.Indicator.Code }) {
			rest = append(rest, c)
		}
	}
	for i := range meant {
		c := &meant[i]
		c.Exact, c.Strength, c.Unsaid, c.Primary, c.Concept = true, 1000, 0, i == 0, meant[0].Concept
		c.Why = "the policy says what '" + q.Phrase + "' means"
	}
	all := append(meant, rest...)
	for i := range all {
		all[i].Rank = i
	}
	return all
}

func withCode(found []sources.Candidate, code stat.IndicatorCode) []sources.Candidate {
	return slices.DeleteFunc(slices.Clone(found), func(c sources.Candidate) bool { return c.Indicator.Code != code })
}
