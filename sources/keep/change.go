package keep

import (
	"errors"
	"fmt"

	"factcheck/internal/stat"
	"factcheck/sources"
)

// ErrShrunk is an answer that lacks most of what was known.
var ErrShrunk = errors.New("most of what was known is missing from the answer")

// Change is what an answer changes in the data set that is kept; its figures stand
// from Vintage on.
type Change struct {
	sources.Revision
	Vintage stat.Day
	// Gone are series of the answer's indicators that are kept and that it does not
	// have. They stay as they were.
	Gone int
}

// Changes compares answers with what is kept, nil if nothing is. today is the day
// on which they came. An answer that withdraws more than half of what was known, or
// lacks more than half of the series, is ErrShrunk, unless shrink allows it: it may
// have been cut short.
func Changes(kept *sources.Store, set string, answers []*Answer, today stat.Day, shrink bool) ([]Change, error) {
	before := func(k sources.Key) (*sources.Series, bool, error) { return nil, false, nil }
	if kept != nil {
		before = kept.Series
	}
	from := make(map[sources.Key]int) // to the answer that has the series
	changes := make([]Change, 0, len(answers))
	for i, a := range answers {
		known, had := 0, make(map[sources.Key]bool, len(a.Series))
		var last stat.Day
		for _, s := range a.Series {
			if other, twice := from[s.Key]; twice {
				return nil, fmt.Errorf("the series %s comes from two things that are asked for, number %d and %d", s.Key, other+1, i+1)
			}
			from[s.Key], had[s.Key] = i, true
			old, ok, err := before(s.Key)
			if err != nil {
				return nil, err
			}
			if ok {
				known += len(old.Latest().Observations)
				last = max(last, old.Latest().Day)
			}
		}
		c := Change{Vintage: today}
		if a.Updated > last && a.Updated < today {
			c.Vintage = a.Updated
		}
		var err error
		if c.Revision, err = sources.Revise(before, a.Series, c.Vintage, a.Whole); err != nil {
			return nil, err
		}
		withdrawn, all := 0, 0
		for _, x := range c.Changes {
			withdrawn += x.Withdrawn
		}
		if kept != nil {
			for _, n := range a.Indicators {
				keys, err := kept.Keys(set, stat.IndicatorCode(n.Code))
				if err != nil {
					return nil, err
				}
				for _, k := range keys {
					if all++; !had[k] {
						c.Gone++
					}
				}
			}
		}
		if !shrink && (known > 0 && 2*withdrawn > known || 2*c.Gone > all) {
			return nil, fmt.Errorf("%w: %d of %d figures, %d of %d series; if the publisher took them back, allow it", ErrShrunk, withdrawn, known, c.Gone, all)
		}
		changes = append(changes, c)
	}
	return changes, nil
}
