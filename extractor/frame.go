package extractor

import "slices"

// A figure is judged only where the sentence states it (SEMANTICS 3.4, 3.5).

// unjudged gives the reason why nothing in the sentence is judged, "" if it is.
func (v *view) unjudged() string {
	n := len(v.toks)
	for k := n - 1; k >= 0 && k >= n-3; k-- {
		if v.kind(k) == punct && v.text(k) == "?" {
			return "a question"
		}
	}
	if v.supposed() {
		return "a conditional"
	}
	if v.hardlyBelieved() {
		return "a negation"
	}
	for k := range v.toks {
		if !v.hinted(hintDoubt) {
			break
		}
		t := v.terms[k]
		if !v.kindOf(k, inDoubt) && t.verb != vDeny && t.role&rNeg == 0 {
			continue
		}
		switch {
		case t.verb == vDeny && v.isVerb(k) && (t.lemma != "reject" || v.rejectsReport(k)):
			return "denied"
		case v.is(k, "true") && (v.term(k-1).has(rNeg) || v.is(k-1, "hardly")), v.is(k, "untrue"), v.is(k, "truth") && v.is(k-1, "no"), v.is(k, "myth"):
			return "denied"
		}
		if v.is(k, "fake") || v.is(k, "hoax") || v.is(k, "falsely") || v.is(k, "fabricated") || v.is(k, "doctored") {
			return "a quotation called fake"
		}
		if (v.is(k, "wrong") || v.is(k, "incorrect") || v.is(k, "mistaken") || v.is(k, "unfounded") || v.is(k, "baseless")) && v.term(k-1).verb == vBe && v.reportThat(k-1) {
			return "a quotation called fake"
		}
		switch t.word {
		case "":
			if !v.is(k, "false") {
				continue
			}
			if v.is(k+1, "claim") || v.is(k+1, "claims") || v.is(k-1, "is") || v.is(k-1, "are") || v.is(k-1, "was") || v.kind(k+1) == punct && v.text(k+1) == ":" {
				return "a quotation called fake"
			}
		case "never", "not", "n't":
			if s := v.term(k + 1); s != nil && s.verb == vSay && s.lemma != "report" {
				return "a negation"
			}
		}
	}
	return ""
}

// reportThat reports whether what the verb at i is said of is a report of something: "the
// report that".
func (v *view) reportThat(i int) bool {
	for k := i - 2; k >= 0; k-- {
		if v.kindOf(k, someReport) && v.is(k+1, "that") {
			return true
		}
	}
	return false
}

// rejectsReport reports whether what is rejected by the verb at i is something said:
// "rejected as baseless a report that".
func (v *view) rejectsReport(i int) bool {
	for k := i + 1; k < len(v.toks) && k <= i+6 && !v.hardBoundary(k); k++ {
		if v.kindOf(k, someReport) {
			return true
		}
	}
	return false
}

// hardlyBelieved reports whether the sentence begins with hardly anyone who says or
// believes what it holds.
func (v *view) hardlyBelieved() bool {
	k := 0
	for k < len(v.toks) && v.kind(k) != word {
		k++
	}
	switch {
	case v.is(k, "hardly"), v.is(k, "nobody"), v.is(k, "few"), v.is(k, "no") && v.is(k+1, "one"):
	default:
		return false
	}
	for j := k + 1; j < len(v.toks) && j < k+8; j++ {
		if v.kind(j) == word && v.isVerb(j) {
			return v.terms[j].verb == vOpine || v.terms[j].verb == vSay
		}
	}
	return false
}

// supposed reports whether the sentence only supposes: "Suppose that", "Had it
// lost another 5%, ".
func (v *view) supposed() bool {
	if !v.hinted(hintSupposes) {
		return false
	}
	begins := true
	for k := range v.toks {
		if !begins && v.toks[k].kind == word {
			continue
		}
		switch v.kind(k) {
		case punct, quote, dash:
			begins = begins || v.text(k) != ","
			continue
		}
		if begins {
			switch t := v.term(k); {
			case v.is(k, "suppose"), v.is(k, "supposing"), v.is(k, "imagine"), v.is(k, "assume"), v.is(k, "assuming"):
				return true
			case t.word == "had", t.word == "were", t.word == "should", t.word == "was" && v.is(k+1, "it"):
				// "Had the cedi stayed": a verb first, and its subject behind it.
				return v.kind(k+1) == word && !v.term(k+1).has(rPrep)
			case t.has(rConj):
				continue
			}
		}
		begins = false
	}
	return false
}

