package stat

import (
	"factcheck/internal/exact"

	"github.com/shopspring/decimal"
)

// The caps of SEMANTICS 1.2 and the widths of 1.3, 1.4 and 1.7.
var (
	fivePercent  = exact.Of(decimal.New(5, -2))
	tenPercent   = exact.Of(decimal.New(10, -2))
	half         = exact.Of(decimal.New(5, -1))
	twoPoints    = exact.Int(2)
	zeroPercent  = exact.Of(decimal.New(5, -2)) // half of 0.1 points
	wholePercent = exact.Int(100)
	one          = exact.Int(1)
)

// Tight is the set of values that round to the figure at its last written place:
// [v-u/2, v+u/2] (SEMANTICS 1).
//
//	240 billion [239.5e9, 240.5e9]   2.7 [2.65, 2.75]   1,500 [1499.5, 1500.5]
//	1 million   [0.95e6, 1.05e6]     8 in 10 [75, 85]   doubled [1.9, 2.1]
//
// With a scale word the half-width is at most 5% of v (1.2). A written zero of a
// count is 0 itself, of a percent within 0.05 points (1.3). Fractions and folds
// have 5% of v (1.4, 1.7), m in 10 half a step.
func (q Quantity) Tight() exact.Interval { return exact.Around(q.V(), q.tightHalf()) }

// Loose is Tight at the last non-zero digit, whose trailing zeros may be
// rounding: [v-U/2, v+U/2], at most 5% of v and, for percents and points, at
// most 2 points (SEMANTICS 1.2), and never less than Tight.
//
//	240 billion [235e9, 245e9]   2.7 [2.65, 2.75]   1,500 [1450, 1550]
//	20%         [19, 21]         a third [30, 36.67]   no children (-1, 1)
//
// Fractions and folds have 10% of v (1.4, 1.7).
func (q Quantity) Loose() exact.Interval {
	v := q.V()
	if v.Sign() == 0 && q.countsWhole() {
		return exact.Open(one.Neg(), one) // refuted at 1 (SEMANTICS 1.3)
	}
	return exact.Around(v, q.looseHalf())
}

// Cut is what truncates to the figure, towards zero: [v, v+u), and mirrored
// (v-u, v] for a negative one. Its width is at most 5% of v with a scale word,
// as Tight's half-width is.
//
//	240 billion [240e9, 241e9)   2.7 [2.7, 2.8)   -1.5 (-1.6, -1.5]
//
// Figures that are not written in digits are not cut: only v itself.
func (q Quantity) Cut() exact.Interval {
	v := q.V()
	if q.Style != Digits && q.Style != OneInN || v.Sign() == 0 {
		return exact.Point(v)
	}
	width := exact.Pow10(q.Last)
	if q.Scaled {
		width = exact.Min(width, v.Abs().Mul(fivePercent))
	}
	if v.Sign() < 0 {
		return exact.OpenLow(v.Sub(width), v)
	}
	return exact.HalfOpen(v, v.Add(width))
}

// Density is 1/N of a figure written one in N; it fails if N is zero. Above and
// below speak of it, not of N (SEMANTICS 1.5).
func (q Quantity) Density() (exact.Fraction, error) { return one.Div(q.V()) }

func (q Quantity) tightHalf() exact.Fraction {
	v := q.V()
	point, isPercent := q.point()
	switch {
	case q.Style == Fraction || q.Style == Fold:
		return v.Abs().Mul(fivePercent)
	case q.Style == InTen:
		return q.halfStep()
	case v.Sign() == 0 && isPercent:
		return exact.Min(exact.Pow10(q.Last).Mul(half), zeroPercent.Mul(point))
	case v.Sign() == 0 && q.countsWhole():
		return exact.Int(0)
	}
	h := exact.Pow10(q.Last).Mul(half)
	if q.Scaled {
		h = exact.Min(h, v.Abs().Mul(fivePercent))
	}
	return h
}

func (q Quantity) looseHalf() exact.Fraction {
	v := q.V()
	switch q.Style {
	case Fraction, Fold:
		return v.Abs().Mul(tenPercent)
	case InTen:
		return q.halfStep()
	}
	h := exact.Min(exact.Pow10(q.Sig).Mul(half), v.Abs().Mul(fivePercent))
	if point, ok := q.point(); ok {
		h = exact.Min(h, twoPoints.Mul(point))
	}
	return exact.Max(h, q.tightHalf())
}

// halfStep is half of 1/10 or 1/100 of the whole, by the undivided denominator
// of Exact.
func (q Quantity) halfStep() exact.Fraction {
	step, err := one.Div(exact.Of(q.V().Den()))
	if err != nil {
		return exact.Int(0)
	}
	if _, ok := q.point(); ok {
		step = step.Mul(wholePercent)
	}
	return step.Mul(half)
}

// point is one percentage point in the figure's unit; ok is false for what is
// neither a percent nor points.
func (q Quantity) point() (exact.Fraction, bool) {
	switch q.Unit.Code {
	case "PERCENT", "POINT":
		return one, true
	case "BASIS_POINT":
		return wholePercent, true
	}
	return one, false
}

// countsWhole reports whether a zero means that there is none: of people, things
// and money written without decimals, not of a temperature or a length.
func (q Quantity) countsWhole() bool {
	if _, percent := q.point(); percent || q.Last < 0 || q.Style != Digits {
		return false
	}
	switch d := q.Unit.Dimension(); d {
	case Count, Money, Bare:
		return true
	}
	return false
}
