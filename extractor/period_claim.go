package extractor

import "factcheck/internal/stat"

// A claim's period is the time nearest to its figure that can be one; what a
// change is counted from is its baseline. Which of the two a time is follows
// from its preposition and from the form (SEMANTICS 4).

// baseOnly reports whether a time can only be what something is compared with.
func (r *reading) baseOnly() bool {
	switch {
	case r.shape == onYear:
		return true
	case r.lead == "on" && (r.shape == step && r.n < 0 || r.shape == calendar && (r.part == wholeYear || r.part == aMonth && !r.year.said)):
		return true // up 18% on the year before, on March
	case r.lead == "than", r.lead == "from" && r.shape != between && r.part != months, r.lead == "against", r.lead == "versus", r.lead == "vs":
		return true
	}
	return false
}

// changes reports whether a form compares two times.
func (f Form) changes() bool {
	switch f {
	case Change, ChangeAbsolute, Points, Multiple, Trend, Record:
		return true
	}
	return false
}

// times sets the period and the baseline of a draft. bounds is the part of the
// sentence that is its own.
func (v *view) timesOf(d *draft, lo, hi int) (period, base *reading) {
	at := d.quoted.from
	end := d.quoted.to
	if d.fig >= 0 {
		m := &v.figs[d.fig]
		at, end = m.first, m.last+1
	}
	var after, before, bAfter, bBefore *reading
	changes := d.Form.changes()
	vagueToo := false
	for k := range v.times {
		if r := &v.times[k]; r.first >= lo && r.last <= hi && r.part != thatPart && !r.baseOnly() {
			vagueToo = true
		}
	}
	var dim *reading
	for k := range v.times {
		r := &v.times[k]
		if r.shape == undated && r.first >= lo && r.last <= hi && !(changes && (r.since() || r.baseOnly())) {
			dim = r
			continue
		}
		if r.part == thatPart && vagueToo && r.year.from == fromSentence && !(changes && r.sinceTold()) {
			continue // "in 2017 ... for that period"
		}
		if r.first < lo || r.last > hi || v.whenBegan(r) || v.sinceOfTrend(d, r, end) {
			continue
		}
		if n := len(v.drafts); d.hang && d.verb < 0 && d.fig >= 0 && n > 0 && changes && r.lead != "" && r.last <= v.drafts[n-1].quoted.from && v.drafts[n-1].lead == "to" {
			continue // "from 27.7% in 2013 to 8.5%, a fall of 19 points": the first's
		}
		if r.first >= end && (!changes && v.timeOfComparison(d, r) || v.paceOfThen(d, r)) || v.ofWhatItIsHeldTo(d, r) || d.fig < 0 && v.levelOfYear(r) {
			continue
		}
		if v.ofBaseBefore(d, r) || v.rowSpelled(k) || d.fig >= 0 && (r.first >= end && (d.Tense == Present || before != nil) || d.hang && r.last <= at) && v.ofHeld(r) {
			continue
		}
		if v.timeOfAnother(d, r) {
			if bAfter == nil && (d.Form == Multiple || changes && !d.against.empty() && r.first >= d.against.from && r.last <= d.against.to) {
				bAfter = r // nearly double the 4.6% of 2007
			}
			continue
		}
		if r.first >= end && (d.Tense == Present || r.since()) && d.fig >= 0 && !changes && v.toldByWhich(end, r.first) {
			continue // an economy of $32 billion that has shrunk since 2017
		}
		if v.ofTheFrom(d, r) || (d.apart || d.hang && len(v.drafts) > 0 || d.Tense == Present && d.fig >= 0) && r.first >= end && v.verbBetween(end, r.first) {
			continue // "a tenth less than the year before, and ended December at $67"
		}
		if d.Form != Record && (r.since() || r.shape == span && d.fig >= 0 || v.is(r.first, "this") && (v.is(r.first+1, "century") || v.is(r.first+1, "decade"))) && v.superlativeNear(r.first) {
			continue // "$52 billion, the largest since 2018": the record's
		}
		if f := v.figureAt(r.first - 1); r.shape == span && d.fig >= 0 && f > d.fig && dimensionOf(&v.figs[f].Quantity) == dTimes {
			continue // "$240 billion, more than 2.7x in ten years": the multiple's
		}
		inAgainst := !d.against.empty() && r.first >= d.against.from-1 && r.first < d.against.to
		base := r.baseOnly() || inAgainst && r.shape != between && len(d.Against) == 0
		if changes && !base {
			switch {
			case (r.since() || r.shape == between) && v.boundsEachYear(d):
			case r.since(), r.shape == between, r.shape == span && (!r.upto || r.months() > 12) && !v.eachPart(d, r):
				base = true
			case r.shape == step && r.earlier && r.from == fromClaim && r.n < 0 && r.lead == "" && r.first >= end && d.fig >= 0 && r.unit*(-r.n) >= 12 && r.first > end && v.compBefore(r.first):
				base = true
			case d.Form == Multiple && d.verb >= 0 && v.terms[d.verb].verb == vFold && r.lead == "of" && r.shape == calendar && r.first > d.verb:
				base = true // has doubled its rate of 2011
			case r.shape == calendar && r.part == wholeYear && r.first >= end && v.term(r.first-1).has(rOwn) && v.is(r.first-2, "on") && v.onlyLevel(stretch{r.last, r.last + 1}):
				base = true // gained 8 percent on its 1994 level
			case r.ago && r.first >= end && (r.lead == "from" || v.compBefore(r.first)), d.hang && v.ofFromBehind(d.fig, r):
				base = true
			}
		}
		if d.baseLead && r.first >= end {
			// "from 3% a year earlier", "compared with $3bn in 2022": the
			// figure's own time.
			base = false
		}
		switch {
		case base && !changes:
			continue
		case base && r.first >= end-1:
			if bAfter == nil {
				bAfter = r
			}
		case base:
			bBefore = r
		case r.first >= end-1 || r.first >= at:
			if after == nil {
				after = r
			}
		default:
			before = r
		}
	}
	period = after
	// A time that follows another figure first is that one's, unless it is all
	// there is.
	if after != nil {
		if f := v.figureBetween(end, after.first); f >= 0 && (before != nil || !v.chained(end, v.figs[f].first)) {
			period = before
		}
	}
	if period == nil || before != nil && d.fig >= 0 && !changes && v.ofNext(end, period) {
		period = before
	}
	if period == nil {
		period = dim
	}
	base = bAfter
	if base == nil {
		base = bBefore
	}
	return period, base
}

