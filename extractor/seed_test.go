package extractor

import (
	"os"
	"path/filepath"
	"testing"
)

// shared is the folder of shared material, "" where there is none.
func shared(t *testing.T) string {
	dir := os.Getenv("FACTCHECK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no shared material beside the repository: set FACTCHECK_SHARED")
	}
	return dir
}

func TestSeedArticle(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(shared(t), "seed", "article.txt"))
	if err != nil {
		t.Fatal(err)
	}
	r := Extract(Article{Text: string(text)})
	if got := r.Article.Date.String(); got != "2024-05-17" || r.Article.DateHow != "dateline" {
		t.Errorf("date %s %s, want 2024-05-17 from the dateline", got, r.Article.DateHow)
	}
	if want := "President Xi and Putin engage in bilateral dialogues in Beijing"; r.Article.Title != want {
		t.Errorf("title %q, want %q", r.Article.Title, want)
	}
	want := []struct {
		quotation, measure string
		form               Form
		period, baseline   string
	}{
		{"75th commemoration of diplomatic ties between China and Russia", "diplomatic ties", Years, "2024", ""},
		{"Over the last 75 years", "relationship", Years, "2024", ""},
		{"75-year history", "history of relations", Years, "2024", ""},
		{"state visit to Russia in March last year", "state visit", Years, "2023-03", ""},
		{"75th anniversary of their diplomatic relations", "diplomatic relations", Years, "2024", ""},
		{"surpassed 240 billion US dollars", "total trade", Level, "2023", ""},
		{"over 2.7 times higher than", "total trade", Multiple, "2023", "2013"},
	}
	if len(r.Claims) != len(want) {
		t.Fatalf("%d claims, want %d: %+v", len(r.Claims), len(want), r.Claims)
	}
	ties := ""
	for i, w := range want {
		c := r.Claims[i]
		base := ""
		if c.Baseline != nil {
			base = c.Baseline.Period.String()
		}
		if c.Quotation != w.quotation || c.Measure != w.measure || c.Form != w.form || c.When.Period.String() != w.period || base != w.baseline {
			t.Errorf("claim %d: %q %q %s %s %s, want %+v", i, c.Quotation, c.Measure, c.Form, c.When.Period, base, w)
		}
		if c.Span.Of(string(text)) != c.Quotation {
			t.Errorf("claim %d: span does not hold its quotation", i)
		}
		if c.Form == Years && c.Quantity.Value.IntPart() == 75 {
			if ties == "" {
				ties = c.Fingerprint
			}
			if c.Fingerprint != ties {
				t.Errorf("%q has another fingerprint than the first count of these ties", c.Quotation)
			}
		}
	}
	last := r.Claims[6]
	if last.HangsOn != r.Claims[5].ID || !last.TimesHigher || !last.Pair {
		t.Errorf("the multiple does not hang on the level: %+v", last)
	}
}
