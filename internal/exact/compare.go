package exact

import "math/bits"

// Comparing is most of the work of a verdict, and nearly all figures are small:
// coefficients of up to 18 digits are multiplied and compared in 128 bits, the
// rest in big integers. Both ways are exact.

// smallDigits is how many digits a coefficient has that fits an int64 with any
// sign.
const smallDigits = 18

var pow10 = func() (p [20]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()

// small is a coefficient as sign and magnitude, if it has at most 18 digits.
func small(d Decimal) (sign int, abs uint64, ok bool) {
	sign = d.Sign()
	if sign == 0 {
		return 0, 0, true
	}
	if d.NumDigits() > smallDigits {
		return 0, 0, false
	}
	c := d.CoefficientInt64()
	if c < 0 {
		c = -c
	}
	return sign, uint64(c), true
}

// wide is an unsigned integer of 128 bits.
type wide struct{ hi, lo uint64 }

func (w wide) cmp(v wide) int {
	switch {
	case w.hi != v.hi && w.hi < v.hi, w.hi == v.hi && w.lo < v.lo:
		return -1
	case w == v:
		return 0
	}
	return 1
}

// times is w*m; ok is false if it does not fit.
func (w wide) times(m uint64) (wide, bool) {
	over, mid := bits.Mul64(w.hi, m)
	hi, lo := bits.Mul64(w.lo, m)
	hi, carry := bits.Add64(hi, mid, 0)
	return wide{hi, lo}, over == 0 && carry == 0
}

// cmpProducts compares a*b with c*d.
func cmpProducts(a, b, c, d Decimal) int {
	sa, ua, okA := small(a)
	sb, ub, okB := small(b)
	sc, uc, okC := small(c)
	sd, ud, okD := small(d)
	if okA && okB && okC && okD {
		left, right := sa*sb, sc*sd
		switch {
		case left < right:
			return -1
		case left > right:
			return 1
		case left == 0:
			return 0
		}
		var p, q wide
		p.hi, p.lo = bits.Mul64(ua, ub)
		q.hi, q.lo = bits.Mul64(uc, ud)
		ok := true
		switch e := int(a.Exponent()) + int(b.Exponent()) - int(c.Exponent()) - int(d.Exponent()); {
		case e >= len(pow10), -e >= len(pow10):
			ok = false
		case e > 0:
			p, ok = p.times(pow10[e])
		case e < 0:
			q, ok = q.times(pow10[-e])
		}
		if ok {
			return left * p.cmp(q)
		}
	}
	return a.Mul(b).Cmp(c.Mul(d))
}
