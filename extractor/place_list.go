package extractor

import "slices"

// wholeList are the areas of a list that has some of them: "Norway, Sweden and Finland",
// and those a list names of a larger set: "several African nations, including Ethiopia,
// Mozambique and Tanzania".
func (v *view) wholeList(got []*named) []*named {
	if len(got) == 1 && isSet(got[0].one()) {
		if list := v.namesOf(got[0]); len(list) > 0 {
			return list
		}
		return got
	}
	if len(got) == 0 {
		return got
	}
	at := v.numberOf(got[0])
	if at < 0 {
		return got
	}
	from, to := at, at+1
	for from > 0 && v.places[from].joined {
		from--
	}
	for to < len(v.places) && v.places[to].joined {
		to++
	}
	if to-from < 3 || !v.ends(to-1) {
		return got // a pair is read where its flow is
	}
	return v.plain(from, to, got)
}

// ends reports whether the place of this number is joined by "and" or "or", as the
// last of a list is.
func (v *view) ends(n int) bool {
	k := v.places[n].first - 1
	if v.is(k, "the") {
		k--
	}
	return v.is(k, "and") || v.is(k, "or")
}

// plain are the places from one number to another, if each is a country and nobody's
// name; else got.
func (v *view) plain(from, to int, got []*named) []*named {
	var out []*named
	for i := from; i < to; i++ {
		n := &v.places[i]
		if n.one() == "" || isSet(n.one()) || n.inName || n.speaker || v.lends(n) {
			return got
		}
		out = append(out, n)
	}
	for _, n := range got {
		if !slices.Contains(out, n) {
			return got
		}
	}
	return out
}

// namesOf are the members that are named behind a set: "African nations, including".
func (v *view) namesOf(set *named) []*named {
	k := set.last
	for k < len(v.toks) && k < set.last+2 && v.kind(k) == word && v.term(k).nounIs(nRanked) {
		k++
	}
	if v.kind(k) == punct && v.text(k) == "," {
		k++
	}
	switch {
	case v.is(k, "including"), v.is(k, "like"), v.is(k, "namely"):
		k++
	case v.is(k, "such") && v.is(k+1, "as"):
		k += 2
	default:
		return nil
	}
	n := v.placeAt(k)
	if n == nil {
		return nil
	}
	from := v.numberOf(n)
	to := from + 1
	for to < len(v.places) && v.places[to].joined {
		to++
	}
	if to-from > 1 && !v.ends(to-1) {
		return nil
	}
	return v.plain(from, to, nil)
}

// numberOf is the number of a place among those of the sentence, -1 if it is none of
// them.
func (v *view) numberOf(n *named) int {
	return slices.IndexFunc(v.places, func(p named) bool { return p.first == n.first && p.last == n.last })
}
