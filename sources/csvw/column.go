package csvw

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"factcheck/sources/raw"
)

// role is what a column is of a figure.
type role int

const (
	attribute role = iota
	dimension
	period
	value
	unit
	mult
	status
)

// properties are the roles that the last part of a property's URL gives.
var properties = map[string]role{
	"refperiod": period, "timeperiod": period, "obsvalue": value, "unitmeasure": unit, "unitmult": mult, "obsstatus": status,
}

var timeNames = []string{"year", "date", "time", "time_period", "period", "month", "quarter", "day"}

var (
	timeTypes    = []string{"gYear", "gYearMonth", "date", "dateTime", "datetime", "dateTimeStamp"}
	numericTypes = []string{"number", "decimal", "double", "float", "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"}
)

// column is a column, or a constant that a virtual one gives.
type column struct {
	name       string
	titles     []string
	role       role
	null       []string
	def        string // of an empty cell
	layout     raw.Layout
	separators raw.Separators
	multi      bool   // the cell holds several values
	constant   string // of a virtual column
}

// columnsOf gives every column of a schema its role, or says why the table has no
// figures.
func (t *Table) columnsOf(s *schema, from inherited) error {
	var primary, foreign []string
	if err := raw.OneOrMore(s.PrimaryKey, &primary); err != nil {
		return fmt.Errorf("primaryKey: %w", err)
	}
	for _, f := range s.ForeignKeys {
		var names []string
		if err := raw.OneOrMore(f.Columns, &names); err != nil {
			return fmt.Errorf("foreignKeys: %w", err)
		}
		foreign = append(foreign, names...)
	}
	var times, figures []int
	seen := map[string]bool{}
	for i, d := range s.Columns {
		own := from.below(d.inherited)
		c := column{name: d.Name, null: []string{""}}
		if err := titles(d.Titles, &c.titles); err != nil {
			return fmt.Errorf("column %d: titles: %w", i+1, err)
		}
		if c.name == "" && len(c.titles) > 0 {
			c.name = c.titles[0]
		}
		if c.name == "" || seen[c.name] {
			return fmt.Errorf("column %d: its name %q is none or stands twice", i+1, raw.Short(c.name))
		}
		seen[c.name] = true
		if own.Null != nil {
			if err := raw.OneOrMore(own.Null, &c.null); err != nil {
				return fmt.Errorf("column %s: null: %w", c.name, err)
			}
		}
		if own.Default != nil {
			c.def = *own.Default
		}
		c.multi = own.Separator != nil
		kind, err := c.datatype(own.Datatype)
		if err != nil {
			return fmt.Errorf("column %s: %w", c.name, err)
		}
		key := slices.Contains(primary, c.name) || slices.Contains(foreign, c.name)
		r, told := byProperty(own.PropertyURL)
		switch {
		case told:
			c.role = r
		case slices.Contains(timeTypes, kind):
			c.role = period
		case slices.Contains(numericTypes, kind) && own.ValueURL == nil && !key && !slices.Contains(timeNames, strings.ToLower(c.name)):
			c.role = value
		case key || len(primary) == 0:
			c.role = dimension
		}
		if d.Virtual {
			c.constant = c.def
			if own.ValueURL != nil && !strings.Contains(*own.ValueURL, "{") {
				c.constant = lastPart(*own.ValueURL)
			}
			if c.role == period || c.role == value || c.role == dimension {
				c.role = attribute
			}
			if c.constant != "" {
				t.constants = append(t.constants, c)
			}
			continue
		}
		if len(t.constants) > 0 {
			return fmt.Errorf("column %s: stands after a virtual one", c.name)
		}
		switch c.role {
		case period:
			times = append(times, i)
		case value:
			figures = append(figures, i)
		}
		t.columns = append(t.columns, c)
	}
	if len(times) == 0 {
		for i, c := range t.columns {
			if slices.Contains(timeNames, strings.ToLower(c.name)) && c.role != value {
				times = append(times, i)
			}
		}
	}
	switch {
	case len(times) != 1:
		t.none = fmt.Sprintf("%d of its columns are the time", len(times))
	case len(figures) == 0:
		t.none = "none of its columns is a number"
	default:
		t.columns[times[0]].role = period
	}
	t.figures = len(figures)
	return nil
}

// byProperty is the role that a property's URL gives.
func byProperty(url *string) (role, bool) {
	if url == nil || strings.Contains(*url, "{") {
		return attribute, false
	}
	if r, ok := properties[strings.ToLower(lastPart(*url))]; ok {
		return r, true
	}
	for _, of := range []struct {
		part string
		role role
	}{{"sdmx/2009/measure#", value}, {"sdmx/2009/dimension#", dimension}, {"sdmx/2009/attribute#", attribute}} {
		if strings.Contains(*url, of.part) {
			return of.role, true
		}
	}
	return attribute, false
}

func lastPart(url string) string {
	return url[strings.LastIndexAny(url, "/#:")+1:]
}

// datatype reads a datatype, whose name it gives.
func (c *column) datatype(v json.RawMessage) (string, error) {
	if v == nil {
		return "string", nil
	}
	var d struct {
		Base   string          `json:"base"`
		Format json.RawMessage `json:"format"`
	}
	if json.Unmarshal(v, &d.Base) != nil {
		if err := json.Unmarshal(v, &d); err != nil {
			return "", errors.New("datatype: neither a name nor an object")
		}
	}
	if d.Base == "" {
		d.Base = "string"
	}
	if d.Format == nil {
		return d.Base, nil
	}
	var pattern string
	if json.Unmarshal(d.Format, &pattern) == nil {
		if slices.Contains(timeTypes, d.Base) {
			var err error
			c.layout, err = raw.LDML(pattern)
			return d.Base, err
		}
		if slices.Contains(numericTypes, d.Base) && strings.Contains(pattern, ",") {
			c.separators.Group = ","
		}
		return d.Base, nil
	}
	var number struct {
		Pattern string `json:"pattern"`
		Decimal string `json:"decimalChar"`
		Group   string `json:"groupChar"`
	}
	if err := json.Unmarshal(d.Format, &number); err != nil {
		return "", errors.New("datatype: a format that is neither a pattern nor an object")
	}
	if c.separators = (raw.Separators{Decimal: number.Decimal, Group: number.Group}); number.Group == "" && strings.Contains(number.Pattern, ",") {
		c.separators.Group = ","
	}
	return d.Base, nil
}

// titles decodes a text, a list, or either by language.
func titles(v json.RawMessage, to *[]string) error {
	if raw.OneOrMore(v, to) == nil {
		return nil
	}
	return raw.Members(v, func(_ string, m json.RawMessage) error {
		var some []string
		err := raw.OneOrMore(m, &some)
		*to = append(*to, some...)
		return err
	})
}
