package verifier

import "factcheck/internal/stat"

// staleAfter is how old, in years, the last copy of a series may be and still be a
// vintage of the article's time: publishers bring statistics out once a year, and a
// copy missed by more than that says nothing of what was known.
const staleAfter = 2

// staleVintage reports whether a miss rests on a copy of the series from long before
// the article, and the next one would not refute: what was known in between nobody
// can say (SEMANTICS 5.5, 5.6).
func (s *session) staleVintage(pl *plan, win Window, wd *Wording) bool {
	day := s.article.Date
	if day == 0 {
		return false
	}
	newest := stat.Day(0)
	for _, t := range []*target{pl.t, pl.of} {
		if t == nil {
			continue
		}
		for _, v := range t.byFreq {
			for _, o := range v.Observations {
				if o.Vintage <= day {
					newest = max(newest, o.Vintage)
				}
			}
		}
	}
	if newest == 0 || day.Year()-newest.Year() <= staleAfter {
		return false
	}
	x, ok := s.quiet(pl, 0)
	if !ok {
		return false
	}
	y, ok := wd.convert(&work{}, x)
	if !ok {
		return false
	}
	o, _ := wd.Judge(win, y.Value)
	return o != Refuted
}
