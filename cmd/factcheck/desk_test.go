package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/desk"
	"factcheck/cmd/internal/ledger"
	"factcheck/verifier"

	"github.com/rs/zerolog"
)

// deskVerdict is a verdict as the pipeline publishes it.
func deskVerdict(n int, article string, o verifier.Outcome) verifier.Verdict {
	v := verifier.Verdict{
		ID: fmt.Sprintf("verdict%d", n), Verdict: o, Notes: []verifier.Note{}, Readings: []verifier.Reading{}, Evidence: []verifier.Evidence{},
		Sentence: "Customs: 240.11 billion US dollars in 2023.",
		Claim: verifier.Claim{ID: fmt.Sprintf("claim%d", n), Fingerprint: "finger" + string(o), Quotation: "=came to $240 million", Sentence: "Trade =came to $240 million.",
			Form: "level", Comparator: "bare", Value: "240000000", Unit: "USD", Areas: []string{"CHN", "RUS"}},
		Article: verifier.Article{ID: article, Date: "2024-05-17", Title: "Trade", Source: "wire"}, Policy: "house-1", Rules: "r", DataDigest: "d",
	}
	if o == verifier.Unverifiable {
		v.Reason = verifier.NoIndicator
	} else {
		v.Readings = []verifier.Reading{{Indicator: "T", Primary: true, Verdict: o, Found: "240110000000", Unit: "USD", Areas: []string{}, Steps: []verifier.Step{}}}
		v.Evidence = []verifier.Evidence{{ID: "e1", Value: "-0.1", Unit: "USD"}}
	}
	return v
}

// deskStore is a store with verdicts in it, and the environment that finds it.
func deskStore(t *testing.T, vs ...verifier.Verdict) map[string]string {
	t.Helper()
	state := t.TempDir()
	publishIn(t, filepath.Join(state, "factcheck"), vs...)
	return map[string]string{"XDG_STATE_HOME": state}
}

