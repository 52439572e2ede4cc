package verifier

import (
	"factcheck/extractor"
	"factcheck/sources"
)

// A phrase none of whose words is in a title may still be understood by words near
// them ("booze", "farmland"). Such a reading is a guess: it can support a claim whose
// figure it is close to, and refutes nothing (SEMANTICS 6, when in doubt).

// How much of a phrase near words must account for, and by how much more than of any
// other series, in thousandths.
const (
	nearEnough = 750
	nearAlone  = 120
)

// nearly are the series of the one candidate that near words find; nil if there is
// none, or another is as near.
func (j *Judge) nearly(c *extractor.Claim, cands []sources.Candidate, fits func(*sources.Indicator) bool) ([]*target, error) {
	var best *sources.Candidate
	second := 0
	for i := range cands {
		cand := &cands[i]
		if cand.Exact || cand.Strength >= 1000 {
			return nil, nil // its own words find something, and something was amiss with it
		}
		if best != nil && cand.Near <= second {
			continue // nothing would change, so the dear questions are spared
		}
		if !cand.Fits || !fits(&cand.Indicator) || !accounts(c, &cand.Indicator) {
			continue
		}
		switch {
		case best == nil || cand.Near > best.Near:
			if best != nil {
				second = best.Near
			}
			best = cand
		default:
			second = max(second, cand.Near)
		}
	}
	if best == nil || best.Near < nearEnough || best.Near-second < nearAlone {
		return nil, nil
	}
	ts, err := j.series(c, *best)
	for _, t := range ts {
		t.guessed = true
	}
	return ts, err
}
