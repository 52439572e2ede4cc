package sdmx

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"factcheck/sources"
)

// form is how a message writes keys and attributes.
type form int

const (
	formGeneric  form = iota // as elements Value
	formSpecific             // as XML attributes, both alike
	formUtility              // keys as elements, attributes as XML attributes
	formCross                // as formSpecific; an observation's element is its measure
)

// mlSet is the data set being read.
type mlSet struct {
	form          form
	structure     *Structure // nil where it is not known
	atObservation string     // the dimension that tells the observations of a series apart
	action        sources.Action
	attrs         []sources.Term
	groups        groups
	perKey        bool // groups may depend on the dimension at the observation
	series, obs   int
}

// level is the key and attributes of a group, section or series, with those of
// the levels around it.
type level struct {
	dims, attrs []sources.Term
	action      sources.Action
}

// setAttributes are the XML attributes of a data set that are none of its data
// structure.
var setAttributes = map[string]bool{
	"action": true, "structureRef": true, "dataScope": true, "setID": true, "datasetID": true, "type": true,
	"validFromDate": true, "validToDate": true, "publicationYear": true, "publicationPeriod": true,
	"reportingBeginDate": true, "reportingEndDate": true, "keyFamilyURI": true, "dataProviderSchemeAgencyId": true,
	"dataProviderSchemeId": true, "dataProviderID": true, "dataflowAgencyID": true, "dataflowID": true, "isIncremental": true,
}

func (r *mlReader) dataSet(e xml.StartElement, f form) error {
	h, ok := r.header.structures[attr(e, "structureRef")]
	if !ok {
		h = r.header.only
	}
	if h.ref == "" {
		h.ref = r.oldReference(e)
	}
	r.set = mlSet{form: f, atObservation: h.atObservation, groups: groups{late: true}}
	if r.set.atObservation == "" {
		r.set.atObservation = "TIME_PERIOD"
	}
	r.set.perKey = conceptOf(r.set.atObservation).part != partTime
	action := attr(e, "action")
	if action == "" {
		action = r.header.action
	}
	var err error
	if r.set.action, err = actionOf(action); err != nil {
		return r.errorf("%w", err)
	}
	r.setStructure(h.ref)
	for _, t := range r.terms(e) {
		if !setAttributes[t.ID] {
			r.set.attrs = append(r.set.attrs, t)
		}
	}
	top := level{action: r.set.action}
	return r.children(func(c xml.StartElement) error {
		switch c.Name.Local {
		case "KeyFamilyRef":
			text, err := r.text()
			if h.ref == "" || bareID(h.ref) == text {
				r.setStructure(reference(r.header.agency, text, ""))
			}
			return err
		case "Attributes":
			attrs, err := r.values()
			r.set.attrs = append(attrs, r.set.attrs...)
			return err
		case "Comp":
			t, err := r.component(c)
			r.set.attrs = append([]sources.Term{t}, r.set.attrs...)
			return err
		case "Series":
			return r.readSeries(c, top)
		case "Obs":
			r.set.obs++
			r.set.perKey = true
			return r.observation(c, top, nil, true)
		case "Section":
			return r.section(c, top)
		case "Annotations", "DataProvider", "Annotation":
			return r.skip()
		}
		return r.group(c, top)
	})
}

// oldReference is what 2.0 says of a data set's structure: in its header, in the
// link to its key family, or in its namespace.
func (r *mlReader) oldReference(e xml.StartElement) string {
	if r.header.family != "" {
		return reference(r.header.agency, r.header.family, "")
	}
	if uri := attr(e, "keyFamilyURI"); uri != "" {
		return uri[strings.LastIndexByte(uri, '/')+1:]
	}
	if ref := urnReference(e.Name.Space); strings.Count(ref, ":") == 2 { // KeyFamily=BIS:EXT_DEBT:compact
		return ref[:strings.LastIndexByte(ref, ':')]
	}
	return ""
}

