package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/spf13/cobra"
)

func newSources(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:   "sources",
		Short: "The reference figures: list, search, show, add, diff, export, sync, publish",
		Long: paragraphs(`
Reference figures come as data packages: a folder with a datapackage.json (who
published them, under which licence, whom to name, from which day on they stood)
and a table of observations. Some are embedded in the program; a newsroom adds its
own. Every verdict names the figures it stands on.`),
		Args: noCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newSourcesList(e), newSourcesSearch(e), newSourcesShow(e), newSourcesAdd(e), newSourcesRemove(e), newSourcesBuild(e), newSourcesExport(e), newSourcesDiff(e), newSourcesSync(e), newSourcesPublish(e))
	return c
}

func newSourcesList(e *env) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "ls",
		Short:   "List the data sets, with publisher, licence and days of publication",
		Example: examples("  factcheck sources ls\n  factcheck sources ls -o json --sources my-package"),
		Args:    noArgs,
	}
	formatFlag(c, &format, "table", "json")
	f := addFigures(c)
	c.RunE = func(*cobra.Command, []string) error {
		s, err := f.open(e)
		if err != nil {
			return err
		}
		if format == "json" {
			sets := []datasetJSON{}
			for _, d := range s.Datasets() {
				sets = append(sets, datasetJSON(d))
			}
			return writeJSON(e.stdout, struct {
				Digest   string        `json:"digest"`
				Datasets []datasetJSON `json:"datasets"`
			}{s.Digest(), sets})
		}
		w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "DATA SET\tFIGURES\tAS OF\tLICENCE\tTITLE")
		for _, d := range s.Datasets() {
			vintages := ""
			if n := len(d.Vintages); n > 0 {
				vintages = d.Vintages[n-1].String()
				if n > 1 {
					vintages += fmt.Sprintf(" (%d vintages)", n)
				}
			}
			fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\n", d.Name, d.Observations, vintages, clean(d.Licence), clip(clean(d.Title), 70))
		}
		if err := w.Flush(); err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.stdout, "digest of all figures: %s\n", s.Digest())
		return err
	}
	return c
}

func newSourcesSearch(e *env) *cobra.Command {
	var format, whole string
	var areas []string
	var limit int
	c := &cobra.Command{
		Use:   "search WORDS...",
		Short: "Find what a phrase can mean among the indicators, best first, with why",
		Long: paragraphs(`
Search shows which indicators a phrase of an article would be held against, in the
order in which they are tried. The first of one concept marked * is what the
phrase means first by the newsroom's table.`),
		Example: examples(`
  factcheck sources search unemployment rate
  factcheck sources search --area CHN --area RUS total trade
  factcheck sources search --of GDP military spending`),
		Args: someArgs,
	}
	formatFlag(c, &format, "table", "json")
	f := addFigures(c)
	c.Flags().StringArrayVar(&areas, "area", nil, "`AREA` the claim is about: a code or a name; two are the ends of a flow")
	c.Flags().StringVar(&whole, "of", "", "the `WHOLE` of a share, as written: GDP, world exports")
	c.Flags().IntVar(&limit, "limit", 10, "show at most `N`")
	c.RunE = func(_ *cobra.Command, args []string) error {
		switch {
		case strings.TrimSpace(strings.Join(args, "")) == "":
			return usage("there are no words to search for")
		case limit < 1:
			return usage("--limit %d: at least 1", limit)
		case len(areas) > 2:
			return usage("--area: a claim is about one area, or two as the ends of a flow")
		}
		s, err := f.open(e)
		if err != nil {
			return err
		}
		q := sources.Query{Phrase: strings.Join(args, " "), Whole: whole, Limit: limit, Pair: len(areas) == 2}
		for _, a := range areas {
			code, err := areaCode(a)
			if err != nil {
				return err
			}
			q.Areas = append(q.Areas, code)
		}
		found := s.Search(q)
		if format == "json" {
			all := []candidateJSON{}
			for _, c := range found {
				i := c.Indicator
				all = append(all, candidateJSON{c.Rank, c.Primary, c.Concept, i.Dataset, string(i.Code), i.Title, i.UnitText, i.First, i.Last, c.Why})
			}
			return writeJSON(e.stdout, all)
		}
		if len(found) == 0 {
			fmt.Fprintf(e.stderr, "factcheck: nothing among the figures is called %q; list them with: factcheck sources ls\n", q.Phrase)
			return findings
		}
		t := e.table(e.stdout)
		for _, c := range found {
			mark := " "
			if c.Primary {
				mark = "*"
			}
			t.print("%s%2d  %s\n", mark, c.Rank+1, t.paint("1", clean(c.Indicator.Title)))
			covers := fmt.Sprintf("%s/%s", c.Indicator.Dataset, c.Indicator.Code)
			if c.Indicator.First != 0 {
				covers += fmt.Sprintf(", %d to %d", c.Indicator.First, c.Indicator.Last)
			}
			if c.Indicator.UnitText != "" {
				covers += ", in " + c.Indicator.UnitText
			}
			t.print("     %s\n", clean(covers))
			if c.Why != "" {
				t.print("     %s\n", t.paint("2", clean(c.Why)))
			}
		}
		return t.err
	}
	return c
}

// areaCode reads an area as a person gives it: a code or a name that is one
// area's alone.
func areaCode(s string) (stat.AreaCode, error) {
	if a, ok := stat.Areas().Get(stat.AreaCode(strings.ToUpper(s))); ok {
		return a.Code, nil
	}
	switch codes := stat.Areas().Named(s); len(codes) {
	case 0:
		return "", usage("there is no area called %q", s)
	case 1:
		return codes[0], nil
	default:
		var all []string
		for _, c := range codes {
			all = append(all, string(c))
		}
		return "", usage("%q may be %s; give one of the codes", s, strings.Join(all, " or "))
	}
}

// datasetJSON, candidateJSON and observationJSON are what -o json prints.
type datasetJSON struct {
	Name            string     `json:"name"`
	Title           string     `json:"title"`
	Publisher       string     `json:"publisher"`
	Link            string     `json:"link"`
	Licence         string     `json:"licence"`
	Attribution     string     `json:"attribution"`
	Redistributable bool       `json:"redistributable"`
	Digest          string     `json:"digest"`
	Vintages        []stat.Day `json:"vintages"`
	Observations    int        `json:"observations"`
	Notes           []string   `json:"notes"`
	HistoryOf       []string   `json:"history_of,omitempty"`
	Standing        int        `json:"standing,omitempty"`
	Retrieved       stat.Day   `json:"retrieved,omitempty"`
	By              []string   `json:"by,omitempty"`
}

type candidateJSON struct {
	Rank      int    `json:"rank"`
	Primary   bool   `json:"primary"`
	Concept   string `json:"concept"`
	Dataset   string `json:"dataset"`
	Indicator string `json:"indicator"`
	Title     string `json:"title"`
	Unit      string `json:"unit"`
	First     int    `json:"first"`
	Last      int    `json:"last"`
	Why       string `json:"why"`
}

type observationJSON struct {
	Period  string `json:"period"`
	Value   string `json:"value"`
	Mult    int    `json:"mult"`
	Unit    string `json:"unit"`
	Status  string `json:"status"`
	Vintage string `json:"vintage"`
	Source  string `json:"source,omitempty"`
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
