package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"factcheck/cmd/internal/intake"
	"factcheck/extractor"
	"factcheck/internal/stat"

	"github.com/spf13/cobra"
)

func newExtract(e *env) *cobra.Command {
	o := &extractOptions{}
	c := &cobra.Command{
		Use:   "extract FILE|FOLDER|URL|-...",
		Short: "Show the claims, or all quantities, that are read from articles",
		Long: paragraphs(`
Extract shows what is read from articles, without judging it: the numeric claims,
each with its form, comparator, figure, measure, areas and periods.

--quantities shows every quantity instead, claim or not; --times every expression of
time with the days it stands for, counted from the day of publication. --explain
shows of each figure by which rules it was read, or why it was passed over: a date,
a score, a name, a phone number ...`),
		Example: examples(`
  factcheck extract article.txt
  factcheck extract --explain article.txt        # and what is no claim, and why
  factcheck extract --quantities -o ndjson article.txt
  echo "Trade topped $240bn in 2023." | factcheck extract -
  factcheck extract --quantities -o ndjson --batch texts.jsonl
  echo "It rose until last Friday." | factcheck extract --times --date 2024-05-17 -`),
	}
	formatFlag(c, &o.format, "table", "json", "ndjson")
	flags := c.Flags()
	flags.StringVar(&o.date, "date", "", "the articles' day of publication, `YYYY-MM-DD`")
	flags.BoolVar(&o.quantities, "quantities", false, "show every quantity, claim or not")
	flags.BoolVar(&o.times, "times", false, "show every expression of time and its days")
	flags.BoolVar(&o.explain, "explain", false, "show of each figure by which rules it was read, or why it is no claim")
	flags.StringVar(&o.batch, "batch", "", "read each text of a JSONL `FILE` ({\"id\",\"text\",\"date\"}); needs -o ndjson")
	_ = c.MarkFlagFilename("batch", "jsonl", "ndjson")
	c.RunE = func(c *cobra.Command, args []string) error { return o.run(c.Context(), e, args) }
	return c
}

type extractOptions struct {
	format, date, batch string
	quantities, explain bool
	times               bool
}

// Extraction is an article with what was read from it, as -o json prints it.
type Extraction struct {
	Article    extractor.Article     `json:"article"`
	Claims     []extractor.Claim     `json:"claims"`
	Rejected   []extractor.Rejection `json:"rejected,omitempty"`
	Quantities []quantity            `json:"quantities,omitempty"`
	Times      []timeOf              `json:"times,omitempty"`
	// Explained says of each figure by which rules it was read or passed over.
	Explained []extractor.Explanation `json:"explained,omitempty"`
}

// timeOf is an expression of time: from its first day up to the day behind its
// last; a side that is open is left out.
type timeOf struct {
	extractor.Span
	Surface string     `json:"surface"`
	From    stat.Day   `json:"from,omitempty"`
	To      stat.Day   `json:"to,omitempty"`
	Grain   stat.Grain `json:"grain"`
}

// quantity is one quantity of a text (bench/README of the development sets):
// value and unit as written, comparator one of = ~ < <= > >=.
type quantity struct {
	extractor.Span
	Surface    string `json:"surface"`
	Value      string `json:"value"`
	ValueHi    string `json:"value_hi,omitempty"`
	Unit       string `json:"unit"`
	Comparator string `json:"comparator"`
	Trend      string `json:"trend,omitempty"`
}

