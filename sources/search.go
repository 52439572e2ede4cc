package sources

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"factcheck/internal/stat"
)

// How a phrase finds its indicators. The words of the phrase are weighed: a rare
// word of the catalogue much, a common one less, a generic one ("total", "rate")
// hardly anything. An indicator accounts for the words of the alias that leads to
// its concept, of its title, of its whole and, half, of its unit and definition.
// Strength is the weight it accounts for; what a word unknown to the catalogue
// says ("chicken" in "chicken exports") no indicator accounts for. Among equally
// strong ones the table's order decides, then how much of its title the phrase
// left unsaid. Where nothing goes by the phrase itself, words near its own are
// asked too (near.go). Looked at closely are the names of concepts and the
// indicators that a tally of words puts first (tally.go). All weights are
// integers, and ties break by data set and code.

const defaultLimit = 10

// asked is a query as the index compares it.
type asked struct {
	Query
	words     map[string]bool // of the phrase
	order     []string        // the same, sorted
	numbers   []int32         // of each of order, in the index
	stems     []string        // of each of order
	whole     []string
	said      wordSet   // words of phrase and whole
	meant     wordSet   // the same, and other forms of the phrase's
	inWhole   []int32   // the whole's
	concept   string    // that the whole names first
	bareWhole []string  // without generic words
	own       string    // the whole without the query's areas, as a key
	liked     []int32   // words of the qualifiers
	weights   []int     // of each of order
	tells     []int     // how much each of order tells indicators apart
	forms     [][]int32 // of each of order, other forms of the word that the index has
	fits      []bool    // by the index' number of a unit
	count     bool      // neither unit nor phrase speaks of a rate
	closely   int       // how many indicators are looked at closely
}

func (x *wordIndex) asked(q Query) *asked {
	a := &asked{Query: q, words: make(map[string]bool)}
	if a.Limit <= 0 {
		a.Limit = defaultLimit
	}
	a.closely = 2 * a.Limit
	for _, w := range x.t.tokens(q.Phrase) {
		if !a.words[w] {
			a.words[w] = true
			a.order = append(a.order, w)
		}
	}
	a.count = q.Unit.Per == "" && !strings.Contains(strings.ToLower(q.Phrase), "rate")
	slices.Sort(a.order)
	a.numbers = x.known(a.order)
	var inflected []int32
	for _, w := range a.order {
		root := stem(w)
		a.stems = append(a.stems, root)
		a.weights, a.tells = append(a.weights, x.weigh(w)), append(a.tells, x.tells(w, root))
		var forms []int32
		for _, v := range x.stems[root] {
			if name := x.names[v]; name != w && sameVerb(name, w) {
				forms = append(forms, v)
			}
		}
		a.forms = append(a.forms, forms)
		inflected = append(inflected, forms...)
	}
	for _, u := range x.units {
		a.fits = append(a.fits, fits(q.Unit, u))
	}
	if a.whole = x.t.tokens(q.Whole); len(a.whole) > 0 {
		a.concept, a.bareWhole = x.wholeConcept(a.whole), x.bare(a.whole)
		a.own = x.ownKey(q)
		a.inWhole = x.known(a.whole)
	}
	a.said = setOf(slices.Concat(a.numbers, a.inWhole))
	a.meant = setOf(slices.Concat(a.said, inflected))
	for _, text := range q.Qualifiers {
		a.liked = append(a.liked, x.known(x.t.tokens(text))...)
	}
	return a
}

// Search ranks the indicators a phrase can mean, best first. The query's areas
// may stand in the phrase ("Chinese exports"): where it is no indicator's name
// as it stands, their names are left out of it.
//
// Where nothing has the phrase's own words, or only what is of another unit or says
// more than the phrase ("landline Internet subscriptions" of "landline subscriptions"),
// it is asked in words that mean the same.
func (s *Store) Search(q Query) []Candidate {
	found := s.searchAs(q)
	sure := len(found) > 0 && found[0].Strength == full && found[0].Fits
	if sure && (found[0].Exact || found[0].Unsaid == 0) {
		return found
	}
	for _, phrase := range s.wordIndex().meant(q.Phrase) {
		said := q
		said.Phrase = phrase
		if other := s.searchAs(said); len(other) > 0 && other[0].Strength == full && other[0].Fits && (!sure || other[0].Unsaid < found[0].Unsaid) {
			for i := range other {
				other[i].Why += ", meant by '" + q.Phrase + "'"
			}
			return other
		}
	}
	return found
}

