package extractor

import "factcheck/internal/stat"

// Mention is a figure found in a text, whether or not it is part of a claim.
type Mention struct {
	Span       Span // from sign or currency to the end of the unit
	Figure     Span // the number alone, with sign, currency and scale before its unit
	Quantity   stat.Quantity
	High       *stat.Quantity // upper end of a range
	Comparator Comparator
	FarBelow   bool      // "far short of"
	Cue        string    // the words of the comparator as written
	Direction  Direction // from a verb or sign right before: "rose 3%", "-3%"
	// Change is set for "rose from 5 to 8": Quantity and High are two levels,
	// not a range (SEMANTICS 2.2).
	Change bool
	// Vague is set for "tens of thousands", "dozens": Quantity to High is one
	// order of magnitude and no range that was measured.
	Vague bool
	// Of is what a fraction is part of, where it is said right behind:
	// "two-thirds of workers" has "worker".
	Of string
	// NoClaim is why nothing is claimed by the figure though it is one: "an
	// age", "one of"; empty for the rest.
	NoClaim string
	// Average is set for "averaged 3%", "an average of 40": the figure is a mean.
	Average bool
	// unitWord is the unit as it was written, where that is ambiguous.
	unitWord string
	// Other are readings besides Quantity: "40m" in metres, pounds as a weight
	// (SEMANTICS 1.6).
	Other []stat.Quantity
}

