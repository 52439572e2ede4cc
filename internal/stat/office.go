package stat

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed offices.tsv
var officesTSV string

const officeColumns = "area office person called since until note source"

// Term is a stretch of time in which a person held an office that newspapers
// count years by: "under Merkel", "since Modi took office" (SEMANTICS 4.11).
type Term struct {
	Area         AreaCode
	Office       string // President of France
	Person       string
	Called       []string // what they are called besides, surname first
	Since, Until Day      // [Since, Until); Until is zero for who is still in office, as far as the table knows
	Note         string   // acting before, not recognised, suspended
	Source       string
}

// Bases are the years a change since the term's beginning may be counted from:
// the last full one before it and the first in office. A term that begins on 1
// January has its first full year there.
func (t Term) Bases() (before, first Period) {
	y, _, _ := t.Since.Date()
	return YearPeriod(y - 1), YearPeriod(y)
}

// OfficeTable is who held which office when. It is never changed after it was
// read and safe for many goroutines.
type OfficeTable struct {
	terms  []Term
	byName map[string][]int // folded name to terms, in order of their beginning
}

var offices = sync.OnceValue(func() *OfficeTable {
	t, err := new(OfficeTable).with("offices.tsv", officesTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return t
})

// Offices is the program's own table, read once.
func Offices() *OfficeTable { return offices() }

// ReadOffices is the program's table with a newsroom's own terms: rows in the form
// of offices.tsv, two header lines included. A row with the area, office, person
// and beginning of one that is there replaces it. file is what messages call it.
func ReadOffices(file, text string) (*OfficeTable, error) { return Offices().with(file, text) }

func (t *OfficeTable) with(file, text string) (*OfficeTable, error) {
	out := &OfficeTable{terms: slices.Clone(t.terms), byName: make(map[string][]int)}
	err := readTable(file, text, officeColumns, func(r row) error {
		term := Term{Area: AreaCode(r.cells[0]), Office: r.cells[1], Person: r.cells[2], Called: list(r.cells[3]), Note: r.cells[6], Source: r.cells[7]}
		if _, ok := Areas().Get(term.Area); !ok {
			return r.errorf("no area %q", term.Area)
		}
		if term.Office == "" || term.Person == "" || term.Source == "" {
			return r.errorf("no office, no person or no source")
		}
		var err error
		if term.Since, err = ParseDay(r.cells[4]); err != nil {
			return r.errorf("since: %v", err)
		}
		if r.cells[5] != "" {
			if term.Until, err = ParseDay(r.cells[5]); err != nil {
				return r.errorf("until: %v", err)
			}
			if term.Until <= term.Since {
				return r.errorf("%s left before %s", term.Person, term.Since)
			}
		}
		for i, other := range out.terms {
			if other.Area != term.Area || other.Office != term.Office {
				continue
			}
			if other.Person == term.Person && other.Since == term.Since {
				out.terms[i] = term
				return nil
			}
			if other.Until == 0 && other.Since < term.Since {
				out.terms[i].Until = term.Since // who comes after ends what was open
			} else if term.Since < other.Until && (term.Until == 0 || other.Since < term.Until) {
				return r.errorf("%s and %s hold one office at once", term.Person, other.Person)
			}
		}
		out.terms = append(out.terms, term)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(out.terms, func(a, b Term) int { return int(a.Since) - int(b.Since) })
	for i, term := range out.terms {
		for _, name := range append([]string{term.Person}, term.Called...) {
			key := strings.ToLower(name)
			if !slices.Contains(out.byName[key], i) {
				out.byName[key] = append(out.byName[key], i)
			}
		}
	}
	return out, nil
}

// Terms are the terms of all who go by a name, full or short, begun by a day, the
// latest first; those of one area where one is given. Several persons mean that the
// name is ambiguous. None are known of a day before they began.
func (t *OfficeTable) Terms(name string, area AreaCode, by Day) []Term {
	var out []Term
	for _, i := range slices.Backward(t.byName[strings.ToLower(name)]) {
		if term := t.terms[i]; term.Since <= by && (area == "" || term.Area == area) {
			out = append(out, term)
		}
	}
	return out
}

// All is every term, by its beginning. It must not be changed.
func (t *OfficeTable) All() []Term { return t.terms }
