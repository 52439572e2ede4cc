package csvw

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// Table is one table of a metadata document.
type Table struct {
	URL       string
	of        *Metadata
	dialect   dialect
	columns   []column
	constants []column
	figures   int    // columns of figures
	none      string // why it has no figures; empty: it has
	several   bool   // of the document's tables
}

// CSV is a sources.Reader of the table's text.
func (t *Table) CSV(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	b := t.of.body()
	b.ID = t.URL
	if err := t.read(name, sources.Limit(name, body, limit), b, emit); err != nil {
		return nil, err
	}
	return b, nil
}

func (m *Metadata) body() *sources.Body {
	return &sources.Body{Title: m.Title, Publisher: m.Publisher, Updated: m.Updated}
}

// Folder reads the tables of figures of the one metadata document in a folder.
func Folder(name string, folder fs.FS, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	files := raw.NewFiles(name, folder, limit)
	list, err := files.List()
	if err != nil {
		return nil, err
	}
	var m *Metadata
	root := ""
	for _, file := range list {
		if !strings.HasSuffix(file, "metadata.json") {
			continue
		}
		if m != nil {
			return nil, fmt.Errorf("%s: two documents of metadata", name)
		}
		text, err := files.Text(file)
		if err != nil {
			return nil, err
		}
		root = path.Dir(file)
		if m, err = parse(text, func(file string, v any) error {
			part, err := files.Text(path.Join(root, file))
			if err != nil {
				return err
			}
			return part.JSON(v)
		}); err != nil {
			return nil, err
		}
	}
	if m == nil {
		return nil, fmt.Errorf("%s: no document of metadata, -metadata.json", name)
	}
	b := m.body()
	read := 0
	for _, t := range m.Tables {
		if t.none != "" {
			b.Notes = append(b.Notes, fmt.Sprintf("table %s holds no figures: %s", t.URL, t.none))
			continue
		}
		read++
		file := path.Join(root, t.URL)
		if strings.Contains(t.URL, ":/") { // published elsewhere and copied here
			file = path.Join(root, path.Base(t.URL))
		}
		r, err := files.Open(file)
		if err != nil {
			return nil, err
		}
		err = t.read(files.Called(file), r, b, func(f *sources.Figure) error {
			f.Where = file + " " + f.Where
			return emit(f)
		})
		r.Close()
		if err != nil {
			return nil, err
		}
	}
	if read == 0 {
		return nil, fmt.Errorf("%s: no table of figures: %s", name, strings.Join(b.Notes, "; "))
	}
	return b, nil
}

func (t *Table) read(name string, body io.Reader, b *sources.Body, emit func(*sources.Figure) error) error {
	if t.none != "" {
		return fmt.Errorf("%s: table %s holds no figures: %s", name, raw.Short(t.URL), t.none)
	}
	rows, err := raw.NewRows(name, body, t.dialect.rows())
	if err != nil {
		return err
	}
	skip, headed := t.dialect.SkipRows, t.dialect.headed()
	early := 0
	for {
		row, err := rows.Next()
		switch {
		case err == io.EOF && headed:
			return rows.Errorf("no header")
		case err == io.EOF:
			if early > 0 {
				b.Notes = append(b.Notes, fmt.Sprintf("%d rows of years before the year 1 are left out", early))
			}
			return nil
		case err != nil:
			return err
		case skip > 0:
			skip--
			continue
		case len(row) != len(t.columns):
			return rows.Errorf("%d fields under %d columns", len(row), len(t.columns))
		case headed:
			headed = false
			if err := t.header(row); err != nil {
				return rows.Errorf("%w", err)
			}
			continue
		}
		figures, isEarly, err := t.row(row)
		if err != nil {
			return rows.Errorf("%w", err)
		}
		if isEarly {
			early++
		}
		for i := range figures {
			figures[i].Where = rows.Where()
			b.Figures++
			if err := emit(&figures[i]); err != nil {
				return err
			}
		}
	}
}

