package verifier

import (
	"slices"
	"strconv"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// judgeRecord judges "the highest since 2007", "the lowest in 15 years", "a
// record": no period after the one named has a better figure. One that has
// refutes; support needs a figure for each (SEMANTICS 4.9). Without a year named
// a series can only refute: nobody says where the record begins.
func (s *session) judgeRecord(r *ruled, parent *ruled) error {
	c, v := &r.claim, &r.verdict
	if c.RankOf == 0 && c.Comparator != extractor.Bare && c.Comparator != "" {
		return s.judgeFirstTime(r, parent)
	}
	if c.RankOf > 1 {
		s.unverifiable(v, FormNotSupported) // the second-highest since 1990: one better figure refutes nothing
		return nil
	}
	if c.Quantity.V().Sign() != 0 && c.RankOf == 1 {
		if fits, err := s.recordLevel(r, parent); err != nil || !fits {
			return err
		}
	}
	t, choices, err := s.spanOf(r, parent)
	if err != nil || t == nil {
		return err
	}
	sign := 1
	if c.RankLow || c.Direction == extractor.Down && c.RankOf == 0 {
		sign = -1
	}
	if c.Balance == extractor.Down {
		sign = -sign // the widest deficit is the lowest balance (SEMANTICS 2.3)
	}
	if slices.Contains(c.Notes, extractor.OfChange) {
		if t, err = s.growthFor(c, t); err != nil {
			return err
		}
		if t == nil {
			s.unverifiable(v, FormNotSupported)
			return nil
		}
	}
	ch := choices[0]
	rivals, whole := t.rivals(c, ch.period, s.article.Date)
	if len(rivals) == 0 {
		s.unverifiable(v, NoObservation)
		r.primary, r.period = t, ch.period
		return nil
	}
	if named, ok := sinceOf(c, ch.period); ok && ch.now && named.LastYear() >= ch.period.LastYear() {
		s.unverifiable(v, WhichPeriod)
		return nil
	}
	plans := make([]plan, 0, len(rivals))
	for _, p := range rivals {
		plans = append(plans, plan{op: asDifference, t: t, period: ch.period, base: p, now: ch.now, fixed: true})
	}
	wd := Wording{Quantity: stat.Quantity{Style: stat.Digits, Unit: t.ind.Unit}, Comparator: extractor.Over, Sign: sign, Own: c.Quantity.V().Sign() != 0}
	s.closest(r, t, plans, wd, Window{exact.Above(fractionZero), exact.AtLeast(fractionZero), "4.9 record"}, whole)
	if r.verdict.Reason == NoObservation {
		r.primary, r.period = t, ch.period
	}
	return nil
}

// levelOf is the claim that a record's figure makes by itself.
func levelOf(c *extractor.Claim) extractor.Claim {
	level := *c
	level.Form, level.RankOf, level.RankLow, level.Direction = extractor.Level, 0, false, extractor.NoDirection
	return level
}

// recordLevel judges the figure that a record is said to have: one that is wrong
// decides, and there is no record of it to look for.
func (s *session) recordLevel(r, parent *ruled) (fits bool, err error) {
	level := *r
	level.claim = levelOf(&r.claim)
	if err := s.judgeForm(&level, parent); err != nil {
		return false, err
	}
	if level.verdict.Verdict == Supported {
		return true, nil
	}
	level.claim = r.claim
	*r = level
	return false, nil
}

// nearSpans are words that make a span of years a rounded one.
var nearSpans = []string{"nearly", "almost", "about", "around", "roughly", "some"}

// sinceOf is the period a record is counted from.
func sinceOf(c *extractor.Claim, of stat.Period) (stat.Period, bool) {
	b := c.Baseline
	switch {
	case b != nil && b.Anchor == extractor.FromClaim && b.BackMonths > 0:
		months := b.BackMonths
		if slices.ContainsFunc(wordsOf(b.Surface), func(w string) bool { return slices.Contains(nearSpans, w) }) {
			months -= months / 10 // "in nearly 30 years": the 27 that are no less than nearly 30 (SEMANTICS 2)
		}
		return monthsBack(of, months), true
	case b != nil && !b.Period.IsZero():
		return b.Period, true
	}
	return stat.Period{}, false
}

// rivals are the periods of the same length after the one named and before the
// record's own, and after it too where the record is said to stand; whole reports
// whether none is missing from the one named on. "On record" names the series' own
// start (SEMANTICS 4.9).
func (t *target) rivals(c *extractor.Claim, of stat.Period, day stat.Day) (out []stat.Period, whole bool) {
	since, named := sinceOf(c, of)
	ownStart := !named && slices.Contains(c.Notes, extractor.OnRecord)
	stands := ownStart && c.Tense == extractor.Present
	for _, f := range frequencies {
		v := t.byFreq[f]
		if v == nil || grainOf(f) != of.Grain {
			continue
		}
		at := stat.Day(0)
		whole = named || ownStart
		for _, p := range v.periods {
			if p.Grain != of.Grain || p == of || p.End > of.Start && !stands || named && p.Start < since.End {
				continue
			}
			if _, ok := v.choose(p, day); !ok {
				continue
			}
			if p.Start == of.End && at == of.Start {
				at = of.End
			}
			if len(out) == 0 && named && p.Start > since.End || len(out) > 0 && p.Start != at {
				whole = false
			}
			out = append(out, p)
			at = p.End
		}
		if at != of.Start && (!stands || at < of.End) {
			whole = false
		}
		return out, whole
	}
	return nil, false
}

// closest holds one wording against many plans. The worst decides; among those
// that support it is the one that comes nearest to refuting.
func (s *session) closest(r *ruled, t *target, plans []plan, wd Wording, win Window, whole bool) {
	c, v := &r.claim, &r.verdict
	var decides *ruling
	for i := range plans {
		one := s.holdAs(c, &plans[i], wd, win)
		if !one.computed {
			whole = false
			continue
		}
		worse := decides == nil || fitRank(&one) < fitRank(decides)
		if !worse && fitRank(&one) == fitRank(decides) {
			worse = one.x.X.Abs().Cmp(decides.x.X.Abs()) < 0 == (one.outcome == Supported)
		}
		if worse {
			decides = &one
		}
	}
	if decides == nil || !whole && decides.outcome != Refuted {
		s.unverifiable(v, NoObservation)
		return
	}
	if decides.outcome == Refuted && (s.twoTimes(c, decides.pl.period) || s.withinRecord(c, &decides.pl)) {
		s.unverifiable(v, WhichPeriod)
		return
	}
	s.recordOne(r, t, decides, c)
	v.says = s.saysRecord(decides, wd.Sign)
}

// withinRecord reports whether a year that another beat may still have had the better
// month or day: of a price, or of what is told by the month, "hit a seven-year high in
// 2021" and "is at a 20-year low" say nothing of the year's mean; "the weakest year since
// 1992" does. A year whose mean is less than half the other's had not (SEMANTICS 4.8).
func (s *session) withinRecord(c *extractor.Claim, pl *plan) bool {
	ind := pl.t.ind
	if pl.period.Grain != stat.Year || !ind.Moving && !isPrice(ind) && !isCurrency(ind.Unit.Per) {
		return false
	}
	words := wordsOf(c.Quotation)
	if len(words) == 0 || slices.Contains(words, "year") || !pl.now && !slices.Contains(upWords, words[0]) && !slices.Contains(downWords, words[0]) {
		return false
	}
	level := plan{op: asLevel, t: pl.t, period: pl.period, fixed: true}
	x, ok := s.quiet(&level, s.article.Date)
	level.period = pl.base
	y, known := s.quiet(&level, s.article.Date)
	if !ok || !known {
		return true
	}
	a, b, two := x.X.Abs(), y.X.Abs(), exact.Int(2)
	return a.Cmp(b.Mul(two)) <= 0 && b.Cmp(a.Mul(two)) <= 0
}

// saysRecord names the figure and the one that comes nearest, or beats it.
func (s *session) saysRecord(r *ruling, sign int) string {
	t, day := r.pl.t, s.article.Date
	if r.used.hindsight {
		day = r.used.vintage
	}
	at := func(p stat.Period) string {
		x, _ := r.pl.level(&work{}, t, p, day)
		return measured(x.X, 4, x.unit)
	}
	subject := t.subject()
	word := "; the next highest was "
	switch {
	case r.outcome != Supported:
		word = " and "
	case sign < 0:
		word = "; the next lowest was "
	}
	return subject + wasOf(subject) + at(r.pl.period) + " " + inPeriod(r.pl.period) + word + at(r.pl.base) + " " + inPeriod(r.pl.base) +
		" (" + t.publisher() + ", published " + dayName(r.used.vintage) + ")"
}

// recordOne makes a verdict of the one ruling that decides.
func (s *session) recordOne(r *ruled, t *target, decides *ruling, c *extractor.Claim) {
	v := &r.verdict
	v.Verdict, v.Reason = decides.outcome, decides.reason
	r.period, r.primary = decides.pl.period, t
	b := &book{}
	s.record(v, b, decides, true)
	if c.Quantity.V().Sign() != 0 && c.RankOf == 1 {
		level := levelOf(c)
		if one, ok := s.best(&level, t, []plan{{op: asLevel, t: t, period: decides.pl.period, fixed: true}}, "", nil); ok {
			s.record(v, b, &one, false) // the figure itself, beside the record
		}
	}
	for i := range b.entries {
		v.Evidence = append(v.Evidence, s.evidence(i, &b.entries[i]))
	}
	v.Claim.Period, v.Claim.Baseline = decides.pl.period.String(), decides.pl.base.String()
	v.says = s.sourceSays(decides)
	s.notes(v, c, decides)
}

// isFirst reports whether a trend is said to be the first of its kind for a
// time: "fell for the first time in 12 years".
func isFirst(c *extractor.Claim) bool {
	if strings.Contains(c.Sentence, "for the first time") {
		return true
	}
	words := wordsIn(c.Quotation)
	for i, w := range words {
		if w != "first" || i+1 == len(words) {
			continue
		}
		switch words[i+1] {
		case "quarter", "half", "month", "week", "year", "years", "day", "decade", "months", "nine", "six", "three", "two":
		default:
			return true
		}
	}
	return false
}

// isRecordTrend reports whether a trend's words speak of a record: "fell to its
// lowest level in 15 years".
func isRecordTrend(c *extractor.Claim) (low, ok bool) {
	for _, w := range wordsIn(c.Quotation) {
		switch w {
		case "lowest", "smallest", "weakest":
			return true, true
		case "highest", "largest", "biggest", "strongest":
			return false, true
		}
	}
	return false, false
}

// judgeFirst judges "fell for the first time in 12 years": it did fall, and in no
// year between (SEMANTICS 4.9).
func (s *session) judgeFirst(r *ruled, parent *ruled) error {
	c, v := &r.claim, &r.verdict
	t, choices, err := s.spanOf(r, parent)
	if err != nil || t == nil {
		return err
	}
	ch := choices[0]
	since, ok := sinceOf(c, ch.period)
	if !ok {
		since, ok = sinceWords(c.Quotation)
	}
	if !ok || ch.period.Grain != stat.Year || c.Direction == extractor.NoDirection {
		s.unverifiable(v, FormNotSupported)
		return nil
	}
	steps, err := s.stepsOf(c, t)
	if err != nil {
		return err
	}
	if steps == nil {
		s.unverifiable(v, UnsureReading)
		return nil
	}
	zero := stat.Quantity{Style: stat.Digits, Unit: steps.unit}
	open := Window{exact.Above(fractionZero), exact.Above(fractionZero), "4.9 first"}
	shut := Window{exact.AtLeast(fractionZero), exact.AtLeast(fractionZero), "4.9 first"}
	own := steps.at(ch.period.FirstYear())
	own.now = ch.now
	it := s.holdAs(c, &own, Wording{Quantity: zero, Comparator: extractor.Over, Sign: int(c.Direction)}, open)
	if !it.computed || it.outcome != Supported {
		if it.computed {
			s.recordOne(r, t, &it, c)
			return nil
		}
		r.primary, r.period = t, ch.period
		s.unverifiable(v, it.reason)
		return nil
	}
	missing := false
	for y := ch.period.FirstYear() - 1; y > since.LastYear(); y-- {
		pl := steps.at(y)
		before := s.holdAs(c, &pl, Wording{Quantity: zero, Comparator: extractor.AtLeast, Sign: -int(c.Direction)}, shut)
		switch {
		case !before.computed:
			missing = true
		case before.outcome == Refuted:
			s.recordOne(r, t, &before, c)
			return nil
		}
	}
	if missing {
		r.primary, r.period = t, ch.period
		s.unverifiable(v, NoObservation)
		return nil
	}
	s.recordOne(r, t, &it, c)
	return nil
}

// judgeFirstTime judges "slipped under $100 for the first time since 2010": it was so, and
// in no period between (SEMANTICS 4.9).
func (s *session) judgeFirstTime(r *ruled, parent *ruled) error {
	c, v := &r.claim, &r.verdict
	level := *c
	level.Form, level.Baseline = extractor.Level, nil
	f, err := s.judge.find(&level)
	if err != nil {
		return err
	}
	r.found = f
	if len(f.levels) == 0 {
		v.candidatesNote(f.candidates)
		s.unverifiable(v, firstReason(f.reason, NoIndicator))
		return nil
	}
	t := f.levels[0]
	choices, reason := s.periods(c, t, parent)
	if reason != "" {
		s.unverifiable(v, reason)
		return nil
	}
	ch := choices[0]
	if ch.now {
		s.unverifiable(v, WhichPeriod) // a first has a time of its own
		return nil
	}
	rivals, whole := t.rivals(c, ch.period, s.article.Date)
	wd := wordingOf(&level)
	own := plan{op: asLevel, t: t, period: ch.period, now: ch.now}
	it := s.holdAs(c, &own, wd, wd.Window(&s.judge.policy))
	r.primary, r.period = t, ch.period
	switch {
	case !it.computed:
		s.unverifiable(v, it.reason)
		return nil
	case it.outcome != Supported:
		s.recordOne(r, t, &it, c)
		return nil
	}
	// Before, the figure lay on the other side.
	before := wd
	switch wd.Comparator {
	case extractor.Over, extractor.AtLeast:
		before.Comparator = extractor.AtMost
	default:
		before.Comparator = extractor.AtLeast
	}
	for _, p := range rivals {
		pl := plan{op: asLevel, t: t, period: p}
		one := s.holdAs(c, &pl, before, before.Window(&s.judge.policy))
		switch {
		case !one.computed || one.outcome == Unverifiable:
			whole = false
		case one.outcome != Supported:
			s.recordOne(r, t, &one, c)
			return nil
		}
	}
	if !whole {
		s.unverifiable(v, NoObservation)
		return nil
	}
	s.recordOne(r, t, &it, c)
	return nil
}

// sinceWords is the year after "since".
func sinceWords(text string) (stat.Period, bool) {
	words := wordsIn(text)
	for i := 1; i < len(words); i++ {
		if y, err := strconv.Atoi(words[i]); err == nil && words[i-1] == "since" && len(words[i]) == 4 {
			return stat.YearPeriod(y), true
		}
	}
	return stat.Period{}, false
}

// steps is how a series' change over a year is told: by the publisher, or by the
// difference of its levels.
type steps struct {
	level, growth *target
	unit          stat.Unit
}

func (st *steps) at(year int) plan {
	if st.growth != nil {
		return plan{op: asPublished, t: st.growth, period: stat.YearPeriod(year)}
	}
	return plan{op: asDifference, t: st.level, period: stat.YearPeriod(year), base: stat.YearPeriod(year - 1)}
}

// stepsOf takes the published change where it is of another thing than the levels
// at hand: that the economy shrank is said of real output (SEMANTICS 5.2).
func (s *session) stepsOf(c *extractor.Claim, t *target) (*steps, error) {
	if isChange(t.ind) && !namesRate(c.Measure) {
		return &steps{growth: t, unit: t.ind.Unit}, nil
	}
	if isCurrency(t.ind.Unit.Per) {
		return &steps{level: t, unit: t.ind.Unit}, nil
	}
	change := *c
	change.Form = extractor.Change
	f, err := s.judge.find(&change)
	if err != nil {
		return nil, err
	}
	if g := f.growthOf(t); g != nil && !t.growsAs(g, s.article.Date) {
		return &steps{growth: g, unit: g.ind.Unit}, nil
	}
	return &steps{level: t, unit: t.ind.Unit}, nil
}

// growthFor is the published yearly change of what a claim measures; nil if there is
// none.
func (s *session) growthFor(c *extractor.Claim, t *target) (*target, error) {
	if isChange(t.ind) && !namesRate(c.Measure) {
		return t, nil
	}
	change := *c
	change.Form = extractor.Change
	f, err := s.judge.find(&change)
	if err != nil {
		return nil, err
	}
	return f.growthOf(t), nil
}

// streakOf is how many steps a streak is said to have: "10th straight year",
// "for a third year in a row", "four consecutive years"; 0 if it does not say.
func streakOf(c *extractor.Claim) int {
	words := wordsIn(c.Quotation)
	for _, w := range words {
		n, err := strconv.Atoi(strings.TrimRight(w, "stndrh"))
		if err == nil && n > 1 && n <= 100 {
			return n
		}
	}
	for n, names := range countWords {
		for _, w := range words {
			if slices.Contains(names, w) {
				return n
			}
		}
	}
	return 0
}

var countWords = map[int][]string{
	2: {"second", "two"}, 3: {"third", "three"}, 4: {"fourth", "four"}, 5: {"fifth", "five"}, 6: {"sixth", "six"}, 7: {"seventh", "seven"},
	8: {"eighth", "eight"}, 9: {"ninth", "nine"}, 10: {"tenth", "ten"}, 11: {"eleventh", "eleven"}, 12: {"twelfth", "twelve"},
}

// wordsIn are the words of a text in lower case.
func wordsIn(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '\'' || r == '-')
	})
}

// years are the steps to each of the years.
func (st *steps) years(from, to int) []plan {
	var plans []plan
	for y := from; y <= to; y++ {
		plans = append(plans, st.at(y))
	}
	return plans
}
