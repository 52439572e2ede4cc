package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// comparatorWords are the plainest words of each comparator; the article's own
// are kept where the comparator stays.
var comparatorWords = map[extractor.Comparator]string{
	extractor.Over: "more than", extractor.AtLeast: "at least", extractor.Under: "less than", extractor.AtMost: "at most",
	extractor.Nearly: "nearly", extractor.About: "about", extractor.JustOver: "just over",
}

// reword is the smallest change of words that would be supported: first another
// comparator with the article's digits, then other digits, as few as do. Every
// proposal is judged; "" if none is right (SEMANTICS 6).
func (s *session) reword(c *extractor.Claim, r *ruling) string {
	p := &s.judge.policy
	wd := r.wd
	x := r.x.Value
	surf := surfaceOf(c)
	if r.wrongKind {
		// The figure is right, its unit is not.
		surf.before, surf.after = "", " percentage points"
		if r.pl.op == asChange {
			surf.after = "%"
		}
		return strings.TrimSpace(c.Cue + " " + surf.write(wd.Quantity))
	}
	if wd.Sign != 0 && x.X.Sign() != 0 && x.X.Sign() != wd.Sign {
		// The other direction: the verb itself has to change.
		digits := s.digits(&surf, Wording{Quantity: wd.Quantity, Comparator: extractor.Bare, Sign: -wd.Sign}, x, "")
		if digits == "" {
			return ""
		}
		return otherWay(c, wd.Sign) + " " + digits
	}
	for _, cmp := range nearby(wd.Comparator, s.side(&wd, x)) {
		try := wd
		try.Comparator, try.High = cmp, nil
		if cmp == extractor.About && r.outcome == Refuted {
			continue // the figure is wrong, whatever stands before it
		}
		if s.right(&try, x, p) {
			return comparatorWords[cmp] + " " + surf.write(wd.Quantity)
		}
	}
	if wd.Quantity.Unit == unitTimes && x.X.Cmp(leastTimes) < 0 && wd.Quantity.V().Cmp(fractionOne) > 0 {
		return "" // nobody writes "more than 0.9 times" or "nearly 1.01 times"
	}
	cue := ""
	switch wd.Comparator {
	case extractor.Bare, extractor.Between:
		wd.Comparator = extractor.Bare
	case extractor.Far:
		wd.Comparator = extractor.Over
		if s.side(&wd, x) < 0 {
			wd.Comparator = extractor.Under
		}
		cue = comparatorWords[wd.Comparator] + " "
	default:
		cue = comparatorWords[wd.Comparator] + " "
		if c.Cue != "" {
			cue = c.Cue + " "
		}
	}
	wd.High = nil
	return s.digits(&surf, wd, x, cue)
}

// saysAlready reports whether a claim's own words are those proposed to it.
func saysAlready(c *extractor.Claim, proposal string) bool {
	surf := surfaceOf(c)
	return proposal != "" && strings.EqualFold(proposal, strings.TrimSpace(c.Cue+" "+surf.write(c.Quantity)))
}

// leastTimes is the least multiple that anybody writes as one.
var leastTimes = mustQuo(11, 10)

// side is where the value lies beside the figure: -1 below, 0 on it, 1 above.
func (s *session) side(wd *Wording, x Value) int {
	y := x.X
	if wd.Sign < 0 {
		y = y.Neg()
	}
	return y.Cmp(wd.Quantity.V())
}

