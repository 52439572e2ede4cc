package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// dateline is where and when an article says it was written.
type dateline struct {
	day stat.Day
	// sentence and token are where the text begins after it; token is 0 where
	// the line holds nothing else.
	sentence, token int
	place           stat.AreaCode // of the capital it is written from
}

// datelineReach is how many sentences from the top are looked at, and how many
// tokens into one a dateline may reach: a city, a date, an agency.
const (
	datelineReach  = 14
	datelineTokens = 16
	datelineEnd    = 6 // sentences from the end
)

// findDateline reads a date that stands apart from the article's sentences: in
// a line of its own ("Published: 2026-08-14", "By A. Writer | 5 Mar 2025"),
// before the first sentence ("Beijing, 17 May 2024 (TDI):"), or in a line at the
// end. A date inside a sentence is what the sentence talks of, not the article's,
// but for the day the first sentences say something was said on.
func (d *doc) findDateline() (dl dateline) {
	bodies := 0
	var said dateline
	v := views.Get().(*view)
	defer views.Put(v)
	for i := range min(len(d.sents), datelineReach) {
		s := &d.sents[i]
		if s.end-s.start > 4000 {
			continue
		}
		if s.block == body {
			bodies++
		}
		if bodies > 4 {
			break
		}
		if bodies != 1 && (!s.trigger && s.block != furniture || !holdsDigit(d.text[s.start:s.end])) {
			continue
		}
		v.look(d, s, 0)
		if dl.place == "" && bodies == 1 && s.block == body {
			dl.place = v.placeLine()
		}
		if day, next, ok := v.dateline(bodies <= 2); ok {
			return dateline{day: day, sentence: i, token: next, place: v.capital()}
		}
		if day, ok := v.saidOn(); ok && said.day == 0 && bodies <= 2 {
			said = dateline{day: day, sentence: -1}
		}
		if dl.place == "" && bodies == 1 && s.block == body {
			if month, day, next, ok := v.yearless(); ok {
				dl = dateline{day: d.inYearOf(month, day), sentence: i, token: next, place: v.capital()}
			}
		}
	}
	if dl.day != 0 {
		return dl
	}
	said.place = dl.place
	for i := len(d.sents) - 1; i >= 0 && i >= len(d.sents)-datelineEnd; i-- {
		s := &d.sents[i]
		if s.end-s.start > shortLine || !holdsDigit(d.text[s.start:s.end]) {
			continue
		}
		v.look(d, s, 0)
		if day, next, ok := v.dateline(false); ok && next == 0 && (v.publishes() || v.dateAlone()) {
			return dateline{day: day, sentence: i, place: dl.place}
		}
	}
	return said
}

func holdsDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i]-'0' < 10 {
			return true
		}
	}
	return false
}

// dateline reads the sentence as one, or as beginning with one; next is the
// first token after it, 0 if there is nothing. lead says whether it may begin a
// sentence, which a line further down may not.
func (v *view) dateline(lead bool) (day stat.Day, next int, ok bool) {
	at, end := -1, 0
	for i := 0; i < len(v.toks) && i < datelineTokens; i++ {
		if v.toks[i].begins&beginTime == 0 {
			continue
		}
		if d, n, found := v.fullDate(i); found {
			if v.publishedBefore(i) || at < 0 {
				day, at, end = d, i, n
			}
			if v.publishedBefore(at) {
				break
			}
			i = n - 1
		}
	}
	if at < 0 {
		return 0, 0, false
	}
	if !v.before(at) {
		full := v.kind(len(v.toks)-1) == punct && v.text(len(v.toks)-1) == "."
		return day, 0, v.ownLine(at, end) && (!full || v.publishedBefore(at))
	}
	// What follows: nothing, a clock time, or an agency and a colon or dash.
	if next, ok := v.leadAfter(end); ok {
		return day, next, lead || next == 0
	}
	return day, 0, v.ownLine(at, end)
}

// before reports whether what stands before the date at token at may: a city, an
// author, "Published".
func (v *view) before(at int) bool {
	for i := range at {
		switch v.kind(i) {
		case number:
			// "10:30 GMT,"
			if v.s.end-v.s.start > 90 {
				return false
			}
		case word:
			if c := v.text(i)[0]; c >= 'a' && c <= 'z' && !v.bylineWord(i) {
				return false
			}
			if v.term(i).has(rPrep) && !v.is(i, "by") && !v.is(i, "on") && !v.is(i, "at") && !v.is(i, "from") {
				return false
			}
			if at == 1 && (v.is(0, "in") || v.is(0, "on") || v.is(0, "since")) {
				return false
			}
		case currency:
			return false
		}
	}
	return true
}

