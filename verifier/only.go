package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// What is said of some members of a set by choosing them, "the only G7 country whose
// economy shrank", "no EU member but Malta", is two things: that it holds of those who
// are named, and that it does not of any other. One other member of which it holds
// refutes it even where members lack data; support needs all of them (SEMANTICS 5.12).

// chosenOf is the note by which a claim chooses members of a set, "" for none.
func chosenOf(c *extractor.Claim) string {
	for _, n := range [...]string{extractor.OnlyOf, extractor.NoneOf, extractor.AllBut} {
		if c.RankSet != "" && slices.Contains(c.Notes, n) {
			return n
		}
	}
	return ""
}

// memberRuling is what became of one member of a set.
type memberRuling struct {
	area  stat.AreaCode
	part  *ruled
	named bool
	has   bool // the words hold of it
	known bool
	guard Reason // why it is not known
}

// judgeOnly judges a claim of chosen members of a set; done is false where it is none.
func (s *session) judgeOnly(r *ruled, parent *ruled) (done bool, err error) {
	c, v := &r.claim, &r.verdict
	if slices.Contains(c.Notes, extractor.SomeOf) {
		s.unverifiable(v, UnsureReading) // so many of them do not speak for the set
		return true, nil
	}
	note := chosenOf(c)
	if note == "" {
		return false, nil
	}
	members, ok := membersOf(c.RankSet, s.memberDay(c))
	named := codes(c.Areas)
	if note == extractor.NoneOf {
		named = nil
	}
	if !ok || openWord(c) == "" || len(named) != len(c.Areas) && note != extractor.NoneOf {
		s.unverifiable(v, FormNotSupported)
		return true, nil
	}
	for _, code := range named {
		if !slices.Contains(members, code) {
			s.unverifiable(v, WhichArea)
			return true, nil
		}
	}
	var all []memberRuling
	for _, code := range members {
		m := memberRuling{area: code, named: slices.Contains(named, code)}
		want := wanted(note, m.named)
		if err := s.ruleMember(&m, c, parent, want); err != nil {
			return true, err
		}
		all = append(all, m)
	}
	s.sumMembers(r, all, note)
	return true, nil
}

// wanted reports whether what a claim says is to hold of a member that it names, or does
// not name.
func wanted(note string, named bool) bool {
	switch note {
	case extractor.OnlyOf:
		return named
	case extractor.AllBut:
		return !named
	}
	return false
}

// openWord is the comparator by which a claim is tested at one bound, "" where it has
// two: that something is not "5 percent" says nothing.
func openWord(c *extractor.Claim) string {
	switch c.Form {
	case extractor.Trend, extractor.Comparison:
		return opGT
	}
	return openTest(c.Comparator)
}

// one is a claim as it is said of one area.
func oneOf(c *extractor.Claim, code stat.AreaCode) extractor.Claim {
	one := *c
	one.Areas = []extractor.Place{{Code: code}}
	one.Notes = slices.DeleteFunc(slices.Clone(c.Notes), func(n string) bool {
		return n == extractor.OnlyOf || n == extractor.NoneOf || n == extractor.AllBut
	})
	return one
}

// ruleMember judges whether the words hold of one member. That they do not is known from
// the arithmetic, though the guard of an area beside it stops a refutation: the others are
// beside it. That they do, where they should not, is known where the period is named and
// its figures are of the time; else only if their contrary would be refuted.
func (s *session) ruleMember(m *memberRuling, c *extractor.Claim, parent *ruled, want bool) error {
	p := &ruled{claim: oneOf(c, m.area)}
	s.begin(&p.verdict, &p.claim)
	if err := s.judgeForm(p, parent); err != nil {
		return err
	}
	m.part = p
	rd := p.verdict.primaryReading()
	if rd == nil {
		m.guard = firstReason(p.verdict.Reason, NoObservation)
		return nil
	}
	truth, ok := openTruth(rd)
	if !ok {
		m.guard = FormNotSupported
		return nil
	}
	m.has = truth
	v := &p.verdict
	switch {
	case v.Verdict == Disputed, truth != (v.Verdict == Supported) && v.Verdict == Supported:
		m.guard = UnsureReading // digits that are not published decide
	case v.Verdict == Unverifiable && v.Reason != WhichArea:
		m.guard = v.Reason
	case truth && !want && (p.now || c.When.Surface == "" || v.noted(NoteHindsight)):
		not := &ruled{claim: contrary(&p.claim)}
		s.begin(&not.verdict, &not.claim)
		if err := s.judgeForm(not, parent); err != nil {
			return err
		}
		switch not.verdict.Verdict {
		case Refuted:
			m.known = true
		case Imprecise:
			m.known = true
		default:
			m.guard = firstReason(not.verdict.Reason, UnsureReading)
		}
	default:
		m.known = true
	}
	return nil
}

