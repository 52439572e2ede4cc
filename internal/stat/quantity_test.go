package stat

import (
	"encoding/json"
	"testing"

	"factcheck/internal/exact"

	"github.com/shopspring/decimal"
)

var (
	usd      = Unit{Code: "USD"}
	percent  = Unit{Code: "PERCENT"}
	children = Unit{Code: "COUNT", Noun: "child"}
)

func figure(t *testing.T, digits string, scale int, scaled bool, u Unit) Quantity {
	t.Helper()
	q, err := NewQuantity(digits, scale, scaled, u)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// The table of SEMANTICS 1, and the caps of 1.2 and zero of 1.3.
func TestQuantityIntervals(t *testing.T) {
	quo := func(a, b int64) exact.Fraction {
		f, err := exact.Quo(decimal.NewFromInt(a), decimal.NewFromInt(b))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	for _, c := range []struct {
		name              string
		q                 Quantity
		last, sig         int
		tight, loose, cut string
	}{
		{"240 billion", figure(t, "240", 9, true, usd), 9, 10, "[239500000000, 240500000000]", "[235000000000, 245000000000]", "[240000000000, 241000000000)"},
		{"2.7", figure(t, "2.7", 0, false, Unit{Code: "TIMES"}), -1, -1, "[2.65, 2.75]", "[2.65, 2.75]", "[2.7, 2.8)"},
		{"2.70", figure(t, "2.70", 0, false, Unit{Code: "TIMES"}), -2, -1, "[2.695, 2.705]", "[2.65, 2.75]", "[2.7, 2.71)"},
		{"1,500", figure(t, "1,500", 0, false, usd), 0, 2, "[1499.5, 1500.5]", "[1450, 1550]", "[1500, 1501)"},
		{"26.3%", figure(t, "26.3", 0, false, percent), -1, -1, "[26.25, 26.35]", "[26.25, 26.35]", "[26.3, 26.4)"},
		{"-1.5%", figure(t, "-1.5", 0, false, percent), -1, -1, "[-1.55, -1.45]", "[-1.55, -1.45]", "(-1.6, -1.5]"},
		{"1 million", figure(t, "1", 6, true, usd), 6, 6, "[950000, 1050000]", "[950000, 1050000]", "[1000000, 1050000)"},
		{"20%", figure(t, "20", 0, false, percent), 0, 1, "[19.5, 20.5]", "[19, 21]", "[20, 21)"},
		{"80%", figure(t, "80", 0, false, percent), 0, 1, "[79.5, 80.5]", "[78, 82]", "[80, 81)"},
		{"5", figure(t, "5", 0, false, usd), 0, 0, "[4.5, 5.5]", "[4.5, 5.5]", "[5, 6)"},
		{"100 bp", figure(t, "100", 0, false, Unit{Code: "BASIS_POINT"}), 0, 2, "[99.5, 100.5]", "[95, 105]", "[100, 101)"},
		{"0 children", figure(t, "0", 0, false, children), 0, 0, "[0, 0]", "(-1, 1)", "[0, 0]"},
		{"0%", figure(t, "0", 0, false, percent), 0, 0, "[-0.05, 0.05]", "[-0.05, 0.05]", "[0, 0]"},
		{"two-thirds", NewFraction(quo(200, 3), Fraction, percent), -4, -4, "[190/3, 210/3]", "[180/3, 220/3]", "[200/3, 200/3]"},
		{"8 in 10", NewFraction(quo(800, 10), InTen, percent), -4, -4, "[75, 85]", "[75, 85]", "[80, 80]"},
		{"98 in 100", NewFraction(quo(9800, 100), InTen, percent), -4, -4, "[97.5, 98.5]", "[97.5, 98.5]", "[98, 98]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.q.Last != c.last || c.q.Sig != c.sig {
				t.Errorf("last, sig = %d, %d; want %d, %d", c.q.Last, c.q.Sig, c.last, c.sig)
			}
			for _, side := range []struct {
				name string
				got  exact.Interval
				want string
			}{{"tight", c.q.Tight(), c.tight}, {"loose", c.q.Loose(), c.loose}, {"cut", c.q.Cut(), c.cut}} {
				if got := numeric(t, side.got); got != side.want && got != plain(t, side.want) {
					t.Errorf("%s = %s, want %s", side.name, side.got, side.want)
				}
			}
		})
	}
}

