package extractor

import (
	"slices"

	"factcheck/internal/stat"
)

// reader reads the sentences of one article in order.
type reader struct {
	v   *view
	m   *memory
	res *Result
	at  int // the sentence being read
	// trace takes how each figure was read, where that is asked for.
	trace *[]Explanation
	// speaker is who spoke last by name and in which sentence, for "he said".
	speaker   string
	speakerAt int
	legend    legend
}

// read reads one sentence and adds its claims.
func (r *reader) read(at int) {
	v, m := r.v, r.m
	r.at = at
	s := &m.d.sents[at]
	skip := 0
	if at == m.line.sentence && m.line.day != 0 {
		if m.line.token == 0 {
			// The line is a dateline and nothing else.
			_, rejected := m.d.mentions(s)
			r.reject(rejected)
			return
		}
		skip = m.line.token
	}
	found, rejected := m.d.mentions(s)
	r.reject(rejected)
	if len(found) == 0 && m.d.idle(s) {
		return
	}
	v.look(m.d, s, skip)
	if len(found) == 0 && v.bare(r) {
		return
	}
	v.readPlaces()
	if skip == 0 && len(v.places) == 0 {
		s.placeless = true
	}
	v.readTimes()
	for i := range found {
		if f := &found[i]; f.Change && f.High != nil && f.second > f.num {
			found = append(found, r.split(f))
		}
	}
	found = v.wordFigures(found, skip)
	slices.SortStableFunc(found, func(a, b mention) int { return a.num - b.num })
	for i := range found {
		f := found[i]
		f.shift(skip)
		if f.first < 0 {
			r.rejectSpan(f.Span, "a date")
			continue
		}
		if v.inTime(&f) {
			if t := v.timeAtToken(f.num); t != nil && t.shape == between && t.part == aDay {
				r.rejectSpan(f.Span, "a date") // 12 to 18 February
			}
			continue
		}
		if len(v.figs) >= mostTagged {
			r.rejectSpan(f.Span, "too many figures in one sentence")
			continue
		}
		v.figs = append(v.figs, f)
		for k := f.first; k <= f.last && k < len(v.tags); k++ {
			v.tags[k] = uint8(len(v.figs))
		}
	}
	v.forgetVerbs()
	v.selects()
	ranks := v.rankWord() >= 0 || v.overtakes() || v.sel.note != "" && v.sel.note != SomeOf
	if len(v.figs) == 0 && len(v.times) == 1 && r.datesLast(at) {
		return
	}
	if len(v.figs) == 0 && len(v.times) == 0 && !ranks && !v.holdsOrdinal() {
		m.noteTimes(v, at)
		return
	}
	m.remember(at, v.allPlaces())
	if why := v.unjudged(); why != "" {
		for i := range v.figs {
			r.rejectSpan(v.figs[i].Span, why)
		}
		return
	}
	used := slices.Grow(v.used[:0], len(v.toks)+1)[:len(v.toks)+1]
	clear(used)
	v.used = used
	v.years(used)
	speaker, asked := "", false
	first := len(r.res.Claims)
	var d, e draft // of a figure, and another reading of it
	for f := range v.figs {
		fig := &v.figs[f]
		if used[fig.num] {
			continue
		}
		if !r.row(&d, at) && !v.fated(&d, f) && !v.yearsOfLife(&d, f) && !v.happensIn(&d, f) && !r.owned(&d, f, first) {
			v.read(&d, f)
		}
		if !asked {
			speaker, asked = r.claimant(), true
		}
		if d.reject == "" {
			r.finish(&d, at, first, speaker)
		}
		if d.reject != "" && d.asMuch {
			v.asMuchOff = true // as much as something that is not the claim before
			v.read(&d, f)
			if v.asMuchOff = false; d.reject == "" {
				r.finish(&d, at, first, speaker)
			}
		}
		switch d.reject {
		case "no measure", "no statistic", "counted by nobody", "which area", "a negation":
			ok := v.perSoMany(&e, f) || d.reject == "no measure" && v.chosenWith(&e, f)
			if !ok && d.reject != "a negation" && !fig.worded {
				ok = r.onTopic(&e, f, at, first)
			}
			if ok {
				if r.finish(&e, at, first, speaker); e.reject == "" {
					d = e
				}
			}
		}
		switch d.reject {
		case "no measure", "no statistic", "counted by nobody", "which area", "a length of time", "an age":
			if v.predicated(&e, f) && !d.said {
				if r.finish(&e, at, first, speaker); e.reject == "" {
					d = e
				}
			}
		}
		switch d.reject {
		case "no measure", "no statistic", "counted by nobody", "which area", "a length of time":
			if r.listed(&e, f) || r.carry(&e, f, at, first) || r.peopled(&e, f, first) {
				if r.finish(&e, at, first, speaker); e.reject == "" {
					d = e
				}
			}
		}
		if d.reject != "" {
			if !fig.worded {
				r.rejectSpan(fig.Span, d.reject)
			}
			continue
		}
		r.explain(&d)
		v.drafts = append(v.drafts, d)
	}
	if ranks || len(v.times) > 0 || v.hinted(hintOrdinal|hintSuffix) {
		for _, d := range v.figureless(used) {
			if !asked {
				speaker, asked = r.claimant(), true
			}
			r.finish(&d, at, first, speaker)
			r.explain(&d)
		}
	}
	if v.hinted(hintOrdinal | hintSuffix) {
		for i := range v.toks {
			if n, _ := v.ordinal(i); n == 0 {
				continue
			}
			if d, ok := v.placedAt(i); ok {
				if !asked {
					speaker, asked = r.claimant(), true
				}
				r.finish(&d, at, first, speaker)
				r.explain(&d)
			}
		}
	}
	for i := range v.dated {
		if !asked {
			speaker, asked = r.claimant(), true
		}
		r.finish(&v.dated[i], at, first, speaker)
		r.explain(&v.dated[i])
	}
	r.noteUnread(at)
	r.order(first)
	r.deal(first)
	r.shareTimes(first)
	for i := first; i < len(r.res.Claims); i++ {
		r.keep(i, at)
	}
	r.forgetAgainst(at, first)
	m.noteTimes(v, at)
}