// wished is why a figure is only wished for, "" if it is not: "wants to cut it
// by 30%", "a target of 2%", "its 2% target" (SEMANTICS 3.5).
func (v *view) wished(d *draft) string {
	if d.fig < 0 || d.meetsNorm || !v.hinted(hintGoal) {
		return ""
	}
	const why = "a goal"
	m := &v.figs[d.fig]
	for k := m.last + 1; k < len(v.toks) && k <= m.last+4; k++ {
		if v.kind(k) == dash && !v.toks[k].space {
			continue
		}
		if v.kind(k) != word || v.boundary(k) || v.term(k).has(rPrep|rDet|rConj|rAux) || v.timeAtToken(k) != nil {
			break
		}
		if v.kindOf(k, aimedAt) {
			return why
		}
	}
	commas := 0
	for k := m.first - 1; k >= 0 && k > m.first-24; k-- {
		if v.hardBoundary(k) || v.kind(k) == dash && v.toks[k].space || v.figureAt(k) >= 0 && commas > 0 {
			return ""
		}
		if v.kind(k) == punct && v.text(k) == "," {
			commas++
			continue
		}
		if commas > 0 || v.kind(k) != word {
			continue
		}
		t := v.terms[k]
		goal := t.verb == vGoal
		switch {
		case goal && v.is(k+1, "to"), v.kindOf(k, aimedAt) && v.is(k+1, "to"):
			if v.timeAtToken(k) == nil {
				return why
			}
		case goal && t.form != ingForm && v.isVerb(k) && (v.is(k+1, "at") || v.is(k+1, "for") || v.is(k+1, "that") || v.bareTo(k, m.first) || t.lemma == "want"):
			return why
		case v.kindOf(k, aimedAt) && v.is(k+1, "of"), v.kindOf(k, aimedAt) && k+1 == m.first:
			return why
		case d.verb >= 0 && k < v.groupStart(d.verb) && v.isVerb(k) && v.term(k).form != ingForm && !v.is(k-1, "to"):
			return "" // another statement stands between
		}
	}
	return ""
}

// isTarget reads "The central bank's target is 2% inflation": a norm.
func (v *view) isTarget(d *draft) bool {
	at := d.verb
	if d.fig < 0 || !v.hinted(hintGoal) {
		return false
	}
	if at < 0 {
		at = v.verbBefore(v.figs[d.fig].first)
	}
	for range 2 {
		// "The target is for renewables to make up 42 percent", "the aim is to have".
		if at >= 0 && v.term(at).verb != vBe {
			if b := v.verbBefore(v.groupStart(at)); b < 0 || v.term(b).verb != vBe || v.is(b+1, "for") || v.is(b+1, "to") || v.is(b+1, "that") {
				at = b
			}
		}
	}
	if at < 0 || v.term(at).verb != vBe {
		return false
	}
	np, _ := v.subject(at)
	for k := np.from; k < np.to; k++ {
		if v.kindOf(k, aimedAt) && !v.term(k+1).nounIs(nIndicator) {
			return true
		}
	}
	return false
}

// bareTo reports whether "to" with a verb stands between a verb of wishing and
// the figure: "asks every country to bring deaths to 25".
func (v *view) bareTo(from, to int) bool {
	for k := from + 1; k+1 < to; k++ {
		if v.is(k, "to") && v.term(k+1).verb != noVerb && v.term(k+1).form == baseForm && v.term(k+1).noun == noNoun {
			return true
		}
		if v.is(k, "to") && v.kind(k+1) == word && v.isVerb(k+1) {
			return true
		}
	}
	return false
}

