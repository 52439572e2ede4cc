package extractor

import (
	"strings"

	"github.com/shopspring/decimal"
)

// tokens is a half-open stretch of tokens of one sentence.
type stretch struct{ from, to int }

func (s stretch) empty() bool { return s.from >= s.to }

// subject is the noun phrase the verb at i says something of. inherit is set
// where the verb has none of its own: "and reached", ", rising", "which is".
func (v *view) subject(i int) (np stretch, inherit bool) {
	np, inherit = v.subjectDepth(i, 0)
	if inherit && len(v.drafts) == 0 {
		if main := v.mainSubject(i); !main.empty() {
			return main, false
		}
		if k := v.groupStart(i) - 1; v.term(i).form == ingForm {
			if before := v.besideComma(k); !before.empty() {
				return before, false
			}
		}
	}
	return np, inherit
}

func (v *view) subjectDepth(i, depth int) (np stretch, inherit bool) {
	g := v.groupStart(i)
	if f := v.figureAt(i); f >= 0 {
		g = v.groupStart(min(g, v.figs[f].first)) // has more than doubled
	}
	k := g - 1
	for k >= 0 && (v.term(k).has(rAdv) && !v.term(k).has(rPrep) || v.kind(k) == quote || v.adverb(k)) {
		k--
	}
	// "exports, in 2023, rose": what stands between commas is passed over.
	for hops := 0; k >= 0 && hops < 3; hops++ {
		if r := v.timeAtToken(k); r != nil && r.first > 0 {
			k = r.first - 1
			continue
		}
		break
	}
	if k < 0 {
		return stretch{}, true
	}
	if v.kind(k) == punct && v.text(k) == "," || v.kind(k) == punct && v.text(k) == ")" {
		if v.term(i) != nil && v.term(i).form == ingForm && g == i {
			return stretch{}, true
		}
		c := v.openComma(k)
		if c <= 0 {
			return stretch{}, true
		}
		np = v.nounPhrase(c)
		if named := (stretch{c + 1, k}); v.measureWords(np) != "" && !v.statisticIn(np) && v.verbBefore(k) < c && v.statisticIn(named) {
			return named, false // "Its American cousin, West Texas Intermediate, came in at"
		}
		return np, false
	}
	t := v.term(k)
	switch {
	case v.is(k, "and"), v.is(k, "or"), v.is(k, "but"), v.is(k, "then"), v.is(k, "to"):
		b := v.verbBefore(k)
		if np = v.nounPhrase(k); v.is(k, "then") && b < np.from && v.statisticIn(np) && !v.is(k-1, "prices") {
			return np, false // Unemployment then stood at 6 percent; whose prices the text before says
		}
		if b >= 0 && depth < 3 {
			if np = (stretch{b + 1, k}); v.is(k, "to") && v.letsDo(b) && v.measureWords(np) != "" && !v.term(b+1).has(rPrep) {
				return np, false // the IMF expects the economy to grow
			}
			if v.is(k, "to") && v.is(b+1, "for") && v.terms[b].verb == vBe {
				return stretch{b + 2, k}, false // the target is for exports to rise
			}
			return v.subjectDepth(b, depth+1)
		}
		return stretch{}, true
	case v.is(k, "which"), v.is(k, "who"), v.is(k, "that") && !v.boundary(k-1) && k > 0 && !v.saysBefore(k):
		if k > 1 && v.boundary(k-1) {
			np = v.nounPhrase(k - 1)
			if n := v.placeEnding(k - 2); n != nil && !v.statisticIn(np) {
				return stretch{n.first, n.last}, false // Kenya envies Ethiopia, which grew
			}
			if !np.empty() && (len(v.drafts) == 0 || v.placeAt(k-2) != nil && v.measureWords(np) == "") {
				return np, false
			}
			return stretch{}, true
		}
		np = v.nounPhrase(k)
		return np, np.empty()
	case v.boundary(k):
		return stretch{}, true
	case t.has(rPrep) && v.term(i).form == ingForm:
		if b := v.verbBefore(k); b >= 0 && depth < 3 {
			return v.subjectDepth(b, depth+1)
		}
		return stretch{}, true
	}
	np = v.nounPhrase(k + 1)
	return np, np.empty()
}

