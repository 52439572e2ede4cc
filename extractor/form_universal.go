package extractor

import (
	"slices"
	"strings"

	"factcheck/internal/stat"
)

// universal turns a level that is said of every step into that form: "has
// consistently been below 2% since 2014", "never exceeded 0.1%" (SEMANTICS 3).
func (v *view) universal(d *draft) {
	yearly := v.yearly(d)
	if d.Form != Level && d.Form != Share && d.Form != PerUnit && !yearly || d.verb < 0 {
		return
	}
	from := v.groupStart(d.verb)
	never := false
	all := v.inRow(d)
	if from == d.verb && from > 0 && v.term(from-1).has(rAdv) {
		from--
	}
	hinted := v.hinted(hintAlways)
	for k := from; hinted && k <= d.verb+1 && k < len(v.toks); k++ {
		switch {
		case v.figs[d.fig].denied == k+1:
		case v.is(k, "never"), v.notSince(d, k):
			never = true
		case v.is(k, "always"), v.is(k, "consistently"), v.is(k, "continuously"):
			all = true
		}
	}
	never = never || hinted && v.neverBegins(d.verb) >= 0 // at no time since 1990 has it been above 5
	for k := 0; hinted && k < from; k++ {
		all = all || v.is(k, "throughout") || v.is(k, "all") && v.is(k+1, "through")
	}
	for k := d.quoted.to; hinted && k < len(v.toks) && k < d.quoted.to+14 && !v.parts(k) && !v.toldByWhich(k, k+2); k++ {
		if v.is(k, "that") && k+1 < len(v.toks) && v.term(k+1).has(rAux) {
			break // an economy of $32 billion that has shrunk every year
		}
		if (v.is(k, "every") || v.is(k, "each")) && (v.is(k-1, "in") || v.is(k+1, "year")) && v.stepOf(k+1, d.When.Period.Grain) || v.is(k, "throughout") || v.is(k, "entire") && v.is(k+1, "period") {
			all = true
		}
		// "in each of the past six years"
		if (v.is(k, "every") || v.is(k, "each")) && (v.is(k+1, "of") || v.is(k+1, "one") && v.is(k+2, "of")) && d.When.Period.Grain == stat.Range {
			if r := v.timeAtToken(k + 3); r != nil && r.last > k+3 {
				all = true
			}
		}
	}
	if strings.Contains(strings.ToLower(d.Cue), "never") {
		d.Form = Universal
		return
	}
	if never {
		switch d.Comparator {
		case AtMost, AtLeast:
			if strings.HasPrefix(low(d.Cue), "not ") {
				break // the "not" is part of the bound: has not exceeded 6 percent
			}
			d.Comparator = turned[d.Comparator]
		case Over:
			d.Comparator = AtMost
		case Under:
			d.Comparator = AtLeast
		default:
			if !v.arrives(d.verb) || d.Comparator != Bare {
				d.reject = "a negation"
				return
			}
			d.Comparator = Under // has never reached 5 percent
			if v.terms[d.verb].lemma != "reach" {
				d.Notes = append(d.Notes, EitherSide)
			}
		}
		d.Cue = "never " + d.Cue
		v.quoteFrom(d, from)
	}
	if v.figs[d.fig].worded && d.Quantity.Value.IsZero() && d.When.Since {
		all = true // none since 2012 is none in any year
	}
	if d.Form == Level && d.Quantity.Unit.Per == "YEAR" && (d.When.Since || d.When.Period.Grain == stat.Range) && v.everyYearBehind(d.fig) {
		all = true // has killed 1,000 people every year since 2000
	}
	if !never && (d.Comparator == AtMost || d.Comparator == AtLeast) && strings.Contains(low(d.Cue), "not ") && v.inAnyStep(v.figs[d.fig].last) {
		all = true // did not exceed 9 percent in any year
	}
	if d.When.Since && !yearly && v.lasts(d.verb) {
		switch d.Comparator {
		case Over, AtLeast, Under, AtMost, Between:
			all = true // has stayed under 10,000 since 2008, has been kept between 1 and 2%
		}
	}
	if yearly && d.Quantity.Unit.Per == "YEAR" && v.allThrough() {
		all = true
	}
	if (d.Form == Level || d.Form == Share) && d.Quantity.Unit.Per == "YEAR" && dimensionOf(&d.Quantity) == dPercent && v.everyYearBehind(d.fig) {
		d.Quantity.Unit.Per, all = "", true // has spent more than 2 percent every year since 1990
	}
	all = all || v.boundsEachYear(d)
	if !never && !all {
		return
	}
	if d.Form == Change {
		d.Quantity.Unit.Per = ""
		if rate := rateOf(d.Measure); rate != "" {
			d.Measure = rate
		}
		d.Notes = append(d.Notes, OfChanges)
	}
	d.Form = Universal
}

