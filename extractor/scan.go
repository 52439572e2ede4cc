package extractor

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

var docs = sync.Pool{New: func() any { return new(doc) }}

// newDoc cuts text into sentences. The text may be any bytes.
func newDoc(text string) *doc {
	d := docs.Get().(*doc)
	d.open(text)
	return d
}

// open begins a text, in the slices of the one before.
func (d *doc) open(text string) {
	openBook()
	d.text = text
	d.sents, d.toks, d.lines = d.sents[:0], d.toks[:0], d.lines[:0]
	d.made = d.made[:0]
	d.found, d.rejected = d.found[:0], d.rejected[:0]
	d.marks, d.counted, d.yuan = d.marks[:0], false, 0
	clear(d.numbers[:])
	d.split()
}

// release gives the doc back. Its tokens are not to be used after.
func (d *doc) release() {
	// Nothing of the text is held on to, and the room a long one took is let go.
	d.text = ""
	clear(d.found)
	clear(d.numbers[:])
	clear(d.rejected)
	if cap(d.toks) <= maxKept {
		docs.Put(d)
	}
}

// maxKept is how many tokens' room a doc may keep for the next text, about what
// an article of 200 kB needs.
const maxKept = 1 << 16

// of is the text of a token.
func (d *doc) of(t token) string { return d.text[t.start:t.end] }

// is reports whether the token's text is low, whatever its case. low is written
// in lower case ASCII letters.
func (d *doc) is(t token, low string) bool {
	return foldEq(d.text[t.start:t.end], low)
}

// foldEq reports whether s is low but for the case of ASCII letters.
func foldEq(s, low string) bool {
	if len(s) != len(low) {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c-'A' < 26 {
			c += 'a' - 'A'
		}
		if c != low[i] {
			return false
		}
	}
	return true
}

// low is s in lower case; it allocates only for words that have capitals.
func low(s string) string {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			b := []rune(s)
			for i, r := range b {
				b[i] = unicode.ToLower(r)
			}
			return string(b)
		case c-'A' < 26:
			if isASCII(s[i:]) {
				return lowASCII(s, i)
			}
		}
	}
	return s
}

