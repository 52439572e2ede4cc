package datacommons

import (
	"errors"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

// Written to the form of API V2: two variables, a place without one of them, months
// and a scaled share.
const written = `{"byVariable":{
"Count_Person":{"byEntity":{"country/FRA":{"orderedFacets":[
 {"facetId":"1","earliestDate":"2022","latestDate":"2023","obsCount":2,"observations":[{"date":"2022","value":67971311},{"date":"2023","value":68287487.50}]},
 {"facetId":"2","observations":[{"date":"2023","value":68070697}]}]},"country/XXX":{}}},
"UnemploymentRate_Person":{"byEntity":{"country/FRA":{"orderedFacets":[{"facetId":"3","observations":[{"date":"2023-05","value":7.20}]}]}}},
"Count_Nothing":{}},
"facets":{"1":{"importName":"WorldDevelopmentIndicators","provenanceUrl":"https://datacatalog.worldbank.org","observationPeriod":"P1Y"},
"2":{"importName":"Eurostat","isDcAggregate":true},"3":{"importName":"OECD","unit":"Percent","scalingFactor":100}},
"nextToken":"abc"}`

func TestJSON(t *testing.T) {
	sample := sourcestest.Sample(t, "datacommons-v2/observation_latest_geoId05.json")
	dims := func(facet string) map[string]string {
		return map[string]string{"variable": "Count_Person_Male", "entity": "geoId/05", "facet": facet}
	}
	sourcestest.Reader(t, JSON,
		sourcestest.Case{Name: "written", Body: []byte(written), Figures: 4, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"variable": "Count_Person", "entity": "country/FRA", "facet": "1"}, Period: "2023", Value: "68287487.50", Attributes: map[string]string{"observationPeriod": "P1Y", "importName": "WorldDevelopmentIndicators"}},
			{Dimensions: map[string]string{"variable": "Count_Person", "facet": "2"}, Period: "2023", Value: "68070697", Attributes: map[string]string{"isDcAggregate": "true"}},
			{Dimensions: map[string]string{"variable": "UnemploymentRate_Person"}, Period: "2023-05", Value: "7.20", Unit: "Percent", Attributes: map[string]string{"scalingFactor": "100"}},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Next != "abc" {
				t.Errorf("next is %q", b.Next)
			}
		}},
		// Cells read in the body by a person: eight sources, six values.
		sourcestest.Case{Name: "sample", Body: sample, Figures: 8, Cells: []sourcestest.Cell{
			{Dimensions: dims("1145703171"), Period: "2023", Value: "1495958.0", Attributes: map[string]string{"importName": "CensusACS5YearSurvey"}},
			{Dimensions: dims("3999249536"), Period: "2024", Value: "1524533.0"},
			{Dimensions: dims("10983471"), Period: "2023", Value: "1495096.943"},
			{Dimensions: dims("1226172227"), Period: "2019", Value: "1474705.0", Attributes: map[string]string{"measurementMethod": "CensusACS1yrSurvey"}},
		}},
	)
}

// A Mapping that names the facet keeps one figure of the eight.
func TestMapping(t *testing.T) {
	m := sources.Mapping{Dataset: "people", Area: "entity", Indicator: []string{"variable"}, Only: map[string][]string{"facet": {"1"}}}
	figures, _, err := sourcestest.Read(JSON, "b", strings.NewReader(strings.ReplaceAll(written, "country/FRA", "FRA")), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for i := range figures {
		if k, o, why := m.Map(&figures[i]); why == sources.Kept || why == sources.NoUnit {
			kept++
			if k.Area != "FRA" || k.Indicator != "Count_Person" {
				t.Errorf("kept %v of %s", k, o.Period)
			}
		} else if why != sources.NotTotal {
			t.Errorf("%s: %s", figures[i].Where, why)
		}
	}
	if kept != 2 {
		t.Errorf("%d figures of the facet, want 2", kept)
	}
}

func TestRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(written, old, new, 1) }
	for _, c := range []struct {
		body, want string
		noData     bool
	}{
		{`{}`, "b: no byVariable", false},
		{`[]`, "b: a JSON array", false},
		{`{"code":3,"message":"invalid entity"}`, "b: no data in the answer: 3: invalid entity", true},
		{`{"byVariable":{"Count_Person":{"byEntity":{}}}}`, "b: no data in the answer: no observations", true},
		{`{"byVariable":[]}`, "b: byVariable: not an object", false},
		{`{"byVariable":{"Count_Person":3}}`, `b: byVariable["Count_Person"]: not an object`, false},
		{change(`"facetId":"2"`, `"facetId":"9"`), `b: byVariable["Count_Person"].byEntity["country/FRA"].orderedFacets[1]: facet "9" is not among`, false},
		{change(`"2023-05"`, `"2023-13"`), `b: byVariable["UnemploymentRate_Person"].byEntity["country/FRA"].orderedFacets[0].observations[0]: date: `, false},
		{change(`7.20`, `"high"`), "b: ", false},
	} {
		_, _, err := sourcestest.Read(JSON, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || errors.Is(err, sources.ErrNoData) != c.noData {
			t.Errorf("%s: %v, want %q", c.body, err, c.want)
		}
	}
}

func FuzzJSON(f *testing.F) {
	sourcestest.Fuzz(f, JSON, written, `{"code":3,"message":"invalid entity"}`, `{"byVariable":{"a":{"byEntity":{"b":{"orderedFacets":[]}}}}}`)
}
