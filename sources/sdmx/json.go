package sdmx

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// JSON reads SDMX-JSON data messages 1.0 and 2.0, and those of the OECD's older
// service, which are of the same form. They carry their own structure. The whole
// body is held in memory: the indexes often stand before what they mean.
func JSON() sources.Reader {
	return func(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
		text, err := raw.ReadText(name, body, limit)
		if err != nil {
			return nil, err
		}
		r := &jsonReader{writer: newWriter(name, emit)}
		if err := r.first(text.Bytes); err != nil {
			return nil, err
		}
		if err := r.second(text.Bytes); err != nil {
			return nil, err
		}
		return r.done(), nil
	}
}

type jsonReader struct {
	*writer
	walk       *jsonWalk
	structures []*jsonStructure
	dataSets   int
	errs       []string // the message's own errors
	kinds      []string // what else it holds: code lists, data flows

	// of the data set being read
	structure *jsonStructure
	action    sources.Action
	set       jsonSet
	where     string
	attrs     []sources.Term // of the data set, with the structure's name
	groups    groups
}

// jsonSet is what a data set says of itself before its figures.
type jsonSet struct {
	Structure *int
	Action    string
	Attrs     []json.RawMessage `json:"attributes"`
	Groups    json.RawMessage   `json:"dimensionGroupAttributes"`
}

// first reads the header and the structures, and checks the whole body's syntax.
func (r *jsonReader) first(text []byte) error {
	r.walk = newJSONWalk(r.name, text)
	j := r.walk
	inner := func(key string) error {
		switch key {
		case "structure":
			s := &jsonStructure{}
			r.structures = append(r.structures, s)
			return j.decode(s)
		case "structures":
			return j.decode(&r.structures)
		case "dataSets":
			return j.list(func(int) error { r.dataSets++; return j.skip() })
		}
		r.kinds = append(r.kinds, key)
		return j.skip()
	}
	err := j.object(func(key string) error {
		switch key {
		case "header", "meta":
			var h struct {
				Sender json.RawMessage
			}
			if err := j.decode(&h); err != nil {
				return err
			}
			r.sender(h.Sender)
			return nil
		case "data":
			return j.object(inner)
		case "errors":
			return r.errors()
		case "structure", "dataSets":
			return inner(key)
		}
		return j.skip()
	})
	if err != nil {
		return err
	}
	if err := j.end(); err != nil {
		return err
	}
	switch {
	case r.dataSets == 0 && len(r.errs) > 0:
		return fmt.Errorf("%s: %w: %s", r.name, sources.ErrNoData, strings.Join(r.errs, "; "))
	case len(r.structures) == 0 && len(r.kinds) > 0:
		return fmt.Errorf("%s: no data message: it holds %s", r.name, strings.Join(r.kinds, ", "))
	case len(r.structures) == 0 || slices.Contains(r.structures, nil):
		return fmt.Errorf("%s: no SDMX-JSON data message: no structure", r.name)
	}
	r.body.Notes = r.errs
	r.body.Title = inEnglish(r.structures[0].Name, r.structures[0].Names)
	r.body.ID = r.structures[0].reference()
	return nil
}

func (r *jsonReader) sender(raw json.RawMessage) {
	var s struct {
		ID, Name string
		Names    map[string]string
	}
	if json.Unmarshal(raw, &s) == nil {
		if r.body.Publisher = inEnglish(s.Name, s.Names); r.body.Publisher == "" {
			r.body.Publisher = s.ID
		}
	}
}

// errors reads what the service says went wrong: texts, or codes with titles.
func (r *jsonReader) errors() error {
	var all []json.RawMessage
	if err := r.walk.decode(&all); err != nil {
		return err
	}
	for _, raw := range all {
		var e struct{ Title, Detail, Message string }
		if text, ok := jsonText(raw); ok && raw[0] == '"' {
			r.errs = append(r.errs, text)
		} else if json.Unmarshal(raw, &e) == nil {
			r.errs = append(r.errs, strings.Trim(e.Title+" "+e.Detail+e.Message, " "))
		}
	}
	return nil
}

// second reads the data sets.
func (r *jsonReader) second(text []byte) error {
	r.walk = newJSONWalk(r.name, text)
	sets := func(key string) error {
		if key != "dataSets" {
			return r.walk.skip()
		}
		return r.walk.list(func(i int) error {
			var raw json.RawMessage
			if err := r.walk.decode(&raw); err != nil {
				return err
			}
			return r.dataSet(i, raw)
		})
	}
	return r.walk.object(func(key string) error {
		if key == "data" {
			return r.walk.object(sets)
		}
		return sets(key)
	})
}