// numeric is the interval with ends reduced to decimals where they are any.
func numeric(t *testing.T, i exact.Interval) string { t.Helper(); return plain(t, i.String()) }

func plain(t *testing.T, s string) string {
	t.Helper()
	var out, word []byte
	flush := func() {
		if len(word) == 0 {
			return
		}
		f, err := exact.ParseFraction(string(word))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f.Rat().RatString()...)
		word = word[:0]
	}
	for i := range len(s) {
		switch b := s[i]; {
		case b >= '0' && b <= '9' || b == '.' || b == '/' || b == '-':
			word = append(word, b)
		default:
			flush()
			out = append(out, b)
		}
	}
	flush()
	return string(out)
}

func TestNewQuantityRefuses(t *testing.T) {
	for _, s := range []string{"", ".", "-", "1.", "1,5", "1,50", "1,5000", "a", "1..2", "1.2.3", "1.000,5", ",500", "1e5", "0x10", "١"} {
		if q, err := NewQuantity(s, 0, false, Unit{}); err == nil {
			t.Errorf("NewQuantity(%q) = %s, want an error", s, q.Value)
		}
	}
	for s, want := range map[string]string{"1,50,000": "150000", "1 500": "1500", "\u22122.5": "-2.5", ".5": "0.5", "+3": "3", "1\u00a0234\u00a0567": "1234567", "007": "7"} {
		q, err := NewQuantity(s, 0, false, Unit{})
		if err != nil || q.Value.String() != want {
			t.Errorf("NewQuantity(%q) = %s, %v; want %s", s, q.Value, err, want)
		}
	}
}

// v lies in all three; tight lies in loose; cut stays within v and v+u.
func FuzzQuantity(f *testing.F) {
	for _, s := range []string{"240", "2.70", "1,500", "0", "-1.5", "0.004", "99999999999999999999", "100"} {
		f.Add(s, 0, false)
		f.Add(s, 9, true)
	}
	f.Fuzz(func(t *testing.T, s string, scale int, scaled bool) {
		if scale < -30 || scale > 30 || len(s) > 60 {
			return
		}
		for _, u := range []Unit{usd, percent, {}, {Code: "DEG_C"}, {Code: "BASIS_POINT"}} {
			q, err := NewQuantity(s, scale, scaled, u)
			if err != nil {
				return
			}
			v := q.V()
			if !q.Tight().Contains(v) || !q.Loose().Contains(v) || !q.Cut().Contains(v) {
				t.Fatalf("%q: v is outside %s, %s or %s", s, q.Tight(), q.Loose(), q.Cut())
			}
			if !q.Tight().Within(q.Loose()) {
				t.Fatalf("%q %v: tight %s is not within loose %s", s, u, q.Tight(), q.Loose())
			}
			if q.Sig < q.Last {
				t.Fatalf("%q: sig %d is below last %d", s, q.Sig, q.Last)
			}
		}
	})
}

func TestQuantityJSON(t *testing.T) {
	third, err := exact.ParseFraction("200/3")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []Quantity{NewFraction(third, Fraction, percent), figure(t, "2.70", 9, true, usd)} {
		data, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		var back Quantity
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if back.V().String() != q.V().String() || !back.Value.Equal(q.Value) || back.Last != q.Last || back.Unit != q.Unit || back.Style != q.Style {
			t.Errorf("%s came back as %+v", data, back)
		}
	}
}
