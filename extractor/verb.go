package extractor

import "strings"

// isVerb tells whether token i is used as a verb. Words that are nouns too
// ("exports", "rise", "cost") are told by their neighbours.
func (v *view) isVerb(i int) bool {
	if uint(i) >= uint(len(v.verbs)) {
		return v.usedAsVerb(i)
	}
	if v.verbs[i] == 0 {
		v.verbs[i] = isNo
		if v.usedAsVerb(i) {
			v.verbs[i] = isYes
		}
	}
	return v.verbs[i] == isYes
}

const (
	isNo = iota + 1
	isYes
)

// forgetVerbs begins the memory of isVerb, again after what it looks at (terms,
// figures, times, areas) was changed.
func (v *view) forgetVerbs() { v.verbs = zeros(v.verbs, len(v.toks)) }

func (v *view) usedAsVerb(i int) bool {
	t := v.term(i)
	if t.verb != noVerb && v.is(i, "worked") && v.is(i-1, "hour") {
		return false // output per hour worked
	}
	if t.verb == noVerb {
		// Known by its ending alone, right behind what can only be its subject.
		return t == &noTerm && i > 0 && len(v.toks) > i+1 && v.participle(i) && !v.term(i+1).has(rPrep) && v.kind(i+1) != punct &&
			(v.term(i-1).word == "had" || v.term(i-1).word == "has" || v.is(i-1, "it") || v.is(i-1, "they") || v.peopleOrLand(i-1))
	}
	if t.verb == vBe || t.word == "has" || t.word == "had" || t.word == "have" {
		return true
	}
	if v.placeAt(i) != nil || t.has(rComp) && v.is(i+1, "than") {
		return false // the United States; lower than
	}
	prev, next := v.term(i-1), v.term(i+1)
	if t.form == baseForm && prev.has(rComp) && v.term(i-2).has(rDet) || prev.has(rRel) && v.is(i-1, "whose") {
		return false // the lower house; Norway, whose exports
	}
	if t.form == ingForm {
		if t.word == "having" {
			return true
		}
		if prev.has(rDet|rPrep) || v.kind(i-1) == possessive || v.placeAt(i-1) != nil && v.placeAt(i-1).demonym {
			// "by exporting $3bn", "from exporting"; "the spending"
			return prev.has(rPrep) && v.startsFigure(i+1)
		}
		if prev != nil && (prev.verb == vBe) || v.kind(i-1) == punct || v.startsFigure(i+1) || prev.has(rSub|rAdv) {
			return true
		}
		return t.noun == noNoun && t.deed == "" && (next.has(rPrep) && !v.is(i+1, "of"))
	}
	if prev.has(rAdv) && !prev.has(rPrep) && v.term(i-2).has(rPronoun) && t.form == baseForm {
		return true // we now export
	}
	if prev.has(rRel) && t.noun != noNoun && v.saysBefore(i-1) && v.plainVerb(i+1) {
		return false // claims that exports rose
	}
	if prev.has(rModal|rFuture|rNeg|rAux) && !prev.has(rPrep) && t.form != ingForm && !v.is(i-1, "'s") && t.noun == noNoun || prev.has(rNorm) || prev.has(rPronoun|rRel) && !v.is(i-1, "it's") {
		return true
	}
	if t.form == pastForm {
		if v.kind(i-1) == possessive && (v.is(i+1, "at") || v.is(i+1, "by") || v.is(i+1, "to") || v.is(i+1, "from")) && t.noun == noNoun {
			return true // Italy's stood at
		}
		if (prev.has(rDet) && !prev.has(rRel) || v.kind(i-1) == possessive) && !v.startsFigure(i+1) {
			return false // the reduced rate
		}
		if t.noun != noNoun && (prev.has(rDet|rPrep) || v.kind(i-1) == possessive) {
			return false // a cut
		}
		if prev.has(rPrep) && !v.is(i-1, "to") && next == &noTerm && v.kind(i+1) == word && !v.adverb(i+1) || prev.has(rPrep) && !v.is(i-1, "to") && next.noun != noNoun && next.verb == noVerb && !v.startsFigure(i+1) {
			return false // the number of registered refugees
		}
		return true
	}
	if t.lemma == "account" && t.form == baseForm && v.is(i+1, "for") && v.startsFigure(i+2) {
		return v.pluralBefore(i)
	}
	ambiguous := t.noun != noNoun || t.form == baseForm || t.form == thirdForm && nounToo(t.word)
	if !ambiguous {
		return !(prev.has(rDet) && !prev.has(rRel))
	}
	if v.is(i-1, "to") {
		return t.form == baseForm && !v.afterLevel(i-1)
	}
	if t.form == baseForm && (v.is(i-1, "both") || v.is(i-1, "each")) && v.placeAt(i-2) != nil {
		return true // France and Spain both spend
	}
	if prev.has(rDet) && !prev.has(rRel|rPronoun) || prev.has(rPrep) || v.kind(i-1) == possessive || prev.has(rQualifier) || v.kind(i-1) == number || v.kind(i-1) == sign {
		return false
	}
	if prev.has(rConj) && t.deed != "" && t.noun != noNoun && (v.percentOnly(i+1) || v.is(i+1, "by") && v.percentOnly(i+2)) {
		return false // exports rose (by) 5% and imports (by) 3%
	}
	if v.startsFigure(i+1) || (v.is(i+1, "home") || v.is(i+1, "back")) && v.startsFigure(i+2) && t.deed != "" || v.is(i+1, "by") || v.is(i+1, "at") && t.noun == noNoun || next.has(rUpDown) {
		// "pump 6" is no verb; "exporters pump 6 million barrels" is.
		return i > 0 && (t.form != baseForm || v.pluralBefore(i))
	}
	if next.has(rAdv) && v.startsFigure(i+2) {
		return true
	}
	if t.form == thirdForm && (v.is(i+1, "far") || v.is(i+1, "well") || v.is(i+1, "short") || v.is(i+1, "below") || v.is(i+1, "above") || v.adverb(i+1)) {
		return true
	}
	if t.form == thirdForm && t.noun == nChange && v.timeAtToken(i+1) != nil && v.timeAtToken(i+1).lead == "" {
		return true // the anniversary falls this year
	}
	if (t.verb == vSay || t.verb == vForecast) && v.kind(i-1) == word && (t.verb == vSay && v.is(i+1, "that") && (t.form == thirdForm || v.pluralBefore(i)) || v.saysLast(i)) {
		return true // the opposition claims that
	}
	if t.form == thirdForm && next.has(rComp) && !v.is(i+2, "than") && v.stateWord(i-1) == 1 {
		return true // no country exports more coffee
	}
	if t.noun != noNoun || nounToo(t.word) && t.form == thirdForm {
		if v.is(i+1, "to") && v.startsFigure(i+2) && (t.verb == vChange || t.verb == vChangeBoth) && i > 0 && !v.afterArticle(i) {
			return true
		}
		return false
	}
	if t.form == baseForm && t.deed == t.word && v.kind(i-1) == word && v.placeAt(i-1) == nil && !v.pluralBefore(i) {
		return false // energy use per head
	}
	if t.form == baseForm {
		if n := v.placeAt(i - 1); n != nil && !n.people && (n.demonym || isSet(n.one()) && !strings.HasSuffix(v.text(i-1), "s")) && v.term(n.first-1).has(rDet) {
			return false // the world total of
		}
		return i > 0 && (next.has(rDet) || next.has(rPrep) || next.has(rOwn) || v.placeAt(i-1) != nil && v.placeAt(i-1).people || t.verb == vOvertake && v.placeAt(i+1) != nil && v.pluralBefore(i)) || prev.nounIs(nPeople)
	}
	return true
}

