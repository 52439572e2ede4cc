package exact

import (
	"github.com/shopspring/decimal"
)

// MarshalText is String: "89.21", or "2/3" for what is no decimal. It is the
// form on the wire.
func (f Fraction) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads ParseFraction's form; empty is zero.
func (f *Fraction) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*f = Fraction{}
		return nil
	}
	*f, err = ParseFraction(string(b))
	return err
}

// IsZero reports whether f is 0, so that `omitzero` leaves it out.
func (f Fraction) IsZero() bool { return f.num.sign() == 0 }

// Pow10 is 10^n, exactly, for n of either sign.
func Pow10(n int) Fraction {
	if p, ok := signed(1, false, int32(n)); ok {
		return Fraction{p, one}
	}
	return Of(decimal.New(1, int32(n)))
}

// Min is the smaller of f and g.
func Min(f, g Fraction) Fraction {
	if g.Cmp(f) < 0 {
		return g
	}
	return f
}

// Max is the larger of f and g.
func Max(f, g Fraction) Fraction {
	if g.Cmp(f) > 0 {
		return g
	}
	return f
}
