package extractor

import "strings"

// passes reports whether the verb at i puts its subject ahead of its object: overtook;
// surpassed, where no figure follows.
func (v *view) passes(i int) bool {
	switch t := v.terms[i]; t.verb {
	case vOvertake:
		return true
	case vLevel:
		return (t.lemma == "surpass" || t.lemma == "exceed" || t.lemma == "pass" || t.lemma == "top" || t.lemma == "outnumber") && !v.startsFigure(i+1)
	}
	return false
}

// overtakes reports whether such a verb stands in the sentence.
func (v *view) overtakes() bool {
	if !v.hinted(hintPasses) {
		return false
	}
	for i, t := range v.terms {
		if v.toks[i].entry.hints&hintPasses == 0 {
			continue
		}
		if v.is(i, "above") || v.is(i, "below") {
			if _, ok := v.onIndex(i); ok {
				return true
			}
		}
		if (t.verb == vOvertake || t.verb == vLevel) && v.passes(i) || t.verb == vChangeObj || t.verb == vEdge || v.aheadAt(i) > 0 || v.is(i, "second") && v.is(i+1, "only") {
			return true
		}
	}
	return false
}

// overtaking reads "India has overtaken China as the world's most populous country",
// "Poland's exports overtook Spain's", "deaths outnumbered births": the first is above
// the second, in what the subject, or the words behind the second, name; else in what
// the claim before measured.
func (v *view) overtaking(i int) []draft {
	obj := i + 1
	dir := v.terms[i].dir
	if dir == NoDirection {
		dir = Up // surpassed
	}
	switch {
	case v.is(obj, "by"):
		obj, dir = obj+1, -dir // was overtaken by China
	case v.terms[i].lemma == "outgrow":
		return nil // what outgrows another grows faster, and need not be larger
	case v.aheadAt(obj) > 0:
		return nil // lags behind Spain: read by its "behind"
	}
	return v.passing(i, obj, dir)
}

// passing reads one area, or what is measured of it, that the verb at i puts ahead of
// another or, dir being Down, behind it; the other begins at obj.
func (v *view) passing(i, obj int, dir Direction) []draft {
	sub, inherit := v.subject(i)
	if inherit {
		return nil
	}
	obj = v.skip(obj, "only")
	if (v.is(obj, "that") || v.is(obj, "those")) && v.is(obj+1, "of") {
		obj += 2 // exceeded that of Spain
	}
	end := v.clauseEnd(obj)
	if v.is(end, "as") {
		end = v.clauseEnd(end + 1)
	}
	if v.figureBetween(obj, end) >= 0 {
		return nil
	}
	other := v.placesIn(obj, min(end, obj+6))
	own := len(v.placesIn(sub.from, sub.to))
	if ref, _ := v.refersTo(sub.from, sub.to); own == 0 && ref == toOne && (v.statisticIn(sub) || v.onlyIt(sub)) {
		own = 1 // its economy; it
	}
	d := newFigureless(Comparison, v.groupStart(i), obj+1)
	d.verb, d.Direction, d.clause = i, dir, sub
	switch {
	case len(other) == 0 || !v.startsWithPlace(obj, other[0]):
		if e, ok := v.overtakesSeries(d, sub, obj, end); ok {
			return []draft{e}
		}
		return nil
	case own > 1, own == 0 && !v.statisticIn(sub):
		return nil
	}
	to := other[0].last
	d.quoted.to, d.against = to, stretch{obj, to}
	if v.statisticIn(sub) {
		d.measured = []stretch{sub}
		if v.kind(to) == possessive {
			v.quoteTo(&d, to+1)
		}
		return append([]draft{d}, v.overtakenToo(d, to, end)...)
	}
	if v.measureWords(sub) != "" {
		return nil // the minister overtook Spain
	}
	owner := v.kind(to) == possessive
	switch {
	case owner && v.statisticIn(v.phraseAfter(to+1)):
		np := v.phraseAfter(to + 1)
		d.measured = []stretch{np} // Japan overtook Germany's output
		v.quoteTo(&d, np.to)
		return []draft{d}
	case owner && v.ownsMore(to+1):
		return nil
	case !owner && (v.is(to, "on") || v.is(to, "in")) && v.timeAtToken(to) == nil && !v.indexName(to+1).empty() && betterWay(v.between(v.indexName(to+1).from, v.indexName(to+1).to)) != Down:
		name := v.indexName(to + 1) // on the Human Rights Index
		d.Measure = v.between(name.from, name.to)
		v.quoteTo(&d, name.to)
		return []draft{d}
	case !owner && (v.is(to, "in") || v.is(to, "by")) && v.timeAtToken(to) == nil:
		np := v.phraseAfter(to + 1)
		if !v.statisticIn(np) {
			return nil
		}
		d.measured = []stretch{np}
		v.quoteTo(&d, np.to)
		return []draft{d}
	case !owner && (v.is(to, "as") || v.is(to, "to") && v.is(to+1, "become")):
		for k := to + 1; k < end && k < to+7; k++ {
			if s, ok := v.superlativeAt(k); ok && !s.low {
				np := v.phraseAfter(k + 1)
				d.Measure = v.rankedBy(k, s, np)
				v.quoteTo(&d, np.to)
				if d.Measure == "" {
					return nil
				}
				return []draft{d}
			}
		}
		return nil
	}
	if owner {
		v.quoteTo(&d, to+1)
	}
	if v.terms[i].verb == vBe {
		return nil // was ahead of Spain: in what?
	}
	d.hang, d.onTopic, d.sizes = true, true, !owner
	return append([]draft{d}, v.overtakenToo(d, to, end)...)
}

