package extractor

// A figure may be set beside the same thing at another time by a word that stands
// for it: "less than half the rate of 2013", "a third of its 2014 level", "twelve
// times that year's amount".

// thenItself is where the phrase at token i ends that stands for what is measured at
// another time, 0 if none begins there.
func (v *view) thenItself(i int) int {
	k := v.skip(i, "of")
	timed := false
	switch {
	case v.is(k, "its"), v.is(k, "their"), v.is(k, "the"):
		k++
	case v.timeAtToken(k) == nil:
		return 0
	}
	if r := v.timeAtToken(k); r != nil {
		k, timed = r.last, true
		if v.kind(k) == possessive {
			k++
		}
	}
	if !v.standsForMeasure(k) {
		return 0
	}
	k++
	if r := v.timeAtToken(k); r != nil && r.first == k && (r.lead == "of" || r.lead == "in" && !v.is(k-1, "total")) {
		k, timed = r.last, true
	}
	if !timed || v.is(k, "of") {
		return 0
	}
	return k
}

// standsForMeasure reports whether token i is a word for whatever is measured.
func (v *view) standsForMeasure(i int) bool {
	return v.is(i, "one") || v.is(i, "price") || v.is(i, "size") || v.kind(i) == word && vague(low(v.text(i))) && !v.term(i).nounIs(nChange)
}

// besideItself reads a fraction or multiple of the same thing at another time, whose
// phrase ends at token end; at is behind the figure. What lost a third of its value
// is no third of it.
func (v *view) besideItself(d *draft, at, end int) bool {
	g := v.governorOf(v.figs[d.fig].first)
	if g.kind == byVerb && !v.standing(g.at) {
		return false
	}
	d.Form, d.against = Multiple, stretch{v.skip(at, "of"), end}
	v.quoteTo(d, end)
	d.governor = g.at
	switch g.kind {
	case byVerb:
		d.verb = g.at
	case byPrep:
		if k, noun := v.moverBefore(g.at); k >= 0 && !noun {
			d.verb = k // had swollen to twelve times that year's amount
		}
	}
	if d.verb < 0 {
		d.hang = true
		d.Notes = append(d.Notes, OnTopic)
		if v.unreadAt(d.fig - 1) {
			d.reject = "no measure" // sank below two dollars, a third of its 2014 price
		}
		return true
	}
	v.quoteFrom(d, v.groupStart(d.verb))
	v.takeSubject(d, d.verb)
	return true
}

// standing reports whether the verb at i says how its subject stands.
func (v *view) standing(i int) bool {
	switch v.term(i).verb {
	case vBe, vLevel, vAverage:
		return true
	}
	return false
}
