package verifier

import (
	"slices"

	"factcheck/internal/exact"
	"factcheck/sources"
)

// allowance is how far a later vintage of a level x may lie from the one of the time
// (SEMANTICS 5.6 and 7); ok is false for what is hardly revised.
func (p *Policy) allowance(ind *sources.Indicator, x exact.Fraction) (d exact.Fraction, ok bool) {
	money := isCurrency(ind.Unit.Code)
	switch {
	case isPrice(ind) || perOther(ind):
		return d, false // what a market paid is not revised
	case ind.Growth:
		return exact.Of(p.GrowthPoints), true
	case money, slices.Contains(wordsOf(ind.Whole), "gdp"):
		// A share of GDP is revised as GDP is.
		return x.Abs().Mul(exact.Of(p.MoneyPart)), true
	case ind.Unit.Code == "PERSON" && ind.Nature == sources.Stock:
		return x.Abs().Mul(exact.Of(p.PopulationPart)), true
	case ind.Modelled && ind.Unit.Code == "PERCENT":
		return exact.Of(p.SharePoints), true
	}
	return d, false
}

// modelled is the same for other modelled levels: mortality, fertility, the length of
// life. Whose is higher is hardly ever restated, so it is not asked of two areas.
func (p *Policy) modelled(ind *sources.Indicator, x exact.Fraction) (d exact.Fraction, ok bool) {
	part := p.ModelledPart
	if ind.Unit.Code == "YEAR" {
		part = p.ModelledYears
	}
	return x.Abs().Mul(exact.Of(part)), ind.Modelled
}

// perOther reports whether a series is money paid for a barrel or a dollar, which stands
// as it was paid.
func perOther(ind *sources.Indicator) bool {
	return isCurrency(ind.Unit.Code) && ind.Unit.Per != "" && ind.Unit.Per != "PERSON"
}

// tooNear reports whether two figures differ by no more than later vintages do.
func (p *Policy) tooNear(ind *sources.Indicator, a, b exact.Fraction) bool {
	d, ok := p.allowance(ind, exact.Max(a.Abs(), b.Abs()))
	return ok && a.Sub(b).Abs().Cmp(d) <= 0
}

// leadWithinRevision reports whether the lead x of an area over others is no larger than
// what either side may since have been revised by. Two series of one area, exports and
// imports, are mostly revised together.
func (s *session) leadWithinRevision(pl *plan, x operand) bool {
	if slices.ContainsFunc(pl.others, func(o *target) bool { return sameAreas(o.areas, pl.t.areas) }) {
		return false
	}
	own := *pl
	own.op, own.others = asLevel, nil
	a, ok := s.quiet(&own, s.article.Date)
	return ok && s.judge.policy.tooNear(pl.t.ind, a.X, a.X.Sub(x.X))
}

// gapAllowance is by how much a gap may be revised: both areas' figures may be, each by
// the house allowance (SEMANTICS 5.6, 7). ok is false where nothing of them is.
func (s *session) gapAllowance(pl *plan) (allow exact.Fraction, ok bool) {
	p := &s.judge.policy
	parts := make([]exact.Fraction, 0, 2)
	for _, t := range append([]*target{pl.t}, pl.others...) {
		own := *pl
		own.op, own.t, own.others = asLevel, t, nil
		x, read := s.quiet(&own, s.article.Date)
		if !read {
			return allow, false
		}
		by, known := p.allowance(t.ind, x.X)
		if !known {
			if by, known = p.modelled(t.ind, x.X); !known {
				return allow, false
			}
		}
		allow = allow.Add(by)
		parts = append(parts, x.X)
	}
	if pl.op == asGap {
		return allow, true
	}
	var base exact.Fraction
	for _, x := range parts[1:] {
		base = base.Add(x)
	}
	q, err := allow.Div(base)
	if pl.op == asExcess {
		q = q.Mul(hundred)
	}
	return q, err == nil
}
