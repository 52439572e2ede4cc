package sources

import (
	"fmt"
	"strconv"
	"strings"

	"factcheck/internal/stat"
)

// ParseTime reads a time period as publishers write it, in SDMX's forms and
// those of the World Bank, Eurostat and JSON-stat:
//
//	2013, 2013-A1, 2013A              a year
//	2013-S1, 2013S1, 2013H1, 2013-B1  a half-year
//	2013-T1, 2013T1                   a third of a year, as a range of four months
//	2013-Q1, 2013Q1, 2013K1           a quarter
//	2013-05, 2013M05, 2013-M05, 201305  a month
//	2013-W05, 2013W05                 an ISO week, as a range of seven days
//	2013-D032                         the 32nd day of the year
//	2013-05-17, 20130517, 2013-05-17T12:00:00Z  a day
//	2013/2014, 2013-2014              a range
//	2013-01-01/P1Y, .../P3M, .../P7D  a start and a duration
//
// Months of SDMX's reporting year are those of the calendar. What is no time is an
// error, and so is 2013/14: in which month it begins is not in the text.
func ParseTime(text string) (stat.Period, error) {
	s := strings.TrimSpace(text)
	bad := fmt.Errorf("%q is no time period", text)
	if day, _, ok := strings.Cut(s, "T"); ok && len(day) == len("2013-05-17") && strings.Count(day, "-") == 2 {
		// a period of SDMX begins at its first instant; the time of day says nothing more
		if _, duration, ok := strings.Cut(s, "/"); ok {
			day += "/" + duration
		}
		s = day
	}
	if start, duration, ok := strings.Cut(s, "/"); ok && strings.HasPrefix(duration, "P") {
		return lasting(start, duration, bad)
	}
	if len(s) < 4 || !digitsOnly(s[:4]) {
		return stat.Period{}, bad
	}
	year, _ := strconv.Atoi(s[:4])
	if year < 1 {
		return stat.Period{}, bad
	}
	rest := s[4:]
	if rest == "" || rest == "A" || rest == "-A1" || rest == "A1" {
		return stat.YearPeriod(year), nil
	}
	if len(rest) == 2 && digitsOnly(rest) {
		rest = "M" + rest
	}
	if len(rest) == 4 && digitsOnly(rest) {
		rest = "-" + rest[:2] + "-" + rest[2:]
	}
	if len(rest) > 1 && rest[0] == '-' && !digitsOnly(rest[1:2]) {
		rest = rest[1:]
	}
	if letter := rest[0]; letter >= 'A' && letter <= 'Z' {
		n, err := strconv.Atoi(rest[1:])
		if err != nil || !digitsOnly(rest[1:]) || n < 1 {
			return stat.Period{}, bad
		}
		switch {
		case (letter == 'S' || letter == 'H' || letter == 'B') && n <= 2:
			return stat.HalfPeriod(year, n), nil
		case letter == 'T' && n <= 3:
			return stat.Span(stat.MonthPeriod(year, 4*n-3), stat.MonthPeriod(year, 4*n)), nil
		case (letter == 'Q' || letter == 'K') && n <= 4:
			return stat.QuarterPeriod(year, n), nil
		case letter == 'M' && n <= 12:
			return stat.MonthPeriod(year, n), nil
		case letter == 'W':
			return isoWeek(year, n, bad)
		case letter == 'D' && n <= stat.YearPeriod(year).Days():
			return stat.DayPeriod(stat.DayOf(year, 1, 1) + stat.Day(n-1)), nil
		}
		return stat.Period{}, bad
	}
	if sep := rest[0]; (sep == '/' || sep == '-') && len(rest) == 5 && digitsOnly(rest[1:]) {
		to, _ := strconv.Atoi(rest[1:])
		if to < year {
			return stat.Period{}, bad
		}
		return stat.Span(stat.YearPeriod(year), stat.YearPeriod(to)), nil
	}
	p, err := stat.ParsePeriod(s[:4] + rest)
	if err != nil {
		return stat.Period{}, bad
	}
	return p, nil
}

// lasting is the period that begins on a day and lasts an ISO 8601 duration of
// one unit.
func lasting(start, duration string, bad error) (stat.Period, error) {
	if len(start) == len("2013") || len(start) == len("2013-05") {
		start += "-01-01"[:len("2013-05-17")-len(start)]
	}
	from, err := stat.ParseDay(start)
	n, convert := strconv.Atoi(strings.TrimRight(strings.TrimPrefix(duration, "P"), "YMWD"))
	if err != nil || convert != nil || n < 1 || n > 9999 {
		return stat.Period{}, bad
	}
	y, m, d := from.Date()
	var end stat.Day
	switch duration[len(duration)-1] {
	case 'Y':
		end = stat.DayOf(y+n, m, d)
	case 'M':
		end = stat.DayOf(y, m+n, d)
	case 'W':
		end = from + stat.Day(7*n)
	case 'D':
		end = from + stat.Day(n)
	default:
		return stat.Period{}, bad
	}
	grains := []stat.Period{stat.YearPeriod(y), stat.HalfPeriod(y, (m+5)/6), stat.QuarterPeriod(y, (m+2)/3), stat.MonthPeriod(y, m), stat.DayPeriod(from)}
	for _, p := range grains {
		if p.Start == from && p.End == end {
			return p, nil
		}
	}
	return stat.Period{Start: from, End: end, Grain: stat.Range}, nil
}

// isoWeek is the week of ISO 8601: the first holds the year's first Thursday.
func isoWeek(year, week int, bad error) (stat.Period, error) {
	fourth := stat.DayOf(year, 1, 4)
	monday := fourth - stat.Day((int(fourth.Weekday())+6)%7)
	start := monday + stat.Day(7*(week-1))
	if thursday := start + 3; week > 53 || thursday.Year() != year {
		return stat.Period{}, bad
	}
	return stat.Period{Start: start, End: start + 7, Grain: stat.Range}, nil
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return s != ""
}
