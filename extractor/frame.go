package extractor

// A figure is judged only where the sentence states it (SEMANTICS 3.4, 3.5).

// unjudged gives the reason why nothing in the sentence is judged, "" if it is.
func (v *view) unjudged() string {
	n := len(v.toks)
	for k := n - 1; k >= 0 && k >= n-3; k-- {
		if v.kind(k) == punct && v.text(k) == "?" {
			return "a question"
		}
	}
	for k := range v.toks {
		t := v.term(k)
		if t == nil {
			continue
		}
		switch {
		case t.verb == vDeny && v.isVerb(k):
			return "denied"
		}
		if v.is(k, "fake") || v.is(k, "hoax") || v.is(k, "falsely") || v.is(k, "fabricated") || v.is(k, "doctored") {
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

// frameOf is the frame of a draft, or why it is not judged.
func (v *view) frameOf(d *draft) (f Frame, reject string) {
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
	for k := from; k < hi && k < len(v.toks); k++ {
		t := v.term(k)
		if v.figs != nil && v.figureAt(k) >= 0 && k >= d.quoted.from && d.fig >= 0 && k >= v.figs[d.fig].num {
			continue
		}
		switch {
		case (t.word == "if" || t.word == "unless") && !v.is(k-1, "even"):
			return f, "a conditional"
		case t.has(rCond) && k >= lo-2 && !t.has(rSub):
			return f, "a conditional"
		case t.has(rModal) && k >= lo-2 && d.verb > k && t.word == "may" && v.text(k)[0] == 'm':
			return Forecast, ""
		case t.has(rNeg) && (k == d.verb-1 || k == d.verb+1 || d.verb >= 0 && k >= v.groupStart(d.verb) && k < d.verb) && t.word != "no":
			if d.verb >= 0 && k == d.verb+1 && v.inCue(d, k) {
				continue
			}
			if t.word == "never" {
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
	if d.meetsNorm && f == Norm {
		f = Stated
	}
	if f == Stated && d.verb >= 0 && v.tenseOf(d.verb) == Future {
		f = Forecast
	}
	return f, ""
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
		return v.is(i, "but") || v.is(i, "while") || v.is(i, "whereas") || v.is(i, "which")
	}
	return false
}
