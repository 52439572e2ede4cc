package verifier

import (
	"slices"
	"strings"
	"testing"
)

func TestContext(t *testing.T) {
	all, err := readContext(contextTSV)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		for _, w := range slices.Concat(m.said, m.where, m.unless) {
			if got := strings.Join(wordsOf(w), " "); got != w {
				t.Errorf("context.tsv: %q is looked for as %q", w, got)
			}
		}
		for _, w := range m.where {
			if slices.Contains(m.unless, w) {
				t.Errorf("context.tsv: %q speaks for %q and against it", w, m.means)
			}
		}
	}
	head := "# x\nsaid\tmeans\twhere\tunless\n"
	for _, bad := range []string{"", "# x\nsaid\tmeans\n", head + "deficit\tcurrent account\ttrade\n", head + "deficit\t\ttrade\tbudget\n"} {
		if _, err := readContext(bad); err == nil {
			t.Errorf("%q: got no error", bad)
		}
	}
}

func FuzzReadContext(f *testing.F) {
	f.Add(contextTSV)
	f.Add("# x\nsaid\tmeans\twhere\tunless\na|b\tc\td\te\n")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := readContext(text)
		if err != nil && all != nil {
			t.Errorf("got lines and %v", err)
		}
	})
}
