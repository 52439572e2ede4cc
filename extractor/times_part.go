package extractor

import "factcheck/internal/stat"

// onWeekday reads a weekday by what stands around it.
func (c *calendarReader) onWeekday(i int, lead string, first int) (days, int) {
	day := func(d stat.Day) days { return daysOf(stat.DayPeriod(d)) }
	dir, said := c.towards(i)
	// last week's Sunday
	if said && c.is(i+1, "week") && c.v.kind(i+2) == possessive {
		if w, end := c.weekday(i + 3); w >= 0 {
			return day(inWeek(c.day+stat.Day(7*dir), w)), end
		}
	}
	j := i
	if said {
		j++
	}
	w, end := c.weekday(j)
	if w < 0 {
		return days{}, i
	}
	if said {
		switch dir {
		case -1:
			return day(c.occurrence(w, -1)), end
		case 1:
			return day(inWeek(c.day+7, w)), end
		}
		return day(c.occurrence(w, 1)), end
	}
	if c.is(end, "after") && c.is(end+1, "next") {
		return day(c.occurrence(w, 1) + 7), end + 2
	}
	k := c.skip(c.skip(end, "of", "from", "in"), "the")
	if n, ok := c.towards(k); ok && c.is(k+1, "week") {
		return day(inWeek(c.day+stat.Day(7*n), w)), k + 2
	}
	if n, e := c.ordinal(c.skip(end, "the")); n > 0 && n <= 31 {
		// Thursday the 15th: the next that is one
		for m := range 24 {
			p := unitAround(c.day, unit{stat.Month, 1}, m)
			if d := p.Start + stat.Day(n-1); d < p.End && d >= c.day && int(d.Weekday()) == w {
				return day(d), e
			}
		}
	}
	if c.v.text(j)[0] >= 'a' && lead == "" && !c.alone(first, end) {
		return days{}, i // the sun, he sat
	}
	if c.back {
		if int(c.day.Weekday()) == w {
			return day(c.day), end
		}
		return day(c.occurrence(w, -1)), end
	}
	return day(c.occurrence(w, 1)), end
}

// inWeek is the weekday w of the week that day d lies in.
func inWeek(d stat.Day, w int) stat.Day { return monday(d) + stat.Day((w+6)%7) }

// nth reads "the last Friday of May", "third last week of 2018", "first day of the
// month". Weeks are those that lie wholly inside.
func (c *calendarReader) nth(i int, _ string, _ int) (days, int) {
	j := c.skip(i, "the")
	n, k := c.ordinal(j)
	fromEnd := false
	if n == 0 {
		n = 1
	}
	if c.is(k, "last", "final") {
		fromEnd, k = true, k+1
	}
	if k == j {
		return days{}, i
	}
	w, e := c.weekday(k)
	u, e2 := c.unit(k)
	if w >= 0 && !fromEnd {
		if from, dir, end := c.besides(e); dir > 0 {
			from++
			for int(from.Weekday()) != w {
				from++
			}
			return daysOf(stat.DayPeriod(from + stat.Day(7*(n-1)))), end
		}
	}
	if w < 0 {
		if e2 == k || u.grain != stat.OneDay && u.grain != stat.Week {
			return days{}, i
		}
		e = e2
	}
	if !c.is(e, "of", "in") {
		return days{}, i
	}
	p, end := c.period(e + 1)
	if end == e+1 {
		return days{}, i
	}
	step, from := stat.Day(1), p.Start
	switch {
	case w >= 0:
		step = 7
		for int(from.Weekday()) != w {
			from++
		}
	case u.grain == stat.Week:
		step = 7
		for from.Weekday() != 1 {
			from++
		}
	}
	length := stat.Day(1)
	if w < 0 && u.grain == stat.Week {
		length = 7
	}
	last := from + (p.End-length-from)/step*step
	d := from + stat.Day(n-1)*step
	if fromEnd {
		d = last - stat.Day(n-1)*step
	}
	if d < p.Start || d+length > p.End {
		return days{}, i
	}
	if length == 7 {
		return daysOf(weekOf(d)), end
	}
	return daysOf(stat.DayPeriod(d)), end
}

