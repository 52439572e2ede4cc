package sources

import (
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// The errata of the embedded packages are seen through the library: a rotten
// vintage is not read, the one before it stands, and a rate has the direction of
// its figures.
func TestErrata(t *testing.T) {
	lib, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	co2 := Key{"wdi-environment", "EN.ATM.CO2E.KT", "CHN", "", Annual}
	for day, want := range map[stat.Day]string{
		stat.DayOf(2019, 1, 1): "10291926.878",
		stat.DayOf(2026, 1, 1): "10291926.878",
		stat.DayOf(2026, 8, 1): "10291926.878",
	} {
		o, ok, err := lib.Lookup(co2, stat.YearPeriod(2014), day)
		if err != nil || !ok || o.Value.String() != want {
			t.Errorf("%s 2014 as of %s: got %s %v %v, want %s", co2, day, o.Value, ok, err, want)
		}
	}
	if o, ok, _ := lib.Lookup(co2, stat.YearPeriod(2018), stat.DayOf(2026, 1, 1)); ok {
		t.Errorf("%s 2018: got %s, want nothing", co2, o.Value)
	}
	fossil := Key{"wdi-environment", "EG.USE.COMM.FO.ZS", "USA", "", Annual}
	for year, want := range map[int]bool{2015: true, 2016: false, 2023: false} {
		if o, ok, _ := lib.Lookup(fossil, stat.YearPeriod(year), stat.DayOf(2026, 8, 1)); ok != want {
			t.Errorf("%s %d: got %s %v, want %v", fossil, year, o.Value, ok, want)
		}
	}
	// A copy's prices that are the deflator's are none: Turkey's rose by 72.3 in 2022.
	prices := Key{"wdi-economy", "FP.CPI.TOTL.ZG", "TUR", "", Annual}
	for _, day := range []stat.Day{stat.DayOf(2024, 12, 1), stat.DayOf(2025, 2, 1), stat.DayOf(2026, 8, 1)} {
		if o, ok, _ := lib.Lookup(prices, stat.YearPeriod(2022), day); ok && !strings.HasPrefix(o.Value.String(), "72.3") {
			t.Errorf("%s 2022 as of %s: got %s, want 72.3 or nothing", prices, day, o.Value)
		}
	}
	for area, want := range map[stat.AreaCode]string{"EMU": "EUR_PER_USD", "GBR": "GBP_PER_USD", "JPN": "JPY_PER_USD"} {
		s, ok, err := lib.Series(Key{"fx-frb-h10", "FRB.H10.FX.AVG", area, "", Monthly})
		if err != nil || !ok || s.Observations[0].Unit != want {
			t.Errorf("%s: got %v %v, want unit %s", area, ok, err, want)
		}
	}
}