func publishIn(t *testing.T, store string, vs ...verifier.Verdict) {
	t.Helper()
	c, err := bus.Open(t.Context(), bus.Options{Store: store, Log: zerolog.Nop()})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	pub := c.Publisher()
	for _, v := range vs {
		m, err := bus.VerdictMessage(v)
		if err == nil {
			_, err = pub.Publish(t.Context(), m)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func someVerdicts() []verifier.Verdict {
	return []verifier.Verdict{
		deskVerdict(1, "a", verifier.Refuted), deskVerdict(2, "b", verifier.Refuted), deskVerdict(3, "a", verifier.Supported),
		deskVerdict(4, "a", verifier.Unverifiable), deskVerdict(5, "c", verifier.Imprecise),
	}
}

// must calls the program and wants it to end well.
func must(t *testing.T, environment map[string]string, args ...string) string {
	t.Helper()
	out, words, code := callIn(t, environment, "", args...)
	if code != exitClean {
		t.Fatalf("factcheck %s ends with %d: %s%s", strings.Join(args, " "), code, out, words)
	}
	return out
}

func TestQueueCommands(t *testing.T) {
	in := deskStore(t, someVerdicts()...)
	if got := must(t, in, "queue", "ls"); !strings.Contains(got, "✗ refuted") || !strings.Contains(got, "in 2 articles") || strings.Contains(got, "✓") || !strings.Contains(got, "3 of 4 claims") {
		t.Errorf("queue ls:\n%s", got)
	}
	rule := []string{"queue", "rule", "fingerrefuted", "--ruling", "False", "--by", "Ann", "--reason", "a slip of units"}
	first := must(t, in, rule...)
	if second := must(t, in, rule...); second != first+"this was recorded already\n" {
		t.Errorf("said twice:\n%s", second)
	}
	if got := must(t, in, "queue", "ls"); strings.Contains(got, "refuted") {
		t.Errorf("what was ruled still waits:\n%s", got)
	}
	var rows []desk.Row
	if err := json.Unmarshal([]byte(must(t, in, "queue", "ls", "--all", "-o", "json")), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 || rows[0].Status != desk.Ruled || rows[0].Verdict.Verdict != verifier.Refuted || len(rows[0].Rulings) != 1 {
		t.Errorf("rows %+v", rows)
	}
	if got := must(t, in, "queue", "show", "verdict1"); !strings.Contains(got, "“False” by Ann: a slip of units") {
		t.Errorf("queue show:\n%s", got)
	}
	var v verifier.Verdict
	if err := json.Unmarshal([]byte(must(t, in, "queue", "show", "verdict1", "-o", "json")), &v); err != nil || v.ID != "verdict1" {
		t.Errorf("bundle of %q: %v", v.ID, err)
	}
	records, err := csv.NewReader(strings.NewReader(must(t, in, "queue", "ls", "--all", "-o", "csv"))).ReadAll()
	if err != nil || len(records) != 5 || records[1][8] != "'=came to $240 million" {
		t.Errorf("csv %v, %v", records, err)
	}
}

// A stream that is kept for good is not spoilt for good by what somebody else
// put there.
func TestForeignMessages(t *testing.T) {
	in := deskStore(t, deskVerdict(1, "a", verifier.Refuted))
	c, err := bus.Open(t.Context(), bus.Options{Store: filepath.Join(in["XDG_STATE_HOME"], "factcheck"), Log: zerolog.Nop()})
	if err != nil {
		t.Fatal(err)
	}
	for _, subject := range []string{"factcheck.verdicts.refuted.x", "factcheck.rulings.x", "factcheck.alerts.high.x"} {
		for _, body := range []string{"no json", "{}", "[1]", `{"verdict":"verdict1"}`} {
			if _, err := c.JS.Publish(t.Context(), subject, []byte(body)); err != nil {
				t.Fatal(err)
			}
		}
	}
	c.Close()
	if got := must(t, in, "queue", "ls", "--all"); !strings.Contains(got, "1 of 1 claims") {
		t.Errorf("queue ls:\n%s", got)
	}
	if got := must(t, in, "report", "-o", "csv"); strings.Count(got, "claim1") > 1 {
		t.Errorf("report:\n%s", got)
	}
	must(t, in, "log", "verify", filepath.Join(in["XDG_STATE_HOME"], "factcheck", ledger.FileName))
}

func TestDeskUsage(t *testing.T) {
	in := deskStore(t, deskVerdict(1, "a", verifier.Refuted))
	scale := filepath.Join(t.TempDir(), "scale.tsv")
	if err := os.WriteFile(scale, []byte("True\nFalse\trefuted\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"no claim in the queue":         {"queue", "show", "nothing"},
		"at least 4 characters":         {"queue", "show", "ver"},
		"what is decided?":              {"queue", "rule", "verdict1", "--by", "Ann", "--reason", "x"},
		"who decides?":                  {"queue", "rule", "verdict1", "--dismiss", "--reason", "x"},
		"why? give --reason":            {"queue", "rule", "verdict1", "--dismiss", "--by", "Ann"},
		"give one of --ruling":          {"queue", "rule", "verdict1", "--dismiss", "--ruling", "x", "--by", "Ann", "--reason", "x"},
		"not on the scale: True, False": {"queue", "rule", "verdict1", "--ruling", "Half", "--by", "Ann", "--reason", "x", "--scale", scale},
		"is not a date":                 {"report", "--from", "May"},
		"is after --to":                 {"report", "--from", "2024-05-02", "--to", "2024-05-01"},
		"it is said or article":         {"report", "--by", "night"},
		"no such file":                  {"log", "verify", "nowhere.ndjson"},
	} {
		out, words, code := callIn(t, in, "", args...)
		if code != exitUsage || out != "" || !strings.Contains(words, want) {
			t.Errorf("factcheck %s: code %d, %q%q; want %q", strings.Join(args, " "), code, out, words, want)
		}
	}
}

// The three formats tell of the same verdicts, and their numbers agree.
func TestReportFormatsAgree(t *testing.T) {
	in := deskStore(t, someVerdicts()...)
	must(t, in, "queue", "rule", "verdict1", "--ruling", "False", "--by", "+Ann", "--reason", "x")
	report := func(format string) string {
		return must(t, in, "report", "--from", "2024-05-17", "--to", "2024-05-17", "--by", "article", "-o", format)
	}
	var r ledger.Report
	if err := json.Unmarshal([]byte(report("json")), &r); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(report("csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	page := report("html")
	inCSV := map[string]int{}
	for _, rec := range records[1:] {
		inCSV[rec[2]]++
	}
	if len(records)-1 != r.Totals.Verdicts || r.Totals.Verdicts != 5 || len(r.Entries) != 5 || strings.Count(page, `<section class="entry"`) != 5 {
		t.Errorf("%d in csv, %d and %d in json", len(records)-1, r.Totals.Verdicts, len(r.Entries))
	}
	for _, c := range r.Totals.ByVerdict {
		shown := regexp.MustCompile(c.Word + `</span></th><td class="n">(\d+)</td>`).FindStringSubmatch(page)
		if inCSV[c.Word] != c.Count || len(shown) != 2 || shown[1] != fmt.Sprint(c.Count) {
			t.Errorf("%s: %d in csv, %d in json, %v in html", c.Word, inCSV[c.Word], c.Count, shown)
		}
	}
	if r.Ledger == nil || r.Ledger.Records != 6 || !strings.Contains(page, r.Ledger.Hash) {
		t.Errorf("ledger %+v", r.Ledger)
	}
	column := func(name string) int {
		for i, c := range reportColumns {
			if c == name {
				return i
			}
		}
		t.Fatalf("no column %s", name)
		return 0
	}
	first := records[1]
	for name, want := range map[string]string{"claim": "'=came to $240 million", "ruled_by": "'+Ann", "value": "240000000", "reference_values": "'-0.1 USD", "off": "too low: the data say 1000 times as much"} {
		if got := first[column(name)]; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestReportBundlesAndLog(t *testing.T) {
	in := deskStore(t, someVerdicts()...)
	bundles := filepath.Join(t.TempDir(), "bundles")
	must(t, in, "report", "--from", "2024-05-17", "--to", "2024-05-17", "--by", "article", "--bundles", bundles)
	text, err := os.ReadFile(filepath.Join(bundles, "verdict1.json"))
	var v verifier.Verdict
	if err != nil || json.Unmarshal(text, &v) != nil || v.ID != "verdict1" {
		t.Errorf("bundle %s: %v", text, err)
	}
	var r ledger.Report
	if err := json.Unmarshal([]byte(must(t, in, "report", "-o", "json")), &r); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(in["XDG_STATE_HOME"], "factcheck", ledger.FileName)
	if got := must(t, in, "log", "verify", file, "--head", r.Ledger.Hash); !strings.HasPrefix(got, "good: 5 records, 5 of FC_VERDICTS") {
		t.Errorf("log verify: %s", got)
	}
	whole, err := os.ReadFile(file)
	if err != nil || must(t, in, "log", "export") != string(whole) {
		t.Errorf("log export is not the ledger: %v", err)
	}
	stretch := must(t, in, "log", "export", "--after", "3")
	out, _, code := callIn(t, in, stretch, "log", "verify", "-")
	if code != exitClean || !strings.Contains(out, "a stretch") {
		t.Errorf("a stretch: %d %s", code, out)
	}
	out, _, code = callIn(t, in, strings.Replace(string(whole), `"verdict":"supported"`, `"verdict":"refuted"`, 1), "log", "verify", "-")
	if code != exitFindings || !strings.Contains(out, "record 3: the record was changed") {
		t.Errorf("an edited ledger: %d %s", code, out)
	}
	out, _, code = callIn(t, in, string(whole[:bytes.LastIndexByte(whole[:len(whole)-1], '\n')+1]), "log", "verify", "-", "--head", r.Ledger.Hash)
	if code != exitFindings || !strings.Contains(out, "cut off or written anew") {
		t.Errorf("a ledger cut off: %d %s", code, out)
	}
}

// Serve tells of a refuted verdict on stdout and by webhook, and keeps the
// ledger.
func TestServeTellsAndKeeps(t *testing.T) {
	in := deskStore(t, deskVerdict(1, "a", verifier.Refuted))
	posted := make(chan string, 10)
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { posted <- r.Header.Get("webhook-id") }))
	defer srv.Close()
	store := filepath.Join(in["XDG_STATE_HOME"], "factcheck")
	for start, records := range []uint64{4, 6} { // verdict, alert, two receipts; verdict, suppressed alert
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan int, 1)
		var out, words bytes.Buffer
		e := &env{stdin: strings.NewReader(""), stdout: &out, stderr: &words, getenv: func(name string) string { return in[name] },
			now: func() time.Time { return time.Date(2026, 9, 14, 12, 0, 0, 0, time.UTC) }}
		go func() {
			ended <- e.run(ctx, []string{"serve", "--health", "", "--listen", "127.0.0.1:0", "--webhook", srv.URL})
		}()
		if start == 0 {
			select {
			case <-posted:
			case code := <-ended:
				t.Fatalf("serve ended with %d: %s", code, words.String())
			case <-time.After(30 * time.Second):
				t.Fatal("no webhook was posted")
			}
		}
		waitRecords(t, filepath.Join(store, ledger.FileName), records)
		stop()
		if code := <-ended; code != exitClean && code != exitInterrupted {
			t.Errorf("serve ends with %d: %s", code, words.String())
		}
		if got := strings.Count(out.String(), "Refuted: “"); got != 1-start {
			t.Errorf("start %d: told %d times:\n%s", start, got, out.String())
		}
		publishIn(t, store, deskVerdict(2, "b", verifier.Refuted))
	}
	if n := len(posted); n != 0 {
		t.Errorf("posted %d times more", n)
	}
}

// waitRecords waits until the ledger has so many records.
func waitRecords(t *testing.T, file string, n uint64) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(30 * time.Second)
	for {
		h, err := ledger.HeadOf(file)
		if err != nil {
			t.Fatal(err)
		}
		if h != nil && h.Records >= n {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("the ledger has %+v, want %d records", h, n)
		}
	}
}
