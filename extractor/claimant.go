package extractor

// claimant is who says what the sentence says: the subject of a verb of saying,
// or what stands behind "according to".
func (v *view) claimant() string {
	if !v.hinted(hintSays) {
		return ""
	}
	for k := range v.toks {
		if v.toks[k].kind != word {
			continue
		}
		t := v.terms[k]
		if t == nil {
			continue
		}
		if t.word == "according" || v.is(k, "according") {
			if v.is(k+1, "to") {
				return v.speakerAfter(k + 2)
			}
		}
		if t.verb != vSay && t.verb != vOpine && !(t.verb == vForecast && v.saysLast(k)) || t.form == ingForm || !v.isVerb(k) || t.lemma == "report" && v.objectFigure(k) {
			continue
		}
		if s := v.speakerBefore(k); s != "" {
			return s
		}
		// "..., said Ms Haas"
		if j := k + 1; j < len(v.toks) && v.kind(j) == word && (v.text(j)[0] >= 'A' && v.text(j)[0] <= 'Z' || v.kind(k-1) == quote && v.term(j).has(rDet)) {
			if s := v.speakerAfter(j); !v.verbEnds(j) {
				return s
			}
		}
	}
	return ""
}

// verbEnds reports whether the phrase at token i is followed by its verb, so that it is
// what something is said of: "said Nigeria's output averaged".
func (v *view) verbEnds(i int) bool {
	for k := i + 1; k < len(v.toks) && !v.boundary(k); k++ {
		if v.kind(k) == word && v.isVerb(k) && v.timeAtToken(k) == nil {
			return true
		}
	}
	return false
}

// objectFigure reports whether the verb at i has a figure for its object: what a
// country reports 300 of it counts, and says nothing.
func (v *view) objectFigure(i int) bool {
	return v.startsFigure(i+1) || v.term(i+1).has(rDet) && v.startsFigure(i+2)
}

// speakerBefore is the noun phrase before a verb of saying.
func (v *view) speakerBefore(k int) string {
	g := v.groupStart(k)
	if v.is(g-1, "to") {
		return "" // likes to say
	}
	np := v.nounPhrase(g)
	if v.kind(g-1) == punct && v.text(g-1) == "," {
		// "the Czech prime minister, Petr Novotny, told"
		if c := v.openComma(g - 1); c > 0 && g-c <= 6 && v.verbBefore(g-1) < 0 {
			np = stretch{v.nounPhrase(c).from, g - 1}
		}
	}
	for np.from < np.to && (v.term(np.from).has(rAdv|rConj|rSub|rPrep) || v.timeAtToken(np.from) != nil) {
		np.from++
	}
	for i := np.from; i < np.to; i++ {
		if t := v.term(i); t.has(rSub) || v.is(i, "why") || v.is(i, "how") || v.is(i, "what") || v.is(i, "that") {
			return ""
		}
		if v.figureAt(i) >= 0 || v.kind(i) == number || v.kind(i) == currency {
			return ""
		}
	}
	for k := range v.places {
		if n := &v.places[k]; n.first >= np.from && n.last <= np.to {
			n.speaker = true
		}
	}
	if np.to-np.from > 14 {
		return ""
	}
	return v.between(v.unquoted(np.from, np.to))
}

// speakerAfter is the noun phrase that begins at token i.
func (v *view) speakerAfter(i int) string {
	k := i
	for k < len(v.toks) && k < i+12 && (!v.boundary(k) || v.initialsPoint(k)) && !(v.kind(k) == word && k > i && v.isVerb(k)) && v.kind(k) != quote && (v.timeAtToken(k) == nil) {
		if v.kind(k) == punct && !v.initialsPoint(k) || v.is(k, "that") {
			break
		}
		k++
	}
	for j := range v.places {
		if n := &v.places[j]; n.first >= i && n.last <= k {
			n.speaker = true
		}
	}
	return v.between(v.unquoted(i, k))
}

// initialsPoint reports whether token i is the point of an initial within a name: "G.
// H. Lindqvist".
func (v *view) initialsPoint(i int) bool {
	return v.kind(i) == punct && v.text(i) == "." && v.kind(i-1) == word && len(v.text(i-1)) == 1 && v.text(i - 1)[0]-'A' < 26 &&
		v.kind(i+1) == word && v.text(i + 1)[0]-'A' < 26
}

// unquoted is the stretch [i, j) without quotation marks and punctuation at its
// ends.
func (v *view) unquoted(i, j int) (int, int) {
	for i < j && v.kind(i) != word && v.kind(i) != number {
		i++
	}
	for j > i && v.kind(j-1) != word && v.kind(j-1) != number && v.kind(j-1) != possessive {
		if p := v.kind(j - 1); p == punct && (v.text(j-1) == "." || v.text(j-1) == ")") {
			break // the U.S.
		}
		j--
	}
	return i, j
}

// quotedHere reports whether a stretch stands in a quotation that ends behind it in the
// sentence.
func (v *view) quotedHere(s stretch) bool {
	before, behind := 0, 0
	for i := range v.toks {
		if v.kind(i) != quote {
			continue
		}
		if i < s.from {
			before++
		} else if i >= s.to {
			behind++
		}
	}
	return before%2 == 1 && behind > 0
}
