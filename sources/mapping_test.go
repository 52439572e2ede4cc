package sources

import (
	"testing"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

func figure(period, value string, dims ...string) *Figure {
	p, err := ParseTime(period)
	if err != nil {
		panic(err)
	}
	f := &Figure{Where: "line 1", Period: p, Status: Normal, Unit: "USD", Missing: value == ""}
	if value != "" {
		f.Value = decimal.RequireFromString(value)
	}
	for i := 0; i < len(dims); i += 2 {
		f.Dimensions = append(f.Dimensions, Term{ID: dims[i], Code: dims[i+1]})
	}
	return f
}

func TestMapping(t *testing.T) {
	for _, c := range []struct {
		name   string
		m      Mapping
		f      *Figure
		key    string
		passed Passed
	}{
		{"the usual names of SDMX", Mapping{}, figure("2013-05", "1.2", "FREQ", "M", "REF_AREA", "CN", "ITEM", "X", "ADJ", "N"), "X.N/CHN/M", Kept},
		{"Eurostat", Mapping{Scheme: "eurostat"}, figure("2013", "1.2", "freq", "A", "unit", "CP_MEUR", "na_item", "B1GQ", "geo", "EL"), "CP_MEUR.B1GQ/GRC/A", Kept},
		{"Comtrade at its totals", Mapping{Scheme: "comtrade", Indicator: []string{"flowCode", "cmdCode"}, Only: map[string][]string{"partner2Code": {"0"}}},
			figure("2013", "5", "reporterCode", "842", "partnerCode", "156", "partner2Code", "0", "flowCode", "M", "cmdCode", "TOTAL"), "M.TOTAL/USA/CHN/A", Kept},
		{"a part of Comtrade's total", Mapping{Scheme: "comtrade", Only: map[string][]string{"partner2Code": {"0"}}},
			figure("2013", "5", "reporterCode", "842", "partnerCode", "156", "partner2Code", "392"), "", NotTotal},
		{"one code is no part of the indicator", Mapping{Only: map[string][]string{"SEX": {"T"}}}, figure("2013", "5", "REF_AREA", "FRA", "INDICATOR", "UNE", "SEX", "T"), "UNE/FRA/A", Kept},
		{"a series of one area", Mapping{FixedArea: "USA", Code: "GNPCA"}, figure("2013-Q1", "5"), "GNPCA/USA/Q", Kept},
		{"an aggregate of the publisher's own", Mapping{}, figure("2013", "5", "REF_AREA", "WXOECD"), "", NoArea},
		{"no area", Mapping{}, figure("2013", "5", "ITEM", "X"), "", NoDimension},
		{"no value", Mapping{}, figure("2013", "", "REF_AREA", "FRA", "ITEM", "X"), "", NoValue},
	} {
		k, o, passed := c.m.Map(c.f)
		if passed != c.passed {
			t.Errorf("%s: passed over because %q, want %q", c.name, passed, c.passed)
		}
		if passed == Kept && (k.String() != c.key || !o.Value.Equal(c.f.Value) || o.Unit != "USD") {
			t.Errorf("%s: %s %s %s, want %s", c.name, k, o.Value, o.Unit, c.key)
		}
	}
	f := figure("2013", "1", "REF_AREA", "FR", "ITEM", "X", "ADJ", "N")
	f.Dimensions[1].Label = "Exports"
	if got := new(Mapping).Title(f); got != "Exports, N" {
		t.Errorf("title %q", got)
	}
	f.Unit = ""
	if _, _, passed := new(Mapping).Map(f); passed != NoUnit {
		t.Errorf("without a unit: %q", passed)
	}
	m := Mapping{Unit: "EUR", Mult: 6}
	f.Mult = 3
	if _, o, _ := m.Map(f); o.Unit != "EUR" || o.Mult != 9 {
		t.Errorf("unit %s x 10^%d", o.Unit, o.Mult)
	}
	f.Action = Delete
	if _, o, passed := m.Map(f); passed != Kept || o.Status != Missing {
		t.Errorf("a deleted figure: %s, %q", o.Status, passed)
	}
	if p := (stat.Period{Start: stat.DayOf(2013, 1, 7), End: stat.DayOf(2013, 1, 14), Grain: stat.Range}); freqOf(p) != Weekly {
		t.Errorf("a week is %s", freqOf(p))
	}
}
