package main

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/verifier"

	"github.com/shopspring/decimal"
)

// phrase is a sentence of testdata/phrases.tsv about one observation.
type phrase struct {
	line        int
	code        stat.IndicatorCode
	area, other stat.AreaCode
	period      string
	scale       string
	text        string // with {v} for the figure, {A} for the area, {y} for the period
}

// TestPhrases says each indicator the ways newspapers do, once with its true
// figure to three digits and once with a clearly false one. What is asked is that
// the words find the indicator; a true figure refuted, or a false one supported,
// is the worst there is. With FACTCHECK_EXAM=verbose every miss is printed.
func TestPhrases(t *testing.T) {
	library, err := sources.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	judge := verifier.New(library, verifier.HousePolicy())
	verbose := os.Getenv("FACTCHECK_EXAM") == "verbose"
	phrases := readPhrases(t, "testdata/phrases.tsv")
	reasons := make(map[string]int)
	kept := make(map[stat.IndicatorCode]int) // sentences that found the indicator
	asked := make(map[stat.IndicatorCode]int)
	var named, right, refused, wrongly int
	for _, p := range phrases {
		truth, err := observed(library, p)
		if err != nil {
			t.Errorf("phrases.tsv:%d: %v", p.line, err)
			continue
		}
		asked[p.code]++
		// A share that is false has to stay one, and far from the truth of a rate.
		wrong := truth.Mul(decimal.New(17, -1))
		if wrong.GreaterThan(decimal.New(95, 0)) && truth.LessThanOrEqual(decimal.New(100, 0)) {
			wrong = truth.Mul(decimal.New(55, -2))
		}
		text, figure := p.write(truth)
		v, claims := verdictOn(t, judge, text, figure)
		outcome := "no-claim"
		if v != nil {
			outcome = string(v.Verdict)
			if v.Reason != "" {
				outcome = string(v.Reason)
			}
			if len(v.Readings) > 0 && v.Readings[0].Indicator == string(p.code) {
				named++
			}
		}
		reasons[outcome]++
		switch {
		case outcome == string(verifier.Supported):
			right++
			kept[p.code]++
		case outcome == string(verifier.Refuted) || outcome == string(verifier.Disputed):
			wrongly++
			t.Logf("phrases.tsv:%d: %s of %s\n\t%s\n\t%s", p.line, outcome, p.code, text, v.Sentence)
		}
		if verbose && outcome != string(verifier.Supported) {
			fmt.Printf("%s\t%s\t%d\t%s\n", outcome, p.code, p.line, text)
			for _, c := range claims {
				fmt.Printf("\t\t%s %s measure %q whole %q unit %v areas %v pair %v when %s\n", c.Form, c.Comparator, c.Measure, c.Whole, c.Quantity.Unit, c.Areas, c.Pair, c.When.Period)
			}
			if v != nil {
				fmt.Printf("\t\t%s\n", v.Sentence)
			}
		}
		falsely, figure := p.write(wrong)
		if v, _ := verdictOn(t, judge, falsely, figure); v != nil {
			switch v.Verdict {
			case verifier.Refuted:
				refused++
			case verifier.Supported, verifier.Imprecise:
				t.Errorf("phrases.tsv:%d: %s, the truth is %s\n\t%s\n\t%s", p.line, v.Verdict, truth, falsely, v.Sentence)
			}
		}
	}
	t.Logf("%d sentences of %d indicators: %d find it, %d true ones supported, %d false ones refuted", len(phrases), len(asked), named, right, refused)
	for _, r := range slices.Sorted(maps.Keys(reasons)) {
		t.Logf("%4d %s", reasons[r], r)
	}
	for code := range asked {
		if kept[code] == 0 && verbose {
			fmt.Printf("never supported: %s\n", code)
		}
	}
	// The floors are what was reached; nothing true is refuted.
	const leastRight, leastRefused, mostWrongly = 620, 560, 0
	if right < leastRight || refused < leastRefused || wrongly > mostWrongly {
		t.Errorf("%d supported, %d refuted, %d refuted wrongly; want at least %d and %d, at most %d", right, refused, wrongly, leastRight, leastRefused, mostWrongly)
	}
}

// aboveWhole reports whether a figure was refuted by all that its thing is a part of.
func aboveWhole(v *verifier.Verdict) bool {
	return v.Verdict == verifier.Refuted && slices.ContainsFunc(v.Notes, func(n verifier.Note) bool {
		return n.Kind == verifier.NoteProxy && strings.HasPrefix(n.Text, "the series counts all of ")
	})
}

