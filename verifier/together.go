package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// What is said of several things together is said of their sum: "wind and solar
// power", "the United States and India combined". The parts are of one data set and
// one unit, and of shares only those of one whole that nobody is in twice are added
// up (SEMANTICS 5.3, 5.14).

// together is the sum of a target and what is added up with it.
func (pl *plan) together(w *work, t *target, p stat.Period, day stat.Day) (operand, Reason) {
	alone := *t
	alone.plus = nil
	x, reason := pl.level(w, &alone, p, day)
	if reason != "" {
		return operand{}, reason
	}
	sum, ids := x.Value, []string{x.id}
	for _, o := range t.plus {
		y, reason := pl.level(w, o, p, day)
		if reason != "" {
			return operand{}, reason
		}
		sum = sum.add(y.Value)
		ids = append(ids, y.id)
	}
	return w.step(opSum, sum, x.unit, w.line("together"), ids...), ""
}

// allAreas is one series of several areas together. Rates are never added up.
func (j *Judge) allAreas(c *extractor.Claim, cand sources.Candidate, areas []stat.AreaCode) ([]*target, error) {
	if cand.Indicator.Nature == sources.Ratio || cand.Indicator.Unit.Per != "" {
		return nil, nil
	}
	var all []*target
	for _, a := range areas {
		one := *c
		one.Areas = []extractor.Place{{Code: a}}
		ts, err := j.series(&one, cand)
		if err != nil || len(ts) == 0 {
			return nil, err // a sum needs every member (SEMANTICS 5.11)
		}
		all = append(all, ts[0])
	}
	all[0].plus = all[1:]
	return all[:1], nil
}

// allParts is the sum of the two things a phrase joins, where no series is of
// both: each must be found by its own words, in series that differ by these words
// alone.
func (j *Judge) allParts(c *extractor.Claim, q sources.Query, fits func(*sources.Indicator) bool) (*target, error) {
	for _, pair := range partsOf(c.Measure) {
		var parts [2]*target
		for i, phrase := range pair {
			one := *c
			one.Measure = phrase
			q.Phrase = phrase
			f, err := j.targets(&one, q, fits)
			if err != nil {
				return nil, err
			}
			if len(f.levels) != 1 {
				break
			}
			parts[i] = f.levels[0]
		}
		if parts[0] != nil && parts[1] != nil && addUp(parts[0].ind, parts[1].ind) && accounts(c, parts[0].ind) {
			parts[0].plus = parts[1:]
			return parts[0], nil
		}
	}
	return nil, nil
}

// partsOf are the ways in which a phrase that joins two things can be two phrases:
// "wind and solar power" is wind power and solar power, "exports of oil and gas"
// exports of oil and exports of gas.
func partsOf(measure string) [][2]string {
	words := strings.Fields(measure)
	at := -1
	for i, w := range words {
		switch strings.ToLower(w) {
		case "and", "plus", "&":
			if at >= 0 {
				return nil // three things, or a name
			}
			at = i
		}
	}
	if at < 1 || at+1 >= len(words) {
		return nil
	}
	left, right := words[:at], words[at+1:]
	join := func(a ...[]string) string {
		var all []string
		for _, w := range a {
			all = append(all, w...)
		}
		return strings.Join(all, " ")
	}
	var out [][2]string
	if len(right) > 1 {
		out = append(out, [2]string{join(left, right[1:]), join(right)})
	}
	if len(left) > 1 {
		out = append(out, [2]string{join(left), join(left[:len(left)-1], right)})
	}
	return append(out, [2]string{join(left), join(right)})
}

// addUp reports whether two series are of two parts of one thing: of one data set
// and unit, their titles differing in one place. Shares of people are not added up,
// for one person may be in both.
func addUp(a, b *sources.Indicator) bool {
	if a.Dataset != b.Dataset || a.Unit != b.Unit || a.Whole != b.Whole || a.Code == b.Code {
		return false
	}
	if a.Nature == sources.Ratio && !(a.Unit.Code == "PERCENT" && a.Whole != "" && (a.Relative || b.Relative || sameWhole(a.Whole, "electricity"))) {
		return false
	}
	return oneApart(a.Title, b.Title)
}

// oneApart reports whether two titles differ in one place, of a few words, and say more
// than that.
func oneApart(a, b string) bool {
	x, y := wordsOf(a), wordsOf(b)
	from := 0
	for from < len(x) && from < len(y) && x[from] == y[from] {
		from++
	}
	end := 0
	for end < len(x)-from && end < len(y)-from && x[len(x)-1-end] == y[len(y)-1-end] {
		end++
	}
	dx, dy := len(x)-from-end, len(y)-from-end
	return dx > 0 && dy > 0 && dx <= 3 && dy <= 3 && from+end > 0
}
