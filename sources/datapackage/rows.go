package datapackage

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"factcheck/internal/stat"

	"github.com/klauspost/compress/gzip"
)

// Row is one observation as the table has it, checked.
type Row struct {
	Line                               int // in the table, the header is line 1
	Indicator, Area, Counterpart, Freq string
	Period                             stat.Period
	Value                              Number
	Missing                            bool // the value is empty: withdrawn or never there
	Unit                               string
	Mult                               int
	Status                             byte // one of Statuses
	Vintage                            stat.Day
	Source                             string
}

// Statuses are the observation flags that are known: SDMX CL_OBS_STATUS as far
// as publishers use it, and Q, questionable.
const Statuses = "AEFPBDUMQ"

// badRows is how many malformed rows are named before reading is given up.
const badRows = 10

type column int

const (
	colIndicator column = iota
	colArea
	colCounterpart
	colFreq
	colPeriod
	colValue
	colUnit
	colMult
	colStatus
	colVintage
	colSource
	columns
)

var columnNames = [columns]string{"indicator", "area", "counterpart", "freq", "period", "value", "unit", "mult", "status", "vintage", "source"}

var required = [columns]bool{colIndicator: true, colArea: true, colFreq: true, colPeriod: true, colValue: true, colUnit: true}

// Read hands every row to row, in the order of the table. The Row is reused; its
// strings may be kept. If the table is malformed the error names the first
// rows that are; what row was handed before must then be thrown away.
func (p *Package) Read(row func(*Row) error) error {
	f, err := p.fsys.Open(p.path)
	if err != nil {
		return fmt.Errorf("%s: %w", p.file, err)
	}
	defer f.Close()
	var r io.Reader = bufio.NewReaderSize(f, 256<<10)
	if p.gzip {
		z, err := gzip.NewReader(r)
		if err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
		defer z.Close()
		r = z
	}
	t := &tableReader{pkg: p, in: bufio.NewReaderSize(io.LimitReader(r, MaxData+1), MaxLine), row: row}
	return t.read()
}

// tableReader is the state of reading one table.
type tableReader struct {
	pkg   *Package
	in    *bufio.Reader
	row   func(*Row) error
	line  int
	bytes int64
	bad   []error

	at     [columns]int // index of a column in a line, -1 where it is absent
	width  int
	fields [][]byte
	scrap  []byte // unquoted text
	cur    Row
	early  bool // the row's period is before the year 1

	strings  map[string]string
	periods  map[string]stat.Period
	vintages map[string]stat.Day
}

func (t *tableReader) read() error {
	t.strings = make(map[string]string)
	t.periods = make(map[string]stat.Period)
	t.vintages = make(map[string]stat.Day)
	header, err := t.next()
	if err == io.EOF {
		return t.fail("the table is empty")
	}
	if err != nil {
		return err
	}
	if err := t.head(bytes.TrimPrefix(header, []byte("\xef\xbb\xbf"))); err != nil {
		return err
	}
	rows := 0
	for {
		text, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return errors.Join(append(t.bad, err)...)
		}
		if rows++; rows > MaxRows {
			return t.fail("more than %d rows", MaxRows)
		}
		if err := t.parse(text); err != nil {
			t.bad = append(t.bad, t.fail("%v", err))
			if len(t.bad) >= badRows {
				break
			}
			continue
		}
		if len(t.bad) > 0 {
			continue // only the other bad rows are of interest
		}
		if t.early {
			t.pkg.Early++
			continue
		}
		t.cur.Line = t.line
		if err := t.row(&t.cur); err != nil {
			return t.fail("%v", err)
		}
	}
	if rows == 0 {
		return t.fail("the table has no rows")
	}
	return errors.Join(t.bad...)
}

func (t *tableReader) fail(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", t.pkg.file, max(t.line, 1), fmt.Sprintf(format, args...))
}

