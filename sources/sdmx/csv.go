package sdmx

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"factcheck/sources"
)

// CSV reads SDMX-CSV 1.0, 2.0 and 2.1 and the ECB's older csvdata. Without
// structures (nil) dimensions are the columns that stand before the time, less
// those that no structure has as a dimension; where that leaves two values for one
// key, reading fails.
func CSV(structures *Structures) sources.Reader {
	return func(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
		r := &csvReader{writer: newWriter(name, emit), structures: structures}
		return r.read(bufio.NewReader(sources.Limit(name, body, limit)))
	}
}

type csvReader struct {
	*writer
	structures *Structures
	header     *csvHeader
	plans      map[string]*csvPlan // by structure
	line       int
	dims       []sources.Term // of the row before, shared where they are the same
	attrs      []sources.Term
}

func (r *csvReader) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", r.name, r.line, fmt.Errorf(format, args...))
}

func (r *csvReader) read(in *bufio.Reader) (*sources.Body, error) {
	r.line = 1
	delimiter, sub, err := csvDialect(in)
	if err != nil {
		return nil, r.failed(err)
	}
	rows := csv.NewReader(in)
	rows.Comma = delimiter
	rows.ReuseRecord = true
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, r.failed(err)
		}
		r.line, _ = rows.FieldPos(0)
		if r.header == nil {
			r.plans = map[string]*csvPlan{}
			if r.header, err = parseHeader(row, sub, delimiter); err != nil {
				return nil, r.errorf("%w", err)
			}
			continue
		}
		if err := r.row(row); err != nil {
			return nil, err
		}
	}
	if r.header == nil {
		return nil, r.errorf("no header")
	}
	return r.done(), nil
}

// failed is an error of the text itself.
func (r *csvReader) failed(err error) error {
	var p *csv.ParseError
	switch {
	case errors.Is(err, sources.ErrTooLarge):
		return err // names the body
	case errors.As(err, &p):
		r.line = p.Line
		return r.errorf("%w", p.Err)
	}
	return r.errorf("%w", err)
}

// csvDialect looks at the first column's name for the separator of columns and,
// in STRUCTURE[;], that of values within a cell.
func csvDialect(in *bufio.Reader) (delimiter rune, sub string, err error) {
	if bom, _ := in.Peek(3); string(bom) == "\ufeff" {
		in.Discard(3)
	}
	head, err := in.Peek(64)
	if err != nil && err != io.EOF {
		return 0, "", err
	}
	text := strings.TrimPrefix(string(head), `"`)
	for _, first := range []string{colDataflow, colStructure, colKey} {
		rest, ok := strings.CutPrefix(text, first)
		if !ok {
			continue
		}
		if inner, ok := strings.CutPrefix(rest, "["); ok {
			if sub, rest, ok = strings.Cut(inner, "]"); !ok {
				break
			}
		}
		rest = strings.TrimPrefix(rest, `"`)
		if rest != "" && strings.IndexByte(",;\t|", rest[0]) >= 0 {
			return rune(rest[0]), sub, nil
		}
	}
	return 0, "", errors.New("the first column is none of DATAFLOW, STRUCTURE and KEY, followed by others")
}

func (r *csvReader) row(row []string) error {
	action, err := r.header.action(row)
	if err != nil {
		return r.errorf("%w", err)
	}
	ref, title := r.header.structure(row)
	plan, ok := r.plans[ref]
	if !ok {
		if plan, err = r.header.plan(r.structures.Of(ref)); err != nil {
			return r.errorf("%w", err)
		}
		r.plans[strings.Clone(ref)] = plan
	}
	if r.body.ID == "" {
		r.body.ID = strings.Clone(ref)
		if r.body.Title = strings.Clone(title); title == "" {
			r.body.Title = r.structures.Title(ref)
		}
	}
	c := cell{where: fmt.Sprintf("line %d", r.line), action: action, inferred: plan.structure == nil}
	var dims, attrs []sources.Term
	for _, col := range plan.dims {
		if t := col.term(row); t.Code != "" {
			dims = append(dims, plan.structure.label(t))
		}
	}
	marked := false // an attribute has a value, or is marked for deletion
	for _, col := range plan.attrs {
		if t := col.term(row); t.Code != "" {
			attrs = append(attrs, plan.structure.label(t))
			marked = true
		}
	}
	if ref != "" {
		attrs = append(attrs, sources.Term{ID: StructureID, Code: ref, Label: title})
	}
	if slices.Equal(dims, r.dims) {
		dims = r.dims
	}
	if slices.Equal(attrs, r.attrs) {
		attrs = r.attrs
	}
	r.dims, r.attrs = dims, attrs
	c.dims, c.attrs = dims, attrs
	if plan.time != nil {
		c.time = plan.time.code(row)
	}
	values := plan.values(row)
	if action == sources.Delete {
		return r.withdrawn(c, values, marked)
	}
	if plan.time == nil || len(plan.measures) == 0 {
		return r.errorf("no column of time (TIME_PERIOD) or of values (OBS_VALUE)")
	}
	for i, col := range plan.measures {
		c.value = values[i]
		if c.value == "" && c.time == "" {
			if err := r.partial(attrs); err != nil {
				return err
			}
			continue
		}
		if c.value == "" && (len(plan.measures) > 1 || r.header.merges(row) && !r.saysMissing(attrs)) {
			continue // says nothing of this measure
		}
		if err := r.one(c, plan, col); err != nil {
			return err
		}
	}
	return nil
}

func (r *csvReader) one(c cell, plan *csvPlan, col *csvColumn) error {
	if len(plan.measures) > 1 {
		c.dims = append(slices.Clip(c.dims), sources.Term{ID: MeasureID, Code: col.id, Label: col.label})
	}
	if r.header.decimalComma && strings.Count(c.value, ",") == 1 && !strings.Contains(c.value, ".") {
		c.value = strings.Replace(c.value, ",", ".", 1)
	}
	if err := r.build(&c); err != nil {
		return r.errorf("%w", err)
	}
	return r.send()
}

// withdrawn is a row of ACTION D: a row that marks a measure, or nothing, with "-"
// withdraws the figures of its key; one that marks attributes only leaves the
// figure as it is.
func (r *csvReader) withdrawn(c cell, values []string, marked bool) error {
	c.attrs = nil
	for i := range r.attrs {
		if r.attrs[i].ID == StructureID {
			c.attrs = r.attrs[i : i+1]
		}
	}
	if marked && !slices.ContainsFunc(values, func(v string) bool { return v != "" }) {
		return nil
	}
	if err := r.build(&c); err != nil {
		return r.errorf("%w", err)
	}
	return r.send()
}

// partial is a row without time and value: attributes of a part of the key. What
// they say of figures elsewhere in the body is not carried over, so that one
// which changes a figure's meaning is an error.
func (r *csvReader) partial(attrs []sources.Term) error {
	for _, a := range attrs {
		switch r.concept(a.ID).part {
		case partUnit, partCurrency, partMult, partStatus:
			return r.errorf("attribute %s of a part of the key is not read", a.ID)
		}
	}
	return nil
}

func (r *csvReader) saysMissing(attrs []sources.Term) bool {
	for _, a := range attrs {
		if r.concept(a.ID).part == partStatus && sources.ParseStatus(a.Code) == sources.Missing {
			return true
		}
	}
	return false
}
