package verifier

import (
	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// otherChange tries what a change in percent is taken for: the multiple for the
// increase, a quarter's change at a yearly rate for the one over the year, the
// change in current prices for the real one (SEMANTICS 5.8). All that is named
// is exactly right.
func (s *session) otherChange(v *Verdict, c *extractor.Claim, r *ruling, fits func(plan, stat.Day) bool) error {
	x, tight := r.x.X, r.wd.Quantity.Tight()
	said := func(y exact.Fraction) bool {
		if r.wd.Sign < 0 {
			y = y.Neg()
		}
		return tight.Contains(y)
	}
	switch r.pl.op {
	case asMultiple:
		if said(x.Sub(fractionOne)) {
			v.note(NoteDiagnosis, "the increase for the multiple: it rose by "+written(r.wd.Quantity.V(), r.wd.Quantity)+" what it was, to "+show(x, unitTimes))
		}
		return nil
	case asChange, asPublished, asCompound:
	default:
		return nil
	}
	if r.x.unit.Code != "PERCENT" {
		return nil
	}
	if r.wd.Sign >= 0 && said(x.Add(hundred)) {
		v.note(NoteDiagnosis, "the multiple for the increase: the later figure is "+show(x.Add(hundred), unitPercent)+" of the earlier")
		return nil
	}
	if s.annualised(v, r, said) || r.pl.op != asPublished || r.pl.t.ind.GrowthOf == "" {
		return nil
	}
	ind, ok := s.judge.lib.Indicator(r.pl.t.ind.Dataset, r.pl.t.ind.GrowthOf)
	if !ok || ind.Unit.Dimension() != stat.Money {
		return nil
	}
	levels, err := s.judge.series(c, sources.Candidate{Indicator: ind})
	if err != nil {
		return err
	}
	for _, t := range levels {
		pl := r.pl
		pl.t, pl.op, pl.base = t, asChange, r.pl.period.AddYears(-1)
		if sameAreas(t.areas, r.pl.t.areas) && !t.growsAs(r.pl.t, s.article.Date) && fits(pl, s.article.Date) {
			v.note(NoteDiagnosis, "nominal for real: it would be right of "+t.ind.Title)
			return nil
		}
	}
	return nil
}

// annualised: a quarter's change at a yearly rate where the one over the year is
// said, or the reverse; four quarters compound.
func (s *session) annualised(v *Verdict, r *ruling, said func(exact.Fraction) bool) bool {
	p := r.pl.period
	if r.pl.op != asChange || p.Grain != stat.Quarter {
		return false
	}
	quarter, year := r.pl, r.pl
	quarter.base, year.base = monthsBack(p, 3), p.AddYears(-1)
	switch r.pl.base {
	case year.base:
		if x, ok := s.quiet(&quarter, s.article.Date); ok && said(yearlyRate(x.X)) {
			v.note(NoteDiagnosis, "annualised for year-on-year: on the quarter it was "+show(x.X, unitPercent))
			return true
		}
	case quarter.base:
		if said(yearlyRate(r.x.X)) {
			v.note(NoteDiagnosis, "annualised for the change on the quarter")
			return true
		}
		if x, ok := s.quiet(&year, s.article.Date); ok && said(x.X) {
			v.note(NoteDiagnosis, "year-on-year for the change on the quarter")
			return true
		}
	}
	return false
}

// yearlyRate is a quarter's change in percent, compounded over four.
func yearlyRate(x exact.Fraction) exact.Fraction {
	factor := x.Mul(hundredth).Add(fractionOne)
	two := factor.Mul(factor)
	return two.Mul(two).Sub(fractionOne).Mul(hundred)
}
