package extractor

// notSinceRecord reads "Not since 2009 has output shrunk so much", "Not since 2021 had it
// done better": a record told the other way round. i is the token of "not".
func (v *view) notSinceRecord(i int) (draft, bool) {
	r := v.timeAtToken(i + 1)
	if r == nil || r.first != i+1 || !r.since() || r.last >= len(v.toks) || !v.term(r.last).has(rAux) && !v.is(r.last, "was") && !v.is(r.last, "were") {
		return draft{}, false
	}
	end := v.clauseEnd(r.last)
	for k := r.last + 1; k < end; k++ {
		dir, judges, ok := v.extent(k)
		if !ok {
			continue
		}
		vb := v.lastVerb(r.last+1, k)
		from := vb
		if vb < 0 {
			from = k // was unemployment so high
		}
		d := newFigureless(Record, i, k+1)
		d.RankOf, d.Direction, d.judges = 1, dir, judges
		if v.is(k, "so") || v.is(k, "as") || v.is(k, "this") || v.is(k, "that") {
			d.quoted.to = min(k+2, end)
		}
		sub := stretch{r.last + 1, from}
		if vb >= 0 && v.moves(vb) {
			if v.is(k+1, "much") || v.is(k+1, "fast") || v.is(k+1, "sharply") || v.is(k+1, "far") || v.is(k+1, "quickly") || v.is(k, "faster") || v.is(k, "more") {
				d.Direction, d.judges = v.terms[vb].dir, false
				d.Notes = append(d.Notes, OfChange)
			} else {
				return draft{}, false
			}
		} else if vb >= 0 && !v.links(vb) {
			return draft{}, false
		}
		for sub.to > sub.from && (v.term(sub.to-1).has(rAux|rAdv) || v.is(sub.to-1, "done")) {
			sub.to--
		}
		d.RankLow, d.verb = d.Direction == Down, max(vb, r.last)
		if d.Direction == NoDirection {
			return draft{}, false
		}
		switch {
		case v.statisticIn(sub):
			d.measured = []stretch{sub}
			d.clause = sub
		case v.onlyIt(sub):
			d.hang, d.onTopic = true, true
		default:
			return draft{}, false
		}
		return d, true
	}
	return draft{}, false
}

// extent reads how far something went at token k: higher, better, so high, as much.
func (v *view) extent(k int) (dir Direction, judges, ok bool) {
	if c := v.comparativeAt(k); c != nil && !v.is(k+1, "than") {
		return c.dir, c.judges, true
	}
	if !v.is(k, "so") && !v.is(k, "as") && !v.is(k, "this") && !v.is(k, "that") || v.kind(k+1) != word {
		return NoDirection, false, false
	}
	switch low(v.text(k + 1)) {
	case "high", "large", "big", "strong", "fast", "wide", "many", "much", "sharply", "far", "quickly":
		return Up, false, true
	case "low", "small", "weak", "slow", "few", "little":
		return Down, false, true
	case "good", "well":
		return Up, true, true
	case "bad", "badly":
		return Down, true, true
	}
	return NoDirection, false, false
}

// lastVerb is the last verb of tokens [i, j), -1 if there is none.
func (v *view) lastVerb(i, j int) int {
	for k := j - 1; k >= i; k-- {
		if v.kind(k) == word && v.timeAtToken(k) == nil && v.isVerb(k) {
			return k
		}
	}
	return -1
}

// beganNotSince reports whether the clause of token i begins with "not since": its verb
// tells of no trend.
func (v *view) beganNotSince(i int) bool {
	for k := i - 1; k > 0 && !v.hardBoundary(k); k-- {
		if r := v.timeAtToken(k); r != nil && r.since() && (v.is(r.first-1, "not") || v.is(r.first-1, "never")) {
			return true
		}
	}
	return false
}
