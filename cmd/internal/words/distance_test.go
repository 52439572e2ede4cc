package words

import (
	"strings"
	"testing"

	"factcheck/verifier"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		form, said, found, unit string
		want                    string
		class                   int
	}{
		{"level", "240000000", "240110000000", "USD", "too low: the data say 1000 times as much", 4},
		{"level", "240000000000", "240110000", "USD", "too high: 1000 times what the data say", 4},
		{"level", "105", "100", "USD", "5% too high", 1},
		{"level", "88", "100", "USD", "12% too low", 2},
		{"multiple", "2.7", "24011/8921", "TIMES", "0.32% too high", 1},
		{"change", "5", "3.5", "PERCENT", "1.5 points too high", 3},
		{"points", "1.5", "-1.4", "POINT", "the direction is the other one", 4},
		{"level", "5", "-0.5", "PERCENT", "5.5 points too high", 4},
		{"change", "5", "neg -3.5", "PERCENT", "1.5 points too high", 3},
		{"change", "5", "neg 3.5", "PERCENT", "the direction is the other one", 4},
		{"level", "-100", "-50", "USD", "100% too low", 4},
		{"level", "100", "100", "USD", "", 0},
		{"level", "100", "0", "USD", "", 0},
		{"level", "100", "", "USD", "", 0},
		{"level", "many", "3", "USD", "", 0},
		{"rank", "2", "7", "COUNT", "", 0},
	} {
		v := verifier.Verdict{Verdict: verifier.Refuted, Claim: verifier.Claim{Form: c.form, Value: c.said, Unit: c.unit},
			Readings: []verifier.Reading{{Found: "1"}, {Primary: true, Found: c.found}}}
		if f, turned := strings.CutPrefix(c.found, "neg "); turned {
			v.Readings[1].Found, v.Readings[1].Steps = f, []verifier.Step{{Op: "neg"}}
		}
		got, ok := Distance(&v)
		if got.Text != c.want || got.Class != c.class || ok != (c.want != "") {
			t.Errorf("said %s, found %s: %q class %d %v; want %q class %d", c.said, c.found, got.Text, got.Class, ok, c.want, c.class)
		}
	}
}

func TestSupersession(t *testing.T) {
	old := verifier.Verdict{ID: "v1", Claim: verifier.Claim{ID: "c", Value: "1"}, Policy: "p1", Rules: "r1", DataDigest: "d1",
		Evidence: []verifier.Evidence{{Dataset: "x", Period: "2023", Value: "1", Vintage: "2024-01-01"}}}
	for want, change := range map[verifier.Supersession]func(*verifier.Verdict){
		"article-changed":  func(v *verifier.Verdict) { v.Claim.ID = "d" },
		"extraction-error": func(v *verifier.Verdict) { v.Claim.Value = "2" },
		"rule-changed":     func(v *verifier.Verdict) { v.Rules = "r2" },
		"data-revised": func(v *verifier.Verdict) {
			v.DataDigest = "d2"
			v.Evidence = []verifier.Evidence{{Dataset: "x", Period: "2023", Value: "2", Vintage: "2024-02-01"}}
		},
		"reading-changed": func(v *verifier.Verdict) {},
		"editor":          func(v *verifier.Verdict) { v.Supersedes, v.Supersession = old.ID, verifier.ByEditor },
	} {
		by := old
		change(&by)
		if got := Supersession(&old, &by); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
