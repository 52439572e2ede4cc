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

// fromMigrants reads "Mexico got $67.6 billion from its emigrants", "Tonga gets two-fifths
// of its GDP from workers abroad": what an area receives from those who left it, by the
// verb at i. from is the token behind the figure.
func (v *view) fromMigrants(d *draft, i, from int, dim dimension) bool {
	switch v.terms[i].lemma {
	case "receive", "get", "take", "draw", "collect", "earn", "derive":
	default:
		return false
	}
	share := (dim == dPercent || dim == dFraction) && v.is(from, "of")
	if dim != dMoney && !share {
		return false
	}
	k := from
	for share && k < len(v.toks) && !v.is(k, "from") && !v.boundary(k) {
		k++
	}
	if !v.is(k, "from") || v.timeAtToken(k) != nil || !v.leftHome(stretch{k + 1, v.phraseAfter(k + 1).to}) {
		return false
	}
	if np, inherit := v.subject(i); inherit || v.measureWords(np) != "" {
		return false
	}
	d.Form, d.Measure = Level, "remittances"
	if share {
		d.Form = Share
		d.wholes = []stretch{{from + 1, k}}
	}
	v.clauseOf(d, i)
	return true
}

// leftHome reports whether a phrase is people of an area who live elsewhere, and no one
// they work for: its emigrants, Kenyans abroad, workers overseas.
func (v *view) leftHome(s stretch) bool {
	people := false
	for k := s.from; k < s.to; k++ {
		switch n := v.placeAt(k); {
		case v.is(k, "emigrants"), v.is(k, "migrants"), v.is(k, "diaspora"), v.is(k, "expatriates"), v.is(k, "expats"):
			return true
		case people && (v.is(k, "abroad") || v.is(k, "overseas")):
			return true
		case n != nil && n.people, v.term(k).nounIs(nPeople), v.is(k, "workers"), v.is(k, "citizens"), v.is(k, "nationals"), v.is(k, "relatives"), v.is(k, "labourers"):
			people = true
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
			if w == "military" || w == "army" || w == "defence" || w == "armed forces" || w == "soldiers" || w == "weapons" || w == "arms" || w == "troops" || w == "war" {
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

// unitMeasure is what a unit that names its stuff measures.
func unitMeasure(code string) string {
	if code == "T_CO2" {
		return "carbon dioxide emissions"
	}
	return ""
}

// intoAir reports whether "into the air" stands at token i: what is put there is emitted.
func (v *view) intoAir(i int) bool {
	if !v.is(i, "into") {
		return false
	}
	s := v.phraseAfter(i + 1)
	return v.is(s.to-1, "air") || v.is(s.to-1, "atmosphere") || v.is(s.to-1, "sky")
}

// unitMeasured makes what a unit is a unit of what is measured, w: the tonnes of carbon
// dioxide that the subject of the verb at i puts out. Where that is no area and nobody
// who acts for one, they are those from it: coal's, the cement works'.
func (v *view) unitMeasured(d *draft, i int, w string) {
	d.Measure = w
	if of := v.causeBehind(d.quoted.to); of != "" {
		d.Measure = w + " from " + of
		return
	}
	np, inherit := v.subject(i)
	switch {
	case inherit:
	case v.averagePerson(np):
		d.Form, d.Whole = PerUnit, "person"
	default:
		if of := v.measureWords(np); of != "" && !v.onlyActors(np) {
			d.Measure = w + " from " + withoutDoing(of)
		}
	}
}

// causeBehind is what the clause at token i says it comes from: into the air by burning
// coal, from cars. "" if it says nothing of it.
func (v *view) causeBehind(i int) string {
	for k := i; k < len(v.toks) && !v.boundary(k); k++ {
		if v.is(k, "from") && v.timeAtToken(k) == nil || v.is(k, "by") && v.term(k+1).form == ingForm || v.is(k, "through") || v.is(k, "burning") && k > i {
			from := k + 1
			if v.is(k, "burning") {
				from = k
			}
			end := from
			for end < len(v.toks) && !v.boundary(end) && v.timeAtToken(end) == nil && v.figureAt(end) < 0 {
				end++
			}
			return withoutDoing(v.measureWords(stretch{from, end}))
		}
	}
	return ""
}

// withoutDoing leaves out of what is done what is done with it: coal that is burned.
func withoutDoing(words string) string {
	if did, rest, ok := strings.Cut(low(words), " "); ok && (did == "burning" || did == "making" || did == "producing") {
		return rest
	}
	return words
}
