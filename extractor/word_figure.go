package extractor

import (
	"slices"

	"github.com/shopspring/decimal"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// Words that say a figure without a number: "recorded no cholera cases" is 0 of
// them (SEMANTICS 1.3), "most Egyptians" is more than half of them.

// wordFigures adds to the figures found in the sentence those said so, where it names
// an area; skip is how many of its tokens the view leaves out.
func (v *view) wordFigures(found []mention, skip int) []mention {
	if len(v.places) == 0 || !v.hinted(hintWorded) {
		return found
	}
	var out []mention
	denied := -1
	for i := 0; i < len(v.toks); i++ {
		if v.kind(i) != word {
			continue
		}
		switch low(v.text(i)) {
		case "not", "n't", "never":
			denied = i
		case "no":
			if i+1 < len(v.toks) && !v.dismisses(i+1) {
				out = append(out, v.nought(i, i+1, -1, skip))
			}
		case "nothing":
			if v.is(i+1, "at") && v.is(i+2, "all") {
				out = append(out, v.nought(i, i+3, -1, skip))
			} else {
				out = append(out, v.nought(i, i+1, -1, skip))
			}
		case "nobody":
			out = append(out, v.nought(i, i+1, -1, skip))
		case "any", "single", "one", "double":
			if m, ok := v.digits(i, skip); ok {
				out = append(out, m)
				continue
			}
			if v.stepBehind(i) {
				continue // "has not exceeded 6% in any year"
			}
			if !v.is(i, "double") && denied >= 0 && i-denied <= 5 && !v.is(i, "any") == (v.is(i-1, "a") || denied == i-1) && (v.is(i, "any") || v.is(i-1, "a") || v.is(i, "one")) {
				out = append(out, v.nought(i, i+1, denied, skip))
				denied = -1
			}
		case "most":
			if m, ok := v.most(i, i+1, Over, skip); ok {
				out = append(out, m)
			}
		case "majority", "minority":
			if v.is(i-1, "a") && v.is(i+1, "of") {
				c := Over
				if v.is(i, "minority") {
					c = Under
				}
				if m, ok := v.most(i-1, i+1, c, skip); ok {
					out = append(out, m)
				}
			}
		}
	}
	for i := range out {
		w := &out[i]
		taken := false
		found = slices.DeleteFunc(found, func(m mention) bool {
			if m.num == w.num && w.denied > 0 {
				return true // not one
			}
			taken = taken || m.first <= w.last && w.first <= m.last
			return false
		})
		if !taken {
			found = append(found, *w)
		}
	}
	return found
}

// stepBehind reports whether "any" at i, or "single", tells when and not what: "in any
// year", "at any time", "in a single month".
func (v *view) stepBehind(i int) bool {
	k := i - 1
	if v.is(k, "a") {
		k--
	}
	if v.is(i+1, "single") || v.is(i+1, "one") {
		i++
	}
	switch {
	case v.is(k, "in"):
		return v.term(i + 1).timeIs(tUnit)
	case v.is(k, "at"):
		return v.is(i+1, "time") || v.is(i+1, "point") || v.is(i+1, "stage")
	}
	return false
}

// dismisses reports whether the word at i makes of "no" before it another thing than
// none of something: no longer, no more than, no doubt.
func (v *view) dismisses(i int) bool {
	if v.kind(i) != word || v.term(i).role&(rPrep|rConj|rDet|rAux|rComp) != 0 || v.stateWord(i) > 0 {
		return true
	}
	switch low(v.text(i)) {
	case "longer", "one", "doubt", "matter", "other", "better", "worse", "later", "sooner", "wonder", "such", "evidence", "way", "reason":
		return true
	}
	return false
}

// nought is none of the things named from token numEnd on, said at token num; denied
// is the "not" that says it with "any" or "a single", -1 if there is none.
func (v *view) nought(num, numEnd, denied, skip int) mention {
	m := mention{first: num, num: num, numEnd: numEnd, last: numEnd - 1, cueAt: -1, cueEnd: -1, second: -1, worded: true}
	if m.denied = denied + 1; denied >= 0 && (denied == num-1 || denied == num-2 && v.is(num-1, "a")) {
		m.first = denied // not one, not a single
	}
	m.Quantity = stat.Quantity{Value: decimal.Zero, Style: stat.Digits}
	if noun, end := v.d.nounPhrase(v.toks, numEnd, true); noun != "" && end > numEnd {
		m.Quantity.Unit = stat.Unit{Code: "COUNT", Noun: noun}
		m.last = end - 1
	}
	v.spanned(&m)
	m.shift(-skip)
	return m
}

// digits reads "in single digits", said of a rate: under 10%; double ones are 10% or
// more.
func (v *view) digits(i, skip int) (mention, bool) {
	m := mention{first: i - 1, num: i, numEnd: i + 2, last: i + 1, cueAt: -1, cueEnd: -1, second: -1, worded: true}
	if !v.is(i+1, "digits") || !v.is(i-1, "in") {
		return m, false
	}
	switch {
	case v.is(i, "single"):
		m.Comparator = Under
	case v.is(i, "double"):
		m.Comparator = AtLeast
	default:
		return m, false
	}
	m.Quantity = stat.Quantity{Value: decimalInt(10), Style: stat.Digits, Unit: stat.Unit{Code: "PERCENT"}}
	v.spanned(&m)
	m.shift(-skip)
	return m, true
}

// most is more, or with Under less, than half of the people named from token numEnd
// on.
func (v *view) most(num, numEnd int, c Comparator, skip int) (mention, bool) {
	m := mention{first: num, num: num, numEnd: numEnd, last: numEnd - 1, cueAt: -1, cueEnd: -1, second: -1, worded: true}
	if v.peopleAt(numEnd) == numEnd || v.term(num-1).has(rDet) || v.is(num-1, "at") {
		return m, false
	}
	m.Comparator = c
	half, _ := hundred.Div(exact.Int(2))
	m.Quantity = stat.Quantity{Value: decimalInt(50), Exact: half, Last: -4, Sig: -4, Style: stat.Fraction, Unit: stat.Unit{Code: "PERCENT"}}
	v.spanned(&m)
	m.shift(-skip)
	return m, true
}

// spanned sets where a figure stands in the text.
func (v *view) spanned(m *mention) {
	m.Span = v.d.span(v.toks[m.first].start, v.toks[m.last].end)
	m.Figure = v.d.span(v.toks[m.num].start, v.toks[m.numEnd-1].end)
}

// read is how figure f is read: one said without a number by what its clause says
// first.
func (v *view) read(d *draft, f int) {
	if !v.figs[f].worded {
		v.interpret(d, f)
		return
	}
	if !v.predicated(d, f) {
		v.interpret(d, f)
		d.said, d.Notes = true, append(d.Notes, Predicated)
	}
	if at := v.figs[f].first; d.Quantity.Value.IsZero() && v.figureBetween(v.clauseStart(at), at) >= 0 {
		d.reject = "a negation" // 12% of women have no schooling
	}
}
