package extractor

// underPrep reads a figure that follows a preposition.
func (v *view) underPrep(d *draft, at int, dim dimension) {
	p := v.term(at)
	d.lead = low(v.text(at))
	if p.word != "" {
		d.lead = p.word
	}
	switch d.lead {
	case "by":
		if v.excess(d, at, dim) || v.upBy(d, at, dim) {
			return
		}
		k, noun := v.moverBefore(at)
		if k < 0 {
			d.reject = "no measure"
			return
		}
		if !noun && v.secondMover(d, k, at, dim) {
			return
		}
		v.byMover(d, k, noun, dim)
	case "to", "from", "into":
		if v.is(at-1, "home") {
			v.homeTo(d, dim)
			return
		}
		if d.lead == "from" && v.openingAt(d, at) {
			d.baseLead = true // From 8.5 percent in 2022, inflation fell to 2
			return
		}
		k, noun := v.moverBefore(at)
		if k < 0 {
			v.loneLevel(d, at, dim)
			return
		}
		if !noun && (v.secondSubject(d, k, at) || v.livesTo(d, k, at)) {
			return
		}
		t := v.term(k)
		if !noun && d.lead == "from" && t.verb != vChange && t.verb != vChangeBoth && t.verb != vChangeObj && t.verb != vEdge && t.verb != vFold && t.verb != vLevel && t.verb != vBe && t.verb != vAverage {
			d.reject = "no measure"
			return
		}
		if !noun && d.lead != "from" && !movesTo(t.verb) {
			d.reject = "no measure"
			if t.verb == vPlain && t.lemma == "bring" || t.verb == vRecord {
				d.reject = ""
				d.Form, d.verb = Level, k
				v.quoteFrom(d, at)
				d.measured = []stretch{v.untilToken(v.phraseAfter(k+1), at)}
			}
			return
		}
		d.Form = Level
		switch {
		case dim == dTimes:
			d.Form = Multiple
		case dim == dPoints && !noun && (t.verb == vLevel || t.verb == vBe):
			d.Form = Points
		}
		d.baseLead = d.lead == "from"
		v.quoteFrom(d, at)
		v.moved(d, k, noun, at)
		if !noun && d.lead != "from" && k > at-3 {
			v.quoteFrom(d, k)
		}
		if (dim == dPercent || dim == dFraction && v.economyAt(d.quoted.to+1)) && v.is(d.quoted.to, "of") {
			d.Form = Share
			v.wholeAfter(d, d.quoted.to+1)
		}
	case "at":
		if v.kind(at-1) == punct && v.text(at-1) == "," && d.hasUnit() {
			// "Indonesia's growth, at 4.1 percent in 2025, was steady"
			if np := v.nounPhrase(at - 1); v.verbBefore(at-1) < 0 && v.statisticIn(np) {
				d.Form = Level
				d.measured = []stretch{np}
				v.quoteFrom(d, at)
				return
			}
		}
		if v.openingAt(d, at) {
			return
		}
		k, noun := v.moverBefore(at)
		if k < 0 || noun {
			if v.is(at-1, "running") || v.is(at-1, "steady") || v.is(at-1, "unchanged") {
				v.loneLevel(d, at, dim)
				return
			}
			if w := v.nounPhrase(at); !w.empty() && v.indicatorIn(w) && d.hasUnit() {
				d.Form = Level
				d.measured = []stretch{w}
				v.quoteFrom(d, at)
				return
			}
			v.loneLevel(d, at, dim)
			return
		}
		v.underAt(d, k, at, dim)
	case "of":
		v.underOf(d, at, dim)
	case "for":
		if v.answerFor(d, at, dim) {
			return
		}
		if k := v.verbBefore(at); k >= 0 && at-k <= 3 && v.term(k).verb == vShare {
			d.Form, d.verb = Share, k
			v.quoteFrom(d, k)
			if v.is(d.quoted.to, "of") {
				v.wholeAfter(d, d.quoted.to+1)
			}
			v.takeSubject(d, k)
			return
		}
		v.loneFigure(d, dim)
	case "with":
		if (v.is(at-1, "compared") || v.is(at-1, "against")) || v.kind(at-1) == punct && v.lastClaim(d) && !v.namesCounted(d) {
			v.comparedWith(d, at, dim)
			return
		}
		if v.beside(d, at) {
			return
		}
		v.loneFigure(d, dim)
	case "against", "versus", "vs", "v", "than":
		v.comparedWith(d, at, dim)
	case "as":
		v.loneFigure(d, dim)
	default:
		if np, inherit := v.subject(at - 1); d.lead == "in" && v.tookIn(at-1) && !inherit && dim == dMoney && v.statisticIn(np) {
			d.Form, d.verb = Level, at-1 // Foreign direct investment brought in $13 billion
			d.measured = []stretch{np}
			v.quoteFrom(d, at-1)
			return
		}
		if d.lead == "after" && v.afterChange(d, at) {
			v.comparedWith(d, at, dim)
			return
		}
		v.loneFigure(d, dim)
	}
}