// everyYearBehind reports whether "every year" stands in figure f or right behind what it
// is a share of: "2 percent every year", "2 percent of GDP each year".
func (v *view) everyYearBehind(f int) bool {
	for k := v.figs[f].num; k < len(v.toks) && k <= v.figs[f].last+4 && !v.boundary(k); k++ {
		if (v.is(k, "every") || v.is(k, "each")) && v.is(k+1, "year") {
			return true
		}
	}
	return false
}

// boundsEachYear reports whether a bound is set to the change of each year, and not to their
// mean: "has grown at least 30 percent every year since 2020".
func (v *view) boundsEachYear(d *draft) bool {
	if !v.yearly(d) {
		return false
	}
	switch d.Comparator {
	case Over, AtLeast, Under, AtMost, Between:
		return v.everyYearBehind(d.fig)
	}
	return false
}

// yearly reports whether a draft says by how many percent something changed, which may be
// said of each year.
func (v *view) yearly(d *draft) bool {
	return d.fig >= 0 && d.Form == Change && d.Quantity.Unit.Code == "PERCENT"
}

// inRow reports whether a draft's figure is said of every part of a length of time: "was
// above 30% for five years in a row", "For five years in a row it".
func (v *view) inRow(d *draft) bool {
	for i := range v.times {
		r := &v.times[i]
		if !r.row {
			continue
		}
		parted := r.first < d.quoted.to && r.first > 1
		for k := d.quoted.to; k < r.first && !parted; k++ {
			parted = v.parts(k) || v.figureAt(k) >= 0 || v.kind(k) == word && v.isVerb(k)
		}
		if !parted {
			return true
		}
	}
	return false
}

// eachPart reports whether a length of time says of a change in percent that each of its
// years had it: "grew by 6% for ten years in a row", "in each of the last ten years".
func (v *view) eachPart(d *draft, r *reading) bool {
	if !v.yearly(d) || !d.against.empty() || r.first < d.quoted.to && r.first > 1 || v.verbBetween(d.quoted.to, r.first) {
		return false
	}
	k := r.first
	if !v.is(k, "of") {
		k--
	}
	return r.row || v.is(k, "of") && (v.is(k-1, "each") || v.is(k-1, "one") && v.is(k-2, "every"))
}

// ofYears leaves of the spans that a time may be those of n years, if there are any: five
// years in a row to 2024 are no six, as "the five years to 2024" may be.
func (w *When) ofYears(n int) {
	all := append([]stat.Period{w.Period}, w.Alternatives...)
	all = slices.DeleteFunc(all, func(p stat.Period) bool { return p.LastYear()-p.FirstYear()+1 != n })
	if len(all) > 0 {
		w.Period, w.Alternatives = all[0], all[1:]
	}
}

// rowSpelled reports whether time i is a length of years in a row whose ends the time
// right behind it names: "for three years running, from 2022 to 2024".
func (v *view) rowSpelled(i int) bool {
	if !v.times[i].row || i+1 >= len(v.times) || v.times[i+1].shape != between {
		return false
	}
	for k := v.times[i].last; k < v.times[i+1].first; k++ {
		if v.kind(k) != punct || v.text(k) != "," && v.text(k) != "(" {
			return false
		}
	}
	return true
}

