package extractor

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"factcheck/internal/stat"
)

func TestSentencesWithoutClaims(t *testing.T) {
	for _, s := range noClaims {
		r := Extract(Article{Text: s, Date: articleDay})
		for i := range r.Claims {
			t.Errorf("%s\n\tclaimed %s", s, oneLine(&r.Claims[i]))
		}
	}
}

// TestRejectionsHaveReasons: a rejection names its number and says why.
func TestRejectionsHaveReasons(t *testing.T) {
	for _, s := range noClaims {
		r := Extract(Article{Text: s, Date: articleDay})
		for _, j := range r.Rejected {
			if j.Reason == "" || j.Span.Of(s) != j.Text {
				t.Errorf("%s: rejected %q for %q, span %q", s, j.Text, j.Reason, j.Span.Of(s))
			}
		}
	}
}

func TestSameResultAtOnce(t *testing.T) {
	text := strings.Join(noClaims, " ") + "\n\nTrade between China and Russia surpassed $240 billion last year, over 2.7 times more than ten years earlier."
	want := Extract(Article{Text: text, Date: articleDay})
	if len(want.Claims) != 2 {
		t.Fatalf("%d claims, want 2", len(want.Claims))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := Extract(Article{Text: text, Date: articleDay}); !reflect.DeepEqual(got, want) {
				t.Error("read at once with others, the result differs")
			}
		})
	}
	wg.Wait()
}

// TestWithoutDate: relative times stay unresolved and keep their anchor
// (SEMANTICS 4.5).
func TestWithoutDate(t *testing.T) {
	for text, anchor := range map[string]Anchor{
		"Exports from Kenya rose 4% last year.":            FromArticle,
		"Exports from Kenya rose 4% in March.":             FromArticle,
		"Exports from Kenya rose 4% in the previous year.": FromClaim,
	} {
		r := Extract(Article{Text: text})
		if len(r.Claims) != 1 || !r.Claims[0].When.Period.IsZero() || r.Claims[0].When.Anchor != anchor {
			t.Errorf("%s: %+v, want no period and anchor %s", text, r.Claims, anchor)
		}
	}
	r := Extract(Article{Text: "Exports from Kenya rose 4% in 2021."})
	if len(r.Claims) != 1 || r.Claims[0].When.Period != stat.YearPeriod(2021) {
		t.Errorf("a named year needs no article date: %+v", r.Claims)
	}
}

// TestCarriedFromOtherSentences reads what a sentence leaves out from those
// before it.
func TestCarriedFromOtherSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int // which claim
		want string
	}{
		{"China and Russia are neighbours. Trade topped $240B, up 2.7x in ten years.", 1,
			`"up 2.7x" multiple bare up 2.7 TIMES | Trade | CHN* -> RUS* |  latest | against 2013 or 2014 hangs`},
		{"Ghana exported $3 billion of cocoa in 2022. It imported $1 billion of rice that year.", 1,
			`"imported $1 billion" level bare 1000000000 USD | rice imports | GHA* | 2022 from the sentence before`},
		{"Kenya's inflation was 7.7% in 2023. In Uganda the rate was 5.4%.", 1,
			`"was 5.4%" level bare 5.4 PERCENT | inflation | UGA | 2023 absolute hangs`},
		{"Peru is mending. The country's economy grew 2.7% in 2022.", 0,
			`"grew 2.7%" change bare up 2.7 PERCENT | economy | PER* | 2022 absolute`},
	} {
		r := Extract(Article{Text: c.text, Date: articleDay})
		if len(r.Claims) <= c.n {
			t.Errorf("%s: %d claims", c.text, len(r.Claims))
			continue
		}
		if got := oneLine(&r.Claims[c.n]); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}
