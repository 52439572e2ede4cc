package extractor

// calendarAt reads what stands on a calendar: a year, month, day, quarter,
// half-year, decade or budget year, with the year it is part of where that is
// said: "March last year", "the first quarter of 2023".
func (v *view) calendarAt(i int) (reading, bool) {
	i0 := i
	r := reading{shape: calendar}
	t := v.term(i)
	switch {
	case v.quarterLetter(i):
		n, _, ok := v.small(i + 1)
		if !ok && !v.is(i, "fy") {
			return r, false
		}
		switch {
		case v.is(i, "q") && n >= 1 && n <= 4:
			r.part, r.a = aQuarter, n
		case v.is(i, "h") && (n == 1 || n == 2):
			r.part, r.a = aHalf, n
		case v.is(i, "fy"):
			return v.fiscalYear(i + 1)
		default:
			return r, false
		}
		return v.ofYear(r, i+2)
	case v.kind(i) == number && (v.is(i+1, "q") || v.is(i+1, "h")) && !v.toks[i+1].space:
		n, _, ok := v.small(i)
		if !ok || n < 1 || n > 4 || v.is(i+1, "h") && n > 2 {
			return r, false
		}
		r.part, r.a = aQuarter, n
		if v.is(i+1, "h") {
			r.part = aHalf
		}
		return v.ofYear(r, i+2)
	}
	if r, ok := v.monthAt(i); ok {
		return r, true
	}
	the := v.is(i, "the")
	if the {
		i++
		t = v.term(i)
	}
	// early 2010s, mid-1990s, the late 1990s, late 2023
	seg := -1
	if t.timeIs(tPart) {
		seg = t.value
		i++
		if v.dashAt(i) {
			i++
		}
		i = v.skip(i, "to")
		t = v.term(i)
	}
	if y, ok := v.yearAt(i); ok {
		if v.is(i+1, "s") && !v.toks[i+1].space || v.kind(i+1) == possessive && y%10 == 0 && !v.nounFollows(i+2) && the {
			r.part, r.year = decade, yearOf{said: true, n: y}
			// Years of the decade: SEMANTICS 4.7. A century's hundred years
			// is never meant by "the 2000s".
			bounds := [4][2]int{{0, 3}, {4, 6}, {7, 9}, {0, 9}}
			if seg < 0 {
				seg = 3
			}
			r.a, r.b = bounds[seg][0], bounds[seg][1]
			r.last = i + 2
			return r, true
		}
		if the && v.kind(i+1) != word && v.kind(i+1) != dash {
			return r, false
		}
		if the && v.kind(i+1) == word && v.isAdverbial(i+1) {
			return r, false
		}
		r.year = yearOf{said: true, n: y}
		if v.is(i+1, "q") && v.kind(i+2) == number {
			if q, _, ok := v.small(i + 2); ok && q >= 1 && q <= 4 {
				r.part, r.a, r.last = aQuarter, q, i+3
				return r, true
			}
		}
		r.last = i + 1
		// The 2023 financial year.
		if v.term(i+1).timeIs(tFiscal) && v.term(i+2).timeIs(tUnit) {
			r.part, r.a, r.last = inFiscal, 2, i+3
		}
		if v.is(i+1, "calendar") && v.is(i+2, "year") {
			r.last = i + 3
		}
		return r, true
	}
	if seg >= 0 {
		if t.timeIs(tPart) {
			return r, false
		}
		if r, ok := v.calendarAt(i); ok && i > i0 {
			return r, true
		}
		return r, false
	}
	switch {
	case t.timeIs(tFiscal):
		return v.fiscalYear(i + 1)
	case t.timeIs(tOrdinal), t.timeIs(tLast), t.timeIs(tThis), t.timeIs(tSame), t.timeIs(tThat) && !the, t.timeIs(tPrevious):
		return v.nthPart(i, the)
	case t.timeIs(tCalendar) && v.is(i+1, "year"):
		if y, ok := v.yearAt(i + 2); ok {
			r.year, r.last = yearOf{said: true, n: y}, i+3
			return r, true
		}
		return v.ofYear(r, i+2)
	case the && t.timeIs(tUnit) && t.value == 12:
		// "the year 2013", "the year to March", "the year ended March 2023".
		if y, ok := v.yearAt(i + 1); ok {
			r.year, r.last = yearOf{said: true, n: y}, i+2
			return r, true
		}
	}
	return r, false
}

// sameLength moves j to the unit of "the same twelve months".
func (v *view) sameLength(j *int) bool {
	if _, k, ok := v.small(*j); ok && v.term(k).timeIs(tUnit) {
		*j = k
		return true
	}
	return false
}

