package sdmx

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

func TestJSONSamples(t *testing.T) {
	dim := func(pairs ...string) map[string]string {
		m := map[string]string{}
		for i := 0; i < len(pairs); i += 2 {
			m[pairs[i]] = pairs[i+1]
		}
		return m
	}
	exr := []sourcestest.Cell{
		{Dimensions: dim("CURRENCY", "NZD", "FREQ", "D", "CURRENCY_DENOM", "EUR"), Period: "2013-01-18", Value: "1.5931", Status: sources.Normal, Attributes: dim("TITLE", "New Zealand dollar (NZD)", "OBS_STATUS", "A")},
		{Dimensions: dim("CURRENCY", "RUB"), Period: "2013-01-18", Value: "40.3426", Attributes: dim("TITLE", "Russian rouble (RUB)")},
	}
	v1 := append([]sourcestest.Cell{{Dimensions: dim("CURRENCY", "RUB"), Period: "2013-01-21", Value: "40.3000"}}, exr...)
	v2 := append([]sourcestest.Cell{{Dimensions: dim("CURRENCY", "RUB"), Period: "2013-01-21", Value: "40.3"}}, exr...)
	says := func(id, title, publisher string) func(*testing.T, *sources.Body) {
		return func(t *testing.T, b *sources.Body) {
			if b.ID != id || b.Title != title || b.Publisher != publisher || b.Updated != 0 {
				t.Errorf("the body is %q, %q of %q, %s", b.ID, b.Title, b.Publisher, b.Updated)
			}
		}
	}
	sample := func(name string) []byte { return sourcestest.Sample(t, "sdmx-json/"+name) }
	delete1 := []sourcestest.Cell{
		{Dimensions: dim("CURRENCY", "RUB"), Period: "2013-01-18", Value: "40.3426", Attributes: dim("TITLE", "Russian rouble (RUB)")},
		{Dimensions: dim("CURRENCY", "RUB"), Period: "2013-01-21", Value: "40.3000"},
		{Dimensions: dim("CURRENCY", "NZD"), Period: "2013-01-18", Value: "", Status: sources.Missing},
	}
	sourcestest.Reader(t, JSON(),
		sourcestest.Case{Name: "v1_ecb_exr_ts", Body: sample("v1_ecb_exr_ts.json"), Figures: 4, Cells: v1, Other: says("ECB:EXR(1.0)", "", "European Central Bank")},
		sourcestest.Case{Name: "v1_ecb_exr_flat", Body: sample("v1_ecb_exr_flat.json"), Figures: 4, Cells: v1},
		sourcestest.Case{Name: "v1_ecb_exr_xs", Body: sample("v1_ecb_exr_xs.json"), Figures: 4, Cells: v1},
		sourcestest.Case{Name: "v1_ecb_exr_action-delete", Body: sample("v1_ecb_exr_action-delete.json"), Figures: 3, Cells: delete1},
		sourcestest.Case{Name: "v2_exr-time-series", Body: sample("v2_exr-time-series.json"), Figures: 4, Cells: v2, Other: says("ECB:EXR(1.0)", "Exchange rate dataflow", "European Central Bank")},
		sourcestest.Case{Name: "v2_exr-flat", Body: sample("v2_exr-flat.json"), Figures: 4, Cells: v2},
		sourcestest.Case{Name: "v2_exr-cross-section", Body: sample("v2_exr-cross-section.json"), Figures: 4, Cells: v2},
		sourcestest.Case{Name: "v2_agri", Body: sample("v2_agri.json"), Figures: 12, Cells: []sourcestest.Cell{
			{Dimensions: dim("REF_AREA", "ASIKHM001"), Period: "2014", Value: "350.154", Unit: "TONES", Mult: 3, Attributes: dim("SOURCE", "MAFF_Agricultural Statistics_2014", "SERIES_COMMENT", "Comment for Annual data for Banteay Meanchey", "CONTACT_EMAIL", "contact@organisation.org")},
			{Dimensions: dim("REF_AREA", "ASIKHM"), Period: "2015", Value: "5191.833", Unit: "TONES", Mult: 3, Status: sources.Normal, Attributes: dim("SOURCE", "MAFF_Agricultural Statistics_2015; Other sources", "OBS_STATUS", "A")},
			{Dimensions: dim("REF_AREA", "ASIKHM002", "FREQ", "A"), Period: "2017", Value: "522.296", Unit: "TONES", Mult: 3, Attributes: dim("EMBARGO_TIME", "2021-03-18T11:00:00")},
		}, Other: says("MA_545:MILLED_RICE(1.0)", "Milled rice", "National Institute of Statistics of Cambodia")},
		sourcestest.Case{Name: "v0_oecd1", Body: sample("v0_oecd1.json"), Figures: 60, Cells: []sourcestest.Cell{
			{Dimensions: dim("LOCATION", "AUS"), Period: "2009-Q1", Value: "1321158.283224", Unit: "AUD", Mult: 6},
			{Dimensions: dim("LOCATION", "CHL"), Period: "2011-Q4", Value: "120601874.99935", Unit: "CLP", Mult: 6},
			{Dimensions: dim("LOCATION", "AUT", "FREQUENCY", "Q"), Period: "2009-Q3", Value: "289832.36302", Unit: "EUR", Mult: 6, Attributes: dim("REFERENCEPERIOD", "2010")},
		}, Other: says("QNA", "Quarterly National Accounts", "Organisation for Economic Co-operation and Development")},
		sourcestest.Case{Name: "v0_oecd_tourism", Body: sample("v0_oecd_tourism.json"), Figures: 4604, Cells: []sourcestest.Cell{
			{Dimensions: dim("COUNTRY", "AUS", "VARIABLE", "INB_ARRIVALS_TOTAL"), Period: "2008", Value: "5574600.0", Unit: "NBR"},
			{Dimensions: dim("COUNTRY", "AUS", "VARIABLE", "CHN"), Period: "2009", Value: "362700.0", Unit: "NBR"},
			{Dimensions: dim("COUNTRY", "AUS", "VARIABLE", "GBR"), Period: "2016", Value: "715700.0", Unit: "NBR"},
		}},
	)
}

