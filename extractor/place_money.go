package extractor

import (
	"slices"

	"factcheck/internal/stat"
)

// setAreas gives a draft its areas and what follows from them: which of two
// areas each of two figures is said of, and whose money a name means that
// several countries use.
func (v *view) setAreas(d *draft, m *memory, at int, hung *Claim, lo, hi int) {
	if d.apposed() && hung != nil && len(hung.Areas) > 0 {
		// "..., lower than in Spain and the lowest since 2003": of what stands before.
		d.Areas, d.Pair = slices.Clone(hung.Areas), hung.Pair
		v.setAgainst(d)
		return
	}
	ref, words := v.refers(d)
	switch n := v.ownPlace(d); {
	case d.whose != nil:
		d.Areas = []Place{d.whose.place(v)}
	case v.setGapped(d, hung):
	case v.setRelative(d, m, at, hung, lo, hi):
	case n != nil:
		d.Areas = []Place{n.place(v)}
	case ref == toOne && v.whereOf(d) != nil:
		d.Areas = []Place{v.whereOf(d).place(v)}
	case words == "the former" || words == "The former" || words == "the latter" || words == "The latter":
		d.Areas = m.ofTwo(at, words[4] == 'l')
	default:
		v.findAreas(d, m, at, hung, lo, hi, ref, words)
	}
	if ref == toNone && (len(d.Areas) == 0 || d.Areas[0].Carried) && v.saysWe(d) {
		d.Notes = append(d.Notes, OfUs)
	}
	if len(d.Areas) == 0 && ref == toUs {
		if n := v.spokenFor(); n != nil {
			d.Areas = []Place{n.place(v)}
		} else if p := m.speakerOf(at); p != nil {
			d.Areas = []Place{*p}
		} else if p := m.only(at); p != nil && p.Code == m.line.place {
			d.Areas = []Place{*p}
		} else if m.country != "" {
			d.Areas = []Place{{Code: m.country, Carried: true}}
		} else {
			d.Notes = append(d.Notes, OfUs)
		}
	}
	v.oneEach(d)
	v.knownBefore(d, m, at)
	v.ownMoney(d)
}

// whereOf is the area that "where" stands behind: "Greece, where it is 81".
func (v *view) whereOf(d *draft) *named {
	for k := d.quoted.from - 1; k > 0 && k >= d.quoted.from-4; k-- {
		if !v.is(k, "where") {
			continue
		}
		for i := range v.places {
			n := &v.places[i]
			if !n.inName && !n.speaker && (n.last == k || n.last == k-1 && v.kind(n.last) == punct) {
				return n
			}
		}
	}
	return nil
}

// OfUs is the note of a claim of "us" whose area nobody names, or is taken over: it
// refutes nobody, and is not that of the claim it hangs on (SEMANTICS 3.6).
const OfUs = "of us"

// saysWe reports whether "we" or "our" stands between the beginning of a draft's clause
// and its figure, or right behind it: "we had 6.9 per cent", "47 per cent of our economy".
func (v *view) saysWe(d *draft) bool {
	if !v.hinted(hintUs) {
		return false
	}
	for k := d.quoted.to; k < min(d.quoted.to+3, len(v.toks)); k++ {
		if v.is(k, "our") {
			return true
		}
	}
	for k := d.quoted.to - 1; k >= 0 && !v.hardBoundary(k); k-- {
		if t := v.term(k); t.has(rWe) || t.word == "our" {
			return true
		}
	}
	return false
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
		for k := at; k >= 0 && k > at-farReach; k-- {
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

// ofTwo is the former or the latter of two areas, those of the last sentence that
// names just two; none where no sentence near does.
func (m *memory) ofTwo(at int, latter bool) []Place {
	for i := at; i >= 0 && i >= at-3; i-- {
		if ps := m.areasOf(i); len(ps) == 2 {
			if latter {
				return carried(ps[1:])
			}
			return carried(ps[:1])
		} else if len(ps) > 2 {
			return nil
		}
	}
	return nil
}

// ownPlace is the area that a list puts right before its figure: "Denmark at
// $21, Australia at $16", "France (2.8%)", "Kenya: 76%". Nil where the figure has
// none to itself.
func (v *view) ownPlace(d *draft) *named {
	if d.fig < 0 || d.Pair {
		return nil
	}
	k := v.figs[d.fig].first - 1
	if v.is(k, "by") && (v.is(k-1, "and") || v.is(k-1, "but") || v.kind(k-1) == punct && v.text(k-1) == ",") {
		k-- // by 5% in Chile and by 3% in Peru
	}
	// "4.4% in May, against 3.5% in Poland and 2.4% in Czechia"
	if after := v.figs[d.fig].last + 1; v.is(after, "in") && d.fig > 0 && (v.is(k, "and") || v.is(k, "against") || v.is(k, "with") || v.is(k, "but") || v.is(k, "versus") || v.kind(k) == punct && v.text(k) == ",") {
		for i := range v.places {
			if n := &v.places[i]; (n.first == after+1 || n.first == after+2 && v.is(after+1, "the")) && !n.inName && !n.owner && !n.demonym {
				return n
			}
		}
	}
	if !v.is(k, "at") && !(v.kind(k) == punct && (v.text(k) == "(" || v.text(k) == ":")) {
		return nil
	}
	for i := range v.places {
		n := &v.places[i]
		if n.last != k || n.inName || n.owner || n.demonym {
			continue
		}
		p := n.first - 1
		if v.is(p, "the") {
			p--
		}
		if p < 0 || v.kind(p) == punct || v.kind(p) == dash || v.is(p, "and") || v.is(p, "include") || v.is(p, "by") || v.is(p, "in") && v.text(k) != "(" && p == 0 {
			return n
		}
	}
	return nil
}

// oneEach gives the figures of a list the areas of a list as long: "Chile, Peru
// and Mexico grew 2.6%, 3.3% and 1.5%". Two areas that are the ends of one flow, or
// that are taken together, are no list.
func (v *view) oneEach(d *draft) {
	if d.Pair || d.fig < 0 || slices.Contains(d.Notes, "combined") || len(d.Areas) == 0 {
		return
	}
	first, last := v.listOf(d.fig)
	n := last - first + 1
	if n < 2 {
		return
	}
	if len(d.Areas) == n && d.Areas[0].Carried {
		d.Areas = d.Areas[d.fig-first : d.fig-first+1]
		return
	}
	joined := func(k int) bool { return v.onlyListed(v.places[k].last, v.places[k+1].first) }
	for k := 0; k+n <= len(v.places); k++ {
		run := v.places[k+n-1].last <= v.figs[first].first && (k == 0 || !joined(k-1)) && (k+n == len(v.places) || !joined(k+n-1))
		for j := k; run && j < k+n-1; j++ {
			run = joined(j)
		}
		if run {
			d.Areas = []Place{v.places[k+d.fig-first].place(v)}
			return
		}
	}
}

// listed reports whether figure f and the one behind it are joined by a comma or
// "and" alone.
func (v *view) listed(f int) bool {
	return v.onlyListed(v.figs[f].last+1, v.figs[f+1].first)
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
