package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/verifier"
)

// examClaim is a claim of the exam with its answer; testdata/exam/README.md says
// what the fields mean.
type examClaim struct {
	Quotation  string
	Figure     any
	Form       string
	Comparator string
	Verdict    []string
	Reason     string
	Right      string
}

type examPaper struct {
	Date   string
	Claims []examClaim
	None   []string
}

// examTally counts what became of the claims of a part of the exam.
type examTally struct {
	asked, found, right int
	opposite            int // refuted for supported or imprecise, or the reverse
	wrongRefuted        int
	silent              int // unverifiable where a verdict was due
	alarms              int // numbers claimed that are none
	extra               int // claims the exam does not ask for
	undated             int // articles whose date was not found
}

func (t examTally) String() string {
	return fmt.Sprintf("%d asked, %d found, %d right; opposite %d, wrong refuted %d, silent %d; false alarms %d, others %d, undated %d",
		t.asked, t.found, t.right, t.opposite, t.wrongRefuted, t.silent, t.alarms, t.extra, t.undated)
}

// TestExam holds the program against articles with answers worked out from the
// data alone. The floors are what it reached; a change that loses a claim has to
// say so here. With FACTCHECK_EXAM=verbose every miss is printed, but for
// the held, the third and the fifth part: those are only ever counted.
func TestExam(t *testing.T) {
	for _, part := range []struct {
		name                string
		found, right        int // at least
		opposite, wrong, al int // at most
	}{
		{"open", 90, 90, 0, 0, 0},
		{"wide", 146, 137, 0, 0, 0},
		{"held", 40, 25, 0, 0, 0},
		{"second", 265, 221, 0, 0, 0},
		{"third", 148, 84, 1, 1, 1},
		{"fourth", 196, 135, 0, 0, 1},
		{"fifth", 92, 62, 0, 0, 0},
		{"sixth", 215, 148, 0, 0, 1},
		{"seventh", 265, 181, 2, 1, 1},
		{"eighth", 185, 117, 3, 2, 1},
	} {
		t.Run(part.name, func(t *testing.T) {
			verbose := part.name != "held" && part.name != "third" && part.name != "fifth" && os.Getenv("FACTCHECK_EXAM") == "verbose"
			got := sitExam(t, part.name, verbose)
			t.Logf("%s: %s", part.name, got)
			if got.found < part.found || got.right < part.right || got.opposite > part.opposite ||
				got.wrongRefuted > part.wrong || got.alarms > part.al {
				t.Errorf("%s: got %s; want at least %d found, %d right, at most %d opposite, %d wrong refuted, %d false alarms",
					part.name, got, part.found, part.right, part.opposite, part.wrong, part.al)
			}
		})
	}
}

// examiner judges by the embedded figures and the house policy.
func examiner(t *testing.T) *verifier.Judge {
	t.Helper()
	library, err := sources.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return verifier.New(library, verifier.HousePolicy())
}

// sitText reads and judges a text of its own, as of a day.
func sitText(t *testing.T, judge *verifier.Judge, id, text, date string) ([]verifier.Verdict, []extractor.Rejection) {
	t.Helper()
	day, err := stat.ParseDay(date)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	r := extractor.Extract(extractor.Article{Text: text, Date: day, Source: "exam", Key: id})
	verdicts, err := judge.Article(r.Article, r.Claims)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return verdicts, r.Rejected
}

