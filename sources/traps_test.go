package sources

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// codeTables are the shared packages that are no observations: the tables of
// internal/stat were made from them.
var codeTables = []string{"area-codes", "currency-codes", "group-members"}

var everything struct {
	sync.Once
	store *Store
	err   error
}

// allShared opens every shared package of observations, once.
func allShared(t *testing.T) *Store {
	t.Helper()
	root := shared(t, "data")
	everything.Do(func() {
		entries, err := os.ReadDir(root)
		if err != nil {
			everything.err = err
			return
		}
		var dirs []string
		for _, e := range entries {
			if e.IsDir() && !slices.Contains(codeTables, e.Name()) {
				dirs = append(dirs, filepath.Join(root, e.Name()))
			}
		}
		everything.store, everything.err = OpenDirs(dirs...)
	})
	if everything.err != nil {
		t.Fatal(everything.err)
	}
	return everything.store
}

// TestAllPackages reads every package there is and finds with each whose figures
// they are, since when, under what licence and whom a verdict shall name.
func TestAllPackages(t *testing.T) {
	s := allShared(t)
	if n := len(s.Datasets()) + len(codeTables); n < 23 {
		t.Errorf("%d packages, want 23", n)
	}
	total := 0
	for _, d := range s.Datasets() {
		if d.Publisher == "" || d.Link == "" || d.Licence == "" || d.Attribution == "" || len(d.Vintages) == 0 || len(d.Digest) != 64 || d.Observations == 0 {
			t.Errorf("%s lacks something: %+v", d.Name, d)
		}
		if d.Redistributable != (d.Name != "trade-wits-top5") {
			t.Errorf("%s: redistributable %v", d.Name, d.Redistributable)
		}
		total += d.Observations
	}
	if total < 1_880_000 {
		t.Errorf("%d observations in all, want 1,880,000 and more", total)
	}
	for _, i := range s.Indicators() {
		if i.Title == "" || i.Nature == "" || i.Standing == 0 || i.Publisher == "" || i.First > i.Last {
			t.Errorf("indicator %s of %s lacks something: %+v", i.Code, i.Dataset, i)
		}
	}
}

