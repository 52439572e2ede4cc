package extractor

import (
	"slices"

	"factcheck/internal/stat"
)

// view is a sentence made ready for reading.
type view struct {
	d     *doc
	s     *sentence
	toks  []token
	terms []*term
	names []string // what is compares: a known word in lower case, else the text
	times []reading
	hints hint // of all its words
	// measure is the one whose hints were asked for last.
	measure      string
	measureHints hint
	priced       string // the measure that namesMoney was asked of last, and its answer
	isMoney      bool
	words        []byte // room for what measureWords puts together, and its last answer
	worded       string
	stretches    []stretch // room for what drafts are made of
	// capitals are the tokens whose names know puts in lower case, in lowered.
	capitals []int
	lowered  []byte

	places     []named
	placed     bool
	keepSets   bool // measureWords keeps the world and other sets: world exports
	keepIn     bool // and those behind "in": all people in the EU
	landOnly   bool // what is referred to is a country, not a group of them
	figs       []mention
	tags       []uint8 // by token: number of its figure plus one, 0 if none
	timed      []uint8 // the same for times
	sited      []uint8 // the same for areas
	verbs      []uint8 // what isVerb said of a token, isYes or isNo; empty until figures are known
	drafts     []draft
	sel        selection   // what is said of some members of a set
	asideAt    stat.Period // the year named last in what leaveOut took out
	aside      stretch     // the clause between a draft's subject and its verb
	carried    stat.Period // the time that a draft without one goes on with, of the sentences before
	used       []bool      // tokens taken by counts of years
	dated      []draft     // counts of years and dated events
	spanBefore *Claim      // the last claim of a change, for "over the same period"
	// carries says that a claim in the past without a time of its own takes the
	// last one named in its paragraph.
	carries   bool
	asMuchOff bool // "as much" without a second "as" is not of the claim before
}

// term is what the vocabulary knows of token i; noTerm, never nil, if nothing.
func (v *view) term(i int) *term {
	if i < 0 || i >= len(v.terms) {
		return &noTerm
	}
	return v.terms[i]
}

// is reports whether token i is the word w, given in lower case.
func (v *view) is(i int, w string) bool { return uint(i) < uint(len(v.names)) && v.names[i] == w }

func (v *view) kind(i int) kind {
	if i < 0 || i >= len(v.toks) {
		return noToken
	}
	return v.toks[i].kind
}

// kindOf reports whether token i is a word of one of the kinds.
func (v *view) kindOf(i int, k wordKind) bool {
	return uint(i) < uint(len(v.toks)) && v.toks[i].entry.kinds&k != 0
}

func (v *view) text(i int) string {
	t := &v.toks[i]
	return v.d.text[t.start:t.end]
}

// skip is the index after token i where it is the word w, else i.
func (v *view) skip(i int, ws ...string) int {
	for _, w := range ws {
		if v.is(i, w) {
			return i + 1
		}
	}
	return i
}

// dashAt reports whether a hyphen joins token i to its neighbours.
func (v *view) dashAt(i int) bool { return v.kind(i) == dash }

// look makes the view of a sentence, without its first tokens.
func (v *view) look(d *doc, s *sentence, skip int) {
	v.d, v.s = d, s
	v.toks = d.tokens(s)
	if skip > 0 && skip < len(v.toks) {
		v.toks = v.toks[skip:]
	}
	v.know()
	v.times, v.places, v.placed = v.times[:0], v.places[:0], false
	v.drafts, v.dated, v.figs = v.drafts[:0], v.dated[:0], v.figs[:0]
	v.stretches = v.stretches[:0]
	v.tags = zeros(v.tags, len(v.toks))
}

