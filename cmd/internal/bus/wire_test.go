package bus

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/verifier"

	"github.com/nats-io/nats.go"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/shopspring/decimal"
)

// golden is a message as it stands in testdata/wire.
type golden struct {
	Subject string          `json:"subject"`
	Header  nats.Header     `json:"header"`
	Body    json.RawMessage `json:"body"`
}

// examples are one message of each kind, with every field that can be set.
func examples(t *testing.T) map[string]Message {
	two, _ := exact.Quo(decimal.NewFromInt(2), decimal.NewFromInt(3))
	a := extractor.Article{
		ID: "6f1d", Revision: "2", Source: "wire-one", Key: "k-7", Link: "https://news.example/7", Title: "Trade \"soars\" <again>",
		Author: "A. Writer", Language: "en", Date: stat.DayOf(2024, 5, 17), DateHow: "dateline", Country: "CHN", Text: "Two-thirds of 240 km² – ½ of it.\n",
	}
	year := stat.YearPeriod(2023)
	c := extractor.Claim{
		ID: "c1", Fingerprint: "f1", Quotation: "two-thirds of exports", Sentence: "It is two-thirds of exports.",
		Span: extractor.Span{Start: 1, End: 2, BStart: 3, BEnd: 4}, Figure: extractor.Span{End: 1}, InSentence: extractor.Span{End: 2},
		Form: extractor.Share, Comparator: extractor.Nearly, Cue: "nearly", Direction: extractor.Up,
		Quantity: stat.Quantity{Value: decimal.RequireFromString("66.7"), Exact: two, Last: -1, Sig: 3, Style: stat.Fraction, Unit: stat.Unit{Code: "PERCENT", Per: "YEAR", Noun: "people"}},
		Measure:  "exports", Whole: "all exports", Qualifiers: []string{"real"}, Balance: extractor.Down,
		Areas: []extractor.Place{{Code: "CHN", Surface: "China"}, {Surface: "Georgia", Candidates: []stat.AreaCode{"GEO", "US-GA"}, Carried: true}}, Pair: true,
		When:     extractor.When{Period: year, Surface: "last year", Anchor: extractor.FromArticle, Alternatives: []stat.Period{stat.MonthPeriod(2023, 5), stat.QuarterPeriod(2023, 2), stat.Span(stat.YearPeriod(2013), year)}},
		Baseline: &extractor.When{Period: stat.YearPeriod(2013), Surface: "ten years earlier", Anchor: extractor.FromClaim},
		Tense:    extractor.Past, HangsOn: "c0", TimesHigher: true, Claimant: "a minister", Frame: extractor.Attributed,
		Other: []stat.Quantity{{Value: decimal.RequireFromString("-0.50"), Last: -2, Sig: 2, Style: stat.Digits}}, Notes: []string{"a note"},
	}
	high := c.Other[0]
	c.High = &high
	v := verifier.Verdict{
		ID: "v1", Verdict: verifier.Unverifiable, Reason: verifier.NotPublishedYet, Notes: []verifier.Note{{Kind: verifier.NoteTimesHigher, Text: "as an increase it would be 3.7 times"}},
		Margin: "0.01", Rewording: "nearly 2.7 times", Sentence: "It could not be judged.", Supersedes: "v0",
		Claim: verifier.Claim{ID: "c1", Fingerprint: "f1", Quotation: "two-thirds", Sentence: "It is two-thirds.", Form: "share", Comparator: "nearly",
			Value: "66.7", ValueHi: "67", Unit: "PERCENT", Measure: "exports", Areas: []string{"CHN"}, Period: "2023", Baseline: "2013", Claimant: "a minister"},
		Readings: []verifier.Reading{{Indicator: "exports", Title: "Exports", Dataset: "trade", Areas: []string{"CHN"}, Period: "2023", Operation: "share", Standing: 1, Primary: true,
			Verdict: verifier.Supported, Found: "2/3", Unit: "PERCENT", Margin: "0.1", Why: "title", Steps: []verifier.Step{{ID: "s1", Op: "div", Args: []string{"e1", "e2"}, Result: "2/3", Text: "2 / 3"}}}},
		Evidence: []verifier.Evidence{{ID: "e1", Dataset: "trade", Series: "exports/CHN/A", Area: "CHN", Title: "Exports", Period: "2023", Value: "240.10", Mult: 9, Unit: "USD_CURRENT",
			Vintage: "2024-01-12", Status: "A", Publisher: "Customs", Attribution: "Customs, CC BY", Link: "https://customs.example", Digest: "ab"}},
		Article: verifier.Article{ID: "6f1d", Date: "2024-05-17", Title: "Trade", Link: "https://news.example/7", Source: "wire-one"},
		Policy:  "house-1", Rules: "semantics-1", DataDigest: "cd",
	}
	in := Message{ID: "articles-1", Header: nats.Header{}}
	all := map[string]Message{}
	add := func(name string, m Message, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		m.from("test", in)
		m.wire()
		all[name] = m
	}
	m, err := ArticleMessage(Article{Article: a})
	add("article", m, err)
	long := a
	long.Text = ""
	m, err = ArticleMessage(Article{Article: long, TextRef: &TextRef{Bucket: TextBucket, Name: "ab12", Digest: "sha256:ab12", Size: 300000}})
	add("article_long", m, err)
	m, err = ClaimsMessage(Claims{Of: "articles-1", Article: Article{Article: a}, Claims: []extractor.Claim{c}})
	add("claims", m, err)
	m, err = ClaimsMessage(Claims{Of: "articles-1", Article: Article{Article: a}})
	add("claims_none", m, err)
	m, err = VerdictMessage(v)
	add("verdict", m, err)
	m, err = RulingMessage(Ruling{Kind: "ruling", Verdict: "v1", Claim: "c1", Fingerprint: "f1", Article: "6f1d", Source: "wire-one",
		Ruling: "mostly true", Reason: "checked by phone", Person: "ed", Supersedes: "ruling-0", At: "2024-05-17T10:00:00Z"})
	add("ruling", m, err)
	m, err = AlertMessage(Alert{ID: "al1", Severity: "high", State: "sent", Why: "refuted", Rule: "refuted", Channel: "webhook", Verdict: "v1", Outcome: verifier.Refuted,
		Claim: "c1", Fingerprint: "f1", Article: "6f1d", Source: "wire-one", Text: "Trade was 240 bn, not 240 m.", Corrects: "al0", At: "2024-05-17T10:00:00Z"})
	add("alert", m, err)
	m, err = DataMessage(DataVintage{Dataset: "trade", Vintage: stat.DayOf(2024, 1, 12), Digest: "cd", Previous: "bc", Rebased: true, Series: []string{"exports/CHN/A"}})
	add("data", m, err)
	return all
}