// next is the next line without its end; blank lines are passed over.
func (t *tableReader) next() ([]byte, error) {
	for {
		text, err := t.in.ReadSlice('\n')
		t.line++
		t.bytes += int64(len(text))
		switch {
		case err == bufio.ErrBufferFull:
			return nil, t.fail("a line longer than %d bytes", MaxLine)
		case err == io.EOF && len(text) == 0:
			t.line--
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, t.fail("%v", err)
		case t.bytes > MaxData:
			return nil, t.fail("the table is larger than %d bytes", int64(MaxData))
		}
		if n := len(text); n > 0 && text[n-1] == '\n' {
			text = text[:n-1]
		}
		if n := len(text); n > 0 && text[n-1] == '\r' {
			text = text[:n-1]
		}
		if len(text) > 0 {
			return text, nil
		}
	}
}

func (t *tableReader) head(text []byte) error {
	if err := t.split(text); err != nil {
		return t.fail("%v", err)
	}
	for c := range t.at {
		t.at[c] = -1
	}
	for i, f := range t.fields {
		for c, name := range columnNames {
			if string(f) != name {
				continue
			}
			if t.at[c] >= 0 {
				return t.fail("column %s is there twice", name)
			}
			t.at[c] = i
		}
	}
	for c, name := range columnNames {
		if required[c] && t.at[c] < 0 {
			return t.fail("no column %s; the header must name %s", name, strings.Join(columnNames[:], ","))
		}
	}
	if t.at[colVintage] < 0 && len(t.pkg.Vintages) != 1 {
		return t.fail("no column vintage, and the package has %d vintages", len(t.pkg.Vintages))
	}
	t.width = len(t.fields)
	return nil
}

// split cuts a line at its commas. Quoted fields are unquoted in place.
func (t *tableReader) split(text []byte) error {
	t.fields = t.fields[:0]
	if bytes.IndexByte(text, '"') < 0 {
		for {
			i := bytes.IndexByte(text, ',')
			if i < 0 {
				t.fields = append(t.fields, text)
				return nil
			}
			t.fields = append(t.fields, text[:i])
			text = text[i+1:]
		}
	}
	t.scrap = t.scrap[:0]
	if cap(t.scrap) < len(text) {
		t.scrap = make([]byte, 0, MaxLine) // fields point into it; it never moves
	}
	for {
		if len(text) == 0 || text[0] != '"' {
			i := bytes.IndexByte(text, ',')
			f := text
			if i >= 0 {
				f = text[:i]
			}
			if bytes.IndexByte(f, '"') >= 0 {
				return errors.New("a quote inside a field that is not quoted")
			}
			t.fields = append(t.fields, f)
			if i < 0 {
				return nil
			}
			text = text[i+1:]
			continue
		}
		from := len(t.scrap)
		text = text[1:]
		for {
			i := bytes.IndexByte(text, '"')
			if i < 0 {
				return errors.New("a quoted field does not end on its line")
			}
			t.scrap = append(t.scrap, text[:i]...)
			text = text[i+1:]
			if len(text) == 0 || text[0] != '"' {
				break
			}
			t.scrap = append(t.scrap, '"')
			text = text[1:]
		}
		t.fields = append(t.fields, t.scrap[from:])
		if len(text) == 0 {
			return nil
		}
		if text[0] != ',' {
			return errors.New("text after a quoted field")
		}
		text = text[1:]
	}
}

func (t *tableReader) field(c column) []byte {
	if i := t.at[c]; i >= 0 {
		return t.fields[i]
	}
	return nil
}