func (r *jsonReader) dataSet(i int, raw json.RawMessage) error {
	outer := r.walk
	r.set = jsonSet{}
	if err := json.Unmarshal(raw, &r.set); err != nil {
		return outer.errorf("%w", err)
	}
	if err := r.choose(i); err != nil {
		return err
	}
	r.walk = newJSONWalk(r.name, raw)
	r.walk.path = slices.Clone(outer.path)
	defer func() { r.walk = outer }()
	r.where = fmt.Sprintf("data set %d", i)
	return r.walk.object(func(key string) error {
		switch key {
		case "series":
			return r.walk.object(r.series)
		case "observations":
			return r.observations(nil, nil, r.where)
		}
		return r.walk.skip()
	})
}

// choose finds the structure of a data set and reads what holds for all of it.
func (r *jsonReader) choose(i int) (err error) {
	switch n := r.set.Structure; {
	case n != nil && (*n < 0 || *n >= len(r.structures)):
		return r.walk.errorf("there is no structure %d", *n)
	case n != nil:
		r.structure = r.structures[*n]
	default:
		r.structure = r.structures[0]
		for _, s := range r.structures[1:] {
			if slices.Contains(s.DataSets, i) {
				r.structure = s
			}
		}
	}
	if r.action, err = actionOf(r.set.Action); err != nil {
		return r.walk.errorf("%w", err)
	}
	s := r.structure
	r.parts = map[string]concept{}
	time := false
	for _, level := range [][]*jsonComponent{s.Dimensions.DataSet, s.Dimensions.Series, s.Dimensions.Observation,
		s.Attributes.DataSet, s.Attributes.DimensionGroup, s.Attributes.Series, s.Attributes.Observation} {
		for _, c := range level {
			if c == nil || c.ID == "" {
				return r.walk.errorf("a dimension or attribute of its structure has no id")
			}
			r.parts[c.ID] = c.role()
		}
	}
	for _, c := range s.dimensions() {
		time = time || r.parts[c.ID].part == partTime
	}
	if !time {
		return r.walk.errorf("no dimension of time among those of its structure")
	}
	if r.set.Attrs == nil {
		r.set.Attrs = onlyValues(s.Attributes.DataSet)
	}
	if r.attrs, err = r.attributes(s.Attributes.DataSet, r.set.Attrs); err != nil {
		return err
	}
	if ref := s.reference(); ref != "" {
		r.attrs = append(r.attrs, sources.Term{ID: StructureID, Code: ref, Label: inEnglish(s.Name, s.Names)})
	}
	return r.groupAttributes()
}

// onlyValues are the attributes of a data set that lists none: in the OECD's older
// service those with one value in the message hold for all of it.
func onlyValues(components []*jsonComponent) []json.RawMessage {
	raws := make([]json.RawMessage, len(components))
	for i, c := range components {
		if len(c.Values) == 1 {
			raws[i] = json.RawMessage("0")
		}
	}
	return raws
}

// dimensions are all, in the message's order: of the data set, of series, of
// observations.
func (s *jsonStructure) dimensions() []*jsonComponent {
	return slices.Concat(s.Dimensions.DataSet, s.Dimensions.Series, s.Dimensions.Observation)
}

func (r *jsonReader) groupAttributes() error {
	r.groups = groups{}
	if isNull(r.set.Groups) {
		return nil
	}
	var all map[string][]json.RawMessage
	if err := json.Unmarshal(r.set.Groups, &all); err != nil {
		return r.walk.errorf("dimensionGroupAttributes: %w", err)
	}
	dims := r.structure.dimensions()
	for _, key := range slices.Sorted(maps.Keys(all)) {
		var terms []sources.Term
		indexes := strings.Split(key, ":")
		if len(indexes) != len(dims) {
			return r.walk.errorf("dimensionGroupAttributes: key %q has not the %d dimensions", key, len(dims))
		}
		for i, index := range indexes {
			if index == "" {
				continue
			}
			v, ok := dims[i].at(index)
			if !ok {
				return r.walk.errorf("dimensionGroupAttributes: key %q: %s has no value %s", key, dims[i].ID, index)
			}
			terms = append(terms, dims[i].term(v))
		}
		attrs, err := r.attributes(r.structure.Attributes.DimensionGroup, all[key])
		if err != nil {
			return err
		}
		if err := r.groups.add(append(terms, attrs...), len(terms)); err != nil {
			return r.walk.errorf("%w", err)
		}
	}
	return nil
}

// attributes are the terms of a list of attribute values; those that are absent
// and have no default are left out.
func (r *jsonReader) attributes(components []*jsonComponent, raws []json.RawMessage) ([]sources.Term, error) {
	var terms []sources.Term
	for i, c := range components {
		var value json.RawMessage
		if i < len(raws) {
			value = raws[i]
		}
		t, ok := c.attribute(value)
		if !ok {
			return nil, r.walk.errorf("attribute %s has no value %s", c.ID, raw.Short(string(value)))
		}
		if t.Code != "" {
			terms = append(terms, t)
		}
	}
	return terms, nil
}

