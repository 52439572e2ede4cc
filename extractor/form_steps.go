package extractor

// Trends that do not name what rose or fell: it is what the area of the clause gains or
// loses, what the figure before is of, or what another area's was said to be.

// gains is what the verb at i says that an area comes to have more or fewer of: "has lost
// people every year since 2017", "has been gaining forest since 2000"; and the area.
func (v *view) gains(i int) (what, who stretch) {
	if v.terms[i].verb != vAdd || v.terms[i].dir == NoDirection {
		return stretch{}, stretch{}
	}
	what = v.phraseAfter(i + 1)
	for k := what.from; k < what.to; k++ {
		if v.is(k, "every") || v.is(k, "each") {
			what.to = k // has lost people every year
		}
	}
	if what.empty() || v.figureBetween(what.from, what.to) >= 0 || !v.lightBehind(what.to) && !v.is(what.to, "every") && !v.is(what.to, "each") || !(v.holds(what) || v.countsHeads(what)) {
		return stretch{}, stretch{}
	}
	who, inherit := v.subject(i)
	if inherit || v.measureWords(who) != "" {
		return stretch{}, stretch{}
	}
	if len(v.placesIn(who.from, who.to)) != 1 && !v.onlyIt(who) {
		return stretch{}, stretch{}
	}
	return what, who
}

// holds reports whether the last word of a phrase names what an area has a stock of, which
// grows by what it gains: forest, not jobs, of which statistics give shares.
func (v *view) holds(s stretch) bool {
	return v.toks[s.to-1].lex.has(isHeld) && v.statisticIn(s)
}

// onlyShare reports whether a phrase is "share", "proportion" or "rate" and no more.
func (v *view) onlyShare(s stretch) bool {
	return s.to == s.from+1 && (v.is(s.from, "share") || v.is(s.from, "proportion") || v.is(s.from, "rate"))
}

// ownVerbEnd is one past the verb that a share's whole is the subject of, "of people are aged
// 65 or over", where no other stands before token p; from if it has none.
func (v *view) ownVerbEnd(d *draft, from, p int) int {
	end := from
	for k := from; k < p; k++ {
		if v.kind(k) == punct {
			return from
		}
		if v.kind(k) == word && v.timeAtToken(k) == nil && v.isVerb(k) {
			end = k + 1
		}
	}
	return end
}

// countsHeads reports whether a phrase is the people of an area and no group of them:
// "people", "inhabitants".
func (v *view) countsHeads(s stretch) bool {
	if s.to != s.from+1 {
		return false
	}
	return v.is(s.from, "people") || v.is(s.from, "inhabitants") || v.is(s.from, "residents") || v.is(s.from, "population")
}

// goesOnAnd reports whether the verb at i goes on from the figure before with "and" or
// "but", and tells more of what that is of: "unemployment fell to 10 percent last year, the
// lowest since 2007, and had come down every year since 2013".
func (v *view) goesOnAnd(i int) bool {
	k := v.groupStart(i) - 1
	for k > 0 && (v.term(k).has(rAdv) || v.adverb(k)) && !v.is(k, "and") && !v.is(k, "but") {
		k--
	}
	if !v.is(k, "and") && !v.is(k, "but") {
		return false
	}
	told := v.figureTold(k, Trend)
	return told != nil && told.verb >= 0 && (told.Form == Level || told.Form == Share || told.Form == PerUnit) && !told.hang
}

// ownerAlone reports whether a phrase is an area's own and no more: Italy's has shrunk.
func (v *view) ownerAlone(s stretch) bool {
	return !s.empty() && v.kind(s.to-1) == possessive && len(v.placesIn(s.from, s.to)) == 1 && v.measureWords(s) == ""
}

// withoutOne reads "lost 4 million people since 2010, without a single year of growth": of
// what the change before tells, none of its steps went the other way.
func (v *view) withoutOne(i int) (draft, bool) {
	if !v.is(i, "without") {
		return draft{}, false
	}
	k := v.skip(i+1, "a", "any", "one", "single")
	if k == i+1 {
		return draft{}, false
	}
	k = v.skip(k, "single")
	if v.term(k).timeIs(tUnit) && v.is(k+1, "of") {
		k += 2
	}
	t := v.term(k)
	if t == nil || t.nounDir == NoDirection || !t.nounIs(nChange) && !t.nounIs(nGrowth) || !v.lightBehind(k+1) {
		return draft{}, false
	}
	told := v.figureTold(i, Trend)
	if told == nil || !told.Form.changes() || told.Direction != -t.nounDir {
		return draft{}, false
	}
	d := newFigureless(Trend, i, k+1)
	d.Direction, d.hang, d.ofFigure, d.sameSpan = told.Direction, true, true, true
	d.Notes = append(d.Notes, "every step")
	return d, true
}

// spanOf gives a draft the base of the change that it goes on from.
func (d *draft) spanOf(hung *Claim) {
	switch {
	case !d.sameSpan:
	case hung == nil || hung.Baseline == nil:
		d.reject = "a comparison that is not read"
	default:
		b := *hung.Baseline
		d.Baseline = &b
	}
}

// timesFrom is where the times of a draft begin, whose part of the sentence begins at lo: a
// trend that names both its ends takes none from before its verb, "was 10 percent last year
// but had risen every year between 2007 and 2013".
func (v *view) timesFrom(d *draft, lo int) int {
	if d.Form != Trend || d.fig >= 0 || d.verb < 0 {
		return lo
	}
	for k := range v.times {
		if r := &v.times[k]; r.shape == between && r.first > d.verb && r.last <= d.quoted.to {
			return max(lo, v.groupStart(d.verb))
		}
	}
	return lo
}