// The constructed sample of the specification shows every level of detail; its
// last data set, of attributes without values, is refused, the others are read.
func TestJSONConstructed(t *testing.T) {
	body := sourcestest.Sample(t, "sdmx-json/v2_constructed_full.json")
	_, _, err := sourcestest.Read(JSON(), "b", strings.NewReader(string(body)), sourcestest.Limit)
	if err == nil || !strings.HasPrefix(err.Error(), `b: data.dataSets.4.observations.0:0: value "2013-03-18T11:00:00"`) {
		t.Error(err)
	}
	var message, data map[string]json.RawMessage
	var sets []json.RawMessage
	for _, err := range []error{json.Unmarshal(body, &message), json.Unmarshal(message["data"], &data), json.Unmarshal(data["dataSets"], &sets)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	data["dataSets"], _ = json.Marshal(sets[:4])
	message["data"], _ = json.Marshal(data)
	body, _ = json.Marshal(message)
	sourcestest.Reader(t, JSON(), sourcestest.Case{Name: "constructed", Body: body, Figures: 12, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"CURRENCY": "NZD"}, Period: "2013-01-18", Value: "1.5931", Unit: "NZD", Status: sources.Normal,
			Attributes: map[string]string{"EMBARGO_TIME": "2013-03-18T11:00:00", "UNIT_MEAS": "NC", "DESCRIPTION": "Description value 1; Description value 2", "ID": "ID1"}},
		{Dimensions: map[string]string{"CURRENCY": "RUB"}, Period: "2013-01-21", Value: "40.3", Unit: "RUB"},
	}, Other: func(t *testing.T, b *sources.Body) {
		if len(b.Notes) != 1 || b.Notes[0] != "Invalid number of dimensions in parameter key" {
			t.Errorf("notes %q", b.Notes)
		}
	}})
}

