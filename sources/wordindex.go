package sources

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"factcheck/internal/stat"
)

// wordIndex is the catalogue's words over all indicators.
type wordIndex struct {
	t       *tables
	docs    []wordDoc
	weight  map[string]int
	most    int // the weight of a word nobody has
	aliases map[string][]*aliasWords
	concept map[string][]int    // docs of a concept
	inTitle map[string][]int32  // docs that have the word in title or whole
	inText  map[string][]int32  // docs that have it in unit, definition or code alone
	stems   map[string][]string // words of one stem
	units   []stat.Unit         // all units there are
	tallies sync.Pool           // of *tally
}

// wordDoc is an indicator's words.
type wordDoc struct {
	i       *Indicator
	rank    int
	title   map[string]bool // title, its parenthesis included, and whole
	core    []string        // title without units and methods in parentheses, without generic words
	weights []int           // of core
	narrow  []string        // words of the title that make it narrower
	oneOf   bool            // it is one of several that differ in a parenthesis alone
	which   []string        // and these words of its parenthesis say which
	also    map[string]bool // unit, definition and the words of the code
	code    map[string]bool // unit and the words of the code
	whole   []string

	wholeConcept string // what the whole's words name first
	bareWhole    []string
	coreWeight   int32
	unit         int // number of the unit in the index
}

// aliasWords is an alias as a set of words.
type aliasWords struct {
	text     string
	words    []string
	concepts []string
	generic  bool // all its words are generic
}

func (s *Store) wordIndex() *wordIndex {
	s.describeAll()
	s.search.Do(func() { s.words = newWordIndex(s.searchable()) })
	return s.words
}

// searchable are the indicators, without those of earlier vintages whose later
// ones are there too: a series of the later one holds both.
func (s *Store) searchable() []*Indicator {
	var out []*Indicator
	for _, i := range s.order {
		hidden := s.newer[Key{Dataset: i.Dataset, Indicator: i.Code}]
		at := s.byName[i.Dataset]
		for _, of := range s.parts[at].dataset.HistoryOf {
			if n, ok := s.byName[of]; ok {
				if _, ok := s.parts[n].indicators[i.Code]; ok {
					hidden = true
				}
			}
		}
		if !hidden {
			out = append(out, i)
		}
	}
	return out
}

func newWordIndex(indicators []*Indicator) *wordIndex {
	t := catalogue()
	x := &wordIndex{t: t, weight: make(map[string]int), aliases: make(map[string][]*aliasWords), concept: make(map[string][]int), inTitle: make(map[string][]int32), inText: make(map[string][]int32)}
	names := make(map[string]map[string]bool) // words of a concept's aliases
	for _, a := range aliasTable() {
		for _, c := range a.concepts {
			if names[c] == nil {
				names[c] = make(map[string]bool)
			}
			for _, w := range a.words {
				names[c][w] = true
			}
		}
		x.aliases[a.words[0]] = append(x.aliases[a.words[0]], a)
	}
	frequency := make(map[string]int)
	parts := make(map[[2]string]int)
	for _, i := range indicators {
		if of, _ := parenthesis(i.Title); of != "" {
			parts[[2]string{i.Dataset, of}]++
		}
	}
	for n, i := range indicators {
		d := wordDoc{i: i, title: make(map[string]bool), also: make(map[string]bool), code: make(map[string]bool), rank: rankOf(i)}
		for _, w := range t.tokens(i.Title) {
			d.title[w] = true
		}
		causes := t.causes(i.Title)
		for _, w := range t.tokens(head(i.Title)) {
			if (!t.generic[w] || slices.Contains(causes, w)) && !slices.Contains(d.core, w) {
				d.core = append(d.core, w)
			}
		}
		for w := range d.title {
			if t.narrow[w] {
				d.narrow = append(d.narrow, w)
			}
		}
		if of, inside := parenthesis(i.Title); parts[[2]string{i.Dataset, of}] > 1 {
			d.oneOf = true
			all := t.tokens(of)
			for _, w := range t.tokens(inside) {
				if !slices.Contains(all, w) {
					d.which = append(d.which, w)
				}
			}
		}
		d.whole = t.tokens(i.Whole)
		for _, w := range d.whole {
			d.title[w] = true
		}
		for _, w := range t.tokens(i.Definition) {
			d.also[w] = true
		}
		for _, w := range t.tokens(i.UnitText + " " + codeWords(i.Code)) {
			d.also[w], d.code[w] = true, true
		}
		seen := make(map[string]bool)
		for _, set := range []map[string]bool{d.title, names[i.Concept]} {
			for w := range set {
				if !seen[w] {
					frequency[w]++
				}
				seen[w] = true
			}
		}
		for w := range d.title {
			x.inTitle[w] = append(x.inTitle[w], int32(n))
		}
		for w := range d.also {
			if !d.title[w] {
				x.inText[w] = append(x.inText[w], int32(n))
			}
		}
		if i.Concept != "" {
			x.concept[i.Concept] = append(x.concept[i.Concept], n)
		}
		x.docs = append(x.docs, d)
	}
	total := max(len(indicators), 128)
	for w, n := range frequency {
		x.weight[w] = 4 + 4*bits.Len(uint(total/(n+1)))
	}
	x.most = 4 + 4*bits.Len(uint(total))
	x.finish()
	return x
}