// besideComma is the statistic that stands before a comma at token k, with nothing said
// of it yet: "Chad's population, growing by 3 percent a year, is young".
func (v *view) besideComma(k int) stretch {
	if k < 1 || v.kind(k) != punct || v.text(k) != "," || v.verbBefore(k) >= 0 {
		return stretch{}
	}
	np := v.nounPhrase(k)
	if !v.statisticIn(np) {
		return stretch{}
	}
	return np
}

// toldOfBeside is what an aside between an area and the verb at i tells of: "China,
// whose population peaked in 2021, shrank".
func (v *view) toldOfBeside(i int) stretch {
	k := v.groupStart(i) - 1
	if k < 0 || v.text(k) != "," {
		return stretch{}
	}
	from := v.openComma(k) + 1
	if from <= 1 || !v.is(from, "whose") {
		return stretch{}
	}
	np := stretch{from + 1, from + 1}
	for np.to < k && !v.isVerb(np.to) && !v.boundary(np.to) {
		np.to++
	}
	if !v.statisticIn(np) {
		return stretch{}
	}
	return np
}

// letsDo reports whether what stands behind the verb at i is who does what follows
// "to": expects exports to rise.
func (v *view) letsDo(i int) bool {
	t := v.terms[i]
	if t.verb == vForecast {
		return v.groupStart(i) == i || v.term(i-1).verb != vBe
	}
	return t.lemma == "help" || t.lemma == "allow" || t.lemma == "cause" || t.lemma == "lead"
}

// adverb reports whether a word that the vocabulary does not know is one.
func (v *view) adverb(i int) bool {
	if v.kind(i) != word || v.term(i) != &noTerm {
		return false
	}
	s := v.text(i)
	return len(s) > 4 && s[len(s)-2:] == "ly" && s[0] >= 'a'
}

func (v *view) saysBefore(k int) bool {
	t := v.term(k - 1)
	if v.is(k, "that") && t.verb == noVerb {
		for j := k - 2; j >= 0 && j >= k-4 && !v.boundary(j); j-- {
			if v.term(j).verb == vSay && v.isVerb(j) {
				return true // told the crowd that
			}
		}
	}
	return t != nil && (t.verb == vSay || t.verb == vOpine || t.verb == vDeny || t.verb == vForecast || t.verb == vRecord)
}

// openComma is the comma or bracket that opens the aside which token k closes,
// 0 or less if there is none.
func (v *view) openComma(k int) int {
	closer := v.text(k)
	for j := k - 1; j > 0; j-- {
		if v.kind(j) != punct {
			continue
		}
		switch s := v.text(j); {
		case closer == ")" && s == "(":
			return j
		case closer == "," && s == ",":
			return j
		case s == ";":
			return 0
		}
	}
	return 0
}

// nounPhrase is the noun phrase that ends before token end, with what belongs
// to it: "the total trade between China and Russia".
func (v *view) nounPhrase(end int) stretch {
	from := end
	for k := end - 1; k >= 0; k-- {
		if n := v.placeAt(k); n != nil && n.first < k && n.last <= end {
			k = n.first // St. Kitts and Nevis
			from = k
			continue
		}
		if r := v.timeAtToken(k); r != nil {
			k = r.first
			from = k
			continue
		}
		if v.ofThose(k) {
			from = k // adults who can read
			continue
		}
		if v.boundary(k) {
			// A list: "exports of cars, phones and ships".
			break
		}
		if v.kind(k) == word && v.isVerb(k) && !v.reduced(k, end) {
			who := v.whoBefore(k)
			if who < 0 {
				break
			}
			k, from = who, who // the share of lawmakers who are women
			continue
		}
		if !v.kindOf(k, joinsClauses) {
			from = k
			continue
		}
		if v.is(k, "that") && (k == 0 || v.saysBefore(k) || v.kind(k-1) == punct) || v.is(k, "if") || v.is(k, "when") || v.is(k, "where") {
			break
		}
		if v.is(k, "and") || v.is(k, "or") || v.is(k, "but") {
			if k == 0 || v.clauseEndsAt(k) && !v.openAge(k) {
				break
			}
		}
		from = k
	}
	return stretch{v.pastNominal(from, end), end}
}

