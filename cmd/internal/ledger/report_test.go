package ledger

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/internal/stat"
	"factcheck/verifier"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

// said is the n-th verdict, on a claim of an article.
func said(n int, article, claim string, o verifier.Outcome, change ...func(*verifier.Verdict)) Entry {
	v := verifier.Verdict{
		ID: fmt.Sprintf("v%d", n), Verdict: o, Sentence: "Refuted: Customs: trade was 240.11 billion US dollars in 2023.", Margin: "239865000000",
		Claim: verifier.Claim{ID: claim, Fingerprint: "f-" + claim, Quotation: "came to $240 million", Sentence: "Trade between China and Russia came to $240 million last year.",
			Form: "level", Comparator: "bare", Value: "240000000", Unit: "USD", Measure: "trade", Areas: []string{"CHN", "RUS"}, Period: "2023"},
		Readings: []verifier.Reading{{Indicator: "T", Title: "Goods trade", Dataset: "trade", Areas: []string{"CHN", "RUS"}, Period: "2023", Primary: true, Verdict: o,
			Found: "240110000000", Unit: "USD", Steps: []verifier.Step{{ID: "s1", Op: "le", Args: []string{"e1", "240500000"}, Result: "false", Text: "240.11 billion <= 240.5 million is false"}}}},
		Evidence: []verifier.Evidence{{ID: "e1", Dataset: "trade", Series: "T/CHN/RUS/A", Title: "Goods trade", Period: "2023", Value: "240.11", Mult: 9, Unit: "USD",
			Vintage: "2024-03-07", Status: "A", Publisher: "Customs", Attribution: "Customs, free to use.", Link: "https://data.example/t", Digest: "35fccf5f"}},
		Article: verifier.Article{ID: article, Date: "2024-05-17", Title: "Trade grows", Link: "https://news.example/" + article, Source: "wire"},
		Policy:  "house-1", Rules: "semantics-1", DataDigest: "d1",
	}
	if o == verifier.Unverifiable {
		v.Reason, v.Readings, v.Evidence, v.Sentence = verifier.NoIndicator, []verifier.Reading{}, []verifier.Evidence{}, "Not checked: no series says anything about it."
	}
	for _, c := range change {
		c(&v)
	}
	return Entry{Said: time.Date(2024, 5, 16+n, 9, 0, 0, 0, time.UTC).Format(time.RFC3339), Sequence: uint64(n), Verdict: v}
}

const hostile = "<script>alert(1)</script>\" onmouseover=\"x\u202e\x1b[2J{{.}}<img src=x onerror=y>"

func example() ([]Entry, []bus.Ruling, []bus.Alert) {
	entries := []Entry{
		said(1, "a", "c1", verifier.Refuted),
		said(2, "b", "c2", verifier.Unverifiable),
		said(3, "a", "c1", verifier.Supported, func(v *verifier.Verdict) { v.DataDigest, v.Evidence[0].Value, v.Sentence = "d2", "0.24", "" }),
		said(4, "h", "c3", verifier.Disputed, func(v *verifier.Verdict) {
			v.Claim.Quotation, v.Claim.Sentence, v.Article.Title, v.Article.Source = hostile, "Before "+hostile+" after.", hostile, hostile
			v.Article.Link, v.Evidence[0].Link, v.Evidence[0].Publisher = "javascript:alert(1)", "data:text/html,<script>", hostile
			v.Notes = []verifier.Note{{Kind: "diagnosis", Text: hostile}}
			v.Readings[0].Steps[0].Text, v.Rewording = hostile, hostile
		}),
		said(20, "z", "c9", verifier.Refuted), // after the range
	}
	rulings := []bus.Ruling{
		{ID: "r1", Kind: "assignment", Verdict: "v1", Assignee: "Bo", Person: "Ann", Reason: "knows trade", At: "2024-05-17T10:00:00Z"},
		{ID: "r2", Kind: "ruling", Verdict: "v1", Ruling: "False", Person: "Bo", Reason: "a slip of units", At: "2024-05-17T11:00:00Z"},
		{ID: "r3", Kind: "dismissal", Verdict: "v4", Person: hostile, Reason: hostile, At: hostile},
	}
	alerts := []bus.Alert{
		{ID: "a1", State: "sent", Why: "refuted under every reading of like standing", Verdict: "v1", Text: "Refuted: trade.", At: "2024-05-17T09:00:01Z"},
		{ID: "a2", State: "delivered", Verdict: "v1", At: "2024-05-17T09:00:02Z"},
		{ID: "a3", State: "corrected", Why: "what we told was refuted, this is supported", Verdict: "v3", Text: "Correction to our alert.", At: "2024-05-19T09:00:01Z"},
	}
	return entries, rulings, alerts
}

func report(by By) *Report {
	entries, rulings, alerts := example()
	days := Range{From: stat.DayOf(2024, 5, 17), To: stat.DayOf(2024, 5, 20), By: by}
	r := Make(entries, rulings, alerts, days, time.Date(2024, 6, 1, 8, 0, 0, 0, time.UTC))
	r.Ledger = &Head{12, strings.Repeat("ab", 32)}
	return r
}

