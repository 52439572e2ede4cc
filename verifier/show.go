package verifier

import (
	"strings"

	"factcheck/internal/exact"
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
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

// plain is a decimal with a scale word and no unit.
func plain(d decimal.Decimal) string { return number(exact.Of(d), 12) }

func plainFraction(f exact.Fraction) string { return number(f, 12) }

// number is x with a scale word from a million on, at most so many significant
// digits.
func number(x exact.Fraction, digits int32) string {
	m := magnitude(x)
	for _, s := range scales {
		if m >= s.power {
			return rounded(x, -s.power, digits-1-(m-s.power)) + s.word
		}
	}
	return rounded(x, 0, digits-1-m)
}

// digitsOf is x with thousands separated, rounded to so many significant digits
// where it has more.
func digitsOf(x exact.Fraction, digits int32) string { return rounded(x, 0, digits-1-magnitude(x)) }

// rounded is x times 10^shift with at most so many places, thousands separated.
func rounded(x exact.Fraction, shift, places int32) string {
	places = max(places, 0)
	d := x.Num().Shift(shift)
	if x.IsDecimal() {
		if -d.Exponent() > places {
			d = d.Round(places)
		}
	} else {
		d = d.DivRound(x.Den(), places)
	}
	return thousands(trimZeros(d.String()))
}

// magnitude is the power of ten of the leading digit: 2 for 240.
func magnitude(x exact.Fraction) int32 {
	if x.Sign() == 0 {
		return 0
	}
	abs := x.Abs()
	m := int32(abs.Num().NumDigits()) + abs.Num().Exponent() - int32(abs.Den().NumDigits()) - abs.Den().Exponent()
	if abs.Cmp(exact.Of(decimal.New(1, m))) < 0 {
		m--
	}
	return m
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
	b.WriteString(sign)
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if point {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}

// withUnit puts a unit's sign or word to a number.
func withUnit(n string, u stat.Unit) string {
	switch u.Code {
	case "":
	case "PERCENT":
		n += "%"
	case "POINT":
		n += " percentage points"
	case "BASIS_POINT":
		n += " basis points"
	case "TIMES":
		n += " times"
	case "PERSON":
		n += " people"
	case "COUNT":
		if u.Noun != "" {
			n += " " + u.Noun
		}
	case "YEAR":
		n += " years"
	case "USD":
		n += " US dollars"
	case "T":
		n += " tonnes"
	case "T_CO2":
		n += " tonnes of CO2"
	case "T_C":
		n += " tonnes of carbon"
	case "KM2":
		n += " square kilometres"
	default:
		n += " " + u.Code
	}
	switch u.Per {
	case "":
	case "PERSON":
		n += " per head"
	case "BBL":
		n += " a barrel"
	default:
		n += " per " + u.Per
	}
	return n
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
		s := x.Show(places)
		if x.Sign() != 0 && strings.Trim(s, "-0.") == "" {
			s = significant(x, 2)
		}
		return withUnit(trimZeros(s), q.Unit)
	}
	return withUnit(number(x, 6), q.Unit)
}

func trimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
