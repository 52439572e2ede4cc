package sources

import (
	"testing"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// synced is a package of the World Bank's GDP of Germany as a newsroom keeps it.
func synced(t *testing.T, vintage string) *Store {
	t.Helper()
	day, err := stat.ParseDay(vintage)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Memory(MemoryPackage{
		Dataset: Dataset{Name: "wb-fresh", Title: "GDP", Publisher: "World Bank", Licence: "CC-BY-4.0", Attribution: "The World Bank", Vintages: []stat.Day{day}},
		Series: []Series{{
			Key:          Key{Dataset: "wb-fresh", Indicator: "NY.GDP.MKTP.CD", Area: "DEU", Freq: Annual},
			Observations: []Observation{{Period: stat.YearPeriod(2023), Value: decimal.New(4562, 9), Unit: "USD", Status: Normal, Vintage: day}},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What a newsroom keeps fresh and what the program carries of one publisher are
// vintages of one series, whichever of them is older.
func TestSucceed(t *testing.T) {
	carried, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	for _, test := range []struct{ vintage, found, hidden string }{
		{"2026-09-01", "wb-fresh", "wdi-economy"},
		{"2023-09-01", "wdi-economy", "wb-fresh"},
	} {
		t.Run(test.vintage, func(t *testing.T) {
			s := Join(synced(t, test.vintage), carried)
			found := map[string]bool{}
			for _, c := range s.Search(Query{Phrase: "GDP", Areas: []stat.AreaCode{"FRA"}, Limit: 50}) {
				if c.Indicator.Code == "NY.GDP.MKTP.CD" {
					found[c.Indicator.Dataset] = c.Covers
				}
			}
			if covers, ok := found[test.found]; len(found) != 1 || !ok || !covers {
				t.Errorf("found %v, want %s alone, with a series of France", found, test.found)
			}
			all, ok, err := s.Series(Key{Dataset: test.found, Indicator: "NY.GDP.MKTP.CD", Area: "DEU", Freq: Annual})
			if err != nil || !ok {
				t.Fatal(ok, err)
			}
			day, _ := stat.ParseDay(test.vintage)
			if o, ok := all.At(stat.YearPeriod(2023), day); !ok || o.Dataset != "wb-fresh" {
				t.Errorf("on %s it was %s of %q, want the newsroom's", day, o.Value, o.Dataset)
			}
			if o, ok := all.At(stat.YearPeriod(2013), day-1); !ok || o.Dataset == "wb-fresh" {
				t.Errorf("the day before, 2013 was %s of %q, want a figure that the program carries", o.Value, o.Dataset)
			}
			if _, ok, err := s.Series(Key{Dataset: test.found, Indicator: "NY.GDP.MKTP.CD", Area: "FRA", Freq: Annual}); err != nil || !ok {
				t.Error("no series of France", err)
			}
		})
	}
}

// Another unit is another series, whatever the code.
func TestSucceedUnits(t *testing.T) {
	a, b := indicatorMeta{Code: "X", Unit: "USD"}, indicatorMeta{Code: "X", Unit: "EUR"}
	if sameUnits(&a, &b) {
		t.Error("euros are no dollars")
	}
	if b.Unit = "USD_CURRENT"; !sameUnits(&a, &b) {
		t.Error("dollars are dollars, however they are written")
	}
}
