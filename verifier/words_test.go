package verifier

import (
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// TestSentences: one plain sentence for each operation, and for what is missing.
func TestSentences(t *testing.T) {
	l := newShelf()
	exports := sources.Indicator{Code: "EXP", Title: "Merchandise exports (current US$)", Unit: usd, Nature: sources.Flow, Standing: 2}
	l.add(exports, "exports", "RWA", 6, "2017 680.5\n2024 2100.7")
	jobless := sources.Indicator{Code: "UNE", Title: "Unemployment, total (% of total labor force)", Unit: percent, Whole: "total labor force", Nature: sources.Ratio, Standing: 2}
	l.add(jobless, "unemployment", "ITA", 0, "2024 6.50\n2025 6.39")
	area := sources.Indicator{Code: "AREA", Title: "Land area (sq. km)", Unit: stat.Unit{Code: "KM2"}, Nature: sources.Stock, Standing: 2}
	l.add(area, "land area", "KOR", 0, "2023 98508.5")
	carbon := sources.Indicator{Code: "CO2", Title: "CO2 emissions (metric tons per capita)", Unit: stat.Unit{Code: "T", Per: "PERSON"}, Nature: sources.Ratio, Standing: 2}
	l.add(carbon, "co2 emissions per head", "KWT", 0, "2014 23.7")
	people := sources.Indicator{Code: "POP", Title: "Population, total", Unit: persons, Nature: sources.Stock, Standing: 2}
	l.add(people, "population", "AUT", 0, "2021 8880000\n2022 9000000")
	l.add(people, "population", "USA", 0, "2022 333000000")
	debt := sources.Indicator{Code: "DEBT", Title: "Central government debt, total (% of GDP)", Unit: percent, Whole: "gdp", Nature: sources.Ratio, Standing: 2}
	l.add(debt, "debt", "USA", 0, "2022 120.1")
	citizens := stat.Unit{Code: "COUNT", Noun: "citizen"}
	at := func(form extractor.Form, measure, where string, y int, digits string, scale int, u stat.Unit) extractor.Claim {
		return extractor.Claim{Form: form, Measure: measure, Areas: places(where), When: year(y), Quantity: quantity(t, digits, scale, u)}
	}
	multiple := at(extractor.Multiple, "exports", "RWA", 2024, "3.1", 0, times)
	base := year(2017)
	multiple.Baseline = &base
	grew := at(extractor.Change, "population", "AUT", 2022, "1.4", 0, percent)
	grew.Direction = extractor.Up
	fell := at(extractor.Change, "population", "AUT", 2022, "5", 0, percent)
	fell.Direction = extractor.Down
	points := at(extractor.Points, "unemployment", "ITA", 2025, "0.1", 0, stat.Unit{Code: "POINT"})
	points.Direction = extractor.Down
	for _, c := range []struct {
		claim extractor.Claim
		want  string
	}{
		{multiple, "Supported: Rwanda's merchandise exports were 3.09 times as high in 2024 as in 2017 ($2.101 billion against $680.5 million; Test office, published 31 January 2025)."},
		{at(extractor.Level, "unemployment", "ITA", 2025, "7.4", 0, percent), "Refuted: unemployment in Italy was 6.39% in 2025, not 7.4% (Test office, published 31 January 2026)."},
		{at(extractor.Level, "land area", "KOR", 2023, "98,509", 0, stat.Unit{Code: "KM2"}), "Supported: South Korea's land area was 98,508.5 square kilometres in 2023 (Test office, published 31 January 2024)."},
		{at(extractor.PerUnit, "co2 emissions per head", "KWT", 2014, "23.7", 0, stat.Unit{Code: "T", Per: "PERSON"}), "Supported: Kuwait's CO2 emissions were 23.7 tonnes per head in 2014 (Test office, published 31 January 2015)."},
		{at(extractor.Level, "population", "AUT", 2021, "8.88", 6, citizens), "Supported: Austria's population was 8.88 million in 2021 (Test office, published 31 January 2022)."},
		{grew, "Supported: Austria's population rose by 1.35% from 2021 to 2022 (8.88 million to 9 million; Test office, published 31 January 2023)."},
		{fell, "Refuted: Austria's population rose by 1.4% from 2021 to 2022 and did not fall (8.88 million to 9 million; Test office, published 31 January 2023)."},
		{points, "Supported: unemployment in Italy fell by 0.11 percentage points from 2024 to 2025 (6.5% to 6.39%; Test office, published 31 January 2026)."},
		{at(extractor.Level, "debt", "USA", 2022, "120", 0, percent), "Supported: the United States' central government debt was 120.1% of GDP in 2022 (Test office, published 31 January 2023)."},
		{at(extractor.Level, "unemployment", "ITA", 2027, "7.4", 0, percent), "Not checked: Test office has no figure for unemployment in Italy in 2027; the latest is for 2025."},
		{at(extractor.Level, "joy", "ITA", 2025, "7.4", 0, percent), "Not checked: no series in the reference data measures \"joy\"."},
		{extractor.Claim{Form: extractor.Years, Quantity: quantity(t, "75", 0, stat.Unit{Code: "YEAR"})}, "Not checked: there is no table of events to count the years from."},
	} {
		v := verdicts(t, l, article("2026-05-17"), c.claim)[0]
		if v.Sentence != c.want {
			t.Errorf("got  %s\nwant %s", v.Sentence, c.want)
		}
	}
}

func TestPeriodNames(t *testing.T) {
	for text, want := range map[string]string{
		"2013": "in 2013", "2013-05": "in May 2013", "2013-Q3": "in the third quarter of 2013", "2013-S2": "in the second half of 2013",
		"2013-05-17": "on 17 May 2013", "2013/2015": "from 2013 to 2015", "2023-01/2023-11": "from January to November 2023",
		"2022-07/2023-06": "from July 2022 to June 2023",
	} {
		p, err := stat.ParsePeriod(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := inPeriod(p); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// The phrasebook is well formed, its codes are known, and every phrase says of
// where it is, unless it is of the world's markets.
func TestPhrasebook(t *testing.T) {
	p, err := readPhrasebook(phrasebookTSV)
	if err != nil {
		t.Fatal(err)
	}
	for code := range p.units {
		if _, ok := stat.Units().Get(code); !ok {
			t.Errorf("unit %s is not known", code)
		}
	}
	for code := range p.the {
		if _, ok := stat.Areas().Get(stat.AreaCode(code)); !ok {
			t.Errorf("area %s is not known", code)
		}
	}
	for title, phrase := range p.titles {
		if plainTitle(title) != title {
			t.Errorf("title %q is read as %q and never found", title, plainTitle(title))
		}
		if !strings.Contains(phrase, "{area") && !strings.Contains(phrase, "spot price") {
			t.Errorf("%q does not say where: %q", title, phrase)
		}
	}
	for _, bad := range []string{"", "# Source: x\nkind\tkey\n", "# Source: x\nkind\tkey\twords\ntitle\ta\n", "# Source: x\nkind\tkey\twords\nunit\tT\ttonne\n", "# Source: x\nkind\tkey\twords\nthe\tUSA\t-\nthe\tUSA\t-\n", "# Source: x\nkind\tkey\twords\nother\ta\tb\n"} {
		if _, err := readPhrasebook(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestPlurals(t *testing.T) {
	for one, many := range map[string]string{"citizen": "citizens", "person": "people", "people": "people", "country": "countries", "box": "boxes", "woman": "women", "mobile subscription": "mobile subscriptions", "death": "deaths"} {
		if got := phrases().plural(one); got != many {
			t.Errorf("%s: got %s, want %s", one, got, many)
		}
	}
}
