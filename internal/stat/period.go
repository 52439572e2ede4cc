package stat

import (
	"fmt"
	"strconv"
	"strings"
)

// Grain is the length of a period as it was said or published.
type Grain string

const (
	Year    Grain = "year"
	Half    Grain = "half"
	Quarter Grain = "quarter"
	Month   Grain = "month"
	Week    Grain = "week"
	OneDay  Grain = "day"
	Range   Grain = "range" // several of the above: 2013 to 2015, January to May
)

// Period is a half-open interval of days [Start, End) with its grain. The zero
// Period is no period (SEMANTICS 4).
//
//	2013           [2013-01-01, 2014-01-01)  year
//	2013-Q1        [2013-01-01, 2013-04-01)  quarter
//	2013-S2        [2013-07-01, 2014-01-01)  half
//	2013-05        [2013-05-01, 2013-06-01)  month
//	2013-05-17     one day
//	2023-01/2023-11  [2023-01-01, 2023-12-01)  range of months
//	2013/2015      [2013-01-01, 2016-01-01)  range of years
type Period struct {
	Start, End Day
	Grain      Grain
}

// YearPeriod is the calendar year y.
func YearPeriod(y int) Period { return Period{DayOf(y, 1, 1), DayOf(y+1, 1, 1), Year} }

// MonthPeriod is a calendar month.
func MonthPeriod(y, m int) Period { return Period{DayOf(y, m, 1), DayOf(y, m+1, 1), Month} }

// QuarterPeriod is the calendar quarter q, 1 to 4.
func QuarterPeriod(y, q int) Period {
	return Period{DayOf(y, 3*q-2, 1), DayOf(y, 3*q+1, 1), Quarter}
}

// HalfPeriod is the half-year h, 1 or 2.
func HalfPeriod(y, h int) Period { return Period{DayOf(y, 6*h-5, 1), DayOf(y, 6*h+1, 1), Half} }

// DayPeriod is one day.
func DayPeriod(d Day) Period { return Period{d, d + 1, OneDay} }

// Span is the period from the start of a to the end of b.
func Span(a, b Period) Period { return Period{a.Start, b.End, Range} }

// IsZero reports whether there is no period.
func (p Period) IsZero() bool { return p.Start == 0 && p.End == 0 }

// Days is the number of days.
func (p Period) Days() int { return int(p.End - p.Start) }

// FirstYear and LastYear are the calendar years of the first and last day.
func (p Period) FirstYear() int { return p.Start.Year() }

// LastYear is the calendar year of the last day.
func (p Period) LastYear() int { return (p.End - 1).Year() }

// Contains reports whether q lies inside p.
func (p Period) Contains(q Period) bool { return p.Start <= q.Start && q.End <= p.End }

// AddYears is the same period y years later. A range keeps its length in months.
func (p Period) AddYears(y int) Period {
	sy, sm, sd := p.Start.Date()
	ey, em, ed := p.End.Date()
	return Period{DayOf(sy+y, sm, sd), DayOf(ey+y, em, ed), p.Grain}
}

// String is the form of the data packages: 2013, 2013-Q1, 2013-05, 2013-05-17,
// 2023-01/2023-11; "" for no period. ParsePeriod reads it back.
func (p Period) String() string {
	var b [24]byte
	return string(p.Append(b[:0]))
}

// Append appends String's form to b.
func (p Period) Append(b []byte) []byte {
	if p.IsZero() {
		return b
	}
	y, m, d := p.Start.Date()
	switch p.Grain {
	case Year:
		if m == 1 && d == 1 && p == YearPeriod(y) {
			if y >= 1000 {
				return strconv.AppendInt(b, int64(y), 10)
			}
			return fmt.Appendf(b, "%04d", y)
		}
	case Half:
		return fmt.Appendf(b, "%04d-S%d", y, (m+5)/6)
	case Quarter:
		return fmt.Appendf(b, "%04d-Q%d", y, (m+2)/3)
	case Month:
		return fmt.Appendf(b, "%04d-%02d", y, m)
	case OneDay:
		return p.Start.Append(b)
	}
	ey, em, ed := (p.End - 1).Date()
	switch {
	case m == 1 && d == 1 && em == 12 && ed == 31:
		return fmt.Appendf(b, "%04d/%04d", y, ey)
	case d == 1 && DayOf(ey, em+1, 1) == p.End:
		return fmt.Appendf(b, "%04d-%02d/%04d-%02d", y, m, ey, em)
	}
	return (p.End - 1).Append(append(p.Start.Append(b), '/'))
}

// MarshalText is String.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads String's form.
func (p *Period) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	*p, err = ParsePeriod(string(b))
	return err
}

// ParsePeriod reads the forms of String. Years have one to four digits.
func ParsePeriod(s string) (Period, error) {
	if a, b, ok := strings.Cut(s, "/"); ok {
		from, err := parseSimple(a)
		if err != nil {
			return Period{}, err
		}
		to, err := parseSimple(b)
		if err != nil {
			return Period{}, err
		}
		if to.End <= from.Start {
			return Period{}, fmt.Errorf("period %q ends before it starts", s)
		}
		return Span(from, to), nil
	}
	return parseSimple(s)
}

func parseSimple(s string) (Period, error) {
	bad := fmt.Errorf("%q is not a period like 2013, 2013-Q1, 2013-05, 2013-05-17 or 2023-01/2023-11", s)
	ys, rest, dash := strings.Cut(s, "-")
	if len(ys) == 0 || len(ys) > 4 {
		return Period{}, bad
	}
	y, err := strconv.Atoi(ys)
	if err != nil || y < 1 {
		return Period{}, bad
	}
	if !dash {
		return YearPeriod(y), nil
	}
	digits := func(s string, n, lo, hi int) (int, bool) {
		v, err := strconv.Atoi(s)
		return v, err == nil && len(s) == n && s[0] != '+' && s[0] != '-' && v >= lo && v <= hi
	}
	switch {
	case len(rest) == 2 && rest[0] == 'Q':
		if q, ok := digits(rest[1:], 1, 1, 4); ok {
			return QuarterPeriod(y, q), nil
		}
	case len(rest) == 2 && rest[0] == 'S':
		if h, ok := digits(rest[1:], 1, 1, 2); ok {
			return HalfPeriod(y, h), nil
		}
	case len(rest) == 2:
		if m, ok := digits(rest, 2, 1, 12); ok {
			return MonthPeriod(y, m), nil
		}
	case len(ys) == 4 && len(rest) == 5:
		if d, err := ParseDay(s); err == nil {
			return DayPeriod(d), nil
		}
	}
	return Period{}, bad
}
