package datapackage

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"factcheck/internal/stat"
)

// What is written is read back: the description and every row, and the same
// rows make the same bytes.
func TestWrite(t *testing.T) {
	p := &Package{
		Name: "made", Title: "Made, \"quoted\"", Publisher: "Nobody", Link: "https://example.org/made", Licence: "CC0-1.0, PDDL",
		Attribution: "Nobody", Redistributable: true, Vintages: []stat.Day{stat.DayOf(2024, 1, 2), stat.DayOf(2024, 3, 4)},
		Notes: []string{"a note"}, Indicators: []Indicator{{Code: "X.Y", Title: "X of Y", Unit: "USD"}}, HistoryOf: []string{"other"},
	}
	row := func(period, value string, r Row) *Row {
		var err error
		if r.Period, err = stat.ParsePeriod(period); err != nil {
			t.Fatal(err)
		}
		if r.Missing = value == ""; !r.Missing {
			if r.Value, err = ParseNumber([]byte(value)); err != nil {
				t.Fatal(err)
			}
		}
		return &r
	}
	rows := []*Row{
		row("2013", "107.20", Row{Indicator: "X.Y", Area: "CHN", Freq: "A", Unit: "USD", Mult: 9, Status: 'A', Vintage: p.Vintages[0]}),
		row("2013-Q1", "-0.0", Row{Indicator: "X.Y", Area: "CHN", Counterpart: "RUS", Freq: "Q", Unit: "a, \"b\"", Status: 'P', Vintage: p.Vintages[1], Source: "https://example.org/?a=1,2"}),
		row("2023-01/2023-11", "", Row{Indicator: "X.Y", Area: "CHN", Freq: "M", Unit: "USD", Status: 'M', Vintage: p.Vintages[0]}),
		row("2013-05-17", "1e7", Row{Indicator: "X.Y", Area: "CHN", Freq: "D", Unit: "USD", Mult: -3, Status: 'E', Vintage: p.Vintages[0]}),
		row("2014", "123456789012345678901234567890.5", Row{Indicator: "X.Y", Area: "CHN", Freq: "A", Unit: "USD", Status: 'A', Vintage: p.Vintages[0]}),
	}
	var bytesOf [2][]byte
	for i := range bytesOf {
		dir := filepath.Join(t.TempDir(), "made")
		if err := p.Write(dir, slices.Values(rows)); err != nil {
			t.Fatal(err)
		}
		var err error
		if bytesOf[i], err = os.ReadFile(filepath.Join(dir, tableFile)); err != nil {
			t.Fatal(err)
		}
		got, err := Open(os.DirFS(dir), "made")
		if err != nil {
			t.Fatal(err)
		}
		if got.Title != p.Title || got.Licence != p.Licence || got.Publisher != p.Publisher || got.Link != p.Link || !got.Redistributable ||
			!slices.Equal(got.Vintages, p.Vintages) || !slices.Equal(got.Notes, p.Notes) || !slices.Equal(got.Indicators, p.Indicators) ||
			!slices.Equal(got.HistoryOf, p.HistoryOf) || got.Rows != len(rows) {
			t.Errorf("the description came back as %+v", got)
		}
		n := 0
		if err := got.Read(func(r *Row) error {
			want := *rows[n]
			if r.Value.String() != want.Value.String() {
				t.Errorf("row %d: %s, want %s", n, r.Value, want.Value)
			}
			got := *r
			got.Line, got.Value, want.Value = 0, Number{}, Number{}
			if got != want {
				t.Errorf("row %d: %+v, want %+v", n, got, want)
			}
			n++
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if n != len(rows) {
			t.Errorf("%d rows came back of %d", n, len(rows))
		}
	}
	if !bytes.Equal(bytesOf[0], bytesOf[1]) {
		t.Error("the same rows made other bytes")
	}
}

// What Open would refuse is not left behind, and what is there is not touched.
func TestWriteNothingHalf(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made")
	p := &Package{Name: "made", Title: "no licence"}
	if err := p.Write(dir, slices.Values([]*Row(nil))); err == nil {
		t.Error("a package without licence was written")
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("its folder is there: %v", err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := p.Write(dir, slices.Values([]*Row(nil))); !errors.Is(err, os.ErrExist) {
		t.Errorf("over a folder that is there: %v", err)
	}
	if _, err := os.Stat(dir); err != nil {
		t.Errorf("a folder that was there is gone: %v", err)
	}
}
