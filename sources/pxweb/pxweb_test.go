package pxweb

import (
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

// Written to the published forms, by the descriptions that are samples.
const (
	finland = `{"columns":[{"code":"Kunta","text":"Municipality","type":"d"},{"code":"Vuosi","text":"Year","type":"t"},{"code":"huoneet","text":"Number of bedrooms","type":"c"},{"code":"vuoteet","text":"Number of bed-places","type":"c"}],
"comments":[{"variable":"Vuosi","value":"2022","comment":"Preliminary\r\ndata."}],
"data":[{"key":["SSS","2021"],"values":["107.20",".."]},{"key":["SSS","2022"],"values":["-1","3"]}],
"metadata":[{"infofile":"x","updated":"2023-03-02T06:00:00Z","label":"Capacity","source":"Statistics Finland, accommodation"}]}`
	region = `{"columns":[{"code":"Année","text":"Année","type":"d"},{"code":"Région","text":"Région","type":"d"},{"code":"x","text":"Naissances","type":"c"}],"comments":[],
"data":[{"key":["0","2"],"values":["4411"]},{"key":["50","2"],"values":["-"]}]}`
	stat2 = `{"version":"2.0","class":"dataset","id":["Année","Région"],"size":[2,1],"dimension":{
"Année":{"category":{"index":{"0":0,"50":1}}},"Région":{"category":{"index":{"2":0}}}},"value":[4411,null]}`
	starredYear = `{"version":"2.0","class":"dataset","id":["Vuosi"],"size":[2],"dimension":{
"Vuosi":{"category":{"index":["2021","2022"],"label":{"2021":"2021","2022":"2022*"}}}},"value":[1.50,2]}`
)

// small is a description that needs no sample.
const small = `{"title":"Births","variables":[{"code":"Année","text":"Année","values":["0","50"],"valueTexts":["1970","2020"]},{"code":"Région","text":"Région","values":["2"],"valueTexts":["Luxembourg"]}]}`

func table(t testing.TB, text string) *Table {
	t.Helper()
	d, err := ParseTable("d", strings.NewReader(text), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sample(t testing.TB, name string) string { return string(sourcestest.Sample(t, "px-web/"+name)) }

var births = []sourcestest.Cell{
	{Dimensions: map[string]string{"Région": "2"}, Period: "1970", Value: "4411"},
	{Dimensions: map[string]string{"Région": "2"}, Period: "2020", Status: sources.Missing},
}

func TestJSON(t *testing.T) {
	sourcestest.Reader(t, (*Table)(nil).JSON, sourcestest.Case{Name: "finland", Body: []byte(finland), Figures: 4, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"Kunta": "SSS", "content": "huoneet"}, Period: "2021", Value: "107.20", Status: sources.Normal},
		{Dimensions: map[string]string{"content": "vuoteet"}, Period: "2021", Status: sources.Missing, Attributes: map[string]string{"OBS_STATUS": ".."}},
		{Dimensions: map[string]string{"content": "huoneet"}, Period: "2022", Value: "-1"},
	}, Other: func(t *testing.T, b *sources.Body) {
		if b.Title != "Capacity" || b.Publisher != "Statistics Finland, accommodation" || b.Updated.String() != "2023-03-02" || strings.Join(b.Notes, "|") != "Vuosi: 2022: Preliminary data." {
			t.Errorf("of itself the body says %+v", b)
		}
	}})
	sourcestest.Reader(t, table(t, small).JSON, sourcestest.Case{Name: "codes are places", Body: []byte(region), Figures: 2, Cells: births})
}

func TestJSONStat(t *testing.T) {
	sourcestest.Reader(t, table(t, small).JSONStat, sourcestest.Case{Name: "codes are places", Body: []byte(stat2), Figures: 2, Cells: births})
	sourcestest.Reader(t, (*Table)(nil).JSONStat, sourcestest.Case{Name: "starred", Body: []byte(starredYear), Figures: 2, Cells: []sourcestest.Cell{
		{Period: "2021", Value: "1.50", Status: sources.Normal}, {Period: "2022", Value: "2", Status: sources.Provisional, Attributes: map[string]string{"time_label": "2022*"}},
	}})
}

