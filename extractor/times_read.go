package extractor

import (
	"strconv"
	"strings"

	"factcheck/internal/stat"
)

// The grammar of Times, longest first where several fit. W is a weekday, D a day of
// the month, M a month, Y a year, U a unit, N a number.
//
//	day      17 May 2024 · May 17th · 5/17/2024 · 2024-05-17 · Friday, May 17
//	         today · the day after tomorrow · Friday · next Friday · Friday after next
//	         Friday of last week · Friday the 17th · the 17th · 17th of next month
//	         N Us ago · in N Us · N Fridays from now
//	         two weeks after 5 May · the second Friday after 5 May
//	nth      the last Friday of May · second week of May · third last day of 2018
//	unit     May 2024 · last May · 2024-05 · third quarter of 2024 · 2024Q3 · 2024
//	         this week · last quarter · the week of 17 May
//	units    the last N Us · next N Us
//	edge     the end of the month · beginning of 2024 · early May
//	range    13 to 15 May · May 13-15 · Aug 8 - Aug 12 · 1960-1961
//	open     since X · after X · before X · until X · through X

// expression reads the expression of time that begins at token i, its preposition
// with it; end is i if there is none.
func (c *calendarReader) expression(i int) (x days, end int) {
	lead, j := c.lead(i)
	if c.is(i, "anytime", "sometime", "sometimes") {
		lead, j = c.lead(i + 1)
	}
	j = c.skip(j, "around", "about")
	if x, end = c.longest(j, lead, i); end == j {
		return x, i
	}
	switch lead {
	case "since":
		x.to = 0
	case "after":
		x.from, x.to = x.to, 0
	case "before", "until":
		x.from, x.to = 0, x.from
	case "through":
		x.from = 0
	}
	return x, end
}

// lead is the preposition at token i and the token behind it.
func (c *calendarReader) lead(i int) (string, int) {
	if c.v.kind(i) != word {
		return "", i
	}
	switch w := low(c.v.text(i)); w {
	case "in", "on", "at", "during", "by", "from", "over", "within", "since", "after", "before", "until", "through", "for", "of":
		return w, i + 1
	}
	return "", i
}

// longest tries every form at token i. first is where the expression began, with
// its preposition.
func (c *calendarReader) longest(i int, lead string, first int) (x days, end int) {
	end = i
	if i >= len(c.v.toks) || c.v.kind(i) != word && c.v.kind(i) != number {
		return x, i
	}
	for _, form := range [...]func(int, string, int) (days, int){
		c.ranged, c.dated, c.onWeekday, c.nth, c.edge, c.near, c.counted, c.units, c.ofMonth, c.named, c.season, c.dayAlone,
	} {
		if y, e := form(i, lead, first); e > end {
			x, end = y, e
		}
	}
	return x, end
}

// alone reports whether tokens [i, end) are the whole sentence.
func (c *calendarReader) alone(i, end int) bool {
	for end < len(c.v.toks) && c.v.kind(end) == punct {
		end++
	}
	return i == 0 && end == len(c.v.toks)
}

// ended reports whether nothing that could be counted follows token i.
func (c *calendarReader) ended(i int) bool {
	return i >= len(c.v.toks) || c.v.kind(i) != word && c.v.kind(i) != number && c.v.kind(i) != currency
}

// dated reads a day of the calendar, with its weekday if that is said too.
func (c *calendarReader) dated(i int, _ string, first int) (days, int) {
	w, j := c.weekday(i)
	if w >= 0 {
		if c.sign(j, ",") {
			j++
		}
	}
	of, y, end := c.date(j, first)
	if end == j {
		return days{}, i
	}
	if w < 0 && c.sign(end, ",") {
		if x, e := c.weekday(end + 1); x >= 0 {
			w, end = x, e // Jul 18, Fri
		}
	}
	if y > 0 {
		return daysOf(of(y)), end
	}
	if w >= 0 {
		// The weekday says which year.
		for _, n := range [...]int{0, 1, -1, 2, -2, 3, 4, 5, 6} {
			if p := of(c.day.Year() + n); int(p.Start.Weekday()) == w {
				return daysOf(p), end
			}
		}
	}
	return daysOf(c.inYear(of)), end
}

