package verifier

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/sources"
)

var comparators = []extractor.Comparator{
	extractor.Bare, extractor.Over, extractor.AtLeast, extractor.Under, extractor.AtMost, extractor.Nearly, extractor.About, extractor.JustOver, extractor.Far,
}

// randomClaim is a claim about a series of values around the figure, so that
// every outcome comes up.
func randomClaim(t *testing.T, r *rand.Rand, scale int) (claim extractor.Claim, digits string, values []string) {
	v := r.IntN(900) + 50
	for range 12 {
		values = append(values, strconv.Itoa(max(1, v*(70+r.IntN(60))/100))+"."+strconv.Itoa(r.IntN(90)+10))
	}
	forms := []extractor.Form{extractor.Level, extractor.ChangeAbsolute}
	return extractor.Claim{
		Form: forms[r.IntN(len(forms))], Comparator: comparators[r.IntN(len(comparators))], Measure: "output", Areas: places("DEU"),
		When: year(2011 + r.IntN(9)), FarBelow: r.IntN(2) == 0, Quantity: quantity(t, strconv.Itoa(v), scale, usd), Quotation: strconv.Itoa(v),
	}, strconv.Itoa(v), values
}

func outputShelf(values []string, mult int) *shelf {
	var rows strings.Builder
	for i, v := range values {
		rows.WriteString(strconv.Itoa(2009+i) + " " + v + "\n")
	}
	return newShelf().add(sources.Indicator{Code: "OUT", Title: "Output", Unit: usd, Nature: sources.Flow, Standing: 1}, "output", "DEU", mult, rows.String())
}

// The same power of ten on the figure and on the series changes nothing.
func TestScalingChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		c, digits, values := randomClaim(t, r, 6)
		want := verdicts(t, outputShelf(values, 6), article("2024-05-17"), c)[0]
		for _, scale := range []int{3, 9, 12} {
			c.Quantity = quantity(t, digits, scale, usd)
			got := verdicts(t, outputShelf(values, scale), article("2024-05-17"), c)[0]
			if got.Verdict != want.Verdict || got.Reason != want.Reason {
				t.Fatalf("%s %s of %v at 10^%d: got %s, want %s", c.Comparator, digits, values, scale, got.Verdict, want.Verdict)
			}
		}
	}
}

// A series that has nothing to do with a claim changes neither verdict nor id.
func TestIrrelevantSeries(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		c, _, values := randomClaim(t, r, 6)
		l := outputShelf(values, 6)
		want := verdicts(t, l, article("2024-05-17"), c)[0]
		l.add(sources.Indicator{Code: "OTHER", Title: "Rainfall", Unit: usd, Nature: sources.Flow, Standing: 1}, "rainfall", "DEU", 6, "2015 12\n2016 13")
		l.add(sources.Indicator{Code: "OUT", Title: "Output", Unit: usd, Nature: sources.Flow, Standing: 1}, "output", "FRA", 6, "2015 12\n2016 13")
		got := verdicts(t, l, article("2024-05-17"), c)[0]
		if got.ID != want.ID || got.Verdict != want.Verdict {
			t.Fatalf("%s: got %s %s, want %s %s", c.Quotation, got.ID, got.Verdict, want.ID, want.Verdict)
		}
	}
}

// "240 billion", "0.24 trillion" and "240,000 million" are one figure where the
// words do not hang on its last place.
func TestOneFigureThreeWays(t *testing.T) {
	for _, cmp := range []extractor.Comparator{extractor.Over, extractor.AtLeast, extractor.Under, extractor.AtMost, extractor.Nearly, extractor.About, extractor.JustOver, extractor.Far} {
		for _, x := range []string{"150", "200", "225", "234.5", "239.9", "240", "240.1", "245.5", "251", "262", "299", "301"} {
			var first Outcome
			for i, f := range []struct {
				digits string
				scale  int
			}{{"240", 9}, {"0.24", 12}, {"240,000", 6}} {
				c := extractor.Claim{Form: extractor.Level, Comparator: cmp, Measure: "output", Areas: places("DEU"), When: year(2015), Quantity: quantity(t, f.digits, f.scale, usd)}
				v := verdicts(t, outputShelf([]string{"1", "1", "1", "1", "1", "1", x}, 9), article("2024-05-17"), c)[0]
				if i == 0 {
					first = v.Verdict
				} else if v.Verdict != first {
					t.Errorf("%s %s e%d at %s: got %s, and %s of 240 billion", cmp, f.digits, f.scale, x, v.Verdict, first)
				}
			}
		}
	}
}

