package extractor

import "strings"

// rightOf reads the figure by what follows it, where that alone decides: "a 5%
// increase in exports", "2.7 times higher than", "a $1bn deficit". It reports
// whether it did.
func (v *view) rightOf(d *draft, dim dimension) bool {
	i := d.quoted.to
	if v.kind(i) == dash && !v.toks[i].space {
		i++ // a 5%-increase
	}
	if m := &v.figs[d.fig]; dim == dCount && m.last > m.numEnd && v.compAt(m.numEnd) > 0 && v.is(i, "than") {
		// "has 700,000 fewer people than in 2010", "than Kenya"
		d.Form, d.Direction = ChangeAbsolute, Up
		if w := low(v.text(m.numEnd)); w == "fewer" || w == "less" {
			d.Direction = Down
		}
		d.measured = []stretch{{m.numEnd + 1, m.last + 1}}
		d.against = stretch{i + 1, v.clauseEnd(i + 1)}
		if vb := v.verbBefore(m.first); vb >= 0 {
			d.verb = vb
			v.clauseOf(d, vb)
		} else {
			d.hang = true
		}
		v.quoteTo(d, i+1)
		return true
	}
	if q := &d.Quantity; q.Unit.Code == "COUNT" && strings.TrimSuffix(q.Unit.Noun, "s") == "point" && v.compAt(i) > 0 && v.is(i+1, "than") {
		q.Unit.Code, q.Unit.Noun = "POINT", "" // ten points higher than
		dim = dPoints
	}
	if dim == dYears && (v.is(i, "longer") || v.is(i, "shorter")) && v.is(i+1, "than") {
		v.livesLonger(d, i)
		return true
	}
	if v.compAt(i) > 0 && (v.is(i+1, "likely") || v.is(i+1, "prone") || v.is(i+1, "chance")) {
		d.reject = "a likelihood"
		return true
	}
	if end := v.thenItself(i); end > 0 && (dim == dFraction || dim == dTimes) && v.besideItself(d, i, end) {
		return true
	}
	if v.asMuchBefore(d, i, dim) {
		return true
	}
	switch {
	case dim == dTimes, dim == dFraction && (v.isHalfAs(i) || v.is(i, "again") || v.compAt(i) > 0), dim == dPercent && v.compAt(i) > 0,
		dim == dPoints && v.compAt(i) > 0, (dim == dMoney || dim == dOther || dim == dCount || dim == dYears) && v.compAt(i) > 0 && v.is(v.compAt(i), "than"):
		if v.compared(d, i, dim) {
			return true
		}
	}
	if (dim == dFraction || dim == dPercent) && v.is(i, "of") && (v.is(i+1, "that") || v.is(i+1, "what") || v.is(i+1, "those")) {
		return v.compared(d, i, dim)
	}
	if (dim == dFraction || dim == dPercent) && v.is(i, "of") {
		if v.shareOfNext(d, i, dim) {
			return true
		}
		if n := v.placeAt(i + 1); n != nil && n.first == i+1 && v.ofAnother(n) {
			d.Form, d.against = Multiple, stretch{i + 1, n.last} // half of India's sum
			v.quoteTo(d, n.last+1)
			g := v.governorOf(v.figs[d.fig].first)
			d.governor = g.at
			if g.kind == byVerb {
				d.verb = g.at
				if t := v.terms[g.at]; t.verb == vBe || t.verb == vLevel || t.verb == vAverage {
					v.takeSubject(d, g.at)
					return true
				}
				v.clauseOf(d, g.at)
			}
			d.hang = true
			return true
		}
	}
	if n := v.figureOf(i); n != nil && (dim == dFraction || dim == dPercent) {
		d.Form, d.hang, d.against = Multiple, true, stretch{i + 1, n.last} // a fifth of the figure in Spain
		v.quoteTo(d, n.last)
		return true
	}
	if dim == dFraction && (v.is(i, "its") || v.is(i, "their")) && (v.is(i+1, "level") || v.is(i+1, "rate") || v.is(i+1, "value") || v.is(i+1, "size")) {
		d.against = stretch{i + 2, v.clauseEnd(i + 2)}
		d.Form, d.hang = Multiple, true // half its level of 2021
		return true
	}
	if dim == dFraction && v.theMean(i) {
		return v.compared(d, i, dim)
	}
	if dim == dFraction && ((v.is(i, "that") || v.is(i, "those")) && v.is(i+1, "of") || v.is(i, "what") || v.is(i, "the") && (v.is(i+1, "level") || v.is(i+1, "rate") || v.is(i+1, "figure") || v.is(i+1, "size") && v.is(i+2, "of"))) {
		return v.compared(d, i, dim)
	}
	if v.besides(d, i, dim) || v.upOn(d, i, dim) {
		return true
	}
	if v.changeNoun(d, i, dim) {
		return true
	}
	return false
}

