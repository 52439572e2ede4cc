package main

import (
	"context"
	"fmt"
	"slices"

	"factcheck/cmd/internal/intake"
	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

func newCheck(e *env) *cobra.Command {
	o := &checkOptions{}
	c := &cobra.Command{
		Use:   "check FILE|FOLDER|URL|-...",
		Short: "Check the figures in articles; no server needed",
		Long: paragraphs(`
Check reads articles, pulls out their numeric claims and judges each against the
reference figures. Articles are plain text, HTML, Markdown or JSON files, pages of
the web, or standard input (-); folders are searched for such files.

Relative periods ("last year") count from the article's date. It is taken from
--date, from what the file or page says of itself, or from the dateline; a plain
text may begin with a line like "published: 2024-05-17" and an empty line.

Each claim gets one of five verdicts:
  ✓ supported      true as worded
  ≈ imprecise      right as a rounding; the words go too far
  ✗ refuted        false under every reading of like standing
  ⇄ disputed       readings of like standing disagree
  ? unverifiable   could not be judged, with the reason

The exit code is 0 if nothing is refuted, disputed or imprecise, 1 if something
is (see --fail-on), 2 if an input could not be read, 3 with --strict if a claim
could not be judged, 4 if the figures could not be read.`),
		Example: examples(`
  factcheck check article.txt
  factcheck check --date 2024-05-17 -            # type or paste, end with Ctrl-D
  factcheck check https://example.org/news/1
  factcheck check -o json article.html | jq '.verdicts[].sentence'
  factcheck check -o csv articles/ > verdicts.csv
  factcheck check --sources my-package --sources embedded article.txt
  factcheck check --script claim.txt             # a claim script of your own`),
	}
	formatFlag(c, &o.format, "table", "json", "ndjson", "csv")
	o.figures = addFigures(c)
	flags := c.Flags()
	flags.StringVar(&o.date, "date", "", "the articles' day of publication, `YYYY-MM-DD`")
	flags.BoolVar(&o.steps, "steps", false, "show the arithmetic and the links of the figures too")
	flags.StringVar(&o.failOn, "fail-on", string(verifier.Imprecise), "exit with 1 from this `verdict` on: imprecise, disputed, refuted or none")
	flags.BoolVar(&o.strict, "strict", false, "exit with 3 if a claim could not be judged")
	flags.StringArrayVar(&o.scripts, "script", nil, "run the claim script in `FILE`; may be repeated")
	flags.StringVar(&o.batch, "batch", "", "check each text of a JSONL `FILE` ({\"id\",\"text\",\"date\"}); needs -o ndjson")
	_ = c.MarkFlagFilename("script", "txt")
	_ = c.MarkFlagFilename("batch", "jsonl", "ndjson")
	c.RunE = func(c *cobra.Command, args []string) error { return o.run(c.Context(), e, args) }
	return c
}

type checkOptions struct {
	figures       *figures
	format        string
	date, failOn  string
	steps, strict bool
	scripts       []string
	batch         string
}

// failing are the verdicts that count as findings under each --fail-on.
var failing = map[string][]verifier.Outcome{
	"imprecise": {verifier.Imprecise, verifier.Disputed, verifier.Refuted},
	"disputed":  {verifier.Disputed, verifier.Refuted},
	"refuted":   {verifier.Refuted},
	"none":      nil,
}

func (o *checkOptions) run(ctx context.Context, e *env, args []string) error {
	fail, ok := failing[o.failOn]
	if !ok {
		return usage("--fail-on %s: it is imprecise, disputed, refuted or none", o.failOn)
	}
	var day stat.Day
	if o.date != "" {
		var err error
		if day, err = stat.ParseDay(o.date); err != nil {
			return usage("--date: %v", err)
		}
	}
	modes := 0
	for _, given := range []bool{len(args) > 0, len(o.scripts) > 0, o.batch != ""} {
		if given {
			modes++
		}
	}
	switch {
	case modes == 0:
		return usage("name the articles to check: files, folders, URLs, or - for standard input\nsee: factcheck check --help")
	case modes > 1:
		return usage("articles, --script and --batch are three uses; give one")
	case len(o.scripts) > 0:
		return o.runScripts(ctx, e)
	case o.batch != "":
		return o.runBatch(ctx, e, day)
	}
	names, err := intake.Files(args)
	if err != nil {
		return usage("%v", err)
	}
	j, err := o.figures.judge(e)
	if err != nil {
		return err
	}
	p := newPrinter(e, o)
	reader := &intake.Reader{Stdin: e.stdin, Fetch: e.fetcher(), Date: day}
	worst := error(nil)
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		articles, err := reader.Read(ctx, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			// One bad input leaves the others alone.
			worst = say(e, worst, &exitError{exitUsage, err})
			continue
		}
		for _, a := range articles {
			out, err := j.check(a)
			if err != nil {
				worst = say(e, worst, unreachable("%s: %v", name, err))
				continue
			}
			if out.Article.Date == 0 && slices.ContainsFunc(out.Verdicts, needsDate) {
				fmt.Fprintf(e.stderr, "factcheck: %s: no date was found, so nothing that depends on it is judged; give --date\n", name)
			}
			if err := p.print(name, out); err != nil {
				return err
			}
		}
	}
	if err := p.end(); err != nil {
		return err
	}
	switch {
	case worst != nil:
		return worst
	case o.strict && p.counts[verifier.Unverifiable] > 0:
		return &exitError{code: exitIncomplete}
	case slices.ContainsFunc(fail, func(o verifier.Outcome) bool { return p.counts[o] > 0 }):
		return findings
	}
	return nil
}

