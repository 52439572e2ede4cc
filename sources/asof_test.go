package sources

import (
	"fmt"
	"strings"
	"testing"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// seriesOf reads lines "period value status vintage source dataset", the last
// three optional, in the order of the lines of each period and vintage.
func seriesOf(t testing.TB, text string) *Series {
	t.Helper()
	s := &Series{Key: Key{Dataset: "now", Indicator: "X", Area: "CHN", Freq: Annual}}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := append(strings.Fields(line), "-", "-")
		o := Observation{Status: Status(f[2]), Unit: "USD", Mult: 9, Dataset: "now"}
		var err error
		if o.Period, err = stat.ParsePeriod(f[0]); err != nil {
			t.Fatal(err)
		}
		if o.Vintage, err = stat.ParseDay(f[3]); err != nil {
			t.Fatal(err)
		}
		if o.Status != Missing {
			o.Value = decimal.RequireFromString(f[1])
		}
		if f[4] != "-" {
			o.Source = f[4]
		}
		if f[5] != "-" {
			o.Dataset = f[5]
		}
		s.Observations = append(s.Observations, o)
	}
	s.Observations = merge(nil, s.Observations)
	return s
}

func (sn Snapshot) text() string {
	var b strings.Builder
	for _, o := range sn.Observations {
		fmt.Fprintf(&b, "%s=%s@%s ", o.Period, o.Value.StringFixed(max(0, -o.Value.Exponent())), o.Vintage)
	}
	for _, p := range sn.Withdrawn {
		fmt.Fprintf(&b, "-%s ", p)
	}
	return strings.TrimSpace(b.String())
}

func day(t testing.TB, s string) stat.Day {
	t.Helper()
	d, err := stat.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAsOf(t *testing.T) {
	for _, c := range []struct{ name, rows, day, want string }{
		{"nothing yet", "2013 9.4 A 2015-08-16", "2015-08-15", ""},
		{"from its day on", "2013 9.4 A 2015-08-16", "2015-08-16", "2013=9.4@2015-08-16"},
		{"the latest vintage", "2013 9.4 A 2015-08-16\n2013 9.6 A 2017-07-11\n2013 9.5 A 2024-03-22", "2018-01-01", "2013=9.6@2017-07-11"},
		{"periods of several vintages", "2012 8.2 A 2013-06-28\n2013 9.4 A 2015-08-16\n2012 8.5 A 2015-08-16", "2014-01-01", "2012=8.2@2013-06-28"},
		{"withdrawn", "2013 9.4 A 2015-08-16\n2013 - M 2017-01-01", "2018-01-01", "-2013"},
		{"not withdrawn yet", "2013 9.4 A 2015-08-16\n2013 - M 2017-01-01", "2016-01-01", "2013=9.4@2015-08-16"},
		{"published again", "2013 9.4 A 2015-08-16\n2013 - M 2017-01-01\n2013 9.5 A 2018-01-01", "2019-01-01", "2013=9.5@2018-01-01"},
		{"never there", "2013 - M 2017-01-01", "2018-01-01", "-2013"},
		{"withdrawn here, published there the same day", "2013 - M 2017-01-01 - past\n2013 9.5 A 2017-01-01", "2018-01-01", "2013=9.5@2017-01-01"},
		{"doubtful gives way", "2024 244.8 A 2025-01-13 a\n2024 237 Q 2025-01-14 b", "2025-06-01", "2024=244.8@2025-01-13"},
		{"doubtful if alone", "2015 64.2 Q 2016-01-13 a", "2017-01-01", "2015=64.2@2016-01-13"},
		{"several sources, the most precise", "2024 244.8 A 2025-01-13 a\n2024 244.81 A 2025-01-13 b", "2025-06-01", "2024=244.81@2025-01-13"},
		{"rounded later", "2023 240.11 A 2024-03-07 a\n2023 240.1 A 2025-01-13 b", "2025-06-01", "2023=240.11@2024-03-07"},
		{"more precise later", "2017 84 A 2018-01-12 a\n2017 84.07 A 2019-01-14 b", "2020-01-01", "2017=84.07@2019-01-14"},
		{"before the precise one", "2017 84 A 2018-01-12 a\n2017 84.07 A 2019-01-14 b", "2018-06-01", "2017=84@2018-01-12"},
		{"cut later", "2022 190.276 A 2023-07-13 a\n2022 190.27 A 2024-01-13 b", "2024-06-01", "2022=190.276@2023-07-13"},
		{"half a place", "2016 69.525 A 2017-05-08 a\n2016 69.52 A 2019-01-14 b", "2020-01-01", "2016=69.525@2017-05-08"},
		{"no rounding but a revision", "2023 240.11 A 2024-03-07 a\n2023 240.3 A 2025-01-13 b", "2025-06-01", "2023=240.3@2025-01-13"},
		{"rounded, revised, rounded", "2023 240.11 A 2024-01-01 a\n2023 240.3 A 2024-06-01 b\n2023 240.1 A 2025-01-01 c", "2025-06-01", "2023=240.1@2025-01-01"},
		{"rounded twice", "2023 240.11 A 2024-01-01 a\n2023 240.1 A 2024-06-01 b\n2023 240 A 2025-01-01 c", "2025-06-01", "2023=240.11@2024-01-01"},
		{"said again, the later link", "2023 240.11 A 2024-03-07 a\n2023 240.11 A 2024-08-07 b", "2025-01-01", "2023=240.11@2024-08-07"},
		{"a publisher's own rounder figure is a revision", "2013 5.58 A 2015-01-01\n2013 5.6 A 2016-01-01", "2017-01-01", "2013=5.6@2016-01-01"},
		{"spans are periods of their own", "2023 240.11 A 2024-01-15 a\n2023-01/2023-11 218.176 A 2023-12-07 b", "2023-12-31", "2023-01/2023-11=218.176@2023-12-07"},
		{"the series' own data set first", "2013 9.5 A 2026-07-01 - past\n2013 9.7 A 2026-07-01 - now", "2026-08-01", "2013=9.7@2026-07-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := seriesOf(t, c.rows)
			sn := s.AsOf(day(t, c.day))
			if got := sn.text(); got != c.want {
				t.Errorf("as of %s: %q, want %q", c.day, got, c.want)
			}
			// Each period on its own says the same.
			for _, p := range s.Periods() {
				a, ok1 := sn.At(p)
				b, ok2 := s.At(p, day(t, c.day))
				if ok1 != ok2 || !a.Value.Equal(b.Value) || a.Vintage != b.Vintage || a.Source != b.Source {
					t.Errorf("%s: snapshot %v %s, series %v %s", p, ok1, a.Value, ok2, b.Value)
				}
			}
		})
	}
}

