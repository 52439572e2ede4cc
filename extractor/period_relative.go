package extractor

// relative reads what is counted from the article, a claim or the sentence
// before.
func (v *view) relative(i int) (reading, bool) {
	j := i
	the := v.is(j, "the") || v.is(j, "its") || v.is(j, "their")
	if the {
		j++
	}
	t := v.term(j)
	switch {
	case t.timeIs(tYesterday):
		return reading{last: j + 1, shape: step, unit: 0, n: t.value, from: fromArticle}, true
	case t.timeIs(tLast), t.timeIs(tPast), t.timeIs(tPrevious), t.timeIs(tThis), t.timeIs(tNext), t.timeIs(tFollowing):
		if the && (t.timeIs(tNext) || t.timeIs(tFollowing)) && v.numberBefore(i) && (j+1 == len(v.toks) || v.kind(j+1) == punct || v.term(j+1).has(rConj)) {
			// "shrank by 7.3 percent that year and by 2.3 percent the next"
			return reading{last: j + 1, shape: step, unit: 12, n: 1, from: fromSentence}, true
		}
		return v.unitAfter(j, the)
	case the && t.timeIs(tUnit) && v.is(j-1, "the"):
		return v.theYear(j)
	case the && t.timeIs(tNumber), the && v.kind(j) == number:
		// "the twelve months to June", "the 10 years to 2020"
		if n, k, ok := v.small(j); ok {
			if u := v.term(k); u.timeIs(tUnit) {
				return v.until(n, u.value, k+1)
			}
		}
		return reading{}, false
	}
	if the {
		return reading{}, false
	}
	return v.counted(i)
}

// numberBefore reports whether a number stands right before token i, or with a word or two of
// its unit between.
func (v *view) numberBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && v.kind(k) != punct; k-- {
		if v.kind(k) == number {
			return true
		}
	}
	return false
}

// rowBehind is one past the words at token i that say of a length of time that every part
// of it is meant: in a row, running, in succession. i if none stand there.
func (v *view) rowBehind(i int) int {
	switch {
	case v.is(i, "running") && !v.is(i+1, "to") && !v.is(i+1, "up"):
		return i + 1
	case v.is(i, "in") && v.is(i+1, "a") && v.is(i+2, "row"), v.is(i, "on") && v.is(i+1, "the") && v.is(i+2, "trot"):
		return i + 3
	case v.is(i, "in") && v.is(i+1, "succession"), v.is(i, "on") && v.is(i+1, "end"):
		return i + 2
	}
	return i
}

// until reads "... months to June 2023", "the year ended in March".
func (v *view) until(n, unit, k int) (reading, bool) {
	switch {
	case v.is(k, "to"), v.is(k, "until"), v.is(k, "through"):
	case v.is(k, "ended"), v.is(k, "ending"):
	case (v.is(k, "that") || v.is(k, "which")) && (v.is(k+1, "ended") || v.is(k+1, "ends")):
		k++
	case (v.is(k, "leading") || v.is(k, "running") || v.is(k, "up")) && v.is(k+1, "to"):
		k++
	case (v.is(k, "leading") || v.is(k, "running")) && v.is(k+1, "up") && v.is(k+2, "to"):
		k += 2
	default:
		return reading{}, false
	}
	k = v.skip(k+1, "in", "on", "the")
	from := k
	k0 := v.skip(k, "end")
	if k0 > k {
		if k = v.skip(k0, "of"); v.dashAt(k) {
			k++
		}
	}
	mid := v.is(k, "mid") || v.is(k, "middle") && v.is(k+1, "of")
	if v.is(k, "middle") && mid {
		k += 2
	}
	e, ok := v.calendarAt(k)
	if !ok {
		return reading{}, false
	}
	switch {
	case e.part != wholeYear || n*unit > 12 || unit == 0:
	case mid:
		e.part, e.a = aMonth, 6 // the year to mid-2023 ended with its June
	case k0 > from:
		e.part, e.a = aMonth, 12
	}
	return reading{last: e.last, shape: span, unit: unit, n: n, end: &e, upto: true}, true
}

