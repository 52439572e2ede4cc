package main

import (
	"context"
	"errors"
	"maps"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

func newServe(e *env) *cobra.Command {
	s := serving{name: "serve", service: true}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run the whole pipeline: server, all roles, health",
		Long: paragraphs(`
Serve runs every role of the pipeline in one process, on the embedded NATS server
or on the one that is named. Articles come in on factcheck.articles.<source>,
verdicts go out on factcheck.verdicts.<verdict>.<source>; factcheck.svc.check
answers a text with its verdicts.

The embedded server has no socket unless --listen gives it one, on loopback only;
others then connect with the URL in the file connect.url of the store, which only
its owner can read. Its store belongs to one process at a time.

It is synced to disk every second: killing the process loses nothing, a power cut
may lose that second.`),
		Example: examples(`
  factcheck serve --listen 127.0.0.1:4222
  nats -s "$(cat ~/.local/state/factcheck/connect.url)" sub 'factcheck.verdicts.>'
  factcheck serve --server nats://nats.example:4222 --creds factcheck.creds`),
		Args: noArgs,
	}
	s.bus = addBus(c)
	s.figures = addFigures(c)
	s.outlets = addOutlets(c, e, s.bus)
	f := c.Flags()
	f.StringVar(&s.bus.Listen, "listen", "", "let others connect to the embedded server on the loopback `ADDRESS`")
	f.StringVar(&s.health, "health", "127.0.0.1:7480", "answer /livez and /readyz on `ADDRESS`; empty for none")
	f.IntVar(&s.work.Parallel, "parallel", 0, "`N` messages handled at once by each role (default: one a CPU)")
	addSettings(c, &s.bus.Settings)
	c.RunE = func(c *cobra.Command, _ []string) error {
		s.roles = slices.Sorted(maps.Keys(workshop{}.stages(context.Background())))
		return serve(c.Context(), e, s)
	}
	return c
}

// serving is what serve and work have in common.
type serving struct {
	bus     *busFlags
	figures *figures
	outlets *outlets
	name    string
	roles   []string
	service bool
	health  string
	work    bus.WorkOptions
}

// serve works until ctx ends. The order of stopping is: not ready; no more
// pulled; what is in hand finished, stored and acknowledged; the service; the
// connection; the embedded server.
func serve(ctx context.Context, e *env, s serving) (err error) {
	j := sync.OnceValues(func() (*liveJudge, error) { return s.figures.live(e) })
	if slices.Contains(s.roles, bus.RoleVerify) {
		if _, err := j(); err != nil {
			return err
		}
	}
	o, err := s.bus.options(e, s.name)
	if err != nil {
		return err
	}
	o.Patient = true
	o.Apply = o.Apply || s.service // serve is its own administrator
	conn, err := bus.Open(ctx, o)
	if err != nil {
		return unreachable("%v", err)
	}
	defer conn.Close()

	w := workshop{conn: conn, pub: conn.Publisher(), judge: j, outlets: s.outlets}
	crew, err := w.hire(ctx, s.work, s.roles...)
	if err != nil {
		return err
	}
	stopService := func() error { return nil }
	if s.service {
		stopService, err = conn.Serve(serviceVersion, func(q bus.CheckRequest) (bus.CheckAnswer, error) { return answer(j, q) })
		if err != nil {
			return errors.Join(unreachable("%v", err), crew.dismiss())
		}
	}
	stopHealth, err := listenHealth(ctx, s.health, conn, crew)
	if err != nil {
		return errors.Join(err, crew.dismiss())
	}
	conn.Log.Info().Strs("roles", s.roles).Str("health", s.health).Msg("at work")
	err = crew.wait(ctx)
	stopHealth()
	if serr := stopService(); serr != nil {
		conn.Log.Warn().Err(serr).Msg("stopping the service")
	}
	if err != nil {
		return unreachable("%v", err)
	}
	conn.Log.Info().Msg("stopped")
	return nil
}

// serviceVersion is the version of factcheck.svc.check.
const serviceVersion = "1.0.0"

// answer checks a text for factcheck.svc.check.
func answer(j func() (*liveJudge, error), q bus.CheckRequest) (bus.CheckAnswer, error) {
	a := extractor.Article{Text: q.Text, Title: q.Title, Link: q.Link, Source: q.Source, Language: q.Language}
	if q.Date != "" {
		d, err := stat.ParseDay(q.Date)
		if err != nil {
			return bus.CheckAnswer{}, bus.Bad(bus.ReasonIncomplete, err)
		}
		a.Date, a.DateHow = d, "given"
	}
	a.ID = extractor.ArticleID(a)
	l, err := j()
	if err != nil {
		return bus.CheckAnswer{}, err
	}
	out, err := l.now().check(a)
	if err != nil {
		return bus.CheckAnswer{}, err
	}
	return bus.CheckAnswer{
		Article:  verifier.Article{ID: a.ID, Date: out.Article.Date.String(), Title: out.Article.Title, Link: a.Link, Source: a.Source},
		Verdicts: out.Verdicts,
	}, nil
}

// listenHealth answers health on addr until stopped, or on nothing.
func listenHealth(ctx context.Context, addr string, conn *bus.Conn, c *crew) (stop func(), err error) {
	if addr == "" {
		return func() {}, nil
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, usage("--health %s: %v; give another address, or an empty one for none", addr, err)
	}
	srv := &http.Server{Handler: conn.Health(ctx, c.workers), ReadHeaderTimeout: 5 * time.Second}
	go srv.Serve(l)
	return func() { srv.Close() }, nil
}