// changeNoun reads "a 5% increase in exports", "3.4% growth", "a $1bn deficit",
// "a 5% unemployment rate".
func (v *view) changeNoun(d *draft, i int, dim dimension) bool {
	m := &v.figs[d.fig]
	k := i
	for k < len(v.toks) && k < i+5 {
		t := v.term(k)
		if v.kind(k) == dash && !v.toks[k].space {
			k++
			continue
		}
		if v.kind(k) != word || v.boundary(k) || t.has(rPrep|rConj|rRel|rDet|rAux) || v.timeAtToken(k) != nil && v.timeAtToken(k).shape != onYear {
			break
		}
		if t.noun == nRate && dim == dPercent && !v.isVerb(k) {
			// 30 percent inflation, a 5% unemployment rate
			if v.term(k + 1).nounIs(nRate) {
				k++
			}
			d.Form = Level
			d.measured = []stretch{{i, k + 1}}
			v.quoteTo(d, k+1)
			v.ownerBefore(d, m.first)
			return true
		}
		if t.noun == nShare && v.is(k+1, "of") && (dim == dPercent || dim == dFraction) {
			// a 60% share of generation
			d.Form = Share
			v.wholeAfter(d, k+2)
			v.ownerBefore(d, m.first)
			if d.verb >= 0 {
				v.takeSubject(d, d.verb)
			} else {
				d.hang = true
			}
			return true
		}
		if t != nil && (t.noun == nChange || t.noun == nGrowth || t.noun == nBalance) && !v.verbUse(k) && v.rowBehind(k+1) == k+1 {
			return v.byNoun(d, m, i, k, dim)
		}
		if t.noun == noNoun && v.isVerb(k) && t.form != pastForm {
			break
		}
		k++
	}
	return false
}

// verbUse reports whether a word that is noun and verb is here a verb: "13% rise
// to", "people fall ill". Behind a figure with an article it is a noun.
func (v *view) verbUse(k int) bool {
	t := v.term(k)
	return t.verb != noVerb && t.form != baseForm && t.form != ingForm && v.isVerb(k)
}

