package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/spf13/cobra"
)

func newSourcesShow(e *env) *cobra.Command {
	var format, asOf string
	c := &cobra.Command{
		Use:   "show DATASET[/SERIES]",
		Short: "Show a data set with its indicators, or the figures of a series",
		Long: paragraphs(`
Show prints a data set, or a series: the key as evidence names it,
DATASET/INDICATOR/AREA[/COUNTERPART]/FREQUENCY. Without --as-of every vintage is
shown; with it, what had been published by that day.`),
		Example: examples(`
  factcheck sources show trade-china-russia
  factcheck sources show trade-china-russia/GACC.TOT.GOODS/CHN/RUS/A --as-of 2024-05-17
  factcheck sources show wdi-people/SP.POP.TOTL/FRA/A -o csv`),
		Args: oneArg,
	}
	formatFlag(c, &format, "table", "json", "csv")
	f := addFigures(c)
	c.Flags().StringVar(&asOf, "as-of", "", "only what had been published by `YYYY-MM-DD`")
	c.RunE = func(_ *cobra.Command, args []string) (err error) {
		var day stat.Day
		if asOf != "" {
			if day, err = stat.ParseDay(asOf); err != nil {
				return usage("--as-of: %v", err)
			}
		}
		s, err := f.open(e)
		if err != nil {
			return err
		}
		name, key, isSeries := strings.Cut(args[0], "/")
		d, ok := s.Dataset(name)
		if !ok {
			return usage("there is no data set %q; list them with: factcheck sources ls", name)
		}
		if !isSeries {
			if day != 0 || format == "csv" {
				return usage("--as-of and -o csv are for a series, such as trade-china-russia/GACC.TOT.GOODS/CHN/RUS/A")
			}
			return showDataset(e, format, d)
		}
		k, err := seriesKey(name, key)
		if err != nil {
			return err
		}
		return showSeries(e, format, s, d, k, day)
	}
	return c
}

// seriesKey reads a key as sources.Key.String prints it.
func seriesKey(dataset, key string) (sources.Key, error) {
	p := strings.Split(key, "/")
	switch len(p) {
	case 3:
		return sources.Key{Dataset: dataset, Indicator: stat.IndicatorCode(p[0]), Area: stat.AreaCode(p[1]), Freq: sources.Freq(p[2])}, nil
	case 4:
		return sources.Key{Dataset: dataset, Indicator: stat.IndicatorCode(p[0]), Area: stat.AreaCode(p[1]), Counterpart: stat.AreaCode(p[2]), Freq: sources.Freq(p[3])}, nil
	}
	return sources.Key{}, usage("a series is DATASET/INDICATOR/AREA[/COUNTERPART]/FREQUENCY, such as trade-china-russia/GACC.TOT.GOODS/CHN/RUS/A")
}

func showDataset(e *env, format string, d sources.Dataset) error {
	if format == "json" {
		return writeJSON(e.stdout, datasetJSON(d))
	}
	t := e.table(e.stdout)
	t.print("%s\n%s\n\n", t.paint("1", clean(d.Name)), clean(d.Title))
	var vintages []string
	for _, v := range d.Vintages {
		vintages = append(vintages, v.String())
	}
	if n := len(vintages); n > 6 {
		vintages = []string{vintages[0], vintages[1], fmt.Sprintf("... %d in all ...", n), vintages[n-1]}
	}
	share := "yes"
	if !d.Redistributable {
		share = "no: kept out of snapshots"
	}
	for _, row := range [][2]string{
		{"publisher: ", d.Publisher}, {"link: ", d.Link}, {"by way of: ", strings.Join(d.By, "; ")},
		{"taken down: ", cmp.Or(d.Retrieved.String(), "the package does not say when")}, {"licence: ", d.Licence}, {"to name: ", d.Attribution},
		{"may be passed on: ", share}, {"figures: ", fmt.Sprint(d.Observations)},
		{"as of: ", strings.Join(vintages, ", ")}, {"digest: ", d.Digest},
	} {
		if row[1] != "" {
			t.item(row[0], clean(row[1]))
		}
	}
	for _, n := range d.Notes {
		t.item("note: ", clean(n))
	}
	return t.err
}

func showSeries(e *env, format string, s *sources.Store, d sources.Dataset, k sources.Key, day stat.Day) error {
	series, ok, err := s.Series(k)
	if err != nil {
		return unreachable("%s: %v", k, err)
	}
	if !ok {
		text := fmt.Sprintf("%s has no series %s", d.Name, k)
		if keys, err := s.Keys(d.Name, k.Indicator); err == nil && len(keys) > 0 {
			text += fmt.Sprintf("; %s has %d, from %s to %s", k.Indicator, len(keys), keys[0], keys[len(keys)-1])
		}
		return usage("%s", text)
	}
	observations := series.Observations
	if day != 0 {
		observations = series.AsOf(day).Observations
	}
	indicator, _ := s.Indicator(d.Name, k.Indicator)
	rows := make([]observationJSON, len(observations))
	for i, o := range observations {
		rows[i] = observationJSON{o.Period.String(), o.Text(), o.Mult, o.Unit, string(o.Status), o.Vintage.String(), o.Source}
	}
	switch format {
	case "json":
		return writeJSON(e.stdout, struct {
			Dataset      string            `json:"dataset"`
			Series       string            `json:"series"`
			Title        string            `json:"title"`
			Attribution  string            `json:"attribution"`
			Digest       string            `json:"digest"`
			Observations []observationJSON `json:"observations"`
		}{d.Name, k.String(), indicator.Title, d.Attribution, d.Digest, rows})
	case "csv":
		w := csv.NewWriter(e.stdout)
		all := [][]string{{"period", "value", "mult", "unit", "status", "vintage", "source"}}
		for _, o := range rows {
			all = append(all, []string{o.Period, o.Value, strconv.Itoa(o.Mult), o.Unit, o.Status, o.Vintage, cell(o.Source)})
		}
		return w.WriteAll(all)
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\n%s\n\n", clean(indicator.Title), clean(d.Attribution))
	fmt.Fprintln(w, "PERIOD\tVALUE\tUNIT\tSTATUS\tPUBLISHED\tSOURCE")
	for _, o := range rows {
		value := o.Value
		if o.Mult != 0 {
			value += fmt.Sprintf(" x10^%d", o.Mult)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", o.Period, value, o.Unit, o.Status, o.Vintage, clean(o.Source))
	}
	return w.Flush()
}
