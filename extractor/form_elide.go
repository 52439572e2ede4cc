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

// conjoins reports whether token i joins a second statement to the first.
func (v *view) conjoins(i int) bool {
	return v.is(i, "and") || v.is(i, "but") || v.is(i, "while") || v.is(i, "whereas") || v.kind(i) == punct && v.text(i) == ","
}
