package csvw

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"

	"factcheck/internal/stat"
	"factcheck/sources/raw"
)

// Metadata is a metadata document: its tables and what it says of them all.
type Metadata struct {
	Title, Publisher string
	Updated          stat.Day
	Tables           []*Table
}

// inherited are the properties that a column has from its schema, table or group.
type inherited struct {
	Null        json.RawMessage `json:"null"`
	Datatype    json.RawMessage `json:"datatype"`
	Default     *string         `json:"default"`
	Separator   *string         `json:"separator"`
	PropertyURL *string         `json:"propertyUrl"`
	ValueURL    *string         `json:"valueUrl"`
}

// below is what a part has of its own, else of what it is in.
func (in inherited) below(own inherited) inherited {
	if own.Null == nil {
		own.Null = in.Null
	}
	if own.Datatype == nil {
		own.Datatype = in.Datatype
	}
	for _, p := range [][2]**string{{&own.Default, &in.Default}, {&own.Separator, &in.Separator}, {&own.PropertyURL, &in.PropertyURL}, {&own.ValueURL, &in.ValueURL}} {
		if *p[0] == nil {
			*p[0] = *p[1]
		}
	}
	return own
}

type document struct {
	tableDescription
	Tables []tableDescription `json:"tables"`
}

type tableDescription struct {
	inherited
	URL         string          `json:"url"`
	Suppress    bool            `json:"suppressOutput"`
	Dialect     *dialect        `json:"dialect"`
	Schema      json.RawMessage `json:"tableSchema"`
	DCTitle     json.RawMessage `json:"dc:title"`
	Label       json.RawMessage `json:"rdfs:label"`
	DCPublisher json.RawMessage `json:"dc:publisher"`
	DCModified  json.RawMessage `json:"dc:modified"`
	DCIssued    json.RawMessage `json:"dc:issued"`
}

type schema struct {
	inherited
	Columns     []columnDescription `json:"columns"`
	PrimaryKey  json.RawMessage     `json:"primaryKey"`
	ForeignKeys []struct {
		Columns json.RawMessage `json:"columnReference"`
	} `json:"foreignKeys"`
}

type columnDescription struct {
	inherited
	Name    string          `json:"name"`
	Titles  json.RawMessage `json:"titles"`
	Virtual bool            `json:"virtual"`
}

type dialect struct {
	Delimiter        string  `json:"delimiter"`
	Header           *bool   `json:"header"`
	HeaderRows       *int    `json:"headerRowCount"`
	SkipRows         int     `json:"skipRows"`
	SkipColumns      int     `json:"skipColumns"`
	Encoding         string  `json:"encoding"`
	Quote            *string `json:"quoteChar"`
	DoubleQuote      *bool   `json:"doubleQuote"`
	Comment          *string `json:"commentPrefix"`
	SkipInitialSpace bool    `json:"skipInitialSpace"`
}

// Parse reads a metadata document.
func Parse(name string, body io.Reader, limit int64) (*Metadata, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	return parse(text, func(file string, _ any) error {
		return fmt.Errorf("it is in another file, %q", raw.Short(file))
	})
}

