package sources

import "testing"

func TestParseStatus(t *testing.T) {
	for text, want := range map[string]Status{
		"": Normal, "A": Normal, "p": Provisional, "be": Break, "B; E": Break, "bp": Break, "c": Missing, "F": ForecastObs,
		"ef": ForecastObs, "n": Unreliable, "!": Questionable, "EX": Questionable, "x": Questionable, "r": Normal,
	} {
		if got := ParseStatus(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
