package extractor

import "strings"

// overtakes reports whether a verb of overtaking stands in the sentence.
func (v *view) overtakes() bool {
	for _, t := range v.terms {
		if t.verb == vOvertake {
			return true
		}
	}
	return false
}

// overtaking reads "India has overtaken China as the world's most populous
// country", "Poland's exports overtook Spain's": the first is above the second,
// in what the subject, or the words behind the second, name.
func (v *view) overtaking(i int) (draft, bool) {
	sub, inherit := v.subject(i)
	if inherit {
		return draft{}, false
	}
	obj := i + 1
	dir := Up
	if v.is(obj, "by") {
		obj, dir = obj+1, Down // was overtaken by China
	}
	end := v.clauseEnd(obj)
	if v.is(end, "as") {
		end = v.clauseEnd(end + 1)
	}
	other := v.placesIn(obj, min(end, obj+6))
	own := len(v.placesIn(sub.from, sub.to))
	if ref, _ := v.refersTo(sub.from, sub.to); own == 0 && ref == toOne && v.statisticIn(sub) {
		own = 1 // its economy
	}
	if len(other) == 0 || own != 1 || v.figureBetween(obj, end) >= 0 {
		return draft{}, false
	}
	to := other[0].last
	d := newFigureless(Comparison, v.groupStart(i), to)
	d.verb, d.Direction, d.clause = i, dir, sub
	d.against = stretch{obj, to}
	if v.statisticIn(sub) {
		d.measured = []stretch{sub}
		if v.kind(to) == possessive {
			v.quoteTo(&d, to+1)
		}
		return d, true
	}
	if v.kind(to) == possessive {
		return draft{}, false
	}
	switch {
	case v.is(to, "in") && v.timeAtToken(to) == nil, v.is(to, "by") && v.timeAtToken(to) == nil:
		np := v.phraseAfter(to + 1)
		if !v.statisticIn(np) {
			return draft{}, false
		}
		d.measured = []stretch{np}
		v.quoteTo(&d, np.to)
		return d, true
	case v.is(to, "as"), v.is(to, "to") && v.is(to+1, "become"):
		for k := to + 1; k < end && k < to+7; k++ {
			if s, ok := v.superlativeAt(k); ok && !s.low {
				np := v.phraseAfter(k + 1)
				d.Measure = v.rankedBy(k, s, np)
				v.quoteTo(&d, np.to)
				return d, d.Measure != ""
			}
		}
	}
	return draft{}, false
}

// growth makes "grew by 8%, more than Chile" a comparison of how both grew: the
// level that grew is not what is more. A fall is not compared, of which more is
// less.
func (v *view) growth(d *draft, hung *Claim) {
	if d.Form == Record && d.onTopic && hung != nil && hung.Form == Change {
		// "grew by 8%. Not since 2021 had it done better"
		if hung.Direction == Down && d.Direction == Up && !d.judges {
			d.reject = "a comparison that is not read"
		}
		d.Notes = append(d.Notes, OfChange)
		return
	}
	if d.Form != Comparison {
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