// ofTheFrom reports whether a time is that of the other end: "rose from 0.6 million in
// 2000 to 2.8 million" tells of 2000 what stands before it, and not what it rose to.
func (v *view) ofTheFrom(d *draft, r *reading) bool {
	if d.lead != "to" && d.lead != "into" || d.fig < 1 || r.shape == between || r.since() {
		return false
	}
	other, own := &v.figs[d.fig-1], &v.figs[d.fig]
	if r.first <= other.last || r.last > own.first {
		return false
	}
	from := false
	for k := other.first - 1; k >= max(0, other.first-4) && !from; k-- {
		if v.kind(k) == word && v.isVerb(k) {
			break // "imports from Mexico rose 5 percent in 2023 to"
		}
		from = v.is(k, "from")
	}
	return from
}

// superlativeNear reports whether a superlative stands shortly before token i.
func (v *view) superlativeNear(i int) bool {
	for k := i - 1; k >= 0 && k > i-9; k-- {
		if k < i-4 && (v.kind(k) == punct || v.figureAt(k) >= 0 || v.kind(k) == word && v.isVerb(k) && v.term(k).noun == noNoun && v.terms[k].form != baseForm) {
			return false
		}
		if _, ok := v.superlativeAt(k); ok && !v.is(k-1, "at") || v.is(k, "first") {
			return true // its first annual fall since 2012
		}
	}
	return false
}

// chained reports whether only small words stand between two figures: "5% to
// $3bn", which share a time.
func (v *view) chained(from, to int) bool {
	for k := from; k < to; k++ {
		if t := v.term(k); !t.has(rAdv|rDet) && !v.is(k, "to") && !v.is(k, "from") && !v.is(k, "by") && !v.is(k, "and") && !(v.kind(k) == punct && v.text(k) == "," && v.figureAt(k+1) >= 0) {
			return false
		}
	}
	return true
}