// TestWire holds one message of each kind against its golden file and its
// schema, and reads it back whole: a pipeline of many processes must say what
// one process says.
func TestWire(t *testing.T) {
	for name, m := range examples(t) {
		file := filepath.Join("testdata", "wire", name+".json")
		b, err := json.MarshalIndent(golden{m.Subject, m.Header, m.Body}, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		b = append(b, '\n')
		if *update {
			if err := os.WriteFile(file, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b, want) {
			t.Errorf("%s is not what is written today: run with -update and read the difference", file)
		}
		for _, k := range bodies {
			if k.kind != m.Kind {
				continue
			}
			body, err := jsonschema.UnmarshalJSON(bytes.NewReader(m.Body))
			if err != nil {
				t.Fatal(err)
			}
			if err := compileSchema(t, k.file).Validate(body); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			back := reflect.New(k.typ)
			if err := m.read(m.Kind, back.Interface()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			again, err := json.Marshal(back.Interface())
			if err != nil || !bytes.Equal(again, m.Body) {
				t.Errorf("%s: read and written again it is\n%s\nand was\n%s", name, again, m.Body)
			}
		}
	}
}

// TestClaimsSurviveTheWire: what the verifier gets from the bus is what it gets
// in one process, exact fractions and periods too.
func TestClaimsSurviveTheWire(t *testing.T) {
	m := examples(t)["claims"]
	got, err := m.Claims()
	if err != nil {
		t.Fatal(err)
	}
	c := got.Claims[0]
	if f := c.Quantity.Exact.String(); f != "2/3" {
		t.Errorf("exact value is %s, want 2/3", f)
	}
	if p := c.When.Period; p != stat.YearPeriod(2023) {
		t.Errorf("period is %v", p)
	}
	// Zeros at the end are in Last, not in the decimal.
	if q := c.Other[0]; !q.Value.Equal(decimal.RequireFromString("-0.5")) || q.Last != -2 {
		t.Errorf("got %v with last place %d", q.Value, q.Last)
	}
	for i, p := range []stat.Period{stat.MonthPeriod(2023, 5), stat.QuarterPeriod(2023, 2), stat.Span(stat.YearPeriod(2013), stat.YearPeriod(2023))} {
		if c.When.Alternatives[i] != p {
			t.Errorf("alternative %d is %+v, want %+v", i, c.When.Alternatives[i], p)
		}
	}
}

func TestReadersAreTolerant(t *testing.T) {
	m := examples(t)["article"]
	m.Body = append([]byte(`{"from the future": {"x": 1},`), m.Body[1:]...)
	if a, err := m.Article(); err != nil || a.ID != "6f1d" {
		t.Errorf("an unknown field: %v, %v", a, err)
	}
	m.Header.Set(headerSchema, "articles/1.4")
	if _, err := m.Article(); err != nil {
		t.Errorf("a minor version: %v", err)
	}
	m.Header.Del(headerSchema) // from a publisher that knows nothing of it
	if _, err := m.Article(); err != nil {
		t.Errorf("no schema: %v", err)
	}
	for _, s := range []string{"articles/2", "verdicts/1"} {
		m.Header.Set(headerSchema, s)
		_, err := m.Article()
		var bad *BadInput
		if !errors.As(err, &bad) || bad.Reason != ReasonSchema {
			t.Errorf("schema %s: %v", s, err)
		}
	}
}

func TestWritersAreStrict(t *testing.T) {
	v := verifier.Verdict{ID: "v", Verdict: verifier.Supported, Claim: verifier.Claim{ID: "c"}, Article: verifier.Article{ID: "a"}}
	cases := map[string]func() error{
		"article without id":   func() error { _, err := ArticleMessage(Article{Article: extractor.Article{Text: "x"}}); return err },
		"article without text": func() error { _, err := ArticleMessage(Article{Article: extractor.Article{ID: "x"}}); return err },
		"claims of nothing":    func() error { _, err := ClaimsMessage(Claims{}); return err },
		"claim twice": func() error {
			_, err := ClaimsMessage(Claims{Of: "m", Article: Article{Article: extractor.Article{ID: "a"}}, Claims: []extractor.Claim{{ID: "1"}, {ID: "1"}}})
			return err
		},
		"too many claims": func() error {
			_, err := ClaimsMessage(Claims{Of: "m", Article: Article{Article: extractor.Article{ID: "a"}}, Claims: make([]extractor.Claim, MaxClaims+1)})
			return err
		},
		"no such verdict":     func() error { x := v; x.Verdict = "probably"; _, err := VerdictMessage(x); return err },
		"reason of supported": func() error { x := v; x.Reason = verifier.NoIndicator; _, err := VerdictMessage(x); return err },
		"no reason":           func() error { x := v; x.Verdict = verifier.Unverifiable; _, err := VerdictMessage(x); return err },
		"verdict of no claim": func() error { x := v; x.Claim.ID = ""; _, err := VerdictMessage(x); return err },
		"too large": func() error {
			x := v
			x.Sentence = strings.Repeat("x", maxMessage)
			_, err := VerdictMessage(x)
			return err
		},
		"ruling by nobody":  func() error { _, err := RulingMessage(Ruling{Kind: "ruling", At: "x"}); return err },
		"alert on nothing":  func() error { _, err := AlertMessage(Alert{ID: "a"}); return err },
		"vintage of no set": func() error { _, err := DataMessage(DataVintage{Digest: "x"}); return err },
	}
	for name, write := range cases {
		var bad *BadInput
		if err := write(); !errors.As(err, &bad) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := VerdictMessage(v); err != nil {
		t.Error(err)
	}
}

// TestAsyncAPINamesAll: the description of the subjects is whole.
func TestAsyncAPINamesAll(t *testing.T) {
	b, err := os.ReadFile("../../../deploy/asyncapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	addresses := []string{"factcheck.articles.{source}", "factcheck.claims.{source}", "factcheck.verdicts.{verdict}.{source}", "factcheck.rulings.{source}",
		"factcheck.alerts.{severity}.{source}", "factcheck.data.{dataset}", "factcheck.dead.{stage}.{reason}", "factcheck.retry.{stage}.{kind}", CheckSubject}
	for _, a := range addresses {
		if !strings.Contains(text, "address: "+a+"\n") {
			t.Errorf("asyncapi.yaml has no channel with address %s", a)
		}
	}
	if n := strings.Count(text, "address: factcheck."); n != len(addresses) {
		t.Errorf("asyncapi.yaml has %d addresses, want %d", n, len(addresses))
	}
	for _, b := range bodies {
		if !strings.Contains(text, "schema/"+b.file) {
			t.Errorf("asyncapi.yaml does not name %s", b.file)
		}
	}
	for _, s := range streams {
		if !strings.Contains(text, s.Name) {
			t.Errorf("asyncapi.yaml does not name stream %s", s.Name)
		}
	}
}

func TestSubjects(t *testing.T) {
	for in, want := range map[string]string{
		"wire-one": "wire-one", "Wire One": "wire-one", "a.b>c*": "a-b-c", "": "unnamed", " BBC  News ": "bbc-news", "-": "-", "data_1": "data_1",
	} {
		if got := Token(in); got != want {
			t.Errorf("Token(%q) = %q, want %q", in, got, want)
		}
	}
	for _, hostile := range []string{"新华社", strings.Repeat("long ", 40), "...", "\x00\r\n", "$JS.API"} {
		got := Token(hostile)
		if got == "" || len(got) > maxToken || strings.ContainsAny(got, ".*> \r\n$\x00") || Token(got) != got {
			t.Errorf("Token(%q) = %q", hostile, got)
		}
	}
	if Token("新华社") == Token("人民日报") {
		t.Error("two names in one token")
	}
	for subj, want := range map[string]Kind{
		ArticleSubject("x"): KindArticle, VerdictSubject(verifier.Refuted, "x"): KindVerdict, DeadSubject("verify", "panic"): KindDead,
		RetrySubject(RoleNotify, KindVerdict): KindVerdict, "factcheck.retry.x": "", "other.articles.x": "", "factcheck.nothing.x": "", "factcheck.articles": "",
	} {
		if got, _ := kindOf(subj); got != want {
			t.Errorf("kindOf(%s) = %q, want %q", subj, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("factcheck.articles.x", `{"id":"a","text":"t","date":"2024-05-17"}`)
	f.Add("factcheck.claims.x", `{"of":"m","claims":[{"quantity":{"value":"1e99"}}]}`)
	f.Add("factcheck.verdicts.refuted.x", `{"id":1}`)
	f.Add("factcheck.retry.verify.claims", `[]`)
	f.Fuzz(func(t *testing.T, subj, body string) {
		k, ok := kindOf(subj)
		if !ok {
			return
		}
		m := Message{Subject: subj, Kind: k, Header: nats.Header{}, Body: []byte(body)}
		for _, read := range []func() error{
			func() error { _, err := m.Article(); return err },
			func() error { _, err := m.Claims(); return err },
			func() error { _, err := m.Verdict(); return err },
			func() error { _, err := m.Ruling(); return err },
			func() error { _, err := m.Alert(); return err },
			func() error { _, err := m.DataVintage(); return err },
		} {
			var bad *BadInput
			if err := read(); err != nil && !errors.As(err, &bad) {
				t.Errorf("%s %q: %v is no fault of the message", subj, body, err)
			}
		}
	})
}
