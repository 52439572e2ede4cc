package extractor

// excess reads "imports exceeded exports by $56 billion", which is the balance of an
// area's trade: a deficit, or a surplus where exports come first.
func (v *view) excess(d *draft, at int, dim dimension) bool {
	if dim != dMoney || !v.hinted(hintFlow) {
		return false
	}
	vb := at - 1
	for vb > at-6 && vb > 0 && !exceeds(v.term(vb).lemma) {
		vb--
	}
	if vb <= 0 || !exceeds(v.term(vb).lemma) {
		return false
	}
	np, inherit := v.subject(vb)
	obj := v.phraseAfter(vb + 1)
	if inherit || obj.empty() || obj.to > at {
		return false
	}
	first, second := v.flowIn(np), v.flowIn(obj)
	switch {
	case first == "import" && second == "export":
		d.Measure = "trade deficit"
	case first == "export" && second == "import":
		d.Measure = "trade surplus"
	default:
		return false
	}
	for _, s := range []stretch{np, obj} {
		for k := s.from; k < s.to; k++ {
			switch {
			case v.is(k, "goods"), v.is(k, "merchandise"), v.is(k, "of"), v.kind(k) == possessive, v.placeAt(k) != nil, v.timeAtToken(k) != nil,
				v.term(k).has(rDet | rOwn), v.stateWord(k) > 0, flowOf(v.term(k)) != "":
			default:
				return false // imports of oil, of services
			}
		}
	}
	d.Form, d.verb, d.clause = Level, vb, np
	v.quoteFrom(d, at)
	return true
}

func exceeds(lemma string) bool {
	switch lemma {
	case "exceed", "surpass", "outstrip", "outweigh":
		return true
	}
	return false
}

// flowIn is the one flow that a phrase names, "" for none or two.
func (v *view) flowIn(s stretch) (flow string) {
	for k := s.from; k < s.to; k++ {
		if f := flowOf(v.term(k)); f != "" && v.timeAtToken(k) == nil {
			if flow != "" && flow != f {
				return ""
			}
			flow = f
		}
	}
	return flow
}
