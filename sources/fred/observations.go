package fred

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// open is the end of the real-time period of what still holds.
const open = "9999-12-31"

// units are the changes that FRED computes, by the code of the request: their
// names, and whether the result is in percent.
var units = map[string]struct {
	name    string
	percent bool
	own     bool // in the series' own unit
}{
	"lin": {"Levels", false, true}, "chg": {"Change", false, true}, "ch1": {"Change from Year Ago", false, true},
	"pch": {"Percent Change", true, false}, "pc1": {"Percent Change from Year Ago", true, false}, "pca": {"Compounded Annual Rate of Change", true, false},
	"cch": {"Continuously Compounded Rate of Change", true, false}, "cca": {"Continuously Compounded Annual Rate of Change", true, false},
	"log": {"Natural Log", false, false},
}

// answer is an answer as both forms have it.
type answer struct {
	units, message       string
	count, offset, limit int
	rows                 [][]pair
}

type pair struct{ name, value string }

// Observations is a sources.Reader of the series' observations.
func (s *Series) Observations(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	path, parse := "observations", parseJSON
	if isXML(text.Bytes) {
		path, parse = "observation", parseXML
	}
	a, err := parse(text)
	if err != nil {
		return nil, err
	}
	if a.message != "" {
		return nil, fmt.Errorf("%s: %w: %s", name, sources.ErrNoData, a.message)
	}
	b := &sources.Body{ID: s.ID, Title: s.Title, Updated: s.Updated}
	if s.Notes != "" {
		b.Notes = append(b.Notes, s.Notes)
	}
	switch end := a.offset + len(a.rows); {
	case a.count > end && len(a.rows) > 0 && len(a.rows) == a.limit:
		b.Next = strconv.Itoa(end)
	case a.count > end:
		b.Notes = append(b.Notes, fmt.Sprintf("the answer says it has %d rows and has %d", a.count-a.offset, len(a.rows)))
	}
	for i, row := range a.rows {
		where := fmt.Sprintf("%s[%d]", path, i)
		figures, err := s.figures(row, a.units)
		if err != nil {
			return nil, text.Errorf(where, "%w", err)
		}
		for k := range figures {
			figures[k].Where = where
			b.Figures++
			if err := emit(&figures[k]); err != nil {
				return nil, err
			}
		}
	}
	return b, nil
}

// figures are the figures of a row: one, or one of each column.
func (s *Series) figures(row []pair, computed string) ([]sources.Figure, error) {
	f := sources.Figure{Unit: s.Unit}
	if s.ID != "" {
		f.Dimensions = []sources.Term{{ID: "series_id", Code: s.ID, Label: s.Title}}
	}
	if computed != "" && computed != "lin" {
		u, ok := units[computed]
		if !ok {
			return nil, fmt.Errorf("units %q are none of FRED's", raw.Short(computed))
		}
		f.Dimensions = append(f.Dimensions, sources.Term{ID: "units", Code: computed, Label: u.name})
		switch {
		case u.percent:
			f.Unit = "Percent"
		case !u.own:
			f.Unit = ""
		}
	}
	if s.Adjustment != "" {
		f.Attributes = []sources.Term{{ID: "seasonal_adjustment", Code: s.Adjustment}}
	}
	var err error
	var columns []pair
	valued := false
	for _, p := range row {
		switch p.name {
		case "date":
			f.Time = p.value
		case "realtime_start":
			f.Vintage, err = stat.ParseDay(p.value)
		case "realtime_end":
			if p.value != open {
				f.Until, err = stat.ParseDay(p.value)
			}
		case "value":
			valued = true
			columns = append(columns, p)
		default:
			columns = append(columns, p)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
	}
	if f.Period, err = s.Freq.period(f.Time); err != nil {
		return nil, fmt.Errorf("date: %w", err)
	}
	if len(columns) == 0 || valued && len(columns) > 1 {
		return nil, fmt.Errorf("neither a value nor columns of vintages")
	}
	figures := make([]sources.Figure, 0, len(columns))
	for _, c := range columns {
		g := f
		if !valued {
			i := strings.LastIndexByte(c.name, '_')
			id, day := c.name[:max(i, 0)], c.name[i+1:]
			p, err := sources.ParseTime(day)
			if err != nil || len(day) != len("20130731") || s.ID != "" && id != s.ID {
				return nil, fmt.Errorf("column %q is no vintage of %s", raw.Short(c.name), s.ID)
			}
			g.Vintage, g.Until = p.Start, 0
			if s.ID == "" {
				g.Dimensions = append([]sources.Term{{ID: "series_id", Code: id}}, f.Dimensions...)
			}
		}
		g.Status = sources.Normal
		if c.value == "." {
			g.Missing, g.Status = true, sources.Missing
		} else if g.Value, err = raw.Number(c.value); err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
		figures = append(figures, g)
	}
	return figures, nil
}

func parseJSON(text *raw.Text) (*answer, error) {
	var v struct {
		Units   string          `json:"units"`
		Count   int             `json:"count"`
		Offset  int             `json:"offset"`
		Limit   int             `json:"limit"`
		Rows    json.RawMessage `json:"observations"`
		Message string          `json:"error_message"`
	}
	if err := text.JSON(&v); err != nil {
		return nil, err
	}
	a := &answer{units: v.Units, message: v.Message, count: v.Count, offset: v.Offset, limit: v.Limit}
	if a.message != "" {
		return a, nil
	}
	if v.Rows == nil {
		return nil, fmt.Errorf("%s: not FRED's observations", text.Name)
	}
	err := raw.Elements(text, "observations", v.Rows, func(_ int, where string, r *json.RawMessage) error {
		var row []pair
		err := raw.Members(*r, func(name string, value json.RawMessage) error {
			var l raw.Loose
			if err := l.UnmarshalJSON(value); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			row = append(row, pair{name, string(l)})
			return nil
		})
		if err != nil {
			return text.Errorf(where, "%w", err)
		}
		a.rows = append(a.rows, row)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

func parseXML(text *raw.Text) (*answer, error) {
	a := &answer{}
	d := xml.NewDecoder(bytes.NewReader(text.Bytes))
	depth, rooted := 0, false
	for {
		t, err := d.Token()
		if err == io.EOF && rooted && depth == 0 {
			return a, nil
		}
		if err != nil {
			return nil, failed(text, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			switch {
			case depth == 1 && !rooted && t.Name.Local == "error":
				a.message = attribute(t, "message")
			case depth == 1 && !rooted && t.Name.Local == "observations":
				a.units = attribute(t, "units")
				for name, to := range map[string]*int{"count": &a.count, "offset": &a.offset, "limit": &a.limit} {
					if *to, err = strconv.Atoi(attribute(t, name)); err != nil {
						*to = 0
					}
				}
			case depth == 2 && rooted && t.Name.Local == "observation":
				row := make([]pair, len(t.Attr))
				for i, at := range t.Attr {
					row[i] = pair{at.Name.Local, at.Value}
				}
				a.rows = append(a.rows, row)
			default:
				line, _ := d.InputPos()
				return nil, fmt.Errorf("%s:%d: element %s does not belong here", text.Name, line, raw.Short(t.Name.Local))
			}
			rooted = true
		case xml.EndElement:
			depth--
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
