package jsonstat

import (
	"errors"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

// Written to the published form (json-stat.org/full 2.0), with a status array, a
// sparse value, a child hierarchy of quarters and a multiplier.
const written = `{
 "version": "2.0", "class": "dataset", "label": "Made", "source": "Nobody", "updated": "2024-01-02T10:00:00Z",
 "note": ["first", "second"], "extension": {"id": "MADE"},
 "id": ["geo", "measure", "when"], "size": [1, 2, 3],
 "role": {"time": ["when"]},
 "dimension": {
  "geo": {"category": {"label": {"EL": "Greece"}}},
  "measure": {"category": {"index": {"b": 1, "a": 0}, "unit": {"a": {"label": "thousand", "symbol": "t", "multiplier": 3, "decimals": 2}, "b": {"base": "per cent"}}}},
  "when": {"category": {"index": ["2020", "2020 Q1", "2020 Q2"], "label": {"2020 Q1": "2020-Q1", "2020 Q2": "2020-Q2"}}}
 },
 "value": {"5": -0.50, "0": 107.20, "1": null, "3": 1e3},
 "status": {"0": "p", "1": ":", "5": "be"}
}`

func TestRead(t *testing.T) {
	sourcestest.Reader(t, Read,
		sourcestest.Case{Name: "written", Body: []byte(written), Figures: 4, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"geo": "EL", "measure": "a"}, Period: "2020", Value: "107.20", Unit: "t", Mult: 3, Status: sources.Provisional, Attributes: map[string]string{"DECIMALS": "2"}},
			{Dimensions: map[string]string{"measure": "a"}, Period: "2020-Q1", Status: sources.Missing, Mult: 3, Attributes: map[string]string{"OBS_STATUS": ":"}},
			{Dimensions: map[string]string{"measure": "b"}, Period: "2020", Value: "1000", Unit: "per cent", Status: sources.Normal},
			{Dimensions: map[string]string{"measure": "b"}, Period: "2020-Q2", Value: "-0.50", Status: sources.Break},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.ID != "MADE" || b.Title != "Made" || b.Publisher != "Nobody" || b.Updated.String() != "2024-01-02" || strings.Join(b.Notes, "|") != "first|second" {
				t.Errorf("of itself the body says %+v", b)
			}
		}})
}

func sample(t testing.TB, name string) []byte { return sourcestest.Sample(t, "jsonstat/"+name) }

// Every cell here was read in the body by a person.
func TestSamples(t *testing.T) {
	galicia := func(name string) sourcestest.Case {
		return sourcestest.Case{Name: name, Body: sample(t, name), Figures: 3960, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"birth": "T", "age": "T", "gender": "T", "residence": "T", "concept": "pop"}, Period: "2001", Value: "2695880", Unit: "persons"},
			{Dimensions: map[string]string{"birth": "T", "age": "T", "gender": "T", "residence": "15"}, Period: "2001", Value: "1096027"},
			{Dimensions: map[string]string{"birth": "T", "age": "T", "gender": "M", "residence": "36"}, Period: "2011", Value: "463853"},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Updated.String() != "2012-12-27" || b.Publisher != "INE and IGE" {
				t.Errorf("of itself the body says %+v", b)
			}
		}}
	}
	unemployment := []sourcestest.Cell{
		{Dimensions: map[string]string{"concept": "UNR", "area": "AU"}, Period: "2003", Value: "5.943826289", Unit: "per cent", Status: sources.Normal, Attributes: map[string]string{"DECIMALS": "9"}},
		{Dimensions: map[string]string{"area": "AU"}, Period: "2013", Value: "5.50415003", Status: sources.Estimate},
		{Dimensions: map[string]string{"area": "AT"}, Period: "2003", Value: "4.278559338", Attributes: map[string]string{"parent.area": "EU15"}},
	}
	sourcestest.Reader(t, Read,
		galicia("galicia.json"), galicia("galicia-2.0.json"), galicia("galicia-ds.json"),
		sourcestest.Case{Name: "rjstat_oecd.json", Body: sample(t, "rjstat_oecd.json"), Figures: 432, Cells: unemployment},
		sourcestest.Case{Name: "oecd-canada.json", Body: sample(t, "oecd-canada.json"), Figures: 552, Cells: append(unemployment,
			sourcestest.Cell{Dimensions: map[string]string{"country": "CA", "age": "T", "concept": "POP", "sex": "T"}, Period: "2012", Value: "34880.5", Unit: "people", Mult: 3, Status: sources.Normal},
		)},
		sourcestest.Case{Name: "ons.json", Body: sample(t, "ons.json"), Figures: 261, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"CL_0000304": "CI_0000485", "CL_0000035": "CI_0000121"}, Period: "2011", Value: "468"},
			{Dimensions: map[string]string{"CL_0000304": "CI_0000485", "CL_0000035": "CI_0000071"}, Period: "2011", Value: "263"},
			{Dimensions: map[string]string{"CL_0000304": "CI_0000485", "CL_0000035": "CI_0000070"}, Period: "2011", Value: "205", Unit: "Person"},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Updated.String() != "2014-08-08" || b.ID != "ST1117EWla" {
				t.Errorf("of itself the body says %+v", b)
			}
		}},
		sourcestest.Case{Name: "statswe.json", Body: sample(t, "statswe.json"), Figures: 1120, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"Region": "25", "Alder": "0", "Kon": "1"}, Period: "1982", Value: "1", Unit: "antal"},
			{Dimensions: map[string]string{"Alder": "90+", "Kon": "2"}, Period: "1996", Value: "137"},
			{Dimensions: map[string]string{"Alder": "90+", "Kon": "2"}, Period: "1995", Value: "122"},
		}},
		sourcestest.Case{Name: "us-gsp.json", Body: sample(t, "us-gsp.json"), Figures: 204, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"state": "01", "concept": "gsp"}, Period: "2013", Value: "174400", Unit: "$", Mult: 6},
			{Dimensions: map[string]string{"state": "01", "concept": "perc"}, Period: "2013", Value: "1.2", Unit: "%"},
			{Dimensions: map[string]string{"state": "06", "concept": "capita"}, Period: "2013", Value: "51914", Unit: "$"},
		}},
		sourcestest.Case{Name: "us-labor-ds.json", Body: sample(t, "us-labor-ds.json"), Figures: 12880, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"county": "01001", "labor": "labforce"}, Period: "2012", Value: "25480", Unit: "person"},
			{Dimensions: map[string]string{"county": "01003", "labor": "unr"}, Period: "2012", Value: "6.8"},
			{Dimensions: map[string]string{"county": "01005", "labor": "unempl"}, Period: "2012", Value: "1016"},
		}},
		sourcestest.Case{Name: "cantabria.json", Body: sample(t, "cantabria.json"), Figures: 5400, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"Sexo": "Ambos sexos", "Grupo de edad": "Total", "Variables": "Población"}, Period: "2005", Status: sources.Missing},
			{Dimensions: map[string]string{"Sexo": "Ambos sexos", "Grupo de edad": "Total", "Variables": "Activos"}, Period: "2005-Q1", Value: "258.2", Unit: "Miles de personas"},
			{Dimensions: map[string]string{"Sexo": "Ambos sexos", "Grupo de edad": "De 16 a 19 años", "Variables": "Inactivos"}, Period: "2005-Q1", Value: "18.4"},
			{Dimensions: map[string]string{"Sexo": "Ambos sexos", "Grupo de edad": "Total", "Variables": "Parados"}, Period: "2016-Q4", Value: "35.7"},
		}},
	)
}

