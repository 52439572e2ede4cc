package table

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// Read is a sources.Reader of tables of the mapping, CSV or XLSX by how they begin.
func (m *Mapping) Read(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	t := &reading{m: m, name: name, emit: emit, body: sources.Body{Title: m.Title, Publisher: m.Publisher, Updated: raw.Day(m.Updated)}}
	in := bufio.NewReader(body)
	read := t.csv
	if magic, _ := in.Peek(4); string(magic) == "PK\x03\x04" {
		read = t.xlsx
	}
	if err := read(in, limit); err != nil {
		return nil, err
	}
	if !t.headed() {
		return nil, fmt.Errorf("%s: it ends before the header", name)
	}
	return &t.body, nil
}

// reading is a table being read.
type reading struct {
	m      *Mapping
	name   string
	sheet  string // of a workbook
	emit   func(*sources.Figure) error
	body   sources.Body
	header [][]cell
	plan   []place
	above  []cell // what cells stood above, in columns that are filled
	ended  bool   // the footer has begun
}

// place is what a column of the table is.
type place struct {
	*Column      // nil: it lies across, or is nothing
	across  bool // its header is a time or a dimension's code
	header  string
	period  stat.Period
}

func (t *reading) errorf(line, column int, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	switch {
	case t.sheet != "" && column >= 0:
		return fmt.Errorf("%s: %s!%s%d: %w", t.name, t.sheet, columnLetters(column), line, err)
	case t.sheet != "":
		return fmt.Errorf("%s: %s!%d: %w", t.name, t.sheet, line, err)
	case column >= 0:
		return fmt.Errorf("%s:%d: column %s: %w", t.name, line, columnLetters(column), err)
	}
	return fmt.Errorf("%s:%d: %w", t.name, line, err)
}

func (t *reading) csv(in io.Reader, limit int64) error {
	d := raw.Dialect{Encoding: t.m.Encoding}
	if t.m.Delimiter != "" {
		d.Comma = []rune(t.m.Delimiter)[0]
	}
	rows, err := raw.NewRows(t.name, sources.Limit(t.name, in, limit), d)
	if err != nil {
		return err
	}
	for {
		fields, err := rows.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		row := make([]cell, len(fields))
		for i, f := range fields {
			row[i] = cell{text: f}
		}
		if err := t.row(row, rows.Line); err != nil {
			return err
		}
	}
}

func (t *reading) xlsx(in io.Reader, limit int64) error {
	text, err := raw.ReadText(t.name, in, limit)
	if err != nil {
		return err
	}
	w, err := openWorkbook(t.name, text.Bytes, limit)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(w.sheets, func(s sheet) bool { return s.name == t.m.Sheet })
	if t.m.Sheet == "" && len(w.sheets) == 1 {
		i = 0
	}
	if i < 0 {
		var names []string
		for _, s := range w.sheets {
			names = append(names, fmt.Sprintf("%q", s.name))
		}
		return fmt.Errorf("%s: sheet %q is none of %s", t.name, t.m.Sheet, strings.Join(names, ", "))
	}
	if w.from1904 && t.m.countsDays() {
		return fmt.Errorf("%s: its days are counted from 1904, which is not read", t.name)
	}
	t.sheet = w.sheets[i].name
	var stop error
	err = w.rows(w.sheets[i], func(row []cell, line int) error {
		stop = t.row(row, line)
		return stop
	})
	if stop != nil {
		return stop
	}
	return err
}

func (t *reading) headed() bool { return t.plan != nil }

// row reads one line of the table.
func (t *reading) row(row []cell, line int) error {
	m := t.m
	for i := range row {
		row[i].text = strings.TrimSpace(row[i].text)
	}
	begins := ""
	if i := slices.IndexFunc(row, func(c cell) bool { return c.text != "" }); i >= 0 {
		begins = row[i].text
	}
	with := func(starts []string) bool {
		return slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(begins, s) })
	}
	last := m.Header[len(m.Header)-1]
	switch {
	case begins == "":
		return nil
	case slices.Contains(m.Header, line):
		t.header = append(t.header, slices.Clone(row))
		if line == last {
			return t.head(line)
		}
		return nil
	case line < m.First:
		t.body.Notes = append(t.body.Notes, words(row))
		return nil
	case !t.headed():
		return t.errorf(line, -1, "the header, line %d, is empty", last)
	case t.ended || m.Last != 0 && line > m.Last || with(m.Footer):
		t.ended = true
		t.body.Notes = append(t.body.Notes, words(row))
		return nil
	case with(m.Skip):
		return nil
	}
	return t.figures(row, line)
}