// leadAfter is where the text begins behind a date that ends before token end
// and is followed by an agency, a colon or a dash; 0 for nowhere.
func (v *view) leadAfter(end int) (next int, ok bool) {
	i := end
	if v.kind(i) == punct && v.text(i) == ")" {
		i++ // FREETOWN (July 30, 2026) -
	}
	if v.kind(i) == punct && v.text(i) == "(" || v.kind(i) == sign && v.text(i) == "/" {
		closer := ")"
		if v.text(i) == "/" {
			closer = "/"
		}
		for j := i + 1; j < len(v.toks) && j < i+8; j++ {
			if v.text(j) == closer {
				i = j + 1
				break
			}
		}
	}
	if i < len(v.toks) && (v.kind(i) == dash || v.kind(i) == punct && (v.text(i) == ":" || v.text(i) == "|") || i > end && v.kind(i) == sign) {
		for i < len(v.toks) && (v.kind(i) == dash || v.kind(i) == punct) {
			i++
		}
		if i == len(v.toks) {
			i = 0
		}
		return i, true
	}
	// "Beijing, 17 May 2024 (TDI) China said"
	return i, i > end && end > 1 && v.kind(i) == word
}

// ownLine reports whether the sentence is a line about the page and not of the
// text: it says when it was published; or it is short, has no verb, and its date
// is not in a phrase of time ("since 3 May 2019").
func (v *view) ownLine(at, end int) bool {
	if len(v.toks) > 24 || v.s.end-v.s.start > shortLine {
		return false
	}
	if v.publishedBefore(at) {
		return true
	}
	if at > 0 && v.term(at-1).has(rPrep) && !v.is(at-1, "on") && !v.is(at-1, "of") && !v.is(at-1, "from") {
		return false
	}
	if at == 1 && v.is(0, "on") || at == 1 && v.is(0, "from") {
		return false
	}
	// Behind a comma, a bracket or a stroke and with nothing behind it a date
	// belongs to the line and not to its words: "Prices ease, 16 June 2025".
	if p := v.kind(at - 1); end >= len(v.toks)-1 && (p == punct || p == dash || p == sign) && v.s.block != body {
		return true
	}
	for j := range v.toks {
		if t := v.term(j); (j < at || j >= end) && (t.verb != noVerb || t.has(rAux|rModal|rFuture)) && t.noun == noNoun && !v.bylineWord(j) && v.text(j)[0] >= 'a' {
			return false
		}
	}
	return true
}

// publishedBefore reports whether a word of publishing governs the date at token
// at: "published 4 September 2018", "Updated on Monday, ...".
func (v *view) publishedBefore(at int) bool {
	for k := at - 1; k >= 0 && k >= at-3; k-- {
		if v.publishing(k) {
			return true
		}
		if v.kind(k) == word && !v.is(k, "on") && !v.is(k, "at") && !v.is(k, "the") && !v.is(k, "date") && !v.term(k).timeIs(tWeekday) {
			return false
		}
	}
	return false
}

func (v *view) publishing(k int) bool {
	for _, w := range [...]string{"published", "updated", "posted", "issued", "released", "modified", "publication"} {
		if v.is(k, w) {
			return true
		}
	}
	return false
}

func (v *view) publishes() bool {
	for k := range v.toks {
		if v.publishing(k) {
			return true
		}
	}
	return false
}

// dateAlone reports whether the sentence is a date, with a weekday or a clock
// time at most.
func (v *view) dateAlone() bool {
	words := 0
	for k := range v.toks {
		if t := v.term(k); v.kind(k) == word && !t.timeIs(tMonth) && !t.timeIs(tWeekday) && !v.bylineWord(k) {
			words++
		}
	}
	return words == 0
}

// saidOn reads the day a sentence says something was said on: "the office said
// on Monday, 16 June 2025".
func (v *view) saidOn() (stat.Day, bool) {
	for i := 2; i < len(v.toks); i++ {
		if v.is(i-1, "on") && v.term(i).timeIs(tWeekday) {
			if day, _, ok := v.fullDate(i); ok {
				for k := range i {
					if v.term(k).verb == vSay {
						return day, true
					}
				}
			}
		}
	}
	return 0, false
}

