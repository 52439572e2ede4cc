package verifier

import (
	"slices"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// ruling is the outcome of one target: the best of the periods, baselines and
// operations the words leave open on it ("either that fits supports").
type ruling struct {
	pl        plan
	outcome   Outcome
	reason    Reason
	x         operand // in the claim's unit
	win       Window
	wd        Wording
	used      used
	turns     bool
	standing  int
	several   bool   // another choice of the same target came out otherwise
	steps     []Step // recorded while it was held; nil to be recorded later
	computed  bool   // x holds a value, whatever became of the outcome
	wrongKind bool   // percent for points, or the reverse
}

func (r *ruling) judged() bool { return r.outcome != Unverifiable }

// rulings holds the claim against every target, in the room of out.
func (s *session) rulings(c *extractor.Claim, f *found, parent *ruled, b *book, out []ruling) []ruling {
	targets := f.levels
	if len(targets) == 0 {
		targets = f.growths
	}
	out = slices.Grow(out, len(targets))
	for _, t := range targets {
		plans, reason := s.plans(c, f, t, parent)
		if len(plans) > 1 && s.officeBases(c) != nil {
			for _, one := range byBase(plans) {
				if r, ok := s.best(c, t, one, reason, nil); ok {
					out = append(out, r)
				}
			}
			continue
		}
		if r, ok := s.best(c, t, plans, reason, b); ok {
			out = append(out, r)
		}
	}
	if slices.ContainsFunc(out, func(r ruling) bool { return r.outcome == Refuted }) && s.namesakeFits(c, f, parent) {
		for i := range out {
			if out[i].outcome == Refuted {
				out[i].outcome, out[i].reason = Unverifiable, UnsureReading
			}
		}
	}
	return out
}

// namesakeFits reports whether the claim is right of another sort of the thing, whose
// price goes by the very phrase: it is not refuted for the sort that the phrase means
// first.
func (s *session) namesakeFits(c *extractor.Claim, f *found, parent *ruled) bool {
	for _, t := range f.namesakes {
		plans, reason := s.plans(c, f, t, parent)
		if r, ok := s.best(c, t, plans, reason, nil); ok && (r.outcome == Supported || r.outcome == Imprecise) {
			return true
		}
	}
	return false
}

// best is the ruling of the plan that fits best; the first of equals.
func (s *session) best(c *extractor.Claim, t *target, plans []plan, reason Reason, b *book) (ruling, bool) {
	if len(plans) == 0 {
		return ruling{outcome: Unverifiable, reason: reason, pl: plan{t: t}}, reason != ""
	}
	if len(plans) == 1 {
		return s.hold(c, &plans[0], b), true
	}
	var best ruling
	for i := range plans {
		r := s.hold(c, &plans[i], nil)
		if i == 0 {
			best = r
			continue
		}
		if r.judged() && best.judged() && r.outcome != best.outcome {
			r.several, best.several = true, true
		}
		if fitRank(&r) > fitRank(&best) {
			best = r
		}
	}
	return best, true
}

// fitRank orders rulings of one target: what fits, then what does not, then what
// could not be judged.
func fitRank(r *ruling) int {
	switch r.outcome {
	case Supported:
		return 3
	case Imprecise:
		return 2
	case Refuted:
		return 1
	}
	return 0
}

// hold computes a plan and holds the claim's figure against it. With a book the
// steps are written down at once: there is no other plan to choose.
func (s *session) hold(c *extractor.Claim, pl *plan, b *book) ruling {
	r := ruling{pl: *pl, wd: wordingOf(c)}
	if pl.op == asInverse {
		r.wd.Sign = 0
	}
	if sameMoment(pl) {
		r.outcome, r.reason = Unverifiable, WhichPeriod
		return r
	}
	w := &work{record: b != nil, book: b}
	booked := b.len()
	x, reason := pl.compute(w, s.article.Date)
	r.used = w.used
	if reason != "" {
		b.cut(booked)
		r.outcome, r.reason = Unverifiable, reason
		return r
	}
	r.standing = pl.t.standing(w.used.questionable, &s.judge.policy)
	r.wd.Quantity = likelier(c, &r.wd, x)
	r.win = r.wd.Window(&s.judge.policy)
	y, ok := r.wd.convert(w, x)
	if !ok {
		b.cut(booked)
		r.outcome, r.reason = Unverifiable, UnitMismatch
		return r
	}
	r.x, r.computed = y, true
	r.outcome, r.turns = r.wd.Judge(r.win, y.Value)
	if r.outcome == Refuted && (s.rateItself(c, pl, &r) || s.otherKind(c, pl, &r)) {
		b.cut(booked)
		return r
	}
	if w.record {
		w.decide(y, r.win, &r.wd, r.outcome)
		r.steps = w.steps
	}
	if r.outcome != Refuted && (pl.t.guessed && !near(&r.wd, x) || taken(c) && (!fitsClosely(&r.wd, x) || r.outcome == Imprecise && openBound(&r.wd))) {
		r.outcome, r.reason = Unverifiable, UnsureReading
	}
	if r.outcome == Refuted {
		if reason := s.guard(c, pl, r.win, &r.wd, y, w.used); reason != "" {
			r.outcome, r.reason = Unverifiable, reason
		}
	}
	return r
}

// likelier is the reading of an ambiguous figure that is within a factor of three
// of the value ("MT": million or metric tonnes), else the first
// (SEMANTICS 1.6).
func likelier(c *extractor.Claim, wd *Wording, x operand) stat.Quantity {
	if len(c.Other) == 0 || near(wd, x) {
		return wd.Quantity
	}
	for _, q := range c.Other {
		other := *wd
		if other.Quantity = q; near(&other, x) {
			return q
		}
	}
	return wd.Quantity
}

// near reports whether a value is within a factor of three of the figure.
func near(wd *Wording, x operand) bool {
	y, ok := wd.convert(&work{}, x)
	if !ok {
		return false
	}
	v, three := wd.Quantity.V().Abs(), exact.Int(3)
	return y.X.Abs().Cmp(v.Mul(three)) <= 0 && y.X.Abs().Mul(three).Cmp(v) >= 0
}

// otherKind: "percent" said where percentage points fit, or the reverse, is
// imprecise (SEMANTICS 3, percentage points).
func (s *session) otherKind(c *extractor.Claim, pl *plan, r *ruling) bool {
	if pl.t.ind.Unit.Code != "PERCENT" {
		return false
	}
	other := *pl
	switch pl.op {
	case asChange:
		other.op = asPoints
	case asPoints:
		other.op = asChange
	default:
		return false
	}
	x, ok := s.quiet(&other, s.article.Date)
	if !ok {
		return false
	}
	// Points are seldom said where percent is meant: then the figure must fit well.
	if o, _ := r.wd.Judge(r.win, x.Value); o == Refuted || o != Supported && pl.op == asPoints {
		return false
	}
	w := &work{}
	y, _ := other.compute(w, s.article.Date)
	r.pl, r.x, r.used = other, y, w.used
	r.outcome, r.wrongKind = Imprecise, true
	return true
}

// convert is a value in the claim's unit; for one in N it is N.
func (wd *Wording) convert(w *work, x operand) (operand, bool) {
	u := wd.Quantity.Unit
	if wd.Rest && x.unit.Code == "PERCENT" {
		x = w.step(opSub, exactly(hundred).sub(x.Value), x.unit, w.line("the rest of the whole"), hundred.String(), x.id)
	}
	if wd.Quantity.Style == stat.OneInN {
		whole := fractionOne // of what the series counts per head, per 1,000 ...
		if x.unit.Code == "PERCENT" {
			whole = hundred
		} else if per, err := exact.ParseFraction(x.unit.Per); err == nil && per.Sign() > 0 {
			whole = per
		} else if x.unit != unitTimes && x.unit.Per == "" {
			return x, false
		}
		n, ok := exactly(whole).div(x.Value)
		if !ok {
			return x, false
		}
		return w.step(opDiv, n, u, w.line("one in so many"), whole.String(), x.id), true
	}
	factor, ok := fit(u, x.unit)
	if !ok && u == (stat.Unit{}) && wd.Quantity.V().Sign() == 0 {
		factor, ok = fractionOne, true // zero is zero in any unit
	}
	if !ok && u.Code == "PERCENT" && x.unit == unitTimes {
		factor, ok = hundred, true // "less than half of what it was"
	}
	if !ok {
		return x, false
	}
	if factor.Cmp(fractionOne) == 0 {
		x.unit = u
		return x, true
	}
	return w.step(opMul, x.times(factor), u, w.line("in the claim's unit"), x.id, factor.String()), true
}

// combine makes one verdict of the rulings (SEMANTICS 5.3).
func (s *session) combine(r *ruled, rulings []ruling, book *book) error {
	v, c := &r.verdict, &r.claim
	slices.SortStableFunc(rulings, func(a, b ruling) int {
		switch {
		case a.judged() == b.judged():
			return a.standing - b.standing
		case a.judged():
			return -1
		}
		return 1
	})
	primary := &rulings[0]
	for i := range rulings {
		if rulings[i].judged() && rulings[i].standing == primary.standing && rulings[i].pl.t.candidate.Primary && !rulings[i].pl.t.mirrored {
			primary = &rulings[i]
			break
		}
	}
	v.Verdict, v.Reason = primary.outcome, primary.reason
	if first := firstOf(rulings); primary.outcome == Refuted && first != nil && first.standingOf(&s.judge.policy) < primary.standing {
		// The source that stands above has nothing for the period; the one below
		// it alone refutes nobody.
		v.Verdict, v.Reason = Unverifiable, first.reason
	}
	r.period, r.now, r.primary = primary.pl.period, primary.pl.now, primary.pl.t
	if len(c.Other) > 0 && primary.computed {
		c.Quantity = primary.wd.Quantity
		v.note(NoteReading, "the figure is read as "+show(c.Quantity.V(), c.Quantity.Unit))
	}
	v.Claim.Period = primary.pl.period.String()
	v.Claim.Baseline = primary.pl.base.String()
	v.Readings = slices.Grow(v.Readings, len(rulings))
	s.record(v, book, primary, true)
	for i := range rulings {
		o := &rulings[i]
		if o == primary || o.pl.t == nil {
			continue
		}
		if !o.computed {
			continue
		}
		s.record(v, book, o, false)
		other := o.definition(primary)
		if o.judged() && primary.judged() && opposite(o.outcome, primary.outcome) && o.standing <= primary.standing {
			// What the phrase means first decides for a claim that fits it; a claim
			// that does not is refuted only if no other definition fits either.
			if primary.outcome == Refuted || !other {
				v.Verdict, v.Reason = Disputed, ""
				if v.but == "" {
					v.but = s.sourceSays(o)
				}
			} else {
				v.note(NoteReading, "under another definition it would be "+string(o.outcome)+": "+s.sourceSays(o))
			}
		}
		if o.standing > primary.standing && (o.outcome != primary.outcome || o.x.X.Cmp(primary.x.X) != 0) {
			v.note(NoteOtherSource, s.sourceSays(o))
		}
	}
	if v.Verdict == Refuted {
		for i := range rulings {
			if o := &rulings[i]; o.standing <= primary.standing && o.pl.set == nil && s.doubtVintage(v, o, book) {
				break
			}
		}
	}
	v.Evidence = slices.Grow(v.Evidence, len(book.entries))
	for i := range book.entries {
		v.Evidence = append(v.Evidence, s.evidence(i, &book.entries[i]))
	}
	if primary.computed {
		if v.Verdict == Refuted {
			v.says = s.says(primary, c)
		} else {
			v.says = s.sourceSays(primary)
		}
	}
	s.notes(v, c, primary)
	if !primary.computed || primary.pl.set != nil {
		return nil // what would be right of the larger set is not of the part
	}
	if v.Verdict == Refuted || v.Verdict == Imprecise {
		v.Rewording = s.reword(c, primary)
		if saysAlready(c, v.Rewording) {
			v.Rewording = ""
		}
	}
	if v.Verdict != Supported || v.beyond() {
		return s.diagnose(v, c, primary)
	}
	return nil
}

// beyond reports whether a supported bound says far too little.
func (v *Verdict) beyond() bool {
	for i := range v.Notes {
		if k := v.Notes[i].Kind; k == NoteUnderstated || k == NoteOverstated {
			return true
		}
	}
	return false
}

// firstOf is the best standing ruling that could not be judged for want of a
// figure.
func firstOf(rulings []ruling) *ruling {
	for i := range rulings {
		r := &rulings[i]
		if r.outcome == Unverifiable && r.pl.t != nil && !r.pl.t.mirrored && (r.reason == NotPublishedYet || r.reason == NoObservation) {
			return r
		}
	}
	return nil
}

func (r *ruling) standingOf(p *Policy) int { return r.pl.t.standing(false, p) }

// definition reports whether two readings are of two definitions of a phrase, and
// not of one definition by two sources: another series of the same publisher, or
// one in another unit (international dollars, yuan).
func (r *ruling) definition(o *ruling) bool {
	a, b := r.pl.t, o.pl.t
	if a.mirrored != b.mirrored || a.ind.Code == b.ind.Code {
		return false
	}
	if a.ind.Dataset == b.ind.Dataset {
		return true
	}
	_, ok := fit(a.ind.Unit, b.ind.Unit)
	return !ok
}

// opposite verdicts are refuted against supported or imprecise (SEMANTICS 6).
func opposite(a, b Outcome) bool {
	return a == Refuted && (b == Supported || b == Imprecise) || b == Refuted && (a == Supported || a == Imprecise)
}

// record writes a ruling down as a reading with its steps.
func (s *session) record(v *Verdict, b *book, r *ruling, primary bool) {
	t := r.pl.t
	out := Reading{
		Operation: string(r.pl.op), Standing: r.standing, Primary: primary, Verdict: r.outcome, Reason: r.reason,
		Period: r.pl.period.String(), Baseline: r.pl.base.String(), Why: r.pl.how, Areas: []string{}, Steps: []Step{},
	}
	if t != nil {
		out.Areas = slices.Grow(out.Areas, len(t.areas))
		out.Indicator, out.Title, out.Dataset = string(t.ind.Code), t.ind.Title, t.ind.Dataset
		for _, a := range t.areas {
			out.Areas = append(out.Areas, string(a))
		}
		if out.Why == "" {
			out.Why = t.candidate.Why
		}
		if r.computed && r.steps == nil {
			w := &work{record: true, book: b}
			x, _ := r.pl.compute(w, s.article.Date)
			y, _ := r.wd.convert(w, x)
			w.decide(y, r.win, &r.wd, r.outcome)
			r.steps = w.steps
		}
		if r.computed {
			out.Found, out.Unit, out.Steps = r.x.X.String(), r.x.unit.String(), r.steps
			out.Margin, _ = r.margin()
		}
	}
	v.Readings = append(v.Readings, out)
	if primary {
		v.Margin = out.Margin
	}
}

// margin is how far the value is from another outcome, in the claim's unit, to
// six significant digits.
func (r *ruling) margin() (string, bool) {
	x := r.x.X
	if r.wd.Sign < 0 || r.wd.EitherWay && x.Sign() < 0 {
		x = x.Neg()
	}
	d, ok := r.win.Margin(x)
	if !ok {
		return "", false
	}
	return significant(d, 6), true
}

// significant is a decimal with at most so many significant digits, for show.
func significant(x exact.Fraction, digits int32) string {
	places := digits - 1 - x.Magnitude()
	if places < 0 {
		places = 0
	}
	return x.Show(places)
}
