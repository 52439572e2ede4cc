package extractor

// asideOf is the clause between a draft's subject and its verb that says
// something of its own: ", which overtook Spain's in 2021,", ", 7.7 in 1960,". Its areas and times
// are not the draft's. It is empty if there is none.
func (v *view) asideOf(d *draft) stretch {
	if d.verb <= 0 {
		return stretch{}
	}
	k := v.groupStart(d.verb) - 1
	for k > 0 && v.adverb(k) || v.is(k, "still") {
		k-- // Poland, which had 11.5% in 2023, still had
	}
	if v.is(k, "it") && k > 1 && v.watches(k-1) {
		k = v.groupStart(k-1) - 1 // Romania, whose birth rate was 13.6 in 1990, has seen it drop to 7.5
	}
	if v.kind(k) != punct || v.text(k) != "," && v.text(k) != ")" {
		return v.asideBefore(d)
	}
	c := v.openComma(k)
	if c <= 0 || d.quoted.from < k {
		return stretch{}
	}
	t := v.term(c + 1)
	if f := v.figureAt(c + 1); f >= 0 && f != d.fig && v.timeAtToken(v.figs[f].last+1) != nil {
		return stretch{c, k + 1} // the rate, 7.7 in 1960, is 3.2
	}
	if f := v.figureAt(c + 1); f >= 0 && f != d.fig && v.timesAside(f, c, k) {
		return stretch{c, k + 1}
	}
	if v.text(k) == ")" || t.has(rRel) && !t.has(rDet) || v.is(c+1, "where") || v.is(c+1, "whose") || t.form == ingForm && t.verb != noVerb || t.form == pastForm && t.verb != noVerb {
		return stretch{c, k + 1}
	}
	if v.apposedInTime(c, k) {
		return stretch{c, k + 1}
	}
	return stretch{}
}

// timesAside reports whether figure f begins an aside from the comma c to the comma k that
// tells how many times another's something was: "Spain's, twice as fast as Italy's in 2024,
// grew".
func (v *view) timesAside(f, c, k int) bool {
	switch dimensionOf(&v.figs[f].Quantity) {
	case dTimes, dFraction:
	default:
		return false
	}
	for i := c + 1; i < k; i++ {
		if v.kind(i) == word && v.isVerb(i) && v.figureAt(i) < 0 {
			return false
		}
	}
	return true
}

// asideBefore is the closed relative clause before a draft's subject, of an area that is not
// the subject: "In Laos, which lies beside Vietnam, women have 2.4 children". It is empty if
// there is none.
func (v *view) asideBefore(d *draft) stretch {
	np, inherit := v.subject(d.verb)
	if inherit || np.empty() || d.quoted.from < np.from || np.from > d.verb {
		return stretch{}
	}
	k := np.from - 1
	for k > 0 && v.kind(k) == word && (v.is(k, "the") || v.is(k, "a") || v.is(k, "an")) {
		k--
	}
	if k < 3 || v.kind(k) != punct || v.text(k) != "," {
		return stretch{}
	}
	c := v.openComma(k)
	if c <= 0 || v.placeEnding(c-1) == nil || !v.is(c+1, "which") && !v.is(c+1, "whose") && !v.is(c+1, "where") && !v.is(c+1, "who") {
		return stretch{}
	}
	return stretch{c, k + 1}
}

// watches reports whether the verb at i says that something was seen to happen.
func (v *view) watches(i int) bool {
	switch v.term(i).lemma {
	case "see", "watch":
		return v.kind(i) == word
	}
	return false
}

// apposedInTime reports whether tokens from the comma c to the comma k only name an area
// anew, by what it was at a time: "Croatia, finalists in 2018, have".
func (v *view) apposedInTime(c, k int) bool {
	if v.placeEnding(c-1) == nil || v.term(c+1).has(rPrep|rAdv) || v.timeAtToken(c+1) != nil {
		return false
	}
	timed := false
	for i := c + 1; i < k; i++ {
		if r := v.timeAtToken(i); r != nil && r.shape == calendar {
			timed = true
			continue
		}
		if v.kind(i) != word && v.kind(i) != possessive || v.figureAt(i) >= 0 || v.isVerb(i) {
			return false
		}
	}
	return timed
}

// leaveOut takes the areas and times of a stretch out of the view; what it
// returns puts them back.
func (v *view) leaveOut(s stretch) (back func()) {
	times, places := v.times, v.places
	v.times, v.places = nil, nil
	for k := range times {
		if times[k].last <= s.from || times[k].first >= s.to {
			v.times = append(v.times, times[k])
		}
	}
	for k := range places {
		if places[k].last <= s.from || places[k].first >= s.to {
			v.places = append(v.places, places[k])
		}
	}
	v.markAgain()
	return func() {
		v.times, v.places = times, places
		v.markAgain()
	}
}

// namesCounted reports whether a draft's figure says what it counts, and statistics do:
// 126 million people.
func (v *view) namesCounted(d *draft) bool {
	from, to := v.figureNoun(d.fig)
	return dimensionOf(&d.Quantity) == dCount && d.Quantity.Unit.Per == "" && from < to && v.indicatorIn(stretch{from, to})
}

// beside reads the figure of an aside with "with" at token at, beside an area: "Ethiopia,
// with 126 million people, is", "With 5.9 million people, Singapore is".
func (v *view) beside(d *draft, at int) bool {
	if !v.namesCounted(d) {
		return false
	}
	from, to := v.figureNoun(d.fig)
	if k := v.placeAt(at - 2); at > 1 && v.kind(at-1) == punct && v.text(at-1) == "," && k != nil && k.last == at-1 && !k.inName {
		d.clause = stretch{k.first, k.last}
	} else if k := v.placeAt(v.skip(to+1, "the")); at == 0 && v.kind(to) == punct && k != nil && !k.owner && !k.demonym {
		d.clause = stretch{k.first, k.last}
	} else {
		return false
	}
	d.Form, d.measured = Level, []stretch{{from, to}}
	return true
}

// besideName reads a figure between commas behind the name of what it is of: "its
// unemployment rate, 3.7 percent, is among the lowest".
func (v *view) besideName(d *draft, after int, dim dimension) bool {
	m := &v.figs[d.fig]
	comma := m.first - 1
	if r := v.timeAtToken(after); r != nil && r.first == after && (r.shape == calendar || r.shape == step) && !r.since() && !r.baseOnly() {
		after = r.last // Hungary's inflation, 17.1 percent in 2023, was
	}
	if comma < 1 || v.kind(comma) != punct || v.text(comma) != "," || v.kind(after) != punct || v.text(after) != "," || !v.closesAside(after) || dim == dTimes || dim == dPoints {
		return false
	}
	np := v.nounPhrase(comma)
	if np.empty() || np.to != comma || !v.statisticIn(np) || v.verbBefore(np.from) >= 0 {
		return false
	}
	d.Form, d.measured, d.clause = Level, []stretch{np}, np
	return true
}