// words is the text of a line that holds no figures.
func words(row []cell) string {
	var all []string
	for _, c := range row {
		if c.text != "" {
			all = append(all, c.text)
		}
	}
	return strings.Join(all, " ")
}

// head finds the mapping's columns in the header. A column that the mapping does
// not have is an error: a table whose layout changed must not be read by the old one.
func (t *reading) head(line int) error {
	width := 0
	for _, row := range t.header {
		width = max(width, len(row))
	}
	titles := make([]string, width)
	for k, row := range t.header {
		carried := ""
		for i := range width {
			text := ""
			if i < len(row) {
				text = row[i].text
			}
			if text == "" && k < len(t.header)-1 {
				text = carried // one title over several columns
			}
			carried = text
			titles[i] = strings.TrimSpace(titles[i] + " " + text)
		}
	}
	t.plan = make([]place, width)
	for i := range t.m.Columns {
		c := &t.m.Columns[i]
		at := -1
		if c.At != "" {
			at, _ = columnNumber(c.At)
		} else {
			for k, title := range titles {
				if title == c.Column {
					if at >= 0 {
						return t.errorf(line, k, "%q stands twice: name its columns by their letters", raw.Short(title))
					}
					at = k
				}
			}
		}
		if at < 0 || at >= width {
			return t.errorf(line, -1, "no column %q%s; there are %s", c.Column, c.At, raw.Short(strings.Join(titles, ", ")))
		}
		if t.plan[at].Column != nil {
			return t.errorf(line, at, "the mapping has it twice")
		}
		t.plan[at].Column = c
	}
	seen := map[string]bool{}
	for i := range t.plan {
		p := &t.plan[i]
		if p.Column != nil || titles[i] == "" {
			continue
		}
		across := t.m.Across
		if across == nil {
			return t.errorf(line, i, "%q is not in the mapping", raw.Short(titles[i]))
		}
		p.across, p.header = true, titles[i]
		if seen[p.header] {
			return t.errorf(line, i, "%q stands twice", raw.Short(p.header))
		}
		seen[p.header] = true
		if across.Is == "time" {
			var err error
			if p.period, err = t.m.period(p.header, across.Format, across.layout); err != nil {
				return t.errorf(line, i, "%w", err)
			}
		}
	}
	t.above = make([]cell, width)
	return nil
}

// figures emits the figures of a line.
func (t *reading) figures(row []cell, line int) error {
	for len(row) < len(t.plan) {
		if t.sheet == "" {
			return t.errorf(line, -1, "%d cells under %d columns", len(row), len(t.plan))
		}
		row = append(row, cell{}) // a workbook leaves empty cells out
	}
	for i := len(t.plan); i < len(row); i++ {
		if row[i].text != "" {
			return t.errorf(line, i, "%q stands under no header", raw.Short(row[i].text))
		}
	}
	base := sources.Figure{Unit: t.m.Unit, Status: sources.Normal, Period: t.m.periods, Time: t.m.Time}
	for _, id := range slices.Sorted(maps.Keys(t.m.Fixed)) {
		base.Dimensions = append(base.Dimensions, sources.Term{ID: id, Code: t.m.Fixed[id]})
	}
	var time []string
	var timed *Column
	for i, p := range t.plan {
		if p.Column == nil {
			continue
		}
		c := row[i]
		if p.Fill && c.text == "" {
			c = t.above[i]
		}
		t.above[i] = c
		switch p.Is {
		case "dimension":
			if c.text == "" {
				return t.errorf(line, i, "%s has no value", p.Name)
			}
			base.Dimensions = append(base.Dimensions, sources.Term{ID: p.Name, Code: c.text})
		case "time":
			if time = append(time, c.text); timed == nil {
				timed = p.Column
			}
		case "unit":
			if c.text != "" {
				base.Unit = c.text
			}
		case "status":
			if c.text != "" {
				base.Status = sources.Heavier(base.Status, sources.ParseStatus(c.text))
				base.Attributes = append(base.Attributes, sources.Term{ID: "OBS_STATUS", Code: c.text})
			}
		case "note":
			if c.text != "" {
				base.Attributes = append(base.Attributes, sources.Term{ID: p.Name, Code: c.text})
			}
		}
	}
	for i, p := range t.plan {
		if p.Column != nil && p.Is == "label" {
			for k := range base.Dimensions {
				if base.Dimensions[k].ID == p.Of {
					if base.Dimensions[k].Label = row[i].text; base.Dimensions[k].Label == "" {
						base.Dimensions[k].Label = t.above[i].text
					}
				}
			}
		}
	}
	if timed != nil {
		base.Time = strings.Join(time, " ")
		var err error
		if base.Period, err = t.m.period(base.Time, timed.Format, timed.layout); err != nil {
			return t.errorf(line, -1, "%w", err)
		}
	}
	several := len(slices.DeleteFunc(slices.Clone(t.plan), func(p place) bool { return p.Column == nil || p.Is != "figure" })) > 1
	for i, p := range t.plan {
		if !p.across && (p.Column == nil || p.Is != "figure") {
			continue
		}
		f := base
		f.Mult = t.m.Mult
		extra := sources.Term{}
		switch {
		case p.across && t.m.Across.Is == "time":
			f.Time, f.Period = p.header, p.period
		case p.across:
			extra = sources.Term{ID: t.m.Across.Name, Code: p.header}
		case several:
			extra = sources.Term{ID: "column", Code: p.Name}
		}
		if extra.ID != "" {
			f.Dimensions = append(base.Dimensions[:len(base.Dimensions):len(base.Dimensions)], extra)
		}
		if p.Column != nil {
			if p.Unit != "" {
				f.Unit = p.Unit
			}
			if p.Mult != nil {
				f.Mult = *p.Mult
			}
		}
		if f.Where = fmt.Sprintf("line %d, column %s", line, columnLetters(i)); t.sheet != "" {
			f.Where = fmt.Sprintf("%s!%s%d", t.sheet, columnLetters(i), line)
		}
		if err := t.m.value(&f, row[i]); err != nil {
			return t.errorf(line, i, "%w", err)
		}
		t.body.Figures++
		if err := t.emit(&f); err != nil {
			return err
		}
	}
	return nil
}

