package comtrade

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// answer is either API's answer, or an error's.
type answer struct {
	Count      *int            `json:"count"`
	Data       json.RawMessage `json:"data"`
	Error      raw.Loose       `json:"error"`
	StatusCode raw.Loose       `json:"statusCode"`
	Message    raw.Loose       `json:"message"`
	Validation *struct {
		Status struct {
			Name        string    `json:"name"`
			Value       raw.Loose `json:"value"`
			Description string    `json:"description"`
		} `json:"status"`
		Message raw.Loose `json:"message"`
		Count   struct {
			Value *int `json:"value"`
		} `json:"count"`
	} `json:"validation"`
	Dataset json.RawMessage `json:"dataset"`
}

// full are the numbers of records at which an answer may have been cut by its
// publisher: preview's and get's.
var full = map[int]bool{500: true, 100000: true}

// noRecords is what an answer without records says of itself here.
const noRecords = "0 records"

// JSON is a sources.Reader of UN Comtrade's answers.
func JSON(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	var a answer
	if err := text.JSON(&a); err != nil {
		return nil, err
	}
	rows, path, count, form := a.Data, "data", a.Count, &current
	if a.Validation != nil {
		rows, path, count, form = a.Dataset, "dataset", a.Validation.Count.Value, &legacy
		if s := a.Validation.Status; s.Value != "0" && s.Value != "" {
			return nil, noData(name, s.Name, s.Description, string(a.Validation.Message))
		}
	}
	switch {
	case a.Error != "":
		return nil, noData(name, string(a.Error))
	case len(rows) == 0 && (a.StatusCode != "" || a.Message != ""):
		return nil, noData(name, string(a.StatusCode), string(a.Message))
	case len(rows) == 0:
		return nil, fmt.Errorf("%s: neither data nor dataset: not an answer of UN Comtrade", name)
	}
	n, err := raw.Count(text, path, rows)
	if err != nil {
		return nil, err
	}
	if count != nil && *count != n {
		return nil, fmt.Errorf("%s: the answer says %d records and has %d", name, *count, n)
	}
	if n == 0 {
		return nil, noData(name, noRecords)
	}
	b := &sources.Body{Publisher: "UN Comtrade"}
	if full[n] {
		b.Notes = append(b.Notes, fmt.Sprintf("%d records, the most that one answer holds: there may be more", n))
	}
	if err := raw.Figures(text, path, rows, b, form.figures, emit); err != nil {
		return nil, err
	}
	return b, nil
}

func noData(name string, words ...string) error {
	var said []string
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			said = append(said, w)
		}
	}
	return fmt.Errorf("%s: %w: %s", name, sources.ErrNoData, strings.Join(said, ": "))
}

// member is a member of a row: its name here, and in the answer those of its code
// and label.
type member struct{ id, code, label string }

// form is how one API calls what the rows hold.
type form struct {
	dimensions []member
	attributes []member
	period     string
	value      string
	cif, fob   string
	weight     string
	quantity   string
	unit       string            // of the quantity
	flows      map[string]string // codes to those of v1; nil: they are
	// estimated reports whether weight and quantity are estimates.
	estimated func(row map[string]json.RawMessage) (weight, quantity bool)
}

var current = form{
	dimensions: []member{
		{"typeCode", "typeCode", ""}, {"freqCode", "freqCode", ""}, {"reporterCode", "reporterCode", "reporterDesc"},
		{"flowCode", "flowCode", "flowDesc"}, {"partnerCode", "partnerCode", "partnerDesc"}, {"partner2Code", "partner2Code", "partner2Desc"},
		{"classificationCode", "classificationCode", ""}, {"cmdCode", "cmdCode", "cmdDesc"}, {"customsCode", "customsCode", "customsDesc"},
		{"mosCode", "mosCode", ""}, {"motCode", "motCode", "motDesc"},
	},
	attributes: []member{{"isReported", "isReported", ""}, {"isAggregate", "isAggregate", ""}, {"legacyEstimationFlag", "legacyEstimationFlag", ""}},
	period:     "period", value: "primaryValue", cif: "cifvalue", fob: "fobvalue", weight: "netWgt", quantity: "qty", unit: "qtyUnitAbbr",
	estimated: func(row map[string]json.RawMessage) (weight, quantity bool) {
		return string(row["isNetWgtEstimated"]) == "true", string(row["isQtyEstimated"]) == "true"
	},
}

