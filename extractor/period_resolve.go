package extractor

import (
	"strconv"

	"factcheck/internal/stat"
)

// anchors are what relative time is counted from (SEMANTICS 4). Zero ones are
// unknown; what hangs on them stays unresolved.
type anchors struct {
	article stat.Day
	claim   stat.Period // the period of the claim hung on, or of this one
	before  stat.Period // the last period named before this sentence
	near    bool        // in the same paragraph
	told    stat.Period // the last year or month named in the text before, for "since then"
	area    stat.AreaCode
}

// budgetYear is when an area's budget year begins.
type budgetYear struct {
	month  int
	byLast bool // a single year names the one it ends in
}

var budgetYears = func() map[stat.AreaCode]budgetYear {
	m := make(map[stat.AreaCode]budgetYear)
	for place, f := range rows("fiscal.tsv", 3) {
		n, err := strconv.Atoi(f[1])
		if err != nil || n < 1 || n > 12 || f[2] != "begin" && f[2] != "end" {
			panic(place + ": not a month and begin or end")
		}
		m[stat.AreaCode(f[0])] = budgetYear{n, f[2] == "end"}
	}
	return m
}()

// resolve gives the period of a claim. surface is left to the caller.
func (r *reading) resolve(a anchors) When {
	switch r.shape {
	case calendar:
		p, how := r.calendarPeriod(a)
		if r.since() {
			return sinceWhen(p, how, a)
		}
		w := When{Period: p, Anchor: how}
		if how == FromSentence && !r.year.said {
			alone := anchors{article: a.article, area: a.area}
			if q, _ := r.calendarPeriod(alone); q != p && !q.IsZero() {
				w.Alternatives = append(w.Alternatives, q)
			}
		}
		return w
	case step:
		w := r.stepPeriod(a)
		if r.since() {
			return sinceWhen(w.Period, w.Anchor, a)
		}
		return w
	case between:
		from := *r
		from.shape, from.end, from.lead = calendar, nil, ""
		if r.unit != 0 {
			from.shape = step
		}
		b := r.end.resolve(a)
		x := from.resolve(anchors{a.article, b.Period, a.before, a.near, a.told, a.area})
		if r.end.shape == present {
			if a.article == 0 || x.Period.IsZero() {
				return When{Anchor: FromArticle, Since: true}
			}
			return sinceWhen(x.Period, x.Anchor, a)
		}
		if x.Period.IsZero() || b.Period.IsZero() || b.Period.End <= x.Period.Start {
			return When{Anchor: b.Anchor}
		}
		return When{Period: stat.Span(x.Period, b.Period), Anchor: b.Anchor}
	case span:
		return r.spanPeriod(a)
	case undated:
		return When{Anchor: FromArticle}
	case present:
		return When{Anchor: LatestKnown}
	}
	return When{}
}

// sinceWhen is the span from p to now.
func sinceWhen(p stat.Period, how Anchor, a anchors) When {
	if p.IsZero() || a.article == 0 || a.article <= p.Start {
		return When{Period: p, Anchor: how, Since: true}
	}
	now := stat.YearPeriod(a.article.Year())
	if p.Grain == stat.Month || p.Grain == stat.OneDay {
		_, m, _ := a.article.Date()
		now = stat.MonthPeriod(a.article.Year(), m)
	}
	if now.End <= p.Start {
		return When{Period: p, Anchor: how, Since: true}
	}
	return When{Period: stat.Span(p, now), Anchor: how, Since: true}
}

