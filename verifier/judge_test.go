package verifier

import (
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// tradeShelf has goods trade of two countries as each reports it, as in
// SEMANTICS 8.
func tradeShelf() *shelf {
	l := newShelf()
	customs := sources.Indicator{Code: "TOT", Title: "Goods trade", Unit: usd, Nature: sources.Flow, Standing: 1, Concept: "trade", Bilateral: true}
	l.add(customs, "trade|total trade|trade volume", "CHN/RUS", 9, `
		2012 88.16 2013-01-10
		2013 89.21 2014-10-10
		2014 95.28 2015-01-13
		2022 190.271 2023-07-13
		2023 240.1 2024-01-15
		2023 240.11 2024-03-07
		2024 244.81 2025-01-13`)
	l.add(sources.Indicator{Code: "RU.TOT", Title: "Goods trade, as quoted", Unit: usd, Nature: sources.Flow, Standing: 3, Concept: "trade", Bilateral: true},
		"trade|total trade|trade volume", "RUS/CHN", 9, "2023 227 2024-05-16 Q")
	return l
}

func TestWorkedExample(t *testing.T) {
	pair := places("CHN", "RUS")
	last := extractor.When{Period: stat.YearPeriod(2023), Surface: "the previous year", Anchor: extractor.FromArticle}
	claims := []extractor.Claim{
		{ID: "1", Quotation: "surpassed 240 billion US dollars", Form: extractor.Level, Comparator: extractor.Over, Cue: "surpassed", Quantity: quantity(t, "240", 9, usd),
			Measure: "total trade", Areas: pair, Pair: true, When: last, Tense: extractor.Past},
		{ID: "2", Quotation: "over 2.7 times higher than the trade volume", Form: extractor.Multiple, Comparator: extractor.Over, Cue: "over", Quantity: quantity(t, "2.7", 0, times),
			HangsOn: "1", TimesHigher: true,
			Baseline: &extractor.When{Period: stat.YearPeriod(2013), Anchor: extractor.FromClaim, Surface: "ten years earlier"}},
	}
	vs := verdicts(t, tradeShelf(), article("2024-05-17"), claims...)
	if vs[0].Verdict != Supported || !vs[0].has(NoteOtherSource) {
		t.Errorf("trade: got %s %v, want supported with the other source as a note", vs[0].Verdict, vs[0].Notes)
	}
	if vs[1].Verdict != Imprecise || !vs[1].has(NoteTimesHigher) {
		t.Errorf("multiple: got %s %s %v, want imprecise with times-higher", vs[1].Verdict, vs[1].Reason, vs[1].Notes)
	}
	if got, want := vs[1].Rewording, "nearly 2.7 times"; got != want {
		t.Errorf("rewording: got %q, want %q", got, want)
	}
	for _, v := range vs {
		t.Log(v.Sentence)
		b, _ := MarshalVerdict(v)
		t.Log(string(b))
	}
}

func TestFactorOfAThousand(t *testing.T) {
	base := extractor.Claim{Form: extractor.Level, Measure: "trade", Areas: places("CHN", "RUS"), Pair: true, Quantity: quantity(t, "240", 6, usd),
		When: extractor.When{Anchor: extractor.LatestKnown}, Tense: extractor.Past}
	bare, over := base, base
	over.Comparator, over.Cue = extractor.Over, "topped"
	vs := verdicts(t, tradeShelf(), article("2024-05-17"), bare, over)
	if vs[0].Verdict != Refuted {
		t.Errorf("came to $240M: got %s %s", vs[0].Verdict, vs[0].Reason)
	}
	if vs[1].Verdict != Supported || !vs[1].has(NoteUnderstated) {
		t.Errorf("topped $240M: got %s %v", vs[1].Verdict, vs[1].Notes)
	}
	for _, v := range vs {
		if !v.has(NoteDiagnosis) || !strings.Contains(diagnosis(&v), "1,000") {
			t.Errorf("no diagnosis of a factor 1,000: %v", v.Notes)
		}
	}
}

func diagnosis(v *Verdict) string {
	for _, n := range v.Notes {
		if n.Kind == NoteDiagnosis {
			return n.Text
		}
	}
	return ""
}

// A year is the sum of its months where only months are published, and a span of
// years is their sum, their mean or its end, by the nature of the series.
func TestLongerPeriods(t *testing.T) {
	months := ""
	for m := 1; m <= 12; m++ {
		months += stat.MonthPeriod(2015, m).String() + " 10\n"
	}
	row := func(nature sources.Nature, rows string) *shelf {
		return newShelf().add(sources.Indicator{Code: "X", Title: "X", Unit: usd, Nature: nature, Standing: 1}, "x", "DEU", 0, rows)
	}
	span, _ := stat.ParsePeriod("2015/2016")
	for _, c := range []struct {
		name   string
		lib    *shelf
		period stat.Period
		value  string
		want   Outcome
	}{
		{"months of a flow", row(sources.Flow, months), stat.YearPeriod(2015), "120", Supported},
		{"months of a price", row(sources.Ratio, months), stat.YearPeriod(2015), "10", Supported},
		{"months of a stock", row(sources.Stock, months), stat.YearPeriod(2015), "10", Supported},
		{"years of a flow", row(sources.Flow, "2015 10\n2016 20"), span, "30", Supported},
		{"years of a price", row(sources.Ratio, "2015 10\n2016 20"), span, "15", Supported},
		{"years of a stock", row(sources.Stock, "2015 10\n2016 20"), span, "20", Supported},
		{"a year in eleven months", row(sources.Flow, months[:len(months)-11]), stat.YearPeriod(2015), "110", Unverifiable},
		{"a month from a year", row(sources.Flow, "2015 120"), stat.MonthPeriod(2015, 5), "10", Unverifiable},
	} {
		v := verdicts(t, c.lib, article("2024-05-17"), extractor.Claim{Form: extractor.Level, Measure: "x", Areas: places("DEU"), Quantity: quantity(t, c.value, 0, usd), When: extractor.When{Period: c.period, Anchor: extractor.Absolute}})[0]
		if v.Verdict != c.want {
			t.Errorf("%s: got %s %s: %s", c.name, v.Verdict, v.Reason, v.Sentence)
		}
	}
}

// "30 MT" is million or metric tonnes, whichever is near the value
// (SEMANTICS 1.6).
func TestAmbiguousFigure(t *testing.T) {
	tonnes := stat.Unit{Code: "T"}
	l := newShelf().add(sources.Indicator{Code: "MILK", Title: "Milk production", Unit: tonnes, Nature: sources.Flow, Standing: 1}, "milk production", "BRA", 0, "2010 30000000\n2011 31")
	for y, digits := range map[int]string{2010: "30", 2011: "31"} {
		c := extractor.Claim{Form: extractor.Level, Measure: "milk production", Areas: places("BRA"), When: year(y), Quantity: quantity(t, digits, 0, tonnes),
			Other: []stat.Quantity{quantity(t, digits, 6, tonnes)}}
		v := verdicts(t, l, article("2024-05-17"), c)[0]
		if v.Verdict != Supported || !v.has(NoteReading) {
			t.Errorf("%d: got %s %v", y, v.Verdict, v.Notes)
		}
	}
}

// Figures of one quotient are of one vintage (SEMANTICS 5.3): where the later
// year was published after the article, both are taken from then.
func TestOneVintageAQuotient(t *testing.T) {
	l := newShelf().add(sources.Indicator{Code: "GDP", Title: "GDP", Unit: usd, Nature: sources.Flow, Standing: 1}, "gdp", "NGA", 9, "2010 200 2011-06-01\n2010 300 2015-06-01\n2014 600 2015-06-01")
	base := year(2010)
	c := extractor.Claim{Form: extractor.Multiple, Measure: "gdp", Areas: places("NGA"), When: year(2014), Baseline: &base, Quantity: quantity(t, "2", 0, times)}
	v := verdicts(t, l, article("2015-01-10"), c)[0]
	if v.Verdict != Supported || v.Readings[0].Found != "600000000000/300000000000" {
		t.Errorf("got %s %s, want 600 over 300", v.Verdict, v.Readings[0].Found)
	}
}

// A quotation of lower standing refutes nobody; the publisher's own does, and
// carries what is known since.
func TestVintages(t *testing.T) {
	l := newShelf().add(sources.Indicator{Code: "TRADE", Title: "Trade", Unit: usd, Nature: sources.Flow, Standing: 1}, "trade", "DEU", 9,
		"2015 64.2 2016-01-13 Q\n2016 69 2017-02-01\n2016 80 2018-02-01")
	claim := func(y int, v string) extractor.Claim {
		return extractor.Claim{Form: extractor.Level, Measure: "trade", Areas: places("DEU"), When: year(y), Quantity: quantity(t, v, 9, usd)}
	}
	vs := verdicts(t, l, article("2017-05-01"), claim(2015, "90"), claim(2016, "80"), claim(2016, "69"))
	if vs[0].Verdict != Unverifiable || vs[0].Reason != UnsureReading {
		t.Errorf("quoted figure: got %s %s", vs[0].Verdict, vs[0].Reason)
	}
	if vs[1].Verdict != Refuted || !vs[1].has(NoteRevised) {
		t.Errorf("by the figure of the time: got %s %v", vs[1].Verdict, vs[1].Notes)
	}
	if vs[2].Verdict != Supported || !vs[2].has(NoteRevised) {
		t.Errorf("right at the time: got %s %v", vs[2].Verdict, vs[2].Notes)
	}
}
