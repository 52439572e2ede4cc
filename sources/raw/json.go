package raw

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"factcheck/sources"
)

// Text is a body read whole.
type Text struct {
	Name  string
	Bytes []byte
}

// ReadText reads a body of at most limit bytes; a byte order mark is passed over.
func ReadText(name string, body io.Reader, limit int64) (*Text, error) {
	b, err := io.ReadAll(sources.Limit(name, body, limit))
	switch {
	case errors.Is(err, sources.ErrTooLarge):
		return nil, err // names the body
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &Text{name, bytes.TrimPrefix(b, []byte("\ufeff"))}, nil
}

// JSON decodes the text, all of it, into v. Numbers in interfaces stay text.
func (t *Text) JSON(v any) error {
	d := json.NewDecoder(bytes.NewReader(t.Bytes))
	d.UseNumber()
	err := d.Decode(v)
	if err == nil {
		if _, err = d.Token(); err == io.EOF {
			return nil
		}
		return t.at(d.InputOffset(), errors.New("more text after the end of the JSON value"))
	}
	var s *json.SyntaxError
	var u *json.UnmarshalTypeError
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return t.at(int64(len(t.Bytes)), errors.New("the body ends before its JSON value does"))
	case errors.As(err, &s):
		return t.at(s.Offset, s)
	case errors.As(err, &u) && u.Field != "":
		return fmt.Errorf("%s: %s: a JSON %s where another kind of value belongs", t.Name, u.Field, u.Value)
	case errors.As(err, &u):
		return fmt.Errorf("%s: a JSON %s where another kind of value belongs", t.Name, u.Value)
	}
	return fmt.Errorf("%s: %w", t.Name, err)
}

func (t *Text) at(offset int64, err error) error {
	offset = min(max(offset, 0), int64(len(t.Bytes)))
	return fmt.Errorf("%s:%d: %w", t.Name, 1+bytes.Count(t.Bytes[:offset], []byte("\n")), err)
}

// Errorf is an error at the JSON value of a path: "[1][7].date".
func (t *Text) Errorf(path, format string, args ...any) error {
	return fmt.Errorf("%s: %s: %w", t.Name, path, fmt.Errorf(format, args...))
}

// Elements decodes the elements of the JSON array at a path one after the other,
// each into a T of its own: arrays of figures are long. where is the element's path.
// An error of each is returned as it is.
func Elements[T any](t *Text, path string, array json.RawMessage, each func(i int, where string, v *T) error) error {
	d := json.NewDecoder(bytes.NewReader(array))
	d.UseNumber()
	if open, err := d.Token(); err != nil || open != json.Delim('[') {
		return t.Errorf(path, "not an array")
	}
	for i := 0; d.More(); i++ {
		where := fmt.Sprintf("%s[%d]", path, i)
		var v T
		if err := d.Decode(&v); err != nil {
			var u *json.UnmarshalTypeError
			if errors.As(err, &u) {
				if u.Field != "" {
					where += "." + u.Field
				}
				return t.Errorf(where, "a JSON %s where another kind of value belongs", u.Value)
			}
			return t.Errorf(where, "%w", err)
		}
		if err := each(i, where, &v); err != nil {
			return err
		}
	}
	return nil
}

// Figures emits the figures that figures makes of each element, a row of a
// publisher's, and counts them in b. Where is the row's path.
func Figures[T any](t *Text, path string, rows json.RawMessage, b *sources.Body, figures func(row *T) ([]sources.Figure, error), emit func(*sources.Figure) error) error {
	return Elements(t, path, rows, func(_ int, where string, row *T) error {
		all, err := figures(row)
		if err != nil {
			return t.Errorf(where, "%w", err)
		}
		for i := range all {
			all[i].Where = where
			b.Figures++
			if err := emit(&all[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Count is how many elements a JSON array has; null has none.
func Count(t *Text, path string, array json.RawMessage) (n int, err error) {
	if string(array) == "null" {
		return 0, nil
	}
	err = Elements(t, path, array, func(int, string, *json.RawMessage) error { n++; return nil })
	return n, err
}

// OneOrMore decodes a text or a list of texts; absent and null leave to as it is.
func OneOrMore(v json.RawMessage, to *[]string) error {
	var one string
	var list []string
	switch {
	case len(v) == 0 || string(v) == "null":
	case json.Unmarshal(v, &one) == nil:
		*to = []string{one}
	case json.Unmarshal(v, &list) == nil:
		*to = list
	default:
		return errors.New("neither a text nor a list of texts")
	}
	return nil
}

// Members gives the members of a JSON object in their order.
func Members(object json.RawMessage, each func(name string, value json.RawMessage) error) error {
	d := json.NewDecoder(bytes.NewReader(object))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return errors.New("not an object")
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return err
		}
		if err := each(name.(string), value); err != nil {
			return err
		}
	}
	return nil
}

// Loose is a JSON text, number or truth value as its text; null is empty. APIs
// send the same member now as one, now as another.
type Loose string

// UnmarshalJSON takes anything but arrays and objects.
func (l *Loose) UnmarshalJSON(b []byte) error {
	switch b[0] {
	case '"':
		return json.Unmarshal(b, (*string)(l))
	case '{', '[':
		return errors.New("an array or object where a text or number belongs")
	case 'n':
		*l = ""
	default:
		*l = Loose(b)
	}
	return nil
}
