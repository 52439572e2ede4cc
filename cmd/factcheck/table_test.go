package main

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/verifier"
)

// hostile is text that an article may hold to fool a terminal or a spreadsheet.
const hostile = "=cmd|'/c calc'!A1 \x1b[31mred\x1b]0;title\x07 \u202eright\u202c to\u2028left\r\n over"

func hostileVerdict() verifier.Verdict {
	return verifier.Verdict{
		Verdict: verifier.Refuted, Sentence: hostile, Rewording: hostile,
		Notes:    []verifier.Note{{Kind: verifier.NoteDiagnosis, Text: hostile}},
		Claim:    verifier.Claim{Quotation: hostile, Sentence: hostile, Value: "-3.2", Measure: "@SUM(1)"},
		Evidence: []verifier.Evidence{{Publisher: hostile, Period: "2023", Title: "Trade"}},
		Article:  verifier.Article{Title: "+1"},
	}
}

func TestTableIsSafe(t *testing.T) {
	for _, width := range []int{0, 40, 80, 200} {
		var b bytes.Buffer
		e := &env{width: width, stdout: &b}
		table := e.table(&b)
		table.article(hostile, extractor.Article{Title: hostile, Date: stat.DayOf(2024, 5, 17), DateHow: "given"})
		v := hostileVerdict()
		v.Readings = []verifier.Reading{{Title: hostile, Steps: []verifier.Step{{Text: hostile}}}}
		table.verdict(v)
		table.steps(v)
		if i := strings.IndexFunc(b.String(), func(r rune) bool { return r < ' ' && r != '\n' || r == '\u202e' || r == '\u2028' || r == 0x7f }); i >= 0 {
			t.Errorf("at width %d the table has %q at %d", width, b.String()[i:i+3], i)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if limit := table.width; columns(line) > limit && strings.Contains(strings.TrimSpace(line), " ") {
				t.Errorf("at width %d a line has %d columns: %q", limit, columns(line), line)
			}
		}
	}
}

// Colour comes only where it is wanted, and the words are the same without it.
func TestColour(t *testing.T) {
	var plain, painted bytes.Buffer
	for _, tt := range []struct {
		b      *bytes.Buffer
		colour bool
	}{{&plain, false}, {&painted, true}} {
		table := (&env{colour: tt.colour}).table(tt.b)
		table.verdict(verifier.Verdict{Verdict: verifier.Supported, Sentence: "It was 240.11 bn.", Claim: verifier.Claim{Quotation: "topped $240bn"}})
		table.summary(map[verifier.Outcome]int{verifier.Supported: 1})
	}
	if strings.Contains(plain.String(), "\x1b") || !strings.Contains(painted.String(), "\x1b[32m") {
		t.Errorf("plain %q, painted %q", plain.String(), painted.String())
	}
	var b strings.Builder
	in := false
	for _, r := range painted.String() {
		switch {
		case r == '\x1b':
			in = true
		case in:
			in = r != 'm'
		default:
			b.WriteRune(r)
		}
	}
	if b.String() != plain.String() {
		t.Errorf("without its colours the table is %q, want %q", b.String(), plain.String())
	}
	for _, tt := range []struct {
		vars map[string]string
		want bool
	}{
		{nil, false},
		{map[string]string{"CLICOLOR_FORCE": "1"}, true},
		{map[string]string{"CLICOLOR_FORCE": "0"}, false},
		{map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, false},
	} {
		e := &env{stdout: &b, getenv: func(s string) string { return tt.vars[s] }}
		e.look()
		if e.colour != tt.want {
			t.Errorf("with %v colour is %t, want %t", tt.vars, e.colour, tt.want)
		}
	}
}

// Every verdict has a symbol and a colour, in the order of the summary.
func TestFaces(t *testing.T) {
	for _, o := range outcomes {
		if faces[o].symbol == "" || faces[o].colour == "" {
			t.Errorf("%s has no face", o)
		}
	}
	if len(faces) != len(outcomes) {
		t.Errorf("%d faces for %d verdicts", len(faces), len(outcomes))
	}
}

func TestCSVIsSafe(t *testing.T) {
	var b bytes.Buffer
	w, err := newVerdictCSV(&b)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.write(hostileVerdict()); err != nil {
		t.Fatal(err)
	}
	if err := w.flush(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	column := func(name string) string {
		for i, n := range rows[0] {
			if n == name {
				return rows[1][i]
			}
		}
		t.Fatalf("no column %s", name)
		return ""
	}
	for name, want := range map[string]string{"value": "-3.2", "measure": "'@SUM(1)", "article_title": "'+1", "verdict": "refuted"} {
		if got := column(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for i, v := range rows[1] {
		if v != "" && strings.ContainsRune("=+-@\t\r", rune(v[0])) && !isNumber(v) {
			t.Errorf("%s would be run by a spreadsheet: %q", rows[0][i], v)
		}
	}
}

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "240.11": "240.11", "-3.2": "-3.2", "-3.2.1": "'-3.2.1", "-": "'-", "=1+1": "'=1+1", "+49 30": "'+49 30",
		"@x": "'@x", "\tx": "'\tx", "plain = text": "plain = text",
	} {
		if got := cell(in); got != want {
			t.Errorf("cell(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		in    string
		width int
		want  string
	}{
		{"", 10, ""},
		{"one two three", 7, "one two|three"},
		{"unbreakable words", 4, "unbreakable|words"},
		{"中俄 贸易 额", 4, "中俄|贸易|额"},
		{"é́é́ é́", 4, "é́é́ é́"},
	} {
		if got := strings.Join(wrap(tt.in, tt.width), "|"); got != tt.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.in, tt.width, got, tt.want)
		}
	}
}

// A source is named once, with its periods.
func TestSourceLines(t *testing.T) {
	e := func(period, vintage string) verifier.Evidence {
		return verifier.Evidence{Title: "Total trade", Attribution: "China customs", Period: period, Vintage: vintage}
	}
	got := strings.Join(sourceLines([]verifier.Evidence{e("2023", "2024-01-12"), e("2013", "2014-10-10"), e("2023", "2024-01-12")}), "|")
	if want := "China customs · 2023, 2013 · as of 2024-01-12"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
