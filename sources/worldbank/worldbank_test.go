package worldbank

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"factcheck/sources"
	"factcheck/sources/raw"
	"factcheck/sources/sourcestest"
)

// Written to the form of API v2.
const written = `[{"page":1,"pages":3,"per_page":"2","total":6,"sourceid":"2","lastupdated":"2024-05-30"},[
{"indicator":{"id":"X","value":"X of Y"},"country":{"id":"XC","value":"Euro area"},"countryiso3code":"","date":"2013Q1","value":107.20,"scale":"","unit":"","obs_status":"E","decimal":1,"footnote":"a note"},
{"indicator":{"id":"X","value":"X of Y"},"country":{"id":"VE","value":"Venezuela, RB"},"countryiso3code":"VEN","date":"2013M05","value":null,"unit":"","obs_status":"","decimal":1}]]`

func TestJSON(t *testing.T) {
	// Cells of the samples were read in the bodies by a person.
	sample := func(name, indicator, value string, more ...sourcestest.Cell) sourcestest.Case {
		return sourcestest.Case{Name: name, Body: sourcestest.Sample(t, "worldbank-v2-json/"+name), Figures: 1 + len(more), Cells: append(more,
			sourcestest.Cell{Dimensions: map[string]string{"indicator": indicator}, Period: "2013", Value: value, Status: sources.Normal},
		), Other: func(t *testing.T, b *sources.Body) {
			if b.Updated.String() != "2020-03-18" || b.Next != "" || b.ID != "2" {
				t.Errorf("of itself the body says %+v", b)
			}
		}}
	}
	cell := func(country, value, decimals string) sourcestest.Cell {
		return sourcestest.Cell{Dimensions: map[string]string{"country": country}, Period: "2013", Value: value, Attributes: map[string]string{"DECIMALS": decimals}}
	}
	sourcestest.Reader(t, JSON,
		sourcestest.Case{Name: "written", Body: []byte(written), Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"country": "XC", "indicator": "X"}, Period: "2013-Q1", Value: "107.20", Status: sources.Estimate, Attributes: map[string]string{"FOOTNOTE": "a note", "OBS_STATUS": "E"}},
			{Dimensions: map[string]string{"country": "VEN"}, Period: "2013-05", Status: sources.Missing},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Updated.String() != "2024-05-30" || b.Next != "2" || b.Title != "X of Y" {
				t.Errorf("of itself the body says %+v", b)
			}
		}},
		sample("gdp.json", "NY.GDP.MKTP.CD", "2867811095547.36", cell("CSS", "72051031653.938", "0"), cell("CEB", "1422731728650.61", "0"), cell("EAR", "10241755535227.4", "0")),
		sample("population.json", "SP.POP.TOTL", "379705719", cell("BOL", "7123332", "0"), cell("BRA", "103713726", "0"), cell("COL", "3037662926", "0")),
		sample("population_for_other_countries.json", "SP.POP.TOTL", "379705719"),
	)
}

// Written to the example of the World Bank's documentation.
const archived = `{"page":1,"pages":2,"per_page":50,"total":67,"lastupdated":"2017-07-13","source":{"id":"57","name":"WDI Database Archives","data":[
{"variable":[{"concept":"Country","id":"ALB","value":"Albania"},{"concept":"Version","id":"199704","value":"1997 Apr"},{"concept":"Series","id":"AG.AGR.TRAC.NO","value":"Agricultural machinery, tractors"},{"concept":"Time","id":"YR2016","value":"2016"}],"value":null},
{"variable":[{"concept":"Country","id":"ALB","value":"Albania"},{"concept":"Version","id":"199704","value":"1997 Apr"},{"concept":"Series","id":"AG.AGR.TRAC.NO","value":"Agricultural machinery, tractors"},{"concept":"Time","id":"YR1975","value":"1975"}],"value":9620.0}]}}`