// afterChange reports whether a figure behind "after" at token i says how much what
// changed by the figure before had changed at another time: "grew by 3 percent in 2024,
// after 5.7 percent in 2023".
func (v *view) afterChange(d *draft, i int) bool {
	n := len(v.drafts)
	if n == 0 || v.kind(i-1) != punct || v.text(i-1) != "," || v.timeAtToken(v.figs[d.fig].last+1) == nil {
		return false
	}
	last := &v.drafts[n-1]
	return last.fig == d.fig-1 && last.Form == Change && last.Quantity.Unit == d.Quantity.Unit && d.Quantity.Unit.Code == "PERCENT"
}

// homeTo reads "is home to 1.4 billion people", "home to one in five of all
// people": a population.
func (v *view) homeTo(d *draft, dim dimension) {
	if vb := v.verbBefore(v.leadOf(d)); vb >= 0 {
		d.verb = vb
		v.clauseOf(d, vb)
	}
	d.Form = Level
	if dim == dFraction || dim == dPercent {
		d.Form = Share
		d.Measure = "population"
		v.wholeThings(d)
		return
	}
	from, to := v.figureNoun(d.fig)
	d.measured = []stretch{{from, to}}
	v.quoteTo(d, to)
}

func movesTo(c verbClass) bool {
	switch c {
	case vChange, vChangeBoth, vChangeObj, vEdge, vFold, vLevel, vBe, vAverage, vAdd, vForecast:
		return true
	}
	return false
}

// answerFor reads "was answerable for just over seven tonnes of carbon dioxide".
func (v *view) answerFor(d *draft, at int, dim dimension) bool {
	k := v.verbBefore(at)
	if dim != dOther && dim != dMoney || k < 0 || v.terms[k].verb != vBe || v.kind(at-1) != word {
		return false
	}
	d.Form, d.verb = Level, k
	v.countedThings(d, k)
	return true
}

func (v *view) untilToken(s stretch, i int) stretch {
	if s.to > i {
		s.to = i
	}
	return s
}

func (d *draft) hasUnit() bool { return d.Quantity.Unit.Code != "" }

// byMover reads "rose by 5%", "cut emissions by 7%".
func (v *view) byMover(d *draft, k int, noun bool, dim dimension) {
	t := v.term(k)
	if noun {
		d.Form, d.Direction = changeForm(dim), t.nounDir
		v.quoteFrom(d, k)
		d.measured = []stretch{v.complement(k)}
		return
	}
	switch t.verb {
	case vChange, vChangeBoth, vChangeObj, vEdge, vFold, vPlain, vForecast, vAdd:
	case vLevel, vBe, vSay:
		// "came down by 5 points", "was down by 3%"
		if v.upDownAfter(k) == NoDirection {
			d.reject = "no measure"
			return
		}
	default:
		d.reject = "no measure"
		return
	}
	d.Form = changeForm(dim)
	at := v.leadOf(d)
	v.moved(d, k, false, at)
	if d.Direction == NoDirection && t.verb != vFold {
		d.reject = "no measure"
	}
	v.quoteFrom(d, at)
	if d.quoted.from-k <= 4 || d.measured == nil {
		v.quoteFrom(d, k)
	}
}

