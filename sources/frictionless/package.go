package frictionless

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources/raw"

	"go.yaml.in/yaml/v3"
)

// Package is a data package's description.
type Package struct {
	Name, Title string
	Publisher   string // the first source
	Licence     string
	Updated     stat.Day
	Resources   []*Resource
	ddf         bool
}

// Resource is one table of a package.
type Resource struct {
	Name        string
	Paths       []string
	Compression string // "gz", "zip" or empty
	inner       string // the file in an archive
	none        string // why it has no figures; empty: it has

	pkg     *Package
	dialect dialect
	fields  []field
	names   []string // of the figures' fields, told apart where there are several
	every   stat.Grain
	several bool // of the package's tables
}

type dialect struct {
	Delimiter        *string         `json:"delimiter"`
	Header           *bool           `json:"header"`
	HeaderRows       []int           `json:"headerRows"`
	CommentChar      string          `json:"commentChar"`
	SkipInitialSpace bool            `json:"skipInitialSpace"`
	QuoteChar        *string         `json:"quoteChar"`
	EscapeChar       *string         `json:"escapeChar"`
	NullSequence     *string         `json:"nullSequence"`
	Encoding         string          `json:"-"`
	CommentRows      json.RawMessage `json:"commentRows"`
}

type descriptor struct {
	Name      string          `json:"name"`
	Title     string          `json:"title"`
	Sources   []named         `json:"sources"`
	Licences  []named         `json:"licenses"`
	Updated   raw.Loose       `json:"last_updated"`
	Modified  raw.Loose       `json:"last_modified"`
	DDF       json.RawMessage `json:"ddfSchema"`
	Resources []struct {
		Name        string          `json:"name"`
		Path        json.RawMessage `json:"path"`
		Data        json.RawMessage `json:"data"`
		Format      string          `json:"format"`
		Encoding    string          `json:"encoding"`
		Compression string          `json:"compression"`
		Inner       string          `json:"innerpath"`
		Dialect     json.RawMessage `json:"dialect"`
		Schema      json.RawMessage `json:"schema"`
	} `json:"resources"`
}

type named struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

func (n named) String() string {
	if n.Title != "" {
		return n.Title
	}
	return n.Name
}

// Parse reads a description, datapackage.json or .yaml.
func Parse(name string, body io.Reader, limit int64) (*Package, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	return parse(text, func(file string, v any) error {
		return fmt.Errorf("it is in another file, %q", raw.Short(file))
	})
}

// parse reads a description. part reads what it has in a file of its own.
func parse(text *raw.Text, part func(file string, v any) error) (*Package, error) {
	var d descriptor
	if err := decode(text, &d); err != nil {
		return nil, err
	}
	if len(d.Resources) == 0 {
		return nil, fmt.Errorf("%s: no resources: not a data package", text.Name)
	}
	p := &Package{Name: d.Name, Title: d.Title, ddf: d.DDF != nil}
	if p.Updated = raw.Day(string(d.Updated)); p.Updated == 0 {
		p.Updated = raw.Day(string(d.Modified))
	}
	if len(d.Sources) > 0 {
		p.Publisher = d.Sources[0].String()
	}
	var licences []string
	for _, l := range d.Licences {
		licences = append(licences, l.Name)
	}
	p.Licence = strings.Join(licences, ", ")
	tables := 0
	for i, v := range d.Resources {
		path := fmt.Sprintf("resources[%d]", i)
		r := &Resource{Name: v.Name, Compression: v.Compression, inner: v.Inner, pkg: p}
		if err := raw.OneOrMore(v.Path, &r.Paths); err != nil {
			return nil, text.Errorf(path+".path", "%w", err)
		}
		if r.Name == "" && len(r.Paths) > 0 {
			r.Name = r.Paths[0]
		}
		switch {
		case v.Data != nil || len(r.Paths) == 0:
			r.none = "its data stand in the description"
		case v.Format != "" && v.Format != "csv" && v.Format != "tsv":
			r.none = "its format is " + raw.Short(v.Format)
		case v.Schema == nil:
			r.none = "it has no schema"
		}
		if r.none == "" {
			err := inline(v.Dialect, &r.dialect, part)
			if err == nil {
				err = r.dialect.check()
			}
			if err != nil {
				return nil, text.Errorf(path+".dialect", "%w", err)
			}
			r.dialect.Encoding = v.Encoding
			if v.Format == "tsv" && r.dialect.Delimiter == nil {
				tab := "\t"
				r.dialect.Delimiter = &tab
			}
			var s schema
			if err = inline(v.Schema, &s, part); err == nil {
				err = r.fieldsOf(&s)
			}
			if err != nil {
				return nil, text.Errorf(path+".schema", "%w", err)
			}
		}
		if r.none == "" {
			tables++
		}
		p.Resources = append(p.Resources, r)
	}
	for _, r := range p.Resources {
		r.several = tables > 1
	}
	return p, nil
}