// date reads a day and month, and their year where it is said; y is 0 if not.
func (c *calendarReader) date(i, first int) (of func(y int) stat.Period, y, end int) {
	day := func(m, d int) func(int) stat.Period {
		return func(y int) stat.Period { return stat.DayPeriod(stat.DayOf(y, m, d)) }
	}
	if m, d, y, e := c.numeric(i, first); e > i {
		return day(m, d), y, e
	}
	if c.is(i, "christmas") && (first != i || c.is(i+1, "day")) {
		y, e := c.yearBehind(c.skip(i+1, "day"))
		return day(12, 25), y, e
	}
	// 17 May, the 17th of May, 31/Oct/1974
	if d, j := c.dayNumber(c.skip(i, "the")); d > 0 {
		stroke := c.sign(j, "/") || c.sign(j, "-")
		if stroke {
			j++
		}
		if m, k := c.month(c.skip(j, "of")); m > 0 {
			if stroke && (c.sign(k, "/") || c.sign(k, "-")) {
				k++
			}
			if y, e := c.yearBehind(k); e > k {
				return day(m, d), y, e
			}
			if n, e := c.number(k); e > k && c.v.kind(k) == number && len(c.v.text(k)) == 2 && c.ended(e) {
				return day(m, d), c.shortYear(n), e
			}
			return day(m, d), 0, k
		}
		return nil, 0, i
	}
	// May 17, May the 17th, May third
	if m, j := c.month(i); m > 0 {
		if d, k := c.dayNumber(c.skip(j, "the")); d > 0 && (k >= len(c.v.toks) || c.v.kind(k) != sign) {
			if y, e := c.yearBehind(k); e > k {
				return day(m, d), y, e
			}
			return day(m, d), 0, k
		}
	}
	return nil, 0, i
}

// yearBehind reads a year at token i, over a comma.
func (c *calendarReader) yearBehind(i int) (y, end int) {
	j := i
	if c.sign(j, ",") {
		j++
	}
	if y, end = c.year(j); end == j {
		return 0, i
	}
	return y, end
}

// numeric reads 5/17/2024, 31-10-74, 2024-05-17, 10.31.1974. A month and day alone
// ("2/15") may be a fraction or a score: they are a date behind a preposition or
// where nothing else is said. The month comes first where it can.
func (c *calendarReader) numeric(i, first int) (m, d, y, end int) {
	if c.v.kind(i) != number {
		return 0, 0, 0, i
	}
	var n [3]int
	var long [3]bool
	k := 0
	read := func(s string) bool {
		v, err := strconv.Atoi(s)
		if err != nil || len(s) > 4 || len(s) == 3 {
			return false
		}
		n[k], long[k] = v, len(s) == 4
		k++
		return true
	}
	end = i
	if parts := strings.Split(c.v.text(i), "."); len(parts) == 3 {
		for _, s := range parts {
			if !read(s) {
				return 0, 0, 0, i
			}
		}
		end = i + 1
	} else {
		mark := ""
		for j := i; k < 3 && c.v.kind(j) == number && read(c.v.text(j)); j += 2 {
			end = j + 1
			if s := j + 1; k == 1 && (c.sign(s, "/") || c.sign(s, "-")) {
				mark = c.v.text(s)
			} else if k == 1 || !c.sign(s, mark) {
				break
			}
		}
	}
	switch {
	case k == 3 && long[0]:
		y, m, d = n[0], n[1], n[2]
	case k == 3 && !long[0] && !long[1]:
		m, d, y = n[0], n[1], n[2]
		if !long[2] {
			y = c.shortYear(y)
		}
	case k == 2 && !long[0] && !long[1] && (c.alone(first, end) || first < i && c.sign(i+1, "/")):
		m, d = n[0], n[1]
	default:
		return 0, 0, 0, i
	}
	if m > 12 && !long[0] {
		m, d = d, m
	}
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return 0, 0, 0, i
	}
	return m, d, y, end
}

