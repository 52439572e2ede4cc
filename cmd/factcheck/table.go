package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"factcheck/extractor"
	"factcheck/verifier"
)

// What the table prints, and its rules:
//
//   - One block a claim, in the order of the article: symbol and verdict, the
//     words as they stand, what the figures say, the source. Nothing is only said
//     by colour or only by a symbol.
//   - What can be done about it stands last: the rewording.
//   - Lines fit the terminal, at most 100 columns, 88 where there is none.
//   - Text from articles is hostile: control characters and those that turn the
//     direction of writing are never printed.

// face is how a verdict looks.
type face struct{ symbol, colour string }

var faces = map[verifier.Outcome]face{
	verifier.Supported:    {"✓", "32"},
	verifier.Imprecise:    {"≈", "33"},
	verifier.Refuted:      {"✗", "31"},
	verifier.Disputed:     {"⇄", "35"},
	verifier.Unverifiable: {"?", "2"},
}

// outcomes in the order in which they are counted and listed.
var outcomes = []verifier.Outcome{
	verifier.Refuted, verifier.Disputed, verifier.Imprecise, verifier.Supported, verifier.Unverifiable,
}

const (
	margin       = 15 // columns before what is said about a claim
	widest       = 100
	defaultWidth = 88
)

// table prints verdicts for people.
type table struct {
	w      io.Writer
	width  int
	colour bool
	err    error
}

func (e *env) table(w io.Writer) *table {
	t := &table{w: w, width: defaultWidth, colour: e.colour}
	if e.width > 0 {
		t.width = min(max(e.width, 40), widest)
	}
	return t
}

func (t *table) print(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format, args...)
	}
}

