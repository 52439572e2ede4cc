package sdmx

import (
	"strings"

	"factcheck/sources"
)

// StructureID is the attribute that names the data flow or data structure of a
// figure, as AGENCY:ID(VERSION) where the body says all three. It stands last
// among a figure's attributes.
const StructureID = "STRUCTURE_ID"

// MeasureID is the dimension that names the measure where a structure has
// several: SDMX 3.0, and cross-sectional data of 2.0.
const MeasureID = "MEASURE"

// Structure is a publisher's data structure definition as far as figures need it.
type Structure struct {
	ID         string // AGENCY:ID(VERSION)
	Title      string
	Time       string   // id of the time dimension
	Dimensions []string // without time, in the order of the key
	Attributes []string
	Measures   []string
	codelists  map[string]string // of a dimension or attribute: AGENCY:ID(VERSION)
	all        *Structures
}

// Structures are the definitions of one structure message: they tell dimensions
// from attributes in bodies that do not, and give codes their labels. A nil
// *Structures knows nothing.
type Structures struct {
	Definitions []*Structure
	flows       map[string]flow              // by AGENCY:ID(VERSION) and by ID
	labels      map[string]map[string]string // code list to code to label
}

// flow is a data flow: a data structure under another name.
type flow struct{ title, structure string }

// Of is the definition of a data flow or data structure named AGENCY:ID(VERSION),
// or less of it. nil where the message has none of that name.
func (s *Structures) Of(ref string) *Structure {
	if s == nil || ref == "" {
		return nil
	}
	if f, ok := s.flows[ref]; ok {
		ref = f.structure
	} else if f, ok := s.flows[bareID(ref)]; ok {
		ref = f.structure
	}
	for _, d := range s.Definitions {
		if d.ID == ref {
			return d
		}
	}
	for _, d := range s.Definitions {
		if bareID(d.ID) == bareID(ref) {
			return d
		}
	}
	return nil
}

// Title is the name of a data flow or data structure.
func (s *Structures) Title(ref string) string {
	if s == nil {
		return ""
	}
	for _, r := range []string{ref, bareID(ref)} {
		if f, ok := s.flows[r]; ok && f.title != "" {
			return f.title
		}
	}
	if d := s.Of(ref); d != nil {
		return d.Title
	}
	return ""
}

func (d *Structure) isDimension(id string) bool {
	for _, x := range d.Dimensions {
		if x == id {
			return true
		}
	}
	return false
}

func (d *Structure) isMeasure(id string) bool {
	for _, x := range d.Measures {
		if x == id {
			return true
		}
	}
	return false
}

// Label is what a code of a dimension or attribute is called, or "".
func (d *Structure) Label(id, code string) string {
	if d == nil || d.all == nil {
		return ""
	}
	return d.all.labels[d.codelists[id]][code]
}

// label gives a term its label where the structure has one.
func (d *Structure) label(t sources.Term) sources.Term {
	if t.Label == "" {
		t.Label = d.Label(t.ID, t.Code)
	}
	return t
}

// reference is AGENCY:ID(VERSION) of what is known of the three.
func reference(agency, id, version string) string {
	if id == "" {
		return ""
	}
	ref := id
	if agency != "" {
		ref = agency + ":" + id
	}
	if version != "" {
		ref += "(" + version + ")"
	}
	return ref
}

// bareID is ID of AGENCY:ID(VERSION).
func bareID(ref string) string {
	if i := strings.LastIndexByte(ref, ':'); i >= 0 {
		ref = ref[i+1:]
	}
	ref, _, _ = strings.Cut(ref, "(")
	return ref
}

// urnReference is AGENCY:ID(VERSION) of a URN of SDMX, which it ends with.
func urnReference(urn string) string {
	_, ref, ok := strings.Cut(strings.TrimSpace(urn), "=")
	if !ok {
		return ""
	}
	if i := strings.IndexByte(ref, ')'); i >= 0 {
		ref = ref[:i+1]
	}
	return ref
}
