package extractor

import (
	"slices"

	"factcheck/internal/stat"
)

// setAreas gives a draft its areas and what follows from them: which of two
// areas each of two figures is said of, and whose money a name means that
// several countries use.
func (v *view) setAreas(d *draft, m *memory, at int, hung *Claim, lo, hi int) {
	v.findAreas(d, m, at, hung, lo, hi)
	v.oneEach(d)
	v.knownBefore(d, m, at)
	v.ownMoney(d)
}

// knownBefore settles an ambiguous name by what the text has named without
// doubt: "Korean" after South Korea. Both Koreas named settle nothing.
func (v *view) knownBefore(d *draft, m *memory, at int) {
	for i := range d.Areas {
		p := &d.Areas[i]
		if p.Code != "" || len(p.Candidates) < 2 || p.Surface == "" {
			continue
		}
		var found stat.AreaCode
		several := false
		for k := at; k >= 0; k-- {
			for _, q := range m.areasOf(k) {
				if q.Code != "" && slices.Contains(p.Candidates, q.Code) {
					several = several || found != "" && found != q.Code
					found = q.Code
				}
			}
		}
		if found != "" && !several {
			p.Code, p.Candidates = found, nil
		}
	}
}

// partOfLand reports whether an area is a part of a country: a city, a state.
func partOfLand(code stat.AreaCode) bool {
	a, ok := stat.Areas().Get(code)
	return ok && a.Kind == stat.Part
}

// subBetween reports whether a clause of its own begins between two tokens.
func (v *view) subBetween(from, to int) bool {
	for k := from; k < to; k++ {
		if v.term(k).has(rRel) || v.is(k, "when") || v.is(k, "while") || v.is(k, "where") || v.is(k, "who") {
			return true
		}
	}
	return false
}

// oneEach gives the figures of a list the areas of a list as long: "Belgium and
// the Netherlands had 5.5% and 3.6%". Two areas that are the ends of one flow, or
// that are taken together, are no list.
func (v *view) oneEach(d *draft) {
	if len(d.Areas) < 2 || d.Pair || d.fig < 0 || slices.Contains(d.Notes, "combined") {
		return
	}
	first, last := d.fig, d.fig
	for first > 0 && v.listed(first-1) {
		first--
	}
	for last+1 < len(v.figs) && v.listed(last) {
		last++
	}
	if last-first+1 == len(d.Areas) {
		d.Areas = d.Areas[d.fig-first : d.fig-first+1]
	}
}

// listed reports whether figure f and the one behind it are joined by a comma or
// "and" alone.
func (v *view) listed(f int) bool {
	from, to := v.figs[f].last+1, v.figs[f+1].first
	if from >= to {
		return false
	}
	for k := from; k < to; k++ {
		if !v.is(k, "and") && !(v.kind(k) == punct && v.text(k) == ",") {
			return false
		}
	}
	return true
}

// ownMoney makes "rials", "pesos" and "pounds" the money of the first area, where
// it is one of those the name may mean.
func (v *view) ownMoney(d *draft) {
	if d.fig < 0 || d.Quantity.Unit.Code != "COUNT" && d.Quantity.Unit.Code != "GBP" || len(d.Areas) == 0 {
		return
	}
	a, ok := stat.Areas().Get(d.Areas[0].Code)
	if !ok || a.Currency == "" {
		return
	}
	word := d.Quantity.Unit.Noun
	if d.Quantity.Unit.Code == "GBP" {
		// The sign and "sterling" are of one country.
		m := &v.figs[d.fig]
		if word = low(v.text(m.last)); word != "pounds" && word != "pound" {
			return
		}
	}
	if !slices.Contains(stat.Currencies().Named(word), a.Currency) {
		return
	}
	d.Quantity.Unit.Code, d.Quantity.Unit.Noun = a.Currency, ""
	if d.High != nil {
		d.High.Unit = d.Quantity.Unit
	}
}
