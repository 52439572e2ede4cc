package extractor

// Expressions of time are read in two steps. reading is what the words say,
// with nothing looked up: "March last year" is the month 3 of the article's
// year less one. resolve (period_resolve.go) turns it into days by what it is
// counted from (SEMANTICS 4).
//
//	calendar  2013 · in May 2024 · 17 May · Q3 · the first half of 2023 ·
//	          fiscal 2023-24 · January to May · March last year · that year
//	step      last year · two years ago · ten years earlier · a year later
//	span      over the past decade · in the last five years · in ten years
//	since     since 2010 · since last March
//	between   from 2010 to 2020 · between 2010 and 2020 · 2013-2015
//	onYear    year on year · on the quarter · month-on-month
//	present   now · today · currently
//	undated   before the war · decades ago · last summer

type shape uint8

const (
	calendar shape = iota + 1
	step
	span
	between
	onYear
	present
	undated // before the war, decades ago, last summer: a time, not now, that has no days
)

// counted says what a relative year or step counts from.
type counted uint8

const (
	fromNothing  counted = iota
	fromArticle          // last year, two years ago
	fromClaim            // the previous year, ten years earlier
	fromSentence         // that year, the following year
)

// part is a stretch of a year.
type part uint8

const (
	wholeYear part = iota
	aMonth         // a is the month
	aDay           // a the month, b the day
	aQuarter       // a
	aHalf          // a
	months         // a to b
	thatPart       // "the same period", "the same month"
	decade         // year is the first; a and b bound the years inside it
	inFiscal       // the budget year named
	aWeek          // the seven days from n days after the day b of month a
)

// yearOf is a year as it was said.
type yearOf struct {
	from counted
	said bool // false: no year in the words, "in May"
	n    int  // the year itself, or how many years from the anchor
}

// reading is a time expression as the words say it.
type reading struct {
	first, last int // tokens [first, last)
	shape       shape
	lead        string // the preposition before it, in lower case, or ""
	part        part
	a, b        int
	year        yearOf
	unit        int     // months of the unit of a step, span or onYear: 12, 3, 1, 120; 0 days and weeks
	n           int     // how many units; steps are signed
	from        counted // of a step or span
	end         *reading
	past        bool // a span that says last or past, and so ends at the article
	upto        bool // "the twelve months to June": span whose end stands in end
	duration    bool // a bare length of time: five years
	row         bool // a length whose every part is meant: five years in a row
	earlier     bool // said with earlier or before, so counted from the claim
	ago         bool
	event       string // the words of an undated one: the global financial crisis
}

// since reports whether the reading opens a span that runs until its claim.
func (r *reading) since() bool { return r.lead == "since" }

// readTimes finds the time expressions of the sentence, left to right, longest
// first.
func (v *view) readTimes() {
	for i := 0; i < len(v.toks); {
		if v.toks[i].begins&beginTime == 0 || !v.mayBeTime(i) {
			i++
			continue
		}
		r, ok := v.timeAt(i)
		if !ok {
			i++
			continue
		}
		v.widen(&r)
		v.addTime(r)
		i = r.last
	}
	v.elided()
}

// timeAt reads a time expression that begins at token i, its preposition with it.
func (v *view) timeAt(i int) (reading, bool) {
	if i >= len(v.toks) {
		return reading{}, false
	}
	t := v.terms[i]
	switch v.toks[i].kind {
	case word:
		if t == &noTerm && !v.quarterLetter(i) {
			return reading{}, false
		}
	case number:
	default:
		return reading{}, false
	}
	var r reading
	var ok bool
	if t.has(rPrep|rSub|rCompare) || t.timeIs(tEarlier) || t.timeIs(tLater) {
		r, ok = v.ledTime(i)
	} else {
		r, ok = v.bareTime(i)
		if r.lead == "" && r.duration && !r.row {
			return r, false // "75 years": a figure; "three years in a row" is none
		}
	}
	return r, ok && r.last > i
}

