package exact

import (
	"cmp"
	"math/bits"
)

// Comparing is most of the work of a verdict, and nearly all figures are small:
// coefficients of up to 18 digits are multiplied and compared in 128 bits, the
// rest in big integers. Both ways are exact.

var pow10 = func() (p [20]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()

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

// cmp compares a with b.
func (a number) cmp(b number) int {
	if a.big == nil && b.big == nil && a.exp == b.exp {
		return cmp.Compare(a.n, b.n)
	}
	return cmpProducts(a, one, b, one)
}

// cmpProducts compares a*b with c*d.
func cmpProducts(a, b, c, d number) int {
	left, right := a.sign()*b.sign(), c.sign()*d.sign()
	switch {
	case left < right:
		return -1
	case left > right:
		return 1
	case left == 0:
		return 0
	}
	if a.big == nil && b.big == nil && c.big == nil && d.big == nil {
		var p, q wide
		p.hi, p.lo = bits.Mul64(a.abs(), b.abs())
		q.hi, q.lo = bits.Mul64(c.abs(), d.abs())
		ok := true
		switch e := int(a.exp) + int(b.exp) - int(c.exp) - int(d.exp); {
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
	return a.decimal().Mul(b.decimal()).Cmp(c.decimal().Mul(d.decimal()))
}
