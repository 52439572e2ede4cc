package frictionless

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"factcheck/sources/raw"
)

type schema struct {
	Fields        []fieldDescriptor `json:"fields"`
	MissingValues json.RawMessage   `json:"missingValues"`
	PrimaryKey    json.RawMessage   `json:"primaryKey"`
	ForeignKeys   []struct {
		Fields json.RawMessage `json:"fields"`
	} `json:"foreignKeys"`
}

type fieldDescriptor struct {
	Name          string          `json:"name"`
	Title         string          `json:"title"`
	Type          string          `json:"type"`
	Format        raw.Loose       `json:"format"`
	DecimalChar   string          `json:"decimalChar"`
	GroupChar     string          `json:"groupChar"`
	BareNumber    *bool           `json:"bareNumber"`
	MissingValues json.RawMessage `json:"missingValues"`
	Unit          raw.Loose       `json:"unit"`
	OWID          raw.Loose       `json:"owidDisplaySettings"`
}

// role is what a field is of a figure.
type role int

const (
	attribute role = iota
	dimension
	label // of the dimension of
	period
	value
)

// field is a column of a table.
type field struct {
	name, title string
	role        role
	of          int // the dimension that this is the label of
	year        bool
	layout      raw.Layout
	separators  raw.Separators
	decorated   bool // the number may stand among other characters
	missing     []string
	unit        string
	mult        int
}

var timeNames = []string{"year", "date", "time", "time_period", "period", "month", "quarter", "day", "week"}

// fieldsOf gives every field of a schema its role, or says why the table has no
// figures.
func (r *Resource) fieldsOf(s *schema) error {
	missing := []string{""}
	if err := missingValues(s.MissingValues, &missing); err != nil {
		return err
	}
	if n := r.dialect.NullSequence; n != nil {
		missing = append(missing, *n)
	}
	var primary, foreign []string
	if err := raw.OneOrMore(s.PrimaryKey, &primary); err != nil {
		return fmt.Errorf("primaryKey: %w", err)
	}
	for _, f := range s.ForeignKeys {
		var names []string
		if err := raw.OneOrMore(f.Fields, &names); err != nil {
			return fmt.Errorf("foreignKeys: %w", err)
		}
		foreign = append(foreign, names...)
	}
	at, err := timeField(s.Fields, primary)
	if err != nil {
		r.none = err.Error()
	}
	seen := map[string]bool{}
	for i, d := range s.Fields {
		if d.Name == "" || seen[d.Name] {
			return fmt.Errorf("field %q is unnamed or stands twice", raw.Short(d.Name))
		}
		seen[d.Name] = true
		f := field{name: d.Name, title: d.Title, missing: missing, unit: string(d.Unit), year: d.Type == "year" || d.Type == "integer" || d.Type == ""}
		if err := missingValues(d.MissingValues, &f.missing); err != nil {
			return fmt.Errorf("field %s: %w", raw.Short(d.Name), err)
		}
		numeric := slices.Contains([]string{"number", "integer", "any", ""}, d.Type)
		switch {
		case i == at:
			f.role = period
			if strings.Contains(string(d.Format), "%") {
				if f.layout, err = raw.Strptime(string(d.Format)); err != nil {
					return fmt.Errorf("field %s: %w", raw.Short(d.Name), err)
				}
				f.year = false
			}
		case slices.Contains(primary, d.Name) || slices.Contains(foreign, d.Name):
			f.role = dimension
		case numeric && !isCode(d.Name):
			f.role = value
			f.separators = raw.Separators{Decimal: d.DecimalChar, Group: d.GroupChar}
			f.decorated = d.BareNumber != nil && !*d.BareNumber
			var owid struct {
				Unit      string `json:"unit"`
				ShortUnit string `json:"shortUnit"`
			}
			if f.unit == "" && json.Unmarshal([]byte(d.OWID), &owid) == nil {
				if f.unit = owid.Unit; f.unit == "" {
					f.unit = owid.ShortUnit
				}
			}
			r.names = append(r.names, d.Name)
		case len(primary) == 0:
			f.role = dimension
		}
		r.fields = append(r.fields, f)
	}
	if r.none == "" && len(r.names) == 0 {
		r.none = "none of its fields is a number"
	}
	for i := range r.fields {
		if f := &r.fields[i]; f.role == dimension || f.role == attribute {
			if of := r.labelled(f.name); of >= 0 {
				f.role, f.of = label, of
			}
		}
	}
	return nil
}

// timeField is the field that is the time.
func timeField(fields []fieldDescriptor, primary []string) (int, error) {
	for _, is := range []func(fieldDescriptor) bool{
		func(f fieldDescriptor) bool {
			return slices.Contains([]string{"year", "yearmonth", "date", "datetime"}, f.Type)
		},
		func(f fieldDescriptor) bool { return slices.Contains(timeNames, strings.ToLower(f.Name)) },
	} {
		var all, key []int
		for i, f := range fields {
			if is(f) {
				if all = append(all, i); slices.Contains(primary, f.Name) {
					key = append(key, i)
				}
			}
		}
		if len(all) > 1 {
			all = key
		}
		if len(all) == 1 {
			return all[0], nil
		}
	}
	return -1, errors.New("none of its fields, or more than one, is the time")
}

// isCode reports whether a field's name says that its numbers are no figures.
func isCode(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '_' || r == '-' })
	return len(words) > 0 && (words[len(words)-1] == "code" || words[len(words)-1] == "id" || words[len(words)-1] == "m49")
}

// labelled is the dimension "X Code" of "X Name", or -1.
func (r *Resource) labelled(name string) int {
	lower := strings.ToLower(name)
	if !strings.HasSuffix(lower, "name") {
		return -1
	}
	return slices.IndexFunc(r.fields, func(f field) bool {
		return f.role == dimension && strings.ToLower(f.name) == strings.TrimSuffix(lower, "name")+"code"
	})
}

// missingValues decodes a list of texts or of objects with a value.
func missingValues(member json.RawMessage, to *[]string) error {
	if len(member) == 0 || string(member) == "null" {
		return nil
	}
	var texts []string
	if json.Unmarshal(member, &texts) == nil {
		*to = texts
		return nil
	}
	var objects []struct {
		Value string `json:"value"`
	}
	if err := json.Unmarshal(member, &objects); err != nil {
		return errors.New("missingValues: neither texts nor objects with a value")
	}
	texts = nil
	for _, o := range objects {
		texts = append(texts, o.Value)
	}
	*to = texts
	return nil
}
