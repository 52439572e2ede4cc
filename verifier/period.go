package verifier

import (
	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// choice is a period a claim may mean, and its baseline for a change.
type choice struct {
	period, base stat.Period
	now, fixed   bool
	how          string
}

// periods are the periods the words can mean for a target, in the order they are
// tried. The reason says why there is none.
func (s *session) periods(c *extractor.Claim, t *target, parent *ruled) ([]choice, Reason) {
	w := &c.When
	switch {
	case !w.Period.IsZero():
		out := []choice{{period: t.filed(w.Period)}}
		if p := out[0].period; p != w.Period {
			out[0].how = "the fiscal year " + w.Period.String() + ", filed under " + p.String()
		}
		for _, p := range w.Alternatives {
			out = append(out, choice{period: t.filed(p), how: "read as " + p.String()})
		}
		return out, ""
	case w.Anchor == extractor.NoAnchor && parent != nil && !parent.period.IsZero():
		return []choice{{period: parent.period, now: parent.now, how: "the period of the claim it hangs on"}}, ""
	case w.Anchor == extractor.LatestKnown || w.Anchor == extractor.NoAnchor:
		if s.article.Date == 0 {
			return nil, WhichPeriod // SEMANTICS 4.5
		}
		old := func(p stat.Period) bool { return s.article.Date.Year()-p.LastYear() > s.lag(t.ind) }
		p, ok := t.latest(s.article.Date)
		if ok && old(p) {
			// The vintage at hand is from long before the article: none of its time.
			p, ok = t.lastOver(s.article.Date)
		}
		if !ok || old(p) {
			return nil, NoObservation
		}
		return []choice{{period: p, now: true}}, ""
	}
	return nil, WhichPeriod
}

// lag is how many years old the latest observation may be (SEMANTICS 4.3).
func (s *session) lag(ind *sources.Indicator) int {
	if ind.Slow || s.judge.policy.IsSlow(ind.Code) {
		return s.judge.policy.SlowLag
	}
	return s.judge.policy.Lag
}

// latest is the period "now" stands for: the latest year for what is counted
// over a year, else the latest period of any length up to a month (a price or a
// rate of last month is nearer to now than last year's mean).
func (t *target) latest(day stat.Day) (stat.Period, bool) {
	if t.ind.Nature == sources.Flow {
		if v := t.byFreq[sources.Annual]; v != nil {
			p, _, ok := v.latest(day, stat.Year)
			return p, ok
		}
		year := stat.YearPeriod(day.Year() - 1)
		_, reason := t.parts(year, day)
		return year, reason == ""
	}
	var best stat.Period
	for _, f := range []sources.Freq{sources.Annual, sources.Semestrial, sources.Quarterly, sources.Monthly} {
		if v := t.byFreq[f]; v != nil {
			if p, _, ok := v.latest(day, grainOf(f)); ok && p.End > best.End {
				best = p
			}
		}
	}
	if best.IsZero() {
		if v := t.byFreq[sources.Daily]; v != nil {
			best, _, _ = v.latest(day, stat.OneDay)
		}
	}
	return best, !best.IsZero()
}

// lastOver is the last year that was over by the day and has a figure, whenever
// published.
func (t *target) lastOver(day stat.Day) (stat.Period, bool) {
	v := t.byFreq[sources.Annual]
	if v == nil {
		return stat.Period{}, false
	}
	for i := len(v.periods) - 1; i >= 0; i-- {
		if p := v.periods[i]; p.Grain == stat.Year && p.End <= day {
			if _, ok := v.choose(p, day); ok {
				return p, true
			}
		}
	}
	return stat.Period{}, false
}

// withBases adds the baselines of a change to the periods (SEMANTICS 4.2).
func (s *session) withBases(c *extractor.Claim, t *target, choices []choice) ([]choice, Reason) {
	var out []choice
	for _, ch := range choices {
		switch {
		case c.Baseline != nil && c.Baseline.Anchor == extractor.FromClaim && c.Baseline.BackMonths > 0:
			// Counted back from the period that was used, which "latest" leaves to
			// the data; a span of years may begin a year later (SEMANTICS 4.2).
			ch.base = monthsBack(ch.period, c.Baseline.BackMonths)
			out = append(out, ch)
			for _, p := range c.Baseline.Alternatives {
				alt := ch
				if alt.base = p; p != ch.base && p.Start < ch.period.Start {
					alt.how = "counted from " + p.String()
					out = append(out, alt)
				}
			}
		case c.Baseline != nil && !c.Baseline.Period.IsZero():
			ch.base, ch.fixed = t.filed(c.Baseline.Period), c.Baseline.Anchor == extractor.Absolute
			out = append(out, ch)
			for _, p := range c.Baseline.Alternatives {
				alt := ch
				alt.base, alt.how = t.filed(p), "counted from "+p.String()
				out = append(out, alt)
			}
		case c.Baseline != nil:
			bases := s.officeBases(c)
			for _, base := range bases {
				alt := ch
				alt.base, alt.fixed, alt.how = base, true, "counted from "+base.String()
				if base.Start < ch.period.Start && ch.period.Grain == stat.Year {
					out = append(out, alt)
				}
			}
			if len(out) == 0 {
				return nil, WhichPeriod
			}
		case c.When.Since || ch.period.Grain == stat.Range && ch.period.LastYear() > ch.period.FirstYear() && wholeYears(ch.period):
			ch.base = stat.YearPeriod(ch.period.FirstYear())
			end, ok := t.lastYearIn(ch.period, s.article.Date)
			if !ok || end.FirstYear() <= ch.base.FirstYear() {
				return nil, NoObservation
			}
			ch.period = end
			ch.now = false
			out = append(out, ch)
		default:
			ch.base = ch.period.AddYears(-1)
			out = append(out, ch)
			if before, ok := preceding(ch.period); ok && !c.OverYear {
				alt := ch
				alt.base, alt.how = before, "against the period before"
				out = append(out, alt)
			}
		}
	}
	return out, ""
}

// monthsBack is the same period so many months earlier.
func monthsBack(p stat.Period, months int) stat.Period {
	sy, sm, sd := p.Start.Date()
	ey, em, ed := p.End.Date()
	return stat.Period{Start: stat.DayOf(sy, sm-months, sd), End: stat.DayOf(ey, em-months, ed), Grain: p.Grain}
}

func wholeYears(p stat.Period) bool {
	return p.Start == stat.DayOf(p.FirstYear(), 1, 1) && p.End == stat.DayOf(p.LastYear()+1, 1, 1)
}

// lastYearIn is the last year of a span that there is a figure for: a span to
// the present ends at the latest observation (SEMANTICS 4.6).
func (t *target) lastYearIn(span stat.Period, day stat.Day) (stat.Period, bool) {
	v := t.byFreq[sources.Annual]
	if v == nil {
		y := stat.YearPeriod(span.LastYear())
		_, reason := t.parts(y, day)
		return y, reason == ""
	}
	for i := len(v.periods) - 1; i >= 0; i-- {
		p := v.periods[i]
		if p.Grain != stat.Year || p.LastYear() > span.LastYear() || day != 0 && p.End > day {
			continue
		}
		if _, ok := v.choose(p, day); ok {
			return p, p.Start >= span.Start
		}
	}
	return stat.Period{}, false
}

// preceding is the quarter, half-year, month or day before.
func preceding(p stat.Period) (stat.Period, bool) {
	y, m, _ := p.Start.Date()
	switch p.Grain {
	case stat.Quarter:
		return stat.Period{Start: stat.DayOf(y, m-3, 1), End: p.Start, Grain: stat.Quarter}, true
	case stat.Half:
		return stat.Period{Start: stat.DayOf(y, m-6, 1), End: p.Start, Grain: stat.Half}, true
	case stat.Month:
		return stat.Period{Start: stat.DayOf(y, m-1, 1), End: p.Start, Grain: stat.Month}, true
	case stat.OneDay:
		return stat.DayPeriod(p.Start - 1), true
	}
	return stat.Period{}, false
}
