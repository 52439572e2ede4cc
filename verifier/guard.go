package verifier

import (
	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// A guard asks of a miss whether it is a refutation at all. Each stops one way
// of being wrong about somebody who was right.

// guard is the reason a refuted plan must not be called refuted, or "".
func (s *session) guard(c *extractor.Claim, pl *plan, win Window, wd *Wording, x operand, u used) Reason {
	p := &s.judge.policy
	if u.questionable {
		return UnsureReading // a doubtful figure refutes nobody
	}
	if u.hindsight && s.article.Date != 0 && s.withinRevision(pl, win, wd, x, p) {
		return NoVintage
	}
	if !pl.now {
		return ""
	}
	if reason := s.neighbours(pl, win, wd); reason != "" {
		return reason
	}
	return s.drift(pl, win, wd, x)
}

// withinRevision reports whether a miss is no larger than what later vintages
// were revised by (SEMANTICS 5.6).
func (s *session) withinRevision(pl *plan, win Window, wd *Wording, x operand, p *Policy) bool {
	var allow exact.Fraction
	ind := pl.t.ind
	level := pl.op == asLevel || pl.op == asSum || pl.op == asMean
	money := isCurrency(ind.Unit.Code)
	switch {
	case !level && pl.op != asPublished && (ind.Modelled || money):
		// The size of a change over a modelled or rebased series, not its
		// direction.
		return sameDirection(pl, wd, x)
	case pl.op == asPublished || ind.Growth || pl.op == asChange || pl.op == asCompound:
		allow = exact.Of(p.GrowthPoints)
	case level && money:
		allow = x.X.Abs().Mul(exact.Of(p.MoneyPart))
	case level && ind.Unit.Code == "PERSON" && ind.Nature == sources.Stock:
		allow = x.X.Abs().Mul(exact.Of(p.PopulationPart))
	case ind.Modelled && ind.Unit.Code == "PERCENT":
		allow = exact.Of(p.SharePoints)
	default:
		return false
	}
	return s.touches(win, wd, x.Value, allow)
}

// touches reports whether a value within d of x, either way, would not be
// refuted: the window begins no further off than d.
func (s *session) touches(win Window, wd *Wording, x Value, d exact.Fraction) bool {
	y := x.X
	if wd.Sign < 0 {
		y = y.Neg()
	}
	lo, hi := y.Sub(d), y.Add(d)
	if wd.Sign != 0 && wd.Quantity.V().Sign() >= 0 {
		if hi.Sign() < 0 {
			return false
		}
		lo = exact.Max(lo, fractionZero)
	}
	if end, _, ok := win.Wide.Lo(); ok && hi.Cmp(end) < 0 {
		return false
	}
	if end, _, ok := win.Wide.Hi(); ok && lo.Cmp(end) > 0 {
		return false
	}
	return true
}

// sameDirection reports whether the change goes the way the words say.
func sameDirection(pl *plan, wd *Wording, x operand) bool {
	switch pl.op {
	case asMultiple, asInverse:
		return (x.X.Cmp(fractionOne) > 0) == (wd.Quantity.V().Cmp(fractionOne) > 0)
	case asShare, asPerHead:
		return true
	}
	return wd.Sign == 0 || x.X.Sign() == wd.Sign
}

// neighbours: a claim about now is refuted only if the years around, up to the
// article's own, refute it too (SEMANTICS 4.4).
func (s *session) neighbours(pl *plan, win Window, wd *Wording) Reason {
	for y := -1; pl.period.LastYear()+y <= s.article.Date.Year(); y++ {
		if y == 0 {
			continue
		}
		if o, ok := s.try(pl.shifted(y), win, wd); ok && o != Refuted {
			return WhichPeriod
		}
	}
	return ""
}

// try is a plan's outcome without any record of it.
func (s *session) try(pl plan, win Window, wd *Wording) (Outcome, bool) {
	x, ok := s.quiet(&pl, s.article.Date)
	if !ok {
		return "", false
	}
	v, ok := wd.convert(&work{}, x)
	if !ok {
		return "", false
	}
	o, _ := wd.Judge(win, v.Value)
	return o, true
}

func (s *session) quiet(pl *plan, day stat.Day) (operand, bool) {
	w := work{}
	x, reason := pl.compute(&w, day)
	return x, reason == ""
}

// drift: an observation older than the claim refutes only if no change as large
// as the series made in the last ten years would make the claim true
// (SEMANTICS 4.4).
func (s *session) drift(pl *plan, win Window, wd *Wording, x operand) Reason {
	gap := s.article.Date.Year() - pl.period.LastYear()
	if gap <= 0 {
		return ""
	}
	var past [11]*exact.Fraction // past[i] is the value i years before
	for i := range past {
		if v, ok := s.quiet(ptr(pl.shifted(-i)), s.article.Date); ok {
			if v, ok = wd.convert(&work{}, v); ok {
				past[i] = &v.X
			}
		}
	}
	var most exact.Fraction
	seen := false
	for i := 0; i+gap < len(past); i++ {
		if a, b := past[i+gap], past[i]; a != nil && b != nil {
			seen = true
			most = exact.Max(most, b.Sub(*a).Abs())
		}
	}
	if !seen || s.touches(win, wd, x.Value, most) {
		return NotPublishedYet
	}
	return ""
}

func ptr[T any](v T) *T { return &v }

// isCurrency reports whether a unit's code is money.
func isCurrency(code string) bool {
	return stat.Unit{Code: code}.Dimension() == stat.Money
}
