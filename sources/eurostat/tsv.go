package eurostat

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// table is a table being read.
type table struct {
	name    string
	line    int
	emit    func(*sources.Figure) error
	body    sources.Body
	ids     []string // the packed dimensions
	across  string   // the dimension of the columns; empty where they are periods
	time    int      // of ids, where the columns are no periods
	unit    int      // of ids, or -1
	columns []column
}

type column struct {
	text   string
	period stat.Period
}

// TSV is a sources.Reader of Eurostat's tables.
func TSV(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	plain, err := raw.Gunzipped(name, body)
	if err != nil {
		return nil, err
	}
	t := &table{name: name, emit: emit}
	lines := bufio.NewReader(sources.Limit(name, plain, limit))
	for {
		text, err := lines.ReadString('\n')
		t.line++
		switch {
		case errors.Is(err, sources.ErrTooLarge):
			return nil, err // names the body
		case err != nil && err != io.EOF:
			return nil, t.errorf("%w", err)
		}
		if err := t.read(strings.TrimRight(text, "\r\n")); err != nil {
			return nil, err
		}
		if err == io.EOF {
			break
		}
	}
	if t.columns == nil {
		return nil, t.errorf("no header")
	}
	return &t.body, nil
}

func (t *table) read(text string) error {
	switch {
	case !utf8.ValidString(text):
		return t.errorf("not UTF-8")
	case strings.TrimSpace(text) == "":
		return nil
	case t.columns == nil:
		return t.header(strings.TrimPrefix(text, "\ufeff"))
	}
	return t.row(text)
}

func (t *table) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", t.name, t.line, fmt.Errorf(format, args...))
}

func isTime(id string) bool {
	return strings.EqualFold(id, "time") || strings.EqualFold(id, "TIME_PERIOD")
}

func (t *table) header(text string) error {
	cells := strings.Split(text, "\t")
	packed, across, ok := strings.Cut(cells[0], `\`)
	if !ok {
		return t.errorf("the first cell %q has no backslash: not a table of Eurostat", raw.Short(cells[0]))
	}
	for id := range strings.SplitSeq(packed, ",") {
		if id = strings.TrimSpace(id); id == "" || slices.Contains(t.ids, id) {
			return t.errorf("dimension %q is unnamed or stands twice", raw.Short(id))
		}
		t.ids = append(t.ids, id)
	}
	t.unit = slices.Index(t.ids, "unit")
	if across = strings.TrimSpace(across); !isTime(across) {
		if t.across, t.time = across, slices.IndexFunc(t.ids, isTime); t.time < 0 || across == "" || slices.Contains(t.ids, across) {
			return t.errorf("no dimension of %q is the time", raw.Short(cells[0]))
		}
	}
	t.columns = make([]column, 0, len(cells))
	for _, cell := range cells[1:] {
		c := column{text: strings.TrimSpace(cell)}
		if t.across == "" {
			var err error
			if c.period, err = sources.ParseTime(c.text); err != nil {
				return t.errorf("%w", err)
			}
		}
		if slices.Contains(t.columns, c) {
			return t.errorf("column %q stands twice", raw.Short(c.text))
		}
		t.columns = append(t.columns, c)
	}
	return nil
}

func (t *table) row(text string) error {
	cells := strings.Split(text, "\t")
	if len(cells) != 1+len(t.columns) {
		return t.errorf("%d cells under %d columns", len(cells)-1, len(t.columns))
	}
	codes := strings.Split(cells[0], ",")
	if len(codes) != len(t.ids) {
		return t.errorf("%d codes for %d dimensions", len(codes), len(t.ids))
	}
	dimensions := make([]sources.Term, 0, len(codes)+1)
	unit := ""
	var fixed column
	for i, code := range codes {
		if code = strings.TrimSpace(code); code == "" {
			return t.errorf("dimension %s has no code", t.ids[i])
		}
		if t.across != "" && i == t.time {
			p, err := sources.ParseTime(code)
			if err != nil {
				return t.errorf("%w", err)
			}
			fixed = column{code, p}
			continue
		}
		if i == t.unit {
			unit = code
		}
		dimensions = append(dimensions, sources.Term{ID: t.ids[i], Code: code})
	}
	where := fmt.Sprintf("line %d", t.line)
	for i, c := range t.columns {
		f := sources.Figure{Where: where, Dimensions: dimensions, Time: c.text, Period: c.period, Unit: unit}
		if t.across != "" {
			f.Dimensions = append(slices.Clone(dimensions), sources.Term{ID: t.across, Code: c.text})
			f.Time, f.Period = fixed.text, fixed.period
		}
		if err := cell(&f, cells[1+i]); err != nil {
			return t.errorf("%s: %w", c.text, err)
		}
		t.body.Figures++
		if err := t.emit(&f); err != nil {
			return err
		}
	}
	return nil
}

// cell reads a number or ":" with its flags.
func cell(f *sources.Figure, text string) (err error) {
	value, flags, _ := strings.Cut(strings.TrimSpace(text), " ")
	if rest, ok := strings.CutPrefix(value, ":"); ok { // ":c" in some old tables
		value, flags = ":", strings.TrimSpace(rest+" "+flags)
	}
	f.Status = sources.ParseStatus(flags)
	if flags != "" {
		f.Attributes = []sources.Term{{ID: "OBS_FLAG", Code: flags}}
	}
	if value == ":" || f.Status == sources.Missing {
		f.Missing, f.Status = true, sources.Missing
		return nil
	}
	f.Value, err = raw.Number(value)
	return err
}