// whoBefore is the "who" that the verb at k belongs to, right behind the people it
// tells of; -1 if it has none.
func (v *view) whoBefore(k int) int {
	if who := v.groupStart(k) - 1; v.ofThose(who) {
		return who
	}
	return -1
}

// ofThose reports whether token k is a "who" right behind the people it tells of.
func (v *view) ofThose(k int) bool {
	if !v.is(k, "who") || v.kind(k-1) != word || v.term(k-1).verb != noVerb {
		return false
	}
	n := v.placeAt(k - 1)
	return n == nil || n.people
}

// reduced reports whether the verb at k is a participle within a noun phrase: "the
// share of power generated by wind".
func (v *view) reduced(k, end int) bool {
	t := v.terms[k]
	if t.form != pastForm || k == 0 || k+1 >= end {
		return false
	}
	switch t.verb {
	case vShareAct, vAct, vPlain, vLive, vPeople, vRecord, vPut, vGoal, vNorm, vForecast, vSay:
	case vHave:
		if t.lemma == "have" {
			return false
		}
	default:
		return false
	}
	p := v.term(k - 1)
	if v.kind(k-1) != word || p != nil && (p.role&(rAux|rPronoun|rRel|rModal|rFuture|rNeg|rSub) != 0 || p.verb == vBe) {
		return false
	}
	return v.is(k+1, "by") || v.is(k+1, "from") || v.is(k+1, "in") || v.is(k+1, "with") || v.is(k+1, "for") || v.is(k+1, "on") ||
		v.is(k+1, "home") || v.is(k+1, "abroad") || v.is(k+1, "overseas") // the money sent home
}

// mainSubject is the subject of the first verb of the sentence before token i,
// for participles that have none of their own.
func (v *view) mainSubject(i int) stretch {
	for k := 0; k < i; k++ {
		if v.kind(k) == word && v.timeAtToken(k) == nil && v.isVerb(k) {
			np, inherit := v.subjectDepth(k, 3)
			if inherit {
				return stretch{}
			}
			return np
		}
	}
	return stretch{}
}

// openAge reports whether the conjunction at k leaves an age open: "65 and above".
func (v *view) openAge(k int) bool {
	if !v.is(k, "and") && !v.is(k, "or") || v.kind(k-1) != number || v.startsFigure(k+2) {
		return false
	}
	for _, w := range [...]string{"above", "over", "older", "under", "younger", "below", "up"} {
		if v.is(k+1, w) {
			return true
		}
	}
	return false
}

// clauseEndsAt reports whether the conjunction at k joins clauses rather than
// nouns: a verb stands before it.
func (v *view) clauseEndsAt(k int) bool {
	if v.figureAt(k-1) >= 0 || v.kind(k-1) == punct {
		return true
	}
	return v.verbBefore(k) >= 0
}

