package verifier

import (
	"slices"
	"sort"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/shopspring/decimal"
)

// judgeRank judges a place in an order of areas: over sovereign states, and over all
// countries and territories that have a figure; a fit in either supports
// (SEMANTICS 5.12).
func (s *session) judgeRank(r *ruled, parent *ruled) error {
	c, v := &r.claim, &r.verdict
	if c.RankOf < 1 || c.RankSet == "" || len(c.Areas) != 1 || c.Pair {
		s.unverifiable(v, FormNotSupported)
		return nil
	}
	f := parent.sameSeries(c)
	if f == nil {
		var err error
		if f, err = s.find(c); err != nil {
			return err
		}
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
	pl := plan{op: asLevel, t: t, period: choices[0].period, now: choices[0].now}
	field, reason, err := s.field(c, &pl)
	if err != nil {
		return err
	}
	if reason != "" {
		s.unverifiable(v, reason)
		return nil
	}
	ruling := s.placeOf(c, t, field)
	if over := field.overtaken(c); len(over) > 0 && (ruling.outcome == Imprecise || ruling.reason == NoObservation) {
		// "The biggest, ahead of Ivory Coast": what is said of the other decides.
		r.claim.Form, r.claim.Direction, r.claim.Against = extractor.Comparison, extractor.Up, over
		if c.RankLow {
			r.claim.Direction = extractor.Down
		}
		return s.judgeComparison(r, parent)
	}
	if ruling.outcome == Refuted && ruling.reason == "" {
		if ruling.reason, err = s.guardRank(c, &pl); err != nil {
			return err
		}
	}
	if ruling.outcome == Refuted && ruling.reason == "" && slices.Contains(c.Notes, extractor.EitherEnd) {
		turned := *c
		turned.RankLow = !c.RankLow
		other, why, err := s.field(&turned, &pl)
		if err != nil {
			return err
		}
		if why != "" || other.best(&turned, withinRounding) != Refuted {
			ruling.reason = UnsureReading
		}
	}
	v.Verdict = ruling.outcome
	if ruling.reason != "" {
		s.unverifiable(v, ruling.reason)
	}
	r.period, r.now, r.primary = pl.period, pl.now, t
	s.recordRank(v, c, &pl, field.within(ruling.sovereign), &ruling)
	return s.aroundRank(v, c, &pl, field)
}

// sameSeries is the series that a claim was held against, for one of the same
// measure and area that hangs on it: "0.7% of GNI, which is more than any other"; nil
// if it says something else.
func (r *ruled) sameSeries(c *extractor.Claim) *found {
	if r == nil || r.primary == nil || r.primary.mirrored || len(r.primary.areas) != 1 {
		return nil
	}
	p := &r.claim
	if c.Measure != p.Measure || c.Whole != "" && c.Whole != p.Whole || len(c.Areas) != 1 || c.Areas[0].Code != r.primary.areas[0] || len(r.found.wholes) > 0 || len(r.primary.plus) > 0 || !accounts(c, r.primary.ind) {
		return nil
	}
	return &found{levels: []*target{r.primary}}
}

// overtaken are the areas that a claim of the first place says it is ahead of, and that
// are ahead of it.
func (f *standings) overtaken(c *extractor.Claim) []extractor.Place {
	_, rest := aroundQuotation(c)
	_, names, ok := strings.Cut(rest, "ahead of ")
	if !ok || c.RankOf != 1 || strings.ContainsAny(rest[:len(rest)-len(names)], ";:") {
		return nil
	}
	names = strings.TrimPrefix(names, "the ")
	m, ok := stat.Areas().MatchAt(names, 0)
	if !ok || len(m.Codes) != 1 {
		return nil
	}
	for _, o := range f.others {
		if o.area != m.Codes[0] {
			continue
		}
		if by := o.value.X.Cmp(f.subject.value.X); by != 0 && (by > 0) != f.low {
			return []extractor.Place{{Code: o.area, Surface: names[:m.End]}}
		}
	}
	return nil
}

// standings are the figures of all members of a set at one period.
type standings struct {
	subject member
	others  []member        // from the first
	missing []member        // those of the set without a figure
	left    *exact.Fraction // what the set's own row leaves for them together, where it is published
	low     bool
	each    bool // held against each of the others, "more than any other": a tie is no lead
}

type member struct {
	area      stat.AreaCode
	known     known
	value     Value
	sovereign bool
}

// field reads the figures of every member of the claim's set.
func (s *session) field(c *extractor.Claim, pl *plan) (*standings, Reason, error) {
	codes, ok := membersOf(c.RankSet, pl.period.Start)
	if !ok {
		return &standings{}, FormNotSupported, nil
	}
	t := pl.t
	freq := sources.Freq("")
	for fr, view := range t.byFreq {
		if grainOf(fr) == pl.period.Grain {
			freq = fr
			if k, ok := view.at(pl.period, s.article.Date); ok {
				a, _ := stat.Areas().Get(t.areas[0])
				if a.Kind != stat.Country && a.Kind != stat.Territory {
					return &standings{}, FormNotSupported, nil // among regions, which no set lists
				}
				out := &standings{subject: member{t.areas[0], k, k.value(t.ind), a.Sovereign}, low: c.RankLow, each: slices.Contains(c.Notes, extractor.AnyOther)}
				if err := s.fill(out, t, fr, pl.period, codes); err != nil {
					return nil, "", err
				}
				return out, "", s.leave(out, c.RankSet, t, fr, pl.period)
			}
		}
	}
	if freq == "" || t.reaches(pl.period) {
		return &standings{}, NoObservation, nil
	}
	return &standings{}, NotPublishedYet, nil
}

func (s *session) fill(out *standings, t *target, freq sources.Freq, p stat.Period, codes []stat.AreaCode) error {
	for _, code := range codes {
		if code == out.subject.area {
			continue
		}
		a, _ := stat.Areas().Get(code)
		m := member{area: code, sovereign: a.Sovereign}
		ok, err := s.read(&m, t, freq, p)
		switch {
		case err != nil:
			return err
		case ok:
			out.others = append(out.others, m)
		default:
			out.missing = append(out.missing, m)
		}
	}
	sort.SliceStable(out.others, func(i, j int) bool {
		cmp := out.others[i].value.X.Cmp(out.others[j].value.X)
		if out.low {
			return cmp < 0
		}
		return cmp > 0
	})
	return nil
}

// read gives a member its figure of the period; ok is false if it has none.
func (s *session) read(m *member, t *target, freq sources.Freq, p stat.Period) (ok bool, err error) {
	series, ok, err := s.judge.lib.Series(sources.Key{Dataset: t.ind.Dataset, Indicator: t.ind.Code, Area: m.area, Freq: freq})
	if err != nil || !ok {
		return false, err
	}
	view := view{Series: series}
	if m.known, ok = view.choose(p, s.article.Date); ok {
		m.value = m.known.value(t.ind)
	}
	return ok, nil
}

// leave works out what the set's own published row leaves for the members without a
// figure, for what adds up and has no negative part.
func (s *session) leave(out *standings, set stat.AreaCode, t *target, freq sources.Freq, p stat.Period) error {
	if t.ind.Nature == sources.Ratio || t.ind.Unit.Per != "" || t.ind.Unit.Code == "PERCENT" || len(out.missing) == 0 || out.low {
		return nil
	}
	row := member{area: set}
	if ok, err := s.read(&row, t, freq, p); err != nil || !ok {
		return err
	}
	left := row.value.Hi.Sub(out.subject.value.X)
	for _, m := range out.others {
		if m.value.X.Sign() < 0 {
			return nil
		}
		left = left.Sub(m.value.X)
	}
	if left.Sign() < 0 && left.Abs().Mul(hundred).Cmp(row.value.X) > 0 {
		return nil // a row that is less than its members is no sum of them
	}
	out.left = &left
	return nil
}

// membersOf are the countries and territories of a set on a day: the world's, a
// region's, a group's. Aggregates and former states are never members.
func membersOf(set stat.AreaCode, on stat.Day) ([]stat.AreaCode, bool) {
	table := stat.Areas()
	if codes, ok := table.Members(set, on); ok && len(codes) > 0 {
		return codes, true
	}
	var names []string // as the table of areas has them: Northern Africa, not North Africa
	if set != stat.World {
		a, ok := table.Get(set)
		if !ok {
			return nil, false
		}
		names = append([]string{a.Name}, a.Aliases...)
	}
	var out []stat.AreaCode
	for _, a := range table.All() {
		if (a.Kind == stat.Country || a.Kind == stat.Territory) && (set == stat.World || slices.Contains(names, a.Region) || slices.Contains(names, a.Subregion)) {
			out = append(out, a.Code)
		}
	}
	return out, len(out) > 0
}

// within keeps the sovereign states, or everybody.
func (f *standings) within(sovereign bool) *standings {
	if !sovereign {
		return f
	}
	out := *f
	out.others = nil
	for _, m := range f.others {
		if m.sovereign {
			out.others = append(out.others, m)
		}
	}
	return &out
}

// recordRank writes the order down: the subject, everybody ahead, and the next.
func (s *session) recordRank(v *Verdict, c *extractor.Claim, pl *plan, f *standings, r *placed) {
	t := pl.t
	b := &book{}
	w := &work{record: true, book: b}
	turn := func(m member) string {
		o := w.observe(m.known, t.ind)
		if !f.low {
			return o.id
		}
		return w.step(opNeg, o.neg(), o.unit, "the lowest first", o.id).id
	}
	place, _ := (&standings{subject: f.subject, others: f.others, low: f.low}).span(nil) // shared by those who have the same
	args := []string{turn(f.subject)}
	listed := f.others[:min(len(f.others), place)]
	for _, m := range listed {
		args = append(args, turn(m))
	}
	n := 1
	for _, m := range listed {
		if f.compare(&m) > 0 {
			n++
		}
	}
	rank := w.step(opRank, exactly(exact.Of(decimal.NewFromInt(int64(n)))), stat.Unit{}, "place "+itoa(place)+" of "+itoa(len(f.others)+1), args...)
	of := itoa(c.RankOf)
	var tests []string
	switch {
	case f.each:
		tests = []string{w.test(opLE, n <= 1, "nobody is ahead", rank.id, of)}
		if len(listed) > 0 {
			tests = append(tests, w.test(opGT, f.compare(&listed[0]) < 0, "ahead of the next", args[0], args[1]))
			tests = []string{w.test(opAll, f.held(c, nil) == Supported, "ahead of each of the others", tests...)}
		}
	case c.RankWithin:
		tests = []string{w.test(opLE, place <= c.RankOf, "within the first "+of, rank.id, of)}
	default:
		both := []string{w.test(opGE, n >= c.RankOf, "", rank.id, of), w.test(opLE, n <= c.RankOf, "", rank.id, of)}
		tests = []string{w.test(opAll, n == c.RankOf, "place "+of, both...)}
	}
	words := []string{tests[0], string(Supported)}
	if !f.each {
		slack := f.slack()
		lo, hi := itoa(max(1, c.RankOf-slack)), itoa(c.RankOf+slack)
		near := []string{w.test(opGE, n >= c.RankOf-slack, "", rank.id, lo), w.test(opLE, n <= c.RankOf+slack, "", rank.id, hi)}
		words = append(words, w.test(opAll, n >= c.RankOf-slack && n <= c.RankOf+slack, "within a twentieth of the members", near...), string(Imprecise))
	}
	w.word(opPick, string(r.arithmetic), "", append(words, string(Refuted))...)
	v.Readings = append(v.Readings, Reading{
		Indicator: string(t.ind.Code), Title: t.ind.Title, Dataset: t.ind.Dataset, Areas: []string{string(t.areas[0])}, Period: pl.period.String(),
		Operation: "rank", Standing: t.standing(w.used.questionable, &s.judge.policy), Primary: true, Verdict: v.Verdict, Reason: v.Reason, Found: itoa(place), Why: t.candidate.Why, Steps: w.steps,
	})
	for i := range b.entries {
		v.Evidence = append(v.Evidence, s.evidence(i, &b.entries[i]))
	}
	v.Claim.Period = pl.period.String()
	v.note(NoteMembers, f.coverage(pl.period))
	if r.turns {
		v.note(NoteRounding, "others have the same figure, to the digits that are published")
	}
	if pl.now {
		v.note(NoteAsOf, "as of "+pl.period.String())
	}
	if w.used.hindsight {
		v.note(NoteHindsight, "published after the article, on "+w.used.vintage.String())
	}
	subject := t.subject()
	v.says = subject + wasOf(subject) + "the " + f.ordinal(place) + " of " + itoa(len(f.others)+1) + " countries with data " + inPeriod(pl.period)
	if place > 1 && len(f.others) > 0 {
		v.says += ", behind " + placeName(f.others[0].area)
	}
	v.says += " (" + measured(f.subject.value.X, 4, t.ind.Unit) + "; " + t.publisher() + ", published " + dayName(w.used.vintage) + ")"
}

// ordinal is a place in words: "highest", "second lowest", "14th highest".
func (f *standings) ordinal(place int) string {
	end := "highest"
	if f.low {
		end = "lowest"
	}
	words := [...]string{"", "", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth "}
	if place < len(words) {
		return words[place] + end
	}
	return nth(place) + " " + end
}

// nth is "14th", "21st".
func nth(n int) string {
	switch {
	case n%100 >= 11 && n%100 <= 13:
	case n%10 == 1:
		return itoa(n) + "st"
	case n%10 == 2:
		return itoa(n) + "nd"
	case n%10 == 3:
		return itoa(n) + "rd"
	}
	return itoa(n) + "th"
}
