package extractor

import "strings"

// before finds the currency written before the number at token i, glued or
// spaced: "$", "US$", "US $", "$US", "HK $", "USD ", "Rs. ", "RM". start is the
// first token of it, i if there is none.
func (d *doc) moneyBefore(toks []token, i int) (u *unitName, start int) {
	if i == 0 {
		return nil, i
	}
	p := toks[i-1]
	switch p.kind {
	case currency:
		u, start = units.signs[d.of(p)], i-1
		if u == nil {
			u = units.signs["$"]
		}
		// "US$", "A $", "S$": the letters say which.
		if i >= 2 && toks[i-2].kind == word && toks[i-2].end-toks[i-2].start <= 4 && (!p.space || toks[i-2].end+1 == p.start) {
			var key [16]byte
			n := copy(key[:], d.of(toks[i-2]))
			for k := range n {
				if key[k]-'A' < 26 {
					key[k] += 'a' - 'A'
				}
			}
			n += copy(key[n:], d.of(p))
			if v := units.signs[string(key[:n])]; v != nil && (!p.space || upper(d.of(toks[i-2]))) {
				return v, i - 2
			}
		}
		return u, start
	case word:
		// "$US17", "$A25": the sign before the letters.
		if i >= 2 && toks[i-2].kind == currency && !p.space && !toks[i].space {
			var key [16]byte
			n := copy(key[:], d.of(toks[i-2]))
			n += copy(key[n:], low(d.of(p)))
			if v := units.signs[string(key[:n])]; v != nil {
				return v, i - 2
			}
		}
		return d.codeBefore(toks, i)
	case punct:
		// "Rs. 20"
		if d.of(p) == "." && i >= 2 && !p.space && foldEq(d.of(toks[i-2]), "rs") {
			return units.byCode["INR"], i - 2
		}
	}
	return nil, i
}

// codeBefore is a currency's code or name that ends right before token i. In
// running text a name stands behind the number; before it only codes and the
// short signs in letters do.
func (d *doc) codeBefore(toks []token, i int) (u *unitName, start int) {
	for n := 3; n >= 1; n-- {
		if i-n < 0 {
			continue
		}
		v, end := d.walk(&units.money, toks, i-n)
		if v == nil || end != i {
			continue
		}
		w := d.of(toks[i-n])
		glued := !toks[i].space
		switch {
		case n == 1 && glued && len(w) <= 4:
			return v, i - n // KSh6.4, Rs20
		case n == 1 && len(w) <= 4 && (upper(w) || w == "Rs" || w == "rs" || w == "Dh" || w == "Dhs" || w == "Rp" || w == "Tk" || w == "KSh" || w == "Ksh" || w == "KShs" || w == "TSh" || w == "USh"):
			if (w == "TRY" || w == "MAD" || w == "LE" || w == "RE" || w == "PEN" || w == "DONG") && toks[i].space && w != "LE" {
				continue
			}
			return v, i - n
		case i-n == 0 && w != "won" && w != "Won":
			return v, i - n // "ringgit 42"
		}
	}
	// One letter, glued, before what is plainly an amount: R300-billion, N1.5
	// trillion, P20,000.
	if i > 0 && !toks[i].space && toks[i-1].end-toks[i-1].start == 1 && toks[i-1].space && d.plainAmount(toks, i) {
		switch d.of(toks[i-1]) {
		case "R":
			return units.byCode["ZAR"], i - 1
		case "N":
			return units.byCode["NGN"], i - 1
		case "P":
			return units.byCode["PHP"], i - 1
		}
	}
	return nil, i
}

// plainAmount reports whether the number at token i has a scale behind it, or is
// printed in groups or with two decimals.
func (d *doc) plainAmount(toks []token, i int) bool {
	text := d.of(toks[i])
	if strings.IndexByte(text, ',') > 0 || len(text) > 3 && text[len(text)-3] == '.' {
		return true
	}
	j := wordsReader{d, toks}.skipHyphen(i + 1)
	k := wordsReader{d, toks}.numeralAt(j).kind
	return k == isScale || k == isMark && !toks[j].space
}

// moneyAfter is the currency written from token i on, behind a number.
func (d *doc) moneyAfter(toks []token, i int) (u *unitName, end int) {
	if i >= len(toks) {
		return nil, i
	}
	t := toks[i]
	if t.kind == dash && i+1 < len(toks) && !t.space && !toks[i+1].space {
		i++
		t = toks[i]
	}
	if t.kind == currency {
		if d.of(t) == "¢" {
			return units.byCode["US_CENT"], i + 1
		}
		if i+1 < len(toks) && toks[i+1].kind == number && !toks[i+1].space {
			return nil, i // "240 $5": the sign of the next figure
		}
		return units.signs[d.of(t)], i + 1
	}
	if t.kind != word {
		return nil, i
	}
	// "3.14US$"
	if i+1 < len(toks) && toks[i+1].kind == currency && !toks[i+1].space && !(i+2 < len(toks) && toks[i+2].kind == number && !toks[i+2].space) {
		var key [16]byte
		n := copy(key[:], low(d.of(t)))
		n += copy(key[n:], d.of(toks[i+1]))
		if v := units.signs[string(key[:n])]; v != nil {
			return v, i + 2
		}
	}
	u, end = d.walk(&units.money, toks, i)
	if u == nil {
		return nil, i
	}
	if end == i+1 {
		switch w := d.of(t); {
		case w == "re" || w == "le" && !d.last(toks, end) || w == "try" || w == "pen" || w == "mad":
			return nil, i
		case (w == "won" || w == "rub") && !d.wonIsMoney(toks, i):
			return nil, i // "25 won the prize"
		}
	}
	return u, end
}

// wonIsMoney tells the currency from the verb: a scale stands before it, or
// nothing it could govern behind.
func (d *doc) wonIsMoney(toks []token, i int) bool {
	if i > 0 && toks[i-1].kind == word {
		return true
	}
	return d.last(toks, i+1)
}

// upper reports whether s has no small ASCII letter.
func upper(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i]-'a' < 26 {
			return false
		}
	}
	return true
}

// signIsYuan reports whether ¥ means the yuan: the text speaks of China and not
// of Japan. It is looked for once a text.
func (d *doc) signIsYuan() bool {
	if d.yuan == 0 {
		d.yuan = -1
		if !anyOf(d.text, "Japan", "Tokyo", " yen") && anyOf(d.text, "China", "Chinese", "Beijing", "Shanghai", "yuan", "renminbi") {
			d.yuan = 1
		}
	}
	return d.yuan == 1
}

func anyOf(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// readingsOfSign resolves ¥, which two countries write, and notes the reading
// not taken.
func (d *doc) readingsOfSign(toks []token, f *figure) {
	if f.unit.Code != "JPY" && f.unit.Code != "CNY" {
		return
	}
	for _, t := range toks[f.start:f.unitEnd] {
		if t.kind != currency || d.of(t) != "¥" && d.of(t) != "￥" {
			continue
		}
		if t.start > 0 && class[d.text[t.start-1]] == cLetter {
			return // CN¥, RMB¥
		}
		other := "CNY"
		if d.signIsYuan() {
			f.unit.Code, other = "CNY", "JPY"
		}
		q := f.quantity()
		q.Unit.Code = other
		f.other = append(f.other, q)
		return
	}
}
