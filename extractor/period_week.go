package extractor

// days reads the days of one month: "12 to 18 February", "between 4 and 9 October".
func (v *view) days(i int) (reading, bool) {
	k := i + 1
	if v.kind(i) != number || v.kind(k+1) != number || !v.is(k, "to") && !v.dashAt(k) && !(v.is(k, "and") && v.is(i-1, "between")) {
		return reading{}, false
	}
	n, _, ok := v.small(i)
	if !ok || n < 1 || n > 31 {
		return reading{}, false
	}
	e, ok := v.monthAt(k + 1)
	if !ok || e.part != aDay || e.b <= n {
		return reading{}, false
	}
	return reading{first: i, last: e.last, shape: between, part: aDay, a: e.a, b: n, year: e.year, end: &e}, true
}

// weekAt reads "the week of 12 February", "the week to May 10", "the week of 12 to 18
// February".
func (v *view) weekAt(i int) (reading, bool) {
	if !v.is(i, "the") || !v.is(i+1, "week") {
		return reading{}, false
	}
	n := 0
	switch {
	case v.is(i+2, "of"), v.is(i+2, "from"), v.is(i+2, "beginning"), v.is(i+2, "starting"):
	case v.is(i+2, "to"), v.is(i+2, "ending"), v.is(i+2, "ended"), v.is(i+2, "through"):
		n = -6
	default:
		return reading{}, false
	}
	k := v.skip(i+3, "on")
	r, ok := v.monthAt(k)
	if !ok {
		return v.days(k)
	}
	r.part, r.n = aWeek, n
	return r, ok && r.b > 0
}
