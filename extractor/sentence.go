package extractor

import "strings"

// line is one printed line, without the white space around it.
type line struct {
	start, end int
	blank      bool // nothing but white space stood between it and the line before
	furniture  bool
	notice     bool // some sentence of it may be a notice of the page
}

// longestWrap is the widest column at which a text is taken to be wrapped by
// hand; a longer line is a paragraph of its own.
const longestWrap = 120

// split fills d.sents: lines, then paragraphs, then sentences.
func (d *doc) split() {
	d.findLines()
	head := d.findTitle()
	d.findFurniture(head)
	para := 0
	run, width := 0, 0 // where the run of lines ends, and its widest line
	for i := 0; i < len(d.lines); {
		if i >= run {
			run, width = d.run(i)
		}
		j := i + 1
		kind := body
		switch {
		case d.lines[i].furniture:
			kind = furniture
		case i == head:
			kind = title
		default:
			j = d.paragraphEnd(i, run, width)
		}
		start, end := d.lines[i].start, d.lines[j-1].end
		if kind == body {
			if n := bullet(d.text[start:end]); n > 0 {
				kind = list
				start += n
			}
		}
		if kind == furniture {
			d.sents = append(d.sents, sentence{start: start, end: end, block: kind, para: para, first: -1})
		} else {
			d.cut(start, end, kind, para, d.lines[i].notice)
		}
		para++
		i = j
	}
}

func (d *doc) findLines() {
	blank := true
	for i := 0; i < len(d.text); {
		j := strings.IndexByte(d.text[i:], '\n')
		if j < 0 {
			j = len(d.text)
		} else {
			j += i
		}
		a, b := trim(d.text, i, j)
		if a == b {
			blank = true
		} else {
			d.lines = append(d.lines, line{start: a, end: b, blank: blank})
			blank = false
		}
		i = j + 1
	}
}

// trim is [a, b) without ASCII white space at its ends.
func trim(s string, a, b int) (int, int) {
	for a < b && class[s[a]] == cSpace {
		a++
	}
	for a < b && class[s[b-1]] == cSpace {
		b--
	}
	return a, b
}

// run is where the run of lines without a blank one between them ends that
// begins with line i, and the length of its longest, at most longestWrap.
func (d *doc) run(i int) (j, width int) {
	j, width = i+1, d.lines[i].end-d.lines[i].start
	for j < len(d.lines) && !d.lines[j].blank && !d.lines[j].furniture {
		width = max(width, d.lines[j].end-d.lines[j].start)
		j++
	}
	return j, min(width, longestWrap)
}

// paragraphEnd is one past the last line of the paragraph that begins with line
// i, in a run of lines up to j. Lines belong together where no blank line is between them and the next
// line's first word would not have fitted on the line before: so a text wrapped
// at a column is put together, and a heading over a paragraph is not.
func (d *doc) paragraphEnd(i, j, width int) int {
	for k := i; k+1 < j; k++ {
		a, b := d.lines[k], d.lines[k+1]
		next := d.text[b.start:b.end]
		if bullet(next) > 0 {
			return k + 1
		}
		if c := next[0]; c-'a' < 26 && !terminal(d.text[a.start:a.end]) {
			continue
		}
		first := strings.IndexByte(next, ' ')
		if first < 0 {
			first = len(next)
		}
		n := a.end - a.start
		if n < 40 || n > longestWrap || n+1+first <= width {
			return k + 1
		}
	}
	return j
}

// bullet is how many bytes of a bullet or list number, with the space behind
// it, begin s; 0 if none.
func bullet(s string) int {
	n := 0
	switch {
	case strings.HasPrefix(s, "•"), strings.HasPrefix(s, "‣"), strings.HasPrefix(s, "▪"), strings.HasPrefix(s, "●"):
		n = 3
	case strings.HasPrefix(s, "– "), strings.HasPrefix(s, "— "):
		n = 3
	case strings.HasPrefix(s, "- "), strings.HasPrefix(s, "* "):
		n = 1
		// "- 2 degrees" may be a minus; as a whole line of text it is not.
		if len(s) < 16 && len(s) > 2 && class[s[2]] == cDigit {
			return 0
		}
	default:
		for n < len(s) && n < 3 && class[s[n]] == cDigit {
			n++
		}
		if n == 0 || n+1 >= len(s) || s[n] != '.' && s[n] != ')' || class[s[n+1]] != cSpace {
			return 0
		}
		n++
	}
	for n < len(s) && class[s[n]] == cSpace {
		n++
	}
	return n
}

