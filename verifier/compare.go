package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// Window is what a wording allows: the truth is supported inside Supported,
// imprecise in the rest of Wide, refuted outside. Supported lies within Wide.
// The ends are in the figure's own unit, for a magnitude in the direction the
// words give (SEMANTICS 2.3).
type Window struct {
	Supported, Wide exact.Interval
	Rule            string // the row of SEMANTICS 2 and what else it follows
}

// Outcome is where x lies.
func (w Window) Outcome(x exact.Fraction) Outcome {
	switch {
	case w.Supported.Contains(x):
		return Supported
	case w.Wide.Contains(x):
		return Imprecise
	}
	return Refuted
}

// Margin is the distance from x to the nearest end behind which the outcome is
// another; ok is false if there is none.
func (w Window) Margin(x exact.Fraction) (d exact.Fraction, ok bool) {
	near := func(i exact.Interval) {
		for _, end := range ends(i) {
			if e := x.Sub(end).Abs(); !ok || e.Cmp(d) < 0 {
				d, ok = e, true
			}
		}
	}
	o := w.Outcome(x)
	if o != Refuted {
		near(w.Supported)
	}
	if o != Supported {
		near(w.Wide)
	}
	return d, ok
}

// Wording is the figure of a claim with the words around it, ready to be held
// against a value.
type Wording struct {
	Quantity   stat.Quantity
	High       *stat.Quantity
	Comparator extractor.Comparator
	FarBelow   bool
	// Sign is -1 where the words speak of a fall or a deficit: the value is
	// turned round before it is compared, and one of the wrong direction is
	// refuted whatever its size (SEMANTICS 2.3). 0 where they give no direction.
	Sign int
	// Rest is set where the words speak of what is left of the whole: the value is
	// 100 less the share (SEMANTICS 5.14).
	Rest bool
	// EitherWay is set where the words name the size of a change and not its
	// direction: "the difference was 23.6 points".
	EitherWay bool
	// Own is set where the figure is the rule's and not the claim's: a record less the
	// next one is past nought, whatever the record is said to be.
	Own bool
}

// wordingOf is the wording of a claim.
func wordingOf(c *extractor.Claim) Wording {
	w := Wording{Quantity: c.Quantity, High: c.High, Comparator: c.Comparator, FarBelow: c.FarBelow, Sign: int(c.Direction)}
	if w.Comparator == "" {
		w.Comparator = extractor.Bare
	}
	w.Rest = slices.Contains(c.Notes, theRest)
	switch c.Form {
	case extractor.Level, extractor.Share, extractor.PerUnit, extractor.Rate, extractor.Aggregate:
		if c.Form == extractor.Aggregate && c.Quantity.Unit.Code == "PERCENT" && !strings.Contains(c.Quotation, " to ") {
			break // shrank by an average of 3.7 percent a year
		}
		w.Sign = int(c.Balance) // "fell to 3%" is a level; only a deficit turns it
	case extractor.Universal:
		if !slices.Contains(c.Notes, extractor.OfChanges) {
			w.Sign = int(c.Balance) // "has not dipped under 95%" is of levels
		}
	case extractor.Multiple:
		w.Sign = 0 // a multiple below one is a fall already
	case extractor.Change:
		w.EitherWay = w.Sign == 0 && c.HangsOn != "" && w.Quantity.V().Sign() >= 0 // shrank by 0.8 percent, after 2.7 percent the year before
	case extractor.Points, extractor.ChangeAbsolute:
		w.EitherWay = w.Sign == 0 && w.Quantity.V().Sign() >= 0
	}
	return w
}

