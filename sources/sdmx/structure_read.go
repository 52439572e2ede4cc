package sdmx

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// ReadStructures reads a structure message, SDMX-ML 2.0, 2.1 or 3.0 or SDMX-JSON:
// data structures, data flows, and the labels of code lists, value lists and
// concepts. What else it holds is passed over.
func ReadStructures(name string, body io.Reader, limit int64) (*Structures, error) {
	s := &Structures{flows: map[string]flow{}, labels: map[string]map[string]string{}}
	in := bufio.NewReader(body)
	head, _ := in.Peek(64)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	var err error
	if len(head) > 0 && head[0] == '{' {
		err = s.readJSON(name, in, limit)
	} else {
		err = s.readML(name, in, limit)
	}
	if err != nil {
		return nil, err
	}
	if len(s.Definitions) == 0 && len(s.flows) == 0 && len(s.labels) == 0 {
		return nil, fmt.Errorf("%s: no data structure, data flow or code list in it: %w", name, sources.ErrNoData)
	}
	return s, nil
}

// define adds a data structure.
func (s *Structures) define(d *Structure) {
	d.all = s
	if d.codelists == nil {
		d.codelists = map[string]string{}
	}
	s.Definitions = append(s.Definitions, d)
}

// addFlow adds a data flow, to be found by its whole name or by its id.
func (s *Structures) addFlow(ref string, f flow) {
	s.flows[ref] = f
	if _, ok := s.flows[bareID(ref)]; !ok {
		s.flows[bareID(ref)] = f
	}
}

// addLabel says what a code of a list is called.
func (s *Structures) addLabel(list, code, label string) {
	if code == "" || label == "" {
		return
	}
	if s.labels[list] == nil {
		s.labels[list] = map[string]string{}
	}
	s.labels[list][code] = label
}

// urnItem is the last part of a URN of an item: CURRENCY of ...Concept=ECB:CONCEPTS(1.0).CURRENCY.
func urnItem(urn string) string {
	urn = strings.TrimSpace(urn)
	if i := strings.LastIndex(urn, ")."); i >= 0 {
		return urn[i+2:]
	}
	return ""
}

// The data structures, data flows and lists of a structure message of SDMX-JSON.
type jsonStructures struct {
	Data struct {
		DataStructures []struct {
			jsonItem
			Components struct {
				DimensionList struct {
					Dimensions        []jsonDefined
					MeasureDimensions []jsonDefined
					TimeDimension     *jsonDefined
					TimeDimensions    []jsonDefined
				}
				AttributeList struct{ Attributes []jsonDefined }
				MeasureList   struct {
					PrimaryMeasure *jsonDefined
					Measures       []jsonDefined
				}
			} `json:"dataStructureComponents"`
		}
		Dataflows []struct {
			jsonItem
			Structure string
		}
		Codelists, ValueLists []struct {
			jsonItem
			Codes, ValueItems []jsonItem
		}
		ConceptSchemes []struct {
			jsonItem
			Concepts []struct {
				jsonItem
				CoreRepresentation jsonRepresentation
			}
		}
	}
}

type jsonItem struct {
	ID, AgencyID, Version, Name string
	Names                       map[string]string
}

func (i *jsonItem) reference() string { return reference(i.AgencyID, i.ID, i.Version) }

func (i *jsonItem) label() string { return inEnglish(i.Name, i.Names) }

type jsonRepresentation struct{ Enumeration string }

type jsonDefined struct {
	ID, ConceptIdentity string
	LocalRepresentation jsonRepresentation
}

func (s *Structures) readJSON(name string, body io.Reader, limit int64) error {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return err
	}
	var m jsonStructures
	j := newJSONWalk(name, text.Bytes)
	if err := j.decode(&m); err != nil {
		return err
	}
	if err := j.end(); err != nil {
		return err
	}
	core := map[string]string{} // of a concept: its code list
	for _, scheme := range m.Data.ConceptSchemes {
		for _, c := range scheme.Concepts {
			s.addLabel(scheme.reference(), c.ID, c.label())
			core[scheme.reference()+"."+c.ID] = urnReference(c.CoreRepresentation.Enumeration)
		}
	}
	for _, list := range append(m.Data.Codelists, m.Data.ValueLists...) {
		for _, c := range append(list.Codes, list.ValueItems...) {
			s.addLabel(list.reference(), c.ID, c.label())
		}
	}
	for _, f := range m.Data.Dataflows {
		s.addFlow(f.reference(), flow{title: f.label(), structure: urnReference(f.Structure)})
	}
	for _, d := range m.Data.DataStructures {
		def := &Structure{ID: d.reference(), Title: d.label(), codelists: map[string]string{}}
		list := func(components []jsonDefined) (ids []string) {
			for _, c := range components {
				if c.ID == "" {
					c.ID = urnItem(c.ConceptIdentity)
				}
				ids = append(ids, c.ID)
				if def.codelists[c.ID] = urnReference(c.LocalRepresentation.Enumeration); def.codelists[c.ID] == "" {
					def.codelists[c.ID] = core[urnReference(c.ConceptIdentity)+"."+urnItem(c.ConceptIdentity)]
				}
			}
			return ids
		}
		dims := d.Components.DimensionList
		def.Dimensions = list(append(dims.Dimensions, dims.MeasureDimensions...))
		def.Attributes = list(d.Components.AttributeList.Attributes)
		def.Measures = list(d.Components.MeasureList.Measures)
		if p := d.Components.MeasureList.PrimaryMeasure; p != nil {
			def.Measures = append(def.Measures, p.ID)
		}
		if t := dims.TimeDimension; t != nil {
			def.Time = t.ID
		} else if len(dims.TimeDimensions) > 0 {
			def.Time = dims.TimeDimensions[0].ID
		}
		s.define(def)
	}
	return nil
}