// ledTime reads a preposition and what follows it.
func (v *view) ledTime(i int) (reading, bool) {
	lead := v.d.key(v.toks[i])
	j := i + 1
	if lead == "when" || lead == "before" || lead == "after" || lead == "since" {
		if e := v.tookOffice(j); e > j {
			return reading{first: i, last: e, shape: undated, lead: lead}, true
		}
	}
	switch {
	case (lead == "since" || lead == "before" || lead == "after") && v.is(j, "9") && v.is(j+1, "/") && v.is(j+2, "11"):
		return reading{first: i, last: j + 3, shape: undated, lead: lead, event: "9/11"}, true
	case lead == "as" && (v.is(j, "of") || v.is(j, "at")):
		lead, j = "as of", j+1
	case lead == "compared" && (v.is(j, "with") || v.is(j, "to")):
		lead, j = "than", j+1
	case lead == "up" && v.is(j, "to"):
		lead, j = "until", j+1
	case !v.toks[i].entry.leads:
		return reading{}, false
	case lead == "since" && v.is(j, "at") && v.is(j+1, "least"):
		j += 2 // the most since at least 1992
	}
	if lead == "than" || lead == "with" || lead == "against" {
		j = v.skip(j, "in", "during", "at", "for")
	}
	if r, ok := v.wholeYearLed(i, j, lead); ok {
		return r, true
	}
	// "on the year", "on the quarter".
	if lead == "on" || lead == "over" {
		k := v.skip(j, "the", "a")
		if t := v.term(k); k > j && t.timeIs(tUnit) && (lead == "on" || v.is(j, "the")) && !v.after(k+1, tEarlier, tAgo) {
			return reading{first: i, last: k + 1, shape: onYear, unit: t.value, n: 1, lead: lead}, true
		}
	}
	// "has grown since."
	if lead == "since" && (j >= len(v.toks) || v.kind(j) == punct || v.is(j, "and") || v.is(j, "but")) {
		return reading{first: i, last: i + 1, shape: calendar, part: thatPart, lead: lead,
			year: yearOf{from: fromSentence, said: true}}, true
	}
	// "since then".
	if v.term(j).timeIs(tThen) && (lead == "since" || lead == "by") {
		return reading{first: i, last: j + 1, shape: calendar, part: thatPart, lead: lead,
			year: yearOf{from: fromSentence, said: true}}, true
	}
	r, ok := v.bareTime(j)
	if !ok {
		// "in just ten years", "in less than a decade", "over about five years".
		if k := v.hedge(j); k > j {
			r, ok = v.bareTime(k)
		}
	}
	if !ok {
		return reading{}, false
	}
	// "was over 75 years" compares; "over 75 years, ties grew" is a time.
	if lead == "over" && r.duration && i > 0 {
		b := i - 1
		for v.term(b).has(rAdv) {
			b--
		}
		p := v.term(b)
		if p.has(rPrep|rAux) || p != nil && p.verb != noVerb && p.verb != vChange && p.verb != vFold && p.verb != vShare {
			return reading{}, false
		}
	}
	r.first, r.lead = i, lead
	if lead == "during" && v.term(r.last).timeIs(tEvent) {
		r.last++ // during the 2008 crisis
	}
	// "from 2010 to 2020", "between 2010 and 2020".
	if r.shape != between && (lead == "from" || lead == "between" || lead == "since") {
		if e, ok := v.rangeEnd(&r, lead); ok {
			return e, true
		}
	}
	switch lead {
	case "in", "over", "within", "for", "during", "across", "through", "throughout", "since":
		if lead == "since" && r.shape == span {
			return reading{}, false
		}
	case "of", "about", "around", "on", "with", "into", "as", "under":
		// A length of time after these is a figure: "a history of 75 years".
		if r.shape == span && !r.past {
			return reading{}, false
		}
		if lead == "as" || lead == "about" || lead == "under" {
			return reading{}, false
		}
	case "than", "against", "at", "to", "after", "before", "by", "from", "until":
		if r.shape == span && !r.past && !r.upto {
			return reading{}, false
		}
	}
	return r, true
}

