package extractor

import "strings"

// abroadAfter reports whether what the verb at i does, it does with the world: sold 5
// million tonnes abroad.
func (v *view) abroadAfter(i int) bool {
	for k := i + 1; k < len(v.toks) && k < i+14 && (!v.hardBoundary(k) || v.text(k) == "."); k++ {
		if v.is(k, "abroad") || v.is(k, "overseas") || v.is(k, "foreigners") {
			return true
		}
		if v.kind(k) == word && v.timeAtToken(k) == nil && v.isVerb(k) {
			return false
		}
	}
	return false
}

// abroad is the noun of a deed that is done with the world: sales abroad are exports.
func abroad(deed string) string {
	switch deed {
	case "sales":
		return "exports"
	case "purchases":
		return "imports"
	}
	return deed
}

// worthOf is what a draft's figure is the worth of, between the verb at i and "worth":
// sold goods worth $98 billion. Empty if there is none.
func (v *view) worthOf(d *draft, i int) stretch {
	k := v.figs[d.fig].first - 1
	if !v.is(k, "worth") || k <= i+1 {
		return stretch{}
	}
	return stretch{i + 1, k}
}

// repeatsDeed reads a bare figure under the verb of the figure before it: "Norway sold
// 111 billion cubic metres of gas; Algeria sold 52 billion".
func (v *view) repeatsDeed(d *draft, at int, dim dimension) bool {
	n := len(v.drafts)
	if n == 0 || dim != dCount || !bare(&d.Quantity) || !d.Quantity.Scaled || !v.lightBehind(d.quoted.to) {
		return false
	}
	b := &v.drafts[n-1]
	if !b.byDeed || b.verb < 0 || v.terms[b.verb].lemma != v.terms[at].lemma || b.Form != Level {
		return false
	}
	d.hang, d.Quantity.Unit = true, b.Quantity.Unit
	return true
}

// brings reports whether what the verb at i does with money is to bring it to somebody.
func (v *view) brings(i int) bool {
	switch v.terms[i].lemma {
	case "bring", "earn", "give", "net":
		return true
	}
	return false
}

// sentHome reports whether what is sent at the verb i is migrants' money.
func (v *view) sentHome(i int) bool {
	for k := i + 1; k < len(v.toks) && k < i+10; k++ {
		if v.is(k, "home") || v.is(k, "back") || v.terms[i].lemma == "remit" {
			return true
		}
	}
	np, _ := v.subject(i)
	for k := np.from; k < np.to; k++ {
		switch low(v.text(k)) {
		case "workers", "migrants", "expatriates", "expats", "diaspora", "emigrants", "immigrants", "abroad", "overseas", "nationals", "labourers":
			return true
		}
		if n := v.placeAt(k); n != nil && n.people && n.last == np.to {
			return true
		}
	}
	return false
}

// objectOn is what stands behind "on" or "in" after a figure: "on its military".
func (v *view) objectOn(d *draft, i int) stretch {
	for k := i; k < len(v.toks) && k < i+6; k++ {
		if v.boundary(k) {
			break
		}
		if v.is(k, "on") && v.timeAtToken(k) == nil {
			return v.phraseAfter(k + 1)
		}
	}
	return stretch{}
}

// deed names the measure by the noun of the verb, what it is done to before it.
func (d *draft) deed(v *view, noun string, obj stretch) {
	d.measured = nil
	if !obj.empty() {
		if w := v.measureWords(obj); w != "" && w != noun {
			if w == "military" || w == "army" || w == "defence" || w == "armed forces" || w == "soldiers" || w == "weapons" || w == "arms" || w == "troops" {
				w = "military"
			}
			if stuff, per, ok := strings.Cut(w, " per "); ok {
				noun += " per " + per // electricity use per person
				w = stuff
			}
			if d.Measure = w + " " + noun; noun == "production" && v.kindOf(obj.to-1, madeItself) {
				d.Measure = w // "produces a third of the world's emissions"
			}
			d.measured = []stretch{obj}
			return
		}
	}
	d.Measure = noun
}