// words are the words of a measure: the stretches without figures, areas,
// times, determiners and what joined them.
func (v *view) measureWords(parts ...stretch) string {
	b := v.words[:0]
	v.words = nil      // a rule asked below may ask for the words of another stretch
	var pending [4]int // prepositions and conjunctions not yet written
	np := 0
	first, last := -1, -1
	emit := func(i int) {
		if len(b) == 0 {
			first = i
		} else if v.toks[i].space || last != i-1 {
			b = append(b, ' ')
		}
		b = append(b, v.text(i)...)
		last = i
	}
	for _, p := range parts {
		np = 0
		for i := p.from; i < p.to; i++ {
			if r := v.timeAtToken(i); r != nil {
				np = 0
				if r.last > i {
					i = r.last - 1
				}
				continue
			}
			n := v.placeAt(i)
			if n != nil && v.keepSets && n.first == i && n.last <= p.to && isSet(n.one()) && (n.lead != "in" || v.keepIn) {
				if np > 0 {
					emit(pending[np-1])
					np = 0
				}
				for ; i < n.last; i++ {
					emit(i) // the set's name is whole: Latin America and the Caribbean
				}
				i--
				continue
			}
			if n != nil && !n.inName && !(v.keepSets && isSet(n.one()) && (n.lead != "in" || v.keepIn)) {
				if !n.owner && !n.demonym || i+1 >= p.to {
					np = 0
				}
				i = n.last - 1
				if v.kind(i+1) == possessive || v.dashAt(i+1) && !v.toks[i+1].space {
					i++
				}
				continue
			}
			if f := v.figureAt(i); f >= 0 && v.kind(i) == number && i > p.from && (v.figs[f].NoClaim == "an age" || v.is(i-1, "than") || v.is(i-1, "under") || v.is(i-1, "over") || v.is(i-1, "aged") || v.is(i-1, "below") || v.is(i-1, "above")) {
				// women under 25: an age narrows
				if np > 0 || last != i-1 {
					emit(i - 1)
					np = 0
				}
				emit(i)
				if v.openAge(i+1) && i+2 < p.to {
					emit(i + 1)
					emit(i + 2)
					i += 2
				}
				continue
			}
			if f := v.figureAt(i); f >= 0 && i > p.from && v.ageInWords(i, f) {
				if np > 0 || last != i-1 {
					emit(i - 1) // children under five
					np = 0
				}
				emit(i)
				continue
			}
			if f := v.figureAt(i); f >= 0 && v.figs[f].NoClaim == threshold {
				if np > 0 {
					emit(pending[np-1]) // live on less than $3 a day
					np = 0
				}
				emit(i)
				continue
			}
			if f := v.figureAt(i); f >= 0 && !(i >= v.figs[f].numEnd && v.kind(i) == word && v.countsNoun(f)) {
				continue
			}
			if v.is(i, "in") && v.is(i+1, "dollars") && i+1 < p.to {
				np = 0
				i++ // GDP in dollars
				continue
			}
			t := v.term(i)
			if i > p.from && v.dashAt(i-1) && !v.toks[i].space && last == i-1 {
				emit(i) // doctor-to-population
				continue
			}
			if t.has(rPrep) && v.dashAt(i+1) && !v.toks[i+1].space && i+2 < p.to && !v.toks[i+2].space && v.kind(i+2) == word {
				emit(i) // under-five
				continue
			}
			if (v.is(i, "every") || v.is(i, "each") || v.is(i, "per") || v.is(i, "a")) && (v.term(i+1).timeIs(tClock) || v.term(i+1).timeIs(tDay) || v.term(i+1).timeIs(tWeek) || v.term(i+1).timeIs(tUnit) && !v.is(i, "a")) && !v.is(i+2, "worked") {
				i++ // every hour: the unit's
				continue
			}
			switch v.kind(i) {
			case possessive:
				if len(b) > 0 && last == i-1 {
					emit(i)
				}
				continue
			case word:
			case number:
				emit(i)
				continue
			case dash:
				if last == i-1 && last >= p.from && !v.toks[i].space && i+1 < p.to {
					emit(i)
				}
				continue
			default:
				continue
			}
			if t != nil {
				switch {
				case t.has(rRel) && v.begins(i+1):
					i = v.skip(i+2, "out", "off") - 1 // the outbreak that began in March
					continue
				case t.has(rDet | rPronoun | rOwn | rWe | rPair | rRel), t.has(rAdv) && !t.has(rPrep) && t.noun == noNoun && !t.has(rQualifier):
					continue
				case t.word == "two" && v.stateWord(i+1) == 2:
					continue
				case len(b) == 0 && t.word == "per" && i+1 < p.to && v.kind(i+1) == word && v.timeAtToken(i+1) == nil:
					emit(i) // per capita income
					continue
				case t.has(rPrep | rConj | rSub):
					if np < len(pending) && (len(b) > 0 || np > 0) {
						pending[np] = i
						np++
					}
					continue
				case t.has(rAux | rModal | rFuture | rNeg):
					continue
				case t.timeIs(tSame), t.timeIs(tPrevious), t.timeIs(tThis) && !v.is(i+1, "account") && !v.dashAt(i+1):
					continue
				}
			}
			if v.is(i, "ahead") && v.is(i+1, "of") {
				np = 0
				i++
				continue
			}
			if i == p.from && v.is(i, "so") {
				continue // so the dollar has become dearer
			}
			if v.adverb(i) || v.stateWord(i) > 0 && v.theBefore(i) || v.is(i, "there") || v.is(i, "then") {
				if v.kind(i+1) != possessive {
					np = 0
				}
				if v.kind(i+1) == possessive {
					i++
				}
				continue
			}
			if np > 0 {
				emit(pending[np-1])
				np = 0
			}
			emit(i)
		}
	}
	v.words = b
	// It is asked for again and again what the same stretches say.
	if string(b) != v.worded {
		v.worded = v.asPrinted(first, b)
	}
	return v.worded
}

