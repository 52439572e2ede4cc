package extractor

import "factcheck/internal/stat"

// exchanged gives a figure that is a price of money its measure, where what stands
// around it names none: "it took 151 yen to buy a dollar", "the rate averaged 40 to
// the dollar" are an exchange rate, "a dollar bought 84 rupees" is the dollar.
func (v *view) exchanged(d *draft) {
	if d.fig < 0 || d.Form != Level && d.Form != PerUnit && d.Form != Rate {
		return
	}
	u := d.Quantity.Unit
	if v.namesMoney(d.Measure) {
		return
	}
	if d.byDeed && d.verb >= 0 && inCurrency(u) {
		np, inherit := v.subject(d.verb)
		if w := v.measureWords(np); !inherit && len(stat.Currencies().Named(w)) > 0 {
			d.Form, d.Measure, d.byDeed, d.hang = Level, w, false, false
		}
		return
	}
	end := v.perMoney(d)
	if d.Measure != "" && !vague(d.Measure) || end == 0 || d.hang && len(v.drafts) > 0 || u.Code != "" && u.Code != "COUNT" && !inCurrency(u) {
		return
	}
	d.Measure, d.measured, d.hang, d.weak = "exchange rate", nil, false, false
	v.quoteTo(d, end)
	for k := v.figs[d.fig].last + 1; k < end; k++ {
		v.tags[k] = 0 // "a dollar" is no figure here
	}
}

// namesMoney reports whether a measure is the name of a currency; what it said of the
// last one is kept.
func (v *view) namesMoney(measure string) bool {
	if measure != v.priced {
		v.priced, v.isMoney = measure, len(stat.Currencies().Named(measure)) > 0
	}
	return v.isMoney
}

// inCurrency reports whether a unit is a currency, or things that are called like one.
func inCurrency(u stat.Unit) bool {
	return u.Dimension() == stat.Money || u.Noun != "" && len(stat.Currencies().Named(u.Noun)) > 0
}

// perMoney is the token behind what a figure is per, where that is one of a
// currency, by its unit or what follows: "to the dollar", "to buy a dollar"; else 0.
func (v *view) perMoney(d *draft) int {
	i := v.figs[d.fig].last + 1
	if per := d.Quantity.Unit.Per; per != "" {
		if len(stat.Currencies().Named(per)) > 0 {
			return i
		}
		return 0
	}
	if !v.is(i, "to") && !v.is(i, "per") && !v.is(i, "for") && !v.is(i, "against") {
		return 0
	}
	i++
	if v.is(i, "buy") || v.is(i, "get") {
		i++
	}
	if v.is(i, "the") || v.is(i, "a") || v.is(i, "one") || v.is(i, "each") {
		i++
	}
	if i >= len(v.toks) || v.kind(i) != word {
		return 0
	}
	if _, end, ok := stat.Currencies().MatchAt(v.d.text, v.toks[i].start); ok {
		for i < len(v.toks) && v.toks[i].end <= end {
			i++
		}
		return i
	}
	return 0
}
