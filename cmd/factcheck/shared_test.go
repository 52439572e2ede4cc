package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/verifier"
)

// shared is a file beside the repository that is no part of it: the seed
// article, the development sets. Without it the test is skipped.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	root := os.Getenv("FACTCHECK_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	file := filepath.Join(append([]string{root}, parts...)...)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("%s is not here; set FACTCHECK_SHARED to the folder it is in", filepath.Join(append([]string{"shared"}, parts...)...))
	}
	return file
}

// checked runs check -o json on an input and decodes what it prints.
func checked(t *testing.T, wantCode int, input string, args ...string) Output {
	t.Helper()
	stdout, stderr, code := call(t, input, append([]string{"check", "-o", "json"}, args...)...)
	if code != wantCode {
		t.Errorf("exit code %d, want %d; stderr %q", code, wantCode, stderr)
	}
	var out Output
	if err := json.Unmarshal([]byte(stdout), &out); err != nil {
		t.Fatalf("check -o json printed %q: %v", stdout, err)
	}
	return out
}

// with are the verdicts on claims whose quotation holds words.
func with(out Output, words string) []verifier.Verdict {
	var all []verifier.Verdict
	for _, v := range out.Verdicts {
		if strings.Contains(strings.ToLower(v.Claim.Quotation), words) {
			all = append(all, v)
		}
	}
	return all
}

func notesOf(v verifier.Verdict) string {
	var b strings.Builder
	for _, n := range v.Notes {
		b.WriteString(string(n.Kind) + ": " + n.Text + "\n")
	}
	return b.String()
}

func TestSeedArticle(t *testing.T) {
	out := checked(t, exitFindings, "", shared(t, "seed", "article.txt"))
	if got := out.Article.Date.String(); got != "2024-05-17" {
		t.Errorf("the dateline is read as %q, want 2024-05-17", got)
	}
	for _, v := range out.Verdicts {
		t.Logf("%s %s %q: %s", v.Verdict, v.Reason, v.Claim.Quotation, v.Sentence)
	}

	level := with(out, "240 billion")
	if len(level) != 1 {
		t.Fatalf("%d claims with 240 billion, want 1", len(level))
	}
	v := level[0]
	if v.Verdict != verifier.Supported || v.Claim.Form != "level" || v.Claim.Comparator != "over" || v.Claim.Period != "2023" {
		t.Errorf("surpassed 240 billion: %s, %s %s of %s", v.Verdict, v.Claim.Comparator, v.Claim.Form, v.Claim.Period)
	}
	if !hasFigure(v, "240.11", "2023") {
		t.Errorf("surpassed 240 billion does not stand on 240.11 of 2023: %+v", v.Evidence)
	}
	if !strings.Contains(notesOf(v), "227") {
		t.Errorf("the Russian figure is no note: %s", notesOf(v))
	}

	multiple := with(out, "2.7 times")
	if len(multiple) != 1 {
		t.Fatalf("%d claims with 2.7 times, want 1", len(multiple))
	}
	v = multiple[0]
	if v.Verdict != verifier.Imprecise || v.Claim.Form != "multiple" || v.Claim.Comparator != "over" {
		t.Errorf("over 2.7 times higher: %s, %s %s", v.Verdict, v.Claim.Comparator, v.Claim.Form)
	}
	if !hasFigure(v, "240.11", "2023") || !hasFigure(v, "89.21", "2013") {
		t.Errorf("over 2.7 times does not stand on 240.11 of 2023 and 89.21 of 2013: %+v", v.Evidence)
	}
	if !strings.Contains(v.Rewording, "nearly 2.7 times") {
		t.Errorf("the rewording is %q, want nearly 2.7 times", v.Rewording)
	}
	if !strings.Contains(notesOf(v), string(verifier.NoteTimesHigher)) {
		t.Errorf("there is no note on times higher: %s", notesOf(v))
	}

	ties := with(out, "75")
	if len(ties) != 4 {
		t.Errorf("%d mentions of the 75 years of ties, want 4", len(ties))
	}
	for _, v := range ties {
		if v.Claim.Form != "years" || v.Claim.Fingerprint != ties[0].Claim.Fingerprint {
			t.Errorf("%q is a claim of form %s with fingerprint %s, want years and %s", v.Claim.Quotation, v.Claim.Form, v.Claim.Fingerprint, ties[0].Claim.Fingerprint)
		}
		if v.Verdict == verifier.Refuted || v.Verdict == verifier.Unverifiable && v.Reason == "" {
			t.Errorf("%q is %s for no reason: %s", v.Claim.Quotation, v.Verdict, v.Sentence)
		}
	}
	visit := with(out, "march last year")
	if len(visit) != 1 {
		t.Errorf("%d claims of the visit in March last year, want 1", len(visit))
	}
	for _, v := range visit {
		if v.Claim.Period != "2023-03" || v.Verdict == verifier.Refuted {
			t.Errorf("the visit: %s of %s", v.Verdict, v.Claim.Period)
		}
	}
	if want := 7; len(out.Verdicts) != want {
		t.Errorf("%d claims in all, want %d", len(out.Verdicts), want)
	}
}

