package extractor

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"factcheck/internal/stat"
)

// entry is what all tables know of one word. The scanner looks a word up once;
// whoever reads the sentence asks its entry.
type entry struct {
	word string // in lower case
	lex  *lexeme
	term *term // noTerm where the vocabulary does not have it
	rank *superlative
	comp *comparative
	// office is what the word makes of an area's name before it; see offices.tsv.
	office  string
	kinds   wordKind
	phrases phraseMark // the trees of phrases that have one beginning with it
	// area says whether an area's name may begin with the word.
	area opening
	// time says how an expression of time may begin with the word.
	time  beginning
	leads bool // it may stand before a time: in, since
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
type wordKind uint16

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
)

var wordKinds = map[string]wordKind{
	"state": oneState, "states": manyStates, "part": areaPart, "compass": compassPoint, "goal": aimedAt, "aside": asideWord, "doubt": inDoubt, "report": someReport,
	"hedge": hedges, "refers": refersBack, "parts": partsClauses, "joins": joinsClauses,
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
	table [1 << tableBits]*entry
	// forms says what some word of the same first two letters and length is, so that
	// most words of a text are passed over without a look-up.
	forms [1 << 14]formMark
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
	for w, small := range stat.Areas().Openings {
		e := inBook(w)
		e.area = max(e.area, opensCapital)
		if small {
			e.area = opensAny
		}
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
	inBook("planet").area = opensAny
	for w := range leads {
		e := inBook(w)
		e.time, e.leads = beginsBefore, true
	}
	for b, ws := range timeBeginnings {
		for _, w := range ws {
			inBook(w).time = b
		}
	}
	if len(book) > len(table)/2 {
		panic("the book of words has outgrown its table: raise tableBits")
	}
	for w, e := range book {
		if (e.lex.has(isNumber|isTrigger) || w == "than" || w == "last") && len(w) > 1 && class[w[0]] == cLetter && class[w[1]] == cLetter {
			forms[form(w)] |= someTrigger
		}
		if len(w) > 1 && w != "the" {
			switch e.area {
			case opensCapital:
				forms[form(w)] |= someArea
			case opensAny:
				forms[form(w)] |= someArea | smallArea
			}
		}
		if !isASCII(w) {
			continue
		}
		h := hash(w)
		for table[h] != nil {
			h = (h + 1) & (1<<tableBits - 1)
		}
		table[h] = e
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
	someTrigger formMark = 1 << iota // a trigger, "than" or "last"
	someArea                         // an area's name may begin with it, the first letter a capital
	smallArea                        // the same, or written small: the world
)

// form is the first two letters of a word with its length.
func form(w string) int { return pair(w[0], w[1])<<4 | min(len(w), 15) }

// opensArea reports whether an area's name may begin with the word, written with c
// as its first letter.
func (e *entry) opensArea(c byte) bool {
	return e.area == opensAny && e.word != "the" || e.area == opensCapital && c-'a' >= 26
}

const tableBits = 14

// hash is of a word's length, its first and its last letters, whatever their case.
func hash(w string) uint32 {
	n := len(w)
	var h uint32
	switch {
	case n >= 4:
		h = (uint32(w[0]) | uint32(w[1])<<8 | uint32(w[2])<<16 | uint32(w[3])<<24) | 0x20202020
		h = h*0x9E3779B1 ^ ((uint32(w[n-4]) | uint32(w[n-3])<<8 | uint32(w[n-2])<<16 | uint32(w[n-1])<<24) | 0x20202020)
	case n > 0:
		h = (uint32(w[0]) | uint32(w[n/2])<<8 | uint32(w[n-1])<<16) | 0x20202020
	}
	h ^= uint32(n)
	h *= 0x85EBCA6B
	h ^= h >> 15
	h *= 0xC2B2AE35
	return h >> (32 - tableBits)
}

// entryOf looks w up whatever its case. It does not allocate.
func (d *doc) entryOf(w string) *entry {
	for h := hash(w); ; h = (h + 1) & (1<<tableBits - 1) {
		e := table[h]
		if e == nil {
			break
		}
		if e.word == w || foldEq(w, e.word) {
			return e
		}
	}
	if len(w) > len(d.scratch) || isASCII(w) {
		return &unlisted
	}
	return d.entryFolded(w)
}

// termOf is what the vocabulary knows of a word, nil if nothing. All its words are
// ASCII.
func termOf(w string) *term {
	for h := hash(w); ; h = (h + 1) & (1<<tableBits - 1) {
		e := table[h]
		if e == nil {
			return nil
		}
		if e.word == w || foldEq(w, e.word) {
			if e.term == &noTerm {
				return nil
			}
			return e.term
		}
	}
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