// theYear reads "the year before", "the year before last", "the decade to
// 2020", "the year to March".
func (v *view) theYear(j int) (reading, bool) {
	u := v.terms[j].value
	if v.is(j+1, "before") && v.is(j+2, "last") {
		return reading{last: j + 3, shape: step, unit: u, n: -2, from: fromArticle}, true
	}
	if v.is(j+1, "earlier") || v.is(j+1, "before") && (!v.nounFollows(j+2) || v.clauseSoon(j+2)) && v.kind(j+2) != number {
		return reading{last: j + 2, shape: step, unit: u, n: -1, from: fromClaim, earlier: true}, true
	}
	if (v.is(j+1, "after") || v.is(j+1, "later")) && !v.nounFollows(j+2) && v.kind(j+2) != number {
		return reading{last: j + 2, shape: step, unit: u, n: 1, from: fromSentence}, true
	}
	if v.is(j+1, "before") || v.is(j+1, "prior") && v.is(j+2, "to") {
		k := j + 2
		if v.is(j+1, "prior") {
			k++
		}
		if e, ok := v.calendarAt(k); ok && u >= 12 {
			return reading{last: e.last, shape: span, unit: u, n: 1, end: &e, upto: true, earlier: true}, true
		}
	}
	if r, ok := v.until(1, u, j+1); ok {
		return r, true
	}
	return reading{}, false
}

// clauseSoon reports whether a clause with its own verb of being or having
// begins at i: "the year before the average had been".
func (v *view) clauseSoon(i int) bool {
	for k := i; k < len(v.toks) && k < i+5; k++ {
		if v.boundary(k) {
			return false
		}
		if t := v.term(k); t != nil && (t.verb == vBe || t.verb == vLevel && t.form == pastForm || t.word == "had") {
			return k > i
		}
	}
	return false
}

// unitAfter reads a word like "last" or "previous" at j and its unit.
func (v *view) unitAfter(j int, the bool) (reading, bool) {
	t := v.terms[j]
	k := j + 1
	// "the past half-century", "last fiscal year", "the past few years"
	budget := v.is(k, "fiscal") || v.is(k, "financial") || v.is(k, "budget")
	if budget || v.term(k).timeIs(tFiscal) || v.term(k).timeIs(tCalendar) {
		k++
	}
	if n, ok := budgetStep(t.time); ok && budget && v.is(k, "year") {
		return reading{last: k + 1, shape: calendar, part: inFiscal, year: yearOf{from: fromArticle, said: true, n: n}}, true
	}
	few := 0
	if v.is(k, "few") || v.is(k, "several") || v.is(k, "many") {
		few, k = 1, k+1
	}
	n, next, counted := v.small(k)
	if v.is(k, "a") || v.is(k, "one") && !v.term(k+1).timeIs(tUnit) {
		counted = false
	}
	if counted {
		k = next
		if v.dashAt(k) {
			k++
		}
		k = v.skip(k, "full", "fiscal", "calendar", "straight", "consecutive")
	} else {
		n = 1
	}
	if v.is(k, "half") && (v.is(k+1, "century") || v.dashAt(k+1) && v.is(k+2, "century") || v.is(k+1, "decade")) {
		m := 600
		if v.is(k+1, "decade") {
			m = 60
		} else if v.dashAt(k + 1) {
			k++
		}
		return reading{last: k + 2, shape: span, unit: m, n: 1, from: fromArticle, past: true}, true
	}
	u := v.term(k)
	unit := -1
	switch {
	case u.timeIs(tUnit):
		unit = u.value
		if v.is(k, "half") && v.dashAt(k+1) && v.is(k+2, "year") {
			k += 2
		}
	case u.timeIs(tWeek), u.timeIs(tDay):
		unit = 0
		n *= u.value
	}
	if unit < 0 {
		return reading{}, false
	}
	r := reading{last: k + 1, unit: unit, n: n}
	if (the || v.is(j-1, "the")) && !counted && t.timeIs(tLast) && (v.is(k+1, "before") || v.is(k+1, "for") || v.is(k+1, "of") || v.is(k+1, "when") || v.is(k+1, "with")) {
		return reading{}, false // "the last year before the war"
	}
	switch t.time {
	case tLast, tPast:
		r.from = fromArticle
		if unit == 0 {
			r.shape, r.n, r.past = span, n, true
			return r, true
		}
		if counted || few > 0 || t.time == tPast || unit >= 120 || the {
			// "the last year" is a length where "last year" is a date.
			r.shape, r.past = span, true
			if few > 0 {
				r.n = 0
			}
			return r, true
		}
		r.shape, r.n = step, -1
	case tPrevious:
		r.from, r.earlier = fromClaim, true
		if counted && n > 1 || unit >= 120 {
			r.shape, r.past = span, true
			return r, true
		}
		r.shape, r.n = step, -1
	case tThis:
		if counted && n > 1 {
			return reading{}, false
		}
		r.shape, r.from, r.n = step, fromArticle, 0
	case tNext:
		if counted && n > 1 || the && unit >= 12 && few > 0 {
			r.shape, r.from, r.n = span, fromArticle, -n
			r.past = true
			return r, true
		}
		r.shape, r.from, r.n = step, fromArticle, 1
	case tFollowing:
		r.shape, r.from, r.n = step, fromSentence, 1
	}
	return r, true
}