func (v *view) figureBetween(from, to int) int {
	for k := from; k < to; k++ {
		if f := v.figureAt(k); f >= 0 && !v.everyBefore(v.figs[f].first) && !v.used[v.figs[f].num] && v.figs[f].NoClaim != threshold {
			return f
		}
	}
	return -1
}

// setTimes resolves the period and baseline of a draft; hung is the claim it
// hangs on, nil if none.
func (v *view) setTimes(d *draft, a anchors, hung *Claim, lo, hi int) {
	period, base := v.timesOf(d, max(lo, v.turnsToNow(d)), hi)
	if own := v.ownTime(d); own != nil {
		period = own
	}
	if w := v.whenTime(d); w != nil {
		d.inWhen = true
		if period = w; base != nil && base.first <= w.first {
			base = nil // once since 2000 has output shrunk, in 2020, when it fell by 2 percent
		}
	}
	if n := v.thoseYears(d); n > 0 {
		v.overThose(d, n)
		return
	}
	switch {
	case hung != nil && !hung.When.Period.IsZero():
		a.claim = hung.When.Period
	case hung == nil && len(v.drafts) > 0:
		// "slowed to 3.7% in April, from 24.5% a year earlier"
		a.claim = v.drafts[len(v.drafts)-1].When.Period
	case hung == nil && v.carries && period != nil && period.earlier:
		a.claim = v.carried // Egypt received $28 billion in 2022. A decade earlier, Morocco had received
	}
	if period != nil && period.shape == between && d.Form.changes() && !v.boundsEachYear(d) {
		base, period = period, nil
	}
	if period != nil && period.part == thatPart && period.year.from == fromSentence && d.Form.changes() && v.spanBefore != nil {
		// "over the same period": both ends of the claim before.
		d.When, d.Baseline = v.spanBefore.When, v.spanBefore.Baseline
		d.When.Surface = v.between(period.first, period.last)
		return
	}
	if period != nil && d.Form == Level && d.fig >= 0 {
		period = v.atOneEnd(d, period)
	}
	if b := v.countedWith(period); b != nil {
		d.When, period = b.When, nil
	}
	if period != nil {
		period = v.goesOnFrom(d, period, &a, hung)
		if a.before.IsZero() || v.asideAt.IsZero() && (period.year.from == fromSentence || period.from == fromSentence) {
			a.before = v.earlierYear(period, a.before)
		}
		v.wholeYearOn(period, &a)
		if d.Frame == Forecast && !v.foresaw(d) {
			period = period.ahead(a)
		}
		if period.ago && d.baseLead && !a.claim.IsZero() {
			// "10.2% in March from 11.3% a year ago": a year before March.
			x := *period
			x.from = fromClaim
			period = &x
		}
		if period.part == months && (period.lead == "between" || period.lead == "from") && (d.lead == "from" || d.lead == "to") && d.Form == Level {
			// "rose from 2.1% to 3.4% between January and May"
			x := *period
			if x.part = aMonth; d.lead == "to" {
				x.a = x.b
			}
			period = &x
		}
		if period.shape == between && (period.lead == "between" || period.lead == "from") && (d.lead == "from" || d.lead == "to" || d.lead == "into") && d.Form != Universal && !v.sumsTo(d) {
			// "rose from 1% to 32% between 2012 and 2018": each end its own.
			x := *period
			x.shape, x.end, x.lead = calendar, nil, ""
			if x.unit != 0 {
				x.shape = step
			}
			if d.lead != "from" {
				x = *period.end
			}
			x.first, x.last = period.first, period.last
			period = &x
		}
		d.When = period.resolve(v.countedFromNow(period, a, hung))
		each := v.eachPart(d, period)
		if period.shape == span && (!d.Form.changes() || each) {
			d.When.countYears(period, a, v.sums(d))
		}
		if hung != nil && hung.When.Anchor == LatestKnown && period.earlier && a.claim.IsZero() && !d.When.Period.IsZero() {
			d.When.Alternatives = append(d.When.Alternatives, d.When.Period.AddYears(1), d.When.Period.AddYears(-1))
		}
		if v.arrivedSince(d, period) {
			d.When = When{Anchor: LatestKnown}
		}
		if period.row || each {
			d.When.ofYears(period.months() / 12)
		}
		d.When.Surface = v.between(period.first, period.last)
		if p := d.When.Period; period.upto && d.When.Since && d.Form != Universal && p.Grain == stat.Range {
			// "in the decade to 2018 rose from 2.5% to 17%": each end its own.
			switch d.lead {
			case "from":
				d.When.Period, d.When.Since = stat.YearPeriod(p.FirstYear()), false
				if first := p.LastYear() - period.months()/12; first < p.FirstYear() {
					// A decade to 2018 begins in 2008 or 2009 (SEMANTICS 4.2).
					d.When.Period, d.When.Alternatives = stat.YearPeriod(first), []stat.Period{d.When.Period}
				}
			case "to", "into":
				if v.sumsTo(d) {
					d.When.Since = false // of all the years together
					break
				}
				d.When.Period, d.When.Since = stat.YearPeriod(p.LastYear()), false
			}
		}
	}
	if period == nil && (d.apposed() || d.onTopic) && hung != nil {
		d.When = hung.When // of one sentence: its words date both
	}
	if base != nil {
		if v.ofSince(d, period, base) {
			d.When = When{}
		}
		v.setBaseline(d, base, a, hung)
		yearOn(d, base)
		v.wentOn(d, period, base)
	}
	if d.When.Anchor == NoAnchor && d.When.Period.IsZero() {
		v.carryTime(d, a, hung)
		if d.lead == "from" && d.Form == Level && d.When.Anchor == LatestKnown {
			d.When = When{Anchor: FromArticle} // had come down to 3.7 percent from 17.1 percent: nobody says when
		}
		v.afterwards(d)
	}
	d.overItself()
	if d.Form == Change && d.Baseline != nil && d.Quantity.Unit.Per == "YEAR" && !d.Baseline.Period.IsZero() && !v.boundsEachYear(d) {
		v.averaged(d, base, a)
	}
}

