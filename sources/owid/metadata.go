package owid

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// Metadata is what a chart's .metadata.json says.
type Metadata struct {
	title, citation string
	notes           []string
	columns         map[string]*variable // by the names a table may call them
	updated         stat.Day
}

type variable struct {
	term       sources.Term
	unit       string
	attributes []sources.Term
}

// Parse reads a chart's metadata.
func Parse(name string, body io.Reader, limit int64) (*Metadata, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	return parse(text)
}

func parse(text *raw.Text) (*Metadata, error) {
	var v struct {
		Chart struct {
			Title    string `json:"title"`
			Subtitle string `json:"subtitle"`
			Note     string `json:"note"`
			Citation string `json:"citation"`
		} `json:"chart"`
		Columns json.RawMessage `json:"columns"`
	}
	if err := text.JSON(&v); err != nil {
		return nil, err
	}
	if v.Columns == nil {
		return nil, fmt.Errorf("%s: no columns: not the metadata of a chart", text.Name)
	}
	m := &Metadata{title: v.Chart.Title, citation: v.Chart.Citation, columns: map[string]*variable{}}
	for _, note := range []string{v.Chart.Subtitle, v.Chart.Note} {
		if note != "" {
			m.notes = append(m.notes, note)
		}
	}
	err := raw.Members(v.Columns, func(name string, value json.RawMessage) error {
		var c struct {
			TitleShort    string    `json:"titleShort"`
			TitleLong     string    `json:"titleLong"`
			ShortName     string    `json:"shortName"`
			Type          string    `json:"type"`
			Unit          string    `json:"unit"`
			ShortUnit     string    `json:"shortUnit"`
			Timespan      raw.Loose `json:"timespan"`
			LastUpdated   raw.Loose `json:"lastUpdated"`
			CitationShort string    `json:"citationShort"`
		}
		if err := json.Unmarshal(value, &c); err != nil {
			return text.Errorf("columns."+name, "another kind of value belongs here")
		}
		if c.Type == "String" || c.Type == "Categorical" || c.Type == "Ordinal" {
			return nil // words, which are an attribute
		}
		variable := &variable{term: sources.Term{ID: "variable", Code: c.ShortName, Label: c.TitleShort}, unit: c.Unit}
		if variable.term.Code == "" {
			variable.term.Code = name
		}
		if variable.term.Label == "" {
			variable.term.Label = name
		}
		if variable.unit == "" {
			variable.unit = c.ShortUnit
		}
		for _, a := range []sources.Term{{ID: "timespan", Code: string(c.Timespan)}, {ID: "citation", Code: c.CitationShort}} {
			if a.Code != "" {
				variable.attributes = append(variable.attributes, a)
			}
		}
		m.updated = max(m.updated, raw.Day(string(c.LastUpdated)))
		for _, n := range []string{c.TitleLong, c.TitleShort, c.ShortName} {
			if _, taken := m.columns[n]; !taken && n != "" {
				m.columns[n] = variable
			}
		}
		m.columns[name] = variable
		return nil
	})
	if err != nil {
		if !strings.HasPrefix(err.Error(), text.Name+":") {
			err = text.Errorf("columns", "%w", err)
		}
		return nil, err
	}
	return m, nil
}
