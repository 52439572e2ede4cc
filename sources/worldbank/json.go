package worldbank

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// paging is the first element of an answer, or the message of an error.
type paging struct {
	Page        raw.Loose `json:"page"`
	Pages       raw.Loose `json:"pages"`
	Total       raw.Loose `json:"total"`
	SourceID    raw.Loose `json:"sourceid"`
	LastUpdated raw.Loose `json:"lastupdated"`
	Message     []struct {
		ID    raw.Loose `json:"id"`
		Key   string    `json:"key"`
		Value string    `json:"value"`
	} `json:"message"`
}

type labelled struct {
	ID    string `json:"id"`
	Value string `json:"value"`
}

type row struct {
	Indicator *labelled       `json:"indicator"`
	Country   *labelled       `json:"country"`
	ISO3      string          `json:"countryiso3code"`
	Date      string          `json:"date"`
	Value     json.RawMessage `json:"value"`
	Scale     raw.Loose       `json:"scale"`
	Unit      string          `json:"unit"`
	Status    string          `json:"obs_status"`
	Decimal   raw.Loose       `json:"decimal"`
	Footnote  string          `json:"footnote"`
}

// JSON is a sources.Reader of API v2's answers, of the plain and the advanced form.
func JSON(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(bytes.TrimSpace(text.Bytes), []byte("{")) {
		return readAdvanced(text, emit)
	}
	var parts []json.RawMessage
	if err := text.JSON(&parts); err != nil {
		return nil, err
	}
	var page paging
	if len(parts) == 0 || json.Unmarshal(parts[0], &page) != nil {
		return nil, text.Errorf("[0]", "not the paging of a World Bank answer")
	}
	if len(page.Message) > 0 {
		return nil, page.noData(name)
	}
	if len(parts) != 2 {
		return nil, fmt.Errorf("%s: an array of %d, not of the paging and the rows", name, len(parts))
	}
	b := page.body()
	b.ID = string(page.SourceID)
	if string(parts[1]) == "null" || string(parts[1]) == "[]" || page.Total == "0" {
		return nil, fmt.Errorf("%s: %w: %s rows", name, sources.ErrNoData, page.Total)
	}
	err = raw.Elements(text, "[1]", parts[1], func(_ int, where string, r *row) error {
		f, err := r.figure()
		if err != nil {
			return text.Errorf(where, "%w", err)
		}
		f.Where = where
		if b.Title == "" {
			b.Title = r.Indicator.Value
		}
		b.Figures++
		return emit(f)
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

func (r *row) figure() (*sources.Figure, error) {
	if r.Indicator == nil || r.Country == nil || r.Indicator.ID == "" {
		return nil, fmt.Errorf("a row without indicator or country")
	}
	code := r.ISO3
	if code == "" {
		code = r.Country.ID
	}
	f := &sources.Figure{
		Dimensions: []sources.Term{{ID: "country", Code: code, Label: r.Country.Value}, {ID: "indicator", Code: r.Indicator.ID, Label: r.Indicator.Value}},
		Time:       r.Date, Unit: r.Unit, Status: sources.ParseStatus(r.Status),
	}
	for _, t := range []sources.Term{{ID: "OBS_STATUS", Code: r.Status}, {ID: "DECIMALS", Code: string(r.Decimal)}, {ID: "FOOTNOTE", Code: r.Footnote}} {
		if t.Code != "" {
			f.Attributes = append(f.Attributes, t)
		}
	}
	var err error
	if f.Mult, err = raw.Multiplier(string(r.Scale)); err != nil {
		return nil, fmt.Errorf("scale: %w", err)
	}
	if f.Period, err = sources.ParseTime(r.Date); err != nil {
		return nil, fmt.Errorf("date: %w", err)
	}
	return f, read(f, r.Value)
}
