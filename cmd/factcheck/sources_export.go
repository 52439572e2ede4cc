package main

import (
	"errors"
	"fmt"
	"os"

	"factcheck/sources/export"

	"github.com/spf13/cobra"
)

func newSourcesExport(e *env) *cobra.Command {
	var output string
	var private bool
	c := &cobra.Command{
		Use:   "export NAME... -o FILE",
		Short: "Write data sets for other programs: Parquet, SQLite or CSV",
		Long: paragraphs(`
Export writes every figure of the data sets as published, as text and exact, in the
format that FILE's name ends with: .parquet, .sqlite, or .csv for one data set.
Licence, attribution and digest go along: in the file's metadata, in its table
dataset, or in FILE-metadata.json beside the CSV (CSVW).

What may not be passed on is refused, unless --private says that the file stays in
the house; the file then says so too.`),
		Example: examples(`
  factcheck sources export trade-china-russia -o trade.csv
  factcheck sources export wdi-economy wdi-people -o wdi.parquet
  factcheck sources export my-package --private -o mine.sqlite`),
		Args: someArgs,
	}
	f := addFigures(c)
	c.Flags().StringVarP(&output, "output", "o", "", "write to `FILE`: .parquet, .sqlite or .csv")
	c.Flags().BoolVar(&private, "private", false, "also write what may not be passed on: the file stays in the house")
	_ = c.MarkFlagFilename("output", "parquet", "sqlite", "csv")
	c.RunE = func(_ *cobra.Command, args []string) error {
		if output == "" {
			return usage("name the file to write: -o FILE")
		}
		s, err := f.open(e)
		if err != nil {
			return err
		}
		err = export.Write(output, s, args, private)
		if errors.Is(err, export.ErrPrivate) {
			return usage("%v; --private writes it for use in the house", err)
		}
		if err != nil {
			return usage("%v", err)
		}
		info, err := os.Stat(output)
		if err == nil {
			fmt.Fprintf(e.stderr, "%s: %s, %d kB\n", output, count(len(args), "data set"), (info.Size()+999)/1000)
		}
		return err
	}
	return c
}
