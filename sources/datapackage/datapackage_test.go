package datapackage

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
)

const descriptorText = `{
 "name": "sample", "title": "A sample",
 "licenses": [{"name": "CC-BY-4.0"}], "sources": [{"title": "The Office", "path": "https://example.org"}],
 "attribution": "The Office", "redistributable": true, "vintages": ["2024-01-15"],
 "resources": [{"name": "data", "path": "data.csv"}]
}`

const header = "indicator,area,counterpart,freq,period,value,unit,mult,status,vintage,source\n"

func sample(table string) fstest.MapFS {
	return fstest.MapFS{"datapackage.json": {Data: []byte(descriptorText)}, "data.csv": {Data: []byte(table)}}
}

// readAll is the package's rows as text.
func readAll(fsys fs.FS) ([]string, error) {
	p, err := Open(fsys, "pkg")
	if err != nil {
		return nil, err
	}
	var rows []string
	err = p.Read(func(r *Row) error {
		v := "missing"
		if !r.Missing {
			d := r.Value.Decimal()
			v = fmt.Sprintf("%se%d", d.Coefficient(), d.Exponent())
		}
		rows = append(rows, fmt.Sprintf("%d %s/%s/%s/%s %s %s %s %d %c %s %s", r.Line, r.Indicator, r.Area, r.Counterpart, r.Freq, r.Period, v, r.Unit, r.Mult, r.Status, r.Vintage, r.Source))
		return nil
	})
	return rows, err
}

