package extractor

// turn reads "the turn of the century", the year 2000, and "the start of the
// year", the end of the one before.
func (v *view) turn(i int) (reading, bool) {
	k := v.skip(i, "the")
	if !v.is(k, "turn") || !v.is(k+1, "of") {
		return reading{}, false
	}
	k = v.skip(k+2, "the", "this")
	if v.is(k, "century") || v.is(k, "millennium") {
		return reading{last: k + 1, shape: calendar, year: yearOf{said: true, n: 2000}}, true
	}
	return reading{}, false
}

// vagueAt reads a time that is not now and has no days that could be named: "the
// pandemic" behind before or since, "decades ago", "last summer", "the spring of
// 2023". A claim of such a time has no period; without it the claim would be
// taken to be about now.
func (v *view) vagueAt(i int) (reading, bool) {
	r := reading{shape: undated}
	// decades ago, a generation ago, generations earlier
	j := v.skip(i, "a")
	if t := v.term(j); (t.timeIs(tUnit) || v.is(j, "generation") || v.is(j, "generations")) && v.after(j+1, tAgo, tEarlier) &&
		(v.is(j, "generation") || v.text(j)[len(v.text(j))-1] == 's') {
		r.last = j + 2
		return r, true
	}
	// last summer, this winter, the spring of 2023, spring 2023
	k := v.skip(i, "the")
	if t := v.term(k); t.timeIs(tLast) || t.timeIs(tThis) || t.timeIs(tNext) || t.timeIs(tPart) || t.timeIs(tPrevious) {
		k++
	}
	if v.term(k).timeIs(tSeason) {
		r.last = k + 1
		if _, ok := v.yearAt(v.skip(k+1, "of")); ok {
			r.last = v.skip(k+1, "of") + 1
		} else if k == i && v.text(k)[0] < 'a' || k == i && (i == 0 || !v.is(i-1, "in")) {
			return r, false
		}
		return r, true
	}
	// before the war, since the pandemic, in the year before the pandemic
	p := i - 1
	if v.beforeEvent(p) {
		k = v.skip(i, "the", "its", "their", "this", "that")
		for n := 0; n < 2 && v.kind(k) == word && !v.term(k).timeIs(tEvent) && !v.term(k).has(rPrep|rConj|rAux|rDet); n++ {
			k++ // the global financial crisis
		}
		if v.term(k).timeIs(tEvent) && (k > i || !v.is(p, "to")) {
			r.last, r.event = k+1, v.between(i, k+1)
			return r, true
		}
	}
	return r, false
}

// tookOffice is the end of "he took office", "the party came to power" at token
// i; i if it is not there.
func (v *view) tookOffice(i int) int {
	for k := i; k < i+5 && k+1 < len(v.toks); k++ {
		switch {
		case v.kind(k) != word || v.boundary(k):
			return i
		case (v.is(k, "took") || v.is(k, "taking")) && (v.is(k+1, "office") || v.is(k+1, "power")):
			return k + 2
		case (v.is(k, "came") || v.is(k, "coming")) && v.is(k+1, "to") && v.is(k+2, "power"):
			return k + 3
		}
	}
	return i
}
