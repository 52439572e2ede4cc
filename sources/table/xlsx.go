package table

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"factcheck/sources/raw"
)

// maxColumn is the last column of a sheet, XFD.
const maxColumn = 16384

// cell is a cell as it is stored.
type cell struct {
	text   string
	mark   string // what stands raised in it: a footnote's sign
	number bool   // stored as a number, with a point whatever the table shows
}

// workbook is an .xlsx file.
type workbook struct {
	files    *raw.Files
	sheets   []sheet
	strings  []cell
	from1904 bool // days are counted from 1904, as on old Macintoshes
}

type sheet struct{ name, file string }

// openWorkbook opens a file of at most limit bytes, decompressed.
func openWorkbook(name string, archive []byte, limit int64) (*workbook, error) {
	fs, err := raw.OpenZip(name, archive, limit)
	if err != nil {
		return nil, err
	}
	w := &workbook{files: raw.NewFiles(name, fs, limit)}
	main := ""
	if err := w.relations("_rels/.rels", "", func(kind, _, target string) {
		if kind == "officeDocument" {
			main = target
		}
	}); err != nil {
		return nil, err
	}
	if main == "" {
		return nil, fmt.Errorf("%s: not a workbook: it names no main part", name)
	}
	targets := map[string]string{}
	shared := ""
	rels := path.Join(path.Dir(main), "_rels", path.Base(main)+".rels")
	if err := w.relations(rels, path.Dir(main), func(kind, id, target string) {
		switch kind {
		case "worksheet":
			targets[id] = target
		case "sharedStrings":
			shared = target
		}
	}); err != nil {
		return nil, err
	}
	err = w.elements(main, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.from1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		case "sheet":
			if file, ok := targets[attr(e, "id")]; ok { // a sheet of charts is none
				w.sheets = append(w.sheets, sheet{attr(e, "name"), file})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if shared == "" {
		return w, nil
	}
	return w, w.elements(shared, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		c, err := richText(d)
		w.strings = append(w.strings, c)
		return err
	})
}

// relations gives the relations of a part: the last word of their type, their id
// and the file.
func (w *workbook) relations(file, folder string, each func(kind, id, target string)) error {
	return w.elements(file, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			target := attr(e, "Target")
			if rooted, ok := strings.CutPrefix(target, "/"); ok {
				target = rooted
			} else {
				target = path.Join(folder, target)
			}
			each(path.Base(attr(e, "Type")), attr(e, "Id"), target)
		}
		return nil
	})
}

// elements gives every element of a part at its beginning.
func (w *workbook) elements(file string, each func(*xml.Decoder, xml.StartElement) error) error {
	r, err := w.files.Open(file)
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if e, ok := t.(xml.StartElement); ok && err == nil {
			err = each(d, e)
		}
		if err != nil {
			return partError(w.files.Called(file), err)
		}
	}
}

// partError is an error in a part, with its line where it is the XML's.
func partError(name string, err error) error {
	var s *xml.SyntaxError
	switch {
	case strings.HasPrefix(err.Error(), name+":"):
		return err // of reading the part
	case errors.As(err, &s):
		return fmt.Errorf("%s:%d: %s", name, s.Line, s.Msg)
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return fmt.Errorf("%s: the part ends before its last element", name)
	}
	return fmt.Errorf("%s: %w", name, err)
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// richText reads the text of an element that was just begun, to its end. Raised
// text is the mark, and phonetic text is left out.
func richText(d *xml.Decoder) (c cell, err error) {
	var text, mark, run strings.Builder
	raised, phonetic, inText := false, 0, false
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return c, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			switch t.Name.Local {
			case "t":
				inText = true
			case "r":
				raised = false
			case "rPh":
				phonetic++
			case "vertAlign":
				raised = attr(t, "val") == "superscript"
			}
		case xml.EndElement:
			depth--
			switch t.Name.Local {
			case "t":
				inText = false
				if raised {
					mark.WriteString(run.String())
				} else {
					text.WriteString(run.String())
				}
				run.Reset()
			case "rPh":
				phonetic--
			}
		case xml.CharData:
			if inText && phonetic == 0 {
				run.Write(t)
			}
		}
	}
	return cell{text: text.String(), mark: strings.TrimSpace(mark.String())}, nil
}

// rows gives the rows of a sheet that are not empty, with their numbers.
func (w *workbook) rows(s sheet, each func(row []cell, line int) error) error {
	line := 0
	return w.elements(s.file, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "row" {
			return nil
		}
		line++
		if text := attr(e, "r"); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < line {
				return fmt.Errorf("row %q is out of order", raw.Short(text))
			}
			line = n
		}
		row, err := w.row(d)
		if err != nil {
			return err
		}
		return each(row, line)
	})
}

// row reads a row that was just begun, to its end.
func (w *workbook) row(d *xml.Decoder) (row []cell, err error) {
	for {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return row, nil
		case xml.StartElement:
			if t.Name.Local != "c" {
				if err := d.Skip(); err != nil {
					return nil, err
				}
				continue
			}
			at := len(row)
			if ref := attr(t, "r"); ref != "" {
				n, ok := columnNumber(strings.TrimRight(ref, "0123456789"))
				if !ok || n < at {
					return nil, fmt.Errorf("cell %q is out of order", raw.Short(ref))
				}
				at = n
			}
			if at >= maxColumn {
				return nil, fmt.Errorf("more than %d columns", maxColumn)
			}
			for len(row) < at {
				row = append(row, cell{})
			}
			c, err := w.cell(d, attr(t, "t"))
			if err != nil {
				return nil, err
			}
			row = append(row, c)
		}
	}
}

// cell reads a cell that was just begun, to its end.
func (w *workbook) cell(d *xml.Decoder, kind string) (c cell, err error) {
	for {
		t, err := d.Token()
		if err != nil {
			return c, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return c, nil
		case xml.StartElement:
			switch t.Name.Local {
			case "is":
				c, err = richText(d)
			case "v":
				var text string
				if err = d.DecodeElement(&text, &t); err != nil {
					break
				}
				c = cell{text: text, number: kind == "" || kind == "n"}
				if kind == "s" {
					n, convert := strconv.Atoi(text)
					if convert != nil || n < 0 || n >= len(w.strings) {
						return c, fmt.Errorf("text %q is none of the %d shared ones", raw.Short(text), len(w.strings))
					}
					c = w.strings[n]
				}
			default: // a formula, whose last value is v
				err = d.Skip()
			}
			if err != nil {
				return c, err
			}
		}
	}
}

// columnNumber is the number, from 0, of a column's letters.
func columnNumber(letters string) (int, bool) {
	n := 0
	for _, c := range letters {
		if c < 'A' || c > 'Z' || n > maxColumn {
			return 0, false
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1, n > 0 && n <= maxColumn
}

// columnLetters is the letters of a column by its number from 0.
func columnLetters(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return columnLetters(n/26-1) + string(rune('A'+n%26))
}
