package verifier

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"factcheck/internal/claimscript"
	"factcheck/sources"
)

// A changed tolerance changes the verdicts on the wordings it is of, and no other;
// each key that can be seen in the claim scripts changes some.
func TestPolicyChangesWhatItSays(t *testing.T) {
	keys := []struct {
		key, value  string
		comparators string
	}{
		{"bare.relative", "30", "bare between"}, {"bare.points", "3", "bare between"},
		{"slack.relative", "0", "over under at-least at-most"}, {"slack.points", "0", "over under at-least at-most"},
		{"about.relative", "60", "about"},
		{"nearly.relative", "50", "nearly"}, {"nearly.points", "20", "nearly"},
		{"just-over.relative", "60", "just-over"},
		{"far.relative", "1", "far nearly just-over"}, // whose outer ends are "far" (SEMANTICS 2)
	}
	changed := map[string]int{}
	eachScript(t, func(s *claimscript.Script) {
		before := judgedUnder(t, s, "", "")
		for _, c := range keys {
			for i, is := range judgedUnder(t, s, c.key, c.value) {
				was := &before[i]
				if is.Policy == was.Policy {
					t.Fatalf("%s: the verdict does not name the changed policy", s.Name)
				}
				if was.Verdict == is.Verdict {
					continue
				}
				changed[c.key]++
				if !slices.Contains(strings.Fields(c.comparators), was.Claim.Comparator) {
					t.Errorf("%s %s: %s: %q, %s, went from %s to %s", c.key, c.value, s.Name, was.Claim.Quotation, was.Claim.Comparator, was.Verdict, is.Verdict)
				}
			}
		}
	})
	for _, c := range keys {
		if changed[c.key] == 0 {
			t.Errorf("%s %s changed no verdict of any script", c.key, c.value)
		}
	}
}

// What a phrase means first is the policy's to say: the other definition answers
// then, and a phrase that is not listed is not touched.
func TestPolicyMeaning(t *testing.T) {
	const script = `# What a phrase means first is the newsroom's table (SEMANTICS 5.2).
-- article --
published: 2024-05-17

Unemployment in Spain was 12.2% in 2023. The jobless rate in Spain was 12.9% in 2023.
-- series --
national ESP A PERCENT
	title   Unemployment, total, national estimate
	concept unemployment
	alias   unemployment|jobless rate
	nature  ratio
	2023    12.2
modelled ESP A PERCENT
	title   Unemployment, total, modelled estimate
	concept unemployment
	alias   unemployment|jobless rate
	primary
	nature  ratio
	2023    12.9
`
	s, err := claimscript.Parse("meaning.txt", []byte(script))
	if err != nil {
		t.Fatal(err)
	}
	first := func(vs []Verdict, i int) string {
		for _, r := range vs[i].Readings {
			if r.Primary {
				return r.Indicator
			}
		}
		return "none"
	}
	before, after := judgedUnder(t, s, "", ""), judgedUnder(t, s, "meanings", "{unemployment: [national]}")
	if len(before) != 2 || len(after) != 2 {
		t.Fatalf("got %d and %d verdicts, want two", len(before), len(after))
	}
	if got := first(before, 0); got != "modelled" {
		t.Errorf("by the library's table: primary is %s", got)
	}
	if got := first(after, 0); got != "national" {
		t.Errorf("by the policy: primary is %s", got)
	}
	if got := first(after, 1); got != "modelled" {
		t.Errorf("a phrase the policy does not name: primary is %s", got)
	}
}

// The standing of a data set is the policy's to say.
func TestPolicyStanding(t *testing.T) {
	p := HousePolicy()
	if err := p.set("standing.datasets", "{script: 3}"); err != nil {
		t.Fatal(err)
	}
	tg := target{ind: &sources.Indicator{Dataset: "script", Standing: 1}}
	if got := tg.standing(false, &p); got != 3 {
		t.Errorf("got standing %d, want the policy's 3", got)
	}
	if tg.ind.Dataset = "other"; tg.standing(false, &p) != 1 {
		t.Error("a data set the policy does not name changed")
	}
}

func TestPolicyChanges(t *testing.T) {
	house, own := HousePolicy(), HousePolicy()
	if d := house.Changes(own); len(d) != 0 {
		t.Fatalf("the house policy differs from itself: %v", d)
	}
	for key, value := range map[string]string{"version": "ours", "about.relative": "8.5", "lag.slow": "6", "meanings": "{trade: [A, B]}", "standing.datasets": "{x: 1}"} {
		if err := own.set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	want := []PolicyChange{{"about.relative", "10", "8.5"}, {"lag.slow", "5", "6"}, {"standing.datasets", "", "x: 1"}, {"meanings", "", "trade: A B"}}
	if got := house.Changes(own); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func eachScript(t *testing.T, do func(*claimscript.Script)) {
	t.Helper()
	files, err := filepath.Glob("testdata/scripts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := claimscript.Parse(file, data)
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Policy) == 0 && s.Todo == "" {
			do(s)
		}
	}
}

// judgedUnder runs a script under the house policy with one key changed; "" changes
// none.
func judgedUnder(t *testing.T, s *claimscript.Script, key, value string) []Verdict {
	t.Helper()
	p := HousePolicy()
	if key != "" {
		p.Version = "changed"
		if err := p.set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	r, err := judgeScript(s, p)
	if err != nil {
		t.Fatal(err)
	}
	return r.verdicts
}
