package sdmx

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxDepth bounds how deep a message nests; SDMX-JSON's deepest is about 15,
// SDMX-ML's about 12, a tree of categories more.
const maxDepth = 64

// jsonWalk goes through a JSON body token by token, in its order, so that series
// are met as they stand and numbers keep their text.
type jsonWalk struct {
	name string
	dec  *json.Decoder
	path []string // where we are
}

func newJSONWalk(name string, body []byte) *jsonWalk {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	return &jsonWalk{name: name, dec: dec}
}

func (j *jsonWalk) at() string { return strings.Join(j.path, ".") }

func (j *jsonWalk) errorf(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if len(j.path) == 0 {
		return fmt.Errorf("%s: %w", j.name, err)
	}
	return fmt.Errorf("%s: %s: %w", j.name, j.at(), err)
}

// syntax is an error of the text itself, which breaks off or is no JSON.
func (j *jsonWalk) syntax(err error) error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return j.errorf("at byte %d: %w", j.dec.InputOffset(), err)
}

func (j *jsonWalk) enter(key string) error {
	if j.path = append(j.path, key); len(j.path) > maxDepth {
		return j.errorf("nested deeper than %d", maxDepth)
	}
	return nil
}

func (j *jsonWalk) leave() { j.path = j.path[:len(j.path)-1] }

// open reads the opening of an object or array; it reports false for null.
func (j *jsonWalk) open(delim json.Delim) (bool, error) {
	t, err := j.dec.Token()
	if err != nil {
		return false, j.syntax(err)
	}
	if t == nil {
		return false, nil
	}
	if t != delim {
		return false, j.errorf("want %s", map[json.Delim]string{'{': "an object", '[': "a list"}[delim])
	}
	return true, nil
}

func (j *jsonWalk) close() error {
	if _, err := j.dec.Token(); err != nil {
		return j.syntax(err)
	}
	return nil
}

// object calls each with every key; each must read the value.
func (j *jsonWalk) object(each func(key string) error) error {
	if ok, err := j.open('{'); !ok || err != nil {
		return err
	}
	for j.dec.More() {
		t, err := j.dec.Token()
		if err != nil {
			return j.syntax(err)
		}
		key, ok := t.(string)
		if !ok {
			return j.syntax(errors.New("no key"))
		}
		if err := j.enter(key); err != nil {
			return err
		}
		if err := each(key); err != nil {
			return err
		}
		j.leave()
	}
	return j.close()
}

// list calls each with every index; each must read the value.
func (j *jsonWalk) list(each func(i int) error) error {
	if ok, err := j.open('['); !ok || err != nil {
		return err
	}
	for i := 0; j.dec.More(); i++ {
		if err := j.enter(fmt.Sprint(i)); err != nil {
			return err
		}
		if err := each(i); err != nil {
			return err
		}
		j.leave()
	}
	return j.close()
}

// skip passes over a value.
func (j *jsonWalk) skip() error {
	depth := len(j.path)
	for {
		t, err := j.dec.Token()
		if err != nil {
			return j.syntax(err)
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			if depth++; depth > maxDepth {
				return j.errorf("nested deeper than %d", maxDepth)
			}
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == len(j.path) {
			return nil
		}
	}
}

// decode reads a value into v. Depth within is bounded by encoding/json.
func (j *jsonWalk) decode(v any) error {
	if err := j.dec.Decode(v); err != nil {
		return j.syntax(err)
	}
	return nil
}

// end is nothing after the value.
func (j *jsonWalk) end() error {
	if _, err := j.dec.Token(); err != io.EOF {
		return j.errorf("at byte %d: more after the end of the message", j.dec.InputOffset())
	}
	return nil
}