// noteUnread remembers which figures of the sentence stand behind its last claim and
// were read as none.
func (r *reader) noteUnread(at int) {
	v, m := r.v, r.m
	m.unread, m.unreadAt = m.unread[:0], at
	for f := len(v.figs) - 1; f >= 0 && v.unreadAt(f); f-- {
		if v.figs[f].worded {
			continue
		}
		m.unread = append(m.unread, dimensionOf(&v.figs[f].Quantity))
	}
}

// forgetAgainst takes the areas that a sentence only compares with from those a
// later one may be about.
func (r *reader) forgetAgainst(at, first int) {
	ps := r.m.seen[at].places
	for i := first; i < len(r.res.Claims); i++ {
		for j := range r.res.Claims[i].Against {
			p := &r.res.Claims[i].Against[j]
			if p.Code == "" || slices.ContainsFunc(r.res.Claims[first:], func(c Claim) bool { return hasPlace(c.Areas, p) && !c.Areas[0].Carried }) {
				continue
			}
			ps = slices.DeleteFunc(slices.Clone(ps), func(q Place) bool { return q.Code == p.Code })
		}
	}
	r.m.seen[at].places = ps
}

// split parts "from 5 to 3 percent" in its two levels (SEMANTICS 2.2): f keeps
// the first, the second is returned.
func (r *reader) split(f *mention) mention {
	toks := r.m.d.tokens(&r.m.d.sents[r.at])
	g := *f
	g.first, g.num, g.second = f.second, f.second, -1
	g.Quantity, g.High, g.Change = *f.High, nil, false
	g.cueAt, g.cueEnd, g.Cue, g.Comparator = -1, -1, "", Bare
	g.Span = r.m.d.span(toks[g.num].start, f.Span.BEnd)
	g.Figure = r.m.d.span(toks[g.num].start, toks[f.numEnd-1].end)
	f.numEnd = f.second - 1
	f.last = f.numEnd - 1
	f.High, f.Change, f.second = nil, false, -1
	f.Span = r.m.d.span(f.Span.BStart, toks[f.last].end)
	f.Figure = r.m.d.span(toks[f.num].start, toks[f.last].end)
	return g
}

