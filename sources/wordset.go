package sources

import (
	"slices"
	"strings"
)

// The index numbers its words, in the order in which it meets them, and compares
// numbers: an indicator's words are a sorted slice, which takes less room than a
// map of strings and is asked for a word in less time than one is hashed.

// noWord is the number of a word that the index does not have. It is in no set.
const noWord int32 = -1

// wordSet are the numbers of words, sorted, each once.
type wordSet []int32

// setOf sorts words and leaves out what is there twice, in place.
func setOf(words []int32) wordSet {
	slices.Sort(words)
	return slices.Clip(slices.Compact(words))
}

// has reports whether a word is in the set. A long set is halved until it is as
// short as most are; those are gone through.
func (s wordSet) has(w int32) bool {
	for len(s) > 8 {
		if half := len(s) / 2; s[half] <= w {
			s = s[half:]
		} else {
			s = s[:half]
		}
	}
	return slices.Contains(s, w)
}

// hasAny reports whether one of some words is in the set.
func (s wordSet) hasAny(words []int32) bool { return slices.ContainsFunc(words, s.has) }

// number is a word's number; a word that has none is given one.
func (x *wordIndex) number(w string) int32 {
	n, ok := x.numbers[w]
	if !ok {
		n = int32(len(x.names))
		x.numbers[w] = n
		x.names = append(x.names, w)
		x.weights = append(x.weights, 0)
		x.inTitle, x.inText = append(x.inTitle, nil), append(x.inText, nil)
	}
	return n
}

// numbered are the numbers of words; those that have none are given one.
func (x *wordIndex) numbered(words []string) []int32 {
	out := make([]int32, 0, len(words))
	for _, w := range words {
		out = append(out, x.number(w))
	}
	return out
}

// known are the numbers of a question's words, which are given none.
func (x *wordIndex) known(words []string) []int32 {
	out := make([]int32, 0, len(words))
	for _, w := range words {
		n, ok := x.numbers[w]
		if !ok {
			n = noWord
		}
		out = append(out, n)
	}
	return out
}

// alphabetic compares two words as they are written.
func (x *wordIndex) alphabetic(a, b int32) int { return strings.Compare(x.names[a], x.names[b]) }