// period reads a month, quarter or year, named or relative, that something is part
// of.
func (c *calendarReader) period(i int) (stat.Period, int) {
	if m, j := c.month(i); m > 0 {
		of := func(y int) stat.Period { return stat.MonthPeriod(y, m) }
		if y, e := c.yearBehind(c.skip(j, "of")); e > j {
			return of(y), e
		}
		return c.inYear(of), j
	}
	if y, e := c.year(i); e > i {
		return stat.YearPeriod(y), e
	}
	j := c.skip(c.skip(i, "around"), "the")
	n, ok := c.towards(j)
	if ok {
		j++
	}
	u, end := c.unit(j)
	if end == j || u.count > 1 || u.grain == stat.OneDay {
		return stat.Period{}, i
	}
	return unitAround(c.day, u, n), end
}

// edge reads "the end of April", "beginning of this week", "EOM": ten days of a
// month, a quarter of a year or its last four months, three days of a week.
func (c *calendarReader) edge(i int, _ string, _ int) (days, int) {
	if i < len(c.v.toks) && c.v.kind(i) == word {
		j := c.skip(i, "the")
		switch c.v.text(min(j, len(c.v.toks)-1)) {
		case "EOM":
			return edgeOf(unitAround(c.day, unit{stat.Month, 1}, 0), 2), j + 1
		case "BOM":
			return edgeOf(unitAround(c.day, unit{stat.Month, 1}, 0), 0), j + 1
		case "EOY":
			return edgeOf(stat.YearPeriod(c.day.Year()), 2), j + 1
		case "BOY":
			return edgeOf(stat.YearPeriod(c.day.Year()), 0), j + 1
		}
	}
	j := c.skip(i, "the")
	which := -1
	switch {
	case c.is(j, "beginning", "start"):
		which = 0
	case c.is(j, "middle"):
		which = 1
	case c.is(j, "end", "close"):
		which = 2
	}
	if which >= 0 && c.is(j+1, "of") {
		p, end := c.period(j + 2)
		if end == j+2 || p.Grain == stat.Quarter {
			return days{}, i
		}
		if p.Grain == stat.Month {
			p = c.partOfMonth(j+2, p, which)
		}
		return edgeOf(p, which), end
	}
	if w := c.word(i); w.class == tPart {
		k := i + 1
		if c.v.dashAt(k) {
			k++
		}
		if m, _ := c.month(k); m > 0 {
			p, end := c.period(k)
			return edgeOf(c.partOfMonth(k, p, w.value), w.value), end
		}
	}
	return days{}, i
}

// partOfMonth is the month at token i whose part is meant, where no year is said:
// the direction is that of the part.
func (c *calendarReader) partOfMonth(i int, p stat.Period, which int) stat.Period {
	m, j := c.month(i)
	if m == 0 {
		return p
	}
	if _, e := c.yearBehind(c.skip(j, "of")); e > j {
		return p
	}
	x := c.inYear(func(y int) stat.Period {
		q := edgeOf(stat.MonthPeriod(y, m), which)
		return stat.Period{Start: q.from, End: q.to}
	})
	return stat.MonthPeriod(x.FirstYear(), m)
}

// edgeOf is the beginning, middle or end of a period.
func edgeOf(p stat.Period, which int) days {
	y, m, _ := p.Start.Date()
	switch p.Grain {
	case stat.Week:
		return [3]days{{p.Start, p.Start + 3, stat.OneDay}, {p.Start + 2, p.Start + 4, stat.OneDay}, {p.Start + 4, p.End, stat.OneDay}}[which]
	case stat.Month:
		a, b := stat.DayOf(y, m, 11), stat.DayOf(y, m, 21)
		return [3]days{{p.Start, a, stat.OneDay}, {a, b, stat.OneDay}, {b, p.End, stat.OneDay}}[which]
	}
	a, b, e := stat.DayOf(y, 4, 1), stat.DayOf(y, 9, 1), stat.DayOf(y, 5, 1)
	return [3]days{{p.Start, a, stat.Month}, {e, b, stat.Month}, {b, p.End, stat.Month}}[which]
}