// ageInWords reports whether the word at i, all of figure f, is an age that narrows:
// "children under five".
func (v *view) ageInWords(i, f int) bool {
	m := &v.figs[f]
	if v.kind(i) != word || i != m.num || m.numEnd != i+1 || m.last != i || m.Quantity.Unit.Code != "" || !m.Quantity.Value.LessThan(agesInWords) {
		return false
	}
	return v.is(i-1, "under") || v.is(i-1, "over") || v.is(i-1, "below") || v.is(i-1, "aged")
}

// agesInWords are below this number; larger ones are written in digits.
var agesInWords = decimal.New(19, 0)

// countsNoun reports whether the unit of a figure is what is counted: a noun, not
// a measure.
func (v *view) countsNoun(f int) bool {
	c := v.figs[f].Quantity.Unit.Code
	return c == "COUNT" || c == "PERSON"
}

func (v *view) theBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if v.is(k, "the") || v.is(k, "this") || v.is(k, "our") || v.is(k, "both") || v.is(k, "that") || v.is(k, "his") || v.is(k, "her") {
			return true
		}
	}
	return false
}

// phraseAfter is the noun phrase that begins at token i: up to the next verb,
// boundary or time.
func (v *view) phraseAfter(i int) stretch {
	k := i
	for ; k < len(v.toks); k++ {
		if v.boundary(k) || v.figureAt(k) >= 0 {
			break
		}
		if r := v.timeAtToken(k); r != nil && r.first == k {
			break
		}
		if v.is(k, "than") || v.is(k, "that") || v.is(k, "when") || v.is(k, "if") || v.is(k, "compared") || v.is(k, "where") {
			break
		}
		if v.is(k, "and") && v.placeAt(k-1) != nil && v.placeAt(k+1) != nil {
			continue // between Malaysia and China
		}
		if (v.is(k, "and") || v.is(k, "or")) && k+1 < len(v.toks) && (v.isVerb(k+1) || v.figureAt(k+1) >= 0 || v.verbSoon(k+1)) {
			break
		}
		if v.kind(k) == word && k > i && v.isVerb(k) {
			break
		}
		if v.kind(k) == word && k > i && (v.term(k).has(rAux|rModal|rFuture) && v.term(k).noun == noNoun) {
			break
		}
		if t := v.term(k); k > i && t.has(rAdv) && !t.has(rPrep) && k+1 < len(v.toks) && v.isVerb(k+1) {
			break
		}
	}
	for k > i && (v.term(k-1).has(rPrep|rConj) || v.kind(k-1) == quote) {
		k--
	}
	return stretch{i, k}
}

// verbSoon reports whether a verb follows within the clause that begins at i.
func (v *view) verbSoon(i int) bool {
	for k := i; k < len(v.toks) && k < i+8; k++ {
		if v.boundary(k) {
			return false
		}
		if v.timeAtToken(k) == nil && v.isVerb(k) {
			return true
		}
	}
	return false
}

// untilPrep cuts a phrase before the first of some prepositions.
func (v *view) untilPrep(s stretch, ws ...string) (stretch, int) {
	for k := s.from; k < s.to; k++ {
		for _, w := range ws {
			if v.is(k, w) {
				return stretch{s.from, k}, k
			}
		}
	}
	return s, -1
}

// qualifiersIn are the words of a measure that narrow it.
func qualifiersIn(measure string) (out []string) {
	for w := range strings.FieldsSeq(measure) {
		if t := termOf(w); t.has(rQualifier) {
			out = append(out, t.word)
		}
	}
	return out
}
