package main

import (
	"os"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/spf13/cobra"
)

func newSourcesDiff(e *env) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "diff A[@DATE] B[@DATE]",
		Short: "Show what differs between two data sets, or two days of one",
		Long: paragraphs(`
Diff lists the series whose figures differ from A to B, with how many periods were
added, revised and withdrawn. A series that moved in all its years is a rebasing:
no ratio may be taken across it. A and B are each the folder of a data package, a
file made by "sources build", or a data set among your figures; with @DATE, as they
were known on that day.

A figure differs if its value, its digits, its unit or its status does. The exit
code is 1 where something differs, 0 where nothing does.`),
		Example: examples(`
  factcheck sources diff wdi-economy@2025-01-01 wdi-economy
  factcheck sources diff old-package new-package -o json`),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage("give two data sets to compare; see: factcheck sources diff --help")
			}
			return nil
		},
	}
	formatFlag(c, &format, "table", "json")
	f := addFigures(c)
	c.RunE = func(_ *cobra.Command, args []string) error {
		var sides [2]diffSide
		for i, a := range args {
			var err error
			if sides[i], err = f.side(e, a); err != nil {
				return err
			}
		}
		changes, err := differences(sides[0], sides[1])
		if err != nil {
			return err
		}
		if format == "json" {
			err = writeJSON(e.stdout, changes)
		} else {
			err = printDifferences(e, changes)
		}
		if err != nil || len(changes) == 0 {
			return err
		}
		return findings
	}
	return c
}

// diffSide is one of two states that are compared.
type diffSide struct {
	library *sources.Store
	names   []string // of data sets
	day     stat.Day
}

// anyDay is past every vintage: all that is known.
const anyDay stat.Day = 1 << 30

// side reads A or B.
func (f *figures) side(e *env, arg string) (diffSide, error) {
	s := diffSide{day: anyDay}
	name := arg
	if i := strings.LastIndexByte(arg, '@'); i >= 0 {
		day, err := stat.ParseDay(arg[i+1:])
		if err != nil {
			return s, usage("%s: %v", arg, err)
		}
		name, s.day = arg[:i], day
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		s.library, err = sources.OpenDirs(name)
	case err == nil:
		s.library, err = sources.OpenFile(name)
	default:
		if s.library, err = f.open(e); err != nil {
			return s, err
		}
		if _, ok := s.library.Dataset(name); !ok {
			return s, usage("%s is no folder, no file and none of your data sets; list them with: factcheck sources ls", name)
		}
		s.names = []string{name}
		return s, nil
	}
	if err != nil {
		return s, usage("%v", err)
	}
	for _, d := range s.library.Datasets() {
		s.names = append(s.names, d.Name)
	}
	return s, nil
}

// difference is a series that differs.
type difference struct {
	Dataset   string `json:"dataset"`
	Series    string `json:"series"`
	Added     int    `json:"added"`
	Revised   int    `json:"revised"`
	Withdrawn int    `json:"withdrawn"`
	Rebasing  bool   `json:"rebasing"`
}

// differences compares data sets of one name, or the only one of each side.
func differences(a, b diffSide) ([]difference, error) {
	pairs := make([][2]string, 0, len(a.names))
	if len(a.names) == 1 && len(b.names) == 1 {
		pairs = append(pairs, [2]string{a.names[0], b.names[0]})
	} else {
		all := append(slices.Clone(a.names), b.names...)
		slices.Sort(all)
		for _, n := range slices.Compact(all) {
			pairs = append(pairs, [2]string{n, n})
		}
	}
	out := []difference{}
	for _, p := range pairs {
		keys, err := keysOf(a.library, p[0])
		if err != nil {
			return nil, err
		}
		more, err := keysOf(b.library, p[1])
		if err != nil {
			return nil, err
		}
		known := make(map[sources.Key]bool, len(keys))
		for _, k := range keys {
			known[k] = true
		}
		for _, k := range more {
			if !known[k] {
				keys = append(keys, k)
			}
		}
		slices.SortFunc(keys, func(x, y sources.Key) int { return strings.Compare(x.String(), y.String()) })
		changes, err := sources.Diff(a.library, b.library, p[0], p[1], keys, a.day, b.day)
		if err != nil {
			return nil, err
		}
		for _, c := range changes {
			out = append(out, difference{p[1], c.Key.String(), c.Added, c.Revised, c.Withdrawn, c.Rebased})
		}
	}
	return out, nil
}

// keysOf are the keys of a data set, without its name.
func keysOf(s *sources.Store, dataset string) (keys []sources.Key, err error) {
	err = s.Each(dataset, func(s *sources.Series) error {
		k := s.Key
		k.Dataset = ""
		keys = append(keys, k)
		return nil
	})
	return keys, err
}

func printDifferences(e *env, all []difference) error {
	t := e.table(e.stdout)
	rebased := 0
	for _, d := range all {
		mark := ""
		if d.Rebasing {
			rebased++
			mark = ", " + t.paint("1", "rebasing")
		}
		t.print("%s/%s: %d added, %d revised, %d withdrawn%s\n", d.Dataset, clean(d.Series), d.Added, d.Revised, d.Withdrawn, mark)
	}
	if len(all) == 0 {
		t.print("no figure differs\n")
	} else {
		t.print("%d series differ, %d of them by a rebasing\n", len(all), rebased)
	}
	return t.err
}
