package keep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/datapackage"
	"factcheck/sources/fetch"

	"github.com/shopspring/decimal"
)

// Answer is what a feed brought, as series.
type Answer struct {
	Series     []sources.Series // sorted by key, each by period and vintage
	Indicators []datapackage.Indicator
	About      fetch.About
	Title      string
	Updated    stat.Day // by the publisher's word; 0 if it says nothing
	Whole      bool
	Figures    int                    // that were brought, missing ones included
	Passed     map[sources.Passed]int // those of them that are in no series, by why
	Pages      []fetch.Page
	Notes      []string
}

// Gather brings a feed and puts its figures into series of the data set.
func Gather(ctx context.Context, c *fetch.Client, set *Set, s Series, feed fetch.Feed) (*Answer, error) {
	g := &gatherer{
		set: set, of: s, mapping: merged(feed.Mapping, set.Map), series: make(map[sources.Key]*sources.Series), units: make(map[stat.IndicatorCode]unit),
		answer: &Answer{About: feed.About, Whole: feed.Whole, Passed: make(map[sources.Passed]int)},
	}
	g.mapping.Dataset = set.Name
	g.mapping.Mult += s.Mult
	g.unit, g.mapping.Unit = cmp.Or(s.Unit, g.mapping.Unit), ""
	res, err := c.Run(ctx, feed.Plan, g.take)
	if err != nil {
		return nil, err
	}
	return g.end(res)
}

type gatherer struct {
	set     *Set
	of      Series
	mapping sources.Mapping
	unit    string // of all figures; empty: their own
	series  map[sources.Key]*sources.Series
	units   map[stat.IndicatorCode]unit // of figures that say none, by their titles
	answer  *Answer
}

// unit is what an indicator's title says its figures are in.
type unit struct {
	code string // empty: it does not say
	mult int
}

// take puts one figure into its series.
func (g *gatherer) take(f *sources.Figure) error {
	g.answer.Figures++
	k, o, passed := g.mapping.Map(f)
	if passed == sources.NoValue && o.Vintage != 0 {
		// From that day on the publisher has no figure: what it had is taken back.
		o.Status, o.Value, passed = sources.Missing, decimal.Decimal{}, sources.Kept
	}
	if passed != sources.Kept && passed != sources.NoUnit {
		g.answer.Passed[passed]++
		return nil
	}
	if k.Indicator == "" || strings.ContainsAny(string(k.Indicator), "/ \t\r\n") {
		return fmt.Errorf("%s: %q is no code of an indicator; name the dimensions that make one under map: indicator, or all of it under map: code", f.Where, k.Indicator)
	}
	s := g.series[k]
	if s == nil {
		s = &sources.Series{Key: k}
		g.series[k] = s
		g.describe(k.Indicator, f)
	}
	switch u := g.units[k.Indicator]; {
	case g.unit != "":
		o.Unit = g.unit
	case o.Unit != "":
		o.Unit = cmp.Or(g.set.Units[o.Unit], o.Unit)
	case u.code != "":
		o.Unit, o.Mult = u.code, o.Mult+u.mult
	default:
		return fmt.Errorf("%s: neither the figure nor its title says what %s is in; give its unit under series: {code: ..., unit: ...}", f.Where, k.Indicator)
	}
	s.Observations = append(s.Observations, o)
	return nil
}

// describe keeps what the publisher calls an indicator, and what that says of its
// unit.
func (g *gatherer) describe(code stat.IndicatorCode, f *sources.Figure) {
	if _, known := g.units[code]; known {
		return
	}
	title := cmp.Or(g.of.Title, g.mapping.Title(f), string(code))
	u, mult := stat.Units().FromPackage("", title)
	g.units[code] = unit{}
	if u.Code != "COUNT" && !u.IsZero() {
		g.units[code] = unit{u.String(), mult}
	}
	g.answer.Indicators = append(g.answer.Indicators, datapackage.Indicator{Code: string(code), Title: title})
}

