package verifier

import (
	"sort"
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/shopspring/decimal"
)

// shelf is a library of a few series for tests. A phrase finds an indicator by
// one of its names, whole.
type shelf struct {
	datasets   map[string]sources.Dataset
	indicators []sources.Indicator
	names      map[stat.IndicatorCode][]string
	primary    map[stat.IndicatorCode]bool
	series     map[sources.Key]*sources.Series
	fail       error
}

func (l *shelf) Digest() string { return "digest-of-the-shelf" }

func (l *shelf) Search(q sources.Query) []sources.Candidate {
	phrase := strings.ToLower(q.Phrase)
	if q.Whole != "" {
		phrase += " of " + strings.ToLower(q.Whole)
	}
	var out []sources.Candidate
	for _, ind := range l.indicators {
		for _, n := range l.names[ind.Code] {
			if n == phrase {
				out = append(out, sources.Candidate{Indicator: ind, Rank: len(out), Concept: ind.Concept, Primary: l.primary[ind.Code], Exact: true, Strength: 1000, Fits: true, Why: "name " + n})
			}
		}
	}
	return out
}

func (l *shelf) Indicator(dataset string, code stat.IndicatorCode) (sources.Indicator, bool) {
	for _, ind := range l.indicators {
		if ind.Dataset == dataset && ind.Code == code {
			return ind, true
		}
	}
	return sources.Indicator{}, false
}

func (l *shelf) Dataset(name string) (sources.Dataset, bool) {
	d, ok := l.datasets[name]
	return d, ok
}

func (l *shelf) Series(k sources.Key) (*sources.Series, bool, error) {
	if l.fail != nil {
		return nil, false, l.fail
	}
	s, ok := l.series[k]
	return s, ok, nil
}

func (l *shelf) Keys(dataset string, code stat.IndicatorCode) ([]sources.Key, error) {
	var out []sources.Key
	for k := range l.series {
		if k.Dataset == dataset && k.Indicator == code {
			out = append(out, k)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].String() < out[j].String() })
	return out, l.fail
}

func newShelf() *shelf {
	return &shelf{
		datasets: map[string]sources.Dataset{}, names: map[stat.IndicatorCode][]string{},
		primary: map[stat.IndicatorCode]bool{}, series: map[sources.Key]*sources.Series{},
	}
}

// add puts a series on the shelf. rows are lines of "period value [vintage
// [status]]"; area is "CHN" or "CHN/RUS"; mult and unit are the observations'.
func (l *shelf) add(ind sources.Indicator, names string, area string, mult int, rows string) *shelf {
	if ind.Dataset == "" {
		ind.Dataset = "test"
	}
	if _, ok := l.datasets[ind.Dataset]; !ok {
		l.datasets[ind.Dataset] = sources.Dataset{Name: ind.Dataset, Title: "Test figures", Publisher: "Test office", Licence: "facts", Attribution: "Test office", Digest: "d-" + ind.Dataset}
	}
	if _, ok := l.Indicator(ind.Dataset, ind.Code); !ok {
		l.primary[ind.Code] = true
		for _, o := range l.indicators {
			if o.Concept == ind.Concept && ind.Concept != "" && l.primary[o.Code] {
				l.primary[ind.Code] = false
			}
		}
		l.indicators = append(l.indicators, ind)
		l.names[ind.Code] = strings.Split(names, "|")
	}
	a, b, _ := strings.Cut(area, "/")
	for _, line := range strings.Split(strings.TrimSpace(rows), "\n") {
		f := strings.Fields(line)
		p, err := stat.ParsePeriod(f[0])
		if err != nil {
			panic(err)
		}
		o := sources.Observation{Period: p, Value: decimal.RequireFromString(f[1]), Mult: mult, Unit: ind.Unit.Code, Status: sources.Normal, Dataset: ind.Dataset}
		if len(f) > 2 {
			if o.Vintage, err = stat.ParseDay(f[2]); err != nil {
				panic(err)
			}
		} else {
			o.Vintage = p.End + 30
		}
		if len(f) > 3 {
			o.Status = sources.Status(f[3])
		}
		freq := sources.Annual
		switch p.Grain {
		case stat.Month:
			freq = sources.Monthly
		case stat.Quarter:
			freq = sources.Quarterly
		case stat.OneDay:
			freq = sources.Daily
		}
		k := sources.Key{Dataset: ind.Dataset, Indicator: ind.Code, Area: stat.AreaCode(a), Counterpart: stat.AreaCode(b), Freq: freq}
		s := l.series[k]
		if s == nil {
			s = &sources.Series{Key: k}
			l.series[k] = s
		}
		s.Observations = append(s.Observations, o)
		sort.SliceStable(s.Observations, func(i, j int) bool {
			x, y := &s.Observations[i], &s.Observations[j]
			if x.Period != y.Period {
				return before(x.Period, y.Period)
			}
			return x.Vintage < y.Vintage
		})
	}
	return l
}

var (
	usd     = stat.Unit{Code: "USD"}
	percent = stat.Unit{Code: "PERCENT"}
	times   = stat.Unit{Code: "TIMES"}
	persons = stat.Unit{Code: "PERSON"}
)

// quantity is digits with a power of ten for the scale word, 0 for none.
func quantity(t testing.TB, digits string, scale int, u stat.Unit) stat.Quantity {
	t.Helper()
	q, err := stat.NewQuantity(digits, scale, scale > 0, u)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func places(codes ...string) []extractor.Place {
	var out []extractor.Place
	for _, c := range codes {
		out = append(out, extractor.Place{Code: stat.AreaCode(c), Surface: c})
	}
	return out
}

func year(y int) extractor.When {
	return extractor.When{Period: stat.YearPeriod(y), Anchor: extractor.Absolute}
}

func article(day string) extractor.Article {
	d, err := stat.ParseDay(day)
	if err != nil {
		panic(err)
	}
	return extractor.Article{ID: "a", Title: "t", Date: d}
}

// verdicts judges claims; an error fails the test.
func verdicts(t testing.TB, l sources.Library, a extractor.Article, claims ...extractor.Claim) []Verdict {
	t.Helper()
	for i := range claims {
		if claims[i].ID == "" {
			claims[i].ID = "c" + itoa(i+1)
		}
		if claims[i].Comparator == "" {
			claims[i].Comparator = extractor.Bare
		}
	}
	vs, err := New(l, HousePolicy()).Article(a, claims)
	if err != nil {
		t.Fatal(err)
	}
	return vs
}

func (v *Verdict) has(kind NoteKind) bool {
	for _, n := range v.Notes {
		if n.Kind == kind {
			return true
		}
	}
	return false
}

func spanYears(a, b int) stat.Period { return stat.Span(stat.YearPeriod(a), stat.YearPeriod(b)) }
