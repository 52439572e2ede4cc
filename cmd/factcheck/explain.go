package main

import (
	"strings"

	"factcheck/extractor"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

func newExplain(e *env) *cobra.Command {
	f := &figures{}
	c := &cobra.Command{
		Use:   "explain WORDING...",
		Short: "Say how a wording is read and which values it stands for",
		Long: paragraphs(`
Explain reads the figures in a wording and shows, for each, the value, the words
that place the truth beside it, and which reference values support it, make it
imprecise and refute it, with the rule of SEMANTICS.md each bound comes from.`),
		Example: examples(`
  factcheck explain "over 2.7 times"
  factcheck explain "nearly 240 billion dollars"
  factcheck explain "between 3% and 4%"
  factcheck explain --policy house.yaml "about 1,500"`),
		Args: someArgs,
	}
	c.Flags().StringVar(&f.policy, "policy", "", "the tolerances in `FILE` in place of the house policy")
	_ = c.MarkFlagFilename("policy", "yaml", "yml")
	c.RunE = func(_ *cobra.Command, args []string) error {
		policy, err := f.house()
		if err != nil {
			return err
		}
		wording := strings.Join(args, " ")
		mentions := extractor.Quantities(wording)
		if len(mentions) == 0 {
			return usage("there is no figure in %q", clean(wording))
		}
		t := e.table(e.stdout)
		for i, m := range mentions {
			if i > 0 {
				t.print("\n")
			}
			head := strings.TrimSpace(m.Cue + " " + m.Span.Of(wording))
			t.print("%s\n%s", t.paint("1", "“"+clean(head)+"”"), verifier.Explain(m, m.Cue, policy))
		}
		return t.err
	}
	return c
}