func (v *view) nounFollows(i int) bool { return v.kind(i) == word && !v.isAdverbial(i) }

// isAdverbial reports whether a word cannot be the head of the phrase it stands
// in: "the 2013 in" has no noun, "the 2013 figure" has.
func (v *view) isAdverbial(i int) bool {
	t := v.term(i)
	return t.role&(rPrep|rConj|rAux|rRel|rSub) != 0
}

// fiscalYear reads what follows "fiscal", "financial year", "FY": a year in any
// of its forms.
func (v *view) fiscalYear(i int) (reading, bool) {
	r := reading{shape: calendar, part: inFiscal}
	i = v.skip(i, "year", "years")
	if r, ok := v.until(1, 12, i); ok {
		return r, true
	}
	if v.kind(i) == sign {
		i++
	}
	if y, ok := v.yearAt(i); ok {
		if v.kind(i+1) == sign && v.text(i+1) == "/" || v.dashAt(i+1) {
			if _, ok := v.shortYear(i+2, y); ok {
				r.year, r.a, r.last = yearOf{said: true, n: y}, 1, i+3
				return r, true
			}
		}
		r.year, r.a, r.last = yearOf{said: true, n: y}, 2, i+1
		return r, true
	}
	if n, _, ok := v.small(i); ok && v.kind(i) == number && len(v.text(i)) == 2 {
		r.year, r.a, r.last = yearOf{said: true, n: 2000 + n}, 2, i+1
		if n > 60 {
			r.year.n -= 100
		}
		return r, true
	}
	return r, false
}

// monthAt reads a month with its day and year.
func (v *view) monthAt(i int) (reading, bool) {
	r := reading{shape: calendar, part: aMonth}
	// 17 May, 17th of May, the 17th of May
	j := v.skip(i, "the")
	if v.kind(j) == number {
		if d, k, ok := v.small(j); ok && d >= 1 && d <= 31 {
			if k < len(v.toks) && !v.toks[k].space && (v.is(k, "th") || v.is(k, "st") || v.is(k, "nd") || v.is(k, "rd")) {
				k++
			}
			k = v.skip(k, "of")
			if m := v.month(k); m > 0 {
				r.part, r.a, r.b = aDay, m, d
				if _, ok := v.yearAt(k + 2); ok && v.is(k+1, ".") {
					k++ // 6 Oct. 2026
				}
				return v.ofYear(r, k+1)
			}
		}
		return r, false
	}
	m := v.month(i)
	if m == 0 {
		// "early May", "mid-March", "last May", "this March"
		t := v.term(i)
		if t.timeIs(tPart) {
			k := i + 1
			if v.dashAt(k) {
				k++
			}
			if v.month(k) > 0 {
				return v.monthAt(k)
			}
		}
		if (t.timeIs(tLast) || t.timeIs(tThis)) && v.month(i+1) > 0 {
			r.a = v.month(i + 1)
			r.year.from = fromArticle // "this June" goes on from no other month
			return v.ofYear(r, i+2)
		}
		return r, false
	}
	r.a = m
	j = i + 1
	if v.is(i+1, ".") {
		j++
	}
	// May 17, 2024; May 17; May 17th
	if v.kind(j) == number && len(v.text(j)) <= 2 {
		if d, k, ok := v.small(j); ok && d >= 1 && d <= 31 {
			if k < len(v.toks) && !v.toks[k].space && (v.is(k, "th") || v.is(k, "st") || v.is(k, "nd") || v.is(k, "rd")) {
				k++
			}
			r.part, r.b = aDay, d
			return v.ofYear(r, k)
		}
	}
	// "May" alone is a month only where nothing but one fits.
	if v.is(i, "may") || v.is(i, "march") || v.is(i, "mar") || v.is(i, "sat") {
		if v.text(i)[0] >= 'a' || i == 0 && v.is(i, "may") {
			if _, ok := v.yearAt(i + 1); !ok {
				return r, false
			}
		}
	}
	return v.ofYear(r, j)
}

func (v *view) month(i int) int {
	if t := v.term(i); t.timeIs(tMonth) && v.text(i)[0] < 'a' {
		return t.value
	}
	return 0
}

