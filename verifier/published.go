package verifier

import (
	"slices"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// publishedPlans hold a change against the published series of changes: of one
// year as it is, of several compounded.
func (s *session) publishedPlans(c *extractor.Claim, t *target, choices []choice) ([]plan, Reason) {
	if c.Form == extractor.Level {
		return each(choices, plan{op: asPublished, t: t}), ""
	}
	choices, reason := s.withBases(c, t, choices)
	if reason != "" {
		return nil, reason
	}
	plans := each(choices, plan{op: asPublished, t: t})
	for i := range plans {
		pl := &plans[i]
		if !pl.base.IsZero() && pl.base != pl.period.AddYears(-1) {
			if pl.period.Grain != stat.Year || pl.base.Grain != stat.Year {
				return nil, FormNotSupported
			}
			pl.op = asCompound
		}
	}
	return plans, ""
}

// withPublished puts the published rate of the same reporter before the change
// computed from its levels. Where the publisher's rate is of another thing than
// the levels at hand (real growth beside levels in current prices), only the
// rate counts: "growth" is real (SEMANTICS 5.2), but where the sentence tells the amount
// itself.
func (s *session) withPublished(c *extractor.Claim, f *found, t *target, plans []plan) []plan {
	var out []plan
	told := s.toldInMoney(c, t)
	for _, pl := range plans {
		g := f.growthOf(t)
		if g == nil {
			out = append(out, pl)
			continue
		}
		alike := t.growsAs(g, s.article.Date)
		published := pl
		published.t, published.op = g, asPublished
		if pl.base != pl.period.AddYears(-1) {
			published.op = asCompound
			if alike || pl.period.Grain != stat.Year {
				out = append(out, pl)
				continue
			}
		}
		if told && !alike {
			pl.beside, published.beside = t, t
			out = append(out, pl)
		}
		published.how = "as published"
		out = append(out, published)
		if alike {
			pl.how = "computed from the levels"
			out = append(out, pl)
		}
	}
	return out
}

// toldInMoney reports whether the sentence of a change tells too what it came to in money:
// of "$121 billion, 20 percent more than in 2020" and "rose by 20 percent to $121 billion" it
// may be the change of these amounts, or of what they bought.
func (s *session) toldInMoney(c *extractor.Claim, t *target) bool {
	if c.Form != extractor.Change || t.ind.Unit.Dimension() != stat.Money {
		return false
	}
	return slices.ContainsFunc(s.claims, func(b extractor.Claim) bool {
		return sameSentence(&b, c) && b.Form == extractor.Level && b.Measure == c.Measure && b.Quantity.Unit.Dimension() == stat.Money &&
			len(b.Areas) == 1 && len(c.Areas) == 1 && b.Areas[0].Code == c.Areas[0].Code
	})
}

// ofTheOther reports whether a change that may be of amounts or of what they bought is not
// refuted by the amounts, where it is by the rate.
func (s *session) ofTheOther(c *extractor.Claim, pl *plan) bool {
	if pl.beside == nil || pl.op != asPublished && pl.op != asCompound {
		return false
	}
	alt := *pl
	alt.t, alt.op = pl.beside, asChange
	return s.hold(c, &alt, nil).outcome != Refuted
}

// growthOf is the published growth of a level series by the same reporter.
func (f *found) growthOf(t *target) *target {
	for _, g := range f.growths {
		if g.ind.GrowthOf == t.ind.Code && g.ind.Dataset == t.ind.Dataset && sameAreas(g.areas, t.areas) {
			return g
		}
	}
	return nil
}

// growsAs reports whether a published rate is the change of these very levels:
// in most of the years both have, they differ by less than a point. The claim's
// figure has no part in it. Where nothing can be compared they are taken to be.
func (t *target) growsAs(g *target, day stat.Day) bool {
	levels, rates := t.byFreq[sources.Annual], g.byFreq[sources.Annual]
	if levels == nil || rates == nil {
		return true
	}
	alike, other := 0, 0
	for i := len(rates.periods) - 1; i >= 0 && alike+other < 12; i-- {
		p := rates.periods[i]
		r, ok := rates.choose(p, day)
		a, okA := levels.at(p.AddYears(-1), day)
		b, okB := levels.at(p, day)
		if !ok || !okA || !okB || a.Value.Sign() <= 0 {
			continue
		}
		q, err := exact.Quo(b.Scaled().Sub(a.Scaled()).Shift(2), a.Scaled())
		if err != nil {
			continue
		}
		if q.Sub(exact.Of(r.Scaled())).Abs().Cmp(fractionOne) < 0 {
			alike++
		} else {
			other++
		}
	}
	return alike >= other
}