// TestAsOfNeverLooksAhead holds for every day and period of every series that
// the program carries with more than one vintage.
func TestAsOfNeverLooksAhead(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	keys, err := s.Keys("wdi-economy", "NY.GDP.MKTP.CD")
	if err != nil {
		t.Fatal(err)
	}
	trade, err := s.Keys("trade-china-russia", "GACC.TOT.GOODS")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range append(keys[:40], trade...) {
		v, _, err := s.Series(k)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range append(v.Vintages(), day(t, "2014-02-02"), day(t, "2030-01-01")) {
			for _, o := range v.AsOf(d).Observations {
				if o.Vintage > d || o.Status == Missing {
					t.Errorf("%s as of %s: %s of %s, status %s", k, d, o.Period, o.Vintage, o.Status)
				}
			}
		}
	}
}

func TestHindsight(t *testing.T) {
	s := seriesOf(t, "2012 8.2 A 2013-06-28\n2013 9.4 A 2015-08-16\n2012 8.5 A 2015-08-16\n2013 9.6 A 2017-07-11")
	y12, y13 := stat.YearPeriod(2012), stat.YearPeriod(2013)
	for _, c := range []struct {
		day     string
		periods []stat.Period
		want    string
		hind    bool
	}{
		{"2014-01-01", []stat.Period{y12}, "2012=8.2@2013-06-28", false},
		{"2014-01-01", []stat.Period{y12, y13}, "2012=8.5@2015-08-16 2013=9.4@2015-08-16", true},
		{"2012-01-01", nil, "2012=8.2@2013-06-28", true},
		{"2018-01-01", []stat.Period{y13}, "2012=8.5@2015-08-16 2013=9.6@2017-07-11", false},
	} {
		sn, ok := s.FirstWith(day(t, c.day), c.periods...)
		if !ok || sn.text() != c.want || sn.Hindsight != c.hind {
			t.Errorf("first from %s with %v: %q, hindsight %v, ok %v; want %q, %v", c.day, c.periods, sn.text(), sn.Hindsight, ok, c.want, c.hind)
		}
	}
	if _, ok := s.FirstWith(day(t, "2014-01-01"), stat.YearPeriod(2020)); ok {
		t.Error("a period that was never published was found")
	}
	if got, want := s.Oldest().text(), "2012=8.2@2013-06-28 2013=9.4@2015-08-16"; got != want || !s.Oldest().Hindsight {
		t.Errorf("oldest %q, want %q", got, want)
	}
	if got, want := s.Latest().text(), "2012=8.5@2015-08-16 2013=9.6@2017-07-11"; got != want {
		t.Errorf("latest %q, want %q", got, want)
	}
}

func TestRebased(t *testing.T) {
	years := func(vintage string, of func(y int) int) string {
		var b strings.Builder
		for y := 2000; y < 2010; y++ {
			fmt.Fprintf(&b, "%d %d A %s\n", y, of(y), vintage)
		}
		return b.String()
	}
	old := years("2013-01-01", func(y int) int { return 1000 + 50*(y-2000) })
	for _, c := range []struct {
		name string
		of   func(y int) int
		want bool
	}{
		{"all years up by half", func(y int) int { return 1500 + 75*(y-2000) }, true},
		{"the last two revised", func(y int) int { return 1000 + 50*(y-2000) + y/2008*100 }, false},
		{"all by a little", func(y int) int { return 1001 + 50*(y-2000) }, false},
		{"up and down", func(y int) int { return 1000 + 50*(y-2000) + 100*(y%2) - 50 }, false},
	} {
		s := seriesOf(t, old+years("2014-01-01", c.of))
		if got, moved, common := Rebased(s.AsOf(day(t, "2013-06-01")), s.AsOf(day(t, "2014-06-01"))); got != c.want {
			t.Errorf("%s: %v (%d of %d moved)", c.name, got, moved, common)
		}
	}
}
