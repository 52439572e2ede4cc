package jsonstat

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// Read is a sources.Reader of JSON-stat.
func Read(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	return Options{}.Read(name, body, limit, emit)
}

// Options are what someone knows of a body that it does not say.
type Options struct {
	// Time is the id of the time dimension; empty: as the body has it.
	Time string
	// Labels are the labels of categories by dimension and code, for bodies that have
	// none.
	Labels map[string]map[string]string
}

// Read is a sources.Reader of JSON-stat with options.
func (o Options) Read(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	var root json.RawMessage
	if err := text.JSON(&root); err != nil {
		return nil, err
	}
	r := &reader{Options: o, text: text, emit: emit}
	if err := r.root(root); err != nil {
		return nil, err
	}
	return &r.body, nil
}

type reader struct {
	Options
	text *raw.Text
	emit func(*sources.Figure) error
	body sources.Body
}

// response is what stands at the root, or is a member of a bundle: a data set, or
// a message of its publisher.
type response struct {
	Class     string          `json:"class"`
	Label     string          `json:"label"`
	Source    string          `json:"source"`
	Updated   raw.Loose       `json:"updated"`
	Href      string          `json:"href"`
	Note      json.RawMessage `json:"note"`
	ID        []string        `json:"id"`
	Size      []int64         `json:"size"`
	Role      *role           `json:"role"`
	Dimension json.RawMessage `json:"dimension"`
	Value     json.RawMessage `json:"value"`
	Status    json.RawMessage `json:"status"`
	Extension json.RawMessage `json:"extension"`
	Link      struct {
		Item []json.RawMessage `json:"item"`
	} `json:"link"`
	Error   json.RawMessage `json:"error"`
	Warning json.RawMessage `json:"warning"`
}

type role struct {
	Time []string `json:"time"`
}

func (r *reader) root(root json.RawMessage) error {
	v, err := r.response("", root)
	if err != nil {
		return err
	}
	switch {
	case v.Dimension != nil && v.Value != nil:
		return r.dataset("", v)
	case v.Error != nil || v.Warning != nil:
		words := append(said(v.Error), said(v.Warning)...)
		return fmt.Errorf("%s: %w: %s", r.text.Name, sources.ErrNoData, strings.Join(words, "; "))
	case v.Class == "dimension":
		return fmt.Errorf("%s: %w: a dimension, %q", r.text.Name, sources.ErrNoData, raw.Short(v.Label))
	case v.Class == "collection" || v.Class == "bundle":
		return r.collection(v)
	}
	if root[0] != '{' {
		return fmt.Errorf("%s: not JSON-stat: not an object", r.text.Name)
	}
	found := false
	err = raw.Members(root, func(name string, value json.RawMessage) error {
		if value[0] != '{' {
			return nil
		}
		d, err := r.response(name, value)
		if err != nil {
			return err
		}
		if d.Dimension == nil || d.Value == nil {
			return nil
		}
		found = true
		return r.dataset(name, d)
	})
	if err == nil && !found {
		err = fmt.Errorf("%s: not JSON-stat: no data set, bundle or collection", r.text.Name)
	}
	return err
}

func (r *reader) collection(v *response) error {
	r.body.Title, r.body.Updated = v.Label, day(string(v.Updated))
	found := false
	for i, item := range v.Link.Item {
		name := fmt.Sprintf("link.item[%d]", i)
		d, err := r.response(name, item)
		if err != nil {
			return err
		}
		if d.Dimension == nil || d.Value == nil {
			continue
		}
		found = true
		if err := r.dataset(name, d); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("%s: %w: a collection of %d links, %q", r.text.Name, sources.ErrNoData, len(v.Link.Item), raw.Short(v.Label))
	}
	return nil
}

func (r *reader) response(path string, value json.RawMessage) (*response, error) {
	var v response
	err := json.Unmarshal(value, &v)
	if err == nil {
		return &v, nil
	}
	var u *json.UnmarshalTypeError
	if errors.As(err, &u) {
		err = fmt.Errorf("a JSON %s where another kind of value belongs", u.Value)
		path = strings.Trim(path+"."+u.Field, ".")
	}
	if path == "" {
		return nil, fmt.Errorf("%s: not JSON-stat: %w", r.text.Name, err)
	}
	return nil, r.text.Errorf(path, "%w", err)
}

