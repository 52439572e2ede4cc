package sources

import (
	"slices"
	"strings"
)

// ownWhole reports whether a query's whole is that of an indicator in other
// words: because the table says so ("MPs" for the seats of a parliament), or
// because it only repeats the phrase, several words long, and so names no other
// ("the share of women in parliament").
func (x *wordIndex) ownWhole(i *Indicator, q Query, phrase map[string]bool, whole []string) bool {
	if len(whole) == 0 {
		return false
	}
	telling := 0
	same := true
	for _, w := range whole {
		same = same && phrase[w]
		if !x.t.generic[w] {
			telling++
		}
	}
	if same && telling > 1 {
		return true
	}
	bare := x.t.tokens(withoutAreas(q.Whole, q.Areas))
	if len(bare) == 0 && len(q.Areas) > 0 {
		bare = []string{"country"}
	}
	return x.t.wholes[i.Concept][wholeKey(bare)]
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
