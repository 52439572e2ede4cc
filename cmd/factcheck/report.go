package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/ledger"
	"factcheck/cmd/internal/words"
	"factcheck/internal/stat"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

func newReport(e *env) *cobra.Command {
	o := reportOptions{}
	c := &cobra.Command{
		Use:   "report",
		Short: "Report every verdict of a range of days, with its arithmetic and sources",
		Long: paragraphs(`
Report lists every verdict of the days from --from to --to, both included: by the
day, in UTC, on which it was published on the bus, or with --by article by the day
of the article. Each stands with its sentence, its arithmetic step by step, the
figures with vintage, publisher, link and digest, what people ruled, what was told,
and what superseded it. Superseded verdicts are counted: they were said.

html is one page that needs nothing else and prints; csv has a row a verdict, with
exact decimals as text; json has all of it, each verdict whole.

--bundles DIR writes each verdict into a file of its own instead, as "factcheck
replay" redoes them offline.`),
		Example: examples(`
  factcheck report --from 2024-05-01 --to 2024-05-31 > may.html
  factcheck report --from 2024-05-17 --to 2024-05-17 --by article -o csv > day.csv
  factcheck report --from 2024-05-01 --to 2024-05-31 --bundles may && factcheck replay may/*.json`),
		Args: noArgs,
	}
	o.bus = addBus(c)
	f := c.Flags()
	f.StringVar(&o.from, "from", "", "first `DAY` (default six days before --to)")
	f.StringVar(&o.to, "to", "", "last `DAY` (default today)")
	f.StringVar(&o.by, "by", string(ledger.BySaid), "the `DAY` that counts: said (when the verdict was published) or article")
	f.StringVar(&o.bundles, "bundles", "", "write each verdict into a file in `DIR` instead")
	_ = c.MarkFlagDirname("bundles")
	addLedgerFlag(c, &o.ledger)
	formatFlag(c, &o.format, "html", "csv", "json")
	c.RunE = func(c *cobra.Command, _ []string) error { return o.run(c.Context(), e) }
	return c
}

type reportOptions struct {
	bus                   *busFlags
	from, to, by, bundles string
	ledger, format        string
}

func (o *reportOptions) days(e *env) (r ledger.Range, err error) {
	r.By = ledger.By(o.by)
	if r.By != ledger.BySaid && r.By != ledger.ByArticle {
		return r, usage("--by %s: it is said or article", o.by)
	}
	y, m, d := e.now().UTC().Date()
	r.To = stat.DayOf(y, int(m), d)
	if o.to != "" {
		if r.To, err = stat.ParseDay(o.to); err != nil {
			return r, usage("--to: %v", err)
		}
	}
	r.From = r.To - 6
	if o.from != "" {
		if r.From, err = stat.ParseDay(o.from); err != nil {
			return r, usage("--from: %v", err)
		}
	}
	if r.From > r.To {
		return r, usage("--from %s is after --to %s", r.From, r.To)
	}
	return r, nil
}

func (o *reportOptions) run(ctx context.Context, e *env) error {
	days, err := o.days(e)
	if err != nil {
		return err
	}
	conn, err := o.bus.quiet(ctx, e, "desk")
	if err != nil {
		return err
	}
	defer conn.Close()
	r, err := ledger.Collect(ctx, conn, days, e.now())
	if err != nil {
		return unreachable("%v", err)
	}
	if o.bundles != "" {
		return writeBundles(e, o.bundles, r)
	}
	if r.Ledger, err = o.head(ctx, e, conn); err != nil {
		return err
	}
	// Made whole before a byte of it is written.
	var b bytes.Buffer
	switch o.format {
	case "html":
		err = r.WriteHTML(&b)
	case "csv":
		err = reportCSV(&b, r)
	default:
		err = writeJSON(&b, r)
	}
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(b.Bytes())
	return err
}

// head is where the ledger ends. Where this process holds the store the ledger
// is brought up to date first, so that a report on what "run" did has one.
func (o *reportOptions) head(ctx context.Context, e *env, conn *bus.Conn) (*ledger.Head, error) {
	name, err := o.bus.ledgerFile(e, o.ledger)
	if err != nil {
		return nil, err
	}
	if conn.Server != nil {
		l, err := ledger.Open(name)
		if err == nil {
			defer l.Close()
			if err := l.CatchUp(ctx, conn); err != nil {
				return nil, unreachable("%v", err)
			}
			h := l.Head()
			return &h, nil
		}
		if !errors.Is(err, ledger.ErrInUse) {
			return nil, unreachable("%v", err)
		}
	} else if o.ledger == "" && o.bus.Store == "" && conn.Server == nil && o.bus.named(e) {
		return nil, nil // another server's ledger lies elsewhere
	}
	h, err := ledger.HeadOf(name)
	if err != nil {
		return nil, unreachable("%v", err)
	}
	return h, nil
}

// named reports whether a server is named, by flag or by the environment.
func (b *busFlags) named(e *env) bool {
	return b.URL != "" || b.Context != "" || e.getenv("NATS_URL") != "" || e.getenv("NATS_CONTEXT") != ""
}

