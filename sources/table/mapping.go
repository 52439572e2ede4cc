package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"

	"go.yaml.in/yaml/v3"
)

// Mapping says what the lines and columns of a table are. The comment at each
// member is its meaning in the file; see the package for examples.
type Mapping struct {
	Title     string `yaml:"title"`
	Publisher string `yaml:"publisher"`
	Updated   string `yaml:"updated"` // the day the publisher put it out: 2024-05-30

	Sheet     string `yaml:"sheet"`     // of a workbook; empty: the only one
	Delimiter string `yaml:"delimiter"` // of a CSV; empty: a comma
	Encoding  string `yaml:"encoding"`  // of a CSV; empty: UTF-8

	Header []int    `yaml:"header"` // lines of the header, from 1; empty: the first
	First  int      `yaml:"first"`  // line of figures; 0: that after the header
	Last   int      `yaml:"last"`   // line of figures; 0: to the footer or the end
	Footer []string `yaml:"footer"` // how the first line after the figures begins
	Skip   []string `yaml:"skip"`   // how lines begin that are no figures, though among them

	Decimal   string            `yaml:"decimal"`   // of numbers that are text; empty: a point
	Thousands string            `yaml:"thousands"` // empty: not set apart
	Missing   []string          `yaml:"missing"`   // texts of cells without a figure; the empty cell always is one
	Flags     map[string]string `yaml:"flags"`     // what may follow a number, and the status it means: {p: P, "*": E}
	Months    []string          `yaml:"months"`    // twelve names, where times have names of months

	Columns []Column          `yaml:"columns"`
	Across  *Across           `yaml:"across"` // what all other columns are; none: there are no others
	Fixed   map[string]string `yaml:"fixed"`  // dimensions that all figures have: {REF_AREA: AUT}
	Time    string            `yaml:"time"`   // of all figures, where no line or column says it
	Unit    string            `yaml:"unit"`   // of all figures without one of their own
	Mult    int               `yaml:"mult"`   // power of ten of all figures

	name    string
	periods stat.Period // of Time
}

// Column is what one column is.
type Column struct {
	Column string `yaml:"column"` // its header
	At     string `yaml:"at"`     // or its letter: B
	Is     string `yaml:"is"`     // dimension, label, time, figure, unit, status, note or nothing
	Name   string `yaml:"name"`   // of a dimension, figure or note; empty: the header
	Of     string `yaml:"of"`     // the dimension that a label is of
	Format string `yaml:"format"` // of a time: dd/MM/yyyy; excel: a workbook's day number
	Fill   bool   `yaml:"fill"`   // an empty cell means what stands above it
	Unit   string `yaml:"unit"`   // of a figure
	Mult   *int   `yaml:"mult"`   // of a figure

	layout raw.Layout
}

// Across is what the headers of the other columns are.
type Across struct {
	Is     string `yaml:"is"`     // time or dimension
	Name   string `yaml:"name"`   // of the dimension
	Format string `yaml:"format"` // of times

	layout raw.Layout
}

// excel is the format of times that are a workbook's numbers of days.
const excel = "excel"

var kinds = []string{"dimension", "label", "time", "figure", "unit", "status", "note", "nothing"}

