package extractor

// underVerb reads a figure that follows a verb.
func (v *view) underVerb(d *draft, at int, dim dimension) {
	t := v.term(at)
	if t.verb == noVerb {
		t = &otherVerb
	}
	d.verb = at
	if at == 0 && t.form == ingForm && (dim == dMoney || dim == dCount) {
		d.reject = "no statistic" // "Sending 200 euros costs": no statement
		return
	}
	if at < d.quoted.from {
		v.quoteFrom(d, at)
	}
	after := d.quoted.to
	if dim == dPercent || dim == dFraction {
		after = v.listEnd(after) // 2.1% and 1.6% of GDP
	}
	if t.lemma == "grow" && (dim == dPercent || dim == dFraction) && v.is(after, "of") {
		d.Form = Share // grows 40% of the world's cocoa
		v.wholeAfter(d, after+1)
		v.clauseOf(d, at)
		obj := v.objectOn(d, d.wholes[0].to)
		if worth := v.worthOf(d, at); obj.empty() && !worth.empty() {
			obj = worth // collected taxes worth 15% of GDP
		}
		if obj.empty() {
			obj = d.wholes[0]
		}
		d.deed(v, "production", obj)
		return
	}
	if v.fromMigrants(d, at, after, dim) {
		return
	}
	switch t.verb {
	case vChange, vChangeBoth, vEdge, vPut:
		if t.verb == vPut {
			if (dim == dPercent || dim == dFraction) && v.is(after, "of") && givesTo(low(v.text(at))) {
				d.Form = Share // put 3.4% of GDP into its armed forces
				v.wholeAfter(d, after+1)
				w := d.wholes[0]
				w, _ = v.untilPrep(w, "into", "towards")
				d.wholes[0] = w
				v.clauseOf(d, at)
				d.Measure = "spending"
				break
			}
			d.Form = Level
			if w := unitMeasure(d.Quantity.Unit.Code); w != "" && d.Quantity.Scaled && v.intoAir(after) && !v.ownSubject(at) {
				v.unitMeasured(d, at, w) // put 86 million tonnes of carbon dioxide into the air
				break
			}
			v.takeSubject(d, at)
			break
		}
		d.Direction = t.dir
		if t.verb == vEdge {
			for k := at + 1; k < d.quoted.from+3 && k < len(v.toks); k++ {
				if v.is(k, "up") || v.is(k, "higher") {
					d.Direction = Up
				} else if v.is(k, "down") || v.is(k, "lower") {
					d.Direction = Down
				}
			}
			if d.Direction == NoDirection {
				d.reject = "no measure"
				return
			}
		}
		// "slipped below 3 percent": a level with a direction.
		if m := &v.figs[d.fig]; dim != dTimes && v.levelCue(m) {
			d.Form = Level
			v.takeSubject(d, at)
			break
		}
		if dim == dTimes && v.happensTimes(d, t.lemma) {
			d.reject = "how often it happened"
			return
		}
		d.Form = changeForm(dim)
		v.takeSubject(d, at)
	case vChangeObj:
		d.Form, d.Direction = changeForm(dim), t.dir
		if v.is(after, "from") || v.is(after, "off") {
			d.measured = []stretch{v.phraseAfter(after + 1)}
			break
		}
		v.takeSubject(d, at)
	case vAdd:
		d.Direction = t.dir
		d.Form = changeForm(dim)
		if dim == dPercent || dim == dFraction {
			// "lost 4 percent of its people", "gained 3%", "added 0.4%"
			if v.is(after, "of") {
				d.measured = []stretch{v.phraseAfter(after + 1)}
				d.clauseArea(v, at)
				if v.is(after+1, "its") && v.is(after+2, "value") {
					d.measured = nil // lost 37% of its value
					v.takeSubject(d, at)
				}
				break
			}
			v.takeSubject(d, at)
			break
		}
		if v.lostLives(d, at) || v.lostMembers(d, at) {
			return
		}
		v.countedThings(d, at)
		if to := d.quoted.to; t.lemma == "lose" && d.Quantity.Unit.Code == "PERSON" && v.is(to, "to") {
			// "lose 3,000 people a day to cancer"
			d.Form, d.Direction = Level, NoDirection
			d.Measure = "deaths from " + v.measureWords(v.phraseAfter(to+1))
			return
		}
		if (dim == dMoney || dim == dOther) && (v.is(after, "to") || v.is(after, "from")) {
			d.measured = []stretch{v.phraseAfter(after + 1)}
		}
	case vFold:
		d.Form = Multiple
		v.takeSubject(d, at)
	case vShare, vShareAct, vCover:
		if v.is(after, "of") && (dim == dPercent || dim == dFraction) {
			d.Form = Share
			if np := v.phraseAfter(after + 1); t.verb == vShareAct && v.ownSubject(at) {
				if whole, from := v.untilPrep(np, "from"); from > np.from && v.placeAt(from+1) == nil && v.timeAtToken(from) == nil {
					// generates two-thirds of its electricity from nuclear power
					d.wholes, d.measured = []stretch{whole}, []stretch{{from + 1, np.to}}
					v.quoteTo(d, np.to)
					v.clauseOf(d, at)
					break
				}
			}
			v.wholeAfter(d, after+1)
			v.takeSubject(d, at)
			break
		}
		if t.verb == vShareAct {
			v.deedOf(d, at, dim)
			break
		}
		if dim == dPercent || dim == dFraction {
			d.Form = Share
			v.takeSubject(d, at)
			break
		}
		d.Form = Level
		v.takeSubject(d, at)
	case vAct:
		v.deedOf(d, at, dim)
	case vHave, vRecord:
		if (dim == dPercent || dim == dFraction) && v.is(after, "of") {
			d.Form = Share
			np := v.phraseAfter(after + 1)
			if whole, from := v.untilPrep(np, "under", "covered", "without", "below", "above", "living", "in"); from > np.from && v.timeAtToken(from) == nil && v.placeAt(from+1) == nil && v.placeAt(from+2) == nil && v.ownSubject(at) {
				// "kept 59 percent of its land under trees"
				d.wholes = []stretch{whole}
				d.measured = []stretch{{from, np.to}}
				v.quoteTo(d, np.to)
				v.clauseOf(d, at)
				break
			}
			v.wholeAfter(d, after+1)
			v.takeSubject(d, at)
			break
		}
		d.Form = Level
		v.countedThings(d, at)
	case vLive:
		if dim != dYears || d.Quantity.Unit.Code != "YEAR" || !v.lightBehind(d.quoted.to) {
			d.reject = "no measure"
			break
		}
		np, _ := v.subject(at)
		d.Form, d.Measure, d.lives = Level, v.lifeOf(np), true // can expect to live 75.8 years
		if v.is(at-1, "to") && v.kind(at-2) == word && v.isVerb(at-2) {
			v.quoteFrom(d, v.groupStart(at-2))
		}
		v.clauseOf(d, at)
	case vPeople:
		d.Form = Level
		v.countedThings(d, at)
		if t.lemma == "kill" {
			v.killed(d, at)
		}
	case vAffect:
		d.Form = Share
		if dim == dCount {
			d.Form = Level
		}
		v.takeSubject(d, at)
		v.wholeThings(d)
	case vBe, vLevel, vAverage:
		if dim == dCount && doesThings(t.lemma) {
			if from, to := v.figureNoun(d.fig); from < to && d.Quantity.Unit.Code != "PERSON" && !v.is(from, "to") {
				d.reject = "no statistic" // our nurses run 14 clinics
				return
			}
		}
		v.levelVerb(d, at, dim)
	case vSay, vOpine, vDeny, vForecast, vNorm:
		v.unruled(d, governor{byStart, at}, dim)
		if t.verb == vForecast && d.measured == nil {
			d.verb = at
			d.Form = Level
			v.countedThings(d, at)
			d.reject = ""
		}
	case vMark, vOvertake:
		d.reject = "no measure"
	default:
		// A verb that the vocabulary gives no task: "put over 86 million tonnes
		// of carbon dioxide into the air".
		if v.is(after, "of") && (dim == dPercent || dim == dFraction) {
			// "gets 98% of its electricity from renewables"
			d.Form = Share
			v.clauseOf(d, at)
			np := v.phraseAfter(after + 1)
			if whole, from := v.untilPrep(np, "from"); from > 0 {
				d.wholes = []stretch{whole}
				d.measured = []stretch{{from + 1, np.to}}
				break
			}
			v.wholeAfter(d, after+1)
			d.clause = stretch{}
			v.takeSubject(d, at)
			break
		}
		d.Form, d.weak = Level, true
		v.countedThings(d, at)
	}
}

