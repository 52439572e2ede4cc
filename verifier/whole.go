package verifier

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

//go:embed whole.tsv
var wholeTSV string

// wholeTable is whole.tsv: what a text for a whole may mean, and words that say
// nothing of it. One text may have several meanings: the workforce is those who
// work, or those who work or look for work.
type wholeTable struct {
	meanings map[string][]string
	empty    map[string]bool
}

var wholes = sync.OnceValue(func() *wholeTable {
	t, err := readWholes(wholeTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return t
})

func readWholes(text string) (*wholeTable, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") || lines[1] != "meaning\tsaid" {
		return nil, fmt.Errorf("whole.tsv:1: a comment that names the source, then meaning and said")
	}
	t := &wholeTable{meanings: map[string][]string{}, empty: map[string]bool{}}
	for i, line := range lines[2:] {
		meaning, said, ok := strings.Cut(line, "\t")
		if !ok || meaning == "" || said == "" {
			return nil, fmt.Errorf("whole.tsv:%d: %q: a meaning, a tab, texts with | between", i+3, line)
		}
		for _, text := range strings.Split(said, "|") {
			if meaning == "-" {
				t.empty[text] = true
				continue
			}
			t.meanings[text] = append(t.meanings[text], meaning)
		}
	}
	return t, nil
}

// plainWhole is a whole without the words that say nothing of it, each word by
// its plainest.
func plainWhole(s string) string {
	t := wholes()
	words := strings.Fields(strings.ToLower(s))
	out := words[:0]
	for _, w := range words {
		if t.empty[w] {
			continue
		}
		if same := t.meanings[w]; len(same) == 1 {
			w = same[0]
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// sameWhole reports whether two texts can mean one whole.
func sameWhole(said, series string) bool {
	a, b := plainWhole(said), plainWhole(series)
	if a == b {
		return true
	}
	for _, x := range meaningsOf(a) {
		for _, y := range meaningsOf(b) {
			if x == y {
				return true
			}
		}
	}
	return false
}

// meaningsOf is a text with all its meanings.
func meaningsOf(text string) []string { return append([]string{text}, wholes().meanings[text]...) }

// medianRow reports whether a series is a group's by its members' median: a proxy
// for the group's own rate (SEMANTICS 5.13).
func medianRow(t *target) bool {
	return t != nil && t.ind.Median && slices.ContainsFunc(t.areas, func(code stat.AreaCode) bool {
		a, ok := stat.Areas().Get(code)
		return ok && (a.Kind == stat.Aggregate || a.Kind == stat.Group)
	})
}

// isProxy reports whether a series is of a part of the claim's whole: the population
// of 15 and over for all, children of a certain age for children (SEMANTICS 5.13).
func isProxy(whole, series string) bool {
	if whole == "" {
		return false
	}
	a, b := plainWhole(whole), plainWhole(series)
	switch strings.ToLower(whole) {
	case "homes", "households", "families":
		return b == "population" // those who live in them
	}
	return a != "" && strings.HasPrefix(b, a+" ages ")
}

// partOfGDP reports whether a measure is a share of GDP that does not say whose: "took a
// share of GDP that rose by 0.7 points". It is neither GDP nor its growth.
func partOfGDP(measure string) bool {
	share, whole, ok := strings.Cut(strings.ToLower(measure), " of ")
	switch share {
	case "share", "proportion", "percentage", "part", "slice":
		return ok && (sameWhole(whole, "gdp") || sameWhole(whole, "national income"))
	}
	return false
}

// landOfCountry reports whether a share of a country was found as one of its land: a
// country has lakes too (SEMANTICS 5.13).
func landOfCountry(c *extractor.Claim, ind *sources.Indicator) bool {
	if c.Whole == "" {
		return false
	}
	ofLand := sameWhole(ind.Whole, "land") || strings.Contains(strings.ToLower(ind.Title), "% of land area")
	if !ofLand || slices.Contains(wordsOf(c.Whole), "land") {
		return false
	}
	_, _, phrase := wholeAreas(c)
	return phrase == "" || sameWhole(phrase, "land")
}

// namesWhole reports whether a published share is a share of what the claim
// names: by the same words, or because both phrases mean one indicator. A claim
// that names no whole takes the series' own.
func (j *Judge) namesWhole(c *extractor.Claim, ind *sources.Indicator) bool {
	if c.Whole == "" {
		return true
	}
	if ind.Whole == "" {
		if titledOf(ind, c.Whole) || ofAsked(ind) && plainWhole(c.Whole) == "population" {
			return true
		}
		// One in N of those whom a rate per 1,000 counts.
		return c.Form != extractor.Share || c.Quantity.Style == stat.OneInN && strings.Trim(ind.Unit.Per, "0123456789") == "" && ind.Unit.Per != ""
	}
	a, b := plainWhole(c.Whole), plainWhole(ind.Whole)
	if len(c.Areas) == 1 && c.Areas[0].Code == stat.World && strings.Contains(b, "world") {
		return false // the world's share of the world is all of it: somebody's is meant
	}
	if landOfCountry(c, ind) || sameWhole(c.Whole, ind.Whole) || isProxy(c.Whole, ind.Whole) || strings.HasSuffix(a, " "+b) && !strings.Contains(a, "world") || strings.HasSuffix(b, " "+a) && !strings.Contains(b, "world") {
		return true
	}
	areas, _, phrase := wholeAreas(c)
	world := len(areas) == 1 && areas[0].Code == stat.World
	b = strings.ReplaceAll(b, "global", "world")
	if world != strings.Contains(b, "world") {
		return false
	}
	if world {
		b = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(b, "world", ""), "total", ""))
		if phrase == "" || plainWhole(phrase) == b {
			return true
		}
	}
	x, y := j.lib.Search(sources.Query{Phrase: phrase, Limit: 1}), j.lib.Search(sources.Query{Phrase: b, Limit: 1})
	return len(x) > 0 && len(y) > 0 && x[0].Exact && y[0].Exact && x[0].Concept == y[0].Concept
}

// ofAsked reports whether a series is the share of those asked who say so: "Share that
// agrees that vaccines are safe" is one of people.
func ofAsked(ind *sources.Indicator) bool {
	title := strings.ToLower(ind.Title)
	return ind.Unit.Code == "PERCENT" && (strings.HasPrefix(title, "share that ") || strings.HasPrefix(title, "share who "))
}

// titledOf reports whether a series of percents says in its title of whom: "Obesity
// in adults" is a share of adults, in any text for them.
func titledOf(ind *sources.Indicator, whole string) bool {
	if ind.Unit.Code != "PERCENT" {
		return false
	}
	title := " " + strings.Join(wordsOf(ind.Title), " ") + " "
	said := strings.ToLower(whole)
	if _, _, rest := wholeAreas(&extractor.Claim{Whole: whole}); rest != "" {
		said = strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(rest), " of"), " in") // the lower house of Rwanda
	}
	for _, w := range append(meaningsOf(plainWhole(whole)), meaningsOf(said)...) {
		if w == "" {
			continue
		}
		for _, preposition := range []string{"in", "among", "of"} {
			if strings.Contains(title, " "+preposition+" "+w+" ") {
				return true
			}
		}
	}
	return false
}
