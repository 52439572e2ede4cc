package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/desk"
	"factcheck/cmd/internal/words"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

func newQueue(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:   "queue",
		Short: "The fact-check desk's queue: look, and rule",
		Long: paragraphs(`
The queue has a row a claim, whatever number of articles made it, the most urgent
first; each row says in words why it stands where it does. It is rebuilt from the
verdicts and rulings on the bus whenever it is asked for.`),
		Args: noCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newQueueLs(e), newQueueShow(e), newQueueRule(e))
	return c
}

// loadQueue rebuilds the queue.
func loadQueue(ctx context.Context, conn *bus.Conn) (*desk.Queue, error) {
	q, err := desk.Load(ctx, conn)
	if err != nil {
		return nil, unreachable("%v", err)
	}
	return q, nil
}

func newQueueLs(e *env) *cobra.Command {
	var format string
	var all bool
	c := &cobra.Command{
		Use:   "ls",
		Short: "List what waits for the desk, most urgent first",
		Long: paragraphs(`
Ls lists the claims nobody has ruled on, the most urgent first: refuted before
disputed before imprecise; then those where it is known what would have been right;
then by how far off, in how many articles, how fresh, and whether a country is
named. What could not be judged comes last. Claims that are supported are left out
unless something is odd about them; --all lists them too, and what was ruled.`),
		Example: examples(`
  factcheck queue ls
  factcheck queue ls --all -o csv > queue.csv`),
		Args: noArgs,
	}
	b := addBus(c)
	c.Flags().BoolVar(&all, "all", false, "list ruled, dismissed and supported claims too")
	formatFlag(c, &format, "table", "json", "csv")
	c.RunE = func(c *cobra.Command, _ []string) error {
		conn, err := b.quiet(c.Context(), e, "desk")
		if err != nil {
			return err
		}
		defer conn.Close()
		q, err := loadQueue(c.Context(), conn)
		if err != nil {
			return err
		}
		whole := q.Rows()
		rows := make([]desk.Row, 0, len(whole))
		for _, r := range whole {
			if all || r.Waiting() {
				rows = append(rows, r)
			}
		}
		switch format {
		case "json":
			return writeJSON(e.stdout, rows)
		case "csv":
			return queueCSV(e, rows)
		}
		return queueTable(e, rows, len(whole))
	}
	return c
}

// idShown is how much of an id a table shows; queue show takes any beginning.
const idShown = 10

func shortID(id string) string { return clean(id[:min(len(id), idShown)]) }

func queueTable(e *env, rows []desk.Row, whole int) error {
	t := e.table(e.stdout)
	for _, r := range rows {
		f := faces[r.Verdict.Verdict]
		word := f.symbol + " " + string(r.Verdict.Verdict)
		head := wrap("“"+clean(r.Verdict.Claim.Quotation)+"”", t.width-margin)
		for i, row := range head {
			if i == 0 {
				t.print("%s%s%s\n", t.paint(f.colour, word), strings.Repeat(" ", max(1, margin-columns(word))), t.paint("1", row))
				continue
			}
			t.print("%s%s\n", strings.Repeat(" ", margin), t.paint("1", row))
		}
		t.item("", words.Passage(&r.Verdict.Claim, 300))
		state := string(r.Status)
		if r.Assignee != "" && r.Status == desk.Assigned {
			state += " to " + clean(r.Assignee)
		}
		if d := r.Decided(); d != "" && (r.Status == desk.Ruled || r.Status == desk.Dismissed) {
			state = clean(d)
		}
		t.item("", fmt.Sprintf("%s · %s", shortID(r.Fingerprint), state))
		t.item("why here: ", clean(strings.Join(r.Why, "; ")))
		t.print("\n")
	}
	switch {
	case len(rows) == 0 && whole == 0:
		t.print("the queue is empty: nothing was checked yet\n")
	case len(rows) == 0:
		t.print("nothing waits; %d claims in all (--all lists them)\n", whole)
	default:
		t.print("%d of %d claims; look at one with: factcheck queue show %s\n", len(rows), whole, shortID(rows[0].Fingerprint))
	}
	return t.err
}

