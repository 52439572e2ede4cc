package verifier

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// replayed are verdicts of many forms and comparators over the shelf of the
// worked example.
func replayed(t *testing.T) []Verdict {
	t.Helper()
	pair := places("CHN", "RUS")
	at := func(y int) extractor.When {
		return extractor.When{Period: stat.YearPeriod(y), Anchor: extractor.Absolute}
	}
	base := func(y int) *extractor.When { w := at(y); return &w }
	var claims []extractor.Claim
	level := extractor.Claim{Form: extractor.Level, Measure: "trade", Areas: pair, Pair: true, When: at(2023), Tense: extractor.Past}
	for _, c := range []extractor.Comparator{extractor.Bare, extractor.Over, extractor.AtLeast, extractor.Under, extractor.AtMost, extractor.Nearly, extractor.About, extractor.JustOver, extractor.Far} {
		for _, digits := range []string{"240", "241", "239", "230", "300", "150", "245"} {
			cl := level
			cl.Comparator, cl.Quantity = c, quantity(t, digits, 9, usd)
			claims = append(claims, cl)
		}
	}
	between := level
	between.Comparator, between.Quantity = extractor.Between, quantity(t, "230", 9, usd)
	high := quantity(t, "240", 9, usd)
	between.High = &high
	claims = append(claims, between)
	for _, digits := range []string{"2.7", "2.69", "3", "2.6"} {
		for _, c := range []extractor.Comparator{extractor.Bare, extractor.Over, extractor.Nearly, extractor.About} {
			cl := level
			cl.Form, cl.Comparator, cl.Quantity, cl.Baseline = extractor.Multiple, c, quantity(t, digits, 0, times), base(2013)
			claims = append(claims, cl)
		}
	}
	for _, digits := range []string{"26.2", "26", "30", "5"} {
		cl := level
		cl.Form, cl.Quantity, cl.Direction, cl.Baseline = extractor.Change, quantity(t, digits, 0, stat.Unit{Code: "PERCENT"}), extractor.Up, base(2022)
		claims = append(claims, cl)
		cl.Direction, cl.Comparator = extractor.Down, extractor.Over
		claims = append(claims, cl)
	}
	absolute := level
	absolute.Form, absolute.Quantity, absolute.Direction, absolute.Baseline = extractor.ChangeAbsolute, quantity(t, "50", 9, usd), extractor.Up, base(2022)
	claims = append(claims, absolute)
	years := extractor.Claim{Form: extractor.Years, Quantity: quantity(t, "75", 0, stat.Unit{Code: "YEAR"}), When: at(2024), Baseline: base(1949)}
	claims = append(claims, years)
	for i := range claims {
		claims[i].ID = fmt.Sprintf("claim-%d", i)
	}
	return verdicts(t, tradeShelf(), article("2024-05-17"), claims...)
}

func TestReplay(t *testing.T) {
	policy := HousePolicy()
	judged := map[Outcome]int{}
	for _, v := range replayed(t) {
		if err := Replay(&v, &policy); err != nil {
			t.Errorf("%s %s %s: %v", v.Claim.Form, v.Claim.Comparator, v.Claim.Value, err)
		}
		judged[v.Verdict]++
	}
	for _, o := range []Outcome{Supported, Imprecise, Refuted} {
		if judged[o] < 5 {
			t.Errorf("only %d verdicts were %s; the test has lost its matter", judged[o], o)
		}
	}
}

