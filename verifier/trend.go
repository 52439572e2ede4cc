package verifier

import (
	"slices"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// everyStep is the note by which the reader marks "steadily", "every year",
// "straight": then each step counts, and not only first against last.
const everyStep = "every step"

// judgeTrend judges "has been falling since 2019": the last against the first, or
// every step between them (SEMANTICS 3, trend).
func (s *session) judgeTrend(r *ruled, parent *ruled) error {
	t, choices, err := s.spanOf(r, parent)
	if err != nil || t == nil {
		return err
	}
	return s.heldTrend(r, t, choices)
}

// heldTrend holds a trend against a series, in the first of the periods it may mean.
func (s *session) heldTrend(r *ruled, t *target, choices []choice) error {
	c, v := &r.claim, &r.verdict
	if c.Direction == extractor.NoDirection {
		s.unverifiable(v, FormNotSupported)
		return nil
	}
	n, every := streakOf(c), slices.Contains(c.Notes, everyStep)
	if c.Baseline != nil {
		n = 0 // its base says how many
	}
	own := choices[0].period
	if g := stepNamed(c); every && g != "" && g != stat.Year {
		return s.judgeShortSteps(r, t, own, g)
	}
	choices, reason := s.withBases(c, t, choices)
	if reason != "" {
		s.unverifiable(v, reason)
		return nil
	}
	steps, err := s.stepsOf(c, t)
	if err != nil {
		return err
	}
	zero := stat.Quantity{Style: stat.Digits, Unit: steps.unit}
	wd := Wording{Quantity: zero, Comparator: extractor.Over, Sign: int(c.Direction)}
	win := Window{exact.Above(fractionZero), exact.Above(fractionZero), "3 trend"}
	if slices.Contains(c.Notes, extractor.NeverSo) {
		wd.Comparator, win.Supported, win.Wide = extractor.AtLeast, exact.AtLeast(fractionZero), exact.AtLeast(fractionZero)
	}
	if slices.Contains(c.Notes, extractor.SoOften) {
		s.judgeOften(r, t, steps, choices[0], wd, win)
		return nil
	}
	plans := s.stepPlans(steps, choices[0], own, n, every)
	for _, ch := range choices[1:] {
		// Counted from another of the years that the words may mean.
		if other := s.stepPlans(steps, ch, own, n, every); other != nil && !s.allHold(c, plans, wd, win) && s.allHold(c, other, wd, win) {
			plans = other
		}
	}
	if plans == nil {
		s.unverifiable(v, FormNotSupported)
		return nil
	}
	s.worst(r, t, plans, wd, win)
	if v.Verdict == Refuted && rowUndated(c) && s.rowBefore(c, steps, choices[0].period.LastYear(), wd, win) {
		s.unverifiable(v, WhichPeriod)
	}
	return nil
}

// rowYears is how many years back a row of years may have ended that nobody dates.
const rowYears = 10

// rowBefore reports whether so many years in a row as a trend tells of did go its way,
// and ended in one of the years before the last.
func (s *session) rowBefore(c *extractor.Claim, st *steps, last int, wd Wording, win Window) bool {
	n := streakOf(c)
	for y := last - 1; n > 0 && y > last-rowYears; y-- {
		if s.allHold(c, st.years(y-n+1, y), wd, win) {
			return true
		}
	}
	return false
}

// rowUndated reports whether a trend of so many years in a row, "fell two years running",
// ends nobody says when: what had passed when it was told need not be what was last.
func rowUndated(c *extractor.Claim) bool {
	b := c.Baseline
	if c.Tense != extractor.Past || !c.When.Period.IsZero() || b == nil || b.Anchor == extractor.Absolute {
		return false
	}
	words := wordsOf(b.Surface)
	return !slices.Contains(words, "since") && !slices.Contains(words, "last") && !slices.Contains(words, "past")
}

// judgeShortSteps judges "has fallen every month this year": each step from one month or
// quarter to the next, by the series of these.
func (s *session) judgeShortSteps(r *ruled, t *target, span stat.Period, g stat.Grain) error {
	c, v := &r.claim, &r.verdict
	if c.Baseline != nil && !c.Baseline.Period.IsZero() {
		span = stat.Period{Start: c.Baseline.Period.End, End: max(span.End, s.article.Date), Grain: stat.Range}
	} else if c.When.Period.IsZero() {
		s.unverifiable(v, WhichPeriod)
		return nil
	}
	if day := s.article.Date; day != 0 {
		span.End = min(span.End, day)
	}
	levels, looked := s.everyPeriod(t, span, g)
	if looked != g {
		s.unverifiable(v, NoObservation)
		return nil
	}
	var plans []plan
	for _, pl := range levels {
		before, ok := preceding(pl.period)
		if pl.period.Grain != g || !ok {
			s.unverifiable(v, NoObservation)
			return nil
		}
		plans = append(plans, plan{op: asDifference, t: t, period: pl.period, base: before, fixed: true})
	}
	zero := stat.Quantity{Style: stat.Digits, Unit: t.ind.Unit}
	s.worst(r, t, plans, Wording{Quantity: zero, Comparator: extractor.Over, Sign: int(c.Direction)}, Window{exact.Above(fractionZero), exact.Above(fractionZero), "3 trend"})
	return nil
}

// allHold reports whether every plan supports a wording.
func (s *session) allHold(c *extractor.Claim, plans []plan, wd Wording, win Window) bool {
	for i := range plans {
		if one := s.holdAs(c, &plans[i], wd, win); one.outcome != Supported {
			return false
		}
	}
	return len(plans) > 0
}

// stepPlans are the changes that a trend claims: every step of it, or the last against
// the first.
func (s *session) stepPlans(st *steps, ch choice, own stat.Period, n int, every bool) []plan {
	from, to := ch.base, ch.period
	switch {
	case every && n > 0 && own.Grain == stat.Year:
		return st.years(own.FirstYear()-n+1, own.FirstYear())
	case every && from.Grain == stat.Year && to.Grain == stat.Year:
		return st.years(from.FirstYear()+1, to.FirstYear())
	case st.growth == nil:
		return []plan{{op: asDifference, t: st.level, period: to, base: from}}
	case from.Grain == stat.Year && to.Grain == stat.Year && to.FirstYear() == from.FirstYear()+1:
		return []plan{st.at(to.FirstYear())}
	case from.Grain == stat.Year && to.Grain == stat.Year:
		return []plan{{op: asCompound, t: st.growth, period: to, base: from}}
	}
	return nil
}

// combined is the note by which the reader marks "France and Germany combined".
const combined = "combined"

// judgeComparison judges "lower than in Japan", "more than France and Germany
// combined": one series, one period, one publisher.
func (s *session) judgeComparison(r *ruled, parent *ruled) error {
	c, v := &r.claim, &r.verdict
	if c.Direction == extractor.NoDirection || len(c.Against) == 0 && c.Versus == "" || c.Pair {
		s.unverifiable(v, FormNotSupported)
		return nil
	}
	t, choices, err := s.spanOf(r, parent)
	if err != nil || t == nil {
		return err
	}
	if len(t.areas) != 1 {
		s.unverifiable(v, FormNotSupported)
		return nil
	}
	var others []*target
	if c.Versus != "" {
		if others, err = s.versus(c, t); err != nil {
			return err
		}
		if others == nil {
			s.unverifiable(v, UnsureReading)
			return nil
		}
	}
	for _, a := range c.Against {
		if a.Code == "" {
			s.unverifiable(v, WhichArea)
			return nil
		}
		other := *c
		other.Areas = []extractor.Place{a}
		ts, err := s.judge.series(&other, t.candidate)
		if err != nil {
			return err
		}
		if len(ts) == 0 {
			s.unverifiable(v, NoObservation)
			return nil
		}
		others = append(others, ts[0])
	}
	ch := choices[0]
	if ch.now {
		ch.period = s.lastOfAll(append([]*target{t}, others...), ch.period)
	}
	var then stat.Period
	if c.Baseline != nil {
		then = c.Baseline.Period
	}
	var plans []plan
	if slices.Contains(c.Notes, combined) {
		if t.ind.Nature == sources.Ratio {
			s.unverifiable(v, FormNotSupported) // rates are never added up
			return nil
		}
		plans = []plan{{op: asLead, t: t, others: others, period: ch.period, base: then, now: ch.now}}
	} else {
		for i := range others {
			for _, p := range s.comparedIn(c, t, ch.period) {
				plans = append(plans, plan{op: asLead, t: t, others: others[i : i+1], period: p, base: then, now: ch.now})
			}
		}
	}
	zero := stat.Quantity{Style: stat.Digits, Unit: t.ind.Unit}
	wd := Wording{Quantity: zero, Comparator: extractor.Over, Sign: int(c.Direction)}
	s.worst(r, t, plans, wd, Window{exact.Above(fractionZero), exact.Above(fractionZero), "3 comparison"})
	return nil
}

// comparedIn are the periods in which a comparison is claimed to hold: that of the claim, or
// with "since 2019" each year from there to the latest observation (SEMANTICS 4.6). The
// year named may be the one in which it came to be so, and is not asked for.
func (s *session) comparedIn(c *extractor.Claim, t *target, p stat.Period) []stat.Period {
	if !c.When.Since || p.Grain != stat.Range {
		return []stat.Period{p}
	}
	p.End = min(p.End, s.article.Date)
	levels, looked := s.everyPeriod(t, p, stat.Year)
	if looked != stat.Year {
		return []stat.Period{p}
	}
	var out []stat.Period
	for _, pl := range levels {
		if pl.period.FirstYear() > p.FirstYear() {
			out = append(out, pl.period)
		}
	}
	if len(out) == 0 {
		return []stat.Period{p}
	}
	return out
}

// versus is the other thing of the same area that a claim compares its own with, by a
// series of the same data set and unit whose title differs in one place; nil if there is
// none.
func (s *session) versus(c *extractor.Claim, t *target) ([]*target, error) {
	other := *c
	other.Measure = c.Versus
	f, err := s.judge.find(&other)
	if err != nil {
		return nil, err
	}
	for _, o := range f.levels {
		if o.ind.Dataset == t.ind.Dataset && o.ind.Unit == t.ind.Unit && o.ind.Code != t.ind.Code && sameAreas(o.areas, t.areas) && oneApart(o.ind.Title, t.ind.Title) {
			return []*target{o}, nil
		}
	}
	return nil, nil
}

// spanOf is the series and the periods of a claim about a span; with none the
// verdict says why.
func (s *session) spanOf(r *ruled, parent *ruled) (*target, []choice, error) {
	c, v := &r.claim, &r.verdict
	f, err := s.find(c)
	if err != nil {
		return nil, nil, err
	}
	r.found = f
	if len(f.levels) == 0 {
		v.candidatesNote(f.candidates)
		s.unverifiable(v, firstReason(f.reason, NoIndicator))
		return nil, nil, nil
	}
	choices, reason := s.periods(c, f.levels[0], parent)
	if reason != "" {
		s.unverifiable(v, reason)
		return nil, nil, nil
	}
	return f.levels[0], choices, nil
}

// worst holds one wording against many periods and records the one that decides.
func (s *session) worst(r *ruled, t *target, plans []plan, wd Wording, win Window) {
	c, v := &r.claim, &r.verdict
	var decides *ruling
	missing := false
	for i := range plans {
		one := s.holdAs(c, &plans[i], wd, win)
		switch {
		case !one.computed:
			missing = true
		case decides == nil || badness(&one) > badness(decides) || badness(&one) == badness(decides) && further(&one, decides):
			decides = &one
		}
	}
	switch {
	case decides == nil || missing && decides.outcome != Refuted:
		s.unverifiable(v, NoObservation)
		return
	}
	v.Verdict, v.Reason = decides.outcome, decides.reason
	r.period, r.primary = decides.pl.period, t
	b := &book{}
	s.record(v, b, decides, true)
	for i := range b.entries {
		v.Evidence = append(v.Evidence, s.evidence(i, &b.entries[i]))
	}
	v.says = s.sourceSays(decides)
	if v.Verdict == Refuted {
		v.says = s.says(decides, c)
	}
	s.notes(v, c, decides)
}

// badness orders what becomes of the observations that one wording is held against: a
// clear counterexample counts before one that a guard stops, and that before what fits.
func badness(r *ruling) int {
	switch r.outcome {
	case Refuted:
		return 3
	case Unverifiable:
		return 2
	case Imprecise:
		return 1
	}
	return 0
}

// further reports whether of two values that fit a bound alike the first lies further
// towards where it would not: what is said of every observation is shown by the extreme.
func further(a, b *ruling) bool {
	if a.pl.op != asLevel {
		return false
	}
	switch cmp := a.x.X.Cmp(b.x.X) * sideOf(a.wd.Sign); a.wd.Comparator {
	case extractor.Over, extractor.AtLeast, extractor.JustOver:
		return cmp < 0
	case extractor.Under, extractor.AtMost:
		return cmp > 0
	}
	return false
}

// sideOf is -1 for a sign that turns values round.
func sideOf(sign int) int {
	if sign < 0 {
		return -1
	}
	return 1
}

// holdAs is hold with a wording of its own. What a guard stops ranks below a
// refutation, so that a clear counterexample elsewhere still counts.
func (s *session) holdAs(c *extractor.Claim, pl *plan, wd Wording, win Window) ruling {
	r := ruling{pl: *pl, wd: wd, win: win}
	w := &work{}
	x, reason := pl.compute(w, s.article.Date)
	r.used = w.used
	if reason != "" {
		r.outcome, r.reason = Unverifiable, reason
		return r
	}
	y, ok := wd.convert(w, x)
	if !ok {
		r.outcome, r.reason = Unverifiable, UnitMismatch
		return r
	}
	r.x, r.computed = y, true
	r.standing = pl.t.standing(w.used.questionable, &s.judge.policy)
	r.outcome, r.turns = wd.Judge(win, y.Value)
	if r.outcome == Refuted {
		if reason := s.guard(c, pl, win, &wd, y, w.used); reason != "" {
			r.outcome, r.reason = Unverifiable, reason
		}
	}
	return r
}
