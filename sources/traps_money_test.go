package sources

import (
	"testing"

	"github.com/shopspring/decimal"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// trapValue is a figure of a trap, with its multiplier.
func trapValue(t *testing.T, key, period, known string) exact.Fraction {
	t.Helper()
	p, err := stat.ParsePeriod(period)
	if err != nil {
		t.Fatal(err)
	}
	o, ok, err := allShared(t).Lookup(parseKey(key), p, day(t, known))
	if err != nil || !ok {
		t.Fatalf("%s %s as of %s: %v %v", key, period, known, ok, err)
	}
	return exact.Of(o.Scaled())
}

// TestTrapGrowthOnRevisedBase: the growth that customs published and that of the
// totals they first gave differ by tenths, for the base was revised.
func TestTrapGrowthOnRevisedBase(t *testing.T) {
	const total, growth = "trade-china-russia/GACC.TOT.GOODS/CHN/RUS/A", "trade-china-russia/GACC.TOT.GOODS.PCH/CHN/RUS/A"
	for _, c := range []struct{ year, before, known, computed, published string }{
		{"2020", "2019", "2021-02-01", "-2.7", "-2.9"},
		{"2023", "2022", "2024-04-01", "26.19", "26.3"},
		{"2025", "2024", "2026-02-01", "-6.82", "-6.9"},
	} {
		b, a := trapValue(t, total, c.year, c.known), trapValue(t, total, c.before, c.known)
		quotient, err := b.Div(a)
		if err != nil {
			t.Fatal(err)
		}
		computed := quotient.Sub(exact.Int(1)).Mul(exact.Int(100)).Show(2)
		published := trapValue(t, growth, c.year, c.known)
		if computed != c.computed || published.String() != c.published {
			t.Errorf("%s: %s computed, %s published; want %s and %s", c.year, computed, published, c.computed, c.published)
		}
	}
}

// TestTrapTwoAverages: the market's mean of 2015 and that of the IMF's
// representative rates lie 0.9% apart, so that what is converted by either has a
// hundredth of room.
func TestTrapTwoAverages(t *testing.T) {
	v := trapSeries(t, "fx-imf-daily/IMF.ERT.REP/CHN/D")
	sum, n := decimal.Zero, 0
	for _, o := range v.AsOf(day(t, "2025-06-01")).Observations {
		if o.Period.FirstYear() == 2015 {
			sum, n = sum.Add(o.Value), n+1
		}
	}
	if got := sum.DivRound(decimal.NewFromInt(int64(n)), 4).String(); n != 232 || got != "6.2285" {
		t.Errorf("the mean of %d days is %s, want 6.2285 of 232", n, got)
	}
	if got := trapValue(t, "fx-frb-h10/FRB.H10.FX.AVG/CHN/A", "2015", "2026-08-01").String(); got != "6.2827" {
		t.Errorf("the market's mean is %s, want 6.2827", got)
	}
}

// TestTrapSpotRate: a total in yuan at the rate of one day is not the total in
// dollars that customs gave; the conversion is kept as questionable and stands behind
// it, whichever is the later.
func TestTrapSpotRate(t *testing.T) {
	v := trapSeries(t, "trade-china-russia/GACC.TOT.GOODS/CHN/RUS/A")
	converted := false
	for _, o := range v.Figures(stat.YearPeriod(2024)) {
		converted = converted || o.Status == Questionable && o.Scaled().Equal(decimal.New(237, 9))
	}
	o, ok := v.At(stat.YearPeriod(2024), day(t, "2026-08-01"))
	if got := o.Scaled().String(); !converted || !ok || got != "244810000000" || o.Status == Questionable {
		t.Errorf("2024: %s %s, want 244.81 bn; the conversion is kept: %v", got, o.Status, converted)
	}
	yuan := trapValue(t, "trade-china-russia/GACC.TOT.GOODS.CNY/CHN/RUS/A", "2024", "2026-08-01")
	mean := trapValue(t, "fx-frb-h10/FRB.H10.FX.AVG/CHN/A", "2024", "2026-08-01")
	dollars, err := yuan.Div(mean)
	if err != nil {
		t.Fatal(err)
	}
	// At the year's mean it is within the hundredth.
	gap := dollars.Sub(exact.Of(o.Scaled())).Abs().Mul(exact.Int(80))
	if gap.Cmp(exact.Of(o.Scaled())) > 0 {
		t.Errorf("at the mean rate it is %s, too far from %s", dollars.Show(0), o.Scaled())
	}
}

// TestTrapPartners: the partners of a reporter are not its world. Taiwan stands
// under a name of its own, much under none.
func TestTrapPartners(t *testing.T) {
	if got := trapValue(t, "trade-wits-top5/WITS.IMP.GOODS/CHN/WITS-OAS/A", "2018", "2023-01-01").String(); got != "177346960000" {
		t.Errorf("China's imports from other Asia, not elsewhere specified: %s", got)
	}
	sum := exact.Int(0)
	for _, partner := range []string{"CHN", "DEU", "ITA", "NLD", "WITS-UNS"} {
		sum = sum.Add(trapValue(t, "trade-wits-top5/WITS.EXP.GOODS/RUS/"+partner+"/A", "2013", "2018-01-01"))
	}
	world := trapValue(t, "trade-wits-top5/WITS.EXP.GOODS/RUS/WLD/A", "2013", "2018-01-01")
	if world.String() != "527265920000" || sum.Cmp(world) >= 0 {
		t.Errorf("Russia's exports of 2013: %s to those listed, %s to the world", sum, world)
	}
}

// TestTrapSeasonal: the index of consumer prices is not adjusted for the season, and
// no series of the rate that news gives for a month, which is: the one is no rival
// of the other.
func TestTrapSeasonal(t *testing.T) {
	i, ok := allShared(t).Indicator("us-cpi-gdp", "BLS.CUUR0000SA0")
	rate, _ := allShared(t).Indicator("wdi-economy", "FP.CPI.TOTL.ZG")
	if !ok || i.Concept == rate.Concept || fits(rate.Unit, i.Unit) {
		t.Errorf("%s, in %v, is of concept %q", i.Code, i.Unit, i.Concept)
	}
	before, after := trapValue(t, "us-cpi-gdp/BLS.CUUR0000SA0/USA/M", "2024-02", "2026-08-01"), trapValue(t, "us-cpi-gdp/BLS.CUUR0000SA0/USA/M", "2024-03", "2026-08-01")
	quotient, err := after.Div(before)
	if err != nil {
		t.Fatal(err)
	}
	if got := quotient.Sub(exact.Int(1)).Mul(exact.Int(100)).Show(2); got != "0.65" {
		t.Errorf("March 2024 rose by %s, want 0.65 where 0.4 was in the news", got)
	}
}

// TestTrapMislabel: the vintages of a copy that have the GDP deflator under the name
// of consumer prices are not read (errata.tsv): Turkey's deflator of 2022 is 96.0.
func TestTrapMislabel(t *testing.T) {
	v := trapSeries(t, "wdi-economy/FP.CPI.TOTL.ZG/TUR/A")
	for _, o := range v.Figures(stat.YearPeriod(2022)) {
		if o.Value.Sub(decimal.NewFromInt(96)).Abs().LessThan(decimal.NewFromInt(2)) {
			t.Errorf("the vintage of %s has %s", o.Vintage, o.Value)
		}
	}
}

// TestTrapZeros: a vintage of nothing but zeros is none.
func TestTrapZeros(t *testing.T) {
	v := trapSeries(t, "co2-emissions/GCP.CO2.PER_CAPITA/USA/A")
	for _, o := range v.Figures(stat.YearPeriod(2018)) {
		if o.Value.IsZero() {
			t.Errorf("the vintage of %s has %s", o.Vintage, o.Value)
		}
	}
}
