package verifier

import (
	"slices"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

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

// doubtVintage disputes a refutation by figures that those before and after them
// contradict.
func (s *session) doubtVintage(v *Verdict, r *ruling, b *book) bool {
	before, after := s.alone(r, b)
	if after == nil {
		return false
	}
	s.record(v, b, before, false)
	s.record(v, b, after, false)
	v.Verdict, v.Reason, v.but = Disputed, "", s.sourceSays(after)
	v.note(NoteReading, "only the figures of "+r.used.vintage.String()+" refute it; by those of "+before.used.vintage.String()+" and of "+after.used.vintage.String()+" it would be "+string(after.outcome))
	return true
}

// alone reports whether only the figures of the article's day refute: the last that
// differed before them would not, and nor would the first that differ after, which
// are returned as rulings with their steps. Revisions seldom go there and back again,
// and copies of them are now and then damaged (SEMANTICS 5.5).
func (s *session) alone(r *ruling, b *book) (before, after *ruling) {
	if s.article.Date == 0 || r.outcome != Refuted || r.used.hindsight || r.used.n == 0 {
		return nil, nil
	}
	days := s.vintagesBehind(&r.pl)
	booked := b.len()
	i, _ := slices.BinarySearch(days, r.used.vintage)
	for j := i - 1; j >= 0 && before == nil; j-- {
		var differs bool
		if before, differs = s.asOf(r, days[j], b); differs && before == nil {
			return nil, nil
		}
	}
	for j := i; before != nil && j < len(days) && after == nil; j++ {
		var differs bool
		if days[j] <= r.used.vintage {
			continue
		}
		if after, differs = s.asOf(r, days[j], b); differs && after == nil {
			break
		}
	}
	if after == nil {
		b.cut(booked)
		return nil, nil
	}
	return before, after
}

// asOf is a ruling by the figures of another day, if they differ and do not refute.
// What differs by a part in a million is a copy's last digits.
func (s *session) asOf(r *ruling, day stat.Day, b *book) (other *ruling, differs bool) {
	w := &work{record: true, book: b}
	booked := b.len()
	x, reason := r.pl.compute(w, day)
	y, ok := x, false
	if reason == "" {
		y, ok = r.wd.convert(w, x)
	}
	if !ok || y.X.Sub(r.x.X).Abs().Mul(exact.Int(1_000_000)).Cmp(r.x.X.Abs()) <= 0 {
		b.cut(booked)
		return nil, false
	}
	out := *r
	out.x, out.used = y, w.used
	if out.outcome, out.turns = r.wd.Judge(r.win, y.Value); out.outcome == Refuted || w.used.hindsight {
		b.cut(booked)
		return nil, true
	}
	w.decide(y, r.win, &r.wd, out.outcome)
	out.steps = w.steps
	out.used.hindsight = true // it is told by the figures of its own day
	return &out, true
}

// vintagesBehind are the days on which anything was published of the periods a plan
// reckons with, sorted.
func (s *session) vintagesBehind(pl *plan) []stat.Day {
	span := pl.period
	if !pl.base.IsZero() {
		span = stat.Span(pl.base, pl.period)
	}
	var days []stat.Day
	for _, t := range []*target{pl.t, pl.of} {
		if t == nil {
			continue
		}
		for _, v := range t.byFreq {
			for i := range v.Observations {
				if o := &v.Observations[i]; o.Period.Start < span.End && o.Period.End > span.Start {
					days = append(days, o.Vintage)
				}
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