// ranged reads two ends: May 13-15, 13 to 15 May, Aug 8 - Aug 12, 1960-1961.
func (c *calendarReader) ranged(i int, lead string, first int) (days, int) {
	// 13th to the 15th of May
	if a, j := c.dayNumber(c.skip(i, "the")); a > 0 {
		if k := c.to(j); k > j {
			if b, e := c.dayNumber(c.skip(k, "the")); b > a {
				if m, e := c.month(c.skip(e, "of")); m > 0 {
					y, e := c.yearBehind(e)
					return c.daysIn(m, a, b, y), e
				}
			}
		}
	}
	if m, j := c.month(i); m > 0 {
		if a, j := c.dayNumber(j); a > 0 {
			if k := c.to(j); k > j {
				if b, e := c.dayNumber(k); b > a && !c.monthBehind(e) {
					y, e := c.yearBehind(e)
					return c.daysIn(m, a, b, y), e
				}
			}
		}
	}
	for _, form := range [...]func(int, string, int) (days, int){c.dated, c.named} {
		a, j := form(i, lead, -1)
		if j > i && a.grain == stat.OneDay && c.is(j, "for") {
			if n, k := c.number(j + 1); n > 0 {
				if u, e := c.unit(k); e > k && u.grain == stat.OneDay {
					return days{a.from, a.from + stat.Day(n), stat.OneDay}, e
				}
			}
		}
		k := c.to(j)
		if j == i || k == j {
			continue
		}
		if b, e := form(k, "", -1); e > k && b.from > a.from && b.grain == a.grain {
			return days{a.from, b.to, a.grain}, e
		}
	}
	return days{}, i
}

// daysIn are the days a to b of a month.
func (c *calendarReader) daysIn(m, a, b, y int) days {
	of := func(y int) stat.Period {
		return stat.Period{Start: stat.DayOf(y, m, a), End: stat.DayOf(y, m, b) + 1, Grain: stat.OneDay}
	}
	if y > 0 {
		return daysOf(of(y))
	}
	return daysOf(c.inYear(of))
}

func (c *calendarReader) monthBehind(i int) bool {
	m, _ := c.month(c.skip(i, "of"))
	return m > 0
}

// to is the token behind "to", "through" or a dash at token i, else i.
func (c *calendarReader) to(i int) int {
	if c.v.dashAt(i) {
		return i + 1
	}
	return c.skip(i, "to", "thru", "through", "till", "until")
}

// towards is the direction of "last", "this" and "next" at token i.
func (c *calendarReader) towards(i int) (n int, ok bool) {
	switch w := c.word(i); w.class {
	case tLast, tPast, tPrevious:
		return -1, true
	case tThis:
		return 0, true
	case tNext, tFollowing:
		return 1, true
	}
	return 0, false
}

// units reads "this week", "the last two quarters", "next few days".
func (c *calendarReader) units(i int, _ string, _ int) (days, int) {
	j := c.skip(i, "the")
	n, ok := c.towards(j)
	if !ok {
		return days{}, i
	}
	count, k := 0, j+1
	if m, e := c.number(k); e > k && !c.is(k, "a", "an") {
		count, k = m, e
	}
	u, end := c.unit(k)
	if end == k || u.count > 1 && count == 0 && n == 0 {
		return days{}, i
	}
	if count == 0 && u.count == 1 {
		return daysOf(unitAround(c.day, u, n)), end
	}
	count = max(count, 1) * u.count
	switch n {
	case -1:
		return days{unitAround(c.day, u, -count).Start, unitAround(c.day, u, -1).End, u.grain}, end
	case 1:
		return days{unitAround(c.day, u, 1).Start, unitAround(c.day, u, count).End, u.grain}, end
	}
	return days{}, i
}

