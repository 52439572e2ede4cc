package main

import (
	"cmp"
	"os"

	"factcheck/verifier"

	"github.com/spf13/cobra"
)

func newPolicy(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:   "policy",
		Short: "The house policy: show it, check a newsroom's own",
		Long: paragraphs(`
The policy is one YAML file that the newsroom owns: how far a rounding may be off
before a claim is called imprecise or refuted, what "about" and "nearly" allow, how
old a figure may be, which definition a phrase means first, which sources stand
above others. Every verdict names the version of the policy it was judged under.`),
		Example: examples(`
  factcheck policy show > house.yaml        begin a policy of your own
  factcheck policy check house.yaml         is it whole, and what does it change
  factcheck check --policy house.yaml FILE  judge by it`),
		Args: noCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newPolicyShow(e), newPolicyCheck(e))
	return c
}

func newPolicyShow(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "show",
		Short:   "Print the house policy with what each key means",
		Long:    paragraphs("\nShow prints the policy that is built in, as the file it is: saved and changed, it is\na policy for --policy."),
		Example: examples("  factcheck policy show > house.yaml"),
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := e.stdout.Write([]byte(verifier.HousePolicyText()))
			return err
		},
	}
}

func newPolicyCheck(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE",
		Short: "Check a policy file and say in what it differs from the house policy",
		Long: paragraphs(`
Check reads a policy file and names every fault with its line. Of one without fault
it prints the version and the keys in which it differs from the house policy. A
file that changes a key must have a version of its own: verdicts name the version,
and two policies of one name cannot be told apart.`),
		Example: examples("  factcheck policy check house.yaml"),
		Args:    oneArg,
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := os.ReadFile(args[0])
			if err != nil {
				return usage("%s: %v", args[0], plain(err))
			}
			own, err := verifier.ParsePolicy(args[0], text)
			if err != nil {
				return usage("%v", err)
			}
			house := verifier.HousePolicy()
			changes := house.Changes(own)
			t := e.table(e.stdout)
			t.print("%s: policy %s, no fault\n", clean(args[0]), clean(own.Version))
			if len(changes) == 0 {
				t.print("it says what the house policy %s says\n", house.Version)
			}
			for _, c := range changes {
				t.print("  %-24s %s, the house policy has %s\n", c.Key, clean(cmp.Or(c.New, "none")), clean(cmp.Or(c.Old, "none")))
			}
			if err := ownVersion(args[0], house, own); err != nil {
				return err
			}
			return t.err
		},
	}
}

// ownVersion refuses a policy that differs from the house policy and goes by its
// name: a verdict names the version alone.
func ownVersion(file string, house, own verifier.Policy) error {
	if own.Version == house.Version && len(house.Changes(own)) > 0 {
		return usage("%s: it differs from the house policy and has its version %q; give it one of its own", file, own.Version)
	}
	return nil
}
