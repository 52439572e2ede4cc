package extractor

import "factcheck/internal/stat"

// whenBegan reports whether a time says when what a claim names began or ended, and not
// when the claim is of: "died in the outbreak that began in March 2022".
func (v *view) whenBegan(r *reading) bool {
	k := r.first - 1
	if v.is(k, "out") || v.is(k, "off") {
		k--
	}
	return k > 1 && v.begins(k) && v.term(k-1).has(rRel)
}

// begins reports whether the verb at i says that something began or ended.
func (v *view) begins(i int) bool {
	switch v.term(i).lemma {
	case "begin", "start", "break", "erupt", "end":
		return v.kind(i) == word
	}
	return false
}

// verbBetween reports whether a clause of its own begins in tokens [from, to): a
// conjunction and a verb stand there.
func (v *view) verbBetween(from, to int) bool {
	joined := false
	for k := from; k < to; k++ {
		joined = joined || v.conjoins(k) && !(v.kind(k-1) == word && v.isVerb(k-1)) // could read and write in 2017
		if joined && v.kind(k) == word && v.isVerb(k) {
			return true
		}
	}
	return false
}

// toldByWhich reports whether a clause whose subject is "which" or "that" begins in tokens
// [from, to): its times are its own.
func (v *view) toldByWhich(from, to int) bool {
	for k := from; k+1 < to; k++ {
		if (v.is(k, "that") || v.is(k, "which") || v.is(k, "who")) && !v.term(k-1).has(rPrep) && v.kind(k+1) == word && (v.isVerb(k+1) || v.term(k+1).has(rAux)) {
			return true
		}
	}
	return false
}

// atOneEnd is the time of a level that a time of two ends stands beside: of "since 2008,
// when it was 4 percent" the first, of "fell to 3 percent in one year" now, nil. Of what it
// fell from in so many years nobody says when that was.
func (v *view) atOneEnd(d *draft, r *reading) *reading {
	first := v.figs[d.fig].first
	k := r.last
	if v.kind(k) == punct && v.text(k) == "," {
		k++
	}
	switch {
	case r.since() && r.shape == calendar && k < first && v.is(k, "when"):
		x := *r
		x.lead = "in"
		return &x
	case r.shape == span && !r.upto && r.duration && d.lead == "to":
		return nil
	case r.shape == span && !r.upto && r.duration && d.lead == "from":
		return &reading{first: r.first, last: r.last, shape: undated}
	}
	return r
}

// compBefore reports whether what follows at token i is compared with.
func (v *view) compBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if v.is(k, "than") || v.is(k, "from") || v.is(k, "as") || v.is(k, "of") {
			return true
		}
	}
	return false
}

// twoTimes reports whether an area is held against another at another time: "27.7% in
// 2013, more than seven times that of Germany today", "is 10.4%, lower than Greece's in
// 2020". hung is the claim of its sentence that it goes on from.
func (v *view) twoTimes(d *draft, hung *Claim, a anchors) bool {
	if len(d.Against) == 0 || hung == nil || hung.InSentence.BStart != v.d.span(v.s.start, v.s.end).BStart {
		return false
	}
	own := hung.When
	for i := range v.times {
		r := &v.times[i]
		if r.first < d.quoted.from || !v.ofHeld(r) {
			continue
		}
		if r.shape == present {
			return !own.Period.IsZero() && own.Anchor == Absolute
		}
		p := r.resolve(a).Period
		switch {
		case p.IsZero():
		case !own.Period.IsZero():
			return own.Period.Grain == p.Grain && own.Period != p
		default:
			return hung.Tense == Present && a.article != 0 && p.LastYear() < a.article.Year()-2
		}
	}
	return false
}

// countedFromNow gives what is counted back from a claim of now its last full year, which
// may be the one before or after (SEMANTICS 4.3): "is 4.5%. It had been 7.7% a year earlier".
func (v *view) countedFromNow(r *reading, a anchors, hung *Claim) anchors {
	if r.earlier && a.claim.IsZero() && a.article != 0 && hung != nil && hung.When.Anchor == LatestKnown && r.months() >= 12 {
		a.claim = stat.YearPeriod(a.article.Year() - 1)
	}
	return a
}
