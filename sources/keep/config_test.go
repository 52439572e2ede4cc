package keep

import (
	"os"
	"strings"
	"testing"
	"time"
)

func known(name string) bool { return name == "bank" || name == "sdmx" }

func TestParse(t *testing.T) {
	sets, err := Parse("x.yaml", []byte(`
sources:
  - name: one
    from: bank
    series: A.B
  - name: two
    from: sdmx
    series: [{code: F/K, unit: PERSONS, title: People, mult: 3}, G]
    every: 2w
    since: 1999
    params: {detail: full}
    base: https://stats.example
    licence: CC0
    attribution: The Office
    redistributable: false
    units: {XDC: EUR}
    map: {fixed_area: FRA, indicator: [A, B], only: {SEX: T, AGE: [T, TOTAL]}, mult: 6}
`), known)
	if err != nil || len(sets) != 2 {
		t.Fatalf("%d sets, %v", len(sets), err)
	}
	one, two := sets[0], sets[1]
	if one.Every != 24*time.Hour || len(one.Series) != 1 || one.Series[0].Code != "A.B" || one.Line != 3 || one.Redistributable != nil {
		t.Errorf("%+v", one)
	}
	if two.Every != 14*24*time.Hour || two.Since != 1999 || two.Series[0] != (Series{"F/K", "People", "PERSONS", 3, 8}) || two.Series[1].Code != "G" ||
		*two.Redistributable || two.Params["detail"] != "full" || two.Units["XDC"] != "EUR" {
		t.Errorf("%+v", two)
	}
	if m := two.Map; m.FixedArea != "FRA" || strings.Join(m.Indicator, " ") != "A B" || m.Only["SEX"][0] != "T" || len(m.Only["AGE"]) != 2 || m.Mult != 6 {
		t.Errorf("%+v", m)
	}
}

// Every mistake is named with its line.
func TestParseMistakes(t *testing.T) {
	_, err := Parse("x.yaml", []byte(`other: 1
sources:
  - name: one
    from: bank
    series: [{unit: X}, {code: A, mult: many}]
    map: {fixed_area: Atlantis, area: {x: 1}, only: T}
    redistributable: perhaps
    params: [a]
  - just a text
  - name: a/b
    name: c
    from: bank
    series: []
    since: -1
`), known)
	if err == nil {
		t.Fatal("it is read")
	}
	for _, want := range []string{
		`x.yaml:1: the file: there is no "other"`, "x.yaml:5: series has no code", "x.yaml:5: mult must be a number", `x.yaml:6: fixed_area: there is no area "Atlantis"`,
		"x.yaml:6: area must be a text", "x.yaml:6: only must be dimensions", "x.yaml:7: redistributable must be true or false", "x.yaml:8: params must be keys",
		"x.yaml:9: a source must be keys with values", "x.yaml:11:", "x.yaml:14: since must be a number",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %s in\n%v", want, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	example, err := os.ReadFile("../../cmd/factcheck/sources.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(example))
	f.Add("sources:\n  - &a {name: x, from: bank, series: A}\n  - *a\n")
	f.Add("sources: [[[")
	f.Add("sources: &x [*x]")
	f.Fuzz(func(t *testing.T, text string) {
		sets, err := Parse("x.yaml", []byte(text), known)
		if err != nil {
			if len(sets) > 0 || !strings.HasPrefix(err.Error(), "x.yaml:") {
				t.Errorf("%d sets and %v", len(sets), err)
			}
			return
		}
		for _, s := range sets {
			if s.Name == "" || !known(s.From) || len(s.Series) == 0 || s.Every <= 0 {
				t.Errorf("%+v", s)
			}
		}
	})
}
