package extractor

// secondSubject reads the second subject of a verb that is said once: "exports came to
// $20.2bn and imports to $15.9bn", "unemployment fell from 9% to 5% and inflation
// from 7% to 3%". at is the preposition of the figure, k the verb. The figure is of
// what stands between the conjunction and the preposition, never of the first
// subject.
func (v *view) secondSubject(d *draft, k, at int) bool {
	n := len(v.drafts)
	if n == 0 || k < 0 {
		return false
	}
	last := v.drafts[n-1]
	if last.elide && last.quoted.to == at && last.lead == "from" {
		d.measured = last.measured // "... and inflation from 7% to 3%"
	} else {
		from := at
		for from > 0 && at-from < 6 && v.kind(from-1) == word && !v.isVerb(from-1) && !v.boundary(from-1) && !v.is(from-1, "and") && !v.is(from-1, "but") {
			from--
		}
		np := stretch{from, at}
		if np.empty() || from < 2 || !v.conjoins(from-1) || !v.indicatorIn(np) || last.quoted.from < k || last.quoted.to > from {
			return false
		}
		d.measured = []stretch{np}
	}
	d.Form, d.verb, d.elide = Level, k, true
	d.baseLead = d.lead == "from"
	v.quoteFrom(d, at)
	return true
}

// secondMover reads the second subject of a verb of change that is said once: "wages
// in Lithuania rose by 12.6 percent and those in Latvia by 11.9", "exports rose by 5%
// and imports by 3%". at is "by", k the verb.
func (v *view) secondMover(d *draft, k, at int, dim dimension) bool {
	n := len(v.drafts)
	if n == 0 || v.drafts[n-1].verb != k || v.drafts[n-1].quoted.to > at {
		return false
	}
	from := at
	for from > v.drafts[n-1].quoted.to && v.kind(from-1) == word && !v.is(from-1, "and") && !v.is(from-1, "but") && !v.boundary(from-1) || v.kind(from-1) == possessive {
		from--
	}
	np := stretch{from, at}
	if np.empty() || v.onlyAdverbs(np) || !v.conjoins(from-1) || v.timeAtToken(from) != nil {
		return false
	}
	return v.goesOnOf(d, np, at, dim)
}

// goesOnOf makes a figure one of the phrase np, moved as the claim before was.
func (v *view) goesOnOf(d *draft, np stretch, at int, dim dimension) bool {
	last := &v.drafts[len(v.drafts)-1]
	stands := v.is(np.from, "those") || v.is(np.from, "that") || v.is(np.from, "the") && v.is(np.from+1, "one")
	if !stands && !v.indicatorIn(np) && len(v.placesIn(np.from, np.to)) == 0 {
		return false
	}
	d.Form, d.Direction, d.verb, d.elide = changeForm(dim), last.Direction, last.verb, true
	v.quoteFrom(d, at)
	if stands || v.measureWords(np) == "" {
		d.hang, d.clause = true, np
	} else {
		d.measured = []stretch{np}
	}
	return true
}

// conjoins reports whether token i joins a second statement to the first.
func (v *view) conjoins(i int) bool {
	return v.is(i, "and") || v.is(i, "but") || v.is(i, "while") || v.is(i, "whereas") || v.kind(i) == punct && v.text(i) == ","
}