var legacy = form{
	dimensions: []member{
		{"reporterCode", "rtCode", "rtTitle"}, {"flowCode", "rgCode", "rgDesc"}, {"partnerCode", "ptCode", "ptTitle"},
		{"partner2Code", "ptCode2", "ptTitle2"}, {"classificationCode", "pfCode", ""}, {"cmdCode", "cmdCode", "cmdDescE"},
		{"customsCode", "cstCode", "cstDesc"}, {"motCode", "motCode", "motDesc"},
	},
	attributes: []member{{"legacyEstimationFlag", "estCode", ""}},
	period:     "period", value: "TradeValue", cif: "CIFValue", fob: "FOBValue", weight: "NetWeight", quantity: "TradeQuantity", unit: "qtDesc",
	flows: map[string]string{"1": "M", "2": "X", "3": "RX", "4": "RM"},
	// estCode: 2 the quantity, 4 the weight, 6 both (Comtrade's list of estimation codes)
	estimated: func(row map[string]json.RawMessage) (weight, quantity bool) {
		n, err := strconv.Atoi(string(row["estCode"]))
		return err == nil && n&4 != 0, err == nil && n&2 != 0
	},
}

// figures are the figures of a row: its value, weight and quantity.
func (m *form) figures(of *map[string]json.RawMessage) ([]sources.Figure, error) {
	row := *of
	var wrong error
	text := func(name string) string {
		if name == "" || len(row[name]) == 0 {
			return ""
		}
		var l raw.Loose
		if err := l.UnmarshalJSON(row[name]); err != nil {
			wrong = fmt.Errorf("%s: %w", name, err)
		}
		return string(l)
	}
	f := sources.Figure{Status: sources.Normal, Time: text(m.period)}
	for _, d := range m.dimensions {
		code := text(d.code)
		if d.id == "flowCode" && m.flows != nil && code != "" {
			flow, ok := m.flows[code]
			if !ok {
				return nil, fmt.Errorf("%s: flow %q is not known", d.code, raw.Short(code))
			}
			code = flow
		}
		if code != "" {
			f.Dimensions = append(f.Dimensions, sources.Term{ID: d.id, Code: code, Label: text(d.label)})
		}
	}
	for _, need := range []string{"reporterCode", "flowCode", "partnerCode", "cmdCode"} {
		if _, ok := f.Dimension(need); !ok {
			return nil, fmt.Errorf("no %s", need)
		}
	}
	for _, a := range m.attributes {
		if code := text(a.code); code != "" {
			f.Attributes = append(f.Attributes, sources.Term{ID: a.id, Code: code})
		}
	}
	if row[m.value] == nil {
		return nil, fmt.Errorf("no %s", m.value)
	}
	var err error
	if f.Period, err = sources.ParseTime(f.Time); err != nil {
		return nil, fmt.Errorf("%s: %w", m.period, err)
	}
	weight, quantity := m.estimated(row)
	value := with(&f, "primaryValue", "USD", false)
	for _, by := range []struct{ name, valuation string }{{m.cif, "CIF"}, {m.fob, "FOB"}} {
		if v := text(by.name); v != "" && v == text(m.value) {
			value.Attributes = append(value.Attributes[:len(value.Attributes):len(value.Attributes)], sources.Term{ID: "valuation", Code: by.valuation})
		}
	}
	figures := []sources.Figure{value}
	texts := []string{text(m.value)}
	if w := text(m.weight); w != "" {
		figures, texts = append(figures, with(&f, "netWgt", "kg", weight)), append(texts, w)
	}
	if q := text(m.quantity); q != "" {
		figures, texts = append(figures, with(&f, "qty", text(m.unit), quantity)), append(texts, q)
	}
	if wrong != nil {
		return nil, wrong
	}
	kept := figures[:0]
	for i := range figures {
		g := figures[i]
		switch {
		case texts[i] == "":
			g.Missing, g.Status = true, sources.Missing
		default:
			if g.Value, err = raw.Number(texts[i]); err != nil {
				return nil, err
			}
		}
		if i == 0 || !g.Value.IsZero() {
			kept = append(kept, g)
		}
	}
	return kept, nil
}

// with is a figure of the row by measure.
func with(f *sources.Figure, measure, unit string, estimated bool) sources.Figure {
	g := *f
	g.Unit = unit
	g.Dimensions = append(f.Dimensions[:len(f.Dimensions):len(f.Dimensions)], sources.Term{ID: "measure", Code: measure})
	if estimated {
		g.Status = sources.Estimate
	}
	return g
}
