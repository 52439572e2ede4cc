package extractor

import "slices"

// ownTime is the time that a figure has to itself: in brackets right behind it,
// "0.9% (2022)", or the one that stands in a list of times as the figure stands
// in a list of figures as long: "in 2022 and 2023, growth was 0.9% and 1.5%". Nil
// if there is none.
func (v *view) ownTime(d *draft) *reading {
	if d.fig < 0 {
		return nil
	}
	m := &v.figs[d.fig]
	for k := range v.times {
		r := &v.times[k]
		if p := r.first - 1; v.kind(p) == punct && v.text(p) == "(" && r.last < len(v.toks) && v.text(r.last) == ")" && p == m.last+1 {
			return r
		}
	}
	first, last := v.listOf(d.fig)
	n := last - first + 1
	if n < 2 {
		return nil
	}
	// "grew 1.1% and -0.2% respectively in 2024"
	end := v.figs[last].last + 1
	for end < len(v.toks) && (v.is(end, "respectively") || v.kind(end) == punct && v.text(end) == ",") {
		end++
	}
	for k := range v.times {
		if r := &v.times[k]; r.first == end && r.shape == calendar && !r.baseOnly() && !r.since() {
			return r
		}
	}
	for k := 0; k+n <= len(v.times); k++ {
		if (k == 0 || !v.timesJoined(k-1)) && (k+n == len(v.times) || !v.timesJoined(k+n-1)) {
			run := true
			for j := k; j < k+n-1; j++ {
				run = run && v.timesJoined(j)
			}
			if run && v.times[k].shape == calendar {
				return &v.times[k+d.fig-first]
			}
		}
	}
	return nil
}

// sinceOfTrend reports whether a time stands behind a claim without a figure that says
// itself since when, and is of what is told behind: "has fallen every year since 2000 and
// is smaller than in 1960".
func (v *view) sinceOfTrend(d *draft, r *reading, end int) bool {
	return d.fig < 0 && r.first >= end && v.verbBetween(end, r.first) && slices.ContainsFunc(v.times, func(own reading) bool { return own.since() && d.quotes(&own) })
}

// quotes reports whether a time stands among the words of a claim.
func (d *draft) quotes(r *reading) bool {
	return r.first >= d.quoted.from && r.last <= d.quoted.to
}

// sums reports whether a draft's verb says what a whole came to, with "to" or without.
func (v *view) sums(d *draft) bool {
	if d.verb < 0 {
		return false
	}
	switch v.terms[d.verb].lemma {
	case "amount", "sum", "total":
		return true
	case "add":
		return v.is(d.verb+1, "up")
	}
	return false
}

// sumsTo reports whether a draft's verb says what a whole came to, which has one time and
// no two ends: "from 2023 to 2025 trade added up to $715 billion".
func (v *view) sumsTo(d *draft) bool {
	return d.lead == "to" && (v.sums(d) || d.verb >= 0 && v.terms[d.verb].lemma == "come" && dimensionOf(&d.Quantity) != dPercent)
}

// timesJoined reports whether time k and the one behind it are two of a list.
func (v *view) timesJoined(k int) bool {
	a, b := &v.times[k], &v.times[k+1]
	if a.shape != calendar || b.shape != calendar || a.part != b.part {
		return false
	}
	return v.onlyListed(a.last, b.first)
}

// listOf is the first and the last figure of the list that figure f stands in. What is
// so many times another is no second one of it: 34 million, twice the 17 million of 1995.
func (v *view) listOf(f int) (first, last int) {
	first, last = f, f
	for first > 0 && v.listed(first-1) && !v.holdsAgainst(first-1) {
		first--
	}
	for last+1 < len(v.figs) && v.listed(last) && !v.holdsAgainst(last) {
		last++
	}
	return first, last
}

// onlyListed reports whether only a comma, "and" or "in" stands from one token to
// another.
func (v *view) onlyListed(from, to int) bool {
	for k := from; k < to; k++ {
		if !v.is(k, "and") && !v.is(k, "in") && !v.is(k, "the") && !(v.kind(k) == punct && v.text(k) == ",") {
			return false
		}
	}
	return from < to
}
