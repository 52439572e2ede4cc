package extractor

import "strings"

// A claim about a part of a country, or about an owner that is no area at all,
// must not be held against the country's own figure: "the 50 largest cities of
// Germany", "southern Italy", "Lagos's population". Its area is then a name
// without a code.

// narrow takes the codes from areas that the sentence narrows, and puts the
// words for rural and urban beside the measure.
func (v *view) narrow(d *draft) {
	if d.Form == Years {
		return
	}
	if s, ok := v.strangeOwner(d); ok && !v.worldPrice(d) {
		d.Areas, d.Pair = []Place{{Surface: s}}, false
		return
	}
	if !d.owedTo.empty() {
		// What is owed to one country is not the whole debt.
		if to := v.placesIn(d.owedTo.from, d.owedTo.to); len(to) == 1 && !isSet(to[0].one()) {
			p := to[0].place(v)
			for i := range d.Areas {
				if d.Areas[i].Code != p.Code {
					d.Areas, d.Pair = []Place{d.Areas[i], p}, true
					break
				}
			}
		}
	}
	for i := range d.Areas {
		a := &d.Areas[i]
		if a.Carried || a.Code == "" {
			continue
		}
		for k := range v.places {
			n := &v.places[k]
			if n.one() != a.Code || v.between(n.first, n.last) != a.Surface {
				continue
			}
			if t := v.term(n.first - 1); t.word == "rural" || t.word == "urban" {
				if !strings.Contains(low(d.Measure), t.word) {
					d.Measure = t.word + " " + d.Measure
				}
				continue
			}
			from, to := v.partOfArea(n)
			if from < to && v.saidOf(d, n) {
				*a = Place{Surface: v.between(from, to)}
				d.Pair = false
				break
			}
		}
	}
}

// saidOf reports whether an area's name stands where a draft takes its area
// from, not in its whole or in another claim.
func (v *view) saidOf(d *draft, n *named) bool {
	for _, s := range d.wholes {
		if n.first >= s.from && n.last <= s.to {
			return d.Form == Share && len(d.Areas) == 1
		}
	}
	return true
}

// partOfArea is the phrase by which a part of the area n is meant, empty if n is
// meant whole.
func (v *view) partOfArea(n *named) (from, to int) {
	if v.kindOf(n.first-1, compassPoint) && !n.demonym {
		return n.first - 1, n.last
	}
	// "the cities of Germany", "the largest region in Spain"
	j := n.first - 1
	if v.is(j, "the") {
		j--
	}
	if v.is(j, "of") || v.is(j, "in") || v.is(j, "across") {
		if p := j - 1; v.kindOf(p, areaPart) {
			from = p
			for from > 0 && v.kind(from-1) != punct && v.placeAt(from-1) == nil && !v.term(from-1).has(rPrep|rConj|rRel|rPronoun) && !v.isVerb(from-1) && v.timeAtToken(from-1) == nil {
				if t := v.term(from - 1); t.word == "urban" || t.word == "rural" {
					return 0, 0
				}
				from--
			}
			if from == 0 || !v.livesIn(from-1) {
				return from, n.last
			}
		}
	}
	// "Germany's largest cities have", "Japan's north", "the Indian state of"
	k := n.last
	if v.kind(k) == possessive {
		k++
	} else if !n.demonym {
		return 0, 0
	}
	for ; k < len(v.toks) && k < n.last+7; k++ {
		if v.kind(k) == dash || v.figureAt(k) >= 0 {
			continue
		}
		if v.kind(k) != word || v.term(k).has(rPrep|rConj) || v.timeAtToken(k) != nil {
			return 0, 0
		}
		if v.kindOf(k, areaPart) {
			if t := v.term(k + 1); v.kind(k+1) == word && !t.has(rPrep|rConj|rAux|rModal|rFuture|rAdv) && !v.isVerb(k+1) && v.text(k + 1)[0] >= 'a' {
				return 0, 0 // India's state debt
			}
			return n.first, k + 1
		}
	}
	return 0, 0
}

// livesIn reports whether token i is the "in" of people who live somewhere:
// people in cities are counted of the whole country.
func (v *view) livesIn(i int) bool {
	if !v.is(i, "in") {
		return false
	}
	t := v.term(i - 1)
	return t.verb == vLive || t.nounIs(nPeople) || t.verb == vPeople || v.is(i-1, "population")
}