// end sorts what came and refuses two figures in one place.
func (g *gatherer) end(res *fetch.Result) (*Answer, error) {
	a := g.answer
	a.Title, a.Updated, a.Pages, a.Notes = res.Title, res.Updated, res.Pages, res.Notes
	if a.About.Publisher == "" {
		a.About.Publisher = res.Publisher
	}
	if len(g.series) == 0 {
		var why []string
		for p, n := range a.Passed {
			why = append(why, fmt.Sprintf("%d: %s", n, p))
		}
		slices.Sort(why)
		return nil, fmt.Errorf("%s: none of %d figures is in a series here (%s): %w", g.of.Code, a.Figures, strings.Join(why, "; "), sources.ErrNoData)
	}
	for _, s := range g.series {
		slices.SortStableFunc(s.Observations, func(x, y sources.Observation) int {
			return cmp.Or(cmp.Compare(x.Period.Start, y.Period.Start), cmp.Compare(x.Period.End, y.Period.End), cmp.Compare(x.Period.Grain, y.Period.Grain), cmp.Compare(x.Vintage, y.Vintage))
		})
		kept, never, err := once(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", g.of.Code, err)
		}
		if never > 0 {
			a.Passed[sources.NoValue] += never
		}
		if s.Observations = kept; len(kept) > 0 {
			a.Series = append(a.Series, *s)
		}
	}
	slices.SortFunc(a.Series, func(x, y sources.Series) int { return compareKeys(x.Key, y.Key) })
	slices.SortFunc(a.Indicators, func(x, y datapackage.Indicator) int { return cmp.Compare(x.Code, y.Code) })
	return a, nil
}

// once keeps each figure of a sorted series once: of several vintages that say the
// same of a period the first, from which on it stood. Vintages that had no figure
// before the first one are counted in never.
func once(s *sources.Series) (kept []sources.Observation, never int, err error) {
	for i, o := range s.Observations {
		var before *sources.Observation // of the period
		if n := len(kept); n > 0 && kept[n-1].Period == o.Period {
			before = &kept[n-1]
		}
		if i > 0 {
			if was := s.Observations[i-1]; was.Period == o.Period && was.Vintage == o.Vintage {
				if !was.Value.Equal(o.Value) || was.Unit != o.Unit || was.Mult != o.Mult {
					return nil, 0, fmt.Errorf("two figures of %s in %s, %s and %s: a dimension of the publisher's is in no part of the key; name it under map: indicator, or hold it to one code under map: only",
						s.Key, o.Period, was.Value, o.Value)
				}
				continue
			}
		}
		switch {
		case before == nil && o.Status == sources.Missing && o.Vintage != 0:
			never++
		case before != nil && o.Vintage != 0 && before.Value.Equal(o.Value) && before.Value.Exponent() == o.Value.Exponent() &&
			before.Mult == o.Mult && before.Unit == o.Unit && before.Status == o.Status:
		default:
			kept = append(kept, o)
		}
	}
	return kept, never, nil
}

func compareKeys(a, b sources.Key) int {
	return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Area, b.Area), cmp.Compare(a.Counterpart, b.Counterpart), cmp.Compare(a.Freq, b.Freq))
}

// merged is the connector's mapping with what the newsroom says in its place.
func merged(m, by sources.Mapping) sources.Mapping {
	m.Scheme, m.Area, m.FixedArea = cmp.Or(by.Scheme, m.Scheme), cmp.Or(by.Area, m.Area), cmp.Or(by.FixedArea, m.FixedArea)
	m.Counterpart, m.Freq = cmp.Or(by.Counterpart, m.Counterpart), cmp.Or(by.Freq, m.Freq)
	m.Code, m.Unit, m.Mult = cmp.Or(by.Code, m.Code), cmp.Or(by.Unit, m.Unit), m.Mult+by.Mult
	if len(by.Indicator) > 0 {
		m.Indicator = by.Indicator
	}
	only := make(map[string][]string, len(m.Only)+len(by.Only))
	for _, from := range []map[string][]string{m.Only, by.Only} {
		for id, codes := range from {
			only[id] = codes
		}
	}
	m.Only = only
	return m
}

// Retrieved is when the last page came.
func (a *Answer) Retrieved() (at time.Time) {
	for _, p := range a.Pages {
		if p.Retrieved.After(at) {
			at = p.Retrieved
		}
	}
	return at
}
