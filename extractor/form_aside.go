package extractor

// asideOf is the clause between a draft's subject and its verb that says
// something of its own: ", which overtook Spain's in 2021,". Its areas and times
// are not the draft's. It is empty if there is none.
func (v *view) asideOf(d *draft) stretch {
	if d.verb <= 0 {
		return stretch{}
	}
	k := v.groupStart(d.verb) - 1
	if v.kind(k) != punct || v.text(k) != "," && v.text(k) != ")" {
		return stretch{}
	}
	c := v.openComma(k)
	if c <= 0 || d.quoted.from < k {
		return stretch{}
	}
	t := v.term(c + 1)
	if v.text(k) == ")" || t.has(rRel) && !t.has(rDet) || v.is(c+1, "where") || v.is(c+1, "whose") || t.form == ingForm && t.verb != noVerb || t.form == pastForm && t.verb != noVerb {
		return stretch{c, k + 1}
	}
	return stretch{}
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