func TestRead(t *testing.T) {
	table := header +
		"T,CHN,RUS,A,2023,240.11,USD_CURRENT,9,A,2024-01-15,https://example.org/a\n" +
		"T,CHN,RUS,A,2023-01/2023-11,218.10,USD_CURRENT,9,P,2023-12-07,\"a, \"\"quoted\"\" one\"\r\n" +
		"\n" +
		"T,CHN,RUS,M,2023-05,-0.0,USD_CURRENT,-3,,2023-12-07,\n" +
		"T,CHN,RUS,A,2022,,USD_CURRENT,0,A,2023-12-07,\n" +
		"T,CHN,,D,2020-04-20,1436640000000000000000000000000000000000,USD,0,Q,2023-12-07,\n" +
		"T,CHN,,Q,2020-Q4,1.50E-7,USD,0,A,2023-12-07,\n" +
		"T,CHN,,A,-10000,5,USD,0,A,2023-12-07,"
	want := []string{
		"2 T/CHN/RUS/A 2023 24011e-2 USD_CURRENT 9 A 2024-01-15 https://example.org/a",
		`3 T/CHN/RUS/A 2023-01/2023-11 21810e-2 USD_CURRENT 9 P 2023-12-07 a, "quoted" one`,
		"5 T/CHN/RUS/M 2023-05 0e-1 USD_CURRENT -3 A 2023-12-07 ",
		"6 T/CHN/RUS/A 2022 missing USD_CURRENT 0 M 2023-12-07 ",
		"7 T/CHN//D 2020-04-20 1436640000000000000000000000000000000000e0 USD 0 Q 2023-12-07 ",
		"8 T/CHN//Q 2020-Q4 150e-9 USD 0 A 2023-12-07 ",
	}
	got, err := readAll(sample(table))
	if err != nil {
		t.Fatal(err)
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// TestShortTable leaves out the columns that may be, in another order.
func TestShortTable(t *testing.T) {
	got, err := readAll(sample("value,period,freq,area,indicator,unit\n1.0,2020,A,FRA,X,PERCENT\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "2 X/FRA//A 2020 10e-1 PERCENT 0 A 2024-01-15 "; len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGzip(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(header + "T,CHN,,A,2023,1,USD,0,A,2024-01-15,\n"))
	z.Close()
	fsys := fstest.MapFS{
		"datapackage.json": {Data: []byte(strings.Replace(descriptorText, "data.csv", "data.csv.gz", 1))},
		"data.csv.gz":      {Data: b.Bytes()},
	}
	if got, err := readAll(fsys); err != nil || len(got) != 1 {
		t.Errorf("got %q, %v", got, err)
	}
	fsys["data.csv.gz"].Data = b.Bytes()[:b.Len()-9]
	if _, err := readAll(fsys); err == nil {
		t.Error("a cut gzip was read")
	}
}

func TestMalformedRows(t *testing.T) {
	good := "T,CHN,RUS,A,2023,1,USD,9,A,2024-01-15,\n"
	for _, c := range []struct{ name, table, want string }{
		{"no table", "", "pkg/data.csv:1: the table is empty"},
		{"no rows", header, "pkg/data.csv:1: the table has no rows"},
		{"no column", "indicator,area,freq,period,unit\n", "pkg/data.csv:1: no column value"},
		{"column twice", "indicator,area,freq,period,unit,value,value\n", "column value is there twice"},
		{"short row", header + good + "T,CHN\n", "pkg/data.csv:3: 2 fields where the header has 11"},
		{"no indicator", header + ",CHN,,A,2023,1,USD,9,A,2024-01-15,\n", "pkg/data.csv:2: no indicator"},
		{"bad freq", header + "T,CHN,,X,2023,1,USD,9,A,2024-01-15,\n", `freq "X" is none of`},
		{"period of another freq", header + "T,CHN,,M,2023,1,USD,9,A,2024-01-15,\n", `period "2023" does not fit freq M`},
		{"bad period", header + "T,CHN,,A,2023-13,1,USD,9,A,2024-01-15,\n", `"2023-13" is not a period`},
		{"bad value", header + "T,CHN,,A,2023,1 000,USD,9,A,2024-01-15,\n", `value "1 000" is not a decimal number`},
		{"NaN", header + "T,CHN,,A,2023,NaN,USD,9,A,2024-01-15,\n", `value "NaN" is not a decimal number`},
		{"bad mult", header + "T,CHN,,A,2023,1,USD,99,A,2024-01-15,\n", `mult "99" is not`},
		{"bad status", header + "T,CHN,,A,2023,1,USD,9,Z,2024-01-15,\n", `status "Z" is none of`},
		{"bad vintage", header + "T,CHN,,A,2023,1,USD,9,A,15.1.2024,\n", `vintage: "15.1.2024" is not a date`},
		{"no vintage", header + "T,CHN,,A,2023,1,USD,9,A,,\n", `vintage: "" is not a date`},
		{"open quote", header + "\"T,CHN,,A,2023,1,USD,9,A,2024-01-15,\n", "does not end on its line"},
		{"stray quote", header + "T\",CHN,,A,2023,1,USD,9,A,2024-01-15,\n", "a quote inside a field"},
		{"control character", header + "T\x01,CHN,,A,2023,1,USD,9,A,2024-01-15,\n", "control character"},
		{"long line", header + strings.Repeat("x", MaxLine+1), "longer than"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readAll(sample(c.table))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	// All bad rows are named at once, up to ten.
	_, err := readAll(sample(header + strings.Repeat("T\n", 20)))
	if n := strings.Count(fmt.Sprint(err), "\n") + 1; n != badRows {
		t.Errorf("%d rows are named, want %d", n, badRows)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"no licence", `{"name": "CC-BY-4.0"}`, ``, "no licence"},
		{"no attribution", `"attribution": "The Office"`, `"attribution": " "`, "no attribution"},
		{"no vintages", `["2024-01-15"]`, `[]`, "no vintages"},
		{"bad vintage", `2024-01-15`, `yesterday`, "is not a date"},
		{"no name", `"name": "sample"`, `"name": ""`, `name "" is not`},
		{"outside", `data.csv`, `../data.csv`, "is not a file inside the package"},
		{"url", `data.csv`, `https://example.org/data.csv`, "is not a file inside the package"},
		{"no resources", `[{"name": "data", "path": "data.csv"}]`, `[]`, "no resources"},
		{"zip", `"path": "data.csv"`, `"path": "data.csv", "compression": "zip"`, "only gz is read"},
		{"no json", `"title": "A sample",`, `"title": "A sample`, "pkg/datapackage.json:3:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := sample(header)
			fsys["datapackage.json"].Data = []byte(strings.Replace(descriptorText, c.from, c.to, 1))
			if _, err := Open(fsys, "pkg"); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	if _, err := Open(fstest.MapFS{}, "pkg"); err == nil || !strings.Contains(err.Error(), "pkg: no data package here") {
		t.Errorf("an empty folder: %v", err)
	}
}

// FuzzParseNumber compares with the decimal package: the same value, and the
// same exponent, which carries the trailing zeros.
func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"0", "-0.0", "107.20", ".5", "5.", "1e3", "-1.50E-7", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "000000000000000000000001", "", "-", "1..2", "1e", "+1", "0x10", "1_000", "١"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNumber([]byte(s))
		if err != nil {
			return
		}
		want, err := decimal.NewFromString(s)
		if err != nil {
			t.Fatalf("%q was read as %s; decimal: %v", s, n.Decimal(), err)
		}
		got := n.Decimal()
		if !got.Equal(want) || got.Exponent() != want.Exponent() {
			t.Errorf("%q is %s x 10^%d, want %s x 10^%d", s, got.Coefficient(), got.Exponent(), want.Coefficient(), want.Exponent())
		}
	})
}

// FuzzRead asks that no table does harm, and that what is read is whole.
func FuzzRead(f *testing.F) {
	f.Add(header + "T,CHN,RUS,A,2023,240.11,USD_CURRENT,9,A,2024-01-15,https://example.org/a\n")
	f.Add(header + "T,CHN,,A,2023-01/2023-11,,\"U\"\"D\",9,,2023-12-07,\"a,b\"\r\n\n")
	f.Add("value,period,freq,area,indicator,unit\n1,2020-05-17,D,FRA,X,PERCENT")
	f.Fuzz(func(t *testing.T, table string) {
		p, err := Open(sample(table), "pkg")
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		err = p.Read(func(r *Row) error {
			rows++
			if r.Indicator == "" || r.Area == "" || r.Unit == "" || r.Period.IsZero() || r.Vintage == 0 || !strings.ContainsRune(Statuses, rune(r.Status)) {
				t.Errorf("row %+v of %q", *r, table)
			}
			return nil
		})
		if err == nil && rows+p.Early == 0 {
			t.Errorf("%q: no rows", table)
		}
	})
}
