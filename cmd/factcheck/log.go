package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"factcheck/cmd/internal/ledger"

	"github.com/spf13/cobra"
)

func newLog(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:   "log",
		Short: "The ledger: verify it, export it",
		Long: paragraphs(`
The role ledger keeps a file with every verdict, ruling and alert, each line sealed
by a SHA-256 over itself and the line before. A change anywhere shows in every line
after it. The hash of the last line, the head, stands in every report: who kept one
can tell whether the file was cut off or written anew.`),
		Args: noCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newLogVerify(e), newLogExport(e))
	return c
}

func newLogVerify(e *env) *cobra.Command {
	var head string
	c := &cobra.Command{
		Use:   "verify FILE|-",
		Short: "Check a ledger or a stretch of it, and name the first bad record",
		Long: paragraphs(`
Verify redoes every hash. It ends with 1 and names the first record that does not
hold. A file that was cut off at the end holds in itself: --head HASH asks whether
the record with that hash, from a report, is in it.`),
		Example: examples(`  factcheck log verify ledger.ndjson --head 3f9a...`),
		Args:    oneArg,
	}
	c.Flags().StringVar(&head, "head", "", "the `HASH` of a record that must be there")
	c.RunE = func(_ *cobra.Command, args []string) error {
		in := e.stdin
		if args[0] != "-" {
			f, err := os.Open(args[0])
			if err != nil {
				return usage("%s: %v", args[0], plain(err))
			}
			defer f.Close()
			in = f
		}
		if head != "" && len(head) < 12 {
			return usage("--head %s: at least 12 digits of the hash are needed", head)
		}
		there := head == ""
		streams := map[string]int{}
		n := uint64(0)
		first, last, err := ledger.Walk(in, func(r ledger.Record, _ []byte) error {
			n++
			streams[r.Stream]++
			there = there || len(head) <= len(r.Hash) && r.Hash[:len(head)] == head
			return nil
		})
		var bad *ledger.BadRecord
		switch {
		case errors.As(err, &bad):
			fmt.Fprintf(e.stdout, "bad: %s: %v\n", args[0], bad)
			fmt.Fprintf(e.stdout, "the %d records before it hold\n", n)
			return findings
		case err != nil:
			return usage("%s: %v", args[0], err)
		case !there:
			fmt.Fprintf(e.stdout, "bad: %s holds in itself, but no record in it has the hash %s: it was cut off or written anew\n", args[0], head)
			return findings
		}
		fmt.Fprintf(e.stdout, "good: %d records", n)
		for _, s := range []string{"FC_VERDICTS", "FC_RULINGS", "FC_ALERTS"} {
			fmt.Fprintf(e.stdout, ", %d of %s", streams[s], s)
		}
		fmt.Fprintf(e.stdout, "\nhead %s at record %d\n", last.Hash, last.Records)
		if n > 0 && last.Records != n {
			fmt.Fprintf(e.stdout, "a stretch: it follows the record with the hash %s\n", first)
		}
		return nil
	}
	return c
}

func newLogExport(e *env) *cobra.Command {
	var file string
	var after uint64
	c := &cobra.Command{
		Use:   "export",
		Short: "Print the ledger, checked, for keeping elsewhere",
		Long: paragraphs(`
Export prints the ledger as it is, line by line, and stops at the first record that
does not hold. --after N leaves out what was exported before; the stretch can be
verified by itself, and says which record it follows.`),
		Example: examples(`  factcheck log export --after 1200 > ledger-1201.ndjson`),
		Args:    noArgs,
	}
	b := &busFlags{}
	c.Flags().StringVar(&b.Store, "store", "", "`DIR` of the embedded server's store (default $XDG_STATE_HOME/factcheck)")
	_ = c.MarkFlagDirname("store")
	addLedgerFlag(c, &file)
	c.Flags().Uint64Var(&after, "after", 0, "leave out the records up to `N`")
	c.RunE = func(_ *cobra.Command, _ []string) error {
		name, err := b.ledgerFile(e, file)
		if err != nil {
			return err
		}
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return usage("%s: there is no ledger yet; serve and \"work ledger\" keep one", name)
		}
		if err != nil {
			return usage("%s: %v", name, plain(err))
		}
		defer f.Close()
		_, _, err = ledger.Walk(f, func(r ledger.Record, line []byte) error {
			if r.N <= after {
				return nil
			}
			if _, err := e.stdout.Write(append(line, '\n')); err != nil {
				return err
			}
			return nil
		})
		var bad *ledger.BadRecord
		switch {
		case errors.As(err, &bad) && bad.Torn: // it is being written
			return nil
		case errors.As(err, &bad):
			return &exitError{exitFindings, fmt.Errorf("%s: %w", name, err)}
		}
		return err
	}
	return c
}
