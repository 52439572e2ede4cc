package extractor

import (
	"fmt"
	"strconv"
)

// numeralKind is the part a word plays in a spelled number.
type numeralKind uint8

const (
	noNumeral numeralKind = iota
	isDigitWord           // one
	isTeen                // ten to nineteen
	isTen                 // twenty
	isHundred             // hundred
	isScale               // thousand, million, lakh
	isScales              // hundreds, thousands, millions: a range of one order
	isMark                // k, m, bn after digits
	isGroup               // dozen, score
	isGroups              // dozens
	isPart                // half, third, quarters
	isMultiple            // doubled, twice, threefold
	isHalving             // halved
	isNone                // no, none: a number only before a countable noun
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
