package extractor

import (
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// Counts of years and dated events are claims too (SEMANTICS 3, "years"):
//
//	the 75th anniversary of diplomatic ties
//	a 75-year history of relations; 75 years of friendship
//	over the last 75 years, the relationship has ...
//	a state visit in March last year
//
// A count's period is the year it is counted in, the article's where none is
// said; the year it began is for the verifier to subtract.

// years finds the claims of this kind and marks the tokens they use.
func (v *view) years(used []bool) {
	for i := range v.toks {
		if !v.hinted(hintOrdinal | hintSuffix | hintUnit) {
			break
		}
		if used[i] {
			continue
		}
		if v.kind(i) != number && !v.term(i).timeIs(tNumber) && !v.term(i).timeIs(tOrdinal) {
			continue
		}
		if v.ordinalYears(i, used) || v.yearsOf(i, used) {
			continue
		}
	}
	for k := range v.times {
		r := &v.times[k]
		if r.shape == span && r.unit >= 12 && r.n*r.unit > 12 && !r.upto {
			v.spanYears(r, used)
		}
	}
	for k := range v.times {
		v.datedEvent(&v.times[k], used)
	}
}

// ordinal reads "75th", "tenth", "twenty-fifth".
func (v *view) ordinal(i int) (n, next int) {
	if v.kind(i) == number {
		if k, j, ok := v.small(i); ok && j < len(v.toks) && !v.toks[j].space && (v.is(j, "th") || v.is(j, "st") || v.is(j, "nd") || v.is(j, "rd")) {
			return k, j + 1
		}
		return 0, i
	}
	t := v.term(i)
	if t.timeIs(tOrdinal) && t.value > 0 && !v.is(i, "opening") && !v.is(i, "final") && !v.is(i, "closing") {
		return t.value, i + 1
	}
	if v.kind(i) == word {
		if n := ordinalWord(v.text(i)); n > 0 {
			return n, i + 1
		}
	}
	if t.timeIs(tNumber) && t.value >= 20 && v.dashAt(i+1) && v.term(i+2).timeIs(tOrdinal) {
		return t.value + v.terms[i+2].value, i + 3
	}
	return 0, i
}

func ordinalWord(s string) int {
	if len(s) < 8 || s[len(s)-1] != 'h' {
		return 0
	}
	switch low(s) {
	case "twentieth":
		return 20
	case "thirtieth":
		return 30
	case "fortieth":
		return 40
	case "fiftieth":
		return 50
	case "sixtieth":
		return 60
	case "seventieth":
		return 70
	case "eightieth":
		return 80
	case "ninetieth":
		return 90
	case "hundredth":
		return 100
	}
	return 0
}

// ordinalYears reads "the 75th anniversary of X", "the 75th since X began".
func (v *view) ordinalYears(i int, used []bool) bool {
	n, j := v.ordinal(i)
	if n == 0 {
		return false
	}
	if v.is(j, "since") && v.yearSubject(i) {
		// "Last year was the 75th since the two states established relations".
		np := stretch{j + 1, v.clauseEnd(j + 1)}
		d := v.countOfYears(n, i, i+1, np.to)
		d.measured = []stretch{v.lastingIn(np)}
		d.clause = np
		if d.measured[0].empty() {
			return false
		}
		v.keepYears(d, used)
		return true
	}
	k := j
	for k < len(v.toks) && k < j+4 && v.kind(k) == word && !v.term(k).nounIs(nAnniversary) && !v.boundary(k) && !v.term(k).has(rPrep) {
		k++
	}
	if !v.term(k).nounIs(nAnniversary) || v.is(k, "birthday") && n < 10 {
		return false // a child's fifth birthday
	}
	d := v.countOfYears(n, i, i+1, k+1)
	if v.is(k+1, "of") || v.is(k+1, "since") {
		np := v.phraseAfter(k + 2)
		if t := v.term(k + 2); t.timeIs(tOrdinal) {
			np = stretch{}
		}
		d.measured = []stretch{np}
		d.quoted.to = max(np.to, k+1)
	} else if vb := v.verbBefore(i); vb >= 0 {
		d.verb = vb
		np, _ := v.subject(vb)
		d.clause = np
		if last := v.lastingIn(np); !last.empty() {
			d.measured = []stretch{last}
		}
	}
	if len(d.measured) == 0 || v.measureWords(d.measured...) == "" {
		d.Measure = "founding"
	}
	v.keepYears(d, used)
	return true
}

// yearSubject reports whether the clause before token i says that a year is
// something: "last year was the".
func (v *view) yearSubject(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		if t := v.term(k); t != nil && (t.verb == vBe || t.verb == vMark) {
			r := v.timeAtToken(k - 1)
			return r != nil && (r.shape == step || r.shape == calendar)
		}
	}
	return false
}

