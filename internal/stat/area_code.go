package stat

import (
	_ "embed"
	"sync"
)

//go:embed areas_codes.tsv
var areasCodesTSV string

const codeColumns = "scheme text code"

// codedArea is an area's code as a publisher writes it.
type codedArea struct{ scheme, text string }

var codedAreas = sync.OnceValue(func() map[codedArea]AreaCode {
	codes := make(map[codedArea]AreaCode, 1000)
	err := readTable("areas_codes.tsv", areasCodesTSV, codeColumns, func(r row) error {
		k := codedArea{r.cells[0], r.cells[1]}
		code := AreaCode(r.cells[2])
		if _, known := Areas().Get(code); !known {
			return r.errorf("there is no area %q", code)
		}
		if _, twice := codes[k]; twice || k.scheme == "" || k.text == "" {
			return r.errorf("%s %q stands twice or is empty", k.scheme, k.text)
		}
		codes[k] = code
		return nil
	})
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	for _, a := range Areas().All() {
		if a.ISO2 != "" {
			codes[codedArea{"iso2", a.ISO2}] = a.Code
		}
	}
	return codes
})

// Coded is the area a publisher's code stands for. scheme is the publisher whose
// code list it is from, as areas_codes.tsv names it, or empty: its own codes come
// first (842 is the United States to UN Comtrade), then the codes of the area
// table and ISO 3166 alpha-3, alpha-2, UN M49 numbers. What is in none of them is
// not ok: an aggregate that only its publisher has.
func (t *AreaTable) Coded(scheme, text string) (code AreaCode, ok bool) {
	codes := codedAreas()
	if scheme != "" {
		if code, ok = codes[codedArea{scheme, text}]; ok {
			return code, true
		}
	}
	if a, ok := t.Get(AreaCode(text)); ok {
		return a.Code, true
	}
	if len(text) == 2 && !isNumber(text) {
		code, ok = codes[codedArea{"iso2", text}]
		return code, ok
	}
	if len(text) == 0 || len(text) > 3 || !isNumber(text) {
		return "", false
	}
	code, ok = codes[codedArea{"m49", "000"[len(text):] + text}]
	return code, ok
}