// setStructure says which data flow or structure the set's figures are of.
func (r *mlReader) setStructure(ref string) {
	s := r.structures.Of(ref)
	r.set.structure = s
	r.parts = map[string]concept{}
	if s != nil {
		r.parts[s.Time] = concept{part: partTime}
		if r.set.atObservation == s.Time {
			r.set.perKey = false
		}
	}
	r.set.attrs = slices.DeleteFunc(r.set.attrs, func(t sources.Term) bool { return t.ID == StructureID })
	if ref != "" {
		r.set.attrs = append(r.set.attrs, sources.Term{ID: StructureID, Code: ref, Label: r.structures.Title(ref)})
	}
	if r.body.Figures == 0 && ref != "" {
		r.body.ID = ref
		if title := r.structures.Title(ref); title != "" {
			r.body.Title = title
		}
	}
}

// terms are the XML attributes of an element that have no namespace: those of its
// data structure. Generic messages have none.
func (r *mlReader) terms(e xml.StartElement) []sources.Term {
	var terms []sources.Term
	if r.set.form == formGeneric {
		return nil
	}
	for _, a := range e.Attr {
		own := a.Name.Space == "" && a.Name.Local != "xmlns"
		if own || conceptOf(a.Name.Local).part == partYearStart {
			terms = append(terms, r.set.structure.label(sources.Term{ID: a.Name.Local, Code: a.Value}))
		}
	}
	return terms
}

// split tells dimensions from attributes among terms of a series or group.
func (r *mlReader) split(terms []sources.Term) (dims, attrs []sources.Term) {
	for _, t := range terms {
		is := !conceptOf(t.ID).part.neverDimension()
		if s := r.set.structure; s != nil {
			is = s.isDimension(t.ID) || t.ID == s.Time
		}
		if is && r.set.form != formUtility {
			dims = append(dims, t)
		} else if t.Code != "" {
			attrs = append(attrs, t)
		}
	}
	return dims, attrs
}

// values are the elements Value of a generic key or list of attributes.
func (r *mlReader) values() ([]sources.Term, error) {
	var terms []sources.Term
	err := r.children(func(e xml.StartElement) error {
		t := sources.Term{ID: attr(e, "id"), Code: attr(e, "value")}
		if t.ID == "" {
			t.ID = attr(e, "concept")
		}
		if t.ID == "" {
			return r.errorf("an element %s without an id", e.Name.Local)
		}
		terms = append(terms, r.set.structure.label(t))
		return r.skip()
	})
	return terms, err
}

// component is a Comp of 3.0: an attribute of several values or languages.
func (r *mlReader) component(e xml.StartElement) (sources.Term, error) {
	t := sources.Term{ID: attr(e, "id")}
	if t.ID == "" {
		return t, r.errorf("an element Comp without an id")
	}
	var all []string
	err := r.children(func(xml.StartElement) error {
		var texts localised
		var plain strings.Builder
		err := r.content(func(t string) { plain.WriteString(t) }, func(c xml.StartElement) error {
			text, err := r.text()
			texts.add(c, text)
			return err
		})
		if texts.text == "" {
			texts.text = strings.TrimSpace(plain.String())
		}
		all = append(all, texts.text)
		return err
	})
	t.Code = strings.Join(all, "; ")
	if len(all) == 1 {
		t = r.set.structure.label(t)
	}
	return t, err
}

// group is a group with attributes of its own, or of 2.0 one that holds its
// series or sections.
func (r *mlReader) group(e xml.StartElement, above level) error {
	terms, key, holds := r.terms(e), -1, false
	err := r.children(func(c xml.StartElement) (err error) {
		switch c.Name.Local {
		case "GroupKey":
			var dims []sources.Term
			dims, err = r.values()
			terms, key = append(dims, terms...), len(dims)
		case "Attributes":
			var attrs []sources.Term
			attrs, err = r.values()
			terms = append(terms, attrs...)
		case "Comp":
			var t sources.Term
			t, err = r.component(c)
			terms = append(terms, t)
		case "Series", "Section":
			inner := above
			dims, attrs := r.split(terms)
			if key >= 0 {
				dims, attrs = nil, terms[key:] // the series say their keys in full
			}
			inner.dims, inner.attrs = slices.Concat(above.dims, dims), slices.Concat(attrs, above.attrs)
			holds = true
			if c.Name.Local == "Series" {
				return r.readSeries(c, inner)
			}
			return r.section(c, inner)
		default:
			err = r.skip()
		}
		return err
	})
	if err != nil || holds || len(terms) == 0 || r.set.form == formCross {
		return err
	}
	if s := r.set.structure; s != nil && key < 0 {
		dims, attrs := r.split(terms)
		terms, key = append(dims, attrs...), len(dims)
	}
	if err := r.set.groups.add(terms, key); err != nil {
		return r.errorf("%w", err)
	}
	for _, t := range terms {
		r.set.perKey = r.set.perKey || r.concept(t.ID).part == partTime
	}
	return nil
}

