package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"factcheck/extractor"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

// Output is one article with its verdicts, as -o json prints it.
type Output struct {
	Article  extractor.Article  `json:"article"`
	Verdicts []verifier.Verdict `json:"verdicts"`
}

// formats of -o that a command offers, the first one its default.
func formatFlag(c *cobra.Command, format *string, formats ...string) {
	c.Flags().StringVarP(format, "output", "o", formats[0], "`format` of the output: "+strings.Join(formats, ", "))
	_ = c.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	before := c.PreRunE
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(formats, *format) {
			return usage("-o %s: the formats of %s are %s", *format, c.CommandPath(), strings.Join(formats, ", "))
		}
		if before != nil {
			return before(c, args)
		}
		return nil
	}
}

// writeJSON prints v indented, with < > & as they are: this is no HTML.
func writeJSON(w io.Writer, v any) error {
	d := json.NewEncoder(w)
	d.SetEscapeHTML(false)
	d.SetIndent("", "  ")
	return d.Encode(v)
}

// writeLine prints v on one line.
func writeLine(w io.Writer, v any) error {
	d := json.NewEncoder(w)
	d.SetEscapeHTML(false)
	return d.Encode(v)
}

// verdictColumns are the columns of -o csv. They are stable: columns may be
// added at the end.
var verdictColumns = []string{
	"quotation", "verdict", "reason", "found", "rewording", "notes",
	"article_title", "article_date", "article_link", "article_id",
	"sentence", "start", "end", "form", "comparator", "value", "value_hi", "unit", "measure", "areas",
	"period", "baseline", "claimant", "margin",
	"reference_values", "reference_periods", "dataset", "publisher", "link", "vintage",
	"claim_id", "fingerprint", "verdict_id", "policy", "data_digest",
}

// verdictCSV writes one row a verdict.
type verdictCSV struct{ w *csv.Writer }

func newVerdictCSV(w io.Writer) (*verdictCSV, error) {
	c := &verdictCSV{csv.NewWriter(w)}
	err := c.w.Write(verdictColumns)
	return c, err
}

func (c *verdictCSV) write(v verifier.Verdict) error {
	var notes []string
	for _, n := range v.Notes {
		notes = append(notes, string(n.Kind)+": "+n.Text)
	}
	of := func(get func(verifier.Evidence) string) string {
		var all []string
		for _, e := range v.Evidence {
			if s := get(e); s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
		return strings.Join(all, "; ")
	}
	row := []string{
		v.Claim.Quotation, string(v.Verdict), string(v.Reason), v.Sentence, v.Rewording, strings.Join(notes, "; "),
		v.Article.Title, v.Article.Date, v.Article.Link, v.Article.ID,
		v.Claim.Sentence, strconv.Itoa(v.Claim.Span.Start), strconv.Itoa(v.Claim.Span.End),
		v.Claim.Form, v.Claim.Comparator, v.Claim.Value, v.Claim.ValueHi, v.Claim.Unit, v.Claim.Measure, strings.Join(v.Claim.Areas, " "),
		v.Claim.Period, v.Claim.Baseline, v.Claim.Claimant, v.Margin,
		of(reference), of(func(e verifier.Evidence) string { return e.Period }),
		of(func(e verifier.Evidence) string { return e.Dataset }), of(func(e verifier.Evidence) string { return e.Publisher }),
		of(func(e verifier.Evidence) string { return e.Link }), of(func(e verifier.Evidence) string { return e.Vintage }),
		v.Claim.ID, v.Claim.Fingerprint, v.ID, v.Policy, v.DataDigest,
	}
	for i := range row {
		row[i] = cell(row[i])
	}
	return c.w.Write(row)
}

func (c *verdictCSV) flush() error {
	c.w.Flush()
	return c.w.Error()
}

// reference is an observation as published: "240.11 x10^9 USD_CURRENT".
func reference(e verifier.Evidence) string {
	s := e.Value
	if e.Mult != 0 {
		s += " x10^" + strconv.Itoa(e.Mult)
	}
	if e.Unit != "" {
		s += " " + e.Unit
	}
	return s
}

// cell guards a spreadsheet against text that it would run as a formula
// (OWASP, "CSV Injection"): an apostrophe before = + - @, tab and return. Plain
// numbers stay numbers.
func cell(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r\n|%", rune(s[0])) || isNumber(s) {
		return s
	}
	return "'" + s
}

func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, frac, dot := strings.Cut(s, ".")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return digits(whole) && (!dot || digits(frac))
}