func (v *view) after(i int, cs ...timeClass) bool {
	for _, c := range cs {
		if v.term(i).timeIs(c) {
			return true
		}
	}
	return false
}

// rangeEnd reads the second half of "from A to B" after A.
func (v *view) rangeEnd(a *reading, lead string) (reading, bool) {
	j := a.last
	ok := false
	switch {
	case lead == "between":
		ok = v.is(j, "and") || v.dashAt(j)
	default:
		ok = v.is(j, "to") || v.is(j, "until") || v.is(j, "till") || v.is(j, "through")
	}
	if !ok {
		return reading{}, false
	}
	k := v.skip(j+1, "in")
	b, ok := v.bareTime(k)
	if !ok || b.shape == span || b.shape == onYear {
		return reading{}, false
	}
	start := *a
	if start.part == aMonth && b.part == aMonth && !start.year.said && b.a > start.a {
		return reading{first: a.first, last: b.last, lead: lead, shape: calendar, part: months, a: start.a, b: b.a, year: b.year}, true
	}
	return reading{first: a.first, last: b.last, shape: between, lead: lead, end: &b, part: start.part,
		a: start.a, b: start.b, year: start.year, unit: start.unit, n: start.n, from: start.from}, true
}

// bareTime reads an expression without its preposition.
func (v *view) bareTime(i int) (reading, bool) {
	if i >= len(v.toks) {
		return reading{}, false
	}
	r, ok := v.core(i)
	if !ok {
		return v.days(i)
	}
	r.first = i
	// "2013 to 2015", "January to May 2023", "2014-16": only between like things.
	if r.shape == calendar && (r.part == wholeYear || r.part == aMonth || r.part == aQuarter) {
		if e, ok := v.joined(&r); ok {
			return e, true
		}
	}
	return r, true
}

// core reads one expression.
func (v *view) core(i int) (reading, bool) {
	if v.kind(i) == number {
		if r, ok := v.calendarAt(i); ok {
			return r, true
		}
		return v.counted(i)
	}
	if i >= len(v.toks) || !v.mayBeTime(i) && !v.beforeEvent(i-1) {
		return reading{}, false
	}
	if r, ok := v.weekAt(i); ok {
		return r, true
	}
	t := v.term(i)
	j := i
	end := false
	// "the end of March", "end-2023", "the start of the year", "mid-2023".
	k := v.skip(j, "the")
	if v.is(k, "end") || v.is(k, "start") || v.is(k, "beginning") || v.is(k, "middle") || v.is(k, "close") {
		if v.is(k+1, "of") || v.dashAt(k+1) {
			j, end = k+2, true
		}
	}
	if end {
		if k := v.skip(j, "the"); v.is(k, "end") || v.is(k, "start") || v.is(k, "beginning") || v.is(k, "middle") || v.is(k, "close") {
			return reading{}, false // one edge of a time, not the edge of an edge
		}
		r, ok := v.core(j)
		if !ok || r.shape != calendar && r.shape != step {
			return reading{}, false
		}
		return r, true
	}
	if t.timeIs(tNow) && !v.is(i, "previously") {
		return reading{last: i + 1, shape: present}, true
	}
	if v.is(i, "at") && v.is(i+1, "present") {
		return reading{last: i + 2, shape: present}, true
	}
	// "in recent years" is the latest: SEMANTICS 4.7.
	if v.is(i, "recent") && v.term(i+1).timeIs(tUnit) {
		return reading{last: i + 2, shape: present}, true
	}
	if r, ok := v.onUnit(i); ok {
		return r, true
	}
	if r, ok := v.turn(i); ok {
		return r, true
	}
	if r, ok := v.vagueAt(i); ok {
		return r, true
	}
	if r, ok := v.calendarAt(i); ok {
		return r, true
	}
	return v.relative(i)
}

