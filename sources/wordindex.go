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
	numbers map[string]int32 // of the words
	names   []string         // the words, by number
	weights []int            // of the words, by number
	most    int              // the weight of a word nobody has
	aliases map[string][]*aliasWords
	concept map[string][]int   // docs of a concept
	inTitle [][]int32          // by word: docs that have it in title or whole
	inText  [][]int32          // by word: docs that have it in unit, definition or code alone
	stems   map[string][]int32 // words of one stem, in the order of the alphabet
	units   []stat.Unit        // all units there are
	tallies sync.Pool          // of *tally
	rooms   sync.Pool          // of *hits
}

// wordDoc is an indicator's words.
type wordDoc struct {
	i       *Indicator
	rank    int
	title   wordSet // title, its parenthesis included, and whole
	core    []int32 // title without units and methods in parentheses, without generic words
	weights []int   // of core
	narrow  []int32 // words of the title that make it narrower
	oneOf   bool    // it is one of several that differ in a parenthesis alone
	which   []int32 // and these words of its parenthesis say which
	also    wordSet // unit, definition and the words of the code
	code    wordSet // unit and the words of the code
	whole   wordSet

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
	x := &wordIndex{t: t, numbers: make(map[string]int32), aliases: make(map[string][]*aliasWords), concept: make(map[string][]int)}
	named := make(map[string]wordSet) // words of a concept's aliases
	for _, a := range aliasTable() {
		for _, c := range a.concepts {
			named[c] = append(named[c], x.numbered(a.words)...)
		}
		x.aliases[a.words[0]] = append(x.aliases[a.words[0]], a)
	}
	for c, words := range named {
		named[c] = setOf(words)
	}
	parts := make(map[[2]string]int)
	for _, i := range indicators {
		if of, _ := parenthesis(i.Title); of != "" {
			parts[[2]string{i.Dataset, of}]++
		}
	}
	for n, i := range indicators {
		d := wordDoc{i: i, rank: rankOf(i)}
		d.title = setOf(x.numbered(t.tokens(i.Title)))
		causes := t.causes(i.Title)
		for _, w := range t.tokens(head(i.Title)) {
			if number := x.number(w); (!t.generic[w] || slices.Contains(causes, w)) && !slices.Contains(d.core, number) {
				d.core = append(d.core, number)
			}
		}
		for _, w := range d.title {
			if t.narrow[x.names[w]] {
				d.narrow = append(d.narrow, w)
			}
		}
		if of, inside := parenthesis(i.Title); parts[[2]string{i.Dataset, of}] > 1 {
			d.oneOf = true
			all := t.tokens(of)
			for _, w := range t.tokens(inside) {
				if !slices.Contains(all, w) {
					d.which = append(d.which, x.number(w))
				}
			}
		}
		if d.whole = setOf(x.numbered(t.tokens(i.Whole))); len(d.whole) > 0 {
			d.title = setOf(append(d.title, d.whole...))
		}
		d.code = setOf(x.numbered(t.tokens(i.UnitText + " " + codeWords(i.Code))))
		d.also = setOf(append(x.numbered(t.tokens(i.Definition)), d.code...))
		for _, w := range d.title {
			x.inTitle[w] = append(x.inTitle[w], int32(n))
		}
		for _, w := range d.also {
			if !d.title.has(w) {
				x.inText[w] = append(x.inText[w], int32(n))
			}
		}
		// A word is as frequent as the indicators that go by it, in their title or in
		// a name of their concept.
		for _, w := range d.title {
			x.weights[w]++
		}
		for _, w := range named[i.Concept] {
			if !d.title.has(w) {
				x.weights[w]++
			}
		}
		if i.Concept != "" {
			x.concept[i.Concept] = append(x.concept[i.Concept], n)
		}
		x.docs = append(x.docs, d)
	}
	total := max(len(indicators), 128)
	for w, n := range x.weights { // as frequent as it is, so far
		x.weights[w] = 4 + 4*bits.Len(uint(total/(n+1)))
		if t.generic[x.names[w]] {
			x.weights[w] = 0
		}
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
			weight := max(x.weights[w], 4) // a cause counts though its word is generic
			d.weights = append(d.weights, weight)
			d.coreWeight += int32(weight)
		}
		if len(d.whole) > 0 {
			whole := make([]string, 0, len(d.whole))
			for _, w := range d.whole {
				whole = append(whole, x.names[w])
			}
			d.wholeConcept, d.bareWhole = x.wholeConcept(whole), x.bare(whole)
		}
		u, ok := units[d.i.Unit]
		if !ok {
			u = len(x.units)
			units[d.i.Unit] = u
			x.units = append(x.units, d.i.Unit)
		}
		d.unit = u
	}
	x.stems = make(map[string][]int32)
	for n, name := range x.names {
		if w := int32(n); x.docsWith(w) > 0 { // not a word of names of concepts alone
			root := stem(name)
			x.stems[root] = append(x.stems[root], w)
		}
	}
	for _, words := range x.stems {
		slices.SortFunc(words, x.alphabetic)
	}
}

// docsWith is how many indicators have a word anywhere.
func (x *wordIndex) docsWith(w int32) int { return len(x.inTitle[w]) + len(x.inText[w]) }

// weigh is a word's weight; generic words have none.
func (x *wordIndex) weigh(w string) int {
	if x.t.generic[w] {
		return 0
	}
	if number, ok := x.numbers[w]; ok {
		return x.weights[number]
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
