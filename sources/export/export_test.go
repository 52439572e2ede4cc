package export

import (
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"
)

// library is the embedded figures with a data set of odd ones that stays in the
// house.
func library(t *testing.T) *sources.Store {
	t.Helper()
	embedded, err := sources.Embedded()
	if err != nil {
		t.Skip(err)
	}
	period := func(s string) stat.Period {
		p, err := stat.ParsePeriod(s)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	number := func(s string) decimal.Decimal { return decimal.RequireFromString(s) }
	day := stat.DayOf(2024, 1, 15)
	odd, err := sources.Memory(sources.MemoryPackage{
		Dataset:    sources.Dataset{Name: "odd", Title: "Odd \"figures\"", Licence: "house", Attribution: "The Office,\nits desk", Notes: []string{"one", "two"}},
		Indicators: []sources.Indicator{{Code: "X,\"1\"", Title: "Exports of chickens", Definition: "Chickens sent abroad."}},
		Series: []sources.Series{
			{Key: sources.Key{Dataset: "odd", Indicator: "X,\"1\"", Area: "CHN", Freq: sources.Annual}, Observations: []sources.Observation{
				{Period: period("1850"), Value: number("1.10"), Unit: "USD", Status: sources.Normal, Vintage: day},
				{Period: period("2020"), Value: number("107.20"), Mult: -3, Unit: "USD, 2015", Status: sources.Estimate, Vintage: day, Source: "https://example.org/?a=1,2"},
				{Period: period("2020"), Value: number("107.25"), Mult: -3, Unit: "USD", Status: sources.Normal, Vintage: day + 1},
				{Period: period("2020-01/2020-12"), Value: number("0.1"), Unit: "USD", Status: sources.Normal, Vintage: day},
				{Period: period("2021"), Unit: "USD", Status: sources.Missing, Vintage: day},
				{Period: period("2022"), Value: decimal.New(5, 3), Mult: 9, Unit: "USD", Status: sources.Normal, Vintage: day},
			}},
			{Key: sources.Key{Dataset: "odd", Indicator: "Y", Area: "FRA", Counterpart: "DEU", Freq: sources.Monthly}, Observations: []sources.Observation{
				{Period: period("2021-05"), Value: number("-143664000000000000000000000000000000.001"), Unit: "EUR", Status: sources.Break, Vintage: day},
				{Period: period("2021-06"), Value: number("0.000000150"), Unit: "EUR", Status: sources.Normal, Vintage: day},
			}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources.Join(odd, embedded)
}

// text is an observation as text, all of it.
func text(dataset, indicator, area, counterpart, freq, period, value, mult, unit, status, vintage, source string) string {
	return strings.Join([]string{dataset, indicator, area, counterpart, freq, period, value, mult, unit, status, vintage, source}, "|")
}

// held is every observation of the data sets, sorted.
func held(t *testing.T, s *sources.Store, names ...string) []string {
	t.Helper()
	var all []string
	for _, name := range names {
		if err := s.Each(name, func(v *sources.Series) error {
			k := v.Key
			for _, o := range v.Observations {
				value := ""
				if o.Status != sources.Missing || !o.Value.IsZero() {
					value = fmt.Sprintf("%s x 10^%d", o.Value.Coefficient(), o.Value.Exponent())
				}
				all = append(all, text(name, string(k.Indicator), string(k.Area), string(k.Counterpart), string(k.Freq), o.Period.String(),
					value, fmt.Sprint(o.Mult), o.Unit, string(o.Status), o.Vintage.String(), o.Source))
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(all)
	return all
}

// exact is a value's text with its trailing zeros in the exponent.
func exact(t *testing.T, value string) string {
	t.Helper()
	if value == "" {
		return ""
	}
	d, err := decimal.NewFromString(value)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s x 10^%d", d.Coefficient(), d.Exponent())
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	slices.Sort(got)
	if len(want) == 0 || len(got) != len(want) {
		t.Fatalf("%d observations were read back of %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("read back\n%s\nwritten\n%s", got[i], want[i])
		}
	}
}

func TestCSV(t *testing.T) {
	s := library(t)
	for _, name := range []string{"odd", "trade-china-russia"} {
		file := filepath.Join(t.TempDir(), "figures.csv")
		if err := Write(file, s, []string{name}, true); err != nil {
			t.Fatal(err)
		}
		table, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := s.Dataset(name)
		if sum := sha256.Sum256(table); hex.EncodeToString(sum[:]) != d.Digest {
			t.Errorf("%s: the table's SHA-256 is %x, the digest %s", name, sum, d.Digest)
		}
		rows, err := csv.NewReader(strings.NewReader(string(table))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rows[1:] {
			got = append(got, text(name, r[0], r[1], r[2], r[3], r[4], exact(t, r[5]), r[7], r[6], r[8], r[9], r[10]))
		}
		same(t, got, held(t, s, name))
		var metadata struct {
			URL     string `json:"url"`
			Licence string `json:"dc:license"`
			Rights  string `json:"dc:rights"`
			Access  string `json:"dc:accessRights"`
			Schema  struct {
				Columns []struct{ Name, Datatype string }
			} `json:"tableSchema"`
		}
		text, err := os.ReadFile(file + "-metadata.json")
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &metadata); err != nil {
			t.Fatal(err)
		}
		if metadata.URL != "figures.csv" || metadata.Licence != d.Licence || metadata.Rights != d.Attribution || len(metadata.Schema.Columns) != len(rows[0]) ||
			strings.HasPrefix(metadata.Access, "not") == d.Redistributable {
			t.Errorf("%s: metadata %s", name, text)
		}
	}
}

func TestParquet(t *testing.T) {
	s := library(t)
	names := []string{"odd", "trade-china-russia", "energy-prices-eia"}
	file := filepath.Join(t.TempDir(), "figures.parquet")
	if err := Write(file, s, names, true); err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.ReadFile[row](file)
	if err != nil {
		t.Fatal(err)
	}
	date := func(d int32) string { return (epoch + stat.Day(d)).String() }
	var got []string
	for _, r := range rows {
		p, err := stat.ParsePeriod(r.Period)
		if err != nil || date(r.FirstDay) != p.Start.String() || date(r.LastDay) != (p.End-1).String() {
			t.Fatalf("%+v: %v", r, err)
		}
		got = append(got, text(r.Dataset, r.Indicator, r.Area, r.Counterpart, r.Freq, r.Period, exact(t, r.Value), fmt.Sprint(r.Mult), r.Unit, r.Status, date(r.Vintage), r.Source))
	}
	same(t, got, held(t, s, names...))

	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	p, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	var sets []described
	all, _ := p.Lookup("datasets")
	if err := json.Unmarshal([]byte(all), &sets); err != nil || len(sets) != 3 {
		t.Fatalf("datasets: %v %s", err, all)
	}
	odd, _ := s.Dataset("odd")
	if x := sets[0]; x.Licence != "house" || x.Attribution != odd.Attribution || x.Redistributable || x.Digest != odd.Digest || len(x.Indicators) != 2 || x.Indicators[0].Title != "Exports of chickens" {
		t.Errorf("%+v", x)
	}
	if a, _ := p.Lookup("attribution"); !strings.Contains(a, "odd: The Office") || !strings.Contains(a, "\nenergy-prices-eia: ") {
		t.Errorf("attribution: %s", a)
	}
	if l, _ := p.Lookup("licence"); !strings.HasPrefix(l, "odd: house\n") {
		t.Errorf("licence: %s", l)
	}
}

func TestSQLite(t *testing.T) {
	s := library(t)
	names := []string{"odd", "trade-china-russia", "energy-prices-eia"}
	file := filepath.Join(t.TempDir(), "figures 100%.sqlite")
	if err := Write(file, s, names, true); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("select dataset, indicator, area, counterpart, freq, period, value, typeof(value), mult, unit, status, vintage, source, first_day, last_day, attribution from figure")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var got []string
	for rows.Next() {
		var dataset, indicator, area, counterpart, freq, period, kind, mult, unit, status, vintage, source, first, last, attribution string
		var value sql.NullString
		if err := rows.Scan(&dataset, &indicator, &area, &counterpart, &freq, &period, &value, &kind, &mult, &unit, &status, &vintage, &source, &first, &last, &attribution); err != nil {
			t.Fatal(err)
		}
		p, err := stat.ParsePeriod(period)
		if d, _ := s.Dataset(dataset); err != nil || first != p.Start.String() || last != (p.End-1).String() || attribution != d.Attribution || (kind != "text" && value.Valid) {
			t.Fatal(dataset, indicator, period, first, last, kind, attribution, err)
		}
		got = append(got, text(dataset, indicator, area, counterpart, freq, period, exact(t, value.String), mult, unit, status, vintage, source))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	same(t, got, held(t, s, names...))
	var private, notes, check string
	if err := db.QueryRow("select redistributable, notes from dataset where name = 'odd'").Scan(&private, &notes); err != nil || private != "0" || notes != "one\ntwo" {
		t.Error(private, notes, err)
	}
	if err := db.QueryRow("pragma integrity_check").Scan(&check); err != nil || check != "ok" {
		t.Error(check, err)
	}
}

// A file is named from the folder one stands in, with whatever a name may hold.
func TestSQLiteRelative(t *testing.T) {
	s := library(t)
	t.Chdir(t.TempDir())
	for _, file := range []string{"figures.sqlite", "a b#c?d%20.sqlite"} {
		if err := Write(file, s, []string{"odd"}, true); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(file); err != nil {
			t.Error(err)
		}
	}
}

func TestRefused(t *testing.T) {
	s := library(t)
	dir := t.TempDir()
	for _, c := range []struct {
		file    string
		names   []string
		private bool
		want    string
	}{
		{"a.parquet", []string{"trade-china-russia", "odd"}, false, "odd may not be passed on (licence house)"},
		{"a.csv", []string{"odd"}, false, "may not be passed on"},
		{"a.sqlite", []string{"no"}, true, `there is no data set "no"`},
		{"a.csv", []string{"odd", "trade-china-russia"}, true, "a CSV file holds one data set"},
		{"a.xlsx", []string{"odd"}, true, "must end in"},
		{"no/a.csv", []string{"odd"}, true, "no such file"},
	} {
		err := Write(filepath.Join(dir, c.file), s, c.names, c.private)
		if err == nil || !strings.Contains(err.Error(), c.want) || !c.private && !errors.Is(err, ErrPrivate) {
			t.Errorf("%s of %q: %v, want %s", c.file, c.names, err, c.want)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("something was written: %v %v", left, err)
	}
	// What is there already is replaced, or stays.
	file := filepath.Join(dir, "b.sqlite")
	for range 2 {
		if err := Write(file, s, []string{"trade-china-russia"}, false); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("more was left than the file: %v %v", left, err)
	}
}