func (v *view) byNoun(d *draft, m *mention, i, k int, dim dimension) bool {
	t := v.terms[k]
	pre := stretch{i, k}
	v.quoteTo(d, k+1)
	switch t.noun {
	case nBalance:
		d.Form = Level
		d.measured = []stretch{{i, k + 1}}
		if v.is(k+1, "in") || v.is(k+1, "with") || v.is(k+1, "on") {
			if np := v.phraseAfter(k + 2); v.timeAtToken(k+1) == nil && v.indicatorIn(np) {
				d.measured = append(d.measured, stretch{k + 1, np.to})
			}
		}
		v.ownerBefore(d, m.first)
		return true
	case nGrowth:
		if c := v.complement(k); !c.empty() && v.measureWords(c) != "" && v.indicatorIn(c) || v.measureWords(pre) != "" && dim != dPercent && dim != dFraction {
			break
		}
		// Growth by itself is a rate with a level of its own.
		d.Form, d.Direction = Level, NoDirection
		d.measured = []stretch{{i, k + 1}}
		v.ownerBefore(d, m.first)
		return true
	}
	d.Form, d.Direction = changeForm(dim), t.nounDir
	c := v.complement(k)
	if d.Direction == NoDirection {
		d.reject = "no measure"
		return true
	}
	if !c.empty() && v.measureWords(c) != "" {
		d.measured = []stretch{c}
		v.quoteTo(d, min(k+2, len(v.toks)))
		v.ownerBefore(d, m.first)
		return true
	}
	if !c.empty() {
		d.clause = c // a 5% increase in China
	}
	if v.measureWords(pre) != "" && v.indicatorIn(pre) {
		d.measured = []stretch{pre}
		v.ownerBefore(d, m.first)
		return true
	}
	v.ownerBefore(d, m.first)
	if d.verb >= 0 {
		v.takeSubject(d, d.verb)
	} else {
		d.hang = true
	}
	return true
}

// ownerBefore finds the verb whose object a noun phrase with a figure is, and
// who owns it: "China's 5% growth", "posted a $1bn deficit".
func (v *view) ownerBefore(d *draft, first int) {
	for k := first - 1; k >= 0; k-- {
		t := v.term(k)
		if v.timeAtToken(k) != nil || t.has(rDet|rAdv|rQualifier) || v.adverb(k) || v.kind(k) == quote {
			continue
		}
		if v.kind(k) == possessive || v.placeAt(k) != nil || v.kind(k) == word && !v.boundary(k) && !t.has(rPrep|rConj) && !v.isVerb(k) {
			if d.clause.empty() {
				d.clause = v.nounPhrase(k + 1)
			}
			return
		}
		if v.isVerb(k) {
			d.verb = k
			if d.clause.empty() {
				v.clauseOf(d, k)
			}
		}
		return
	}
}

// unruled reads a figure that begins its clause: the subject of a verb, or an
// item of a list.
func (v *view) unruled(d *draft, g governor, dim dimension) {
	m := &v.figs[d.fig]
	after := m.last + 1
	if v.kind(g.at) == punct && v.text(g.at) == ":" && v.label(d, g.at, dim) {
		return
	}
	if v.besideName(d, after, dim) {
		return
	}
	if (dim == dPercent || dim == dFraction) && v.is(after, "of") {
		v.partOf(d, after)
		return
	}
	from, to := v.figureNoun(d.fig)
	vb := v.nextVerb(max(to, after))
	switch {
	case dim == dFraction || dim == dPercent:
		// "Two in five Kenyan adults are obese", "seven in ten Ethiopians had"
		if vb >= 0 && (from < to || v.placeAt(after) != nil) {
			d.Form, d.verb = Share, vb
			d.wholes = []stretch{{after, vb}}
			if from < to {
				d.wholes = []stretch{{from, v.groupStart(vb)}}
			}
			v.predicate(d, vb)
			return
		}
		if vb >= 0 && after == v.groupStart(vb) && dim == dPercent {
			d.Form, d.verb = Share, vb
			v.predicate(d, vb)
			return
		}
	case dim == dCount && from < to || v.placeAt(after) != nil && dim == dCount:
		if vb >= 0 {
			if from == to {
				from, to = after, v.placeAt(after).last
			}
			d.Form, d.verb = Level, vb
			if v.terms[vb].verb == vLive {
				d.measured = []stretch{{from, to}}
				if rest := v.predicateEnd(vb+1, vb); v.measureWords(rest) == "" {
					d.clause = rest // lived in Nigeria: its people
					return
				}
			} else {
				d.measured = []stretch{{from, v.groupStart(vb)}}
			}
			v.predicateRest(d, vb)
			return
		}
	case dim == dCount && vb == after && v.terms[vb].verb == vLive && d.Quantity.Scaled:
		// "78 crore live in rural areas"
		d.Form, d.verb, d.Measure = Level, vb, "people"
		rest := v.predicateEnd(vb+1, vb)
		if w := v.measureWords(rest); w != "" {
			d.Measure = "people living " + v.measureWordsFrom(rest)
		}
		d.clause = rest
		return
	case dim == dMoney || dim == dOther:
		if v.is(after, "of") && vb >= 0 {
			d.Form, d.verb = Level, vb
			d.measured = []stretch{{after + 1, v.groupStart(vb)}}
			v.predicateRest(d, vb)
			return
		}
	}
	v.loneFigure(d, dim)
}

