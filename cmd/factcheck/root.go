package main

import (
	"fmt"
	"os"
	"strings"

	"factcheck/cmd/internal/intake"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// newRoot is the command tree, wired by name: one line a command.
func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "factcheck",
		Short: "Check the figures in articles against reference statistics",
		Long: paragraphs(`
factcheck reads an article, pulls out its numeric claims ("trade above $240
billion", "2.7 times in ten years"), checks each against reference statistics in
exact decimal arithmetic, and says what it found, with the figures it stands on.

There is a verdict on each claim, never on a text. Verdicts are supported,
imprecise, refuted, disputed and unverifiable; an unverifiable one says why.`),
		Example: examples(`
  factcheck check article.txt               check one article, no server needed
  factcheck check https://example.org/news  fetch a page and check it
  factcheck explain "over 2.7 times"        how a wording is read
  factcheck run articles/                   the whole pipeline over NATS`),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SuggestionsMinimumDistance = 2
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages", fmt.Sprintf(".FlagUsagesWrapped %d", widest)))
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage("%v\nsee: %s --help", err, c.CommandPath())
	})
	root.AddGroup(
		&cobra.Group{ID: "text", Title: "One text, no server:"},
		&cobra.Group{ID: "data", Title: "Reference figures:"},
		&cobra.Group{ID: "bus", Title: "The pipeline over NATS:"},
		&cobra.Group{ID: "desk", Title: "The desk and the record:"},
	)
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add("text", newCheck(e), newExtract(e), newExplain(e), newPolicy(e), newReplay(e))
	add("data", newSources(e))
	add("bus", newRun(e), newServe(e), newWork(e), newStreams(e), newDead(e))
	add("desk", newQueue(e), newReport(e), newLog(e))
	root.AddCommand(newVersion(e))
	return root
}

// noCommand refuses words that name no command, with those that come close.
func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf("there is no command %q", args[0])
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		text += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return usage("%s\nsee: %s --help", text, c.CommandPath())
}

// paragraphs and examples are help texts without the newlines that surround
// them in the source.
func paragraphs(s string) string { return strings.Trim(s, "\n") }
func examples(s string) string   { return strings.Trim(s, "\n") }

// fetcher fetches pages; tests give env a dialer of their own.
func (e *env) fetcher() *intake.Fetcher {
	if e.dial != nil {
		return intake.NewFetcherDial(e.dial)
	}
	return intake.NewFetcher()
}

// look finds out what stdout and stderr are. Colour follows NO_COLOR and
// CLICOLOR_FORCE (no-color.org, bixense.com/clicolors); it is never the only
// bearer of a meaning.
func (e *env) look() {
	if f, ok := e.stdout.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		e.colour = true
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			e.width = w
		}
	}
	if f, ok := e.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		e.progress = true
	}
	if e.getenv("NO_COLOR") != "" || e.getenv("TERM") == "dumb" {
		e.colour = false
	} else if force := e.getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		e.colour = true
	}
}
