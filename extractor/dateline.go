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
)

// findDateline reads a date that stands apart from the article's sentences: in
// a line of its own ("Published: 2026-08-14", "By A. Writer | 5 Mar 2025") or
// before the first sentence ("Beijing, 17 May 2024 (TDI):"). A date inside a
// sentence is what the sentence talks of, never the article's.
func (d *doc) findDateline() (dl dateline) {
	bodies := 0
	for i := range min(len(d.sents), datelineReach) {
		s := &d.sents[i]
		if s.end-s.start > 4000 {
			continue
		}
		if s.block != furniture {
			if s.block == body {
				bodies++
			}
			if bodies > 2 {
				break
			}
		}
		if !holdsDigit(d.text[s.start:s.end]) && bodies != 1 {
			continue
		}
		v := view{d: d, s: s, toks: d.tokens(s)}
		v.know()
		if day, next, ok := v.dateline(); ok {
			return dateline{day: day, sentence: i, token: next, place: v.capital()}
		}
	}
	return dl
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
// first token after it.
func (v *view) dateline() (day stat.Day, next int, ok bool) {
	at, end := -1, 0
	for i := 0; i < len(v.toks) && i < datelineTokens; i++ {
		if d, n, found := v.fullDate(i); found {
			day, at, end = d, i, n
			break
		}
	}
	if at < 0 {
		return 0, 0, false
	}
	// What stands before it: a city, an author, "Published".
	for i := range at {
		switch v.kind(i) {
		case number:
			// "10:30 GMT,"
			if v.s.end-v.s.start > 90 {
				return 0, 0, false
			}
		case word:
			if c := v.text(i)[0]; c >= 'a' && c <= 'z' && !v.bylineWord(i) {
				return 0, 0, false
			}
			if v.term(i).has(rPrep) && !v.is(i, "by") && !v.is(i, "on") && !v.is(i, "at") && !v.is(i, "from") {
				return 0, 0, false
			}
			if at == 1 && (v.is(0, "in") || v.is(0, "on") || v.is(0, "since")) {
				return 0, 0, false
			}
		case currency:
			return 0, 0, false
		}
	}
	// What follows: nothing, a clock time, or an agency and a colon or dash.
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
		return day, i, true
	}
	if i > end && at > 0 && v.kind(i) == word {
		return day, i, true // "Beijing, 17 May 2024 (TDI) China said"
	}
	// A line of its own: short, and no verb but those of publishing.
	if len(v.toks) > 24 {
		return 0, 0, false
	}
	for j := end; j < len(v.toks); j++ {
		if t := v.term(j); t.verb != noVerb && t.noun == noNoun && !v.bylineWord(j) && v.text(j)[0] >= 'a' {
			return 0, 0, false
		}
	}
	if v.kind(len(v.toks)-1) == punct && v.text(len(v.toks)-1) == "." && len(v.toks) > 8 {
		return 0, 0, false
	}
	return day, 0, true
}

// bylineWord reports whether a word in lower case may stand before a date that
// is no sentence's.
func (v *view) bylineWord(i int) bool {
	switch low(v.text(i)) {
	case "published", "updated", "posted", "by", "on", "at", "date", "and", "last", "issued",
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
