package verifier

import (
	"slices"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// A figure that is only taken to be one of what was told before (extractor.Loosely) may
// be of something else. It supports where it is right more closely than chance would have
// it, and refutes nothing (SEMANTICS 6, when in doubt).

// taken reports whether what a claim measures is only taken from what was told before.
func taken(c *extractor.Claim) bool { return slices.Contains(c.Notes, extractor.Loosely) }

// narrowest is how many times its half-width a figure must be to fit hardly by chance: 12
// percent does, 6 percent and a third do not.
const narrowest = 16

// fitsClosely reports whether a figure fits a value by more than chance: it is told to two
// digits at least, and an open bound lies within a tenth of the value.
func fitsClosely(wd *Wording, x operand) bool {
	q := wd.Quantity
	if q.Style == stat.Fraction || q.Style == stat.InTen || q.Style == stat.OneInN || wd.High != nil {
		return false
	}
	y, ok := wd.convert(&work{}, x)
	if !ok {
		return false
	}
	v := q.V().Abs()
	if hi, _, ok := q.Tight().Hi(); !ok || hi.Abs().Sub(v).Abs().Mul(exact.Int(narrowest)).Cmp(v) > 0 {
		return false
	}
	return y.X.Abs().Sub(v).Abs().Mul(exact.Int(10)).Cmp(v) <= 0
}

// openBound reports whether a figure is only said to be passed, or not to be: what lies on
// the other side of it is wrong as worded, unless it was told of something else.
func openBound(wd *Wording) bool {
	switch wd.Comparator {
	case extractor.Over, extractor.Under, extractor.AtLeast, extractor.AtMost, extractor.Far:
		return true
	}
	return false
}

// doubtTaken takes back what is said of a claim whose measure is only taken: a refutation,
// and a support of a claim without a figure that goes on from one that is not known to be
// right.
func (s *session) doubtTaken(v *Verdict, c *extractor.Claim, parent *ruled) {
	if !taken(c) || v.Verdict == Unverifiable {
		return
	}
	held := v.Verdict == Supported || v.Verdict == Imprecise
	if held && (!c.Quantity.V().IsZero() || parent != nil && (parent.verdict.Verdict == Supported || parent.verdict.Verdict == Imprecise)) {
		return
	}
	v.Rewording = ""
	s.unverifiable(v, UnsureReading)
}
