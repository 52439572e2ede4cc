package extractor

import "factcheck/internal/stat"

// Times that go on from what was told, and not from the article: of a story in the past
// "the next year" is the one after it, "a decade before" counts back from it, and what
// "then" happened did so later (SEMANTICS 4.2).

// goesOnFrom is the reading r of a draft's time as it goes on from the times told before.
func (v *view) goesOnFrom(d *draft, r *reading, a *anchors, hung *Claim) *reading {
	x := *r
	switch {
	case r.shape == step && r.from == fromArticle && r.n == 1 && r.unit == 12 && (d.Tense == Past || d.Tense == NoTense && (v.is(r.first, "the") || v.is(r.first+1, "the"))):
		// shrank by 4 percent in 2020 and grew by 3 percent the next year
		if x.from = fromSentence; a.before.IsZero() && a.claim.IsZero() {
			x.from = fromArticle
		}
	case r.shape == step && r.from == fromClaim && r.n < 0 && r.unit >= 12 && a.claim.IsZero() && a.near && a.before.Grain == stat.Year && r.first <= 1 && (hung == nil || hung.When.Anchor != LatestKnown):
		a.claim = a.before // It got $138 billion in 2024. A decade before, it had got 70
	case r.shape == calendar && r.part == aMonth && !r.year.said && d.baseLead && a.claim.Grain == stat.Month:
		// had fallen to $62 by December 2025, from $79 in January
		x.year = yearOf{said: true, n: a.claim.FirstYear()}
		if x.inYear(x.year.n, a.area).Start >= a.claim.Start {
			x.year.n--
		}
	case r.row && r.shape == span && !r.upto && d.Tense == Present:
		x.past = true // has been above 2 percent for four years running: to this day
	default:
		return r
	}
	return &x
}

// widen adds to a time the words behind and before it that belong to it: 2014 as a whole,
// since the float of 1971.
func (v *view) widen(r *reading) {
	if v.is(r.last, "as") && v.is(r.last+1, "a") && v.is(r.last+2, "whole") && r.shape != between && r.shape != span {
		r.last += 3
	}
	v.sinceEvent(r)
}

// wholeYearLed reads "for the year as a whole", "over the whole year": the year told of, whose
// part the text spoke of before. i is its preposition.
func (v *view) wholeYearLed(i, j int, lead string) (reading, bool) {
	if lead != "for" && lead != "over" && lead != "in" || !v.is(j, "the") {
		return reading{}, false
	}
	k := v.skip(j+1, "whole", "full")
	if !v.is(k, "year") || k == j+1 && !(v.is(k+1, "as") && v.is(k+2, "a") && v.is(k+3, "whole")) {
		return reading{}, false
	}
	return reading{first: i, last: k + 1, shape: calendar, lead: lead, year: yearOf{from: fromSentence, said: true}}, true
}

// sinceTold reports whether a time is "since" or "since then".
func (r *reading) sinceTold() bool {
	return r.since() && r.part == thatPart && r.year.from == fromSentence
}

// arrivedSince reports whether a level is what has been come to since a time, and so of now:
// unemployment has fallen to 10.4 percent since 2013.
func (v *view) arrivedSince(d *draft, r *reading) bool {
	if !r.since() || d.Tense != Present || d.lead != "to" && d.lead != "into" || d.verb < 0 || d.Form != Level && d.Form != Share && d.Form != PerUnit {
		return false
	}
	c := v.terms[d.verb].verb
	return c == vChange || c == vChangeBoth
}

// ofSince reports whether the time that a draft would have is no time of it, as it tells of
// what has gone on since base: "peaked at 8 percent in 2010 and has fallen every year since";
// "has fallen every year since then and was 8.5 percent last year".
func (v *view) ofSince(d *draft, period, base *reading) bool {
	if !base.sinceTold() || d.Tense != Present || period == nil {
		return false
	}
	return period.first < base.first && period.last <= d.quoted.from || period.first > base.last && v.verbBetween(base.last, period.first)
}

// overItself makes a change of a time against the same time, "received 10 percent more
// that year", one against the year before where that is what the words leave.
func (d *draft) overItself() {
	if d.Baseline != nil && !d.Baseline.Period.IsZero() && d.Baseline.Period == d.When.Period && d.Form == Change {
		d.Baseline, d.OverYear = nil, true
	}
}

