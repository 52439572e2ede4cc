package sources

import (
	"os"
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// TestPhrases is what journalists call things against the embedded figures.
func TestPhrases(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	text, err := os.ReadFile("testdata/phrases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parseTable("phrases.tsv", "phrase code unit whole pair", string(text))
	if err != nil {
		t.Fatal(err)
	}
	covered := make(map[string]bool)
	for _, r := range rows {
		q := Query{Phrase: r.fields[0], Whole: r.fields[3], Pair: r.fields[4] != ""}
		if u, per, _ := strings.Cut(r.fields[2], "/"); u != "" {
			q.Unit = stat.Unit{Code: u, Per: per}
		}
		got := s.Search(q)
		want := r.fields[1]
		if want == "" {
			for _, c := range got {
				if c.Strength >= Weak {
					t.Errorf("%s:%d: %q found %s (strength %d, %s), want nothing", r.file, r.line, q.Phrase, c.Indicator.Code, c.Strength, c.Why)
				}
			}
			continue
		}
		covered[want] = true
		if len(got) == 0 {
			t.Errorf("%s:%d: %q found nothing, want %s", r.file, r.line, q.Phrase, want)
			continue
		}
		c := got[0]
		if string(c.Indicator.Code) != want || c.Strength < Weak || !c.Fits {
			t.Errorf("%s:%d: %q found %s (strength %d, fits %v, %s), want %s", r.file, r.line, q.Phrase, c.Indicator.Code, c.Strength, c.Fits, c.Why, want)
		}
	}
	// Every indicator with an alias of its own is found by its title.
	for _, i := range s.Indicators() {
		found := false
		for _, c := range s.Search(Query{Phrase: i.Title, Unit: i.Unit, Pair: i.Bilateral, Limit: 3}) {
			found = found || c.Indicator.Code == i.Code
		}
		if !found {
			t.Errorf("%s is not among the first three by its title %q", i.Code, i.Title)
		}
	}
}

// TestSearchOrder asks the same twice and in any case.
func TestSearchOrder(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	for _, phrase := range []string{"total exports of goods", "population", "energy", "female labor force", ""} {
		a, b := s.Search(Query{Phrase: phrase}), s.Search(Query{Phrase: strings.ToUpper(phrase)})
		if len(a) != len(b) {
			t.Fatalf("%q: %d and %d candidates", phrase, len(a), len(b))
		}
		for i := range a {
			if a[i].Indicator != b[i].Indicator || a[i].Strength != b[i].Strength || a[i].Rank != i {
				t.Errorf("%q: candidate %d is %s, then %s", phrase, i, a[i].Indicator.Code, b[i].Indicator.Code)
			}
		}
	}
}