// earlierYear is the year named in the sentence before the reading r, for "that
// year"; else p.
func (v *view) earlierYear(r *reading, p stat.Period) stat.Period {
	for k := range v.times {
		t := &v.times[k]
		if t.first >= r.first {
			break
		}
		if t.shape == calendar && t.part != decade && t.part != inFiscal && t.year.said && t.year.from == fromNothing {
			p = t.inYear(t.year.n, "")
		}
	}
	return p
}

// ahead makes a month without a year the next one: "in December" of a forecast.
func (r *reading) ahead(a anchors) *reading {
	if r.shape != calendar || r.year.said || a.article == 0 {
		return r
	}
	x := *r
	x.year = yearOf{from: fromArticle, said: true}
	if p := x.inYear(a.article.Year(), a.area); p.End <= a.article {
		x.year.n = 1
	}
	return &x
}

// foresaw reports whether a draft was foreseen for a time that has passed since: "had
// expected growth of 5% in the first quarter".
func (v *view) foresaw(d *draft) bool {
	if d.fig < 0 {
		return false
	}
	for k := v.figs[d.fig].first - 1; k >= 0 && !v.hardBoundary(k); k-- {
		if v.term(k).verb == vForecast && v.isVerb(k) {
			return v.pastPerfect(k)
		}
	}
	return false
}

