package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// The places of SEMANTICS 5.12. A place that is named ("the second largest") may be off
// by a twentieth of the members; one of "more than any other" may not, and one member as
// good refutes it. A member without a figure can only push a place down: what is already
// past the place that is claimed is refuted whoever is missing.
//
// Support needs a figure of every sovereign state of the set for "more than any other",
// and of nine tenths of them for a place that is named. The sovereign states are one of
// the two sets in which a place may fit, so a territory without a figure blocks nothing.
// Nor does anybody, where the set's own row is published and leaves those without a
// figure less, all together, than the subject has.

// placed is what becomes of a place.
type placed struct {
	outcome    Outcome
	arithmetic Outcome // by the published digits alone
	reason     Reason
	sovereign  bool // fits best, or is told, over the sovereign states
	turns      bool // another has the same figure, to the digits published (SEMANTICS 5.7)
}

// nearness reports of two members whether nobody knows which of them is ahead.
type nearness func(a, b *member) bool

// withinRounding: digits the source did not publish decide (SEMANTICS 5.7).
func withinRounding(a, b *member) bool {
	return a.value.Lo.Cmp(b.value.Hi) < 0 && b.value.Lo.Cmp(a.value.Hi) < 0
}

// placeOf holds a place against an order.
func (s *session) placeOf(c *extractor.Claim, t *target, f *standings) placed {
	var r placed
	r.arithmetic, r.sovereign = f.outcome(c, nil)
	r.outcome = r.arithmetic
	if r.outcome == Refuted {
		if _, sovereign := f.outcome(c, withinRounding); f.best(c, withinRounding) != Refuted {
			r.outcome, r.sovereign, r.turns = Imprecise, sovereign, true
			r.arithmetic = f.within(sovereign).held(c, nil)
		}
	}
	if first, last := f.within(r.sovereign).span(withinRounding); first < last && r.outcome == Supported {
		r.turns = true
	}
	place, _ := f.within(r.sovereign).span(nil)
	switch {
	case r.outcome == Refuted && f.inHindsight() && f.best(c, s.asRevised(t)) != Refuted:
		r.reason = NoVintage
	case (r.outcome != Refuted || place < c.RankOf) && !f.covered():
		r.reason = NoObservation
	}
	return r
}

// best is the outcome in the better of the two sets.
func (f *standings) best(c *extractor.Claim, near nearness) Outcome {
	o, _ := f.outcome(c, near)
	return o
}

// asRevised: what two members differ by is no more than later vintages do (SEMANTICS 5.6).
func (s *session) asRevised(t *target) nearness {
	return func(a, b *member) bool {
		return withinRounding(a, b) || s.judge.policy.tooNear(t.ind, a.value.X, b.value.X)
	}
}

// inHindsight reports whether a figure of the order was published after the article.
func (f *standings) inHindsight() bool {
	return f.subject.known.hindsight || slices.ContainsFunc(f.others, func(m member) bool { return m.known.hindsight })
}

// guardRank is the reason for which a place that is refuted must not be called so.
func (s *session) guardRank(c *extractor.Claim, pl *plan) (Reason, error) {
	if elsewhere, err := s.rankElsewhere(c, pl); err != nil || elsewhere {
		return WhichArea, err
	}
	if !pl.now {
		return "", nil
	}
	for y := -1; pl.period.LastYear()+y <= s.article.Date.Year(); y++ {
		if y == 0 {
			continue
		}
		other := pl.shifted(y)
		near, reason, err := s.field(c, &other)
		switch {
		case err != nil:
			return "", err
		case reason != "":
		case near.best(c, withinRounding) != Refuted, near.inHindsight() && near.best(c, s.asRevised(pl.t)) != Refuted:
			return WhichPeriod, nil
		}
	}
	now, reason, err := s.field(c, pl)
	if err != nil || reason != "" {
		return reason, err
	}
	if gap := s.article.Date.Year() - 1 - pl.period.LastYear(); gap > 0 && now.best(c, s.drifting(pl, gap)) != Refuted {
		return NotPublishedYet, nil
	}
	return "", nil
}

// driftYears is over how many years before the claim's own the changes of a series say
// how far it may have moved since (SEMANTICS 4.4).
const driftYears = 10

// drifting: two members are no further apart than either may have moved in the years
// that are not published.
func (s *session) drifting(pl *plan, gap int) nearness {
	most := make(map[stat.AreaCode]*exact.Fraction)
	moved := func(m *member) *exact.Fraction {
		d, ok := most[m.area]
		if !ok {
			d = s.mostMoved(pl.period, m.area, pl.t, gap)
			most[m.area] = d
		}
		return d
	}
	return func(a, b *member) bool {
		x, y := moved(a), moved(b)
		return x == nil || y == nil || a.value.X.Sub(b.value.X).Abs().Cmp(exact.Max(*x, *y)) <= 0
	}
}