// killed makes deaths of what "Malaria killed 30,000 people" counts, who died before
// them where it is not just people, and what they died of behind.
func (v *view) killed(d *draft, at int) {
	who, of := "", ""
	if !v.genericPeople(d) {
		who = v.measureWords(d.measured...)
	}
	if np, inherit := v.subject(at); !inherit {
		of = v.measureWords(np)
	}
	d.Measure = "deaths"
	if who != "" {
		d.Measure += " of " + who
	}
	if of != "" {
		d.Measure += " from " + of
	}
	if d.clause = (stretch{}); len(d.measured) > 0 && len(v.placesIn(d.measured[0].from, d.measured[0].to)) > 0 {
		d.clause = d.measured[0] // 20,000 Ethiopians
	} else {
		v.clauseOf(d, at)
	}
}

// ownSubject reports whether the subject of the verb at i is an area and no more,
// or stands for one.
func (v *view) ownSubject(i int) bool {
	np, inherit := v.subject(i)
	return !inherit && v.measureWords(np) == ""
}

// doesThings reports whether a verb of levels takes things for its object as
// well: who runs 14 clinics does not stand at 14.
func doesThings(lemma string) bool {
	switch lemma {
	case "run", "close", "pass", "cross", "trade", "fetch", "settle", "match", "touch":
		return true
	}
	return false
}

