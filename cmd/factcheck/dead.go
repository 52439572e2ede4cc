package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"factcheck/cmd/internal/bus"

	"github.com/spf13/cobra"
)

func newDead(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:   "dead",
		Short: "Messages that could not be handled: list, look at, retry",
		Long: paragraphs(`
What a role cannot handle - a body it cannot read, a text that is gone, something
that failed every time - goes whole to factcheck.dead.<stage>.<reason>, and stays
there for thirty days. Nothing else is held up by it.`),
		Args: noCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newDeadList(e), newDeadShow(e), newDeadRetry(e))
	return c
}

func newDeadList(e *env) *cobra.Command {
	var format string
	var all bool
	c := &cobra.Command{
		Use:     "ls",
		Short:   "List dead letters",
		Example: examples("  factcheck dead ls\n  factcheck dead ls --all -o json --server nats://nats.example:4222"),
		Args:    noArgs,
	}
	b := addBus(c)
	formatFlag(c, &format, "table", "json")
	c.Flags().BoolVar(&all, "all", false, "those that were retried too")
	c.RunE = withDead(e, b, func(_ *bus.Conn, letters []bus.DeadLetter, _ []string) error {
		kept := []bus.DeadLetter{}
		for _, d := range letters {
			if all || !d.Retried {
				kept = append(kept, d)
			}
		}
		if format == "json" {
			return writeJSON(e.stdout, kept)
		}
		if len(kept) == 0 {
			fmt.Fprintln(e.stdout, "no dead letters")
			return nil
		}
		w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "ID\tWHEN\tSTAGE\tREASON\tSUBJECT\tERROR")
		for _, d := range kept {
			why := clean(d.Error)
			if r := []rune(why); len(r) > 60 {
				why = string(r[:57]) + "..."
			}
			if d.Retried {
				why = "(retried) " + why
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", clean(d.ID), d.Time.Format(time.DateTime), clean(d.Stage), clean(string(d.Reason)), clean(d.Subject), why)
		}
		return w.Flush()
	})
	return c
}

func newDeadShow(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show ID",
		Short:   "Show a dead letter with its body",
		Example: examples("  factcheck dead show dead-3f2a"),
		Args:    oneArg,
	}
	b := addBus(c)
	c.RunE = withDead(e, b, func(_ *bus.Conn, letters []bus.DeadLetter, args []string) error {
		d, err := letter(letters, args[0])
		if err != nil {
			return err
		}
		shown := struct {
			bus.DeadLetter
			Body any `json:"body"`
		}{d, string(d.Body())}
		if json.Valid(d.Body()) {
			shown.Body = json.RawMessage(d.Body())
		}
		return writeJSON(e.stdout, shown)
	})
	return c
}

func newDeadRetry(e *env) *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:   "retry ID...",
		Short: "Send dead letters back to the stage that gave them up",
		Long: paragraphs(`
Retry sends a dead letter back to the role that gave it up, and to no other, after
what was wrong has been put right. If it fails again there is another letter. A
letter retried twice is retried once. An id may be shortened to what begins only
one.`),
		Example: examples(`
  factcheck dead retry dead-3f2a
  factcheck dead retry --all`),
	}
	b := addBus(c)
	c.Flags().BoolVar(&all, "all", false, "all that were not retried yet")
	c.RunE = withDead(e, b, func(conn *bus.Conn, letters []bus.DeadLetter, args []string) error {
		if all == (len(args) > 0) {
			return usage("name the letters to retry, or give --all")
		}
		var chosen []bus.DeadLetter
		for _, d := range letters {
			if all && !d.Retried {
				chosen = append(chosen, d)
			}
		}
		for _, id := range args {
			d, err := letter(letters, id)
			if err != nil {
				return err
			}
			chosen = append(chosen, d)
		}
		for _, d := range chosen {
			if err := conn.Retry(c.Context(), d); err != nil {
				return unreachable("%v", err)
			}
			fmt.Fprintf(e.stdout, "%s sent back to %s\n", d.ID, d.Stage)
		}
		return nil
	})
	return c
}

// withDead connects, reads the dead letters and hands them on.
func withDead(e *env, b *busFlags, do func(*bus.Conn, []bus.DeadLetter, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		conn, err := b.quiet(c.Context(), e, "admin")
		if err != nil {
			return err
		}
		defer conn.Close()
		ctx, stop := context.WithTimeout(c.Context(), time.Minute)
		defer stop()
		letters, err := conn.DeadLetters(ctx)
		if err != nil {
			return unreachable("%v", err)
		}
		return do(conn, letters, args)
	}
}

// letter is the one letter whose id begins so.
func letter(all []bus.DeadLetter, id string) (bus.DeadLetter, error) {
	var found []bus.DeadLetter
	for _, d := range all {
		if d.ID == id {
			return d, nil
		}
		if strings.HasPrefix(d.ID, id) || strings.HasPrefix(d.ID, "dead-"+id) {
			found = append(found, d)
		}
	}
	switch len(found) {
	case 0:
		return bus.DeadLetter{}, usage("no dead letter begins with %q: see 'factcheck dead ls --all'", id)
	case 1:
		return found[0], nil
	}
	return bus.DeadLetter{}, usage("%d dead letters begin with %q", len(found), id)
}
