package verifier

import (
	"maps"
	"math/rand/v2"
	"slices"
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
		Form: forms[r.IntN(len(forms))], Comparator: comparators[r.IntN(len(comparators))], Measure: "exports", Areas: places("DEU"),
		When: year(2011 + r.IntN(9)), FarBelow: r.IntN(2) == 0, Quantity: quantity(t, strconv.Itoa(v), scale, usd), Quotation: strconv.Itoa(v),
	}, strconv.Itoa(v), values
}

func outputShelf(values []string, mult int) *shelf {
	var rows strings.Builder
	for i, v := range values {
		rows.WriteString(strconv.Itoa(2009+i) + " " + v + "\n")
	}
	return newShelf().add(sources.Indicator{Code: "OUT", Title: "Exports", Unit: usd, Nature: sources.Flow, Standing: 1}, "exports", "DEU", mult, rows.String())
}

// variant is a claim of any form that is computed, about series that tell of another
// outcome each time; the figure is an amount, or a number that no scale changes.
type variant struct {
	claim  extractor.Claim
	digits string
	amount bool
	rows   map[string]string // of the series, by the area or by the name of the thing
}

var variantForms = []extractor.Form{extractor.Level, extractor.ChangeAbsolute, extractor.Change, extractor.Multiple, extractor.Share, extractor.Points, extractor.Rank}

func randomVariant(r *rand.Rand) variant {
	form := variantForms[r.IntN(len(variantForms))]
	before, now, whole := 40+r.IntN(50), 40+r.IntN(50), 100+r.IntN(100)
	slip := r.IntN(7) - 3
	base := year(2014)
	v := variant{rows: map[string]string{"DEU": "2014 " + itoa(before) + ".25\n2015 " + itoa(now) + ".50", "whole": "2014 " + itoa(whole) + ".5\n2015 " + itoa(whole) + ".5"}}
	c := extractor.Claim{Form: form, Comparator: comparators[r.IntN(len(comparators))], Measure: "exports", Areas: places("DEU"), When: year(2015), FarBelow: r.IntN(2) == 0}
	figure := 0
	switch form {
	case extractor.Level:
		v.amount, figure = true, now
	case extractor.ChangeAbsolute, extractor.Points:
		v.amount, figure, c.Baseline = form != extractor.Points, now-before, &base
	case extractor.Change:
		figure, c.Baseline = now*100/before-100, &base
	case extractor.Multiple:
		figure, c.Baseline = now*100/before, &base
	case extractor.Share:
		figure, c.Whole = now*100/whole, "total"
	case extractor.Rank:
		c.Comparator, c.RankSet, c.RankOf = extractor.Bare, "WLD", 1+r.IntN(4)
		all := 0
		for _, area := range []string{"FRA", "ITA", "ESP"} {
			others := 40 + r.IntN(50)
			v.rows[area], all = "2014 1\n2015 "+itoa(others)+".25", all+others
		}
		v.rows["WLD"] = "2014 1\n2015 " + itoa(now+all+3) // and next to nothing is left for anybody else
	}
	if figure < 0 {
		figure, c.Direction = -figure, extractor.Down
	}
	figure = max(1, figure+slip)
	v.digits = itoa(figure)
	if form == extractor.Multiple {
		v.digits = itoa(figure/100) + "." + itoa(figure%100/10)
	}
	c.Quotation = "exports came to " + v.digits
	c.Sentence = c.Quotation
	v.claim = c
	return v
}

// at is the claim and its series, both times 10^scale.
func (v variant) at(t *testing.T, scale int) (extractor.Claim, *shelf) {
	c, unit, series := v.claim, usd, usd
	switch {
	case c.Form == extractor.Points:
		unit, series, scale = percent, percent, 0
	case c.Form == extractor.Multiple:
		unit = times
	case !v.amount:
		unit = percent
	}
	if v.amount {
		c.Quantity = quantity(t, v.digits, scale, unit)
	} else if c.Form != extractor.Rank {
		c.Quantity = quantity(t, v.digits, 0, unit)
	}
	l := newShelf()
	for _, name := range slices.Sorted(maps.Keys(v.rows)) {
		ind, phrase, area := sources.Indicator{Code: "OUT", Title: "Exports", Unit: series, Nature: sources.Flow, Standing: 1}, "exports", name
		if name == "whole" {
			ind.Code, ind.Title, phrase, area = "ALL", "Total", "total", "DEU"
		}
		l.add(ind, phrase, area, scale, v.rows[name])
	}
	return c, l
}

// The same power of ten on the figure and on the series changes nothing; nor does one
// on the series alone where the figure is a part, a multiple, a change in percent or a
// place.
func TestScalingChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	came := map[extractor.Form]map[Outcome]int{}
	for range 2500 {
		v := randomVariant(r)
		c, l := v.at(t, 6)
		want := verdicts(t, l, article("2024-05-17"), c)[0]
		if came[c.Form] == nil {
			came[c.Form] = map[Outcome]int{}
		}
		came[c.Form][want.Verdict]++
		if c.Form == extractor.Points {
			continue // a percentage has no scale
		}
		for _, scale := range []int{3, 9, 12} {
			c, l := v.at(t, scale)
			got := verdicts(t, l, article("2024-05-17"), c)[0]
			if got.Verdict != want.Verdict || got.Reason != want.Reason {
				t.Fatalf("%s %s %s of %v at 10^%d: got %s, want %s", c.Form, c.Comparator, v.digits, v.rows, scale, got.Verdict, want.Verdict)
			}
		}
	}
	for _, form := range variantForms {
		if n := came[form]; n[Supported] == 0 || n[Refuted] == 0 || n[Imprecise] == 0 {
			t.Errorf("%s: outcomes %v; each must come up for the test to say anything", form, n)
		}
	}
}

// A series that has nothing to do with a claim changes neither verdict nor id.
func TestIrrelevantSeries(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2500 {
		v := randomVariant(r)
		c, l := v.at(t, 6)
		want := verdicts(t, l, article("2024-05-17"), c)[0]
		l.add(sources.Indicator{Code: "OTHER", Title: "Rainfall", Unit: usd, Nature: sources.Flow, Standing: 1}, "rainfall", "DEU", 6, "2014 12\n2015 13")
		if c.Form != extractor.Rank {
			l.add(sources.Indicator{Code: "OUT", Title: "Exports", Unit: usd, Nature: sources.Flow, Standing: 1}, "exports", "POL", 6, "2014 12\n2015 13")
		}
		got := verdicts(t, l, article("2024-05-17"), c)[0]
		if got.ID != want.ID || got.Verdict != want.Verdict {
			t.Fatalf("%s %s of %v: got %s %s, want %s %s", c.Form, v.digits, v.rows, got.ID, got.Verdict, want.ID, want.Verdict)
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
				c := extractor.Claim{Form: extractor.Level, Comparator: cmp, Measure: "exports", Areas: places("DEU"), When: year(2015), Quantity: quantity(t, f.digits, f.scale, usd)}
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
	c := extractor.Claim{ID: "1", Form: extractor.Level, Comparator: extractor.Bare, Measure: "exports", Areas: places("DEU"), When: year(2010), Quantity: quantity(t, "2", 6, usd)}
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
