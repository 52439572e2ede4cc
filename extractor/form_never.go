package extractor

import "slices"

// NeverSo is the note of a trend that is told by what did not happen in any of its
// steps, "has never fallen since 1960": its direction is the way that every step went,
// and one without a change is none against it.
const NeverSo = "never the other way"

// neverSo reports whether the change that the verb at i tells of is denied of every
// step: "has never fallen", "has not shrunk once since", "In no year since 2000 has it
// fallen", "Not once since 1960 has".
func (v *view) neverSo(i int) bool {
	if !v.hinted(hintAlways) {
		return false
	}
	from := v.groupStart(i)
	not := false
	for k := from; k < i; k++ {
		if v.is(k, "never") {
			return true
		}
		not = not || v.is(k, "not") || v.is(k, "n't")
	}
	if not && growsEconomy(v.terms[i].lemma) && v.terms[i].dir == Down {
		return true // has not contracted since 1980
	}
	if not {
		for k := i + 1; k < len(v.toks) && k <= i+4 && !v.boundary(k); k++ {
			if v.is(k, "once") || v.is(k, "in") && (v.is(k+1, "any") || v.is(k+1, "a")) && v.is(k+2, "single") || v.is(k, "in") && v.is(k+1, "any") && v.term(k+2).timeIs(tUnit) {
				return true
			}
		}
		return false
	}
	return v.neverBegins(i) >= 0
}

// neverBegins is the token at which the clause of the verb at i begins with "in no
// year", "at no time", "not once" or "never" and the time since when, -1 if it does not.
func (v *view) neverBegins(i int) int {
	for k := v.clauseStart(i); k < i; k++ {
		r := v.timeAtToken(k)
		if r == nil || !r.since() || r.first != k {
			continue
		}
		switch {
		case v.is(k-1, "once") && v.is(k-2, "not"):
			return k - 2
		case v.is(k-1, "never"):
			return k - 1
		case v.is(k-2, "no") && (v.is(k-3, "in") || v.is(k-3, "at")) && (v.term(k-1).timeIs(tUnit) || v.is(k-1, "time") || v.is(k-1, "point") || v.is(k-1, "stage")):
			return k - 3
		}
	}
	return -1
}

// quoteNever takes the words that deny into the quotation of a draft.
func (v *view) quoteNever(d *draft, i int) {
	if k := v.neverBegins(i); k >= 0 {
		v.quoteFrom(d, k)
	}
	for k := i + 1; k < len(v.toks) && k <= i+4 && !v.boundary(k); k++ {
		if v.is(k, "once") {
			v.quoteTo(d, k+1)
		}
	}
}

// SoOften is the note of a trend that says how often a thing moved its way since a year,
// "has contracted only twice since 1970".
const SoOften = "so many times"

// countedSteps is how often the verb at i is said to have happened, and the token that
// says so: "has contracted only twice since 1970", "Only once since 2000 has it shrunk".
// -1 where that is no number, 0 where nobody says.
func (v *view) countedSteps(i int) (n, at int) {
	for k := max(v.clauseStart(i), min(v.groupStart(i), i-1)); k < len(v.toks) && k <= i+4; k++ {
		if k > i && v.boundary(k) {
			break
		}
		if n := v.howOften(k); n != 0 {
			return v.bareCount(n, k), k
		}
	}
	for k := v.clauseStart(i); k < i; k++ {
		if r := v.timeAtToken(k + 1); v.howOften(k) != 0 && r != nil && r.first == k+1 && r.since() {
			return v.bareCount(v.howOften(k), k), k // only once since 2000 has it shrunk
		}
	}
	return 0, -1
}

// bareCount is n, or -1 where the words before token k make it a bound: more than twice.
func (v *view) bareCount(n, k int) int {
	for j := k - 1; j >= 0 && j >= k-3; j-- {
		if v.is(j, "than") || v.is(j, "least") || v.is(j, "nearly") || v.is(j, "almost") || v.is(j, "about") || v.is(j, "not") {
			return -1
		}
	}
	return n
}

// howOften is how often token k says that something happened: 2 for "twice" and for the
// end of "two times", -1 for "rarely", 0 where it says nothing.
func (v *view) howOften(k int) int {
	switch {
	case v.is(k+1, "as"), v.is(k+1, "the"):
		return 0 // twice as fast as
	case v.is(k, "once"):
		return 1
	case v.is(k, "twice"):
		return 2
	case v.is(k, "thrice"):
		return 3
	case (v.is(k-1, "only") || v.is(k-1, "just")) && v.is(k-2, "in") && v.isNumeral(k) && (v.term(k+1).timeIs(tUnit) || v.is(k+1, "of")):
		if n, next, ok := v.small(k); ok && next == k+1 {
			return n // fell in only two of the past ten years
		}
		return -1
	case v.is(k, "rarely"), v.is(k, "seldom"), v.is(k, "hardly"):
		return -1
	case v.is(k, "times") && k > 0 && v.isNumeral(k-1):
		if n, next, ok := v.small(k - 1); ok && next == k {
			return n
		}
		return -1
	}
	return 0
}