// saysLast reports whether the verb of saying at i ends its sentence behind what was
// said: ", the minister claims."
func (v *view) saysLast(i int) bool {
	if i+1 < len(v.toks) && (v.kind(i+1) != punct || i+2 < len(v.toks)) {
		return false
	}
	for k := i - 1; k > 0 && k > i-7; k-- {
		if v.kind(k) == punct {
			return v.text(k) == ","
		}
	}
	return false
}

// plainVerb reports whether the word at i is a verb in the past and nothing else: rose.
func (v *view) plainVerb(i int) bool {
	t := v.term(i)
	return t.verb != noVerb && t.noun == noNoun && (t.form == pastForm || t.verb == vBe || t.has(rAux))
}

// percentOnly reports whether a percentage begins at token i that is of nothing named
// behind it.
func (v *view) percentOnly(i int) bool {
	f := v.figureAt(i)
	return f >= 0 && v.startsFigure(i) && dimensionOf(&v.figs[f].Quantity) == dPercent && !v.is(v.figs[f].last+1, "of")
}

// peopleOrLand reports whether token i ends the name of an area or of its people
// that owns nothing behind it.
func (v *view) peopleOrLand(i int) bool {
	n := v.placeAt(i)
	return n != nil && !n.owner && (!n.demonym || n.people) && n.last == i+1
}