// value reads a figure's cell: a number and perhaps a flag, or a text that stands
// for none.
func (m *Mapping) value(f *sources.Figure, c cell) error {
	attribute := func(id, code string) {
		f.Attributes = append(f.Attributes[:len(f.Attributes):len(f.Attributes)], sources.Term{ID: id, Code: code})
	}
	if c.mark != "" {
		attribute("mark", c.mark)
		if s, ok := m.Flags[c.mark]; ok {
			f.Status = sources.Heavier(f.Status, sources.ParseStatus(s))
		}
	}
	if c.text == "" || slices.Contains(m.Missing, c.text) || f.Status == sources.Missing {
		f.Missing, f.Status = true, sources.Missing
		return nil
	}
	var err error
	if c.number {
		f.Value, err = raw.Number(c.text)
		return err
	}
	text := c.text
	for _, flag := range slices.SortedFunc(maps.Keys(m.Flags), func(a, b string) int { return len(b) - len(a) }) {
		if rest, ok := strings.CutSuffix(text, flag); ok {
			text = strings.TrimSpace(rest)
			attribute("OBS_STATUS", flag)
			f.Status = sources.Heavier(f.Status, sources.ParseStatus(m.Flags[flag]))
			break
		}
	}
	if text == "" || slices.Contains(m.Missing, text) || f.Status == sources.Missing {
		f.Missing, f.Status = true, sources.Missing
		return nil
	}
	f.Value, err = raw.Separators{Decimal: m.Decimal, Group: m.Thousands}.Number(text)
	return err
}

// period reads a time: by its format, with the mapping's names of months.
func (m *Mapping) period(text, format string, layout raw.Layout) (stat.Period, error) {
	if format == excel {
		return excelDay(text)
	}
	for i, name := range m.Months {
		words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '.' || r == '-' || r == '/' })
		if slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, name) }) {
			at := strings.Index(strings.ToLower(text), strings.ToLower(name))
			if at >= 0 && at+len(name) <= len(text) {
				text = text[:at] + fmt.Sprintf("%02d", i+1) + text[at+len(name):]
			}
			break
		}
	}
	return layout.Period(text)
}

// countsDays reports whether times are a workbook's numbers of days.
func (m *Mapping) countsDays() bool {
	return m.Across != nil && m.Across.Format == excel || slices.ContainsFunc(m.Columns, func(c Column) bool { return c.Format == excel })
}

// excelDay is the day of a workbook's number: 1 is 1 January 1900 and 60 a 29
// February that was none, so that only what follows is read.
func excelDay(text string) (stat.Period, error) {
	d, err := raw.Number(text)
	if err != nil || !d.IsInteger() || d.IntPart() <= 60 || d.IntPart() > 2958465 {
		return stat.Period{}, fmt.Errorf("%q is no number of a day", raw.Short(text))
	}
	return stat.DayPeriod(stat.DayOf(1899, 12, 30) + stat.Day(d.IntPart())), nil
}
