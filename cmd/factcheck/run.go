package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/intake"
	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/verifier"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

func newRun(e *env) *cobra.Command {
	o := &runOptions{}
	c := &cobra.Command{
		Use:   "run PATH...",
		Short: "Put articles through the whole pipeline and print the verdicts",
		Long: paragraphs(`
Run publishes articles on factcheck.articles, has every role work on them over the
embedded NATS server, waits until each claim of each has its verdict, and prints
the verdicts as "check" does.

All is kept in a store, by default under the user's state folder. An article that
is there already is not published again, nor is anything that follows from it: a
second run prints the same and publishes nothing. --ephemeral keeps nothing.

With --server the articles go to that server, whose workers do the work.

The exit code is 0 when all is settled, whatever the verdicts; 2 if an input could
not be read; 3 if an article could not be handled (see "factcheck dead ls").`),
		Example: examples(`
  factcheck run articles/
  factcheck run --ephemeral -o json article.txt
  factcheck run --server nats://nats.example:4222 --creds desk.creds articles/`),
		Args: someArgs,
	}
	formatFlag(c, &o.format, "table", "json", "ndjson", "csv")
	o.bus = addBus(c)
	o.figures = addFigures(c)
	f := c.Flags()
	f.BoolVar(&o.ephemeral, "ephemeral", false, "keep nothing: the store is removed at the end")
	f.StringVar(&o.date, "date", "", "the articles' day of publication, `YYYY-MM-DD`")
	f.BoolVar(&o.steps, "steps", false, "show the arithmetic and the links of the figures too")
	c.RunE = func(c *cobra.Command, args []string) error { return o.run(c.Context(), e, args) }
	return c
}

type runOptions struct {
	bus       *busFlags
	figures   *figures
	format    string
	date      string
	ephemeral bool
	steps     bool
}

// submitted is an article on its way, with the name it is printed under.
type submitted struct {
	name    string
	article extractor.Article
	message bus.Message
}

func (o *runOptions) run(ctx context.Context, e *env, args []string) (err error) {
	var day stat.Day
	if o.date != "" {
		if day, err = stat.ParseDay(o.date); err != nil {
			return usage("--date: %v", err)
		}
	}
	names, err := intake.Files(args)
	if err != nil {
		return usage("%v", err)
	}
	o.bus.ephemeral = o.ephemeral
	bo, err := o.bus.options(e, "intake")
	if err != nil {
		return err
	}
	if !o.bus.verbose {
		bo.Log = bo.Log.Level(zerolog.WarnLevel)
	}
	own := bo.URL == "" && bo.Context == ""
	if o.ephemeral {
		if !own || o.bus.Store != "" {
			return usage("--ephemeral is for the embedded server without --store")
		}
		if bo.Store, err = os.MkdirTemp("", "factcheck-run-"); err != nil {
			return fmt.Errorf("making a store: %w", err)
		}
		defer os.RemoveAll(bo.Store)
	}
	var j *liveJudge
	if own {
		if j, err = o.figures.live(e); err != nil {
			return err
		}
	}
	conn, err := open(ctx, bo)
	if err != nil {
		return err
	}
	defer conn.Close()
	if conn.Server != nil {
		where := "kept in " + bo.Store
		if o.ephemeral {
			where = "kept nowhere"
		}
		fmt.Fprintf(e.stderr, "factcheck: using the embedded NATS server, %s\n", where)
	}

	pub := conn.Publisher()
	all, worst := o.submit(ctx, e, conn, pub, names, day)
	if all == nil || ctx.Err() != nil {
		return errors.Join(worst, ctx.Err())
	}
	if conn.Server != nil {
		w := workshop{conn: conn, pub: pub, judge: func() (*liveJudge, error) { return j, nil }}
		crew, err := w.hire(ctx, bus.WorkOptions{}, bus.RoleExtract, bus.RoleVerify)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, crew.dismiss()) }()
	}
	var again []bus.DeadLetter
	if conn.Server != nil {
		if again, err = giveAgain(ctx, conn, all); err != nil {
			return unreachable("%v", err)
		}
	}
	settled, err := follow(ctx, e, conn, all, again)
	if err != nil {
		return err
	}
	return o.print(e, all, settled, worst)
}

// submit reads the articles and publishes those that are not there yet. A bad
// input leaves the others alone.
func (o *runOptions) submit(ctx context.Context, e *env, conn *bus.Conn, pub *bus.Publisher, names []string, day stat.Day) (all []submitted, worst error) {
	reader := &intake.Reader{Stdin: e.stdin, Fetch: e.fetcher(), Date: day}
	var fresh []bus.Message
	publish := func() error {
		_, err := pub.Publish(ctx, fresh...)
		fresh = fresh[:0]
		return err
	}
	for _, name := range names {
		if ctx.Err() != nil {
			break
		}
		articles, err := reader.Read(ctx, name)
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			worst = say(e, worst, &exitError{exitUsage, err})
			continue
		}
		for _, a := range articles {
			if a.ID == "" {
				a.ID = extractor.ArticleID(a)
			}
			m, err := conn.ArticleOf(ctx, a)
			if err != nil {
				worst = say(e, worst, &exitError{exitUsage, fmt.Errorf("%s: %w", name, err)})
				continue
			}
			all = append(all, submitted{name, a, m})
			if fresh = append(fresh, m); len(fresh) == 100 {
				if err := publish(); err != nil {
					return nil, say(e, worst, unreachable("%v", err))
				}
			}
		}
	}
	if err := publish(); err != nil {
		return nil, say(e, worst, unreachable("%v", err))
	}
	return all, worst
}

