package verifier

import (
	"strings"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// scales are the scale words of English figures, largest first.
var scales = []struct {
	power int32
	word  string
}{{12, " trillion"}, {9, " billion"}, {6, " million"}}

// show is a number with its unit for people: "240.11 billion USD", "26.3%",
// "2.69 times". Long tails are rounded to six significant digits; nothing is
// decided by it (SEMANTICS 1.1).
func show(x exact.Fraction, u stat.Unit) string {
	var b [64]byte
	return string(appendShow(b[:0], x, u))
}

func appendShow(b []byte, x exact.Fraction, u stat.Unit) []byte {
	from := len(b)
	return appendUnit(appendNumber(b, x, 6), from, u)
}

// appendPlain appends a number with a scale word and no unit.
func appendPlain(b []byte, x exact.Fraction) []byte { return appendNumber(b, x, 12) }

// number is x with a scale word from a million on, at most so many significant
// digits.
func number(x exact.Fraction, digits int32) string {
	var b [48]byte
	return string(appendNumber(b[:0], x, digits))
}

func appendNumber(b []byte, x exact.Fraction, digits int32) []byte {
	m := x.Magnitude()
	for i := range scales {
		if s := &scales[i]; m >= s.power {
			return append(appendRounded(b, x, -s.power, digits-1-(m-s.power)), s.word...)
		}
	}
	return appendRounded(b, x, 0, digits-1-m)
}

// measured is number with the unit.
func measured(x exact.Fraction, digits int32, u stat.Unit) string {
	var b [64]byte
	return string(appendUnit(appendNumber(b[:0], x, digits), 0, u))
}

// digitsOf is x with thousands separated, rounded to so many significant digits
// where it has more.
func digitsOf(x exact.Fraction, digits int32) string {
	var b [48]byte
	return string(appendRounded(b[:0], x, 0, digits-1-x.Magnitude()))
}

// appendRounded appends x times 10^shift with at most so many places, thousands
// separated.
func appendRounded(b []byte, x exact.Fraction, shift, places int32) []byte {
	if shift != 0 {
		x = x.Mul(exact.Pow10(int(shift)))
	}
	from := len(b)
	return separate(x.AppendShow(b, max(places, 0)), from)
}

// separate puts commas between the thousands of the number at the end of b.
func separate(b []byte, from int) []byte {
	if from < len(b) && b[from] == '-' {
		from++
	}
	end := from
	for end < len(b) && b[end] != '.' {
		end++
	}
	for end -= 3; end > from; end -= 3 {
		b = append(b, 0)
		copy(b[end+1:], b[end:])
		b[end] = ','
	}
	return b
}

func thousands(s string) string {
	var b [48]byte
	return string(separate(append(b[:0], s...), 0))
}

// withUnit puts a unit's sign or word to a number: "$240 billion", "8.88 million
// citizens", "23.7 tonnes per head".
func withUnit(n string, u stat.Unit) string {
	var b [64]byte
	return string(appendUnit(append(b[:0], n...), 0, u))
}

// appendUnit is withUnit for the number b[from:].
func appendUnit(b []byte, from int, u stat.Unit) []byte {
	switch u.Code {
	case "PERCENT":
		b = append(b, '%')
	case "USD":
		if from < len(b) && b[from] == '-' {
			from++
		}
		b = append(b, 0)
		copy(b[from+1:], b[from:])
		b[from] = '$'
	case "TIMES":
		b = append(b, " times"...)
	default:
		return append(b, unitWords(u, string(b[from:]) != "1")...)
	}
	return append(b, perWords(u.Per)...)
}

// unitWords is a unit as words after a number, with the space before them.
func unitWords(u stat.Unit, many bool) string {
	book := phrases()
	word := ""
	switch u.Code {
	case "":
	case "TIMES":
		word = " times"
	case "PERCENT":
		word = "%"
	case "COUNT":
		if u.Noun != "" {
			word = " " + u.Noun
			if many {
				word = " " + book.plural(u.Noun)
			}
		}
	default:
		names, ok := book.units[u.Code]
		switch info, known := stat.Units().Get(u.Code); {
		case ok && many:
			word = " " + names[1]
		case ok:
			word = " " + names[0]
		case known && info.Real && info.Spoken != "" && info.Spoken != u.Code:
			// Money at the prices of a year: USD_2017.
			_, year, _ := strings.Cut(u.Code, "_")
			word = unitWords(stat.Unit{Code: info.Spoken}, many) + " of " + year
		case known && info.Dimension == stat.Money && len(info.Names) > 0:
			word = " " + book.plural(info.Names[0])
		case !known:
			word = " " + strings.ToLower(u.Code) // the publisher's own word: "deaths"
		default:
			word = " " + u.Code
		}
	}
	return word + perWords(u.Per)
}

// perWords is the denominator of a unit in words.
func perWords(per string) string {
	switch per {
	case "":
		return ""
	case "PERSON":
		return " per head"
	case "BBL":
		return " a barrel"
	case "DAY", "WEEK", "MINUTE":
		return " a " + strings.ToLower(per)
	case "HOUR":
		return " an hour"
	}
	if names, ok := phrases().units[per]; ok {
		return " per " + names[0]
	}
	if len(per) > 3 && strings.Trim(per, "0123456789") == "" {
		return " per " + thousands(per)
	}
	return " per " + per
}

// written is a value as an article that wrote q would put it: percents and
// multiples to one place more than the article's, amounts with a scale word.
func written(x exact.Fraction, q stat.Quantity) string {
	switch q.Unit.Code {
	case "PERCENT", "POINT", "BASIS_POINT", "TIMES", "":
		if x.Abs().Cmp(exact.Int(1000)) >= 0 {
			break
		}
		places := int32(max(1, min(4, 1-q.Last)))
		if q.Style != stat.Digits {
			places = 2
		}
		for v := q.V(); places < 5 && x.Cmp(v) != 0 && trimZeros(x.Show(places)) == trimZeros(v.Show(places)); {
			places++
		}
		s := x.Show(places)
		if x.Sign() != 0 && strings.Trim(s, "-0.") == "" {
			s = significant(x, 2)
		}
		return withUnit(trimZeros(s), q.Unit)
	}
	x, q = spelledOut(x, q)
	// Four digits, and more only where the article's figure would read the same.
	digits := int32(4)
	for v := q.V(); digits < 9 && x.Cmp(v) != 0 && number(x, digits) == number(v, digits); {
		digits++
	}
	return measured(x, digits, q.Unit)
}

// spelledOut is megatonnes as millions of tonnes.
func spelledOut(x exact.Fraction, q stat.Quantity) (exact.Fraction, stat.Quantity) {
	for _, big := range []struct {
		prefix, plain string
		power         int
	}{{"MT", "T", 6}, {"GT", "T", 9}, {"BCM", "M3", 9}} {
		rest, ok := strings.CutPrefix(q.Unit.Code, big.prefix)
		if !ok || rest != "" && rest[0] != '_' {
			continue
		}
		by := exact.Pow10(big.power)
		q.Exact, q.Value = q.V().Mul(by), q.Value.Shift(int32(big.power))
		q.Unit.Code = big.plain + rest
		return x.Mul(by), q
	}
	return x, q
}

func trimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
