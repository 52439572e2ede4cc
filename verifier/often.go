package verifier

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"factcheck/extractor"
)

// judgeOften judges how often a thing moved one way, "has contracted only twice since
// 1980": in so many of its years and in no other. Whether the year named first is one
// of them nobody says: where either count fits it is supported, and only where neither
// does refuted (SEMANTICS 3, trend).
func (s *session) judgeOften(r *ruled, t *target, st *steps, ch choice, wd Wording, win Window) {
	v, n := &r.verdict, howOften(&r.claim)
	from, to := ch.base.FirstYear(), ch.period.LastYear()
	if from == 0 || to <= from {
		s.unverifiable(v, WhichPeriod)
		return
	}
	after := s.often(&r.claim, st.years(from+1, to), n, wd, win)
	with := s.often(&r.claim, st.years(from, to), n, wd, win)
	best := after
	if with.outcome == Supported && after.outcome != Supported {
		best = with
	}
	if best.outcome == Unverifiable || best.outcome == Refuted && with.outcome != Refuted {
		s.unverifiable(v, NoObservation)
		return
	}
	s.worst(r, t, best.show, best.wd, win)
	if v.Verdict != Unverifiable {
		verb := "rose"
		if wd.Sign < 0 {
			verb = "fell"
		}
		v.note(NoteReading, fmt.Sprintf("it %s in %d of the %d years to %d%s", verb, len(best.years), best.of, to, listed(best.years)))
	}
}

// howOften is how often a claim says that something happened: 2 for "twice".
func howOften(c *extractor.Claim) int {
	for _, w := range wordsOf(c.Quotation) {
		switch w {
		case "once", "one":
			return 1
		case "twice":
			return 2
		case "thrice":
			return 3
		}
		for n, names := range countWords {
			if slices.Contains(names, w) {
				return n // the first: "only two of the past twelve years"
			}
		}
		if n, err := strconv.Atoi(w); err == nil && n > 0 && n <= 100 {
			return n
		}
	}
	return 0
}

// tally is what becomes of a count of steps: the plans that show it, and by which wording.
type tally struct {
	outcome Outcome
	show    []plan
	wd      Wording
	years   []int
	of      int
}

// often counts the steps that go the way of a wording. A step counts against the claim
// only where it surely went that way, or surely did not.
func (s *session) often(c *extractor.Claim, plans []plan, n int, wd Wording, win Window) tally {
	other := wd
	other.Sign = -wd.Sign
	out := tally{outcome: Unverifiable, wd: wd, of: len(plans)}
	var hits, sure, misses []plan
	open := 0
	for i := range plans {
		switch one := s.holdAs(c, &plans[i], wd, win); one.outcome {
		case Supported:
			hits = append(hits, plans[i])
			out.years = append(out.years, plans[i].period.LastYear())
			if back := s.holdAs(c, &plans[i], other, win); back.outcome == Refuted {
				sure = append(sure, plans[i])
			}
		case Refuted:
			misses = append(misses, plans[i])
		default:
			open++
		}
	}
	switch {
	case len(hits) == n && open == 0 && n > 0:
		out.outcome, out.show = Supported, hits
	case len(sure) > n:
		out.outcome, out.show, out.wd = Refuted, sure, other
	case len(plans)-len(misses) < n:
		out.outcome, out.show = Refuted, misses
	}
	return out
}

// listed are years behind a colon, "" where there are none or many.
func listed(years []int) string {
	if len(years) == 0 || len(years) > 6 {
		return ""
	}
	var b strings.Builder
	b.WriteString(": ")
	for i, y := range years {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(y))
	}
	return b.String()
}
