package main

import (
	"fmt"
	"text/tabwriter"

	"factcheck/cmd/internal/bus"

	"github.com/spf13/cobra"
)

// addSettings gives a command the flags of the streams.
func addSettings(c *cobra.Command, set *bus.Settings) {
	*set = bus.DefaultSettings()
	f := c.Flags()
	f.IntVar(&set.Replicas, "replicas", set.Replicas, "`N` copies of each stream: 1 on one server, 3 in a cluster")
	f.Int64Var(&set.Bytes, "max-bytes", set.Bytes, "`BYTES` all streams together may take; what goes past them is refused, not dropped")
	f.DurationVar(&set.AckWait, "ack-wait", set.AckWait, "how long, a `TIME`, a worker may be silent before another gets its message")
}

func newStreams(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:   "streams",
		Short: "The streams of the pipeline: make them, look at them",
		Args:  noCommand,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newStreamsApply(e), newStreamsShow(e))
	return c
}

func newStreamsApply(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:   "apply",
		Short: "Make the streams and consumers, or bring them up to date",
		Long: paragraphs(`
Apply makes the streams, the consumers of each role and the object store of long
texts, or changes them to what this version wants. Nothing stored is touched.
Workers make none: they wait for them. The embedded server has them always.`),
		Example: examples(`  factcheck streams apply --server nats://nats.example:4222 --creds admin.creds --replicas 3`),
		Args:    noArgs,
	}
	b := addBus(c)
	addSettings(c, &b.Settings)
	c.RunE = func(c *cobra.Command, _ []string) error {
		switch b.Settings.Replicas {
		case 1, 3, 5:
		default:
			return usage("--replicas %d: it is 1, 3 or 5; 2 and 4 are worse than one less", b.Settings.Replicas)
		}
		b.Apply = true
		conn, err := b.quiet(c.Context(), e, "admin")
		if err != nil {
			return err
		}
		defer conn.Close()
		return showStreams(c, e, conn, "table")
	}
	return c
}

func newStreamsShow(e *env) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "show",
		Short:   "Show the streams, what they hold and who is behind",
		Example: examples("  factcheck streams show\n  factcheck streams show -o json --server nats://nats.example:4222"),
		Args:    noArgs,
	}
	b := addBus(c)
	formatFlag(c, &format, "table", "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		conn, err := b.quiet(c.Context(), e, "admin")
		if err != nil {
			return err
		}
		defer conn.Close()
		return showStreams(c, e, conn, format)
	}
	return c
}

func showStreams(c *cobra.Command, e *env, conn *bus.Conn, format string) error {
	all, err := bus.Show(c.Context(), conn.JS)
	if err != nil {
		return unreachable("%v", err)
	}
	if format == "json" {
		return writeJSON(e.stdout, all)
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "STREAM\tMESSAGES\tSIZE\tOF\tCONSUMER\tTO DO\tIN HAND\tAGAIN")
	missing := 0
	for _, s := range all {
		if s.Missing {
			missing++
			fmt.Fprintf(w, "%s\tmissing\t\t\t\t\t\t\n", s.Name)
			continue
		}
		row := fmt.Sprintf("%s\t%d\t%s\t%s", s.Name, s.Messages, megabytes(float64(s.Bytes)), megabytes(float64(s.MaxBytes)))
		if len(s.Consumers) == 0 {
			fmt.Fprintln(w, row+"\t\t\t\t")
		}
		for _, k := range s.Consumers {
			if k.Missing {
				missing++
				fmt.Fprintf(w, "%s\t%s\tmissing\t\t\n", row, k.Name)
			} else {
				fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\n", row, k.Name, k.Pending, k.AckPending, k.Redelivered)
			}
			row = "\t\t\t"
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if missing > 0 {
		return &exitError{exitIncomplete, fmt.Errorf("%d streams or consumers are missing: run 'factcheck streams apply'", missing)}
	}
	return nil
}

// megabytes is a size for people, in MB or GB of thousands.
func megabytes(bytes float64) string {
	if bytes >= 1e9 {
		return fmt.Sprintf("%.1f GB", bytes/1e9)
	}
	return fmt.Sprintf("%.1f MB", bytes/1e6)
}