// Resource is the table called name.
func (p *Package) Resource(name string) (*Resource, error) {
	for _, r := range p.Resources {
		if r.Name == name {
			if r.none != "" {
				return nil, fmt.Errorf("resource %s holds no figures: %s", name, r.none)
			}
			return r, nil
		}
	}
	return nil, fmt.Errorf("package %s has no resource %s", p.Name, name)
}

// Every says that figures whose time is a day last for the year, half-year,
// quarter or month that it lies in.
func (r *Resource) Every(grain stat.Grain) { r.every = grain }

// decode reads JSON, or YAML as if it were.
func decode(text *raw.Text, v any) error {
	if bytes.HasPrefix(bytes.TrimSpace(text.Bytes), []byte("{")) {
		return text.JSON(v)
	}
	var tree any
	if err := yaml.Unmarshal(text.Bytes, &tree); err != nil {
		return fmt.Errorf("%s: %w", text.Name, err)
	}
	if _, ok := tree.(map[string]any); !ok {
		return fmt.Errorf("%s: neither a JSON nor a YAML description", text.Name)
	}
	plain, err := json.Marshal(tree)
	if err != nil {
		return fmt.Errorf("%s: %w", text.Name, err)
	}
	return (&raw.Text{Name: text.Name, Bytes: plain}).JSON(v)
}

// inline decodes a member that is an object or the path of a file with it.
func inline(member json.RawMessage, v any, part func(string, any) error) error {
	if len(member) == 0 || string(member) == "null" {
		return nil
	}
	var file string
	if json.Unmarshal(member, &file) == nil {
		return part(file, v)
	}
	return (&raw.Text{Name: "it", Bytes: member}).JSON(v)
}

func (d *dialect) check() error {
	switch {
	case d.QuoteChar != nil && *d.QuoteChar != `"`:
		return fmt.Errorf("the quote %q is not read, only the double one", *d.QuoteChar)
	case d.EscapeChar != nil && *d.EscapeChar != "":
		return fmt.Errorf("the escape %q is not read, only doubled quotes", *d.EscapeChar)
	case d.Delimiter != nil && len([]rune(*d.Delimiter)) != 1, len([]rune(d.CommentChar)) > 1:
		return errors.New("a delimiter or comment of other than one character")
	case len(d.HeaderRows) > 1, len(d.CommentRows) > 0 && !slices.Contains([]string{"[]", "null"}, string(d.CommentRows)):
		return errors.New("several rows of header, or comments by number, are not read")
	}
	return nil
}

func (d *dialect) rows() raw.Dialect {
	rows := raw.Dialect{TrimSpace: d.SkipInitialSpace, Encoding: d.Encoding}
	if d.Delimiter != nil {
		rows.Comma = []rune(*d.Delimiter)[0]
	}
	if d.CommentChar != "" {
		rows.Comment = []rune(d.CommentChar)[0]
	}
	return rows
}
