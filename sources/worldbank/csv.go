package worldbank

import (
	"io"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// CSV is a sources.Reader of the World Bank's wide tables.
func CSV(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	return readCSV(name, sources.Limit(name, body, limit), &tables{}, emit)
}

// names are what the columns are called; the second is DataBank's.
var names = [4][]string{{"Country Code"}, {"Country Name"}, {"Indicator Code", "Series Code"}, {"Indicator Name", "Series Name"}}

type wide struct {
	*raw.Rows
	*tables
	body    sources.Body
	emit    func(*sources.Figure) error
	at      [4]int // of names
	periods []column
	width   int
	last    bool // the footer has begun
}

// column is a column of figures.
type column struct {
	at     int
	text   string
	period stat.Period
}

func readCSV(name string, body io.Reader, t *tables, emit func(*sources.Figure) error) (*sources.Body, error) {
	rows, err := raw.NewRows(name, body, raw.Dialect{})
	if err != nil {
		return nil, err
	}
	w := &wide{Rows: rows, tables: t, emit: emit}
	for {
		row, err := w.Next()
		if err == io.EOF && w.periods == nil {
			return nil, w.Errorf("no header with the columns Country Code and Indicator Code")
		}
		if err == io.EOF {
			return &w.body, nil
		}
		if err != nil {
			return nil, err
		}
		switch {
		case w.periods != nil:
			err = w.row(row)
		case slices.Contains(row, names[0][0]):
			err = w.header(row)
		default:
			err = w.before(row)
		}
		if err != nil {
			return nil, err
		}
	}
}

// before reads a line that stands before the header of the API's download.
func (w *wide) before(row []string) error {
	switch row[0] {
	case "Data Source":
		if len(row) > 1 {
			w.body.Title = row[1]
		}
	case "Last Updated Date":
		if len(row) > 1 {
			w.body.Updated = raw.Day(row[1])
		}
	default:
		return w.Errorf("%q is neither the header, with Country Code, nor what stands before it", raw.Short(row[0]))
	}
	return nil
}

func (w *wide) header(row []string) error {
	at, err := raw.Columns(row)
	if err != nil {
		return w.Errorf("%w", err)
	}
	w.width = len(row)
	for i, all := range names {
		w.at[i] = -1
		for _, n := range all {
			if k, ok := at[n]; ok {
				w.at[i] = k
			}
		}
		if w.at[i] < 0 {
			return w.Errorf("no column %s", all[0])
		}
	}
	w.periods = []column{}
	for i, text := range row {
		if slices.Contains(w.at[:], i) || text == "" && i == len(row)-1 {
			continue
		}
		text, _, _ := strings.Cut(text, " [")
		p, err := sources.ParseTime(text)
		if err != nil {
			return w.Errorf("column %d: %w", i+1, err)
		}
		for _, c := range w.periods {
			if c.period == p {
				return w.Errorf("column %d: %s stands twice", i+1, text)
			}
		}
		w.periods = append(w.periods, column{i, text, p})
	}
	return nil
}

// footer reads a line of DataBank's footer.
func (w *wide) footer(row []string) (bool, error) {
	if len(row) != 1 && strings.Join(row[1:], "") != "" {
		return false, nil
	}
	if title, ok := strings.CutPrefix(row[0], "Data from database:"); ok {
		w.body.Title, w.last = strings.TrimSpace(title), true
		return true, nil
	}
	if date, ok := strings.CutPrefix(row[0], "Last Updated:"); ok {
		w.last = true
		l, err := raw.LDML("MM/dd/yyyy")
		if err != nil {
			return true, err
		}
		p, err := l.Period(date)
		if err != nil {
			return true, w.Errorf("%w", err)
		}
		w.body.Updated = p.Start
		return true, nil
	}
	return false, nil
}

func (w *wide) row(row []string) error {
	if is, err := w.footer(row); is || err != nil {
		return err
	}
	if strings.Join(row, "") == "" {
		return nil
	}
	if len(row) != w.width || w.last {
		return w.Errorf("%d fields under %d columns", len(row), w.width)
	}
	country, series := row[w.at[0]], row[w.at[2]]
	if country == "" || series == "" {
		return w.Errorf("a row without country or indicator")
	}
	dimensions := []sources.Term{{ID: "country", Code: country, Label: row[w.at[1]]}, {ID: "indicator", Code: series, Label: row[w.at[3]]}}
	shared, unit := w.of(country, series)
	where := w.Where()
	for i := range w.periods {
		c := &w.periods[i]
		f := sources.Figure{Where: where, Dimensions: dimensions, Attributes: shared, Time: c.text, Period: c.period, Unit: unit, Status: sources.Normal}
		if note := w.footnotes[footnote{country, series, c.period}]; note != "" {
			f.Attributes = append([]sources.Term{{ID: "FOOTNOTE", Code: note}}, shared...)
		}
		switch text := row[c.at]; text {
		case "", "..":
			f.Missing, f.Status = true, sources.Missing
		default:
			var err error
			if f.Value, err = raw.Number(text); err != nil {
				return w.Errorf("column %d: %w", c.at+1, err)
			}
		}
		w.body.Figures++
		if err := w.emit(&f); err != nil {
			return err
		}
	}
	return nil
}
