package verifier

import (
	"strconv"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

func fraction(t testing.TB, s string) exact.Fraction {
	t.Helper()
	f, err := exact.ParseFraction(s)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestComparators goes through every cell of SEMANTICS 2 at its exact ends: a
// figure, the words around it, and values with their outcome.
func TestComparators(t *testing.T) {
	type ends map[string]Outcome
	s, i, r := Supported, Imprecise, Refuted
	p := HousePolicy()
	for _, c := range []struct {
		name   string
		cmp    extractor.Comparator
		digits string
		scale  int
		unit   stat.Unit
		high   string
		below  bool
		at     ends
	}{
		// 240 bn: tight 239.5 to 240.5, loose 235 to 245 (U is 10 bn), cut 240 to 241, bare 2% is 4.8.
		{name: "bare", cmp: extractor.Bare, digits: "240", scale: 9, unit: usd, at: ends{
			"239500000000": s, "240500000000": s, "239499999999": i, "240500000001": i, "235000000000": i, "245000000000": i, "234999999999": r, "245000000001": r}},
		// 2.7: 2% is 0.054; cut goes to 2.8, which does not belong to it.
		{name: "bare, cut", cmp: extractor.Bare, digits: "2.7", unit: times, at: ends{"2.65": s, "2.75": s, "2.646": i, "2.6459": r, "2.7999": i, "2.8": r}},
		{name: "bare, percent", cmp: extractor.Bare, digits: "0.9", unit: percent, at: ends{"0.85": s, "0.7": i, "0.698": r, "1.0999": i, "1.1": i, "1.1001": r}},
		{name: "over", cmp: extractor.Over, digits: "2.7", unit: times, at: ends{"2.7001": s, "2.7": i, "2.65": i, "2.6499": r}},
		{name: "over, capped at 2.5%", cmp: extractor.Over, digits: "80", scale: 9, unit: usd, at: ends{"80000000001": s, "80000000000": i, "78000000000": i, "77999999999": r}},
		{name: "over, percent, capped at a point", cmp: extractor.Over, digits: "60", unit: percent, at: ends{"60.01": s, "60": i, "59.67": i, "59": i, "58.99": r}},
		{name: "at least", cmp: extractor.AtLeast, digits: "80", unit: percent, at: ends{"80": s, "79": i, "78.99": r, "67": r}},
		{name: "under", cmp: extractor.Under, digits: "2.7", unit: times, at: ends{"2.6999": s, "2.7": i, "2.75": i, "2.7501": r}},
		{name: "at most", cmp: extractor.AtMost, digits: "2.7", unit: times, at: ends{"2.7": s, "2.7001": i, "2.75": i, "2.7501": r}},
		// Nearly 100 m: 5% is 5 m; loose is 95 to 105 m, capped at 5%.
		{name: "nearly", cmp: extractor.Nearly, digits: "100", scale: 6, unit: usd, at: ends{"99999999": s, "95000000": s, "94999999": i, "90000000": i, "89999999": r, "100000000": i, "105000000": i, "105000001": r}},
		{name: "nearly, percent", cmp: extractor.Nearly, digits: "4", unit: percent, at: ends{"3.5": s, "3.4999": i, "3": i, "2.9999": r, "4": i, "4.2": i, "4.21": r}},
		{name: "about, a tenth", cmp: extractor.About, digits: "10", unit: persons, at: ends{"9": s, "11": s, "11.5": i, "8.5": i, "8.49": r, "11.51": r}},
		{name: "about, percent", cmp: extractor.About, digits: "2", unit: percent, at: ends{"1.5": s, "2.5": s, "2.75": i, "1.25": i, "1.2499": r}},
		{name: "just over", cmp: extractor.JustOver, digits: "100", scale: 6, unit: usd, at: ends{"100000001": s, "105000000": s, "105000001": i, "125000000": i, "125000001": r, "100000000": i, "95000000": i, "94999999": r}},
		{name: "far above", cmp: extractor.Far, digits: "100", unit: usd, at: ends{"125": s, "124.99": i, "100.01": i, "100": r}},
		{name: "far below", cmp: extractor.Far, digits: "100", unit: usd, below: true, at: ends{"75": s, "75.01": i, "99.99": i, "100": r}},
		{name: "between", cmp: extractor.Between, digits: "10", high: "20", unit: usd, at: ends{"9.5": s, "20.5": s, "9.49": r, "20.51": i, "21": i, "21.01": r}},
		{name: "about a range", cmp: extractor.About, digits: "10", high: "20", unit: usd, at: ends{"9": s, "22": s, "8.5": i, "23": i, "23.01": r, "8.49": r}},
		{name: "none", cmp: extractor.Bare, digits: "0", unit: persons, at: ends{"0": s, "1": r, "0.5": i}},
		{name: "zero percent", cmp: extractor.Bare, digits: "0", unit: percent, at: ends{"0.05": s, "-0.05": s, "0.051": i, "0.21": r}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := Wording{Quantity: quantity(t, c.digits, c.scale, c.unit), Comparator: c.cmp, FarBelow: c.below}
			if c.high != "" {
				h := quantity(t, c.high, c.scale, c.unit)
				w.High = &h
			}
			win := w.Window(&p)
			for x, want := range c.at {
				if got, _ := w.Judge(win, exactly(fraction(t, x))); got != want {
					t.Errorf("%s %s at %s: got %s, want %s (%s, %s)", c.cmp, c.digits, x, got, want, win.Supported, win.Wide)
				}
			}
		})
	}
}

func TestFractionsAndFolds(t *testing.T) {
	p := HousePolicy()
	third, _ := exact.Quo(exact.Int(100).Num(), exact.Int(3).Num())
	eight, _ := exact.Quo(exact.Int(800).Num(), exact.Int(10).Num())
	double := stat.Quantity{Value: exact.Int(2).Num(), Style: stat.Fold, Unit: times}
	oneIn := quantity(t, "20", 0, percent)
	oneIn.Style = stat.OneInN
	for _, c := range []struct {
		name string
		w    Wording
		x    string
		want Outcome
	}{
		{"a third", Wording{Quantity: stat.NewFraction(third, stat.Fraction, percent), Comparator: extractor.Bare}, "35", Supported},
		{"a third", Wording{Quantity: stat.NewFraction(third, stat.Fraction, percent), Comparator: extractor.Bare}, "36.6", Imprecise},
		{"a third", Wording{Quantity: stat.NewFraction(third, stat.Fraction, percent), Comparator: extractor.Bare}, "36.7", Refuted},
		{"more than a third", Wording{Quantity: stat.NewFraction(third, stat.Fraction, percent), Comparator: extractor.Over}, "33.34", Supported},
		{"more than a third", Wording{Quantity: stat.NewFraction(third, stat.Fraction, percent), Comparator: extractor.Over}, "33.33", Imprecise},
		{"8 in 10", Wording{Quantity: stat.NewFraction(eight, stat.InTen, percent), Comparator: extractor.Bare}, "75", Supported},
		{"8 in 10", Wording{Quantity: stat.NewFraction(eight, stat.InTen, percent), Comparator: extractor.Bare}, "74.9", Refuted},
		{"doubled", Wording{Quantity: double, Comparator: extractor.Bare}, "1.9", Supported},
		{"doubled", Wording{Quantity: double, Comparator: extractor.Bare}, "2.2", Imprecise},
		{"doubled", Wording{Quantity: double, Comparator: extractor.Bare}, "2.21", Refuted},
		{"more than doubled", Wording{Quantity: double, Comparator: extractor.Over}, "2.001", Supported},
		{"more than one in 20, at one in 19", Wording{Quantity: oneIn, Comparator: extractor.Over}, "19", Supported},
		{"fewer than one in 20, at one in 19", Wording{Quantity: oneIn, Comparator: extractor.Under}, "19", Refuted},
		{"fewer than one in 20, at one in 21", Wording{Quantity: oneIn, Comparator: extractor.Under}, "21", Supported},
	} {
		if got, _ := c.w.Judge(c.w.Window(&p), exactly(fraction(t, c.x))); got != c.want {
			t.Errorf("%s at %s: got %s, want %s", c.name, c.x, got, c.want)
		}
	}
}

// A wrong direction is refuted whatever the size (SEMANTICS 2.3).
func TestDirection(t *testing.T) {
	p := HousePolicy()
	w := Wording{Quantity: quantity(t, "3", 0, percent), Comparator: extractor.Over, Sign: -1}
	for x, want := range map[string]Outcome{"-3.1": Supported, "-3": Imprecise, "-2": Refuted, "3.1": Refuted} {
		if got, _ := w.Judge(w.Window(&p), exactly(fraction(t, x))); got != want {
			t.Errorf("fell more than 3%% at %s: got %s, want %s", x, got, want)
		}
	}
	small := Wording{Quantity: quantity(t, "0.1", 0, percent), Comparator: extractor.Bare, Sign: -1}
	if got, _ := small.Judge(small.Window(&p), exactly(fraction(t, "0.05"))); got != Refuted {
		t.Errorf("fell 0.1%% at +0.05%%: got %s, want refuted", got)
	}
}

// Where the truth turns on digits the source did not publish it is not refuted
// (SEMANTICS 5.7).
func TestSourceRounding(t *testing.T) {
	p := HousePolicy()
	w := Wording{Quantity: quantity(t, "2.7", 0, times), Comparator: extractor.Over}
	x := Value{fraction(t, "2.6"), fraction(t, "2.55"), fraction(t, "2.65")}
	if got, turns := w.Judge(w.Window(&p), x); got != Imprecise || !turns {
		t.Errorf("got %s, turns %v, want imprecise by the source's rounding", got, turns)
	}
}

// TestFlip moves the value one unit of its last place past each end of the
// windows: the outcome changes there and nowhere nearer.
func TestFlip(t *testing.T) {
	p := HousePolicy()
	for _, cmp := range []extractor.Comparator{extractor.Bare, extractor.Over, extractor.AtLeast, extractor.Under, extractor.AtMost, extractor.Nearly, extractor.About, extractor.JustOver, extractor.Far} {
		for _, u := range []stat.Unit{usd, percent} {
			for n := 1; n < 400; n += 7 {
				w := Wording{Quantity: quantity(t, strconv.Itoa(n), 0, u), Comparator: cmp}
				win := w.Window(&p)
				step := fraction(t, "0.000001")
				for _, interval := range []exact.Interval{win.Supported, win.Wide} {
					for _, end := range ends(interval) {
						a, b := win.Outcome(end.Sub(step)), win.Outcome(end.Add(step))
						if a == b && win.Outcome(end) == a {
							t.Fatalf("%s %d %s: nothing changes at %s", cmp, n, u, end)
						}
						m, ok := win.Margin(end.Add(step))
						if !ok || m.Cmp(step) > 0 {
							t.Fatalf("%s %d %s: margin %s beside the end %s", cmp, n, u, m, end)
						}
					}
				}
			}
		}
	}
}
