package extractor

// busy are the hints of which a sentence without a figure has one, or compares, or has
// nothing to be read: neither a time nor a rank, no ordinal and no figure in words.
const busy = hintTime | hintThan | hintRank | hintExtreme | hintPasses | hintOrdinal | hintSuffix | hintWorded

// idle reports whether a sentence in which no figure was found has nothing else to be
// read either: "farmers complain of higher fees and never visit the valleys". It asks
// the words alone, before anything is known of how they stand together, and says no
// where it is not sure.
func (d *doc) idle(s *sentence) bool {
	toks := d.tokens(s)
	h := s.hints | everyHint
	if h&busy != 0 {
		return false
	}
	if h&hintCompares == 0 {
		return true
	}
	// A comparative is idle where what mayCompare stops at does not stand behind it.
	for i := range toks {
		if toks[i].entry.hints&hintCompares == 0 {
			continue
		}
		if i+1 == len(toks) || toks[i+1].kind != word {
			return false
		}
		if e := toks[i+1].entry; e.roles || e.kinds&partsClauses != 0 {
			return false
		}
	}
	return true
}

// bare reports whether nothing is read of a sentence without a figure, from its words
// before its areas and times are known: it has none of the words that begin an expression
// of time or decide a comparison, and the rest, a superlative, an ordinal, "behind", stands
// without what makes a claim of it. It says no where it is not sure.
func (v *view) bare(r *reader) bool {
	if everyHint != 0 || v.hints&hintThan != 0 {
		return false
	}
	named, ranks := false, false // an area may be named; what rankWord or overtakes asks for
	for i := range v.toks {
		tok := &v.toks[i]
		if tok.kind == number || tok.begins&beginTime != 0 && v.mayBeTime(i) {
			return false
		}
		named = named || tok.begins&beginArea != 0 && v.mayName(i)
		h := tok.entry.hints
		switch {
		case h&(hintRank|hintCompares|hintExtreme|hintPasses|hintOrdinal) == 0:
			continue
		case h&hintCompares != 0 && v.mayCompare(i), h&hintExtreme != 0 && v.extremeAt(i):
			return false
		}
		if n, _ := v.ordinal(i); n > 0 {
			if v.placing(i) || v.anniversaryBehind(i) {
				return false
			}
			ranks = true
		}
		ranks = ranks || h&hintRank != 0
		if h&hintPasses == 0 {
			continue
		}
		switch t := v.terms[i]; {
		case (t.verb == vOvertake || t.verb == vLevel) && v.passes(i), v.is(i, "second") && v.is(i+1, "only"):
			return false
		case t.verb == vChangeObj, t.verb == vEdge:
			ranks = true
		case v.aheadAt(i) > 0:
			if v.kindOf(v.aheadVerb(i), putsAt) {
				return false
			}
			ranks = true
		}
	}
	if named && (ranks || v.hinted(hintWorded)) || ranks && v.hinted(hintBears) {
		return false
	}
	if !named && len(v.toks) == v.s.n {
		v.s.placeless = true
	}
	if ranks && v.unjudged() == "" {
		r.noteUnread(r.at)
	}
	return true
}

// placing reports whether the ordinal at i stands behind a verb of placing: is only 50th.
func (v *view) placing(i int) bool {
	for i--; i > 0 && (v.term(i).has(rAdv) || v.adverb(i) || v.is(i, "only") || v.is(i, "just")); i-- {
	}
	return v.term(i).verb == vBe || v.kindOf(i, ranksVerb)
}

// anniversaryBehind reports whether the ordinal at i may count an anniversary.
func (v *view) anniversaryBehind(i int) bool {
	for k := i + 1; k < len(v.toks) && k < i+7; k++ {
		if v.term(k).nounIs(nAnniversary) {
			return true
		}
	}
	return false
}
