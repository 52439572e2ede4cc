package datacommons

import (
	"encoding/json"
	"fmt"
	"io"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// answer is an answer, or an error's.
type answer struct {
	ByVariable json.RawMessage  `json:"byVariable"`
	Facets     map[string]facet `json:"facets"`
	NextToken  string           `json:"nextToken"`
	Code       raw.Loose        `json:"code"`
	Message    raw.Loose        `json:"message"`
}

// facet is where a series comes from.
type facet struct {
	ImportName        string    `json:"importName"`
	ProvenanceURL     string    `json:"provenanceUrl"`
	MeasurementMethod string    `json:"measurementMethod"`
	ObservationPeriod string    `json:"observationPeriod"`
	ScalingFactor     raw.Loose `json:"scalingFactor"`
	Unit              string    `json:"unit"`
	Aggregate         raw.Loose `json:"isDcAggregate"`
}

// series is a variable of a place from one facet.
type series struct {
	FacetID      string          `json:"facetId"`
	Observations json.RawMessage `json:"observations"`
}

type observation struct {
	Date  string      `json:"date"`
	Value json.Number `json:"value"`
}

// JSON is a sources.Reader of Data Commons' observations.
func JSON(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	var a answer
	if err := text.JSON(&a); err != nil {
		return nil, err
	}
	if len(a.ByVariable) == 0 || string(a.ByVariable) == "null" {
		if a.Message != "" || a.Code != "" {
			return nil, fmt.Errorf("%s: %w: %s: %s", name, sources.ErrNoData, a.Code, a.Message)
		}
		return nil, fmt.Errorf("%s: no byVariable: not an answer of Data Commons", name)
	}
	b := &sources.Body{Publisher: "Data Commons", Next: a.NextToken}
	err = members(text, "byVariable", a.ByVariable, func(variable, where string, of json.RawMessage) error {
		var places struct {
			ByEntity json.RawMessage `json:"byEntity"`
		}
		if err := json.Unmarshal(of, &places); err != nil {
			return text.Errorf(where, "not an object")
		}
		if len(places.ByEntity) == 0 || string(places.ByEntity) == "null" {
			return nil // nothing is known of it
		}
		return members(text, where+".byEntity", places.ByEntity, func(entity, where string, of json.RawMessage) error {
			var facets struct {
				Ordered json.RawMessage `json:"orderedFacets"`
			}
			if err := json.Unmarshal(of, &facets); err != nil {
				return text.Errorf(where, "not an object")
			}
			if len(facets.Ordered) == 0 || string(facets.Ordered) == "null" {
				return nil
			}
			return raw.Elements(text, where+".orderedFacets", facets.Ordered, func(_ int, where string, s *series) error {
				return a.series(text, where, variable, entity, s, b, emit)
			})
		})
	})
	if err != nil {
		return nil, err
	}
	if b.Figures == 0 {
		return nil, fmt.Errorf("%s: %w: no observations", name, sources.ErrNoData)
	}
	return b, nil
}

// members gives the members of the JSON object at a path.
func members(text *raw.Text, path string, object json.RawMessage, each func(name, where string, value json.RawMessage) error) error {
	var failed error
	err := raw.Members(object, func(name string, value json.RawMessage) error {
		failed = each(name, fmt.Sprintf("%s[%q]", path, raw.Short(name)), value)
		return failed
	})
	if err != nil && failed == nil {
		return text.Errorf(path, "%w", err)
	}
	return err
}

// series emits the figures of one facet.
func (a *answer) series(text *raw.Text, where, variable, entity string, s *series, b *sources.Body, emit func(*sources.Figure) error) error {
	of, ok := a.Facets[s.FacetID]
	if !ok {
		return text.Errorf(where, "facet %q is not among the answer's facets", raw.Short(s.FacetID))
	}
	if len(s.Observations) == 0 || string(s.Observations) == "null" {
		return nil
	}
	f := sources.Figure{Status: sources.Normal, Unit: of.Unit, Dimensions: []sources.Term{
		{ID: "variable", Code: variable}, {ID: "entity", Code: entity}, {ID: "facet", Code: s.FacetID, Label: of.ImportName},
	}}
	for _, t := range []sources.Term{
		{ID: "importName", Code: of.ImportName}, {ID: "measurementMethod", Code: of.MeasurementMethod}, {ID: "observationPeriod", Code: of.ObservationPeriod},
		{ID: "provenanceUrl", Code: of.ProvenanceURL}, {ID: "scalingFactor", Code: string(of.ScalingFactor)}, {ID: "isDcAggregate", Code: string(of.Aggregate)},
	} {
		if t.Code != "" {
			f.Attributes = append(f.Attributes, t)
		}
	}
	return raw.Figures(text, where+".observations", s.Observations, b, func(o *observation) ([]sources.Figure, error) {
		one := f
		one.Time = o.Date
		var err error
		if one.Period, err = sources.ParseTime(o.Date); err != nil {
			return nil, fmt.Errorf("date: %w", err)
		}
		if one.Value, err = raw.Number(o.Value.String()); err != nil {
			return nil, fmt.Errorf("value: %w", err)
		}
		return []sources.Figure{one}, nil
	}, emit)
}
