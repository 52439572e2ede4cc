package verifier

import (
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// TestReword: the smallest change that is right, in the article's way of writing.
func TestReword(t *testing.T) {
	for _, c := range []struct {
		quotation, cue, digits string
		scale                  int
		unit                   stat.Unit
		cmp                    extractor.Comparator
		value                  string // of the series, in units
		want                   string
	}{
		{"surpassed 250 billion US dollars", "surpassed", "250", 9, usd, extractor.Over, "240110000000", "nearly 250 billion US dollars"},
		{"topped $300bn", "topped", "300", 9, usd, extractor.Over, "240110000000", "topped $240bn"},
		{"came to $240M", "", "240", 6, usd, extractor.Bare, "240110000000", "$240B"},
		{"was 26.3%", "", "26.3", 0, percent, extractor.Bare, "26.0", "26.0%"},
		{"was 26.3 per cent", "", "26.3", 0, percent, extractor.Bare, "20.84", "20.8 per cent"},
		{"less than 5%", "less than", "5", 0, percent, extractor.Under, "5.1", "just over 5%"},
		{"less than 5%", "less than", "5", 0, percent, extractor.Under, "7.4", "more than 5%"},
		{"nearly 1,500 people", "nearly", "1,500", 0, persons, extractor.Nearly, "1520", "just over 1,500 people"},
		{"at least 80%", "at least", "80", 0, percent, extractor.AtLeast, "67.04", "at least 67%"},
	} {
		l := newShelf().add(sources.Indicator{Code: "X", Title: "X", Unit: c.unit, Nature: sources.Flow, Standing: 1}, "x", "DEU", 0, "2015 "+c.value)
		v := verdicts(t, l, article("2017-05-01"), extractor.Claim{Form: extractor.Level, Measure: "x", Areas: places("DEU"), When: year(2015), Quotation: c.quotation, Cue: c.cue,
			Comparator: c.cmp, Quantity: quantity(t, c.digits, c.scale, c.unit)})[0]
		if v.Rewording != c.want {
			t.Errorf("%s at %s (%s): got %q, want %q", c.quotation, c.value, v.Verdict, v.Rewording, c.want)
		}
	}
}
