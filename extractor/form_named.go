package extractor

import "strings"

// deedNames is what measures are called that are read from a verb and its object:
// fresh water that was drawn is water withdrawn.
var deedNames = func() map[string]string {
	m := make(map[string]string)
	for _, f := range rows("deeds.tsv", 2) {
		for said := range strings.SplitSeq(f[0], "|") {
			m[said] = f[1]
		}
	}
	return m
}()

// named gives a measure that is read from a deed the name it has in statistics.
func (v *view) named(d *draft) {
	if d.Measure == "" || d.verb < 0 {
		return
	}
	if name, ok := deedNames[low(d.Measure)]; ok {
		d.Measure = name
	}
}

// yearsOfLife reads "a baby born in Uruguay could look forward to 81 years of life":
// how long those born can expect to live.
func (v *view) yearsOfLife(d *draft, f int) bool {
	m := &v.figs[f]
	if m.NoClaim != "" || m.Vague || m.Quantity.Unit.Code != "YEAR" || m.Quantity.Unit.Per != "" || !v.is(m.last+1, "of") || !v.is(m.last+2, "life") ||
		m.Quantity.Value.LessThan(youngestEnd) || m.Quantity.Value.GreaterThan(oldestEnd) {
		return false
	}
	vb := v.verbBefore(m.first)
	for k := v.clauseStart(m.first); k < m.first; k++ {
		if v.is(k, "born") {
			v.perMany(d, f)
			d.Form, d.verb, d.clause = Level, vb, stretch{v.clauseStart(m.first), m.first}
			d.Measure, d.lives = v.lifeOf(stretch{d.clause.from, k}), true
			v.quoteTo(d, m.last+3)
			return true
		}
	}
	return false
}