// otherVerb stands for the verbs that the vocabulary does not list.
var otherVerb = term{verb: vPlain, form: pastForm}

// clauseArea lets the subject of the verb at i give the area, where the measure
// is something else.
func (d *draft) clauseArea(v *view, at int) {
	if np, inherit := v.subject(at); !inherit {
		d.clause = np
	} else {
		d.hang = len(d.measured) == 0
	}
}

// levelCue reports whether the comparator turns a change into a level: "slipped
// below 3 percent", "rose above 5%". "rose more than 5%" stays a change.
func (v *view) levelCue(m *mention) bool {
	if m.cueAt < 0 || m.cueAt >= m.num {
		return false
	}
	for k := m.cueAt; k < m.cueEnd && k < m.num; k++ {
		if v.is(k, "below") || v.is(k, "above") || v.is(k, "past") || v.is(k, "beyond") || v.is(k, "under") && !v.is(k-1, "just") {
			return true
		}
		if t := v.term(k); t.verb == vLevel && t.form != baseForm {
			return true
		}
	}
	return false
}

// levelVerb reads a figure after "was", "stood", "averaged".
func (v *view) levelVerb(d *draft, at int, dim dimension) {
	d.Form = Level
	after := d.quoted.to
	if dim == dPercent || dim == dFraction {
		after = v.listEnd(after)
	}
	switch {
	case dim == dTimes:
		d.Form = Multiple
	case (dim == dPercent || dim == dFraction) && v.is(after, "of") && v.timeAtToken(after) == nil:
		d.Form = Share
		v.wholeAfter(d, after+1)
	case dim == dPoints:
		d.Form = Points
	case v.shareOf(d, at, dim):
		return
	}
	// "came down by", "stood 5% higher"
	// "There were 152,000 vacancies in Spain".
	g := v.groupStart(at)
	if v.is(g-1, "there") || v.is(g-1, "only") && v.is(g-2, "there") {
		v.countedThings(d, at)
		if from, to := v.figureNoun(d.fig); from == to && len(d.measured) == 1 && d.measured[0].to <= at && len(v.placesIn(d.measured[0].from, at)) > 0 && !v.statisticIn(d.measured[0]) {
			d.measured, d.hang = nil, true // in the Emirates there were 8.2 million
		}
		d.clause = stretch{}
		return
	}
	v.takeSubject(d, at)
	// "The number of people is 5 million people" needs nothing more; "Ethiopia
	// is 120 million people" has no measure but its noun.
	if len(d.measured) == 1 && dim == dCount {
		if v.measureWords(d.measured...) == "" {
			if from, to := v.figureNoun(d.fig); from < to {
				d.clause = d.measured[0]
				d.measured = []stretch{{from, to}}
			}
		}
	}
}

