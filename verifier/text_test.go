package verifier

import (
	"slices"
	"testing"
)

func TestWordsOf(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{" ... ", nil},
		{"Share of GDP, 2.5% (of the total)", []string{"share", "of", "gdp", "2", "5", "of", "the", "total"}},
		{"month-on-month; China's, India’s", []string{"month-on-month", "china's", "india’s"}},
		{"CÔTE d'Ivoire\t– ÉTÉ", []string{"côte", "d'ivoire", "–", "été"}},
	} {
		if got := wordsOf(c.text); !slices.Equal(got, c.want) {
			t.Errorf("wordsOf(%q): got %q, want %q", c.text, got, c.want)
		}
	}
}