var queueColumns = []string{"place", "fingerprint", "verdict", "reason", "status", "assignee", "decided", "articles", "quotation", "found",
	"rewording", "why", "sentence", "value", "unit", "areas", "period", "article_titles", "article_dates", "article_links", "verdict_id"}

func queueCSV(e *env, rows []desk.Row) error {
	w := csv.NewWriter(e.stdout)
	if err := w.Write(queueColumns); err != nil {
		return err
	}
	for _, r := range rows {
		v := r.Verdict
		of := func(get func(verifier.Article) string) string {
			var all []string
			for _, a := range r.Appearances {
				if s := get(a.Article); s != "" {
					all = append(all, s)
				}
			}
			return strings.Join(all, "; ")
		}
		row := []string{strconv.Itoa(r.Place), r.Fingerprint, string(v.Verdict), string(v.Reason), string(r.Status), r.Assignee, r.Decided(),
			strconv.Itoa(len(r.Appearances)), v.Claim.Quotation, v.Sentence, v.Rewording, strings.Join(r.Why, "; "), v.Claim.Sentence,
			v.Claim.Value, v.Claim.Unit, strings.Join(v.Claim.Areas, " "), v.Claim.Period,
			of(func(a verifier.Article) string { return a.Title }), of(func(a verifier.Article) string { return a.Date }),
			of(func(a verifier.Article) string { return a.Link }), v.ID}
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

func newQueueShow(e *env) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Show one claim with its verdict, arithmetic, figures and rulings",
		Long: paragraphs(`
Show takes the beginning of a fingerprint, a claim's id or a verdict's id. With -o
json it prints the verdict alone, whole: a bundle that "factcheck replay" redoes
offline.`),
		Example: examples(`
  factcheck queue show 11fec5fe17
  factcheck queue show 11fec5fe17 -o json | factcheck replay -`),
		Args: oneArg,
	}
	b := addBus(c)
	formatFlag(c, &format, "table", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		conn, err := b.quiet(c.Context(), e, "desk")
		if err != nil {
			return err
		}
		defer conn.Close()
		q, err := loadQueue(c.Context(), conn)
		if err != nil {
			return err
		}
		r, said, err := q.Find(args[0])
		if err != nil {
			return usage("%v", err)
		}
		if format == "json" {
			return writeJSON(e.stdout, said.Verdict)
		}
		return showRow(e, r, said)
	}
	return c
}

func showRow(e *env, r desk.Row, said desk.Said) error {
	t := e.table(e.stdout)
	v := said.Verdict
	t.item("sentence: ", clean(v.Claim.Sentence))
	t.print("\n")
	t.verdict(v)
	t.steps(v)
	t.item("why here: ", clean(strings.Join(r.Why, "; ")))
	status := string(r.Status)
	if r.Assignee != "" {
		status += ", assigned to " + clean(r.Assignee)
	}
	t.item("status: ", status)
	for _, a := range r.Appearances {
		t.item("article: ", appearance(a))
	}
	for _, a := range r.Earlier {
		t.item("before: ", fmt.Sprintf("%s; superseded by %s", appearance(a), shortID(a.SupersededBy)))
	}
	for _, x := range r.Rulings {
		t.item("ruling: ", rulingLine(x))
	}
	t.item("verdict: ", clean(v.ID)+" of "+said.At.UTC().Format("2006-01-02 15:04 UTC")+", policy "+clean(v.Policy)+", rules "+clean(v.Rules))
	t.item("data: ", clean(v.DataDigest))
	return t.err
}

