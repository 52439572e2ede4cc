package sources

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// Words near one another: what a journalist says and what a title says of the
// same thing, or nearly. They find and rank indicators, and never make one as
// strong as its own words do: what is near is not what was said.
//
//	near   each of them may stand for the others: hunger, undernourishment
//	under  the first is wider than the rest: crime, burglary, robbery
//
// Words of one stem (agriculture, agricultural) are near without a table.

// What a near word accounts for, in thousandths of the word itself.
const (
	ofStem  = 900
	ofNear  = 750
	ofUnder = 500 // wider or narrower
)

// near is a way to read words of a phrase as others.
type near struct {
	from, to []string // tokens
	share    int      // thousandths
}

// readNear reads near.tsv.
func (t *tables) readNear() error {
	rows, err := readTable("near.tsv", "kind words")
	if err != nil {
		return err
	}
	t.near = make(map[string][]near)
	add := func(from, to []string, share int) {
		if !slices.Equal(from, to) {
			t.near[stem(from[0])] = append(t.near[stem(from[0])], near{from, to, share})
		}
	}
	for _, r := range rows {
		var sets [][]string
		for _, text := range strings.Split(r.fields[1], "|") {
			words := t.tokens(text)
			slices.Sort(words)
			if words = slices.Compact(words); len(words) == 0 {
				return r.errorf("%q says nothing", text)
			}
			sets = append(sets, words)
		}
		if len(sets) < 2 {
			return r.errorf("%q is near nothing", r.fields[1])
		}
		switch r.fields[0] {
		case "near":
			for _, a := range sets {
				for _, b := range sets {
					add(a, b, ofNear)
				}
			}
		case "under":
			for _, b := range sets[1:] {
				add(sets[0], b, ofUnder)
				add(b, sets[0], ofUnder)
			}
		default:
			return r.errorf("kind %q is none of near, under", r.fields[0])
		}
	}
	return nil
}

// nearby are the ways to read the words of a phrase that the index has words
// for, the surest first.
func (x *wordIndex) nearby(words map[string]bool) []near {
	as := make(map[string]string, len(words)) // stem to the word of the phrase
	for w := range words {
		if v, ok := as[stem(w)]; !ok || w < v {
			as[stem(w)] = w
		}
	}
	var out []near
	for root, w := range as {
		for _, n := range x.t.near[root] {
			from, ok := inWords(n.from, as)
			if !ok {
				continue
			}
			if to, ok := inWords(n.to, x.written); ok {
				out = append(out, near{from, to, n.share})
			}
		}
		for _, v := range x.stems[root] {
			if v != w {
				out = append(out, near{[]string{w}, []string{v}, ofStem})
			}
		}
	}
	slices.SortFunc(out, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.share, a.share), slices.Compare(a.from, b.from), slices.Compare(a.to, b.to))
	})
	return out
}

// inWords are words as they are written elsewhere, by their stems.
func inWords(words []string, as map[string]string) (out []string, ok bool) {
	out = make([]string, len(words))
	for i, w := range words {
		if out[i], ok = as[stem(w)]; !ok {
			return nil, false
		}
	}
	return out, true
}

// mostNear is how many indicators a near word may lead to by its definition.
const mostNear = 256

// having are the indicators whose titles have all of the words, and, where they
// are few, those whose definitions do.
func (x *wordIndex) having(words []string) []int {
	rare := words[0]
	for _, w := range words[1:] {
		if len(x.byWord[w]) < len(x.byWord[rare]) {
			rare = w
		}
	}
	docs := x.byWord[rare]
	var out []int
	for _, n := range docs {
		d := &x.docs[n]
		if all(words, func(w string) bool { return d.title[w] || len(docs) <= mostNear && d.also[w] }) {
			out = append(out, n)
		}
	}
	return out
}

func all(words []string, ok func(string) bool) bool {
	for _, w := range words {
		if !ok(w) {
			return false
		}
	}
	return true
}

// What the whole and the unit of the figure add to a score, and what a title
// costs of which the phrase says nothing, in thousandths.
const (
	wholeCounts  = 100
	unitCounts   = 60
	unsaidCounts = 300
)

// judgeNear weighs what the indicator accounts for when near words count, and
// sets by how much it comes before others.
func (x *wordIndex) judgeNear(f *found, q Query, words map[string]bool, whole []string, read []near) {
	d := &x.docs[f.doc]
	best := make(map[string]int, len(words)) // share of a word that is accounted for
	for w := range words {
		switch {
		case f.alias != nil && slices.Contains(f.alias.words, w), d.title[w]:
			best[w] = full
		case d.also[w]:
			best[w] = full / 2
		}
	}
	said := make(map[string]bool) // words of the title that near ones say
	for _, n := range read {
		share := 0
		switch {
		case all(n.to, func(w string) bool { return d.title[w] }):
			share = n.share
			for _, v := range n.to {
				said[v] = true
			}
		case all(n.to, func(w string) bool { return d.title[w] || d.also[w] }):
			share = n.share / 2
		}
		for _, w := range n.from {
			best[w] = max(best[w], share)
		}
	}
	total, covered := 0, 0
	for w := range words {
		total += x.tells(w)
		covered += x.tells(w) * best[w] / full
	}
	if total > 0 {
		f.nearly = full * covered / total
	}
	core, left := 0, 0
	for _, w := range d.core {
		core += x.weigh(w)
		if !words[w] && !said[w] {
			left += x.weigh(w)
		}
	}
	for w := range said {
		if !words[w] && d.title[w] {
			f.instead = append(f.instead, w)
		}
	}
	slices.Sort(f.instead)
	f.score = f.nearly
	if core > 0 {
		f.score -= unsaidCounts * left / core
	}
	switch f.whole {
	case 0:
		f.score += wholeCounts
	case 2:
		f.score -= wholeCounts
	}
	if len(whole) > 0 {
		found := 0
		for _, w := range whole {
			if d.title[w] || d.also[w] {
				found++
			}
		}
		f.score += wholeCounts * found / len(whole)
	}
	if q.Unit.Code != "" && q.Unit == d.i.Unit {
		f.score += unitCounts
	}
}

// tells is how much a word tells the indicators apart that have it in their
// definitions too.
func (x *wordIndex) tells(w string) int {
	if x.t.generic[w] {
		return 0
	}
	n := len(x.byWord[w])
	for _, v := range x.stems[stem(w)] {
		n = max(n, len(x.byWord[v]))
	}
	return 4 + 4*bits.Len(uint(max(len(x.docs), 128)/(n+1)))
}

// endings are what a stem lacks, longest first.
var endings = []string{
	"isation", "ization", "ational", "ations", "ation", "ities", "ments", "ating", "ated", "ates", "ators", "ator", "ment", "ness",
	"able", "ible", "ance", "ence", "ings", "ious", "ical", "ity", "ing", "ial", "ian", "ism", "ist", "ion", "ive", "ant", "ent", "ate", "ous", "ers", "ors",
	"al", "er", "or", "ed", "es", "ic", "ly", "an", "e", "y", "s",
}

// stem is a word without its endings, at most two of them: agricultur for
// agriculture and agricultural.
func stem(w string) string {
	for range 2 {
		cut := w
		for _, e := range endings {
			if len(w)-len(e) >= 4 && strings.HasSuffix(w, e) {
				cut = w[:len(w)-len(e)]
				break
			}
		}
		if cut == w {
			break
		}
		w = cut
	}
	return w
}