// nearby are the comparators worth trying with the same digits, the smallest
// change first.
func nearby(c extractor.Comparator, side int) []extractor.Comparator {
	switch {
	case c == extractor.Bare || c == extractor.Between:
		return []extractor.Comparator{extractor.About}
	case (c == extractor.Over || c == extractor.AtLeast || c == extractor.JustOver) && side == 0:
		return []extractor.Comparator{extractor.AtLeast}
	case (c == extractor.Over || c == extractor.AtLeast || c == extractor.JustOver || c == extractor.Far) && side < 0:
		return []extractor.Comparator{extractor.Nearly, extractor.About}
	case (c == extractor.Under || c == extractor.AtMost) && side == 0:
		return []extractor.Comparator{extractor.AtMost}
	case (c == extractor.Under || c == extractor.AtMost) && side > 0:
		return []extractor.Comparator{extractor.JustOver, extractor.About, extractor.Over}
	case c == extractor.Nearly && side > 0:
		return []extractor.Comparator{extractor.JustOver, extractor.Over}
	case c == extractor.Nearly && side == 0:
		return []extractor.Comparator{extractor.AtLeast}
	case c == extractor.JustOver && side > 0, c == extractor.Far && side > 0:
		return []extractor.Comparator{extractor.Over}
	case c == extractor.Nearly:
		return []extractor.Comparator{extractor.About}
	}
	return nil
}

// right judges a proposal; one that turns on digits nobody published is none.
func (s *session) right(wd *Wording, x Value, p *Policy) bool {
	o, turns := wd.Judge(wd.Window(p), x)
	return o == Supported && !turns
}

// digits writes the value itself behind the cue: rounded at the article's last
// place, the way the comparator needs, with more places only where fewer are not
// right.
func (s *session) digits(surf *surface, wd Wording, x Value, cue string) string {
	y := x.X
	if wd.Sign < 0 {
		y = y.Neg()
	}
	q := wd.Quantity
	last := q.Last
	unit := q.Unit
	if q.Style != stat.Digits {
		last = -1
		if unit.Code == "" || q.Style == stat.OneInN {
			last = 0
		}
	}
	// As many digits as the article wrote, where the amount is far larger; and
	// never a place above the amount itself.
	m := int(y.Magnitude())
	if q.Style == stat.Digits {
		last = max(last, m-int(q.V().Magnitude())+q.Last)
	}
	last = min(last, m)
	for i := 0; i < 5; i++ {
		d := roundAt(y, last-i, wd.Comparator, q.Style == stat.OneInN)
		next := wd
		next.Quantity = stat.Quantity{Value: d, Last: last - i, Sig: sigOf(d, last-i), Scaled: q.Scaled, Style: stat.Digits, Unit: unit}
		if q.Style == stat.OneInN {
			next.Quantity.Style = stat.OneInN
		}
		if s.right(&next, x, &s.judge.policy) {
			return cue + surf.write(next.Quantity)
		}
	}
	return ""
}

// roundAt rounds at a power of ten: down for over and at least, up for under,
// at most and nearly, else to the nearest.
func roundAt(y exact.Fraction, last int, c extractor.Comparator, turned bool) decimal.Decimal {
	step := exact.Of(decimal.New(1, int32(last)))
	q, _ := y.Div(step)
	n := q.Round(0)
	down, up := false, false
	switch c {
	case extractor.Over, extractor.AtLeast, extractor.JustOver:
		down = true
	case extractor.Under, extractor.AtMost, extractor.Nearly:
		up = true
	}
	if turned {
		down, up = up, down
	}
	strict := c == extractor.Over || c == extractor.Under || c == extractor.Nearly || c == extractor.JustOver
	cmp := exact.Of(n).Cmp(q)
	if down && (cmp > 0 || cmp == 0 && strict) {
		n = n.Sub(exact.Int(1).Num())
	}
	if up && (cmp < 0 || cmp == 0 && strict) {
		n = n.Add(exact.Int(1).Num())
	}
	return n.Shift(int32(last))
}

// sigOf is the power of ten of the last non-zero digit.
func sigOf(d decimal.Decimal, last int) int {
	if d.IsZero() {
		return last
	}
	ten := exact.Int(10).Num()
	for d.Shift(int32(-last)).Mod(ten).IsZero() {
		last++
	}
	return last
}

// otherWay names the direction the data have.
func otherWay(c *extractor.Claim, sign int) string {
	if c.Balance != extractor.NoDirection && c.Form == extractor.Level {
		if sign < 0 {
			return "a surplus of"
		}
		return "a deficit of"
	}
	if sign < 0 {
		return "rose"
	}
	return "fell"
}