// The same claim is the same bytes.
func TestSameBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		c, _, values := randomClaim(t, r, 6)
		l := outputShelf(values, 6)
		a, err := MarshalVerdict(verdicts(t, l, article("2024-05-17"), c)[0])
		if err != nil {
			t.Fatal(err)
		}
		b, err := MarshalVerdict(verdicts(t, l, article("2024-05-17"), c)[0])
		if err != nil {
			t.Fatal(err)
		}
		if string(a) != string(b) {
			t.Fatalf("two verdicts of one claim differ:\n%s\n%s", a, b)
		}
	}
}

// An error of the library is an error, never a verdict.
func TestLibraryError(t *testing.T) {
	l := outputShelf([]string{"1", "2"}, 6)
	l.fail = errBroken
	c := extractor.Claim{ID: "1", Form: extractor.Level, Comparator: extractor.Bare, Measure: "output", Areas: places("DEU"), When: year(2010), Quantity: quantity(t, "2", 6, usd)}
	vs, err := New(l, HousePolicy()).Article(article("2024-05-17"), []extractor.Claim{c})
	if err == nil || vs != nil {
		t.Errorf("got %v, %v; want an error and no verdict", vs, err)
	}
}

type brokenError struct{}

func (brokenError) Error() string { return "the block could not be read" }

var errBroken = brokenError{}

func TestPolicy(t *testing.T) {
	p := HousePolicy()
	if p.Version != "house-1" || p.Bare.Relative.String() != "0.02" || p.SlowLag != 5 || len(p.Hash) != 64 {
		t.Errorf("house policy: got %+v", p)
	}
	for _, c := range []struct{ old, put, want string }{
		{"version: house-1", "version: house-1\nverson: 2", `policy.yaml:8: unknown key "verson"`},
		{"  years: 3", "  years: three", `"three" is not a whole number`},
		{"  relative: 25", "  relative: -1", `"-1" is not a number that is zero or more`},
		{"  growth: 0.5\n", "", `key "revision.growth" is missing`},
		{"  growth: 0.5", "  growth: 0.5\n  growth: 1", `key "revision.growth" is given twice`},
	} {
		bad := strings.Replace(string(housePolicy), c.old, c.put, 1)
		if _, err := ParsePolicy("policy.yaml", []byte(bad)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.put, err, c.want)
		}
	}
}

func FuzzParsePolicy(f *testing.F) {
	f.Add(string(housePolicy))
	f.Add("version: x")
	f.Add("- a\n- b")
	f.Add("a: &a [*a]")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePolicy("fuzz", []byte(s))
		if err == nil && p.Version == "" {
			t.Error("a policy without a version was taken")
		}
	})
}

func TestLabel(t *testing.T) {
	for _, c := range []struct {
		outcomes string
		want     Label
	}{
		{"", LabelUnknown}, {"supported imprecise", LabelSupported}, {"supported unverifiable", LabelUnknown},
		{"unverifiable disputed supported", LabelConflicting}, {"disputed refuted", LabelRefuted},
	} {
		var vs []Verdict
		for _, o := range strings.Fields(c.outcomes) {
			vs = append(vs, Verdict{Verdict: Outcome(o)})
		}
		if got := TextLabel(vs); got != c.want {
			t.Errorf("%q: got %s, want %s", c.outcomes, got, c.want)
		}
	}
}
