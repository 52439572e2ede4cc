package raw

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"factcheck/sources"
)

func TestSeparators(t *testing.T) {
	for _, c := range []struct {
		s          Separators
		text, want string
	}{
		{Separators{}, "107.20", "10720e-2"},
		{Separators{}, "+4", "4e0"},
		{Separators{}, "+-4", ""},
		{Separators{}, "1,234", ""},
		{Separators{Decimal: ","}, "107,20", "10720e-2"},
		{Separators{Decimal: ","}, "107.20", ""},
		{Separators{Decimal: ",", Group: "."}, "1.234.567,8", "12345678e-1"},
		{Separators{Decimal: ",", Group: "."}, "1.23", ""},
		{Separators{Group: ","}, "-1,234.5", "-12345e-1"},
		{Separators{Group: ","}, "1234.5", "12345e-1"},
		{Separators{Group: ","}, "1,2345", ""},
		{Separators{Group: ","}, "1234,567", ""},
		{Separators{Group: ","}, ",567", ""},
		{Separators{Decimal: ",", Group: " "}, "1\u202f234\u00a0567,0", "12345670e-1"},
		{Separators{Group: ","}, "\u22125", "-5e0"},
		{Separators{Group: "'"}, "12'345", "12345e0"},
		{Separators{}, "", ""},
		{Separators{}, "NaN", ""},
	} {
		d, err := c.s.Number(c.text)
		got := ""
		if err == nil {
			got = d.Coefficient().String() + "e" + itoa(int(d.Exponent()))
		}
		if got != c.want {
			t.Errorf("%+v %q: %s (%v), want %s", c.s, c.text, got, err, c.want)
		}
	}
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	return string(rune('0' + n))
}

func TestLayout(t *testing.T) {
	for _, c := range []struct {
		pattern, text, want string
		parse               func(string) (Layout, error)
	}{
		{"%Y-%m-%d", "2013-05-17", "2013-05-17", Strptime},
		{"%d/%m/%Y", "17/05/2013", "2013-05-17", Strptime},
		{"%b %Y", "May 2013", "2013-05", Strptime},
		{"%Y", "2013", "2013", Strptime},
		{"%d", "3", "", Strptime},
		{"%Y-%q", "2013-1", "", Strptime},
		{"M/d/yyyy", "10/18/2010", "2010-10-18", LDML},
		{"MM/yyyy", "02/2010", "2010-02", LDML},
		{"dd.MM.yyyy", "31.02.2010", "", LDML},
		{"EEE", "Mon", "", LDML},
	} {
		l, err := c.parse(c.pattern)
		got := ""
		if err == nil {
			if p, err := l.Period(c.text); err == nil {
				got = p.String()
			}
		}
		if got != c.want {
			t.Errorf("%s %s: %q, want %q", c.pattern, c.text, got, c.want)
		}
	}
}

func TestRows(t *testing.T) {
	rows, err := NewRows("b", strings.NewReader("\ufeffa,b\n\n\"1\n2\",3\n4,\xff\n"), Dialect{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 a b", "3 1\n2 3"} {
		row, err := rows.Next()
		if got := itoa(rows.Line) + " " + strings.Join(row, " "); err != nil || got != want {
			t.Errorf("%q, %v, want %q", got, err, want)
		}
	}
	if _, err := rows.Next(); err == nil || !strings.HasPrefix(err.Error(), "b:5: ") {
		t.Errorf("bytes that are no UTF-8: %v", err)
	}
	rows, err = NewRows("b", strings.NewReader("M\xfcnchen;1\n"), Dialect{Comma: ';', Encoding: "iso-8859-1"})
	if err != nil {
		t.Fatal(err)
	}
	if row, err := rows.Next(); err != nil || row[0] != "München" || row[1] != "1" {
		t.Errorf("%q, %v", row, err)
	}
	if _, err := NewRows("b", strings.NewReader(""), Dialect{Encoding: "klingon"}); err == nil {
		t.Error("an encoding that is not known was taken")
	}
}

func TestJSONPosition(t *testing.T) {
	for text, want := range map[string]string{
		"{\n\"a\": 1,\n\"b\": x}":        "b:3: ",
		"{\n\"a\": 1,":                   "b:2: the body ends before",
		"{\"a\": 1}\n{":                  "b:2: more text",
		"{\"a\": []}":                    "b: an array or object",
		"{\"a\": 1}\n \n":                "",
		"\ufeff{\"a\": 12345678901e-11}": "",
	} {
		var v struct{ A Loose }
		body, err := ReadText("b", strings.NewReader(text), 100)
		if err != nil {
			t.Fatal(err)
		}
		err = body.JSON(&v)
		if (err == nil) != (want == "") || err != nil && !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func archive(t *testing.T, files ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, files[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOpenZip(t *testing.T) {
	big := strings.Repeat("0", 3<<20)
	for _, c := range []struct {
		name  string
		files []string
		limit int64
		want  string
	}{
		{"plain", []string{"a/b.csv", "1"}, 10, ""},
		{"leads out", []string{"../b.csv", "1"}, 10, "leads out"},
		{"absolute", []string{"/b.csv", "1"}, 10, "leads out"},
		{"backslash", []string{`a\b.csv`, "1"}, 10, "leads out"},
		{"twice", []string{"b", "1", "b", "2"}, 10, "twice"},
		{"too large together", []string{"a", "123456", "b", "123456"}, 10, "larger than it may be"},
		{"bomb", []string{"a", big}, 10 << 20, "200 times"},
	} {
		_, err := OpenZip("z", archive(t, c.files...), c.limit)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	z, err := OpenZip("z", archive(t, "a", "123456", "b", "123456"), 12)
	if err != nil {
		t.Fatal(err)
	}
	files := NewFiles("z", z, 11)
	if _, err := files.Text("a"); err != nil {
		t.Error(err)
	}
	if _, err := files.Text("b"); !errors.Is(err, sources.ErrTooLarge) {
		t.Errorf("past the limit of all files: %v", err)
	}
	if _, err := files.Open("../a"); err == nil {
		t.Error("a path out of the folder was opened")
	}
}

func TestMultiplier(t *testing.T) {
	for text, want := range map[string]int{"": 0, "Units": 0, "Thousands": 3, "million": 6, "6": 6, "-2": -2} {
		if got, err := Multiplier(text); err != nil || got != want {
			t.Errorf("%q: %d, %v, want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"lots", "1.5", "400"} {
		if _, err := Multiplier(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}
