package extractor

import (
	"strconv"

	"factcheck/internal/stat"
)

// Time is an expression of time with the days it stands for.
type Time struct {
	Span Span
	// From and To bound its days, To not with them. Zero: open on that side.
	From, To stat.Day
	// Grain is the unit it is said in: "the last two weeks" is 14 days in weeks.
	Grain stat.Grain
}

// Times are the expressions of time of an article, in order, resolved against its
// day of publication: calendar dates, weekdays, weeks, quarters, spans and parts of
// them. Where the words leave the direction open ("in March", "on Monday"), a
// sentence that tells of what was reads them backwards and any other forwards.
// They say more of days than the period of a Claim, which is what statistics are
// kept for. Without a day of publication there are none.
func Times(a Article) []Time {
	if a.Date == 0 {
		return nil
	}
	d := newDoc(a.Text)
	defer d.release()
	v := views.Get().(*view)
	defer views.Put(v)
	var all []Time
	for i := range d.sents {
		s := &d.sents[i]
		if s.block == furniture {
			continue
		}
		d.forget()
		v.look(d, s, 0)
		v.readPlaces()
		c := calendarReader{v: v, day: a.Date, back: v.tellsPast()}
		for k := 0; k < len(v.toks); {
			x, end := c.expression(k)
			if y, e := c.ofClaims(k); e > end {
				x, end = y, e
			}
			if end <= k {
				k++
				continue
			}
			all = append(all, Time{d.span(v.toks[k].start, v.toks[end-1].end), x.from, x.to, x.grain})
			k = end
		}
	}
	return all
}

// ofClaims reads what claims are dated by: halves, decades, centuries, budget
// years, spans. Budget years are those of the one area that the sentence names.
func (c *calendarReader) ofClaims(i int) (x days, end int) {
	r, ok := c.v.timeAt(i)
	if !ok {
		return x, i
	}
	a := anchors{article: c.day}
	if ps := c.v.places; len(ps) == 1 {
		a.area = ps[0].one()
	}
	p := r.resolve(a).Period
	if p.IsZero() {
		return x, i
	}
	x = daysOf(p)
	if x.grain == stat.Range || x.grain == stat.Half {
		_, m, d := p.Start.Date()
		_, em, ed := p.End.Date()
		switch {
		case d != 1 || ed != 1:
			x.grain = stat.OneDay
		case x.grain == stat.Half || m != 1 || em != 1:
			x.grain = stat.Month
		default:
			x.grain = stat.Year
		}
	}
	return x, r.last
}

// tellsPast reports whether a sentence has a verb in the past.
func (v *view) tellsPast() bool {
	for k := range v.toks {
		if t := v.terms[k]; t.verb != noVerb && t.form == pastForm && v.isVerb(k) && calendarWords[t.word].class == noTime {
			return true
		}
	}
	return false
}

// days is a stretch of days with the unit it is said in.
type days struct {
	from, to stat.Day
	grain    stat.Grain
}

func daysOf(p stat.Period) days { return days{p.Start, p.End, p.Grain} }

// calendarReader reads expressions of time in a sentence.
type calendarReader struct {
	v    *view
	day  stat.Day // counted from
	back bool     // an open direction is the past
}

// calendarWord is what a word says of time.
type calendarWord struct {
	class timeClass
	value int
}

var calendarWords = func() map[string]calendarWord {
	m := make(map[string]calendarWord)
	for _, name := range []string{"times.tsv", "calendar.tsv"} {
		for place, f := range rows(name, 3) {
			n, err := strconv.Atoi(f[2])
			c, ok := timeClasses[f[1]]
			if err != nil || !ok {
				panic(place + ": no class of time words with its value")
			}
			m[f[0]] = calendarWord{c, n}
		}
	}
	return m
}()

// word is what token i says of time; the zero word if nothing.
func (c *calendarReader) word(i int) calendarWord {
	if c.v.kind(i) != word {
		return calendarWord{}
	}
	return calendarWords[low(c.v.text(i))]
}

func (c *calendarReader) is(i int, ws ...string) bool {
	for _, w := range ws {
		if c.v.is(i, w) {
			return true
		}
	}
	return false
}

// skip is the index after token i where it is one of the words, else i.
func (c *calendarReader) skip(i int, ws ...string) int { return c.v.skip(i, ws...) }

// sign reports whether token i is the sign or punctuation mark s.
func (c *calendarReader) sign(i int, s string) bool {
	return i >= 0 && i < len(c.v.toks) && c.v.kind(i) != word && c.v.text(i) == s
}

