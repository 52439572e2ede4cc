package sources

import (
	"slices"
	"strings"
)

// Larger are the concepts that count all that a concept, or what a phrase names,
// counts, and more, of one area and period: all exports for those of cars. The
// nearest stands first. A series of a larger set may refute what is said to be
// above it, and supports nothing (SEMANTICS 5.13).
func Larger(of string) []string {
	t := catalogue()
	if t.ranks[of] == 0 {
		of = wholeKey(t.tokens(of))
	}
	return reach(t.larger, of)
}

// Smaller are the concepts that count a part of what a concept, or what a phrase
// means first, counts, the nearest first. A series of a smaller set may refute what
// is said to be below it, and supports nothing (SEMANTICS 5.13).
func Smaller(of string) []string {
	t := catalogue()
	if t.ranks[of] == 0 {
		key := wholeKey(t.tokens(of))
		i := slices.IndexFunc(t.aliases, func(a alias) bool { return wholeKey(t.tokens(a.text)) == key })
		if key == "" || i < 0 {
			return nil
		}
		of = t.aliases[i].concepts[0]
	}
	return reach(t.smaller, of)
}

// reach is what a set leads to, step by step, the nearest first.
func reach(sets map[string][]string, of string) []string {
	var out []string
	next := sets[of]
	for len(next) > 0 {
		var further []string
		for _, c := range next {
			if !slices.Contains(out, c) {
				out = append(out, c)
				further = append(further, sets[c]...)
			}
		}
		next = further
	}
	return out
}

// readContains reads contains.tsv: from a smaller set, by concept or by the words of
// a phrase, to the next larger ones.
func (t *tables) readContains() error {
	rows, err := readTable("contains.tsv", "larger smaller named")
	if err != nil {
		return err
	}
	t.larger, t.smaller = make(map[string][]string), make(map[string][]string)
	add := func(r tableRow, smaller string) error {
		if slices.Contains(t.larger[smaller], r.fields[0]) {
			return r.errorf("%q is there twice", smaller)
		}
		t.larger[smaller] = append(t.larger[smaller], r.fields[0])
		return nil
	}
	for _, r := range rows {
		if t.ranks[r.fields[0]] == 0 {
			return r.errorf("concept %q is not in indicators.tsv", r.fields[0])
		}
		for _, c := range list(r.fields[1]) {
			if t.ranks[c] == 0 || c == r.fields[0] {
				return r.errorf("concept %q is not in indicators.tsv, or contains itself", c)
			}
			if err := add(r, c); err != nil {
				return err
			}
			t.smaller[r.fields[0]] = append(t.smaller[r.fields[0]], c)
		}
		for _, text := range strings.Split(r.fields[2], "|") {
			if text == "" {
				continue
			}
			key := wholeKey(t.tokens(text))
			if key == "" {
				return r.errorf("%q says nothing", text)
			}
			if err := add(r, key); err != nil {
				return err
			}
		}
	}
	return nil
}
