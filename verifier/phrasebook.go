package verifier

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed phrasebook.tsv
var phrasebookTSV string

// phrasebook is how a verdict's sentence speaks of series, units and areas.
type phrasebook struct {
	titles  map[string]string    // title, plain, to a phrase with {area}
	units   map[string][2]string // code to one and many
	plurals map[string]string
	the     map[string]bool // areas that take an article
	names   map[string]string
}

var phrases = sync.OnceValue(func() *phrasebook {
	p, err := readPhrasebook(phrasebookTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return p
})

func readPhrasebook(text string) (*phrasebook, error) {
	p := &phrasebook{titles: map[string]string{}, units: map[string][2]string{}, plurals: map[string]string{}, the: map[string]bool{}, names: map[string]string{}}
	seen := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		fault := func(what string) error { return fmt.Errorf("phrasebook.tsv:%d: %s", i+1, what) }
		if i == 0 && !strings.HasPrefix(line, "# Source: ") {
			return nil, fault("the first line does not name the source")
		}
		if i == 1 && line != "kind\tkey\twords" {
			return nil, fault("the columns are not kind, key, words")
		}
		if i < 2 {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || cells[1] == "" || cells[2] == "" {
			return nil, fault("not three columns")
		}
		kind, key, words := cells[0], cells[1], cells[2]
		if seen[kind+"\t"+key] {
			return nil, fault(key + " is there twice")
		}
		seen[kind+"\t"+key] = true
		switch kind {
		case "title":
			p.titles[key] = words
		case "unit":
			one, many, ok := strings.Cut(words, "|")
			if !ok {
				return nil, fault("a unit has a word for one and one for many")
			}
			p.units[key] = [2]string{one, many}
		case "plural":
			p.plurals[key] = words
		case "the":
			p.the[key] = true
		case "name":
			p.names[key] = words
		default:
			return nil, fault("kind " + kind + " is none of title, unit, plural, the, name")
		}
	}
	return p, nil
}

// plural is many of a noun: "citizens", "people", "countries".
func (p *phrasebook) plural(noun string) string {
	head, last := "", noun
	if at := strings.LastIndexByte(noun, ' '); at >= 0 {
		head, last = noun[:at+1], noun[at+1:]
	}
	if many, ok := p.plurals[last]; ok {
		return head + many
	}
	for _, many := range p.plurals {
		if many == last {
			return noun
		}
	}
	n := len(last)
	switch {
	case n < 2 || strings.HasSuffix(last, "s"):
		return noun
	case strings.HasSuffix(last, "y") && !strings.ContainsRune("aeiou", rune(last[n-2])):
		return head + last[:n-1] + "ies"
	case strings.HasSuffix(last, "x"), strings.HasSuffix(last, "ch"), strings.HasSuffix(last, "sh"):
		return noun + "es"
	}
	return noun + "s"
}
