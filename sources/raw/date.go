package raw

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"factcheck/internal/stat"
	"factcheck/sources"
)

// A Layout is a form of dates: how one text becomes a period. The zero Layout
// takes what sources.ParseTime does.
type Layout struct {
	pattern string
	layout  string // of package time
	parts   string // of y, m, d: what the text says
}

// directive is a piece of a pattern, package time's for it, and the part it is.
type directive struct{ pattern, layout, part string }

// Names of months are English.
var (
	strptime = []directive{
		{"%Y", "2006", "y"}, {"%y", "06", "y"}, {"%m", "01", "m"}, {"%b", "Jan", "m"}, {"%B", "January", "m"}, {"%d", "02", "d"},
		{"%H", "15", ""}, {"%M", "04", ""}, {"%S", "05", ""}, {"%%", "%", ""},
	}
	ldml = []directive{
		{"yyyy", "2006", "y"}, {"yy", "06", "y"}, {"MMMM", "January", "m"}, {"MMM", "Jan", "m"}, {"MM", "01", "m"}, {"M", "1", "m"},
		{"dd", "02", "d"}, {"d", "2", "d"}, {"HH", "15", ""}, {"mm", "04", ""}, {"ss", "05", ""}, {"T", "T", ""}, {"Z", "Z", ""},
	}
)

// Strptime is the layout of a pattern such as %d/%m/%Y.
func Strptime(pattern string) (Layout, error) { return layout(pattern, strptime) }

// LDML is the layout of a pattern such as dd/MM/yyyy.
func LDML(pattern string) (Layout, error) { return layout(pattern, ldml) }

func layout(pattern string, directives []directive) (Layout, error) {
	l := Layout{pattern: pattern}
	seen := map[string]bool{}
next:
	for rest := pattern; rest != ""; {
		for _, d := range directives {
			if after, ok := strings.CutPrefix(rest, d.pattern); ok {
				l.layout += d.layout
				seen[d.part] = true
				rest = after
				continue next
			}
		}
		if !strings.ContainsRune(" /-.,:", rune(rest[0])) {
			return l, fmt.Errorf("the date pattern %q is not known", Short(pattern))
		}
		l.layout += rest[:1]
		rest = rest[1:]
	}
	for _, part := range []string{"y", "m", "d"} {
		if seen[part] {
			l.parts += part
		}
	}
	if l.parts != "y" && l.parts != "ym" && l.parts != "ymd" {
		return l, fmt.Errorf("the date pattern %q names no year, month of a year or day of a month", Short(pattern))
	}
	return l, nil
}

// Period reads a date: a year, a month or a day, by what the layout has.
func (l Layout) Period(text string) (stat.Period, error) {
	if l.layout == "" {
		return sources.ParseTime(text)
	}
	t, err := time.Parse(l.layout, strings.TrimSpace(text))
	if err != nil || t.Year() < 1 {
		return stat.Period{}, fmt.Errorf("%q is no date of the form %s", Short(text), l.pattern)
	}
	switch l.parts {
	case "y":
		return stat.YearPeriod(t.Year()), nil
	case "ym":
		return stat.MonthPeriod(t.Year(), int(t.Month())), nil
	}
	return stat.DayPeriod(stat.DayOf(t.Year(), int(t.Month()), t.Day())), nil
}

// Day is the day of a time stamp such as 2012-12-27T12:25:09Z, or 0.
func Day(text string) stat.Day {
	if len(text) < len("2012-12-27") {
		return 0
	}
	day, err := stat.ParseDay(text[:len("2012-12-27")])
	if err != nil {
		return 0
	}
	return day
}

// Year is the period of a year of up to four digits. early is a year before the
// year 1, which no period can name: who reads tables of old history leaves it out
// and says how often.
func Year(text string) (p stat.Period, early bool, err error) {
	year, err := strconv.Atoi(text)
	switch {
	case err != nil || year > 9999 || len(text) > len("-1000000000"):
		return p, false, fmt.Errorf("%q is no year", Short(text))
	case year < 1:
		return p, true, nil
	}
	return stat.YearPeriod(year), false, nil
}
