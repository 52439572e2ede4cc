package extractor

import (
	"strings"
	"unicode"
)

// findTitle is the number of the line that is the headline, -1 if the text has
// none: the first lines, without the point of a sentence, before a text that
// has one. A headline printed twice, or once more with the page's navigation
// glued before or the site's name behind, is furniture but for the last time.
func (d *doc) findTitle() int {
	if len(d.lines) < 2 {
		return -1
	}
	prose := false
	for _, l := range d.lines[1:] {
		if s := d.text[l.start:l.end]; len(s) > 60 && terminal(s) {
			prose = true
			break
		}
	}
	first := 0
	for first+1 < len(d.lines) && first < 3 && d.aboutPage(first) {
		first++
	}
	s := d.lineText(first)
	if !prose || len(s) > 300 {
		return -1
	}
	for i := first + 1; i < min(len(d.lines), first+6); i++ {
		t := d.lineText(i)
		if len(t) < 12 {
			continue
		}
		// Twice the same words: the shorter printing is the headline.
		if strings.HasSuffix(s, t) || strings.HasPrefix(s, t) && strings.ContainsAny(s[len(t):], "|-–—:") {
			for k := range i {
				d.lines[k].furniture = true
			}
			return i
		}
	}
	if terminal(s) || len(s) > 200 || first+1 == len(d.lines) || !d.lines[1].blank && len(d.lines) == 2 {
		return -1
	}
	return first
}

// aboutPage reports whether a line says when or by whom the text was published
// and no more: it is no headline.
func (d *doc) aboutPage(i int) bool {
	s := sentence{start: d.lines[i].start, end: d.lines[i].end, first: -1}
	if s.end-s.start > shortLine || !holdsDigit(d.text[s.start:s.end]) {
		return false
	}
	v := view{d: d, s: &s, toks: d.tokens(&s)}
	v.know()
	_, next, ok := v.dateline(false)
	return ok && next == 0 && (v.publishing(0) || v.dateAlone() || v.is(0, "by"))
}

func (d *doc) lineText(i int) string { return d.text[d.lines[i].start:d.lines[i].end] }

// How a phrase of lexicon/furniture.tsv is looked for.
const (
	asTail    = "tail"    // a line of these words alone; it and what follows it is furniture
	asSection = "section" // the same, up to the next paragraph of prose
	asLine    = "line"    // a short line that begins with them
	asPart    = "part"    // a line that holds them anywhere
	asTrade   = "trade"   // a word of a biography: reporter, correspondent
)

var furniturePhrases = func() map[string][]string {
	m := map[string][]string{}
	for _, row := range rows("furniture.tsv", 2) {
		m[row[0]] = append(m[row[0]], row[1])
	}
	return m
}()

// shortLine is the length up to which a line may be a link or a heading.
const shortLine = 140

// findFurniture marks the lines that are no part of the article. The signals
// are general: headings of lists of links, notices in so many words, glued or
// parted menus, a name with a biography under it.
func (d *doc) findFurniture(head int) {
	section, tail := false, false
	prose, proseFrom := 0, 0 // bytes of prose in all, and so far
	for i := range d.lines {
		if s := d.lineText(i); len(s) >= 80 && terminal(s) {
			prose += len(s)
		}
	}
	for i := range d.lines {
		l := &d.lines[i]
		s := d.lineText(i)
		long := len(s) >= 80 && terminal(s)
		switch {
		case l.furniture:
			continue
		case tail:
			l.furniture = true
			continue
		case section && !(terminal(s) && len(s) >= 20):
			l.furniture = true
			continue
		case i == head:
			continue
		}
		section = false
		if len(s) > 2*shortLine {
			// A paragraph, or a whole text in one line: only single sentences
			// of it may be notices.
			l.notice = mayBeNotice(s)
			if long {
				proseFrom += len(s)
			}
			continue
		}
		switch {
		case len(s) <= shortLine && heading(s, asTail):
			l.furniture = true
			// Before the text it heads a box beside it, after it the page's end.
			// Only few more lines of prose may follow what ends a page.
			if section = true; proseFrom > 0 && prose-proseFrom <= proseFrom/3 {
				tail, section = true, false
			}
		case len(s) <= shortLine && heading(s, asSection):
			l.furniture, section = true, true
		case begins(s, asLine) && (len(s) <= 60 || len(s) <= shortLine && !terminal(s)), holds(s, asPart), menu(s):
			l.furniture = true
		}
		if long && !l.furniture {
			proseFrom += len(s)
		}
	}
	d.findBiography(head)
}

// mayBeNotice reports whether a long line may hold a notice: cookies, rights
// reserved. It looks for the ends of these words, which begin with rarer letters
// and whose case is not open.
func mayBeNotice(s string) bool {
	return strings.Contains(s, "kie") || strings.Contains(s, "ghts reserved")
}

// heading reports whether the line is one of the phrases, with nothing behind
// it but marks and figures ("Comments (12)").
func heading(s, how string) bool {
	for _, p := range furniturePhrases[how] {
		if len(s) < len(p) || !foldEq(s[:len(p)], p) {
			continue
		}
		rest := true
		for _, r := range s[len(p):] {
			if unicode.IsLetter(r) {
				rest = false
				break
			}
		}
		if rest {
			return true
		}
	}
	return false
}

