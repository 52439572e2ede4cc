package verifier

import "factcheck/extractor"

// rateItself: "inflation rose 41%" mostly means that prices did: the rate itself,
// and not its change (SEMANTICS 3). Of a fall it cannot be meant.
func (s *session) rateItself(c *extractor.Claim, pl *plan, r *ruling) bool {
	if c.Form != extractor.Change || c.Direction != extractor.Up || pl.op != asChange || !isChange(pl.t.ind) {
		return false
	}
	other := *pl
	other.op, other.base, other.how = asPublished, pl.base, "read as the rate itself"
	w := &work{}
	x, reason := other.compute(w, s.article.Date)
	if reason != "" {
		return false
	}
	o, turns := r.wd.Judge(r.win, x.Value)
	if o == Refuted {
		return false
	}
	r.pl, r.x, r.used, r.outcome, r.turns = other, x, w.used, o, turns
	return true
}
