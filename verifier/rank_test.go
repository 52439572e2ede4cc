package verifier

import (
	"testing"

	"factcheck/extractor"
	"factcheck/sources"
)

// peopleShelf has four countries, a territory, and a world that leaves next to nothing for
// anybody else.
func peopleShelf() *shelf {
	l := newShelf()
	ind := sources.Indicator{Code: "POP", Title: "Population", Unit: persons, Nature: sources.Stock, Standing: 1}
	for area, rows := range map[string]string{
		"CHN": "2018 1400\n2019 1405", "IND": "2018 1350\n2019 1366", "FRA": "2018 67\n2019 68", "DEU": "2018 83\n2019 83", "WLD": "2018 2910\n2019 2934", "HKG": "2018 7\n2019 8",
	} {
		l.add(ind, "population", area, 6, rows)
	}
	return l
}

func TestRank(t *testing.T) {
	for _, c := range []struct {
		area     string
		place    int
		low, top bool
		want     Outcome
	}{
		{"CHN", 1, false, false, Supported}, {"IND", 2, false, false, Supported}, {"IND", 1, false, false, Imprecise},
		{"FRA", 1, false, false, Refuted}, {"FRA", 5, false, true, Supported},
		{"FRA", 1, true, false, Unverifiable}, {"CHN", 1, true, false, Refuted},
	} {
		claim := extractor.Claim{Form: extractor.Rank, Measure: "population", Areas: places(c.area), RankSet: "WLD", RankOf: c.place, RankLow: c.low, RankWithin: c.top, When: year(2018)}
		v := verdicts(t, peopleShelf(), article("2020-05-01"), claim)[0]
		if v.Verdict != c.want {
			t.Errorf("%s place %d low %v: got %s %s: %s", c.area, c.place, c.low, v.Verdict, v.Reason, v.Sentence)
		}
	}
}

func TestTrendUniversalComparison(t *testing.T) {
	l := newShelf().
		add(sources.Indicator{Code: "U", Title: "Unemployment", Unit: percent, Nature: sources.Ratio, Standing: 1}, "unemployment", "DEU", 0, "2014 5.0\n2015 4.6\n2016 4.7\n2017 3.8\n2018 3.4").
		add(sources.Indicator{Code: "U", Title: "Unemployment", Unit: percent, Nature: sources.Ratio, Standing: 1}, "unemployment", "FRA", 0, "2014 10.3\n2018 9.0")
	base := year(2014)
	trend := extractor.Claim{Form: extractor.Trend, Measure: "unemployment", Areas: places("DEU"), When: year(2018), Baseline: &base, Direction: extractor.Down}
	steady := trend
	steady.Notes = []string{everyStep}
	up := trend
	up.Direction = extractor.Up
	span := extractor.When{Period: spanYears(2014, 2018), Anchor: extractor.Absolute}
	always := extractor.Claim{Form: extractor.Universal, Measure: "unemployment", Areas: places("DEU"), When: span, Comparator: extractor.Under, Quantity: quantity(t, "6", 0, percent)}
	never := always
	never.Quantity = quantity(t, "4", 0, percent)
	gap := always
	gap.Areas, gap.Quantity = places("FRA"), quantity(t, "11", 0, percent)
	lower := extractor.Claim{Form: extractor.Comparison, Measure: "unemployment", Areas: places("DEU"), Against: places("FRA"), Direction: extractor.Down, When: year(2018)}
	higher := lower
	higher.Direction = extractor.Up
	for i, c := range []struct {
		claim extractor.Claim
		want  Outcome
	}{{trend, Supported}, {steady, Refuted}, {up, Refuted}, {always, Supported}, {never, Refuted}, {gap, Unverifiable}, {lower, Supported}, {higher, Refuted}} {
		if v := verdicts(t, l, article("2020-05-01"), c.claim)[0]; v.Verdict != c.want {
			t.Errorf("%d: got %s %s: %s", i, v.Verdict, v.Reason, v.Sentence)
		}
	}
}
