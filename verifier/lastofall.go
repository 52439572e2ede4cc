package verifier

import "factcheck/internal/stat"

// lastOfAll is the last year to p, not too old for "now", of which all targets have a
// figure; p where there is none. What two areas have now is compared at one time
// (SEMANTICS 4.3).
func (s *session) lastOfAll(all []*target, p stat.Period) stat.Period {
	if p.Grain != stat.Year {
		return p
	}
	for q := p; s.article.Date.Year()-q.LastYear() <= s.lag(all[0].ind); q = q.AddYears(-1) {
		have := true
		for _, t := range all {
			pl := plan{op: asLevel, t: t, period: q}
			if _, ok := s.quiet(&pl, s.article.Date); !ok {
				have = false
				break
			}
		}
		if have {
			return q
		}
	}
	return p
}
