package sdmx

import (
	"errors"
	"fmt"
	"strings"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// The columns that are no components of the structure.
const (
	colDataflow      = "DATAFLOW"  // first of SDMX-CSV 1.0
	colStructure     = "STRUCTURE" // first of 2.0 and 2.1: dataflow, datastructure, dataprovision
	colStructureID   = StructureID
	colStructureName = "STRUCTURE_NAME"
	colAction        = "ACTION"
	colSeriesKey     = "SERIES_KEY"
	colObsKey        = "OBS_KEY"
	colKey           = "KEY" // first of the ECB's csvdata
)

// csvColumn is a component of the structure: a dimension, attribute or measure.
type csvColumn struct {
	at, name int    // its cell and that of its label; name is -1 where there is none
	id       string // without [] and label
	label    string
	labelled bool   // cells are "code: label"
	sub      string // what separates languages within a cell; "" where it has one value
}

// code is the cell's code, value or text.
func (c *csvColumn) code(row []string) string {
	code, _ := c.split(row[c.at])
	return code
}

func (c *csvColumn) term(row []string) sources.Term {
	t := sources.Term{ID: c.id}
	t.Code, t.Label = c.split(row[c.at])
	if c.name >= 0 {
		t.Label = row[c.name]
	}
	return t
}

func (c *csvColumn) split(cell string) (code, label string) {
	if c.sub != "" {
		return english(cell, c.sub), ""
	}
	if c.labelled {
		if code, label, ok := strings.Cut(cell, ": "); ok && !strings.ContainsAny(code, " ,") {
			return code, label
		}
	}
	return cell, ""
}

// english is the English one of the texts "en:Any;fr:Un".
func english(cell, sub string) string {
	texts := strings.Split(cell, sub)
	for _, t := range texts {
		if text, ok := strings.CutPrefix(t, "en:"); ok {
			return text
		}
	}
	if _, text, ok := strings.Cut(texts[0], ":"); ok {
		return text
	}
	return cell
}

// csvHeader is the first line.
type csvHeader struct {
	columns      []*csvColumn
	flow         int // the cell that names the structure, or -1
	name, act    int // STRUCTURE_NAME and ACTION, or -1
	decimalComma bool
}

func parseHeader(row []string, sub string, delimiter rune) (*csvHeader, error) {
	h := &csvHeader{flow: -1, name: -1, act: -1, decimalComma: delimiter == ';'}
	seen := map[string]bool{}
	pairs := false
	for i := 0; i < len(row); i++ {
		c := &csvColumn{at: i, name: -1}
		c.id, c.label, c.labelled = strings.Cut(strings.Clone(row[i]), ": ")
		id, brackets, ok := strings.Cut(c.id, "[")
		if ok {
			_, rest, _ := strings.Cut(brackets, "]")
			if languages, _, _ := strings.Cut(brackets, "]"); languages != "" && i > 0 {
				if c.sub = sub; sub == "" {
					c.sub = ";"
				}
			}
			c.id = strings.ReplaceAll(id+rest, "[]", "")
		}
		if c.id == "" || seen[c.id] {
			return nil, fmt.Errorf("column %d, %q, has no name or one that stands twice", i+1, c.id)
		}
		seen[c.id] = true
		switch c.id {
		case colStructure, colKey, colSeriesKey, colObsKey:
		case colDataflow, colStructureID:
			h.flow = i
		case colStructureName:
			h.name, pairs = i, true
		case colAction:
			h.act = i
		default:
			if pairs { // labels=name: every component is followed by its label
				if i++; i == len(row) {
					return nil, fmt.Errorf("column %s has no column of labels after it, as the others have", c.id)
				}
				c.name, c.label = i, strings.Clone(row[i])
			}
			h.columns = append(h.columns, c)
		}
	}
	if seen[colStructure] && h.flow < 0 {
		return nil, errors.New("no column STRUCTURE_ID")
	}
	return h, nil
}

func (h *csvHeader) action(row []string) (sources.Action, error) {
	if h.act < 0 {
		return sources.Append, nil
	}
	switch strings.ToUpper(row[h.act]) {
	case "", "I", "A", "M":
		return sources.Append, nil
	case "R":
		return sources.Replace, nil
	case "D":
		return sources.Delete, nil
	}
	return "", fmt.Errorf("action %q is none of I, A, M, R and D", raw.Short(row[h.act]))
}

// merges reports that an empty value in this row leaves the published one.
func (h *csvHeader) merges(row []string) bool {
	return h.act >= 0 && strings.EqualFold(row[h.act], "M")
}

// structure is the reference of the row's structure with its label.
func (h *csvHeader) structure(row []string) (ref, title string) {
	if h.flow < 0 {
		return "", ""
	}
	ref, title, _ = strings.Cut(row[h.flow], ": ")
	if h.name >= 0 {
		title = row[h.name]
	}
	return ref, title
}

// csvPlan says what each column is in the rows of one structure.
type csvPlan struct {
	structure             *Structure // nil where it is inferred
	dims, attrs, measures []*csvColumn
	time                  *csvColumn
}

func (h *csvHeader) plan(s *Structure) (*csvPlan, error) {
	if s == nil {
		return h.inferred(), nil
	}
	p := &csvPlan{structure: s}
	found := 0
	for _, c := range h.columns {
		switch {
		case c.id == s.Time:
			p.time = c
		case s.isDimension(c.id):
			p.dims = append(p.dims, c)
			found++
		case s.isMeasure(c.id):
			p.measures = append(p.measures, c)
		default:
			p.attrs = append(p.attrs, c)
		}
	}
	if found < len(s.Dimensions) {
		for _, id := range s.Dimensions {
			if !p.has(id) {
				return nil, fmt.Errorf("dimension %s of %s has no column", id, s.ID)
			}
		}
	}
	return p, nil
}

func (p *csvPlan) has(id string) bool {
	for _, c := range p.dims {
		if c.id == id {
			return true
		}
	}
	return false
}

// inferred tells dimensions from attributes without a structure: SDMX's own order
// is dimensions, time, then values and attributes.
func (h *csvHeader) inferred() *csvPlan {
	p := &csvPlan{}
	time := len(h.columns)
	for i, c := range h.columns {
		switch conceptOf(c.id).part {
		case partTime:
			p.time, time = c, min(time, i)
		case partValue:
			p.measures = append(p.measures, c)
		}
	}
	before := func(end int) {
		for i, c := range h.columns {
			switch k := conceptOf(c.id); {
			case k.part == partTime || k.part == partValue:
			case i < end && !k.part.neverDimension():
				p.dims = append(p.dims, c)
			}
		}
	}
	if before(time); len(p.dims) == 0 {
		before(len(h.columns)) // time stands first: all others may be dimensions
	}
	for _, c := range h.columns {
		if part := conceptOf(c.id).part; part != partTime && part != partValue && !p.has(c.id) {
			p.attrs = append(p.attrs, c)
		}
	}
	return p
}

func (p *csvPlan) values(row []string) []string {
	var values []string
	for _, c := range p.measures {
		values = append(values, c.code(row))
	}
	return values
}
