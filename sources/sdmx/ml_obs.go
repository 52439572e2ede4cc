package sdmx

import (
	"encoding/xml"
	"slices"
	"strings"

	"factcheck/sources"
)

// observation reads an Obs of a series, or of the data set itself (flat). attrs
// are those that all observations of the series have, groups and data set
// included unless these depend on the observation.
func (r *mlReader) observation(e xml.StartElement, above level, attrs []sources.Term, flat bool) error {
	c := cell{where: r.where(), inferred: r.set.form == formSpecific && r.set.structure == nil}
	var err error
	if c.action, err = r.ownAction(e, above.action); err != nil {
		return err
	}
	var dims, own, measures []sources.Term
	place := func(t sources.Term) {
		switch part := r.concept(t.ID).part; {
		case r.isMeasure(t.ID):
			measures = append(measures, t)
		case part == partTime:
			c.time = t.Code
		case t.ID == r.set.atObservation:
			dims = append(dims, t)
		case flat && r.set.form == formSpecific:
			d, a := r.split([]sources.Term{t})
			dims, own = append(dims, d...), append(own, a...)
		case t.Code != "":
			own = append(own, t)
		}
	}
	for _, t := range r.terms(e) {
		place(t)
	}
	if r.set.form == formSpecific && !flat && len(dims) == 0 && c.time == "" {
		// explicit measures: the type of the observation is its dimension
		for _, a := range e.Attr {
			if a.Name.Local == "type" && a.Name.Space != "" {
				code := a.Value[strings.LastIndexByte(a.Value, ':')+1:]
				dims = append(dims, r.set.structure.label(sources.Term{ID: r.set.atObservation, Code: code}))
			}
		}
	}
	err = r.children(func(k xml.StartElement) (err error) {
		var more []sources.Term
		switch k.Name.Local {
		case "ObsKey":
			more, err = r.values()
			for _, t := range more {
				if r.concept(t.ID).part == partTime {
					c.time = t.Code
				} else {
					dims = append(dims, t)
				}
			}
		case "ObsDimension":
			t := sources.Term{ID: attr(k, "id"), Code: attr(k, "value")}
			if t.ID == "" {
				t.ID = r.set.atObservation
			}
			place(r.set.structure.label(t))
			err = r.skip()
		case "Time":
			c.time, err = r.text()
		case "ObsValue":
			measures = append(measures, sources.Term{ID: "OBS_VALUE", Code: attr(k, "value")})
			err = r.skip()
		case "Attributes":
			more, err = r.values()
			own = append(own, more...)
		case "Comp":
			var t sources.Term
			t, err = r.component(k)
			place(t)
		case "Annotations":
			err = r.skip()
		default:
			if r.set.form != formUtility {
				return r.skip()
			}
			var text string
			text, err = r.text()
			place(sources.Term{ID: k.Name.Local, Code: text})
		}
		return err
	})
	if err != nil {
		return err
	}
	c.dims = above.dims
	if len(dims) > 0 {
		c.dims = slices.Concat(above.dims, dims)
	}
	if flat || r.set.perKey {
		key := c.dims
		if c.time != "" {
			key = append(slices.Clip(key), sources.Term{ID: r.timeID(), Code: c.time})
		}
		ofGroups, err := r.set.groups.holding(key)
		if err != nil {
			return r.errorf("%w", err)
		}
		attrs = slices.Concat(above.attrs, ofGroups, r.set.attrs)
	}
	c.attrs = attrs
	if len(own) > 0 {
		c.attrs = slices.Concat(own, attrs)
	}
	return r.measured(c, measures)
}

// timeID is what groups call time.
func (r *mlReader) timeID() string {
	if s := r.set.structure; s != nil && s.Time != "" {
		return s.Time
	}
	return "TIME_PERIOD"
}

func (r *mlReader) isMeasure(id string) bool {
	if s := r.set.structure; s != nil && len(s.Measures) > 0 {
		return s.isMeasure(id)
	}
	return r.concept(id).part == partValue
}

// measured emits a figure for every measure of an observation; one without any is
// a missing figure.
func (r *mlReader) measured(c cell, measures []sources.Term) error {
	several := r.set.structure != nil && len(r.set.structure.Measures) > 1
	if len(measures) == 0 {
		if several && c.action != sources.Delete {
			return nil
		}
		return r.put(&c)
	}
	for _, m := range measures {
		one := c
		one.value = m.Code
		if several {
			one.dims = append(slices.Clip(c.dims), sources.Term{ID: MeasureID, Code: m.ID})
		}
		if err := r.put(&one); err != nil {
			return err
		}
		if !several {
			return nil
		}
	}
	return nil
}

// section reads a section of cross-sectional data of 2.0: its children are
// observations named by their measure, with dimensions and attributes alike.
func (r *mlReader) section(e xml.StartElement, above level) error {
	r.set.series++
	r.set.obs = 0
	dims, attrs := r.split(r.terms(e))
	s := level{dims: slices.Concat(above.dims, dims), attrs: slices.Concat(attrs, above.attrs), action: above.action}
	return r.children(func(o xml.StartElement) error {
		if o.Name.Local == "Annotations" {
			return r.skip()
		}
		r.set.obs++
		c := cell{where: r.where(), action: s.action, inferred: r.set.structure == nil}
		var terms []sources.Term
		for _, t := range r.terms(o) {
			if t.ID == "value" {
				c.value = t.Code
			} else {
				terms = append(terms, t)
			}
		}
		dims, attrs := r.split(terms)
		c.dims = slices.Concat(s.dims, dims)
		if r.concept(o.Name.Local).part != partValue {
			c.dims = append(c.dims, sources.Term{ID: MeasureID, Code: o.Name.Local})
		}
		c.attrs = slices.Concat(attrs, s.attrs, r.set.attrs)
		if err := r.skip(); err != nil {
			return err
		}
		return r.put(&c)
	})
}
