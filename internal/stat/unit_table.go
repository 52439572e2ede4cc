package stat

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"factcheck/internal/exact"
)

var (
	//go:embed units.tsv
	unitsTSV string
	//go:embed units_package.tsv
	unitsPackageTSV string
)

// UnitInfo is what is known of a unit code. x units are Factor*x + Offset units
// of Base.
type UnitInfo struct {
	Code      string
	Dimension Dimension
	Base      string
	Factor    exact.Fraction
	Offset    exact.Fraction // of temperatures, for levels and not for differences
	Substance string         // CO2, C, CO2E, OE: never converted into each other
	Unit      Unit           // what the code stands for whole: BPD is {BBL, Per: DAY}
	Names     []string       // as written in texts
	Real      bool           // money at constant prices: USD_2017
	Spoken    string         // currency code that newspapers use for it: USD for INTL_DOLLAR, USD_2017
}

// UnitTable is every unit with its names. It is never changed after it was read
// and safe for many goroutines.
type UnitTable struct {
	byCode map[string]*UnitInfo
	names  phrases
	called [][]string
	exact  []string // a name that must be written so: "m", "x", "p"; else ""
	pack   map[string]string
}

var units = sync.OnceValue(func() *UnitTable {
	t, err := readUnits()
	if err != nil {
		panic(err) // the tables are part of the program; a test reads them
	}
	return t
})

// Units is the table of units, read once.
func Units() *UnitTable { return units() }

// Get is what is known of a code: one of units.tsv, an ISO 4217 code, or one of
// these with a year, money at the prices of that year (USD_2017).
func (t *UnitTable) Get(code string) (UnitInfo, bool) {
	if i, ok := t.byCode[code]; ok {
		return *i, true
	}
	if money, ok := Currencies().Get(code); ok {
		return UnitInfo{
			Code: code, Dimension: Money, Base: code, Factor: one,
			Unit: Unit{Code: code}, Names: []string{money.Name}, Spoken: code,
		}, true
	}
	if at := strings.LastIndexByte(code, '_'); at > 0 && isYear(code[at+1:]) {
		if i, ok := t.Get(code[:at]); ok && i.Dimension == Money && !i.Real {
			i.Code, i.Base, i.Unit, i.Real = code, code, Unit{Code: code}, true
			return i, true
		}
	}
	return UnitInfo{}, false
}

// Named is the codes a word or abbreviation stands for; case does not matter.
// Several mean that it is ambiguous ("MT", "degrees", "cents"), the likeliest
// first. Currencies are not among them. The slice must not be changed.
func (t *UnitTable) Named(word string) []string {
	if n, ok := t.names.get(word); ok {
		return t.called[n]
	}
	return nil
}

// MatchAt is the longest name of a unit that begins at byte at and ends at the
// end of a word. Abbreviations must be written as in the table (m, GW, kWh). It
// allocates nothing.
func (t *UnitTable) MatchAt(text string, at int) (codes []string, end int, ok bool) {
	n, end, ok := t.names.match(text, at, func(n int32, end int) bool {
		return t.exact[n] == "" || t.exact[n] == text[at:end]
	})
	if !ok {
		return nil, 0, false
	}
	return t.called[n], end, true
}

// All is every unit of the table by code.
func (t *UnitTable) All() []UnitInfo {
	all := make([]UnitInfo, 0, len(t.byCode))
	for _, i := range t.byCode {
		all = append(all, *i)
	}
	return all
}

// Of is the unit a code stands for whole: BPD is {BBL, Per: DAY}. An unknown
// code stands for itself.
func (t *UnitTable) Of(code string) Unit {
	if i, ok := t.byCode[code]; ok {
		return i.Unit
	}
	return Unit{Code: code}
}

// Spoken is u as newspapers put it: money at constant prices and international
// dollars become the plain currency, for comparing with a claim that names it.
// Which of them a claim may be held against is the newsroom's table
// (SEMANTICS 5.2), not this function's.
func (t *UnitTable) Spoken(u Unit) Unit {
	if i, ok := t.Get(u.Code); ok && i.Spoken != "" {
		u.Code = i.Spoken
	}
	return u
}

func isYear(s string) bool {
	if len(s) != 4 {
		return false
	}
	for i := range s {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s[0] == '1' || s[0] == '2'
}

const unitColumns = "code dimension base factor offset substance unit names"

func readUnits() (*UnitTable, error) {
	t := &UnitTable{byCode: make(map[string]*UnitInfo, 160), names: newPhrases(900), pack: map[string]string{}}
	err := readTable("units.tsv", unitsTSV, unitColumns, t.addUnit)
	if err != nil {
		return nil, err
	}
	for _, i := range t.byCode {
		for _, code := range []string{i.Unit.Code, perCode(i.Unit.Per), i.Base} {
			if _, ok := t.Get(code); code != "" && !ok {
				return nil, fmt.Errorf("units.tsv: unit %s stands on %s, which is not there", i.Code, code)
			}
		}
	}
	err = readTable("units_package.tsv", unitsPackageTSV, "text code", func(r row) error {
		if _, ok := t.Get(r.cells[1]); !ok {
			return r.errorf("no unit %q", r.cells[1])
		}
		t.pack[r.cells[0]] = r.cells[1]
		return nil
	})
	return t, err
}

func (t *UnitTable) addUnit(r row) error {
	i := &UnitInfo{
		Code: r.cells[0], Dimension: Dimension(r.cells[1]), Base: r.cells[2],
		Substance: r.cells[5], Names: list(r.cells[7]),
	}
	if _, twice := t.byCode[i.Code]; twice || i.Code == "" {
		return r.errorf("code %q stands twice or is empty", i.Code)
	}
	var err error
	if i.Factor, err = exact.ParseFraction(r.cells[3]); err != nil || i.Factor.Sign() <= 0 {
		return r.errorf("factor %q is not a positive number or fraction", r.cells[3])
	}
	if r.cells[4] != "" {
		if i.Offset, err = exact.ParseFraction(r.cells[4]); err != nil {
			return r.errorf("offset %q is not a number or fraction", r.cells[4])
		}
	}
	i.Unit = Unit{Code: i.Code}
	if whole := r.cells[6]; whole != "" {
		i.Unit.Code, i.Unit.Per, _ = strings.Cut(whole, "/")
		i.Base = ""
	}
	if i.Dimension == Money {
		i.Spoken = i.Base
		switch i.Code {
		case "INTL_DOLLAR":
			i.Spoken = "USD"
		case "LCU":
			i.Spoken = ""
		}
		if i.Base != i.Code {
			i.Spoken = ""
		}
	}
	t.byCode[i.Code] = i
	for _, name := range i.Names {
		if n, ok := t.names.get(name); ok {
			if !slices.Contains(t.called[n], i.Code) {
				t.called[n] = append(t.called[n], i.Code)
			}
			if t.exact[n] != name {
				t.exact[n] = ""
			}
			continue
		}
		t.names.add(name, int32(len(t.called)))
		t.called = append(t.called, []string{i.Code})
		spelling := ""
		if isAbbreviation(name) {
			spelling = name
		}
		t.exact = append(t.exact, spelling)
	}
	return nil
}

// isAbbreviation reports whether a name is a symbol whose case matters.
func isAbbreviation(s string) bool {
	if len(s) <= 2 {
		return true
	}
	for i := 1; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' && s[i-1] != ' ' && s[i-1] != '-' {
			return true
		}
	}
	return false
}