// TestCodeTables finds every area, currency and membership of the shared tables
// in the program's own.
func TestCodeTables(t *testing.T) {
	read := func(name string) []map[string]string {
		f, err := os.Open(shared(t, "data", name, "data.csv"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var out []map[string]string
		for _, r := range rows[1:] {
			m := make(map[string]string)
			for i, name := range rows[0] {
				m[name] = r[i]
			}
			out = append(out, m)
		}
		return out
	}
	for _, r := range read("area-codes") {
		if _, ok := stat.Areas().Get(stat.AreaCode(r["code"])); !ok {
			t.Errorf("area %v is not known", r)
		}
	}
	for _, r := range read("currency-codes") {
		if code := r["code"]; code != "" && stat.Currencies().Named(code) == nil && (stat.Unit{Code: code}).Dimension() != stat.Money {
			t.Errorf("currency %v is not known", r)
		}
	}
	for _, r := range read("group-members") {
		group, area := stat.AreaCode(r["group"]), stat.AreaCode(r["area"])
		if !slices.ContainsFunc(stat.Areas().Memberships(group), func(m stat.Membership) bool { return m.Area == area }) {
			t.Errorf("membership %v is not known", r)
		}
	}
}

// TestTraps are figures that mislead who takes the first one at hand, each a real
// one of the shared packages: what was known on a day, in which unit, with which
// flag. Want is empty where nothing was known.
func TestTraps(t *testing.T) {
	s := allShared(t)
	for _, c := range []struct {
		trap, key, period, day, want, status string
	}{
		{"revision", "wdi-economy/NY.GDP.MKTP.CD/CHN/A", "2013", "2015-09-01", "9490602600148.49", "A"},
		{"revision", "wdi-economy/NY.GDP.MKTP.CD/CHN/A", "2013", "2017-08-01", "9607224248684.59", "A"},
		{"revision", "wdi-economy/NY.GDP.MKTP.CD/CHN/A", "2013", "2024-04-01", "9570470577244.86", "A"},
		{"revision", "wdi-economy/NY.GDP.MKTP.CD/CHN/A", "2013", "2026-01-01", "9743124247267.24", "A"},
		{"rebasing", "wdi-economy/NY.GDP.MKTP.CD/NGA/A", "2010", "2013-07-01", "228637855746.94", "A"},
		{"rebasing", "wdi-economy/NY.GDP.MKTP.CD/NGA/A", "2010", "2015-09-01", "369062464570.387", "A"},
		{"rebasing", "wdi-economy/NY.GDP.MKTP.CD/NGA/A", "2022", "2024-11-01", "472624596925.9383", "A"},
		{"rebasing", "wdi-economy/NY.GDP.MKTP.CD/NGA/A", "2022", "2026-01-01", "646950257577.814", "A"},
		{"rebasing", "wdi-economy/NY.GDP.MKTP.CD/GHA/A", "2013", "2017-08-01", "47805069494.9082", "A"},
		{"rebasing", "wdi-economy/NY.GDP.MKTP.CD/GHA/A", "2013", "2026-01-01", "62845721959.827", "A"},
		{"growth restated", "wdi-economy/NY.GDP.MKTP.KD.ZG/IND/A", "2023", "2026-01-01", "9.19075493028345", "A"},
		{"growth restated", "wdi-economy/NY.GDP.MKTP.KD.ZG/IND/A", "2023", "2026-08-01", "7.210224629335", "A"},
		{"growth on a revised base", "trade-china-russia/GACC.TOT.GOODS.PCH/CHN/RUS/A", "2020", "2021-02-01", "-2.9", "A"},
		{"growth on a revised base", "trade-china-russia/GACC.TOT.GOODS/CHN/RUS/A", "2020", "2021-02-01", "107760000000", "A"},
		{"census break", "wdi-people/SP.POP.TOTL/DEU/A", "2011", "2015-09-01", "81797673", "A"},
		{"census break", "wdi-people/SP.POP.TOTL/DEU/A", "2011", "2017-07-01", "80274983", "A"},
		{"census break", "eurostat-gdp-population/ESTAT.DEMO_PJAN.TOTAL.T.NR/DEU/A", "2011", "2023-07-01", "80222065", "B"},
		{"war", "wdi-people/SP.POP.TOTL/UKR/A", "2022", "2024-11-01", "38000000", "A"},
		{"war", "wdi-people/SP.POP.TOTL/UKR/A", "2022", "2025-02-01", "41048766", "A"},
		{"mid-year", "wdi-people/SP.POP.TOTL/DEU/A", "2022", "2026-01-01", "83177813", "A"},
		{"1 January", "eurostat-gdp-population/ESTAT.DEMO_PJAN.TOTAL.T.NR/DEU/A", "2022", "2023-07-01", "83237124", "A"},
		{"nominal", "wdi-economy/NY.GDP.PCAP.CD/CHN/A", "2023", "2026-08-01", "12951.1782397043", "A"},
		{"PPP", "wdi-economy/NY.GDP.PCAP.PP.CD/CHN/A", "2023", "2026-08-01", "25179.1193066383", "A"},
		{"market rates", "cia-factbook/CIA.GDP.OER/CHN/A", "2024", "2026-06-01", "18744000000000", "E"},
		{"PPP in 2021 dollars", "cia-factbook/CIA.GDP.PPP.REAL/CHN/A", "2024", "2026-06-01", "33598000000000", "E"},
		{"real growth", "us-cpi-gdp/BEA.GDP.CHAINED.PCH/USA/A", "2023", "2025-07-01", "2.8", "A"},
		{"nominal growth", "us-cpi-gdp/BEA.GDP.CURRENT.PCH/USA/A", "2023", "2025-07-01", "5.3", "A"},
		{"goods", "wdi-economy/TX.VAL.MRCH.CD.WT/CHN/A", "2023", "2026-08-01", "3379044000000", "A"},
		{"goods and services", "cia-factbook/CIA.EXP.GNFS.BOP/CHN/A", "2023", "2026-06-01", "3508000000000", "E"},
		{"mirror data", "trade-wits-top5/WITS.EXP.GOODS/CHN/USA/A", "2018", "2023-01-01", "479701580000", "A"},
		{"mirror data", "trade-wits-top5/WITS.IMP.GOODS/USA/CHN/A", "2018", "2023-01-01", "563203120000", "A"},
		{"re-imports", "trade-wits-top5/WITS.IMP.GOODS/CHN/CHN/A", "2018", "2023-01-01", "146381810000", "A"},
		{"unspecified partner", "trade-wits-top5/WITS.EXP.GOODS/RUS/WITS-UNS/A", "2013", "2018-01-01", "67283330000", "A"},
		{"average rate", "fx-frb-h10/FRB.H10.FX.AVG/CHN/A", "2015", "2026-08-01", "6.2827", "A"},
		{"spot rate", "fx-imf-daily/IMF.ERT.REP/CHN/D", "2016-01-13", "2025-06-01", "6.5769", "A"},
		{"currency of growth", "trade-china-russia/GACC.TOT.GOODS.PCH/CHN/RUS/A", "2023", "2025-02-01", "26.3", "A"},
		{"currency of growth", "trade-china-russia/GACC.TOT.GOODS.PCH.CNY/CHN/RUS/A", "2023", "2025-02-01", "32.7", "A"},
		{"cumulated months", "trade-china-russia/GACC.TOT.GOODS/CHN/RUS/A", "2023-01/2023-11", "2023-12-31", "218176000000", "A"},
		{"cumulated months", "trade-china-russia/GACC.TOT.GOODS/CHN/RUS/A", "2023", "2023-12-31", "", ""},
		{"28 members", "wdi-economy/NY.GDP.MKTP.CD/EUU/A", "2013", "2018-09-01", "18026765029423.7", "A"},
		{"27 members", "wdi-economy/NY.GDP.MKTP.CD/EUU/A", "2013", "2024-04-01", "15294848407438.2", "A"},
		{"forecast", "imf-weo-2019-04/WEO.NGDPD/CHN/A", "2019", "2019-05-01", "14216500000000", "F"},
		{"no forecast", "imf-weo-2019-04/WEO.NGDPD/CHN/A", "2018", "2019-05-01", "13407400000000", "A"},
		{"provisional", "eurostat-gdp-population/ESTAT.DEMO_PJAN.TOTAL.T.NR/FRA/A", "2022", "2023-07-01", "67871925", "P"},
		{"millions", "trade-monthly-china/CENSUS.IMP.GOODS/USA/CHN/M", "2018-01", "2025-06-01", "45681300000", "A"},
		{"thousand yen", "trade-monthly-china/MOFJ.EXP.GOODS/JPN/CHN/M", "2001-01", "2025-06-01", "231700220000", "A"},
		{"thousand dollars", "trade-monthly-china/KCS.EXP.GOODS/KOR/CHN/M", "2001-01", "2025-06-01", "1239083000", "A"},
		{"average of a year", "energy-prices-eia/EIA.BRENT/WLD/A", "2008", "2026-09-01", "96.94", "A"},
		{"highest month", "energy-prices-eia/EIA.BRENT/WLD/M", "2008-07", "2026-09-01", "132.72", "A"},
		{"highest day", "energy-prices-eia/EIA.BRENT/WLD/D", "2008-07-03", "2026-09-01", "143.95", "A"},
		{"below nothing", "energy-prices-eia/EIA.WTI/WLD/D", "2020-04-20", "2026-09-01", "-36.98", "A"},
		{"with water", "cia-factbook/CIA.AREA.TOTAL/CHN/A", "2026", "2026-06-01", "9596960", "A"},
		{"land", "cia-factbook/CIA.AREA.LAND/CHN/A", "2026", "2026-06-01", "9326410", "A"},
		{"odd but true", "wdi-economy/NY.GDP.MKTP.KD.ZG/IRL/A", "2015", "2018-09-01", "25.5572688460555", "A"},
		{"odd but true", "wdi-economy/NY.GDP.MKTP.KD.ZG/IRL/A", "2015", "2026-01-01", "24.6239856364006", "A"},
		{"hyperinflation", "wdi-economy/FP.CPI.TOTL.ZG/ARG/A", "2023", "2026-08-01", "133.488935594175", "A"},
		{"a gap is no zero", "wdi-economy/FP.CPI.TOTL.ZG/VEN/A", "2023", "2026-08-01", "", ""},
		{"frozen series", "wdi-environment/EN.ATM.CO2E.KT/CHN/A", "2014", "2026-08-01", "10291926.878", "A"},
		{"frozen series", "wdi-environment/EN.ATM.CO2E.KT/CHN/A", "2015", "2026-08-01", "", ""},
		{"no mean of two currencies", "fx-frb-h10/FRB.H10.FX.AVG/VEN/A", "2018", "2026-08-01", "", ""},
	} {
		key := parseKey(c.key)
		p, err := stat.ParsePeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		o, ok, err := s.Lookup(key, p, day(t, c.day))
		got, status := "", ""
		if ok {
			got, status = o.Scaled().String(), string(o.Status)
		}
		if err != nil || got != c.want || status != c.status {
			t.Errorf("%s: %s %s as of %s: %q %s %v, want %q %s", c.trap, c.key, c.period, c.day, got, status, err, c.want, c.status)
		}
	}
}

// parseKey reads dataset/indicator/area[/counterpart]/frequency.
func parseKey(text string) Key {
	f := strings.Split(text, "/")
	k := Key{Dataset: f[0], Indicator: stat.IndicatorCode(f[1]), Area: stat.AreaCode(f[2]), Freq: Freq(f[len(f)-1])}
	if len(f) == 5 {
		k.Counterpart = stat.AreaCode(f[3])
	}
	return k
}

// trapSeries reads a series for a trap.
func trapSeries(t *testing.T, key string) *Series {
	t.Helper()
	v, ok, err := allShared(t).Series(parseKey(key))
	if err != nil || !ok {
		t.Fatalf("%s: %v %v", key, ok, err)
	}
	return v
}

// TestTrapRebasing tells a rebasing from a revision: a jump in all years.
func TestTrapRebasing(t *testing.T) {
	for _, c := range []struct {
		area, from, to string
		want           bool
	}{
		{"NGA", "2013-07-01", "2015-09-01", true},
		{"NGA", "2024-11-01", "2026-01-01", true},
		{"GHA", "2017-08-01", "2024-04-01", true},
		{"CHN", "2015-09-01", "2017-08-01", false},
		{"CHN", "2017-08-01", "2024-04-01", false},
	} {
		v := trapSeries(t, "wdi-economy/NY.GDP.MKTP.CD/"+c.area+"/A")
		if got, moved, common := Rebased(v.AsOf(day(t, c.from)), v.AsOf(day(t, c.to))); got != c.want {
			t.Errorf("%s from %s to %s: rebased %v (%d of %d), want %v", c.area, c.from, c.to, got, moved, common, c.want)
		}
	}
}

// TestTrapFloatNoise: a copy's last digits differ from one vintage to the next
// without a revision, and are none.
func TestTrapFloatNoise(t *testing.T) {
	s := trapSeries(t, "wdi-economy/NY.GDP.MKTP.CD/NGA/A")
	before, after := s.AsOf(day(t, "2026-01-01")), s.AsOf(day(t, "2026-08-01"))
	noise := 0
	for _, o := range before.Observations {
		if now, ok := after.At(o.Period); ok && now.Period.FirstYear() >= 2010 && now.Period.FirstYear() <= 2022 && !now.Value.Equal(o.Value) {
			noise++
		}
	}
	if rebased, moved, common := Rebased(before, after); noise == 0 || rebased || moved > 2 || common < 50 {
		t.Errorf("%d figures of 2010 to 2022 differ; rebased %v, %d of %d moved", noise, rebased, moved, common)
	}
}

// TestTrapLicence: the copies of the World Bank's figures are labelled as in the
// public domain; the figures stay the World Bank's, under its licence.
func TestTrapLicence(t *testing.T) {
	s := allShared(t)
	for _, name := range []string{"wdi-economy", "wdi-people", "wdi-environment", "wdi-vintages", "gold-price"} {
		d, ok := s.Dataset(name)
		if !ok || !strings.Contains(d.Licence, "CC-BY-4.0") || !strings.Contains(d.Attribution, "World Bank") || !strings.Contains(strings.Join(d.By, " "), "github.com/datasets") {
			t.Errorf("%s: licence %q, to name %q, by way of %q", name, d.Licence, d.Attribution, d.By)
		}
	}
}

// TestTrapBaseOfIndex keeps index levels of two bases apart by their unit.
func TestTrapBaseOfIndex(t *testing.T) {
	v := trapSeries(t, "cpi-index-bases/FP.CPI.TOTL/USA/A")
	for d, want := range map[string]string{"2013-12-31": "111.656326008108 INDEX_2005=100", "2016-04-01": "100 INDEX_2010=100"} {
		o, ok := v.At(stat.YearPeriod(2010), day(t, d))
		if got := o.Value.String() + " " + o.Unit; !ok || got != want {
			t.Errorf("as of %s: %s %v, want %s", d, got, ok, want)
		}
	}
}

// TestTrapAnnualised: quarters at annual rates have the year as their mean, not
// their sum, and are of another concept and never summed.
func TestTrapAnnualised(t *testing.T) {
	v := trapSeries(t, "us-cpi-gdp/BEA.GDP.CURRENT.SAAR/USA/Q")
	sum := decimal.Zero
	for q := 1; q <= 4; q++ {
		p, err := stat.ParsePeriod("2023-Q" + string(rune('0'+q)))
		if err != nil {
			t.Fatal(err)
		}
		o, ok := v.At(p, day(t, "2025-07-01"))
		if !ok {
			t.Fatal(p)
		}
		sum = sum.Add(o.Value)
	}
	if mean := sum.Div(decimal.NewFromInt(4)).Round(1).String(); mean != "27720.7" {
		t.Errorf("the mean of four quarters is %s, want 27720.7", mean)
	}
	i, _ := allShared(t).Indicator("us-cpi-gdp", "BEA.GDP.CURRENT.SAAR")
	year, _ := allShared(t).Indicator("us-cpi-gdp", "BEA.GDP.CURRENT")
	if i.Nature != Ratio || i.Concept == year.Concept {
		t.Errorf("%s is a %s of concept %s", i.Code, i.Nature, i.Concept)
	}
}

// TestTrapMirror: the US Census counts 2018 otherwise than Comtrade does.
func TestTrapMirror(t *testing.T) {
	v := trapSeries(t, "trade-monthly-china/CENSUS.IMP.GOODS/USA/CHN/M")
	sum := decimal.Zero
	for m := range 12 {
		o, ok := v.At(stat.MonthPeriod(2018, m+1), day(t, "2025-07-01"))
		if !ok {
			t.Fatal(m)
		}
		sum = sum.Add(o.Scaled())
	}
	if got := sum.Shift(-9).Round(1).String(); got != "538.5" {
		t.Errorf("imports from China in 2018 were %s bn, want 538.5", got)
	}
}

// TestTrapCarbon: tonnes of carbon and of CO2 are two substances, 3.664 apart.
func TestTrapCarbon(t *testing.T) {
	c, _ := trapSeries(t, "co2-emissions/GCB2019.C.TERRITORIAL/CHN/A").At(stat.YearPeriod(2018), day(t, "2020-01-01"))
	co2, _ := trapSeries(t, "co2-emissions/GCP.CO2.TERRITORIAL/CHN/A").At(stat.YearPeriod(2018), day(t, "2020-09-01"))
	if got := c.Scaled().Shift(-6).String() + " " + co2.Scaled().Shift(-6).String(); got != "2746.912 10064.686" {
		t.Errorf("China 2018: %s million tonnes", got)
	}
	factor, err := exact.Quo(co2.Scaled(), c.Scaled())
	if err != nil {
		t.Fatal(err)
	}
	if got := factor.Num().DivRound(factor.Den(), 3).String(); got != "3.664" {
		t.Errorf("the factor is %s, want 3.664", got)
	}
	a, _ := allShared(t).Indicator("co2-emissions", "GCB2019.C.TERRITORIAL")
	b, _ := allShared(t).Indicator("co2-emissions", "GCP.CO2.TERRITORIAL")
	if fits(b.Unit, a.Unit) || a.Concept == b.Concept {
		t.Errorf("units %v and %v fit one another, concepts %s and %s", a.Unit, b.Unit, a.Concept, b.Concept)
	}
}

// TestTrapCurrencies: one series in three currencies says which in each figure.
func TestTrapCurrencies(t *testing.T) {
	v := trapSeries(t, "fx-frb-h10/FRB.H10.FX.AVG/VEN/A")
	for year, want := range map[int]string{2015: "VEF_PER_USD", 2019: "VES_PER_USD", 2023: "VED_PER_USD"} {
		if o, ok := v.At(stat.YearPeriod(year), day(t, "2026-08-01")); !ok || o.Unit != want {
			t.Errorf("%d is in %s, want %s", year, o.Unit, want)
		}
	}
}

// TestTrapDefinitions: what a phrase means first among its definitions, and that
// others stand beside it as what they are.
func TestTrapDefinitions(t *testing.T) {
	s := allShared(t)
	for _, c := range []struct {
		phrase, area, unit, first string
		rivals                    []string // of the same concept
		others                    []string // of none of them
	}{
		{"GDP per head", "CHN", "USD", "NY.GDP.PCAP.CD", []string{"NY.GDP.PCAP.PP.CD"}, nil},
		{"GDP", "CHN", "USD", "NY.GDP.MKTP.CD", []string{"CIA.GDP.OER"}, []string{"CIA.GDP.PPP.REAL"}},
		{"growth", "USA", "PERCENT", "NY.GDP.MKTP.KD.ZG", []string{"BEA.GDP.CHAINED.PCH"}, []string{"BEA.GDP.CURRENT.PCH"}},
		{"exports", "CHN", "USD", "TX.VAL.MRCH.CD.WT", nil, []string{"CIA.EXP.GNFS.BOP"}},
		{"population", "DEU", "PERSON", "SP.POP.TOTL", []string{"ESTAT.DEMO_PJAN.TOTAL.T.NR"}, nil},
		{"inflation", "USA", "PERCENT", "FP.CPI.TOTL.ZG", nil, []string{"BLS.CUUR0000SA0", "NY.GDP.DEFL.KD.ZG"}},
	} {
		got := s.Search(Query{Phrase: c.phrase, Areas: []stat.AreaCode{stat.AreaCode(c.area)}, Unit: stat.Unit{Code: c.unit}, Limit: 40})
		if len(got) == 0 || string(got[0].Indicator.Code) != c.first || !got[0].Primary || !got[0].Exact {
			t.Errorf("%q: %+v, want %s", c.phrase, got[:min(1, len(got))], c.first)
			continue
		}
		concept := func(code string) string {
			for _, n := range got {
				if string(n.Indicator.Code) == code {
					return n.Concept
				}
			}
			return ""
		}
		for _, r := range c.rivals {
			if concept(r) != got[0].Concept {
				t.Errorf("%q: %s is of concept %q, want %q", c.phrase, r, concept(r), got[0].Concept)
			}
		}
		for _, o := range c.others {
			if concept(o) == got[0].Concept {
				t.Errorf("%q: %s is a rival", c.phrase, o)
			}
		}
	}
}

// TestTrapMembers: BRICS had five members in 2023 and ten a year later, one of
// them disputed.
func TestTrapMembers(t *testing.T) {
	for year, want := range map[int]int{2023: 5, 2024: 10} {
		got, _ := stat.Areas().Members("BRICS", stat.DayOf(year, 6, 30))
		if len(got) != want {
			t.Errorf("BRICS in %d: %v, want %d", year, got, want)
		}
	}
}
