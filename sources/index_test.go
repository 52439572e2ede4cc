package sources

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/internal/stat"
	"factcheck/sources/datapackage"

	"github.com/shopspring/decimal"
)

// TestLongSeries looks up every observation, and some that are not there, of
// series that lie in one run and in many, in groups of the index that they
// begin, end and fill.
func TestLongSeries(t *testing.T) {
	m := MemoryPackage{Dataset: Dataset{Name: "long"}}
	n := int64(0)
	for i := range 90 {
		s := Series{Key: Key{Dataset: "long", Indicator: stat.IndicatorCode(fmt.Sprintf("I%02d", i/3)), Area: stat.AreaCode(fmt.Sprintf("A%02d", i)), Freq: Daily}}
		days := 3
		switch i {
		case 0, 31, 32, 89:
			days = 2 * runSize
		case 50:
			days = 70 * runSize
		}
		day := stat.DayOf(1950, 1, 1)
		for d := range days {
			day++
			if i%2 == 1 {
				day += stat.Day(d % 3) // gaps
			}
			for v := range 1 + d%4/3 {
				n++
				s.Observations = append(s.Observations, Observation{
					Period: stat.DayPeriod(day), Value: decimal.New(n, int32(-(d % 2))), Unit: "USD", Status: Normal, Vintage: day + stat.Day(10*v) + 1,
				})
			}
		}
		m.Series = append(m.Series, s)
	}
	s, err := Memory(m)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range m.Series {
		got, ok, err := s.Series(want.Key)
		if err != nil || !ok || len(got.Observations) != len(want.Observations) {
			t.Fatal(want.Key, ok, err, len(got.Observations), len(want.Observations))
		}
		s.series = newCache[Key, *Series](0) // what follows is looked up in the file
		last := want.Observations[0].Period.Start - 1
		for i, o := range want.Observations {
			if g := got.Observations[i]; g.Period != o.Period || !g.Value.Equal(o.Value) || g.Value.Exponent() != o.Value.Exponent() || g.Vintage != o.Vintage {
				t.Fatalf("%s: got %+v, want %+v", want.Key, g, o)
			}
			if one, ok, err := s.Lookup(want.Key, o.Period, o.Vintage); err != nil || !ok || !one.Value.Equal(o.Value) {
				t.Fatalf("%s %s as of %s: got %v %v %v, want %v", want.Key, o.Period, o.Vintage, one.Value, ok, err, o.Value)
			}
			if last+1 < o.Period.Start {
				if one, ok, err := s.Lookup(want.Key, stat.DayPeriod(last+1), lastDay); err != nil || ok {
					t.Fatalf("%s %s: got %v %v, want nothing", want.Key, last+1, one.Value, err)
				}
			}
			last = o.Period.Start
		}
		for _, p := range []stat.Period{stat.DayPeriod(last + 1), stat.DayPeriod(1), stat.YearPeriod(1950)} {
			if one, ok, err := s.Lookup(want.Key, p, lastDay); err != nil || ok {
				t.Fatalf("%s %s: got %v %v, want nothing", want.Key, p, one.Value, err)
			}
		}
		if _, ok, err := s.Lookup(Key{"long", want.Key.Indicator, want.Key.Area, want.Key.Area, Daily}, want.Observations[0].Period, lastDay); err != nil || ok {
			t.Fatalf("%s with a counterpart: %v %v", want.Key, ok, err)
		}
	}
	keys, err := s.Keys("long", "I16")
	if err != nil || len(keys) != 3 || keys[2].Area != "A50" {
		t.Errorf("keys: %v %v", keys, err)
	}
}

// TestCanonicalTable compares the digest with that of the text it is defined by,
// and finds it again after the text was read as a package.
func TestCanonicalTable(t *testing.T) {
	rows := strings.Join(sampleRows, "") +
		"\"Z,\"\"1\"\"\",FRA,,A,2020,5e3,USD,0,A,2024-01-15,\n" +
		"\"Z,\"\"1\"\"\",FRA,,A,2021,150e-9,USD,0,A,2024-01-15,\n" +
		"\"Z,\"\"1\"\"\",FRA,,A,2022,-.05,USD,0,A,2024-01-15,\n" +
		"\"Z,\"\"1\"\"\",FRA,,A,2023,,USD,0,P,2024-01-15,\n"
	s, err := OpenDirs(packageDir(t, "sample", true, rows))
	if err != nil {
		t.Fatal(err)
	}
	const want = `indicator,area,counterpart,freq,period,value,unit,mult,status,vintage,source
X,CHN,,A,2019,1.10,PERCENT,0,A,2024-01-15,
X,CHN,,A,2020-01/2020-11,0.4,PERCENT,0,P,2021-01-15,
X,CHN,,A,2020,0.0,PERCENT,0,E,2024-01-15,https://example.org/1
X,CHN,,A,2020,0.5,PERCENT,0,A,2024-01-16,https://example.org/2
X,FRA,,A,2020,,PERCENT,0,M,2024-01-15,
Y,FRA,DEU,M,2020-12,1436640000000000000000000000000000000000,USD,-3,A,2024-01-15,
Y,FRA,DEU,M,2021-01,-1436640000000000000000000000000000000.001,USD,12,B,2024-01-15,
Y,FRA,ESP,D,2020-05-17,12,EUR,0,A,2024-01-15,
Y,FRA,ESP,Q,2020-Q4,12,USD,0,A,2024-01-15,
Y,FRA,ESP,S,2020-S2,12,EUR,0,A,2024-01-15,
"Z,""1""",FRA,,A,2020,5e3,USD,0,A,2024-01-15,
"Z,""1""",FRA,,A,2021,0.000000150,USD,0,A,2024-01-15,
"Z,""1""",FRA,,A,2022,-0.05,USD,0,A,2024-01-15,
"Z,""1""",FRA,,A,2023,,USD,0,M,2024-01-15,
`
	canonical := func(s *Store) string {
		text := []byte(datapackage.Header)
		if err := s.Each("sample", func(v *Series) error {
			for _, o := range v.Observations {
				text = AppendCanonical(text, v.Key, o)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	got := canonical(s)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	sum := sha256.Sum256([]byte(want))
	if d := s.Datasets()[0].Digest; d != hex.EncodeToString(sum[:]) {
		t.Errorf("the digest is %s, that of the canonical table %x", d, sum)
	}
	again := packageDir(t, "sample", true, "")
	if err := os.WriteFile(filepath.Join(again, "data.csv"), []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err = OpenDirs(again); err != nil {
		t.Fatal(err)
	}
	if canonical(s) != want {
		t.Error("the canonical table read and written is another")
	}
}
