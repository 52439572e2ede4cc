package extractor

import (
	"factcheck/internal/exact"
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

var hundred = exact.Int(100)

// quantity is the figure as SEMANTICS 1 has it. A fraction without a unit of
// its own is a share: two-thirds is 200/3 percent.
func (f *figure) quantity() stat.Quantity {
	a := f.a
	q := stat.Quantity{Value: a.coef, Last: a.last, Sig: a.sig, Scaled: a.scaled, Style: a.style, Unit: f.unit}
	if f.neg {
		q.Value = q.Value.Neg()
	}
	if a.den > 1 || a.style == stat.Fraction || a.style == stat.InTen {
		num := exact.Of(q.Value)
		if q.Unit.Code == "" && !a.scaled && !a.grouped || a.style == stat.InTen {
			num = num.Mul(hundred)
			q.Unit = stat.Unit{Code: "PERCENT"}
		}
		if q.Exact, _ = num.Div(exact.Int(a.den)); a.den > 1 {
			q.Value = q.Exact.Round(4)
		} else {
			q.Value = num.Num().DivRound(decimalInt(a.den), 4)
		}
		q.Last, q.Sig = -4, -4
	}
	return q
}

// figureAt reads the figure whose digits are token i: currency and sign before
// it back to token free, scale, unit, and the upper end of a range behind it.
func (d *doc) figureAt(toks []token, i, free int) (figure, bool) {
	a, end, ok := d.digitsAt(toks, i)
	if !ok {
		return figure{}, false
	}
	f := figure{start: i, second: -1, a: a}
	f.a.end = end
	if d.pointBefore(toks, i, free) {
		// "point 77": nothing but decimals
		f.a.coef, f.a.bare = decimal.Zero, decimal.Zero
		f.a.decimals(a.coef, toks[i].end-toks[i].start)
		d.finish(toks, &f, i, free)
		if f.start == i {
			f.start, f.cueFrom = i-1, i-1
		}
		return f, true
	}
	d.finish(toks, &f, i, free)
	return f, true
}

// pointBefore reports whether "point" before the digits at token i makes them
// decimals: behind nothing, a verb of change or a comparator, and not "at point 5".
func (d *doc) pointBefore(toks []token, i, free int) bool {
	if i-1 < free || !d.at(toks, i-1, "point") || !toks[i].space || toks[i].kind == number && !allDigits(d.of(toks[i])) {
		return false
	}
	if i == 1 {
		return true
	}
	p := toks[i-2]
	return p.kind == word && (p.lex.has(isUp|isDown) || d.is(p, "by") || d.is(p, "than") || d.is(p, "about") || d.is(p, "nearly") || d.is(p, "almost") || d.is(p, "around") || d.is(p, "only"))
}

// digitsAt reads digits with what may be added to them before a scale: a glyph
// (2½), a stroke (1/2, 2 1/2), "and a half", and "point" between numbers.
func (d *doc) digitsAt(toks []token, i int) (a amount, end int, ok bool) {
	if a, ok = d.slash(toks, i); ok {
		return a, a.end, true
	}
	if a, ok = d.readDigits(toks[i]); !ok {
		return a, i, false
	}
	end = i + 1
	if a.den == 1 {
		if e := d.powerOfTen(toks, &a, end); e > end {
			return a, e, true
		}
	}
	if a.den != 1 || a.places > 0 {
		return a, end, true
	}
	if end < len(toks) && toks[end].kind == number {
		b, good := d.slash(toks, end)
		bEnd := b.end
		if !good {
			if b, good = d.readDigits(toks[end]); good && b.den > 1 {
				bEnd = end + 1
			} else {
				good = false
			}
		}
		if good {
			a.mixed(b)
			return a, bEnd, true
		}
	}
	if b, e := d.decimalComma(toks, i); e > end {
		a.decimals(b.coef, toks[e-1].end-toks[e-1].start)
		return a, e, true
	}
	end = d.andAPart(toks, &a, end)
	if end+1 < len(toks) && d.at(toks, end, "point") && toks[end+1].kind == number && a.den == 1 {
		if b, good := d.readDigits(toks[end+1]); good && b.places == 0 && toks[end+1].end-toks[end+1].start <= 3 {
			a.decimals(b.coef, toks[end+1].end-toks[end+1].start)
			return a, end + 2, true
		}
	}
	return a, end, true
}

// decimalComma reads the decimals of "3,2 percent" and "1,5 million": one or two
// digits behind a comma, with a unit or scale behind them, and no list before.
func (d *doc) decimalComma(toks []token, i int) (b amount, end int) {
	if i+3 >= len(toks) || d.of(toks[i+1]) != "," || toks[i+1].space || toks[i+2].space || toks[i+2].kind != number || toks[i+2].end-toks[i+2].start > 2 || !allDigits(d.of(toks[i+2])) {
		return b, i
	}
	if i > 0 && toks[i-1].kind == punct && d.of(toks[i-1]) == "," {
		return b, i
	}
	j := i + 3
	k := wordsReader{d, toks}.numeralAt(j).kind
	u, _ := d.measure(toks, j)
	if k != isScale && !(k == isMark && plainMark(d.of(toks[j]))) && (u == nil || u.code != "PERCENT" && u.code != "POINT") {
		return b, i
	}
	b, _ = d.readDigits(toks[i+2])
	return b, j
}

// mixed adds a fraction to a whole number: two and three eighths is 19/8. A half,
// quarter, fifth and the like stay decimals: 3.5.
func (a *amount) mixed(b amount) {
	if places := decimalPlaces(b.den); places > 0 {
		part, _ := exact.Quo(b.coef, decimalInt(b.den))
		a.coef = exact.Of(a.coef).Add(exact.Of(part.Round(int32(places)))).Num()
		a.last, a.places = -places, places
		a.sig = trailing(a.coef, a.last)
		a.bare = a.coef
		return
	}
	a.coef = a.coef.Mul(decimalInt(b.den)).Add(b.coef)
	a.den, a.style = b.den, stat.Fraction
	a.bare = a.coef
}

// decimalPlaces is how many decimals 1/den has, 0 if it is no short decimal.
func decimalPlaces(den int64) int {
	switch den {
	case 2, 5, 10:
		return 1
	case 4, 20, 50, 100:
		return 2
	case 8:
		return 3
	case 16:
		return 4
	}
	return 0
}

// decimals puts digits behind a whole number: "two point five".
func (a *amount) decimals(v decimal.Decimal, places int) {
	a.coef = a.coef.Add(v.Shift(int32(-places)))
	a.bare = a.coef
	a.places = places
	a.last = -places
	a.sig = trailing(a.coef, a.last)
}

// andAPart adds "and a half", "and three quarters", "and quarter" at token i.
func (d *doc) andAPart(toks []token, a *amount, i int) int {
	r := wordsReader{d, toks}
	j := r.skipHyphen(i)
	if j+1 >= len(toks) || !d.at(toks, j, "and") {
		return i
	}
	if a.scaled {
		return d.andAPartOf(toks, a, i, j+1)
	}
	j = r.skipHyphen(j + 1)
	num := int64(1)
	if j < len(toks) && (d.at(toks, j, "a") || d.at(toks, j, "an") || d.at(toks, j, "one")) {
		j = r.skipHyphen(j + 1)
	} else if n, e := r.small(j); n > 0 && n < 20 {
		num, j = n, r.skipHyphen(e)
	}
	den, plural := d.partAt(toks, j)
	if den == 0 || num == 1 && plural {
		return i
	}
	b := amount{coef: decimalInt(num), den: den}
	a.mixed(b)
	return j + 1
}

// wordFigure reads the figure that begins with the word at token i.
func (d *doc) wordFigure(toks []token, i, free int) (f figure, reason string, ok bool) {
	t := toks[i]
	r := wordsReader{d, toks}
	f = figure{start: i, second: -1}
	article := d.is(t, "a") || d.is(t, "an")
	if !article && i > free && toks[i-1].kind == dash && !t.space && i > 1 && toks[i-2].kind == word && !toks[i-1].space && !toks[i-2].lex.has(isNumber) {
		return f, "", false // "mid-nineties", "post-one"
	}
	if a, good := d.fraction(toks, i); good {
		f.a = a
		d.finish(toks, &f, i, free)
		return f, "", true
	}
	if article {
		k := r.numeralAt(i + 1).kind
		switch {
		case k == isHundred || k == isScale:
			a, good := r.read(i + 1)
			if !good {
				return f, "", false
			}
			f.a = a
			f.a.end = d.andAPart(toks, &f.a, f.a.end)
		case k == isGroup:
			v := r.numeralAt(i + 1).value
			if d.at(toks, i+1, "couple") && !(i+2 < len(toks) && d.at(toks, i+2, "of")) || d.at(toks, i+1, "score") || d.at(toks, i+1, "gross") {
				return f, "", false
			}
			f.a = amount{coef: decimalInt(v), bare: decimalInt(v), den: 1, style: stat.Digits, end: i + 2}
			if w := r.numeralAt(i + 3); v == 2 && d.at(toks, i+2, "of") && (w.kind == isScale || w.kind == isHundred) {
				// a couple of million
				f.a.coef, f.a.last, f.a.sig, f.a.scaled, f.a.end = f.a.coef.Shift(int32(w.value)), int(w.value), int(w.value), true, i+4
			} else if v == 2 && d.at(toks, i+2, "of") && d.at(toks, i+3, "dozen") {
				f.a.coef, f.a.end = decimalInt(24), i+4
			}
		case d.oneUnit(toks, i, free):
			f.a = amount{coef: decimalInt(1), bare: decimalInt(1), den: 1, style: stat.Digits, end: i + 1}
			if !d.at(toks, i+1, "percentage") {
				f.noClaim = aPronoun
			}
		default:
			return f, "", false
		}
		d.finish(toks, &f, i, free)
		return f, "", true
	}
	switch k := t.lex.num.kind; k {
	case isMultiple, isHalving:
		a, good := d.multiple(toks, i)
		if !good {
			return f, "", false
		}
		f.a = a
		f.end, f.unitEnd, f.cueFrom = a.end, a.end, i
		f.unit, f.own = stat.Unit{Code: "TIMES"}, true
		return f, "", true
	case isScales, isGroups:
		if !d.vague(toks, i, &f.a) {
			return f, "", false
		}
		d.finish(toks, &f, i, free)
		return f, "", true
	case isDigitWord, isTeen, isTen, isHundred, isScale:
		if d.is(t, "one") || d.is(t, "zero") && i > 0 && d.at(toks, i-1, "net") {
			lone := amount{coef: decimalInt(1), den: 1, style: stat.Digits, end: i + 1}
			if _, share := d.oneIn(toks, lone); share {
				// "said that one in ten"
			} else if reason := d.pronoun(toks, i); reason != "" {
				return f, reason, false
			}
		}
		if i > 0 && toks[i].space && (toks[i-1].lex.has(isRefer) || toks[i-1].lex.has(isNameBefore)) && d.text[toks[i-1].start]-'A' < 26 {
			return f, aReference, false
		}
		if (k == isScale || k == isHundred) && i > 0 && (toks[i-1].kind == number || i > 1 && toks[i-1].kind == dash && toks[i-2].kind == number) {
			return f, "", false // the scale of a number that was refused
		}
		if (k == isScale || k == isHundred) && i > 0 && toks[i-1].kind == word && (d.at(toks, i-1, "several") || d.at(toks, i-1, "few") || d.at(toks, i-1, "many")) {
			return f, "", false // "several hundred", "a few thousand": no number
		}
		a, good := r.read(i)
		if !good {
			return f, "", false
		}
		f.a = a
		if d.pointBefore(toks, i, free) {
			// "point two percent"
			if n, places, e := r.pointDigits(i); places > 0 {
				f.a.coef, f.a.end = decimal.Zero, e
				f.a.decimals(decimalInt(n), places)
				d.finish(toks, &f, i, free)
				if f.start == i {
					f.start, f.cueFrom = i-1, i-1
				}
				return f, "", true
			}
		}
		f.a.end = d.andAPart(toks, &f.a, f.a.end)
		if j := f.a.end; j+1 < len(toks) && d.at(toks, j, "point") && !f.a.scaled {
			if n, places, e := r.pointDigits(j + 1); places > 0 {
				f.a.decimals(decimalInt(n), places)
				f.a.end = e
			}
		}
		d.finish(toks, &f, i, free)
		return f, "", true
	}
	return f, "", false
}

// pointDigits reads the decimals said behind "point" from token i: digit by digit, "two
// five", or as one number, "twenty-five". places is 0 if there are none.
func (r wordsReader) pointDigits(i int) (n int64, places, end int) {
	for end = i; places < 9 && r.numeralAt(end).kind == isDigitWord; end++ {
		n, places = 10*n+r.numeralAt(end).value, places+1
	}
	if places > 0 {
		return n, places, end
	}
	if n, end = r.small(i); n < 0 {
		return 0, 0, i
	}
	return n, 2, end
}

// vague reads "tens of thousands", "hundreds of", "dozens of", "millions of":
// a number of that order, from it to ten times as much.
func (d *doc) vague(toks []token, i int, a *amount) bool {
	r := wordsReader{d, toks}
	v := r.numeralAt(i)
	*a = amount{den: 1, style: stat.Digits, vague: true, end: i + 1}
	if v.kind == isGroups {
		a.coef = decimalInt(v.value)
	} else {
		a.coef = decimalInt(1).Shift(int32(v.value))
		a.last, a.sig = int(v.value), int(v.value)
	}
	for a.end+1 < len(toks) && d.at(toks, a.end, "of") {
		w := r.numeralAt(a.end + 1)
		if w.kind != isScales && w.kind != isScale {
			break
		}
		a.coef = a.coef.Shift(int32(w.value))
		a.last, a.sig = a.last+int(w.value), a.sig+int(w.value)
		a.end += 2
	}
	a.bare = a.coef
	a.hi = a.coef.Shift(1)
	return a.end >= len(toks) || d.at(toks, a.end, "of") || d.at(toks, a.end, "more")
}

// pronoun reports why "one" at token i counts nothing: "that one", "one another",
// "the one which".
func (d *doc) pronoun(toks []token, i int) string {
	if i > 0 && toks[i-1].kind == word {
		p := toks[i-1]
		for _, w := range [...]string{"the", "this", "that", "no", "any", "every", "each", "another", "which", "some", "first", "last", "new", "old", "big", "good", "other", "day", "net"} {
			if d.is(p, w) {
				return aPronoun
			}
		}
	}
	if i+1 >= len(toks) {
		if i == 0 {
			return ""
		}
		return aPronoun
	}
	n := toks[i+1]
	if d.is(n, "and") {
		for k := i + 2; k < i+5; k++ {
			if den, _ := d.partAt(toks, k); den > 0 {
				return "" // one and a half, one and three quarters
			}
		}
	}
	if n.kind == number || d.is(n, "of") && i+2 < len(toks) && toks[i+2].kind == number {
		return aPronoun
	}
	if n.kind == word && n.lex.has(isPronounAfter) && !d.is(n, "in") {
		return aPronoun
	}
	if n.kind == punct || n.kind == quote || n.kind == possessive || n.kind == currency {
		if i == 0 {
			return ""
		}
		return aPronoun
	}
	if n.kind == dash && n.space {
		return aPronoun
	}
	return ""
}

// finish reads what stands around a number already read: sign and currency
// before, scale, unit and range behind.
func (d *doc) finish(toks []token, f *figure, i, free int) {
	f.start = i
	money, start := (*unitName)(nil), i
	if toks[i].kind == number || toks[i].kind == word {
		if money, start = d.moneyBefore(toks, i); start < free {
			money, start = nil, i
		}
	}
	f.start = start
	d.signBefore(toks, f, free)
	meter := false
	if f.a.digits || !f.a.scaled && f.a.style == stat.Digits && !f.a.vague {
		meter = d.scale(toks, &f.a, money != nil)
	}
	f.end = f.a.end
	d.restated(toks, f)
	f.unitEnd = f.end
	f.cueFrom = f.start
	if money != nil {
		f.unit, f.own = stat.Unit{Code: money.code}, true
		d.moneyTail(toks, f)
	} else {
		if n, ok := d.oneIn(toks, f.a); ok {
			d.setOneIn(toks, f, n)
			return
		}
		d.unitAfter(toks, f, meter)
		if d.forEvery(toks, f) {
			return
		}
	}
	if d.uncertain(toks, f) {
		return
	}
	d.rangeAfter(toks, f, free)
	d.carryBack(toks, f)
}

// forEvery reads "one doctor for every 242 citizens": one in N.
func (d *doc) forEvery(toks []token, f *figure) bool {
	j := f.unitEnd
	if f.a.den != 1 || !d.at(toks, j, "for") && !d.at(toks, j, "to") || !d.at(toks, j+1, "every") && !d.at(toks, j+1, "each") || j+2 >= len(toks) || !f.a.coef.Equal(decimalInt(1)) {
		return false
	}
	var n amount
	ok := false
	if toks[j+2].kind == number {
		if n, ok = d.readDigits(toks[j+2]); ok {
			n.end = j + 3
			d.scale(toks, &n, false)
		}
	} else {
		n, ok = wordsReader{d, toks}.read(j + 2)
	}
	if !ok || n.places > 0 || n.coef.Cmp(decimalInt(10)) <= 0 {
		return false
	}
	f.noClaim, f.unit, f.own = "", stat.Unit{}, false
	d.setOneIn(toks, f, n)
	return true
}

// restated steps over the same number in brackets: "forty-five (45)", "45 (forty
// five)".
func (d *doc) restated(toks []token, f *figure) {
	j := f.end
	if j+2 >= len(toks) || d.of(toks[j]) != "(" {
		return
	}
	if f.a.digits {
		r := wordsReader{d, toks}
		if b, ok := r.read(j + 1); ok && b.end < len(toks) && d.of(toks[b.end]) == ")" && b.coef.Equal(f.a.coef) {
			f.end = b.end + 1
			f.a.end = f.end
		}
		return
	}
	if toks[j+1].kind != number || d.of(toks[j+2]) != ")" {
		return
	}
	if b, ok := d.readDigits(toks[j+1]); ok && b.coef.Equal(f.a.coef) {
		f.end = j + 3
		f.a.end = f.end
	}
}

// setOneIn makes the figure m in n (SEMANTICS 1.4, 1.5).
func (d *doc) setOneIn(toks []token, f *figure, n amount) {
	one := f.a.coef.Equal(decimalInt(1))
	ten := n.coef.Equal(decimalInt(10)) || n.coef.Equal(decimalInt(100))
	end := n.end
	switch {
	case ten:
		f.a.style, f.a.den = stat.InTen, n.coef.IntPart()
	case one && n.coef.Cmp(decimalInt(10)) > 0:
		n.style = stat.OneInN
		f.a = n
	default:
		f.a.style, f.a.den = stat.Fraction, n.coef.IntPart()
	}
	f.a.end, f.end, f.unitEnd = end, end, end
	f.of = d.wholeOf(toks, end)
	// "1:4,000-5,000": N has two ends.
	if n.style == stat.OneInN && end+1 < len(toks) && toks[end].kind == dash && toks[end+1].kind == number && !toks[end+1].space {
		if h, ok := d.readDigits(toks[end+1]); ok && h.places == 0 && h.coef.Cmp(n.coef) > 0 {
			h.style, h.end = stat.OneInN, end+2
			f.high = &figure{a: h}
			f.second = end + 1
			f.end, f.unitEnd = end+2, end+2
		}
	}
}

// ofThe is the token after "of", "of the", "of its" at i, or i.
func (d *doc) ofThe(toks []token, i int) int {
	if i >= len(toks) || !d.at(toks, i, "of") {
		return i
	}
	i++
	if i < len(toks) && toks[i].lex.has(isDeterminer) {
		i++
	}
	return i
}

// signBefore takes a sign into the figure: "-5", "−0.3%", "+2%", "minus 0.3",
// "(-$5)". A hyphen between two glued words or numbers is none.
func (d *doc) signBefore(toks []token, f *figure, free int) {
	i := f.start
	if i <= free-1 || i == 0 || i-1 < free && i-1 >= 0 && free > 0 {
		return
	}
	p := toks[i-1]
	switch {
	case p.kind == dash && (d.of(p) == "-" || d.of(p) == "−" || d.of(p) == "&minus;" || d.of(p) == "–" || d.of(p) == "‑"):
		open := i == 1 || p.space || toks[i-2].kind == punct && d.of(toks[i-2]) == "("
		if open && (!toks[i].space || i == 1) && !(d.of(p) == "–" && i > 1) {
			f.start--
			f.neg, f.signed = true, Down
		}
	case p.kind == sign && d.of(p) == "+" && !toks[i].space:
		f.start--
		f.signed = Up
	case p.kind == word && (d.is(p, "minus") || d.is(p, "negative")):
		f.start--
		f.neg, f.signed = true, Down
	}
}

// andAPartOf adds "and a half" behind "a million" at token j: 1.5 million. What
// else is said of a scale ("5 million and a half") may mean either.
func (d *doc) andAPartOf(toks []token, a *amount, i, j int) int {
	if a.den != 1 || !d.at(toks, j, "a") {
		return i
	}
	den, plural := d.partAt(toks, j+1)
	places := decimalPlaces(den)
	if plural || places == 0 || !a.coef.Equal(decimalInt(1).Shift(int32(a.last))) {
		return i
	}
	a.coef = a.coef.Add(a.coef.Div(decimalInt(den)))
	a.last -= places
	a.sig = trailing(a.coef, a.last)
	return j + 2
}