// dataset emits the figures of one data set. member is its name in a bundle.
func (r *reader) dataset(member string, v *response) error {
	at := func(path string) string { return strings.TrimPrefix(member+"."+path, ".") }
	fail := func(path, format string, args ...any) error { return r.text.Errorf(at(path), format, args...) }
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(v.Dimension, &members); err != nil {
		return fail("dimension", "not an object")
	}
	if v.ID == nil { // 1.x has id, size and role among the dimensions
		for name, to := range map[string]any{"id": &v.ID, "size": &v.Size, "role": &v.Role} {
			if m, ok := members[name]; ok {
				if err := json.Unmarshal(m, to); err != nil {
					return fail("dimension."+name, "another kind of value belongs here")
				}
			}
		}
	}
	if len(v.ID) == 0 || len(v.ID) != len(v.Size) {
		return fail("id", "%d dimensions are named and %d have a size", len(v.ID), len(v.Size))
	}
	s := &set{size: 1}
	for i, id := range v.ID {
		if slices.Contains(v.ID[:i], id) || id == "" {
			return fail("id", "dimension %q is unnamed or stands twice", id)
		}
		m, ok := members[id]
		if !ok {
			return fail("dimension", "%q is not among them", raw.Short(id))
		}
		d, err := newDimension(id, v.Size[i], m, r.Labels[id])
		if err != nil {
			return fail("dimension."+id, "%w", err)
		}
		if s.size > maxCells/v.Size[i] {
			return fail("size", "more than %d cells", int64(maxCells))
		}
		s.size *= v.Size[i]
		s.dims = append(s.dims, d)
	}
	if err := s.findTime(r.Time, v.Role); err != nil {
		return fail("dimension", "%w", err)
	}
	if err := s.readStatus(v.Status); err != nil {
		return fail("status", "%w", err)
	}
	r.describe(member, v)
	s.member = member
	return r.values(at("value"), v.Value, s.size, func(i int64, where, text string) error {
		f, err := s.figure(i, text)
		if err != nil {
			return r.text.Errorf(where, "%w", err)
		}
		f.Where = where
		r.body.Figures++
		return r.emit(f)
	})
}

// describe keeps what the first data set says of itself, and the notes of all.
func (r *reader) describe(member string, v *response) {
	b := &r.body
	var ext struct {
		ID string `json:"id"`
		PX struct {
			TableID string `json:"tableid"`
		} `json:"px"`
	}
	if json.Unmarshal(v.Extension, &ext) != nil {
		ext.ID, ext.PX.TableID = "", ""
	}
	for _, id := range []string{ext.ID, ext.PX.TableID, member, v.Href} {
		if b.ID == "" {
			b.ID = id
		}
	}
	if b.Title == "" {
		b.Title = v.Label
	}
	if b.Publisher == "" {
		b.Publisher = v.Source
	}
	b.Updated = max(b.Updated, day(string(v.Updated)))
	b.Notes = append(b.Notes, said(v.Note)...)
}

// maxCells bounds the cells that a body may claim to have.
const maxCells = 1 << 40

// values gives the texts of a data set's values in the order of its cells; null is
// empty.
func (r *reader) values(path string, value json.RawMessage, size int64, each func(i int64, where, text string) error) error {
	switch value[0] {
	case '[':
		n, err := raw.Count(r.text, path, value)
		if err != nil {
			return err
		}
		if int64(n) != size {
			return r.text.Errorf(path, "%d values for %d cells", n, size)
		}
		return raw.Elements(r.text, path, value, func(i int, where string, v *json.RawMessage) error {
			text, err := number(*v)
			if err != nil {
				return r.text.Errorf(where, "%w", err)
			}
			return each(int64(i), where, text)
		})
	case '{':
		type cell struct {
			i    int64
			text string
		}
		var cells []cell
		err := raw.Members(value, func(key string, v json.RawMessage) error {
			i, err := strconv.ParseInt(key, 10, 64)
			if err != nil || i < 0 || i >= size {
				return r.text.Errorf(path, "%q is none of the %d cells", raw.Short(key), size)
			}
			text, err := number(v)
			if err != nil {
				return r.text.Errorf(path+"."+key, "%w", err)
			}
			cells = append(cells, cell{i, text})
			return nil
		})
		if err != nil {
			return err
		}
		slices.SortStableFunc(cells, func(a, b cell) int { return cmp.Compare(a.i, b.i) })
		for n, c := range cells {
			if n > 0 && cells[n-1].i == c.i {
				return r.text.Errorf(path, "cell %d stands twice", c.i)
			}
			if err := each(c.i, fmt.Sprintf("%s[%d]", path, c.i), c.text); err != nil {
				return err
			}
		}
		return nil
	}
	return r.text.Errorf(path, "neither an array nor an object")
}

// number is the text of a value, empty for null.
func number(v json.RawMessage) (string, error) {
	switch v[0] {
	case 'n':
		return "", nil
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return string(v), nil
	}
	return "", fmt.Errorf("%s is not a number", raw.Short(string(v)))
}

// said is all text in a value, in its order.
func said(v json.RawMessage) (words []string) {
	if len(v) == 0 {
		return nil
	}
	switch v[0] {
	case '[':
		raw.Elements(&raw.Text{}, "", v, func(_ int, _ string, e *json.RawMessage) error { words = append(words, said(*e)...); return nil })
	case '{':
		raw.Members(v, func(_ string, m json.RawMessage) error { words = append(words, said(m)...); return nil })
	default:
		var word raw.Loose
		if word.UnmarshalJSON(v) == nil && word != "" {
			words = append(words, string(word))
		}
	}
	return words
}

// day reads an ISO time stamp, or ONS's 17/10/2013 16:51:00 where no other order
// of day and month is possible.
func day(text string) stat.Day {
	if d := raw.Day(text); d != 0 {
		return d
	}
	date, _, _ := strings.Cut(text, " ")
	l, err := raw.LDML("dd/MM/yyyy")
	if err != nil {
		return 0
	}
	p, err := l.Period(date)
	if err != nil {
		return 0
	}
	if _, m, d := p.Start.Date(); d > 12 || d == m {
		return p.Start
	}
	return 0
}
