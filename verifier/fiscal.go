package verifier

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

//go:embed fiscal.tsv
var fiscalTSV string

// fiscalAreas are the areas of fiscal.tsv.
var fiscalAreas = sync.OnceValue(func() map[stat.AreaCode]bool {
	all, err := readFiscal(fiscalTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return all
})

func readFiscal(text string) (map[stat.AreaCode]bool, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") || lines[1] != "area\tmonth" {
		return nil, fmt.Errorf("fiscal.tsv:1: a comment that names the source, then area and month")
	}
	all := make(map[stat.AreaCode]bool)
	for i, line := range lines[2:] {
		area, month, _ := strings.Cut(line, "\t")
		n, err := strconv.Atoi(month)
		if _, ok := stat.Areas().Get(stat.AreaCode(area)); !ok || err != nil || n < 2 || n > 12 {
			return nil, fmt.Errorf("fiscal.tsv:%d: %q: the code of an area, a tab, a month from 2 to 12", i+3, line)
		}
		all[stat.AreaCode(area)] = true
	}
	return all, nil
}

// ofAccounts reports whether a series is of national accounts or a budget.
func ofAccounts(ind *sources.Indicator) bool {
	for _, name := range []string{"gdp", "gni", "government-"} {
		if strings.HasPrefix(ind.Concept, name) {
			return true
		}
	}
	return slices.Contains(wordsOf(ind.Whole), "gdp")
}

// ofFiscalYear: what is filed under a year may be of the year to the next March, or
// to June of either. A figure between those of the years around is not refuted
// (SEMANTICS 4.1).
func (s *session) ofFiscalYear(pl *plan, win Window, wd *Wording, x operand) bool {
	if pl.period.Grain != stat.Year || len(pl.t.areas) == 0 || !fiscalAreas()[pl.t.areas[0]] || !ofAccounts(pl.t.ind) {
		return false
	}
	lo, hi := x.Lo, x.Hi
	for _, y := range []int{-1, 1} {
		beside, ok := s.quiet(ptr(pl.shifted(y)), s.article.Date)
		if !ok {
			continue
		}
		if beside, ok = wd.convert(&work{}, beside); ok {
			lo, hi = exact.Min(lo, beside.Lo), exact.Max(hi, beside.Hi)
		}
	}
	half := hi.Sub(lo).Mul(mustQuo(1, 2))
	return s.touches(win, wd, exactly(lo.Add(half)), half)
}