// lastingIn is the part of a phrase that names what lasts.
func (v *view) lastingIn(s stretch) stretch {
	for k := s.from; k < s.to; k++ {
		if v.term(k).nounIs(nLasting) && v.timeAtToken(k) == nil && !v.isVerb(k) {
			from := k
			for from > s.from && v.kind(from-1) == word && !v.isVerb(from-1) && !v.participle(from-1) && !v.term(from-1).has(rDet|rPrep|rConj) {
				from--
			}
			return stretch{from, k + 1}
		}
	}
	return stretch{}
}

// participle reports whether a word looks like one in -ed.
func (v *view) participle(i int) bool {
	s := v.text(i)
	return v.kind(i) == word && len(s) > 4 && s[len(s)-2:] == "ed"
}

// yearsOf reads "75-year history", "75 years of ties", "a 75-year-old alliance".
func (v *view) yearsOf(i int, used []bool) bool {
	n, j, ok := v.small(i)
	if !ok || n == 0 || v.is(i, "a") {
		return false
	}
	k := j
	if v.dashAt(k) {
		k++
	}
	u := v.term(k)
	if !u.timeIs(tUnit) || u.value < 12 {
		return false
	}
	n *= u.value / 12
	end := k + 1
	switch {
	case v.is(end, "of"):
		np := v.phraseAfter(end + 1)
		last := v.lastingIn(np)
		if last.empty() {
			return false
		}
		d := v.countOfYears(n, i, j, np.to)
		d.measured = []stretch{np}
		v.keepYears(d, used)
		return true
	case k > j:
		if v.dashAt(end) && v.is(end+1, "old") {
			end += 2
		}
		for m := end; m < len(v.toks) && m < end+4 && v.kind(m) == word && !v.boundary(m); m++ {
			if v.term(m).nounIs(nLasting) {
				np := v.phraseAfter(end)
				d := v.countOfYears(n, i, j, m+1)
				d.measured = []stretch{np}
				v.keepYears(d, used)
				return true
			}
		}
	}
	return false
}

// spanYears reads a span as a count of years where its subject is what lasts and
// nothing else is measured.
func (v *view) spanYears(r *reading, used []bool) {
	for k := r.first; k < r.last; k++ {
		if used[k] {
			return
		}
	}
	lo, hi := v.clauseAround(r.first, r.last)
	for f := range v.figs {
		if m := &v.figs[f]; m.first >= lo && m.last < hi && (m.first < r.first || m.first >= r.last) {
			return
		}
	}
	vb := v.nextVerb(r.last)
	if vb < 0 && v.kind(r.last) == punct {
		vb = v.nextVerb(r.last + 1)
	}
	if vb < 0 {
		vb = v.verbBefore(r.first)
	}
	if vb < 0 {
		return
	}
	np, inherit := v.subject(vb)
	if inherit || v.lastingIn(np).empty() {
		return
	}
	num, numEnd := r.first, r.last
	for k := r.first; k < r.last; k++ {
		if _, next, ok := v.small(k); ok && !v.is(k, "a") {
			num, numEnd = k, next
			break
		}
	}
	d := v.countOfYears(r.n*r.unit/12, num, numEnd, r.last)
	d.quoted.from = r.first
	d.measured = []stretch{np}
	d.verb = vb
	v.keepYears(d, used)
}

// clauseAround is the stretch between the semicolons and full stops around the
// tokens [from, to).
func (v *view) clauseAround(from, to int) (lo, hi int) {
	lo, hi = from, to
	for lo > 0 && !v.hardBoundary(lo-1) {
		lo--
	}
	for hi < len(v.toks) && !v.hardBoundary(hi) {
		hi++
	}
	return lo, hi
}

