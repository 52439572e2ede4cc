package verifier

import (
	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// notes adds the remarks that change no verdict.
func (s *session) notes(v *Verdict, c *extractor.Claim, r *ruling) {
	day := s.article.Date
	if r.pl.t == nil {
		return
	}
	u := &r.used
	if r.pl.now && r.judged() {
		v.note(NoteAsOf, "as of "+r.pl.period.String())
	}
	switch {
	case landOfCountry(c, r.pl.t.ind):
		v.note(NoteProxy, "the series is of land area, waters left out")
	case isProxy(c.Whole, r.pl.t.ind.Whole):
		v.note(NoteProxy, "the series is of "+r.pl.t.ind.Whole)
	case medianRow(r.pl.t):
		v.note(NoteProxy, "the publisher's figure for a group is the median of its members'")
	}
	if u.hindsight {
		v.note(NoteHindsight, "published after the article, on "+u.vintage.String())
	}
	for _, area := range r.pl.t.areas {
		// Which composition a group's row has (SEMANTICS 5.11).
		if members, ok := stat.Areas().Members(area, u.vintage); ok && !r.pl.period.IsZero() && !stat.Areas().SameMembers(area, r.pl.period.Start, u.vintage) {
			v.note(NoteMembers, "published for the "+itoa(len(members))+" members of "+u.vintage.String())
		}
	}
	if u.status != "" {
		v.note(NoteStatus, statusText(u.status))
	}
	if r.several && r.judged() {
		v.note(NoteReading, readingText(r))
	}
	if !r.judged() {
		return
	}
	if r.wrongKind {
		if r.pl.op == asPoints {
			v.note(NotePointsUnit, "the change is "+show(r.x.X, unitPoint)+", not percent")
		} else {
			v.note(NotePointsUnit, "the change is "+show(r.x.X, unitPercent)+", not percentage points")
		}
	}
	if r.pl.set != nil {
		v.note(NoteProxy, r.pl.set.note())
	}
	if r.pl.conv != nil || r.pl.prices != nil {
		v.note(NoteConversion, r.pl.converted())
	}
	if r.turns {
		v.note(NoteRounding, "the source publishes too few digits to tell")
	}
	if r.outcome == Supported && r.wd.Quantity.V().Sign() != 0 {
		if kind, ok := r.wd.Beyond(r.x.X, &s.judge.policy); ok {
			v.note(kind, "the data say "+show(r.x.X, r.x.unit))
		}
	}
	if p := r.pl.period; day != 0 && !r.pl.now {
		switch {
		case p.Start > day && c.Tense == extractor.Past:
			v.note(NoteDate, p.String()+" had not begun when the article appeared")
		case p.Start <= day && p.End > day && p.Grain == stat.Year:
			v.note(NoteWhole, "said during "+p.String()+"; held against the whole year")
		}
	}
	if c.TimesHigher && r.pl.op == asMultiple {
		s.timesHigher(v, c, r)
	}
	s.around(v, c, r)
	s.revised(v, c, r)
}

// timesHigher says what the words would mean as an increase (SEMANTICS 3.1). It
// is never a rival reading.
func (s *session) timesHigher(v *Verdict, c *extractor.Claim, r *ruling) {
	more := r.x.sub(exactly(fractionOne))
	o, _ := r.wd.Judge(r.win, more)
	text := "read as an increase, \"" + c.Quantity.Value.String() + " times higher\" would need " + show(c.Quantity.V().Add(fractionOne), unitTimes) +
		" the earlier figure; the increase was " + show(more.X, unitTimes)
	if o == Refuted {
		text += ", far off"
		if m, ok := r.win.Margin(more.X); ok && m.Cmp(c.Quantity.V().Mul(hundredth).Mul(exact.Int(25))) < 0 {
			text = text[:len(text)-len(", far off")]
		}
	}
	v.note(NoteTimesHigher, text)
}

func statusText(st sources.Status) string {
	switch st {
	case sources.Estimate:
		return "an estimate"
	case sources.Provisional:
		return "provisional"
	case sources.Break:
		return "the series breaks here; figures before and after are not alike"
	case sources.Definition:
		return "the definition differs from other years'"
	case sources.Unreliable:
		return "of low reliability, says the publisher"
	case sources.Questionable:
		return "a figure as quoted or doubtful, not the publisher's own"
	}
	return "status " + string(st)
}

func readingText(r *ruling) string {
	text := "the words leave a choice; used: " + r.pl.period.String()
	if !r.pl.base.IsZero() {
		text += " against " + r.pl.base.String()
	}
	if r.pl.how != "" {
		text += ", " + r.pl.how
	}
	return text
}

// revised judges again by what is known today (SEMANTICS 5.5).
func (s *session) revised(v *Verdict, c *extractor.Claim, r *ruling) {
	if s.article.Date == 0 || r.used.hindsight {
		return
	}
	w := &work{}
	x, reason := r.pl.compute(w, 0)
	if reason != "" || w.used.vintage == r.used.vintage {
		return
	}
	y, ok := r.wd.convert(w, x)
	if !ok || y.X.Cmp(r.x.X) == 0 {
		return
	}
	o, _ := r.wd.Judge(r.win, y.Value)
	if o == r.outcome {
		return
	}
	v.note(NoteRevised, "by the figures of "+w.used.vintage.String()+", "+show(y.X, y.unit)+", it would be "+string(o))
	for _, t := range []*target{r.pl.t, r.pl.of} {
		if t == nil {
			continue
		}
		for _, f := range frequencies {
			if view := t.byFreq[f]; view != nil {
				if rebased, moved, common := sources.Rebased(view.AsOf(s.article.Date), view.Latest()); rebased {
					v.note(NoteRebased, "the series was rebased since: "+itoa(moved)+" of "+itoa(common)+" periods moved")
				}
			}
		}
	}
}