// examLines calls do with each line of a file of the exam.
func examLines(t *testing.T, do func(line []byte), path ...string) {
	t.Helper()
	f, err := os.Open(filepath.Join(append([]string{"testdata", "exam"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		do(lines.Bytes())
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

func sitExam(t *testing.T, part string, verbose bool) (tally examTally) {
	t.Helper()
	judge := examiner(t)
	papers, err := filepath.Glob(filepath.Join("testdata", "exam", part, "*.json"))
	if err != nil || len(papers) == 0 {
		t.Fatalf("no exam in testdata/exam/%s: %v", part, err)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	defer w.Flush()
	for _, name := range papers {
		var paper examPaper
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &paper); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(name, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		r := extractor.Extract(extractor.Article{Text: string(text), Source: "exam", Key: filepath.Base(name)})
		if want, _ := stat.ParseDay(paper.Date); r.Article.Date != want {
			tally.undated++
			if r.Article.Date == 0 {
				// The day of a text that does not say it comes with the message.
				r = extractor.Extract(extractor.Article{Text: string(text), Source: "exam", Key: filepath.Base(name), Date: want})
			}
		}
		verdicts, err := judge.Article(r.Article, r.Claims)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		examine(&tally, string(text), paper, verdicts, r.Rejected, func(format string, args ...any) {
			if verbose {
				fmt.Fprintf(w, filepath.Base(name)+"\t"+format+"\n", args...)
			}
		})
	}
	return tally
}

// examine marks one paper.
func examine(tally *examTally, text string, paper examPaper, verdicts []verifier.Verdict, rejected []extractor.Rejection, say func(string, ...any)) {
	used := make([]bool, len(verdicts))
	why := func(c examClaim) string {
		at := strings.Index(text, c.Quotation)
		for _, r := range rejected {
			if r.Span.BStart < at+len(c.Quotation) && at < r.Span.BEnd && r.Reason != "a year" {
				return r.Text + ": " + r.Reason
			}
		}
		return ""
	}
	for _, c := range paper.Claims {
		tally.asked++
		start := strings.Index(text, c.Quotation)
		end := start + len(c.Quotation)
		best := -1
		for i, v := range verdicts {
			s := v.Claim.Span
			if used[i] || s.BStart >= end || s.BEnd <= start || !holdsFigure(text[s.BStart:s.BEnd], c.Figure) {
				continue
			}
			if best < 0 || v.Claim.Form == c.Form && verdicts[best].Claim.Form != c.Form {
				best = i
			}
		}
		if best < 0 && slices.Contains(c.Verdict, "none") {
			tally.found++ // no claim, and rightly so
			tally.right++
			continue
		}
		if best < 0 {
			say("MISSED\t%q\t%s %s\twant %v\t%s", c.Quotation, c.Form, c.Comparator, c.Verdict, why(c))
			continue
		}
		used[best] = true
		v := verdicts[best]
		tally.found++
		got := string(v.Verdict)
		held := func(o string) bool { return o == "supported" || o == "imprecise" }
		switch {
		case slices.Contains(c.Verdict, got):
			tally.right++
			if v.Verdict == verifier.Unverifiable && c.Reason != "" && string(v.Reason) != strings.ReplaceAll(c.Reason, " ", "-") {
				say("reason\t%q\tgot %s\twant %s", c.Quotation, v.Reason, c.Reason)
			}
			continue
		case got == "refuted" && !slices.Contains(c.Verdict, "refuted"):
			tally.wrongRefuted++
			if slices.ContainsFunc(c.Verdict, held) {
				tally.opposite++
			}
		case held(got) && slices.Contains(c.Verdict, "refuted"):
			tally.opposite++
		case v.Verdict == verifier.Unverifiable:
			tally.silent++
		}
		say("WRONG\t%q\tgot %s %s/%s %s (%s)\twant %v %s/%s right %s\tmeasure %q whole %v areas %v period %s < %s | %s", c.Quotation, got, v.Claim.Form, v.Claim.Comparator, v.Reason, v.Claim.Value+" "+v.Claim.Unit,
			c.Verdict, c.Form, c.Comparator, c.Right, v.Claim.Measure, "", v.Claim.Areas, v.Claim.Period, v.Claim.Baseline, v.Sentence)
	}
	for i, v := range verdicts {
		if used[i] {
			continue
		}
		s := v.Claim.Span
		alarm := slices.ContainsFunc(paper.None, func(none string) bool {
			at := strings.Index(text, none)
			return s.BStart < at+len(none) && at < s.BEnd
		})
		if alarm {
			tally.alarms++
			say("ALARM\t%q\t%s %s", v.Claim.Quotation, v.Claim.Form, v.Verdict)
		} else {
			tally.extra++
			say("other\t%q\t%s %s %s", v.Claim.Quotation, v.Claim.Form, v.Verdict, v.Reason)
		}
	}
}

// holdsFigure reports whether a quotation has the figure, or each end of a range.
func holdsFigure(quotation string, figure any) bool {
	switch f := figure.(type) {
	case string:
		return strings.Contains(quotation, f)
	case []any:
		for _, end := range f {
			if s, ok := end.(string); ok && strings.Contains(quotation, s) {
				return true
			}
		}
	}
	return false
}