// leadOf is the preposition before the figure.
func (v *view) leadOf(d *draft) int {
	if d.governor >= 0 {
		return d.governor
	}
	return v.figs[d.fig].first - 1
}

// moved takes measure and direction from the verb or noun of change at k, whose
// figure follows the preposition at token at.
func (v *view) moved(d *draft, k int, noun bool, at int) {
	t := v.term(k)
	if noun {
		if t.has(rUpDown) {
			d.Direction = Up
			if t.word == "down" {
				d.Direction = Down
			}
			d.hang = true
			return
		}
		d.Direction = t.nounDir
		if np := v.untilToken(v.complement(k), at); !np.empty() {
			d.measured = []stretch{np}
		} else {
			d.hang = true
		}
		return
	}
	d.verb = k
	if t.verb != vLevel && t.verb != vBe && t.verb != vAverage {
		d.Direction = t.dir
	}
	if t.verb == vEdge || t.verb == vLevel || t.verb == vBe {
		if dir := v.upDownAfter(k); dir != NoDirection {
			d.Direction = dir
		}
	}
	// The object, if it has one: "cut its key rate to 5%", "narrowed the deficit
	// to".
	if t.verb == vChangeObj || t.verb == vChangeBoth || t.verb == vEdge || t.verb == vChange {
		obj := v.untilToken(v.phraseAfter(k+1), at)
		obj, _ = v.untilPrep(obj, "in", "over", "during", "by", "to")
		if v.is(obj.from, "from") || v.is(obj.from, "on") || v.is(obj.from, "for") {
			obj.to = obj.from // eased from a peak; "deaths on the roads" are one thing
		}
		if w := v.measureWords(obj); w != "" && w != "up" && w != "down" && w != "higher" && w != "lower" && !v.onlyAdverbs(obj) {
			d.measured = []stretch{obj}
			v.clauseOf(d, k)
			return
		}
		if obj.to == obj.from+1 && v.is(obj.from, "it") && len(v.drafts) == 0 {
			// "expanded its production, increasing it from": the object before.
			for m := 0; m < k; m++ {
				if v.kind(m) != word || !v.isVerb(m) || v.terms[m].verb == vBe || v.inGroup(m) && v.isVerb(m+1) {
					continue
				}
				if before := v.phraseAfter(m + 1); v.measureWords(before) != "" && before.to < k {
					d.measured = []stretch{before}
					d.clause = v.mainSubject(k)
					return
				}
			}
		}
	}
	v.takeSubject(d, k)
}

// upDownAfter is the direction of "up" or "lower" right behind the verb at k.
func (v *view) upDownAfter(k int) Direction {
	for j := k + 1; j < len(v.toks) && j < k+4; j++ {
		switch {
		case v.is(j, "up"), v.is(j, "higher"):
			return Up
		case v.is(j, "down"), v.is(j, "lower"):
			return Down
		case !v.term(j).has(rAdv) && !v.adverb(j):
			return NoDirection
		}
	}
	return NoDirection
}

func (v *view) onlyAdverbs(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		if t := v.term(k); !t.has(rAdv|rUpDown|rComp|rDet) && !v.adverb(k) && v.kind(k) == word {
			return false
		}
	}
	return true
}

// indicatorIn reports whether a phrase names something statistics are kept of.
func (v *view) indicatorIn(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		if t := v.term(k); t != nil && v.timeAtToken(k) == nil && (t.noun != noNoun && t.noun != nEvent && t.noun != nRanked || t.deed != "") {
			return true
		}
	}
	return false
}

