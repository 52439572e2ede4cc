package stat

import (
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
//	text                  Value             Last  Sig  Scaled
//	240 billion dollars   240 000 000 000   9     10   true
//	2.7 times             2.7               -1    -1   false
//	1,500                 1500              0     2    false
//	26.3%                 26.3              -1    -1   false
//
// Value is the printed value times its scale, never rounded. Last is the power
// of ten of the last written place (u = 10^Last), Sig that of the last non-zero
// digit (U = 10^Sig). Percents are in percent: 26.3, not 0.263. Fractions keep
// Exact: "two-thirds" has Exact 2/3.
type Quantity struct {
	Value  decimal.Decimal `json:"value"`
	Exact  exact.Fraction  `json:"-"` // set for Fraction and InTen; else Of(Value)
	Last   int             `json:"last"`
	Sig    int             `json:"sig"`
	Scaled bool            `json:"scaled,omitempty"` // written with a scale word
	Style  Style           `json:"style"`
	Unit   Unit            `json:"unit"`
}
