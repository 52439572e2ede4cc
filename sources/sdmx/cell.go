package sdmx

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"strconv"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"

	"github.com/shopspring/decimal"
)

// cell is what a body says of one figure, before its terms are understood.
type cell struct {
	where  string
	action sources.Action
	dims   []sources.Term // time may be among them
	attrs  []sources.Term // nearest to the observation first
	time   string         // where it does not stand among dims
	value  string         // "" and NaN are missing
	// inferred: dimensions were told from attributes by their names and places. Two
	// figures of one key then mean that a dimension was not recognised.
	inferred bool
}

// writer makes figures of cells.
type writer struct {
	name  string
	emit  func(*sources.Figure) error
	body  sources.Body
	fig   sources.Figure
	parts map[string]concept // what the body or its structure says of concepts
	seen  map[uint64]uint64  // hash of a key to that of its value, of inferred cells
	times map[timeText]stat.Period
	forms map[string]bool // of a frequency: its periods are named by a part of them
}

// timeText is what a period is read from. A body has few of them, often.
type timeText struct{ text, freq, yearStart string }

func newWriter(name string, emit func(*sources.Figure) error) *writer {
	return &writer{name: name, emit: emit, parts: map[string]concept{}, seen: map[uint64]uint64{}, times: map[timeText]stat.Period{}, forms: map[string]bool{}}
}

func (w *writer) concept(id string) concept {
	if c, ok := w.parts[id]; ok {
		return c
	}
	return conceptOf(id)
}

// build makes the figure of a cell. Its errors have no place in the body yet.
func (w *writer) build(c *cell) error {
	f := &w.fig
	*f = sources.Figure{Where: c.where, Action: c.action, Dimensions: c.dims, Attributes: c.attrs, Time: c.time, Status: sources.Normal}
	for i, d := range c.dims {
		if c.time == "" && w.concept(d.ID).part == partTime {
			f.Time = d.Code
			f.Dimensions = append(append(make([]sources.Term, 0, len(c.dims)-1), c.dims[:i]...), c.dims[i+1:]...)
			break
		}
	}
	for i, d := range f.Dimensions {
		if d.ID == "" {
			return errors.New("a dimension without a name")
		}
		for _, e := range f.Dimensions[:i] {
			if e.ID == d.ID {
				return fmt.Errorf("dimension %s stands twice", d.ID)
			}
		}
	}
	said, err := w.terms(f)
	if err != nil {
		return err
	}
	if f.Time == "" && c.action != sources.Delete {
		return errors.New("a figure without a time period")
	}
	if f.Time != "" {
		said.text = f.Time
		if f.Period, err = w.period(said); err != nil {
			return err
		}
	}
	if c.action == sources.Delete || missing(c.value) {
		f.Missing = true
	} else if f.Value, err = number(c.value); err != nil {
		return err
	}
	if f.Status == sources.Missing {
		f.Missing = true
	}
	if f.Missing && f.Status == sources.Normal {
		f.Status = sources.Missing
	}
	if c.inferred {
		return w.once(c.value)
	}
	return nil
}

// period is the period of a text. A body that names some periods of a frequency
// whole and others by a part of them ("2013-01" and "2013-01-31") may name one
// twice, and is refused.
func (w *writer) period(t timeText) (stat.Period, error) {
	p, ok := w.times[t]
	if ok {
		return p, nil
	}
	p, widened, err := period(t.text, t.freq, t.yearStart)
	if err != nil {
		return p, err
	}
	if before, ok := w.forms[t.freq]; ok && before != widened && t.freq != "" {
		return p, fmt.Errorf("period %s of the frequency %s is written otherwise than those before", t.text, t.freq)
	}
	w.forms[t.freq] = widened
	w.times[t] = p
	return p, nil
}

// send hands on the figure that build made; emit's error is the caller's own.
func (w *writer) send() error {
	w.body.Figures++
	return w.emit(&w.fig)
}

// done is the body at its end: one that says it holds nothing is ErrNoData.
func (w *writer) done() *sources.Body { return &w.body }

// terms reads what dimensions and attributes say of the figure.
func (w *writer) terms(f *sources.Figure) (s timeText, err error) {
	unitRank := 1 << 30
	unit := func(code string, rank int) {
		if code != "" && rank < unitRank {
			f.Unit, unitRank = code, rank
		}
	}
	for _, d := range f.Dimensions {
		switch c := w.concept(d.ID); c.part {
		case partUnit:
			unit(d.Code, c.rank)
		case partFreq:
			s.freq = d.Code
		case partMult:
			if f.Mult, err = mult(d); err != nil {
				return s, err
			}
		}
	}
	statusID, multRead := "", false
	for _, a := range f.Attributes {
		switch c := w.concept(a.ID); c.part {
		case partUnit, partCurrency:
			unit(a.Code, c.rank)
		case partFreq:
			if s.freq == "" {
				s.freq = a.Code
			}
		case partMult:
			if !multRead && a.Code != "" { // the nearest one
				if f.Mult, err = mult(a); err != nil {
					return s, err
				}
				multRead = true
			}
		case partStatus:
			if a.Code != "" && a.ID != statusID { // the nearest of each kind
				f.Status = sources.Heavier(f.Status, sources.ParseStatus(a.Code))
				statusID = a.ID
			}
		case partYearStart:
			s.yearStart = a.Code
		case partUpdated:
			w.updated(a.Code)
		}
	}
	return s, nil
}

// updated keeps the latest day on which the publisher says it changed something.
// Eurostat writes day, month and year of two digits.
func (w *writer) updated(text string) {
	if len(text) < len("25/10/24") {
		return
	}
	var day stat.Day
	var err error
	if text[2] == '/' && text[5] == '/' {
		day, err = stat.ParseDay("20" + text[6:8] + "-" + text[3:5] + "-" + text[:2])
	} else {
		date, _, _ := strings.Cut(text, "T")
		day, err = stat.ParseDay(date)
	}
	if err == nil && day > w.body.Updated {
		w.body.Updated = day
	}
}

// once fails where two figures of a body have one key and two values.
func (w *writer) once(value string) error {
	h := fnv.New64a()
	part := func(s string) { io.WriteString(h, s); h.Write([]byte{0}) }
	part(string(w.fig.Action))
	part(w.fig.Time)
	for _, d := range w.fig.Dimensions {
		part(d.ID)
		part(d.Code)
	}
	for _, a := range w.fig.Attributes {
		if a.ID == StructureID {
			part(a.Code)
		}
	}
	key := h.Sum64()
	h.Reset()
	part(value)
	v := h.Sum64()
	if old, ok := w.seen[key]; ok && old != v {
		return errors.New("a second value for the same key: which columns are dimensions cannot be told from this body; read it with its structure")
	}
	w.seen[key] = v
	return nil
}

func missing(value string) bool {
	switch value {
	case "", "NaN", "nan", "NAN", "#N/A":
		return true
	}
	return false
}

func number(text string) (decimal.Decimal, error) {
	n, err := raw.Number(strings.TrimSpace(text))
	if err != nil {
		return n, fmt.Errorf("value %w", err)
	}
	return n, nil
}

// maxMult bounds multipliers; the largest of CL_UNIT_MULT is 15.
const maxMult = 30

func mult(t sources.Term) (int, error) {
	if t.Code == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(t.Code)
	if err != nil || n < -maxMult || n > maxMult {
		return 0, fmt.Errorf("%s %q is no power of ten", t.ID, raw.Short(t.Code))
	}
	return n, nil
}
