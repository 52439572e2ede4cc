package extractor

import (
	"fmt"
	"strconv"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// numeralKind is the part a word plays in a spelled number.
type numeralKind uint8

const (
	noNumeral   numeralKind = iota
	isDigitWord             // one
	isTeen                  // ten to nineteen
	isTen                   // twenty
	isHundred               // hundred
	isScale                 // thousand, million, lakh
	isScales                // hundreds, thousands, millions: a range of one order
	isMark                  // k, m, bn after digits
	isGroup                 // dozen, score
	isGroups                // dozens
	isPart                  // half, third, quarters
	isMultiple              // doubled, twice, threefold
	isHalving               // halved
	isNone                  // no, none: a number only before a countable noun
)

var numeralKinds = map[string]numeralKind{
	"digit": isDigitWord, "teen": isTeen, "ten": isTen, "hundred": isHundred, "scale": isScale,
	"scales": isScales, "mark": isMark, "group": isGroup, "groups": isGroups, "part": isPart,
	"multiple": isMultiple, "halving": isHalving, "none": isNone,
}

// numeral is what a word is worth: a number, a power of ten for a scale, a
// denominator for a part.
type numeral struct {
	kind  numeralKind
	value int64
}

// loadNumerals reads numbers.tsv, and adds the tens and digits written as one
// word ("twentyone").
func loadNumerals(at func(string) *lexeme) {
	var tens, digits []*lexeme
	for place, row := range rows("numbers.tsv", 3) {
		k, ok := numeralKinds[row[1]]
		v, err := strconv.ParseInt(row[2], 10, 64)
		if !ok || err != nil {
			panic(fmt.Sprintf("%s: no such kind or value: %s %s", place, row[1], row[2]))
		}
		l := at(row[0])
		if l.num.kind != noNumeral {
			continue // "halves" is a part before it is a verb
		}
		l.num = numeral{k, v}
		// A mark needs digits, which trigger by themselves; "no" is everywhere.
		if k != isMark && k != isNone {
			l.traits |= isNumber
		}
		switch {
		case k == isTen:
			tens = append(tens, l)
		case k == isDigitWord && v > 0:
			digits = append(digits, l)
		}
	}
	for _, t := range tens {
		for _, u := range digits {
			l := at(t.word + u.word)
			l.num = numeral{isTeen, t.num.value + u.num.value}
			l.traits |= isNumber
		}
	}
}

// wordsReader reads a number in words, or one that words go on from digits.
// Text like "two hundred and three hundred" reads as 200: an "and" is taken only
// where what follows fits under the word before it.
type wordsReader struct {
	d    *doc
	toks []token
}

// numeralAt is the numeral at token i, joined to the one before by a space or a
// hyphen; kind noNumeral if there is none.
func (r wordsReader) numeralAt(i int) numeral {
	if i < len(r.toks) && r.toks[i].kind == word && r.toks[i].lex != nil {
		return r.toks[i].lex.num
	}
	return numeral{}
}

// skipHyphen is i, or the token after a hyphen at i that joins two words.
func (r wordsReader) skipHyphen(i int) int {
	if i+1 < len(r.toks) && r.toks[i].kind == dash && !r.toks[i].space && !r.toks[i+1].space {
		return i + 1
	}
	return i
}

// small reads one to ninety-nine: n is -1 if there is none.
func (r wordsReader) small(i int) (n int64, end int) {
	switch v := r.numeralAt(i); v.kind {
	case isTen:
		if j := r.skipHyphen(i + 1); j < len(r.toks) {
			if u := r.numeralAt(j); u.kind == isDigitWord && u.value > 0 && (j > i+1 || r.toks[j].space) {
				return v.value + u.value, j + 1
			}
		}
		return v.value, i + 1
	case isTeen, isDigitWord:
		return v.value, i + 1
	}
	return -1, i
}

// below1000 reads up to nine hundred and ninety-nine, and "twelve hundred", and
// "one fifty" for 150. A lone "hundred" is read where bare is true. scaled says
// whether "hundred" was the last word.
func (r wordsReader) below1000(i int, bare bool) (n int64, end int, hundreds bool) {
	n, end = r.small(i)
	if n < 0 {
		if bare && r.numeralAt(i).kind == isHundred {
			n, end = 1, i
		} else {
			return -1, i, false
		}
	}
	j := r.skipHyphen(end)
	if n == 0 || r.numeralAt(j).kind != isHundred {
		if n > 0 && n < 10 && end < len(r.toks) && r.toks[end].space && r.numeralAt(end).kind == isTen {
			m, e := r.small(end)
			return n*100 + m, e, false
		}
		return n, end, false
	}
	n *= 100
	end = j + 1
	hundreds = true
	if m, e := r.under(end); m > 0 {
		return n + m, e, false
	}
	return n, end, hundreds
}

// under reads what may follow a hundred or a scale: "and six", "forty-two". It
// is not taken where a larger word follows that it belongs to.
func (r wordsReader) under(i int) (n int64, end int) {
	j := r.skipHyphen(i)
	and := j < len(r.toks) && r.toks[j].kind == word && r.d.at(r.toks, j, "and")
	if and {
		j = r.skipHyphen(j + 1)
	}
	n, end = r.small(j)
	if n <= 0 {
		return -1, i
	}
	if k := r.numeralAt(r.skipHyphen(end)).kind; k == isHundred || and && (k == isPart || k == isGroup) {
		return -1, i
	}
	return n, end
}

// scaleAt is the numeral at i, where the short forms of crore and lakh are the
// words: "three cr twelve lkh".
func (r wordsReader) scaleAt(i int) numeral {
	v := r.numeralAt(i)
	if v.kind == isMark && (r.d.at(r.toks, i, "cr") || r.d.at(r.toks, i, "lkh") || r.d.at(r.toks, i, "lkhs")) {
		v.kind = isScale
	}
	return v
}

// read reads a number that begins with a word at i.
func (r wordsReader) read(i int) (a amount, ok bool) {
	a = amount{den: 1, style: stat.Digits}
	n, end, _ := r.below1000(i, true)
	lowest := 0
	if n < 0 {
		// "thousand liters", "million": a lone scale is one of it.
		if k := r.numeralAt(i); k.kind == isScale {
			n, end = 1, i
		} else {
			return a, false
		}
	}
	last := int64(1) << 62 // the scale before: each is smaller
	coef := decimal.New(n, 0)
	sum := decimal.Zero
	scaled := false
	for {
		j := r.skipHyphen(end)
		v := r.scaleAt(j)
		if v.kind != isScale || v.value >= last {
			break
		}
		last = v.value
		coef = coef.Shift(int32(v.value))
		lowest = int(v.value)
		end = j + 1
		scaled = true
		// "three thousand millions"
		if w := r.numeralAt(r.skipHyphen(end)); w.kind == isScale && w.value > v.value || w.kind == isScales && w.value > v.value {
			coef = coef.Shift(int32(w.value))
			lowest += int(w.value)
			end = r.skipHyphen(end) + 1
		}
		sum = sum.Add(coef)
		coef = decimal.Zero
		// What follows: a smaller group, with its own scale or the end.
		k := r.skipHyphen(end)
		and := k < len(r.toks) && r.toks[k].kind == word && r.d.at(r.toks, k, "and")
		if and {
			k = r.skipHyphen(k + 1)
		}
		m, e, _ := r.below1000(k, false)
		if m <= 0 {
			break
		}
		after := r.scaleAt(r.skipHyphen(e))
		if and && (after.kind == isScale || after.kind == isPart || m >= 100) || after.kind == isScale && after.value >= last {
			break
		}
		coef = decimal.New(m, 0)
		end = e
		lowest = 0
		scaled = false
	}
	a.coef = sum.Add(coef)
	a.bare = a.coef
	a.scaled = scaled
	a.end = end
	a.last = lowest
	a.sig = trailing(a.coef, lowest)
	return a, true
}

// trailing is the power of ten of the last digit of v that is not zero, at
// least low.
func trailing(v decimal.Decimal, low int) int {
	if v.IsZero() {
		return low
	}
	c, e := v.Coefficient(), int(v.Exponent())
	s := c.String()
	for i := len(s) - 1; i > 0 && s[i] == '0'; i-- {
		e++
	}
	return max(e, low)
}
