package extractor

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// The scripts of testdata/*.txt say what is to be read: what is claimed, and what is
// passed over and why. A line at the margin is an article of its own, printed on
// articleDay; "\n" in it is a line break. Behind a tab stand, in order, its claims,
// as oneLine shows them, and then numbers that are no figures:
//
//	The team won 3-1 in front of 20 million people in Peru.
//		"20 million people" level bare 20000000 PERSON | people | PER |  latest
//		not "3-1" a score
//
// All claims must be there, and no other; of what is passed over only what is
// written is asked, the reason too where it stands. "# todo: reason" above an article
// means that it is known to be read otherwise; once it is read so, the test fails until
// the line is taken away.

var update = flag.Bool("update", false, "rewrite the claims in testdata/*.txt with what is read; read the diff with care")

// articleDay is the day all articles of testdata/*.txt were printed, a Friday.
var articleDay = stat.DayOf(2024, 5, 17)

// script is one article of testdata/*.txt.
type script struct {
	name   string // file:line
	text   string
	todo   string
	claims []string
	not    []string
}

// scriptsIn reads the scripts of a file; between are the lines before each that are
// none of it, and behind the last.
func scriptsIn(tb testing.TB, name string) (all []script, between []string) {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	between = []string{""}
	todo := ""
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\n")
		last := len(all) - 1
		switch {
		case line == "" || line[0] == '#':
			between[len(between)-1] += line + "\n"
			todo, _ = strings.CutPrefix(line, "# todo: ")
			if todo == line {
				todo = ""
			}
		case line[0] == '\t' && last < 0:
			tb.Fatalf("%s:%d: a claim without an article above it", name, n)
		case strings.HasPrefix(line, "\tnot "):
			all[last].not = append(all[last].not, strings.TrimPrefix(line, "\tnot "))
		case line[0] == '\t':
			all[last].claims = append(all[last].claims, line[1:])
		default:
			all = append(all, script{name: fmt.Sprintf("%s:%d", name, n), text: line, todo: todo})
			between = append(between, "")
			todo = ""
		}
	}
	return all, between
}

// article is the text of a script, with its line breaks.
func (s *script) article() Article {
	return Article{Text: strings.ReplaceAll(s.text, `\n`, "\n"), Date: articleDay}
}

// read is what is read of a script, and what it asks to be passed over and is not.
func (s *script) read() (claims, missed []string) {
	r := Extract(s.article())
	for i := range r.Claims {
		claims = append(claims, oneLine(&r.Claims[i]))
	}
	for _, n := range s.not {
		if !slices.ContainsFunc(r.Rejected, func(j Rejection) bool {
			reason, ok := strings.CutPrefix(n, fmt.Sprintf("%q", j.Text))
			return ok && (reason == "" || reason == " "+j.Reason)
		}) {
			missed = append(missed, n)
		}
	}
	return claims, missed
}

// scriptFiles are the files of scripts.
func scriptFiles(tb testing.TB) []string {
	tb.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no scripts in testdata: %v", err)
	}
	return files
}

func TestScripts(t *testing.T) {
	for _, file := range scriptFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			all, between := scriptsIn(t, file)
			var out strings.Builder
			for i, s := range all {
				got, missed := s.read()
				same := slices.Equal(got, s.claims)
				out.WriteString(between[i] + s.text + "\n")
				keep := got
				if s.todo != "" {
					keep = s.claims
				}
				for _, c := range keep {
					out.WriteString("\t" + c + "\n")
				}
				for _, n := range s.not {
					out.WriteString("\tnot " + n + "\n")
				}
				switch {
				case s.todo != "" && same && len(missed) == 0:
					t.Errorf("%s: it is read as it should; take away the todo", s.name)
				case s.todo != "":
				case !same && !*update:
					t.Errorf("%s: %s\ngot\n\t%s\nwant\n\t%s", s.name, s.text, strings.Join(got, "\n\t"), strings.Join(s.claims, "\n\t"))
				case len(missed) > 0:
					t.Errorf("%s: %s\nnot passed over: %s", s.name, s.text, strings.Join(missed, ", "))
				}
			}
			out.WriteString(between[len(all)])
			if *update {
				if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// oneLine is a claim as the scripts of testdata show it.
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
	for _, n := range c.Notes {
		switch n {
		case OnlyOf, NoneOf, AllBut, SomeOf:
			fmt.Fprintf(&b, " %s %s", n, c.RankSet)
		}
	}
	if c.RankOf > 0 {
		fmt.Fprintf(&b, " place %d of %s", c.RankOf, c.RankSet)
		if c.RankLow {
			b.WriteString(" from below")
		}
		if c.RankWithin {
			b.WriteString(" or better")
		}
	}
	fmt.Fprintf(&b, " | %s %s", periods(&c.When), c.When.Anchor)
	if c.When.Since {
		b.WriteString(" since")
	}
	if c.Baseline != nil {
		fmt.Fprintf(&b, " | against %s", periods(c.Baseline))
	}
	for _, f := range []struct {
		set  bool
		name string
	}{{c.HangsOn != "", "hangs"}, {c.TimesHigher, "times-higher"}, {c.OverYear, "over-year"}, {c.Annualised, "annualised"}, {c.FarBelow, "far-below"}, {c.Balance == Down, "deficit"}, {c.Balance == Up, "surplus"}, {c.Frame != "", string(c.Frame)}} {
		if f.set {
			b.WriteString(" " + f.name)
		}
	}
	if c.Claimant != "" {
		fmt.Fprintf(&b, " by %q", c.Claimant)
	}
	return b.String()
}

// periods is a period and the others its words may mean.
func periods(w *When) string {
	s := w.Period.String()
	for _, p := range w.Alternatives {
		s += " or " + p.String()
	}
	return s
}
