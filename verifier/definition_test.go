package verifier

import "testing"

func TestDefinitions(t *testing.T) {
	all, err := readDefinitions(definitionTSV)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, d := range all {
		for _, w := range d.words {
			if got := wordsOf(w); len(got) == 0 || seen[w] {
				t.Errorf("definition.tsv: %q says nothing, or says it twice", w)
			}
			seen[w] = true
		}
	}
	for _, bad := range []string{"", "# x\nwords\tscope\n", "# x\nscope\twords\nhouse\tdeflator\n", "# x\nscope\twords\nclause deflator\n"} {
		if _, err := readDefinitions(bad); err == nil {
			t.Errorf("%q: got no error", bad)
		}
	}
}
