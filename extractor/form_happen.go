package extractor

// "Over half of the world's deaths from terrorism occurred in Iraq", "a third of the world's
// coal is mined in China", "half of the world's warheads are in Russia": where a part of a
// set's whole is. It is that area's share of the whole, and what is shared is the whole's own
// words, with the noun of the deed where one is done to it (SEMANTICS 3, share).

// happensIn reads figure f as the share of the world that lies in one area, or happens there.
// It reports whether it did.
func (v *view) happensIn(d *draft, f int) bool {
	m := &v.figs[f]
	of := m.last + 1
	if m.NoClaim != "" || m.Vague || m.Change || !v.is(of, "of") {
		return false
	}
	if dim := dimensionOf(&m.Quantity); dim != dPercent && dim != dFraction {
		return false
	}
	done := 0 // of the coal burned in the world: what is done to all of it
	for k := of + 2; k+2 < len(v.toks) && k < of+16; k++ {
		deed, in := v.placedBy(k)
		if in == 0 {
			if v.boundary(k) {
				return false
			}
			switch t := v.terms[k]; {
			case v.timeAtToken(k) != nil || !v.isVerb(k) || t.form == ingForm: // deaths targeting police
			case t.verb == vAct && t.form == pastForm && t.deed != "" && done == 0:
				done = k
			default:
				return false
			}
			continue
		}
		if g := v.governorOf(m.first); g.kind != byStart && g.kind != byConj {
			return false
		}
		begin := v.groupStart(k)
		n := v.placeAt(in + 1)
		if n == nil {
			n = v.placeAt(in + 2)
		}
		if n == nil || n.lead != "in" || n.one() == "" || n.owner || n.demonym || v.is(n.last, "and") || v.is(n.last, "or") || v.is(n.last, ",") && v.placeAt(n.last+1) != nil || !v.onlyStands(n.last) {
			return false
		}
		whole := stretch{v.skip(of+1, "all"), begin}
		sets := v.placesIn(whole.from, whole.to)
		if len(sets) != 1 || !isSet(sets[0].one()) || v.kind(whole.to-1) == punct {
			return false
		}
		if done > 0 {
			if whole.to = done; deed == "" {
				deed = v.terms[done].deed
			}
		}
		w := v.measureWords(whole)
		if w == "" || vague(low(w)) {
			return false
		}
		if deed != "" {
			w += " " + deed
		}
		d.begin(f, m)
		d.Form, d.verb, d.clause = Share, k, stretch{n.first, n.last}
		d.measured, d.wholes = []stretch{d.clause}, nil
		d.Measure, d.Whole = w, v.between(sets[0].first, sets[0].last)+" "+w
		v.quoteTo(d, whole.to)
		return true
	}
	return false
}

// placedBy reads the verb at k of what lies or happens somewhere: the noun of what is done to
// it, if anything is, and the token of the "in" behind it, 0 if it is no such verb.
func (v *view) placedBy(k int) (deed string, in int) {
	t := v.terms[k]
	at := k + 1
	switch {
	case t == nil:
		return "", 0
	case t.verb == vBe:
		at = v.pastAdverbs(at)
		if !v.is(at, "in") {
			if deed = v.doneTo(at); deed == "" {
				return "", 0
			}
			at++
		}
	case v.is(k, "occur"), v.is(k, "occurred"), v.is(k, "occurs"), v.is(k, "happen"), v.is(k, "happens"), v.is(k, "happened"):
	case t.lemma == "take" && v.is(at, "place"):
		at++
	default:
		return "", 0
	}
	if !v.is(at, "in") || at+1 >= len(v.toks) {
		return "", 0
	}
	return deed, at
}

// doneTo is the noun of what the participle at i says is done to things, "" if it is none:
// mined, grown.
func (v *view) doneTo(i int) string {
	t := v.term(i)
	switch {
	case v.is(i, "grown"), v.is(i, "made"), v.is(i, "farmed"):
		return "production"
	case v.is(i, "generated"):
		return "generation"
	case t != nil && t.verb == vAct && t.form == pastForm:
		return t.deed
	}
	return ""
}
