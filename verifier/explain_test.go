package verifier

import (
	"strings"
	"testing"

	"factcheck/extractor"
)

func TestExplain(t *testing.T) {
	got := Explain(extractor.Mention{Quantity: quantity(t, "2.7", 0, times), Comparator: extractor.Over}, "over", HousePolicy())
	for _, want := range []string{"supported   (2.7, +inf) times", "imprecise   [2.65, 2.7] times", "read as     over\n", "house-1"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	near := Explain(extractor.Mention{Quantity: quantity(t, "100", 6, usd), Comparator: extractor.Nearly}, "almost", HousePolicy())
	for _, want := range []string{"supported   [95000000, 100000000) US dollars", "[90000000, 95000000) or [100000000, 105000000]", `nearly, from "almost"`} {
		if !strings.Contains(near, want) {
			t.Errorf("no %q in\n%s", want, near)
		}
	}
}
