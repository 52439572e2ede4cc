package sources

import (
	"slices"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// Revision is what an answer of a publisher changes in a data set that is kept:
// the observations to append, each under the answer's vintage.
type Revision struct {
	Append  []Series       // only what changed, sorted by key and period
	Changes []SeriesChange // a row a changed series, sorted by key
	Same    int            // figures that are as they were
}

// SeriesChange is how one series differs between two states of a data set.
type SeriesChange struct {
	Key       Key
	Added     int // periods that had no figure
	Revised   int // periods whose figure is another
	Withdrawn int // periods whose figure was taken back
	// Rebased is set where the whole series moved (Rebased).
	Rebased bool
}

// Empty reports whether nothing changed.
func (c SeriesChange) Empty() bool { return c.Added+c.Revised+c.Withdrawn == 0 }

// Revise compares what is kept with an answer whose figures stand from vintage
// on. Before reads the series as it is kept; ok is false where there is none.
// Figures of the answer with a vintage of their own (ALFRED) keep it; the others
// get vintage, and of them only those that differ from what was known are
// appended: another value, unit or status; trailing zeros differ too, since they
// say how precise a figure is. A period that was known and that the answer leaves
// out is withdrawn if the answer is the whole of its series.
func Revise(before func(Key) (*Series, bool, error), answer []Series, vintage stat.Day, whole bool) (Revision, error) {
	var r Revision
	for _, s := range answer {
		old, ok, err := before(s.Key)
		if err != nil {
			return Revision{}, err
		}
		if !ok {
			old = &Series{Key: s.Key}
		}
		was := old.AsOf(lastDay)
		next := Series{Key: s.Key}
		change := SeriesChange{Key: s.Key}
		seen := make(map[stat.Period]bool, len(s.Observations))
		for _, o := range s.Observations {
			dated := o.Vintage != 0
			if !dated {
				o.Vintage = vintage
			}
			earlier := seen[o.Period]
			seen[o.Period] = true
			x, had := was.At(o.Period)
			switch {
			case dated && slices.ContainsFunc(old.of(o.Period), func(x Observation) bool { return x.Vintage == o.Vintage && sameFigure(x, o) }),
				!dated && had && sameFigure(x, o),
				o.Status == Missing && !had && !earlier:
				r.Same++
				continue
			case o.Status == Missing:
				change.Withdrawn++
			case had:
				change.Revised++
			default:
				change.Added++
			}
			next.Observations = append(next.Observations, o)
		}
		if whole {
			for _, x := range was.Observations {
				if seen[x.Period] {
					continue
				}
				x.Value, x.Status, x.Vintage = decimal.Decimal{}, Missing, vintage
				next.Observations = append(next.Observations, x)
				change.Withdrawn++
			}
		}
		if change.Empty() {
			continue
		}
		slices.SortStableFunc(next.Observations, compareObservations)
		change.Rebased, _, _ = Rebased(was, old.With(next.Observations).AsOf(lastDay))
		r.Append = append(r.Append, next)
		r.Changes = append(r.Changes, change)
	}
	slices.SortFunc(r.Append, func(a, b Series) int { return compareKeys(a.Key, b.Key) })
	slices.SortFunc(r.Changes, func(a, b SeriesChange) int { return compareKeys(a.Key, b.Key) })
	return r, nil
}

// With is the series with further observations, sorted. One of a period, vintage
// and source that is there already takes its place: a publisher that corrects
// itself on the day has published one figure of that day.
func (s *Series) With(further []Observation) *Series {
	all := make([]Observation, 0, len(s.Observations)+len(further))
	for _, o := range s.Observations {
		if !slices.ContainsFunc(further, func(f Observation) bool {
			return f.Period == o.Period && f.Vintage == o.Vintage && f.Source == o.Source
		}) {
			all = append(all, o)
		}
	}
	all = append(all, further...)
	slices.SortStableFunc(all, compareObservations)
	return &Series{Key: s.Key, Observations: all}
}

// sameFigure reports whether two observations publish the same: value, precision,
// unit and status.
func sameFigure(a, b Observation) bool {
	return a.Value.Equal(b.Value) && a.Value.Exponent() == b.Value.Exponent() && a.Mult == b.Mult && a.Unit == b.Unit && a.Status == b.Status
}

// Diff compares the keys of a data set as known on two days, or two data sets by
// the keys they share: what changed from the first to the second.
func Diff(a, b Library, from, to string, keys []Key, asOf, until stat.Day) ([]SeriesChange, error) {
	var changes []SeriesChange
	for _, k := range keys {
		x, err := snapshotOf(a, from, k, asOf)
		if err != nil {
			return nil, err
		}
		y, err := snapshotOf(b, to, k, until)
		if err != nil {
			return nil, err
		}
		c := SeriesChange{Key: k}
		for _, o := range y.Observations {
			if was, had := x.At(o.Period); !had {
				c.Added++
			} else if !sameFigure(was, o) {
				c.Revised++
			}
		}
		for _, o := range x.Observations {
			if _, still := y.At(o.Period); !still {
				c.Withdrawn++
			}
		}
		if c.Empty() {
			continue
		}
		c.Rebased, _, _ = Rebased(x, y)
		changes = append(changes, c)
	}
	return changes, nil
}

func snapshotOf(l Library, dataset string, k Key, day stat.Day) (Snapshot, error) {
	k.Dataset = dataset
	s, ok, err := l.Series(k)
	if err != nil || !ok {
		return Snapshot{Key: k, Day: day}, err
	}
	return s.AsOf(day), nil
}