// carryTime gives a claim without a time of its own one: of the claim it hangs
// on, of the sentence before, or the latest.
func (v *view) carryTime(d *draft, a anchors, hung *Claim) {
	for k := range v.times {
		if v.ofTheFrom(d, &v.times[k]) {
			d.When = When{Anchor: LatestKnown} // "has fallen from 184 in 2000 to 38": now
			return
		}
	}
	switch {
	case d.beside > 0:
		d.When = v.drafts[d.beside-1].When
	case hung != nil && hung.base && !v.carried.IsZero() && !d.baseLead:
		// Said of the time of the comparison's other side.
		d.When = When{Period: v.carried, Anchor: FromSentence}
	case hung != nil && hung.past && hung.InSentence.BStart != v.s.start && hung.Frame != Forecast && d.Tense == Past && !v.pastPerfect(d.verb):
		// "It had grown 0.6% in 2019. Mexico's fell by 17.3%": not of 2019.
		d.When = When{Anchor: LatestKnown}
		if !v.carried.IsZero() {
			d.When = When{Period: v.carried, Anchor: FromSentence}
		}
	case hung != nil && hung.Tense == Past && v.tellsNow(d):
		d.When = When{Anchor: LatestKnown}
	case hung != nil && (hung.When.Anchor != NoAnchor):
		d.When = hung.When
		d.When.Surface = ""
	case hung == nil && d.Tense == Past && v.deniedBefore(d) >= 0 && v.onlyTimeBefore(v.deniedBefore(d), d.verb) != nil:
		r := v.onlyTimeBefore(v.deniedBefore(d), d.verb)
		d.When = r.resolve(a) // "did not grow by 3 percent in 2023, it grew by 1.9 percent"
	case hung == nil && v.toldWith(d) != nil:
		d.When = v.toldWith(d).When
		d.When.Surface = ""
	case (d.Tense == Past || d.Tense == NoTense && (v.s.block == list || d.verb < 0 && hung == nil)) && !v.carried.IsZero() && v.carries && !(v.carried.Grain == stat.OneDay && v.averages(d)):
		d.When = When{Period: v.carried, Anchor: FromSentence}
	case hung == nil && v.averages(d) && d.Tense == Past && a.article != 0 && d.Form == Level:
		// What averaged so much did so over a year, the last where none is told of.
		d.When = When{Period: stat.YearPeriod(a.article.Year() - 1), Anchor: FromArticle}
	default:
		d.When = When{Anchor: LatestKnown}
	}
}

// onlyTimeBefore is the one time that a clause may be dated by, of the verb at denied and
// before token to: nil where there is none or are several.
func (v *view) onlyTimeBefore(denied, to int) (one *reading) {
	for k := range v.times {
		r := &v.times[k]
		if r.first >= to || r.baseOnly() || r.shape != calendar && r.shape != step {
			continue
		}
		if one != nil {
			return nil
		}
		one = r
	}
	return one
}

// tellsNow reports whether a draft gives a level of its own in the present tense: "in
// 1991 Colombia counted 86; Jamaica is stuck near 50" (SEMANTICS 4.3). What "which"
// and "that" stand for keeps its time.
func (v *view) tellsNow(d *draft) bool {
	if !v.levelNow(d) {
		return false
	}
	if v.turnsToNow(d) > 0 {
		return true
	}
	np, inherit := v.subject(d.verb)
	return !inherit && !v.is(np.from, "which") && !v.is(np.from, "that") && !v.is(np.from, "this")
}

// toldWith is the claim before in the sentence whose time a draft in the past goes on
// with unsaid: "exports rose 5% in 2022 while imports fell 2%". Nil if there is none.
func (v *view) toldWith(d *draft) *draft {
	n := len(v.drafts)
	if n == 0 || d.Tense != Past || d.baseLead || d.Form == Record || d.Form == Rank || v.pastPerfect(d.verb) {
		return nil
	}
	b := &v.drafts[n-1]
	if b.Tense != Past || b.baseLead || b.Form == Record || b.Form == Rank || b.Form == Years || b.When.Since || b.When.Period.IsZero() ||
		b.Frame == Forecast || b.rel > 0 && b.rel != d.rel || v.pastPerfect(b.verb) || b.When.Anchor != Absolute && b.When.Anchor != FromArticle || b.quoted.to > d.quoted.from {
		return nil
	}
	return b
}

