package verifier

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed guardwords.tsv
var guardWordsTSV string

var guardWords = func() map[string][]string {
	all, err := readGuardWords(guardWordsTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return all
}()

// wordList is a kind of words of guardwords.tsv, in its order.
func wordList(kind string) []string {
	words, ok := guardWords[kind]
	if !ok {
		panic("guardwords.tsv: no words of kind " + kind)
	}
	return words
}

func readGuardWords(text string) (map[string][]string, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") || lines[1] != "kind\twords" {
		return nil, fmt.Errorf("guardwords.tsv:1: a comment that names the source, then kind and words")
	}
	all := make(map[string][]string)
	for i, line := range lines[2:] {
		kind, words, ok := strings.Cut(line, "\t")
		if !ok || kind == "" || words == "" || all[kind] != nil {
			return nil, fmt.Errorf("guardwords.tsv:%d: %q: a kind named once, a tab, words with | between", i+3, line)
		}
		all[kind] = strings.Split(words, "|")
	}
	return all, nil
}