// know takes over what is known of the sentence's words.
func (v *view) know() {
	n := len(v.toks)
	v.terms, v.names = slices.Grow(v.terms[:0], n)[:n], slices.Grow(v.names[:0], n)[:n]
	v.timed, v.sited = zeros(v.timed, n), zeros(v.sited, n)
	v.verbs, v.capitals = v.verbs[:0], v.capitals[:0]
	hints, toks, terms, names := everyHint, v.toks, v.terms[:n], v.names[:n]
	for i := range toks {
		tok := &toks[i]
		e := tok.entry
		hints |= e.hints
		terms[i] = e.term
		if e != &unlisted {
			names[i] = e.word
			if tok.plain && !(e.roles && v.d.text[tok.end-1]-'a' >= 26) {
				continue
			}
		}
		text := v.d.text[tok.start:tok.end]
		if e.roles && isShort(text) {
			terms[i] = &noTerm // US, IT
		}
		if e == &unlisted || terms[i] == &noTerm && !tok.plain {
			if names[i] = text; holdsCapital(text) {
				v.capitals = append(v.capitals, i)
			}
		}
	}
	v.hints = hints
	if len(v.capitals) > 0 {
		v.lowerNames()
	}
}

// lowerNames writes the names of words that no table has, and that are written with
// capitals, in lower case, all in one string.
func (v *view) lowerNames() {
	b := v.lowered[:0]
	for _, i := range v.capitals {
		b = append(b, v.names[i]...)
	}
	for i, c := range b {
		if c-'A' < 26 {
			b[i] = c + 'a' - 'A'
		}
	}
	v.lowered = b
	s := string(b)
	for _, i := range v.capitals {
		n := len(v.names[i])
		v.names[i], s = s[:n], s[n:]
	}
}

func holdsCapital(s string) bool {
	for i := range len(s) {
		if s[i]-'A' < 26 {
			return true
		}
	}
	return false
}

// zeros is s with n zeros, in its own room if there is enough.
func zeros(s []uint8, n int) []uint8 {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// between is the text of the tokens [i, j).
func (v *view) between(i, j int) string {
	if i >= j {
		return ""
	}
	return v.d.text[v.toks[i].start:v.toks[j-1].end]
}

// mostTagged is how many times, areas or figures of a sentence tokens are marked
// with; a sentence of more is no sentence.
const mostTagged = 250

// addPlace adds an area and marks its tokens.
func (v *view) addPlace(n named) {
	if len(v.places) >= mostTagged {
		return
	}
	v.places = append(v.places, n)
	mark(v.sited, n.first, n.last, len(v.places))
}

// addTime adds a time and marks its tokens.
func (v *view) addTime(r reading) {
	if len(v.times) >= mostTagged {
		return
	}
	v.times = append(v.times, r)
	mark(v.timed, r.first, r.last, len(v.times))
}

// mark writes n at tokens [first, last) that have no mark.
func mark(tags []uint8, first, last, n int) {
	for k := max(first, 0); k < last && k < len(tags); k++ {
		if tags[k] == 0 {
			tags[k] = uint8(n)
		}
	}
}

// markAgain marks all tokens after times or areas were changed.
func (v *view) markAgain() {
	clear(v.timed)
	clear(v.sited)
	for k := range v.times {
		mark(v.timed, v.times[k].first, v.times[k].last, k+1)
	}
	for k := range v.places {
		mark(v.sited, v.places[k].first, v.places[k].last, k+1)
	}
	v.forgetVerbs()
}

// placeAt is the area whose name holds token i, nil if none.
func (v *view) placeAt(i int) *named {
	if uint(i) >= uint(len(v.sited)) || v.sited[i] == 0 {
		return nil
	}
	return &v.places[v.sited[i]-1]
}

// placesIn are the areas named in tokens [i, j) that may be what is measured.
func (v *view) placesIn(i, j int) (out []*named) {
	for k := range v.places {
		n := &v.places[k]
		if n.first < i || n.last > j || n.inName || n.speaker {
			continue
		}
		out = append(out, n)
	}
	return out
}

// timeAtToken is the time expression that holds token i, nil if none.
func (v *view) timeAtToken(i int) *reading {
	if uint(i) >= uint(len(v.timed)) || v.timed[i] == 0 {
		return nil
	}
	return &v.times[v.timed[i]-1]
}