func (o *extractOptions) run(ctx context.Context, e *env, args []string) error {
	var day stat.Day
	if o.date != "" {
		var err error
		if day, err = stat.ParseDay(o.date); err != nil {
			return usage("--date: %v", err)
		}
	}
	switch {
	case o.quantities && o.times:
		return usage("--quantities and --times are two uses; give one")
	case o.batch != "" && len(args) > 0:
		return usage("articles and --batch are two uses; give one")
	case o.batch != "":
		return o.runBatch(ctx, e, day)
	case len(args) == 0:
		return usage("name the articles to read: files, folders, URLs, or - for standard input\nsee: factcheck extract --help")
	}
	names, err := intake.Files(args)
	if err != nil {
		return usage("%v", err)
	}
	reader := &intake.Reader{Stdin: e.stdin, Fetch: e.fetcher(), Date: day}
	var all []Extraction
	worst := error(nil)
	for _, name := range names {
		articles, err := reader.Read(ctx, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			worst = say(e, worst, &exitError{exitUsage, err})
			continue
		}
		for _, a := range articles {
			x := o.extract(a)
			switch o.format {
			case "json":
				all = append(all, x)
			case "ndjson":
				if err := writeLine(e.stdout, x); err != nil {
					return err
				}
			default:
				if err := o.print(e, name, x); err != nil {
					return err
				}
			}
		}
	}
	switch {
	case len(all) == 1:
		err = writeJSON(e.stdout, all[0])
	case len(all) > 1:
		err = writeJSON(e.stdout, all)
	}
	return errors.Join(err, worst)
}

func (o *extractOptions) extract(a extractor.Article) Extraction {
	r, explained := extractor.Result{}, []extractor.Explanation(nil)
	if o.explain {
		r, explained = extractor.Explain(a)
	} else {
		r = extractor.Extract(a)
	}
	x := Extraction{Article: r.Article, Claims: extractor.WithWorth(r.Claims), Explained: explained}
	if x.Claims == nil {
		x.Claims = []extractor.Claim{}
	}
	if o.quantities {
		x.Quantities = quantities(r.Article)
	}
	if o.times {
		x.Times = times(r.Article)
	}
	if o.explain {
		x.Rejected = r.Rejected
	}
	return x
}

func (o *extractOptions) runBatch(ctx context.Context, e *env, day stat.Day) error {
	if o.format != "ndjson" {
		return usage("--batch prints one line a text; give -o ndjson")
	}
	w := bufio.NewWriter(e.stdout)
	err := eachText(ctx, e, o.batch, func(t batchText) error {
		a, err := t.article(day)
		if err != nil {
			return usage("%v", err)
		}
		if o.quantities {
			return writeLine(w, struct {
				ID         string     `json:"id"`
				Quantities []quantity `json:"quantities"`
			}{t.ID, quantities(a)})
		}
		if o.times {
			return writeLine(w, struct {
				ID    string   `json:"id"`
				Times []timeOf `json:"times"`
			}{t.ID, times(a)})
		}
		x := o.extract(a)
		return writeLine(w, struct {
			ID       string                `json:"id"`
			Claims   []extractor.Claim     `json:"claims"`
			Rejected []extractor.Rejection `json:"rejected,omitempty"`
		}{t.ID, x.Claims, x.Rejected})
	})
	return errors.Join(err, w.Flush())
}

// quantities are all quantities of a text. Never nil: an empty list says that
// there are none.
func quantities(a extractor.Article) []quantity {
	all := []quantity{}
	for _, m := range extractor.Quantities(a.Text) {
		q := quantity{Span: m.Span, Surface: m.Span.Of(a.Text), Comparator: m.Sign(), Trend: m.Trend()}
		q.Value, q.ValueHi, q.Unit = m.Written()
		all = append(all, q)
	}
	return all
}

// times are all expressions of time of a text. Never nil.
func times(a extractor.Article) []timeOf {
	all := []timeOf{}
	for _, x := range extractor.Times(a) {
		all = append(all, timeOf{x.Span, x.Span.Of(a.Text), x.From, x.To, x.Grain})
	}
	return all
}

