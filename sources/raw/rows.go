package raw

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"factcheck/sources"

	"golang.org/x/text/encoding/htmlindex"
)

// Rows are the rows of separated text (RFC 4180), each with its line. A byte order
// mark is passed over, and so are empty lines.
type Rows struct {
	Name string
	Line int // on which the row begins that Next gave last
	csv  *csv.Reader
}

// Dialect is how separated text is written; the zero Dialect is RFC 4180 in UTF-8.
type Dialect struct {
	Comma     rune   // 0: a comma
	Comment   rune   // begins lines to pass over; 0: none does
	TrimSpace bool   // blanks before a field are no part of it
	Encoding  string // as the web names it; empty: UTF-8
}

// NewRows reads rows from r, which the caller has bounded with sources.Limit.
func NewRows(name string, r io.Reader, d Dialect) (*Rows, error) {
	rows := &Rows{Name: name, Line: 1}
	if d.Encoding != "" && !strings.EqualFold(d.Encoding, "utf-8") && !strings.EqualFold(d.Encoding, "utf8") {
		e, err := htmlindex.Get(d.Encoding)
		if err != nil {
			return nil, rows.Errorf("the encoding %q is not known", Short(d.Encoding))
		}
		r = e.NewDecoder().Reader(r)
	}
	in := bufio.NewReader(r)
	if bom, _ := in.Peek(3); string(bom) == "\ufeff" {
		in.Discard(3)
	}
	rows.csv = csv.NewReader(in)
	if d.Comma != 0 {
		rows.csv.Comma = d.Comma
	}
	rows.csv.Comment = d.Comment
	rows.csv.TrimLeadingSpace = d.TrimSpace
	rows.csv.FieldsPerRecord = -1
	return rows, nil
}

// Next is the next row, or io.EOF.
func (r *Rows) Next() ([]string, error) {
	row, err := r.csv.Read()
	var p *csv.ParseError
	switch {
	case err == io.EOF:
		return nil, err
	case errors.Is(err, sources.ErrTooLarge):
		return nil, err // names the body
	case errors.As(err, &p):
		r.Line = p.Line
		return nil, r.Errorf("%w", p.Err)
	case err != nil:
		return nil, r.Errorf("%w", err)
	}
	r.Line, _ = r.csv.FieldPos(0)
	for _, f := range row {
		if !utf8.ValidString(f) {
			return nil, r.Errorf("%q is not UTF-8", Short(f))
		}
	}
	return row, nil
}

// Errorf is an error at the row that Next gave last.
func (r *Rows) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", r.Name, r.Line, fmt.Errorf(format, args...))
}

// Where is the place of the row that Next gave last, as figures tell it.
func (r *Rows) Where() string { return fmt.Sprintf("line %d", r.Line) }

// Columns are the places of a header's columns by name. A name that stands twice
// is an error; columns without a name are left out.
func Columns(header []string) (map[string]int, error) {
	at := make(map[string]int, len(header))
	for i, name := range header {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if _, twice := at[name]; twice {
			return nil, fmt.Errorf("column %q stands twice", Short(name))
		}
		at[name] = i
	}
	return at, nil
}
