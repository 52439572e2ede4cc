package exact

// Open is (lo, hi): neither end belongs to it.
func Open(lo, hi Fraction) Interval {
	return Interval{lo: lo, hi: hi, hasLo: true, hasHi: true, openLo: true, openHi: true}
}

// Point is [x, x].
func Point(x Fraction) Interval { return Between(x, x) }

// Around is [x-half, x+half]; half must not be negative.
func Around(x, half Fraction) Interval { return Between(x.Sub(half), x.Add(half)) }

// Within reports whether every number of i belongs to j.
func (i Interval) Within(j Interval) bool {
	if j.hasLo {
		if !i.hasLo {
			return false
		}
		if c := i.lo.Cmp(j.lo); c < 0 || c == 0 && j.openLo && !i.openLo {
			return false
		}
	}
	if j.hasHi {
		if !i.hasHi {
			return false
		}
		if c := i.hi.Cmp(j.hi); c > 0 || c == 0 && j.openHi && !i.openHi {
			return false
		}
	}
	return true
}