// underOf reads a figure behind "of": "growth of 3.4%", "a deficit of $1bn",
// "an increase of 5% in exports", "a population of 5.8 million".
func (v *view) underOf(d *draft, at int, dim dimension) {
	k := at - 1
	for k >= 0 {
		if r := v.timeAtToken(k); r != nil {
			k = r.first - 1
			continue
		}
		break
	}
	if k < 0 || v.kind(k) != word || v.is(k, "front") && v.is(k-1, "in") {
		d.reject = "no measure"
		return
	}
	t := v.term(k)
	np := v.nounPhrase(k + 1)
	if v.norm(d, np) {
		return
	}
	word := low(v.text(k))
	if w := low(v.measureWords(np)); vague(w) && !differs(w) {
		word = "average" // a rate of, a share of: what governs it is measured
		for k > np.from && vagueAdjective(low(v.text(k-1))) {
			k-- // an annualised rate of
		}
	}
	switch word {
	case "peak", "high", "low", "maximum", "trough", "total", "average", "mean", "median", "record", "minimum":
		// "from a peak of", "a total of": what governs these governs the figure.
		first := k
		for first > 0 && vagueAdjective(low(v.text(first-1))) {
			first-- // a yearly average of
		}
		g := v.governorOf(first)
		switch g.kind {
		case byPrep:
			if !v.is(g.at, "of") {
				d.governor = g.at
				v.underPrep(d, g.at, dim)
				return
			}
		case byVerb:
			d.governor = g.at
			v.underVerb(d, g.at, dim)
			return
		}
	}
	v.quoteFrom(d, k)
	vb := v.verbBefore(np.from)
	if np.from > 0 && vb < 0 && v.isVerb(np.from-1) {
		vb = np.from - 1
	}
	switch {
	case t.nounIs(nChange), t.nounIs(nGrowth) && (v.complementAfter(d.quoted.to) || dim == dTimes):
		d.Form, d.Direction = changeForm(dim), t.nounDir
		if c := v.complementFrom(d.quoted.to); !c.empty() {
			d.measured = []stretch{c}
			break
		}
		if c := v.complement(k); !c.empty() && c.to <= at {
			d.measured = []stretch{c}
			break
		}
		// "exports saw an increase of 5%", "an export increase of 5%"
		if pre := (stretch{np.from, k}); v.measureWords(pre) != "" {
			d.measured = []stretch{pre}
			break
		}
		if vb >= 0 {
			d.verb = vb
			v.takeSubject(d, vb)
			break
		}
		d.hang = true
	case v.stateWord(k) > 0:
		// a country of 5.5 million people
		from, to := v.figureNoun(d.fig)
		if dim != dCount || !d.Quantity.Scaled && from == to {
			d.reject = "no measure"
			return
		}
		d.Form, d.clause = Level, np
		if from < to {
			d.measured = []stretch{{from, to}}
		} else {
			d.Measure = "people"
		}
		if v.kind(np.from-1) == punct && v.placeAt(np.from-2) != nil {
			n := v.placeAt(np.from - 2)
			d.clause = stretch{n.first, np.to}
		} else if vb >= 0 {
			d.verb = vb
			if sub, inherit := v.subject(vb); !inherit {
				d.clause = sub
			}
		}
	case t.timeIs(tUnit), t.noun == nEvent, t.noun == nAnniversary:
		d.reject = "no measure"
	case t.noun == nLasting && dim == dYears:
		d.reject = "no measure"
	case dim == dYears && !v.indicatorIn(np):
		d.reject = "a length of time"
	default:
		d.Form = Level
		d.measured = []stretch{np}
		if vb >= 0 {
			d.verb = vb
			v.clauseOf(d, vb)
		}
		if dim == dPercent && v.is(d.quoted.to, "of") {
			d.Form = Share
			v.wholeAfter(d, d.quoted.to+1)
		}
	}
}

// complement is what a noun of change at k is of: "rise in exports", "fall of
// the rouble".
func (v *view) complement(k int) stretch {
	if !v.is(k+1, "in") && !v.is(k+1, "of") && !v.is(k+1, "for") {
		return stretch{}
	}
	if v.timeAtToken(k+1) != nil || v.figureAt(k+2) >= 0 {
		return stretch{}
	}
	return v.phraseAfter(k + 2)
}

