package sources

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// What was known on a day (SEMANTICS 5.5). An observation's vintage is the day
// from which it was the published figure; what was known of a period on a day is
// the observation of the greatest vintage not past it, with these exceptions:
//
//   - a questionable figure (status Q) counts only where there is no other;
//   - of several figures of one vintage the most precise counts, that is the one
//     whose last published place is lowest; of equally precise ones that of the
//     series' own data set, then the first by source;
//   - a later figure from another source that is only an earlier, more precise
//     one rounded or cut (240.1 after 240.11) restates it and does not replace
//     it. Where observations name no source of their own a publisher's later
//     figure always counts: publishers drop trailing zeros;
//   - a missing value takes the period out of what is known: withdrawn.

// Snapshot is what a series said on a day: at most one observation a period,
// sorted by period. Observations of one snapshot may be put into one quotient
// (SEMANTICS 5.3); their own vintages say since when each figure stood.
type Snapshot struct {
	Key Key
	Day stat.Day
	// Hindsight is set where nothing had been published on the day asked for, or
	// not the periods asked for, and a later day was taken (SEMANTICS 5.6). Day
	// is then that day.
	Hindsight    bool
	Observations []Observation
	Withdrawn    []stat.Period // known before, taken back by Day
}

// lastDay is past every vintage.
const lastDay stat.Day = 1 << 30

// AsOf is what the series said on day. It is empty if nothing had been published.
func (s *Series) AsOf(day stat.Day) Snapshot {
	sn := Snapshot{Key: s.Key, Day: day}
	s.each(func(p stat.Period, obs []Observation) {
		o, state := known(s.Key.Dataset, obs, day)
		switch state {
		case isKnown:
			sn.Observations = append(sn.Observations, o)
		case isWithdrawn:
			sn.Withdrawn = append(sn.Withdrawn, p)
		}
	})
	return sn
}

// Latest is what the series says by its newest vintages.
func (s *Series) Latest() Snapshot {
	sn := s.AsOf(lastDay)
	sn.Day = 0
	for _, o := range s.Observations {
		sn.Day = max(sn.Day, o.Vintage)
	}
	return sn
}

// Oldest is the first thing the series ever said of each period, whatever the
// vintage. It is hindsight for any earlier day, and its observations may be of
// several vintages: for quotients use FirstWith.
func (s *Series) Oldest() Snapshot {
	sn := Snapshot{Key: s.Key, Hindsight: true}
	s.each(func(_ stat.Period, obs []Observation) {
		for _, o := range obs {
			if k, state := known(s.Key.Dataset, obs, o.Vintage); state == isKnown {
				sn.Observations = append(sn.Observations, k)
				sn.Day = max(sn.Day, k.Vintage)
				return
			}
		}
	})
	return sn
}

// FirstWith is what the series said on the first day from day on when it had
// figures of all periods: on day itself, or on a later vintage's day, and then
// Hindsight is set. ok is false if it never had. With no periods it is the first
// day on which the series had any figure.
func (s *Series) FirstWith(day stat.Day, periods ...stat.Period) (sn Snapshot, ok bool) {
	has := func(d stat.Day) bool {
		if len(periods) == 0 {
			return len(s.AsOf(d).Observations) > 0
		}
		for _, p := range periods {
			if _, ok := s.At(p, d); !ok {
				return false
			}
		}
		return true
	}
	if has(day) {
		return s.AsOf(day), true
	}
	for _, v := range s.Vintages() {
		if v > day && has(v) {
			sn = s.AsOf(v)
			sn.Hindsight = true
			return sn, true
		}
	}
	return Snapshot{Key: s.Key, Day: day}, false
}

// At is what was known of the period on day.
func (s *Series) At(p stat.Period, day stat.Day) (Observation, bool) {
	obs := s.of(p)
	if len(obs) == 0 {
		return Observation{}, false
	}
	o, state := known(s.Key.Dataset, obs, day)
	return o, state == isKnown
}

// Figures are all figures ever published of the period, by vintage; for notes on
// sources that differ.
func (s *Series) Figures(p stat.Period) []Observation { return s.of(p) }

