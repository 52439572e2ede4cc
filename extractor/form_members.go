package extractor

// Words that say of which members of a set something is said: "no other EU country",
// "most of the G7", "any other member but Italy". What holds of some of the members is
// no claim about the set, nor a rank over all of it: such claims are not read.

// ofMembers rejects claims without a figure whose subject is some of a set, and ranks
// over a set with exceptions.
func (v *view) ofMembers(d *draft) {
	switch d.Form {
	case Rank:
		switch {
		case v.excepts(d):
			d.reject = "a rank over a set with exceptions"
		case v.narrowsSet(d):
			d.reject = "a rank over some members of a set"
		case v.hedgesRank(d):
			d.reject = "a rank that is not said outright"
		}
	case Comparison, Trend, Record:
		if d.fig < 0 && !d.chosen() && v.countsMembers(d) {
			d.reject = "said of some members of a set"
		}
	}
}

// countsMembers reports whether a word before "than" says of how many members of a set
// the claim is: no, few, most, every.
func (v *view) countsMembers(d *draft) bool {
	from, to := d.quoted.from, d.quoted.to
	for from > 0 && !v.hardBoundary(from-1) && v.kind(from-1) != punct {
		from--
	}
	for k := from; k < to && !v.is(k, "than"); k++ {
		if v.kind(k) != word {
			continue
		}
		switch low(v.text(k)) {
		case "no", "none", "nowhere", "neither", "few", "most", "many", "some", "several", "half", "every", "each", "all", "any":
		default:
			continue
		}
		for j := k + 1; j < to && j <= k+5 && !v.is(j, "than") && !v.isVerb(j); j++ {
			if n := v.placeAt(j); v.stateWord(j) > 0 || n != nil && isSet(n.one()) {
				return true
			}
		}
	}
	return false
}

// excepts reports whether the sentence takes areas out of the set of a rank.
func (v *view) excepts(d *draft) bool {
	for k := range v.toks {
		if v.kind(k) != word {
			continue
		}
		next := k + 1
		switch low(v.text(k)) {
		case "except", "excepting", "excluding", "bar", "barring", "besides", "save":
			next = v.skip(next, "for")
		case "apart", "aside":
			if !v.is(next, "from") {
				continue
			}
			next++
		case "other":
			if !v.is(next, "than") || k < d.quoted.from {
				continue
			}
			next++
		case "but", "outside":
			if k < d.quoted.to-1 || v.kind(k-1) == punct {
				continue
			}
		default:
			continue
		}
		if n := v.placeAt(v.skip(next, "the")); n != nil {
			return true
		}
	}
	return false
}

// narrowsSet reports whether what is said behind "any other", or behind the set, leaves
// only some of its members: any other big EU economy, any other country of its size.
func (v *view) narrowsSet(d *draft) bool {
	to := d.quoted.to
	if v.is(to, "with") || v.is(to, "of") && v.term(to+1).has(rOwn) || v.term(to).has(rOwn) && v.is(to+1, "size") {
		return true
	}
	for k := d.quoted.from; k+1 < to; k++ {
		if !v.is(k, "any") || !v.is(k+1, "other") {
			continue
		}
		for j := k + 2; j < to && v.stateWord(j) == 0; j++ {
			if v.kind(j) == word && v.placeAt(j) == nil && !v.is(j, "economy") && !v.is(j, "member") && !v.is(j, "single") && !v.term(j).has(rPrep|rDet) && v.timeAtToken(j) == nil {
				return true
			}
		}
	}
	return false
}

// hedgesRank reports whether a word before the rank takes it back: no longer, once,
// almost, probably.
func (v *view) hedgesRank(d *draft) bool {
	for k := d.quoted.from - 1; k >= 0 && k >= d.quoted.from-6 && v.kind(k) == word; k-- {
		switch low(v.text(k)) {
		case "longer":
			if v.is(k-1, "no") {
				return true
			}
		case "once":
			if !v.is(k+1, "again") && !v.is(k+1, "more") && !v.is(k-1, "at") {
				return true
			}
		case "almost", "nearly", "virtually", "practically", "formerly", "arguably", "probably", "perhaps", "possibly", "maybe":
			return true
		}
	}
	return false
}