// claimant is who says the sentence, a pronoun put back to the name before it.
func (r *reader) claimant() string {
	s := r.v.claimant()
	switch low(s) {
	case "he", "she":
		// Only from the sentence right before: others may have spoken since,
		// and a wrong name is worse than a pronoun.
		if r.speaker != "" && r.at-r.speakerAt <= 1 {
			return r.speaker
		}
	case "", "it", "they", "i", "we":
	default:
		r.speaker, r.speakerAt = s, r.at
	}
	return s
}

// inTime reports whether a figure is part of a time expression. A figure that
// only runs into one ("5% a year earlier") is cut.
func (v *view) inTime(f *mention) bool {
	for k := range v.times {
		t := &v.times[k]
		if f.num >= t.first && f.num < t.last {
			return true
		}
		if f.last >= t.first && f.numEnd <= t.first && f.last < t.last {
			f.last = max(t.first-1, f.numEnd-1)
			f.Quantity.Unit.Per = ""
			if f.last < f.numEnd && dimensionOf(&f.Quantity) == dYears {
				f.Quantity.Unit = stat.Unit{} // "39 million last year"
			}
			if f.last < f.numEnd && f.Quantity.Unit.Code == "COUNT" {
				f.Quantity.Unit = stat.Unit{} // "41 two years later"
			}
			f.Span = v.d.span(f.Span.BStart, v.toks[f.last].end)
		}
	}
	return false
}

// shift renumbers the tokens of a mention after the first n are left out.
func (f *mention) shift(n int) {
	f.first, f.last, f.num, f.numEnd = f.first-n, f.last-n, f.num-n, f.numEnd-n
	if f.cueAt >= 0 {
		f.cueAt, f.cueEnd = f.cueAt-n, f.cueEnd-n
	}
}

func (v *view) holdsOrdinal() bool {
	if !v.hinted(hintOrdinal | hintSuffix) {
		return false
	}
	for i := range v.toks {
		if n, _ := v.ordinal(i); n > 0 {
			return true
		}
	}
	return false
}

func (r *reader) reject(more []Rejection) { r.res.Rejected = append(r.res.Rejected, more...) }

func (r *reader) rejectSpan(s Span, why string) {
	r.res.Rejected = append(r.res.Rejected, Rejection{Span: s, Text: s.Of(r.m.d.text), Reason: why})
}

// order sorts the claims of a sentence by where they stand, links kept.
func (r *reader) order(first int) {
	cs := r.res.Claims[first:]
	if len(cs) < 2 || slices.IsSortedFunc(cs, byPlace) {
		return
	}
	was := make([]int, len(cs))
	for i := range was {
		was[i] = i
	}
	slices.SortStableFunc(was, func(a, b int) int { return byPlace(cs[a], cs[b]) })
	to := make([]int, len(cs))
	sorted := make([]Claim, len(cs))
	for i, w := range was {
		sorted[i], to[w] = cs[w], i
	}
	for i := range sorted {
		if h := sorted[i].hangs - 1 - first; h >= 0 {
			sorted[i].hangs = first + to[h] + 1
		}
	}
	copy(cs, sorted)
}

func byPlace(a, b Claim) int { return a.Figure.BStart - b.Figure.BStart }

// keep remembers claim number i for the sentences after it.
func (r *reader) keep(i, at int) {
	m, c := r.m, &r.res.Claims[i]
	if c.Form == Years {
		if c.Pair && len(m.two) == 0 {
			m.two = c.Areas
		}
		return
	}
	if c.base && m.lastAt == at {
		return // what follows goes on from the claim, not from what it was compared with
	}
	if len(c.Areas) > 0 && c.Areas[0].Code != "" && !(c.contrast && m.areasAt == at) {
		m.areas, m.pair, m.areasAt = c.Areas, c.Pair, at
		if c.Pair && len(c.Against) == 0 {
			m.two = c.Areas
		}
	}
	if !c.When.Period.IsZero() && !c.When.Since && !c.base && !(c.inWhen && m.lastAt == at) && c.Frame != Forecast && !(c.past && !m.before.IsZero() && m.beforeAt == r.m.d.sents[at].para) {
		m.before, m.beforeAt, m.said = c.When.Period, r.m.d.sents[at].para, c.said
	}
	m.lastNumber, m.lastAt = i+1, at
}
