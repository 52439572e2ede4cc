package exact

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
)

// Comparing and the four operations agree with big.Rat, and rounding with Decimal, for
// figures of all sizes and on both sides of what fits 128 bits.
func TestAgainstRat(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	draw := func() Decimal {
		c := r.Int64() >> r.IntN(63)
		if r.IntN(2) == 0 {
			c = -c
		}
		d := decimal.New(c, int32(r.IntN(30)-15))
		if r.IntN(8) == 0 {
			d = d.Mul(decimal.New(r.Int64(), 0))
		}
		if r.IntN(8) == 0 {
			d = one.decimal()
		}
		return d
	}
	fraction := func() Fraction {
		if r.IntN(3) == 0 {
			return Of(draw())
		}
		for {
			if f, err := Quo(draw(), draw()); err == nil {
				return f
			}
		}
	}
	for range 20_000 {
		f, g := fraction(), fraction()
		if r.IntN(4) == 0 {
			k := draw()
			if k.Sign() > 0 {
				g, _ = Quo(f.Num().Mul(k), f.Den().Mul(k)) // the same number
			}
		}
		if got, want := f.Cmp(g), f.Rat().Cmp(g.Rat()); got != want {
			t.Fatalf("%s against %s: got %d, want %d", f, g, got, want)
		}
		x, y := f.Rat(), g.Rat()
		if got := f.Mul(g).Rat(); got.Cmp(x.Mul(x, y)) != 0 {
			t.Fatalf("%s * %s: got %s", f, g, got)
		}
		x = f.Rat()
		if got := f.Sub(g).Rat(); got.Cmp(x.Sub(x, y)) != 0 {
			t.Fatalf("%s - %s: got %s", f, g, got)
		}
		x = f.Rat()
		q, err := f.Div(g)
		if (err != nil) != (g.Sign() == 0) {
			t.Fatalf("%s / %s: %v", f, g, err)
		}
		if err == nil && q.Rat().Cmp(x.Quo(x, y)) != 0 {
			t.Fatalf("%s / %s: got %s", f, g, q)
		}
		places := int32(r.IntN(10))
		if got, want := f.Round(places), f.Num().DivRound(f.Den(), places); !got.Equal(want) {
			t.Fatalf("%s to %d places: got %s, want %s", f, places, got, want)
		}
		if m := f.Magnitude(); f.Sign() != 0 && (f.Abs().Cmp(Pow10(int(m))) < 0 || f.Abs().Cmp(Pow10(int(m)+1)) >= 0) {
			t.Fatalf("the leading digit of %s is not at 10^%d", f, m)
		}
	}
}
