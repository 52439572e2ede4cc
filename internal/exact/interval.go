package exact

import "strings"

// Interval is a set of numbers between two ends, each open, closed or absent.
//
//	Between(239.5, 240.5)  [239.5, 240.5]
//	HalfOpen(240, 241)     [240, 241)
//	Above(240)             (240, +inf)
//
// The zero Interval is the whole line.
type Interval struct {
	lo, hi         Fraction
	hasLo, hasHi   bool
	openLo, openHi bool
}

// Between is [lo, hi].
func Between(lo, hi Fraction) Interval {
	return Interval{lo: lo, hi: hi, hasLo: true, hasHi: true}
}

// HalfOpen is [lo, hi).
func HalfOpen(lo, hi Fraction) Interval {
	return Interval{lo: lo, hi: hi, hasLo: true, hasHi: true, openHi: true}
}

// OpenLow is (lo, hi].
func OpenLow(lo, hi Fraction) Interval {
	return Interval{lo: lo, hi: hi, hasLo: true, hasHi: true, openLo: true}
}

// Above is (lo, +inf).
func Above(lo Fraction) Interval { return Interval{lo: lo, hasLo: true, openLo: true} }

// AtLeast is [lo, +inf).
func AtLeast(lo Fraction) Interval { return Interval{lo: lo, hasLo: true} }

// Below is (-inf, hi).
func Below(hi Fraction) Interval { return Interval{hi: hi, hasHi: true, openHi: true} }

// AtMost is (-inf, hi].
func AtMost(hi Fraction) Interval { return Interval{hi: hi, hasHi: true} }

// Contains reports whether x lies in the interval.
func (i Interval) Contains(x Fraction) bool {
	if i.hasLo {
		if c := x.Cmp(i.lo); c < 0 || c == 0 && i.openLo {
			return false
		}
	}
	if i.hasHi {
		if c := x.Cmp(i.hi); c > 0 || c == 0 && i.openHi {
			return false
		}
	}
	return true
}

// Lo is the lower end; ok is false if there is none.
func (i Interval) Lo() (end Fraction, open, ok bool) { return i.lo, i.openLo, i.hasLo }

// Hi is the upper end; ok is false if there is none.
func (i Interval) Hi() (end Fraction, open, ok bool) { return i.hi, i.openHi, i.hasHi }

// String is the usual notation, exact.
func (i Interval) String() string {
	var b strings.Builder
	switch {
	case !i.hasLo:
		b.WriteString("(-inf")
	case i.openLo:
		b.WriteString("(" + i.lo.String())
	default:
		b.WriteString("[" + i.lo.String())
	}
	b.WriteString(", ")
	switch {
	case !i.hasHi:
		b.WriteString("+inf)")
	case i.openHi:
		b.WriteString(i.hi.String() + ")")
	default:
		b.WriteString(i.hi.String() + "]")
	}
	return b.String()
}