// key is the terms of "0:3:1".
func (r *jsonReader) key(components []*jsonComponent, key string) ([]sources.Term, error) {
	if key == "" && len(components) == 0 {
		return []sources.Term{}, nil
	}
	indexes := strings.Split(key, ":")
	if len(indexes) != len(components) {
		return nil, r.walk.errorf("a key of %d dimensions, want %d", len(indexes), len(components))
	}
	terms := make([]sources.Term, len(indexes))
	for i, c := range components {
		v, ok := c.at(indexes[i])
		if !ok {
			return nil, r.walk.errorf("%s has no value %s", c.ID, raw.Short(indexes[i]))
		}
		terms[i] = c.term(v)
	}
	return terms, nil
}

// constant is the terms of the dimensions that have one value in the data set.
func (r *jsonReader) constant() ([]sources.Term, error) {
	var terms []sources.Term
	for _, c := range r.structure.Dimensions.DataSet {
		v, ok := c.at("0")
		if !ok || len(c.Values) != 1 {
			return nil, r.walk.errorf("%s, a dimension of the data set, has %d values", c.ID, len(c.Values))
		}
		terms = append(terms, c.term(v))
	}
	return terms, nil
}

func (r *jsonReader) series(key string) error {
	terms, err := r.key(r.structure.Dimensions.Series, key)
	if err != nil {
		return err
	}
	var raw json.RawMessage
	if err := r.walk.decode(&raw); err != nil {
		return err
	}
	var s struct {
		Attributes   []json.RawMessage
		Observations json.RawMessage
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return r.walk.errorf("%w", err)
	}
	attrs, err := r.attributes(r.structure.Attributes.Series, s.Attributes)
	if err != nil {
		return err
	}
	where := r.where + ", series " + key
	if isNull(s.Observations) && r.action == sources.Delete {
		return r.withdrawn(terms, where)
	}
	if isNull(s.Observations) {
		return nil
	}
	outer := r.walk
	r.walk = newJSONWalk(r.name, s.Observations)
	r.walk.path = append(slices.Clone(outer.path), "observations")
	defer func() { r.walk = outer }()
	return r.observations(terms, attrs, where)
}

// withdrawn is a series without observations in a data set that deletes.
func (r *jsonReader) withdrawn(series []sources.Term, where string) error {
	constant, err := r.constant()
	if err != nil {
		return err
	}
	c := cell{where: where, action: r.action, dims: slices.Concat(constant, series), attrs: r.attrs}
	if err := r.build(&c); err != nil {
		return r.walk.errorf("%w", err)
	}
	return r.send()
}

// observations reads the observations of a series, or of the whole data set where
// series is nil.
func (r *jsonReader) observations(series, attrs []sources.Term, where string) error {
	constant, err := r.constant()
	if err != nil {
		return err
	}
	above := slices.Concat(constant, series)
	components := r.structure.Dimensions.Observation
	if series == nil { // flat, though the structure may have dimensions of series
		components = slices.Concat(r.structure.Dimensions.Series, components)
	}
	return r.walk.object(func(key string) error {
		terms, err := r.key(components, key)
		if err != nil {
			return err
		}
		var raws []json.RawMessage
		if err := r.walk.decode(&raws); err != nil {
			return err
		}
		return r.observation(cell{where: where + ", observation " + key, action: r.action, dims: slices.Concat(above, terms)}, attrs, raws)
	})
}

// observation is [measures, attributes, annotations]; one measure in 1.0. An
// empty list names a key without a value: it is withdrawn, or passed over.
func (r *jsonReader) observation(c cell, seriesAttrs []sources.Term, raws []json.RawMessage) error {
	measures := r.structure.Measures.Observation
	n := max(1, len(measures))
	if len(raws) == 0 && r.action != sources.Delete {
		return nil
	}
	own, err := r.attributes(r.structure.Attributes.Observation, raws[min(n, len(raws)):])
	if err != nil {
		return err
	}
	ofGroups, err := r.groups.holding(c.dims)
	if err != nil {
		return r.walk.errorf("%w", err)
	}
	c.attrs = slices.Concat(own, seriesAttrs, ofGroups, r.attrs)
	for i := range n {
		one := c
		if i < len(raws) {
			if raw := bytes.TrimSpace(raws[i]); !isNull(raw) && raw[0] == '[' {
				return r.walk.errorf("several values of one measure are not read")
			} else if text, ok := jsonText(raw); ok {
				one.value = text
			}
		} else if i > 0 {
			break
		}
		if len(measures) > 1 {
			if one.value == "" && r.action != sources.Delete {
				continue
			}
			if measures[i] == nil {
				return r.walk.errorf("measure %d of the structure is null", i)
			}
			one.dims = append(slices.Clip(c.dims), sources.Term{ID: MeasureID, Code: measures[i].ID, Label: inEnglish(measures[i].Name, measures[i].Names)})
		}
		if err := r.build(&one); err != nil {
			return r.walk.errorf("%w", err)
		}
		if err := r.send(); err != nil {
			return err
		}
	}
	return nil
}
