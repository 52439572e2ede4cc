package verifier

import "testing"

func TestSameWhole(t *testing.T) {
	for _, c := range []struct {
		said, series string
		same         bool
	}{
		{"its labour force", "total labor force", true},
		{"the workforce", "total labor force", true},
		{"the workforce", "employment", true},
		{"the working population", "employment", true},
		{"GNI", "national income", true},
		{"GNI", "GDP", false},
		{"all people", "population", true},
		{"the total electricity", "electricity production", true},
		{"energy", "electricity", false},
		{"adults", "population", false},
		{"the country", "land area", true},
		{"world exports", "exports", false},
	} {
		if got := sameWhole(c.said, c.series); got != c.same {
			t.Errorf("%q and %q: %t", c.said, c.series, got)
		}
	}
	for _, bad := range []string{"", "# x\nsaid\tmeaning\n", "# x\nmeaning\tsaid\ngdp\n", "# x\nmeaning\tsaid\n\tx\n"} {
		if _, err := readWholes(bad); err == nil {
			t.Errorf("%q: got no error", bad)
		}
	}
}
