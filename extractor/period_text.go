package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// What a change is counted from may stand in the text before it and not in its own
// sentence: "In 2000 it had 645,000 inhabitants. By 2025 there were three million,
// a more than fourfold increase."

// spanBefore is the last claim that compares two times, not more than two sentences
// back.
func (r *reader) spanBefore(at int) *Claim {
	for i := len(r.res.Claims) - 1; i >= 0; i-- {
		c := &r.res.Claims[i]
		if c.InSentence.BStart < r.m.d.sents[max(at-2, 0)].start {
			return nil
		}
		if c.Form.changes() && c.Baseline != nil && !c.Baseline.Period.IsZero() {
			return c
		}
		if b := r.otherEnd(i); b != nil {
			whole := *c
			whole.Baseline = &When{Period: b.When.Period, Anchor: FromSentence}
			return &whole
		}
	}
	return nil
}

// otherEnd is the claim of what claim number i of the result, "to 38.7 in 2023", came from:
// "from 119 in 1990". nil if it is no end of two.
func (r *reader) otherEnd(i int) *Claim {
	if i == 0 {
		return nil
	}
	b, c := &r.res.Claims[i-1], &r.res.Claims[i]
	if b.Form != c.Form || b.Measure != c.Measure || b.InSentence != c.InSentence || b.When.Period.IsZero() || c.When.Period.IsZero() ||
		b.When.Period.Grain != c.When.Period.Grain || b.When.Period.Start >= c.When.Period.Start || !strings.HasPrefix(low(b.Quotation), "from ") || !strings.HasPrefix(low(c.Quotation), "to ") {
		return nil
	}
	return b
}

// baseInText gives a change that names no base of its own the period of the earlier
// figure of the same thing in the same paragraph.
func (r *reader) baseInText(d *draft, hung *Claim, at int) {
	if hung != nil && d.Baseline == nil && !d.OverYear && !d.When.Since && hung.Baseline != nil && !hung.Baseline.Period.IsZero() && hung.InSentence.BStart == r.m.d.sents[at].start &&
		d.Form.changes() && hung.Form.changes() && d.Form != Record && d.Form != Trend && d.Measure == hung.Measure && d.Tense == hung.Tense && d.verb >= 0 && d.When.Period == hung.When.Period {
		// "has grown by three-quarters since 2000; Ethiopia's has doubled"
		base := *hung.Baseline
		base.Surface = ""
		d.Baseline = &base
		return
	}
	if hung == nil || d.Baseline != nil || d.OverYear || d.When.Since || !d.Form.changes() || d.Form == Record || d.Form == Trend || d.Tense == Past && !((d.Form == Multiple || d.hadBy()) && r.v.pastPerfect(d.verb)) || d.When.Period.IsZero() {
		return
	}
	for i := len(r.res.Claims) - 1; i >= 0; i-- {
		c := &r.res.Claims[i]
		if c.InSentence.BStart < r.m.d.sents[max(at-4, 0)].start {
			return
		}
		p := c.When.Period
		if c.Form.changes() || c.Measure != d.Measure && c.Measure != hung.Measure || p.IsZero() || c.When.Since || p.Grain != d.When.Period.Grain || p.Start >= d.When.Period.Start ||
			len(c.Areas) != len(d.Areas) || len(c.Areas) > 1 || len(c.Areas) == 1 && c.Areas[0].Code != d.Areas[0].Code {
			continue
		}
		d.Baseline = &When{Period: p, Anchor: FromSentence}
		return
	}
}

// mainOf is the claim whose time goes on from a claim: what something was "down from in
// 2013" lends its own time to nobody, but the claim that it is an aside of does, and what
// stands in a relative clause of its sentence only lends it there. nil if there is none.
func (r *reader) mainOf(d *draft, c *Claim) *Claim {
	for c != nil && (c.base || c.hangs > 0 && r.v.inLeftOut(c) || c.inWhen && c.InSentence.BStart != r.v.d.span(r.v.s.start, r.v.s.end).BStart || c.rel > 0 && c.rel != d.rel && c.InSentence.BStart == r.v.d.span(r.v.s.start, r.v.s.end).BStart) {
		if c.hangs == 0 {
			return r.besideBase(c)
		}
		c = &r.res.Claims[c.hangs-1]
	}
	return c
}

