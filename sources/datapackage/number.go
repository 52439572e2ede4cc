package datapackage

import (
	"errors"
	"math"
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// maxDigits and maxExponent bound a value's text. The longest value in the
// packages at hand has 40 digits.
const (
	maxDigits   = 100
	maxExponent = 400
)

// Number is an exact decimal: Digits x 10^Exp, or Wide x 10^Exp where the
// digits do not fit 64 bits. Exp keeps the trailing zeros of the text: "107.20"
// is 10720 x 10^-2.
type Number struct {
	Digits int64
	Exp    int32
	Wide   *big.Int // nil unless needed
}

// Decimal is the number as the rest of the program holds it.
func (n Number) Decimal() decimal.Decimal {
	if n.Wide != nil {
		return decimal.NewFromBigInt(n.Wide, n.Exp)
	}
	return decimal.New(n.Digits, n.Exp)
}

var errNumber = errors.New("not a decimal number")

// ParseNumber reads a sign, digits, a point, digits and an exponent of ten;
// "-0.0", ".5", "1e-7", and nothing with blanks, separators, NaN or infinity.
func ParseNumber(b []byte) (Number, error) {
	var n Number
	i, neg := 0, false
	if i < len(b) && (b[i] == '-') {
		neg = true
		i++
	}
	start := i
	digits, point, significant := 0, -1, 0
	var acc uint64
	wide := false
	for ; i < len(b); i++ {
		c := b[i]
		if c == '.' {
			if point >= 0 {
				return n, errNumber
			}
			point = digits
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		digits++
		if significant > 0 || c != '0' {
			significant++
		}
		if significant > 18 {
			wide = true
		} else {
			acc = acc*10 + uint64(c-'0')
		}
	}
	if digits == 0 {
		return n, errNumber
	}
	if significant > maxDigits || digits > maxExponent {
		return n, errors.New("a number of too many digits")
	}
	mantissa := b[start:i]
	exp := 0
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		i++
		sign := 1
		if i < len(b) && (b[i] == '-' || b[i] == '+') {
			if b[i] == '-' {
				sign = -1
			}
			i++
		}
		if i == len(b) {
			return n, errNumber
		}
		for ; i < len(b); i++ {
			if b[i] < '0' || b[i] > '9' {
				return n, errNumber
			}
			if exp = exp*10 + int(b[i]-'0'); exp > maxExponent {
				return n, errors.New("a number of too large an exponent")
			}
		}
		exp *= sign
	}
	if i != len(b) {
		return n, errNumber
	}
	if point >= 0 {
		exp -= digits - point
	}
	n.Exp = int32(exp)
	if !wide {
		n.Digits = int64(acc)
		if neg {
			n.Digits = -n.Digits
		}
		return n, nil
	}
	text := make([]byte, 0, len(mantissa))
	for _, c := range mantissa {
		if c != '.' {
			text = append(text, c)
		}
	}
	w, ok := new(big.Int).SetString(string(text), 10)
	if !ok {
		return n, errNumber
	}
	if neg {
		w.Neg(w)
	}
	if w.IsInt64() && w.Int64() != math.MinInt64 {
		n.Digits = w.Int64()
		return n, nil
	}
	n.Wide = w
	return n, nil
}

// Append appends the number as ParseNumber reads it back: with the same trailing
// zeros, and an exponent only where it ends in zeros that were not written.
func (n Number) Append(b []byte) []byte {
	var buffer [24]byte
	digits := buffer[:0]
	if n.Wide != nil {
		digits = n.Wide.Append(digits, 10)
	} else {
		digits = strconv.AppendInt(digits, n.Digits, 10)
	}
	if n.Exp >= 0 {
		b = append(b, digits...)
		if n.Exp > 0 {
			b = strconv.AppendInt(append(b, 'e'), int64(n.Exp), 10)
		}
		return b
	}
	if digits[0] == '-' {
		b, digits = append(b, '-'), digits[1:]
	}
	whole := len(digits) + int(n.Exp)
	if whole > 0 {
		return append(append(append(b, digits[:whole]...), '.'), digits[whole:]...)
	}
	b = append(b, '0', '.')
	for range -whole {
		b = append(b, '0')
	}
	return append(b, digits...)
}

// String is the text that Append appends.
func (n Number) String() string { return string(n.Append(nil)) }

// NumberOf is a decimal as a Number.
func NumberOf(d decimal.Decimal) Number {
	if c := d.Coefficient(); !c.IsInt64() {
		return Number{Wide: c, Exp: d.Exponent()}
	}
	return Number{Digits: d.CoefficientInt64(), Exp: d.Exponent()}
}