// areasEnd is where the part of the sentence ends whose areas are a draft's own: those
// of a trend stand before the comma behind it, "contracted two years running, in 2024 and
// 2025, and unemployment was the highest but for South Africa's".
func (v *view) areasEnd(d *draft, hi int) int {
	if d.Form != Trend || d.fig >= 0 {
		return hi
	}
	for k := d.quoted.to; k < hi; k++ {
		if v.kind(k) == punct && v.text(k) == "," {
			return k
		}
	}
	return hi
}

// ownedBehind takes from a trend an area that is named only behind the comma after it: it
// is of something else.
func (v *view) ownedBehind(d *draft, hi int) {
	end := v.areasEnd(d, hi)
	if end == hi || len(d.Areas) != 1 {
		return
	}
	behind := false
	for k := range v.places {
		n := &v.places[k]
		if n.place(v).Code != d.Areas[0].Code {
			continue
		}
		if n.first < end {
			return
		}
		behind = true
	}
	if behind {
		d.Areas = nil
	}
}

// goesOverUnread reports whether a trend or a multiple of another area's goes on from a claim of a sentence before though
// a figure before it in its own was read as none: "There are 3.4 million of them, and
// their number has fallen every year", "it took 0.4 percent of GDP, a quarter of what
// Spain spends".
func (v *view) goesOverUnread(d *draft) bool {
	switch {
	case d.fig < 0 && d.Form == Trend:
	case d.fig >= 0 && d.Form == Multiple && d.verb < 0 && v.doesAgainst(d):
	default:
		return false
	}
	for f := range v.figs {
		if v.figs[f].first < d.quoted.from && !v.figs[f].worded && v.unreadAt(f) {
			return true
		}
	}
	return false
}

// doesAgainst reports whether a multiple is of what another area does: "a quarter of what
// Spain spends".
func (v *view) doesAgainst(d *draft) bool {
	if d.against.empty() || len(v.placesIn(d.against.from, d.against.to)) == 0 {
		return false
	}
	for k := d.against.from; k < len(v.toks) && k <= d.against.to && !v.parts(k); k++ {
		if v.isVerb(k) && v.term(k).verb != vBe && !v.term(k).has(rAux) {
			return true
		}
	}
	return false
}

// rowDated gives a length of years in a row the years that are counted behind it: "two
// years running, in 2024 and 2025".
func (v *view) rowDated(i int) {
	r := v.times[i]
	if !r.row || r.upto {
		return
	}
	at, last := v.skipComma(r.last), i
	for k := i + 1; k < len(v.times); k++ {
		t := &v.times[k]
		if t.first != at || t.shape != calendar || t.part != wholeYear || !t.year.said || t.year.from != fromNothing {
			break
		}
		last = k
		if at = v.skip(v.skipComma(t.last), "and"); at == t.last {
			break
		}
	}
	if last == i || v.times[last].year.n != v.times[i+1].year.n+r.n-1 {
		return
	}
	end := v.times[last]
	end.lead = ""
	r.end, r.upto, r.last = &end, true, end.last
	v.times[i] = r
	v.times = slices.Delete(v.times, i+1, last+1)
	v.markAgain()
}

// skipComma is the token behind a comma at token i, else i.
func (v *view) skipComma(i int) int {
	if v.kind(i) == punct && v.text(i) == "," {
		return i + 1
	}
	return i
}

// comparesNever reports whether the word that compares at i is denied: "has never been dearer
// than in 2012", "is not much higher than in Peru".
func (v *view) comparesNever(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4 && v.kind(k) == word; k-- {
		if v.is(k, "never") || v.is(k, "not") || v.is(k, "n't") {
			return true
		}
		if v.isVerb(k) && v.term(k).verb != vBe && !v.term(k).has(rAux) {
			return false
		}
	}
	return false
}

// happensTimes reports whether "risen three times" may tell how often something happened,
// and not how many times as much there is: a whole number right behind a verb that is not
// said of multiples.
func (v *view) happensTimes(d *draft, lemma string) bool {
	switch lemma {
	case "rise", "fall", "drop", "decline", "climb", "dip", "slip", "tumble":
	default:
		return false
	}
	m := &v.figs[d.fig]
	q := &m.Quantity
	return q.Value.IsInteger() && m.Comparator == Bare && m.High == nil && !v.is(m.first-1, "by") && v.is(m.last, "times")
}
