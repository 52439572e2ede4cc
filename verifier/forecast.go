package verifier

import "factcheck/extractor"

// whatCame notes what became of a forecast of a named period that has a figure by
// today. The forecast is not judged by it (SEMANTICS 3.5).
func (s *session) whatCame(v *Verdict, c *extractor.Claim, parent *ruled) error {
	if c.When.Period.IsZero() || c.When.Anchor != extractor.Absolute {
		return nil
	}
	came := &ruled{claim: *c}
	came.claim.Frame = extractor.Stated
	s.begin(&came.verdict, &came.claim)
	if err := s.judgeForm(came, parent); err != nil {
		return err
	}
	if came.period == c.When.Period && came.verdict.says != "" {
		v.note(NoteForecastCame, "what came: "+came.verdict.says)
	}
	return nil
}