// bylineWord reports whether a word in lower case may stand before a date that
// is no sentence's.
func (v *view) bylineWord(i int) bool {
	switch low(v.text(i)) {
	case "the", "our", "desk", "published", "updated", "posted", "by", "on", "at", "date", "and", "last", "issued",
		"released", "first", "modified", "am", "pm", "a.m.", "p.m.", "of", "de", "th", "st", "nd", "rd", "from", "written":
		return true
	}
	return false
}

// fullDate reads a date with day and year at token i.
func (v *view) fullDate(i int) (stat.Day, int, bool) {
	if v.kind(i) == number {
		// 2026-08-14, 2026/08/14, 14.08.2026, 14/08/2026
		s, e := v.toks[i].start, v.toks[i].end
		j := i + 1
		for j < len(v.toks) && !v.toks[j].space && (v.kind(j) == number || v.kind(j) == dash || v.kind(j) == sign && v.text(j) == "/" || v.kind(j) == punct && v.text(j) == ".") {
			e = v.toks[j].end
			j++
		}
		text := strings.TrimRight(v.d.text[s:e], "./-")
		if day, ok := numericDate(text); ok {
			// 2026-08-14T10:00Z
			for j < len(v.toks) && !v.toks[j].space {
				j++
			}
			return day, j, true
		}
	}
	if t := v.term(i); t.timeIs(tWeekday) {
		i++
		if v.kind(i) == punct {
			i++
		}
	}
	if v.kind(i) == number && v.dashAt(i+1) && v.month(i+2) > 0 && v.dashAt(i+3) {
		// 16-Jun-2025
		if n, _, ok := v.small(i); ok && n >= 1 && n <= 31 && v.kind(i+4) == number {
			if y, ok := v.yearDigits(i + 4); ok {
				return stat.DayOf(y, v.month(i+2), n), i + 5, true
			}
		}
	}
	r, ok := v.monthAt(i)
	if !ok || r.part != aDay || !r.year.said || r.year.from != fromNothing {
		return 0, 0, false
	}
	return stat.DayOf(r.year.n, r.a, r.b), r.last, true
}

// numericDate reads year-month-day, day.month.year and, where only one order
// fits, dates with slashes.
func numericDate(s string) (stat.Day, bool) {
	var n [3]int
	var digits [3]int
	k := 0
	var sep byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c-'0' < 10:
			n[k] = n[k]*10 + int(c-'0')
			if digits[k]++; digits[k] > 4 {
				return 0, false
			}
		case (c == '-' || c == '/' || c == '.') && k < 2 && digits[k] > 0 && (sep == 0 || sep == c):
			sep = c
			k++
		default:
			return 0, false
		}
	}
	if k != 2 || digits[2] == 0 {
		return 0, false
	}
	y, m, day := n[0], n[1], n[2]
	switch {
	case digits[0] == 4:
	case digits[2] == 4:
		y, m, day = n[2], n[1], n[0]
		if sep == '/' {
			switch {
			case n[0] <= 12 && n[1] <= 12 && n[0] != n[1]:
				return 0, false // which is the month is not said
			case n[1] > 12:
				m, day = n[0], n[1]
			}
		}
	default:
		return 0, false
	}
	d := stat.DayOf(y, m, day)
	if y < 1000 || y > 2150 || m < 1 || m > 12 || day < 1 {
		return 0, false
	}
	if yy, mm, dd := d.Date(); yy != y || mm != m || dd != day {
		return 0, false
	}
	return d, true
}

// capitals are the areas by their capital, in lower case.
var capitals = func() map[string]stat.AreaCode {
	m := make(map[string]stat.AreaCode)
	for _, a := range stat.Areas().All() {
		if a.Capital != "" && a.Kind == stat.Country {
			m[strings.ToLower(a.Capital)] = a.Code
		}
	}
	return m
}()

// capital is the area of the capital that the sentence begins with.
func (v *view) capital() stat.AreaCode {
	for n := min(3, len(v.toks)); n > 0; n-- {
		if v.kind(n-1) != word {
			continue
		}
		if c := capitals[low(v.d.text[v.toks[0].start:v.toks[n-1].end])]; c != "" {
			return c
		}
	}
	return ""
}
