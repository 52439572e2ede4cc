package exact

import (
	"math/bits"
	"strconv"

	"github.com/shopspring/decimal"
)

// Sums and products of small coefficients are made in an int64, which costs a
// fraction of a big integer's room; the results are those of Decimal's own, with
// the same exponent.

// mostExponent is how far from zero an exponent may be for the short way: sums of
// two never overflow.
const mostExponent = 1 << 20

// smallInt is a coefficient of at most 18 digits.
func smallInt(d Decimal) (n int64, ok bool) {
	if d.NumDigits() > smallDigits {
		return 0, false
	}
	e := d.Exponent()
	return d.CoefficientInt64(), e < mostExponent && e > -mostExponent
}

// plus is a+b.
func plus(a, b Decimal) Decimal {
	x, okX := smallInt(a)
	y, okY := smallInt(b)
	if !okX || !okY {
		return a.Add(b)
	}
	e := min(a.Exponent(), b.Exponent())
	x, okX = tens(x, a.Exponent()-e)
	y, okY = tens(y, b.Exponent()-e)
	if !okX || !okY {
		return a.Add(b)
	}
	return decimal.New(x+y, e)
}

// tens is n x 10^e, if it is of at most 18 digits.
func tens(n int64, e int32) (int64, bool) {
	if e > smallDigits {
		return 0, false
	}
	abs := uint64(n)
	if n < 0 {
		abs = -abs
	}
	hi, lo := bits.Mul64(abs, pow10[e])
	if hi != 0 || lo >= pow10[smallDigits] {
		return 0, false
	}
	if n < 0 {
		return -int64(lo), true
	}
	return int64(lo), true
}

// times is a*b.
func times(a, b Decimal) Decimal {
	x, okX := smallInt(a)
	y, okY := smallInt(b)
	if !okX || !okY {
		return a.Mul(b)
	}
	ux, uy := uint64(x), uint64(y)
	if x < 0 {
		ux = -ux
	}
	if y < 0 {
		uy = -uy
	}
	hi, lo := bits.Mul64(ux, uy)
	if hi != 0 || lo >= 1<<63 {
		return a.Mul(b)
	}
	n := int64(lo)
	if x < 0 != (y < 0) {
		n = -n
	}
	return decimal.New(n, a.Exponent()+b.Exponent())
}

// minus is -a.
func minus(a Decimal) Decimal {
	n, ok := smallInt(a)
	if !ok {
		return a.Neg()
	}
	return decimal.New(-n, a.Exponent())
}

// Text is d's String, written without a big integer's arithmetic where d is small:
// verdicts are full of figures.
func Text(d Decimal) string {
	n, ok := smallInt(d)
	e := int(d.Exponent())
	if !ok || e > smallDigits || e < -2*smallDigits {
		return d.String()
	}
	var buf [64]byte
	b := buf[:0]
	abs := uint64(n)
	if n < 0 {
		abs = -abs
		b = append(b, '-')
	}
	if e >= 0 {
		b = strconv.AppendUint(b, abs, 10)
		if n != 0 {
			b = append(b, "000000000000000000"[:e]...)
		}
		return string(b)
	}
	for abs%10 == 0 && e < 0 {
		abs, e = abs/10, e+1
	}
	var digits [20]byte
	s := strconv.AppendUint(digits[:0], abs, 10)
	switch point := len(s) + e; {
	case e == 0:
		b = append(b, s...)
	case point > 0:
		b = append(append(append(b, s[:point]...), '.'), s[point:]...)
	default:
		b = append(b, "0."...)
		for ; point < 0; point++ {
			b = append(b, '0')
		}
		b = append(b, s...)
	}
	return string(b)
}
