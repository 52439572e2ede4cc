package sources

import (
	"slices"
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	tab, err := readTables()
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]alias)
	for _, a := range tab.aliases {
		words := tab.tokens(a.text)
		slices.Sort(words)
		key := strings.Join(slices.Compact(words), " ")
		if key == "" {
			t.Errorf("alias %q says nothing", a.text)
		}
		if other, ok := seen[key]; ok && !slices.Equal(other.concepts, a.concepts) {
			t.Errorf("alias %q (%s) has the words of alias %q (%s)", a.text, a.concepts, other.text, other.concepts)
		}
		seen[key] = a
	}
	named := make(map[string]bool)
	for _, a := range tab.aliases {
		for _, c := range a.concepts {
			named[c] = true
		}
	}
	for c := range tab.ranks {
		if !named[c] {
			t.Errorf("concept %s has no alias", c)
		}
	}
	for w, to := range tab.synonyms {
		if again, ok := tab.synonyms[to]; ok {
			t.Errorf("%q is written as %q, which is written as %q", w, to, again)
		}
		if tab.stop[to] {
			t.Errorf("%q is written as %q, a stop word", w, to)
		}
	}
}

// TestStandingOf ranks publishers whose package no table lists (SEMANTICS 5.2).
func TestStandingOf(t *testing.T) {
	for name, want := range map[string]int{
		"Eurostat nama_10_gdp": 1, "Statistics Norway": 1, "U.S. Bureau of Labor Statistics, CPI-U": 1, "World Bank, World Development Indicators": 2,
		"CIA World Factbook (public domain)": 3, "Our World in Data": 2, "A newspaper": 2, "": 2, "Whole Foods": 2, "Statisticsland": 2,
	} {
		if got := catalogue().standingOf(name); got != want {
			t.Errorf("%q stands at %d, want %d", name, got, want)
		}
	}
}
