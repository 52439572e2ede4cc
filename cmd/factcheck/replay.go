package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"factcheck/cmd/internal/intake"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

// maxBundle is the largest bundle read: some ten thousand verdicts.
const maxBundle = 20 * intake.MaxBytes

func newReplay(e *env) *cobra.Command {
	var policy string
	c := &cobra.Command{
		Use:   "replay BUNDLE|-...",
		Short: "Redo verdicts from the evidence they carry, offline",
		Long: paragraphs(`
Replay takes verdicts as check, run and the streams give them (-o json or ndjson)
and does their arithmetic again, step by step, from the observations they carry:
with no figures, no network and an arithmetic written apart from the first. It
says which step does not follow, and ends with 1 then.

Whether the observations are what the publisher said is not asked here: the digest
and the link of each say where to look.`),
		Example: examples(`
  factcheck check -o json article.txt > bundle.json
  factcheck replay bundle.json
  factcheck check -o json article.txt | factcheck replay -`),
		Args: someArgs,
	}
	c.Flags().StringVar(&policy, "policy", "", "the `FILE` of tolerances the verdicts name, if it is not the house policy")
	_ = c.MarkFlagFilename("policy", "yaml", "yml")
	c.RunE = func(_ *cobra.Command, args []string) error {
		p, err := (&figures{policy: policy}).house()
		if err != nil {
			return err
		}
		var worst error
		for _, name := range args {
			data, err := readBundle(e, name)
			if err != nil {
				worst = say(e, worst, usage("%s: %v", name, err))
				continue
			}
			n, err := verifier.ReplayBundle(data, &p)
			var fault *verifier.ReplayError
			switch {
			case errors.As(err, &fault):
				worst = say(e, worst, &exitError{exitFindings, fmt.Errorf("%s: does not replay:\n%w", name, err)})
			case err != nil:
				worst = say(e, worst, usage("%s: %v", name, err))
			default:
				if _, err := fmt.Fprintf(e.stdout, "%s: %s, each follows from its evidence\n", name, count(n, "verdict")); err != nil {
					return err
				}
			}
		}
		return worst
	}
	return c
}

func readBundle(e *env, name string) ([]byte, error) {
	in := e.stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, errors.Unwrap(err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxBundle+1))
	if err == nil && len(data) > maxBundle {
		err = fmt.Errorf("larger than %d MB", maxBundle>>20)
	}
	return data, err
}