// strangeOwner is the name, known to no table of areas, that owns what is
// measured: "Lagos's population", "Toyota's sales".
func (v *view) strangeOwner(d *draft) (name string, ok bool) {
	parts := d.measured
	if !d.clause.empty() {
		parts = append(parts[:len(parts):len(parts)], d.clause)
	}
	if d.verb >= 0 && len(parts) == 0 {
		if np, inherit := v.subject(d.verb); !inherit {
			parts = append(parts, np)
		}
	}
	for _, s := range parts {
		for k := s.from; k < s.to; k++ {
			if v.kind(k) != possessive || !v.properName(k-1) {
				continue
			}
			from := k - 1
			for from > s.from && v.properName(from-1) {
				from--
			}
			if r := v.timeAtToken(k - 1); r != nil || v.nextPlace(from, k) {
				continue
			}
			return v.between(from, k), true
		}
	}
	return "", false
}

// properName reports whether token i is a capitalised word that no table knows
// and that does not begin the sentence with an ordinary word.
func (v *view) properName(i int) bool {
	if v.kind(i) != word || v.term(i) != &noTerm || v.placeAt(i) != nil {
		return false
	}
	s := v.text(i)
	return len(s) > 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'a' && s[1] <= 'z'
}

func (v *view) nextPlace(from, to int) bool {
	for k := from; k < to; k++ {
		if v.placeAt(k) != nil {
			return true
		}
	}
	return false
}

// strangeAgainst reports whether what a figure is compared with is none of a
// place, a time or the measure itself: "half the figure for men", "three times
// the national average". Such a comparison is not read.
func (v *view) strangeAgainst(d *draft) bool {
	if d.against.empty() {
		return false
	}
	timed := d.Baseline != nil
	for k := d.against.from; k < d.against.to && k < len(v.toks); k++ {
		if r := v.timeAtToken(k); r != nil {
			timed = true
			k = max(k, r.last-1)
			continue
		}
		if v.placeAt(k) != nil || v.figureAt(k) >= 0 || v.kind(k) != word {
			continue
		}
		if v.is(k, "in") && v.timeAtToken(k+1) == nil && v.placeAt(k+1) == nil && v.placeAt(k+2) == nil && !v.term(k+1).has(rDet) {
			return len(d.Against) == 0
		}
		t := v.terms[k]
		if v.is(k, "here") || v.is(k, "elsewhere") || v.is(k, "rest") || v.is(k, "neighbour") || v.is(k, "neighbours") {
			return true
		}
		if t.has(rDet|rOwn|rPrep|rConj|rPronoun|rAux|rAdv|rRel|rSub|rUpDown|rModal) || t.verb == vBe || t.verb == vAux || t.verb == vHave || v.adverb(k) ||
			t.verb != noVerb && v.isVerb(k) && (len(d.Against) > 0 || v.is(d.against.from, "what") || v.is(d.against.from-1, "what")) {
			continue
		}
		w := low(v.text(k))
		if vague(w) || w == "what" || w == "one" || w == "ones" || w == "size" || w == "combined" || w == "together" || w == "neighbouring" ||
			strings.Contains(" "+low(d.Measure)+" ", " "+w+" ") {
			if (w == "average" || w == "mean") && len(d.Against) == 0 && !timed {
				return true
			}
			continue
		}
		if d.Baseline != nil && (w == "peak" || w == "high" || w == "low" || w == "record" || w == "trough") && v.ofTimeBehind(k+1, d.against.to) {
			continue // a third below its peak of 2011
		}
		if len(d.Against) > 0 && (w == "country" || w == "nation" || w == "average" || w == "global" || w == "world" || w == "whole") {
			continue
		}
		return true
	}
	return !timed && len(d.Against) == 0
}

// ofTimeBehind reports whether "of" or "in" and a time stand behind token i, before end.
func (v *view) ofTimeBehind(i, end int) bool {
	return i < end && v.timeAtToken(i) != nil || (v.is(i, "of") || v.is(i, "in")) && i+1 < end && v.timeAtToken(i+1) != nil
}

// ofWhom adds to a measure those whom the sentence begins with: "Among men,
// unemployment was 5%", "For women in Spain, the rate is 12%".
func (v *view) ofWhom(d *draft) {
	if d.fig < 0 || d.Measure == "" || !v.is(0, "for") && !v.is(0, "among") && !v.is(0, "amongst") || v.timeAtToken(0) != nil {
		return
	}
	for k := 1; k < len(v.toks) && k < 14; k++ {
		if v.figureAt(k) == d.fig || v.kind(k) == word && v.isVerb(k) {
			return
		}
		if v.kind(k) == punct && v.text(k) == "," {
			if w := v.measureWords(stretch{1, k}); w != "" && !v.kindOf(1, asideWord) && d.quoted.from > k {
				d.Measure += " " + low(v.text(0)) + " " + w
			}
			return
		}
	}
}
