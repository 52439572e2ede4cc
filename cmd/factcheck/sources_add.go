package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"factcheck/sources"

	"github.com/spf13/cobra"
)

func newSourcesAdd(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "add DIR...",
		Short: "Add data packages to your own figures; later commands use them",
		Long: paragraphs(`
Add checks a data package from its first row to its last, copies it to your
figures and compiles it, so that later commands open it at once. A package without
publisher, licence or attribution is refused: no verdict could name its source. One
that may not be redistributed can be added: it stays on this machine. A package of
the same name is replaced.`),
		Example: examples("  factcheck sources add my-package\n  factcheck sources ls"),
		Args:    someArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			home, err := e.dataDir()
			if err != nil {
				return usage("%v", err)
			}
			added, err := sources.Shelf{Dir: home}.Add(args...)
			if err != nil {
				return usage("%v", err)
			}
			for _, d := range added {
				fmt.Fprintf(e.stderr, "added %s: %s\n", d.Name, clean(d.Title))
			}
			return nil
		},
	}
}

func newSourcesRemove(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "rm NAME...",
		Short:   "Remove data packages from your own figures",
		Example: examples("  factcheck sources rm my-package"),
		Args:    someArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			home, err := e.dataDir()
			if err != nil {
				return usage("%v", err)
			}
			for _, name := range args {
				ok, err := sources.Shelf{Dir: home}.Remove(name)
				if err != nil {
					return usage("%v", err)
				}
				if !ok {
					return usage("%s was not added; what is embedded cannot be removed", name)
				}
			}
			return nil
		},
	}
}

func newSourcesBuild(e *env) *cobra.Command {
	var output string
	c := &cobra.Command{
		Use:   "build DIR... -o FILE",
		Short: "Pack data packages into one file, as the embedded figures are",
		Long: paragraphs(`
Build writes data packages as one compact file that --sources reads, the same bytes
for the same packages. Packages that may not be redistributed are refused; nothing
is written unless all can be read.`),
		Example: examples(`
  factcheck sources build my-package other-package -o figures.fcs
  factcheck check --sources figures.fcs article.txt`),
		Args: someArgs,
	}
	c.Flags().StringVarP(&output, "output", "o", "", "write to `FILE`")
	_ = c.MarkFlagFilename("output")
	c.RunE = func(_ *cobra.Command, args []string) (err error) {
		if output == "" {
			return usage("name the file to write: -o FILE")
		}
		f, err := os.CreateTemp(filepath.Dir(output), ".factcheck-*")
		if err != nil {
			return usage("-o %s: %v", output, err)
		}
		defer os.Remove(f.Name())
		if err := errors.Join(sources.Build(args, f), f.Chmod(0o644), f.Close()); err != nil {
			return usage("%v", err)
		}
		if err := os.Rename(f.Name(), output); err != nil {
			return usage("-o %s: %v", output, err)
		}
		info, err := os.Stat(output)
		if err == nil {
			fmt.Fprintf(e.stderr, "%s: %s, %d kB\n", output, count(len(args), "data set"), (info.Size()+999)/1000)
		}
		return err
	}
	return c
}