// calendarPeriod is the period of a calendar reading.
func (r *reading) calendarPeriod(a anchors) (stat.Period, Anchor) {
	y, how := r.year.n, Absolute
	switch r.year.from {
	case fromArticle:
		how = FromArticle
		if a.article == 0 {
			return stat.Period{}, how
		}
		if b, ok := budgetYears[a.area]; ok && r.part == inFiscal && a.article < stat.DayOf(a.article.Year(), b.month, 1) {
			y-- // the budget year going on began last year
		}
		y += a.article.Year()
	case fromClaim:
		how = FromClaim
		switch {
		case !a.claim.IsZero():
			y += a.claim.FirstYear()
		case a.article != 0:
			how = FromArticle
			y += a.article.Year()
		default:
			return stat.Period{}, how
		}
	case fromSentence:
		how = FromSentence
		switch {
		case !a.before.IsZero():
			y += a.before.LastYear()
		case !a.claim.IsZero():
			y += a.claim.LastYear()
		default:
			return stat.Period{}, how
		}
	}
	if r.part == thatPart && r.since() && !a.told.IsZero() {
		return a.told, FromSentence // since then: since what was told last
	}
	if r.part == thatPart {
		p := a.claim
		if p.IsZero() {
			p = a.before
		}
		if p.IsZero() {
			return p, how
		}
		if r.year.from != fromSentence {
			p = p.AddYears(y - p.FirstYear())
		}
		return p, how
	}
	if !r.year.said {
		if a.article == 0 {
			return stat.Period{}, FromArticle
		}
		// The latest that had begun by the day of the article.
		p := r.inYear(a.article.Year(), a.area)
		if p.Start > a.article {
			p = r.inYear(a.article.Year()-1, a.area)
		}
		if q := r.goingOn(a); !q.IsZero() && q.Start < p.Start {
			return q, FromSentence
		}
		return p, FromArticle
	}
	if y < 1 || y > 9998 {
		return stat.Period{}, how
	}
	return r.inYear(y, a.area), how
}

// goingOn is a month or quarter without a year that goes on from another one told
// just before: "In July 2008 it averaged $133. By December it was below $40."
func (r *reading) goingOn(a anchors) stat.Period {
	if !a.near || r.year.from != fromNothing || a.before.Grain != stat.Month && a.before.Grain != stat.Quarter || r.part != aMonth && r.part != aQuarter {
		return stat.Period{}
	}
	p := r.inYear(a.before.FirstYear(), a.area)
	if p.Start < a.before.Start {
		p = p.AddYears(1)
	}
	return p
}

// inYear is the part of the year y.
func (r *reading) inYear(y int, area stat.AreaCode) stat.Period {
	switch r.part {
	case aMonth:
		return stat.MonthPeriod(y, r.a)
	case aDay:
		return stat.DayPeriod(stat.DayOf(y, r.a, r.b))
	case aQuarter:
		return stat.QuarterPeriod(y, r.a)
	case aHalf:
		return stat.HalfPeriod(y, r.a)
	case months:
		return stat.Span(stat.MonthPeriod(y, r.a), stat.MonthPeriod(y, r.b))
	case aWeek:
		day := stat.DayOf(y, r.a, r.b) + stat.Day(r.n)
		return stat.Period{Start: day, End: day + 7, Grain: stat.Range}
	case decade:
		return stat.Span(stat.YearPeriod(y+r.a), stat.YearPeriod(y+r.b))
	case inFiscal:
		// Fiscal years are the area's own: SEMANTICS 4.1.
		b, ok := budgetYears[area]
		if r.year.from == fromArticle {
			if !ok {
				return stat.YearPeriod(y)
			}
			return stat.Period{Start: stat.DayOf(y, b.month, 1), End: stat.DayOf(y+1, b.month, 1), Grain: stat.Range}
		}
		switch {
		case !ok && r.a == 2:
			return stat.YearPeriod(y)
		case !ok && r.a == 0:
			return stat.Span(stat.YearPeriod(y), stat.YearPeriod(y+1))
		case !ok:
			b = budgetYear{month: 7}
		}
		if r.a == 2 && b.byLast {
			y--
		}
		return stat.Period{Start: stat.DayOf(y, b.month, 1), End: stat.DayOf(y+1, b.month, 1), Grain: stat.Range}
	}
	return stat.YearPeriod(y)
}

// shift moves p by n units of so many months. A year moves by whole years.
func shift(p stat.Period, n, unit int) stat.Period {
	if m := n * unit; m%12 == 0 {
		return p.AddYears(m / 12)
	}
	sy, sm, sd := p.Start.Date()
	ey, em, ed := p.End.Date()
	switch {
	case p.Grain == stat.Month, p.Grain == stat.Quarter, p.Grain == stat.Half, p.Grain == stat.Range && sd == 1 && ed == 1:
		return stat.Period{Start: stat.DayOf(sy, sm+n*unit, 1), End: stat.DayOf(ey, em+n*unit, 1), Grain: p.Grain}
	}
	return stat.Period{}
}

// around is the period of the unit that day d lies in.
func around(d stat.Day, unit int) stat.Period {
	y, m, _ := d.Date()
	switch unit {
	case 1:
		return stat.MonthPeriod(y, m)
	case 3:
		return stat.QuarterPeriod(y, (m+2)/3)
	case 6:
		return stat.HalfPeriod(y, (m+5)/6)
	}
	return stat.YearPeriod(y)
}