func TestAdvanced(t *testing.T) {
	cells := []sourcestest.Cell{
		{Dimensions: map[string]string{"country": "ALB", "indicator": "AG.AGR.TRAC.NO"}, Period: "1975", Value: "9620.0", Attributes: map[string]string{"version": "199704"}},
		{Dimensions: map[string]string{"country": "ALB"}, Period: "2016", Status: sources.Missing},
	}
	other := func(t *testing.T, b *sources.Body) {
		if b.ID != "57" || b.Title != "WDI Database Archives" || b.Next != "2" || b.Updated.String() != "2017-07-13" {
			t.Errorf("of itself the body says %+v", b)
		}
	}
	listed := strings.Replace(strings.Replace(archived, `"source":{`, `"source":[{`, 1), `]}}`, `]}]}`, 1)
	sourcestest.Reader(t, JSON, sourcestest.Case{Name: "object", Body: []byte(archived), Figures: 2, Cells: cells, Other: other}, sourcestest.Case{Name: "array", Body: []byte(listed), Figures: 2, Cells: cells, Other: other})
	figures, _, err := sourcestest.Read(JSON, "b", strings.NewReader(archived), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if v := figures[0].Vintage.String(); v != "1997-04-30" {
		t.Errorf("vintage %s", v)
	}
	change := func(old, new string) string { return strings.Replace(archived, old, new, 1) }
	for body, want := range map[string]string{
		`{"a":1}`:                             "b: neither an array",
		change(`"id":"YR2016"`, `"id":"YRX"`): "b: source.data[0]: ",
		change(`"Country","id":"ALB"`, `"Series","id":"ALB"`): "b: source.data[0]: concept \"Series\"",
		change("9620.0", `"many"`):                            "b: source.data[1]: value: ",
		change(`,"value":9620.0`, ``):                         "b: source.data[1]: value: ",
		change(`"concept":"Time"`, `"concept":"When"`):        "b: source.data[0]: a row without a time",
		`{"source":7}`: "b: source: neither",
	} {
		if _, _, err := sourcestest.Read(JSON, "b", strings.NewReader(body), 1<<20); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %q", body, err, want)
		}
	}
}