// frameOf is the frame of a draft, or why it is not judged.
func (v *view) frameOf(d *draft) (f Frame, reject string) {
	if v.isTarget(d) {
		return Norm, ""
	}
	if why := v.wished(d); why != "" {
		return f, why
	}
	if v.onlySupposed(d) {
		return f, "only supposed"
	}
	lo, hi := d.quoted.from, d.quoted.to
	if d.verb >= 0 {
		lo, hi = min(lo, v.groupStart(d.verb)), max(hi, d.verb+1)
	}
	for _, m := range d.measured {
		lo = min(lo, m.from)
	}
	// Words of the clause to its left: "if", "would", "not".
	from := lo
	for from > 0 && !v.hardBoundary(from-1) && lo-from < 24 {
		from--
	}
	for k := from; v.hinted(hintFrame) && k < hi && k < len(v.toks); k++ {
		t := v.term(k)
		if v.figs != nil && v.figureAt(k) >= 0 && k >= d.quoted.from && d.fig >= 0 && k >= v.figs[d.fig].num {
			continue
		}
		switch {
		case (t.word == "if" || t.word == "unless") && !v.is(k-1, "even"):
			return f, "a conditional"
		case v.is(k, "neither") && d.verb > k:
			return f, "a negation"
		case t.word == "not" && v.is(k+1, "to") && d.verb > k && d.verb <= k+3:
			return f, "a negation"
		case t.word == "could" && v.kindOf(k+1, isAble): // of what was
		case t.has(rCond) && k >= lo-2 && !t.has(rSub):
			return f, "a conditional"
		case t.has(rModal) && k >= lo-2 && d.verb > k && t.word == "may" && v.text(k)[0] == 'm':
			return Forecast, ""
		case t.has(rNeg) && (k == d.verb-1 || k == d.verb+1 || d.verb >= 0 && k >= v.groupStart(d.verb) && k < d.verb) && t.word != "no":
			if d.verb >= 0 && k == d.verb+1 && (v.inCue(d, k) || v.butFor(d.fig) == k) {
				continue
			}
			if t.word == "never" || v.notSince(d, k) || slices.Contains(d.Notes, NeverSo) || d.fig >= 0 && v.figs[d.fig].denied == k+1 {
				continue
			}
			return f, "a negation"
		case t.has(rFuture) && d.verb > k && k >= v.groupStart(d.verb)-1:
			f = Forecast
		case t.has(rNorm) && d.verb > k && k >= v.groupStart(d.verb)-1:
			f = Norm
		case t.verb == vForecast && (v.isVerb(k) || t.form == pastForm) && k >= lo-12 && !v.inCueAt(d, k):
			f = Forecast
		case (v.is(k, "pace") || v.is(k, "track") || v.is(k, "course")) && v.is(k-1, "on") && v.is(k+1, "to"):
			f = Forecast
		case (t.word == "set" || t.word == "due" || t.word == "likely" || t.word == "poised") && v.is(k+1, "to"):
			f = Forecast
		case t.verb == vNorm && t.form != ingForm && k >= lo-6 && (t.word != "required" || v.isVerb(k)) && v.timeAtToken(k) == nil:
			if f == Stated {
				f = Norm
			}
		case t.word == "limit", t.word == "ceiling", t.word == "goal", t.word == "threshold", t.word == "guideline", t.word == "quota", t.word == "recommendation":
			if f == Stated && k < hi && k >= lo-1 {
				f = Norm
			}
		}
		if t.verb == vForecast && t.noun == noNoun && t.word == "forecast" && k >= lo-8 {
			f = Forecast
		}
	}
	if f == Stated && v.seesAhead(d) {
		f = Forecast
	}
	if d.lives && f == Forecast && v.tenseOf(d.verb) != Future {
		f = Stated
	}
	if d.meetsNorm && f == Norm {
		f = Stated
	}
	if f == Stated && d.verb >= 0 && v.tenseOf(d.verb) == Future {
		f = Forecast
	}
	return f, ""
}

// seesAhead reads "one bank sees Brent at $95", "it sees trade growing by 2.4%",
// "prices are to rise 5%".
func (v *view) seesAhead(d *draft) bool {
	if d.fig < 0 || !v.hinted(hintAhead) {
		return false
	}
	for k := v.figs[d.fig].first - 1; k >= 0 && !v.hardBoundary(k); k-- {
		if v.is(k, "to") && d.verb > k && d.verb <= k+2 && v.term(k-1).verb == vBe && (v.is(k-1, "is") || v.is(k-1, "are")) {
			return true
		}
		if (v.is(k, "sees") || v.is(k, "see")) && v.isVerb(k) && k+1 < d.quoted.to {
			if v.is(v.figs[d.fig].first-1, "at") {
				return true
			}
			for j := k + 1; j < d.quoted.to; j++ {
				if t := v.term(j); t.form == ingForm && t.verb != noVerb && v.isVerb(j) {
					return true
				}
			}
			return false
		}
	}
	return false
}

func (v *view) inCue(d *draft, k int) bool { return v.inCueAt(d, k) }

func (v *view) inCueAt(d *draft, k int) bool {
	if d.fig < 0 {
		return false
	}
	m := &v.figs[d.fig]
	return m.cueAt >= 0 && k >= m.cueAt && k < m.cueEnd
}

// hardBoundary parts what one frame covers from the next.
func (v *view) hardBoundary(i int) bool {
	switch v.kind(i) {
	case punct:
		s := v.text(i)
		return s == ";" || s == ":" || s == "." || s == ")"
	case word:
		return v.kindOf(i, partsClauses) && (v.is(i, "but") || v.is(i, "while") || v.is(i, "whereas") || v.is(i, "which"))
	}
	return false
}
