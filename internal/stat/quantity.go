package stat

import (
	"fmt"
	"strings"

	"factcheck/internal/exact"

	"github.com/shopspring/decimal"
)

// Style is how a figure is written; it decides which intervals it stands for.
type Style string

const (
	Digits   Style = "digits"   // 240, 2.7, 1,500, three hundred
	Fraction Style = "fraction" // two-thirds, a quarter of: SEMANTICS 1.4
	InTen    Style = "in-ten"   // m in 10, m in 100: SEMANTICS 1.4
	OneInN   Style = "one-in"   // one in N, N > 10: SEMANTICS 1.5; Value is N
	Fold     Style = "fold"     // doubled, trebled, halved, N-fold: SEMANTICS 1.7
)

// Quantity is a figure as written (SEMANTICS 1).
//
//	text                  Value             Last  Sig  Scaled  Exact
//	240 billion dollars   240 000 000 000   9     10   true
//	2.7 times             2.7               -1    -1   false
//	1,500                 1500              0     2    false
//	26.3%                 26.3              -1    -1   false
//	two-thirds (PERCENT)  66.6667           -     -    false   200/3
//	8 in 10 (PERCENT)     80                -     -    false   800/10
//	a third (TIMES)       0.3333            -     -    false   1/3
//
// Value is the printed value times its scale, never rounded. Last is the power
// of ten of the last written place (u = 10^Last), Sig that of the last non-zero
// digit (U = 10^Sig). Percents are in percent: 26.3, not 0.263. Fractions keep
// Exact, the value in Unit, and its undivided denominator is the step of
// "m in 10"; their Value is Exact rounded for show.
type Quantity struct {
	Value  decimal.Decimal `json:"value"`
	Exact  exact.Fraction  `json:"exact,omitzero"` // set for Fraction and InTen, and Fold where Value is no decimal
	Last   int             `json:"last"`
	Sig    int             `json:"sig"`
	Scaled bool            `json:"scaled,omitempty"` // written with a scale word
	Style  Style           `json:"style"`
	Unit   Unit            `json:"unit"`
}

// NewQuantity is the figure printed as digits times 10^scale. Digits may carry
// a sign (-, the minus sign U+2212, +), groups of thousands ("1,500",
// "1 500" with a plain, no-break or thin space, "1,50,000" as in India) and a
// decimal point; scaled says that a scale word was written. A comma is never a
// decimal sign.
//
//	digits   scale  Value         Last  Sig
//	"1,500"  0      1500          0     2
//	"2.70"   0      2.7           -2    -1
//	"240"    9      240e9         9     10
//	"1.5"    6      1 500 000     5     5
//	"0"      0      0             0     0
func NewQuantity(digits string, scale int, scaled bool, unit Unit) (Quantity, error) {
	bad := fmt.Errorf("%q is not a number like 240, 1,500 or 2.70", digits)
	var plain strings.Builder
	body := digits
	for _, sign := range []string{"-", "\u2212", "+"} {
		if rest, ok := strings.CutPrefix(body, sign); ok {
			body = rest
			if sign != "+" {
				plain.WriteByte('-')
			}
			break
		}
	}
	whole, places, point := strings.Cut(body, ".")
	if whole == "" && places == "" || point && places == "" {
		return Quantity{}, bad
	}
	group := -1 // digits since the last separator; -1 before the first
	for i, r := range whole {
		switch {
		case r >= '0' && r <= '9':
			plain.WriteRune(r)
			if group >= 0 {
				group++
			}
		case r == ',' || r == ' ' || r == '\u00a0' || r == '\u2009' || r == '\u202f' || r == '\'':
			if i == 0 || group == 0 || group == 1 || group > 3 {
				return Quantity{}, bad
			}
			group = 0
		default:
			return Quantity{}, bad
		}
	}
	if group >= 0 && group != 3 {
		return Quantity{}, bad
	}
	if whole == "" {
		plain.WriteByte('0')
	}
	for _, r := range places {
		if r < '0' || r > '9' {
			return Quantity{}, bad
		}
	}
	if point {
		plain.WriteString("." + places)
	}
	coefficient, err := decimal.NewFromString(plain.String())
	if err != nil {
		return Quantity{}, bad
	}
	q := Quantity{
		Value:  coefficient.Shift(int32(scale)),
		Last:   scale - len(places),
		Scaled: scaled,
		Style:  Digits,
		Unit:   unit,
	}
	q.Sig = q.Last
	if !coefficient.IsZero() {
		text := strings.ReplaceAll(plain.String(), ".", "")
		q.Sig += len(text) - len(strings.TrimRight(text, "0"))
	}
	return q, nil
}

// NewFraction is a figure written as a fraction whose value, in unit, is v:
// "two-thirds of" is 200/3 PERCENT, "a quarter of a trillion dollars" 1e12/4
// USD, "8 in 10" (style InTen) 800/10 PERCENT.
func NewFraction(v exact.Fraction, style Style, unit Unit) Quantity {
	q := Quantity{Exact: v, Style: style, Unit: unit}
	q.Value = v.Num().DivRound(v.Den(), 4)
	q.Last = -4
	q.Sig = -4
	return q
}

// V is the value exactly: Exact where it is set, else Value. For one in N it is
// N, and Density is what it means.
func (q Quantity) V() exact.Fraction {
	if !q.Exact.IsZero() {
		return q.Exact
	}
	return exact.Of(q.Value)
}
