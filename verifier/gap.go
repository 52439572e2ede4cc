package verifier

import (
	"slices"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// A figure may say by how much one area is ahead of another, at one time: "30 million
// more people than Kenya", "a third bigger than Poland's", "five points higher than in
// France". It is held against the two levels of one series and vintage (SEMANTICS 3,
// comparison; 5.3).

// isGap reports whether a claim's figure is what sets its area apart from others.
func isGap(c *extractor.Claim) bool {
	switch c.Form {
	case extractor.Change, extractor.ChangeAbsolute, extractor.Points:
	case extractor.Multiple:
		if len(c.Against) < 2 {
			return false // of one other area's: findAgainst
		}
	default:
		return false
	}
	if len(c.Against) == 0 || c.Baseline != nil || c.OverYear || c.When.Since || c.Pair || len(c.Areas) != 1 || c.Annualised {
		return false
	}
	if len(c.Against) > 1 && !slices.Contains(c.Notes, combined) {
		return false
	}
	return !slices.ContainsFunc(c.Against, func(a extractor.Place) bool { return a.Code == "" || a.Code == c.Areas[0].Code })
}

// others are the same indicator's series of the areas that a claim holds its own
// against; nil where one has none.
func (s *session) others(c *extractor.Claim, t *target) ([]*target, error) {
	var out []*target
	for _, a := range c.Against {
		other := *c
		other.Areas = []extractor.Place{a}
		ts, err := s.judge.series(&other, t.candidate)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(ts, func(o *target) bool { return !o.mirrored })
		if i < 0 {
			return nil, nil
		}
		out = append(out, ts[i])
	}
	return out, nil
}

// gapPlans are the computations of a gap: a difference, or the lead as a part of the
// other's. Of rates, "5 percent higher" may be points or a part of the rate: such a
// percentage is not read, unless it is told as a fraction.
func (s *session) gapPlans(c *extractor.Claim, t *target, choices []choice) ([]plan, Reason) {
	if len(t.areas) != 1 || len(t.plus) > 0 || isChange(t.ind) && c.Form == extractor.Change && !namesRate(c.Measure) {
		return nil, FormNotSupported
	}
	op := asGap
	switch c.Form {
	case extractor.Multiple:
		op = asTogether
	case extractor.Change:
		op = asExcess
		if t.ind.Unit.Code == "PERCENT" && c.Quantity.Style == stat.Digits {
			return nil, UnsureReading
		}
	}
	others, err := s.others(c, t)
	if err != nil || others == nil {
		return nil, NoObservation
	}
	if len(others) > 1 && t.ind.Nature == sources.Ratio {
		return nil, FormNotSupported // rates are never added up
	}
	return each(choices, plan{op: op, t: t, others: others}), ""
}

// gap is one area's figure less those of others, or that as a part of theirs.
func (pl *plan) gap(w *work, day stat.Day) (operand, Reason) {
	a, b, reason := pl.sides(w, day)
	if reason != "" {
		return operand{}, reason
	}
	if pl.op == asGap {
		unit := a.unit
		if unit.Code == "PERCENT" {
			unit = unitPoint
		}
		return w.step(opSub, a.sub(b.Value), unit, w.line("the gap"), a.id, b.id), ""
	}
	if a.X.Sign() < 0 || b.X.Sign() <= 0 {
		return operand{}, FormNotSupported
	}
	q, ok := a.div(b.Value)
	if !ok {
		return operand{}, FormNotSupported
	}
	m := w.step(opDiv, q, unitTimes, w.ratioLine(a, b), a.id, b.id)
	if pl.op == asTogether {
		return m, ""
	}
	less := w.step(opSub, m.sub(exactly(fractionOne)), unitTimes, w.line("the lead as a part of the other"), m.id, "1")
	return w.step(opMul, less.times(hundred), unitPercent, w.line("in percent"), less.id, "100"), ""
}

// gapSays is a gap in words: "Germany's population was 22% larger than Britain's
// population in 2022".
func (r *ruling) gapSays(subject string) string {
	pl := &r.pl
	word := " more than "
	if r.x.X.Sign() < 0 {
		word = " less than "
	}
	if pl.op == asTogether {
		word = " " // 1.2 times
	}
	text := subject + wasOf(subject) + r.size() + word
	for i, o := range pl.others {
		switch {
		case i > 0 && i == len(pl.others)-1:
			text += " and "
		case i > 0:
			text += ", "
		}
		text += o.subject()
	}
	if len(pl.others) > 1 {
		text += " together"
	}
	return text + " " + inPeriod(pl.period)
}
