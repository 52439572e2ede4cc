package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// noArgs, oneArg and someArgs are how many words a command takes beside its
// flags; what the words are is in its use line.
var (
	noArgs   = takes(0, 0)
	oneArg   = takes(1, 1)
	someArgs = takes(1, -1)
)

// takes refuses fewer words than least and more than most; -1 is any number.
func takes(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		_, words, _ := strings.Cut(c.Use, " ")
		words = strings.TrimSuffix(words, " -o FILE")
		text := ""
		switch {
		case len(args) < least:
			text = "it takes " + words
		case most == 0 && len(args) > 0:
			text = fmt.Sprintf("it takes no %q, only flags", args[0])
		case most > 0 && len(args) > most:
			text = fmt.Sprintf("it takes one %s, and %q is too much", words, args[most])
		default:
			return nil
		}
		return usage("%s: %s\nsee: %[1]s --help", c.CommandPath(), text)
	}
}
