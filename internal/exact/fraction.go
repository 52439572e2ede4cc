package exact

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// Decimal is the one number type of the program.
type Decimal = decimal.Decimal

// Fraction is num/den, kept undivided; den is never zero and never negative.
//
//	Of(1)            1/1
//	Quo(240.11, 89.21)  240.11/89.21, compared by cross-multiplication
//
// The zero Fraction is 0/1.
type Fraction struct {
	num, den number
}

// Of is d as a fraction.
func Of(d Decimal) Fraction { return Fraction{numberOf(d), one} }

// Int is n as a fraction.
func Int(n int64) Fraction {
	if n == math.MinInt64 {
		return Of(decimal.NewFromInt(n))
	}
	return Fraction{number{n: n}, one}
}

// Quo is a/b. It fails if b is zero.
func Quo(a, b Decimal) (Fraction, error) {
	switch b.Sign() {
	case 0:
		return Fraction{}, fmt.Errorf("%s divided by zero", a)
	case -1:
		a, b = a.Neg(), b.Neg()
	}
	return Fraction{numberOf(a), numberOf(b)}, nil
}

// Num and Den are the parts as they were given; the fraction is not reduced.
func (f Fraction) Num() Decimal { return f.num.decimal() }

// Den is the denominator, always positive.
func (f Fraction) Den() Decimal { return f.denominator().decimal() }

// Terms are the parts as they were given, each as a fraction.
func (f Fraction) Terms() (num, den Fraction) {
	return Fraction{f.num, one}, Fraction{f.denominator(), one}
}

func (f Fraction) denominator() number {
	if f.whole() {
		return one
	}
	return f.den
}

// whole reports whether f was built without a denominator. It is the quick case
// of nearly all figures; a denominator that is one in other digits is told by
// IsDecimal.
func (f Fraction) whole() bool { return f.den.big == nil && f.den.exp == 0 && uint64(f.den.n) <= 1 }

// IsDecimal reports whether f was built from a decimal alone (denominator one).
func (f Fraction) IsDecimal() bool { return f.whole() || f.den.cmp(one) == 0 }

// Sign is -1, 0 or 1.
func (f Fraction) Sign() int { return f.num.sign() }

// Cmp compares exactly, by cross-multiplication.
func (f Fraction) Cmp(g Fraction) int {
	if f.whole() && g.whole() {
		return f.num.cmp(g.num)
	}
	return cmpProducts(f.num, g.denominator(), g.num, f.denominator())
}

// Add is f+g.
func (f Fraction) Add(g Fraction) Fraction {
	switch {
	case f.whole() && g.whole():
		return Fraction{plus(f.num, g.num), one}
	case g.whole():
		return Fraction{plus(f.num, times(g.num, f.den)), f.den}
	case f.whole():
		return Fraction{plus(times(f.num, g.den), g.num), g.den}
	case f.den.cmp(g.den) == 0:
		return Fraction{plus(f.num, g.num), f.den}
	}
	return Fraction{plus(times(f.num, g.den), times(g.num, f.den)), times(f.den, g.den)}
}

// Neg is -f.
func (f Fraction) Neg() Fraction { return Fraction{minus(f.num), f.denominator()} }

// Sub is f-g.
func (f Fraction) Sub(g Fraction) Fraction { return f.Add(g.Neg()) }

// Mul is f*g.
func (f Fraction) Mul(g Fraction) Fraction {
	switch {
	case g.whole():
		if g.num == one {
			return f
		}
		return Fraction{times(f.num, g.num), f.denominator()}
	case f.whole():
		return Fraction{times(f.num, g.num), g.den}
	}
	return Fraction{times(f.num, g.num), times(f.den, g.den)}
}

// Div is f/g. It fails if g is zero.
func (f Fraction) Div(g Fraction) (Fraction, error) {
	if g.num.sign() == 0 {
		return Fraction{}, fmt.Errorf("%s divided by zero", f)
	}
	n, d := f.num, g.num
	if !g.whole() {
		n = times(n, g.den)
	}
	if !f.whole() {
		d = times(d, f.den)
	}
	if d.sign() < 0 {
		n, d = minus(n), minus(d)
	}
	return Fraction{n, d}, nil
}

// Abs is |f|.
func (f Fraction) Abs() Fraction {
	if f.Sign() < 0 {
		return f.Neg()
	}
	return f
}

// Magnitude is the power of ten of the leading digit: 2 for 240, 0 for 0.
func (f Fraction) Magnitude() int32 {
	if f.Sign() == 0 {
		return 0
	}
	digits := func(a number) int32 {
		if a.big != nil {
			return int32(a.big.NumDigits()) + a.big.Exponent()
		}
		n := int32(1)
		for abs := a.abs(); int(n) < len(pow10) && abs >= pow10[n]; {
			n++
		}
		return n + a.exp
	}
	m := digits(f.num) - digits(f.denominator())
	if !f.whole() && f.Abs().Cmp(Pow10(int(m))) < 0 {
		m--
	}
	return m
}

// Rat is f as a big.Rat, for a second, independent arithmetic.
func (f Fraction) Rat() *big.Rat {
	return new(big.Rat).Quo(f.Num().Rat(), f.Den().Rat())
}

// Show is f rounded half away from zero to places decimals. It is for people
// only: nothing is decided by it (SEMANTICS 1.1).
func (f Fraction) Show(places int32) string {
	return f.round(places).text()
}

// AppendShow appends Show's text to b.
func (f Fraction) AppendShow(b []byte, places int32) []byte {
	return f.round(places).append(b)
}

// ShowFixed is Show with trailing zeros kept.
func (f Fraction) ShowFixed(places int32) string {
	s := f.Show(places)
	if places <= 0 {
		return s
	}
	at := strings.IndexByte(s, '.')
	if at < 0 {
		at, s = len(s), s+"."
	}
	return s + strings.Repeat("0", int(places)-(len(s)-at-1))
}

// Round is f rounded half away from zero to places decimals.
func (f Fraction) Round(places int32) Decimal { return f.round(places).decimal() }

// String is the exact form: a decimal, or "a/b".
func (f Fraction) String() string {
	if f.IsDecimal() {
		return f.num.text()
	}
	return f.num.text() + "/" + f.den.text()
}

// ParseFraction reads String's form: "89.21" or "240.11/89.21". Numbers of more
// than ten thousand digits, which a few letters can name ("1e99999"), are
// refused: comparing them would fill the memory.
func ParseFraction(s string) (Fraction, error) {
	a, b, slash := strings.Cut(s, "/")
	num, err := parseDecimal(a)
	if err != nil {
		return Fraction{}, fmt.Errorf("fraction %q: %w", s, err)
	}
	if !slash {
		return Of(num), nil
	}
	den, err := parseDecimal(b)
	if err != nil {
		return Fraction{}, fmt.Errorf("fraction %q: %w", s, err)
	}
	return Quo(num, den)
}

func parseDecimal(s string) (Decimal, error) {
	const digits = 10_000
	d, err := decimal.NewFromString(s)
	if err == nil && (len(s) > digits || d.Exponent() > digits || d.Exponent() < -digits) {
		return Decimal{}, fmt.Errorf("more than %d digits", digits)
	}
	return d, err
}