// paint colours s, where colour is wanted.
func (t *table) paint(code, s string) string {
	if !t.colour || code == "" || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// article prints the heading of an article.
func (t *table) article(name string, a extractor.Article) {
	parts := []string{name}
	if name == "-" {
		parts[0] = "standard input"
	}
	if a.Date != 0 {
		parts = append(parts, longDate(a)+dateHow(a))
	} else {
		parts = append(parts, "no date")
	}
	head := clean(strings.Join(parts, " · "))
	for _, row := range wrap(head, t.width) {
		t.print("%s\n", t.paint("1", row))
	}
	if title := clean(a.Title); title != "" {
		for _, row := range wrap(title, t.width) {
			t.print("%s\n", row)
		}
	}
	t.print("\n")
}

func longDate(a extractor.Article) string {
	y, m, d := a.Date.Date()
	return fmt.Sprintf("%d %s %d", d, monthNames[m-1], y)
}

var monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December"}

func dateHow(a extractor.Article) string {
	if a.DateHow == "" {
		return ""
	}
	return " (" + strings.TrimPrefix(a.DateHow, "metadata: ") + ")"
}

// verdict prints one claim and what was found.
func (t *table) verdict(v verifier.Verdict) {
	f := faces[v.Verdict]
	word := f.symbol + " " + string(v.Verdict)
	for i, row := range wrap("“"+clean(v.Claim.Quotation)+"”", t.width-margin) {
		if i == 0 {
			t.print("%s%s%s\n", t.paint(f.colour, word), strings.Repeat(" ", max(1, margin-columns(word))), t.paint("1", row))
			continue
		}
		t.print("%s%s\n", strings.Repeat(" ", margin), t.paint("1", row))
	}
	said := plainSentence(v)
	t.item("", said)
	if r := clean(v.Rewording); r != "" && !strings.Contains(said, r) {
		t.item("write: ", "“"+clean(v.Rewording)+"”")
	}
	for _, n := range v.Notes {
		if n.Text != "" {
			t.item("note: ", clean(n.Text))
		}
	}
	for _, s := range sourceLines(v.Evidence) {
		t.item("source: ", s)
	}
	t.print("\n")
}

// plainSentence is what was found, without the verdict's word, which stands
// before it already.
func plainSentence(v verifier.Verdict) string {
	said := clean(v.Sentence)
	if word, rest, ok := strings.Cut(said, ": "); ok && (strings.EqualFold(word, string(v.Verdict)) || v.Verdict == verifier.Unverifiable && word == "Not checked") {
		said = rest
	}
	if said == "" {
		said = strings.ReplaceAll(string(v.Reason), "-", " ")
	}
	if r, n := utf8.DecodeRuneInString(said); n > 0 {
		said = string(unicode.ToUpper(r)) + said[n:]
	}
	return said
}

// steps prints the arithmetic of the readings, and where the figures stand.
func (t *table) steps(v verifier.Verdict) {
	for _, r := range v.Readings {
		head := r.Title
		if head == "" {
			head = r.Indicator
		}
		for _, s := range []string{strings.Join(r.Areas, ", "), r.Period} {
			if s != "" {
				head += ", " + s
			}
		}
		if r.Baseline != "" {
			head += " against " + r.Baseline
		}
		t.item("reading: ", clean(head)+": "+string(r.Verdict))
		for _, s := range r.Steps {
			t.item("  step: ", clean(s.Text))
		}
	}
	for _, line := range v.Around.Lines() {
		t.item("around: ", clean(line))
	}
	for _, e := range v.Evidence {
		t.item("figure: ", clean(fmt.Sprintf("%s %s %s: %s, %s", e.Dataset, e.Series, e.Period, reference(e), e.Link)))
	}
	if len(v.Readings)+len(v.Evidence) > 0 {
		t.print("\n")
	}
}

// item prints a paragraph under a claim, its lines hanging under its first word.
func (t *table) item(label, text string) {
	if text == "" {
		return
	}
	for i, row := range wrap(text, t.width-margin-len(label)) {
		if i > 0 {
			label = strings.Repeat(" ", len(label))
		}
		t.print("%s%s%s\n", strings.Repeat(" ", margin), t.paint("2", label), row)
	}
}

// sourceLines name each source once, as its licence asks, with the periods used
// from it.
func sourceLines(evidence []verifier.Evidence) []string {
	type row struct{ name, periods, vintage string }
	var rows []row
	for _, e := range evidence {
		name := e.Attribution
		if name == "" {
			name = e.Publisher
		}
		name = strings.TrimSuffix(name, ".")
		i := slices.IndexFunc(rows, func(r row) bool { return r.name == name })
		if i < 0 {
			rows = append(rows, row{name, e.Period, e.Vintage})
			continue
		}
		if !slices.Contains(strings.Split(rows[i].periods, ", "), e.Period) {
			rows[i].periods += ", " + e.Period
		}
		rows[i].vintage = max(rows[i].vintage, e.Vintage)
	}
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = clean(r.name)
		if r.periods != "" {
			if strings.Count(r.periods, ", ") > 4 {
				all := strings.Split(r.periods, ", ")
				r.periods = fmt.Sprintf("%s ... %s (%d periods)", slices.Min(all), slices.Max(all), len(all))
			}
			lines[i] += " · " + clean(r.periods)
		}
		if r.vintage != "" {
			lines[i] += " · as of " + clean(r.vintage)
		}
	}
	return lines
}

// summary prints how many claims have which verdict.
func (t *table) summary(counts map[verifier.Outcome]int) {
	total := 0
	var parts []string
	for _, o := range outcomes {
		if n := counts[o]; n > 0 {
			total += n
			parts = append(parts, t.paint(faces[o].colour, fmt.Sprintf("%d %s", n, o)))
		}
	}
	switch total {
	case 0:
		t.print("no claims with a figure were found\n")
	case 1:
		t.print("1 claim: %s\n", strings.Join(parts, ", "))
	default:
		t.print("%d claims: %s\n", total, strings.Join(parts, ", "))
	}
}

// clean is text of an article or a data set as it may be printed: one line,
// without what a terminal obeys.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200d':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// wrap breaks s into rows of at most width columns, at spaces; a longer word
// stays whole.
func wrap(s string, width int) []string {
	var rows []string
	row := ""
	for _, word := range strings.Fields(s) {
		switch {
		case row == "":
			row = word
		case columns(row)+1+columns(word) > width:
			rows = append(rows, row)
			row = word
		default:
			row += " " + word
		}
	}
	return append(rows, row)
}

// columns is the number of terminal columns of s: wide characters of East Asia
// take two, marks that stand on the letter before them none.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		case r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana), r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff:
			n += 2
		default:
			n++
		}
	}
	return n
}
