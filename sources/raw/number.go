package raw

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"factcheck/sources/datapackage"

	"github.com/shopspring/decimal"
)

// Number is a number as publishers' programs write it: a sign, digits, a point,
// digits, an exponent of ten; trailing zeros are kept.
func Number(text string) (decimal.Decimal, error) {
	plain := text
	if rest, ok := strings.CutPrefix(text, "+"); ok && !strings.HasPrefix(rest, "-") {
		plain = rest
	}
	n, err := datapackage.ParseNumber([]byte(plain))
	if err != nil {
		return decimal.Decimal{}, fmt.Errorf("%q is %w", Short(text), err)
	}
	return n.Decimal(), nil
}

var errGroups = errors.New("not a number: its thousands are not set apart in threes")

// Separators are the characters that a table's numbers are written with.
type Separators struct {
	Decimal string // empty: a point
	// Group sets thousands apart; empty: none does. A blank stands for all the blanks
	// that typesetters use.
	Group string
}

// Number is a number written for people: 1.234.567,80 with Decimal "," and Group
// ".". A minus may be the typographic one. Groups must be of three digits, so that
// a point taken for a separator is an error and not a factor of a thousand.
func (s Separators) Number(text string) (decimal.Decimal, error) {
	point := s.Decimal
	if point == "" {
		point = "."
	}
	plain := strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(plain, "\u2212"); ok {
		plain = "-" + rest
	}
	if s.Group == "" && point == "." {
		return Number(plain)
	}
	group := s.Group
	if strings.TrimSpace(group) == "" && group != "" {
		group = " "
		plain = strings.Map(func(r rune) rune {
			switch r {
			case '\u00a0', '\u202f', '\u2009', '\u2007':
				return ' '
			}
			return r
		}, plain)
	}
	whole, fraction, pointed := strings.Cut(plain, point)
	if group != "" && strings.Contains(whole, group) {
		groups := strings.Split(whole, group)
		for i, g := range groups {
			if n := len(strings.TrimLeft(g, "+-")); i > 0 && len(g) != 3 || n < 1 || n > 3 {
				return decimal.Decimal{}, fmt.Errorf("%q is %w", Short(text), errGroups)
			}
		}
		whole = strings.Join(groups, "")
	}
	if point != "." && strings.Contains(plain, ".") && group != "." {
		return decimal.Decimal{}, fmt.Errorf("%q has a point, and its decimals begin with %q", Short(text), point)
	}
	if pointed {
		whole += "." + fraction
	}
	d, err := Number(whole)
	if err != nil {
		return decimal.Decimal{}, fmt.Errorf("%q is not a number", Short(text))
	}
	return d, nil
}

// multipliers are the words that publishers use for powers of ten.
var multipliers = map[string]int{
	"": 0, "unit": 0, "units": 0, "one": 0, "ones": 0, "ten": 1, "tens": 1, "hundred": 2, "hundreds": 2,
	"thousand": 3, "thousands": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12,
}

// Multiplier is the power of ten of a word ("Thousands") or of a number that is
// the power itself ("3"). Another text is an error: a factor that is passed over
// is a wrong figure.
func Multiplier(text string) (int, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	if n, ok := multipliers[word]; ok {
		return n, nil
	}
	d, err := Number(word)
	if err != nil || !d.IsInteger() || d.Abs().GreaterThan(decimal.New(30, 0)) {
		return 0, fmt.Errorf("multiplier %q is no power of ten", Short(text))
	}
	return int(d.IntPart()), nil
}

// Short is a text as messages quote it.
func Short(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	n := most
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "..."
}
