package datapackage

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"factcheck/internal/stat"
)

// Limits on what is read; a package past one of them is refused.
const (
	MaxDescriptor = 16 << 20 // bytes of datapackage.json
	MaxData       = 8 << 30  // bytes of the table, decompressed
	MaxLine       = 64 << 10 // bytes of one row
	MaxRows       = 100 << 20
)

// Package is the description of a data package. Its table is read by Read.
type Package struct {
	Name            string
	Title           string
	Description     string
	Publisher       string   // title of the first source
	Link            string   // path of the first source
	By              []string // the other sources: by way of whom the figures came, title and path
	Licence         string   // names of all licences, ", " between
	Attribution     string
	Redistributable bool // false unless the package says true
	Vintages        []stat.Day
	Notes           []string
	Indicators      []Indicator // what the package says of its indicators; may be empty
	HistoryOf       []string    // packages whose earlier vintages this one holds
	Standing        int         // by the package's word, 1 to 3 (SEMANTICS 5.2); 0 if it says nothing
	Retrievals      []Retrieval // how the figures came, where they were brought from a service
	Created         stat.Day    // when the figures were taken down; 0 if the package does not say
	Rows            int         // as announced; 0 if not
	Early           int         // rows of years before the year 1, which Read passed over

	fsys fs.FS
	path string // the table's path in fsys
	gzip bool
	file string // the table as messages call it
}

// Retrieval is how the figures of a vintage came. It is the package's own word, kept
// for whoever asks where a figure is from; nothing is judged by it.
type Retrieval struct {
	Vintage stat.Day  `json:"vintage"`
	At      time.Time `json:"at"`
	Pages   []Page    `json:"pages"`
}

// Page is an answer of a service.
type Page struct {
	Path   string `json:"path"`   // its address, without keys
	SHA256 string `json:"sha256"` // of its body, in hex
}

// Indicator is what a package says of an indicator.
type Indicator struct {
	Code       string `json:"code"`
	Title      string `json:"title"`
	Unit       string `json:"unit"`
	Definition string `json:"definition"`
	Link       string `json:"link"`
}

type descriptor struct {
	Name            string      `json:"name"`
	Title           string      `json:"title"`
	Description     string      `json:"description,omitempty"`
	Created         string      `json:"created,omitempty"`
	Attribution     string      `json:"attribution"`
	Redistributable bool        `json:"redistributable"`
	Rows            int         `json:"rows"`
	Vintages        []string    `json:"vintages"`
	Notes           []string    `json:"notes,omitempty"`
	Indicators      []Indicator `json:"indicators,omitempty"`
	HistoryOf       []string    `json:"historyOf,omitempty"`
	Licences        []licence   `json:"licenses"`
	Sources         []source    `json:"sources"`
	Standing        int         `json:"standing,omitempty"`
	Retrievals      []Retrieval `json:"retrievals,omitempty"`
	Resources       []resource  `json:"resources"`
}

type licence struct {
	Name  string `json:"name"`
	Title string `json:"title,omitempty"`
}

type source struct {
	Title string `json:"title"`
	Path  string `json:"path"`
}

type resource struct {
	Name        string          `json:"name"`
	Path        json.RawMessage `json:"path"`
	Compression string          `json:"compression,omitempty"`
}

