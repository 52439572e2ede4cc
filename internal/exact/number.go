package exact

import (
	"math/bits"
	"strconv"

	"github.com/shopspring/decimal"
)

// number is n x 10^exp. Nearly all figures have a coefficient that fits an int64,
// where sums, products and comparisons take a fraction of a big integer's time and
// room; the rest is kept in big, which then is the number alone. The results are
// those of Decimal's own operations, with the same exponent.
type number struct {
	n   int64 // any but the least int64, so that it can be negated
	exp int32
	big *Decimal
}

var one = number{n: 1}

// smallDigits is how many digits a coefficient has that fits an int64 with any
// sign.
const smallDigits = 18

// mostExponent is how far from zero the exponent of a small number may be: sums of
// several never overflow.
const mostExponent = 1 << 20

func numberOf(d Decimal) number {
	if e := d.Exponent(); d.NumDigits() <= smallDigits && e < mostExponent && e > -mostExponent {
		return number{n: d.CoefficientInt64(), exp: e}
	}
	big := d // d itself stays where it is
	return number{big: &big}
}

// decimal is the same as a Decimal.
func (a number) decimal() Decimal {
	if a.big != nil {
		return *a.big
	}
	return decimal.New(a.n, a.exp)
}

func (a number) sign() int {
	switch {
	case a.big != nil:
		return a.big.Sign()
	case a.n < 0:
		return -1
	case a.n > 0:
		return 1
	}
	return 0
}

// abs is the coefficient without its sign, of a small number.
func (a number) abs() uint64 {
	if a.n < 0 {
		return uint64(-a.n)
	}
	return uint64(a.n)
}

// signed is the small number of a coefficient's size and sign; ok is false where it
// is not small.
func signed(abs uint64, negative bool, exp int32) (a number, ok bool) {
	if abs >= 1<<63 || exp >= mostExponent || exp <= -mostExponent {
		return number{}, false
	}
	n := int64(abs)
	if negative {
		n = -n
	}
	return number{n: n, exp: exp}, true
}

// plus is a+b.
func plus(a, b number) number {
	if a.big == nil && b.big == nil {
		e := min(a.exp, b.exp)
		x, okX := tens(a.n, a.exp-e)
		y, okY := tens(b.n, b.exp-e)
		if okX && okY {
			return number{n: x + y, exp: e}
		}
	}
	return numberOf(a.decimal().Add(b.decimal()))
}

// tens is n x 10^e, if it is of at most 18 digits.
func tens(n int64, e int32) (int64, bool) {
	if e > smallDigits {
		return 0, false
	}
	hi, lo := bits.Mul64(number{n: n}.abs(), pow10[e])
	if hi != 0 || lo >= pow10[smallDigits] {
		return 0, false
	}
	if n < 0 {
		return -int64(lo), true
	}
	return int64(lo), true
}

// times is a*b.
func times(a, b number) number {
	if a.big == nil && b.big == nil {
		if hi, lo := bits.Mul64(a.abs(), b.abs()); hi == 0 {
			if p, ok := signed(lo, a.n < 0 != (b.n < 0), a.exp+b.exp); ok {
				return p
			}
		}
	}
	return numberOf(a.decimal().Mul(b.decimal()))
}

// minus is -a.
func minus(a number) number {
	if a.big != nil {
		return numberOf(a.big.Neg())
	}
	return number{n: -a.n, exp: a.exp}
}

// round is f rounded half away from zero to places decimals.
func (f Fraction) round(places int32) number {
	if f.whole() && f.num.big == nil && -f.num.exp <= places {
		return f.num
	}
	if q, ok := f.smallQuotient(places); ok {
		return q
	}
	return numberOf(f.Num().DivRound(f.Den(), places))
}

// smallQuotient is round where all of it is done in 128 bits.
func (f Fraction) smallQuotient(places int32) (q number, ok bool) {
	a, b := f.num, f.denominator()
	if a.big != nil || b.big != nil {
		return number{}, false
	}
	over, under := wide{lo: a.abs()}, wide{lo: b.abs()}
	switch k := int(a.exp) - int(b.exp) + int(places); {
	case k >= len(pow10), -k >= len(pow10):
		return number{}, false
	case k >= 0:
		over, _ = over.times(pow10[k])
	default:
		under, _ = under.times(pow10[-k])
	}
	if under.hi != 0 || over.hi >= under.lo {
		return number{}, false
	}
	n, rest := bits.Div64(over.hi, over.lo, under.lo)
	if rest >= under.lo-rest {
		n++
	}
	return signed(n, a.n < 0, -places)
}

// text is a's String as Decimal's.
func (a number) text() string {
	var buf [64]byte
	return string(a.append(buf[:0]))
}

// append appends text to b, without a big integer's arithmetic where a is small:
// verdicts are full of figures.
func (a number) append(b []byte) []byte {
	e := int(a.exp)
	if a.big != nil || e > smallDigits || e < -2*smallDigits {
		return append(b, a.decimal().String()...)
	}
	abs := a.abs()
	if a.n < 0 {
		b = append(b, '-')
	}
	if e >= 0 {
		b = strconv.AppendUint(b, abs, 10)
		if a.n != 0 {
			b = append(b, "000000000000000000"[:e]...)
		}
		return b
	}
	for abs%10 == 0 && e < 0 {
		abs, e = abs/10, e+1
	}
	from := len(b)
	b = strconv.AppendUint(b, abs, 10)
	switch point := len(b) - from + e; {
	case e == 0:
	case point > 0:
		b = append(b, 0)
		copy(b[from+point+1:], b[from+point:])
		b[from+point] = '.'
	default:
		// "0." and noughts go before the digits.
		n := 2 - point
		b = append(b, "0.000000000000000000000000000000000000"[:n]...)
		copy(b[from+n:], b[from:])
		copy(b[from:], "0.000000000000000000000000000000000000"[:n])
	}
	return b
}
