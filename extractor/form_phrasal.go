package extractor

import "strings"

// phrasal is the verb that says in one word what two words say of a figure: spend for
// "lay out", where the figure is money or a share of it.
type phrasal struct {
	verb  string
	money bool // of money, else of stuff
}

var phrasals = func() map[string]phrasal {
	m := make(map[string]phrasal)
	for _, f := range rows("phrasals.tsv", 3) {
		said, verbs := strings.Split(f[0], "|"), strings.Split(f[1], "|")
		for i := range said {
			if _, ok := m[said[i]]; !ok || i == 2 {
				m[said[i]] = phrasal{verbs[i], f[2] == "money"} // "put out" is past more often than not
			}
		}
	}
	return m
}()

// joinPhrasal makes the verb before its particle at k the one word that says the same,
// where the figure f is of what that word is said of, and reports whether it did.
func (v *view) joinPhrasal(k, f int) bool {
	if k < 1 || f < 0 || v.kind(k-1) != word || !v.is(k, "out") && !v.is(k, "off") {
		return false
	}
	p, ok := phrasals[v.names[k-1]+" "+v.names[k]]
	if !ok {
		return false
	}
	switch dim := dimensionOf(&v.figs[f].Quantity); dim {
	case dMoney, dPercent, dFraction:
		ok = p.money
	case dOther:
		ok = !p.money
	default:
		ok = false
	}
	if !ok {
		return false
	}
	v.terms[k-1], v.names[k-1] = termOf(p.verb), p.verb
	v.hints |= book[p.verb].hints
	v.forgetVerbs()
	return true
}
