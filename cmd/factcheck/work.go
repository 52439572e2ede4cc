package main

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"factcheck/cmd/internal/bus"
	"factcheck/extractor"

	"github.com/spf13/cobra"
)

// workshop is what stages are made of. judge is nil where no figures are
// needed.
type workshop struct {
	conn  *bus.Conn
	pub   *bus.Publisher
	judge func() (*liveJudge, error)
	// outlets make notify and ledger; nil where those roles are not wanted.
	outlets *outlets
}

// stages are the roles, by name, each made when it is needed. What a stage follows
// it follows until ctx ends.
func (w workshop) stages(ctx context.Context) map[string]func() (bus.Stage, error) {
	return map[string]func() (bus.Stage, error){
		bus.RoleExtract: func() (bus.Stage, error) { return w.conn.ExtractStage(extractor.Extract), nil },
		bus.RoleVerify: func() (bus.Stage, error) {
			j, err := w.judge()
			if err != nil {
				return bus.Stage{}, err
			}
			if err := j.follow(ctx, w.conn); err != nil {
				return bus.Stage{}, err
			}
			return bus.VerifyStage(j, w.pub), nil
		},
		bus.RoleNotify: func() (bus.Stage, error) { return w.outlets.notifyStage(w.conn, w.pub) },
		bus.RoleLedger: func() (bus.Stage, error) { return w.outlets.ledgerStage(w.conn) },
	}
}

// crew are the workers of one process.
type crew struct {
	workers []*bus.Worker
	stop    context.CancelFunc
	ended   chan error
}

// hire puts the roles to work until the crew is dismissed.
func (w workshop) hire(ctx context.Context, opt bus.WorkOptions, roles ...string) (*crew, error) {
	ctx, stop := context.WithCancel(ctx)
	c := &crew{stop: stop, ended: make(chan error, len(roles))}
	makers := w.stages(ctx)
	for _, r := range roles {
		stage, err := makers[r]()
		if err != nil {
			stop()
			return nil, err
		}
		c.workers = append(c.workers, w.conn.NewWorker(stage, w.pub, opt))
	}
	for _, worker := range c.workers {
		go func() { c.ended <- worker.Run(ctx) }()
	}
	return c, nil
}

// dismiss lets all finish what they have in hand.
func (c *crew) dismiss() error {
	c.stop()
	var all error
	for range c.workers {
		all = errors.Join(all, <-c.ended)
	}
	c.workers = nil
	return all
}

// wait returns when ctx ends or the first worker does, with all dismissed.
func (c *crew) wait(ctx context.Context) error {
	var first error
	select {
	case <-ctx.Done():
	case first = <-c.ended:
		c.workers = c.workers[1:] // one is gone; which does not matter to dismiss
	}
	return errors.Join(first, c.dismiss())
}

func newWork(e *env) *cobra.Command {
	var opt bus.WorkOptions
	var health string
	c := &cobra.Command{
		Use:   "work ROLE",
		Short: "Run one role against a NATS server",
		Long: paragraphs(`
Work runs one role of the pipeline as a process of its own:

  extract   reads articles, publishes the claims of each
  verify    reads claims, publishes a verdict on each; judges again what a new
            vintage of the figures touches
  notify    tells of refuted claims, on stdout and by webhook, and corrects itself
  ledger    keeps the file of all that was said, which nobody can quietly change

Verify judges by the figures that "factcheck sources publish" put on the server and
its own, unless --sources says by which; it changes to a newer edition between two
articles.

As many processes of a role as are wanted share its work. The streams must be
there: see "factcheck streams apply". On SIGTERM a worker finishes what it has in
hand; a second signal ends it at once, and what it had is handed to another.`),
		Example: examples(`
  factcheck work verify --server nats://nats.example:4222 --creds verify.creds
  NATS_CONTEXT=newsroom factcheck work extract --health 127.0.0.1:7480`),
		Args: oneArg,
	}
	b := addBus(c)
	figures := addFigures(c)
	outlets := addOutlets(c, e, b)
	c.Flags().IntVar(&opt.Parallel, "parallel", 0, "`N` messages handled at once (default: one a CPU)")
	c.Flags().StringVar(&health, "health", "", "answer /livez and /readyz on `ADDRESS`")
	known := slices.Sorted(maps.Keys(workshop{}.stages(context.Background())))
	c.ValidArgs = known
	c.RunE = func(c *cobra.Command, args []string) error {
		role := args[0]
		if !slices.Contains(known, role) {
			return usage("%q is no role; the roles are %s", role, strings.Join(known, ", "))
		}
		return serve(c.Context(), e, serving{bus: b, figures: figures, name: role, roles: []string{role}, health: health, work: opt, outlets: outlets})
	}
	return c
}