// terminal reports whether s ends as a sentence does.
func terminal(s string) bool {
	for len(s) > 0 {
		switch c := s[len(s)-1]; {
		case c == '.' || c == '!' || c == '?' || c == ':' || c == ';':
			return true
		case c == '"' || c == '\'' || c == ')' || c == ']':
			s = s[:len(s)-1]
		case strings.HasSuffix(s, "”") || strings.HasSuffix(s, "’") || strings.HasSuffix(s, "»"):
			_, n := lastRune(s)
			s = s[:len(s)-n]
		default:
			return strings.HasSuffix(s, "…")
		}
	}
	return false
}

// cut cuts the paragraph [start, end) into sentences and finds the trigger of
// each in the same pass.
func (d *doc) cut(start, end int, kind block, para int, notice bool) {
	text := d.text[:end]
	weighs, placeless := weight(0), true
	from, trigger := start, false
	add := func(s sentence) {
		if s.start, s.end = trim(text, s.start, s.end); s.start < s.end {
			if notice && holds(text[s.start:s.end], asPart) {
				s.block = furniture
			}
			d.sents = append(d.sents, s)
		}
	}
	for i := start; i < end; {
		if trigger {
			// Nothing but where it ends is still to be found.
			for i < len(text) && !stop[text[i]] {
				i++
			}
			if i == len(text) {
				break
			}
		}
		c := text[i]
		switch class[c] {
		case cLetter:
			j, k := wordAt(text, i)
			w := text[i:j]
			i = j
			if len(w) == 1 {
				if e := lookUpHead(k, w); e != nil && c-'A' < 26 {
					placeless = placeless && !e.opensArea(c, text, i)
				}
				continue
			}
			f := forms[form(k)]
			if f&someTrigger == 0 && (!placeless || !opensArea(f, c)) {
				continue
			}
			e := lookUpHead(k, w)
			if e == nil {
				continue
			}
			trigger = e.lex.has(isNumber | isTrigger)
			if e.kinds&weighsAt != 0 {
				weighs |= weightOf(e.word)
			}
			placeless = placeless && !e.opensArea(c, text, i)
			continue
		case cDigit:
			trigger = true
		case cPunct:
			if c == '.' || c == '?' || c == '!' {
				if j := d.sentenceEnd(from, i, end); j > 0 {
					add(sentence{start: from, end: j, block: kind, para: para, trigger: trigger, weighs: weighs, placeless: placeless && !trigger, first: -1})
					from, trigger, weighs, placeless = j, false, 0, true
					i = j
					continue
				}
				for i < end && (text[i] == '.' || text[i] == '?' || text[i] == '!') {
					i++ // a row of points is looked at once
				}
				continue
			}
		case cHigh:
			cl, n := d.classAt(i, end)
			if cl == cDigit {
				trigger = true
			}
			placeless = placeless && marksOnly(text, i)
			i += n
			continue
		}
		i++
	}
	add(sentence{start: from, end: end, block: kind, para: para, trigger: trigger, weighs: weighs, placeless: placeless && !trigger, first: -1})
}

// stop are the bytes that may end a sentence.
var stop = [256]bool{'.': true, '?': true, '!': true}