// number reads one or two digits, or a number in words up to 99.
func (c *calendarReader) number(i int) (n, end int) {
	if c.v.kind(i) == number {
		s := c.v.text(i)
		if len(s) > 2 || !allDigits(s) {
			return 0, i
		}
		n, _ = strconv.Atoi(s)
		return n, i + 1
	}
	if c.is(i, "a", "an") {
		return 1, c.skip(i+1, "few", "couple")
	}
	w := c.word(i)
	if w.class != tNumber || w.value == 0 {
		return 0, i
	}
	if x := c.word(i + 1); w.value >= 20 && w.value < 100 && x.class == tNumber && x.value > 0 && x.value < 10 {
		return w.value + x.value, i + 2
	}
	return w.value, i + 1
}

// ordinal reads "15th", "third".
func (c *calendarReader) ordinal(i int) (n, end int) {
	if c.v.kind(i) == number {
		n, end = c.number(i)
		if end > i && end < len(c.v.toks) && !c.v.toks[end].space && c.is(end, "st", "nd", "rd", "th") {
			return n, end + 1
		}
		return 0, i
	}
	if w := c.word(i); w.class == tOrdinal && !c.is(i, "opening", "final", "closing") {
		return w.value, i + 1
	}
	return 0, i
}

// dayNumber reads the day of a month, in digits or as an ordinal.
func (c *calendarReader) dayNumber(i int) (n, end int) {
	if n, end = c.ordinal(i); end == i && c.v.kind(i) == number {
		n, end = c.number(i)
	}
	if n < 1 || n > 31 {
		return 0, i
	}
	return n, end
}

// year reads four digits as a year, and "AD" behind it.
func (c *calendarReader) year(i int) (y, end int) {
	y, ok := c.v.yearDigits(i)
	if !ok {
		return 0, i
	}
	end = i + 1
	switch {
	case c.is(end, "ad", "a.d."):
		end++
	case c.is(end, "bc", "b.c.", "bce"):
		return 0, i // no day of ours
	}
	return y, end
}

// shortYear is the year of two digits: 74 is 1974, 15 is 2015.
func (c *calendarReader) shortYear(n int) int {
	y := c.day.Year()/100*100 + n
	if y > c.day.Year()+20 {
		y -= 100
	}
	return y
}

// month reads a month's name. Small letters are for those that mean nothing else.
func (c *calendarReader) month(i int) (m, end int) {
	w := c.word(i)
	if w.class != tMonth {
		return 0, i
	}
	end = i + 1
	if c.sign(end, ".") && end+1 < len(c.v.toks) {
		end++
	}
	return w.value, end
}

func (c *calendarReader) weekday(i int) (w, end int) {
	x := c.word(i)
	if x.class != tWeekday {
		return -1, i
	}
	end = i + 1
	if len(c.v.text(i)) <= 5 && c.sign(end, ".") {
		end++ // Mon.
	}
	return x.value, end
}

// inYear puts a part of a year into the year that the direction asks for.
func (c *calendarReader) inYear(of func(y int) stat.Period) stat.Period {
	y := c.day.Year()
	p := of(y)
	switch {
	case c.back && p.Start > c.day:
		p = of(y - 1)
	case !c.back && p.End <= c.day:
		p = of(y + 1)
	}
	return p
}

// monday is the first day of the week that a day lies in.
func monday(d stat.Day) stat.Day { return d - stat.Day((int(d.Weekday())+6)%7) }

func weekOf(d stat.Day) stat.Period {
	return stat.Period{Start: monday(d), End: monday(d) + 7, Grain: stat.Week}
}

// unitAround is the calendar's unit of so many months, or the week or day, that
// lies n units from the one that day d lies in.
func unitAround(d stat.Day, u unit, n int) stat.Period {
	switch u.grain {
	case stat.OneDay:
		return stat.DayPeriod(d + stat.Day(n))
	case stat.Week:
		return weekOf(d + stat.Day(7*n))
	}
	y, m, _ := d.Date()
	switch u.grain {
	case stat.Month:
		m += n
		for m < 1 {
			y, m = y-1, m+12
		}
		for m > 12 {
			y, m = y+1, m-12
		}
		return stat.MonthPeriod(y, m)
	case stat.Quarter:
		q := y*4 + (m-1)/3 + n
		return stat.QuarterPeriod(q/4, q%4+1)
	}
	return stat.YearPeriod(y + n)
}

// unit is a unit of the calendar.
type unit struct {
	grain stat.Grain
	count int // of it: a fortnight is two weeks, a decade ten years
}

// unit reads "week", "months", "qtr".
func (c *calendarReader) unit(i int) (u unit, end int) {
	w := c.word(i)
	switch {
	case w.class == tWeek:
		u = unit{stat.Week, 1}
		if c.is(i, "fortnight", "fortnights") {
			u.count = 2
		}
	case w.class == tDay:
		u = unit{stat.OneDay, 1}
	case w.class == tUnit && w.value == 1:
		u = unit{stat.Month, 1}
	case w.class == tUnit && w.value == 3:
		u = unit{stat.Quarter, 1}
	case w.class == tUnit && w.value >= 12:
		u = unit{stat.Year, w.value / 12}
	default:
		return u, i
	}
	return u, i + 1
}
