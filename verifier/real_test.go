package verifier

import (
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// TestReal holds hand-made claims against the embedded figures.
func TestReal(t *testing.T) {
	lib, err := sources.Embedded()
	if err != nil {
		t.Skip("no embedded figures: ", err)
	}
	now := extractor.When{Anchor: extractor.LatestKnown}
	cny := stat.Unit{Code: "CNY", Per: "USD"}
	type row struct {
		c    extractor.Claim
		date string
		want Outcome
	}
	rows := []row{
		{extractor.Claim{Form: extractor.Level, Measure: "population", Areas: places("CHN"), Quantity: quantity(t, "1.4", 9, persons), Comparator: extractor.About, When: now}, "2024-05-17", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "population", Areas: places("CHN"), Quantity: quantity(t, "1.2", 9, persons), When: now}, "2024-05-17", Refuted},
		{extractor.Claim{Form: extractor.Level, Measure: "GDP", Areas: places("FRA"), Quantity: quantity(t, "3", 12, usd), Comparator: extractor.Over, When: year(2023)}, "2024-09-17", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "GDP", Areas: places("FRA"), Quantity: quantity(t, "4", 12, usd), Comparator: extractor.Over, When: year(2023)}, "2024-09-17", Refuted},
		{extractor.Claim{Form: extractor.Change, Direction: extractor.Up, Measure: "economy", Areas: places("CHN"), Quantity: quantity(t, "5.2", 0, percent), When: year(2023)}, "2024-09-17", Unverifiable},
		{extractor.Claim{Form: extractor.Change, Direction: extractor.Up, Measure: "GDP", Areas: places("CHN"), Quantity: quantity(t, "8.2", 0, percent), When: year(2023)}, "2024-09-17", Refuted},
		{extractor.Claim{Form: extractor.Change, Direction: extractor.Up, Measure: "trade", Areas: places("CHN", "RUS"), Pair: true, Quantity: quantity(t, "26.3", 0, percent), When: year(2023)}, "2024-09-17", Supported},
		{extractor.Claim{Form: extractor.Change, Direction: extractor.Up, Measure: "consumer prices", Areas: places("USA"), Quantity: quantity(t, "4.1", 0, percent), When: year(2023)}, "2026-03-01", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "inflation", Areas: places("TUR"), Quantity: quantity(t, "72.3", 0, percent), When: year(2022)}, "2026-03-01", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "unemployment rate", Areas: places("ESP"), Quantity: quantity(t, "20", 0, percent), Comparator: extractor.Over, When: year(2022)}, "2024-09-17", Refuted},
		{extractor.Claim{Form: extractor.Level, Measure: "exchange rate", Areas: places("CHN"), Quantity: quantity(t, "7.1", 0, cny), Comparator: extractor.About, When: year(2023)}, "2024-12-17", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "Brent crude", Quantity: quantity(t, "82", 0, usd), Comparator: extractor.About, When: year(2023)}, "2024-12-17", Supported},
		{extractor.Claim{Form: extractor.PerUnit, Measure: "GDP", Whole: "person", Areas: places("CHN"), Quantity: quantity(t, "12,700", 0, stat.Unit{Code: "USD", Per: "PERSON"}), Comparator: extractor.About, When: year(2023)}, "2024-12-17", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "life expectancy", Areas: places("JPN"), Quantity: quantity(t, "84", 0, stat.Unit{Code: "YEAR"}), When: year(2022)}, "2024-12-17", Supported},
		{extractor.Claim{Form: extractor.Points, Direction: extractor.Down, Measure: "inflation", Areas: places("USA"), Quantity: quantity(t, "3.9", 0, stat.Unit{Code: "POINT"}), When: year(2023)}, "2026-03-01", Supported},
		{extractor.Claim{Form: extractor.Multiple, Direction: extractor.Up, Measure: "economy", Areas: places("IND"), Quantity: stat.Quantity{Value: quantity(t, "2", 0, times).Value, Style: stat.Fold, Unit: times}, When: year(2023), Baseline: ptr(year(2010))}, "2024-12-17", Imprecise},
		{extractor.Claim{Form: extractor.Share, Measure: "population", Whole: "world population", Areas: places("CHN"), Quantity: quantity(t, "18", 0, percent), When: year(2022)}, "2024-12-17", Supported},
		{extractor.Claim{Form: extractor.Share, Measure: "exports", Whole: "world exports", Areas: places("CHN"), Quantity: quantity(t, "14", 0, percent), When: year(2022)}, "2024-12-17", Supported},
		// Fiscal years, India's from April filed under the first year and Egypt's from
		// July under the second.
		{extractor.Claim{Form: extractor.Change, Direction: extractor.Up, Measure: "GDP", Areas: places("IND"), Quantity: quantity(t, "7.2", 0, percent), When: fiscal(2023, 4)}, "2026-08-01", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "GDP", Areas: places("IND"), Quantity: quantity(t, "3.5", 12, usd), When: fiscal(2023, 4)}, "2026-08-01", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "GDP", Areas: places("IND"), Quantity: quantity(t, "5.2", 12, usd), When: fiscal(2023, 4)}, "2026-08-01", Refuted},
		{extractor.Claim{Form: extractor.Change, Direction: extractor.Up, Measure: "GDP", Areas: places("EGY"), Quantity: quantity(t, "3.8", 0, percent), When: fiscal(2022, 7)}, "2026-08-01", Supported},
		{extractor.Claim{Form: extractor.Change, Direction: extractor.Up, Measure: "GDP", Areas: places("BGD"), Quantity: quantity(t, "5.8", 0, percent), When: fiscal(2022, 7)}, "2026-08-01", Supported},
		{extractor.Claim{Form: extractor.Level, Measure: "GDP", Areas: places("PAK"), Quantity: quantity(t, "337", 9, usd), When: fiscal(2022, 7)}, "2026-08-01", Supported},
		// Japan's accounts are of calendar years: none of its fiscal year.
		{extractor.Claim{Form: extractor.Change, Direction: extractor.Up, Measure: "GDP", Areas: places("JPN"), Quantity: quantity(t, "9", 0, percent), When: fiscal(2023, 4)}, "2026-08-01", Unverifiable},
	}
	for _, r := range rows {
		v := verdicts(t, lib, article(r.date), r.c)[0]
		if v.Verdict != r.want {
			t.Errorf("%s of %v: got %s %s, want %s", r.c.Measure, codes(r.c.Areas), v.Verdict, v.Reason, r.want)
		}
		t.Logf("%s %v\n\t%s | margin %s\n\t%v", r.c.Measure, codes(r.c.Areas), v.Sentence, v.Margin, v.Notes)
	}
}

// fiscal is the twelve months from a month of a year on.
func fiscal(year, month int) extractor.When {
	return extractor.When{Period: stat.Period{Start: stat.DayOf(year, month, 1), End: stat.DayOf(year+1, month, 1), Grain: stat.Range}, Anchor: extractor.Absolute}
}