// Rejection is a number that is no claim, with the reason in words an editor
// understands: "a date", "a score", "a name", "a phone number", "an age". The
// reasons of the scanner are listed in reject.go.
type Rejection struct {
	Span   Span   `json:"span"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// Quantities are all figures of a text with their units and comparators, in
// order, in every block but furniture; whether a claim hangs on one is not
// asked. The same text always gives the same mentions; any bytes are accepted.
func Quantities(text string) []Mention {
	d := newDoc(text)
	defer d.release()
	var all []Mention
	for i := range d.sents {
		s := &d.sents[i]
		if !s.trigger || s.block == furniture {
			continue
		}
		d.forget()
		found, _ := d.mentions(s)
		for k := range found {
			all = append(all, found[k].Mention)
		}
	}
	return all
}

// mentions are the figures of a sentence and the numbers that are none. Both
// are valid until the next call.
func (d *doc) mentions(s *sentence) ([]mention, []Rejection) {
	toks := d.tokens(s)
	d.found, d.rejected = d.found[:0], d.rejected[:0]
	free := 0 // the first token no figure or rejection has taken
	for i := 0; i < len(toks); {
		t := &toks[i]
		if t.begins&beginFigure == 0 {
			i++
			continue
		}
		var f figure
		ok := false
		if t.kind == number {
			if reason, end := d.notFigure(toks, i); reason != "" {
				d.reject(toks, i, end, reason)
				i = max(end, i+1)
				free = i
				continue
			}
			f, ok = d.figureAt(toks, i, free)
		} else if i+2 < len(toks) && toks[i+1].kind == dash && !toks[i+1].space && d.at(toks, i+2, "nil") {
			d.reject(toks, i, i+3, aScore) // two-nil
			i += 3
			free = i
			continue
		} else if e := d.spokenYear(toks, i); e > i {
			d.reject(toks, i, e, aYear)
			i, free = e, e
			continue
		} else {
			var reason string
			if f, reason, ok = d.wordFigure(toks, i, free); reason != "" {
				d.reject(toks, i, i+1, reason)
			}
		}
		if !ok {
			i++
			continue
		}
		if reason := d.weakReason(toks, &f); reason != "" {
			end := f.end
			for end+1 < len(toks) && toks[end].kind == dash && !toks[end].space && !toks[end+1].space && toks[end+1].kind == number {
				end += 2 // ISO 3888-2
			}
			d.reject(toks, f.start, end, reason)
			i = max(end, i+1)
			free = i
			continue
		}
		d.readingsOfSign(toks, &f)
		m := d.mentionOf(toks, &f, free)
		d.found = append(d.found, m)
		i = max(m.last+1, f.end, i+1)
		free = i
	}
	d.carryUnits(toks)
	d.bracketed(toks)
	d.pointsOfRates(s)
	return d.found, d.rejected
}

// reject notes that tokens [i, end) are no figure.
func (d *doc) reject(toks []token, i, end int, reason string) {
	end = min(max(end, i+1), len(toks))
	a, b := toks[i].start, toks[end-1].end
	d.rejected = append(d.rejected, Rejection{Span: d.span(a, b), Text: d.text[a:b], Reason: reason})
}

// weakReason is why a figure that was read is none after all: a year, a part of
// a name, a pronoun.
func (d *doc) weakReason(toks []token, f *figure) string {
	text := d.of(toks[f.start])
	switch {
	case f.a.digits && f.start+1 == f.end && len(text) == 4 && allDigits(text) && yearly(f.a) && f.high == nil:
		if f.unit.Code == "" || f.unit.Code == "COUNT" && !(f.unit.Noun != "" && roundish(text)) {
			return aYear
		}
	}
	if !f.a.digits && d.wordName(toks, f) {
		return aName
	}
	if f.unit.Code == "" && d.at(toks, f.start-1, "top") {
		return aRank
	}
	if d.phoneBefore(toks, f) {
		return aPhone
	}
	if d.address(toks, f) {
		return anAddress
	}
	if d.bareName(toks, f) {
		return aName
	}
	return ""
}

// roundish reports whether digits end in two zeros or fifty, as counts do and
// few years.
func roundish(s string) bool {
	return s[len(s)-2:] == "00" && s != "2000" && s != "1900" || s[len(s)-2:] == "50"
}

// overATime reports whether the cue at start says in what time the figure right
// before it came about and bounds nothing: "£5.6bn over five years".
func (d *doc) overATime(toks []token, m *mention, start, end, free int) bool {
	return free > 0 && start == free && end == start+1 && d.at(toks, start, "over") && dimensionOf(&m.Quantity) == dYears &&
		!(d.at(toks, m.last+1, "ago") || d.at(toks, m.last+1, "earlier") || d.at(toks, m.last+1, "old"))
}

// mentionOf gives a figure its comparator, direction and span.
func (d *doc) mentionOf(toks []token, f *figure, free int) mention {
	m := mention{first: f.start, last: f.unitEnd - 1, num: f.start, numEnd: f.end, cueAt: -1, cueEnd: -1, second: f.second}
	m.Quantity = f.quantity()
	m.Comparator = Bare
	m.NoClaim = f.noClaim
	m.Of = f.of
	m.Vague = f.a.vague
	if f.high != nil {
		h := f.high.quantity()
		m.High = &h
		m.Comparator = Between
		if f.change {
			m.Comparator = Bare
			m.Change = true
		}
	} else if f.a.vague {
		h := m.Quantity
		h.Value = f.a.hi
		h.Last, h.Sig = f.a.last+1, f.a.sig+1
		m.High = &h
		m.Comparator = Between
	}
	m.Other = f.other
	m.unitWord = f.unitWord
	cueFrom := f.cueFrom
	k, start, end := d.cueBefore(toks, cueFrom)
	if start < free || d.overATime(toks, &m, start, end, free) {
		start, k = cueFrom, cueKind{comparator: Bare}
	}
	after := m.last + 1
	if start < cueFrom {
		m.cueAt, m.cueEnd = start, end
		m.Comparator, m.FarBelow = k.comparator, k.farBelow
		m.first = min(m.first, start)
	}
	// "20 or more people", "300-odd people" was read with the unit.
	if f.after.comparator != "" && f.after.comparator != Bare && m.cueAt < 0 {
		m.Comparator = f.after.comparator
		m.cueAt, m.cueEnd = f.afterAt, f.afterEnd
	} else if k, e := d.cueAfter(toks, after); e > after && m.cueAt < 0 {
		m.cueAt, m.cueEnd = after, e
		m.Comparator = k.comparator
		m.last = e - 1
	}
	if m.cueAt >= 0 {
		m.Cue = d.text[toks[m.cueAt].start:toks[m.cueEnd-1].end]
	}
	if m.High != nil && (m.Comparator == Bare || m.Comparator == AtMost && f.high != nil) && !m.Change {
		m.Comparator = Between
	}
	m.Average = d.averageBefore(toks, m.first)
	m.Direction = d.direction(toks, &m, f)
	a := toks[f.start].start
	b := toks[f.unitEnd-1].end
	m.Span = d.span(a, b)
	m.Figure = d.span(a, toks[f.end-1].end)
	return m
}

// averageBefore reports whether the words before token i say that a mean
// follows: "averaged", "an average of", "on average".
func (d *doc) averageBefore(toks []token, i int) bool {
	if d.at(toks, i-1, "of") || d.at(toks, i-1, "a") {
		i--
	}
	return d.at(toks, i-1, "averaged") || d.at(toks, i-1, "averaging") || d.at(toks, i-1, "averages") || d.at(toks, i-1, "average")
}

// direction is what a verb or sign right before the figure says of it: "rose
// 3%", "up 3%", "-3%". A figure behind "to" or "at" is a level and has none; nor has
// what is given up or taken up.
func (d *doc) direction(toks []token, m *mention, f *figure) Direction {
	if f.signed != NoDirection {
		return f.signed
	}
	i := f.cueFrom
	if m.cueAt >= 0 && m.cueAt < i {
		i = m.cueAt
	}
	article := false
	for n := 0; i > 0 && n < 4; n++ {
		i--
		t := &toks[i]
		article = article || d.is(*t, "a")
		if t.kind != word {
			return NoDirection
		}
		switch {
		case t.lex.has(isUp) && article && (d.is(*t, "up") || d.is(*t, "higher")) && f.unit.Code != "PERCENT":
			return NoDirection // "rang up a $1 trillion deficit"
		case (d.is(*t, "up") || d.is(*t, "down")) && i > 0 && toks[i-1].kind == word && toks[i-1].entry.term.verb == vPlain:
			return NoDirection // gave up 517 yards
		case t.lex.has(isUp):
			return Up
		case t.lex.has(isDown):
			return Down
		case d.is(*t, "by") || d.is(*t, "another") || d.is(*t, "a") || d.is(*t, "further") || d.is(*t, "as") || d.is(*t, "much") || d.is(*t, "only") || d.is(*t, "just") || d.is(*t, "some") || t.kind == word && t.end-t.start > 4 && d.text[t.end-2:t.end] == "ly":
			continue
		}
		return NoDirection
	}
	return NoDirection
}

// figure is a number with its unit, as tokens [start, unitEnd).
type figure struct {
	start   int // sign or currency before it, or the number
	end     int // one past number and scale
	unitEnd int // one past the unit; at least end
	cueFrom int // where a comparator before it ends: start, or "between", "from"
	second  int // first token of the upper end of a range

	a        amount
	neg      bool
	signed   Direction
	unit     stat.Unit
	own      bool // the unit stands at this figure: it was not carried here
	high     *figure
	change   bool // "from a to b" after a verb of change
	other    []stat.Quantity
	of       string
	unitWord string
	noClaim  string

	after             cueKind
	afterAt, afterEnd int
}