// Vintages are the days on which anything in the series changed, sorted.
func (s *Series) Vintages() []stat.Day {
	var days []stat.Day
	for _, o := range s.Observations {
		if n := len(days); n == 0 || days[n-1] != o.Vintage {
			days = append(days, o.Vintage)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// Periods are the periods of which the series ever said anything, sorted.
func (s *Series) Periods() []stat.Period {
	var ps []stat.Period
	s.each(func(p stat.Period, _ []Observation) { ps = append(ps, p) })
	return ps
}

// each calls f with the observations of each period, in order.
func (s *Series) each(f func(p stat.Period, obs []Observation)) {
	all := s.Observations
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].Period == all[from].Period {
			to++
		}
		f(all[from].Period, all[from:to])
		from = to
	}
}

// of is the observations of a period.
func (s *Series) of(p stat.Period) []Observation {
	all := s.Observations
	from := sort.Search(len(all), func(i int) bool { return comparePeriods(all[i].Period, p) >= 0 })
	to := from
	for to < len(all) && all[to].Period == p {
		to++
	}
	return all[from:to]
}

type state int

const (
	isUnknown state = iota
	isKnown
	isWithdrawn
)

// known picks what was known on day out of a period's observations, sorted by
// vintage, of a series of the data set.
func known(dataset string, obs []Observation, day stat.Day) (Observation, state) {
	n := sort.Search(len(obs), func(i int) bool { return obs[i].Vintage > day })
	obs = obs[:n]
	if n == 0 {
		return Observation{}, isUnknown
	}
	if n == 1 && obs[0].Status != Missing {
		return obs[0], isKnown
	}
	sound := func(o Observation) bool { return o.Status != Questionable }
	if !slices.ContainsFunc(obs, sound) {
		sound = func(Observation) bool { return true }
	}
	best, have, withdrawn := Observation{}, false, false
	for i := len(obs) - 1; i >= 0; i-- {
		o := obs[i]
		switch {
		case !sound(o):
		case o.Status == Missing:
			if !have {
				// A figure of the same vintage from another data set stands.
				withdrawn = true
				if i == 0 || obs[i-1].Vintage != o.Vintage {
					return Observation{}, isWithdrawn
				}
				continue
			}
			if o.Vintage < best.Vintage {
				return best, isKnown // what was said before was taken back
			}
		case !have:
			if withdrawn && o.Vintage != obs[len(obs)-1].Vintage {
				return Observation{}, isWithdrawn
			}
			best, have = o, true
		case o.Vintage == best.Vintage:
			if better(dataset, o, best) {
				best = o
			}
		case o.Source == "" || best.Source == "" || o.Source == best.Source || o.Dataset != best.Dataset:
			return best, isKnown
		case restates(best, o):
			best = o
		default:
			if !(sameUnit(o, best) && o.Scaled().Equal(best.Scaled()) || restates(o, best)) {
				return best, isKnown // an earlier figure, since revised
			}
		}
	}
	if !have {
		return Observation{}, isWithdrawn
	}
	return best, isKnown
}

// better reports whether a comes before b of the same vintage.
func better(dataset string, a, b Observation) bool {
	own := func(o Observation) int {
		if o.Dataset == dataset {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.Last(), b.Last()), cmp.Compare(own(a), own(b)), cmp.Compare(a.Source, b.Source)) < 0
}

func sameUnit(a, b Observation) bool { return a.Unit == b.Unit }

// restates reports whether rough is exact, more precise, rounded or cut at
// rough's last place.
func restates(rough, exact Observation) bool {
	if !sameUnit(rough, exact) || rough.Last() <= exact.Last() {
		return false
	}
	unit := decimal.New(1, int32(rough.Last()))
	gap := exact.Scaled().Sub(rough.Scaled())
	if gap.Abs().Mul(decimal.New(2, 0)).LessThanOrEqual(unit) {
		return true
	}
	// Cut: on the far side of rough from zero, by less than a place.
	return gap.Sign() == exact.Value.Sign() && gap.Abs().LessThan(unit)
}

// At is the snapshot's observation of a period.
func (sn Snapshot) At(p stat.Period) (Observation, bool) {
	i, ok := slices.BinarySearchFunc(sn.Observations, p, func(o Observation, p stat.Period) int { return comparePeriods(o.Period, p) })
	if !ok {
		return Observation{}, false
	}
	return sn.Observations[i], true
}

// Last is the observation of the latest period of the grain.
func (sn Snapshot) Last(grain stat.Grain) (Observation, bool) {
	for i := len(sn.Observations) - 1; i >= 0; i-- {
		if o := sn.Observations[i]; o.Period.Grain == grain {
			return o, true
		}
	}
	return Observation{}, false
}

// Rebased reports whether b is a rebasing of a: a jump in all years between two
// vintages (SEMANTICS 5.5). It is said where the snapshots have at least five
// periods in common and at least three in four of them differ, nearly all in one
// direction, half of them by more than 2%: publishers leave the years before a
// break as they were, so that not quite all years jump. Where they left more of
// them, it is said of a jump of amounts in one direction in each of the last five
// or more by more than the tenth that revisions of money may move (SEMANTICS 7), or
// in each of the last two or more by more than a quarter. moved and common are how
// many differ and how many they have in common.
func Rebased(a, b Snapshot) (rebased bool, moved, common int) {
	up, down, far := 0, 0, 0
	var tenth, quarter jumps
	for _, x := range a.Observations {
		y, ok := b.At(x.Period)
		if !ok || x.Unit != y.Unit || x.Value.IsZero() {
			continue
		}
		common++
		from, to := x.Scaled(), y.Scaled()
		gap := to.Sub(from)
		amount := from.Sign() > 0 && !strings.Contains(x.Unit, "PERCENT")
		tenth.add(gap.Sign(), amount && gap.Abs().Shift(1).GreaterThan(from))
		quarter.add(gap.Sign(), amount && gap.Abs().Shift(2).GreaterThan(from.Mul(decimal.NewFromInt(25))))
		// A copy's last digits differ without a revision: a part in a million
		// is none.
		if gap.Abs().Mul(decimal.New(1, 6)).LessThanOrEqual(from.Abs()) {
			continue
		}
		moved++
		if gap.Sign() > 0 {
			up++
		} else {
			down++
		}
		if gap.Abs().Mul(decimal.New(50, 0)).GreaterThan(from.Abs()) {
			far++
		}
	}
	return tenth.n >= 5 || quarter.n >= 2 || common >= 5 && moved*4 >= common*3 && max(up, down)*10 >= moved*9 && far*2 >= common, moved, common
}

// jumps counts the last periods that jumped one way.
type jumps struct{ n, sign int }

func (r *jumps) add(sign int, jumped bool) {
	switch {
	case !jumped:
		r.n = 0
	case r.n > 0 && r.sign == sign:
		r.n++
	default:
		r.n, r.sign = 1, sign
	}
}