// startsWithPlace reports whether nothing but an article stands before an area's name.
func (v *view) startsWithPlace(i int, n *named) bool {
	for ; i < n.first; i++ {
		if !v.term(i).has(rDet) {
			return false
		}
	}
	return true
}

// overtakenToo reads what else was overtaken: "overtook Britain's in 2011 and, a minister
// claimed, France's in the same year", "went ahead of Germany in 2007, of Japan in 2008".
func (v *view) overtakenToo(d draft, from, end int) (out []draft) {
	and := false
	for k := from; k < len(v.toks) && k < from+14 && !v.hardBoundary(k); k++ {
		and = and || v.is(k, "and")
		n := v.placeAt(k)
		if n == nil || n.first != k || n.inName || n.speaker || (v.kind(n.last) == possessive) != (v.kind(from) == possessive) {
			continue
		}
		if !and && !(v.is(k-1, "of") || v.is(k-1, "the") || v.kind(k-1) == punct && v.timeAtToken(k-2) != nil) {
			continue
		}
		to := n.last
		if v.kind(to) == possessive {
			to++
		}
		r := v.timeAtToken(to)
		if r == nil || r.first != to {
			return out
		}
		e := d
		e.quoted, e.against = stretch{k, r.last}, stretch{k, n.last}
		if v.is(k-1, "of") {
			e.quoted.from--
		}
		e.When = When{}
		e.second = true
		out = append(out, e)
		from, k = to-1, r.last-1
		if v.kind(from) != possessive {
			from = n.last
		}
	}
	return out
}

// overtakesSeries reads a thing that overtakes another of one area: "exports exceeded
// imports", "West Texas Intermediate overtook it".
func (v *view) overtakesSeries(d draft, sub stretch, obj, end int) (draft, bool) {
	if v.is(obj, "it") {
		d.hang, d.onTopic = true, true
		switch {
		case v.statisticIn(sub) && v.measureWords(sub) != "":
			d.measured, d.overIt = []stretch{sub}, true
		case v.measureWords(sub) != "" || len(v.placesIn(sub.from, sub.to)) != 1:
			return draft{}, false
		default:
			d.back = true // China has 1.4 billion people; India overtook it in 2023
		}
		return d, true
	}
	np := v.phraseAfter(obj)
	if np.empty() || np.to-np.from > 4 || !v.statisticIn(sub) {
		return draft{}, false
	}
	d.measured, d.Versus = []stretch{sub}, v.measureWords(np)
	d.quoted.to = np.to
	if vague(d.Versus) || d.Versus == "" {
		return draft{}, false
	}
	if k := np.to; v.is(k, "as") && k+1 < end {
		// as the largest source of electricity
		for j := k + 1; j < end && j < k+5; j++ {
			if !v.is(j, "source") || !v.is(j+1, "of") {
				continue
			}
			what := v.phraseAfter(j + 2)
			w := v.measureWords(what)
			d.Measure = w + " from " + v.measureWords(sub)
			d.Versus = w + " from " + d.Versus
			d.measured, d.clause = []stretch{}, sub
			d.quoted.to = what.to
			return d, w != ""
		}
		return draft{}, false
	}
	return d, v.statisticIn(np)
}

// liftedPast reads "a recount will lift Nigeria past South Africa", "the boom put Spain
// ahead of Italy", by the verb at i.
func (v *view) liftedPast(i int) (draft, bool) {
	switch v.terms[i].lemma {
	case "lift", "push", "take", "carry", "propel", "put", "bring", "catapult", "move":
	default:
		return draft{}, false
	}
	n := v.placeAt(v.skip(i+1, "the"))
	if n == nil || v.kind(n.last) == possessive {
		return draft{}, false
	}
	k := n.last
	switch {
	case v.is(k, "past"), v.is(k, "above"):
		k++
	case v.is(k, "ahead") && v.is(k+1, "of"):
		k += 2
	default:
		return draft{}, false
	}
	o := v.placeAt(v.skip(k, "the"))
	if o == nil || v.kind(o.last) == possessive {
		return draft{}, false
	}
	d := newFigureless(Comparison, v.groupStart(i), o.last)
	d.verb, d.Direction = i, Up
	d.clause, d.against = stretch{n.first, n.last}, stretch{k, o.last}
	d.hang, d.onTopic, d.sizes = true, true, true
	return d, true
}

// growth makes "grew by 8%, more than Chile" a comparison of how both grew: the
// level that grew is not what is more. A fall is not compared, of which more is
// less.
func (v *view) growth(d *draft, hung *Claim) {
	if d.ofFigure && d.onTopic && (hung == nil || !d.fits(hung.Form, hung.Direction)) {
		d.reject = "no measure"
		return
	}
	if d.Form == Record && d.onTopic && hung != nil && hung.Form == Change {
		// "grew by 8%. Not since 2021 had it done better"
		if hung.Direction == Down && d.Direction == Up && !d.judges {
			d.reject = "a comparison that is not read"
		}
		d.Notes = append(d.Notes, OfChange)
		return
	}
	if d.Form != Comparison || d.overIt || d.sizes || d.Versus != "" {
		return
	}
	of := hung
	for k := range v.drafts {
		if o := &v.drafts[k]; d.verb >= 0 && o.verb == d.verb && o.fig >= 0 {
			of = &o.Claim
		}
	}
	if of == nil || of.Form != Change {
		return
	}
	if of.Direction != Up {
		d.reject = "a comparison that is not read"
		return
	}
	if m := low(d.Measure); m != "growth" && !strings.HasSuffix(m, " growth") {
		d.Measure += " growth"
	}
}