func hasFigure(v verifier.Verdict, value, period string) bool {
	for _, e := range v.Evidence {
		if e.Value == value && e.Period == period {
			return true
		}
	}
	return false
}

// The development set of dated claims, scored by the scorer that came with it.
func TestSharedDatedClaims(t *testing.T) {
	series := shared(t, "bench", "tsver", "owid-series")
	scorer := shared(t, "bench", "score_verification.py")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("the scorer needs python3, which is not here")
	}
	for _, name := range []string{"tsver_dev.jsonl", "tsver_synthetic_dev.jsonl"} {
		gold := shared(t, "bench", "tsver", name)
		stdout, stderr, code := call(t, "", "check", "-o", "ndjson", "--batch", gold, "--sources", series)
		if code != exitClean {
			t.Fatalf("%s: exit code %d: %s", name, code, stderr)
		}
		text, err := os.ReadFile(gold)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := strings.Count(stdout, "\n"), strings.Count(strings.TrimSpace(string(text)), "\n")+1; got != want {
			t.Errorf("%s: %d lines for %d texts", name, got, want)
		}
		pred := filepath.Join(t.TempDir(), "pred.jsonl")
		if err := os.WriteFile(pred, []byte(stdout), 0o644); err != nil {
			t.Fatal(err)
		}
		score, err := exec.Command(python, scorer, "verdict", gold, pred).CombinedOutput()
		// Where a set names no series the scorer fails at their score, its last.
		if err != nil && !(strings.Contains(string(score), "decided") && strings.Contains(string(score), "ZeroDivisionError")) {
			t.Fatalf("the scorer: %v\n%s", err, score)
		}
		said, _, _ := strings.Cut(string(score), "Traceback")
		t.Logf("%s\n%s", name, said)
		if !strings.Contains(said, "opposite verdicts 0 ") {
			t.Errorf("%s: a verdict is the opposite of the right one", name)
		}
	}
}

// The development sets of quantities are read, and the scorer understands what
// is printed.
func TestSharedQuantities(t *testing.T) {
	scorer := shared(t, "bench", "score_extraction.py")
	gold := shared(t, "bench", "extraction", "newsquant_dev.jsonl")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("the scorer needs python3, which is not here")
	}
	stdout, stderr, code := call(t, "", "extract", "--quantities", "-o", "ndjson", "--batch", gold)
	if code != exitClean {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	pred := filepath.Join(t.TempDir(), "pred.jsonl")
	if err := os.WriteFile(pred, []byte(stdout), 0o644); err != nil {
		t.Fatal(err)
	}
	score, err := exec.Command(python, scorer, gold, pred).CombinedOutput()
	if err != nil {
		t.Fatalf("the scorer: %v\n%s", err, score)
	}
	t.Logf("%s", score)
}
