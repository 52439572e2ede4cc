package verifier

import (
	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// judgeYears judges a count of years between two dates that the claim itself
// names: "the 75th year of ties, established in 1949". There is no table of
// events, so a count with one end only is no indicator.
func (s *session) judgeYears(r *ruled) error {
	c, v := &r.claim, &r.verdict
	if c.Baseline == nil || c.Baseline.Period.IsZero() || c.When.Period.IsZero() {
		s.unverifiable(v, NoIndicator)
		return nil
	}
	from, to := c.Baseline.Period, c.When.Period
	n := int64(to.LastYear() - from.FirstYear())
	wd := wordingOf(c)
	wd.Sign = 0
	win := wd.Window(&s.judge.policy)
	if c.Comparator == extractor.Bare {
		win.Wide = win.Supported // a count of years is exact, and no measurement
	}
	x := exactly(exact.Of(decimal.NewFromInt(n)))
	o, _ := wd.Judge(win, x)
	if o != Supported && !within(from, to) {
		// The day may be still to come in the year: full years are one fewer.
		less := exactly(exact.Of(decimal.NewFromInt(n - 1)))
		if o, _ := wd.Judge(win, less); o == Supported {
			s.unverifiable(v, WhichPeriod)
			return nil
		}
	}
	w := &work{record: true, book: &book{}}
	d := w.step(opSub, x, stat.Unit{Code: "YEAR"}, "from "+from.String()+" to "+to.String(), itoa(to.LastYear()), itoa(from.FirstYear()))
	w.decide(d, win, &wd, o)
	v.Verdict = o
	v.says = periodName(from) + " to " + periodName(to) + " is " + withUnit(itoa(int(n)), stat.Unit{Code: "YEAR"}) + ", by the dates in the text"
	v.Readings = append(v.Readings, Reading{
		Operation: "years between dates in the text", Areas: []string{}, Period: to.String(), Baseline: from.String(),
		Standing: 1, Primary: true, Verdict: o, Found: x.X.String(), Unit: "YEAR", Steps: w.steps,
	})
	if m, ok := win.Margin(x.X); ok {
		v.Margin = significant(m, 6)
	}
	v.Claim.Period, v.Claim.Baseline = to.String(), from.String()
	return nil
}

// within reports whether both ends are known to the month, and the later month is no
// earlier in its year than the first in its own: the years between them are full.
func within(from, to stat.Period) bool {
	_, a, _ := from.Start.Date()
	_, b, _ := to.Start.Date()
	return from.Days() <= 31 && to.Days() <= 31 && b >= a
}
