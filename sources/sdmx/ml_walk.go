package sdmx

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"factcheck/sources"
	"factcheck/sources/raw"

	"golang.org/x/net/html/charset"
)

// mlWalk goes through an XML body element by element. Namespaces do not matter:
// every data structure has its own, and offices choose prefixes freely. Document
// types, and with them entities of their own, are refused.
type mlWalk struct {
	name  string
	dec   *xml.Decoder
	depth int
}

func newMLWalk(name string, body io.Reader, limit int64) *mlWalk {
	in := bufio.NewReader(sources.Limit(name, body, limit))
	if bom, _ := in.Peek(3); string(bom) == "\ufeff" {
		in.Discard(3)
	}
	dec := xml.NewDecoder(in)
	dec.CharsetReader = charset.NewReaderLabel
	return &mlWalk{name: name, dec: dec}
}

func (w *mlWalk) errorf(format string, args ...any) error {
	line, _ := w.dec.InputPos()
	return fmt.Errorf("%s:%d: %w", w.name, line, fmt.Errorf(format, args...))
}

// token is the next start, end or text.
func (w *mlWalk) token() (xml.Token, error) {
	for {
		t, err := w.dec.Token()
		var syntax *xml.SyntaxError
		switch {
		case errors.Is(err, sources.ErrTooLarge):
			return nil, err // names the body
		case errors.As(err, &syntax):
			return nil, fmt.Errorf("%s:%d: %s", w.name, syntax.Line, syntax.Msg)
		case err != nil:
			return nil, w.errorf("%w", err)
		}
		switch t.(type) {
		case xml.StartElement:
			if w.depth++; w.depth > maxDepth {
				return nil, w.errorf("nested deeper than %d", maxDepth)
			}
			return t, nil
		case xml.EndElement:
			w.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			return nil, w.errorf("a document type or entity is not read")
		}
	}
}

// root is the first element.
func (w *mlWalk) root() (xml.StartElement, error) {
	for {
		t, err := w.token()
		if errors.Is(err, io.EOF) {
			return xml.StartElement{}, w.errorf("no XML message: %w", io.ErrUnexpectedEOF)
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			return t, nil
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				return xml.StartElement{}, w.errorf("no XML message: it begins with %q", raw.Short(s))
			}
		}
	}
}

// end is nothing but white space after the root.
func (w *mlWalk) end() error {
	for {
		t, err := w.dec.Token()
		switch t := t.(type) {
		case nil:
			if err == io.EOF {
				return nil
			}
			if errors.Is(err, sources.ErrTooLarge) {
				return err
			}
			return w.errorf("%w", err)
		case xml.CharData:
			if strings.TrimSpace(string(t)) == "" {
				continue
			}
		case xml.Comment, xml.ProcInst:
			continue
		}
		return w.errorf("more after the end of the message")
	}
}

// content calls text with every text and each with every child of the element
// that was opened last; each must read the child to its end.
func (w *mlWalk) content(text func(string), each func(e xml.StartElement) error) error {
	for {
		t, err := w.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			text(string(t))
		case xml.StartElement:
			if err := each(t); err != nil {
				return err
			}
		}
	}
}

// children is content without its texts.
func (w *mlWalk) children(each func(e xml.StartElement) error) error {
	return w.content(func(string) {}, each)
}

// skip passes over the element that was opened last.
func (w *mlWalk) skip() error {
	return w.children(func(xml.StartElement) error { return w.skip() })
}

// text is the text of the element that was opened last, without that of its
// children.
func (w *mlWalk) text() (string, error) {
	var b strings.Builder
	err := w.content(func(t string) { b.WriteString(t) }, func(xml.StartElement) error { return w.skip() })
	return strings.TrimSpace(b.String()), err
}

// reference reads what the element that was opened last refers to: a Ref, a URN
// within it, or a URN as its text.
func (w *mlWalk) reference() (string, error) {
	ref := ""
	var b strings.Builder
	err := w.content(func(t string) { b.WriteString(t) }, func(c xml.StartElement) error {
		if c.Name.Local == "Ref" {
			ref = reference(attr(c, "agencyID"), attr(c, "id"), attr(c, "version"))
		}
		text, err := w.text()
		if c.Name.Local == "URN" {
			ref = urnReference(text)
		}
		return err
	})
	if ref == "" {
		ref = urnReference(b.String())
	}
	return ref, err
}

// attr is an attribute by its local name.
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// localised chooses among texts: English, else one without a language, else the
// first.
type localised struct {
	text string
	rank int
}

func (l *localised) add(e xml.StartElement, text string) {
	rank := 1
	switch lang := attr(e, "lang"); {
	case lang == "en" || strings.HasPrefix(lang, "en-"):
		rank = 3
	case lang == "":
		rank = 2
	}
	if text != "" && rank > l.rank {
		l.text, l.rank = text, rank
	}
}