// nextVerb is the verb that follows a noun phrase beginning at i, -1 if none.
func (v *view) nextVerb(i int) int {
	for k := i; k < len(v.toks) && k < i+16; k++ {
		if r := v.timeAtToken(k); r != nil {
			k = r.last - 1
			continue
		}
		if v.boundary(k) && !v.is(k, "who") && !v.is(k, "which") {
			return -1
		}
		if v.figureAt(k) >= 0 {
			return -1
		}
		if v.kind(k) == word && v.isVerb(k) {
			for k+1 < len(v.toks) && (v.terms[k].verb == vBe || v.terms[k].verb == vAux || v.terms[k].word == "have" || v.terms[k].word == "has" || v.terms[k].word == "had") {
				j := k + 1
				for v.term(j).has(rAdv|rNeg) || v.adverb(j) {
					j++
				}
				if j < len(v.toks) && v.isVerb(j) && v.term(j).form != baseForm {
					k = j
					continue
				}
				break
			}
			return k
		}
		if v.term(k).has(rFuture|rModal|rNorm|rAux) && v.term(k).noun == noNoun && v.term(k).verb == noVerb {
			continue
		}
	}
	return -1
}

// partOf reads "65% of people have access", "two-thirds of adults own".
func (v *view) partOf(d *draft, of int) {
	d.Form = Share
	vb := v.nextVerb(of + 1)
	// "the energy we use comes from", "the power generated there came from".
	if vb >= 0 && (v.term(vb-1).has(rPronoun) || v.terms[vb].form == pastForm && v.groupStart(vb) == vb) {
		if next := v.nextVerb(vb + 1); next >= 0 {
			vb = next
		}
	}
	end := 0
	if vb >= 0 {
		end = v.groupStart(vb)
	} else {
		np := v.phraseAfter(of + 1)
		np, _ = v.untilPrep(np, "on", "for", "to")
		end = np.to
	}
	d.wholes = []stretch{{of + 1, end}}
	v.quoteTo(d, end)
	if vb < 0 {
		d.hang = true
		if !v.lastClaim(d) {
			d.reject = "no measure"
		}
		return
	}
	d.verb = vb
	v.predicate(d, vb)
}

// predicate makes what is said of a part of a whole the measure: "have access
// to electricity", "are obese", "live in cities".
func (v *view) predicate(d *draft, vb int) {
	t := v.terms[vb]
	from := vb
	switch {
	case t.verb == vBe:
		from = vb + 1
	case t.lemma == "come" && v.is(vb+1, "from"):
		from = vb + 2
	case t.lemma == "belong" && v.is(vb+1, "to"), t.lemma == "go" && v.is(vb+1, "to") && v.term(v.skip(vb+2, "a", "the")).nounIs(nPeople):
		from = vb + 2 // a third of the seats went to women
	}
	from = v.pastAdverbs(from)
	if w := v.agesAt(from); w != "" {
		d.Measure = w
		return
	}
	np := v.predicateEnd(from, vb)
	if t.verb == vLive && v.figureAt(np.to) >= 0 && v.figs[v.figureAt(np.to)].NoClaim == "" {
		d.reject = "a clause that is not read" // live within 100 kilometres of the coast
		return
	}
	d.measured = []stretch{np}
}

