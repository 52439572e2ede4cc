package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// judgeLarger judges an amount of what no series counts by one that counts all of
// it and more: no country sells more cars abroad than goods. Such a series refutes
// what is said to be above it, and supports nothing (SEMANTICS 5.13).
func (s *session) judgeLarger(r *ruled, parent *ruled) (done bool, err error) {
	c := &r.claim
	if c.Form != extractor.Level || c.Pair || c.Quantity.Unit.Per != "" || c.Quantity.Unit.Dimension() == stat.Percent {
		return false, nil
	}
	switch c.Comparator {
	case extractor.Bare, extractor.Over, extractor.AtLeast:
	default:
		return false, nil
	}
	for _, concept := range sources.Larger(c.Measure) {
		all := *c
		all.Measure, all.Qualifiers = strings.ReplaceAll(concept, "-", " "), nil
		q := sources.Query{Phrase: all.Measure, Areas: codes(c.Areas), Unit: c.Quantity.Unit, Limit: maxCandidates}
		f, err := s.judge.targets(&all, q, func(ind *sources.Indicator) bool {
			return ind.Concept == concept && ind.Nature != sources.Ratio && fitsForm(&all, ind)
		})
		if err != nil {
			return false, err
		}
		b := &book{}
		rulings := s.rulings(&all, f, parent, b)
		// By every series of the larger set, or the reading is nobody's.
		if len(rulings) == 0 || slices.ContainsFunc(rulings, func(one ruling) bool {
			return one.outcome != Refuted || one.x.X.Cmp(one.wd.Quantity.V()) > 0
		}) {
			continue
		}
		part := c.Measure
		if strings.HasPrefix(c.Sentence, part) {
			part = strings.ToLower(part[:1]) + part[1:]
		}
		for i := range rulings {
			rulings[i].pl.part = part
		}
		r.found = f
		return true, s.combine(r, rulings, b)
	}
	return false, nil
}