// sentenceEnd is where the next sentence begins, or 0 if the point, question
// or exclamation mark at i ends none.
func (d *doc) sentenceEnd(from, i, end int) int {
	text := d.text
	j := i + 1
	for j < end && (text[j] == '.' || text[j] == '?' || text[j] == '!') {
		j++
	}
	dots := j - i
	// Closing quotes and brackets belong to the sentence they close.
	closed := false
	for j < end {
		if c := text[j]; c == '"' || c == '\'' || c == ')' || c == ']' {
			j++
		} else if strings.HasPrefix(text[j:end], "”") || strings.HasPrefix(text[j:end], "’") || strings.HasPrefix(text[j:end], "»") {
			_, n := firstRune(text[j:end])
			j += n
		} else {
			break
		}
		closed = true
	}
	if j >= end {
		return 0
	}
	k := j
	for k < end {
		c, n := d.classAt(k, end)
		if c != cSpace {
			break
		}
		k += n
	}
	if k == j {
		// Glued page furniture: "...the relationship.Read more".
		if dots == 1 && text[i] == '.' && i > from && (text[i-1]-'a' < 26 || class[text[i-1]] == cDigit || closed) &&
			text[j]-'A' < 26 && j+1 < end && text[j+1]-'a' < 26 && d.longBefore(from, i) {
			return j
		}
		return 0
	}
	if k >= end {
		return 0
	}
	// What follows must look like a beginning.
	c := text[k]
	switch {
	case c-'a' < 26 || c == ',' || c == ';' || c == ':' || c == ')':
		return 0
	}
	if text[i] != '.' {
		return k
	}
	if dots > 1 {
		if c-'A' < 26 || class[c] != cLetter {
			return k
		}
		return 0
	}
	return d.pointEnds(from, i, k, end)
}

// longBefore reports whether the word before i has two letters or more of its
// own: "etc.The" does, "J.Smith" does not.
func (d *doc) longBefore(from, i int) bool {
	n := 0
	for i--; i >= from && (class[d.text[i]] == cLetter || class[d.text[i]] == cDigit); i-- {
		n++
	}
	return n >= 2 && (i < from || d.text[i] != '.' && d.text[i] != '/' && d.text[i] != '@')
}

func allCapitals(s string) bool {
	for i := range len(s) {
		if s[i]-'A' >= 26 {
			return false
		}
	}
	return true
}

// lexOf is what the lexicon knows of the word text[i:j], of letters; nil if nothing.
func lexOf(text string, i, j int) *lexeme {
	if e := lookUp(text, i, j); e != nil {
		return e.lex
	}
	return nil
}

// pointEnds decides for a full stop at i before the text at k.
func (d *doc) pointEnds(from, i, k, end int) int {
	text := d.text
	a := i
	for a > from && class[text[a-1]] == cLetter {
		a--
	}
	w := text[a:i]
	digitNext := class[text[k]] == cDigit
	next := k
	for next < end && class[text[next]] == cLetter {
		next++
	}
	starter := func() bool { return lexOf(text, k, next).has(isStarter) }
	switch {
	case w == "":
		return k
	case a > from+1 && text[a-1] == '.' && (w == "m" || w == "M") && (text[a-2]|0x20 == 'a' || text[a-2]|0x20 == 'p'):
		// "at 5 p.m. Monday", "at 7 a.m. GMT", "at 7 a.m. London time" go on.
		if day := lexOf(text, k, next); day.has(isWeekday|isMonth) || next-k > 1 && allCapitals(text[k:next]) || strings.HasPrefix(text[next:end], " time") || strings.HasPrefix(text[next:end], " Time") {
			return 0
		}
		return k
	case a > from && text[a-1] == '.':
		// "U.S. Treasury", "at 5 p.m. Monday", "the U.S. The": the point both
		// abbreviates and may end.
		if len(w) == 1 && !starter() {
			return 0
		}
		return k
	case len(w) == 1 && w[0]-'A' < 26:
		// An initial: "George W. Bush"; but "Plan B. The".
		if starter() {
			return k
		}
		return 0
	}
	lex := lexOf(text, a, i)
	switch {
	case len(w) == 1 && digitNext && class[text[i-1]] == cLetter:
		return 0 // c. 1950, p. 12
	case lex.has(isTitle):
		return 0 // Mr. Mrs. Dr. St. and the like, whatever follows
	case lex.has(isAbbreviation) && (digitNext || text[a]-'A' < 26 && !starter()):
		return 0 // No. 3, Jan. 24, Rs. 20, Inc. Chairman
	case w == "v", foldEq(w, "vs") || foldEq(w, "eg") || foldEq(w, "ie") || foldEq(w, "cf"):
		return 0
	}
	return k
}
