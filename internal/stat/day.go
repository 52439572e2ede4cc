package stat

import (
	"fmt"
	"time"
)

// Day is a calendar day of the proleptic Gregorian calendar: 1 is 1 January of
// the year 1. The zero Day is no day.
type Day int32

// day1 is the instant Day 1 begins, in UTC.
var day1 = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// DayOf is the day of a date. Out-of-range months and days carry over, as in
// time.Date: DayOf(2024, 13, 1) is 1 January 2025.
func DayOf(year, month, day int) Day {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return Day(t.Unix()/86400 - day1.Unix()/86400 + 1)
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
	y, m, day := d.time().Date()
	return y, int(m), day
}

// Year is the calendar year.
func (d Day) Year() int { return d.time().Year() }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

func (d Day) time() time.Time { return time.Unix(day1.Unix()+int64(d-1)*86400, 0).UTC() }

// String is YYYY-MM-DD, or "" for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.time().Format("2006-01-02")
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
