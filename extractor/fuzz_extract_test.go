package extractor

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// FuzzExtract asks of any text: no panic, spans that hold what they name, the
// same result twice, and that everything hung on exists.
func FuzzExtract(f *testing.F) {
	if text, err := os.ReadFile("testdata/sentences.txt"); err == nil {
		for s := range strings.Lines(string(text)) {
			f.Add(s)
		}
	}
	for _, s := range noClaims {
		f.Add(s)
	}
	f.Add("Trade between China and Russia topped $240B, up 2.7x in ten years, the highest since")
	f.Add("of 5% to from 3 than of of of 2 times as as as the the")
	f.Add("\xff\xfe 5% \u2003growth of – 3bn’s 1990s’ FY24 Q5 2023/24 the 75th anniversary of")
	day, _ := stat.ParseDay("2024-05-17")
	f.Fuzz(func(t *testing.T, text string) {
		a := Article{Text: text, Date: day}
		r := Extract(a)
		ids := map[string]bool{}
		for _, c := range r.Claims {
			if c.Span.Of(text) != c.Quotation || !c.InSentence.Contains(c.Span) && c.Span.BStart < c.InSentence.BStart {
				t.Fatalf("span of %q is %q", c.Quotation, c.Span.Of(text))
			}
			if c.Figure.BEnd > len(text) || c.Figure.BStart > c.Figure.BEnd {
				t.Fatalf("figure %v", c.Figure)
			}
			if ids[c.ID] {
				t.Fatalf("two claims are called %s", c.ID)
			}
			ids[c.ID] = true
			if p := c.When.Period; !p.IsZero() && p.End <= p.Start {
				t.Fatalf("period %v of %q", p, c.Quotation)
			}
		}
		for _, c := range r.Claims {
			if c.HangsOn != "" && !ids[c.HangsOn] {
				t.Fatalf("%q hangs on nothing", c.Quotation)
			}
		}
		for _, j := range r.Rejected {
			if j.Span.Of(text) != j.Text {
				t.Fatalf("rejected %q, span %q", j.Text, j.Span.Of(text))
			}
		}
		if again := Extract(a); !reflect.DeepEqual(again, r) {
			t.Fatal("a second reading differs")
		}
	})
}
