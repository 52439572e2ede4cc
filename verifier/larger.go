package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// judgeBySet judges an amount of what no series counts by one that counts all of it
// and more, or by one of a part of it: no country sells more cars abroad than goods,
// nor fewer goods than cars. The first refutes what is said to be above it, the
// second what is said to be below; they support nothing (SEMANTICS 5.13).
func (s *session) judgeBySet(r *ruled, parent *ruled) (done bool, err error) {
	c := &r.claim
	if c.Form != extractor.Level || c.Pair || c.Quantity.Unit.Per != "" || c.Quantity.Unit.Dimension() == stat.Percent {
		return false, nil
	}
	set := &ofSet{}
	var concepts []string
	switch c.Comparator {
	case extractor.Bare, extractor.Over, extractor.AtLeast:
		set.larger, concepts = true, sources.Larger(c.Measure)
	case extractor.Under, extractor.AtMost:
		concepts = sources.Smaller(c.Measure)
	}
	set.named = c.Measure
	if strings.HasPrefix(c.Sentence, set.named) {
		set.named = strings.ToLower(set.named[:1]) + set.named[1:]
	}
	for _, concept := range concepts {
		known := *c
		known.Measure, known.Qualifiers = strings.ReplaceAll(concept, "-", " "), nil
		q := sources.Query{Phrase: known.Measure, Areas: codes(c.Areas), Unit: c.Quantity.Unit, Limit: maxCandidates}
		f, err := s.judge.targets(&known, q, func(ind *sources.Indicator) bool {
			return ind.Concept == concept && ind.Nature != sources.Ratio && fitsForm(&known, ind)
		})
		if err != nil {
			return false, err
		}
		b := &book{}
		rulings := s.rulings(&known, f, parent, b, nil)
		// By every series of the set, or the reading is nobody's.
		if len(rulings) == 0 || slices.ContainsFunc(rulings, func(one ruling) bool {
			far := one.x.X.Cmp(one.wd.Quantity.V())
			return one.outcome != Refuted || set.larger && far > 0 || !set.larger && far < 0
		}) {
			continue
		}
		for i := range rulings {
			rulings[i].pl.set = set
		}
		r.found = f
		return true, s.combine(r, rulings, b)
	}
	return false, nil
}

// ofSet says of a plan that its series counts a larger set than the claim's, or a
// part of it.
type ofSet struct {
	named  string // what the claim is of
	larger bool
}

// says ends a sentence that tells the series' figure.
func (o *ofSet) says() string {
	if o.larger {
		return ", and " + o.named + " are a part of that"
	}
	return ", and that is a part of " + o.named
}

func (o *ofSet) note() string {
	if o.larger {
		return "the series counts all of " + o.named + " and more"
	}
	return "the series counts a part of " + o.named
}