func TestPublishedDescriptions(t *testing.T) {
	d := table(t, sample(t, "statfin-table-meta.json"))
	if len(d.Variables) != 4 || d.time() != "Vuosi" || d.Cells() != 286*4*28*4 || d.labels()["Kunta"]["SSS"] != "WHOLE FINLAND" || !strings.HasPrefix(d.Title, "Accommodation establishment capacity") {
		t.Errorf("%s: %d variables, time %q, %d cells", d.Title, len(d.Variables), d.time(), d.Cells())
	}
	sourcestest.Reader(t, d.JSON, sourcestest.Case{Name: "finland", Body: []byte(finland), Figures: 4, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"content": "vuoteet"}, Period: "2022", Value: "3", Status: sources.Provisional},
	}})
	sourcestest.Reader(t, table(t, sample(t, "grande-region-a301-table-meta.json")).JSON, sourcestest.Case{Name: "region", Body: []byte(region), Figures: 2, Cells: births})
	c, err := ParseConfig("c", strings.NewReader(sample(t, "statfin-config.json")), 1<<20)
	if err != nil || *c != (Config{120000, 120012, 30, 10}) {
		t.Errorf("%+v, %v", c, err)
	}
	list, err := ParseTables("l", strings.NewReader(sample(t, "statfin-tables.json")), 1<<20)
	if err != nil || len(list) != 3 || list[1] != (Entry{"statfin_matk_pxt_11is.px", "/matk", "11is -- Accommodation establishment capacity by region, 1995-2022*", 0}) {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestFolderList(t *testing.T) {
	list, err := ParseTables("l", strings.NewReader(`[{"id":"be","type":"l","text":"Population"},{"id":"x.px","type":"t","text":"X","updated":"2024-01-02T08:00:00"}]`), 1<<20)
	if err != nil || len(list) != 1 || list[0].Title != "X" || list[0].Updated.String() != "2024-01-02" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(finland, old, new, 1) }
	for _, c := range []struct{ text, want string }{
		{`{}`, "b: no columns or data"},
		{change(`"type":"t"`, `"type":"d"`), "b: columns: none is the time"},
		{change(`"code":"vuoteet"`, `"code":"huoneet"`), "b: columns: \"huoneet\""},
		{change(`"Kunta","text":"Municipality","type":"d"`, `"Kunta","type":"t"`), "b: columns: both Kunta and Vuosi"},
		{change("107.20", "107,20"), "b: data[0]: "},
		{change(`"SSS","2022"`, `"2022"`), "b: data[1]: 1 keys"},
		{change(`"2022"],"values"`, `"later"],"values"`), "b: data[1]: Vuosi: "},
		{change(`["-1","3"]`, `[["-1"],"3"]`), "b: data[1]: "},
	} {
		_, _, err := sourcestest.Read((*Table)(nil).JSON, "b", strings.NewReader(c.text), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.text, err, c.want)
		}
	}
	for text, want := range map[string]string{`{}`: "d: no variables", `{"variables":[{"code":"a","values":["1"]}]}`: "d: variables[0]: \"a\" has 1 codes and 0 texts", `[]`: "d: a JSON array"} {
		if _, err := ParseTable("d", strings.NewReader(text), 1<<20); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if _, err := ParseConfig("c", strings.NewReader(`{}`), 1<<20); err == nil {
		t.Error("an empty configuration was read")
	}
	if _, err := ParseTables("l", strings.NewReader(`[{}]`), 1<<20); err == nil {
		t.Error("an entry without an id was read")
	}
}

func FuzzJSON(f *testing.F) { sourcestest.Fuzz(f, table(f, small).JSON, finland, region) }

func FuzzParseTable(f *testing.F) {
	f.Add(small)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseTable("d", strings.NewReader(text), 1<<20)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "d:") {
				t.Fatal(err)
			}
			return
		}
		if _, err := d.JSON("b", strings.NewReader(region), 1<<20, func(*sources.Figure) error { return nil }); err != nil && !strings.HasPrefix(err.Error(), "b:") {
			t.Fatal(err)
		}
	})
}