// parse reads one row into t.cur.
func (t *tableReader) parse(text []byte) error {
	if err := t.split(text); err != nil {
		return err
	}
	if len(t.fields) != t.width {
		return fmt.Errorf("%d fields where the header has %d", len(t.fields), t.width)
	}
	r := &t.cur
	var err error
	if r.Indicator, err = t.code(r.Indicator, colIndicator, true); err != nil {
		return err
	}
	if r.Area, err = t.code(r.Area, colArea, true); err != nil {
		return err
	}
	if r.Counterpart, err = t.code(r.Counterpart, colCounterpart, false); err != nil {
		return err
	}
	if r.Unit, err = t.code(r.Unit, colUnit, true); err != nil {
		return err
	}
	if r.Source, err = t.code(r.Source, colSource, false); err != nil {
		return err
	}
	if r.Freq, err = t.code(r.Freq, colFreq, true); err != nil {
		return err
	}
	if err = t.period(); err != nil {
		return err
	}
	if err = t.vintage(); err != nil {
		return err
	}
	r.Mult = 0
	if m := t.field(colMult); len(m) == 1 && m[0] >= '0' && m[0] <= '9' {
		r.Mult = int(m[0] - '0')
	} else if len(m) > 0 {
		if r.Mult, err = strconv.Atoi(string(m)); err != nil || r.Mult < -30 || r.Mult > 30 {
			return fmt.Errorf("mult %q is not a power of ten from -30 to 30", m)
		}
	}
	r.Status = 'A'
	if s := t.field(colStatus); len(s) > 0 {
		if len(s) != 1 || strings.IndexByte(Statuses, s[0]) < 0 {
			return fmt.Errorf("status %q is none of %s", s, strings.Join(strings.Split(Statuses, ""), " "))
		}
		r.Status = s[0]
	}
	v := t.field(colValue)
	if r.Missing = len(v) == 0; r.Missing {
		r.Value, r.Status = Number{}, 'M'
		return nil
	}
	if r.Value, err = ParseNumber(v); err != nil {
		return fmt.Errorf("value %q is %w", v, err)
	}
	return nil
}

// code reads a text field; last is the row before's, which it mostly equals.
func (t *tableReader) code(last string, c column, need bool) (string, error) {
	b := t.field(c)
	if string(b) == last && (!need || last != "") {
		return last, nil
	}
	if len(b) == 0 {
		if need {
			return "", fmt.Errorf("no %s", columnNames[c])
		}
		return "", nil
	}
	if s, ok := t.strings[string(b)]; ok {
		return s, nil
	}
	if !utf8.Valid(b) || len(b) > 2000 {
		return "", fmt.Errorf("%s is not text of at most 2000 bytes", columnNames[c])
	}
	for _, x := range b {
		if x < ' ' || x == 0x7f {
			return "", fmt.Errorf("%s %q has a control character", columnNames[c], b)
		}
	}
	s := string(b)
	t.strings[s] = s
	return s, nil
}

// grains are the periods a frequency may have, besides spans.
var grains = map[string]stat.Grain{"A": stat.Year, "S": stat.Half, "Q": stat.Quarter, "M": stat.Month, "W": stat.Week, "D": stat.OneDay}

func (t *tableReader) period() error {
	b := t.field(colPeriod)
	t.early = t.cur.Freq == "A" && beforeYearOne(b)
	if t.early {
		return nil
	}
	p, ok := t.periods[string(b)]
	if !ok {
		var err error
		if p, err = stat.ParsePeriod(string(b)); err != nil {
			return err
		}
		t.periods[string(b)] = p
	}
	grain, ok := grains[t.cur.Freq]
	if !ok {
		return fmt.Errorf("freq %q is none of A S Q M W D", t.cur.Freq)
	}
	if p.Grain != grain && p.Grain != stat.Range {
		return fmt.Errorf("period %q does not fit freq %s", b, t.cur.Freq)
	}
	t.cur.Period = p
	return nil
}

// beforeYearOne reports whether b is a year up to 0: the calendar of package
// stat begins with the year 1.
func beforeYearOne(b []byte) bool {
	digits := b
	if len(b) > 0 && b[0] == '-' {
		digits = b[1:]
	}
	for _, c := range digits {
		if c < '0' || c > '9' || len(digits) == len(b) && c != '0' {
			return false
		}
	}
	return len(digits) > 0
}

func (t *tableReader) vintage() error {
	b := t.field(colVintage)
	if t.at[colVintage] < 0 {
		t.cur.Vintage = t.pkg.Vintages[0]
		return nil
	}
	d, ok := t.vintages[string(b)]
	if !ok {
		var err error
		if d, err = stat.ParseDay(string(b)); err != nil {
			return fmt.Errorf("vintage: %w", err)
		}
		t.vintages[string(b)] = d
	}
	t.cur.Vintage = d
	return nil
}
