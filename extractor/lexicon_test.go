package extractor

import (
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// TestComparatorsAreDistinct: a wording has one meaning on one side.
func TestComparatorsAreDistinct(t *testing.T) {
	seen := map[string]string{}
	for place, row := range rows("comparators.tsv", 3) {
		key := row[0] + " " + row[2]
		if before, ok := seen[key]; ok {
			t.Errorf("%s: %q stands at %s too", place, row[2], before)
		}
		seen[key] = place
		if row[2] != strings.ToLower(row[2]) {
			t.Errorf("%s: %q is not in lower case", place, row[2])
		}
	}
}

// TestUnitCodes: what a claim may be held against must be a unit or currency of
// internal/stat; bitcoin is in no standard.
func TestUnitCodes(t *testing.T) {
	for place, row := range rows("money.tsv", 4) {
		if _, ok := stat.Currencies().Get(row[0]); !ok && row[0] != "XBT" {
			t.Errorf("%s: %s is no currency of internal/stat", place, row[0])
		}
	}
	for _, code := range []string{"PERCENT", "POINT", "BASIS_POINT", "TIMES", "PERSON", "YEAR", "YEAR_OF_AGE", "M", "KM", "KM2", "T", "KG", "BBL", "KWH", "TWH", "DEG_C", "T_CO2", "MT_CO2E", "GT_CO2", "US_CENT", "PENNY"} {
		if _, ok := stat.Units().Get(code); !ok {
			t.Errorf("%s is no unit of internal/stat", code)
		}
		if u := units.byCode[code]; u == nil && !strings.Contains(code, "_") {
			t.Errorf("%s is in no row of units.tsv", code)
		}
	}
	for place, row := range rows("units.tsv", 4) {
		for code := range strings.SplitSeq(row[0], "|") {
			if i, ok := stat.Units().Get(code); ok && i.Dimension == stat.Money && units.byCode[code].money {
				t.Errorf("%s: %s is a currency, which belongs in money.tsv", place, code)
			}
		}
	}
}

// TestPhrasesAreTokens: a phrase is found only if the scanner cuts it as the
// table was cut.
func TestPhrasesAreTokens(t *testing.T) {
	for place, row := range rows("comparators.tsv", 3) {
		text := row[2] + " 5"
		if row[0] == "after" {
			continue
		}
		d := newDoc(text)
		for i := range d.sents {
			toks := d.tokens(&d.sents[i])
			if _, start, _ := d.cueBefore(toks, len(toks)-1); start != 0 && !cueKinds[row[1]].neutral && row[1] != "at-most" {
				t.Errorf("%s: %q is not found before a figure (from token %d)", place, row[2], start)
			}
		}
		d.release()
	}
}