// parenthesis cuts a title that ends in one into what stands before it and in it, if
// it says what is measured: "CO2 emissions by fuel", "coal"; else both are empty.
func parenthesis(title string) (before, inside string) {
	before, inside, _ = strings.Cut(title, "(")
	inside, ends := strings.CutSuffix(inside, ")")
	if !ends || isUnit(inside) {
		return "", ""
	}
	return strings.TrimSpace(before), inside
}

// causes are the words of a title that say from what: deaths "from falls" are no
// deaths that fall.
func (t *tables) causes(title string) []string {
	words := strings.Fields(title)
	var out []string
	for i, w := range words {
		if i > 0 && strings.EqualFold(words[i-1], "from") {
			out = append(out, t.tokens(w)...)
		}
	}
	return out
}

// finish works out what needs all indicators.
func (x *wordIndex) finish() {
	units := make(map[stat.Unit]int)
	for n := range x.docs {
		d := &x.docs[n]
		for _, w := range d.core {
			weight := max(x.weigh(w), 4) // a cause counts though its word is generic
			d.weights = append(d.weights, weight)
			d.coreWeight += int32(weight)
		}
		if len(d.whole) > 0 {
			d.wholeConcept, d.bareWhole = x.wholeConcept(d.whole), x.bare(d.whole)
		}
		u, ok := units[d.i.Unit]
		if !ok {
			u = len(x.units)
			units[d.i.Unit] = u
			x.units = append(x.units, d.i.Unit)
		}
		d.unit = u
	}
	x.stems = make(map[string][]string)
	for _, lists := range []map[string][]int32{x.inTitle, x.inText} {
		for w := range lists {
			root := stem(w)
			if slices.Contains(x.stems[root], w) {
				continue
			}
			x.stems[root] = append(x.stems[root], w)
		}
	}
	for _, words := range x.stems {
		slices.Sort(words)
	}
}

// docsWith is how many indicators have a word anywhere.
func (x *wordIndex) docsWith(w string) int { return len(x.inTitle[w]) + len(x.inText[w]) }

// weigh is a word's weight; generic words have none.
func (x *wordIndex) weigh(w string) int {
	if x.t.generic[w] {
		return 0
	}
	if n, ok := x.weight[w]; ok {
		return n
	}
	return x.most
}

// codeWords are the words of a code that is made of words:
// "capture-fisheries", not "NY.GDP.MKTP.CD".
func codeWords(c stat.IndicatorCode) string {
	if strings.ToLower(string(c)) != string(c) || !strings.ContainsAny(string(c), "-_") {
		return ""
	}
	return titleOfCode(c)
}

// aliasTable is the alias table as words.
var aliasTable = sync.OnceValue(func() []*aliasWords {
	t := catalogue()
	var out []*aliasWords
	for _, a := range t.aliases {
		w := &aliasWords{text: a.text, words: t.tokens(a.text), concepts: a.concepts, generic: true}
		slices.Sort(w.words)
		w.words = slices.Compact(w.words)
		for _, word := range w.words {
			w.generic = w.generic && t.generic[word]
		}
		if len(w.words) > 0 {
			out = append(out, w)
		}
	}
	return out
})

// named are the aliases whose words are all in the phrase, without those whose
// words another one has too and more. An alias of generic words only ("people")
// counts where the phrase has nothing else.
func (x *wordIndex) named(words map[string]bool) []*aliasWords {
	bare := true
	for w := range words {
		bare = bare && x.t.generic[w]
	}
	var found []*aliasWords
	for w := range words {
		for _, a := range x.aliases[w] {
			if a.generic && !bare {
				continue
			}
			all := true
			for _, v := range a.words {
				all = all && words[v]
			}
			if all {
				found = append(found, a)
			}
		}
	}
	best := found[:0:0]
	for _, a := range found {
		covered := false
		for _, b := range found {
			if len(b.words) > len(a.words) && subset(a.words, b.words) {
				covered = true
			}
		}
		if !covered {
			best = append(best, a)
		}
	}
	slices.SortFunc(best, func(a, b *aliasWords) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), strings.Compare(a.text, b.text))
	})
	return best
}

func subset(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// unranked is the rank of a definition that the table does not list: after all
// that it does.
const unranked = 100

func rankOf(i *Indicator) int {
	if f, ok := catalogue().facts(string(i.Code)); ok && f.rank > 0 && f.concept == i.Concept {
		return f.rank
	}
	return unranked
}
