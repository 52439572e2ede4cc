package sdmx

import (
	"encoding/xml"
	"io"
	"strings"

	"factcheck/sources/raw"
)

// mlStructures reads a structure message of SDMX-ML.
type mlStructures struct {
	*mlWalk
	all  *Structures
	core map[string]string // of a concept, AGENCY:SCHEME(VERSION).ID: its code list
	want []func()          // what can be looked up once the whole message is read
}

func (s *Structures) readML(name string, body io.Reader, limit int64) error {
	r := &mlStructures{mlWalk: newMLWalk(name, body, limit), all: s, core: map[string]string{}}
	root, err := r.root()
	if err != nil {
		return err
	}
	if root.Name.Local != "Structure" && root.Name.Local != "RegistryInterface" {
		return r.errorf("element %s begins no structure message", raw.Short(root.Name.Local))
	}
	if err := r.children(r.element); err != nil {
		return err
	}
	if err := r.end(); err != nil {
		return err
	}
	for _, f := range r.want {
		f()
	}
	return nil
}

// element reads what it knows and looks for it inside what it does not.
func (r *mlStructures) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "Header", "Footer", "Constraints", "Categorisations", "CategorySchemes":
		return r.skip()
	case "Codelist", "CodeList", "ValueList", "ConceptScheme":
		return r.list(e)
	case "DataStructure", "KeyFamily":
		return r.definition(e)
	case "Dataflow":
		return r.flow(e)
	}
	return r.children(r.element)
}

func maintained(e xml.StartElement) string {
	return reference(attr(e, "agencyID"), attr(e, "id"), attr(e, "version"))
}

// list reads the labels of a list of codes or concepts: names, or of 2.0
// descriptions.
func (r *mlStructures) list(e xml.StartElement) error {
	list := maintained(e)
	return r.children(func(item xml.StartElement) error {
		id := attr(item, "id")
		switch item.Name.Local {
		case "Code":
			if id == "" {
				id = attr(item, "value")
			}
		case "ValueItem", "Concept":
		default:
			return r.skip()
		}
		var name, description localised
		err := r.children(func(c xml.StartElement) error {
			switch c.Name.Local {
			case "Name", "Description":
				text, err := r.text()
				if c.Name.Local == "Name" {
					name.add(c, text)
				} else {
					description.add(c, text)
				}
				return err
			case "CoreRepresentation":
				ref, err := r.enumeration()
				r.core[list+"."+id] = ref
				return err
			}
			return r.skip()
		})
		if name.text == "" {
			name = description
		}
		r.all.addLabel(list, id, name.text)
		return err
	})
}

// enumeration is the code list of a representation.
func (r *mlStructures) enumeration() (string, error) {
	ref := ""
	err := r.children(func(c xml.StartElement) error {
		if c.Name.Local != "Enumeration" {
			return r.skip()
		}
		var err error
		ref, err = r.reference()
		return err
	})
	return ref, err
}

func (r *mlStructures) flow(e xml.StartElement) error {
	var title localised
	f := flow{}
	err := r.children(func(c xml.StartElement) (err error) {
		switch c.Name.Local {
		case "Name":
			var text string
			text, err = r.text()
			title.add(c, text)
		case "Structure":
			f.structure, err = r.reference()
		case "KeyFamilyRef":
			f.structure, err = r.keyFamily()
		default:
			err = r.skip()
		}
		return err
	})
	f.title = title.text
	r.all.addFlow(maintained(e), f)
	return err
}

// keyFamily is what a data flow of 2.0 refers to.
func (r *mlStructures) keyFamily() (string, error) {
	var agency, id, version string
	err := r.children(func(c xml.StartElement) error {
		text, err := r.text()
		switch c.Name.Local {
		case "KeyFamilyAgencyID":
			agency = text
		case "KeyFamilyID":
			id = text
		case "Version":
			version = text
		}
		return err
	})
	return reference(agency, id, version), err
}

func (r *mlStructures) definition(e xml.StartElement) error {
	d := &Structure{ID: maintained(e), codelists: map[string]string{}}
	var title localised
	var component func(c xml.StartElement) error
	component = func(c xml.StartElement) error {
		var to *[]string
		switch c.Name.Local {
		case "Name":
			text, err := r.text()
			title.add(c, text)
			return err
		case "Group", "Annotations", "Description":
			return r.skip()
		case "Dimension", "MeasureDimension":
			to = &d.Dimensions
		case "Attribute":
			to = &d.Attributes
		case "PrimaryMeasure", "Measure":
			to = &d.Measures
		case "TimeDimension":
		default:
			return r.children(component)
		}
		id, err := r.component(d, c)
		if err != nil {
			return err
		}
		if to == nil {
			d.Time = id
			return nil
		}
		*to = append(*to, id)
		return nil
	}
	err := r.children(component)
	d.Title = title.text
	if len(d.Dimensions) > 0 { // a mere reference has none
		r.all.define(d)
	}
	return err
}

// component reads a dimension, attribute or measure: its id is its own, or its
// concept's; its code list its own, or its concept's.
func (r *mlStructures) component(d *Structure, e xml.StartElement) (string, error) {
	id, concept, list := attr(e, "id"), "", ""
	if code := attr(e, "codelist"); code != "" { // 2.0
		list = reference(attr(e, "codelistAgency"), code, attr(e, "codelistVersion"))
	}
	if id == "" {
		id = attr(e, "conceptRef")
	}
	err := r.children(func(c xml.StartElement) (err error) {
		switch c.Name.Local {
		case "ConceptIdentity":
			var item string
			concept, item, err = r.concept()
			if id == "" {
				id = item
			}
		case "LocalRepresentation":
			list, err = r.enumeration()
		default:
			err = r.skip()
		}
		return err
	})
	if err == nil && id == "" {
		err = r.errorf("element %s has neither an id nor a concept", e.Name.Local)
	}
	d.codelists[id] = list
	r.want = append(r.want, func() {
		if d.codelists[id] == "" {
			d.codelists[id] = r.core[concept]
		}
	})
	return id, err
}

// concept is what a ConceptIdentity refers to: AGENCY:SCHEME(VERSION).ID and ID.
func (r *mlStructures) concept() (full, id string, err error) {
	var urn strings.Builder
	err = r.content(func(t string) { urn.WriteString(t) }, func(c xml.StartElement) error {
		if c.Name.Local == "Ref" {
			id = attr(c, "id")
			full = reference(attr(c, "agencyID"), attr(c, "maintainableParentID"), attr(c, "maintainableParentVersion")) + "." + id
			return r.skip()
		}
		t, err := r.text()
		urn.WriteString(t)
		return err
	})
	if id == "" {
		id = urnItem(urn.String())
		full = urnReference(urn.String()) + "." + id
	}
	return full, id, err
}