// besideBase is the claim that stands before c in its sentence, where c is what that came
// from: "was 3.6 percent in 2023, down from 5.1 percent a year earlier". nil if there is none.
func (r *reader) besideBase(c *Claim) *Claim {
	if !c.base {
		return nil
	}
	for i := len(r.res.Claims) - 1; i > 0; i-- {
		if &r.res.Claims[i] != c {
			continue
		}
		if b := &r.res.Claims[i-1]; !b.base && b.InSentence == c.InSentence && b.Measure == c.Measure {
			return b
		}
		break
	}
	return nil
}

// countedWith is the draft before in the sentence that a time counted back was already
// counted for: "A year earlier Ghana's had been 10 percent and Nigeria's 17 percent". nil
// if there is none.
func (v *view) countedWith(r *reading) *draft {
	if r == nil || len(v.drafts) == 0 || r.shape != step || !r.earlier || r.from != fromClaim {
		return nil
	}
	b := &v.drafts[len(v.drafts)-1]
	if b.When.Period.IsZero() || b.When.Surface != v.between(r.first, r.last) || r.last > b.quoted.from {
		return nil
	}
	return b
}

// inLeftOut reports whether a claim stands in the clause between the subject and the verb
// of the draft being read.
func (v *view) inLeftOut(c *Claim) bool {
	if v.aside.empty() {
		return false
	}
	s := v.d.span(v.toks[v.aside.from].start, v.toks[v.aside.to-1].end)
	return s.BStart <= c.Figure.BStart && c.Figure.BEnd <= s.BEnd
}

// inAside reports whether a draft's figure stands with its time between the subject of the
// next verb and that: "that of Saudi Arabia, 13 percent in 2015, fell to".
func (v *view) inAside(d *draft) bool {
	if d.fig < 0 || d.verb >= 0 {
		return false
	}
	m := &v.figs[d.fig]
	r := v.timeAtToken(m.last + 1)
	return r != nil && v.kind(m.first-1) == punct && v.text(m.first-1) == "," && v.kind(r.last) == punct && v.text(r.last) == "," &&
		v.kind(r.last+1) == word && v.verbAhead(r.last+1)
}

// verbAhead reports whether a verb stands at token i, adverbs and its helpers aside.
func (v *view) verbAhead(i int) bool {
	for v.adverb(i) || v.term(i).has(rAux) {
		i++
	}
	return v.kind(i) == word && v.isVerb(i)
}

// looksBack reports whether a draft tells, with the verb of a claim before it in its
// sentence, what went before that: "shrank by 0.9 percent in 2023, after growing by 1.8
// percent the year before", "having grown by 5 percent in 2022".
func (v *view) looksBack(d *draft) bool {
	if d.verb < 1 || d.When.Period.IsZero() || len(v.drafts) == 0 {
		return false
	}
	b := &v.drafts[len(v.drafts)-1]
	if b.quoted.to > d.quoted.from || b.When.Period.IsZero() || b.When.Period.Start <= d.When.Period.Start {
		return false
	}
	k := v.groupStart(d.verb)
	return v.is(k, "having") || v.is(k-1, "having") || v.terms[d.verb].form == ingForm && (v.is(k-1, "after") || v.is(k-1, "following"))
}

// timeOfAnother reports whether a time is that of a figure behind a draft's own: "3.2%, more
// than the 2.7% of 2024".
func (v *view) timeOfAnother(d *draft, r *reading) bool {
	k := r.first - 1
	if f := v.figureAt(k); f >= 0 && f != d.fig && (r.shape == calendar && r.part == wholeYear || r.shape == step && r.earlier) && v.figs[f].last == k {
		if f > d.fig && d.fig >= 0 && d.Tense == Present && v.is(v.figs[f].first-1, "from") {
			return true // has fallen to 10.4% from 26.1% in 2013
		}
		for i := range v.drafts {
			if b := &v.drafts[i]; b.fig == f && b.baseLead && d.Tense == Present && r.last <= d.quoted.from {
				return true // up from 28 million in 1960, and 56% of them live in towns
			}
		}
		if f < d.fig && r.last <= d.quoted.from && v.baseBeside(f, r, d.quoted.from) {
			return true
		}
	}
	if v.is(k, "seen") || v.is(k, "recorded") || v.is(k, "reached") {
		k--
	} else if r.lead != "of" {
		return false
	}
	f := v.figureAt(k)
	return f > d.fig && d.fig >= 0 && (v.is(v.figs[f].num-1, "the") || v.kind(v.figs[f].num-1) == currency && v.is(v.figs[f].num-2, "the"))
}

