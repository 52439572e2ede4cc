package extractor

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"factcheck/internal/stat"
)

var update = flag.Bool("update", false, "rewrite testdata/sentences.txt with what is read; read the diff with care")

// articleDay is the day all sentences of testdata/sentences.txt were printed.
var articleDay = stat.DayOf(2024, 5, 17)

// oneLine is a claim as testdata/sentences.txt shows it.
func oneLine(c *Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %s %s", c.Quotation, c.Form, c.Comparator)
	switch c.Direction {
	case Up:
		b.WriteString(" up")
	case Down:
		b.WriteString(" down")
	}
	if c.Quantity.Value.Sign() != 0 || c.Quantity.Unit.Code != "" {
		fmt.Fprintf(&b, " %s", c.Quantity.Value.Round(4))
		if c.High != nil {
			fmt.Fprintf(&b, "..%s", c.High.Value)
		}
		if u := c.Quantity.Unit.String(); u != "" {
			fmt.Fprintf(&b, " %s", u)
		}
	}
	fmt.Fprintf(&b, " | %s", c.Measure)
	if c.Whole != "" {
		fmt.Fprintf(&b, " / %s", c.Whole)
	}
	b.WriteString(" |")
	for i, p := range c.Areas {
		if i > 0 && c.Pair {
			b.WriteString(" ->")
		}
		code := string(p.Code)
		if code == "" {
			code = fmt.Sprint(p.Candidates)
		}
		fmt.Fprintf(&b, " %s", code)
		if p.Carried {
			b.WriteString("*")
		}
	}
	for _, p := range c.Against {
		fmt.Fprintf(&b, " against %s", p.Code)
	}
	if c.RankOf > 0 {
		fmt.Fprintf(&b, " place %d of %s", c.RankOf, c.RankSet)
		if c.RankLow {
			b.WriteString(" from below")
		}
	}
	fmt.Fprintf(&b, " | %s %s", c.When.Period, c.When.Anchor)
	if c.When.Since {
		b.WriteString(" since")
	}
	if c.Baseline != nil {
		fmt.Fprintf(&b, " | against %s", c.Baseline.Period)
	}
	for _, f := range []struct {
		set  bool
		name string
	}{{c.HangsOn != "", "hangs"}, {c.TimesHigher, "times-higher"}, {c.OverYear, "over-year"}, {c.Balance == Down, "deficit"}, {c.Balance == Up, "surplus"}, {c.Frame != "", string(c.Frame)}} {
		if f.set {
			b.WriteString(" " + f.name)
		}
	}
	return b.String()
}

// TestClaimsOfSentences reads each sentence of testdata/sentences.txt as an article of
// its own. Its claims stand below it, one a line behind a tab, in order; none
// means that nothing may be claimed. A line "# todo: reason" above a sentence
// names what is known to be read wrongly.
func TestClaimsOfSentences(t *testing.T) {
	const name = "testdata/sentences.txt"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	var sentence string
	var want []string
	n := 0
	check := func() {
		if sentence == "" {
			return
		}
		n++
		r := Extract(Article{Text: sentence, Date: articleDay})
		var got []string
		for i := range r.Claims {
			got = append(got, oneLine(&r.Claims[i]))
		}
		if !*update && !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngot\n\t%s\nwant\n\t%s", sentence, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
		out.WriteString(sentence + "\n")
		for _, g := range got {
			out.WriteString("\t" + g + "\n")
		}
		sentence, want = "", nil
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "":
			check()
			out.WriteString("\n")
		case line[0] == '#':
			check()
			out.WriteString(line + "\n")
		case line[0] == '\t':
			want = append(want, line[1:])
		default:
			check()
			sentence = line
		}
	}
	check()
	if n < 150 {
		t.Errorf("%d sentences, want at least 150", n)
	}
	if *update {
		if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

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
			`"up 2.7x" multiple bare up 2.7 TIMES | Trade | CHN* -> RUS* |  latest | against 2013 hangs`},
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
