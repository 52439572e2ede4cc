package extractor

import (
	"slices"
	"sync"

	"factcheck/internal/stat"
)

// memory is what the reading of an article keeps from sentence to sentence, for
// what a later one leaves out. It is taken from a pool and given back by release.
type memory struct {
	rows int       // the last sentence that was a row of a table or an item of a list, 0 for none
	head tableHead // what stands over it

	d       *doc
	country stat.AreaCode // the speaker's, where the article says it
	title   int           // number of the headline's sentence, -1
	line    dateline
	seen    []seen // by sentence
	side    view   // of a sentence that is only looked at
	// The last claim with areas, and where it stood.
	areas    []Place
	pair     bool
	areasAt  int
	two      []Place     // the last two areas of one flow or of one tie
	before   stat.Period // the last period of a claim
	beforeAt int         // paragraph
	said     bool        // before is of a quotation that has ended
	told     stat.Period // the last year named at all
	toldAt   int         // paragraph
	named    stat.Period // the last year named in a heading, and its paragraph
	namedAt  int
	// The country named in the sentences before number onlyAt, if it is one.
	one     Place
	onlyAt  int
	several bool
	// No sentence before number landless names a country.
	landless int
	// What dimensions the figures behind the last claim of sentence unreadAt have that
	// were read as no claim.
	unread   []dimension
	unreadAt int
	// The last claim, by its number in the result plus one, and its sentence.
	lastNumber, lastAt int

	// Room for the claims and rejections of an article while it is read.
	claims   []Claim
	rejected []Rejection
}

var memories = sync.Pool{New: func() any { return new(memory) }}

func (m *memory) begin(d *doc, country stat.AreaCode) {
	m.d, m.country, m.title, m.areasAt, m.lastAt = d, country, -1, -100, -100
	m.seen = slices.Grow(m.seen, len(d.sents))[:len(d.sents)]
}

// maxClaims is how many claims' room is kept for the next article.
const maxClaims = 256

// release gives the memory back, with the room of the result that was read in it.
func (m *memory) release(res *Result) {
	if cap(res.Claims) > maxClaims {
		return
	}
	clear(res.Claims)
	clear(res.Rejected)
	clear(m.seen)
	*m = memory{seen: m.seen[:0], side: m.side, unread: m.unread[:0], claims: res.Claims[:0], rejected: res.Rejected[:0]}
	memories.Put(m)
}

// How many sentences back an antecedent is looked for.
const reach = 6

// areasOf are the areas a sentence names, each once, in order.
func (m *memory) areasOf(i int) []Place {
	if m.seen[i].looked {
		return m.seen[i].places
	}
	s := &m.d.sents[i]
	var out []Place
	if s.block != furniture && s.end-s.start < 3000 && m.d.mayNameArea(s) {
		v := &m.side
		v.look(m.d, s, 0)
		v.readPlaces()
		out = v.allPlaces()
	}
	m.remember(i, out)
	return out
}

func (m *memory) remember(i int, p []Place) {
	m.seen[i] = seen{p, true}
}

// seen are the areas of a sentence that was looked at.
type seen struct {
	places []Place
	looked bool
}

// allPlaces are the areas of the sentence, names of institutions left out.
func (v *view) allPlaces() (out []Place) {
	for k := range v.places {
		n := &v.places[k]
		if n.inName || v.onlyBeside(n) || isSet(n.one()) && v.lends(n) {
			continue
		}
		p := n.place(v)
		if a, ok := stat.Areas().Get(p.Code); ok && a.Kind == stat.Part {
			continue
		}
		if !hasPlace(out, &p) {
			out = append(out, p)
		}
	}
	return out
}

// onlyBeside reports whether an area is only named as one that another is compared
// with or lies beside: "lower than India's", "in the neighbouring Emirates".
func (v *view) onlyBeside(n *named) bool {
	k := n.first - 1
	return v.is(k, "neighbouring") || v.is(k, "neighboring") || v.is(k, "nearby") || v.heldAgainst(n)
}