// onUnit reads "year on year", "year-over-year", "y/y".
func (v *view) onUnit(i int) (reading, bool) {
	if v.is(i, "yoy") {
		return reading{last: i + 1, shape: onYear, unit: 12, n: 1}, true
	}
	if (v.is(i, "y") || v.is(i, "m") || v.is(i, "q")) && i+2 < len(v.toks) && v.text(i+1) == "/" && v.is(i+2, low(v.text(i))) {
		u := map[byte]int{'y': 12, 'm': 1, 'q': 3}[v.text(i)[0]|0x20]
		return reading{last: i + 3, shape: onYear, unit: u, n: 1}, true
	}
	t := v.term(i)
	if !t.timeIs(tUnit) {
		return reading{}, false
	}
	j := i + 1
	if v.dashAt(j) {
		j++
	}
	if !v.is(j, "on") && !v.is(j, "over") && !v.is(j, "to") {
		return reading{}, false
	}
	j++
	if v.dashAt(j) {
		j++
	}
	if u := v.term(j); u.timeIs(tUnit) && u.value == t.value {
		return reading{last: j + 1, shape: onYear, unit: t.value, n: 1}, true
	}
	return reading{}, false
}

// joined reads the other end of a range after r: a dash, slash or "to".
func (v *view) joined(r *reading) (reading, bool) {
	j := r.last
	if v.kind(j) == sign && v.text(j) == "/" || v.dashAt(j) {
		// A fiscal year or a range of years: 2023-24, 2014-16, 2013-2015.
		if r.part == wholeYear && r.year.said && r.year.from == fromNothing && !v.toks[j].space {
			if y, ok := v.shortYear(j+1, r.year.n); ok {
				if v.text(j) == "/" {
					if y != r.year.n+1 {
						return reading{}, false
					}
					return reading{first: r.first, last: j + 2, shape: calendar, part: inFiscal,
						a: 1, year: r.year}, true
				}
				e := &reading{last: j + 2, shape: calendar, year: yearOf{said: true, n: y}}
				// Two digits and the next year: a budget year where the area
				// has one, which resolve knows.
				two := len(v.text(j+1)) == 2 && y == r.year.n+1
				x := reading{first: r.first, last: j + 2, shape: between, year: r.year, end: e}
				if two {
					x.shape, x.part, x.a = calendar, inFiscal, 0
				}
				return x, true
			}
		}
		if v.dashAt(j) {
			if e, ok := v.calendarAt(j + 1); ok && e.part == r.part && r.part == aMonth {
				return merge(r, e)
			}
		}
		return reading{}, false
	}
	if v.is(j, "to") || v.is(j, "through") {
		e, ok := v.calendarAt(j + 1)
		if ok && e.part == r.part && (r.part != wholeYear || r.year.from == fromNothing && e.year.n > r.year.n) {
			return merge(r, e)
		}
	}
	return reading{}, false
}

// merge is the range from r to e. The first takes the year of the second.
func merge(r *reading, e reading) (reading, bool) {
	x := reading{first: r.first, last: e.last, shape: between, part: r.part, a: r.a, b: r.b, year: r.year, end: &e}
	if !r.year.said {
		x.year = e.year
		if r.part == aMonth && e.a > r.a {
			return reading{first: r.first, last: e.last, shape: calendar, part: months, a: r.a, b: e.a, year: e.year}, true
		}
	}
	return x, true
}

