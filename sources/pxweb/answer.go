package pxweb

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/jsonstat"
	"factcheck/sources/raw"
)

// JSONStat is a sources.Reader of answers in the forms json-stat and json-stat2. A
// nil Table is one of which nothing is known.
func (t *Table) JSONStat(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	o := jsonstat.Options{Time: t.time(), Labels: t.labels()}
	return o.Read(name, body, limit, func(f *sources.Figure) error {
		if label, ok := f.Attribute(jsonstat.TimeLabel); ok {
			starred(f, label.Code)
		}
		return emit(f)
	})
}

// starred makes a figure provisional whose period's text ends in a star.
func starred(f *sources.Figure, text string) {
	if strings.HasSuffix(strings.TrimSpace(text), "*") {
		f.Status = sources.Heavier(f.Status, sources.Provisional)
	}
}

// symbols stand where a figure is not published.
var symbols = map[string]bool{"": true, ".": true, "..": true, "...": true, "....": true, "-": true, ":": true}

type answer struct {
	Columns []struct {
		Code string `json:"code"`
		Text string `json:"text"`
		Type string `json:"type"` // d a dimension, t the time, c a content
		Unit string `json:"unit"`
	} `json:"columns"`
	Comments []struct {
		Variable string `json:"variable"`
		Value    string `json:"value"`
		Comment  string `json:"comment"`
	} `json:"comments"`
	Data     json.RawMessage `json:"data"`
	Metadata []struct {
		Updated string `json:"updated"`
		Label   string `json:"label"`
		Source  string `json:"source"`
	} `json:"metadata"`
}

type row struct {
	Key    []string    `json:"key"`
	Values []raw.Loose `json:"values"`
}

// JSON is a sources.Reader of answers in the form json. A nil Table is one of which
// nothing is known.
func (t *Table) JSON(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	var a answer
	if err := text.JSON(&a); err != nil {
		return nil, err
	}
	if len(a.Columns) == 0 || a.Data == nil {
		return nil, fmt.Errorf("%s: no columns or data: not an answer of PxWeb", name)
	}
	r := &reader{labels: t.labels(), time: -1}
	if err := r.columns(&a, t.time()); err != nil {
		return nil, text.Errorf("columns", "%w", err)
	}
	b := &sources.Body{}
	if t != nil {
		b.Title = t.Title
	}
	for _, m := range a.Metadata {
		b.Updated = max(b.Updated, raw.Day(m.Updated))
		if m.Label != "" {
			b.Title = m.Label
		}
		if m.Source != "" {
			b.Publisher = m.Source
		}
	}
	for _, c := range a.Comments {
		note := strings.Join(strings.Fields(c.Comment), " ")
		for _, of := range []string{c.Value, c.Variable} {
			if of != "" {
				note = of + ": " + note
			}
		}
		b.Notes = append(b.Notes, note)
	}
	if err := raw.Figures(text, "data", a.Data, b, r.figures, emit); err != nil {
		return nil, err
	}
	return b, nil
}

// reader is how the columns of an answer are read.
type reader struct {
	labels   map[string]map[string]string
	keys     []string // codes of the columns that make the key
	time     int      // of keys
	contents []content
}

type content struct {
	term sources.Term
	unit string
}

func (r *reader) columns(a *answer, time string) error {
	seen := map[string]bool{"content": true}
	for _, c := range a.Columns {
		if c.Code == "" || seen[c.Code] {
			return fmt.Errorf("%q is unnamed or stands twice", raw.Short(c.Code))
		}
		seen[c.Code] = true
		if c.Type == "c" {
			r.contents = append(r.contents, content{sources.Term{ID: "content", Code: c.Code, Label: c.Text}, c.Unit})
			continue
		}
		if c.Type == "t" || time != "" && c.Code == time {
			if r.time >= 0 {
				return fmt.Errorf("both %s and %s are the time", r.keys[r.time], c.Code)
			}
			r.time = len(r.keys)
		}
		r.keys = append(r.keys, c.Code)
	}
	if r.time < 0 {
		for i, key := range r.keys {
			if !r.isTime(key) {
				continue
			}
			if r.time >= 0 {
				return fmt.Errorf("both %s and %s can be the time", r.keys[r.time], key)
			}
			r.time = i
		}
	}
	if r.time < 0 || len(r.contents) == 0 {
		return fmt.Errorf("none is the time, or none a content")
	}
	return nil
}

// isTime reports whether all codes that the description has of a variable are
// times.
func (r *reader) isTime(key string) bool {
	for code := range r.labels[key] {
		if _, err := r.period(key, code); err != nil {
			return false
		}
	}
	return len(r.labels[key]) > 0
}

// period reads a code of time, or its text.
func (r *reader) period(key, code string) (stat.Period, error) {
	p, err := sources.ParseTime(code)
	if err != nil {
		if p, ok := sources.ParseTime(r.labels[key][code]); ok == nil {
			return p, nil
		}
	}
	return p, err
}

func (r *reader) figures(v *row) ([]sources.Figure, error) {
	if len(v.Key) != len(r.keys) || len(v.Values) != len(r.contents) {
		return nil, fmt.Errorf("%d keys and %d values for %d and %d columns", len(v.Key), len(v.Values), len(r.keys), len(r.contents))
	}
	f := sources.Figure{Status: sources.Normal}
	for i, code := range v.Key {
		label := r.labels[r.keys[i]][code]
		if i != r.time {
			f.Dimensions = append(f.Dimensions, sources.Term{ID: r.keys[i], Code: code, Label: label})
			continue
		}
		var err error
		if f.Period, err = r.period(r.keys[i], code); err != nil {
			return nil, fmt.Errorf("%s: %w", raw.Short(r.keys[i]), err)
		}
		f.Time = code
		starred(&f, label)
	}
	figures := make([]sources.Figure, len(r.contents))
	for i, c := range r.contents {
		g := f
		g.Dimensions = append(f.Dimensions[:len(f.Dimensions):len(f.Dimensions)], c.term)
		g.Unit = c.unit
		if value := string(v.Values[i]); symbols[value] {
			g.Missing, g.Status = true, sources.Missing
			if value != "" {
				g.Attributes = []sources.Term{{ID: "OBS_STATUS", Code: value}}
			}
		} else {
			var err error
			if g.Value, err = raw.Number(value); err != nil {
				return nil, err
			}
		}
		figures[i] = g
	}
	return figures, nil
}