// OfChanges is the note of a universal claim about how much a thing changed in each
// year of a span: "prices never rose by more than 10%".
const OfChanges = "changes of each year"

// allThrough reports whether the sentence speaks of a whole span: "all through the
// 1980s".
func (v *view) allThrough() bool {
	for k := range v.toks {
		if v.is(k, "throughout") || v.is(k, "through") && (v.is(k-1, "all") || v.is(k-1, "right")) {
			return true
		}
	}
	return false
}

// notSince reports whether the word at k denies a bound for the whole of a span: "has
// not dipped under 95 percent since 2015".
func (v *view) notSince(d *draft, k int) bool {
	if !v.is(k, "not") || d.verb <= k || d.fig < 0 {
		return false
	}
	inAny := v.inAnyStep(v.figs[d.fig].last)
	if !v.is(k-1, "has") && !v.is(k-1, "have") && !(inAny && (v.is(k-1, "did") || v.is(k-1, "had") || v.is(k-1, "was") || v.is(k-1, "were"))) {
		return false
	}
	switch d.Comparator {
	case Over, AtLeast, Under, AtMost:
	default:
		if !v.arrives(d.verb) || d.Comparator != Bare {
			return false
		}
	}
	for i := range v.times {
		if r := &v.times[i]; r.first > v.figs[d.fig].last && r.since() || inAny {
			return true
		}
	}
	return false
}

// inAnyStep reports whether "in any year", "at any time" stands close behind token i.
func (v *view) inAnyStep(i int) bool {
	for k := i; k < len(v.toks) && k <= i+6 && !v.parts(k); k++ {
		if v.is(k, "any") || v.is(k, "single") {
			return v.stepBehind(k)
		}
	}
	return false
}

// lasts reports whether the verb at i says that a state goes on: stayed, kept.
func (v *view) lasts(i int) bool {
	switch v.terms[i].lemma {
	case "stay", "remain", "keep", "hold", "maintain":
		return true
	}
	return false
}

// EitherSide is the note of a universal that does not say on which side of its figure
// the values lie: "has not seen $3 since".
const EitherSide = "on either side"

// arrives reports whether the verb at i says that a figure was come to: reached, hit,
// seen.
func (v *view) arrives(i int) bool {
	switch v.terms[i].lemma {
	case "reach", "hit", "touch", "see":
		return true
	}
	return false
}

// stepOf reports whether token i names a length of time that a period of the grain has
// several of: the months of a year.
func (v *view) stepOf(i int, g stat.Grain) bool {
	t := v.term(i)
	if g == stat.Range {
		return t.timeIs(tUnit) || t.timeIs(tWeek) || t.timeIs(tDay)
	}
	return g == stat.Year && t.timeIs(tUnit) && t.value < 12
}

// firstTime turns a bound that is crossed "for the first time since 2010" into a record:
// in no period between was it so.
func (v *view) firstTime(d *draft) {
	if d.fig < 0 || d.Form != Level && d.Form != Share && d.Form != PerUnit {
		return
	}
	switch d.Comparator {
	case Over, AtLeast, Under, AtMost:
	default:
		return
	}
	k := d.quoted.to
	if r := v.timeAtToken(k); r != nil && r.first == k && !r.since() {
		k = r.last // below 7 percent in 1998 for the first time since 1990
	}
	if !v.is(k, "for") || !v.is(k+1, "the") || !v.is(k+2, "first") || !v.is(k+3, "time") {
		return
	}
	end := k + 4
	r := v.timeAtToken(end)
	switch {
	case r != nil && r.first == end && (r.since() || r.shape == span && r.lead == "in"):
		end = r.last
	case end == len(v.toks), v.boundary(end), v.is(end, "last"), r != nil && r.first == end && r.shape == calendar && r.part == wholeYear:
		d.Notes = append(d.Notes, OnRecord) // the first of all there were
	default:
		return
	}
	d.Form = Record
	v.quoteTo(d, end)
}
