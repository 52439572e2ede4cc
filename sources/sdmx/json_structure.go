package sdmx

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"factcheck/sources"
)

// The part of an SDMX-JSON data message that says what its indexes mean: one
// structure in 1.0, several in 2.0.
type jsonStructure struct {
	Name  string
	Names map[string]string
	Links []struct {
		Href, URN, Rel string
	}
	Dimensions jsonLevels
	Attributes jsonLevels
	Measures   jsonLevels
	DataSets   []int // whose structure it is, 2.0
}

type jsonLevels struct {
	DataSet        []*jsonComponent
	DimensionGroup []*jsonComponent
	Series         []*jsonComponent
	Observation    []*jsonComponent
}

// jsonComponent is a dimension, attribute or measure with the values it has in
// the message.
type jsonComponent struct {
	ID      string
	Name    string
	Names   map[string]string
	Role    jsonTexts
	Roles   jsonTexts
	Default json.RawMessage
	Values  []*jsonValue
}

// jsonValue is a code with its name, or a text without a code. A null stands for
// no value.
type jsonValue struct {
	ID    string
	Name  string
	Names map[string]string
	Value json.RawMessage
}

// jsonTexts is a text or a list of texts.
type jsonTexts []string

func (t *jsonTexts) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		*t = make(jsonTexts, 1)
		return json.Unmarshal(b, &(*t)[0])
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// inEnglish is the English one of a localised text.
func inEnglish(text string, languages map[string]string) string {
	if en, ok := languages["en"]; ok {
		return en
	}
	return text
}

// term is a value of the component as a term.
func (c *jsonComponent) term(v *jsonValue) sources.Term {
	label := inEnglish(v.Name, v.Names)
	code := v.ID
	if code == "" {
		code, _ = jsonText(v.Value)
	}
	if code == "" { // a text that is no code
		code, label = label, ""
	}
	return sources.Term{ID: c.ID, Code: code, Label: label}
}

// at is the value at an index.
func (c *jsonComponent) at(index string) (*jsonValue, bool) {
	i, err := strconv.Atoi(index)
	if err != nil || i < 0 || i >= len(c.Values) || c.Values[i] == nil {
		return nil, false
	}
	return c.Values[i], true
}

// attribute is the term that an element of a list of attributes stands for: an
// index into the component's values, a value of its own, several of these, or
// null for none, when the default counts. ok is false for an index that leads
// nowhere.
func (c *jsonComponent) attribute(raw json.RawMessage) (t sources.Term, ok bool) {
	raw = bytes.TrimSpace(raw)
	if isNull(raw) {
		if raw = c.Default; isNull(raw) {
			return sources.Term{ID: c.ID}, true
		}
		text, _ := jsonText(raw)
		for _, v := range c.Values {
			if v != nil && v.ID == text {
				return c.term(v), true
			}
		}
		return sources.Term{ID: c.ID, Code: text}, true
	}
	if raw[0] == '[' {
		var several []json.RawMessage
		if json.Unmarshal(raw, &several) != nil {
			return t, false
		}
		t.ID = c.ID
		var codes, labels []string
		for _, one := range several {
			o, ok := c.attribute(one)
			if !ok {
				return t, false
			}
			codes, labels = append(codes, o.Code), append(labels, o.Label)
		}
		t.Code, t.Label = strings.Join(codes, "; "), strings.Trim(strings.Join(labels, "; "), "; ")
		return t, true
	}
	if len(c.Values) > 0 && (raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9') {
		i, err := strconv.Atoi(string(raw))
		if err != nil || i < 0 || i >= len(c.Values) {
			return t, false
		}
		if c.Values[i] == nil {
			return sources.Term{ID: c.ID}, true
		}
		return c.term(c.Values[i]), true
	}
	text, ok := jsonText(raw)
	return sources.Term{ID: c.ID, Code: text}, ok
}

// jsonText is a text, a number's text, or the English one of a localised text.
func jsonText(raw json.RawMessage) (string, bool) {
	if isNull(raw) {
		return "", true
	}
	switch raw[0] {
	case '"':
		var s string
		return s, json.Unmarshal(raw, &s) == nil
	case '{':
		var languages map[string]string
		if json.Unmarshal(raw, &languages) != nil {
			return "", false
		}
		best := ""
		for language, text := range languages {
			if language == "en" {
				return text, true
			}
			if best == "" || text < best {
				best = text
			}
		}
		return best, true
	case '[':
		return "", false
	}
	return string(raw), true
}

func isNull(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

// role gives a concept the part that its structure says it plays.
func (c *jsonComponent) role() concept {
	for _, r := range append(c.Roles, c.Role...) {
		if k := conceptOf(r); k.part != partNone && k.part != partAttribute {
			return k
		}
	}
	return conceptOf(c.ID)
}

// reference is the data flow's AGENCY:ID(VERSION), else the data structure's, of
// the structure's links.
func (s *jsonStructure) reference() string {
	best := ""
	for _, l := range s.Links {
		ref := urnReference(l.URN)
		if ref == "" { // .../dataflow/ECB/EXR/1.0
			_, path, ok := strings.Cut(l.Href, "/"+l.Rel+"/")
			if part := strings.Split(path, "/"); ok && len(part) > 2 {
				ref = reference(part[0], part[1], part[2])
			} else if ok && len(part) == 2 { // OECD: dataflow/QNA/all
				ref = part[0]
			}
		}
		if l.Rel == "dataflow" && ref != "" {
			return ref
		}
		if l.Rel == "datastructure" && best == "" {
			best = ref
		}
	}
	return best
}
