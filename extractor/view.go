package extractor

import "slices"

// view is a sentence made ready for reading.
type view struct {
	d     *doc
	s     *sentence
	toks  []token
	terms []*term
	times []reading

	places   []named
	placed   bool
	keepSets bool // measureWords keeps the world and other sets: world exports
	landOnly bool // what is referred to is a country, not a group of them
	figs     []mention
	tags     []uint8 // by token: number of its figure plus one, 0 if none
	drafts   []draft
	used     []bool  // tokens taken by counts of years
	dated    []draft // counts of years and dated events
	// carries says that a claim in the past without a time of its own takes the
	// last one named in its paragraph.
	carries bool
}

// term is what the vocabulary knows of token i; noTerm, never nil, if nothing.
func (v *view) term(i int) *term {
	if i < 0 || i >= len(v.terms) {
		return &noTerm
	}
	return v.terms[i]
}

// is reports whether token i is the word w, given in lower case.
func (v *view) is(i int, w string) bool {
	if uint(i) >= uint(len(v.terms)) {
		return false
	}
	if t := v.terms[i]; t != &noTerm {
		return t.word == w
	}
	t := &v.toks[i]
	return t.end-t.start == len(w) && foldEq(v.d.text[t.start:t.end], w)
}

func (v *view) kind(i int) kind {
	if i < 0 || i >= len(v.toks) {
		return noToken
	}
	return v.toks[i].kind
}

func (v *view) text(i int) string { return v.d.of(v.toks[i]) }

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

// know looks the sentence's words up.
func (v *view) know() {
	v.terms = slices.Grow(v.terms[:0], len(v.toks))
	for i := range v.toks {
		t := &noTerm
		if v.toks[i].kind == word {
			if known := termOf(v.text(i)); known != nil && !(known.role != 0 && isShort(v.text(i))) {
				t = known
			}
		}
		v.terms = append(v.terms, t)
	}
}

// between is the text of the tokens [i, j).
func (v *view) between(i, j int) string {
	if i >= j {
		return ""
	}
	return v.d.text[v.toks[i].start:v.toks[j-1].end]
}

// placeAt is the area whose name holds token i, nil if none.
func (v *view) placeAt(i int) *named {
	for k := range v.places {
		if n := &v.places[k]; n.first <= i && i < n.last {
			return n
		}
	}
	return nil
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
	for k := range v.times {
		if r := &v.times[k]; r.first <= i && i < r.last {
			return r
		}
	}
	return nil
}
