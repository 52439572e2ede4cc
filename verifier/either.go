package verifier

import (
	"factcheck/extractor"
	"factcheck/sources"
)

// Where the words fit two or three things alike it is not certain which is meant; but
// if the claim is wrong of every one it is wrong, and if it is right of every one it is
// right (SEMANTICS 5.3).

// maxEither is how many things the words may fit.
const maxEither = 3

// either are the series of all things that the words fit, where the candidate of
// number at is the second of them; nil where they are too many, or one of them has
// none for the area.
func (j *Judge) either(c *extractor.Claim, f *found, at int, fits func(*sources.Indicator) bool) ([]*target, error) {
	out := f.levels
	if len(out) != 1 || len(f.growths) > 0 {
		return nil, nil
	}
	for i := at; i < len(f.candidates); i++ {
		cand := &f.candidates[i]
		if cand.Exact || cand.Strength < 1000 || !fits(&cand.Indicator) || !accounts(c, &cand.Indicator) {
			continue
		}
		ts, err := j.series(c, *cand)
		if err != nil {
			return nil, err
		}
		if len(ts) != 1 || !fits(ts[0].ind) || len(out) == maxEither {
			return nil, nil
		}
		out = append(out[:len(out):len(out)], ts[0])
	}
	if len(out) < 2 {
		return nil, nil
	}
	return out, nil
}

// judgeEither judges a claim by each of the things its words fit; done is false where
// they do not agree.
func (s *session) judgeEither(r *ruled, parent *ruled) (done bool, err error) {
	return s.agree(r, r.claim, r.found.either, func(one *ruled, t *target) error {
		one.found = &found{levels: []*target{t}, candidates: r.found.candidates}
		return s.weigh(one, parent)
	})
}

// ofEither judges a claim without a figure of its own, and where its words fit several
// things by each of these.
func (s *session) ofEither(r, parent *ruled, judge func(r, parent *ruled) error) error {
	claim := r.claim
	if err := judge(r, parent); err != nil || r.verdict.Reason != UnsureReading || r.found == nil {
		return err
	}
	_, err := s.agree(r, claim, r.found.either, func(one *ruled, t *target) error {
		s.only = t
		defer func() { s.only = nil }()
		return judge(one, parent)
	})
	return err
}

// agree judges a claim by each target and makes r the first verdict if all say the
// same; done is false where they do not.
func (s *session) agree(r *ruled, claim extractor.Claim, targets []*target, judge func(*ruled, *target) error) (done bool, err error) {
	var first *ruled
	for _, t := range targets {
		one := &ruled{claim: claim}
		s.begin(&one.verdict, &one.claim)
		if err := judge(one, t); err != nil {
			return false, err
		}
		switch v := one.verdict.Verdict; {
		case v != Refuted && v != Supported, first != nil && v != first.verdict.Verdict:
			return false, nil
		case first == nil:
			first = one
		default:
			first.verdict.join(&one.verdict, false)
			first.verdict.note(NoteReading, "it is not certain which series is meant; by the other: "+one.verdict.says)
		}
	}
	if first == nil {
		return false, nil
	}
	*r = *first
	return true, nil
}

// find asks the catalogue, but where a claim is judged by one thing of several.
func (s *session) find(c *extractor.Claim) (*found, error) {
	if s.only != nil {
		return &found{levels: []*target{s.only}}, nil
	}
	return s.judge.find(c)
}
