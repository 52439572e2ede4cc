package sources

import (
	"errors"
	"fmt"
	"io"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// Reader reads one body in a publisher's format, front to back. name is what
// messages call the body. Every figure is handed to emit in the order of the
// body; the Figure is reused, its strings and slices may be kept. What the body
// says of itself comes back when it was read to its end.
//
// An error names the body and a place in it (name:line: what, or name: the
// path of a JSON value or XML element: what). What was emitted before it must
// then be thrown away: whoever stores figures stores a body whole or not at all.
// An error of emit ends the reading and is returned as it is. A body larger than
// limit bytes, decompressed, is ErrTooLarge.
//
// A Reader knows a format, not a publisher: which dimension is the area is for a
// Mapping to say.
type Reader func(name string, body io.Reader, limit int64, emit func(*Figure) error) (*Body, error)

// ErrTooLarge is a body past the limit it was read with.
var ErrTooLarge = errors.New("larger than it may be")

// ErrNoData is an answer that is well-formed and holds no figures by its own
// words: "no records found", an asynchronous answer's "come back later", an error
// document with status 200. The error's text has the publisher's words.
var ErrNoData = errors.New("no data in the answer")

// Action is what a message does with figures that are there already.
type Action string

const (
	Append  Action = ""        // they stand beside or replace what has the same key
	Replace Action = "replace" // what has the same key is replaced, attributes and all; ECB and IMF say so of every answer to a query
	Delete  Action = "delete"  // the figure, or the series where there is no period, is withdrawn
)

// Term is a dimension or attribute with its value.
type Term struct {
	ID    string // the publisher's: "REF_AREA", "geo", "country"
	Code  string // "CN"
	Label string // "China", where the body carries it
}

// Figure is one cell of a body as published: a figure, a missing one, or one
// withdrawn.
type Figure struct {
	Where      string // the place in the body: "line 7", "series 3, observation 2"
	Action     Action
	Dimensions []Term // all but time, in the body's order
	Attributes []Term // of the observation first, then of its series, groups and data set
	Time       string // as published
	Period     stat.Period
	// Value is exactly the number's text: "107.20" is 10720 x 10^-2. It has no
	// meaning where Missing is set.
	Value   decimal.Decimal
	Missing bool
	Unit    string // the unit's code or text, where the body says it in a place of its own
	Mult    int    // power of ten of the body's own multiplier
	Status  Status // Normal where nothing is said
	// Vintage and Until bound the days on which this was the published figure,
	// where the body says so (ALFRED's real-time period). Until is its last day.
	Vintage, Until stat.Day
}

// Dimension is the term of a dimension; ok is false if the figure has none.
func (f *Figure) Dimension(id string) (t Term, ok bool) { return term(f.Dimensions, id) }

// Attribute is the term of the attribute nearest to the observation.
func (f *Figure) Attribute(id string) (t Term, ok bool) { return term(f.Attributes, id) }

func term(terms []Term, id string) (Term, bool) {
	for _, t := range terms {
		if t.ID == id {
			return t, true
		}
	}
	return Term{}, false
}

// Body is what a body says of itself.
type Body struct {
	ID        string   // of the data set or data flow
	Title     string   // in English where there is a choice
	Publisher string   // where it says so
	Updated   stat.Day // the publisher's own day of the update: the vintage; 0 if not said
	Notes     []string // footers, footnotes, warnings
	// Next is what asks for the rest: the number of the next page, a cursor or a
	// link. Empty on the last page.
	Next string
	// Figures is how many were emitted, missing ones included.
	Figures int
}

// limited is a reader that fails past a limit.
type limited struct {
	r    io.Reader
	left int64
	name string
}

// Limit is r, failing with ErrTooLarge past limit bytes. Unlike an io.LimitedReader
// it cannot be taken for the end of the body.
func Limit(name string, r io.Reader, limit int64) io.Reader { return &limited{r, limit, name} }

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		var one [1]byte
		n, err := l.r.Read(one[:])
		if n > 0 {
			return 0, fmt.Errorf("%s: %w", l.name, ErrTooLarge)
		}
		return 0, err
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	return n, err
}
