package frictionless

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// Folder reads the tables of figures of a package whose files lie in a folder.
func Folder(name string, folder fs.FS, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	files := raw.NewFiles(name, folder, limit)
	list, err := files.List()
	if err != nil {
		return nil, err
	}
	description := ""
	for _, file := range list {
		if base := path.Base(file); base == "datapackage.json" || base == "datapackage.yaml" || base == "datapackage.yml" {
			if description != "" {
				return nil, fmt.Errorf("%s: two descriptions, %s and %s", name, description, file)
			}
			description = file
		}
	}
	if description == "" {
		return nil, fmt.Errorf("%s: no datapackage.json or .yaml", name)
	}
	root := path.Dir(description)
	text, err := files.Text(description)
	if err != nil {
		return nil, err
	}
	p, err := parse(text, func(file string, v any) error {
		part, err := files.Text(path.Join(root, file))
		if err != nil {
			return err
		}
		return decode(part, v)
	})
	if err != nil {
		return nil, err
	}
	b := p.body()
	if err := p.concepts(files, root, list); err != nil {
		return nil, err
	}
	read := 0
	for _, r := range p.Resources {
		if r.none != "" {
			b.Notes = append(b.Notes, fmt.Sprintf("resource %s holds no figures: %s", r.Name, r.none))
			continue
		}
		read++
		t := &table{Resource: r, body: b, emit: func(f *sources.Figure) error {
			f.Where = r.Name + " " + f.Where
			return emit(f)
		}}
		for _, file := range r.Paths {
			if err := t.file(files, path.Join(root, file)); err != nil {
				return nil, err
			}
		}
		t.end()
	}
	if read == 0 {
		return nil, fmt.Errorf("%s: no table of figures: %s", name, strings.Join(b.Notes, "; "))
	}
	return b, nil
}

// file reads one file of a table, whatever it is packed in.
func (t *table) file(files *raw.Files, file string) error {
	if strings.Contains(file, ":/") {
		return fmt.Errorf("%s: %s is on the web: it is to be fetched first", files.Name, raw.Short(file))
	}
	r, err := files.Open(file)
	if err != nil {
		return err
	}
	defer r.Close()
	name := files.Called(file)
	plain, err := raw.Unpacked(name, r, t.Compression, t.inner, files.Left())
	if err != nil {
		return err
	}
	if plain != r {
		plain = files.Count(name, plain)
	}
	return t.read(name, plain)
}

// concepts reads what DDF says of the fields that are concepts.
func (p *Package) concepts(files *raw.Files, root string, list []string) error {
	if !p.ddf {
		return nil
	}
	type concept struct{ kind, name, unit, scale string }
	concepts := map[string]concept{}
	for _, file := range list {
		if base := path.Base(file); path.Dir(file) != root && !strings.HasPrefix(file, root+"/") || !strings.HasPrefix(base, "ddf--concepts") || path.Ext(base) != ".csv" {
			continue
		}
		err := files.Table(file, func(at map[string]int, row []string) error {
			get := func(column string) string {
				if i, ok := at[column]; ok && i < len(row) {
					return row[i]
				}
				return ""
			}
			concepts[get("concept")] = concept{get("concept_type"), get("name"), get("unit"), get("scale")}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, r := range p.Resources {
		for i := range r.fields {
			f := &r.fields[i]
			c, known := concepts[f.name]
			if f.role != value || !known {
				continue
			}
			if c.kind != "" && c.kind != "measure" {
				f.role = attribute
				r.names = slices.DeleteFunc(r.names, func(n string) bool { return n == f.name })
				continue
			}
			f.title, f.unit = c.name, c.unit
			var err error
			if f.mult, err = raw.Multiplier(strings.ReplaceAll(c.scale, "_", " ")); err != nil {
				return fmt.Errorf("%s: concept %s: scale: %w", files.Name, raw.Short(f.name), err)
			}
		}
		if r.none == "" && len(r.names) == 0 {
			r.none = "none of its concepts is a measure"
		}
	}
	return nil
}
