package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"factcheck/cmd/internal/newsgen"
	"factcheck/extractor"
	"factcheck/sources"
	"factcheck/verifier"
)

// TestGenerated holds the program against claims that are true or false by
// design, in a hundred and fifty sentence patterns. Templates are easier than
// newspapers: what is asked here is that nothing true is ever refuted and that
// little is passed over.
func TestGenerated(t *testing.T) {
	library, err := sources.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	judge := verifier.New(library, verifier.HousePolicy())
	g, err := newsgen.New(library, 1)
	if err != nil {
		t.Fatal(err)
	}
	articles := 300
	if testing.Short() {
		articles = 60
	}
	verbose := os.Getenv("FACTCHECK_EXAM") == "verbose"
	var asked, found, right, opposite int
	for range articles {
		a, err := g.Article(400)
		if err != nil {
			t.Fatal(err)
		}
		r := extractor.Extract(a.Article)
		verdicts, err := judge.Article(r.Article, r.Claims)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range a.Claims {
			asked++
			start := strings.Index(a.Text, c.Sentence)
			figure := start + strings.Index(c.Sentence, c.Figure)
			got := "missed"
			var v verifier.Verdict
			for _, v = range verdicts {
				if s := v.Claim.Span; s.BStart < figure+len(c.Figure) && figure < s.BEnd {
					got = string(v.Verdict)
					found++
					break
				}
			}
			switch {
			case got == c.Outcome:
				right++
				continue
			case got == "refuted" || got == "supported" && c.Outcome == "refuted":
				opposite++
				t.Errorf("%q: got %s, want %s (the truth is %s): %s", c.Sentence, got, c.Outcome, c.Truth, v.Sentence)
			}
			if verbose {
				fmt.Printf("%s %s\t%s/%s\t%q\tgot %s %s/%s %s measure %q whole %v areas %v %s<%s %s\n", got, c.Outcome, c.Form, c.Comparator, c.Sentence,
					v.Reason, v.Claim.Form, v.Claim.Comparator, v.Claim.Value, v.Claim.Measure, "", v.Claim.Areas, v.Claim.Period, v.Claim.Baseline, v.Sentence)
			}
		}
	}
	t.Logf("%d asked, %d found, %d right, %d opposite", asked, found, right, opposite)
	if floor := asked * 95 / 100; right < floor {
		t.Errorf("got %d of %d right, want at least %d", right, asked, floor)
	}
}
