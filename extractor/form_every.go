package extractor

import (
	"strings"

	"github.com/shopspring/decimal"
)

// A figure that is counted per so many names its measure itself, whatever governs it:
// "from 57 infant deaths per 1,000 births", "of every 1,000 born, 96 did not see their
// first birthday".

// fates are words that tell whose death is counted, and the measure of it.
var fates = func() (all [][2]string) {
	for _, f := range rows("fates.tsv", 2) {
		all = append(all, [2]string{f[0], f[1]})
	}
	return all
}()

// manyOf is of how many at least deaths and the like are counted.
var manyOf = decimal.New(100, 0)

// perSoMany reads figure f as one of these, where nothing else governs it.
func (v *view) perSoMany(f int) (d draft, ok bool) {
	m := &v.figs[f]
	if m.NoClaim != "" || m.Vague || dimensionOf(&m.Quantity) != dCount {
		return d, false
	}
	d = draft{fig: f, verb: -1, governor: -1, quoted: stretch{m.first, m.last + 1}}
	d.Form = PerUnit
	d.Quantity, d.High, d.Comparator, d.Other = m.Quantity, m.High, m.Comparator, m.Other
	if d.Comparator == "" {
		d.Comparator = Bare
	}
	d.Cue, d.FarBelow = m.Cue, m.FarBelow
	return d, v.unitNames(&d) || v.fateOf(&d)
}

// unitNames makes the things counted the measure: "57 infant deaths per 1,000".
func (v *view) unitNames(d *draft) bool {
	per, err := decimal.NewFromString(d.Quantity.Unit.Per)
	if err != nil || per.LessThan(manyOf) {
		return false
	}
	from, to := v.figureNoun(d.fig)
	np := stretch{from, to}
	if np.empty() || !v.statisticIn(np) {
		return false
	}
	d.measured = []stretch{np}
	if k := d.quoted.from - 1; v.is(k, "from") || v.is(k, "against") {
		d.lead, d.baseLead = low(v.text(k)), true
		v.quoteFrom(d, k)
	}
	return true
}

// fateOf reads "of every 100,000 who gave birth, 573 died" and "37 of every 1,000 born
// did not live to see a fifth birthday".
func (v *view) fateOf(d *draft) bool {
	f := d.fig
	g := f - 1
	if f+1 < len(v.figs) && v.everyBefore(v.figs[f+1].first) && v.figs[f+1].first-d.quoted.to <= 3 {
		g = f + 1
	}
	if g < 0 || !v.is(v.figs[g].first-1, "every") || v.figs[g].Quantity.Value.LessThan(manyOf) {
		return false
	}
	lo := min(v.figs[g].first-2, d.quoted.from)
	hi := max(d.quoted.to, v.figs[g].last+1)
	dies := false
	for ; hi < len(v.toks) && !v.hardBoundary(hi) && !(v.conjoins(hi) && v.kind(hi+1) != word); hi++ {
		if next := v.figureAt(hi); next > max(f, g) && v.figs[next].NoClaim == "" {
			break
		}
		if v.term(hi).lemma == "die" && v.isVerb(hi) {
			d.verb = hi
		}
		dies = dies || v.term(hi).has(rNeg) || v.term(hi).lemma == "die"
	}
	if !dies {
		return false
	}
	told := low(v.between(lo, hi))
	for _, fate := range fates {
		if strings.Contains(told, fate[0]) {
			d.Measure = fate[1]
			d.Quantity.Unit.Code, d.Quantity.Unit.Noun, d.Quantity.Unit.Per = "COUNT", "", v.figs[g].Quantity.Value.String()
			d.clause = stretch{lo, hi}
			v.quoteTo(d, v.fateEnd(d.quoted.to, hi))
			return true
		}
	}
	return false
}

// fateEnd is where the last word of what is told in tokens [i, hi) stands that is no
// time.
func (v *view) fateEnd(i, hi int) int {
	for hi > i && (v.timeAtToken(hi-1) != nil || v.kind(hi-1) != word || v.conjoins(hi-1)) {
		hi--
	}
	return hi
}
