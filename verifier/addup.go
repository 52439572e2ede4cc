package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// addUp holds a change against both ends where one sentence gives all three: a
// note, never a verdict (SEMANTICS 3.3). Each end may be anything that rounds to
// it.
func (s *session) addUp() {
	for _, r := range s.ruled {
		c := &r.claim
		switch c.Form {
		case extractor.Change, extractor.ChangeAbsolute, extractor.Multiple, extractor.Points:
		default:
			continue
		}
		from, to := s.endsOf(r)
		if from == nil || to == nil {
			continue
		}
		x, ok := changeBetween(c, from.Quantity.Tight(), to.Quantity.Tight())
		if !ok {
			continue
		}
		wd := wordingOf(c)
		if wd.Sign < 0 {
			x.X, x.Lo, x.Hi = x.X.Neg(), x.Hi.Neg(), x.Lo.Neg()
		}
		wide := wd.Window(&s.judge.policy).Wide
		if hi, _, ok := wide.Hi(); ok && x.Lo.Cmp(hi) > 0 {
			s.notAdding(r, from, to)
		} else if lo, _, ok := wide.Lo(); ok && x.Hi.Cmp(lo) < 0 {
			s.notAdding(r, from, to)
		}
	}
}

func (s *session) notAdding(r *ruled, from, to *extractor.Claim) {
	a, b := surfaceOf(from), surfaceOf(to)
	r.verdict.note(NoteAddUp, "the change does not follow from the ends given, "+a.write(from.Quantity)+" and "+b.write(to.Quantity))
	s.finish(r)
}

// endsOf are the two levels of the same sentence a change is between: "from a to
// b", or the levels of its own two periods.
func (s *session) endsOf(r *ruled) (from, to *extractor.Claim) {
	c := &r.claim
	for _, o := range s.ruled {
		e := &o.claim
		if o == r || e.Sentence == "" || e.Sentence != c.Sentence || e.Form != extractor.Level || e.Comparator != extractor.Bare ||
			e.Measure != c.Measure || !samePlaces(e.Areas, c.Areas) || e.Quantity.Style != stat.Digits {
			continue
		}
		switch text := strings.ToLower(e.Quotation); {
		case strings.HasPrefix(text, "from "):
			from = e
		case strings.HasPrefix(text, "to "):
			to = e
		case r.verdict.Claim.Baseline != "" && o.verdict.Claim.Period == r.verdict.Claim.Baseline:
			from = e
		case o.verdict.Claim.Period != "" && o.verdict.Claim.Period == r.verdict.Claim.Period:
			to = e
		}
	}
	if from == nil || to == nil || from.Quantity.Unit != to.Quantity.Unit {
		return nil, nil
	}
	return from, to
}

func samePlaces(a, b []extractor.Place) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Code != b[i].Code {
			return false
		}
	}
	return true
}

// changeBetween is the change the claim's form speaks of, from its least to its
// most.
func changeBetween(c *extractor.Claim, from, to exact.Interval) (Value, bool) {
	a, okA := spanOf(from)
	b, okB := spanOf(to)
	if !okA || !okB || a.Lo.Sign() <= 0 || b.Lo.Sign() < 0 {
		return Value{}, false
	}
	if c.Form == extractor.ChangeAbsolute || c.Form == extractor.Points {
		if c.Form == extractor.ChangeAbsolute && c.Quantity.Unit.Dimension() == stat.Percent {
			return Value{}, false
		}
		return b.sub(a), true
	}
	if c.Form == extractor.Multiple && c.Quantity.Unit != unitTimes {
		return Value{}, false
	}
	q, ok := b.div(a)
	if !ok {
		return Value{}, false
	}
	if c.Form == extractor.Multiple {
		return q, true
	}
	return q.sub(exactly(fractionOne)).times(hundred), true
}

// spanOf is a closed interval as a value with its ends.
func spanOf(i exact.Interval) (Value, bool) {
	lo, _, okLo := i.Lo()
	hi, _, okHi := i.Hi()
	return Value{X: lo, Lo: lo, Hi: hi}, okLo && okHi
}
