package ledger

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"factcheck/cmd/internal/words"
	"factcheck/internal/stat"
	"factcheck/verifier"
)

// What the page is, and its rules:
//
//   - One file, without scripts, pictures or anything fetched; what it says of
//     itself forbids all of them to the browser.
//   - Text of articles and data sets is hostile. It goes through the escaping of
//     html/template, without control and format characters, and a link is one
//     only to http and https.
//   - Nothing is said by colour alone: a verdict is a symbol, a word and a colour.
//   - Everything prints: nothing is folded away.

//go:embed report.html
var reportHTML string

var page = template.Must(template.New("report").Funcs(template.FuncMap{
	"line":     words.Line,
	"symbol":   func(o verifier.Outcome) string { return symbols[o] },
	"word":     func(s any) string { return strings.ReplaceAll(words.Line(fmt.Sprint(s)), "-", " ") },
	"link":     link,
	"number":   func(i int) int { return i + 1 },
	"quoted":   quoted,
	"passage":  func(c verifier.Claim) string { return words.Passage(&c, 110) },
	"value":    value,
	"areas":    areas,
	"distance": func(v verifier.Verdict) string { d, _ := words.Distance(&v); return d.Text },
	"credits":  credits,
	"when":     when,
	"outcomes": func() []verifier.Outcome { return Outcomes },
	"share":    share,
	"operands": func(s verifier.Step) string { return words.Line(s.Op + " " + strings.Join(s.Args, " ")) },
	"finding":  func(v verifier.Verdict) string { return words.Finding(&v) },
	"rewording": func(v verifier.Verdict) string {
		if r := words.Line(v.Rewording); !strings.Contains(words.Line(v.Sentence), r) {
			return r
		}
		return ""
	},
	"symbolOf": func(s string) string { return symbols[verifier.Outcome(s)] },
}).Parse(reportHTML))

var symbols = map[verifier.Outcome]string{
	verifier.Supported: "✓", verifier.Imprecise: "≈", verifier.Refuted: "✗", verifier.Disputed: "⇄", verifier.Unverifiable: "?",
}

// WriteHTML writes the report as a page.
func (r *Report) WriteHTML(w io.Writer) error { return page.Execute(w, r) }

// link is an address a reader may follow, empty for any other.
func link(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// passage is a sentence with its quotation marked.
type passage struct{ Before, Marked, After string }

func quoted(c verifier.Claim) passage {
	sentence, quotation := words.Line(c.Sentence), words.Line(c.Quotation)
	before, after, found := strings.Cut(sentence, quotation)
	if !found || quotation == "" {
		return passage{Marked: quotation, After: " (" + sentence + ")"}
	}
	return passage{before, quotation, after}
}

// value is an observation as published: "240.11 × 10^9 USD_CURRENT".
func value(e verifier.Evidence) string {
	s := e.Value
	if e.Mult != 0 {
		s += " × 10^" + strconv.Itoa(e.Mult)
	}
	return words.Line(s + " " + e.Unit)
}

func areas(codes []string) string {
	var names []string
	for _, c := range codes {
		if a, ok := stat.Areas().Get(stat.AreaCode(c)); ok {
			c = a.Name
		}
		names = append(names, words.Line(c))
	}
	return strings.Join(names, ", ")
}

// credits are what the licences of the evidence ask to be named, each once.
func credits(evidence []verifier.Evidence) []string {
	var all []string
	for _, e := range evidence {
		if a := words.Line(e.Attribution); a != "" && !slices.Contains(all, a) {
			all = append(all, a)
		}
	}
	return all
}

// when is an instant for people, in UTC.
func when(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return words.Line(s)
	}
	return t.UTC().Format("2 January 2006, 15:04 UTC")
}

// share is n of total in percent, for people.
func share(n, total int) string {
	if total == 0 {
		return ""
	}
	return strconv.Itoa((200*n+total)/(2*total)) + "%"
}