func begins(s, how string) bool {
	for _, p := range furniturePhrases[how] {
		if len(s) >= len(p) && s[0]|0x20 == p[0]|0x20 && foldEq(s[:len(p)], p) {
			return true
		}
	}
	return false
}

func holds(s, how string) bool {
	// Phrases begin at the beginning of a word.
	initials := furnitureInitials[how]
	for i := 0; i+1 < len(s); {
		if class[s[i]] != cLetter {
			i++
			continue
		}
		if initials.pairs[pair(s[i], s[i+1])] {
			for _, p := range initials.phrases[s[i]|0x20-'a'] {
				if len(s)-i >= len(p) && foldEq(s[i:i+len(p)], p) {
					return true
				}
			}
		}
		for i < len(s) && class[s[i]] == cLetter {
			i++
		}
	}
	return false
}

// beginnings are phrases by their first letter, and which pairs of characters any
// of them begins with: most words of a text are passed over by these.
type beginnings struct {
	phrases [26][]string
	pairs   [1 << 10]bool
}

var furnitureInitials = func() map[string]*beginnings {
	m := map[string]*beginnings{}
	for how, phrases := range furniturePhrases {
		b := new(beginnings)
		m[how] = b
		for _, p := range phrases {
			if c := p[0] - 'a'; c < 26 {
				b.phrases[c] = append(b.phrases[c], p)
				b.pairs[pair(p[0], p[1])] = true
			}
		}
	}
	return m
}()

// menu reports whether the line is navigation: words glued together where the
// case changes ("HomeNewsPolitics"), or parted by bars and arrows.
func menu(s string) bool {
	if terminal(s) {
		return false
	}
	parts := strings.Count(s, " | ") + strings.Count(s, " › ") + strings.Count(s, " » ") + strings.Count(s, " > ")
	if parts >= 2 {
		return true
	}
	glued, lower := 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c-'a' < 26:
			lower++
		case c-'A' < 26 && lower >= 3 && i+3 < len(s) && s[i+1]-'a' < 26 && s[i+2]-'a' < 26 && s[i+3]-'a' < 26:
			glued++
			lower = 0
		default:
			lower = 0
		}
	}
	return glued >= 2
}

// findBiography marks who wrote the article: a line that is only a name, said
// again or followed by a paragraph about its bearer; and a last paragraph that
// says what a named person writes about.
func (d *doc) findBiography(head int) {
	for i := head + 1; i < len(d.lines); i++ {
		l := &d.lines[i]
		if l.furniture {
			continue
		}
		s := d.lineText(i)
		if strings.HasPrefix(s, "By ") && len(s) < 80 && nameOnly(s[3:]) {
			l.furniture = true
			continue
		}
		if i > 0 && nameOnly(s) {
			last := s[strings.LastIndexByte(s, ' ')+1:]
			k := i + 1
			for k < len(d.lines) && d.lineText(k) == s {
				k++
			}
			if k < len(d.lines) && tradesman(d.lineText(k), last) {
				for ; i <= k; i++ {
					d.lines[i].furniture = true
				}
				i--
			} else if k > i+1 {
				for ; i < k; i++ {
					d.lines[i].furniture = true
				}
				i--
			}
			continue
		}
		if d.lastProse(i) {
			if sp := strings.IndexByte(s, ' '); sp > 0 && s[0]-'A' < 26 {
				w := s[sp+1:]
				if e := strings.IndexByte(w, ' '); e > 0 && w[0]-'A' < 26 && (strings.HasPrefix(w[e:], " is a") || strings.HasPrefix(w[e:], " is the") || strings.HasPrefix(w[e:], " writes") || strings.HasPrefix(w[e:], " covers")) && tradesman(s, w[:e]) {
					l.furniture = true
				}
			}
		}
	}
}

// lastProse reports whether only furniture and short lines follow line i.
func (d *doc) lastProse(i int) bool {
	for k := i + 1; k < len(d.lines) && k < i+8; k++ {
		if !d.lines[k].furniture && d.lines[k].end-d.lines[k].start > 60 {
			return false
		}
	}
	return i+8 >= len(d.lines) && i > 0
}

// nameOnly reports whether s is two to four words, each with a capital.
func nameOnly(s string) bool {
	if len(s) > 60 || len(s) < 5 || terminal(s) {
		return false
	}
	n := 0
	for w := range strings.FieldsSeq(s) {
		n++
		r, _ := firstRune(w)
		if !unicode.IsUpper(r) || len(w) < 2 {
			return false
		}
		for _, r := range w {
			if !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' && r != '.' {
				return false
			}
		}
	}
	return n >= 2 && n <= 4
}

// tradesman reports whether s begins with a sentence about the bearer of the
// name that says what the person writes, studied or works as.
func tradesman(s, name string) bool {
	at := strings.Index(s, name)
	if at < 0 || at > 40 {
		return false
	}
	return holds(s[:min(len(s), 200)], asTrade)
}
