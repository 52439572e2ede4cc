package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// Since somebody took office (SEMANTICS 4.11). The table of offices is the
// newsroom's (Policy.Offices). The base is the last full year before the term and
// the first in office: both are tried, as two readings, and opposite verdicts are
// disputed.

// beginnings are how an article says that somebody's term began, behind the name.
var beginnings = []string{" took office", " took power", " came to power", " came to office", " entered office", " became president", " became prime minister", " became chancellor"}

// titles stand before a name and are none of it.
var titles = []string{"president ", "prime minister ", "chancellor ", "premier ", "mr ", "mr. ", "mrs ", "mrs. ", "ms ", "ms. ", "sir ", "king "}

// officeBases are the years a change since the beginning of a term is counted from;
// none where no one term is meant.
func (s *session) officeBases(c *extractor.Claim) []stat.Period {
	if c.Baseline == nil || !c.Baseline.Since || !c.Baseline.Period.IsZero() || s.article.Date == 0 {
		return nil
	}
	low := strings.ToLower(strings.TrimSpace(c.Baseline.Surface))
	name, ok := strings.CutPrefix(low, "since ")
	if !ok {
		return nil
	}
	for _, end := range beginnings {
		if before, _, found := strings.Cut(name, end); found {
			return s.termBases(c, before)
		}
	}
	return nil
}

func (s *session) termBases(c *extractor.Claim, name string) []stat.Period {
	for _, t := range titles {
		name = strings.TrimPrefix(name, t)
	}
	area := stat.AreaCode("")
	if areas := codes(c.Areas); len(areas) == 1 {
		area = areas[0]
	}
	offices := s.judge.policy.Offices
	if offices == nil {
		offices = stat.Offices()
	}
	terms := offices.Terms(name, area, s.article.Date)
	for _, t := range terms {
		if t.Person != terms[0].Person {
			return nil // two of one name
		}
	}
	if len(terms) == 0 {
		return nil
	}
	before, first := terms[0].Bases()
	return []stat.Period{before, first}
}

// byBase are the plans of each base apart, in their order.
func byBase(plans []plan) [][]plan {
	var out [][]plan
	for _, pl := range plans {
		at := -1
		for i := range out {
			if out[i][0].base == pl.base {
				at = i
			}
		}
		if at < 0 {
			out = append(out, nil)
			at = len(out) - 1
		}
		out[at] = append(out[at], pl)
	}
	return out
}