// needsDate reports whether a verdict waits for the article's date.
func needsDate(v verifier.Verdict) bool { return v.Reason == verifier.WhichPeriod }

// judge is the two pillars together: an article in, its verdicts out.
type judge struct {
	library *sources.Store
	policy  verifier.Policy
	judge   *verifier.Judge
}

func (f *figures) judge(e *env) (*judge, error) {
	policy, err := f.house()
	if err != nil {
		return nil, err
	}
	library, err := f.open(e)
	if err != nil {
		return nil, err
	}
	return &judge{library, policy, verifier.New(library, policy)}, nil
}

// check reads and judges an article. An error means that figures could not be
// read; it never stands for a verdict.
func (j *judge) check(a extractor.Article) (Output, error) {
	r := extractor.Extract(a)
	verdicts, err := j.judge.Article(r.Article, r.Claims)
	if err != nil {
		return Output{}, err
	}
	if verdicts == nil {
		verdicts = []verifier.Verdict{}
	}
	return Output{r.Article, verdicts}, nil
}

// printer prints checked articles in one of the formats.
type printer struct {
	e      *env
	o      *checkOptions
	table  *table
	csv    *verdictCSV
	all    []Output
	seen   int
	counts map[verifier.Outcome]int
}

func newPrinter(e *env, o *checkOptions) *printer {
	return &printer{e: e, o: o, table: e.table(e.stdout), counts: make(map[verifier.Outcome]int)}
}

func (p *printer) print(name string, out Output) (err error) {
	for _, v := range out.Verdicts {
		p.counts[v.Verdict]++
	}
	p.seen++
	switch p.o.format {
	case "json":
		p.all = append(p.all, out)
	case "ndjson":
		return writeLine(p.e.stdout, out)
	case "csv":
		if err := p.header(); err != nil {
			return err
		}
		for _, v := range out.Verdicts {
			if err := p.csv.write(v); err != nil {
				return err
			}
		}
		return p.csv.flush()
	default:
		p.table.article(name, out.Article)
		for _, v := range out.Verdicts {
			p.table.verdict(v)
			if p.o.steps {
				p.table.steps(v)
			}
		}
		return p.table.err
	}
	return nil
}

func (p *printer) header() (err error) {
	if p.csv == nil {
		p.csv, err = newVerdictCSV(p.e.stdout)
	}
	return err
}

func (p *printer) end() error {
	switch {
	case p.o.format == "json" && len(p.all) == 1:
		return writeJSON(p.e.stdout, p.all[0])
	case p.o.format == "json" && p.seen > 0:
		return writeJSON(p.e.stdout, p.all)
	case p.o.format == "csv":
		if err := p.header(); err != nil {
			return err
		}
		return p.csv.flush()
	case p.o.format == "table" && p.seen > 0:
		p.table.summary(p.counts)
		return p.table.err
	}
	return nil
}
