package exact

import (
	"testing"

	"github.com/shopspring/decimal"
)

// TestNumber holds sums, products, roundings and texts against Decimal's own, digits
// and exponent.
func TestNumber(t *testing.T) {
	var all []Decimal
	for _, s := range []string{"0", "0.00", "1", "-1", "10", "0.1", "-2.70", "240.11", "999999999999999999", "-999999999999999999", "1000000000000000000", "9223372036854775807",
		"-9223372036854775808", "3037000500", "4294967296", "123456789012345678901234567890", "1e18", "1e-18", "5e19", "-7e40", "3e-40", "1200", "-0.00120", "0.5", "-0.05", "100.00", "3e18", "1e-36", "-25e-35", "123456789.000000000"} {
		d, err := decimal.NewFromString(s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	all = append(all, Decimal{}, decimal.New(0, 7), decimal.New(3, 1<<21), decimal.New(-12, 9))
	same := func(what string, a, b, got, want Decimal) {
		if got.Exponent() != want.Exponent() || got.Coefficient().Cmp(want.Coefficient()) != 0 {
			t.Errorf("%se%d %s %se%d: got %se%d, want %se%d", a.Coefficient(), a.Exponent(), what, b.Coefficient(), b.Exponent(), got.Coefficient(), got.Exponent(), want.Coefficient(), want.Exponent())
		}
	}
	for _, a := range all {
		same("negated", a, a, minus(numberOf(a)).decimal(), a.Neg())
		if a.Exponent() < 100 {
			if got, want := numberOf(a).text(), a.String(); got != want {
				t.Errorf("text of %se%d: got %s, want %s", a.Coefficient(), a.Exponent(), got, want)
			}
		}
		for _, b := range all {
			same("*", a, b, times(numberOf(a), numberOf(b)).decimal(), a.Mul(b))
			if a.Exponent() < 100 && b.Exponent() < 100 { // else the sum fills the memory
				same("+", a, b, plus(numberOf(a), numberOf(b)).decimal(), a.Add(b))
			}
		}
	}
}