// Open reads the description of the package in fsys. name is what messages call
// the folder.
func Open(fsys fs.FS, name string) (*Package, error) {
	file := path.Join(name, "datapackage.json")
	f, err := fsys.Open("datapackage.json")
	if err != nil {
		return nil, fmt.Errorf("%s: no data package here: %w", name, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, MaxDescriptor+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(text) > MaxDescriptor {
		return nil, fmt.Errorf("%s: larger than %d bytes", file, MaxDescriptor)
	}
	var d descriptor
	if err := json.Unmarshal(text, &d); err != nil {
		return nil, fmt.Errorf("%s: %w", jsonPosition(file, text, err), err)
	}
	p := &Package{
		Name: d.Name, Title: d.Title, Description: d.Description,
		Attribution: d.Attribution, Redistributable: d.Redistributable,
		Rows: d.Rows, Notes: d.Notes, Indicators: d.Indicators, HistoryOf: d.HistoryOf, Standing: d.Standing, Retrievals: d.Retrievals, fsys: fsys,
	}
	var bad []error
	refuse := func(format string, args ...any) {
		bad = append(bad, fmt.Errorf("%s: "+format, append([]any{file}, args...)...))
	}
	if p.Name == "" || len(p.Name) > 100 || strings.ContainsAny(p.Name, "/\\ \t\r\n") {
		refuse("name %q is not a short word", d.Name)
	}
	var licences []string
	for _, l := range d.Licences {
		if n := strings.TrimSpace(l.Name); n != "" {
			licences = append(licences, n)
		}
	}
	if p.Licence = strings.Join(licences, ", "); p.Licence == "" {
		refuse("no licence; name one under licenses")
	}
	if strings.TrimSpace(p.Attribution) == "" {
		refuse("no attribution; say whom a verdict shall name")
	}
	if p.Standing < 0 || p.Standing > 3 {
		refuse("standing %d is none of 1 (the producer's own release), 2 (a copy of it), 3 (as quoted)", p.Standing)
	}
	for i, s := range d.Sources {
		title, link := strings.TrimSpace(s.Title), strings.TrimSpace(s.Path)
		if i == 0 {
			p.Publisher, p.Link = title, link
			continue
		}
		if by := strings.TrimSpace(title + " " + link); by != "" {
			p.By = append(p.By, by)
		}
	}
	if p.Publisher == "" || p.Link == "" {
		refuse("no publisher; name under sources, with title and path, whose the figures are and where they stand")
	}
	if p.Created, err = p.created(d.Created); err != nil {
		refuse("created: %v", err)
	}
	if len(d.Vintages) == 0 {
		refuse("no vintages; list the days from which the figures were the published ones")
	}
	for _, v := range d.Vintages {
		day, err := stat.ParseDay(v)
		if err != nil {
			refuse("vintages: %v", err)
			continue
		}
		p.Vintages = append(p.Vintages, day)
	}
	codes := make(map[string]bool)
	for _, i := range d.Indicators {
		if i.Code == "" {
			refuse("indicators: one has no code (title %q)", i.Title)
		}
		if codes[i.Code] {
			refuse("indicators: %s is listed twice", i.Code)
		}
		codes[i.Code] = true
	}
	if p.path, p.gzip, err = table(d); err != nil {
		refuse("%v", err)
	}
	p.file = path.Join(name, p.path)
	return p, errors.Join(bad...)
}

// created is the day on which the figures were taken down: that of the last
// retrieval from a service, else what the package says.
func (p *Package) created(text string) (stat.Day, error) {
	var last time.Time
	for _, r := range p.Retrievals {
		if r.At.After(last) {
			last = r.At
		}
	}
	switch {
	case !last.IsZero():
		text = last.UTC().Format(time.DateOnly)
	case text == "":
		return 0, nil
	case len(text) > len(time.DateOnly):
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return 0, fmt.Errorf("%q is neither a day nor a time such as 2026-07-01T09:30:00Z", text)
		}
		text = at.UTC().Format(time.DateOnly)
	}
	return stat.ParseDay(text)
}

// table finds the resource that holds the observations: the one called data,
// else the first.
func table(d descriptor) (file string, gz bool, err error) {
	if len(d.Resources) == 0 {
		return "", false, errors.New("no resources; name the table of observations")
	}
	at := 0
	for i, r := range d.Resources {
		if r.Name == "data" {
			at = i
			break
		}
	}
	r := d.Resources[at]
	if json.Unmarshal(r.Path, &file) != nil {
		var list []string
		if json.Unmarshal(r.Path, &list) != nil || len(list) != 1 {
			return "", false, fmt.Errorf("resource %q: path must be one file", r.Name)
		}
		file = list[0]
	}
	if !fs.ValidPath(file) || strings.Contains(file, ":") || file == "." {
		return "", false, fmt.Errorf("resource %q: path %q is not a file inside the package", r.Name, file)
	}
	switch r.Compression {
	case "", "gz":
	default:
		return "", false, fmt.Errorf("resource %q: compression %q; only gz is read", r.Name, r.Compression)
	}
	return file, r.Compression == "gz" || strings.HasSuffix(file, ".gz"), nil
}

// jsonPosition is file:line of a JSON error.
func jsonPosition(file string, text []byte, err error) string {
	var offset int64
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &wrong):
		offset = wrong.Offset
	}
	offset = min(offset, int64(len(text)))
	return fmt.Sprintf("%s:%d", file, 1+strings.Count(string(text[:offset]), "\n"))
}

// File is the table's path as messages call it.
func (p *Package) File() string { return p.file }

// Table is the table's path inside the package, with slashes.
func (p *Package) Table() string { return p.path }