// giveAgain sends what an earlier run gave up of these articles back to its
// stage: whoever runs again has put something right, or has a program that did.
func giveAgain(ctx context.Context, conn *bus.Conn, all []submitted) ([]bus.DeadLetter, error) {
	letters, err := conn.DeadLetters(ctx)
	if err != nil || len(letters) == 0 {
		return nil, err
	}
	mine := map[string]bool{}
	for _, s := range all {
		mine[s.article.ID] = true
	}
	var again []bus.DeadLetter
	for _, d := range letters {
		if !mine[d.About] {
			continue
		}
		if !d.Retried && (d.Stage == bus.RoleExtract || d.Stage == bus.RoleVerify) {
			if err := conn.Retry(ctx, d); err != nil {
				return nil, err
			}
			d.Retried = true
		}
		if d.Retried {
			again = append(again, d)
		}
	}
	return again, nil
}

// follow waits until each article is settled or dead, and says how far it is.
func follow(ctx context.Context, e *env, conn *bus.Conn, all []submitted, again []bus.DeadLetter) (map[string]bus.Settled, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var ms []bus.Message
	for _, s := range all {
		ms = append(ms, s.message)
	}
	p := conn.NewProgress(ms, again...)
	ended := make(chan error, 1)
	go func() { ended <- p.Watch(ctx) }()
	line := progressLine{e: e}
	defer line.end()
	var last bus.Count
	standing := time.NewTimer(patience)
	defer standing.Stop()
	for {
		n := p.Count()
		line.show(n)
		if n != last {
			last = n
			standing.Reset(patience)
		}
		if n.Settled+n.Dead == n.Articles {
			break
		}
		select {
		case <-p.Changed():
		case <-standing.C:
			if err := stuck(ctx, e, conn, n); err != nil {
				return nil, err
			}
			standing.Reset(patience)
		case <-ctx.Done():
			return nil, ctx.Err()
		case err := <-ended:
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, unreachable("%v", err)
		}
	}
	settled := map[string]bus.Settled{}
	for _, s := range p.Articles() {
		settled[s.Message] = s
	}
	return settled, nil
}

// patience is how long a run may stand still before it asks why.
const patience = 20 * time.Second

// stuck says why nothing moves. It is an error if nothing can: the embedded
// server has nothing left to hand out, so that messages of an earlier run were
// lost with a damaged store.
func stuck(ctx context.Context, e *env, conn *bus.Conn, n bus.Count) error {
	waiting := count(n.Articles-n.Settled-n.Dead, "article")
	if conn.Server == nil {
		fmt.Fprintf(e.stderr, "factcheck: nothing moved for %s; %s to go. Are the workers up? See: factcheck streams show\n", patience, waiting)
		return nil
	}
	idle, err := bus.Idle(ctx, conn.JS, bus.RoleExtract, bus.RoleVerify)
	switch {
	case err != nil:
		return unreachable("%v", err)
	case idle:
		return unreachable("%s cannot be settled: what was said of them before is damaged or gone from the store; give another --store", waiting)
	}
	fmt.Fprintf(e.stderr, "factcheck: nothing moved for %s; %s to go\n", patience, waiting)
	return nil
}

func (o *runOptions) print(e *env, all []submitted, settled map[string]bus.Settled, worst error) error {
	p := newPrinter(e, &checkOptions{format: o.format, steps: o.steps})
	for _, s := range all {
		got := settled[s.message.ID]
		if d := got.Dead; d != nil {
			worst = say(e, worst, &exitError{exitIncomplete, fmt.Errorf("%s: given up at %s (%s): %s\nsee: factcheck dead show %s",
				s.name, d.Stage, d.Reason, clean(d.Error), d.ID)})
			continue
		}
		a := got.Article
		a.Text = s.article.Text
		if a.Date == 0 && needsDateAny(got.Verdicts) {
			fmt.Fprintf(e.stderr, "factcheck: %s: no date was found, so nothing that depends on it is judged; give --date\n", s.name)
		}
		if err := p.print(s.name, Output{a, got.Verdicts}); err != nil {
			return err
		}
	}
	if err := p.end(); err != nil {
		return err
	}
	return worst
}

func needsDateAny(vs []verifier.Verdict) bool {
	for _, v := range vs {
		if needsDate(v) {
			return true
		}
	}
	return false
}

// progressLine says how far a run is: one line that is written over on a
// terminal, else a line every five seconds and one at the end.
type progressLine struct {
	e     *env
	last  time.Time
	shown string
}

func (l *progressLine) show(n bus.Count) {
	every := 5 * time.Second
	if l.e.progress {
		every = 100 * time.Millisecond
	}
	l.shown = fmt.Sprintf("%d of %s settled, %s, %s", n.Settled, count(n.Articles, "article"), count(n.Claims, "claim"), count(n.Verdicts, "verdict"))
	if n.Dead > 0 {
		l.shown += fmt.Sprintf(", %d given up", n.Dead)
	}
	if now := time.Now(); l.last.IsZero() {
		l.last = now
	} else if now.Sub(l.last) >= every {
		l.last = now
		l.write()
	}
}

func (l *progressLine) write() {
	if l.e.progress {
		fmt.Fprintf(l.e.stderr, "\r\x1b[K%s", l.shown)
	} else {
		fmt.Fprintln(l.e.stderr, l.shown)
	}
}

func (l *progressLine) end() {
	if l.shown == "" {
		return
	}
	l.write()
	if l.e.progress {
		fmt.Fprintln(l.e.stderr)
	}
}
