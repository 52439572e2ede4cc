package sources

import (
	"slices"
	"testing"
)

// TestWordSet asks sets of all sizes around the one up to which they are gone
// through for each of their words and for those beside them.
func TestWordSet(t *testing.T) {
	for size := range 40 {
		var words []int32
		for n := range size {
			words = append(words, int32(2*(size-n)), int32(2*(size-n))) // each twice, the last first
		}
		s := setOf(slices.Clone(words))
		if len(s) != size {
			t.Fatalf("a set of %d words has %d", size, len(s))
		}
		for w := noWord; w <= int32(2*size+2); w++ {
			if got, want := s.has(w), slices.Contains(words, w); got != want {
				t.Errorf("set of %d words: has(%d) = %v, want %v", size, w, got, want)
			}
		}
		if s.hasAny([]int32{noWord, 1, 3}) {
			t.Errorf("set of %d words has a word that is not in it", size)
		}
	}
}

// TestSearchLeavesNothing asks the same questions twice, others between: what is
// used again from question to question is empty when it is.
func TestSearchLeavesNothing(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	phrases := []string{"exports of cars", "booze", "people killed by tobacco", "unemployment rate", "no such thing at all"}
	ask := func(p string) []Candidate { return s.Search(Query{Phrase: p}) }
	var first [][]Candidate
	for _, p := range phrases {
		first = append(first, ask(p))
	}
	for i := len(phrases) - 1; i >= 0; i-- {
		if !slices.Equal(first[i], ask(phrases[i])) {
			t.Errorf("%q: another answer the second time", phrases[i])
		}
	}
}
