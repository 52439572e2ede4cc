package extractor

import "strings"

// Places on an index: "India ranks above South Africa on the Liberal Democracy Index",
// "has overtaken Britain on the Women, Business and the Law Index", "scores higher than".

// indexName is the name of an index or a score that begins at token k, which may hold
// commas: "the Women, Business and the Law Index". Empty if there is none.
func (v *view) indexName(k int) stretch {
	k = v.skip(k, "the")
	for i := k; i < len(v.toks) && i < k+10; i++ {
		switch {
		case v.is(i, "index"), v.is(i, "score"), v.is(i, "ranking"):
			if i == k {
				return stretch{}
			}
			return stretch{k, i + 1}
		case v.kind(i) == punct:
			if v.text(i) != "," || !v.capitalAt(i-1) || !v.capitalAt(i+1) {
				return stretch{}
			}
		case v.kind(i) != word && v.kind(i) != possessive || v.timeAtToken(i) != nil || v.figureAt(i) >= 0:
			return stretch{}
		case v.term(i).has(rPrep|rRel) && !v.is(i, "of") && !v.is(i, "on") && !v.is(i, "for"), v.isVerb(i) && !v.capitalAt(i):
			return stretch{}
		}
	}
	return stretch{}
}

// capitalAt reports whether token i is a word written with a capital.
func (v *view) capitalAt(i int) bool {
	if v.kind(i) != word {
		return false
	}
	c := v.text(i)[0]
	return c >= 'A' && c <= 'Z'
}

// onIndex reads the comparison whose place, "above", "below", "higher than", stands at i
// behind a verb of standing, and whose index is named behind the other side.
func (v *view) onIndex(i int) (draft, bool) {
	dir, obj := Up, i+1
	switch {
	case v.is(i, "below"):
		dir = Down
	case v.is(i, "above"):
	case (v.is(i, "higher") || v.is(i, "better")) && v.is(i+1, "than"):
		obj++
	case (v.is(i, "lower") || v.is(i, "worse")) && v.is(i+1, "than"):
		dir, obj = Down, obj+1
	default:
		return draft{}, false
	}
	vb := i - 1
	for vb > 0 && (v.term(vb).has(rAdv) || v.adverb(vb) || v.littleWord(vb)) {
		vb--
	}
	if vb < 1 || v.kind(vb) != word {
		return draft{}, false
	}
	switch v.lemmaOf(vb) {
	case "rank", "score", "place", "stand", "sit", "come", "is", "be":
	default:
		return draft{}, false
	}
	other := v.placeAt(v.skip(obj, "the"))
	if other == nil {
		return draft{}, false
	}
	k := other.last
	if !v.is(k, "on") && !v.is(k, "in") || v.timeAtToken(k) != nil {
		return draft{}, false
	}
	name := v.indexName(k + 1)
	if name.empty() {
		return draft{}, false
	}
	measure := v.between(name.from, name.to)
	if way := betterWay(measure); way == Down {
		return draft{}, false // who stands above has less of it, or more
	}
	sub, inherit := v.subject(vb)
	if inherit || len(v.placesIn(sub.from, sub.to)) != 1 || v.measureWords(sub) != "" {
		return draft{}, false
	}
	d := newFigureless(Comparison, v.groupStart(vb), name.to)
	d.verb, d.clause, d.Direction, d.Measure = vb, sub, dir, measure
	d.against = stretch{obj, other.last}
	return d, true
}

// lemmaOf is the verb that token i is a form of, by the vocabulary or by its ending.
func (v *view) lemmaOf(i int) string {
	if t := v.term(i); t.lemma != "" {
		return t.lemma
	}
	w := low(v.text(i))
	w = strings.TrimSuffix(strings.TrimSuffix(w, "ed"), "s")
	if w == "scor" || w == "plac" {
		w += "e"
	}
	return w
}
