package stat

import (
	"math/rand/v2"
	"testing"
	"time"
)

// The calendar agrees with package time's, out-of-range months and days included.
func TestDayAgainstTime(t *testing.T) {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 200_000 {
		y, m, n := r.IntN(12_000)-1000, r.IntN(60)-24, r.IntN(100)-40
		if i%2 == 0 {
			y, m, n = 1999+r.IntN(30), 1+r.IntN(13), r.IntN(33)
		}
		at := time.Date(y, time.Month(m), n, 0, 0, 0, 0, time.UTC)
		d := DayOf(y, m, n)
		if want := Day((at.Unix()-first.Unix())/86400) + 1; d != want {
			t.Fatalf("%d-%d-%d is day %d, want %d", y, m, n, d, want)
		}
		gy, gm, gn := d.Date()
		if gy != at.Year() || gm != int(at.Month()) || gn != at.Day() || d.Year() != gy || d.Weekday() != at.Weekday() {
			t.Fatalf("day %d is %d-%d-%d, want %s", d, gy, gm, gn, at)
		}
		if got, want := d.String(), at.Format("2006-01-02"); got != want && d != 0 {
			t.Fatalf("day %d is %s, want %s", d, got, want)
		}
	}
	if Day(0).String() != "" || DayOf(1, 1, 1) != 1 {
		t.Error("day 1 is not the first, or no day has a name")
	}
}