// readSeries reads a series with its observations.
func (r *mlReader) readSeries(e xml.StartElement, above level) error {
	r.set.series++
	r.set.obs = 0
	s := above
	var err error
	if s.action, err = r.ownAction(e, above.action); err != nil {
		return err
	}
	dims, attrs := r.split(r.terms(e))
	var shared []sources.Term // attributes of all the series' observations
	begin := func() error {
		s.dims = slices.Concat(above.dims, dims)
		s.attrs = slices.Concat(attrs, above.attrs)
		if r.set.perKey {
			return nil // groups are asked for each observation
		}
		ofGroups, err := r.set.groups.holding(s.dims)
		if err != nil {
			return r.errorf("%w", err)
		}
		shared = slices.Concat(s.attrs, ofGroups, r.set.attrs)
		return nil
	}
	begun := false
	err = r.children(func(c xml.StartElement) (err error) {
		var more []sources.Term
		switch c.Name.Local {
		case "SeriesKey":
			more, err = r.values()
			dims = append(dims, more...)
		case "Key": // of a utility message
			more, err = r.elements()
			dims = append(dims, more...)
		case "Attributes":
			more, err = r.values()
			attrs = append(attrs, more...)
		case "Comp":
			var t sources.Term
			t, err = r.component(c)
			attrs, more = append(attrs, t), []sources.Term{t}
		case "Obs":
			if !begun {
				if err := begin(); err != nil {
					return err
				}
				begun = true
			}
			r.set.obs++
			return r.observation(c, s, shared, false)
		default:
			return r.skip()
		}
		if err == nil && begun && len(more) > 0 {
			err = r.errorf("the series goes on after its observations with %s", c.Name.Local)
		}
		return err
	})
	if err != nil || begun || s.action != sources.Delete {
		return err
	}
	if err := begin(); err != nil { // the whole series is withdrawn
		return err
	}
	return r.put(&cell{where: fmt.Sprintf("series %d", r.set.series), action: s.action, dims: s.dims, attrs: slices.Concat(s.attrs, r.set.attrs)})
}

// ownAction is the action that a series or observation of 3.0 has for itself.
func (r *mlReader) ownAction(e xml.StartElement, above sources.Action) (sources.Action, error) {
	for _, a := range e.Attr {
		if a.Name.Local == "action" && a.Name.Space != "" && a.Name.Space != "xmlns" {
			action, err := actionOf(a.Value)
			if err != nil {
				return "", r.errorf("%w", err)
			}
			return action, nil
		}
	}
	return above, nil
}

// elements are children whose names are ids and whose texts are codes.
func (r *mlReader) elements() ([]sources.Term, error) {
	var terms []sources.Term
	err := r.children(func(e xml.StartElement) error {
		text, err := r.text()
		terms = append(terms, r.set.structure.label(sources.Term{ID: e.Name.Local, Code: text}))
		return err
	})
	return terms, err
}

func (r *mlReader) where() string {
	if r.set.series == 0 {
		return "observation " + strconv.Itoa(r.set.obs)
	}
	return "series " + strconv.Itoa(r.set.series) + ", observation " + strconv.Itoa(r.set.obs)
}

// put builds and emits a figure.
func (r *mlReader) put(c *cell) error {
	if err := r.build(c); err != nil {
		return r.errorf("%s: %w", c.where, err)
	}
	return r.send()
}
