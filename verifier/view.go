package verifier

import (
	"sort"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// view is one series as the judge sees it: all its vintages, with its periods at
// hand.
type view struct {
	*sources.Series
	periods []stat.Period
}

// newView is nil for a series without an observation.
func newView(s *sources.Series) *view {
	v := &view{s, s.Periods()}
	if len(v.periods) == 0 {
		return nil
	}
	return v
}

// known is what an as-of look-up found.
type known struct {
	sources.Observation
	key       *sources.Key
	hindsight bool // published only after the day asked for
}

// search is the first period that does not come before p.
func (v *view) search(p stat.Period) int {
	return sort.Search(len(v.periods), func(i int) bool { return !before(v.periods[i], p) })
}

// from is the first period that starts on the day or later.
func (v *view) from(day stat.Day) int {
	return sort.Search(len(v.periods), func(i int) bool { return v.periods[i].Start >= day })
}

func before(a, b stat.Period) bool {
	if a.Start != b.Start {
		return a.Start < b.Start
	}
	return a.End < b.End
}

// same compares periods by their days: a year said as twelve months is the year.
func same(a, b stat.Period) bool { return a.Start == b.Start && a.End == b.End }

// at is the figure of a period as it was known on a day; day 0 is today's. The
// period must be one the publisher gives: nothing is derived (SEMANTICS 4.8).
func (v *view) at(p stat.Period, day stat.Day) (known, bool) {
	if i := v.search(p); i < len(v.periods) && same(v.periods[i], p) {
		return v.choose(v.periods[i], day)
	}
	return known{}, false
}

// forever is past every vintage.
const forever stat.Day = 1 << 30

// choose is what was known of a published period on the day or, where all was
// published later, the oldest of it (SEMANTICS 5.6). Forecasts are no
// observations (SEMANTICS 5.9).
func (v *view) choose(p stat.Period, day stat.Day) (known, bool) {
	if day == 0 {
		day = forever
	}
	if o, ok := v.At(p, day); ok && o.Status != sources.ForecastObs {
		return known{o, &v.Key, false}, true
	}
	for _, o := range v.Figures(p) {
		if o.Vintage <= day || o.Status == sources.ForecastObs || o.Status == sources.Missing {
			continue
		}
		if o, ok := v.At(p, o.Vintage); ok && o.Status != sources.ForecastObs {
			return known{o, &v.Key, true}, true
		}
	}
	return known{}, false
}

// last is the latest period there is anything for.
func (v *view) last() stat.Period {
	return v.periods[len(v.periods)-1]
}

// latest is the latest period of a grain that was over and published by the day.
// Where nothing was published by then, it is the last one that was over
// (SEMANTICS 4.3).
func (v *view) latest(day stat.Day, grain stat.Grain) (stat.Period, known, bool) {
	var later stat.Period
	var laterKnown known
	for i := len(v.periods) - 1; i >= 0; i-- {
		p := v.periods[i]
		if p.Grain != grain || day != 0 && p.End > day {
			continue
		}
		k, ok := v.choose(p, day)
		switch {
		case !ok:
		case !k.hindsight:
			return p, k, true
		case later.IsZero():
			later, laterKnown = p, k
		}
	}
	return later, laterKnown, !later.IsZero()
}

// grainOf is the grain of a frequency's periods.
func grainOf(f sources.Freq) stat.Grain {
	switch f {
	case sources.Semestrial:
		return stat.Half
	case sources.Quarterly:
		return stat.Quarter
	case sources.Monthly:
		return stat.Month
	case sources.Weekly:
		return stat.Week
	case sources.Daily:
		return stat.OneDay
	}
	return stat.Year
}

// value is the observation in the indicator's unit, with its own rounding: half
// of the last published place either way (SEMANTICS 5.7).
func (k known) value(ind *sources.Indicator) Value {
	x := exact.Of(k.Value).Mul(exact.Pow10(k.Mult + ind.Mult))
	h := exact.Int(5).Mul(exact.Pow10(k.Last() + ind.Mult - 1))
	return Value{x, x.Sub(h), x.Add(h)}
}
