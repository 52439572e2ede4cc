package main

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"factcheck/sources"
	"factcheck/verifier"
)

// owidTally counts what became of the texts of a part of the exam over a package
// that no table of the catalogue names.
type owidTally struct{ asked, right, decided, opposite int }

func (t owidTally) String() string {
	return fmt.Sprintf("%d asked, %d right, %d decided, %d opposite", t.asked, t.right, t.decided, t.opposite)
}

// TestOwidExam holds the program against texts over a package it has never seen;
// testdata/exam/owid/README.md says how they were made. With FACTCHECK_EXAM=verbose
// every miss is printed but for those of held and plain_held, which are only ever
// counted.
func TestOwidExam(t *testing.T) {
	library, err := sources.OpenDirs(shared(t, "bench", "tsver", "owid-series"))
	if err != nil {
		t.Fatal(err)
	}
	judge := verifier.New(library, verifier.HousePolicy())
	for _, part := range []struct {
		name            string
		right, opposite int // at least, at most
	}{
		{"train", 105, 0},
		{"held", 34, 1},
		{"campaign", 95, 0},
		{"campaign_held", 90, 2},
		{"plain_held", 76, 3},
	} {
		t.Run(part.name, func(t *testing.T) {
			verbose := part.name != "held" && part.name != "plain_held" && os.Getenv("FACTCHECK_EXAM") == "verbose"
			got := sitOwid(t, judge, part.name, verbose)
			t.Logf("%s: %s", part.name, got)
			if got.right < part.right || got.opposite > part.opposite {
				t.Errorf("%s: got %s; want at least %d right, at most %d opposite", part.name, got, part.right, part.opposite)
			}
		})
	}
}

func sitOwid(t *testing.T, judge *verifier.Judge, part string, verbose bool) (tally owidTally) {
	t.Helper()
	examLines(t, func(line []byte) {
		var text struct {
			ID, Text, Label string
			Date            string `json:"doc_date"`
		}
		if err := json.Unmarshal(line, &text); err != nil {
			t.Fatalf("%s: %v", part, err)
		}
		verdicts, _ := sitText(t, judge, text.ID, text.Text, text.Date)
		got := verifier.TextLabel(verdicts)
		tally.asked++
		if got == verifier.LabelSupported || got == verifier.LabelRefuted {
			tally.decided++
			if want := verifier.Label(text.Label); got != want && (want == verifier.LabelSupported || want == verifier.LabelRefuted) {
				tally.opposite++
			}
		}
		if string(got) == text.Label {
			tally.right++
			return
		}
		if verbose {
			fmt.Printf("%s\tgot %s\twant %s\t%s\n", text.ID, got, text.Label, text.Text)
			for _, v := range verdicts {
				fmt.Printf("\t%q\t%s\n", v.Claim.Quotation, v.Sentence)
			}
		}
	}, "owid", part+".jsonl")
	return tally
}
