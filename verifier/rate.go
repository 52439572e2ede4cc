package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// ofAYear is the note of a claim that says how much a year: the figure of one year, or
// the mean of several, of what comes in over time and not of what stands.
const ofAYear = "so much a year"

// rateItself: "inflation rose 41%" mostly means that prices did: the rate itself,
// and not its change (SEMANTICS 3). Of a fall it cannot be meant.
func (s *session) rateItself(c *extractor.Claim, pl *plan, r *ruling) bool {
	if c.Form != extractor.Change || c.Direction != extractor.Up || pl.op != asChange || !isChange(pl.t.ind) {
		return false
	}
	other := *pl
	other.op, other.base, other.how = asPublished, pl.base, "read as the rate itself"
	w := &work{}
	x, reason := other.compute(w, s.article.Date)
	if reason != "" {
		return false
	}
	o, turns := r.wd.Judge(r.win, x.Value)
	if o == Refuted {
		return false
	}
	r.pl, r.x, r.used, r.outcome, r.turns = other, x, w.used, o, turns
	return true
}

// tellsGrowth: an economy that "grew from 1.9% in 2018 to 2.2% in 2019" has no such
// level; the figures are of its growth.
func tellsGrowth(c *extractor.Claim) {
	if c.Form != extractor.Level || c.Quantity.Unit.Code != "PERCENT" || c.Whole != "" || c.Direction == extractor.NoDirection {
		return
	}
	switch strings.ToLower(c.Measure) {
	case "gdp", "economy", "gross domestic product", "real gdp":
		if q := strings.ToLower(c.Quotation); strings.HasPrefix(q, "from ") || strings.HasPrefix(q, "to ") {
			c.Measure += " growth"
		}
	}
}

// habit is a habitual rate: the count of a period over its days, 365 or 366 a
// year, and their hours or minutes (SEMANTICS 3).
func (pl *plan) habit(w *work, day stat.Day) (operand, Reason) {
	x, reason := pl.level(w, pl.t, pl.period, day)
	if reason != "" {
		return x, reason
	}
	per := pl.per
	if per == "" {
		per = "DAY"
	}
	times, ok := timesIn(pl.period, per)
	if !ok {
		return operand{}, FormNotSupported
	}
	v, _ := x.div(exactly(times))
	unit := x.unit
	unit.Per = pl.per
	return w.step(opDiv, v, unit, w.line("a "+strings.ToLower(per)+" of "+pl.period.String()), x.id, times.String()), ""
}

// timesIn is how often a unit of time comes in a period; ok is false for units of
// no fixed length, as a month.
func timesIn(p stat.Period, per string) (times exact.Fraction, ok bool) {
	if i, known := stat.Units().Get(per); !known || i.Dimension != stat.Duration || i.Base != "SECOND" {
		return times, false
	}
	times, err := stat.Units().Convert(exact.Int(int64(p.Days())), stat.Unit{Code: "DAY"}, stat.Unit{Code: per})
	return times, err == nil
}

// daily reports whether a count is one of a day.
func daily(c *extractor.Claim) bool {
	for _, w := range wordsOf(c.Measure) {
		if w == "daily" {
			return true
		}
	}
	return false
}
