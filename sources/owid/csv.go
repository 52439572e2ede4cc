package owid

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// Folder reads a chart's table and metadata from a folder that holds one of each.
func Folder(name string, folder fs.FS, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	files := raw.NewFiles(name, folder, limit)
	list, err := files.List()
	if err != nil {
		return nil, err
	}
	var m *Metadata
	table := ""
	for _, file := range list {
		switch {
		case strings.HasSuffix(file, ".metadata.json"):
			text, err := files.Text(file)
			if err != nil {
				return nil, err
			}
			if m != nil {
				return nil, fmt.Errorf("%s: two files of metadata", name)
			}
			if m, err = parse(text); err != nil {
				return nil, err
			}
		case strings.HasSuffix(file, ".csv"):
			if table != "" {
				return nil, fmt.Errorf("%s: two tables, %s and %s", name, table, file)
			}
			table = file
		}
	}
	if table == "" || m == nil {
		return nil, fmt.Errorf("%s: not a table and its .metadata.json", name)
	}
	r, err := files.Open(table)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return m.read(files.Called(table), r, emit)
}

// CSV is a sources.Reader of the table that the metadata describes.
func (m *Metadata) CSV(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	return m.read(name, sources.Limit(name, body, limit), emit)
}

// table is a table being read.
type table struct {
	*raw.Rows
	entity, code, time int
	daily              bool
	variables          []*variable // by column; nil where the column is none
	ids                []string    // of the columns that are attributes; else empty
	early              int         // rows of years before the year 1
}

func (m *Metadata) read(name string, body io.Reader, emit func(*sources.Figure) error) (*sources.Body, error) {
	rows, err := raw.NewRows(name, body, raw.Dialect{})
	if err != nil {
		return nil, err
	}
	b := &sources.Body{Publisher: "Our World in Data"}
	if m != nil {
		b.Title, b.Updated, b.Notes = m.title, m.updated, append(b.Notes, m.notes...)
		if m.citation != "" {
			b.Notes = append(b.Notes, m.citation)
		}
	}
	t := &table{Rows: rows}
	header, err := rows.Next()
	if err == io.EOF {
		return nil, rows.Errorf("no header")
	}
	if err != nil {
		return nil, err
	}
	if err := t.header(header, m); err != nil {
		return nil, err
	}
	for {
		row, err := rows.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if len(row) != len(header) {
			return nil, rows.Errorf("%d fields under %d columns", len(row), len(header))
		}
		if err := t.row(row, func(f *sources.Figure) error { b.Figures++; return emit(f) }); err != nil {
			return nil, err
		}
	}
	if t.early > 0 {
		b.Notes = append(b.Notes, fmt.Sprintf("%d rows of years before the year 1 are left out", t.early))
	}
	return b, nil
}

func (t *table) header(header []string, m *Metadata) error {
	if _, err := raw.Columns(header); err != nil {
		return t.Errorf("%w", err)
	}
	t.entity, t.code, t.time = -1, -1, -1
	t.variables, t.ids = make([]*variable, len(header)), make([]string, len(header))
	for i, name := range header {
		switch {
		case strings.EqualFold(name, "Entity"):
			t.entity = i
			continue
		case strings.EqualFold(name, "Code"):
			t.code = i
			continue
		case t.time < 0 && (strings.EqualFold(name, "Year") || strings.EqualFold(name, "Day") || strings.EqualFold(name, "Date")):
			t.time, t.daily = i, !strings.EqualFold(name, "Year")
			continue
		case name == "":
			return t.Errorf("column %d has no name", i+1)
		}
		if m == nil {
			t.variables[i] = &variable{term: sources.Term{ID: "variable", Code: name}}
		} else if v, ok := m.columns[name]; ok {
			t.variables[i] = v
		} else {
			t.ids[i] = name
		}
	}
	if t.entity < 0 || t.time < 0 {
		return t.Errorf("no column Entity or none of Year and Day: not a chart's table")
	}
	seen := map[string]bool{}
	for _, v := range t.variables {
		if v != nil && seen[v.term.Code] {
			return t.Errorf("two columns are the variable %q", raw.Short(v.term.Code))
		} else if v != nil {
			seen[v.term.Code] = true
		}
	}
	if len(seen) == 0 {
		return t.Errorf("no column is a variable of the metadata")
	}
	return nil
}

func (t *table) row(row []string, emit func(*sources.Figure) error) error {
	entity := sources.Term{ID: "Code", Code: row[t.entity], Label: row[t.entity]}
	if t.code >= 0 && row[t.code] != "" {
		entity.Code = row[t.code]
	}
	if entity.Label == "" {
		return t.Errorf("a row without an entity")
	}
	period, early, err := t.period(row[t.time])
	if err != nil {
		return t.Errorf("%w", err)
	}
	if early {
		t.early++
		return nil
	}
	var own []sources.Term
	for i, id := range t.ids {
		if id != "" && row[i] != "" {
			own = append(own, sources.Term{ID: id, Code: row[i]})
		}
	}
	for i, v := range t.variables {
		if v == nil {
			continue
		}
		f := sources.Figure{
			Where: t.Where(), Dimensions: []sources.Term{entity, v.term}, Attributes: append(own[:len(own):len(own)], v.attributes...),
			Time: row[t.time], Period: period, Unit: v.unit, Status: sources.Normal,
		}
		if row[i] == "" {
			f.Missing, f.Status = true, sources.Missing
		} else if f.Value, err = raw.Number(row[i]); err != nil {
			return t.Errorf("column %d: %w", i+1, err)
		}
		if err := emit(&f); err != nil {
			return err
		}
	}
	return nil
}

// period reads a year, which may have fewer than four digits or be before the year
// 1, or a day.
func (t *table) period(text string) (p stat.Period, early bool, err error) {
	if t.daily {
		day, err := stat.ParseDay(text)
		return stat.DayPeriod(day), false, err
	}
	return raw.Year(text)
}