func TestNoData(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]`, "b: no data in the answer: 120 Invalid value: The provided parameter value is not valid"},
		{`[{"page":0,"pages":0,"per_page":50,"total":0,"sourceid":null,"lastupdated":null},null]`, "b: no data in the answer: 0 rows"},
		{`[{"page":1,"pages":1,"per_page":50,"total":0},[]]`, "b: no data in the answer"},
	} {
		_, _, err := sourcestest.Read(JSON, "b", strings.NewReader(c.body), sourcestest.Limit)
		if !errors.Is(err, sources.ErrNoData) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.body, err, c.want)
		}
	}
}

func TestJSONRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(written, old, new, 1) }
	for _, c := range []struct{ body, want string }{
		{`[[]]`, "b: [0]: not the paging"},
		{`[{"page":1}]`, "b: an array of 1"},
		{change("107.20", `"high"`), "b: [1][0]: value: \"high\" is not a decimal"},
		{change("107.20", `[1]`), "b: [1][0]: value: neither"},
		{change("2013M05", "2013M13"), "b: [1][1]: date: "},
		{change(`"scale":""`, `"scale":"lots"`), "b: [1][0]: scale: "},
		{change(`"id":"VE"`, `"id":7`), "b: [1][1].country.id: a JSON number"},
		{change(`{"id":"XC","value":"Euro area"}`, `null`), "b: [1][0]: a row without"},
	} {
		_, _, err := sourcestest.Read(JSON, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.body, err, c.want)
		}
	}
}

// Written to the forms of the API's download and of DataBank.
const (
	download = "\ufeff\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2024-05-30\",\n\n" +
		"\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2012\",\"2013\",\n" +
		"\"Korea, Rep.\",\"KOR\",\"X of Y\",\"X.Y\",\"\",\"-107.20\",\n"
	databank = "Series Name,Series Code,Country Name,Country Code,2012 [YR2012],2013 [YR2013]\n" +
		"X of Y,X.Y,World,WLD,..,4\n,,,,,\n\nData from database: World Development Indicators,,,,,\nLast Updated: 12/18/2023,,,,,\n"
)

func TestCSV(t *testing.T) {
	sourcestest.Reader(t, CSV,
		sourcestest.Case{Name: "download", Body: []byte(download), Lines: true, Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"country": "KOR", "indicator": "X.Y"}, Period: "2012", Status: sources.Missing},
			{Dimensions: map[string]string{"country": "KOR", "indicator": "X.Y"}, Period: "2013", Value: "-107.20"},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Updated.String() != "2024-05-30" || b.Title != "World Development Indicators" {
				t.Errorf("of itself the body says %+v", b)
			}
		}},
		sourcestest.Case{Name: "databank", Body: []byte(databank), Lines: true, Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"country": "WLD"}, Period: "2012", Status: sources.Missing},
			{Dimensions: map[string]string{"country": "WLD", "indicator": "X.Y"}, Period: "2013", Value: "4"},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Updated.String() != "2023-12-18" || b.Title != "World Development Indicators" {
				t.Errorf("of itself the body says %+v", b)
			}
		}},
		// Cells read in the body by a person.
		sourcestest.Case{Name: "FP.CPI.TOTL.ZG.csv", Body: sourcestest.Sample(t, "worldbank-csv/FP.CPI.TOTL.ZG.csv"), Lines: true, Figures: 65 * 266, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"country": "ABW", "indicator": "FP.CPI.TOTL.ZG"}, Period: "1984", Status: sources.Missing},
			{Dimensions: map[string]string{"country": "ABW", "indicator": "FP.CPI.TOTL.ZG"}, Period: "1985", Value: "4.03225805628628"},
			{Dimensions: map[string]string{"country": "AFE"}, Period: "1974", Value: "19.5983935742148"},
			{Dimensions: map[string]string{"country": "ABW"}, Period: "2019", Value: "4.25746204335428"},
		}},
		sourcestest.Case{Name: "NY.GDP.DEFL.KD.ZG.csv", Body: sourcestest.Sample(t, "worldbank-csv/NY.GDP.DEFL.KD.ZG.csv"), Lines: true, Figures: 65 * 266, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"country": "ZWE", "indicator": "NY.GDP.DEFL.KD.ZG"}, Period: "1961", Value: "-2.04129982268228"},
			{Dimensions: map[string]string{"country": "ZAF"}, Period: "1961", Value: "1.55245133157604"},
			{Dimensions: map[string]string{"country": "ABW"}, Period: "1987", Value: "3.59197006652872"},
		}},
	)
}

func TestCSVRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(databank, old, new, 1) }
	for _, c := range []struct{ body, want string }{
		{"", "b:1: no header"},
		{"a,b\n", `b:1: "a" is neither`},
		{change("Country Name", "Land"), "b:1: no column Country Name"},
		{change("2013 [", "2012 ["), "b:1: column 6: 2012 stands twice"},
		{change("2013 [", "Total ["), "b:1: column 6: "},
		{change("..,4", "..,high"), "b:2: column 6: "},
		{change("..,4", "4"), "b:2: 5 fields under 6 columns"},
		{change("12/18/2023", "18/12/2023"), "b:6: "},
		{databank + "X of Y,X.Y,World,WLD,..,4\n", "b:7: "},
	} {
		_, _, err := sourcestest.Read(CSV, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.body, err, c.want)
		}
	}
}

// Written to the form of WDI_CSV.zip.
var bulk = map[string]string{
	"WDICSV.csv":            "Country Name,Country Code,Indicator Name,Indicator Code,2012,2013\nIndia,IND,X of Y,X.Y,1.50,2\nChina,CHN,X of Y,X.Y,,3\n",
	"WDICountry.csv":        "Country Code,Short Name,Special Notes\nIND,India,\"Fiscal year end: March 31; reporting period for national accounts data: FY.\"\nCHN,China,\n",
	"WDISeries.csv":         "Series Code,Topic,Unit of measure,Periodicity\nX.Y,T,current US$,Annual\n",
	"WDIfootnote.csv":       "CountryCode,SeriesCode,Year,DESCRIPTION\nCHN,X.Y,YR2013,Estimated.\n",
	"WDICountry-series.csv": "CountryCode,SeriesCode,DESCRIPTION\n",
	"WDISeries-time.csv":    "SeriesCode,Year,DESCRIPTION\n",
}

func TestZip(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	size := 0
	for name, text := range bulk {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
		size += len(text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	sourcestest.Reader(t, raw.Zip(Folder), sourcestest.Case{Name: "written", Body: b.Bytes(), Size: size, Figures: 4, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"country": "IND"}, Period: "2012", Value: "1.50", Unit: "current US$", Attributes: map[string]string{"PERIODICITY": "Annual", "COUNTRY_NOTES": "Fiscal year end: March 31; reporting period for national accounts data: FY."}},
		{Dimensions: map[string]string{"country": "CHN"}, Period: "2013", Value: "3", Attributes: map[string]string{"FOOTNOTE": "Estimated.", "PERIODICITY": "Annual"}},
		{Dimensions: map[string]string{"country": "CHN"}, Period: "2012", Status: sources.Missing},
	}})
}

func TestFolderRefused(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"WDICSV.csv", "", "b: WDICSV.csv:1: no header"},
		{"WDIfootnote.csv", "CountryCode,SeriesCode,Year\nCHN,X.Y,YR2013\n", "b: WDIfootnote.csv:2: no column DESCRIPTION"},
		{"WDIData.csv", "a", "b: two tables of figures"},
	} {
		files := fstest.MapFS{}
		for name, text := range bulk {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		_, err := Folder("b", files, 1<<20, func(*sources.Figure) error { return nil })
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.file, err, c.want)
		}
	}
	if _, err := Folder("b", fstest.MapFS{}, 1<<20, nil); err == nil {
		t.Error("an empty folder was read")
	}
}

func FuzzJSON(f *testing.F) {
	sourcestest.Fuzz(f, JSON, written, archived, `[{"message":[{"value":"x"}]}]`)
}

func FuzzCSV(f *testing.F) { sourcestest.Fuzz(f, CSV, download, databank) }

func FuzzZip(f *testing.F) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range bulk {
		w, _ := z.Create(name)
		io.WriteString(w, text)
	}
	z.Close()
	sourcestest.Fuzz(f, raw.Zip(Folder), b.String())
}