// shareOf reads "Wind power's share of generation was 10%", "India's part in the
// world total": a share whose subject says of what.
func (v *view) shareOf(d *draft, at int, dim dimension) bool {
	if dim != dPercent && dim != dFraction {
		return false
	}
	np, inherit := v.subject(at)
	if inherit {
		return false
	}
	for k := np.from; k < np.to; k++ {
		if t := v.term(k); !t.nounIs(nShare) && !v.is(k, "part") || !v.is(k+1, "of") && !v.is(k+1, "in") || v.timeAtToken(k) != nil {
			continue
		}
		d.Form, d.verb = Share, at
		whole := stretch{k + 2, np.to}
		owner := stretch{np.from, k}
		for j := whole.from; j < whole.to; j++ {
			if v.ofThose(j) && !v.ownsShare(owner) {
				return v.shareOfThose(d, whole)
			}
		}
		if v.term(whole.from).nounIs(nPeople) && v.is(whole.from+1, "in") {
			if rest := (stretch{whole.from + 2, np.to}); v.measureWords(rest) != "" && !v.is(whole.from, "people") && !v.is(whole.from, "adults") && !v.is(whole.from, "children") {
				// the share of women in parliament is theirs of the seats
				d.measured, d.wholes = []stretch{whole}, []stretch{rest}
				return true
			}
		}
		if cut, j := v.untilPrep(whole, "in"); j > 0 && v.statisticIn(stretch{j + 1, whole.to}) {
			// the share of wind in electricity generation
			if cut.to == cut.from+1 && v.term(cut.from).nounIs(nPeople) {
				d.measured = append(d.measured, stretch{j + 1, whole.to})
				whole = cut // the share of people in poverty
			} else {
				d.measured = append(d.measured, cut)
				whole = stretch{j + 1, whole.to}
			}
		} else if cut, j := v.untilPrep(whole, "from", "generated", "produced", "that", "which", "with", "held", "by", "using", "employed", "living", "owned"); j > 0 {
			whole = cut
			d.measured = append(d.measured, stretch{j, np.to})
		}
		d.wholes = []stretch{whole}
		w := v.measureWords(owner)
		if w == "" && len(d.measured) == 0 && !v.ownsShare(owner) {
			return v.shareOfThose(d, whole)
		}
		if w != "" && !termOf(w).has(rQualifier) {
			d.measured = append([]stretch{owner}, d.measured...)
		} else if w != "" && len(d.measured) == 0 && (v.countsAll(whole) || v.hasWord(whole, "population")) {
			d.measured = []stretch{owner, whole} // the urban share of the population
		} else if len(d.measured) == 0 {
			for p := range v.places {
				if n := &v.places[p]; n.first >= owner.from && n.last <= owner.to {
					d.clause = stretch{n.first, n.last}
				}
			}
			d.measured = []stretch{whole} // China's share of world exports: exports
		}
		return true
	}
	return false
}

// ownsShare reports whether the words before "share" name whose it is: an area's, its.
func (v *view) ownsShare(owner stretch) bool {
	for k := owner.from; k < owner.to; k++ {
		if v.placeAt(k) != nil || v.term(k).has(rOwn) {
			return true
		}
	}
	return false
}

// shareOfThose reads "the share of children", "the share of adults who can read", which
// nobody owns: what is named is the part, and its whole the people it tells of, or
// unsaid.
func (v *view) shareOfThose(d *draft, np stretch) bool {
	d.measured, d.wholes = []stretch{np}, nil
	for k := np.from + 1; k < np.to; k++ {
		if v.ofThose(k) || v.term(k).has(rPrep) && v.placeAt(k+1) == nil && v.term(k-1).nounIs(nPeople) {
			d.wholes = []stretch{{np.from, k}}
			break
		}
	}
	for k := np.from; k < np.to; k++ {
		if n := v.placeAt(k); n != nil && isSet(n.one()) && n.lead != "in" {
			d.wholes = []stretch{np} // the share of world exports
		}
	}
	return true
}