// pastAdverbs is the first token from i on that is no adverb and no time: "are
// now obese", "are currently out of work".
func (v *view) pastAdverbs(i int) int {
	for i < len(v.toks) && v.kind(i) == word {
		if r := v.timeAtToken(i); r != nil && r.first == i {
			i = max(r.last, i+1)
			continue
		}
		if t := v.term(i); !v.adverb(i) && !(t.has(rAdv) && !t.has(rPrep) && t.noun == noNoun && !t.has(rNeg)) {
			break
		}
		i++
	}
	return i
}

// predicateEnd is the end of what is said by the verb.
func (v *view) predicateEnd(from, vb int) stretch {
	k := max(from, vb+1)
	for ; k < len(v.toks); k++ {
		if v.is(k, "than") && (v.is(k-1, "younger") || v.is(k-1, "older")) && v.figureAt(k+1) >= 0 {
			k = v.figs[v.figureAt(k+1)].last
			continue
		}
		if f := v.figureAt(k); f >= 0 && v.saysWho(k, f) {
			v.figs[f].NoClaim = threshold
			k = v.figs[f].last
			continue
		}
		if v.boundary(k) || v.figureAt(k) >= 0 && v.figs[v.figureAt(k)].NoClaim != "an age" || v.is(k, "than") || v.is(k, "compared") {
			break
		}
		if r := v.timeAtToken(k); r != nil {
			if r.first == k {
				break
			}
		}
		if (v.is(k, "and") || v.is(k, "but")) && v.verbSoon(k+1) {
			break
		}
		if v.is(k, "for") && v.is(k+1, "the") && (v.is(k+2, "entire") || v.is(k+2, "whole")) {
			break
		}
	}
	return stretch{from, k}
}

// predicateRest adds what is said of things counted: "13 million people were
// out of work" measures people out of work.
func (v *view) predicateRest(d *draft, vb int) {
	t := v.terms[vb]
	switch {
	case t.verb == vPeople && t.deed == "" && v.genericPeople(d):
		rest := v.pastTimes(v.predicateEnd(vb+1, vb))
		d.clause = d.measured[0]
		d.Measure = strings.TrimSpace(deathsOf(t.lemma) + " " + v.measureWordsFrom(rest))
		d.measured = d.measured[:0]
	case t.verb == vBe:
		d.measured = append(d.measured, v.predicateEnd(vb+1, vb))
	case d.fig >= 0 && v.figs[d.fig].worded && (t.verb == vRecord || t.lemma == "report"):
		d.measured = append(d.measured, v.predicateEnd(vb+1, vb)) // no attack was recorded
	default:
		np := v.predicateEnd(vb, vb)
		if np.to > np.from {
			d.measured = append(d.measured, np)
		}
	}
}

// deathsOf names the deaths that a verb tells of.
func deathsOf(lemma string) string {
	if lemma == "drown" {
		return "drowning deaths"
	}
	return "deaths"
}

// genericPeople reports whether those who die are named no closer than people or
// an area's people.
func (v *view) genericPeople(d *draft) bool {
	switch w := v.measureWords(d.measured...); w {
	case "", "people", "persons", "citizens", "residents", "inhabitants", "lives":
		return v.terms[d.verb].lemma == "die" || v.terms[d.verb].lemma == "drown" || v.is(d.verb, "killed") || v.is(d.verb, "kills") || v.is(d.verb, "kill") || v.is(d.verb-1, "were") || v.is(d.verb-1, "are") || v.is(d.verb-1, "been")
	}
	return false
}

// measureWordsFrom is measureWords with the preposition that begins it kept.
func (v *view) measureWordsFrom(s stretch) string {
	w := v.measureWords(s)
	if n := v.placeAt(s.from + 1); w != "" && v.term(s.from).has(rPrep) && v.timeAtToken(s.from) == nil && (n == nil || n.owner && n.last < s.to) {
		return v.text(s.from) + " " + w
	}
	return w
}

