package extractor

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"factcheck/internal/stat"
)

// entry is what all tables know of one word. The scanner looks a word up once;
// whoever reads the sentence asks its entry. What is asked of every word stands first, in
// one line of the processor's cache.
type entry struct {
	word  string // in lower case
	lex   *lexeme
	term  *term // noTerm where the vocabulary does not have it
	hints hint
	// areaNext are the first letters that the second word of such a name may have, by
	// their place in the alphabet; anyNext where it may be anything, or nothing.
	areaNext uint32
	kinds    wordKind
	begins   begin
	phrases  phraseMark // the trees of phrases that have one beginning with it
	// area says whether an area's name may begin with the word.
	area opening
	// time says how an expression of time may begin with the word.
	time  beginning
	leads bool // it may stand before a time: in, since
	roles bool // its term has roles

	rank *superlative
	comp *comparative
	// office is what the word makes of an area's name before it; see offices.tsv.
	office string
	// cues and cuesAfter are the wordings of comparators that end or begin with it.
	cues, cuesAfter *cueNode
}

// beginning says what must follow a word for it to begin an expression of time.
type beginning uint8

const (
	beginsNone    beginning = iota
	beginsTime              // anything: last, May, ten, before
	beginsBefore            // a word that begins one itself, or a number: the, in
	beginsCounted           // the same, or a word between "a" and its unit: a full year
)

// wordKind is what a word is to the areas and figures beside it; kinds.tsv.
type wordKind uint32

const (
	oneState wordKind = 1 << iota
	manyStates
	areaPart
	compassPoint
	aimedAt
	asideWord
	inDoubt
	someReport
	hedges
	refersBack
	partsClauses
	joinsClauses
	isAble
	ranksVerb
	ranksBy
	madeItself
	leavesIt
	putsAt
	weighsAt
	besideIt
	tellsFigures
	paidOut
	anyPeople
	tellsFigure
	sizesFigure
)

var wordKinds = map[string]wordKind{
	"state": oneState, "states": manyStates, "part": areaPart, "compass": compassPoint, "goal": aimedAt, "aside": asideWord, "doubt": inDoubt, "report": someReport,
	"hedge": hedges, "refers": refersBack, "parts": partsClauses, "joins": joinsClauses, "able": isAble, "placed": ranksVerb, "by": ranksBy, "made": madeItself, "leaves": leavesIt,
	"ahead": putsAt, "weighs": weighsAt, "beside": besideIt, "legend": tellsFigures, "paid": paidOut, "anypeople": anyPeople, "tells": tellsFigure, "sizes": sizesFigure,
}

// opening says how a word must be written for an area's name to begin with it.
type opening uint8

const (
	opensNone opening = iota
	opensCapital
	opensAny // the world, eurozone
)

// unlisted stands for what no table has.
var unlisted = entry{term: &noTerm}

// The book of words, filled at the first text that is read: the table of areas is
// large, and a command that reads no text should not wait for it.
var (
	book = map[string]*entry{}
	// table is the book by a hash of the letters without their case, so that a
	// look-up needs neither a copy in lower case nor a map: every word of every
	// sentence that is read passes here. Words beyond ASCII are in book alone.
	table [1 << tableBits]slot
	// forms says what some word of the same form is, so that most words of a text are
	// passed over without a look-up.
	forms [1 << formBits]formMark
)

var openBook = sync.OnceFunc(func() {
	for w, l := range loadLexicon() {
		inBook(w).lex = l
	}
	for w, t := range vocabulary {
		e := inBook(w)
		if e.term = t; t.time != noTime {
			e.time = beginsTime
		}
	}
	for w, s := range superlatives {
		inBook(w).rank = &s
	}
	for w, c := range comparatives {
		inBook(w).comp = &c
	}
	for w, o := range offices {
		inBook(w).office = o
	}
	for place, f := range rows("kinds.tsv", 2) {
		k, ok := wordKinds[f[0]]
		if !ok {
			panic(place + ": no kind of words is called " + f[0])
		}
		for w := range strings.FieldsSeq(f[1]) {
			inBook(w).kinds |= k
		}
	}
	for o := range stat.Areas().Openings {
		e := inBook(o.Letters)
		e.area = max(e.area, opensCapital)
		if o.Small {
			e.area = opensAny
		}
		if o.Next == 0 {
			e.areaNext = anyNext
		}
		e.areaNext |= 1 << (o.Next & 31)
	}
	for _, root := range []*phraseNode{&units.names, &units.money} {
		for w := range root.next {
			inBook(w).phrases |= root.root
		}
	}
	for w, n := range cuesBefore.next {
		inBook(w).cues = n
	}
	for w, n := range cuesAfter.next {
		inBook(w).cuesAfter = n
	}
	inBook("planet").area, inBook("planet").areaNext = opensAny, anyNext
	for w := range leads {
		e := inBook(w)
		e.time, e.leads = beginsBefore, true
	}
	for b, ws := range timeBeginnings {
		for _, w := range ws {
			inBook(w).time = b
		}
	}
	giveHints()
	for _, e := range book {
		if e.roles = e.term.role != 0; e.lex != nil && e.lex.counts {
			e.begins |= beginFigure
		}
		if e.time != beginsNone {
			e.begins |= beginTime
		}
		if e.area != opensNone {
			e.begins |= beginArea
		}
	}
	if len(book) > len(table)/2 {
		panic("the book of words has outgrown its table: raise tableBits")
	}
	for w, e := range book {
		if (e.lex.has(isNumber|isTrigger) || e.kinds&weighsAt != 0) && len(w) > 1 && class[w[0]] == cLetter && class[w[1]] == cLetter {
			forms[form(head(w, 0, len(w)))] |= someTrigger
		}
		if len(w) > 1 && w != "the" {
			switch e.area {
			case opensCapital:
				forms[form(head(w, 0, len(w)))] |= someArea
			case opensAny:
				forms[form(head(w, 0, len(w)))] |= someArea | smallArea
			}
		}
		if !isASCII(w) {
			continue
		}
		k := head(w, 0, len(w))
		h := hash(k, w)
		for table[h].e != nil {
			h = (h + 1) & (1<<tableBits - 1)
		}
		table[h] = slot{k, e}
	}
})

