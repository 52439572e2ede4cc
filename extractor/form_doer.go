package extractor

import "strings"

// Who does what is counted may be less than the area: "American agriculture emitted",
// "French nuclear plants generated" tell of a part, and so does the measure.

// ofDoer adds to the measure of a deed at token i the words of who did it that are neither
// the area, its people nor who acts for it.
func (v *view) ofDoer(d *draft, i int) {
	if d.Measure == "" || dimensionOf(&d.Quantity) == dPercent || strings.Contains(d.Measure, " from ") || strings.HasSuffix(d.Measure, "remittances") {
		return
	}
	np, inherit := v.subject(i)
	if inherit || np.empty() || v.averagePerson(np) {
		return
	}
	if who := v.doerWords(np, strings.HasSuffix(d.Measure, "emissions") || v.is(i, "carried") || v.is(i, "carry") || v.is(i, "carries")); who != "" {
		d.Measure += " from " + who
	}
}

// doerWords are the words of who does something that make less of an area than all of it:
// "agriculture", "nuclear plants", "construction industry". Farmers harvest what an area
// harvests, and firms export what it exports: those count only where all is asked for.
func (v *view) doerWords(np stretch, all bool) string {
	var out, telling []string
	acting := true
	for k := np.from; k < np.to; k++ {
		if n := v.placeAt(k); n != nil {
			k = n.last - 1
			continue
		}
		if v.kind(k) != word || v.timeAtToken(k) != nil {
			continue
		}
		t, e := v.term(k), v.toks[k]
		switch {
		case t.has(rPrep):
			if v.placeAt(v.skip(k+1, "the")) == nil && !v.is(k, "of") {
				return ""
			}
			continue
		case t.has(rDet | rConj | rAux | rAdv | rPronoun | rRel | rOwn | rNeg), t.nounIs(nPeople), e.lex.has(isOfficial), v.kindOf(k, oneState), v.kindOf(k, manyStates), v.is(k, "economy"), v.is(k, "treasury"), v.is(k, "central"), v.is(k, "bank"):
			continue
		}
		out = append(out, v.text(k))
		if !e.lex.has(isActor) && !agent(low(v.text(k))) && !v.is(k, "industry") && !v.is(k, "sector") {
			acting, telling = false, append(telling, v.text(k))
		}
	}
	if acting && !all {
		return ""
	}
	if len(telling) > 0 {
		out = telling // potatoes of potato farmers, construction of the construction industry
	}
	return strings.Join(out, " ")
}

// agent reports whether a noun is of those who do something: exporters, investors.
func agent(w string) bool {
	return len(w) > 5 && (strings.HasSuffix(w, "ers") || strings.HasSuffix(w, "ors"))
}

// partSide gives a comparison its measure and area where who acts is a part of the area, or
// no area at all: "India's agriculture emits more greenhouse gases than China's", "tsunamis
// killed more people in Japan in 2024 than in 2011".
func (v *view) partSide(d *draft, vb int, obj stretch) bool {
	np, inherit := v.subject(vb)
	if inherit || np.empty() {
		return false
	}
	who := v.doerWords(np, true)
	own, behind := len(v.placesIn(np.from, np.to)), len(v.placesIn(obj.from, obj.to))
	if who == "" || own+behind != 1 {
		return false
	}
	d.verb, d.clause, d.measured = vb, np, []stretch{obj}
	if own == 0 {
		d.clause = obj
	}
	what, t := v.measureWords(obj), v.terms[vb]
	switch {
	case what == "":
		return false
	case t.lemma == "kill" && (what == "people" || what == "lives"):
		d.Measure = "deaths"
	case t.lemma == "kill":
		d.Measure = "deaths of " + what
	case t.deed != "" && t.verb == vAct:
		d.Measure = what + " " + t.deed
	case t.lemma == "cause", t.lemma == "get", t.lemma == "have", t.lemma == "generate", t.lemma == "achieve", t.lemma == "produce":
		d.Measure = what
	default:
		return false
	}
	d.Measure += " from " + who
	v.quoteFrom(d, vb)
	return true
}

// pastTimes goes on from what is said of those who died over a time to what they died of:
// "were killed in Mexico in 2010 in terrorist attacks".
func (v *view) pastTimes(s stretch) stretch {
	r := v.timeAtToken(s.to)
	if r == nil || r.first != s.to || r.last >= len(v.toks) {
		return s
	}
	k := r.last
	switch {
	case v.is(k, "in"), v.is(k, "of"), v.is(k, "from"), v.is(k, "by"), v.is(k, "due"), v.is(k, "because"):
	default:
		return s
	}
	if v.timeAtToken(k) != nil || v.placeAt(k+1) != nil {
		return s
	}
	return stretch{s.from, v.predicateEnd(k+1, k).to}
}
