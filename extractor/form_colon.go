package extractor

// A sentence may name before its colon what the figures behind it are of: "Growth was thin:
// Bulgaria managed 3.1 percent", "GDP per head is similar: $36,000 in Estonia, $35,000 in
// Latvia". A short sentence right before does the same: "Growth was thin. Bulgaria managed
// 3.1 percent." (SEMANTICS 3.2)

// namedBeforeColon is the statistic that the part of the sentence before the first colon
// names as its subject, or as all it says, where token to stands behind that colon; empty
// where it names none, or more than one.
func (v *view) namedBeforeColon(to int) (np stretch, colon int) {
	for colon = 0; colon < to; colon++ {
		if v.kind(colon) == punct && v.text(colon) == ":" {
			break
		}
	}
	if colon == 0 || colon >= to {
		return stretch{}, 0
	}
	return v.namedIn(colon), colon
}

// namedIn is the one statistic that the tokens up to end name, as the subject of their first
// verb, or as all there is; empty if there is none, or a figure beside it.
func (v *view) namedIn(end int) stretch {
	np := stretch{0, end}
	for k := range end {
		if v.figureAt(k) >= 0 && v.timeAtToken(k) == nil || v.kind(k) == punct {
			return stretch{}
		}
		if v.kind(k) == word && v.isVerb(k) && np.to == end {
			s, inherit := v.subject(k)
			if inherit || s.empty() {
				return stretch{}
			}
			np = s
		}
	}
	if !v.statisticIn(np) || v.statisticIn(stretch{np.to, end}) || v.statisticIn(stretch{0, np.from}) {
		return stretch{}
	}
	for k := np.from; k < np.to; k++ {
		if v.conjoins(k) || v.is(k, "or") {
			return stretch{}
		}
	}
	if k := np.to - 1; np.to == end && k > np.from && v.term(k) == &noTerm && v.statisticIn(stretch{k - 1, k}) {
		np.to-- // Life expectancy varies: a verb that the vocabulary does not have
	}
	if w := v.measureWords(np); w == "" || vague(w) {
		return stretch{}
	}
	return np
}

// asRate reports whether a percentage can be of a statistic outright: growth, inflation,
// unemployment. Of exports or of debt it may be a share or a change.
func (v *view) asRate(np stretch) bool {
	for k := np.from; k < np.to; k++ {
		switch v.term(k).noun {
		case nRate, nGrowth, nShare:
			return true
		}
	}
	return false
}

// beforeColon gives a draft that names no statistic the one named before its colon.
func (r *reader) beforeColon(d *draft) bool {
	v := r.v
	if d.verb >= 0 && growsEconomy(v.terms[d.verb].lemma) {
		return false
	}
	np, colon := v.namedBeforeColon(v.figs[d.fig].first)
	if np.empty() || d.quoted.from <= colon {
		return false
	}
	d.Measure, d.measured = v.measureWords(np), []stretch{np}
	d.hang = d.hang && len(v.placesIn(colon, len(v.toks))) == 0
	d.Notes = append(d.Notes, OnTopic)
	if dimensionOf(&d.Quantity) == dPercent && !v.asRate(np) {
		d.Notes = append(d.Notes, Loosely)
	}
	return true
}

// ofShort gives a draft whose subject is an area, and that names no statistic, the one that a
// short sentence right before is about.
func (r *reader) ofShort(d *draft, at int) bool {
	v := r.v
	if d.verb < 0 || growsEconomy(v.terms[d.verb].lemma) || !v.areaSubject(d) || v.pronounSubject(d) || d.topic > 0 {
		return false
	}
	back := r.lookBack(at, at-1)
	if back == nil || len(back.toks) > shortSentence {
		return false
	}
	end := len(back.toks)
	for end > 0 && back.kind(end-1) == punct {
		end--
	}
	np := back.namedIn(end)
	if np.empty() || np.to == end || len(back.placesIn(0, end)) > 0 {
		return false
	}
	d.Measure, d.hang = low(back.measureWords(np)), false
	d.Notes = append(d.Notes, OnTopic)
	if dimensionOf(&d.Quantity) == dPercent && !back.asRate(np) {
		d.Notes = append(d.Notes, Loosely)
	}
	return true
}

// shortSentence is how many tokens a sentence has at most that only names what follows.
const shortSentence = 9

// listed reads figure f as one of those that a colon leads to, of an area each: "GDP per head
// is similar: $36,000 in Estonia, $35,000 in Latvia".
func (r *reader) listed(d *draft, f int) bool {
	v, m := r.v, &r.v.figs[f]
	if m.NoClaim != "" || m.Vague || m.worded || m.Change {
		return false
	}
	np, colon := v.namedBeforeColon(m.first)
	if np.empty() {
		return false
	}
	n := v.areaBehind(m)
	if n == nil || n.one() == "" {
		return false
	}
	for k := m.first - 1; k > colon; k-- {
		switch p := v.placeAt(k); {
		case p != nil && p.inName:
			return false
		case p != nil, v.timeAtToken(k) != nil, v.figureAt(k) >= 0, v.conjoins(k), v.kind(k) == punct, v.term(k).has(rPrep | rDet), v.adverb(k), v.kindOf(k, sizesFigure), vague(low(v.text(k))):
		default:
			return false
		}
	}
	d.begin(f, m)
	d.Form, d.Measure, d.measured = Level, v.measureWords(np), []stretch{np}
	d.clause = stretch{n.first, n.last}
	d.Notes = append(d.Notes, OnTopic)
	if dimensionOf(&m.Quantity) == dPercent && !v.asRate(np) {
		d.Notes = append(d.Notes, Loosely)
	}
	return true
}
