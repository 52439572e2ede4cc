package extractor

import "factcheck/internal/stat"

// trend reads a verb of change that no figure measures, with a span: "has been
// falling since 2019", "rose for a third year", "fell every year".
func (v *view) trend(i int) (draft, bool) {
	steady, end := v.everyStep(i)
	never := v.neverSo(i)
	often, oftenFrom := v.countedSteps(i)
	if often < 0 && !never {
		return draft{}, false // has rarely risen
	}
	for k := range v.drafts {
		d := &v.drafts[k]
		if steady && end > i && d.Form == Level && d.fig >= 0 && v.figs[d.fig].first >= end {
			continue // where the steps came to
		}
		if d.verb == i || d.quoted.from <= i && i < d.quoted.to {
			return draft{}, false
		}
	}
	for k := i + 1; k < len(v.toks) && k < i+12 && !v.parts(k); k++ {
		if end > 0 && k >= end {
			break // came down without a bad year to 7.9; fell for three years in a row, to 5 percent
		}
		if v.is(k, "and") && (v.isVerb(k+1) || v.isVerb(k+2)) {
			break // "has dropped in each year since and is now 1.15"
		}
		if v.figureAt(k) >= 0 && !v.countsSteps(k) && v.howOften(k) <= 0 {
			return draft{}, false
		}
	}
	var r *reading
	for k := 0; k < len(v.times); k++ {
		v.rowDated(k)
		t := &v.times[k]
		if t.first > i && t.first < i+8 && (t.since() || t.shape == between || t.shape == span) {
			r = t
			break
		}
		if t.last <= v.groupStart(i) && (t.first < 2 || never || often > 0) && (t.since() || t.shape == between || t.shape == span) {
			r = t
		}
	}
	oneYear := false
	if r == nil && (!steady || end == 0) {
		if d, ok := v.movesToo(i); ok || steady || never || often > 0 {
			return d, ok
		}
		if r = v.yearOfMove(i); r == nil {
			return draft{}, false
		}
		oneYear = true
	}
	if v.beganNotSince(i) && !never {
		return draft{}, false
	}
	np, inherit := v.subject(i)
	if (never || often > 0) && !inherit {
		for np.from < np.to && v.term(np.from).has(rAux) {
			np.from++ // not once has its population fallen
		}
	}
	more := inherit && !never && (r == nil || r.since()) && v.goesOnAnd(i)
	if inherit && !more || v.is(i+1, "short") || v.is(i+1, "by") {
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
	case v.terms[i].verb == vAdd:
		what, who := v.gains(i)
		if what.empty() {
			return draft{}, false
		}
		d.clause, d.measured = who, []stretch{what}
		v.quoteTo(&d, what.to)
	case more:
		d.hang, d.ofFigure = true, true
	case v.ownerAlone(np) && !oneYear:
		d.hang, d.onTopic, d.clause = true, true, np
	case v.terms[i].verb == vChangeObj:
		// "Germany has raised its defence spending every year since 1990"
		if np = v.actor(i); np.empty() || !v.statisticIn(obj) {
			return draft{}, false
		}
		d.clause, d.measured = np, []stretch{obj}
	case v.statisticIn(np):
		d.measured = []stretch{np}
	case steady && growsEconomy(v.terms[i].lemma) && v.measureWords(np) == "" && len(v.placesIn(np.from, np.to)) == 1 && v.kind(np.to-1) != possessive:
		d.Measure, d.clause = "economy", np // Haiti has shrunk for five years in a row
		if told := v.toldOfBeside(i); !told.empty() {
			d.Measure = v.measureWords(told)
		}
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
	if oneYear {
		d.ofYears = 1 // against the year before
	}
	d.quoted.to = max(d.quoted.to, end)
	if never {
		v.quoteNever(&d, i)
		d.Direction = -d.Direction
		d.Notes = append(d.Notes, NeverSo)
	}
	if often > 0 && !never {
		if r == nil || !r.since() && r.shape != span {
			return draft{}, false
		}
		d.Notes = append(d.Notes, SoOften)
		v.quoteFrom(&d, oftenFrom)
		v.quoteTo(&d, oftenFrom+1)
	} else if steady || never {
		d.Notes = append(d.Notes, "every step")
	}
	return d, true
}

// yearOfMove is the one year in which a thing moved, nil where the words name none or
// more: "GDP fell in 2009", "in 2020 exports shrank sharply".
func (v *view) yearOfMove(i int) *reading {
	for k := 0; k < i; k++ {
		if v.is(k, "only") {
			return nil // the only big country whose economy shrank in 2023: not it alone
		}
	}
	var r *reading
	for k := range v.times {
		t := &v.times[k]
		behind := t.first > i && t.first <= i+3 && (t.first == i+1 || !v.term(i+1).has(rPrep))
		if t.first <= i && t.last > v.groupStart(i) || t.first > i && !behind {
			continue
		}
		if r != nil || t.shape != calendar || t.part != wholeYear || !t.year.said || t.year.from != fromNothing || t.lead != "in" || t.first > 0 && !behind {
			return nil
		}
		r = t
	}
	if r == nil || v.is(r.last, "than") || v.is(r.last, "and") || v.is(r.last, "or") || v.is(r.last, ",") && v.timeAtToken(r.last+1) != nil {
		return nil
	}
	for _, t := range v.times {
		if t.first >= r.last && t.first <= r.last+2 {
			return nil // fell in 2009 from 2008, in 2009 as in 2008
		}
	}
	return r
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
		case v.term(k-1).timeIs(tUnit) && v.rowBehind(k) > k:
			steady, end = true, v.rowBehind(k)
		case v.is(k, "year") && (v.is(k+1, "after") && v.is(k+2, "year") || v.is(k+1, "in") && v.is(k+2, "year") && v.is(k+3, "out")):
			steady, end = true, k+3
			if v.is(k+3, "out") {
				end++
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

// movesToo reads "Peru contracted too", "Estonia's fell as well": of another area what
// the claim before says, in the same direction.
func (v *view) movesToo(i int) (draft, bool) {
	end := i + 2
	switch {
	case v.is(i+1, "too"), v.is(i+1, "also"):
	case v.is(i+1, "as") && v.is(i+2, "well"):
		end = i + 3
	default:
		return draft{}, false
	}
	if end < len(v.toks) && !v.boundary(end) && v.timeAtToken(end) == nil && v.kind(end) != quote {
		return draft{}, false
	}
	np, inherit := v.subject(i)
	if inherit || v.measureWords(np) != "" || len(v.placesIn(np.from, np.to)) != 1 {
		return draft{}, false
	}
	d := newFigureless(Trend, v.groupStart(i), end)
	d.verb, d.Direction, d.clause = i, v.terms[i].dir, np
	d.hang, d.onTopic, d.too = true, true, true
	return d, d.Direction != NoDirection
}

// firstChange reads "shrank by 2.5 percent, the first fall since 2012", "its first
// contraction of the decade", "the first decline this century": a change of what the
// figure before it was of, and in the same direction.
func (v *view) firstChange(i int) (draft, bool) {
	k := i + 1
	for v.is(k, "annual") || v.is(k, "yearly") || v.is(k, "such") {
		k++
	}
	t := v.term(k)
	if t == nil || t.nounDir == NoDirection || !t.nounIs(nChange) && !t.nounIs(nGrowth) {
		return draft{}, false
	}
	d := newFigureless(Trend, i, k+1)
	d.Direction = t.nounDir
	if !v.ofFigureBefore(&d, i) {
		return draft{}, false
	}
	if r := v.timeAtToken(k + 1); r != nil && r.first == k+1 && (r.since() || r.shape == span && (r.lead == "in" || r.lead == "for")) {
		d.quoted.to = r.last
		return d, true
	}
	if e, end := v.eraAt(k + 1); end > 0 {
		d.quoted.to, d.era = end, e
		return d, true
	}
	return draft{}, false
}

// eraAt reads "this century", "of the decade": the years of it so far, and the token
// behind; 0 where it does not stand at token i.
func (v *view) eraAt(i int) (years, end int) {
	k := i
	switch {
	case v.is(k, "of") && (v.is(k+1, "the") || v.is(k+1, "this")):
		k += 2
	case v.is(k, "this"):
		k++
	default:
		return 0, 0
	}
	switch {
	case v.is(k, "century"), v.is(k, "millennium"):
		return 100, k + 1
	case v.is(k, "decade"):
		return 10, k + 1
	}
	return 0, 0
}

// eraBase is what a first or a record of a decade or a century is counted from: the year
// before its first.
func (d *draft) eraBase(article stat.Day) {
	if d.ofYears > 0 {
		d.yearsBase(article)
		return
	}
	if d.era == 0 {
		return
	}
	y := article.Year()
	if p := d.When.Period; !p.IsZero() {
		y = p.LastYear()
	}
	base := y/d.era*d.era - 1
	if d.era == 100 {
		base++ // the century began in 2000 or 2001
	}
	d.Baseline = &When{Period: stat.YearPeriod(base), Anchor: Absolute, Since: true}
}

// yearsBase is what a "20-year high" is counted from: the year so many before the
// claim's own.
func (d *draft) yearsBase(article stat.Day) {
	w := When{Anchor: FromClaim, Since: true, BackMonths: 12 * d.ofYears}
	y := article.Year() - 1
	if p := d.When.Period; !p.IsZero() {
		y = p.LastYear()
	}
	if p := stat.YearPeriod(y - d.ofYears); article != 0 && sane(p) {
		w.Period = p
	}
	if d.When.Anchor == NoAnchor {
		d.When = When{Anchor: LatestKnown}
	}
	d.Baseline = &w
}
