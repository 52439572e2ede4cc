package worldbank

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// advanced is an answer of /v2/sources/{s}/..., whose source is an object or an
// array of one.
type advanced struct {
	paging
	Source json.RawMessage `json:"source"`
}

type advancedSource struct {
	ID   raw.Loose       `json:"id"`
	Name string          `json:"name"`
	Data json.RawMessage `json:"data"`
}

type cell struct {
	Variables []struct {
		Concept string    `json:"concept"`
		ID      string    `json:"id"`
		Value   raw.Loose `json:"value"`
	} `json:"variable"`
	Value json.RawMessage `json:"value"`
}

// concepts are the dimensions' names in the plain form, by the concept's.
var concepts = map[string]string{"country": "country", "series": "indicator"}

// readAdvanced reads an answer of the advanced form.
func readAdvanced(text *raw.Text, emit func(*sources.Figure) error) (*sources.Body, error) {
	var a advanced
	if err := text.JSON(&a); err != nil {
		return nil, err
	}
	if len(a.Message) > 0 {
		return nil, a.noData(text.Name)
	}
	var s advancedSource
	var list []advancedSource
	switch {
	case a.Source == nil:
		return nil, fmt.Errorf("%s: neither an array of paging and rows nor an object with a source: not a World Bank answer", text.Name)
	case json.Unmarshal(a.Source, &s) == nil:
	case json.Unmarshal(a.Source, &list) == nil && len(list) == 1:
		s = list[0]
	default:
		return nil, text.Errorf("source", "neither one source nor a list of one")
	}
	b := a.body()
	b.ID, b.Title = string(s.ID), s.Name
	if len(s.Data) == 0 || string(s.Data) == "null" || string(s.Data) == "[]" {
		return nil, fmt.Errorf("%s: %w: %s rows", text.Name, sources.ErrNoData, a.Total)
	}
	err := raw.Elements(text, "source.data", s.Data, func(_ int, where string, c *cell) error {
		f, err := c.figure()
		if err != nil {
			return text.Errorf(where, "%w", err)
		}
		f.Where = where
		b.Figures++
		return emit(f)
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

func (c *cell) figure() (*sources.Figure, error) {
	f := &sources.Figure{Status: sources.Normal}
	for _, v := range c.Variables {
		concept := strings.ToLower(v.Concept)
		switch concept {
		case "time":
			f.Time = strings.TrimPrefix(v.ID, "YR")
			p, err := sources.ParseTime(f.Time)
			if err != nil {
				return nil, err
			}
			f.Period = p
		case "version":
			f.Attributes = append(f.Attributes, sources.Term{ID: "version", Code: v.ID, Label: string(v.Value)})
			if month, err := sources.ParseTime(v.ID); err == nil && month.Grain == stat.Month {
				f.Vintage = month.End - 1
			}
		default:
			id := concepts[concept]
			if id == "" {
				id = v.Concept
			}
			if _, twice := f.Dimension(id); twice || id == "" || v.ID == "" {
				return nil, fmt.Errorf("concept %q has no id or stands twice", raw.Short(v.Concept))
			}
			f.Dimensions = append(f.Dimensions, sources.Term{ID: id, Code: v.ID, Label: string(v.Value)})
		}
	}
	if f.Period.IsZero() {
		return nil, fmt.Errorf("a row without a time")
	}
	return f, read(f, c.Value)
}

// read gives a figure the value of a row, a number or null.
func read(f *sources.Figure, value json.RawMessage) error {
	var text raw.Loose
	if value == nil || text.UnmarshalJSON(value) != nil {
		return fmt.Errorf("value: neither a number nor null")
	}
	if text == "" || f.Status == sources.Missing {
		f.Missing, f.Status = true, sources.Missing
		return nil
	}
	var err error
	if f.Value, err = raw.Number(string(text)); err != nil {
		return fmt.Errorf("value: %w", err)
	}
	return nil
}

// noData is the error that an answer's message is.
func (p *paging) noData(name string) error {
	var words []string
	for _, m := range p.Message {
		words = append(words, strings.TrimSpace(fmt.Sprintf("%s %s: %s", m.ID, m.Key, m.Value)))
	}
	return fmt.Errorf("%s: %w: %s", name, sources.ErrNoData, strings.Join(words, "; "))
}

// body is what the paging says of an answer.
func (p *paging) body() *sources.Body {
	b := &sources.Body{Updated: raw.Day(string(p.LastUpdated))}
	if n, err := strconv.Atoi(string(p.Page)); err == nil {
		if of, err := strconv.Atoi(string(p.Pages)); err == nil && n < of {
			b.Next = strconv.Itoa(n + 1)
		}
	}
	return b
}