// heldAgainst reports whether an area is what another one is compared with.
func (v *view) heldAgainst(n *named) bool {
	k := n.first - 1
	for v.is(k, "the") || v.is(k, "in") || v.is(k, "even") || v.is(k, "with") || v.is(k, "to") && v.is(k-1, "compared") {
		k--
	}
	if v.is(k, "than") || v.is(k, "compared") {
		return true
	}
	if b := v.joinedTo(n); b != nil && v.heldAgainst(b) {
		return true // after Nigeria and South Africa
	}
	if n.owner && (v.ownsUnsaid(n) || v.figureAt(n.last) >= 0 || v.figureAt(n.last+1) >= 0) && (v.is(k, "of") || v.is(k, "twice") || v.is(k, "double") || v.is(k, "half") || v.is(k, "times")) {
		return true // more than twice Argentina's, and a third of Germany's
	}
	switch {
	case v.is(k, "elsewhere"), v.is(k, "else") && (v.is(k-1, "anywhere") || v.is(k-1, "anyone")):
		return true // lower than anywhere else in the EU
	case v.is(k, "as") && v.asManyBefore(k):
		return true // twice as many people as Spain
	case v.timesTheRate(k):
		return true // twice the rate for the EU
	case v.is(k, "of") && (v.is(k-1, "that") || v.is(k-1, "those")):
		return !v.conjoins(k-2) && !v.hardBoundary(k-2) // while that of Greece had shrunk // twice that of Peru
	case v.is(k, "after") && v.superlativeNear(k):
		return true // the third largest after Nigeria and South Africa
	case v.is(k, "behind"), v.is(k, "of") && v.is(k-1, "ahead"):
		return true // second highest in South America behind Uruguay
	case v.is(k, "to") && v.kind(k-1) == word && sends(v.term(k-1).lemma):
		return true // a third of it went to China
	}
	// "well below France's 1.6": only of what another has.
	if n.owner && (v.is(k, "below") || v.is(k, "above") || v.is(k, "beyond") || v.is(k, "under") || v.is(k, "over")) {
		return true
	}
	if n.owner && v.kind(k) == word && (v.term(k).verb == vOvertake || v.term(k).verb == vLevel) {
		return true // "our population has passed China's"
	}
	return v.is(k, "unlike")
}

// asManyBefore reports whether the "as" at k is the second one of "as many people as".
func (v *view) asManyBefore(k int) bool {
	for j := k - 1; j > 0 && j > k-6 && v.kind(j) == word; j-- {
		if v.is(j-1, "as") && (v.is(j, "many") || v.is(j, "much") || v.term(j).has(rComp) || v.is(j, "large") || v.is(j, "big") || v.is(j, "high") || v.is(j, "rich")) {
			return true
		}
	}
	return false
}

// timesTheRate reports whether what ends at k, a preposition aside, is so many times a
// bare rate or figure: what follows is whose it is.
func (v *view) timesTheRate(k int) bool {
	if v.is(k, "for") || v.is(k, "of") {
		k--
	}
	if !v.is(k-1, "the") || v.kind(k) != word || !v.onlyLevel(stretch{k, k + 1}) && !v.is(k, "average") && !v.is(k, "share") && !v.is(k, "number") {
		return false
	}
	switch m := k - 2; {
	case v.is(m, "twice"), v.is(m, "double"), v.is(m, "half"), v.is(m, "times"):
		return true
	case v.is(m, "of"):
		f := v.figureAt(m - 1)
		return f >= 0 && dimensionOf(&v.figs[f].Quantity) == dFraction // a third of the rate in
	}
	return false
}

// joinedTo is the area that one stands in a list behind: "after Nigeria and South
// Africa". nil if there is none.
func (v *view) joinedTo(n *named) *named {
	for i := range v.places {
		if &v.places[i] == n {
			if i > 0 && (v.onlyListed(v.places[i-1].last, n.first) || v.is(n.first-1, "or") && v.places[i-1].last == n.first-1) {
				return &v.places[i-1]
			}
			return nil
		}
	}
	return nil
}

// sends reports whether a verb tells where something goes.
func sends(lemma string) bool {
	switch lemma {
	case "go", "send", "sell", "ship", "flow":
		return true
	}
	return false
}

func hasPlace(ps []Place, p *Place) bool {
	for i := range ps {
		if ps[i].Code == p.Code && (p.Code != "" || ps[i].Surface == p.Surface) {
			return true
		}
	}
	return false
}

// noteTimes remembers the year that a heading without a claim names, for the
// list under it.
func (m *memory) noteTimes(v *view, at int) {
	if p := v.lastTold(len(v.toks)); !p.IsZero() {
		m.told, m.toldAt = p, m.d.sents[at].para
		if m.lastAt != at && m.d.sents[at].block == body && !v.saysBeforehand() {
			m.before, m.beforeAt, m.said = p, m.d.sents[at].para, v.quotedHere(stretch{1, 2}) // the story's time, though no figure of it was read
		}
	}
	for k := range v.times {
		t := &v.times[k]
		if t.shape == calendar && t.part == wholeYear && t.year.said && t.year.from == fromNothing && t.lead == "in" && m.d.heads(at) {
			m.named, m.namedAt = stat.YearPeriod(t.year.n), m.d.sents[at].para
		}
	}
}

// heads reports whether a sentence is a heading, or ends with a colon.
func (d *doc) heads(at int) bool {
	s := &d.sents[at]
	text := d.text[s.start:s.end]
	return s.block == title || s.block == body && (!terminal(text) || text[len(text)-1] == ':')
}

// beforeFor is the last period named before a sentence, for "that year", not
// more than three paragraphs back; near says that it was in the same one, where
// a sentence in the past goes on from it unsaid.
func (m *memory) beforeFor(s *sentence) (p stat.Period, near bool) {
	if s.block == list && !m.named.IsZero() && s.para-m.namedAt <= 12 {
		return m.named, true // "Key figures for 2023", over a list
	}
	if m.before.IsZero() || s.para-m.beforeAt > 3 {
		return p, false
	}
	return m.before, s.para == m.beforeAt && !m.said
}
