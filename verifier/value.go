package verifier

import (
	"factcheck/internal/exact"
)

// Value is a number of the reference data, or one computed from several, with
// the ends of its own rounding: 240.11 bn is somewhere in [240.105, 240.115]
// (SEMANTICS 5.7). A value that is exact has Lo = X = Hi.
type Value struct {
	X, Lo, Hi exact.Fraction
}

func exactly(x exact.Fraction) Value { return Value{x, x, x} }

func (a Value) exact() bool { return a.Lo.Cmp(a.Hi) == 0 }

func (a Value) add(b Value) Value {
	return Value{a.X.Add(b.X), a.Lo.Add(b.Lo), a.Hi.Add(b.Hi)}
}

func (a Value) sub(b Value) Value {
	return Value{a.X.Sub(b.X), a.Lo.Sub(b.Hi), a.Hi.Sub(b.Lo)}
}

func (a Value) neg() Value { return Value{a.X.Neg(), a.Hi.Neg(), a.Lo.Neg()} }

// times is a scaled by an exact number.
func (a Value) times(k exact.Fraction) Value {
	v := Value{a.X.Mul(k), a.Lo.Mul(k), a.Hi.Mul(k)}
	if k.Sign() < 0 {
		v.Lo, v.Hi = v.Hi, v.Lo
	}
	return v
}

// mul is the product, its ends the least and the most of the four.
func (a Value) mul(b Value) Value {
	if a.exact() {
		return b.times(a.X)
	}
	if b.exact() {
		return a.times(b.X)
	}
	v := Value{X: a.X.Mul(b.X)}
	v.Lo = a.Lo.Mul(b.Lo)
	v.Hi = v.Lo
	for _, e := range []exact.Fraction{a.Lo.Mul(b.Hi), a.Hi.Mul(b.Lo), a.Hi.Mul(b.Hi)} {
		v.Lo, v.Hi = exact.Min(v.Lo, e), exact.Max(v.Hi, e)
	}
	return v
}

// div is the quotient; ok is false where b is, or by its rounding may be, zero.
func (a Value) div(b Value) (v Value, ok bool) {
	if b.Lo.Sign() <= 0 && b.Hi.Sign() >= 0 {
		return Value{}, false
	}
	inv := Value{X: invert(b.X), Lo: invert(b.Hi), Hi: invert(b.Lo)}
	return a.mul(inv), true
}

func invert(f exact.Fraction) exact.Fraction {
	g, err := fractionOne.Div(f)
	if err != nil {
		return fractionZero // div has excluded it
	}
	return g
}