func TestNoFigures(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"collection", string(sample(t, "collection.json")), "no data in the answer: a collection of 8 links"},
		{"dimension", string(sample(t, "dimension.json")), "no data in the answer: a dimension"},
		{"asynchronous", `{"warning":{"status":413,"id":0,"label":"ASYNCHRONOUS_RESPONSE. Your request will be treated asynchronously."}}`, "no data in the answer: 413; 0; ASYNCHRONOUS_RESPONSE"},
		{"error", `{"error":[{"status":400,"id":100,"label":"No results found"}]}`, "no data in the answer: 400; 100; No results found"},
	} {
		_, _, err := sourcestest.Read(Read, "b", strings.NewReader(c.body), sourcestest.Limit)
		if !errors.Is(err, sources.ErrNoData) || !strings.HasPrefix(err.Error(), "b: "+c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(written, old, new, 1) }
	for _, c := range []struct{ name, body, want string }{
		{"no time", string(sample(t, "bundle.json")), "b: dataset.dimension: 0 of them can be the time"},
		{"texts", strings.Replace(string(sample(t, "order.json")), `"A",`, `"year",`, 1), "b: dimension: \"year\" is not among them"},
		{"other JSON", string(sample(t, "notjsonstat.json")), "b: not JSON-stat"},
		{"id and size", string(sample(t, "QS104EW.json")), "b: QS104EW.id: 4 dimensions are named and 3 have a size"},
		{"array", `[1]`, "b: not JSON-stat"},
		{"null", `null`, "b: not JSON-stat: not an object"},
		{"text value", change("1e3", `"1e3"`), `b: value.3: "1e3" is not a number`},
		{"cell outside", change(`"5": -0.50`, `"6": -0.50`), `b: value: "6" is none of the 6 cells`},
		{"cell twice", change(`"3": 1e3`, `"03": 1, "3": 1`), "b: value: cell 3 stands twice"},
		{"dense and short", change(`{"5": -0.50, "0": 107.20, "1": null, "3": 1e3}`, `[1,2]`), "b: value: 2 values for 6 cells"},
		{"size", change(`"size": [1, 2, 3]`, `"size": [1, 2, 2]`), "b: dimension.when: 3 categories, its size is 2"},
		{"huge", change(`"size": [1, 2, 3]`, `"size": [9223372036854775807, 2, 3]`), "b: dimension.geo: 1 categories"},
		{"multiplier", change(`"multiplier": 3`, `"multiplier": "lots"`), "b: dimension.measure: category \"a\": multiplier"},
		{"place twice", change(`{"b": 1, "a": 0}`, `{"b": 1, "a": 1}`), "b: dimension.measure: place 1"},
		{"time", change(`"2020-Q2"`, `"later"`), `b: dimension: when: "2020 Q2" ("later") is no time period`},
		{"status", change(`{"0": "p", "1": ":", "5": "be"}`, `["p","p"]`), "b: status: 2 statuses for 6 cells"},
		{"dimension twice", change(`["geo", "measure", "when"]`, `["geo", "geo", "when"]`), `b: id: dimension "geo"`},
	} {
		_, _, err := sourcestest.Read(Read, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	sourcestest.Fuzz(f, Read, written, `{"dataset":{"value":[1,null],"status":["a"],"dimension":{"id":["t"],"size":[2],"role":{"time":["t"]},"t":{"category":{"index":["2005 - 1","2005 - 2"],"child":{"2005":["2005 - 1","2005 - 2"]}}}}}}`,
		`{"class":"collection","link":{"item":[{"dimension":{},"value":[]}]}}`, `{"error":{"label":"x"}}`)
}
