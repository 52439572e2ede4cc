package keep

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/datapackage"
	"factcheck/sources/fetch"

	"github.com/shopspring/decimal"
)

var (
	monday  = stat.DayOf(2026, 9, 14)
	tuesday = stat.DayOf(2026, 9, 15)
)

// answer has one series of X in FRA, of the years from 2000 on.
func answer(updated stat.Day, values ...string) *Answer {
	s := sources.Series{Key: sources.Key{Dataset: "set", Indicator: "X", Area: "FRA", Freq: sources.Annual}}
	for i, v := range values {
		if v != "" {
			s.Observations = append(s.Observations, sources.Observation{Period: stat.YearPeriod(2000 + i), Value: decimal.RequireFromString(v), Unit: "PERSONS", Status: sources.Normal, Dataset: "set"})
		}
	}
	return &Answer{Series: []sources.Series{s}, Indicators: []datapackage.Indicator{{Code: "X", Title: "People"}}, Updated: updated, Whole: true,
		About: fetch.About{Publisher: "The Office", Link: "https://office.example", Licence: "CC0", Attribution: "The Office", Redistributable: true}}
}

// kept writes a package of answers one after the other, and opens it.
type kept struct {
	t     *testing.T
	store *sources.Store
	pkg   *datapackage.Package
	n     int
}

func (k *kept) take(day stat.Day, shrink bool, answers ...*Answer) ([]Change, error) {
	changes, err := Changes(k.store, "set", answers, day, shrink)
	if err != nil {
		return nil, err
	}
	k.n++
	dir := filepath.Join(k.t.TempDir(), fmt.Sprint(k.n))
	if err := Write(dir, &Set{Name: "set"}, k.store, k.pkg, answers, changes); err != nil {
		k.t.Fatal(err)
	}
	if k.store, err = sources.OpenDirs(dir); err != nil {
		k.t.Fatal(err)
	}
	k.pkg = &datapackage.Package{}
	return changes, nil
}

func (k *kept) known(day stat.Day) string {
	s, ok, err := k.store.Series(sources.Key{Dataset: "set", Indicator: "X", Area: "FRA", Freq: sources.Annual})
	if err != nil || !ok {
		k.t.Fatal(ok, err)
	}
	var all []string
	for _, o := range s.AsOf(day).Observations {
		all = append(all, o.Period.String()+"="+o.Text())
	}
	return strings.Join(all, " ")
}

func TestChanges(t *testing.T) {
	k := &kept{t: t}
	if c, err := k.take(monday, false, answer(stat.DayOf(2026, 9, 1), "1", "2.0", "3")); err != nil || c[0].Vintage != stat.DayOf(2026, 9, 1) {
		t.Fatalf("%+v, %v", c, err)
	}
	// A trailing zero less is another figure; the publisher's day is the one that is
	// kept already, so it counts from the day it came.
	c, err := k.take(tuesday, false, answer(stat.DayOf(2026, 9, 1), "1", "2", "3", "4"))
	if err != nil || c[0].Vintage != tuesday || c[0].Changes[0].Added != 1 || c[0].Changes[0].Revised != 1 {
		t.Fatalf("%+v, %v", c, err)
	}
	// A day in the future is none.
	c, err = k.take(tuesday+1, false, answer(tuesday+300, "1", "2", "3"))
	if err != nil || c[0].Vintage != tuesday+1 || c[0].Changes[0].Withdrawn != 1 {
		t.Fatalf("%+v, %v", c, err)
	}
	for day, want := range map[stat.Day]string{
		monday: "2000=1 2001=2.0 2002=3", tuesday: "2000=1 2001=2 2002=3 2003=4", tuesday + 1: "2000=1 2001=2 2002=3",
	} {
		if got := k.known(day); got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
	if d, _ := k.store.Dataset("set"); len(d.Vintages) != 3 {
		t.Errorf("vintages %v", d.Vintages)
	}
	if c, err := k.take(tuesday+2, false, answer(0, "1", "2", "3")); err != nil || len(c[0].Changes) != 0 || c[0].Same != 3 {
		t.Errorf("the same again: %+v, %v", c, err)
	}
}

// An answer that lacks most of what was known changes nothing, unless it is allowed
// to; so does one that lacks most of the series. Two things asked for must not give
// one series.
func TestShrunk(t *testing.T) {
	k := &kept{t: t}
	whole := answer(0, "1", "2", "3", "4")
	for _, area := range []stat.AreaCode{"DEU", "ITA", "ESP"} {
		s := whole.Series[0]
		s.Key.Area = area
		whole.Series = append(whole.Series, s)
	}
	if _, err := k.take(monday, false, whole); err != nil {
		t.Fatal(err)
	}
	one := answer(0, "1", "2", "3", "4")
	if _, err := k.take(tuesday, false, one); !errors.Is(err, ErrShrunk) {
		t.Errorf("one series of four: %v", err)
	}
	few := answer(0, "1")
	few.Series = append(few.Series, whole.Series[1:3]...)
	few.Series[1].Observations, few.Series[2].Observations = few.Series[1].Observations[:1], few.Series[2].Observations[:1]
	if _, err := k.take(tuesday, false, few); !errors.Is(err, ErrShrunk) {
		t.Errorf("one figure of four: %v", err)
	}
	c, err := k.take(tuesday, true, one)
	if err != nil || c[0].Gone != 3 || len(c[0].Changes) != 0 {
		t.Errorf("allowed: %+v, %v", c, err)
	}
	if _, err := k.take(tuesday, true, answer(0, "1"), answer(0, "1")); err == nil || !strings.Contains(err.Error(), "two things") {
		t.Errorf("one series twice: %v", err)
	}
}
