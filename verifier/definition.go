package verifier

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"factcheck/extractor"
	"factcheck/sources"
)

//go:embed definition.tsv
var definitionTSV string

// definition is a line of definition.tsv.
type definition struct {
	wide  bool // looked for in the whole sentence
	words []string
}

var definitions = sync.OnceValue(func() []definition {
	all, err := readDefinitions(definitionTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return all
})

func readDefinitions(text string) ([]definition, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") || lines[1] != "scope\twords" {
		return nil, fmt.Errorf("definition.tsv:1: a comment that names the source, then scope and words")
	}
	var all []definition
	for i, line := range lines[2:] {
		scope, words, ok := strings.Cut(line, "\t")
		if !ok || scope != "clause" && scope != "sentence" {
			return nil, fmt.Errorf("definition.tsv:%d: %q: clause or sentence, a tab, words", i+3, line)
		}
		all = append(all, definition{scope == "sentence", strings.Split(words, ",")})
	}
	return all, nil
}

// anotherDefinition reports whether the words around a claim choose another
// definition of its measure than the series has: "Inflation was 3.1% as measured
// by the GDP deflator" says nothing of consumer prices, whatever the measure's own
// words find (SEMANTICS 5.1).
func anotherDefinition(c *extractor.Claim, ind *sources.Indicator) bool {
	title := " " + strings.Join(wordsOf(ind.Title+" "+ind.Whole), " ") + " "
	sentence := " " + strings.Join(wordsOf(c.Sentence), " ") + " "
	begin, end := aroundQuotation(c)
	if i := strings.LastIndexAny(begin, ",;:"); i >= 0 {
		begin = begin[i+1:]
	}
	if i := strings.IndexAny(end, ",;:"); i >= 0 {
		end = end[:i]
	}
	clause := " " + strings.Join(wordsOf(begin+" "+c.Quotation+" "+end), " ") + " "
	for _, d := range definitions() {
		in := clause
		if d.wide {
			in = sentence
		}
		has := func(text string) bool {
			return slices.ContainsFunc(d.words, func(w string) bool { return strings.Contains(text, " "+w+" ") })
		}
		if has(in) && !has(title) {
			return true
		}
	}
	return false
}