// Window is the row of SEMANTICS 2 for the wording. For one in N it is a window
// of N, and the comparators, which speak of the density 1/N, are turned round
// (SEMANTICS 1.5).
func (w Wording) Window(p *Policy) Window {
	c, below := w.Comparator, w.FarBelow
	if w.Quantity.Style == stat.OneInN {
		switch c {
		case extractor.Over:
			c = extractor.Under
		case extractor.Under:
			c = extractor.Over
		case extractor.AtLeast:
			c = extractor.AtMost
		case extractor.AtMost:
			c = extractor.AtLeast
		case extractor.Nearly:
			c = extractor.JustOver
		case extractor.JustOver:
			c = extractor.Nearly
		case extractor.Far:
			below = !below
		}
	}
	f := newFigure(w.Quantity)
	v := f.v
	switch c {
	case extractor.Over:
		return Window{exact.Above(v), exact.AtLeast(v.Sub(f.slack(p))), "2 over"}
	case extractor.AtLeast:
		return Window{exact.AtLeast(v), exact.AtLeast(v.Sub(f.slack(p))), "2 at least"}
	case extractor.Under:
		return Window{exact.Below(v), exact.AtMost(v.Add(f.slack(p))), "2 under"}
	case extractor.AtMost:
		return Window{exact.AtMost(v), exact.AtMost(v.Add(f.slack(p))), "2 at most"}
	case extractor.Nearly:
		t := f.larger(p.Nearly)
		return Window{exact.HalfOpen(v.Sub(t), v), exact.Between(v.Sub(t).Sub(t), v.Add(f.rounding())), "2 nearly"}
	case extractor.JustOver:
		t := f.larger(p.JustOver)
		top := v.Add(exact.Max(t, f.part(p.Far)))
		return Window{exact.OpenLow(v, v.Add(t)), exact.Between(v.Sub(f.rounding()), top), "2 just over"}
	case extractor.Far:
		far := f.part(p.Far)
		if below {
			return Window{exact.AtMost(v.Sub(far)), exact.Below(v), "2 far below"}
		}
		return Window{exact.AtLeast(v.Add(far)), exact.Above(v), "2 far above"}
	case extractor.About:
		t := f.about(p)
		lo, hi, wlo, whi := v.Sub(t), v.Add(t), v.Sub(onceAndHalf(t)), v.Add(onceAndHalf(t))
		if w.High != nil {
			h := newFigure(*w.High)
			ht := h.about(p)
			hi, whi = h.v.Add(ht), h.v.Add(onceAndHalf(ht))
			return Window{exact.Between(lo, hi), exact.Between(wlo, whi), "2.1 about, a range"}
		}
		return Window{exact.Between(lo, hi), exact.Between(wlo, whi), "2 about"}
	case extractor.Between:
		if w.High != nil {
			h := newFigure(*w.High)
			lo, _ := bounds(f.q.Tight())
			_, hi := bounds(h.q.Tight())
			wlo, _ := bounds(f.q.Loose())
			_, whi := bounds(h.q.Loose())
			return Window{exact.Between(lo, hi), exact.Between(exact.Min(lo, wlo), exact.Max(hi, whi)), "2 between"}
		}
	}
	q := w.Quantity
	if q.Unit.Code == "TIMES" && q.Style == stat.Digits && q.Last == 0 {
		q.Style = stat.Fold // four times is four-fold (SEMANTICS 1.7)
	}
	tight := q.Tight()
	wide := hull(hull(tight, q.Loose()), q.Cut())
	if t := f.bare(p); t.Sign() > 0 {
		wide = hull(wide, exact.Around(v, t))
	}
	return Window{tight, wide, "2 bare"}
}

// Judge is the outcome for a value, whose own rounding is from lo to hi.
// turns is set where the truth depends on digits the source did not publish
// (SEMANTICS 5.7): then it is never refuted.
func (w Wording) Judge(win Window, x Value) (o Outcome, turns bool) {
	if w.Sign < 0 || w.EitherWay && x.X.Sign() < 0 {
		x = x.neg()
	}
	at := func(x exact.Fraction) Outcome {
		if w.Sign != 0 && x.Sign() < 0 && w.Quantity.V().Sign() >= 0 {
			return Refuted // SEMANTICS 2.3
		}
		return win.Outcome(x)
	}
	o = at(x.X)
	if x.exact() {
		return o, false
	}
	lo, hi := at(x.Lo), at(x.Hi)
	if lo == o && hi == o {
		return o, false
	}
	if o == Refuted {
		// At one end of the rounding it is not: as far as anybody can tell the
		// words go too far, and no further.
		return Imprecise, true
	}
	return o, lo == Refuted || hi == Refuted || w.openBound()
}

func (w Wording) openBound() bool {
	switch w.Comparator {
	case extractor.Over, extractor.Under, extractor.AtLeast, extractor.AtMost, extractor.Far:
		return true
	}
	return false
}

// Beyond reports whether a supported open bound says too little: x is past v by
// more than a quarter of v (SEMANTICS 2.4).
func (w Wording) Beyond(x exact.Fraction, p *Policy) (NoteKind, bool) {
	if w.Sign < 0 {
		x = x.Neg()
	}
	v, c := w.Quantity.V(), w.Comparator
	if !w.openBound() || c == extractor.Far {
		return "", false
	}
	quarter := v.Abs().Mul(exact.Of(p.Far))
	if w.Quantity.Style == stat.OneInN {
		switch c {
		case extractor.Over, extractor.AtLeast:
			c = extractor.Under
		case extractor.Under, extractor.AtMost:
			c = extractor.Over
		}
	}
	over, under := NoteUnderstated, NoteOverstated
	if w.Quantity.Style == stat.OneInN {
		over, under = under, over
	}
	switch c {
	case extractor.Over, extractor.AtLeast:
		return over, x.Cmp(v.Add(quarter)) > 0
	case extractor.Under, extractor.AtMost:
		return under, x.Cmp(v.Sub(quarter)) < 0
	}
	return "", false
}

