package extractor

import "strings"

// topOf reads "in the top ten exporters in the world", "among Africa's top five
// economies".
func (v *view) topOf(i int, s superlative) (draft, bool) {
	n, next, ok := v.small(i + 1)
	if !ok || n < 2 || v.isVerb(i) && !v.term(i-1).has(rDet) && v.kind(i-1) != possessive {
		return draft{}, false
	}
	if !v.amongBefore(i) {
		return draft{}, false
	}
	return v.rankOf(i, i, n, true, s, v.rankedAfter(next))
}

// rankedAfter is the phrase at token i, though a figure may count it: "ten
// exporters of oil".
func (v *view) rankedAfter(i int) stretch {
	if f := v.figureAt(i); f >= 0 {
		m := &v.figs[f]
		rest := v.phraseAfter(m.last + 1)
		return stretch{i, max(m.last+1, rest.to)}
	}
	return v.phraseAfter(i)
}

// amongBefore reports whether "in the", "among the world's" or "one of" stands
// before token i.
func (v *view) amongBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		switch {
		case v.is(k, "in"), v.is(k, "among"), v.is(k, "amongst"), v.is(k, "within"), v.is(k, "of") && v.is(k-1, "one"), v.is(k, "into"):
			return true
		case v.kind(k) == possessive, v.placeAt(k) != nil, v.term(k).has(rDet):
		default:
			return false
		}
	}
	return false
}

// countsRanked reports whether the figure around token i only says how many are
// ranked, "the top ten exporters", and is no claim.
func (v *view) countsRanked(i int) bool {
	f := v.figureAt(i)
	m := &v.figs[f]
	if i >= m.num && i < m.numEnd {
		return false
	}
	if _, ok := v.superlativeAt(i); !ok {
		return false
	}
	for k := range v.drafts {
		if v.drafts[k].fig == f {
			return false
		}
	}
	return true
}

func rankedDeed(w string) string {
	switch strings.TrimSuffix(w, "s") {
	case "exporter":
		return "exports"
	case "importer", "buyer":
		return "imports"
	case "producer", "grower", "manufacturer", "maker":
		return "production"
	case "emitter", "polluter":
		return "emissions"
	case "consumer", "user":
		return "consumption"
	case "spender":
		return "spending"
	case "donor":
		return "aid"
	case "recipient", "receiver":
		return "received"
	}
	return ""
}

// pointsBack reports whether the subject of the verb at i is the figure of the
// sentence before: "it", "that", "this total".
func (v *view) pointsBack(i int) bool {
	k := v.groupStart(i) - 1
	if k > 0 && v.onlyLevel(stretch{k, k + 1}) && v.measureWords(stretch{k, k + 1}) != "" {
		k--
	}
	return k == 0 && (v.is(k, "it") || v.is(k, "that") || v.is(k, "this"))
}

// placedAfter makes "the highest in Europe after Luxembourg and Ireland" the third: those
// named behind "after" stand before it.
func (v *view) placedAfter(d *draft) {
	i := d.quoted.to
	if d.Form != Rank || d.RankOf != 1 || d.RankWithin || !v.is(i, "after") && !v.is(i, "behind") {
		return
	}
	i++
	for {
		k := v.skip(i, "the", "and")
		n := v.placeAt(k)
		if n == nil || n.first != k {
			return
		}
		d.RankOf++
		v.quoteTo(d, n.last)
		if i = n.last; v.kind(i) == punct && v.text(i) == "," {
			i++
		} else if !v.is(i, "and") {
			return
		}
	}
}
