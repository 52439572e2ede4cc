package sdmx

import (
	"strings"
	"testing"
)

func TestPeriod(t *testing.T) {
	for _, c := range []struct{ text, freq, yearStart, want string }{
		{"2013", "A", "", "2013"},
		{"2013", "", "--07-01", "2013"}, // a calendar year all the same
		{"2013-A1", "A", "--01-01", "2013"},
		{"2013-A1", "A", "--07-01", "error: reporting year"},
		{"2013-Q1", "Q", "--04-01", "error: reporting year"},
		{"2000-01", "A", "", "2000"},
		{"2000-12-31", "A", "", "2000"},
		{"2000-07", "A", "", "error: which year"},
		{"2000-07", "S", "", "2000-S2"},
		{"2000-04", "Q", "", "2000-Q2"},
		{"2000-06", "Q", "", "2000-Q2"},
		{"2000-05", "Q", "", "error: which quarter"},
		{"2000-Q1", "A", "", "error: shorter than its frequency"},
		{"2000-02-29", "M", "", "2000-02"},
		{"2000-02-28", "M", "", "error: which month"},
		{"2000-02-28", "D", "", "2000-02-28"},
		{"2000-02-28", "", "", "2000-02-28"},
		{"2013-W01", "W", "", "2012-12-31/2013-01-06"},
		{"2013", "M", "", "2013"}, // longer than said: the year is what is known
		{"soon", "A", "", "error: no time period"},
	} {
		p, _, err := period(c.text, c.freq, c.yearStart)
		if want, isErr := strings.CutPrefix(c.want, "error: "); isErr {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s %s: %s, %v, want %q", c.text, c.freq, p, err, want)
			}
		} else if err != nil || p.String() != c.want {
			t.Errorf("%s %s: %s, %v, want %s", c.text, c.freq, p, err, c.want)
		}
	}
}
