package verifier

import (
	"math/big"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// The rules of an explanation: first how the figure is read, then the set of
// values for each outcome, exact and with its rule of SEMANTICS, then what else
// the policy makes of it. It is for an editor who asks why, so that every number
// in it is the number that is used.

// Explain says how a wording is read and which values support it, make it
// imprecise and refute it. Cue is the comparator as written; "" for none.
func Explain(m extractor.Mention, cue string, p Policy) string {
	w := Wording{Quantity: m.Quantity, High: m.High, Comparator: m.Comparator, FarBelow: m.FarBelow, Sign: int(m.Direction)}
	if w.Comparator == "" {
		w.Comparator = extractor.Bare
	}
	return w.explain(cue, &p)
}

func (w Wording) explain(cue string, p *Policy) string {
	q := w.Quantity
	var b strings.Builder
	line := func(name, text string) {
		b.WriteString(name)
		b.WriteString(strings.Repeat(" ", max(1, 12-len(name))))
		b.WriteString(text)
		b.WriteByte('\n')
	}
	line("figure", figureText(q))
	if w.High != nil {
		line("to", figureText(*w.High))
	}
	read := string(w.Comparator)
	if cue != "" && cue != read {
		read += ", from \"" + cue + "\""
	}
	line("read as", read)
	line("tight", set(q.Tight(), q.Unit)+"  rounds to it (SEMANTICS 1)")
	line("loose", set(q.Loose(), q.Unit)+"  its zeros may be rounding (1, 1.2)")
	if q.Style == stat.Digits || q.Style == stat.OneInN {
		line("cut", set(q.Cut(), q.Unit)+"  cut off to it (1)")
	}
	win := w.Window(p)
	line("supported", set(win.Supported, q.Unit)+"  (SEMANTICS "+win.Rule+")")
	line("imprecise", difference(win, q.Unit)+"  (SEMANTICS "+win.Rule+", 7)")
	line("refuted", "else")
	if w.Sign != 0 {
		word := "a rise"
		if w.Sign < 0 {
			word = "a fall"
		}
		line("direction", word+"; the other direction is refuted whatever its size (2.3)")
	}
	if q.Style == stat.OneInN {
		line("density", "the sets are of N; above and below speak of 1/N (1.5)")
	}
	if w.openBound() {
		line("note", "understated or overstated where the value is past it by more than a quarter (2.4)")
	}
	line("policy", p.Version)
	return b.String()
}

func figureText(q stat.Quantity) string {
	text := show(q.V(), q.Unit)
	if q.Style == stat.Digits || q.Style == stat.OneInN {
		text += ", last place " + exact.Pow10(q.Last).String() + ", last digit that is not zero " + exact.Pow10(q.Sig).String()
	} else {
		text += ", written as a " + string(q.Style)
	}
	return text
}

// set is an interval in the usual notation, exact.
func set(i exact.Interval, u stat.Unit) string {
	lo, openLo, hasLo := i.Lo()
	hi, openHi, hasHi := i.Hi()
	low, high := "(-inf", "+inf)"
	if hasLo {
		low = bracket(openLo, "[", "(") + plainly(lo)
	}
	if hasHi {
		high = plainly(hi) + bracket(openHi, "]", ")")
	}
	return low + ", " + high + unitWords(u, true)
}

// plainly is a fraction as a person would write it, exact: "0.7125" for 2.85/4,
// "19/60" for 0.95/3.
func plainly(f exact.Fraction) string {
	text := f.String()
	num, den, ok := strings.Cut(text, "/")
	if !ok {
		return text
	}
	a, good := new(big.Rat).SetString(num)
	b, fine := new(big.Rat).SetString(den)
	if !good || !fine || b.Sign() == 0 {
		return text
	}
	r := a.Quo(a, b)
	if digits, whole := r.FloatPrec(); whole {
		return r.FloatString(digits)
	}
	return r.RatString()
}

// difference is what is wide but not supported, in one or two pieces.
func difference(w Window, u stat.Unit) string {
	var parts []string
	if lo, open, ok := w.Wide.Lo(); ok {
		if s, closed, has := w.Supported.Lo(); has && (lo.Cmp(s) < 0 || closed && !open) {
			parts = append(parts, bracket(open, "[", "(")+plainly(lo)+", "+plainly(s)+bracket(closed, ")", "]"))
		}
	}
	if hi, open, ok := w.Wide.Hi(); ok {
		if s, closed, has := w.Supported.Hi(); has && (hi.Cmp(s) > 0 || closed && !open) {
			parts = append(parts, bracket(closed, "(", "[")+plainly(s)+", "+plainly(hi)+bracket(open, "]", ")"))
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, " or ") + unitWords(u, true)
}

func bracket(open bool, closedWord, openWord string) string {
	if open {
		return openWord
	}
	return closedWord
}
