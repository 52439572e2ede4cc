package extractor

import "factcheck/internal/stat"

// named is an area found in a sentence.
type named struct {
	first, last int // tokens [first, last), the possessive not with them
	codes       []stat.AreaCode
	demonym     bool
	people      bool   // Americans, Nigerians
	owner       bool   // China's
	inName      bool   // part of a name that is no area: Bank of Japan
	left        bool   // where somebody comes from, or taken out of a set: home from Iraq, except Iraq
	speaker     bool   // subject of a verb of saying: Beijing said
	lead        string // the preposition before it
	joined      bool   // second of a pair: and Russia, -Russia
}

// one is the area, or "" where the name is ambiguous.
func (n *named) one() stat.AreaCode {
	if len(n.codes) == 1 {
		return n.codes[0]
	}
	return ""
}

func (n *named) place(v *view) Place {
	p := Place{Surface: v.between(n.first, n.last)}
	if len(n.codes) == 1 {
		p.Code = n.codes[0]
	} else {
		p.Candidates = n.codes
	}
	return p
}

// readPlaces finds the areas of the sentence.
func (v *view) readPlaces() {
	if v.placed {
		return
	}
	v.placed = true
	table := stat.Areas()
	for i := 0; i < len(v.toks); i++ {
		if v.toks[i].begins&beginArea == 0 || !v.mayName(i) {
			continue
		}
		if i+1 < len(v.toks) && v.toks[i+1].kind == currency && (!v.toks[i+1].space || i+2 < len(v.toks) && v.kind(i+2) == number && !v.toks[i+2].space && len(v.text(i)) <= 3 && isShort(v.text(i))) {
			continue // US$1.2bn, HK $5
		}
		if v.is(i, "planet") && v.is(i-1, "the") {
			v.addPlace(named{first: i, last: i + 1, codes: world, lead: "on"})
			continue
		}
		m, ok := table.MatchAt(v.d.text, v.toks[i].start)
		if m.End <= v.toks[i].start || m.End > v.s.end {
			continue
		}
		j := i + 1
		for j < len(v.toks) && v.toks[j].start < m.End {
			j++
		}
		if !ok {
			i = j - 1
			continue
		}
		n := named{first: i, last: j, codes: m.Codes, demonym: m.Demonym}
		if v.kind(j) == possessive {
			n.owner = true
		}
		v.placeContext(&n)
		v.addPlace(n)
		i = j - 1
	}
}

// mayName reports whether an area's name may begin at token i, a word. What is not
// of ASCII letters alone is always asked for: the table of areas knows accents.
func (v *view) mayName(i int) bool {
	t := &v.toks[i]
	return t.entry.area != opensNone && t.entry.opensArea(v.d.text[t.start], v.d.text, t.end) || t.entry.area == opensNone && !t.plain
}

// mayNameArea reports whether a sentence may name an area, from its words alone:
// most name none and need no tokens.
func (d *doc) mayNameArea(s *sentence) bool {
	if s.placeless {
		return false
	}
	text := d.text[:s.end]
	for i := s.start; i < len(text); {
		c := class[text[i]]
		if c == cHigh && !marksOnly(text, i) {
			return true
		}
		if c != cLetter {
			i++
			continue
		}
		j, k := wordAt(text, i)
		small := text[i]-'a' < 26
		if j-i == 1 && !small || j-i > 1 && opensArea(forms[form(k)], text[i]) {
			if d.namesArea(i, j, lookUpHead(k, text[i:j])) {
				return true
			}
		}
		i = j
	}
	return false
}

// namesArea reports whether the word at bytes [i, j), of entry e, begins the name of an
// area.
func (d *doc) namesArea(i, j int, e *entry) bool {
	if e == nil || !e.opensArea(d.text[i], d.text, j) {
		return false
	}
	m, _ := stat.Areas().MatchAt(d.text, i)
	return m.End > 0 || e.word == "planet"
}

// opensArea reports whether a word of a form, of first letter c, may begin an area's
// name.
func opensArea(f formMark, c byte) bool {
	return f&smallArea != 0 || f&someArea != 0 && c-'a' >= 26
}

// marksOnly reports whether the code point beyond ASCII at byte i is one of the
// dashes and quotation marks.
func marksOnly(text string, i int) bool {
	return text[i] == 0xE2 && i+1 < len(text) && text[i+1] == 0x80
}

var world = []stat.AreaCode{stat.World}

// takesOut reports whether the words that end with token p take what follows out of a
// set: except, apart from, other than.
func (v *view) takesOut(p int) bool {
	if v.is(p, "for") {
		p--
	}
	switch {
	case v.is(p, "except"), v.is(p, "excepting"), v.is(p, "excluding"), v.is(p, "barring"):
		return true
	case v.is(p, "from"):
		return v.is(p-1, "apart") || v.is(p-1, "aside")
	}
	return v.is(p, "than") && v.is(p-1, "other")
}

