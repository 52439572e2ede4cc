package extractor

// scale multiplies the amount by the scale word or mark at token a.end, if one
// stands there: "240 billion", "3.5m", "US$240bn", "2 lakh crore", "4-million".
// money says that a currency stands before. meter is set where the mark may
// also be a unit of length ("40m").
func (d *doc) scale(toks []token, a *amount, money bool) (meter bool) {
	r := wordsReader{d, toks}
	for range 3 {
		j := r.skipHyphen(a.end)
		if j >= len(toks) || toks[j].kind != word || toks[j].lex == nil {
			return meter
		}
		t := toks[j]
		v := t.lex.num
		switch v.kind {
		case isScale, isScales:
			if v.kind == isScales && a.end == j && j+1 < len(toks) && d.at(toks, j+1, "of") && !a.digits && a.scaled {
				return meter
			}
		case isHundred:
			if a.places > 0 && !a.digits || a.scaled {
				return meter
			}
			a.coef = a.coef.Shift(2)
			a.last += 2
			a.sig += 2
			a.end = j + 1
			if n, e := r.underDigits(a.end); n > 0 && a.places == 0 {
				a.coef = a.coef.Add(decimalInt(n))
				a.last, a.end = 0, e
				a.sig = trailing(a.coef, 0)
			} else {
				a.last = 0
				a.sig = trailing(a.coef, 0)
			}
			continue
		case isMark:
			if j != a.end || a.scaled || !d.markIsScale(toks, j, a, money) {
				return meter
			}
			meter = !money && d.of(t) == "m"
		case isGroup, isGroups:
			if a.places > 0 || a.scaled || v.value != 12 {
				return meter
			}
			a.coef = a.coef.Mul(decimalInt(v.value))
			a.last, a.sig = 0, 0
			a.end = j + 1
			return meter
		default:
			return meter
		}
		a.shift(int(v.value))
		a.end = j + 1
		if v.kind == isMark {
			return meter
		}
		d.scaleTail(toks, a, int(v.value))
	}
	return meter
}

// underDigits is under, or "and" with digits: "9 hundred and 2".
func (r wordsReader) underDigits(i int) (n int64, end int) {
	if n, end = r.under(i); n > 0 || !r.d.at(r.toks, i, "and") || i+1 >= len(r.toks) || r.toks[i+1].kind != number {
		return n, end
	}
	b, ok := r.d.readDigits(r.toks[i+1])
	if !ok || b.places > 0 || b.den != 1 || b.coef.Cmp(decimalInt(100)) >= 0 {
		return -1, i
	}
	if u, _ := r.d.measure(r.toks, i+2); u != nil || i+2 < len(r.toks) && r.toks[i+2].kind == word {
		return -1, i // "3 hundred and 20 ships" may be two counts
	}
	return b.coef.IntPart(), i + 2
}

// scaleTail adds what follows a scale in Indian and spoken numbers: "2 lakh 50
// thousand", "one million two hundred", "9 billion and one".
func (d *doc) scaleTail(toks []token, a *amount, power int) {
	if !a.digits || a.places > 0 {
		return
	}
	j := a.end
	if j+1 >= len(toks) || toks[j].kind != number || toks[j+1].kind != word || toks[j+1].lex == nil {
		return
	}
	v := toks[j+1].lex.num
	b, ok := d.readDigits(toks[j])
	if !ok || v.kind != isScale || int(v.value) >= power || b.places > 0 || b.coef.Cmp(decimalInt(1000)) >= 0 {
		return
	}
	b.shift(int(v.value))
	a.coef = a.coef.Add(b.coef)
	a.last, a.sig = b.last, b.sig
	a.end = j + 2
}

// plainMark reports whether a mark of a scale is nothing else, space before it or
// not.
func plainMark(w string) bool {
	switch w {
	case "lkhs", "bn", "Bn", "BN", "tn", "TN", "Tn", "trn", "mn", "Mn", "MN", "mln", "bln", "tln", "mio", "Mio", "mrd", "Mrd", "mld", "Mld", "cr", "Cr", "lkh", "万", "萬", "亿", "億":
		return true
	}
	return false
}

// markIsScale decides whether k, m, b, t and the like at token j are a scale
// and not a unit, a word or a part of a name.
func (d *doc) markIsScale(toks []token, j int, a *amount, money bool) bool {
	t := toks[j]
	w := d.of(t)
	glued := !t.space
	if j+1 < len(toks) && !toks[j+1].space && toks[j+1].kind != punct && toks[j+1].kind != quote && toks[j+1].kind != currency && toks[j+1].kind != dash && !(toks[j+1].kind == sign && d.of(toks[j+1]) == "+") && toks[j+1].kind != possessive {
		return false // 5m2, 3m/s, 40k/h
	}
	if plainMark(w) {
		return true
	}
	if money {
		return glued || len(w) > 1 && w != "mm" || upper(w) || w == "m" || w == "b" || w == "k"
	}
	if !glued && !(w == "m" || w == "M") {
		return false
	}
	switch w {
	case "k", "K", "B":
		return true
	case "b":
		return true
	case "M":
		return true
	case "MM": // 1.5MM barrels, 35MM film
		if j+1 == len(toks) || toks[j+1].kind != word || toks[j+1].lex.has(isLength) {
			return false
		}
		u, _ := d.measure(toks, j+1)
		return u != nil && !d.is(toks[j+1], "in") || isPlural(toks[j+1], low(d.of(toks[j+1])))
	case "m":
		return d.millionNotMetre(toks, j)
	}
	return false // mm, t, T
}

// millionNotMetre decides "40m" without a currency: a million where something
// countable, a unit or "of" follows; a metre where the words around speak of a
// length, or where nothing speaks for a million.
func (d *doc) millionNotMetre(toks []token, j int) bool {
	if d.centimetresAfter(toks, j+1) {
		return false
	}
	if j+1 < len(toks) && toks[j+1].kind == word {
		n := toks[j+1]
		if n.lex.has(isLength) {
			return false
		}
		if u, _ := d.measure(toks, j+1); u != nil && !d.is(n, "in") {
			return true
		}
		if u, _ := d.moneyAfter(toks, j+1); u != nil {
			return true
		}
		if noun, _ := d.nounPhrase(toks, j+1, true); noun != "" {
			return true
		}
		if d.is(n, "of") {
			// "35m of its devices" counts, "40m of cable" measures.
			for k := j + 2; k < len(toks) && k < j+6 && toks[k].kind == word; k++ {
				if isPlural(toks[k], low(d.of(toks[k]))) {
					return true
				}
			}
			return false
		}
	}
	for k := max(0, j-10); k < min(len(toks), j+6); k++ {
		if toks[k].lex.has(isLength) {
			return false
		}
	}
	return len(toks) > 3
}

// centimetresAfter reports whether a count of centimetres goes on from token i:
// "3m and 5cm".
func (d *doc) centimetresAfter(toks []token, i int) bool {
	if i < len(toks) && toks[i].kind == punct && d.of(toks[i]) == "," {
		i++
	}
	if d.at(toks, i, "and") {
		i++
	}
	if i+1 >= len(toks) || toks[i].kind != number {
		return false
	}
	u, _ := d.measure(toks, i+1)
	return u != nil && u.code == "CM"
}
