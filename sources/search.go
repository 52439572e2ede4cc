package sources

import (
	"cmp"
	"fmt"
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
// left unsaid. All weights are integers, and ties break by data set and code.

// full is a Strength or share that lacks nothing.
const full = 1000

// found is a candidate on its way.
type found struct {
	doc      int
	strength int
	exact    bool
	alias    *aliasWords
	order    int // place of the concept in the alias' list
	left     int // thousandths of the title's weight that the phrase leaves unsaid
	whole    int // 0 the whole asked for, 1 none known, 2 another
	fits     bool
	covers   bool
	own      bool // the whole asked for is its own, in the query's words
	liked    int  // qualifiers found
	words    []string
	judged   bool
}

const defaultLimit = 10

// manyDocs is how many indicators a word must have to be passed over.
const manyDocs = 32

// rarest are the words of a phrase that say something, the rarest first, with
// the weight of all.
func (x *wordIndex) rarest(words map[string]bool) (order []string, total int) {
	for w := range words {
		if !x.t.generic[w] {
			order = append(order, w)
			total += x.weigh(w)
		}
	}
	slices.SortFunc(order, func(a, b string) int {
		return cmp.Or(cmp.Compare(x.weigh(b), x.weigh(a)), strings.Compare(a, b))
	})
	return order, total
}

// Search ranks the indicators a phrase can mean, best first. The query's areas
// may stand in the phrase ("Chinese exports"): where it is no indicator's name
// as it stands, their names are left out of it.
func (s *Store) Search(q Query) []Candidate {
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
	phrase := x.t.tokens(q.Phrase)
	if len(phrase) == 0 {
		return nil
	}
	words := make(map[string]bool, len(phrase))
	for _, w := range phrase {
		words[w] = true
	}
	whole := x.t.tokens(q.Whole)
	all := make(map[string]bool, len(words)+len(whole)) // an alias may name the whole too
	for w := range words {
		all[w] = true
	}
	for _, w := range whole {
		all[w] = true
	}
	aliases := x.named(all)
	if len(whole) > 0 && !x.said(words, aliases) {
		all["share"] = true // "the armed forces took 2% of GDP": the armed forces' share of GDP
		aliases = x.named(all)
	}
	hits := make(map[int]*found)
	hit := func(doc int) *found {
		f := hits[doc]
		if f == nil {
			f = &found{doc: doc, order: 99}
			hits[doc] = f
		}
		return f
	}
	for _, a := range aliases {
		for order, c := range a.concepts {
			for _, doc := range x.concept[c] {
				if f := hit(doc); f.alias == nil || order < f.order {
					f.alias, f.order = a, order
				}
			}
		}
	}
	list := make([]*found, 0, 16)
	judged := func() (exact bool) {
		for _, f := range hits {
			if !f.judged {
				f.judged = true
				x.judge(f, q, words, whole)
				f.covers = s.covers(x.docs[f.doc].i, q)
				if f.strength > 0 {
					list = append(list, f)
				}
			}
			exact = exact || f.exact
		}
		return exact
	}
	// The rare words first: where they have led to an indicator that accounts for
	// all of the phrase, those that share only its common words, less than half of
	// what it says, are not looked at.
	order, total := x.rarest(words)
	rest := total
	for _, w := range order {
		if docs := x.byWord[w]; 2*rest < total && len(docs) > manyDocs && judged() {
			break
		}
		rest -= x.weigh(w)
		for _, doc := range x.byWord[w] {
			hit(doc)
		}
	}
	judged()
	slices.SortFunc(list, func(a, b *found) int { return x.compare(a, b) })
	limit := q.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	out := make([]Candidate, 0, min(limit, len(list)))
	firstOf := make(map[string]bool)
	for rank, f := range list[:min(limit, len(list))] {
		d := &x.docs[f.doc]
		c := Candidate{Indicator: *d.i, Rank: rank, Concept: d.i.Concept, Exact: f.exact, Strength: f.strength, Unsaid: f.left, Fits: f.fits, Covers: f.covers, Why: x.why(f)}
		if c.Concept == "" {
			c.Concept = d.i.Dataset + ":" + string(d.i.Code)
		}
		if f.own {
			c.Indicator.Whole = q.Whole
		}
		c.Primary = !firstOf[c.Concept]
		firstOf[c.Concept] = true
		out = append(out, c)
	}
	return out
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

// judge weighs what the indicator accounts for.
func (x *wordIndex) judge(f *found, q Query, words map[string]bool, whole []string) {
	d := &x.docs[f.doc]
	said, unsaid, narrowed := 0, 0, false
	for _, w := range d.core {
		if words[w] || slices.Contains(whole, w) {
			said += x.weigh(w)
		} else {
			unsaid += x.weigh(w)
			narrowed = narrowed || x.t.narrow[w]
		}
	}
	if said+unsaid > 0 {
		f.left = full * unsaid / (said + unsaid)
	}
	// Where the phrase says all of the title its unit and code may account for the
	// rest: "capture fish production" of "Capture fisheries", whose code goes on
	// with "production". A definition may not, it speaks of other things too.
	whollySaid := said > 0 && unsaid == 0
	total, covered := 0, 0
	inTitle := true
	for w := range words {
		weight := x.weigh(w)
		total += weight
		switch {
		case f.alias != nil && slices.Contains(f.alias.words, w):
			covered += weight
			inTitle = inTitle && d.title[w]
		case d.title[w]:
			covered += weight
		case whollySaid && d.code[w]:
			covered += weight
			inTitle = inTitle && weight == 0
		case d.also[w]:
			covered += weight / 2
			inTitle = inTitle && weight == 0
		default:
			inTitle = inTitle && weight == 0
		}
		if weight > 0 && (d.title[w] || d.also[w]) {
			f.words = append(f.words, w)
		}
	}
	slices.Sort(f.words)
	switch {
	case total > 0:
		f.strength = full * covered / total
	case f.alias != nil:
		f.strength = full
	}
	if f.alias == nil && f.left > full/2 {
		// A phrase that is the lesser half of a title ("output" of "Renewable
		// electricity output") is no name of it.
		f.strength = f.strength * (full + full/2 - f.left) / full
	}
	if f.alias == nil && narrowed {
		f.strength /= 2 // "HIV prevalence" is not that of young women
	}
	f.exact = f.strength == full && (f.alias != nil || inTitle && unsaid == 0)
	f.whole = x.compareWholes(whole, d.whole)
	if f.own = x.ownWhole(d.i, q, words, whole); f.own {
		f.whole = 0
	}
	f.fits = fits(q.Unit, d.i.Unit)
	if q.Pair != d.i.Bilateral {
		f.fits = false
	}
	for _, text := range q.Qualifiers {
		for _, w := range x.t.tokens(text) {
			if d.title[w] {
				f.liked += 2
			} else if d.also[w] {
				f.liked++
			}
		}
	}
}

// compareWholes is 0 where two wholes are one, by their words or because they
// name one concept, 2 where they differ, and 1 where one is not known or may be
// part of the other.
func (x *wordIndex) compareWholes(asked, has []string) int {
	if len(asked) == 0 || len(has) == 0 {
		return 1
	}
	set := func(words []string) map[string]bool {
		m := make(map[string]bool)
		for _, w := range words {
			m[w] = true
		}
		return m
	}
	a, b := x.named(set(asked)), x.named(set(has))
	if len(a) > 0 && len(b) > 0 && a[0].concepts[0] == b[0].concepts[0] {
		return 0
	}
	bare := func(words []string) []string {
		return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return x.t.generic[w] })
	}
	wa, wb := bare(asked), bare(has)
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

// covers reports whether the indicator has a series of one of the query's areas.
func (s *Store) covers(i *Indicator, q Query) bool {
	if len(q.Areas) == 0 {
		return true
	}
	p := s.parts[s.byName[i.Dataset]]
	n := p.indicators[i.Code]
	for _, area := range q.Areas {
		a, ok := p.areas[area]
		if !ok {
			continue
		}
		if p.has(packKey(n, a, 0, 0), packKey(n, a+1, 0, 0)) && !q.Pair {
			return true
		}
		for _, other := range q.Areas {
			if c, ok := p.areas[other]; ok && other != area && q.Pair && p.has(packKey(n, a, c, 0), packKey(n, a, c+1, 0)) {
				return true
			}
		}
	}
	return false
}

// compare orders candidates, best first.
func (x *wordIndex) compare(a, b *found) int {
	da, db := &x.docs[a.doc], &x.docs[b.doc]
	no := func(ok bool) int {
		if ok {
			return 0
		}
		return 1
	}
	// What accounts for the phrase stands before what fits its unit, and that
	// before what the table would have first.
	class := func(f *found) int {
		switch {
		case f.exact:
			return 0
		case f.strength >= Weak:
			return 1
		}
		return 2
	}
	named := func(f *found) int { return no(f.alias != nil) }
	return cmp.Or(
		cmp.Compare(class(a), class(b)),
		cmp.Compare(no(a.fits), no(b.fits)),
		cmp.Compare(no(a.covers), no(b.covers)),
		cmp.Compare(a.whole, b.whole),
		cmp.Compare(b.strength, a.strength),
		cmp.Compare(named(a), named(b)),
		cmp.Compare(a.order, b.order),
		cmp.Compare(b.liked, a.liked),
		cmp.Compare(da.rank, db.rank),
		cmp.Compare(a.left, b.left),
		cmp.Compare(da.i.Standing, db.i.Standing),
		cmp.Compare(no(da.i.Last >= db.i.Last), no(db.i.Last >= da.i.Last)),
		strings.Compare(da.i.Dataset, db.i.Dataset),
		cmp.Compare(da.i.Code, db.i.Code),
	)
}

func (x *wordIndex) why(f *found) string {
	switch {
	case f.alias != nil && f.exact:
		return fmt.Sprintf("alias '%s'", f.alias.text)
	case f.alias != nil:
		return fmt.Sprintf("alias '%s' in the phrase", f.alias.text)
	case f.exact:
		return "the title"
	}
	return "words: " + strings.Join(f.words, ", ")
}

// fits reports whether a figure of unit asked can be one of unit has. Counts per
// so many fit only counts per as many.
func fits(asked, has stat.Unit) bool {
	d := asked.Dimension()
	if asked.Code == "" || d == stat.Bare {
		return true
	}
	if d == stat.Times || d == stat.Points {
		return true // of any measure
	}
	if d != has.Dimension() {
		return false
	}
	if a, b := substance(asked), substance(has); a != "" && b != "" && a != b {
		return false // tonnes of carbon are no tonnes of CO2
	}
	return d != stat.Count || numeric(asked.Per) == numeric(has.Per)
}

func substance(u stat.Unit) string {
	i, _ := stat.Units().Get(u.Code)
	return i.Substance
}

// numeric is a denominator that is a number: "1000".
func numeric(per string) string {
	if per != "" && per[0] >= '0' && per[0] <= '9' {
		return per
	}
	return ""
}
