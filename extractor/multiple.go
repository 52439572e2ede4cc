package extractor

import (
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// multiple reads a word that is a multiple by itself: doubled, twice, threefold,
// halved. "Double" and its like are figures only where something is compared or
// governed: "double the", "double that of".
func (d *doc) multiple(toks []token, i int) (a amount, ok bool) {
	l := toks[i].lex
	if l == nil {
		return a, false
	}
	switch l.num.kind {
	case isMultiple:
		a = amount{coef: decimalInt(l.num.value), den: 1, style: stat.Fold, end: i + 1}
	case isHalving:
		a = amount{coef: decimalInt(1), den: 2, style: stat.Fold, end: i + 1}
	default:
		return a, false
	}
	a.bare = a.coef
	switch l.word {
	case "double", "triple", "treble", "quadruple", "quintuple":
		if i+1 >= len(toks) {
			return a, true
		}
		n := toks[i+1]
		if n.kind == punct {
			return a, i > 0
		}
		return a, i+2 < len(toks) && toks[i+2].kind == possessive || n.kind == word && (d.is(n, "the") || d.is(n, "that") || d.is(n, "its") || d.is(n, "their") || d.is(n, "his") || d.is(n, "her") || d.is(n, "what") || d.is(n, "in") || d.is(n, "to") || d.is(n, "from") || d.is(n, "those") || d.is(n, "as") || d.is(n, "last") || d.is(n, "over") || d.is(n, "by"))
	case "twice", "thrice":
		// "twice a week", "scored twice": how often.
		if i+1 >= len(toks) || toks[i+1].kind != word {
			return a, false
		}
		n := toks[i+1]
		return a, d.is(n, "the") || d.is(n, "as") && i+2 < len(toks) && toks[i+2].lex.has(isDegree) || d.is(n, "that") || d.is(n, "its") || d.is(n, "their") || d.is(n, "what") || d.is(n, "more") || d.is(n, "those") || i+2 < len(toks) && (toks[i+2].kind == possessive || toks[i+1].kind == possessive)
	case "doubling", "doubles", "triples", "halves", "halve":
		if i > 0 && (d.at(toks, i-1, "the") || d.at(toks, i-1, "two") || d.at(toks, i-1, "both")) {
			return a, false
		}
	}
	return a, true
}

// doubleThat reports whether a multiple is what something is beside an area's and not
// what it did: "was double the EU average", "at nearly triple the rate in Spain", as twice
// is.
func (v *view) doubleThat(m *mention) bool {
	if v.term(m.num).form != baseForm {
		return false
	}
	k := m.first - 1
	for k >= 0 && (v.term(k).has(rAdv) && !v.term(k).has(rPrep) || v.adverb(k) || v.timeAtToken(k) != nil && v.timeAtToken(k).shape == present) {
		k--
	}
	if k < 0 || v.term(k).verb != vBe && !v.is(k, "at") && !(v.kind(k) == punct && v.text(k) == ",") {
		return false
	}
	for k = m.last + 1; k < len(v.toks) && k < m.last+7 && v.kind(k) != punct && v.timeAtToken(k) == nil && v.figureAt(k) < 0; k++ {
		if v.placeAt(k) != nil {
			return true
		}
	}
	return false
}

// asTimes writes a fraction that multiplies as a multiple: "half what it was" is
// 0.5 times, where "half of the people" is 50 percent.
func asTimes(q *stat.Quantity) {
	if q.Unit.Code != "PERCENT" || q.Unit.Per != "" {
		return
	}
	q.Value, q.Last, q.Sig = q.Value.Shift(-2), q.Last-2, q.Sig-2
	if e, err := exact.Quo(q.Exact.Num(), q.Exact.Den().Shift(2)); err == nil {
		q.Exact = e
	}
	q.Unit.Code = "TIMES"
}
