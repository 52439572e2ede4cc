package newsgen

import (
	"strings"
	"testing"

	"factcheck/sources"
)

func generator(t *testing.T, seed uint64) *Generator {
	t.Helper()
	library, err := sources.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	g, err := New(library, seed)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestArticles(t *testing.T) {
	g, again := generator(t, 7), generator(t, 7)
	if g.Patterns() < 150 {
		t.Errorf("got %d patterns, want at least 150", g.Patterns())
	}
	said := map[string]bool{}
	outcomes := map[string]int{}
	for i := range 60 {
		words := 200 + i*1000/59
		a, err := g.Article(words)
		if err != nil {
			t.Fatal(err)
		}
		b, err := again.Article(words)
		if err != nil {
			t.Fatal(err)
		}
		if a.Text != b.Text || a.ID != b.ID {
			t.Fatalf("article %d: two generators of one seed differ", i)
		}
		if n := len(a.Claims); n < 2 || n > 8 {
			t.Errorf("article %d: got %d claims, want 2 to 8", i, n)
		}
		if n := len(strings.Fields(a.Text)); n < words || n > words+120 {
			t.Errorf("article %d: got %d words, want about %d", i, n, words)
		}
		for _, c := range a.Claims {
			if strings.Count(a.Text, c.Sentence) != 1 || !strings.Contains(c.Sentence, c.Figure) {
				t.Errorf("article %d: %q is not there once, with its figure %q", i, c.Sentence, c.Figure)
			}
			if said[c.Sentence] {
				t.Errorf("%q is said twice", c.Sentence)
			}
			said[c.Sentence] = true
			outcomes[c.Outcome]++
		}
	}
	if outcomes["supported"] < 50 || outcomes["refuted"] < 50 {
		t.Errorf("got %v, want both kinds in number", outcomes)
	}
}
