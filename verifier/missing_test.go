package verifier

import (
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// What is said where nothing was judged names no word the article did not write, and
// denies no figures that are there.
func TestMissingSays(t *testing.T) {
	l := newShelf().add(sources.Indicator{Code: "X", Title: "Jackets", Publisher: "Bank", Unit: stat.Unit{Code: "USD"}, Nature: sources.Flow, Standing: 1}, "jackets", "DEU", 0, "2015 7")
	claim := extractor.Claim{Form: extractor.Level, Measure: "jackets", When: year(2015), Quotation: "sells 3,000 jackets", Quantity: quantity(t, "3,000", 0, stat.Unit{Code: "COUNT"})}
	claim.Areas = []extractor.Place{{Candidates: []stat.AreaCode{"CHN", "RUS"}}}
	if got, want := verdicts(t, l, article("2017-05-01"), claim)[0].Sentence, "Not checked: it may be of China or of Russia."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	claim.Areas, claim.Quantity = places("DEU", "FRA"), quantity(t, "7", 0, stat.Unit{Code: "USD"})
	if got := verdicts(t, l, article("2017-05-01"), claim)[0].Sentence; !strings.Contains(got, "several areas") {
		t.Errorf("got %q", got)
	}
	claim.Quantity = quantity(t, "57", 6, stat.Unit{Code: "USD"})
	claim.Areas, claim.Quotation = places("DEU"), "sells 57 million more jackets"
	claim.Figure, claim.Span = extractor.Span{BStart: 6, BEnd: 16}, extractor.Span{BEnd: 29}
	if got := verdicts(t, l, article("2017-05-01"), claim)[0].Sentence; strings.Contains(got, "has no figures") || !strings.HasPrefix(got, "Not checked") {
		t.Errorf("got %q", got)
	}
}
