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
	return withUnit(number(x, 6), u)
}

// plain is a number with a scale word and no unit.
func plain(x exact.Fraction) string { return number(x, 12) }

// number is x with a scale word from a million on, at most so many significant
// digits.
func number(x exact.Fraction, digits int32) string {
	m := x.Magnitude()
	for _, s := range scales {
		if m >= s.power {
			return rounded(x, -s.power, digits-1-(m-s.power)) + s.word
		}
	}
	return rounded(x, 0, digits-1-m)
}

// digitsOf is x with thousands separated, rounded to so many significant digits
// where it has more.
func digitsOf(x exact.Fraction, digits int32) string { return rounded(x, 0, digits-1-x.Magnitude()) }

// rounded is x times 10^shift with at most so many places, thousands separated.
func rounded(x exact.Fraction, shift, places int32) string {
	return thousands(x.Mul(exact.Pow10(int(shift))).Show(max(places, 0)))
}

func thousands(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, frac, point := strings.Cut(s, ".")
	if len(whole) <= 3 {
		return sign + s
	}
	var b strings.Builder
	b.Grow(len(sign) + len(s) + len(whole)/3)
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}

// withUnit puts a unit's sign or word to a number: "$240 billion", "8.88 million
// citizens", "23.7 tonnes per head".
func withUnit(n string, u stat.Unit) string {
	switch u.Code {
	case "PERCENT":
		return n + "%" + perWords(u.Per)
	case "USD":
		if rest, minus := strings.CutPrefix(n, "-"); minus {
			return "-$" + rest + perWords(u.Per)
		}
		return "$" + n + perWords(u.Per)
	}
	return n + unitWords(u, n != "1")
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
	return withUnit(number(x, digits), q.Unit)
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