// afterwards leaves a draft without a time that "then" came after what is told of before
// it in its sentence, "plunged by 11 percent in 2020; it then rose by 6.7 percent": its time
// is not theirs. What prices "then hit" they hit at that time.
func (v *view) afterwards(d *draft) {
	if d.Tense == Past && d.Form.changes() && len(v.drafts) > 0 && d.When.Surface == "" && v.thenDid(d) {
		d.When = When{Anchor: FromSentence}
	}
}

// ofNext reports whether a time behind a figure, after "and", is that of the figure behind
// it, "a decade later it averaged $97, and in July 2008 alone $133", or of what came after.
func (v *view) ofNext(end int, r *reading) bool {
	joined := false
	for k := end; k < r.first; k++ {
		if v.is(k, "before") && v.timeAtToken(k) == nil {
			return true // was 0.72, before a small rise the next year
		}
		if v.is(k, "and") || v.is(k, "but") {
			joined = true
		} else if v.kind(k) == word && joined && !v.term(k).has(rAdv|rDet|rPrep) {
			return false
		}
	}
	k := r.last
	for v.term(k).has(rAdv) || v.is(k, "alone") {
		k++
	}
	return joined && (v.figureAt(k) >= 0 || v.startsFigure(k))
}

// wholeYearOn makes what a year follows one itself: in June 2022 it averaged $123; the
// following year it averaged $82. "A year later" counts on from the month.
func (v *view) wholeYearOn(r *reading, a *anchors) {
	if r.shape != step || r.from != fromSentence || r.unit != 12 || a.before.Grain == stat.Year || a.before.IsZero() || a.before.Grain == stat.Range {
		return
	}
	for k := r.first; k < r.last; k++ {
		if v.is(k, "following") || v.is(k, "next") || v.is(k, "after") {
			a.before = stat.YearPeriod(a.before.FirstYear())
		}
	}
}

// thoseYears is the number of years that a change is said to have taken right behind its
// figure and that were told of before, "in those three years", "over the same five years";
// 0 if no such words stand there.
func (v *view) thoseYears(d *draft) int {
	if d.fig < 0 || !d.Form.changes() {
		return 0
	}
	k := v.figs[d.fig].last + 1
	if k < d.quoted.to {
		k = d.quoted.to
	}
	if !v.is(k, "in") && !v.is(k, "over") && !v.is(k, "during") {
		return 0
	}
	switch k++; {
	case v.is(k, "those"), v.is(k, "these"):
		k++
	case v.is(k, "the") && v.is(k+1, "same"):
		k += 2
	default:
		return 0
	}
	n, k, ok := v.small(k)
	if u := v.term(k); !ok || n < 2 || !u.timeIs(tUnit) || u.value%12 != 0 {
		return 0
	}
	return n * v.terms[k].value / 12
}

// overThose gives a change the time of the one told before where that is as many years,
// and else none.
func (v *view) overThose(d *draft, n int) {
	d.When = When{Anchor: FromSentence}
	if c := v.spanBefore; c != nil && c.When.Period.Grain == stat.Year && c.Baseline.Period.Grain == stat.Year && c.When.Period.FirstYear()-c.Baseline.Period.FirstYear() == n {
		d.When, d.Baseline = c.When, c.Baseline
		d.When.Surface = ""
	}
}

// wentOn counts forward what "then" went on for so long behind a year told in its
// sentence: peaked in 2007 and then fell for three years, to 2010.
func (v *view) wentOn(d *draft, period, base *reading) {
	if !v.thenDid(d) || period == nil || period.first > d.quoted.from || base.shape != span || base.past || base.upto || base.unit == 0 ||
		d.When.Period.Grain != stat.Year || base.months()%12 != 0 {
		return
	}
	from := d.When
	d.Baseline = &from
	d.When.Period, d.When.Anchor, d.When.Alternatives = from.Period.AddYears(base.months()/12), FromSentence, nil
}

// thenDid reports whether "then" stands before a draft's verb as the word for afterwards.
func (v *view) thenDid(d *draft) bool {
	if d.verb < 0 {
		return false
	}
	for k := max(v.groupStart(d.verb)-1, 0); k < d.verb; k++ {
		if v.is(k, "then") && !v.is(k-1, "since") && !v.is(k-1, "by") && !v.is(k-1, "until") {
			return true
		}
	}
	return false
}

// averages reports whether a draft's verb gives a mean, which is never that of
// the day told of before.
func (v *view) averages(d *draft) bool {
	return d.verb >= 0 && v.terms[d.verb].verb == vAverage
}