// inBook is the entry of a word, made where it has none.
func inBook(w string) *entry {
	e := book[w]
	if e == nil {
		e = &entry{word: w, term: &noTerm}
		book[w] = e
	}
	return e
}

func pair(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// formMark says what a form of words is worth looking up for.
type formMark uint8

const (
	someTrigger formMark = 1 << iota // a trigger, or a word that weighs: "than", "last"
	someArea                         // an area's name may begin with it, the first letter a capital
	smallArea                        // the same, or written small: the world
)

// form is a hash of the head of a word.
func form(head uint64) uint64 { return head * 0x9E3779B97F4A7C15 >> (64 - formBits) }

// opensArea reports whether an area's name may begin with the word, which ends before
// byte j of the text and is written with c as its first letter.
func (e *entry) opensArea(c byte, text string, j int) bool {
	if e.area == opensNone || e.area == opensCapital && c-'a' < 26 || e.area == opensAny && e.word == "the" {
		return false
	}
	return e.areaNext == anyNext || j+1 >= len(text) || text[j] != ' ' || text[j+1]|0x20-'a' >= 26 || e.areaNext&(1<<(text[j+1]&31)) != 0
}

const anyNext = 1<<32 - 1

const (
	tableBits = 14
	formBits  = 14
)

// slot is a place of the table: a word's entry beside its head, which tells most words
// apart without a look at their letters.
type slot struct {
	head uint64
	e    *entry
}

// head is the first eight bytes of text[i:j], in lower case where they are letters, the
// first lowest; zeros stand for what is missing. The highest bit, which no letter has,
// says that more follow.
func head(text string, i, j int) uint64 {
	const low = 0x2020202020202020
	if n := j - i; n < 8 {
		if i+8 <= len(text) {
			return (eight(text[i:i+8]) | low) & (1<<(8*n) - 1)
		}
		var k uint64
		for x := j - 1; x >= i; x-- {
			k = k<<8 | uint64(text[x]|0x20)
		}
		return k
	}
	k := eight(text[i:i+8]) | low
	if j-i > 8 {
		k |= 1 << 63
	}
	return k
}

// eight are the first eight bytes of s, which has as many, the first lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// hash is of a word's length, its head and its last letters, whatever their case.
func hash(head uint64, w string) uint32 {
	n := len(w)
	h := head ^ uint64(n)
	if n > 8 {
		h ^= (eight(w[n-8:]) | 0x2020202020202020) * 0x9E3779B97F4A7C15
	}
	h *= 0xD6E8FEB86659FD93
	return uint32(h >> (64 - tableBits))
}

// lookUp is the entry of the word text[i:j] whatever its case, nil if it has none. The
// word is of letters, or of those and the apostrophes and points within it.
func lookUp(text string, i, j int) *entry {
	return lookUpHead(head(text, i, j), text[i:j])
}

// lookUpHead is lookUp for a word whose head is known.
func lookUpHead(k uint64, w string) *entry {
	for h := hash(k, w); ; h = (h + 1) & (1<<tableBits - 1) {
		s := &table[h]
		if s.e == nil {
			return nil
		}
		if s.head == k && (len(w) <= 8 || foldEq(w[8:], s.e.word[8:])) {
			return s.e
		}
	}
}

// entryOf looks any w up whatever its case. It does not allocate.
func (d *doc) entryOf(w string) *entry {
	if e := lookUp(w, 0, len(w)); e != nil && foldEq(w, e.word) {
		return e
	}
	if len(w) > len(d.scratch) || isASCII(w) {
		return &unlisted
	}
	return d.entryFolded(w)
}

// termOf is what the vocabulary knows of a word, nil if nothing. All its words are
// ASCII.
func termOf(w string) *term {
	if e := lookUp(w, 0, len(w)); e != nil && e.term != &noTerm && foldEq(w, e.word) {
		return e.term
	}
	return nil
}

func (d *doc) entryFolded(w string) *entry {
	n := 0
	for _, r := range w {
		if r == '’' {
			r = '\''
		}
		if r >= utf8.RuneSelf {
			r = unicode.ToLower(r)
		} else if r-'A' < 26 && r >= 'A' {
			r += 'a' - 'A'
		}
		if n+utf8.RuneLen(max(r, 0)) > len(d.scratch) || utf8.RuneLen(r) < 0 {
			return &unlisted
		}
		n += utf8.EncodeRune(d.scratch[n:], r)
	}
	if e := book[string(d.scratch[:n])]; e != nil {
		return e
	}
	return &unlisted
}
