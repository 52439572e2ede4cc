package verifier

import (
	"fmt"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// Surroundings say how a change over years looks from the years around its start and
// its end, as the data would have it for other choices of the window: a claim can be
// right of its own years and of hardly any others (Wu, Agarwal, Li, Yang and Yu,
// "Computational fact checking through query perturbations").
type Surroundings struct {
	Starts *Neighbours `json:"starts,omitempty"` // other starts, the same end
	Ends   *Neighbours `json:"ends,omitempty"`   // the same start, other ends
	Years  *Neighbours `json:"years,omitempty"`  // of a rank: the places in other years
}

// Neighbours are the windows around the claim's own, that among them.
type Neighbours struct {
	From  int    `json:"from"` // first and last year that was tried
	To    int    `json:"to"`
	Low   string `json:"low"` // the values, rounded, with their unit
	High  string `json:"high"`
	Place int    `json:"place"` // of the claim's own, by how striking it is; 1 is the most; of a rank, the highest place is
	Of    int    `json:"of"`
	Holds int    `json:"holds"` // of how many the claim would be supported or imprecise
}

// Lines say it for people, a line a side.
func (s *Surroundings) Lines() []string {
	if s == nil {
		return nil
	}
	var out []string
	for _, side := range []struct {
		n    *Neighbours
		what string
	}{{s.Starts, "from starts of"}, {s.Ends, "to ends of"}, {s.Years, "places in the years"}} {
		if n := side.n; n != nil {
			out = append(out, fmt.Sprintf("%s %d to %d: %s to %s; the claim's own is number %d of %d, and it holds in %d", side.what, n.From, n.To, n.Low, n.High, n.Place, n.Of, n.Holds))
		}
	}
	return out
}

// leastWindow is the shortest change, in years, that is looked at so: over one or two
// years there is nothing to choose.
const leastWindow = 3

// leastSides is how many years must have been tried on either side of the claim's
// own: at the edge of the data the first year is no choice.
const leastSides = 2

// around computes a change again from the years around its start and to those around
// its end (the policy says how many), and notes where the claim's own window is more
// striking than nearly all of them. What is false of its own years is not looked at.
func (s *session) around(v *Verdict, c *extractor.Claim, r *ruling) {
	pl, p := &r.pl, &s.judge.policy
	switch pl.op {
	case asChange, asMultiple, asDifference, asPoints:
	default:
		return
	}
	begin, end := pl.base, pl.period
	if r.outcome != Supported && r.outcome != Imprecise || begin.IsZero() || begin.Grain != stat.Year || end.Grain != stat.Year || end.LastYear()-begin.LastYear() < leastWindow ||
		begin.Start.Year() != begin.LastYear() || end.Start.Year() != end.LastYear() {
		return
	}
	starts, ends := s.windowsAround(r, "start"), s.windowsAround(r, "end")
	if starts == nil && ends == nil {
		return
	}
	v.Around = &Surroundings{}
	for _, side := range []struct {
		found *around
		put   **Neighbours
	}{{starts, &v.Around.Starts}, {ends, &v.Around.Ends}} {
		n := side.found
		if n == nil {
			continue
		}
		*side.put = &n.Neighbours
		if n.unusual(p.Around.Percentile) {
			v.note(NoteUnusual, n.text(r))
		}
	}
}

// around is what one side of a window came to.
type around struct {
	Neighbours
	which         string // "start", "end"
	before, after int    // years tried before and after the claim's own
	less          int    // of them less striking
}

// windowsAround moves one end of a ruling's window; the other stays.
func (s *session) windowsAround(r *ruling, which string) *around {
	pl, day := r.pl, s.article.Date
	moving, stays := &pl.base, pl.period
	if which == "end" {
		moving, stays = &pl.period, pl.base
	}
	w := &work{}
	other, reason := pl.amount(w, stays, day)
	if reason != "" {
		return nil
	}
	from, own := *moving, moving.LastYear()
	kept := w.used
	n := &around{which: which, Neighbours: Neighbours{From: own, To: own, Of: 1, Place: 1}}
	low, high := r.x, r.x
	n.Holds = 1
	falls := r.x.X.Sign() < 0 || r.pl.op == asMultiple && r.x.X.Cmp(fractionOne) < 0
	for by := -s.judge.policy.Around.Years; by <= s.judge.policy.Around.Years; by++ {
		if by == 0 {
			continue
		}
		if *moving = from.AddYears(by); pl.base.LastYear() >= pl.period.LastYear() || day != 0 && pl.period.End > day {
			continue
		}
		w.used = kept
		x, reason := pl.amount(w, *moving, day)
		switch {
		case reason != "":
		case w.used.hindsight || pl.prices != nil:
			w.used = used{}
			x, reason = pl.compute(w, day) // of one vintage each, or in the prices of its end
		case which == "end":
			x, reason = pl.between(w, other, x)
		default:
			x, reason = pl.between(w, x, other)
		}
		if reason != "" {
			continue
		}
		y, ok := r.wd.convert(w, x)
		if !ok {
			continue
		}
		n.Of++
		n.From, n.To = min(n.From, own+by), max(n.To, own+by)
		if by < 0 {
			n.before++
		} else {
			n.after++
		}
		cmp := y.X.Cmp(r.x.X)
		if falls {
			cmp = -cmp
		}
		switch {
		case cmp > 0:
			n.Place++
		case cmp < 0:
			n.less++
		}
		if y.X.Cmp(low.X) < 0 {
			low = y
		}
		if y.X.Cmp(high.X) > 0 {
			high = y
		}
		if o, _ := r.wd.Judge(r.win, y.Value); o == Supported || o == Imprecise {
			n.Holds++
		}
	}
	if n.Of == 1 {
		return nil
	}
	n.Low, n.High = measured(low.X, 3, low.unit), measured(high.X, 3, high.unit)
	return n
}

func (n *around) unusual(percentile int) bool {
	return n.before >= leastSides && n.after >= leastSides && n.less*100 >= percentile*(n.Of-1)
}

// text is the note: "from the starts of 2008 to 2018 it would be 1.2 to 2.4 times;
// this is the highest of 11".
func (n *around) text(r *ruling) string {
	way := "to the ends of "
	if n.which == "start" {
		way = "from the starts of "
	}
	place := ""
	if n.Place > 1 {
		place = nth(n.Place) + " "
	}
	return "an unusual window: " + way + itoa(n.From) + " to " + itoa(n.To) + " it is between " + n.Low + " and " + n.High +
		", and this is the " + place + "most striking of the " + itoa(n.Of)
}

// aroundRank is the same for a place: those of the years around, and a note where the
// claim holds of its own year and of hardly any other.
func (s *session) aroundRank(v *Verdict, c *extractor.Claim, pl *plan, own *standings) error {
	years := s.judge.policy.Around.Years
	year := pl.period.LastYear()
	if pl.period.Grain != stat.Year || v.Verdict == Unverifiable {
		return nil
	}
	_, sovereign := own.outcome(c, nil)
	at, _ := own.within(sovereign).span(nil)
	n := &around{Neighbours: Neighbours{From: year, To: year, Of: 1, Place: 1}}
	low, high := at, at
	holds := v.Verdict == Supported || v.Verdict == Imprecise
	if holds {
		n.Holds = 1
	}
	for by := -years; by <= years; by++ {
		other := pl.shifted(by)
		if by == 0 || s.article.Date != 0 && other.period.End > s.article.Date {
			continue
		}
		field, reason, err := s.field(c, &other)
		if err != nil {
			return err
		}
		if reason != "" {
			continue
		}
		n.Of++
		n.From, n.To = min(n.From, year+by), max(n.To, year+by)
		if by < 0 {
			n.before++
		} else {
			n.after++
		}
		place, _ := field.within(sovereign).span(nil)
		low, high = min(low, place), max(high, place)
		if place < at {
			n.Place++
		}
		if o, _ := field.outcome(c, nil); o == Supported || o == Imprecise {
			n.Holds++
		} else {
			n.less++
		}
	}
	if n.Of == 1 {
		return nil
	}
	n.Low, n.High = itoa(low), itoa(high)
	v.Around = &Surroundings{Years: &n.Neighbours}
	if holds && n.unusual(s.judge.policy.Around.Percentile) {
		v.note(NoteUnusual, "an unusual year: the place was between "+n.Low+" and "+n.High+" from "+itoa(n.From)+" to "+itoa(n.To)+
			", and it is so in "+itoa(n.Holds)+" of the "+itoa(n.Of)+" years")
	}
	return nil
}