// setBaseline resolves what a change is counted from.
func (v *view) setBaseline(d *draft, r *reading, a anchors, hung *Claim) {
	w := When{Surface: v.between(r.first, r.last)}
	own := d.When.Period
	if own.IsZero() && hung != nil {
		own = hung.When.Period
	}
	latest := own
	if own.IsZero() && a.article != 0 {
		// "Now" is the last full year before the article: SEMANTICS 4.3.
		latest = stat.YearPeriod(a.article.Year() - 1)
	}
	if !own.IsZero() {
		a.claim = own
	}
	switch {
	case r.shape == onYear:
		d.OverYear = r.unit == 12
		w.Anchor = FromClaim
		if !own.IsZero() {
			w.Period = shift(own, -1, r.unit)
		} else {
			w.BackMonths = r.unit
		}
		if r.unit == 12 && own.IsZero() {
			w.BackMonths = 12
		}
	case r.shape == between:
		x := *r
		x.shape, x.end, x.lead = calendar, nil, ""
		if r.unit != 0 {
			x.shape = step
		}
		e := r.end.resolve(a)
		w.Anchor = e.Anchor
		b := x.resolve(anchors{a.article, e.Period, a.before, a.near, a.told, a.area})
		w.Period = b.Period
		if r.end.shape == present {
			e = When{Anchor: LatestKnown}
		}
		if d.When.Anchor == NoAnchor || d.When.Period.IsZero() {
			e.Surface = w.Surface
			d.When = e
		}
	case r.shape == span:
		if !r.upto && d.When.Anchor == NoAnchor && hung != nil && own == hung.When.Period && !own.IsZero() {
			// "In May it was back at $60: doubled in ten months": to that May.
			d.When = hung.When
			d.When.Surface = ""
		}
		w = v.spanBase(d, r, a, own, latest, w)
	case r.shape == undated && r.since() && !happened(r.event, a.area).IsZero():
		// Since the pandemic: since its last year, or an earlier one.
		p := happened(r.event, a.area)
		w.Period, w.Anchor, w.Since = stat.YearPeriod(p.LastYear()), Absolute, true
		for y := p.FirstYear(); y < p.LastYear(); y++ {
			w.Alternatives = append(w.Alternatives, stat.YearPeriod(y))
		}
		if d.When.Anchor == NoAnchor {
			d.When = When{Anchor: LatestKnown}
		}
	case r.part == thatPart && r.since() && !a.told.IsZero():
		w.Period, w.Anchor, w.Since = a.told, FromSentence, true
		if d.When.Anchor == NoAnchor {
			d.When = When{Anchor: LatestKnown}
		}
	default:
		x := *r
		x.lead = ""
		b := x.resolve(a)
		w.Period, w.Anchor, w.Alternatives = b.Period, b.Anchor, b.Alternatives
		w.Since = r.since()
		if r.shape == step && r.from == fromClaim && own.IsZero() {
			// Counted from a claim that is itself "now".
			w.Anchor, w.BackMonths = FromClaim, r.months()
			if !latest.IsZero() {
				w.Period = shift(latest, r.n, max(r.unit, 1))
			}
		}
		if r.ago && r.n*r.unit == -12 || r.part == thatPart && r.year.from == fromArticle && r.year.n == -1 {
			d.OverYear = true
		}
		if r.since() && d.When.Anchor == NoAnchor {
			d.When = When{Anchor: LatestKnown}
		}
	}
	d.Baseline = &w
}

// spanBase is the first year of "over the past decade", "in ten years".
func (v *view) spanBase(d *draft, r *reading, a anchors, own, latest stat.Period, w When) When {
	w.Since = true
	if r.upto {
		x := r.resolve(a)
		w.Anchor = x.Anchor
		if !x.Period.IsZero() {
			if d.When.Period.IsZero() {
				e, how := r.end.calendarPeriod(a)
				d.When = When{Period: e, Anchor: how, Surface: w.Surface}
			}
			w.Period = stat.YearPeriod(x.Period.FirstYear())
			if r.months()%120 == 0 {
				w.Alternatives = append(w.Alternatives, w.Period.AddYears(1))
			}
		}
		return w
	}
	w.BackMonths = r.months()
	end := own
	if end.IsZero() {
		end = latest
	}
	w.Anchor = FromClaim
	if r.past && own.IsZero() {
		w.Anchor = FromArticle
	}
	if end.IsZero() || r.unit == 0 {
		return w
	}
	if r.months()%12 == 0 {
		w.Period = end.AddYears(-r.months() / 12)
	} else {
		w.Period = shift(end, -r.n, r.unit)
	}
	if !sane(w.Period) {
		w.Period = stat.Period{}
		return w
	}
	if r.months()%120 == 0 && sane(w.Period.AddYears(1)) {
		w.Alternatives = append(w.Alternatives, w.Period.AddYears(1))
	}
	if d.When.Anchor == NoAnchor {
		d.When = When{Anchor: LatestKnown}
	}
	return w
}