// budgetStep is how many budget years from the one going on a word like "last" counts.
func budgetStep(c timeClass) (n int, ok bool) {
	switch c {
	case tLast, tPast, tPrevious:
		return -1, true
	case tThis:
		return 0, true
	case tNext:
		return 1, true
	}
	return 0, false
}

// beginsClause reports whether nothing stands before token i in its clause.
func (v *view) beginsClause(i int) bool {
	return i == 0 || v.kind(i-1) == punct || v.term(i-1).has(rConj)
}

// counted reads a number of units and what they count from: "ten years ago",
// "a decade earlier", "five years" alone.
func (v *view) counted(i int) (reading, bool) {
	half := 1
	j := i
	if v.is(i, "half") && v.is(i+1, "a") {
		half, j = 2, i+1
	}
	n, k, ok := v.small(j)
	if !ok {
		return reading{}, false
	}
	if v.dashAt(k) && !v.toks[k].space {
		return reading{}, false // a ten-year plan
	}
	k = v.lengthened(k)
	u := v.term(k)
	unit := -1
	switch {
	case u.timeIs(tUnit) && !v.is(k, "half"):
		unit = u.value / half
	case u.timeIs(tWeek), u.timeIs(tDay):
		unit = 0
		n *= u.value
	}
	if unit < 0 {
		return reading{}, false
	}
	r := reading{last: k + 1, unit: unit, n: n}
	if end := v.rowBehind(k + 1); end > k+1 || v.is(k-1, "straight") || v.is(k-1, "consecutive") || v.is(k-1, "successive") {
		x, ok := v.until(n, unit, end)
		if v.is(end, "before") && unit >= 12 {
			if e, dated := v.calendarAt(end + 1); dated && e.part == wholeYear && e.year.said && e.year.from == fromNothing {
				e.year.n-- // three years in a row before 2025
				x, ok = reading{last: e.last, shape: span, unit: unit, n: n, end: &e, upto: true}, true
			}
		}
		if !ok {
			x = reading{last: end, shape: span, unit: unit, n: n, duration: true}
		}
		x.row = true
		return x, true
	}
	switch next := v.term(k + 1); {
	case next.timeIs(tAgo):
		r.shape, r.n, r.from, r.ago, r.last = step, -n, fromArticle, true, k+2
	case next.timeIs(tEarlier), v.is(k+1, "prior") && !v.is(k+2, "to"):
		if v.is(k+1, "before") && (v.nounFollows(k+2) || v.kind(k+2) == number) {
			return reading{}, false
		}
		r.shape, r.n, r.from, r.earlier, r.last = step, -n, fromClaim, true, k+2
	case next.timeIs(tLater) && !v.is(k+1, "after"), v.is(k+1, "on") && (v.kind(k+2) != word || v.term(k+2).has(rPronoun) && v.beginsClause(i)):
		r.shape, r.n, r.from, r.last = step, n, fromSentence, k+2
	case v.is(k+1, "to"):
		if x, ok := v.until(n, unit, k+1); ok {
			return x, true
		}
		r.shape, r.duration = span, true
	default:
		// "in ten years": a length of time; what it is the length of is the
		// claim's to say.
		if v.is(j, "a") && (unit == 12 || v.is(k+1, "of") || unit == 3) {
			return reading{}, false // "10% a year", "a quarter of"
		}
		r.shape, r.duration = span, true
	}
	return r, true
}
