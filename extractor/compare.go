package extractor

import "fmt"

// cueKind is a comparator with what "far" and "neutral" need besides.
type cueKind struct {
	comparator Comparator
	farBelow   bool
	neutral    bool
}

var cueKinds = map[string]cueKind{
	"over": {comparator: Over}, "at-least": {comparator: AtLeast}, "under": {comparator: Under}, "at-most": {comparator: AtMost},
	"nearly": {comparator: Nearly}, "about": {comparator: About}, "just-over": {comparator: JustOver},
	"far-above": {comparator: Far}, "far-below": {comparator: Far, farBelow: true}, "neutral": {comparator: Bare, neutral: true},
}

// cueNode is a node of the tree of wordings, word by word: from the figure
// backwards for those before it, forwards for those behind.
type cueNode struct {
	kind *cueKind
	next map[string]*cueNode
}

var cuesBefore, cuesAfter = loadCues()

func loadCues() (before, after *cueNode) {
	before, after = &cueNode{}, &cueNode{}
	for place, row := range rows("comparators.tsv", 3) {
		k, ok := cueKinds[row[1]]
		if !ok || row[0] != "before" && row[0] != "after" {
			panic(fmt.Sprintf("%s: no such side or comparator: %s %s", place, row[0], row[1]))
		}
		n, w := after, splitPhrase(row[2])
		if row[0] == "before" {
			n = before
			for i, j := 0, len(w)-1; i < j; i, j = i+1, j-1 {
				w[i], w[j] = w[j], w[i]
			}
		}
		for _, s := range w {
			if n.next == nil {
				n.next = map[string]*cueNode{}
			}
			if n.next[s] == nil {
				n.next[s] = &cueNode{}
			}
			n = n.next[s]
		}
		n.kind = &k
	}
	return before, after
}

// key is the word of a token in lower case, as the trees of phrases hold it. It
// allocates for a word with capitals that no table knows.
func (d *doc) key(t token) string {
	if t.entry != &unlisted {
		return t.entry.word
	}
	return low(d.of(t))
}

// cueBefore is the comparator whose wording ends right before token i, with its
// first and last token; a neutral word is stepped over, an article too. start is
// i if there is none.
func (d *doc) cueBefore(toks []token, i int) (k cueKind, start, end int) {
	k.comparator = Bare
	start, end = i, i
	at := i
	for range 3 {
		n, best, bestAt := cuesBefore, (*cueKind)(nil), at
		for j := at - 1; j >= 0 && at-j <= 5; j-- {
			if n == cuesBefore && toks[j].kind == word {
				n = toks[j].entry.cues
			} else {
				n = n.next[d.key(toks[j])]
			}
			if n == nil {
				break
			}
			if n.kind != nil {
				best, bestAt = n.kind, j
			}
		}
		if best != nil {
			if best.neutral {
				// "as much as 5%": nothing, unless a comparator stands before.
				at = bestAt
				continue
			}
			return d.refine(toks, *best, bestAt, at)
		}
		if at > 0 && (d.at(toks, at-1, "the") || d.at(toks, at-1, "a") || d.at(toks, at-1, "an") || d.at(toks, at-1, "its") || d.at(toks, at-1, "their") || toks[at-1].kind == punct && d.of(toks[at-1]) == "(") && at == i {
			at--
			if d.of(toks[at]) == "(" {
				return
			}
			// "about the 5%", "more than a third", "crossed the $1tn mark"; but
			// "under the 2015 deal" is none: what an article hides must not be
			// a mere preposition.
			m := cuesBefore.next[prevKey(d, toks, at)]
			if m == nil || at > 0 && (d.at(toks, at-1, "under") || d.at(toks, at-1, "over") || d.at(toks, at-1, "above") || d.at(toks, at-1, "below") || d.at(toks, at-1, "about") || d.at(toks, at-1, "around")) && !d.at(toks, at, "a") {
				return
			}
			continue
		}
		return
	}
	return
}

func prevKey(d *doc, toks []token, i int) string {
	if i == 0 {
		return ""
	}
	return d.key(toks[i-1])
}

// refine looks at what stands before a comparator: "not more than", "nearly
// doubled", "just about". A negation turns over into at most.
func (d *doc) refine(toks []token, k cueKind, start, end int) (cueKind, int, int) {
	if start > 0 {
		if k.comparator == AtMost && d.at(toks, start, "up") && adds(d.key(toks[start-1])) {
			return cueKind{comparator: Bare}, end, end // "adds up to"
		}
		switch p := toks[start-1]; {
		case d.is(p, "not") || d.is(p, "never") || d.is(p, "n't") || d.is(p, "hardly"):
			switch k.comparator {
			case Over:
				k.comparator = AtMost
				start--
			case Under:
				k.comparator = AtLeast
				start--
			}
		case d.is(p, "did") || d.is(p, "does"):
		case d.is(p, "nearly") || d.is(p, "almost"):
			if k.comparator == Over && start+1 == end && !d.at(toks, start, "over") {
				// "nearly surpassed 240": not reached.
				k.comparator = Nearly
				start--
			}
		}
	}
	return k, start, end
}

// adds reports whether a verb takes "up to" for itself.
func adds(w string) bool {
	switch w {
	case "add", "adds", "added", "adding", "sum", "sums", "live", "lived":
		return true
	}
	return false
}

// cueAfter is the comparator whose wording begins at token i: "or more", "+",
// "-plus", "-odd".
func (d *doc) cueAfter(toks []token, i int) (k cueKind, end int) {
	k.comparator = Bare
	if i >= len(toks) {
		return k, i
	}
	j := i
	if toks[j].kind == sign && d.of(toks[j]) == "+" && !toks[j].space && !(j+1 < len(toks) && toks[j+1].kind == number) {
		return cueKind{comparator: AtLeast}, j + 1
	}
	hyphen := toks[j].kind == dash && !toks[j].space && j+1 < len(toks) && !toks[j+1].space
	if hyphen {
		j++
	}
	first := j
	n := cuesAfter
	end = i
	for j < len(toks) {
		if j == first && toks[j].kind == word {
			n = toks[j].entry.cuesAfter
		} else {
			n = n.next[d.key(toks[j])]
		}
		if n == nil {
			break
		}
		j++
		if n.kind != nil {
			// Single words are glued on ("20-plus", "300-odd"), or end the clause.
			if j == first+1 && !hyphen && !d.last(toks, j) {
				continue
			}
			k, end = *n.kind, j
		}
	}
	return k, end
}

// Trend is "up" or "down" for a figure that says by how much something rose or fell, as
// tables of quantities write it. Of two levels, "from 5 to 8", their order says it.
func (m Mention) Trend() string {
	switch {
	case m.Change && m.High != nil:
	case m.Direction == Up:
		return "up"
	case m.Direction == Down:
		return "down"
	}
	return ""
}

// Sign is the comparator as one of = ~ < <= > >=, as tables of quantities write
// it. A range is "=", whatever hedges it, and a
// mean "~".
func (m Mention) Sign() string {
	if m.High != nil {
		return "="
	}
	if m.Average && m.Comparator == Bare {
		return "~"
	}
	switch m.Comparator {
	case Over, JustOver:
		return ">"
	case AtLeast:
		return ">="
	case Under:
		return "<"
	case AtMost:
		return "<="
	case About, Nearly:
		return "~"
	case Far:
		if m.FarBelow {
			return "<"
		}
		return ">"
	}
	return "="
}
