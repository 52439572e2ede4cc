package exact

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
)

func dec(t testing.TB, s string) Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func frac(t testing.TB, s string) Fraction {
	t.Helper()
	f, err := ParseFraction(s)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The worked example of SEMANTICS 8: 2.69 rounds to 2.7 and does not exceed it.
func TestQuotientIsNotDivided(t *testing.T) {
	q, err := Quo(dec(t, "240110000000"), dec(t, "89210000000"))
	if err != nil {
		t.Fatal(err)
	}
	if q.Cmp(frac(t, "2.7")) >= 0 || q.Cmp(frac(t, "2.69")) <= 0 {
		t.Errorf("%s is not between 2.69 and 2.7", q)
	}
	if got := q.Show(4); got != "2.6915" {
		t.Errorf("shown as %s", got)
	}
	if got := q.String(); got != "240110000000/89210000000" {
		t.Errorf("got %s, want the quotient as it was given", got)
	}
}

// A third times three is one, and a long chain of operations loses nothing.
func TestNothingIsLost(t *testing.T) {
	third := frac(t, "1/3")
	if third.Add(third).Add(third).Cmp(Int(1)) != 0 || third.Mul(Int(3)).Cmp(Int(1)) != 0 {
		t.Error("three thirds are not one")
	}
	x := Int(1)
	for range 40 {
		x = x.Mul(frac(t, "1.07"))
	}
	for range 40 {
		var err error
		if x, err = x.Div(frac(t, "1.07")); err != nil {
			t.Fatal(err)
		}
	}
	if x.Cmp(Int(1)) != 0 {
		t.Errorf("40 years of growth taken back give %s", x.Show(30))
	}
}

func TestShowRoundsHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		f      string
		places int32
		want   string
	}{
		{"2.65", 1, "2.7"}, {"-2.65", 1, "-2.7"}, {"2.649", 1, "2.6"}, {"2/3", 4, "0.6667"}, {"-1/3", 2, "-0.33"},
		{"1/2", 0, "1"}, {"0.5", 0, "1"}, {"1500", 0, "1500"}, {"0", 3, "0"}, {"99.95", 1, "100"},
	} {
		if got := frac(t, c.f).Show(c.places); got != c.want {
			t.Errorf("%s to %d places is %s, want %s", c.f, c.places, got, c.want)
		}
	}
	if got := frac(t, "2.7").ShowFixed(2); got != "2.70" {
		t.Errorf("fixed: %s", got)
	}
}

func TestErrors(t *testing.T) {
	if _, err := Quo(dec(t, "1"), decimal.Zero); err == nil {
		t.Error("a quotient by zero")
	}
	if _, err := Int(1).Div(Int(0)); err == nil {
		t.Error("a division by zero")
	}
	for _, s := range []string{"", "a", "1/0", "1/", "/2", "1/2/3", "one", "1e10001", "1/1e-10001"} {
		if f, err := ParseFraction(s); err == nil {
			t.Errorf("%q is read as %s", s, f)
		}
	}
	var zero Fraction
	if zero.Sign() != 0 || zero.String() != "0" || zero.Cmp(Int(0)) != 0 || zero.Add(Int(1)).Cmp(Int(1)) != 0 {
		t.Error("the zero Fraction is not zero")
	}
}

// The operations agree with big.Rat, and the text is read back as the same.
func FuzzFraction(f *testing.F) {
	for _, s := range [][2]string{{"240.11", "89.21"}, {"1/3", "-2/7"}, {"0", "5"}, {"-0.5", "100000000000000000000"}, {"1e3", "1E-3"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, s, u string) {
		if len(s) > 40 || len(u) > 40 {
			return
		}
		a, errA := ParseFraction(s)
		b, errB := ParseFraction(u)
		if errA != nil || errB != nil {
			return
		}
		for _, x := range []Decimal{a.Num(), a.Den(), b.Num(), b.Den()} {
			if x.Exponent() > 60 || x.Exponent() < -60 {
				return // 1e999999999 is a decimal, and its big.Rat fills the memory
			}
		}
		x, y := a.Rat(), b.Rat()
		same := func(what string, got Fraction, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 {
				t.Fatalf("%s of %s and %s is %s, want %s", what, a, b, got, want)
			}
			if got.Den().Sign() <= 0 {
				t.Fatalf("%s of %s and %s has the denominator %s", what, a, b, got.Den())
			}
		}
		same("the sum", a.Add(b), new(big.Rat).Add(x, y))
		same("the difference", a.Sub(b), new(big.Rat).Sub(x, y))
		same("the product", a.Mul(b), new(big.Rat).Mul(x, y))
		same("the size", a.Abs(), new(big.Rat).Abs(x))
		if q, err := a.Div(b); err == nil {
			same("the quotient", q, new(big.Rat).Quo(x, y))
		} else if y.Sign() != 0 {
			t.Fatal(err)
		}
		if a.Cmp(b) != x.Cmp(y) || b.Cmp(a) != y.Cmp(x) || a.Sign() != x.Sign() {
			t.Fatalf("%s and %s are compared as %d, big.Rat says %d", a, b, a.Cmp(b), x.Cmp(y))
		}
		if Min(a, b).Cmp(a) > 0 || Max(a, b).Cmp(b) < 0 {
			t.Fatalf("least %s and most %s of %s and %s", Min(a, b), Max(a, b), a, b)
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var back Fraction
		if err := json.Unmarshal(text, &back); err != nil || back.Cmp(a) != 0 || back.String() != a.String() {
			t.Fatalf("%s came back from %s as %s, %v", a, text, back, err)
		}
	})
}

func TestIntervals(t *testing.T) {
	one, two, three := Int(1), Int(2), Int(3)
	for _, c := range []struct {
		i             Interval
		text          string
		at1, at2, at3 bool
	}{
		{Between(one, two), "[1, 2]", true, true, false},
		{HalfOpen(one, two), "[1, 2)", true, false, false},
		{OpenLow(one, two), "(1, 2]", false, true, false},
		{Open(one, three), "(1, 3)", false, true, false},
		{Above(one), "(1, +inf)", false, true, true},
		{AtLeast(two), "[2, +inf)", false, true, true},
		{Below(two), "(-inf, 2)", true, false, false},
		{AtMost(two), "(-inf, 2]", true, true, false},
		{Point(two), "[2, 2]", false, true, false},
		{Around(two, one), "[1, 3]", true, true, true},
		{Interval{}, "(-inf, +inf)", true, true, true},
	} {
		if got := c.i.String(); got != c.text {
			t.Errorf("got %s, want %s", got, c.text)
		}
		if a, b, d := c.i.Contains(one), c.i.Contains(two), c.i.Contains(three); a != c.at1 || b != c.at2 || d != c.at3 {
			t.Errorf("%s contains 1, 2, 3: %v %v %v", c.i, a, b, d)
		}
	}
	all := []Interval{Between(one, two), HalfOpen(one, two), OpenLow(one, two), Open(one, two), Open(one, three), Above(one), AtLeast(one), Below(two), AtMost(two), Point(two), {}}
	probes := []Fraction{Int(0), one, frac(t, "3/2"), two, frac(t, "5/2"), three, Int(9), Int(-9)}
	for _, i := range all {
		for _, j := range all {
			inside := true
			for _, x := range probes {
				inside = inside && (!i.Contains(x) || j.Contains(x))
			}
			if i.Within(j) != inside {
				t.Errorf("%s within %s: %v, and by its numbers %v", i, j, i.Within(j), inside)
			}
		}
	}
}