// ofYear reads the year that follows a part of one, if it is said: "2024",
// ", 2024", "of 2024", "last year", "of this year", "a year earlier".
func (v *view) ofYear(r reading, i int) (reading, bool) {
	r.last = i
	j := i
	if v.kind(j) == punct && v.text(j) == "," {
		if _, ok := v.yearAt(j + 1); !ok || r.part != aDay && r.part != aMonth {
			return r, true
		}
		j++
	}
	j = v.skip(j, "of", "in")
	if v.kind(j) == possessive || v.dashAt(j) {
		j++
	}
	if y, ok := v.yearAt(j); ok && (j > i || r.part != wholeYear) {
		r.year, r.last = yearOf{said: true, n: y}, j+1
		return r, true
	}
	if v.kind(j) == number && len(v.text(j)) == 2 && j == i && (r.part == aQuarter || r.part == aHalf) && !v.toks[j].space {
		if n, _, ok := v.small(j); ok {
			r.year, r.last = yearOf{said: true, n: 2000 + n}, j+1
			return r, true
		}
	}
	k := v.skip(j, "the")
	if t := v.term(k); v.is(k+1, "year") && !v.is(k, "a") {
		switch t.time {
		case tLast, tPast:
			r.year = yearOf{from: fromArticle, said: true, n: -1}
		case tThis:
			r.year = yearOf{from: fromArticle, said: true}
		case tNext:
			r.year = yearOf{from: fromArticle, said: true, n: 1}
		case tPrevious:
			r.year = yearOf{from: fromClaim, said: true, n: -1}
		case tSame, tThat:
			r.year = yearOf{from: fromSentence, said: true}
		case tFollowing:
			r.year = yearOf{from: fromSentence, said: true, n: 1}
		default:
			return r, true
		}
		r.last = k + 2
		return r, true
	}
	if k > j && v.is(k, "year") && j > i {
		// "the first half of the year"
		if v.term(k+1).timeIs(tEarlier) || v.is(k+1, "before") {
			r.year, r.last = yearOf{from: fromClaim, said: true, n: -1}, k+2
			return r, true
		}
		r.year, r.last = yearOf{from: fromArticle, said: true}, k+1
		return r, true
	}
	if v.is(j, "a") && v.is(j+1, "year") && v.after(j+2, tEarlier, tAgo) && !(v.is(j+2, "before") && (v.nounFollows(j+3) || v.kind(j+3) == number)) {
		r.year, r.last = yearOf{from: fromClaim, said: true, n: -1}, j+3
		if v.after(j+2, tAgo) {
			r.year.from = fromArticle
		}
	}
	return r, true
}

// nthPart reads "the first quarter", "first-half", "the first nine months",
// "the same period", "that quarter".
func (v *view) nthPart(i int, the bool) (reading, bool) {
	r := reading{shape: calendar}
	t := v.term(i)
	j := i + 1
	if v.dashAt(j) {
		j++
	}
	if t.timeIs(tSame) || t.timeIs(tThat) {
		u := v.term(j)
		switch {
		case v.sameLength(&j), v.is(j, "period"), v.is(j, "stretch"), v.is(j, "span"), u.timeIs(tUnit) && u.value < 12:
			r.part = thatPart
			r.year = yearOf{from: fromSentence, said: true}
			x, _ := v.ofYear(r, j+1)
			return x, true
		case u.timeIs(tUnit) && u.value == 12:
			r.year = yearOf{from: fromSentence, said: true}
			r.last = j + 1
			return r, true
		case u.timeIs(tMonth):
			r.part, r.a = aMonth, u.value
			r.year = yearOf{from: fromSentence, said: true}
			r.last = j + 1
			return r, true
		}
		return r, false
	}
	if !t.timeIs(tOrdinal) && !t.timeIs(tLast) {
		return r, false
	}
	n := t.value
	last := t.timeIs(tLast)
	if u := v.term(j); u.timeIs(tUnit) && (u.value == 3 || u.value == 6) && (!last || the) {
		if u.value == 3 {
			if n > 4 {
				return r, false
			}
			r.part, r.a = aQuarter, n
			if last {
				r.a = 4
			}
		} else {
			r.part, r.a = aHalf, min(n, 2)
			if last {
				r.a = 2
			}
			if n > 2 && !v.is(i, "final") && !v.is(i, "closing") {
				return r, false
			}
		}
		x, ok := v.ofYear(r, j+1)
		if last && !x.year.said {
			return r, false
		}
		return x, ok
	}
	// "the first nine months of 2023", "the last six months of 2017"
	if k, next, ok := v.small(j); ok && k <= 12 && k > 0 {
		if u := v.term(next); u.timeIs(tUnit) && u.value == 1 {
			switch {
			case n == 1:
				r.part, r.a, r.b = months, 1, k
				return v.ofYear(r, next+1)
			case last || v.is(i, "final"):
				r.part, r.a, r.b = months, 13-k, 12
				x, _ := v.ofYear(r, next+1)
				return x, x.year.said
			}
		}
	}
	return r, false
}