// parse reads a document. part reads what it has in a file of its own.
func parse(text *raw.Text, part func(file string, v any) error) (*Metadata, error) {
	var d document
	if err := text.JSON(&d); err != nil {
		return nil, err
	}
	tables, at := d.Tables, "tables[%d]"
	if tables == nil {
		tables, at = []tableDescription{d.tableDescription}, "table[%d]"
	}
	m := &Metadata{}
	m.describe(&d.tableDescription)
	for i := range tables {
		v := &tables[i]
		place := fmt.Sprintf(at, i)
		if v.URL == "" || v.Schema == nil {
			return nil, text.Errorf(place, "no url or tableSchema: not metadata of CSV on the Web")
		}
		if v.Dialect == nil {
			v.Dialect = d.Dialect
		}
		var s schema
		var file string
		err := json.Unmarshal(v.Schema, &file)
		if err == nil {
			err = part(file, &s)
		} else {
			err = (&raw.Text{Name: "it", Bytes: v.Schema}).JSON(&s)
		}
		if err != nil {
			return nil, text.Errorf(place+".tableSchema", "%w", err)
		}
		t := &Table{URL: v.URL, of: m}
		if v.Dialect != nil {
			t.dialect = *v.Dialect
		}
		if err := t.dialect.check(); err != nil {
			return nil, text.Errorf(place+".dialect", "%w", err)
		}
		from := d.inherited.below(v.inherited).below(s.inherited)
		if err := t.columnsOf(&s, from); err != nil {
			return nil, text.Errorf(place+".tableSchema", "%w", err)
		}
		if v.Suppress {
			t.none = "its output is suppressed"
		}
		m.Tables = append(m.Tables, t)
		m.describe(v)
	}
	for _, t := range m.Tables {
		t.several = len(slices.DeleteFunc(slices.Clone(m.Tables), func(t *Table) bool { return t.none != "" })) > 1
	}
	return m, nil
}

// describe keeps what is first said.
func (m *Metadata) describe(v *tableDescription) {
	for _, p := range []struct {
		to   *string
		from json.RawMessage
	}{{&m.Title, v.DCTitle}, {&m.Title, v.Label}, {&m.Publisher, v.DCPublisher}} {
		if *p.to == "" {
			*p.to = said(p.from)
		}
	}
	for _, day := range []json.RawMessage{v.DCModified, v.DCIssued} {
		if m.Updated == 0 {
			m.Updated = raw.Day(said(day))
		}
	}
}

// said is the text of a common property: a text, the value of a typed or tagged
// one, a name, or the first of several.
func said(v json.RawMessage) string {
	var text string
	if len(v) == 0 || json.Unmarshal(v, &text) == nil {
		return text
	}
	var list []json.RawMessage
	if json.Unmarshal(v, &list) == nil {
		if len(list) == 0 {
			return ""
		}
		return said(list[0])
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(v, &object) != nil {
		return ""
	}
	for _, name := range []string{"@value", "schema:name", "foaf:name", "rdfs:label", "en", "@id"} {
		if m, ok := object[name]; ok {
			return said(m)
		}
	}
	return ""
}

// Table is the table at a URL, by all of it or its last part; "" is the only one.
func (m *Metadata) Table(url string) (*Table, error) {
	var found []*Table
	for _, t := range m.Tables {
		if url == "" && t.none == "" || url != "" && (t.URL == url || path.Base(t.URL) == path.Base(url)) {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%d tables of figures are called %q", len(found), url)
	}
	if found[0].none != "" {
		return nil, fmt.Errorf("table %s holds no figures: %s", found[0].URL, found[0].none)
	}
	return found[0], nil
}

func (d *dialect) check() error {
	switch {
	case d.Quote != nil && *d.Quote != `"`, d.DoubleQuote != nil && !*d.DoubleQuote:
		return errors.New("only double quotes, doubled within a field, are read")
	case d.HeaderRows != nil && (*d.HeaderRows < 0 || *d.HeaderRows > 1), d.SkipColumns != 0, d.SkipRows < 0:
		return errors.New("a header of several rows or skipped columns are not read")
	case len([]rune(d.Delimiter)) > 1, d.Comment != nil && len([]rune(*d.Comment)) > 1:
		return errors.New("a delimiter or comment of more than one character")
	}
	return nil
}

func (d *dialect) rows() raw.Dialect {
	rows := raw.Dialect{TrimSpace: d.SkipInitialSpace, Encoding: d.Encoding, Comment: '#'}
	if d.Delimiter != "" {
		rows.Comma = []rune(d.Delimiter)[0]
	}
	if d.Comment != nil {
		if rows.Comment = 0; *d.Comment != "" {
			rows.Comment = []rune(*d.Comment)[0]
		}
	}
	return rows
}

func (d *dialect) headed() bool {
	if d.HeaderRows != nil {
		return *d.HeaderRows == 1
	}
	return d.Header == nil || *d.Header
}
