package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// judgeUniversal judges what is said of every observation in a span: one clear
// counterexample refutes, one within the imprecise band makes it imprecise, a
// missing year leaves it open (SEMANTICS 4.6). What is looked at are the shortest
// periods there are, or those that the words name, and the verdict shows the extreme.
func (s *session) judgeUniversal(r *ruled, parent *ruled) error {
	c, v := &r.claim, &r.verdict
	t, choices, err := s.spanOf(r, parent)
	if err != nil || t == nil {
		return err
	}
	span := choices[0].period
	everSince := c.When.Period.IsZero() && c.Baseline == nil
	switch {
	case c.Baseline != nil && !c.Baseline.Period.IsZero():
		span = stat.Period{Start: c.Baseline.Period.Start, End: span.End, Grain: stat.Range}
	case everSince:
		// "has always been": in every period there is
		span = stat.Period{Start: t.firstDay(span.Start), End: s.article.Date, Grain: stat.Range}
	}
	if day := s.article.Date; day != 0 && span.End > day {
		span.End = day
	}
	plans, looked := s.everyPeriod(t, span, stepNamed(c))
	if len(plans) == 0 {
		s.unverifiable(v, NoObservation)
		return nil
	}
	last := plans[len(plans)-1].period
	wd := wordingOf(c)
	if slices.Contains(c.Notes, extractor.EitherSide) {
		if x, ok := s.quiet(&plans[len(plans)-1], s.article.Date); ok {
			if x, ok = wd.convert(&work{}, x); ok && x.X.Cmp(wd.Quantity.V()) > 0 {
				wd.Comparator = extractor.Over
			}
		}
	}
	s.worst(r, t, plans, wd, wd.Window(&s.judge.policy))
	if everSince && v.Verdict != Supported && v.Verdict != Unverifiable && !strings.HasPrefix(strings.ToLower(c.Cue), "never") {
		s.unverifiable(v, WhichPeriod) // "consistently" may well mean less than the whole series
	}
	if v.Verdict == Refuted && unsaidEnd(c) {
		s.unverifiable(v, WhichPeriod)
	}
	if v.Verdict == Unverifiable {
		return nil
	}
	if looked != stat.Year {
		v.note(NoteReading, "each "+string(looked)+" from "+periodName(plans[0].period)+" to "+periodName(last)+" was looked at")
	}
	if last.LastYear() < choices[0].period.LastYear() {
		v.note(NoteAsOf, "through "+last.String())
	}
	return nil
}

// unsaidEnd reports whether a length of time that had passed, "was above 30% for five years
// in a row", ends nobody says when: unless "last" or "past" stands there, it need not be now.
func unsaidEnd(c *extractor.Claim) bool {
	if c.When.Anchor == extractor.Absolute || !c.When.Since {
		return false
	}
	words := wordsOf(c.Quotation)
	if c.Tense == extractor.Present && !strings.HasSuffix(words[0], "ing") {
		return false
	}
	words = wordsOf(c.When.Surface)
	return !slices.Contains(words, "last") && !slices.Contains(words, "past")
}

// firstDay is the first day that any series of a target covers.
func (t *target) firstDay(or stat.Day) stat.Day {
	day := or
	for _, v := range t.byFreq {
		if p := v.periods[0]; p.Start < day {
			day = p.Start
		}
	}
	return day
}

// everyPeriod are the levels of all periods of a span of the shortest length there is,
// or of the length named, and of longer ones where the span begins before these. A year
// without any is among them, so that it is missed.
func (s *session) everyPeriod(t *target, span stat.Period, named stat.Grain) (plans []plan, looked stat.Grain) {
	covered := span.End
	for _, f := range slices.Backward(frequencies) {
		v, g := t.byFreq[f], grainOf(f)
		if v == nil || named != "" && g != named {
			continue
		}
		var mine []plan
		for i := v.from(span.Start); i < len(v.periods) && v.periods[i].End <= min(covered, span.End); i++ {
			p := v.periods[i]
			if _, ok := v.choose(p, s.article.Date); ok && p.Grain == g {
				mine = append(mine, plan{op: asLevel, t: t, period: p})
			}
		}
		if len(mine) == 0 {
			continue
		}
		if looked == "" {
			looked = g
		}
		plans = append(mine, plans...)
		covered = mine[0].period.Start
	}
	if len(plans) == 0 {
		return nil, ""
	}
	var missing []plan
	k := 0
	for y := span.FirstYear(); y < plans[len(plans)-1].period.LastYear(); y++ {
		for k < len(plans) && plans[k].period.LastYear() < y {
			k++
		}
		if plans[k].period.FirstYear() > y && (named == "" || named == stat.Year) {
			missing = append(missing, plan{op: asLevel, t: t, period: stat.YearPeriod(y)})
		}
	}
	return append(missing, plans...), looked
}

// stepNamed is the length of period that a universal names: "in every month", "in any
// year"; "" where it names none.
func stepNamed(c *extractor.Claim) stat.Grain {
	_, rest := aroundQuotation(c)
	words := append(wordsOf(c.Quotation), wordsOf(rest)...)
	for i := 0; i+1 < len(words); i++ {
		switch words[i] {
		case "every", "each", "any", "single":
		default:
			continue
		}
		for n := i + 1; n < len(words) && n <= i+5; n++ {
			switch strings.TrimSuffix(words[n], "s") {
			case "year", "decade":
				return stat.Year
			case "quarter":
				return stat.Quarter
			case "month":
				return stat.Month
			case "week":
				return stat.Week
			case "day":
				return stat.OneDay
			case "of", "the", "past", "last", "one", "single", "those", "these":
				continue
			}
			if n > i+1 && n < i+5 {
				continue // each of the past six years
			}
			break
		}
	}
	return ""
}
