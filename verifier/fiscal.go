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

// accountYear is the year of an area's national accounts.
type accountYear struct {
	month int  // the first
	ends  bool // filed under the calendar year it ends in, not begins in
}

// fiscalAreas are the areas of fiscal.tsv.
var fiscalAreas = sync.OnceValue(func() map[stat.AreaCode]accountYear {
	all, err := readFiscal(fiscalTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return all
})

func readFiscal(text string) (map[stat.AreaCode]accountYear, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") || lines[1] != "area\tmonth\tfiled" {
		return nil, fmt.Errorf("fiscal.tsv:1: a comment that names the source, then area, month and filed")
	}
	all := make(map[stat.AreaCode]accountYear)
	for i, line := range lines[2:] {
		f := strings.Split(line, "\t")
		if len(f) == 3 {
			n, err := strconv.Atoi(f[1])
			if _, ok := stat.Areas().Get(stat.AreaCode(f[0])); ok && err == nil && n >= 2 && n <= 12 && (f[2] == "begin" || f[2] == "end") {
				all[stat.AreaCode(f[0])] = accountYear{n, f[2] == "end"}
				continue
			}
		}
		return nil, fmt.Errorf("fiscal.tsv:%d: %q: the code of an area, a month from 2 to 12, and begin or end, with tabs between", i+3, line)
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

// accounts is the fiscal year that a target's years of accounts are, if they are of
// one.
func (t *target) accounts() (accountYear, bool) {
	if len(t.areas) == 0 || !ofAccounts(t.ind) {
		return accountYear{}, false
	}
	y, ok := fiscalAreas()[t.areas[0]]
	return y, ok
}

// filed is the calendar year under which a target's figure of a fiscal year of its
// area stands; any other period is itself (SEMANTICS 4.1).
func (t *target) filed(p stat.Period) stat.Period {
	y, ok := t.accounts()
	if !ok {
		return p
	}
	year, month, day := p.Start.Date()
	if month != y.month || day != 1 || p.End != stat.DayOf(year+1, month, 1) {
		return p
	}
	if y.ends {
		year++
	}
	return stat.YearPeriod(year)
}

// ofFiscalYear: what is filed under a year may be of the year to the next March, or
// to June of either. A figure between those of the years around is not refuted
// (SEMANTICS 4.1).
func (s *session) ofFiscalYear(pl *plan, win Window, wd *Wording, x operand) bool {
	if pl.period.Grain != stat.Year {
		return false
	}
	if _, ok := pl.t.accounts(); !ok {
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