// complementFrom is what stands behind "in" or "for" after a figure that
// follows its noun: "an increase of 5% in exports".
func (v *view) complementFrom(i int) stretch {
	if !v.complementAfter(i) {
		return stretch{}
	}
	return v.phraseAfter(i + 1)
}

func (v *view) complementAfter(i int) bool {
	if !v.is(i, "in") && !v.is(i, "for") || v.timeAtToken(i) != nil {
		return false
	}
	s := v.phraseAfter(i + 1)
	return v.measureWords(s) != "" && v.indicatorIn(s)
}

// underUpDown reads ", up 5%", "was down 3%".
func (v *view) underUpDown(d *draft, at int, dim dimension) {
	d.Form, d.Direction = changeForm(dim), Up
	if v.is(at, "down") {
		d.Direction = Down
	}
	v.quoteFrom(d, at)
	k := at - 1
	for k >= 0 && (v.term(k).has(rAdv) || v.adverb(k)) {
		k--
	}
	if (dim == dPercent || dim == dFraction) && v.is(d.quoted.to, "of") && v.kind(k) == word && !v.boundary(k) {
		if t := v.term(k); t.verb != vBe && t.verb != vEdge && t.verb != vLevel && !t.nounIs(nIndicator) {
			// "eats up 60% of revenue", "takes up a third of the land"
			d.Form, d.Direction, d.verb = Share, NoDirection, k
			v.quoteFrom(d, k)
			v.wholeAfter(d, d.quoted.to+1)
			v.takeSubject(d, k)
			return
		}
	}
	if k >= 0 && v.kind(k) == word && v.isVerb(k) {
		t := v.term(k)
		if t.verb == vBe || t.verb == vEdge || t.verb == vLevel || t.verb == vChange || t.verb == vChangeBoth {
			d.verb = k
			v.quoteFrom(d, k)
			v.takeSubject(d, k)
			return
		}
	}
	if k >= 0 && v.kind(k) == word && !v.boundary(k) && v.verbBefore(k+1) < 0 {
		// A headline: "China's imports down 27%".
		if np := v.nounPhrase(k + 1); v.measureWords(np) != "" {
			d.measured = []stretch{np}
			return
		}
	}
	if before := v.besideComma(k); len(v.drafts) == 0 && !before.empty() {
		d.measured = []stretch{before} // Ghana's exports, up 5 percent in 2023, were
		return
	}
	d.hang = true
}

// movedWith reports whether a figure right behind a noun phrase goes on from a change
// before it: "exports rose 5% and imports 3%".
func (v *view) movedWith(d *draft, np stretch, dim dimension) bool {
	n := len(v.drafts)
	if n == 0 || dim != dPercent || v.is(d.quoted.to, "of") {
		return false
	}
	last := &v.drafts[n-1]
	if last.fig < 0 || last.verb < 0 || last.Form != Change || last.quoted.to > np.from || dimensionOf(&last.Quantity) != dPercent {
		return false
	}
	for k := np.from; k < np.to; k++ {
		if t := v.term(k); t.nounIs(nRate) || t.nounIs(nShare) || t.nounIs(nGrowth) || t.nounIs(nBalance) || t.nounIs(nChange) {
			return false
		}
	}
	return v.indicatorIn(np)
}

// lastClaim reports whether a claim of the sentence stands before this one.
func (v *view) lastClaim(d *draft) bool { return len(v.drafts) > 0 }

// loneLevel reads "to 13.9 percent" and "at 5%" with no verb in their clause,
// which carry on from the claim before.
func (v *view) loneLevel(d *draft, at int, dim dimension) {
	if !v.lastClaim(d) || dim == dCount && !d.hasUnit() {
		d.reject = "no measure"
		return
	}
	v.quoteFrom(d, at)
	d.Form, d.hang = Level, true
	d.baseLead = d.lead == "from"
}
