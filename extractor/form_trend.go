package extractor

// trend reads a verb of change that no figure measures, with a span: "has been
// falling since 2019", "rose for a third year", "fell every year".
func (v *view) trend(i int) (draft, bool) {
	for k := range v.drafts {
		if d := &v.drafts[k]; d.verb == i || d.quoted.from <= i && i < d.quoted.to {
			return draft{}, false
		}
	}
	for k := i + 1; k < len(v.toks) && k < i+12 && !v.parts(k); k++ {
		if v.is(k, "and") && (v.isVerb(k+1) || v.isVerb(k+2)) {
			break // "has dropped in each year since and is now 1.15"
		}
		if v.figureAt(k) >= 0 && !v.countsSteps(k) {
			return draft{}, false
		}
	}
	steady, end := v.everyStep(i)
	var r *reading
	for k := range v.times {
		t := &v.times[k]
		if t.first > i && t.first < i+8 && (t.since() || t.shape == between || t.shape == span) {
			r = t
			break
		}
		if t.last <= v.groupStart(i) && t.first < 2 && (t.since() || t.shape == between || t.shape == span) {
			r = t
		}
	}
	if r == nil && (!steady || end == 0) {
		return draft{}, false
	}
	if v.beganNotSince(i) {
		return draft{}, false
	}
	np, inherit := v.subject(i)
	if inherit || v.is(i+1, "short") || v.is(i+1, "by") {
		return draft{}, false
	}
	d := newFigureless(Trend, v.groupStart(i), i+1)
	d.verb, d.Direction = i, v.terms[i].dir
	if dir := v.upDownAfter(i); dir != NoDirection {
		if v.is(i+2, "than") || v.is(i+3, "than") {
			return draft{}, false // was higher than
		}
		d.Direction = dir
		d.quoted.to = i + 2
	}
	switch v.terms[i].lemma {
	case "improve":
		d.Direction, d.judges = Up, true
	case "worsen", "deteriorate":
		d.Direction, d.judges = Down, true
	}
	if d.Direction == NoDirection {
		return draft{}, false
	}
	switch obj := v.phraseAfter(i + 1); {
	case v.terms[i].verb == vChangeObj:
		// "Germany has raised its defence spending every year since 1990"
		if np = v.actor(i); np.empty() || !v.statisticIn(obj) {
			return draft{}, false
		}
		d.clause, d.measured = np, []stretch{obj}
	case v.statisticIn(np):
		d.measured = []stretch{np}
	case v.is(np.from, "it") && np.to == np.from+1 && (r != nil && r.first > i || steady) && !growsEconomy(v.terms[i].lemma):
		d.hang = true // "The rate was 8%. It has come down in each of the past five years"
	case v.countedIn(v.measureWords(np)):
		d.measured, d.said, d.Notes = []stretch{np}, true, append(d.Notes, Predicated)
	default:
		return draft{}, false
	}
	if r != nil && r.first > i {
		d.quoted.to = r.last
	}
	d.quoted.to = max(d.quoted.to, end)
	if steady {
		d.Notes = append(d.Notes, "every step")
	}
	return d, true
}

// countsSteps reports whether the figure at token k only counts the steps of a trend:
// "in every one of those years", "in each of the past twelve years".
func (v *view) countsSteps(k int) bool {
	return v.is(k, "one") && v.is(k-1, "every")
}

// everyStep reports whether the words near a verb ask for every step: steadily,
// consistently, every year, without a break, for a third straight year. end is one past them
// where they stand behind the verb and say how long.
func (v *view) everyStep(i int) (steady bool, end int) {
	for k := max(0, v.groupStart(i)-1); k < len(v.toks) && k < i+9; k++ {
		switch {
		case v.is(k, "steadily"), v.is(k, "consistently"), v.is(k, "continuously"), v.is(k, "constantly"):
			steady = true
		case v.is(k, "every") || v.is(k, "each"):
			switch {
			case v.term(k + 1).timeIs(tUnit):
				steady, end = true, k+2
			case v.is(k+1, "of") || v.is(k+1, "one") && v.is(k+2, "of"):
				steady = true // in each of the past five years
			}
		case v.is(k, "without"):
			if n := v.pauseAfter(k + 1); n > 0 {
				steady, end = true, n
			}
		case v.is(k, "straight") || v.is(k, "consecutive") || v.is(k, "successive") || v.is(k, "running"):
			if v.term(k + 1).timeIs(tUnit) {
				steady, end = true, k+2
			}
		case k > i && (v.parts(k)):
			return steady, end
		}
	}
	return steady, end
}

// pauseAfter is one past "a break", "interruption", "a single pause" at token i, 0
// if nothing of the kind stands there.
func (v *view) pauseAfter(i int) int {
	for v.is(i, "a") || v.is(i, "an") || v.is(i, "any") || v.is(i, "one") || v.is(i, "single") {
		i++
	}
	if v.kind(i) != word {
		return 0
	}
	switch low(v.text(i)) {
	case "break", "pause", "interruption", "exception", "let-up", "letup", "respite", "setback":
		return i + 1
	case "bad", "good", "lean", "off", "down":
		if v.term(i + 1).timeIs(tUnit) {
			return i + 2
		}
	}
	return 0
}

// firstChange reads "shrank by 2.5 percent, the first fall since 2012": a change of
// what the figure before it was of, and in the same direction.
func (v *view) firstChange(i int) (draft, bool) {
	t := v.term(i + 1)
	if t == nil || t.nounDir == NoDirection || !t.nounIs(nChange) || len(v.drafts) == 0 {
		return draft{}, false
	}
	last := &v.drafts[len(v.drafts)-1]
	if last.Form != Change || last.Direction != t.nounDir || last.quoted.to > i {
		return draft{}, false
	}
	r := v.timeAtToken(i + 2)
	if r == nil || r.first != i+2 || !r.since() {
		return draft{}, false
	}
	d := newFigureless(Trend, i, r.last)
	d.Direction, d.hang = t.nounDir, true
	return d, true
}