// near reads "the week of 17 May", "the Monday closest to 5 October", "the second
// closest Monday to 5 October".
func (c *calendarReader) near(i int, lead string, _ int) (days, int) {
	j := c.skip(i, "the")
	if n, k := c.ordinal(j); c.is(k, "closest", "nearest") {
		w, e := c.weekday(k + 1)
		if w < 0 || !c.is(e, "to") {
			return days{}, i
		}
		of, y, end := c.date(e+1, -1)
		if end == e+1 {
			return days{}, i
		}
		from := daysOf(c.inYear(of)).from
		if y > 0 {
			from = of(y).Start
		}
		// One of them lies within three days, the others a week further on, each
		// time on the other side.
		d := from - 3
		for int(d.Weekday()) != w {
			d++
		}
		side := stat.Day(-7)
		if d < from {
			side = 7
		}
		for m := 2; m <= n; m++ {
			d += side * stat.Day(m-1)
			side = -side
		}
		return daysOf(stat.DayPeriod(d)), end
	}
	if !c.is(j, "week") || !c.is(j+1, "of") {
		return days{}, i
	}
	x, end := c.dated(j+2, lead, -1)
	if end == j+2 {
		return days{}, i
	}
	return daysOf(weekOf(x.from)), end
}

// ofMonth reads "20th of next month", "the 20th day of this month".
func (c *calendarReader) ofMonth(i int, _ string, _ int) (days, int) {
	n, j := c.dayNumber(c.skip(i, "the"))
	if n == 0 {
		return days{}, i
	}
	j = c.skip(j, "day")
	if !c.is(j, "of") {
		return days{}, i
	}
	k := c.skip(j+1, "the")
	dir, ok := c.towards(k)
	if !ok || !c.is(k+1, "month") {
		return days{}, i
	}
	p := unitAround(c.day, unit{stat.Month, 1}, dir)
	if n > p.Days() {
		return days{}, i
	}
	return daysOf(stat.DayPeriod(p.Start + stat.Day(n-1))), k + 2
}

// named reads a month, quarter or year.
func (c *calendarReader) named(i int, lead string, first int) (days, int) {
	if x, end := c.quarter(i); end > i {
		return x, end
	}
	dir, said := c.towards(i)
	j := i
	if said {
		j++
	}
	if m, e := c.month(j); m > 0 {
		of := func(y int) stat.Period { return stat.MonthPeriod(y, m) }
		next := c.inYear(of)
		switch {
		case said && dir < 0:
			p := of(c.day.Year())
			if p.End > c.day {
				p = of(c.day.Year() - 1)
			}
			return daysOf(p), e
		case said:
			return daysOf(next), e
		case c.is(e, "after") && c.is(e+1, "next"):
			return daysOf(next.AddYears(1)), e + 2
		}
		if y, e2 := c.yearBehind(c.skip(e, "of")); e2 > e {
			return daysOf(of(y)), e2
		}
		if c.is(e, "in") {
			if n, k := c.number(e + 1); n > 0 {
				if u, end := c.unit(k); end > k && u.grain == stat.Year {
					return daysOf(next.AddYears(n * u.count)), end
				}
			}
		}
		if c.v.text(j)[0] >= 'a' && lead == "" && !c.alone(first, e) {
			return days{}, i // it may, they march
		}
		return daysOf(next), e
	}
	if said {
		return days{}, i
	}
	// 2014-10, 2014/10, 2/2013
	if y, e := c.year(i); e > i {
		if c.sign(e, "-") || c.sign(e, "/") {
			if m, end := c.number(e + 1); end == e+2 && c.v.kind(e+1) == number && m >= 1 && m <= 12 && len(c.v.text(e+1)) == 2 && !c.v.toks[e+1].space {
				return daysOf(stat.MonthPeriod(y, m)), end
			}
		}
		if _, ok := c.v.yearAt(i); ok || first < 0 || c.alone(first, e) {
			return daysOf(stat.YearPeriod(y)), e
		}
		return days{}, i
	}
	if c.v.kind(i) == number && c.sign(i+1, "/") {
		if m, _ := c.number(i); m >= 1 && m <= 12 {
			if y, e := c.year(i + 2); e > i+2 {
				return daysOf(stat.MonthPeriod(y, m)), e
			}
		}
	}
	return days{}, i
}