// searchAs is Search by the phrase's own words.
func (s *Store) searchAs(q Query) []Candidate {
	found := s.ask(q)
	if len(q.Areas) == 0 || len(found) > 0 && found[0].Exact {
		return found
	}
	bare := q
	if bare.Phrase = withoutAreas(q.Phrase, q.Areas); bare.Phrase == q.Phrase {
		return found
	}
	if without := s.ask(bare); len(without) > 0 {
		return without
	}
	return found
}

// withoutAreas leaves the names of areas out of a phrase.
func withoutAreas(phrase string, areas []stat.AreaCode) string {
	var b strings.Builder
	start := true // of a word
	for at := 0; at < len(phrase); {
		if start {
			if m, ok := stat.Areas().MatchAt(phrase, at); ok && slices.ContainsFunc(m.Codes, func(c stat.AreaCode) bool { return slices.Contains(areas, c) }) {
				at = m.End
				start = false
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(phrase[at:])
		start = !unicode.IsLetter(r) && !unicode.IsDigit(r)
		b.WriteString(phrase[at : at+n])
		at += n
	}
	return b.String()
}

func (s *Store) ask(q Query) []Candidate {
	x := s.wordIndex()
	a := x.asked(q)
	if len(a.words) == 0 {
		return nil
	}
	h := x.hits()
	defer x.free(h)
	for _, alias := range x.aliasesOf(a) {
		for order, c := range alias.concepts {
			for _, doc := range x.concept[c] {
				if f := h.hit(doc); f.alias == nil || order < f.order {
					f.alias, f.order = alias, order
				}
			}
		}
	}
	judge := func() (exact bool) {
		for i := range h.list {
			f := &h.list[i]
			if !f.judged {
				f.judged = true
				x.judge(f, a)
			}
			exact = exact || f.exact
		}
		return exact
	}
	also := func(read []near, least int) {
		for _, r := range x.tally(a, read, least) {
			h.hit(r.doc)
		}
	}
	var read []near
	also(nil, full) // titles that may say all of it
	if judge() {
		also(nil, 0)
		judge()
	} else {
		// Nothing goes by this name: what goes by another of nearly its meaning.
		read = x.nearby(a)
		also(read, 0)
		judge()
		for i := range h.list {
			x.judgeNear(&h.list[i], a, read)
		}
	}
	list := make([]*found, 0, len(h.list))
	for i := range h.list {
		if f := &h.list[i]; f.strength > 0 || f.nearly > 0 {
			f.covers = s.covers(x.docs[f.doc].i, q)
			list = append(list, f)
		}
	}
	slices.SortFunc(list, x.compare)
	return x.candidates(list[:min(a.Limit, len(list))], a, read)
}

// aliasesOf are the aliases that a question names. One may name the whole too.
func (x *wordIndex) aliasesOf(a *asked) []*aliasWords {
	all := make(map[string]bool, len(a.words)+len(a.whole)+1)
	for w := range a.words {
		all[w] = true
	}
	for _, w := range a.whole {
		all[w] = true
	}
	aliases := x.named(all)
	if len(a.whole) > 0 && !x.said(a.words, aliases) {
		all["share"] = true // "the armed forces took 2% of GDP": the armed forces' share of GDP
		aliases = x.named(all)
	}
	return aliases
}

// said reports whether one of the aliases has all that the words say.
func (x *wordIndex) said(words map[string]bool, aliases []*aliasWords) bool {
	return slices.ContainsFunc(aliases, func(a *aliasWords) bool {
		for w := range words {
			if !x.t.generic[w] && !slices.Contains(a.words, w) {
				return false
			}
		}
		return true
	})
}

// candidates are what was found, told as the library tells it.
func (x *wordIndex) candidates(list []*found, a *asked, read []near) []Candidate {
	out := make([]Candidate, 0, len(list))
	for rank, f := range list {
		d := &x.docs[f.doc]
		c := Candidate{Indicator: *d.i, Rank: rank, Concept: d.i.Concept, Exact: f.exact, Strength: f.strength, Near: max(f.strength, f.nearly), Unsaid: f.left, Fits: f.fits, Covers: f.covers, Why: x.why(f, a, read)}
		if c.Concept == "" {
			c.Concept = d.i.Dataset + ":" + string(d.i.Code)
		}
		if f.own {
			c.Indicator.Whole = a.Whole
		}
		c.Primary = !slices.ContainsFunc(out, func(before Candidate) bool { return before.Concept == c.Concept })
		out = append(out, c)
	}
	return out
}