// Parse reads a mapping, in YAML. A member it does not know is an error.
func Parse(name string, body io.Reader, limit int64) (*Mapping, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	m := &Mapping{name: name}
	d := yaml.NewDecoder(bytes.NewReader(text.Bytes))
	d.KnownFields(true)
	if err := d.Decode(m); err != nil {
		if err == io.EOF {
			err = errors.New("an empty mapping")
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

func (m *Mapping) check() error {
	if m.Updated != "" {
		if _, err := stat.ParseDay(m.Updated); err != nil {
			return fmt.Errorf("updated: %w", err)
		}
	}
	if len([]rune(m.Delimiter)) > 1 {
		return fmt.Errorf("delimiter: %q is more than one character", m.Delimiter)
	}
	if len(m.Months) != 0 && len(m.Months) != 12 {
		return fmt.Errorf("months: %d names", len(m.Months))
	}
	if m.Decimal != "" && m.Decimal == m.Thousands {
		return fmt.Errorf("decimal and thousands are both %q", m.Decimal)
	}
	if len(m.Header) == 0 {
		m.Header = []int{1}
	}
	for i, line := range m.Header {
		if line < 1 || i > 0 && line <= m.Header[i-1] {
			return fmt.Errorf("header: line %d is out of order", line)
		}
	}
	if m.First == 0 {
		m.First = m.Header[len(m.Header)-1] + 1
	}
	if m.First <= m.Header[len(m.Header)-1] || m.Last != 0 && m.Last < m.First {
		return errors.New("first and last: the figures stand below the header")
	}
	for flag, status := range m.Flags {
		if flag == "" || sources.ParseStatus(status) == sources.Questionable && status != string(sources.Questionable) {
			return fmt.Errorf("flags: %q: %q is no status of SDMX's CL_OBS_STATUS", flag, status)
		}
	}
	return m.checkColumns()
}

func (m *Mapping) checkColumns() error {
	figures, times := 0, 0
	dimensions := map[string]bool{}
	for id := range m.Fixed {
		dimensions[id] = true
	}
	dimension := func(id string) error {
		if id == "" || dimensions[id] {
			return fmt.Errorf("dimension %q is unnamed or stands twice", id)
		}
		dimensions[id] = true
		return nil
	}
	for i := range m.Columns {
		c := &m.Columns[i]
		if (c.Column == "") == (c.At == "") {
			return fmt.Errorf("columns[%d]: either column or at, one of the two", i)
		}
		if _, ok := columnNumber(c.At); c.At != "" && !ok {
			return fmt.Errorf("columns[%d]: at: %q is no column's letter", i, c.At)
		}
		if c.Name == "" {
			c.Name = c.Column
		}
		var err error
		switch c.Is {
		case "dimension":
			err = dimension(c.Name)
		case "time":
			times++
			c.layout, err = layoutOf(c.Format)
		case "figure":
			figures++
			if c.Name == "" {
				err = errors.New("a figure's column without a name")
			}
		case "label":
			if c.Of == "" {
				err = errors.New("a label is of a dimension")
			}
		default:
			if !slices.Contains(kinds, c.Is) {
				err = fmt.Errorf("is: %q is none of %s", c.Is, strings.Join(kinds, ", "))
			}
		}
		if err != nil {
			return fmt.Errorf("columns[%d]: %w", i, err)
		}
	}
	for i, c := range m.Columns {
		if c.Is == "label" && !slices.ContainsFunc(m.Columns, func(d Column) bool { return d.Is == "dimension" && d.Name == c.Of }) {
			return fmt.Errorf("columns[%d]: of: no column is the dimension %q", i, c.Of)
		}
	}
	if m.Across != nil {
		var err error
		switch m.Across.Is {
		case "time":
			times++
			m.Across.layout, err = layoutOf(m.Across.Format)
		case "dimension":
			err = dimension(m.Across.Name)
		default:
			err = fmt.Errorf("is: %q is neither time nor dimension", m.Across.Is)
		}
		if err == nil && figures > 0 {
			err = errors.New("columns of figures beside others that are all figures")
		}
		if err != nil {
			return fmt.Errorf("across: %w", err)
		}
	}
	if figures == 0 && m.Across == nil {
		return errors.New("no column is a figure, and nothing lies across")
	}
	if m.Time != "" {
		var err error
		if m.periods, err = sources.ParseTime(m.Time); err != nil || times > 0 {
			return fmt.Errorf("time: %q is no time, or a column is one", m.Time)
		}
		return nil
	}
	if times == 0 || m.Across != nil && m.Across.Is == "time" && times > 1 {
		return errors.New("the time of a figure is in columns, or lies across, or is the same of all: one of the three")
	}
	return nil
}

// layoutOf is the layout of a time's format; excel and none are the zero Layout.
func layoutOf(format string) (raw.Layout, error) {
	if format == "" || format == excel {
		return raw.Layout{}, nil
	}
	return raw.LDML(format)
}
