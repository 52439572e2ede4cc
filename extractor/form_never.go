package extractor

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

// countedSteps reports whether the verb at i is said to have happened so many times, or
// seldom: "has contracted only twice since 1970", "Only once since 2000 has it shrunk".
func (v *view) countedSteps(i int) bool {
	for k := v.clauseStart(i); k < len(v.toks) && k < i+6; k++ {
		if k > i && v.boundary(k) {
			return false
		}
		switch {
		case v.is(k, "once"), v.is(k, "twice"), v.is(k, "thrice"), v.is(k, "rarely"), v.is(k, "seldom"), v.is(k, "hardly"),
			v.is(k, "times") && v.kind(k-1) != punct && v.isNumeral(k-1):
			return true
		}
	}
	return false
}