// counted reads "two weeks ago", "in a year", "three Fridays from now", "the day
// after tomorrow".
func (c *calendarReader) counted(i int, lead string, _ int) (days, int) {
	if c.is(i, "now") || c.is(i, "this") && c.is(i+1, "time") && lead == "at" {
		return daysOf(stat.DayPeriod(c.day)), i + 1 + min(1, len(c.v.text(i))-3)
	}
	if w := c.word(i); w.class == tYesterday {
		return daysOf(stat.DayPeriod(c.day + stat.Day(w.value))), i + 1
	}
	if j := c.skip(i, "the"); c.is(j, "day") {
		switch {
		case c.is(j+1, "after") && c.is(j+2, "tomorrow"):
			return daysOf(stat.DayPeriod(c.day + 2)), j + 3
		case c.is(j+1, "before") && c.is(j+2, "yesterday"):
			return daysOf(stat.DayPeriod(c.day - 2)), j + 3
		}
	}
	n, j := c.number(i)
	if j == i {
		return days{}, i
	}
	if w, k := c.weekday(j); w >= 0 {
		if dir, _, end := c.direction(k, ""); end > k {
			d := c.occurrence(w, dir) + stat.Day(7*dir*(n-1))
			return daysOf(stat.DayPeriod(d)), end
		}
		return days{}, i
	}
	u, k := c.unit(j)
	if k == j {
		return days{}, i
	}
	dir, today, end := c.direction(k, lead)
	from := c.day
	if dir == 0 {
		if from, dir, end = c.besides(k); dir == 0 {
			return days{}, i
		}
		today = true
	}
	n *= dir * u.count
	if lead == "for" && dir > 0 && u.grain == stat.OneDay {
		return days{from, from + stat.Day(n), stat.OneDay}, end // for ten days from 18 December
	}
	y, m, d := from.Date()
	switch u.grain {
	case stat.OneDay:
		return daysOf(stat.DayPeriod(from + stat.Day(n))), end
	case stat.Week:
		return daysOf(stat.DayPeriod(from + stat.Day(7*n))), end
	case stat.Year:
		if today {
			return daysOf(stat.DayPeriod(stat.DayOf(y+n, m, d))), end
		}
		return daysOf(stat.MonthPeriod(y+n, m)), end
	}
	p := unitAround(from, u, n)
	last := p.End - 1
	if at := p.Start + stat.Day(d-1); u.grain == stat.Month && at < last {
		last = at
	}
	return daysOf(stat.DayPeriod(last)), end
}

// direction reads what a count of units is counted towards: "ago", "from now".
func (c *calendarReader) direction(i int, lead string) (dir int, today bool, end int) {
	switch {
	case c.is(i, "ago", "back"):
		return -1, false, i + 1
	case c.is(i, "hence"):
		return 1, false, i + 1
	case c.is(i, "from") && c.is(i+1, "now", "today"):
		return 1, c.is(i+1, "today"), i + 2
	case lead == "in":
		return 1, false, i
	}
	return 0, false, i
}

// besides reads a date that is counted from: "after 5 May", "before Christmas". It
// is the one nearest to the day, where no year is said.
func (c *calendarReader) besides(i int) (from stat.Day, dir, end int) {
	switch {
	case c.is(i, "after", "from"):
		dir = 1
	case c.is(i, "before"):
		dir = -1
	default:
		return 0, 0, i
	}
	of, y, end := c.date(i+1, -1)
	if end == i+1 {
		return 0, 0, i
	}
	if y > 0 {
		return of(y).Start, dir, end
	}
	return c.nearest(of), dir, end
}

// nearest is the day of a year that lies nearest to the article's.
func (c *calendarReader) nearest(of func(int) stat.Period) stat.Day {
	best := of(c.day.Year()).Start
	for _, y := range [...]int{c.day.Year() - 1, c.day.Year() + 1} {
		if d := of(y).Start; max(d-c.day, c.day-d) < max(best-c.day, c.day-best) {
			best = d
		}
	}
	return best
}

// occurrence is the weekday w that comes first after the day, or before it.
func (c *calendarReader) occurrence(w, dir int) stat.Day {
	d := c.day + stat.Day(dir)
	for int(d.Weekday()) != w {
		d += stat.Day(dir)
	}
	return d
}