// One changed digit, wherever in the arithmetic, and the replay fails and says
// in which step.
func TestReplayFindsEveryDigit(t *testing.T) {
	policy := HousePolicy()
	changed, missed := 0, 0
	for n, v := range replayed(t) {
		if v.Verdict == Unverifiable || n%3 != 0 { // a third of them has every comparator and form
			continue
		}
		data, err := MarshalVerdict(v)
		if err != nil {
			t.Fatal(err)
		}
		fresh := func() *Verdict {
			var c Verdict
			if err := json.Unmarshal(data, &c); err != nil {
				t.Fatal(err)
			}
			return &c
		}
		try := func(where string, text func(*Verdict) *string) {
			for i := range *text(fresh()) {
				c := fresh()
				s := text(c)
				b := []byte(*s)
				if b[i] < '0' || b[i] > '9' {
					continue
				}
				b[i] = '0' + (b[i]-'0'+1)%10
				*s = string(b)
				changed++
				err := Replay(c, &policy)
				var fault *ReplayError
				switch {
				case err == nil:
					missed++
					t.Errorf("%s %s: %s with %s passes", v.Claim.Comparator, v.Claim.Value, where, *s)
				case !errors.As(err, &fault) || !strings.Contains(err.Error(), v.ID):
					t.Errorf("%s: %v does not say which verdict", where, err)
				}
			}
		}
		for i := range v.Evidence {
			try("evidence", func(c *Verdict) *string { return &c.Evidence[i].Value })
		}
		for i := range v.Readings {
			for k := range v.Readings[i].Steps {
				try("a result", func(c *Verdict) *string { return &c.Readings[i].Steps[k].Result })
				for a := range v.Readings[i].Steps[k].Args {
					try("an operand", func(c *Verdict) *string { return &c.Readings[i].Steps[k].Args[a] })
				}
			}
			try("found", func(c *Verdict) *string { return &c.Readings[i].Found })
		}
	}
	t.Logf("%d digits changed, %d passed", changed, missed)
	if changed < 1000 {
		t.Errorf("only %d digits were changed; the test has lost its matter", changed)
	}
}

func TestReplayRefuses(t *testing.T) {
	policy := HousePolicy()
	var good Verdict
	for _, v := range replayed(t) {
		if v.Verdict == Refuted && len(v.Readings[0].Steps) > 2 {
			good = v
		}
	}
	data, err := MarshalVerdict(good)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Verdict){
		"the word":           func(v *Verdict) { v.Verdict = Supported },
		"the reading's word": func(v *Verdict) { v.Readings[0].Verdict = Supported },
		"the pick":           func(v *Verdict) { s := v.Readings[0].Steps; s[len(s)-1].Result = "supported" },
		"a missing step":     func(v *Verdict) { v.Readings[0].Steps = v.Readings[0].Steps[1:] },
		"no steps":           func(v *Verdict) { v.Readings[0].Steps = nil },
		"the operation":      func(v *Verdict) { v.Readings[0].Steps[0].Op = "guess" },
		"no primary":         func(v *Verdict) { v.Readings[0].Primary = false },
		"another policy":     func(v *Verdict) { v.Policy = "elsewhere" },
		"another link":       func(v *Verdict) { v.Evidence[0].Vintage = "1999-01-01" },
		"an exponent":        func(v *Verdict) { v.Evidence[0].Value = "24e1" },
	} {
		var v Verdict
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		spoil(&v)
		if err := Replay(&v, &policy); err == nil {
			t.Errorf("%s: the replay passes", name)
		}
	}
}

func TestReplayBundle(t *testing.T) {
	policy := HousePolicy()
	vs := replayed(t)[:2]
	one, err := MarshalVerdict(vs[0])
	if err != nil {
		t.Fatal(err)
	}
	two, err := MarshalVerdict(vs[1])
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data string
		n    int
	}{
		"one":     {string(one), 1},
		"a list":  {"[" + string(one) + "," + string(two) + "]", 2},
		"lines":   {string(one) + "\n" + string(two) + "\n", 2},
		"a check": {`{"article":{},"verdicts":[` + string(two) + `]}`, 1},
		"nothing": {"", 0}, "no verdict": {`{"a":1}`, 0}, "no JSON": {"{", 0}, "an empty list": {"[]", 0}, "a number": {"1", 0},
	} {
		n, err := ReplayBundle([]byte(c.data), &policy)
		if n != c.n || (err == nil) != (c.n > 0) {
			t.Errorf("%s: %d verdicts, %v; want %d", name, n, err, c.n)
		}
	}
}

func FuzzReplayBundle(f *testing.F) {
	f.Add([]byte(`{"id":"1","verdict":"refuted","policy":"house-1","evidence":[{"id":"e1","value":"1.5","mult":3}],"readings":[{"primary":true,"verdict":"refuted","steps":[{"id":"s1","op":"div","args":["e1","0"],"result":"1/0"},{"id":"s2","op":"pick","args":[],"result":""}]}]}`))
	f.Add([]byte(`[{"id":"1","verdict":"x","policy":"house-1","readings":[{"steps":[{"id":"s1","op":"gt","args":["v","s9"],"result":"true"}]}]}]`))
	policy := HousePolicy()
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = ReplayBundle(data, &policy)
	})
}