// lowASCII is s, which is ASCII, in lower case; its first capital is byte i.
func lowASCII(s string, i int) string {
	var room [64]byte
	b := append(room[:0], s...)
	for ; i < len(b); i++ {
		if c := b[i]; c-'A' < 26 {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// field is the first word of s, between white space, and what stands behind it; the word
// is empty where there is none.
func field(s string) (w, rest string) {
	i := 0
	for i < len(s) && !visible(s[i]) {
		n := spaceAt(s, i)
		if n == 0 {
			break
		}
		i += n
	}
	j := i
	for j < len(s) && (visible(s[j]) || spaceAt(s, j) == 0) {
		j++
	}
	return s[i:j], s[j:]
}

// visible reports whether a byte is a printed character of ASCII, and no space.
func visible(c byte) bool { return c-'!' <= '~'-'!' }

// spaceAt is the length of the white space at byte i of s, 0 if there is none.
func spaceAt(s string, i int) int {
	if s[i] < utf8.RuneSelf {
		if class[s[i]] == cSpace {
			return 1
		}
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
		return n
	}
	return 0
}

// span is the stretch [start, end) of bytes with its code points.
func (d *doc) span(start, end int) Span {
	return Span{Start: d.point(start), End: d.point(end), BStart: start, BEnd: end}
}

// stride is how far apart the marks of point stand, in bytes.
const stride = 256

// point is the number of code points before byte b. The first call counts the
// text once; each further one at most stride bytes.
func (d *doc) point(b int) int {
	if !d.counted {
		d.counted = true
		if !isASCII(d.text) {
			n := 0
			for i := 0; i < len(d.text); i += stride {
				d.marks = append(d.marks, n)
				n += starts(d.text[i:min(i+stride, len(d.text))])
			}
			d.marks = append(d.marks, n)
		}
	}
	if len(d.marks) == 0 {
		return b
	}
	at := b / stride
	return d.marks[at] + starts(d.text[at*stride:b])
}

// starts counts the bytes that begin a code point. A stray continuation byte
// counts for none; so the count is the same from wherever it is begun.
func starts(s string) (n int) {
	const ones = 0x0101010101010101 // of eight bytes at a time
	for ; len(s) >= 8; s = s[8:] {
		x := eight(s)
		n += 8 - bits.OnesCount64(x>>7&^(x>>6)&ones)
	}
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

func isASCII(s string) bool {
	const high = 0x8080808080808080 // of eight bytes at a time
	for len(s) >= 8 {
		if (uint64(s[0])|uint64(s[1])<<8|uint64(s[2])<<16|uint64(s[3])<<24|uint64(s[4])<<32|uint64(s[5])<<40|uint64(s[6])<<48|uint64(s[7])<<56)&high != 0 {
			return false
		}
		s = s[8:]
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// tokens are the tokens of a sentence, made at the first call.
func (d *doc) tokens(s *sentence) []token {
	if s.first < 0 {
		s.first = len(d.toks)
		s.hints = d.scan(s.start, s.end)
		s.n = len(d.toks) - s.first
		d.made = append(d.made, s)
	}
	return d.toks[s.first : s.first+s.n : s.first+s.n]
}

// forget lets the tokens made so far go, so that those of a long text need no more
// room than those of a few sentences. No slice of them may be used after.
func (d *doc) forget() {
	for _, s := range d.made {
		s.first = -1
	}
	d.made, d.toks = d.made[:0], d.toks[:0]
}

// Classes of bytes.
const (
	cOther = iota
	cSpace
	cLetter
	cDigit
	cPunct
	cSign
	cDash
	cQuote
	cMoney
	cHigh // first or later byte of a code point above ASCII
)

var class = func() (t [256]uint8) {
	set := func(s string, c uint8) {
		for i := 0; i < len(s); i++ {
			t[s[i]] = c
		}
	}
	set(" \t\n\r\v\f", cSpace)
	set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", cLetter)
	set("0123456789", cDigit)
	set(",;:.!?()[]{}|", cPunct)
	set("%+~<>=/&#*^_\\@`", cSign)
	set("-", cDash)
	set("\"'", cQuote)
	set("$", cMoney)
	for i := utf8.RuneSelf; i < 256; i++ {
		t[i] = cHigh
	}
	return
}()

// classOf is the class of a code point above ASCII.
func classOf(r rune) uint8 {
	switch r {
	case 0xA0, 0x2009, 0x202F, 0x2007, 0x2008, 0x200A, 0x3000, 0xFEFF, 0x200B, 0x2002, 0x2003, 0x2028, 0x2029, 0x85:
		return cSpace
	case '–', '—', '−', '‐', '‑', '‒', '―':
		return cDash
	case '“', '”', '„', '«', '»', '‘', '’', '‹', '›', '″', '′':
		return cQuote
	case '£', '€', '¥', '₹', '₽', '₩', '₪', '₦', '₴', '₺', '₫', '฿', '₱', '₡', '₲', '₵', '₸', '₮', '￥', '￡', '＄', '¢', '￠', '₨', '﷼':
		return cMoney
	case '…', '·', '•', '‣', '◦', '▪', '●', '。', '，', '：', '；', '（', '）':
		return cPunct
	case 'µ', 'º', 'ª':
		return cLetter
	}
	switch {
	case isDigit(r), glyph(r).den != 0:
		return cDigit
	case r > 0x2E7F && unicode.Is(unicode.Han, r), unicode.IsLetter(r), unicode.IsMark(r):
		return cLetter
	case unicode.IsSpace(r):
		return cSpace
	}
	return cSign
}

// isDigit reports whether r is an ASCII or a full-width digit.
func isDigit(r rune) bool { return r-'0' < 10 && r >= '0' || r-'０' < 10 && r >= '０' }

// classAt is the class and length of the code point at byte i.
func (d *doc) classAt(i, end int) (c uint8, n int) {
	if c = class[d.text[i]]; c != cHigh {
		if d.text[i] == '&' {
			if e, n := entityAt(d.text[i:end]); n > 0 {
				return e.class, n
			}
		}
		return c, 1
	}
	r, n := utf8.DecodeRuneInString(d.text[i:end])
	if r == utf8.RuneError && n == 1 {
		return cSign, 1
	}
	return classOf(r), n
}

// entities are the names of characters that stand in figures of texts taken from
// pages without being decoded.
var entities = map[string]entity{
	"&nbsp;": {cSpace, "\u00a0"}, "&thinsp;": {cSpace, "\u2009"}, "&ensp;": {cSpace, "\u2002"}, "&emsp;": {cSpace, "\u2003"},
	"&pound;": {cMoney, "£"}, "&euro;": {cMoney, "€"}, "&yen;": {cMoney, "¥"},
	"&percnt;": {cSign, "%"}, "&minus;": {cDash, "−"}, "&ndash;": {cDash, "–"}, "&mdash;": {cDash, "—"},
}

// entity is the class of a character, and the character.
type entity struct {
	class uint8
	char  string
}

// entityAt is the entity that s begins with and its length; 0 if there is none.
func entityAt(s string) (entity, int) {
	n := strings.IndexByte(s[:min(len(s), 9)], ';') + 1
	e, ok := entities[s[:n]]
	if !ok {
		return entity{}, 0
	}
	return e, n
}

// wordAt is where the ASCII letters end that begin at byte i of text, and the head of the
// word they are. Eight are looked at at a time: most words have fewer.
func wordAt(text string, i int) (end int, k uint64) {
	const ones = 0x0101010101010101
	if i+8 > len(text) {
		end = lettersEnd(text, i)
		return end, head(text, i, end)
	}
	x := eight(text[i : i+8])
	k = x | 0x20*ones
	low := k &^ (0x80 * ones)
	letters := (low + (0x80-'a')*ones) &^ (low + (0x80-'z'-1)*ones) &^ x & (0x80 * ones)
	if n := bits.TrailingZeros64(^letters & (0x80 * ones)); n < 64 {
		return i + n/8, k & (1<<(n&^7) - 1)
	}
	if end = lettersEnd(text, i+8); end > i+8 {
		k |= 1 << 63
	}
	return end, k
}

// lettersEnd is where the ASCII letters end that begin at byte i of text.
func lettersEnd(text string, i int) int {
	for i < len(text) && text[i]|0x20-'a' < 26 {
		i++
	}
	return i
}

// scan makes the tokens of text[start:end], and returns the hints of them all. A number
// may always be a time.
func (d *doc) scan(start, end int) (hints hint) {
	space := true
	toks := slices.Grow(d.toks, (end-start)/4+4)
	text := d.text[:end]
	for i := start; i < end; {
		c, n := class[text[i]], 1
		switch c {
		case cSpace:
			space = true
			i++
			continue
		case cLetter:
			j, k := wordAt(text, i)
			if j < end && (class[text[j]] == cHigh || text[j] == '.' || text[j] == '\'') {
				break // it may go on
			}
			e := lookUpHead(k, text[i:j])
			if e == nil {
				e = &unlisted
			}
			hints |= e.hints
			toks = append(toks, token{kind: word, space: space, plain: true, begins: e.begins, start: i, end: j, lex: e.lex, entry: e})
			space, i = false, j
			continue
		}
		if c == cHigh || d.text[i] == '&' {
			c, n = d.classAt(i, end)
		}
		t := token{kind: sign, space: space, start: i, end: i + n, entry: &unlisted}
		space = false
		switch c {
		case cSpace:
			space = true
			i += n
			continue
		case cLetter:
			t.kind = word
			j, k := wordAt(text, i)
			t.end = d.wordEnd(i, end)
			t.plain = t.end == j
			if !t.plain {
				t.entry = d.entryOf(d.text[i:t.end])
			} else if e := lookUpHead(k, d.text[i:j]); e != nil {
				t.entry = e
			}
			t.lex = t.entry.lex
			if t.begins = t.entry.begins; !t.plain {
				t.begins |= beginArea
			}
			hints |= t.entry.hints
		case cDigit:
			t.kind, t.begins = number, beginFigure|beginTime
			t.end = d.numberEnd(i, end)
			hints |= hintTime
		case cMoney:
			t.kind = currency
		case cDash:
			t.kind = dash
		case cPunct:
			t.kind = punct
			// ".5" is a number where nothing is glued before it.
			if d.text[i] == '.' && i+1 < end && class[d.text[i+1]] == cDigit && (t.space || lastKind(toks, currency)) {
				t.kind, t.begins = number, beginFigure|beginTime
				t.end = d.numberEnd(i+1, end)
				hints |= hintTime
			}
		case cQuote:
			t.kind = quote
			if !t.space && d.apostrophe(i, n) && len(toks) > 0 {
				if p := toks[len(toks)-1]; p.kind == word || p.kind == number {
					j := i + n
					switch {
					case j < end && d.text[j]|0x20 == 's' && (j+1 >= end || !d.letterAt(j+1, end)):
						t.kind, t.end = possessive, j+1
					case p.kind == word && d.text[p.end-1]|0x20 == 's' && (j >= end || !d.letterAt(j, end)) && d.text[i] != '\'':
						// ’ after a plural; whether it closes a quotation
						// cannot be seen here, and nothing hangs on it.
						t.kind = possessive
					}
				}
			}
		}
		toks = append(toks, t)
		i = t.end
	}
	d.toks = toks
	return hints
}

func lastKind(toks []token, k kind) bool {
	return len(toks) > 0 && toks[len(toks)-1].kind == k
}

// apostrophe reports whether the n bytes at i are ' or ’.
func (d *doc) apostrophe(i, n int) bool {
	return n == 1 && d.text[i] == '\'' || n == 3 && d.text[i:i+3] == "’"
}

func (d *doc) letterAt(i, end int) bool {
	c, _ := d.classAt(i, end)
	return c == cLetter
}

// wordEnd is the end of the word that begins at i. A word keeps an apostrophe
// that stands between letters, but for a possessive ("don't", "O'Brien"), and
// the points of an abbreviation of single letters ("U.S.", "p.m.").
func (d *doc) wordEnd(i, end int) int {
	text := d.text
	from := i
	for i < end {
		for i < end && class[text[i]] == cLetter {
			i++
		}
		if i == end {
			break
		}
		if text[i] < utf8.RuneSelf {
			if text[i] == '.' && i-from == 1 && i+1 < end && class[text[i+1]] == cLetter && text[i-1] < utf8.RuneSelf {
				if j := pointed(text, from, end); j > 0 {
					return j
				}
			}
			if text[i] == '\'' && d.inner(i, 1, end) {
				i++
				continue
			}
			return i
		}
		c, n := d.classAt(i, end)
		switch {
		case c == cLetter:
			i += n
		case c == cQuote && d.apostrophe(i, n) && d.inner(i, n, end):
			i += n
		default:
			return i
		}
	}
	return i
}

// inner reports whether the apostrophe at i of n bytes joins two letters of one
// word and is no possessive.
func (d *doc) inner(i, n, end int) bool {
	j := i + n
	if j >= end || !d.letterAt(j, end) {
		return false
	}
	return d.text[j]|0x20 != 's' || j+1 < end && d.letterAt(j+1, end)
}

// pointed is the end of an abbreviation like "U.S." that begins at i, or 0.
func pointed(text string, i, end int) int {
	n := 0
	for i+1 < end && class[text[i]] == cLetter && text[i+1] == '.' {
		i += 2
		n++
	}
	if n == 0 || i < end && class[text[i]] == cLetter {
		// "U.S" without the last point, or "a.Word".
		if n > 0 && (i+1 >= end || class[text[i+1]] != cLetter && text[i+1] < utf8.RuneSelf) {
			return i + 1
		}
		return 0
	}
	if n < 2 {
		return 0
	}
	return i
}

// at reports whether toks has a token i whose text is low, whatever its case.
func (d *doc) at(toks []token, i int, low string) bool {
	return i >= 0 && i < len(toks) && d.is(toks[i], low)
}
