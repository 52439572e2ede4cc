package extractor

import "strings"

// powerOfTen multiplies an amount whose digits end before token i by the power of
// ten written behind them: "3 × 10^8", "5 x 10⁶", "10^12", "2.5e6".
func (d *doc) powerOfTen(toks []token, a *amount, i int) (end int) {
	if i >= len(toks) {
		return i
	}
	if toks[i].kind == word && !toks[i].space && d.is(toks[i], "e") && i+1 < len(toks) && !toks[i+1].space {
		if n, e, ok := d.exponent(toks, i+1); ok {
			a.shift(n)
			return e
		}
		return i
	}
	if n, e, ok := d.raised(toks, i); ok && d.of(toks[i-1]) == "10" {
		a.coef, a.bare, a.last, a.sig = decimalInt(1), decimalInt(1), 0, 0
		a.shift(n)
		return e
	}
	t := toks[i]
	times := t.kind == sign && (d.of(t) == "×" || d.of(t) == "*") || t.kind == punct && d.of(t) == "·" || t.kind == word && t.space && d.is(t, "x")
	if !times || i+2 >= len(toks) || d.of(toks[i+1]) != "10" {
		return i
	}
	if n, e, ok := d.raised(toks, i+2); ok {
		a.shift(n)
		return e
	}
	return i
}

// raised reads an exponent at token i: "^8", "^-3", "⁶".
func (d *doc) raised(toks []token, i int) (n, end int, ok bool) {
	if i < len(toks) && toks[i].kind == sign && !toks[i].space && d.of(toks[i]) == "^" {
		return d.exponent(toks, i+1)
	}
	neg := false
	for end = i; end < len(toks) && toks[end].kind == sign && !toks[end].space; end++ {
		r := first(d.of(toks[end]))
		k := strings.IndexRune("⁰¹²³⁴⁵⁶⁷⁸⁹", r)
		switch {
		case r == '⁻' && end == i:
			neg = true
			continue
		case k < 0 || n > 9:
			return 0, i, false
		}
		n = n*10 + len([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹"[:k]))
	}
	if neg {
		n = -n
	}
	return n, end, end > i && n != 0 && n <= maxPower && n >= -maxPower
}

// maxPower is the largest power of ten that is read as one.
const maxPower = 30

// exponent reads a whole number of at most two digits, with its sign, at token i.
func (d *doc) exponent(toks []token, i int) (n, end int, ok bool) {
	neg := i < len(toks) && (toks[i].kind == dash || d.of(toks[i]) == "+") && !toks[i].space
	if neg {
		i++
	}
	if i >= len(toks) || toks[i].kind != number || toks[i].space {
		return 0, i, false
	}
	s := d.of(toks[i])
	if len(s) > 2 || !allDigits(s) {
		return 0, i, false
	}
	for k := range len(s) {
		n = n*10 + int(s[k]-'0')
	}
	if neg && toks[i-1].kind == dash {
		n = -n
	}
	return n, i + 1, n <= maxPower && n >= -maxPower
}

// uncertain takes the uncertainty that is said behind a figure into it: "5.2 ± 0.3
// percent", "5% plus or minus 2 points", "30 kg (±2)". The figure is about so much;
// the uncertainty is no figure of its own.
func (d *doc) uncertain(toks []token, f *figure) bool {
	j := f.unitEnd
	open := j < len(toks) && toks[j].kind == punct && d.of(toks[j]) == "("
	if open {
		j++
	} else if j < len(toks) && toks[j].kind == punct && d.of(toks[j]) == "," {
		j++
	}
	k := j
	switch {
	case j >= len(toks):
		return false
	case toks[j].kind == sign && d.of(toks[j]) == "±":
		k++
	case d.of(toks[j]) == "+" && j+2 < len(toks) && d.of(toks[j+1]) == "/" && toks[j+2].kind == dash:
		k += 3
	case d.at(toks, j, "plus") && d.at(toks, j+1, "or") && d.at(toks, j+2, "minus"), d.at(toks, j, "give") && d.at(toks, j+1, "or") && d.at(toks, j+2, "take"):
		k += 3
	default:
		return false
	}
	g, ok := d.second(toks, k)
	if !ok || g.start != k {
		return false
	}
	end := g.unitEnd
	if open {
		if end >= len(toks) || d.of(toks[end]) != ")" {
			return false
		}
		end++
	}
	if f.unit.Code == "" {
		f.unit, f.own, f.unitWord = g.unit, g.own, g.unitWord
		if g.a.scaled && !f.a.scaled && g.a.power > 0 && f.a.den == 1 {
			f.a.shift(g.a.power)
		}
	}
	f.after, f.afterAt, f.afterEnd = cueKind{comparator: About}, j, k
	f.unitEnd = end
	return true
}

// spokenYear reads "nineteen ninety-five", "twenty twenty-four" at token i: a year,
// not two numbers. end is i if there is none.
func (d *doc) spokenYear(toks []token, i int) (end int) {
	r := wordsReader{d, toks}
	if n := r.numeralAt(i); n.value != 18 && n.value != 19 && n.value != 20 || i+1 >= len(toks) || !toks[i+1].space {
		return i
	}
	switch r.numeralAt(i + 1).kind {
	case isTen, isTeen:
	default:
		return i
	}
	_, end = r.small(i + 1)
	if end < len(toks) && !d.last(toks, end) && !toks[end].lex.has(isStop) {
		return i
	}
	return end
}

// resultOf reports whether "3 to 2" at token i is the score of a game: "lost 3 to 2",
// and nothing counted behind.
func (d *doc) resultOf(toks []token, i int) bool {
	if i == 0 || i+2 >= len(toks) || !d.at(toks, i+1, "to") || toks[i+2].kind != number || toks[i+2].end-toks[i+2].start > 2 || toks[i].end-toks[i].start > 2 {
		return false
	}
	for _, w := range [...]string{"won", "win", "wins", "lost", "lose", "drew", "beaten"} {
		if d.at(toks, i-1, w) {
			return d.last(toks, i+3) || toks[i+3].lex.has(isStop)
		}
	}
	return false
}
