package stat

import (
	"fmt"
	"time"
)

// Day is a calendar day of the proleptic Gregorian calendar: 1 is 1 January of
// the year 1. The zero Day is no day.
type Day int32

// DayOf is the day of a date. Out-of-range months and days carry over, as in
// time.Date: DayOf(2024, 13, 1) is 1 January 2025.
func DayOf(year, month, day int) Day {
	// Years are counted from March, so that a leap day ends one; 0 is that of the
	// year 0, and its 1 March is Day -305.
	m := month + 9
	y := year - 1 + floor(m, 12)
	m -= floor(m, 12) * 12
	return Day(y*365 + floor(y, 4) - floor(y, 100) + floor(y, 400) + (153*m+2)/5 + day - 1 - 305)
}

// floor is a/b, rounded down.
func floor(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// ParseDay reads YYYY-MM-DD, and nothing looser.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date like 2024-05-17", s)
	}
	return DayOf(t.Year(), int(t.Month()), t.Day()), nil
}

// Date is the year, month and day.
func (d Day) Date() (year, month, day int) {
	const years4, years100, years400 = 4*365 + 1, 25*(4*365+1) - 1, 4*(25*(4*365+1)-1) + 1
	n := int(d) + 305 // days since 1 March of the year 0
	era := floor(n, years400)
	n -= era * years400
	in := (n - n/(years4-1) + n/years100 - n/(years400-1)) / 365 // the year of its 400
	n -= 365*in + in/4 - in/100
	m := (5*n + 2) / 153 // 0 is March
	year, month, day = era*400+in, m+3, n-(153*m+2)/5+1
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// Year is the calendar year.
func (d Day) Year() int {
	y, _, _ := d.Date()
	return y
}

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

func (d Day) time() time.Time { return time.Date(1, 1, int(d), 0, 0, 0, 0, time.UTC) }

// String is YYYY-MM-DD, or "" for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	var b [16]byte
	return string(d.Append(b[:0]))
}

// Append appends String's form to b.
func (d Day) Append(b []byte) []byte {
	if d == 0 {
		return b
	}
	y, m, n := d.Date()
	if y < 0 || y > 9999 {
		return d.time().AppendFormat(b, "2006-01-02")
	}
	return append(b, byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+n/10), byte('0'+n%10))
}

// MarshalText is String.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads String's form; empty is no day.
func (d *Day) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	*d, err = ParseDay(string(b))
	return err
}
