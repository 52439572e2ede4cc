package sources

import (
	"slices"
	"strings"
)

// ownWhole reports whether a query's whole is that of an indicator in other
// words: because the table says so ("MPs" for the seats of a parliament), or
// because it only repeats the phrase, several words long, and so names no other
// ("the share of women in parliament").
func (x *wordIndex) ownWhole(i *Indicator, a *asked) bool {
	if len(a.whole) == 0 {
		return false
	}
	same := !slices.ContainsFunc(a.whole, func(w string) bool { return !a.words[w] })
	return same && len(a.bareWhole) > 1 || x.t.wholes[i.Concept][a.own]
}

// ownKey is the whole of a query as a key of the table; the area itself is
// "country" there.
func (x *wordIndex) ownKey(q Query) string {
	bare := x.t.tokens(withoutAreas(q.Whole, q.Areas))
	if len(bare) == 0 && len(q.Areas) > 0 {
		bare = []string{"country"}
	}
	return wholeKey(bare)
}

// compareWholes is 0 where two wholes are one, by their words or because they
// name one concept, 2 where they differ, and 1 where one is not known or may be
// part of the other.
func (x *wordIndex) compareWholes(a *asked, d *wordDoc) int {
	if len(a.whole) == 0 || len(d.whole) == 0 {
		return 1
	}
	if a.concept != "" && a.concept == d.wholeConcept {
		return 0
	}
	wa, wb := a.bareWhole, d.bareWhole
	switch {
	case len(wa) == 0 || len(wb) == 0:
		return 1
	case subset(wa, wb) && subset(wb, wa):
		return 0
	case subset(wa, wb) || subset(wb, wa):
		return 1
	}
	return 2
}

// wholeConcept is the concept that the words of a whole name first, or "".
func (x *wordIndex) wholeConcept(words []string) string {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	if named := x.named(set); len(named) > 0 {
		return named[0].concepts[0]
	}
	return ""
}

// bare are words without the generic ones.
func (x *wordIndex) bare(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return x.t.generic[w] })
}

// wholeKey is a whole as a set of words.
func wholeKey(words []string) string {
	words = slices.Clone(words)
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// readWholes reads wholes.tsv: the wholes of a concept's share.
func (t *tables) readWholes() error {
	rows, err := readTable("wholes.tsv", "wholes concepts")
	if err != nil {
		return err
	}
	t.wholes = make(map[string]map[string]bool)
	for _, r := range rows {
		for _, c := range list(r.fields[1]) {
			if t.ranks[c] == 0 {
				return r.errorf("concept %q is not in indicators.tsv", c)
			}
			if t.wholes[c] == nil {
				t.wholes[c] = make(map[string]bool)
			}
			for _, text := range strings.Split(r.fields[0], "|") {
				key := wholeKey(t.tokens(text))
				if key == "" {
					return r.errorf("whole %q says nothing", text)
				}
				t.wholes[c][key] = true
			}
		}
	}
	return nil
}
