package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"factcheck/verifier"
)

func TestPassage(t *testing.T) {
	for _, c := range []struct{ sentence, quotation, want string }{
		{"Prices rose 5%\n last year.", "rose 5%", "Prices rose 5% last year."},
		{"", "rose 5%", "rose 5%"},
		{"Another sentence.", "rose 5%", "rose 5%"},
		{"It was said by many that prices rose 5% in the year that was by then over.", "rose 5%", "…that prices rose 5% in the year…"},
		{"Prices rose 5% in the year that was by then over, it was said.", "rose 5%", "Prices rose 5% in the year that was by…"},
		{"It was said in the year that was by then over that prices rose 5%", "rose 5%", "…was by then over that prices rose 5%"},
	} {
		if got := Passage(&verifier.Claim{Sentence: c.sentence, Quotation: c.quotation}, 42); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	// The quotation is always there, and the length is kept.
	for n := range 60 {
		c := verifier.Claim{Sentence: strings.Repeat("ä", n) + " rose 5% " + strings.Repeat("ö", 60-n), Quotation: "rose 5%"}
		got := Passage(&c, 20)
		if !strings.Contains(got, "rose 5%") || utf8.RuneCountInString(got) > 20 {
			t.Errorf("%d: %q", n, got)
		}
	}
}
