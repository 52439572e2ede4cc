package extractor

// A streak that is told as a noun behind the figure that it goes on from: "shrank by 2
// percent, its second fall in a row", "the fourth straight year of growth". Each of the
// steps counts, the last is the figure's own (SEMANTICS 3).

// streak reads such a noun, whose ordinal stands at i.
func (v *view) streak(i int) (draft, bool) {
	n, k := v.ordinal(i)
	if n < 2 {
		return draft{}, false
	}
	row := false
	if v.is(k, "straight") || v.is(k, "consecutive") || v.is(k, "successive") {
		row, k = true, k+1
	}
	if v.is(k, "annual") || v.is(k, "yearly") {
		k++
	}
	if v.is(k, "year") {
		if k++; v.rowBehind(k) > k {
			row, k = true, v.rowBehind(k)
		}
		if !v.is(k, "of") {
			return draft{}, false
		}
		row, k = true, k+1 // the fourth year of growth
	}
	t := v.term(k)
	if t == nil || t.nounDir == NoDirection || !t.nounIs(nChange) && !t.nounIs(nGrowth) {
		return draft{}, false
	}
	if k++; v.rowBehind(k) > k {
		row, k = true, v.rowBehind(k)
	}
	if !row || !v.lightBehind(k) {
		return draft{}, false
	}
	d := newFigureless(Trend, i, k)
	d.Direction, d.Notes = t.nounDir, append(d.Notes, "every step")
	if !v.ofFigureBefore(&d, i) {
		return draft{}, false
	}
	return d, true
}

// ofFigureBefore makes a draft whose words begin at i, an article or "its" before them
// left out, one of the figure before: that of its own sentence, ", a record", with no verb
// between, or that of the sentence before, "It was a record".
func (v *view) ofFigureBefore(d *draft, i int) bool {
	k := i - 1
	for ; v.term(k).has(rDet|rOwn) || v.is(k, "new") || v.is(k, "fresh") || v.is(k, "another") || v.is(k, "only") || v.is(k, "just") || v.is(k, "also"); k-- {
		if v.term(k).has(rDet | rOwn) {
			v.quoteFrom(d, k) // its second fall in a row
		}
	}
	d.hang, d.ofFigure = true, true
	if v.is(k, "marking") {
		k--
	}
	if v.kind(k) == punct && (v.text(k) == "," || v.text(k) == "(") || v.kind(k) == dash || v.is(k, "and") {
		told := v.figureTold(k, d.Form)
		return told != nil && d.fits(told.Form, told.Direction)
	}
	if vb := v.verbBefore(i); vb >= 0 && vb == k && v.terms[vb].verb == vBe && v.backAgain(vb) {
		d.onTopic = true
		return len(v.drafts) == 0 || v.drafts[0].quoted.from > i
	}
	return false
}

// backAgain is pointsBack behind "but" and "and" as well: "But it was the first rise".
func (v *view) backAgain(vb int) bool {
	k := v.groupStart(vb) - 1
	if k == 1 && (v.is(0, "but") || v.is(0, "and") || v.is(0, "still")) {
		return v.is(1, "it") || v.is(1, "that") || v.is(1, "this")
	}
	return v.pointsBack(vb)
}

// figureTold is the draft of the last figure before token i that no other is only compared
// with: "grew by 5 percent last year, after 3 percent in 2024". nil if there is none, or a
// verb stands between them. A record is of the level and not of how far that is up: "$80
// billion, up 9 percent and a record".
func (v *view) figureTold(i int, form Form) *draft {
	at := i
	for n := len(v.drafts) - 1; n >= 0; n-- {
		d := &v.drafts[n]
		if d.quoted.to > at {
			continue // told behind
		}
		if d.fig < 0 {
			return nil
		}
		for k := max(d.quoted.to, v.figs[d.fig].last+1); k < at; k++ {
			if v.kind(k) == word && v.timeAtToken(k) == nil && v.isVerb(k) || v.kind(k) == punct && v.text(k) == ";" {
				return nil
			}
		}
		up := form == Record && d.hang && d.Form.changes()
		if !d.baseLead && !up && d.against.empty() {
			return d
		}
		at = d.quoted.from
	}
	return nil
}

// fits reports whether a streak or a record may be one of what a claim with this form and
// direction tells: the third fall in a row is not one of what rose.
func (d *draft) fits(form Form, dir Direction) bool {
	switch form {
	case Level, Share, PerUnit:
	case Change, ChangeAbsolute, Points:
		if d.Form == Record {
			return false // rose by 5 percent, a record: the rise, or what it came to
		}
	default:
		return false
	}
	return d.Form == Record || dir == NoDirection || dir == d.Direction
}