func writeBundles(e *env, dir string, r *ledger.Report) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return usage("--bundles: %v", err)
	}
	for _, x := range r.Entries {
		var b bytes.Buffer
		if err := writeJSON(&b, x.Verdict); err != nil {
			return err
		}
		// An id is from the bus: it names a file only in the form ours have.
		name := filepath.Join(dir, bus.Token(x.Verdict.ID)+".json")
		if err := os.WriteFile(name+".part", b.Bytes(), 0o644); err != nil {
			return usage("--bundles: %v", err)
		}
		if err := os.Rename(name+".part", name); err != nil {
			return usage("--bundles: %v", err)
		}
	}
	fmt.Fprintf(e.stderr, "factcheck: %d bundles in %s; redo them with: factcheck replay %s\n", len(r.Entries), dir, filepath.Join(dir, "*.json"))
	return nil
}

// reportColumns are the columns of a report's csv. They are stable: columns may
// be added at the end.
var reportColumns = []string{
	"claim", "article_link", "verdict", "reason", "said_at", "article_date", "article_title", "source", "claimant", "sentence",
	"found", "off", "rewording", "notes", "form", "comparator", "value", "value_hi", "unit", "measure", "areas", "period", "baseline", "margin",
	"readings", "arithmetic", "reference_values", "reference_periods", "reference_vintages", "datasets", "series", "publishers", "links", "digests", "attribution",
	"ruling", "ruled_by", "ruled_why", "ruled_at", "superseded_by", "superseded_because", "supersedes", "alerts",
	"verdict_id", "claim_id", "fingerprint", "article_id", "policy", "rules", "data_digest",
}

func reportCSV(to io.Writer, r *ledger.Report) error {
	w := csv.NewWriter(to)
	if err := w.Write(reportColumns); err != nil {
		return err
	}
	for _, x := range r.Entries {
		row := reportRow(x)
		for i := range row {
			row[i] = cell(row[i])
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func reportRow(x ledger.Entry) []string {
	v := x.Verdict
	c := v.Claim
	off, _ := words.Distance(&v)
	var notes, readings, steps, alerts []string
	for _, n := range v.Notes {
		notes = append(notes, string(n.Kind)+": "+n.Text)
	}
	for _, r := range v.Readings {
		readings = append(readings, strings.TrimSpace(r.Title+", "+r.Period+": "+r.Found+" "+r.Unit)+" "+string(r.Verdict))
		if r.Primary {
			for _, s := range r.Steps {
				steps = append(steps, s.ID+" = "+s.Op+" "+strings.Join(s.Args, " ")+" = "+s.Result)
			}
		}
	}
	for _, a := range x.Alerts {
		alerts = append(alerts, a.State+" "+a.At)
	}
	of := func(get func(verifier.Evidence) string) string {
		var all []string
		for _, e := range v.Evidence {
			all = append(all, get(e))
		}
		return strings.Join(all, "; ")
	}
	once := func(get func(verifier.Evidence) string) string {
		var all []string
		for _, e := range v.Evidence {
			if s := get(e); s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
		return strings.Join(all, "; ")
	}
	var ruling bus.Ruling
	if d := x.Ruling(); d != nil {
		ruling = *d
		if ruling.Kind == "dismissal" {
			ruling.Ruling = "dismissed"
		}
	}
	by, because, supersedes := "", "", ""
	if x.SupersededBy != nil {
		by, because = x.SupersededBy.Verdict, string(x.SupersededBy.Because)
	}
	if x.Supersedes != nil {
		supersedes = x.Supersedes.Verdict
	}
	return []string{
		c.Quotation, v.Article.Link, string(v.Verdict), string(v.Reason), x.Said, v.Article.Date, v.Article.Title, v.Article.Source, c.Claimant, c.Sentence,
		v.Sentence, off.Text, v.Rewording, strings.Join(notes, "; "), c.Form, c.Comparator, c.Value, c.ValueHi, c.Unit, c.Measure, strings.Join(c.Areas, " "), c.Period, c.Baseline, v.Margin,
		strings.Join(readings, "; "), strings.Join(steps, "; "), of(reference), of(func(e verifier.Evidence) string { return e.Period }), of(func(e verifier.Evidence) string { return e.Vintage }),
		once(func(e verifier.Evidence) string { return e.Dataset }), of(func(e verifier.Evidence) string { return e.Series }),
		once(func(e verifier.Evidence) string { return e.Publisher }), once(func(e verifier.Evidence) string { return e.Link }),
		once(func(e verifier.Evidence) string { return e.Digest }), once(func(e verifier.Evidence) string { return e.Attribution }),
		ruling.Ruling, ruling.Person, ruling.Reason, ruling.At, by, because, supersedes, strings.Join(alerts, "; "),
		v.ID, c.ID, c.Fingerprint, v.Article.ID, v.Policy, v.Rules, v.DataDigest,
	}
}
