package frictionless

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// CSV is a sources.Reader of the table's text, decompressed.
func (r *Resource) CSV(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	b := r.pkg.body()
	b.ID = strings.Trim(r.pkg.Name+"/"+r.Name, "/")
	t := &table{Resource: r, body: b, emit: emit}
	if err := t.read(name, sources.Limit(name, body, limit)); err != nil {
		return nil, err
	}
	t.end()
	return b, nil
}

// body is what a package says of itself.
func (p *Package) body() *sources.Body {
	b := &sources.Body{ID: p.Name, Title: p.Title, Publisher: p.Publisher, Updated: p.Updated}
	if p.Licence != "" {
		b.Notes = append(b.Notes, "licence: "+p.Licence)
	}
	return b
}

// table is a table being read, of one file or several after each other.
type table struct {
	*Resource
	rows   *raw.Rows
	body   *sources.Body
	emit   func(*sources.Figure) error
	header []string
	at     []int // columns by field
	extra  []int // columns that are no field
	early  int
}

func (t *table) end() {
	if t.early > 0 {
		t.body.Notes = append(t.body.Notes, fmt.Sprintf("%s: %d rows of years before the year 1 are left out", t.Name, t.early))
	}
}

// read reads one file of the table.
func (t *table) read(name string, body io.Reader) (err error) {
	if t.none != "" {
		return fmt.Errorf("%s: resource %s holds no figures: %s", name, raw.Short(t.Name), t.none)
	}
	if t.rows, err = raw.NewRows(name, body, t.dialect.rows()); err != nil {
		return err
	}
	headed := t.dialect.Header == nil || *t.dialect.Header
	for first := true; ; first = false {
		row, err := t.rows.Next()
		switch {
		case err == io.EOF && t.header == nil:
			return t.rows.Errorf("no header")
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case t.header == nil && headed:
			err = t.head(slices.Clone(row))
		case t.header == nil:
			header := make([]string, len(t.fields))
			for i := range t.fields {
				header[i] = t.fields[i].name
			}
			if err = t.head(header); err == nil {
				err = t.row(row)
			}
		case first && headed && slices.Equal(row, t.header):
		default:
			err = t.row(row)
		}
		if err != nil {
			return err
		}
	}
}

func (t *table) head(header []string) error {
	at, err := raw.Columns(header)
	if err != nil {
		return t.rows.Errorf("%w", err)
	}
	t.header, t.at = header, make([]int, len(t.fields))
	for i, f := range t.fields {
		c, ok := at[f.name]
		if !ok {
			return t.rows.Errorf("no column %q, a field of the schema", raw.Short(f.name))
		}
		t.at[i] = c
	}
	for i, name := range header {
		if name != "" && !slices.Contains(t.at, i) {
			t.extra = append(t.extra, i)
		}
	}
	return nil
}

func (t *table) row(row []string) error {
	if len(row) != len(t.header) {
		return t.rows.Errorf("%d fields under %d columns", len(row), len(t.header))
	}
	f := sources.Figure{Where: t.rows.Where()}
	if t.several {
		f.Dimensions = append(f.Dimensions, sources.Term{ID: "resource", Code: t.Name})
	}
	place := make([]int, len(t.fields)) // of the dimension of a field
	for i := range t.fields {
		d := &t.fields[i]
		text := row[t.at[i]]
		switch d.role {
		case dimension:
			place[i] = len(f.Dimensions)
			f.Dimensions = append(f.Dimensions, sources.Term{ID: d.name, Code: text})
		case attribute:
			if !slices.Contains(d.missing, text) {
				f.Attributes = append(f.Attributes, sources.Term{ID: d.name, Code: text})
			}
		case period:
			p, early, err := t.period(d, text)
			if err != nil {
				return t.rows.Errorf("%s: %w", d.name, err)
			}
			if early {
				t.early++
				return nil
			}
			f.Time, f.Period = text, p
		}
	}
	for i, d := range t.fields {
		if d.role == label {
			f.Dimensions[place[d.of]].Label = row[t.at[i]]
		}
	}
	for _, i := range t.extra {
		if row[i] != "" {
			f.Attributes = append(f.Attributes, sources.Term{ID: t.header[i], Code: row[i]})
		}
	}
	for i := range t.fields {
		if t.fields[i].role != value {
			continue
		}
		if err := t.figure(f, &t.fields[i], row[t.at[i]]); err != nil {
			return err
		}
	}
	return nil
}

// figure emits the figure of one field of a row.
func (t *table) figure(f sources.Figure, d *field, text string) error {
	f.Unit, f.Mult, f.Status = d.unit, d.mult, sources.Normal
	if len(t.names) > 1 || t.pkg.ddf {
		f.Dimensions = append(f.Dimensions[:len(f.Dimensions):len(f.Dimensions)], sources.Term{ID: "field", Code: d.name, Label: d.title})
	}
	if slices.Contains(d.missing, text) || text == "NaN" {
		f.Missing, f.Status = true, sources.Missing
	} else {
		plain := text
		if d.decorated {
			plain = strings.TrimFunc(text, func(r rune) bool { return !strings.ContainsRune("0123456789-+.,", r) })
		}
		var err error
		if f.Value, err = d.separators.Number(plain); err != nil {
			return t.rows.Errorf("%s: %w", d.name, err)
		}
	}
	t.body.Figures++
	return t.emit(&f)
}

// period reads a time, as the field's format or type has it.
func (t *table) period(d *field, text string) (p stat.Period, early bool, err error) {
	text = strings.TrimSpace(text)
	if slices.Contains(d.missing, text) {
		return p, false, errors.New("a row without a time")
	}
	p, err = d.layout.Period(text)
	if err != nil && d.layout == (raw.Layout{}) {
		if upper, wrong := sources.ParseTime(strings.ToUpper(text)); wrong == nil { // DDF's 2013q1
			p, err = upper, nil
		} else if y, early, wrong := raw.Year(text); wrong == nil && d.year {
			return y, early, nil
		}
	}
	if err != nil || t.every == "" || p.Grain != stat.OneDay {
		return p, false, err
	}
	y, m, _ := p.Start.Date()
	switch t.every {
	case stat.Year:
		p = stat.YearPeriod(y)
	case stat.Half:
		p = stat.HalfPeriod(y, (m+5)/6)
	case stat.Quarter:
		p = stat.QuarterPeriod(y, (m+2)/3)
	case stat.Month:
		p = stat.MonthPeriod(y, m)
	}
	return p, false, nil
}