func TestJSONRefused(t *testing.T) {
	for file, want := range map[string]string{
		"v1_oecd_part2.json": "b: dataSets.0: no dimension of time",
		"v2_structure.json":  "b: no data message: it holds dataStructures",
		// its attributes are those of 1.0's sample in another order
		"v2_exr-action-delete.json": "b: data.dataSets.0.series.0.observations.1: attribute OBS_STATUS has no value 1",
	} {
		_, _, err := sourcestest.Read(JSON(), "b", strings.NewReader(string(sourcestest.Sample(t, "sdmx-json/"+file))), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestJSONWritten(t *testing.T) {
	sourcestest.Reader(t, JSON(), sourcestest.Case{Name: "measures", Body: written(t, "measures.json"), Figures: 3, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"REF_AREA": "CN", MeasureID: "EXPORTS"}, Period: "2013", Value: "221.0", Unit: "USD", Mult: 9, Status: sources.Normal},
		{Dimensions: map[string]string{"REF_AREA": "CN", MeasureID: "IMPORTS"}, Period: "2013", Value: "-0.50", Unit: "USD", Mult: 9},
		{Dimensions: map[string]string{"REF_AREA": "CN", MeasureID: "IMPORTS"}, Period: "2014", Value: "12000", Unit: "USD", Mult: 9, Status: sources.Estimate},
	}})
}

func TestJSONErrors(t *testing.T) {
	const structure = `"structure":{"links":[{"href":"http://x/dataflow/A/F/1.0","rel":"dataflow"}],"dimensions":{"series":[{"id":"G","values":[{"id":"CN"}]}],"observation":[{"id":"TIME_PERIOD","values":[{"id":"2013"}]}]},
		"attributes":{"observation":[{"id":"OBS_STATUS","values":[{"id":"A"}]}]}}`
	for _, c := range []struct{ body, want string }{
		{``, "unexpected EOF"},
		{`[]`, "want an object"},
		{`{}`, "no structure"},
		{`{"errors":[{"code":100,"title":"No results found"}]}`, "no data in the answer: No results found"},
		{`{"a":` + strings.Repeat("[", 70) + strings.Repeat("]", 70) + `}`, "nested deeper than 64"},
		{`{` + structure + `,"dataSets":[{"series":{"1":{"observations":{"0":[1]}}}}]}`, "b: dataSets.0.series.1: G has no value 1"},
		{`{` + structure + `,"dataSets":[{"series":{"0:0":{"observations":{"0":[1]}}}}]}`, "a key of 2 dimensions, want 1"},
		{`{` + structure + `,"dataSets":[{"series":{"0":{"observations":{"0":[true]}}}}]}`, `b: dataSets.0.series.0.observations.0: value "true"`},
		{`{` + structure + `,"dataSets":[{"series":{"0":{"observations":{"0":[1,7]}}}}]}`, "attribute OBS_STATUS has no value 7"},
		{`{` + structure + `,"dataSets":[{"action":"Burn","series":{}}]}`, `action "Burn"`},
		{`{` + structure + `,"dataSets":[{"structure":3,"series":{}}]}`, "there is no structure 3"},
		{`{` + structure + `} {`, "more after the end"},
	} {
		_, _, err := sourcestest.Read(JSON(), "b", strings.NewReader(c.body), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), "b: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.200s: %v, want %q", c.body, err, c.want)
		}
		if nodata := strings.Contains(c.want, "no data"); nodata != errors.Is(err, sources.ErrNoData) {
			t.Errorf("%q: no data: %v", c.body, !nodata)
		}
	}
}

func FuzzJSON(f *testing.F) {
	sourcestest.Fuzz(f, JSON(), string(written(f, "measures.json")),
		`{"structure":{"dimensions":{"series":[{"id":"G","values":[{"id":"CN"}]}],"observation":[{"id":"T","role":"TIME_PERIOD","values":[{"id":"2013"}]}]}},"dataSets":[{"action":"Delete","series":{"0":{}}}]}`)
}