// datedEvent reads "a state visit to Russia in March last year".
func (v *view) datedEvent(r *reading, used []bool) {
	switch {
	case r.shape == calendar && (r.part == wholeYear || r.part == aMonth || r.part == aDay) && r.year.said && r.year.from != fromSentence:
	case r.shape == step && r.unit == 12 && r.n < 0:
	default:
		return
	}
	if !v.hinted(hintEvent) || r.lead != "" && r.lead != "in" && r.lead != "on" || used[r.first] {
		return
	}
	lo, hi := v.commaClause(r.first, r.last)
	for f := range v.figs {
		if m := &v.figs[f]; m.first >= lo && m.last < hi {
			return
		}
	}
	at := -1
	for k := r.first - 1; k >= 0 && k > r.first-9; k-- {
		if v.boundary(k) || v.kind(k) == word && v.isVerb(k) {
			return
		}
		if v.term(k).nounIs(nEvent) {
			at = k
			break
		}
	}
	if at < 0 {
		return
	}
	from := at
	for from > 0 && v.kind(from-1) == word && !v.boundary(from-1) && !v.term(from-1).has(rDet|rPrep|rConj) && !v.isVerb(from-1) && v.timeAtToken(from-1) == nil && v.placeAt(from-1) == nil {
		from--
	}
	d := &draft{fig: -1, verb: -1, governor: -1, quoted: stretch{from, r.last}}
	d.Form, d.Comparator = Years, Bare
	d.Quantity.Style = stat.Digits
	d.Quantity.Unit = stat.Unit{Code: "DATE"}
	d.measured = []stretch{{from, at + 1}}
	d.clause = stretch{at + 1, r.first}
	d.figure = stretch{r.first, r.last}
	d.event = r
	v.keepYears(d, used)
}

// commaClause is clauseAround with commas as ends too.
func (v *view) commaClause(from, to int) (lo, hi int) {
	lo, hi = from, to
	for lo > 0 && !v.boundary(lo-1) {
		lo--
	}
	for hi < len(v.toks) && !v.boundary(hi) {
		hi++
	}
	return lo, hi
}

// countOfYears begins a claim of n years whose number is tokens [num, numEnd).
func (v *view) countOfYears(n, num, numEnd, end int) *draft {
	d := &draft{fig: -1, verb: -1, governor: -1, quoted: stretch{num, end}, figure: stretch{num, numEnd}}
	d.Form, d.Comparator = Years, Bare
	d.Quantity = stat.Quantity{Value: decimal.NewFromInt(int64(n)), Style: stat.Digits, Unit: stat.Unit{Code: "YEAR"}}
	for x := n; x > 0 && x%10 == 0; x /= 10 {
		d.Quantity.Sig++
	}
	// A hedge before the number: "more than 75 years of".
	if f := v.figureAt(num); f >= 0 && v.figs[f].cueAt >= 0 {
		d.Comparator = v.figs[f].Comparator
		d.quoted.from = min(d.quoted.from, v.figs[f].first)
		d.Cue = v.between(v.figs[f].cueAt, v.figs[f].cueEnd)
	}
	return d
}

func (v *view) keepYears(d *draft, used []bool) {
	for k := d.quoted.from; k < d.quoted.to && k < len(used); k++ {
		used[k] = true
	}
	v.dated = append(v.dated, *d)
}

// settleYears sets what all claims of this kind share: ties are two areas'.
func (d *draft) settleYears() {
	d.Pair = len(d.Areas) == 2 && d.event == nil
}

// founding is the time at which what is counted from began, where the sentence says
// it: "founded in September 1960", "since the two established relations in 1949".
// Nil if it says none.
func (v *view) founding(d *draft) *reading {
	for k := range v.times {
		r := &v.times[k]
		if r.shape != calendar || r.part != wholeYear && r.part != aMonth && r.part != aDay || !r.year.said {
			continue
		}
		if r.since() {
			return r
		}
		for i := r.first - 1; i >= 0 && i >= r.first-8 && v.kind(i) == word; i-- {
			switch low(v.text(i)) {
			case "founded", "established", "created", "formed", "launched", "began", "born", "opened", "signed", "started", "inaugurated", "adopted":
				return r
			}
		}
	}
	return nil
}

// yearTimes sets the period of a count of years or an event. ok is false where
// an event lies ahead.
func (v *view) yearTimes(d *draft, a anchors) (ok bool) {
	if d.event != nil {
		d.When = d.event.resolve(a)
		d.When.Surface = v.between(d.event.first, d.event.last)
		return d.When.Period.IsZero() || a.article == 0 || d.When.Period.Start <= a.article
	}
	if base := v.founding(d); base != nil {
		w := base.resolve(a)
		w.Surface = v.between(base.first, base.last)
		if p := w.Period; !p.IsZero() && a.article != 0 && p.End <= a.article {
			d.Baseline = &w
		}
	}
	for k := range v.times {
		r := &v.times[k]
		if d.Baseline != nil && v.between(r.first, r.last) == d.Baseline.Surface {
			continue
		}
		if r.shape == step && (r.unit == 12 || r.unit == 1) && r.from == fromArticle || r.shape == calendar && r.part == wholeYear && r.lead == "in" && (r.first < d.quoted.from || r.first >= d.quoted.to) {
			d.When = r.resolve(a)
			d.When.Surface = v.between(r.first, r.last)
			return true
		}
	}
	d.When = When{Anchor: FromArticle}
	if a.article != 0 {
		d.When.Period = stat.YearPeriod(a.article.Year())
	}
	return true
}