// figure is a quantity's value and intervals, with what a percentage point is in
// its unit.
type figure struct {
	q               stat.Quantity
	v               exact.Fraction
	percent, digits bool
	point           exact.Fraction // one percentage point in the figure's unit
	half            exact.Fraction // of loose, once halved is set
	halved          bool
}

func newFigure(q stat.Quantity) figure {
	f := figure{q: q, v: q.V(), point: fractionOne, digits: q.Style == stat.Digits || q.Style == stat.OneInN}
	switch q.Unit.Code {
	case "PERCENT", "POINT":
		f.percent = q.Style != stat.OneInN
	case "BASIS_POINT":
		f.percent, f.point = true, exact.Int(100)
	}
	return f
}

func (f *figure) part(of exact.Decimal) exact.Fraction { return f.v.Abs().Mul(exact.Of(of)) }

func (f *figure) points(d exact.Decimal) exact.Fraction { return f.point.Mul(exact.Of(d)) }

func (f *figure) looseHalf() exact.Fraction {
	if !f.halved {
		_, hi := bounds(f.q.Loose())
		f.half, f.halved = hi.Sub(f.v), true
	}
	return f.half
}

// rounding is how far past the figure words like over and nearly may go and
// still be a rounding of it: loose, and for digits never more than 5% of v, also
// where the figure has so few of them that it is tight further out ("below 3
// percent"; SEMANTICS 1.2).
func (f *figure) rounding() exact.Fraction {
	if f.digits {
		return exact.Min(f.looseHalf(), f.v.Abs().Mul(fivePercent))
	}
	return f.looseHalf()
}

// bare is the tolerance of a bare figure: a part of it, or points (SEMANTICS 7).
func (f *figure) bare(p *Policy) exact.Fraction {
	if f.percent {
		return f.points(p.Bare.Points)
	}
	return f.part(p.Bare.Relative)
}

// slack is loose, capped.
func (f *figure) slack(p *Policy) exact.Fraction {
	if f.percent {
		return exact.Min(f.rounding(), f.points(p.Slack.Points))
	}
	return exact.Min(f.rounding(), f.part(p.Slack.Relative))
}

// larger is the part of v, or the points where those are more.
func (f *figure) larger(t Tolerance) exact.Fraction {
	if f.percent {
		return exact.Max(f.part(t.Relative), f.points(t.Points))
	}
	return f.part(t.Relative)
}

func (f *figure) about(p *Policy) exact.Fraction {
	return exact.Max(f.looseHalf(), f.larger(p.About))
}

var (
	fractionOne  = exact.Int(1)
	threeHalves  = mustQuo(3, 2)
	hundred      = exact.Int(100)
	hundredth    = mustQuo(1, 100)
	fivePercent  = exact.Pow10(-2).Mul(exact.Int(5))
	fractionZero = exact.Int(0)
)

func mustQuo(a, b int64) exact.Fraction {
	f, err := exact.Quo(exact.Int(a).Num(), exact.Int(b).Num())
	if err != nil {
		panic(err)
	}
	return f
}

func onceAndHalf(t exact.Fraction) exact.Fraction { return t.Mul(threeHalves) }

// bounds are the ends of an interval that has both.
func bounds(i exact.Interval) (lo, hi exact.Fraction) {
	lo, _, _ = i.Lo()
	hi, _, _ = i.Hi()
	return lo, hi
}

func ends(i exact.Interval) []exact.Fraction {
	var e [2]exact.Fraction
	n := 0
	if lo, _, ok := i.Lo(); ok {
		e[n] = lo
		n++
	}
	if hi, _, ok := i.Hi(); ok {
		e[n] = hi
		n++
	}
	return e[:n]
}

// hull is the smallest interval that holds both, which must be bounded.
func hull(a, b exact.Interval) exact.Interval {
	lo, openLo, _ := a.Lo()
	hi, openHi, _ := a.Hi()
	if l, o, _ := b.Lo(); l.Cmp(lo) < 0 {
		lo, openLo = l, o
	} else if l.Cmp(lo) == 0 {
		openLo = openLo && o
	}
	if h, o, _ := b.Hi(); h.Cmp(hi) > 0 {
		hi, openHi = h, o
	} else if h.Cmp(hi) == 0 {
		openHi = openHi && o
	}
	switch {
	case openLo && openHi:
		return exact.Open(lo, hi)
	case openLo:
		return exact.OpenLow(lo, hi)
	case openHi:
		return exact.HalfOpen(lo, hi)
	}
	return exact.Between(lo, hi)
}
