package extractor

import (
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// decimalInt is a whole number as a decimal. Most that a text names are small, or years:
// they are made once. Decimals are never changed, so all may share them.
func decimalInt(n int64) decimal.Decimal {
	if uint64(n) < uint64(len(smallInts)) {
		return smallInts[n]
	}
	return decimal.New(n, 0)
}

var smallInts = func() (t [2100]decimal.Decimal) {
	for n := range t {
		t[n] = decimal.New(int64(n), 0)
	}
	return
}()

// partAt is the denominator of the part word at token i ("thirds"), 0 if there
// is none; plural says whether it is written in the plural.
func (d *doc) partAt(toks []token, i int) (den int64, plural bool) {
	if i >= len(toks) || toks[i].kind != word || toks[i].lex == nil || toks[i].lex.num.kind != isPart {
		return 0, false
	}
	w := toks[i].lex.word
	return toks[i].lex.num.value, w[len(w)-1] == 's'
}

// fraction reads a written fraction at token i: "two-thirds", "a quarter",
// "half", "three and a half" is not one. What multiplies it is read too: "half a
// million", "a quarter of a trillion".
func (d *doc) fraction(toks []token, i int) (a amount, ok bool) {
	r := wordsReader{d, toks}
	a = amount{den: 1, style: stat.Fraction}
	num := int64(0)
	j := i
	t := toks[i]
	switch {
	case t.kind == word && (d.is(t, "a") || d.is(t, "an")):
		num, j = 1, r.skipHyphen(i+1)
	case t.kind == number:
		b, good := d.readDigits(t)
		if !good || b.places > 0 || b.coef.Sign() <= 0 || b.coef.Cmp(decimalInt(1000)) > 0 {
			return a, false
		}
		num, j = b.coef.IntPart(), r.skipHyphen(i+1)
	default:
		n, e := r.small(i)
		if n > 0 {
			num, j = n, r.skipHyphen(e)
		}
	}
	den, plural := d.partAt(toks, j)
	if den == 0 || num > 1 && !plural && !(den == 2 || den == 4) || num == 1 && plural {
		return a, false
	}
	if num == 0 {
		// Without a numerator only "half", "tenth of a", and "quarter of a million".
		switch {
		case !plural && d.at(toks, j+1, "of") && (d.at(toks, j+2, "a") || d.at(toks, j+2, "one")) && r.numeralAt(j+3).kind == isScale && !(j > 0 && toks[j-1].kind == word && (toks[j-1].lex.has(isOrdinal) || d.at(toks, j-1, "the"))):
		case den == 2 && !plural && d.halfStands(toks, j):
		case den >= 10 && !plural && j+2 < len(toks) && d.at(toks, j+1, "of") && (d.at(toks, j+2, "a") || d.at(toks, j+2, "an")) && !(j > 0 && d.at(toks, j-1, "the")):
		default:
			return a, false
		}
		num = 1
	} else if den == 4 && !d.quarterIsPart(toks, j, num) {
		return a, false
	} else if den == 2 && num == 1 && !d.halfStands(toks, j) {
		return a, false
	} else if den > 2 && den != 4 && num == 1 && !plural && !d.partStands(toks, i, j) {
		return a, false
	}
	a.coef, a.den, a.end = decimalInt(num), den, j+1
	a.bare = a.coef
	// "of a trillion", "a million", "a dozen"
	k := a.end
	if k < len(toks) && d.at(toks, k, "of") {
		k++
	}
	if k < len(toks) && (d.at(toks, k, "a") || d.at(toks, k, "one")) {
		k++
	}
	if k > a.end || k < len(toks) && toks[k].space {
		switch v := r.numeralAt(k); v.kind {
		case isScale:
			a.coef = a.coef.Shift(int32(v.value))
			a.scaled = true
			a.end = k + 1
		case isGroup:
			a.coef = a.coef.Mul(decimalInt(v.value))
			a.grouped = true
			a.end = k + 1
		}
	}
	return a, true
}

// halfStands reports whether "half" at token j is a figure: "half of", "half the
// people", "almost half"; not "the first half", "half-time", "half year".
func (d *doc) halfStands(toks []token, j int) bool {
	if j > 0 && toks[j-1].kind == word {
		p := toks[j-1]
		if p.lex.has(isOrdinal) || d.is(p, "the") || d.is(p, "this") || d.is(p, "last") || d.is(p, "other") || d.is(p, "bottom") || d.is(p, "top") || d.is(p, "upper") || d.is(p, "lower") || d.is(p, "northern") || d.is(p, "southern") || d.is(p, "eastern") || d.is(p, "western") || d.is(p, "better") || d.is(p, "each") {
			return false
		}
	}
	if j+1 < len(toks) && toks[j+1].kind == dash && !toks[j+1].space {
		u, _ := d.measure(toks, j+1)
		return u != nil && u.code != "YEAR"
	}
	return true
}

// quarterIsPart tells a fourth from three months.
func (d *doc) quarterIsPart(toks []token, j int, num int64) bool {
	if d.at(toks, j, "fourth") || d.at(toks, j, "fourths") {
		return num > 1 || d.partStands(toks, j-1, j)
	}
	if j+1 >= len(toks) || toks[j+1].kind == punct {
		return num == 1 || num == 3
	}
	n := toks[j+1]
	switch {
	case num == 1 && d.afterBy(toks, j):
		return true
	case n.kind == word && d.is(n, "of"):
		// "three quarters of growth" counts quarters of a year.
		return !(num > 1 && num != 3) && !(j+2 < len(toks) && (d.at(toks, j+2, "growth") || d.at(toks, j+2, "contraction") || d.at(toks, j+2, "decline") || toks[j+2].kind == number && !d.onePercent(toks, j+2)))
	case num == 1 && d.comparesBehind(toks, j+1):
		return true // a quarter fewer than in 1990
	case n.kind == word && (d.is(n, "a") || d.is(n, "million") || d.is(n, "billion") || d.is(n, "trillion")):
		return true
	}
	return num == 3 || num == 1 && d.is(n, "percentage")
}

// onePercent reports whether "1%" or "1 percent" stands at token i.
func (d *doc) onePercent(toks []token, i int) bool {
	if i+1 >= len(toks) || toks[i].kind != number || d.of(toks[i]) != "1" {
		return false
	}
	u, _ := d.measure(toks, i+1)
	return u != nil && u.code == "PERCENT"
}

// afterBy reports whether "by a", "by nearly a" stands before the part word at
// token j, behind which nothing can be counted: "by a quarter since".
func (d *doc) afterBy(toks []token, j int) bool {
	k := j - 1
	if k >= 0 && toks[k].kind == dash {
		k--
	}
	if !d.at(toks, k, "a") && !d.at(toks, k, "one") {
		return false
	}
	_, k, _ = d.cueBefore(toks, k)
	return d.at(toks, k-1, "by")
}

// partStands tells "a third of", "by a fifth" from "a third man", "a fifth
// term".
func (d *doc) partStands(toks []token, i, j int) bool {
	if j+1 >= len(toks) || toks[j+1].kind == punct || toks[j+1].kind == quote {
		return true
	}
	n := toks[j+1]
	if d.afterBy(toks, j) && n.kind == word && n.lex != nil {
		return true
	}
	return d.comparesBehind(toks, j+1) || n.kind == word && (n.lex.has(isStop) || d.is(n, "of") || d.is(n, "more") || d.is(n, "less") || d.is(n, "fewer") || d.is(n, "higher") || d.is(n, "lower")) && !d.is(n, "time")
}

// comparesBehind reports whether a word that compares stands at token i and its "than"
// behind it: "bigger than", "more people than".
func (d *doc) comparesBehind(toks []token, i int) bool {
	if i >= len(toks) || toks[i].kind != word || toks[i].entry.comp == nil || d.is(toks[i], "longer") {
		return false // rose for a quarter longer than planned
	}
	for k := i + 1; k < len(toks) && k <= i+5 && toks[k].kind == word; k++ {
		if d.at(toks, k, "than") {
			return true
		}
	}
	return false
}

// slash reads "1/2", "3⁄4" and "2 1/2" from the number at token i; the strokes
// of dates and of names (9/11, 24/7) are refused.
func (d *doc) slash(toks []token, i int) (a amount, ok bool) {
	if i+2 >= len(toks) || toks[i+1].kind != sign || toks[i+1].space || toks[i+2].kind != number || toks[i+2].space {
		return a, false
	}
	if s := d.of(toks[i+1]); s != "/" && s != "⁄" {
		return a, false
	}
	if i+3 < len(toks) && toks[i+3].kind == sign && !toks[i+3].space && d.of(toks[i+3]) == "/" {
		return a, false
	}
	n, ok1 := d.readDigits(toks[i])
	m, ok2 := d.readDigits(toks[i+2])
	if !ok1 || !ok2 || n.places > 0 || m.places > 0 || n.style == stat.Fraction || m.style == stat.Fraction || n.coef.Cmp(m.coef) >= 0 || n.coef.Sign() <= 0 {
		return a, false
	}
	switch m.coef.IntPart() {
	case 2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 32, 50, 64, 100, 128, 256, 1000:
	default:
		return a, false
	}
	return amount{coef: n.coef, bare: n.coef, den: m.coef.IntPart(), style: stat.Fraction, end: i + 3}, true
}

// oneIn reads "one in five", "8 in 10", "1 in 300", "two out of every three", "33 of every 100" and
// "1:600", where the first number is a, which ends before token i. The second is
// given with the token after it.
func (d *doc) oneIn(toks []token, a amount) (n amount, ok bool) {
	i := a.end
	if i+1 >= len(toks) || a.den != 1 || a.scaled || a.places > 0 || a.coef.Sign() <= 0 {
		return n, false
	}
	r := wordsReader{d, toks}
	j := i
	colon, ofEvery := false, false
	switch {
	case d.at(toks, i, "in"):
		j++
	case d.at(toks, i, "out") && d.at(toks, i+1, "of"):
		j += 2
	case d.at(toks, i, "of") && d.at(toks, i+1, "every"):
		ofEvery = true
		j++
	case toks[i].kind == punct && d.of(toks[i]) == ":" && !toks[i].space && !toks[i+1].space:
		colon = true
		j++
	case toks[i].kind == dash && !toks[i].space && d.at(toks, i+1, "in") && i+3 < len(toks) && toks[i+2].kind == dash:
		j += 3 // one-in-five
	default:
		return n, false
	}
	if j < len(toks) && d.at(toks, j, "every") {
		j++
	}
	if j >= len(toks) {
		return n, false
	}
	if toks[j].kind == number {
		n, ok = d.readDigits(toks[j])
		n.end = j + 1
		if ok && n.end < len(toks) {
			d.scale(toks, &n, false)
		}
	} else if toks[j].kind == word {
		if d.at(toks, j, "a") && j+1 < len(toks) {
			j++
		}
		n, ok = r.read(j)
	}
	if !ok || n.places > 0 || n.den != 1 || n.coef.Cmp(a.coef) <= 0 || n.coef.Cmp(decimalInt(2)) < 0 {
		return n, false
	}
	one := a.coef.Equal(decimalInt(1))
	text := d.of(toks[j])
	year := n.digits && len(text) == 4 && n.coef.Cmp(decimalInt(1800)) >= 0 && n.coef.Cmp(decimalInt(2100)) <= 0
	switch {
	case year:
		return n, false
	case ofEvery && (one || n.coef.Cmp(decimalInt(100)) > 0):
		return n, false // of every 1,000 born: fates are counted so
	case colon:
		return n, one && n.coef.Cmp(decimalInt(60)) >= 0
	case !one && n.coef.Cmp(decimalInt(1000)) > 0:
		return n, false
	}
	// "3 in 24 hours", "five in two years": a rate over a time.
	if u, _ := d.measure(toks, n.end); u != nil && u.code != "PERSON" && u.code != "TIMES" {
		return n, false
	}
	if u, _ := d.moneyAfter(toks, n.end); u != nil {
		return n, false
	}
	return n, true
}
