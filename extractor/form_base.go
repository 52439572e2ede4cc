package extractor

// A multiple may be told of a figure that the sentence gives itself: "more than double
// the 24 million of 1990", "less than half the 26.1% recorded in 2013". The multiple is
// one claim, counted from that figure's time or area; the figure is another, which lends
// its time to nobody.

// baseFigure is the figure that a multiple m is told of, -1 if it is told of none: behind
// "the", and with a time or an area of its own behind it, the stretch of which is given too.
func (v *view) baseFigure(m *mention) (f int, of stretch) {
	switch dimensionOf(&m.Quantity) {
	case dTimes, dFraction:
	default:
		return -1, of
	}
	k := m.last + 1
	if v.is(k, "of") {
		k++
	}
	if n := v.placeAt(k); n != nil && n.first == k && n.owner {
		of, k = stretch{n.first, n.last}, n.last // twice Thailand's 0.7%
	} else if !v.is(k, "the") && !v.term(k).has(rOwn) {
		return -1, of
	}
	f = v.figureAt(k + 1)
	if f < 0 || v.figs[f].NoClaim != "" {
		return -1, stretch{}
	}
	switch g := &v.figs[f]; dimensionOf(&g.Quantity) {
	case dTimes, dFraction, dYears:
	default:
		if of.empty() {
			of = v.toldOf(g.last + 1)
		}
		if !of.empty() {
			return f, of
		}
	}
	return -1, stretch{}
}

// toldOf is the time or the area that a figure before token i is told of: "of 1990", "that
// it had in 1990". It is empty where none stands there.
func (v *view) toldOf(i int) (of stretch) {
	for k := i; k < len(v.toks) && k < i+baseReach; k++ {
		if r := v.timeAtToken(k); r != nil {
			if r.shape != calendar && r.shape != step {
				return of
			}
			return stretch{r.first, r.last}
		}
		if n := v.placeAt(k); n != nil && !n.inName {
			return stretch{n.first, n.last}
		}
		if t := v.term(k); !t.has(rPrep|rPronoun|rRel|rAux|rOwn) && t.verb != vBe && t.verb != vHave && t.verb != vRecord && t.verb != vLevel && !v.is(k, "seen") {
			return of
		}
	}
	return of
}

// baseReach is how many words may stand between a figure and its time: the 15 million
// that it had in 1990.
const baseReach = 6

// ofBase reads a multiple that is told of a figure of its own sentence, and reports
// whether it is one.
func (v *view) ofBase(d *draft, m *mention) bool {
	f, of := v.baseFigure(m)
	if f < 0 {
		return false
	}
	d.Form, d.hang, d.against = Multiple, true, of
	return true
}

// baseOf reads a figure that the claim before it is held against, and reports whether it is
// such a figure: the one that a multiple is told of, or that of "more than the 2.7% of
// 2024", "well below the 4.9% seen in 2023".
func (v *view) baseOf(d *draft, f int) bool {
	if f == 0 || len(v.drafts) == 0 || v.drafts[len(v.drafts)-1].fig != f-1 {
		return false
	}
	last := &v.drafts[len(v.drafts)-1]
	g, of := v.baseFigure(&v.figs[f-1])
	if g != f {
		if of = v.heldBeside(f); of.empty() || dimensionOf(&last.Quantity) != dimensionOf(&d.Quantity) && !last.Form.changes() {
			return false
		}
	}
	m := &v.figs[f]
	d.Form, d.hang, d.baseLead, d.clause = Level, true, true, of
	d.quoted.from, d.Comparator, d.Cue, d.FarBelow = m.num, Bare, "", false
	d.whose = v.placeAt(of.from)
	if g != f && last.Form == Change && dimensionOf(&d.Quantity) == dPercent {
		d.Form, d.Direction = Change, last.Direction // grew by 3.6%, faster than the 3% of 2024
	}
	return true
}

// heldBeside is the time or the area of figure f, where "than the" or "below the" leads to
// it: what stands before it is held against it. It is empty where it is none.
func (v *view) heldBeside(f int) (of stretch) {
	m := &v.figs[f]
	if v.term(m.last + 1).nounIs(nChange) {
		return of
	}
	k := m.num - 1
	if v.kind(k) == currency || v.kind(k) == sign {
		k--
	}
	if n := v.placeAt(k - 1); v.kind(k) == possessive && n != nil && n.last == k {
		of, k = stretch{n.first, n.last}, n.first // below Germany's 5.9%
	} else if !v.is(k, "the") {
		return of
	}
	switch k--; {
	case v.is(k, "than"), v.is(k, "below"), v.is(k, "above"), v.is(k, "under"), v.is(k, "over"), v.is(k, "beyond"), v.is(k, "beneath"):
		if of.empty() {
			of = v.toldOf(m.last + 1)
		}
		return of
	}
	return stretch{}
}

// ofBaseBefore reports whether a time is that of a figure that a multiple before a draft
// is told of: "four times the 27 million of 1960 and double the 58 million of 1990".
func (v *view) ofBaseBefore(d *draft, r *reading) bool {
	for i := range v.drafts {
		if b := &v.drafts[i]; b.baseLead && b.fig > 0 && b.clause.from == r.first && r.last <= d.quoted.from && v.holdsAgainst(b.fig-1) {
			return true
		}
		if b := &v.drafts[i]; b.fig >= 0 && b.Form.changes() && b.hang && b.fig != d.fig && b.fig+1 != d.fig && r.last <= d.quoted.from && v.ofFromBehind(b.fig, r) {
			return true // up 2.8 percent from $39.1 billion in 2023, and more than Pakistan received
		}
		if b := &v.drafts[i]; d.hang && d.verb < 0 && d.Form.changes() && !b.against.empty() && r.first >= b.against.from-1 && r.last <= min(b.against.to, d.quoted.from) {
			return true // almost eight times that of 2018 and up by two-thirds in a year
		}
	}
	return false
}

// ofFromBehind reports whether a time is that of the level which the change of figure f is
// counted from: "up 2.8 percent from $39.1 billion in 2023".
func (v *view) ofFromBehind(f int, r *reading) bool {
	if f < 0 || f+1 >= len(v.figs) || r.shape != calendar && !(r.shape == step && r.earlier) {
		return false
	}
	from, level := v.figs[f].last+1, &v.figs[f+1]
	return v.is(from, "from") && level.num-from <= baseReach/2 && dimensionOf(&level.Quantity) != dTimes && (r.first == level.last+1 || r.first == level.last+2)
}

// holdsAgainst reports whether figure f is so many times the one behind it, or held against
// it.
func (v *view) holdsAgainst(f int) bool {
	g, _ := v.baseFigure(&v.figs[f])
	return g == f+1 || f+1 < len(v.figs) && !v.heldBeside(f+1).empty()
}
