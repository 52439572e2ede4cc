package extractor

import (
	"slices"

	"factcheck/internal/stat"
)

// countYears makes a span that is told of year by year as many years as it says:
// "averaged 5% over the past four years" is of four, where "rose 5% in four years"
// has a base before them. The year of the article is not over, so the years end
// with the one before it or with its own; the span with its base is read last, since
// a decade may begin at either year (SEMANTICS 4.2). A sum is of so many years and
// no more: "over the five years to 2025 it added up to 64,000".
func (w *When) countYears(r *reading, a anchors, sum bool) {
	n := r.months() / 12
	if n < 2 || r.months()%12 != 0 || r.n < 0 || w.Period.IsZero() || !wholeYears(w.Period) {
		return
	}
	last := w.Period.LastYear()
	years := func(last, n int) stat.Period {
		return stat.Span(stat.YearPeriod(last-n+1), stat.YearPeriod(last))
	}
	read := []stat.Period{years(last, n), years(last, n+1)}
	if w.Anchor == FromArticle && a.article != 0 && last == a.article.Year() {
		read = []stat.Period{years(last-1, n), years(last, n), years(last-1, n+1)}
	}
	if slices.ContainsFunc(read, func(p stat.Period) bool { return !sane(p) }) {
		return
	}
	if sum {
		w.Period = years(last, n)
		return
	}
	w.Period, w.Alternatives = read[0], read[1:]
}

// wholeYears reports whether a span begins and ends with a calendar year.
func wholeYears(p stat.Period) bool {
	return p.Start == stat.YearPeriod(p.FirstYear()).Start && p.End == stat.YearPeriod(p.LastYear()).End
}

// averaged makes "grew 9% a year between 2010 and 2020" what it is, the mean
// growth over a span: the span is the period, its first year the base. Whether the
// base's own growth counts is left open where the years are named; a number of years
// says that it does not.
func (v *view) averaged(d *draft, base *reading, a anchors) {
	end := d.When.Period
	if end.IsZero() && a.article != 0 {
		end = stat.YearPeriod(a.article.Year() - 1)
	}
	from := d.Baseline.Period
	if end.End <= from.Start {
		return
	}
	d.Form = Aggregate
	d.When.Period, d.When.Alternatives = stat.Span(from, end), nil
	if short := from.AddYears(1); from.Grain == stat.Year && short.Start < end.Start {
		d.When.Alternatives = []stat.Period{stat.Span(short, end)}
		if base != nil && base.shape == span {
			d.When.Period, d.When.Alternatives[0] = d.When.Alternatives[0], d.When.Period
		}
	}
}

// levelNow reports whether a draft gives a level in the present tense.
func (v *view) levelNow(d *draft) bool {
	if d.Tense != Present || d.verb < 0 || d.Form.changes() || d.Form == Rank || d.Form == Aggregate {
		return false
	}
	switch v.term(d.verb).verb {
	case vBe, vLevel, vHave:
		return true
	}
	return false
}

// turnsToNow is the "and" or "but" behind which a sentence that told of the past goes on
// with how things stand, 0 if there is none: "reached 33.9 percent in 2023 but is below
// 15 percent". What stands before it dates nothing behind it.
func (v *view) turnsToNow(d *draft) int {
	n := len(v.drafts)
	if n == 0 || v.drafts[n-1].Tense != Past || v.drafts[n-1].quoted.to > d.quoted.from || !v.levelNow(d) {
		return 0
	}
	k := v.groupStart(d.verb) - 1
	if np, inherit := v.subject(d.verb); (inherit || np.from < k) && k >= v.drafts[n-1].quoted.to && (v.is(k, "and") || v.is(k, "but")) {
		return k
	}
	return 0
}

// yearOn gives a change without a period of its own that of its baseline a year
// on: "rose 5% compared with the second quarter of last year".
func yearOn(d *draft, base *reading) {
	p := d.Baseline.Period
	if d.When.Surface != "" || !d.When.Period.IsZero() || p.IsZero() || base.since() || base.shape != calendar ||
		base.year.from != fromArticle || base.year.n != -1 {
		return
	}
	switch p.Grain {
	case stat.Month, stat.Quarter, stat.Half:
		d.When = When{Period: p.AddYears(1), Anchor: FromArticle}
	}
}