// deedOf reads a figure that is the object of a deed: "spends 2.5% of GDP on
// its military", "exported $3bn of goods", "pumped 42.1 million barrels".
func (v *view) deedOf(d *draft, at int, dim dimension) {
	t := v.term(at)
	after := d.quoted.to
	if dim == dPercent || dim == dFraction {
		after = v.listEnd(after)
	}
	v.clauseOf(d, at)
	d.Form = Level
	if t.deed == "remittances" && !v.sentHome(at) {
		d.Measure = "transfers" // sent $300m to Ukraine
		return
	}
	noun := t.deed
	if t.lemma == "burn" && dimensionOf(&d.Quantity) == dOther && (d.Quantity.Unit.Code == "HECTARE" || d.Quantity.Unit.Code == "KM2" || d.Quantity.Unit.Code == "ACRE") {
		noun = "area burned" // land is burned, and not used up
	}
	if v.abroadAfter(at) {
		noun = abroad(noun)
	}
	if v.repeatsDeed(d, at, dim) {
		return
	}
	if noun == "emissions" && unitMeasure(d.Quantity.Unit.Code) != "" {
		d.byDeed = true
		v.unitMeasured(d, at, noun) // emitted 2 billion tonnes of carbon dioxide from coal
		return
	}
	if (dim == dPercent || dim == dFraction) && v.is(after, "of") {
		d.Form = Share
		v.wholeAfter(d, after+1)
		if t.verb == vShareAct {
			d.clause = stretch{}
			v.takeSubject(d, at)
			return
		}
		obj := v.objectOn(d, d.wholes[0].to)
		if worth := v.worthOf(d, at); obj.empty() && !worth.empty() {
			obj = worth // collected taxes worth 15% of GDP
		}
		if obj.empty() {
			for _, n := range v.placesIn(d.wholes[0].from, d.wholes[0].to) {
				if isSet(n.one()) {
					obj = d.wholes[0] // 80 percent of the world's vanilla
				}
			}
		}
		if np, inherit := v.subject(at); obj.empty() && !inherit && !v.ownSubject(at) && !v.averagePerson(np) && noun != "remittances" {
			obj = np // agriculture employs 63 percent of workers: not all employment
		}
		d.deed(v, noun, obj)
		return
	}
	from, to := v.figureNoun(d.fig)
	obj := stretch{from, to}
	switch {
	case v.is(max(to, after), "of"):
		k := max(to, after)
		obj = v.phraseAfter(k + 1)
		obj, _ = v.untilPrep(obj, "to", "from", "on", "into", "for", "in", "abroad", "overseas")
		for k := obj.from + 1; k+1 < obj.to; k++ {
			if (v.term(k).has(rDet) || v.is(k, "per")) && v.term(k+1).timeIs(tUnit) {
				obj.to = k // tonnes of copper a year
			}
		}
	case !v.worthOf(d, at).empty():
		obj = v.worthOf(d, at)
		v.quoteFrom(d, at)
	case from == to:
		obj = v.objectOn(d, after)
	}
	if in := v.phraseAfter(after + 1); t.deed == "receipts" && dim == dMoney && v.is(after, "in") && v.placeAt(after+1) == nil && v.timeAtToken(after) == nil && v.statisticIn(in) {
		d.measured = []stretch{in} // received $14 billion in personal remittances
		return
	}
	if t.deed == "debt" && obj.empty() && v.is(after, "to") {
		obj = v.phraseAfter(after + 1) // owed $56.8 billion to creditors abroad
		d.Measure, d.owedTo = "debt", obj
		if w := v.measureWords(obj); w != "" {
			d.Measure = "debt to " + w
		}
		return
	}
	if dim == dCount && !obj.empty() && (t.deed == "receipts" || t.deed == "inflow" || t.deed == "arrivals" || t.deed == "remittances") {
		d.measured = []stretch{obj} // received 1.8 million tourists
		return
	}
	if obj.empty() {
		if np, inherit := v.subject(at); !inherit && v.statisticIn(np) && t.deed != "remittances" {
			d.measured = []stretch{np} // coffee exports earned $1.3 billion
			return
		}
	}
	for k := obj.from + 1; k+2 < obj.to+1 && k+2 <= len(v.toks)-1; k++ {
		if v.is(k, "for") && (v.is(k+1, "every") || v.is(k+1, "each")) && dim == dMoney {
			obj.to, d.Form, d.Whole = k, PerUnit, "person" // on health care for every resident
			d.Quantity.Unit.Per = "PERSON"
		}
	}
	d.byDeed = true
	if np, inherit := v.subject(at); !inherit && v.averagePerson(np) {
		d.Form, d.Whole = PerUnit, "person"
	}
	if t.deed == "" {
		d.byDeed = false
		if obj.empty() {
			np, inherit := v.subject(at)
			d.hang = inherit
			obj = np
		} else {
			d.Measure = v.measureWords(obj)
			v.ofDoer(d, at)
		}
		d.measured = []stretch{obj}
		return
	}
	d.deed(v, noun, obj)
	v.ofDoer(d, at)
}

// averagePerson reports whether a phrase is "the average resident".
func (v *view) averagePerson(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		if v.is(k, "average") || v.is(k, "typical") || v.is(k, "each") || v.is(k, "every") {
			for j := k + 1; j < s.to; j++ {
				switch low(v.text(j)) {
				case "resident", "person", "citizen", "inhabitant", "individual":
					return true
				}
				if n := v.placeAt(j); n != nil && n.demonym && n.last == s.to {
					return true // the average American
				}
			}
		}
	}
	return false
}