// quarter reads "third quarter of 2018", "Q3 2018", "2018Q4", "18q4".
func (c *calendarReader) quarter(i int) (days, int) {
	quarter := func(q int) func(int) stat.Period {
		return func(y int) stat.Period { return stat.QuarterPeriod(y, q) }
	}
	glued := func(j int) (q, end int) {
		if j+1 < len(c.v.toks) && c.is(j, "q") && c.v.kind(j+1) == number && !c.v.toks[j+1].space {
			if q, end = c.number(j + 1); q >= 1 && q <= 4 {
				return q, end
			}
		}
		return 0, j
	}
	if c.v.kind(i) == number {
		if q, end := glued(i + 1); q > 0 && !c.v.toks[i+1].space {
			if y, e := c.year(i); e > i {
				return daysOf(stat.QuarterPeriod(y, q)), end
			}
			if n, e := c.number(i); e > i {
				return daysOf(stat.QuarterPeriod(c.shortYear(n), q)), end
			}
		}
	}
	q, end := glued(i)
	if q == 0 {
		n, k := c.ordinal(c.skip(i, "the"))
		u, e := c.unit(k)
		if n < 1 || n > 4 || e == k || u.grain != stat.Quarter {
			return days{}, i
		}
		q, end = n, e
	}
	k := c.skip(end, "of")
	if y, e := c.yearBehind(k); e > k {
		return daysOf(quarter(q)(y)), e
	}
	k = c.skip(k, "the")
	if n, ok := c.towards(k); ok && c.is(k+1, "year") {
		return daysOf(quarter(q)(c.day.Year() + n)), k + 2
	}
	return daysOf(c.inYear(quarter(q))), end
}

// dayAlone reads "the 24th", "on the first": a day of this month or the next to
// come.
func (c *calendarReader) dayAlone(i int, lead string, _ int) (days, int) {
	j := c.skip(i, "the")
	n, end := c.ordinal(j)
	if n == 0 && j > i && c.v.kind(j) == number {
		n, end = c.number(j)
	}
	if n < 1 || n > 31 || j == i && lead != "on" || !c.ended(end) {
		return days{}, i
	}
	for m := range 3 {
		if c.back {
			m = -m
		}
		p := unitAround(c.day, unit{stat.Month, 1}, m)
		d := p.Start + stat.Day(n-1)
		if d < p.End && (c.back && d <= c.day || !c.back && d >= c.day) {
			return daysOf(stat.DayPeriod(d)), end
		}
	}
	return days{}, i
}

// seasons of the north begin with the equinoxes and solstices.
var seasons = map[string]struct{ month, day, length int }{
	"spring": {3, 20, 93}, "summer": {6, 21, 95}, "autumn": {9, 23, 90}, "winter": {12, 21, 90},
}

// season reads "this summer", "last winter", "summer 2023".
func (c *calendarReader) season(i int, _ string, _ int) (days, int) {
	j := c.skip(i, "the")
	dir, said := c.towards(j)
	if said {
		j++
	}
	if c.word(j).class != tSeason {
		return days{}, i
	}
	s, ok := seasons[low(c.v.text(j))]
	if !ok {
		return days{}, i
	}
	of := func(y int) stat.Period {
		from := stat.DayOf(y, s.month, s.day)
		return stat.Period{Start: from, End: from + stat.Day(s.length), Grain: stat.OneDay}
	}
	if y, e := c.yearBehind(c.skip(j+1, "of")); e > j+1 {
		return daysOf(of(y)), e
	}
	if !said {
		return days{}, i
	}
	y := c.day.Year()
	for of(y).End > c.day {
		y--
	}
	return daysOf(of(y + 1 + dir)), j + 1
}