// placeContext reads what stands around an area's name.
func (v *view) placeContext(n *named) {
	p := n.first - 1
	if v.is(p, "the") {
		p--
	}
	switch {
	case v.kind(p) == dash && !v.toks[p].space, v.is(p, "and"), v.is(p, "or"), v.kind(p) == punct && v.text(p) == ",":
		if k := len(v.places); k > 0 && v.places[k-1].last >= p-1 {
			n.joined = true
			n.lead = v.places[k-1].lead
		}
	}
	if t := v.term(p); t.has(rPrep) {
		n.lead = t.word
	}
	relative := v.is(n.last+1, "where") || v.is(n.last+1, "which") || v.is(n.last+1, "whose")
	if !relative && (v.is(p, "from") && v.kindOf(p-1, leavesIt) || v.is(p, "of") && v.is(p-1, "out") && v.kindOf(p-2, leavesIt) || n.joined && len(v.places) > 0 && v.places[len(v.places)-1].left) {
		n.left, n.inName = true, true // veterans coming home from Iraq: of theirs nothing is said
	}
	if v.takesOut(p) {
		n.left, n.inName = true, true // every G7 country except the United States
	}
	last := v.text(n.last - 1)
	if n.demonym && last[len(last)-1] == 's' && last != "Swiss" {
		n.people = true
	}
	// "China Institute", "Bank of Japan", "University of Ghana": names.
	if !n.owner && !n.demonym && v.kind(n.last) == word && v.toks[n.last].space {
		c := v.text(n.last)[0]
		if c >= 'A' && c <= 'Z' && v.s.block != title && !isShort(v.text(n.last)) {
			if m, _ := stat.Areas().MatchAt(v.d.text, v.toks[n.last].start); m.End == 0 {
				n.inName = true
			}
		}
	}
	if v.dashAt(n.first-1) && v.is(n.first-2, "non") {
		n.inName = true
	}
	if n.lead == "of" && p > 0 && v.kind(p-1) == word {
		w := v.text(p - 1)
		if c := w[0]; c >= 'A' && c <= 'Z' && p-1 > 0 && v.term(p-1) == nil {
			n.inName = true
		}
	}
}

// isShort reports whether a word is a short form in capitals: GDP, FDI.
func isShort(s string) bool {
	if s[len(s)-1]-'a' < 26 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
	}
	return len(s) > 1
}

// refersTo says what in tokens [i, j) stands for areas named before: 1 for "its",
// "the country", 2 for "their", "both nations", "the two countries", 3 for "our
// country"; 0 for nothing.
func (v *view) refersTo(i, j int) (refer, string) {
	if !v.hinted(hintRefers | hintLand) {
		return toNone, ""
	}
	for k := i; k < j; k++ {
		t := v.term(k)
		if !v.kindOf(k, refersBack) && !t.has(rWe) {
			continue
		}
		if t == &noTerm && v.is(k, "there") && k > i && !v.thereIs(k) {
			return toOne, "there"
		}
		if v.timeAtToken(k) != nil {
			continue
		}
		switch {
		case t.has(rWe), t.word == "our":
			return toUs, t.word
		case t.word == "their", t.word == "they", t.word == "bilateral", t.word == "mutual", t.word == "two-way":
			return toMany, t.word
		case t.word == "its", t.word == "it", (t.word == "his" || t.word == "her") && v.stateWord(k+1) == 1:
			return toOne, t.word
		}
		switch {
		case t.word == "both" || t.word == "the" && v.is(k+1, "two"):
			m := k + 1
			if v.is(m, "two") {
				m++
			}
			if v.stateWord(m) != 0 {
				return toMany, v.between(k, m+1)
			}
		case t.word == "the" && (v.is(k+1, "former") || v.is(k+1, "latter")) && !v.nounFollows(k+2):
			return toOne, v.between(k, k+2)
		case t.word == "the" && v.is(k+1, "two") && v.term(k+2).role&(rAux) != 0, t.word == "both" && v.term(k+1).role&rAux != 0:
			return toMany, t.word
		case t.word == "the" || t.word == "this":
			if v.stateWord(k+1) == 1 {
				if t.word == "this" {
					return toUs, v.between(k, k+2)
				}
				return toOne, v.between(k, k+2)
			}
		}
	}
	return toNone, ""
}

// thereIs reports whether the "there" at k only says that something is: "officially there
// were", against "prices there were".
func (v *view) thereIs(k int) bool {
	return v.term(k+1).verb == vBe &&
		(v.timeAtToken(k-1) != nil || v.kind(k-1) != word || v.adverb(k-1) || v.term(k-1).has(rAdv|rConj|rSub))
}

// refer is how many areas a pronoun or a noun stands for.
type refer uint8

const (
	toNone refer = iota
	toOne
	toMany
	toUs
)

// stateWord is 1 for "country", 2 for "countries", 0 for other words.
func (v *view) stateWord(i int) int {
	switch {
	case v.kindOf(i, oneState):
		return 1
	case v.kindOf(i, manyStates):
		return 2
	}
	return 0
}

// flow is what moves between two areas, in the class words of fingerprints.
func flowOf(t *term) string {
	if t == nil {
		return ""
	}
	switch t.class {
	case "trade", "export", "import":
		return t.class
	}
	switch t.word {
	case "trade":
		return "trade"
	case "export":
		return "export"
	case "import":
		return "import"
	case "investment", "remittances", "aid", "sales", "supplies":
		return "export"
	}
	return ""
}
