package main

import (
	"context"
	"fmt"
	"os"

	"factcheck/cmd/internal/intake"
	"factcheck/verifier"
)

// runScripts runs claim scripts: an article, the figures it is held against, the
// claims that must be found in it and the verdicts on them. Where what was got
// differs from what a script wants, it says so and the command ends with 1.
func (o *checkOptions) runScripts(ctx context.Context, e *env) error {
	worst := error(nil)
	for _, name := range o.scripts {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := readScript(name)
		if err != nil {
			worst = say(e, worst, usage("--script %s: %v", name, err))
			continue
		}
		diff, err := verifier.RunScript(name, text)
		switch {
		case err != nil:
			worst = say(e, worst, usage("%v", err))
		case diff != "":
			fmt.Fprintln(e.stdout, diff)
			worst = say(e, worst, &exitError{exitFindings, fmt.Errorf("%s: not as the script wants", name)})
		default:
			fmt.Fprintf(e.stdout, "%s: as the script wants\n", name)
		}
	}
	return worst
}

func readScript(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("there is no such file")
	}
	if info.Size() > intake.MaxBytes {
		return nil, fmt.Errorf("larger than %d MB", intake.MaxBytes>>20)
	}
	return os.ReadFile(name)
}
