package extractor

// "Poland borders Ukraine, which spent 34.5% of GDP on its military": what stands in a
// relative clause is said of what the clause stands behind, and of no other area.

// relativeOf finds the relative clause that a draft stands in: its area, where it stands
// right behind one, the token of its "which", and whether it stands behind a name that is
// no area known, "Istanbul, where". rel is -1 where the draft stands in none.
func (v *view) relativeOf(d *draft) (n *named, rel int, unknown bool) {
	i := d.quoted.from
	if d.verb >= 0 {
		i = min(i, v.groupStart(d.verb))
	}
	rel = v.relativeBefore(i)
	if rel < 1 {
		return nil, -1, false
	}
	k := rel - 1
	if v.kind(k) == punct && v.text(k) == "," {
		k--
	}
	if v.is(rel, "which") && v.statisticIn(v.nounPhrase(k+1)) {
		return nil, -1, false // exports to Uganda, which were worth
	}
	if n = v.placeEnding(k); n != nil {
		return n, rel, false
	}
	if v.is(rel, "who") || v.is(rel, "whose") {
		if n = v.placeEnding(k - 1); n != nil && n.demonym && v.term(k).nounIs(nPeople) {
			return n, rel, false // Spanish women, who have
		}
	}
	if c := v.apposedLand(k); c > 0 {
		if n = v.placeEnding(c - 1); n != nil {
			return n, rel, false
		}
	}
	unknown = v.is(rel, "where") && v.kind(k) == word && k > 0 && v.text(k)[0] < 'a' && v.placeAt(k) == nil && v.timeAtToken(k) == nil
	return nil, rel, unknown
}

// beforeRelative is the area whose relative clause, with the claim before a draft in it, has
// ended: "In Niger, whose neighbour Nigeria had 230 million people, unemployment was 3
// percent". nil if there is none.
func (v *view) beforeRelative(d *draft) *named {
	if len(v.drafts) == 0 {
		return nil
	}
	rel := v.drafts[len(v.drafts)-1].rel - 1
	if rel < 2 || rel == d.rel-1 || !v.commaBetween(v.drafts[len(v.drafts)-1].quoted.to, d.quoted.from) {
		return nil
	}
	if v.kind(rel-1) == punct && v.text(rel-1) == "," {
		rel--
	}
	n := v.placeEnding(rel - 1)
	if n == nil || n.lead != "in" {
		return nil
	}
	return n
}

// relativeBefore is the token of the relative word whose clause token i stands in: only
// its subject, or a verb that "and" joins to it, stands between. -1 if there is none.
func (v *view) relativeBefore(i int) int {
	if everyHint == 0 && !v.hinted(hintRelative) {
		return -1
	}
	for k := i - 1; k > 0; k-- {
		switch {
		case v.is(k, "which"), v.is(k, "who"), v.is(k, "whose"), v.is(k, "where"), v.is(k, "that") && v.stateWord(k-1) == 1:
			if v.kind(k-1) == word && v.term(k-1).has(rPrep) {
				return -1 // of which
			}
			return k
		case v.kind(k) == punct && v.text(k) == ",":
			if k = v.openComma(k); k <= 0 {
				return -1
			}
		case v.timeAtToken(k) != nil || v.placeAt(k) != nil || v.figureAt(k) >= 0:
		case v.boundary(k) && !v.is(k, "while"):
			return -1
		case v.kind(k) == word && v.isVerb(k) && v.terms[k].form != ingForm:
			if j := v.groupStart(i) - 1; !v.conjoins(j) || j < k {
				return -1
			}
			i = k
		}
	}
	return -1
}

// placeEnding is the area whose name ends with token k and is nobody's but its own: nil
// if there is none.
func (v *view) placeEnding(k int) *named {
	for i := range v.places {
		if n := &v.places[i]; n.last == k+1 && !n.owner && !n.inName && !n.speaker && !(n.demonym && (v.is(n.first-1, "a") || v.is(n.first-1, "an"))) {
			return n
		}
	}
	return nil
}

// apposedLand is the comma behind which ", a country" ends with token k: 0 if none does.
func (v *view) apposedLand(k int) int {
	land := false
	for ; k > 1 && v.kind(k) == word && !v.isVerb(k); k-- {
		land = land || v.stateWord(k) == 1 || v.is(k, "neighbour") || v.is(k, "neighbor") || v.is(k, "economy") || v.is(k, "island")
		if v.is(k, "a") || v.is(k, "an") || v.is(k, "another") || v.term(k).has(rOwn) {
			if land && v.kind(k-1) == punct && v.text(k-1) == "," {
				return k - 1
			}
			return 0
		}
	}
	return 0
}

// setRelative gives a draft in a relative clause the area that the clause stands behind,
// with the other end of a flow named in the clause, and reports whether it did.
func (v *view) setRelative(d *draft, m *memory, at int, hung *Claim, lo, hi int) bool {
	n, rel, unknown := v.relativeOf(d)
	if unknown {
		d.reject = "which area"
	}
	if n == nil {
		return unknown
	}
	own := false
	for _, s := range append([]stretch{d.clause}, d.measured...) {
		for _, in := range v.placesIn(max(s.from, rel), s.to) {
			own = own || !v.heldAgainst(in)
		}
	}
	of := n.place(v)
	switch flow := v.flowOf(d); {
	case flow == "" && own:
		return false // Germany, where Italy's exports
	case flow != "":
		back := v.leaveOut(stretch{0, rel})
		v.findAreas(d, m, at, hung, lo, hi, toNone, "")
		back()
		if len(d.Areas) == 1 && !d.Areas[0].Carried && d.Areas[0].Code != of.Code {
			d.Areas, d.Pair = []Place{of, d.Areas[0]}, true
			return true
		}
		d.Pair = false
		fallthrough
	default:
		d.Areas = []Place{of}
		if b := v.joinedTo(n); b != nil && v.placeEnding(b.last-1) == b {
			d.Areas = []Place{b.place(v), of}
		}
		v.setAgainst(d)
	}
	return true
}
