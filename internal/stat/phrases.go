package stat

import "unicode/utf8"

// phrases finds the longest phrase of a table that begins at a place in a text.
// Phrases are compared without case, a run of white space equals one space, and
// a curly apostrophe a straight one. Looking up allocates nothing.
type phrases struct {
	byKey map[string]int32 // folded phrase -> the table's own number for it
	// first are the folded first words, and first two, of phrases with the length of
	// the longest that begins so: most that begin like a phrase end with these.
	first map[string]uint8
}

// maxPhrase is the longest phrase, in folded bytes, that is looked for.
const maxPhrase = 96

func newPhrases(size int) phrases {
	return phrases{make(map[string]int32, size), make(map[string]uint8, size)}
}

// add makes n the number of a phrase, whatever it was before. Phrases longer
// than maxPhrase are left out.
func (p phrases) add(phrase string, n int32) {
	var buf [maxPhrase]byte
	key, word, ok := foldPhrase(buf[:0], phrase)
	if !ok || len(key) == 0 {
		return
	}
	p.byKey[string(key)] = n
	p.begin(key[:word], len(key))
	p.begin(key[:secondEnd(key, word)], len(key))
}

// begin notes that a phrase of n folded bytes begins with some words.
func (p phrases) begin(words []byte, n int) {
	if int(p.first[string(words)]) < n {
		p.first[string(words)] = uint8(n)
	}
}

// secondEnd is the second place in key, word being the first, where match may see a
// phrase end.
func secondEnd(key []byte, word int) int {
	s := string(key)
	for i := word + 1; i < len(s); i++ {
		if !wordAt(s, i) {
			return i
		}
	}
	return len(s)
}

// remove forgets a phrase.
func (p phrases) remove(phrase string) {
	var buf [maxPhrase]byte
	if key, _, ok := foldPhrase(buf[:0], phrase); ok {
		delete(p.byKey, string(key))
	}
}

// get is the number of a whole phrase.
func (p phrases) get(phrase string) (int32, bool) {
	var buf [maxPhrase]byte
	word := 0
	for word < len(phrase) && wordByte(phrase[word]) {
		word++
	}
	if word > 0 && word < len(phrase) {
		// Most phrases that are asked for begin as none of the table does.
		if key, _, ok := foldPhrase(buf[:0], phrase[:word]); ok && p.first[string(key)] == 0 {
			return 0, false
		}
	}
	key, _, ok := foldPhrase(buf[:0], phrase)
	if !ok {
		return 0, false
	}
	n, ok := p.byKey[string(key)]
	return n, ok
}

// foldPhrase appends the folded form of s to dst, which has room for maxPhrase
// bytes, and gives the length of its first word.
func foldPhrase(dst []byte, s string) (key []byte, word int, ok bool) {
	word = -1
	for i := 0; i < len(s); {
		b, n, w := foldAt(s, i)
		if b == ' ' && len(dst) == 0 {
			i += n
			continue
		}
		if len(dst)+w > maxPhrase {
			return nil, 0, false
		}
		if word < 0 && !wordByte(s[i]) {
			word = len(dst)
		}
		if w == 1 {
			dst = append(dst, b)
		} else {
			dst = append(dst, s[i:i+n]...)
		}
		i += n
	}
	for len(dst) > 0 && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	if word < 0 || word > len(dst) {
		word = len(dst)
	}
	return dst, word, true
}

// foldAt is the folded byte at i, how many bytes of s it stands for and how many
// folded bytes it makes: w is n for what is kept as it is.
func foldAt(s string, i int) (b byte, n, w int) {
	c := s[i]
	switch {
	case c >= 'A' && c <= 'Z':
		return c + 'a' - 'A', 1, 1
	case c == ' ' || c == '\n' || c == '\t' || c == '\r':
		n = 1
		for i+n < len(s) && (s[i+n] == ' ' || s[i+n] == '\n' || s[i+n] == '\t' || s[i+n] == '\r') {
			n++
		}
		return ' ', n, 1
	case c < utf8.RuneSelf:
		return c, 1, 1
	case c == 0xC2 && i+1 < len(s) && s[i+1] == 0xA0: // no-break space
		return ' ', 2, 1
	case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80:
		switch s[i+2] {
		case 0x99: // right quotation mark
			return '\'', 3, 1
		case 0x89, 0xAF: // thin spaces
			return ' ', 3, 1
		case 0x90, 0x91: // hyphens
			return '-', 3, 1
		}
	case c == 0xC3 && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] <= 0x9E && s[i+1] != 0x97:
		// A capital of Latin-1: the small one is kept apart by its second byte
		// only, so both are folded to the ASCII letter below them where there is
		// one; é, É and e are one letter here.
		return latin1[s[i+1]-0x80], 2, 1
	case c == 0xC3 && i+1 < len(s) && s[i+1] >= 0xA0 && s[i+1] <= 0xBE && s[i+1] != 0xB7:
		return latin1[s[i+1]-0xA0], 2, 1
	}
	_, n = utf8.DecodeRuneInString(s[i:])
	return 0, n, n
}

// latin1 are the ASCII letters of U+00C0 to U+00DE.
const latin1 = "aaaaaaaceeeeiiiidnooooo ouuuuyt"

// wordByte reports whether b may belong to a word: a letter, a digit, or part of
// a letter beyond ASCII.
func wordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= utf8.RuneSelf
}

// wordAt is wordByte for the character at i, except that dashes, quotation
// marks and spaces beyond ASCII end a word.
func wordAt(s string, i int) bool {
	if !wordByte(s[i]) {
		return false
	}
	if s[i] == 0xE2 && i+1 < len(s) && s[i+1] == 0x80 || s[i] == 0xC2 {
		return false
	}
	return true
}

// match is the longest phrase that begins at byte at and ends at the end of a
// word; accept may refuse a candidate, and then a shorter one is taken.
func (p phrases) match(text string, at int, accept func(n int32, end int) bool) (n int32, end int, ok bool) {
	if at > 0 && at < len(text) && wordByte(text[at]) && wordByte(text[at-1]) && wordAt(text, at) {
		if text[at-1] < utf8.RuneSelf {
			return 0, 0, false
		}
	}
	var buf [maxPhrase]byte
	size, limit := 0, maxPhrase
	first, second := false, false
	for i := at; i < len(text); {
		b, width, w := foldAt(text, i)
		if size > 0 && !wordAt(text, i) {
			if !first {
				first = true
				limit = int(p.first[string(buf[:size])])
				if limit == 0 {
					return 0, 0, false
				}
			} else if !second {
				second = true
				limit = int(p.first[string(buf[:size])])
				if limit == 0 {
					return n, end, ok
				}
			}
			if k, found := p.byKey[string(buf[:size])]; found && accept(k, i) {
				n, end, ok = k, i, true
			}
		}
		if size+w > limit {
			return n, end, ok
		}
		if w == 1 {
			buf[size] = b
		} else {
			copy(buf[size:], text[i:i+width])
		}
		size += w
		i += width
		if size == 1 && !first && !wordByte(text[at]) { // a sign: its first word is empty
			first = true
			limit = int(p.first[""])
		}
	}
	if size > 0 {
		if !first && p.first[string(buf[:size])] == 0 {
			return n, end, ok
		}
		if k, found := p.byKey[string(buf[:size])]; found && accept(k, len(text)) {
			n, end, ok = k, len(text), true
		}
	}
	return n, end, ok
}