// baseBeside reports whether figure f, told of r, is only what a figure before it with a
// time of its own came from or is held against, so that a figure behind, at token to, is
// of the first one's time: "grew 7.6 percent last year, after 6.5 percent in 2024, and
// faster than China's 5 percent" (SEMANTICS 4). "When" and "that year" go on from r.
func (v *view) baseBeside(f int, r *reading, to int) bool {
	first := v.figs[f].first
	if k := first - 1; !v.leadsToBase(k) && !v.is(k, "following") && !(v.is(k, "with") && v.is(k-1, "compared")) {
		return false
	}
	for k := r.last; k < to; k++ {
		if v.is(k, "when") || v.is(k, "to") || v.is(k, "then") || v.is(k, "that") && v.is(k+1, "year") || v.kind(k) == punct && v.text(k) == ";" {
			return false
		}
	}
	for k := range v.times {
		if t := &v.times[k]; t.last <= first && (t.shape == calendar || t.shape == step) && !t.baseOnly() && v.figureBetween(0, first) >= 0 {
			return true
		}
	}
	for i := range v.drafts {
		if b := &v.drafts[i]; b.fig >= 0 && b.fig < f && !b.baseLead && b.When.Surface == "" && !b.When.Period.IsZero() {
			return true // Thailand's grew 2.9 percent, against 2.2 percent in 2023, and Peru's 5.7
		}
	}
	return false
}

// timeOfComparison reports whether a time is what a draft's figure is only compared with:
// "132 million people, more than twice as many as in 1996".
func (v *view) timeOfComparison(d *draft, r *reading) bool {
	return d.fig >= 0 && d.against.empty() && (v.is(r.first-1, "as") || v.is(r.first-1, "than"))
}

// ofHeld reports whether a year is told of what an area before it is held against for: "is
// 10.4%, lower than Greece's in 2020", "seven times that of Germany today".
func (v *view) ofHeld(r *reading) bool {
	if (r.shape != calendar || r.part != wholeYear) && r.shape != present {
		return false
	}
	for i := range v.places {
		if n := &v.places[i]; (n.last == r.first || n.last+1 == r.first && v.kind(n.last) == possessive) && v.heldAgainst(n) {
			return true
		}
	}
	return false
}

// hadBy reports whether a change is told of a time by which it had come: "by December it
// had fallen by 70 percent" counts from what was told before.
func (d *draft) hadBy() bool {
	return d.Form == Change && strings.HasPrefix(low(d.When.Surface), "by ")
}

// datesLast reads "That was in 2000.", which says when the last figure of the
// sentence before was, and reports whether it did.
func (r *reader) datesLast(at int) bool {
	v, m := r.v, r.m
	if !v.is(0, "that") && !v.is(0, "this") || v.term(1).verb != vBe || v.times[0].first != 2 || v.times[0].last < len(v.toks)-1 || m.lastNumber == 0 || m.lastAt != at-1 {
		return false
	}
	c := &r.res.Claims[m.lastNumber-1]
	w := v.times[0].resolve(anchors{article: r.res.Article.Date})
	if c.When.Anchor == Absolute || w.Period.IsZero() || w.Since {
		return false
	}
	w.Surface = v.between(v.times[0].first, v.times[0].last)
	c.When = w
	r.keep(m.lastNumber-1, m.lastAt)
	return true
}