// loneFigure reads a figure that nothing governs: one of a list, an aside, or
// the things counted of an area.
func (v *view) loneFigure(d *draft, dim dimension) {
	m := &v.figs[d.fig]
	after := m.last + 1
	if (dim == dPercent || dim == dFraction) && v.is(after, "of") {
		np := v.phraseAfter(after + 1)
		if v.lastClaim(d) {
			d.Form, d.hang = Share, true
			d.wholes = []stretch{np}
			v.quoteTo(d, np.to)
			return
		}
		if v.nextVerb(after+1) >= 0 {
			v.partOf(d, after)
			return
		}
		d.reject = "no measure"
		return
	}
	// India's 1.4 billion people; its 5.8 million inhabitants
	from, to := v.figureNoun(d.fig)
	if from < to {
		p := m.first - 1
		if vb := v.nextVerb(to); dim == dFraction && v.placeAt(p) != nil && vb >= 0 && v.groupStart(vb) == to {
			// In Egypt one in five women has a job.
			d.Form, d.verb, d.wholes = Share, vb, []stretch{{from, to}}
			v.predicate(d, vb)
			return
		}
		if v.kind(p) == possessive || v.placeAt(p) != nil || v.term(p).has(rOwn|rWe) {
			d.Form = Level
			d.measured = []stretch{{from, to}}
			if k := v.placeBefore(p); k != nil {
				d.clause = stretch{k.first, k.last}
			} else {
				d.clause = stretch{p, p + 1}
			}
			return
		}
		if v.is(p, "of") && v.stateWord(p-1) > 0 {
			// a country of 5.8 million people
			d.Form = Level
			d.measured = []stretch{{from, to}}
			return
		}
	}
	// A second figure of the same kind: "5% in 2022 and 6% in 2023".
	if v.listItem(d, m) {
		last := &v.drafts[len(v.drafts)-1]
		d.Form, d.Direction, d.hang = last.Form, last.Direction, true
		return
	}
	if from < to && dim == dCount {
		if vb := v.nextVerb(to); vb >= 0 && v.indicatorIn(stretch{from, to}) {
			d.Form, d.verb = Level, vb
			d.measured = []stretch{{from, v.groupStart(vb)}}
			v.predicateRest(d, vb)
			return
		}
	}
	if dim == dTimes && v.lastClaim(d) && v.kind(m.first-1) == punct && v.text(m.first-1) == "," && v.timeAtToken(after) != nil {
		d.Form, d.hang = Multiple, true // topped $240 billion, more than 2.7x in ten years
		return
	}
	d.reject = "no measure"
}

func (v *view) placeBefore(i int) *named {
	if n := v.placeAt(i); n != nil {
		return n
	}
	return v.placeAt(i - 1)
}

// listItem reports whether the figure goes on from the one before: same unit,
// joined by "and", a comma or "or".
func (v *view) listItem(d *draft, m *mention) bool {
	if len(v.drafts) == 0 {
		return false
	}
	last := &v.drafts[len(v.drafts)-1]
	if last.fig < 0 || last.reject != "" || last.Quantity.Unit.Code != m.Quantity.Unit.Code || m.Quantity.Unit.Code == "" {
		return false
	}
	if m.first-last.quoted.to > 12 {
		return false
	}
	conj, again := false, m.Quantity.Unit.Per != "" && last.Quantity.Unit.Per == ""
	for k := last.quoted.to; k < m.first; k++ {
		switch {
		case v.timeAtToken(k) != nil, v.placeAt(k) != nil:
		case again && last.holds(k): // $64 billion in remittances, some $177 million a day
		case again && v.term(k).has(rPrep) && last.holds(k+1):
		case v.is(k, "and"), v.is(k, "or"), v.is(k, "then"), v.is(k, "in"), v.is(k, "for"), v.kind(k) == punct && v.text(k) == ",":
			conj = true
		case v.is(k, "the"), v.term(k).has(rAdv):
		default:
			return false
		}
	}
	return conj
}