// contrary is a claim of what is so where another is not.
func contrary(c *extractor.Claim) extractor.Claim {
	out := *c
	switch {
	case c.Form == extractor.Trend && slices.Contains(c.Notes, extractor.NeverSo):
		out.Direction = -c.Direction
		out.Notes = slices.DeleteFunc(slices.Clone(c.Notes), func(n string) bool { return n == extractor.NeverSo })
	case c.Form == extractor.Trend:
		out.Direction = -c.Direction
		out.Notes = append(slices.Clone(c.Notes), extractor.NeverSo)
	case c.Form == extractor.Comparison:
		out.Direction = -c.Direction
	}
	switch c.Comparator {
	case extractor.Over:
		out.Comparator = extractor.AtMost
	case extractor.AtLeast:
		out.Comparator = extractor.Under
	case extractor.Under:
		out.Comparator = extractor.AtLeast
	case extractor.AtMost:
		out.Comparator = extractor.Over
	}
	return out
}

// primaryReading is the reading that decided, if it has steps.
func (v *Verdict) primaryReading() *Reading {
	for i := range v.Readings {
		if rd := &v.Readings[i]; rd.Primary && len(rd.Steps) > 0 {
			return rd
		}
	}
	return nil
}

// openTests are the steps of a reading that test the direction, nil where none does, and
// the bound; ok is false where it has no bound.
func openTests(rd *Reading) (way, bound *Step, ok bool) {
	for i := range rd.Steps {
		st := &rd.Steps[i]
		switch {
		case !isTest(st.Op):
		case st.Op == opLT && st.Args[1] == "0":
			way = st
		default:
			return way, st, true
		}
	}
	return way, nil, false
}

// openTruth reports whether a reading's words hold by its arithmetic.
func openTruth(rd *Reading) (truth, ok bool) {
	way, bound, ok := openTests(rd)
	if way != nil && way.Result == "true" {
		return false, true
	}
	return ok && bound.Result == "true", ok
}

// turned makes a reading one of a member of which the words must not hold: it ends with
// the test at the bound, and is refuted where that is true.
func turned(rd Reading, truth bool) Reading {
	way, bound, ok := openTests(&rd)
	if !ok && way == nil {
		return rd
	}
	rd.Verdict, rd.Reason = Supported, ""
	if truth {
		rd.Verdict = Refuted
	}
	args := []string{string(Refuted)}
	last := way
	if ok {
		last, args = bound, []string{bound.ID, string(Refuted), string(Supported)}
	}
	if way != nil {
		args = append([]string{way.ID, string(Supported)}, args...)
	}
	at := slices.IndexFunc(rd.Steps, func(st Step) bool { return st.ID == last.ID }) + 1
	rd.Steps = append(slices.Clone(rd.Steps[:at]), Step{ID: "s" + itoa(at+1), Op: opPick, Args: args, Result: string(rd.Verdict)})
	return rd
}