func TestReport(t *testing.T) {
	r := report(BySaid)
	if got, want := fmt.Sprint(r.Totals), "{4 3 1 2 2 [{refuted 1} {disputed 1} {imprecise 0} {supported 1} {unverifiable 1}] [{no-indicator 1}]"; !strings.HasPrefix(got, want) {
		t.Errorf("totals %s, want %s", got, want)
	}
	first, third := r.Entries[0], r.Entries[2]
	if first.SupersededBy == nil || *first.SupersededBy != (Other{"v3", verifier.Supported, "data-revised", third.Said}) {
		t.Errorf("superseded by %+v", first.SupersededBy)
	}
	if third.Supersedes == nil || third.Supersedes.Verdict != "v1" {
		t.Errorf("supersedes %+v", third.Supersedes)
	}
	if d := first.Ruling(); d == nil || d.ID != "r2" || len(first.Rulings) != 2 || len(first.Alerts) != 1 {
		t.Errorf("rulings %+v, alerts %+v", first.Rulings, first.Alerts)
	}
	if !reflect.DeepEqual(r.Digests, []string{"d1", "d2"}) {
		t.Errorf("digests %v", r.Digests)
	}
	// By the articles' day the one said later counts too.
	if got := len(report(ByArticle).Entries); got != 5 {
		t.Errorf("%d by article, want 5", got)
	}
}

func TestSaidTwiceIsOnce(t *testing.T) {
	entries, rulings, alerts := example()
	days := report(BySaid).Range
	once := Make(append([]Entry{}, entries...), rulings, alerts, days, time.Time{})
	again, _, _ := example()
	twice := Make(append(entries[:5:5], again...), rulings, alerts, days, time.Time{})
	if !reflect.DeepEqual(once, twice) {
		t.Errorf("got %+v\nwant %+v", twice, once)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is another (go test ./cmd/internal/ledger -update writes it anew)", file)
	}
}

func TestGolden(t *testing.T) {
	var page bytes.Buffer
	if err := report(BySaid).WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	golden(t, "report.html", page.Bytes())
	text, err := json.MarshalIndent(report(BySaid), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "report.json", append(text, '\n'))
}

// Whatever articles say, the page runs nothing, fetches nothing and leads
// nowhere but to http and https; and it is built so that everyone can read it.
func TestPage(t *testing.T) {
	var page bytes.Buffer
	if err := report(BySaid).WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	text := page.String()
	if strings.ContainsAny(text, "\x1b\u202e") {
		t.Error("control or format characters of an article are on the page")
	}
	if strings.Contains(text, "ZgotmplZ") {
		t.Error("the template had to defuse something: it should not get there")
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	level, ids, refs := 0, map[string]bool{}, []string{}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "script", "img", "iframe", "object", "embed", "link", "form", "base", "svg":
				t.Errorf("there is a <%s>", n.Data)
			case "table":
				if first := n.FirstChild; first == nil || firstElement(n) != "caption" {
					t.Error("a table without a caption")
				}
			case "th":
				if attr(n, "scope") == "" {
					t.Error("a th without scope")
				}
			case "h1", "h2", "h3", "h4":
				l := int(n.Data[1] - '0')
				if l > level+1 {
					t.Errorf("<%s> after a heading of level %d", n.Data, level)
				}
				level = l
			}
			for _, a := range n.Attr {
				switch {
				case strings.HasPrefix(a.Key, "on"), a.Key == "src", a.Key == "style":
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				case a.Key == "id":
					if ids[a.Val] {
						t.Errorf("id %s twice", a.Val)
					}
					ids[a.Val] = true
				case a.Key == "href" && strings.HasPrefix(a.Val, "#"), a.Key == "aria-labelledby":
					refs = append(refs, strings.TrimPrefix(a.Val, "#"))
				case a.Key == "href" && !strings.HasPrefix(a.Val, "https://"):
					t.Errorf("a link to %q", a.Val)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	for _, r := range refs {
		if !ids[r] {
			t.Errorf("nothing has the id %s", r)
		}
	}
	for _, want := range []string{`content="default-src 'none'; style-src 'unsafe-inline'`, `<html lang="en">`, "✗ refuted", "a slip of units",
		"Customs, free to use.", "le e1 240500000 = false", "because: data revised", "35fccf5f", strings.Repeat("ab", 32)} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}

func firstElement(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return c.Data
		}
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestEmptyReport(t *testing.T) {
	r := Make(nil, nil, nil, Range{From: 1, To: 2, By: BySaid}, time.Time{})
	var page bytes.Buffer
	if err := r.WriteHTML(&page); err != nil || !strings.Contains(page.String(), "There are none in this range") {
		t.Errorf("%v", err)
	}
	if b, _ := json.Marshal(r); strings.Contains(strings.ReplaceAll(string(b), `"ledger":null`, ""), "null") {
		t.Errorf("null where a list should be: %s", b)
	}
}
