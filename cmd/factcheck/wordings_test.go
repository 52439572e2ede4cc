package main

import (
	"encoding/json"
	"strings"
	"testing"

	"factcheck/verifier"
)

const (
	supported    = verifier.Supported
	imprecise    = verifier.Imprecise
	refuted      = verifier.Refuted
	unverifiable = verifier.Unverifiable
)

// The wordings of one trade figure, as an article of 17 May 2024 may put it.
// China's customs have 240.11 bn for 2023 and 89.21 bn for 2013: 2.69 times.
func TestWordings(t *testing.T) {
	const opening = "published: 2024-05-17\n\nChina and Russia have grown closer. "
	type claim struct {
		words   string // in its quotation
		verdict verifier.Outcome
		notes   string // in one of its notes; "" asks for nothing
	}
	tests := []struct {
		text string
		want []claim
	}{
		{"Trade topped $240B, up 2.7x in ten years.", []claim{{"240b", supported, ""}, {"2.7x", supported, ""}}},
		{"Trade topped $240B, up more than 2.7x in ten years.", []claim{{"240b", supported, ""}, {"2.7x", imprecise, ""}}},
		{"Trade between the two countries came to $240M last year.", []claim{{"240m", refuted, "1000"}}},
		{"Trade between the two countries topped $240M last year.", []claim{{"240m", supported, "1000"}}},
		{"Trade came to $240M.", []claim{{"240m", refuted, "1000"}}},
		{"Trade topped $240M.", []claim{{"240m", supported, "1000"}}},
		{"Trade between the two countries reached US$240bn in 2023.", []claim{{"240bn", supported, ""}}},
		{"Trade between the two countries exceeded 250 billion dollars in 2023.", []claim{{"250 billion", refuted, ""}}},
		{"Trade between the two countries was nearly 250 billion dollars in 2023.", []claim{{"250 billion", supported, ""}}},
		{"Trade between the two countries was under 240 billion dollars in 2023.", []claim{{"240 billion", imprecise, ""}}},
	}
	for _, tt := range tests {
		stdout, stderr, _ := call(t, opening+tt.text+"\n", "check", "-o", "json", "-")
		var out Output
		if err := json.Unmarshal([]byte(stdout), &out); err != nil {
			t.Fatalf("%q: %v; stderr %q", tt.text, err, stderr)
		}
		if len(out.Verdicts) != len(tt.want) {
			t.Errorf("%q has %d claims, want %d", tt.text, len(out.Verdicts), len(tt.want))
		}
		for _, w := range tt.want {
			got := with(out, w.words)
			if len(got) != 1 {
				t.Errorf("%q: %d claims with %q, want 1", tt.text, len(got), w.words)
				continue
			}
			v := got[0]
			if v.Verdict != w.verdict {
				t.Errorf("%q: %q is %s, want %s: %s", tt.text, v.Claim.Quotation, v.Verdict, w.verdict, v.Sentence)
			}
			if plain := strings.NewReplacer(",", "", "10^3", "1000").Replace(notesOf(v)); !strings.Contains(plain, w.notes) {
				t.Errorf("%q: %q has the notes %q, want one with %q", tt.text, v.Claim.Quotation, notesOf(v), w.notes)
			}
			if strings.Contains(tt.text, "topped $240M") && !strings.Contains(notesOf(v), string(verifier.NoteUnderstated)) {
				t.Errorf("%q is not noted understated: %q", tt.text, notesOf(v))
			}
		}
	}
}

// The example article through every format; the golden files are what a person
// sees.
func TestCheckExample(t *testing.T) {
	const article = "testdata/example/neighbours.txt"
	stdout, stderr, code := call(t, "", "check", article)
	if code != exitFindings || stderr != "" {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
	golden(t, "check.txt", stdout)
	for _, line := range strings.Split(stdout, "\n") {
		if columns(line) > defaultWidth {
			t.Errorf("a line has %d columns: %q", columns(line), line)
		}
	}
	stdout, _, _ = call(t, "", "check", "--steps", article)
	golden(t, "check_steps.txt", stdout)

	stdout, _, code = call(t, "", "check", "-o", "json", article)
	if code != exitFindings {
		t.Errorf("-o json: exit code %d", code)
	}
	var one map[string]json.RawMessage
	if err := json.Unmarshal([]byte(stdout), &one); err != nil || one["article"] == nil || one["verdicts"] == nil {
		t.Errorf("-o json printed %.80q: %v", stdout, err)
	}
	many, _, _ := call(t, "", "check", "-o", "json", article, article)
	var list []Output
	if err := json.Unmarshal([]byte(many), &list); err != nil || len(list) != 2 {
		t.Errorf("-o json of two articles is a list of %d: %v", len(list), err)
	}
	lines, _, _ := call(t, "", "check", "-o", "ndjson", article, article)
	if got := strings.Count(lines, "\n"); got != 2 {
		t.Errorf("-o ndjson of two articles has %d lines", got)
	}
	rows, _, _ := call(t, "", "check", "-o", "csv", article)
	if got, want := strings.Split(rows, "\n")[0], strings.Join(verdictColumns, ","); got != want {
		t.Errorf("-o csv begins with %q, want %q", got, want)
	}

	// What was checked replays from what was printed.
	said, words, code := call(t, stdout, "replay", "-")
	if code != exitClean || !strings.Contains(said, "each follows from its evidence") {
		t.Errorf("replay: exit code %d, %q, %q", code, said, words)
	}
	forged := strings.Replace(stdout, `"value": "240.11"`, `"value": "241.11"`, 1)
	if _, words, code = call(t, forged, "replay", "-"); code != exitFindings || !strings.Contains(words, "does not replay") {
		t.Errorf("a changed digit replays: exit code %d, %q", code, words)
	}
}
