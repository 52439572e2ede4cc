package verifier

import (
	"iter"
	"strconv"
	"strings"
)

// wordsOf are the words of a text in lower case.
func wordsOf(text string) []string {
	text = strings.ToLower(text)
	n := 0
	for range eachWord(text) {
		n++
	}
	words := make([]string, 0, n)
	for w := range eachWord(text) {
		words = append(words, w)
	}
	return words
}

// eachWord yields the words of a text: letters, digits, hyphens and apostrophes.
func eachWord(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := 0; i < len(text); {
			if !inWord[text[i]] {
				i++
				continue
			}
			from := i
			for i < len(text) && inWord[text[i]] {
				i++
			}
			if !yield(text[from:i]) {
				return
			}
		}
	}
}

// inWord are the bytes of words; those beyond ASCII all belong to one.
var inWord = func() (in [256]bool) {
	for c := range in {
		in[c] = c == '-' || c == '\'' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 0x80
	}
	return in
}()

// yearWord reports whether a word is a year in digits.
func yearWord(w string) bool {
	y, err := strconv.Atoi(w)
	return err == nil && len(w) == 4 && y > 1700 && y < 2200
}
