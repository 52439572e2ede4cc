package main

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"text/tabwriter"
)

// phraseStatement is a statement of the set of wordings with its answer;
// testdata/exam/phrases/README.md says what the fields mean.
type phraseStatement struct {
	ID, Date, Text string
	Also           []string
	examClaim
}

// TestPhrasesExam holds the program against statements of one or two sentences that
// word as many measures as their writer could think of, each on its own. The floors
// are what it reached; held is only ever counted. With FACTCHECK_EXAM=verbose the
// misses of open are printed.
func TestPhrasesExam(t *testing.T) {
	for _, part := range []struct {
		name                   string
		asked                  int
		found, right           int // at least
		opposite, wrongRefuted int // at most
	}{
		{"open", 297, 248, 190, 0, 0},
		{"held", 198, 149, 90, 0, 0},
	} {
		t.Run(part.name, func(t *testing.T) {
			got := sitPhrases(t, part.name, part.name == "open" && os.Getenv("FACTCHECK_EXAM") == "verbose")
			t.Logf("phrases/%s: %s", part.name, got)
			if got.asked != part.asked || got.found < part.found || got.right < part.right ||
				got.opposite > part.opposite || got.wrongRefuted > part.wrongRefuted {
				t.Errorf("%s: got %s; want %d asked, at least %d found, %d right, at most %d opposite, %d wrong refuted",
					part.name, got, part.asked, part.found, part.right, part.opposite, part.wrongRefuted)
			}
		})
	}
}

func sitPhrases(t *testing.T, part string, verbose bool) (tally examTally) {
	t.Helper()
	judge := examiner(t)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	defer w.Flush()
	examLines(t, func(line []byte) {
		var s phraseStatement
		if err := json.Unmarshal(line, &s); err != nil {
			t.Fatalf("%s: %v", part, err)
		}
		verdicts, rejected := sitText(t, judge, s.ID, s.Text, s.Date)
		if s.Figure == nil {
			s.Figure = "" // a claim of words alone
		}
		paper := examPaper{Claims: []examClaim{s.examClaim}, None: s.Also}
		examine(&tally, s.Text, paper, verdicts, rejected, func(format string, args ...any) {
			if verbose {
				fmt.Fprintf(w, s.ID+"\t"+format+"\t| %s\n", append(args, s.Text)...)
			}
		})
	}, "phrases", part+".jsonl")
	return tally
}