// yearDigits reads four digits that may be a year.
func (v *view) yearDigits(i int) (int, bool) {
	if v.kind(i) != number {
		return 0, false
	}
	s := v.text(i)
	if len(s) != 4 {
		return 0, false
	}
	n := 0
	for k := range 4 {
		c := s[k] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, n >= 1000 && n <= 2150
}

// yearAt reads four digits that are a year by what stands around them.
func (v *view) yearAt(i int) (int, bool) {
	n, ok := v.yearDigits(i)
	if !ok {
		return 0, false
	}
	if p := v.kind(i - 1); p == currency || p == sign && v.text(i-1) != "/" && v.text(i-1) != "~" && v.text(i-1) != "*" {
		return 0, false
	}
	if i+1 < len(v.toks) {
		next := &v.toks[i+1]
		switch next.kind {
		case sign:
			if s := v.text(i + 1); s == "%" || s == "°" {
				return 0, false
			}
		case word:
			if !next.space && !v.is(i+1, "s") {
				return 0, false
			}
			if v.is(i+1, "bc") || v.is(i+1, "b.c.") || v.is(i+1, "bce") {
				return 0, false // before all periods
			}
			if !v.yearContext(i) {
				return 0, false
			}
		}
	}
	return n, true
}

// yearContext tells a year before a word from a count: "the 2013 figure" and
// "in 2013 exports" against "2000 people".
func (v *view) yearContext(i int) bool {
	t := v.term(i + 1)
	if t != nil && (t.role&(rPrep|rConj|rAux|rRel|rSub|rDet|rPronoun|rModal|rFuture|rNeg|rAdv|rNorm|rCond) != 0) {
		return !v.is(i+1, "per")
	}
	p := v.term(i - 1)
	switch {
	case v.is(i+1, "levels") || v.is(i+1, "level"):
		return true // below 1990 levels
	case (v.is(i-1, "and") || v.is(i-1, "to")) && v.kind(i-2) == number && len(v.text(i-2)) == 4, v.is(i-1, "to") && v.term(i-2).timeIs(tUnit):
		return true // in the five years to 2024 Mexico received
	case p.has(rDet), p.timeIs(tMonth), p.timeIs(tFiscal), p.timeIs(tPart), v.kind(i-1) == possessive:
		return true
	case p != nil && leads[p.word] && p.word != "of" && p.word != "over" && p.word != "about" &&
		p.word != "around" && p.word != "under" && p.word != "than" && p.word != "at" && p.word != "to" && p.word != "for" && p.word != "with":
		// "In 2017 women made up": a head of a sentence counts people with a comma in
		// the thousands, if at all.
		return t.noun != nPeople || v.text(i - 1)[0] <= 'Z'
	case i == 0:
		return t.noun != noNoun && t.noun != nPeople
	}
	if t.verb != noVerb && t.noun == noNoun {
		return true
	}
	return v.kind(i-1) == dash || v.kind(i-1) == punct && v.kind(i-2) == number
}

// shortYear reads the second year of "2023-24" or "2013-2015".
func (v *view) shortYear(i, first int) (int, bool) {
	if v.kind(i) != number || v.toks[i].space {
		return 0, false
	}
	s := v.text(i)
	n := 0
	for k := 0; k < len(s); k++ {
		c := s[k] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	switch len(s) {
	case 2:
		n += first / 100 * 100
		if n < first {
			n += 100
		}
	case 4:
	default:
		return 0, false
	}
	return n, n > first && n <= 2150
}

// small reads a whole number up to 999 in digits or words, "a" and "couple of".
func (v *view) small(i int) (n, next int, ok bool) {
	if v.kind(i) == number {
		s := v.text(i)
		if len(s) > 3 {
			return 0, i, false
		}
		for k := 0; k < len(s); k++ {
			c := s[k] - '0'
			if c > 9 {
				return 0, i, false
			}
			n = n*10 + int(c)
		}
		return n, i + 1, true
	}
	j := i
	if v.is(i, "a") || v.is(i, "one") {
		if v.is(i+1, "couple") {
			j = i + 1
		} else {
			return 1, i + 1, true
		}
	}
	t := v.term(j)
	if !t.timeIs(tNumber) {
		return 0, i, false
	}
	if t.word == "couple" {
		return 2, v.skip(j+1, "of"), true
	}
	n, j = t.value, j+1
	if n >= 20 && n < 100 {
		k := j
		if v.dashAt(k) {
			k++
		}
		if u := v.term(k); u.timeIs(tNumber) && u.value > 0 && u.value < 10 {
			return n + u.value, k + 1, true
		}
	}
	return n, j, true
}

// quarterLetter reports whether Q1, H2, FY24 begins at i.
func (v *view) quarterLetter(i int) bool {
	return (v.is(i, "q") || v.is(i, "h") || v.is(i, "fy")) && v.kind(i+1) == number && !v.toks[i+1].space
}