// sumMembers gives a claim its verdict: what is wrong of one member, else what is not
// known of one, else it holds.
func (s *session) sumMembers(r *ruled, all []memberRuling, note string) {
	v := &r.verdict
	wrong := func(m *memberRuling) bool {
		want := wanted(note, m.named)
		return m.known && m.has != want
	}
	sovereign := func(m *memberRuling) bool {
		a, _ := stat.Areas().Get(m.area)
		return a.Kind == stat.Country
	}
	var decides, unknown, near *memberRuling
	have, lack := 0, 0
	for i := range all {
		m := &all[i]
		switch {
		case !m.known && !sovereign(m):
		case !m.known:
			lack++
			if unknown == nil || m.named {
				unknown = m
			}
		case wrong(m):
			have++
			if m.named && m.part.verdict.Verdict == Imprecise {
				near = m
			} else if decides == nil || m.named {
				decides = m
			}
		default:
			have++
		}
	}
	v.note(NoteMembers, itoa(have)+" members were looked at, "+itoa(lack)+" have no figure to go by")
	switch {
	case decides != nil:
		s.tellMember(r, decides, note)
	case unknown != nil:
		s.unverifiable(v, unknown.guard)
	case near != nil:
		s.tellMember(r, near, note)
	default:
		s.tellAll(r, all, note)
	}
}

// tellMember gives a claim the verdict that one member decides.
func (s *session) tellMember(r *ruled, m *memberRuling, note string) {
	v, one := &r.verdict, &m.part.verdict
	want := wanted(note, m.named)
	r.period, r.now, r.primary, r.found = m.part.period, m.part.now, m.part.primary, m.part.found
	v.Claim.Period, v.Claim.Baseline = one.Claim.Period, one.Claim.Baseline
	v.join(one, true)
	v.says = one.says
	if want {
		v.Verdict, v.Reason, v.but = one.Verdict, one.Reason, one.but
		if v.Verdict == Unverifiable { // the guard was for an area beside it
			s.unverifiable(v, one.Reason)
		}
		return
	}
	v.Verdict = Refuted
	for i := range v.Readings {
		if rd := &v.Readings[i]; rd.Primary {
			*rd = turned(*rd, true)
		}
	}
	if m.named {
		v.says = "it holds of " + placeName(m.area) + " as well: " + one.says
	} else {
		v.says = "it holds of " + placeName(m.area) + " too: " + one.says
	}
}

// tellAll gives a claim that holds its verdict, with the readings of every member.
func (s *session) tellAll(r *ruled, all []memberRuling, note string) {
	v := &r.verdict
	v.Verdict = Supported
	var said []string
	first := true
	for pass := range 2 {
		for i := range all {
			m := &all[i]
			if !m.known || m.named != (pass == 0) {
				continue
			}
			one := &m.part.verdict
			n := len(v.Readings)
			v.join(one, first)
			want := wanted(note, m.named)
			for k := n; k < len(v.Readings); k++ {
				rd := &v.Readings[k]
				if !first {
					rd.Primary = false
				}
				if !want && len(rd.Steps) > 0 {
					truth, _ := openTruth(rd)
					*rd = turned(*rd, truth)
				}
			}
			if first {
				r.period, r.now, r.primary, r.found = m.part.period, m.part.now, m.part.primary, m.part.found
				v.Claim.Period, v.Claim.Baseline = one.Claim.Period, one.Claim.Baseline
			}
			first = false
			if want && m.named && one.Verdict == Imprecise {
				v.Verdict = Imprecise
			}
			if m.named {
				said = append(said, one.says)
			}
		}
	}
	count := 0
	for i := range all {
		if all[i].known && !all[i].named {
			count++
		}
	}
	end := "it holds of none of the " + itoa(count) + " others"
	switch note {
	case extractor.NoneOf:
		end = "it holds of none of the " + itoa(count) + " members"
	case extractor.AllBut:
		end = "it holds of each of the " + itoa(count) + " others"
	}
	v.says = strings.Join(append(said, end), "; ")
}

// noted reports whether a verdict has a note of a kind.
func (v *Verdict) noted(kind NoteKind) bool {
	return slices.ContainsFunc(v.Notes, func(n Note) bool { return n.Kind == kind })
}