// nounToo reports whether a third person is a plural as well.
func nounToo(w string) bool {
	switch w {
	case "uses", "plants", "issues", "mines", "ships", "pumps", "purchases", "harvests", "burns", "costs", "values", "numbers", "measures", "tops", "matches", "trades", "forms", "houses", "hosts", "records", "registers", "posts", "logs", "shows", "books", "supplies", "states", "claims", "notes", "reports", "plans", "hopes", "aims", "targets", "projects", "forecasts", "marks", "visits", "signs", "starts", "runs", "passes", "hits", "spans", "covers", "estimates", "works", "builds":
		return true
	}
	return false
}

// pluralBefore reports whether what stands before token i can be the subject of
// a verb in its base form.
func (v *view) pluralBefore(i int) bool {
	for i > 1 && v.kind(i-1) == word && (v.timeAtToken(i-1) != nil && v.timeAtToken(i-1).first == i-1 && v.term(i-1).timeIs(tNow) || v.term(i-1).has(rAdv) && !v.term(i-1).has(rPrep) && v.term(i-1).noun == noNoun || v.is(i-1, "abroad") || v.is(i-1, "overseas")) {
		i-- // women now hold, workers abroad send
	}
	p := v.term(i - 1)
	if p.has(rPronoun|rModal|rFuture|rNeg|rConj) || p.nounIs(nPeople) {
		return true
	}
	if v.kind(i-1) != word {
		return false
	}
	if n := v.placeAt(i - 1); n != nil && n.first >= 2 && v.term(n.first-1).has(rPrep) {
		return v.pluralBefore(n.first - 1) // interest rates in Brazil stand
	}
	for k := i - 2; k > 0 && k > i-6 && v.kind(k) == word; k-- {
		if v.is(k, "and") {
			return true // wind and solar power
		}
	}
	s := v.text(i - 1)
	return len(s) > 3 && s[len(s)-1] == 's'
}

// afterArticle reports whether the noun phrase that ends before token i began
// with an article close by: "a sharp rise to".
func (v *view) afterArticle(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if v.is(k, "a") || v.is(k, "an") {
			return true
		}
	}
	return false
}

func (v *view) afterLevel(i int) bool {
	t := v.term(i - 1)
	return t != nil && (t.verb == vLevel || t.verb == vChange)
}

// startsFigure reports whether a figure, with its comparator, begins at token i.
func (v *view) startsFigure(i int) bool {
	if i < 0 || i >= len(v.tags) {
		return false
	}
	k := int(v.tags[i])
	return k > 0 && v.figs[k-1].first == i
}

// figureAt is the number of the figure whose tokens hold i, -1 if none.
func (v *view) figureAt(i int) int {
	if i < 0 || i >= len(v.tags) {
		return -1
	}
	return int(v.tags[i]) - 1
}