// sane reports whether a period lies in years that have data or names.
func sane(p stat.Period) bool { return p.Start >= 1 && p.End > p.Start && p.LastYear() <= 9998 }

func (r *reading) stepPeriod(a anchors) When {
	w := When{Anchor: FromArticle}
	var p stat.Period
	switch r.from {
	case fromClaim:
		if !a.claim.IsZero() {
			w.Anchor, p = FromClaim, a.claim
		}
	case fromSentence:
		w.Anchor, p = FromSentence, a.before
		if p.IsZero() {
			p = a.claim
		}
		if p.IsZero() {
			return w
		}
	}
	if p.IsZero() {
		if a.article == 0 {
			if r.from == fromClaim {
				w.Anchor = FromClaim
			}
			return w
		}
		if r.unit == 0 {
			w.Period = stat.DayPeriod(a.article + stat.Day(r.n))
			if !sane(w.Period) {
				w.Period = stat.Period{}
			}
			return w
		}
		p = around(a.article, r.unit)
	}
	if r.unit == 0 {
		return w
	}
	w.Period = shift(p, r.n, r.unit)
	if !sane(w.Period) {
		w.Period = stat.Period{}
		return w
	}
	if r.from == fromClaim && r.unit%120 == 0 {
		// A decade to Y may begin at Y-9: SEMANTICS 4.2.
		w.Alternatives = append(w.Alternatives, w.Period.AddYears(1))
	}
	if r.ago && !a.claim.IsZero() && a.claim.Grain == w.Period.Grain {
		if q := shift(a.claim, r.n, r.unit); sane(q) && q != w.Period {
			w.Alternatives = append(w.Alternatives, q)
		}
	}
	return w
}

// spanPeriod is the whole of a span of n units, its first year the base. It
// ends at the end said, else at the claim's period, else at the article.
func (r *reading) spanPeriod(a anchors) When {
	w := When{Anchor: FromArticle, Since: true}
	var end stat.Period
	switch {
	case r.upto:
		end, w.Anchor = r.end.calendarPeriod(a)
		if end.IsZero() {
			return w
		}
		if end.Grain == stat.OneDay && r.unit == 12 {
			// "The year ended March 31" is that of the month.
			y, m, _ := end.Start.Date()
			end = stat.MonthPeriod(y, m)
		}
		if end.Grain == stat.Month && r.unit < 12 || r.unit == 12 && end.Grain == stat.Month {
			// "The 12 months to June" is a period, not a base and an end.
			y, m, _ := end.End.Date()
			w.Since = false
			w.Period = stat.Period{Start: stat.DayOf(y, m-r.n*r.unit, 1), End: end.End, Grain: stat.Range}
			if m == 1 && r.n*r.unit == 12 {
				w.Period.Grain = stat.Year // the year to December
			}
			if !sane(w.Period) {
				w.Period = stat.Period{}
			}
			return w
		}
	case !r.past && !a.claim.IsZero():
		end, w.Anchor = a.claim, FromClaim
	case r.earlier && !a.claim.IsZero():
		end, w.Anchor = a.claim, FromClaim
	case a.article != 0:
		end = around(a.article, max(min(r.unit, 12), 1))
	default:
		return w
	}
	if r.n == 0 {
		return When{Anchor: LatestKnown}
	}
	if r.unit == 0 {
		if a.article != 0 && r.past {
			w.Period = stat.Period{Start: a.article - stat.Day(r.n), End: a.article, Grain: stat.Range}
			if !sane(w.Period) {
				w.Period = stat.Period{}
			}
		}
		return w
	}
	start := shift(end, -r.n, r.unit)
	if r.n < 0 {
		start, end = end, start
	}
	if !sane(start) || !sane(end) {
		return w
	}
	w.Period = stat.Span(start, end)
	if r.unit >= 12 && r.n > 0 && w.Anchor == FromArticle {
		// The year of the article is not over: the span may end with the
		// last full year.
		w.Alternatives = append(w.Alternatives, w.Period.AddYears(-1))
	}
	if r.unit >= 12 && r.n*r.unit > 12 {
		short := stat.Span(start.AddYears(1), end)
		if sane(short) {
			w.Alternatives = append(w.Alternatives, short)
		}
	}
	return w
}

// months is the length of a span or step in months; 0 for days.
func (r *reading) months() int {
	n := r.n * r.unit
	if n < 0 {
		return -n
	}
	return n
}
