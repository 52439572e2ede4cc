package extractor

// A clause with "when" behind a time tells of that time: "the first fall since 2020, when
// trade slipped by 2.9 percent" (SEMANTICS 4.2). What goes on behind the clause does not.

// whenBefore is the "when" whose clause token i stands in and the time right before it, or
// nil. Nothing that could begin another clause stands between.
func (v *view) whenBefore(i int) (r *reading, when int) {
	for k := i - 1; k > 0; k-- {
		if v.hardBoundary(k) || v.kind(k) == punct && v.text(k) == "," {
			return nil, 0
		}
		if !v.is(k, "when") {
			continue
		}
		end := k
		if v.kind(k-1) == punct && v.text(k-1) == "," {
			end--
		}
		for j := range v.times {
			if v.times[j].last == end {
				return &v.times[j], k
			}
		}
		return nil, 0
	}
	return nil, 0
}

// whenTime is the year that a draft is dated by as it stands in a clause with "when"; nil
// where the clause names a time of its own.
func (v *view) whenTime(d *draft) *reading {
	if !v.hinted(hintWhen) || d.Tense == Present {
		return nil
	}
	r, when := v.whenBefore(d.quoted.from)
	named := r != nil && r.shape == calendar && r.part == wholeYear && r.year.said
	if !named && !(r != nil && r.shape == step && r.unit == 12 && r.from != fromArticle) {
		return nil // slower than the year before, when it grew by 3 percent
	}
	for k := range v.times {
		if t := &v.times[k]; t.first > when && (t.first < d.quoted.from || !v.commaBetween(d.quoted.to, t.first) && !v.partedBetween(d.quoted.to, t.first)) && !(d.Form.changes() && (t.since() || t.baseOnly())) {
			return nil
		}
	}
	x := *r
	x.lead = "in"
	return &x
}

// partedBetween reports whether a semicolon or the like parts tokens i and j.
func (v *view) partedBetween(i, j int) bool {
	for ; i < j; i++ {
		if v.hardBoundary(i) {
			return true
		}
	}
	return false
}

// beyondWhen is the number of the claim that a draft behind the clause with "when" of the
// claim h goes on from: of "2.5 times what it was in 2013, when the total was $89 billion,
// and three times the figure of 2010" the first. It is h where there is no such clause.
func (r *reader) beyondWhen(d *draft, h, first int) int {
	v := r.v
	k := d.quoted.from - 1
	if !v.hinted(hintWhen) || d.fig >= 0 && !d.Form.changes() || h <= first || !v.conjoins(k) || v.kind(k-1) != punct {
		return h
	}
	n := len(v.drafts)
	for n > 0 && v.drafts[n-1].quoted.from >= d.quoted.from {
		n--
	}
	if n == 0 {
		return h
	}
	_, when := v.whenBefore(v.drafts[n-1].quoted.from)
	if when == 0 {
		return h
	}
	begins := v.d.span(v.toks[when].start, v.toks[when].end).BStart
	for i := h; i > first; i-- {
		if c := &r.res.Claims[i-1]; c.Figure.BStart < begins {
			if c.Form != d.Form && r.res.Claims[h-1].Form == d.Form {
				return h // the population was 20 million in 2020, when the economy shrank by 1%, and grew by 3%
			}
			d.beyond = when
			return i
		}
	}
	return h
}

// subjectBeforeWhen is what "it" and "they" stand for in a clause with "when": the subject
// of the clause before, where it names a statistic. "Exports fell for the first time since
// 2020, when they dropped by 9.3 percent."
func (v *view) subjectBeforeWhen(d *draft) stretch {
	if !v.hinted(hintWhen) || d.fig < 0 || d.verb < 0 {
		return stretch{}
	}
	_, when := v.whenBefore(d.quoted.from)
	if own, _ := v.subject(d.verb); when == 0 || own.to != own.from+1 || !v.is(own.from, "it") && !v.is(own.from, "they") {
		return stretch{}
	}
	for k := when - 1; k > 0; k-- {
		if v.hardBoundary(k) {
			break
		}
		if v.kind(k) == word && v.isVerb(k) && v.terms[k].form != ingForm && v.timeAtToken(k) == nil {
			if np, inherit := v.subject(k); !inherit && v.statisticIn(np) {
				return np
			}
			break
		}
	}
	return stretch{}
}

// openedBefore is where the bounds of a clause begin that reach back to token lo: with the
// time that opens the sentence, where only a clause with "when" of that time stands between
// them, "In 2021, when the factories were shut, growth was".
func (v *view) openedBefore(lo int) int {
	if !v.hinted(hintWhen) || lo == 0 || len(v.times) == 0 || v.kind(lo-1) != punct || v.text(lo-1) != "," {
		return lo
	}
	r := &v.times[0]
	if r.first > 1 || r.last >= lo || v.kind(r.last) != punct || v.text(r.last) != "," || !v.is(r.last+1, "when") {
		return lo
	}
	for k := r.last + 2; k < lo-1; k++ {
		if v.kind(k) == punct && v.text(k) == "," || v.hardBoundary(k) {
			return lo
		}
	}
	return 0
}