func appearance(a desk.Appearance) string {
	parts := []string{string(a.Outcome)}
	for _, s := range []string{words.Cut(a.Article.Title, 80), a.Article.Source, a.Article.Date, a.Article.Link, shortID(a.Verdict)} {
		if s = clean(s); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

func rulingLine(x bus.Ruling) string {
	did := map[string]string{desk.KindDismissal: "dismissed", desk.KindAssignment: "assigned to " + x.Assignee, desk.KindRuling: "“" + x.Ruling + "”"}[x.Kind]
	return clean(fmt.Sprintf("%s %s by %s: %s", x.At, did, x.Person, x.Reason))
}

func newQueueRule(e *env) *cobra.Command {
	var d desk.Decision
	var dismiss bool
	var scale string
	c := &cobra.Command{
		Use:   "rule ID",
		Short: "Rule on a claim, dismiss it, or give it to somebody",
		Long: paragraphs(`
Rule records what a person decided, on factcheck.rulings.<source>. It never changes
the verdict, which is the arithmetic's: the two stand side by side. A person and a
reason are required. Said twice it is recorded once.

The word is the newsroom's own. --scale FILE allows only the words of a file, one a
line; after a tab a line may name the verdicts its word agrees with, so that an
alert is corrected only where the ruling differs:

  False         refuted
  Missing context  disputed imprecise`),
		Example: examples(`
  factcheck queue rule 11fec5fe17 --ruling False --by "A. Editor" --reason "millions for billions"
  factcheck queue rule 11fec5fe17 --dismiss --by "A. Editor" --reason "a quotation, marked as such"
  factcheck queue rule 11fec5fe17 --assign "B. Checker" --by "A. Editor" --reason "knows customs data"`),
		Args: oneArg,
	}
	b := addBus(c)
	f := c.Flags()
	f.StringVar(&d.Ruling, "ruling", "", "the `WORD` of the ruling")
	f.BoolVar(&dismiss, "dismiss", false, "nothing is to be done about it")
	f.StringVar(&d.Assignee, "assign", "", "give it to `PERSON`")
	f.StringVar(&d.Person, "by", "", "the `PERSON` who decides")
	f.StringVar(&d.Reason, "reason", "", "`WHY`")
	f.StringVar(&scale, "scale", "", "allow only the words in `FILE`")
	_ = c.MarkFlagFilename("scale")
	c.RunE = func(c *cobra.Command, args []string) error {
		var err error
		if d.Kind, err = kindOf(d, dismiss); err != nil {
			return err
		}
		if scale != "" && d.Kind == desk.KindRuling {
			s, err := readScale(scale)
			if err != nil {
				return err
			}
			if d.Ruling, err = s.Word(d.Ruling); err != nil {
				return usage("%v", err)
			}
		}
		return rule(c.Context(), e, b, args[0], d)
	}
	return c
}

func kindOf(d desk.Decision, dismiss bool) (string, error) {
	kinds := map[string]bool{desk.KindRuling: d.Ruling != "", desk.KindDismissal: dismiss, desk.KindAssignment: d.Assignee != ""}
	kind := ""
	for k, given := range kinds {
		if given && kind != "" {
			return "", usage("give one of --ruling, --dismiss and --assign")
		}
		if given {
			kind = k
		}
	}
	switch {
	case kind == "":
		return "", usage("what is decided? give --ruling WORD, --dismiss or --assign PERSON")
	case strings.TrimSpace(d.Person) == "":
		return "", usage("who decides? give --by PERSON")
	case strings.TrimSpace(d.Reason) == "":
		return "", usage("why? give --reason TEXT")
	}
	return kind, nil
}

// rule publishes the decision.
func rule(ctx context.Context, e *env, b *busFlags, id string, d desk.Decision) error {
	conn, err := b.quiet(ctx, e, "desk")
	if err != nil {
		return err
	}
	defer conn.Close()
	q, err := loadQueue(ctx, conn)
	if err != nil {
		return err
	}
	r, said, err := q.Find(id)
	if err != nil {
		return usage("%v", err)
	}
	m, again, err := desk.Decide(r, said.Verdict, d, e.now())
	if err != nil {
		return usage("%v", err)
	}
	if !again {
		msg, err := bus.RulingMessage(m)
		if err != nil {
			return usage("%v", err)
		}
		if _, err := conn.Publisher().Publish(ctx, msg); err != nil {
			var bad *bus.BadInput
			if errors.As(err, &bad) {
				return usage("%v", err)
			}
			return unreachable("%v", err)
		}
	}
	t := e.table(e.stdout)
	t.print("%s on the %s verdict %s: “%s”\n", rulingLine(m), said.Verdict.Verdict, shortID(said.Verdict.ID), clean(said.Verdict.Claim.Quotation))
	if again {
		t.print("this was recorded already\n")
	}
	return t.err
}
