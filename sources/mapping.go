package sources

import (
	"slices"
	"strings"

	"factcheck/internal/stat"
)

// Mapping says what the dimensions of a publisher's data set are in this house:
// which is the area, which the counterpart, and which make the indicator. The
// zero Mapping knows the usual names.
type Mapping struct {
	Dataset     string
	Scheme      string        // of its area codes (stat.AreaTable.Coded)
	Area        string        // the dimension that is the area; empty: the first of areaNames
	FixedArea   stat.AreaCode // all figures are of this area, and no dimension is it
	Counterpart string        // empty: the first of counterpartNames, or none
	Freq        string        // empty: the first of freqNames, or the period's own length
	// Indicator lists the dimensions whose codes, joined by points, are the
	// indicator's code. Empty: all dimensions that are nothing else here, those
	// left out that Only holds to one code.
	Indicator []string
	Code      string // begins the indicator's code, or is all of it where no dimension is left
	// Only holds dimensions to the codes listed; figures of other codes are passed
	// over: a table by sex and mode of transport is counted once, at its totals.
	Only map[string][]string
	Unit string // of all figures; empty: the figure's own
	Mult int    // power of ten besides the figure's own
}

var (
	areaNames        = []string{"REF_AREA", "GEO", "geo", "COUNTRY", "country", "LOCATION", "AREA", "reporterCode", "Code", "iso_code"}
	counterpartNames = []string{"COUNTERPART_AREA", "PARTNER", "partner", "partnerCode", "VIS_AREA", "COUNTERPART"}
	freqNames        = []string{"FREQ", "freq", "FREQUENCY", "freqCode"}
)

// Passed says why a figure is in no series here.
type Passed string

const (
	Kept        Passed = ""
	NoArea      Passed = "its area has no code here"
	NoDimension Passed = "it has no dimension that is the area"
	NotTotal    Passed = "it is a part of a total that is read whole"
	NoUnit      Passed = "it has no unit"
	NoValue     Passed = "it has no value"
)

// Map is the series and the observation of a figure, or why it has none.
func (m *Mapping) Map(f *Figure) (Key, Observation, Passed) {
	k := Key{Dataset: m.Dataset, Area: m.FixedArea}
	for id, codes := range m.Only {
		if d, ok := f.Dimension(id); ok && !slices.Contains(codes, d.Code) {
			return k, Observation{}, NotTotal
		}
	}
	area, counterpart, freq := -1, -1, -1
	if m.FixedArea == "" {
		if area = find(f.Dimensions, m.Area, areaNames); area < 0 {
			return k, Observation{}, NoDimension
		}
		code, ok := stat.Areas().Coded(m.Scheme, f.Dimensions[area].Code)
		if !ok {
			return k, Observation{}, NoArea
		}
		k.Area = code
	}
	if counterpart = find(f.Dimensions, m.Counterpart, counterpartNames); counterpart >= 0 {
		code, ok := stat.Areas().Coded(m.Scheme, f.Dimensions[counterpart].Code)
		if !ok {
			return k, Observation{}, NoArea
		}
		k.Counterpart = code
	}
	freq = find(f.Dimensions, m.Freq, freqNames)
	k.Freq = freqOf(f.Period)
	if freq >= 0 {
		if named := Freq(f.Dimensions[freq].Code); isFreq(named) {
			k.Freq = named
		}
	}
	k.Indicator = m.code(f, area, counterpart, freq)
	o := Observation{
		Period: f.Period, Value: f.Value, Mult: f.Mult + m.Mult, Unit: m.Unit, Status: f.Status,
		Vintage: f.Vintage, Dataset: m.Dataset,
	}
	if o.Unit == "" {
		o.Unit = f.Unit
	}
	switch {
	case f.Action == Delete:
		o.Status = Missing
	case f.Missing:
		return k, o, NoValue
	case o.Unit == "":
		return k, o, NoUnit
	}
	return k, o, Kept
}

// code is the indicator's code out of the dimensions that are nothing else.
func (m *Mapping) code(f *Figure, others ...int) stat.IndicatorCode {
	var parts []string
	if m.Code != "" {
		parts = append(parts, m.Code)
	}
	if len(m.Indicator) > 0 {
		for _, id := range m.Indicator {
			if d, ok := f.Dimension(id); ok {
				parts = append(parts, d.Code)
			}
		}
	} else {
		for i, d := range f.Dimensions {
			if one := m.Only[d.ID]; !slices.Contains(others, i) && len(one) != 1 {
				parts = append(parts, d.Code)
			}
		}
	}
	return stat.IndicatorCode(strings.Join(parts, "."))
}

// Title is what the figure's indicator is called: the labels, or codes, of the
// dimensions that make its code.
func (m *Mapping) Title(f *Figure) string {
	var parts []string
	for i, d := range f.Dimensions {
		if len(m.Indicator) > 0 && !slices.Contains(m.Indicator, d.ID) || len(m.Indicator) == 0 && m.other(f, i) {
			continue
		}
		if parts = append(parts, d.Label); d.Label == "" {
			parts[len(parts)-1] = d.Code
		}
	}
	return strings.Join(parts, ", ")
}

// other reports whether a dimension is the area, the counterpart, the frequency
// or held to one code.
func (m *Mapping) other(f *Figure, i int) bool {
	return m.FixedArea == "" && i == find(f.Dimensions, m.Area, areaNames) ||
		i == find(f.Dimensions, m.Counterpart, counterpartNames) ||
		i == find(f.Dimensions, m.Freq, freqNames) || len(m.Only[f.Dimensions[i].ID]) == 1
}

// find is the place of the dimension called id, or, where id is empty, of the
// first that has one of the usual names; -1 if there is none.
func find(dimensions []Term, id string, usual []string) int {
	if id != "" {
		return slices.IndexFunc(dimensions, func(d Term) bool { return d.ID == id })
	}
	for _, id := range usual {
		if i := slices.IndexFunc(dimensions, func(d Term) bool { return d.ID == id }); i >= 0 {
			return i
		}
	}
	return -1
}

func isFreq(f Freq) bool {
	switch f {
	case Annual, Semestrial, Quarterly, Monthly, Weekly, Daily:
		return true
	}
	return false
}

// freqOf is the frequency of figures that last as long as p.
func freqOf(p stat.Period) Freq {
	switch p.Grain {
	case stat.Half:
		return Semestrial
	case stat.Quarter:
		return Quarterly
	case stat.Month:
		return Monthly
	case stat.OneDay:
		return Daily
	}
	switch days := p.Days(); {
	case days == 7:
		return Weekly
	case days > 80 && days < 100:
		return Quarterly
	}
	return Annual
}