// header holds the first row against the titles.
func (t *Table) header(row []string) error {
	for i, c := range t.columns {
		text := strings.TrimSpace(row[i])
		if !slices.Contains(c.titles, text) && (len(c.titles) > 0 && text != c.name || len(c.titles) == 0 && !strings.EqualFold(text, c.name)) {
			return fmt.Errorf("column %d is called %q, and in the metadata %q", i+1, raw.Short(text), raw.Short(c.name))
		}
	}
	return nil
}

// cell is a cell's text, or the default; missing where it is null.
func (c *column) cell(text string) (string, bool) {
	if text == "" && c.def != "" {
		text = c.def
	}
	return text, slices.Contains(c.null, text)
}

func (t *Table) row(row []string) ([]sources.Figure, bool, error) {
	f := sources.Figure{Status: sources.Normal}
	if t.several {
		f.Dimensions = append(f.Dimensions, sources.Term{ID: "table", Code: t.URL})
	}
	for i := range t.columns {
		c := &t.columns[i]
		text, null := c.cell(row[i])
		if c.role == dimension {
			f.Dimensions = append(f.Dimensions, sources.Term{ID: c.name, Code: text})
			continue
		}
		if c.role == period {
			if null {
				return nil, false, fmt.Errorf("%s: a row without a time", c.name)
			}
			p, early, err := c.period(text)
			if err != nil || early {
				return nil, early, wrap(c.name, err)
			}
			f.Time, f.Period = text, p
		}
		if !null {
			if err := c.say(&f, text); err != nil {
				return nil, false, wrap(c.name, err)
			}
		}
	}
	for i := range t.constants {
		if err := t.constants[i].say(&f, t.constants[i].constant); err != nil {
			return nil, false, wrap(t.constants[i].name, err)
		}
	}
	figures := make([]sources.Figure, 0, t.figures)
	for i := range t.columns {
		c := &t.columns[i]
		if c.role != value {
			continue
		}
		g := f
		if t.figures > 1 {
			g.Dimensions = append(f.Dimensions[:len(f.Dimensions):len(f.Dimensions)], sources.Term{ID: "column", Code: c.name})
		}
		text, null := c.cell(row[i])
		if c.multi {
			return nil, false, wrap(c.name, errors.New("several values in a cell are not read"))
		}
		if null || text == "NaN" || f.Status == sources.Missing {
			g.Missing, g.Status = true, sources.Missing
		} else {
			var err error
			if g.Value, err = c.separators.Number(text); err != nil {
				return nil, false, wrap(c.name, err)
			}
		}
		figures = append(figures, g)
	}
	return figures, false, nil
}

func wrap(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", raw.Short(name), err)
}

// say puts what a cell says of the figure where it belongs.
func (c *column) say(f *sources.Figure, text string) (err error) {
	switch c.role {
	case attribute:
		f.Attributes = append(f.Attributes, sources.Term{ID: c.name, Code: text})
	case unit:
		f.Unit = text
	case mult:
		f.Mult, err = raw.Multiplier(text)
	case status:
		f.Status = sources.Heavier(f.Status, sources.ParseStatus(text))
		f.Attributes = append(f.Attributes, sources.Term{ID: c.name, Code: text})
	}
	return err
}

// intervals are the kinds of reference.data.gov.uk whose rest ParseTime reads. A
// government year is none of them: it begins in April.
var intervals = []string{"year", "half", "quarter", "month", "day", "gregorian-interval"}

func (c *column) period(text string) (p stat.Period, early bool, err error) {
	text = strings.TrimSpace(text)
	if p, err = c.layout.Period(text); err == nil || c.layout != (raw.Layout{}) {
		return p, false, err
	}
	for _, kind := range intervals {
		if _, rest, ok := strings.Cut("/"+text, "/"+kind+"/"); ok {
			p, err = sources.ParseTime(rest)
			return p, false, err
		}
	}
	if y, early, wrong := raw.Year(text); wrong == nil {
		return y, early, nil
	}
	return p, false, err
}