// countedFrom is what "the year after" counts from: the year of the figure before it of
// the same verb, else that of the aside before it, else what the text told before.
func (v *view) countedFrom(d *draft, before stat.Period) stat.Period {
	if !v.asideAt.IsZero() {
		before = v.asideAt // "which had stood at 25 in 1996, averaged 41 two years later"
	}
	for k := range v.drafts {
		x := &v.drafts[k]
		if x != d && d.verb >= 0 && x.verb == d.verb && x.quoted.to <= d.quoted.from && x.reject == "" && x.When.Anchor == Absolute && x.When.Period.Grain == stat.Year {
			before = x.When.Period // grew by 7 percent in 2022 and by 3.1 the year after
		}
	}
	return before
}

// toldBefore is the last year or month named before a draft's figure, in its sentence
// or before it in its paragraph.
func (m *memory) toldBefore(v *view, d *draft) stat.Period {
	if !v.asideAt.IsZero() {
		return v.asideAt // which stood at 1.54 in 2015, has dropped in each year since
	}
	if p := v.lastTold(d.quoted.from); !p.IsZero() {
		return p
	}
	if v.s.para == m.toldAt {
		return m.told
	}
	return stat.Period{}
}

// lastTold is the last year or month that the sentence names in full before token
// to, whatever it is the time of.
func (v *view) lastTold(to int) (p stat.Period) {
	for k := range v.times {
		t := &v.times[k]
		if t.last > to || t.shape != calendar || !t.year.said || t.year.from != fromNothing || t.part != wholeYear && t.part != aMonth {
			continue
		}
		p = t.inYear(t.year.n, "")
	}
	return p
}

// sinceEvent reads "since independence in 1964", "since joining the union in
// 2004", "since the float of 1971": since the year of an event.
func (v *view) sinceEvent(r *reading) {
	if r.lead != "in" && r.lead != "of" || r.shape != calendar || r.part != wholeYear {
		return
	}
	if n := len(v.times); n > 0 && v.times[n-1].last == r.first && v.times[n-1].shape == undated && v.times[n-1].since() {
		r.first, r.lead = v.times[n-1].first, "since" // "since independence" alone names no year
		v.times = v.times[:n-1]
		return
	}
	for k := r.first - 1; k >= 0 && k >= r.first-7 && (v.kind(k) == word || v.kind(k) == possessive) && v.timeAtToken(k) == nil; k-- {
		if v.is(k, "since") {
			for j := max(k-2, 0); j < k; j++ {
				if n, end := v.ordinal(j); n > 0 && end == k {
					return // "the 60th since": a count of years
				}
			}
			r.first, r.lead = k, "since"
			return
		}
	}
}

// differs reports whether a measure names the distance between two figures said
// before: the slowdown, the gap.
func differs(measure string) bool {
	w := low(measure)
	return termOf(w).nounIs(nChange) || w == "difference" || w == "gap"
}

// betweenTwo gives a draft that measures the distance between the last two claims
// of one thing their periods: the later one's, and the earlier one's as its
// baseline.
func (r *reader) betweenTwo(d *draft, h, at int) {
	b := &r.res.Claims[h-1]
	for i := min(h, len(r.res.Claims)-1); i >= 0 && i >= h-4; i-- {
		a := &r.res.Claims[i]
		if i == h-1 || i == h && !a.base || a.Measure != b.Measure || a.When.Period.IsZero() || b.When.Period.IsZero() || a.When.Period == b.When.Period || a.When.Period.Grain != b.When.Period.Grain ||
			len(a.Areas) != 1 || len(b.Areas) != 1 || a.Areas[0].Code != b.Areas[0].Code || a.InSentence.BStart < r.m.d.sents[max(at-2, 0)].start {
			continue
		}
		first, last := a.When, b.When
		if first.Period.Start > last.Period.Start {
			first, last = last, first
		}
		first.Surface, last.Surface = "", ""
		first.Anchor, last.Anchor = FromClaim, FromClaim
		d.When, d.Baseline = last, &first
		return
	}
}

// saysBeforehand reports whether a sentence goes back behind the time of the story:
// "before the strike it had cost 649, in 2017".
func (v *view) saysBeforehand() bool {
	for k := range v.toks {
		if v.kind(k) == word && v.isVerb(k) && v.pastPerfect(k) {
			return true
		}
	}
	return false
}