// boundary reports whether token i parts clauses: a point or comma, a bracket, a
// dash between words, a subordinating word.
func (v *view) boundary(i int) bool {
	switch v.kind(i) {
	case punct:
		switch v.text(i) {
		case ".", ",":
			return !v.withinName(i) // St. Lucia
		case ";", ":", "(", ")", "[", "]", "…", "|", "?", "!":
			return true
		}
	case dash:
		return v.toks[i].space || v.text(i) != "-" && i+1 < len(v.toks) && v.toks[i+1].space
	case word:
		t := v.terms[i]
		if t.role&rSub == 0 && !v.kindOf(i, partsClauses) {
			return false
		}
		if t.has(rSub) && v.timeAtToken(i) == nil && !v.is(i, "as") {
			return true
		}
		return v.is(i, "which") || v.is(i, "who") || v.is(i, "whose") || v.is(i, "but") || v.is(i, "as") && !v.is(i-1, "such") && !v.asShare(i) && v.timeAtToken(i) == nil
	}
	return false
}

// withinName reports whether token i stands inside the name of an area.
func (v *view) withinName(i int) bool {
	n := v.placeAt(i)
	return n != nil && n.first < i && i < n.last
}

// asShare reports whether "as a percentage of" begins at token i.
func (v *view) asShare(i int) bool {
	return v.is(i+1, "a") && v.term(i+2).nounIs(nShare) && v.is(i+3, "of")
}

// verbBefore is the nearest verb left of token i within its clause, -1 if none.
// Commas stop it.
func (v *view) verbBefore(i int) int {
	for k := i - 1; k >= 0; k-- {
		if v.boundary(k) {
			return -1
		}
		if v.timeAtToken(k) == nil && v.isVerb(k) {
			return k
		}
	}
	return -1
}

// head is the verb that says what happens in the verb group that holds token i:
// for "has been rising" it is "rising", for "was" it is "was".
func (v *view) groupStart(i int) int {
	for i > 0 {
		t := v.term(i - 1)
		if t != nil && (t.role&(rAux|rModal|rFuture|rNeg|rNorm|rCond) != 0 && !t.has(rSub) && t.word != "if" && t.word != "unless" || t.has(rAdv) && i > 1 && v.inGroup(i-2)) {
			i--
			continue
		}
		if v.is(i-1, "to") && i > 1 && (v.is(i-2, "set") || v.is(i-2, "going") || v.is(i-2, "likely") || v.is(i-2, "expected") || v.is(i-2, "projected") || v.is(i-2, "forecast") || v.is(i-2, "due") || v.is(i-2, "estimated") || v.is(i-2, "predicted")) {
			i -= 2
			continue
		}
		break
	}
	return i
}

// pastPerfect reports whether the verb group that ends with the verb at i is in the
// past perfect: "had cost".
func (v *view) pastPerfect(i int) bool {
	if i < 0 {
		return false
	}
	for k := v.groupStart(i); k < i; k++ {
		if v.is(k, "had") {
			return true
		}
	}
	return false
}

func (v *view) inGroup(i int) bool {
	t := v.term(i)
	return t.role&(rAux|rModal|rFuture|rNeg) != 0
}

// tenseOf is the tense of the verb group that ends with the verb at i.
func (v *view) tenseOf(i int) Tense {
	if i < 0 {
		return NoTense
	}
	g := v.groupStart(i)
	for k := g; k <= i; k++ {
		t := v.term(k)
		switch {
		case t.has(rFuture), v.is(k, "to") && k > g:
			return Future
		case v.is(k, "was"), v.is(k, "were"), v.is(k, "had"), v.is(k, "did"):
			return Past
		case v.is(k, "is"), v.is(k, "are"), v.is(k, "has"), v.is(k, "have"), v.is(k, "does"), v.is(k, "do"):
			return Present
		}
	}
	switch t := v.term(i); {
	case t == nil:
		return NoTense
	case t.form == pastForm:
		return Past
	case t.form == ingForm:
		return NoTense
	}
	return Present
}