// mostMoved is the largest change of a series over so many years, in the years before;
// nil if it is not known.
func (s *session) mostMoved(p stat.Period, area stat.AreaCode, t *target, gap int) *exact.Fraction {
	var most *exact.Fraction
	for back := 0; back+gap <= driftYears; back++ {
		a, b := member{area: area}, member{area: area}
		from, err1 := s.read(&a, t, sources.Annual, p.AddYears(-back-gap))
		to, err2 := s.read(&b, t, sources.Annual, p.AddYears(-back))
		if err1 != nil || err2 != nil || !from || !to {
			continue // what cannot be read only leaves the doubt larger
		}
		if d := b.value.X.Sub(a.value.X).Abs(); most == nil || d.Cmp(*most) > 0 {
			most = &d
		}
	}
	return most
}

// rankElsewhere is elsewhere for places: where the sentence names no area, a place that
// another area of the article holds is not refuted for the one that was guessed.
func (s *session) rankElsewhere(c *extractor.Claim, pl *plan) (bool, error) {
	if !c.Areas[0].Carried || slices.Contains(c.Notes, extractor.ClearlyReferred) {
		return false, nil
	}
	members, _ := membersOf(c.RankSet, pl.period.Start)
	for _, code := range s.othersNamed(c) {
		if !slices.Contains(members, code) {
			continue
		}
		other := *c
		other.Areas = []extractor.Place{{Code: code}}
		ts, err := s.judge.series(&other, pl.t.candidate)
		if err != nil {
			return false, err
		}
		for _, t := range ts {
			alt := *pl
			alt.t = t
			f, reason, err := s.field(&other, &alt)
			if err != nil {
				return false, err
			}
			if reason == "" && f.best(c, withinRounding) != Refuted {
				return true, nil
			}
		}
	}
	return false, nil
}

// compare is above 0 for a member that is ahead of the subject.
func (f *standings) compare(m *member) int {
	cmp := m.value.X.Cmp(f.subject.value.X)
	if f.low {
		return -cmp
	}
	return cmp
}

// span are the highest and the lowest place of the subject, which differ by those of
// whom nobody knows whether they are ahead. Who has the same shares its place, except
// with those it is said to be ahead of.
func (f *standings) span(near nearness) (first, last int) {
	first, last = 1, 1
	for i := range f.others {
		m := &f.others[i]
		cmp := f.compare(m)
		open := near != nil && near(m, &f.subject)
		ahead := cmp > 0 || cmp == 0 && f.each
		if ahead && !open {
			first++
		}
		if ahead || open {
			last++
		}
	}
	return first, last
}

// slack is how many places off is imprecise: a twentieth of the members.
func (f *standings) slack() int { return max(1, (len(f.others)+1)/20) }

// held is the outcome over the members as they are; where nobody knows who is ahead, the
// place claimed is taken for the true one.
func (f *standings) held(c *extractor.Claim, near nearness) Outcome {
	first, last := f.span(near)
	place := min(max(c.RankOf, first), last)
	off := max(place-c.RankOf, c.RankOf-place)
	switch {
	case off == 0 || place < c.RankOf && c.RankWithin:
		return Supported
	case off <= f.slack() && !f.each:
		return Imprecise
	}
	return Refuted
}

// outcome is the better of the two sets'; sovereign says which.
func (f *standings) outcome(c *extractor.Claim, near nearness) (o Outcome, sovereign bool) {
	all, own := f.held(c, near), f.within(true).held(c, near)
	if all == Supported && own != Supported || all == Imprecise && own == Refuted {
		return all, false
	}
	return own, true
}

// covered reports whether enough of the set's sovereign states have a figure.
func (f *standings) covered() bool {
	if f.left != nil && f.left.Cmp(f.subject.value.X) < 0 {
		return true
	}
	have, lack := 0, 0
	if f.subject.sovereign {
		have++
	}
	for _, m := range f.others {
		if m.sovereign {
			have++
		}
	}
	for _, m := range f.missing {
		if m.sovereign {
			lack++
		}
	}
	if f.each {
		return lack == 0
	}
	return have >= 9*lack
}

// mostNamed is how many members without a figure are named.
const mostNamed = 5

// coverage says how many members have a figure, and who has none where these are few.
func (f *standings) coverage(p stat.Period) string {
	text := itoa(len(f.others)+1) + " members have a figure for " + p.String() + ", " + itoa(len(f.missing)) + " have none"
	var sovereign, names []string
	for _, m := range f.missing {
		if m.sovereign {
			sovereign = append(sovereign, placeName(m.area))
		}
		names = append(names, placeName(m.area))
	}
	switch {
	case len(names) == 0:
	case len(names) <= mostNamed:
		text += " (" + strings.Join(names, ", ") + ")"
	case len(sovereign) == 0:
		text += ", no sovereign state among them"
	case len(sovereign) <= mostNamed:
		text += ", among them " + strings.Join(sovereign, ", ")
	default:
		text += ", " + itoa(len(sovereign)) + " of them sovereign states"
	}
	return text
}
