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
func (v *view) perSoMany(d *draft, f int) bool {
	m := &v.figs[f]
	if m.NoClaim != "" || m.Vague || dimensionOf(&m.Quantity) != dCount {
		return false
	}
	v.perMany(d, f)
	return v.unitNames(d) || v.fateOf(d)
}

// perMany is the draft of a figure that is counted per so many.
func (v *view) perMany(d *draft, f int) {
	d.begin(f, &v.figs[f])
	d.Form = PerUnit
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

// countedOwn gives a figure that is counted per so many the things it counts as its measure,
// where it would go on with that of the figure before it: "13 deaths for 6.3 births per
// thousand people".
func (v *view) countedOwn(d *draft) {
	v.sharesPer(d)
	if d.fig < 0 || !d.hang || d.Measure != "" || d.Form != PerUnit && d.Form != Level || dimensionOf(&d.Quantity) != dCount || d.Quantity.Unit.Per == "" {
		return
	}
	x := *d
	if v.unitNames(&x) {
		d.Form, d.hang, d.measured, d.Measure = PerUnit, false, x.measured, v.measureWords(x.measured...)
	}
}

// sharesPer makes a count one of so many where that is said only of the count right behind it:
// "13 deaths for 6.3 births per thousand people", "42 births and 9 deaths per 1,000".
func (v *view) sharesPer(d *draft) {
	if d.fig < 0 || d.fig+1 >= len(v.figs) || d.Form != Level || d.Quantity.Unit.Per != "" || d.Quantity.Unit.Noun == "" || d.Quantity.Scaled {
		return
	}
	m, next := &v.figs[d.fig], &v.figs[d.fig+1]
	k := m.last + 1
	per, err := decimal.NewFromString(next.Quantity.Unit.Per)
	if err != nil || per.LessThan(manyOf) || next.Quantity.Unit.Noun == "" || next.NoClaim != "" || k+1 != next.first || !v.is(k, "for") && !v.is(k, "and") && !v.is(k, "to") && !v.is(k, "against") {
		return
	}
	d.Form, d.Quantity.Unit.Per = PerUnit, next.Quantity.Unit.Per
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
	return v.fateIn(d, stretch{lo, hi}, v.figs[g].Quantity.Value.String())
}

// fateIn makes the death that a stretch tells of the measure, counted per so many.
func (v *view) fateIn(d *draft, s stretch, per string) bool {
	told := low(v.between(s.from, s.to))
	for _, fate := range fates {
		if !inOrder(told, fate[0]) {
			continue
		}
		d.Measure = fate[1]
		d.Quantity.Unit.Code, d.Quantity.Unit.Noun, d.Quantity.Unit.Per = "COUNT", "", per
		d.clause = s
		v.quoteTo(d, v.fateEnd(d.quoted.to, s.to))
		return true
	}
	return false
}

// inOrder reports whether a text holds the words of a pattern, whose parts are parted
// by three points and may have others between them.
func inOrder(text, pattern string) bool {
	for part := range strings.SplitSeq(pattern, " ... ") {
		_, rest, ok := strings.Cut(text, part)
		if !ok {
			return false
		}
		text = rest
	}
	return true
}

// fated reads "3.3 babies in every 1,000 died before their first birthday" and "one in 65
// children dies before the age of five": so many of so many, and what became of them
// behind.
func (v *view) fated(d *draft, f int) bool {
	m := &v.figs[f]
	if m.NoClaim != "" || m.Vague {
		return false
	}
	per := ""
	switch g := f + 1; dimensionOf(&m.Quantity) {
	case dFraction, dPercent:
	case dCount:
		if g >= len(v.figs) || !v.everyBefore(v.figs[g].first) || v.figs[g].first-m.last > 4 || v.figs[g].Quantity.Value.LessThan(manyOf) {
			return false
		}
		per = v.figs[g].Quantity.Value.String()
	default:
		return false
	}
	hi, verb := m.last+1, -1
	for ; hi < len(v.toks) && v.kind(hi) != punct; hi++ {
		if v.term(hi).lemma == "die" && v.isVerb(hi) || v.is(hi, "murdered") {
			verb = hi
		}
	}
	if verb < 0 {
		return false
	}
	v.perMany(d, f)
	d.verb = verb
	if per == "" {
		d.Form = Share
		per = d.Quantity.Unit.Per
	}
	unit := d.Quantity.Unit
	if !v.fateIn(d, stretch{m.first, hi}, per) {
		return false
	}
	if d.Form == Share {
		d.Quantity.Unit = unit
	}
	return true
}

// fateEnd is where the last word of what is told in tokens [i, hi) stands that is no
// time.
func (v *view) fateEnd(i, hi int) int {
	for hi > i && (v.timeAtToken(hi-1) != nil || v.kind(hi-1) != word || v.conjoins(hi-1)) {
		hi--
	}
	return hi
}
