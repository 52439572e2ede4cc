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
	if !v.is(k, "the") && !v.term(k).has(rOwn) {
		return -1, of
	}
	f = v.figureAt(k + 1)
	if f < 0 || v.figs[f].NoClaim != "" {
		return -1, of
	}
	switch g := &v.figs[f]; dimensionOf(&g.Quantity) {
	case dTimes, dFraction, dYears:
	default:
		for k = g.last + 1; k < len(v.toks) && k < g.last+baseReach; k++ {
			if r := v.timeAtToken(k); r != nil {
				if r.shape != calendar && r.shape != step {
					break
				}
				return f, stretch{r.first, r.last}
			}
			if n := v.placeAt(k); n != nil && !n.inName {
				return f, stretch{n.first, n.last}
			}
			if t := v.term(k); !t.has(rPrep|rPronoun|rRel|rAux|rOwn) && t.verb != vBe && t.verb != vHave && t.verb != vRecord && t.verb != vLevel && !v.is(k, "seen") {
				break
			}
		}
	}
	return -1, of
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

// baseOf reads the figure that a multiple before it is told of, and reports whether it is
// such a figure.
func (v *view) baseOf(d *draft, f int) bool {
	if f == 0 || len(v.drafts) == 0 || v.drafts[len(v.drafts)-1].fig != f-1 || !v.term(v.figs[f].first-1).has(rDet|rOwn) {
		return false
	}
	g, of := v.baseFigure(&v.figs[f-1])
	if g != f {
		return false
	}
	d.Form, d.hang, d.baseLead, d.clause = Level, true, true, of
	return true
}

// ofBaseBefore reports whether a time is that of a figure that a multiple before a draft
// is told of: "four times the 27 million of 1960 and double the 58 million of 1990".
func (v *view) ofBaseBefore(d *draft, r *reading) bool {
	for i := range v.drafts {
		if b := &v.drafts[i]; b.baseLead && b.fig > 0 && b.clause.from == r.first && r.last <= d.quoted.from && v.toldOf(b.fig-1) {
			return true
		}
	}
	return false
}

// toldOf reports whether the figure behind figure f is what f is so many times of.
func (v *view) toldOf(f int) bool {
	g, _ := v.baseFigure(&v.figs[f])
	return g == f+1
}