// TestNearMisses are phrases that sound like an indicator and mean something the
// embedded figures do not have: whatever the figure, no verdict, but that a part is
// less than its whole (SEMANTICS 5.13).
func TestNearMisses(t *testing.T) {
	library, err := sources.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	judge := verifier.New(library, verifier.HousePolicy())
	file, err := os.Open("testdata/nearmisses.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sentences := 0
	in := bufio.NewScanner(file)
	for line := 1; in.Scan(); line++ {
		text := in.Text()
		if text == "" || text[0] == '#' {
			continue
		}
		sentences++
		for _, figure := range []string{"2.3", "11.7", "47", "83.6", "640", "1,234", "90,125"} {
			if v, _ := verdictOn(t, judge, strings.ReplaceAll(text, "{v}", figure), figure); v != nil && v.Verdict != verifier.Unverifiable && !aboveWhole(v) {
				t.Errorf("nearmisses.txt:%d: %s by %s (measure %q)\n\t%s\n\t%s", line, v.Verdict, v.Readings[0].Indicator, v.Claim.Measure, v.Claim.Sentence, v.Sentence)
				break
			}
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d near misses", sentences)
	if sentences < 200 {
		t.Errorf("%d near misses, want 200", sentences)
	}
}

// readPhrases reads a table of phrases: code, area (or reporter>counterpart),
// period, scale, text. "-" is as in the line before.
func readPhrases(t *testing.T, name string) []phrase {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []phrase
	var last [4]string
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 5 {
			t.Fatalf("%s:%d: %d fields, want 5", name, n+1, len(fields))
		}
		for i := range last {
			if fields[i] != "-" {
				last[i] = fields[i]
			}
		}
		p := phrase{line: n + 1, code: stat.IndicatorCode(last[0]), period: last[2], scale: last[3], text: fields[4]}
		area, other, _ := strings.Cut(last[1], ">")
		p.area, p.other = stat.AreaCode(area), stat.AreaCode(other)
		if !strings.Contains(p.text, "{v}") {
			t.Fatalf("%s:%d: no {v}", name, n+1)
		}
		out = append(out, p)
	}
	return out
}

// observed is the latest figure of the observation a phrase is about, in units.
func observed(library *sources.Store, p phrase) (decimal.Decimal, error) {
	for _, dataset := range []string{"wdi-economy", "wdi-people", "wdi-environment", "trade-china-russia", "fx-frb-h10", "co2-emissions", "energy-prices-eia"} {
		for _, freq := range []sources.Freq{sources.Annual, sources.Monthly} {
			s, ok, err := library.Series(sources.Key{Dataset: dataset, Indicator: p.code, Area: p.area, Counterpart: p.other, Freq: freq})
			if err != nil {
				return decimal.Decimal{}, err
			}
			if !ok {
				continue
			}
			var at *sources.Observation
			for i := range s.Observations {
				if o := &s.Observations[i]; o.Period.String() == p.period && o.Dataset == dataset {
					at = o
				}
			}
			if at != nil {
				i, _ := library.Indicator(dataset, p.code)
				return at.Scaled().Shift(int32(i.Mult)), nil // thousands of tonnes as tonnes
			}
		}
	}
	return decimal.Decimal{}, fmt.Errorf("no figure of %s for %s in %s", p.code, p.area, p.period)
}

// write puts a figure into the phrase, to three digits.
func (p phrase) write(x decimal.Decimal) (text, figure string) {
	shift := map[string]int32{"k": 3, "m": 6, "bn": 9, "trn": 12, "100": 2}
	x = x.Abs().Shift(-shift[p.scale])
	x = x.Round(max(0, 3-int32(x.NumDigits())-x.Exponent())) // no zero of a whole number stands for another digit
	figure = x.String()
	whole, rest, _ := strings.Cut(figure, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if figure = whole; rest != "" {
		figure += "." + rest
	}
	info, _ := stat.Areas().Get(p.area)
	return strings.NewReplacer("{v}", figure, "{A}", info.Name, "{y}", p.period).Replace(p.text), figure
}

// verdictOn is the verdict on the figure in a text, nil where there is none.
func verdictOn(t *testing.T, judge *verifier.Judge, text, figure string) (*verifier.Verdict, []extractor.Claim) {
	t.Helper()
	r := extractor.Extract(extractor.Article{Text: text, Date: stat.DayOf(2026, 9, 15), DateHow: "given"})
	verdicts, err := judge.Article(r.Article, r.Claims)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	at := strings.Index(text, figure)
	for i := range verdicts {
		if s := verdicts[i].Claim.Span; s.BStart < at+len(figure) && at < s.BEnd {
			return &verdicts[i], r.Claims
		}
	}
	return nil, r.Claims
}