// print shows an extraction to a person.
func (o *extractOptions) print(e *env, name string, x Extraction) error {
	t := e.table(e.stdout)
	t.article(name, x.Article)
	if o.quantities {
		t.quantities(x.Quantities)
		return t.err
	}
	if o.times {
		for _, r := range x.Times {
			t.item(string(r.Grain)+": ", fmt.Sprintf("%s to %s “%s”", openDay(r.From), openDay(r.To-1), clean(r.Surface)))
		}
		t.print("%s\n", count(len(x.Times), "time"))
		return t.err
	}
	for _, c := range x.Claims {
		t.claim(c)
	}
	for _, r := range x.Explained {
		head := "passed over: "
		if r.Claimed {
			head = "claimed: "
		}
		t.item(head, "“"+clean(r.Text)+"”: "+clean(r.Rules[0]))
		for _, rule := range r.Rules[1:] {
			t.item("", clean(rule))
		}
	}
	if len(x.Explained) > 0 {
		t.print("\n")
	}
	t.print("%s\n", count(len(x.Claims), "claim"))
	return t.err
}

// claim prints how a claim is read.
func (t *table) claim(c extractor.Claim) {
	rows := wrap("“"+clean(c.Quotation)+"”", t.width-margin)
	form := string(c.Form)
	t.print("%s%s%s\n", form, strings.Repeat(" ", max(1, margin-utf8.RuneCountInString(form))), t.paint("1", rows[0]))
	for _, row := range rows[1:] {
		t.print("%s%s\n", strings.Repeat(" ", margin), t.paint("1", row))
	}
	figure := c.Quantity.Value.String()
	if c.High != nil {
		figure += " to " + c.High.Value.String()
	}
	t.item("figure: ", clean(strings.TrimSpace(string(c.Comparator)+" "+figure+" "+c.Quantity.Unit.String())))
	measure := c.Measure
	if c.Whole != "" {
		measure += " of " + c.Whole
	}
	t.item("measure: ", clean(measure))
	var areas []string
	for _, p := range c.Areas {
		switch {
		case p.Code == "" && len(p.Candidates) > 0:
			var codes []string
			for _, code := range p.Candidates {
				codes = append(codes, string(code))
			}
			areas = append(areas, p.Surface+" ("+strings.Join(codes, " or ")+"?)")
		default:
			areas = append(areas, string(p.Code))
		}
	}
	t.item("areas: ", clean(strings.Join(areas, ", ")))
	t.item("period: ", clean(whenText(c.When)))
	if c.Baseline != nil {
		t.item("against: ", clean(whenText(*c.Baseline)))
	}
	if c.Claimant != "" {
		t.item("said by: ", clean(c.Claimant))
	}
	if c.Worth != nil {
		t.item("worth: ", c.Worth.String())
	}
	t.print("\n")
}

// whenText is a period with how it was resolved.
func whenText(w extractor.When) string {
	s := w.Period.String()
	if s == "" && w.Anchor == extractor.LatestKnown {
		s = "now"
	}
	if s == "" {
		return ""
	}
	var how []string
	if w.Surface != "" {
		how = append(how, "“"+w.Surface+"”")
	}
	if w.Anchor != extractor.NoAnchor && w.Anchor != extractor.Absolute {
		how = append(how, string(w.Anchor))
	}
	if len(how) > 0 {
		s += " (" + strings.Join(how, ", ") + ")"
	}
	return s
}

// quantities prints a list of quantities.
func (t *table) quantities(all []quantity) {
	if t.err != nil {
		return
	}
	w := tabwriter.NewWriter(t.w, 0, 0, 2, ' ', 0)
	for _, q := range all {
		value := q.Value
		if q.ValueHi != "" {
			value += " to " + q.ValueHi
		}
		fmt.Fprintf(w, "%d\t%s %s\t%s\t%s\n", q.Start, q.Comparator, value, clean(q.Unit), "“"+clean(q.Surface)+"”")
	}
	t.err = w.Flush()
	if t.err == nil {
		_, t.err = io.WriteString(t.w, strings.ReplaceAll(count(len(all), "quantity"), "quantitys", "quantities")+"\n")
	}
}

// openDay is a day, or that there is none.
func openDay(d stat.Day) string {
	if d <= 0 {
		return "…"
	}
	return d.String()
}
