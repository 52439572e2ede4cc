package frictionless

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
	"factcheck/sources/sourcestest"
)

// Written to the standard: German numbers, a pattern of dates, a missing value as
// an object, a name beside a code, a code that is a number.
const (
	about = `{"$schema":"https://datapackage.org/profiles/2.0/datapackage.json","name":"made","title":"Made","last_updated":"2024-01-02T00:00:00Z",
"sources":[{"title":"The Office"}],"licenses":[{"name":"CC-BY-4.0"}],
"resources":[{"name":"trade","path":"trade.csv","format":"csv","encoding":"iso-8859-1","dialect":{"delimiter":";","commentChar":"#"},
"schema":{"missingValues":[{"value":"","label":"none"},{"value":"k. A."}],"fields":[
{"name":"Country Name","type":"string"},{"name":"Country Code","type":"string"},{"name":"m49","type":"integer"},{"name":"Day","type":"date","format":"%d.%m.%Y"},
{"name":"Exports","title":"Exports of goods","type":"number","decimalChar":",","groupChar":".","bareNumber":false,"unit":"EUR"},
{"name":"Imports","type":"number","decimalChar":","}]}}]}`
	trade = "# made\nCountry Name;Country Code;m49;Day;Exports;Imports;Note\n" +
		"\xd6sterreich;AUT;040;17.05.2013;1.234,50 \x80;k. A.;a\nItalien;ITA;380;18.05.2013;-7;0,5;\n"
)

func parsed(t testing.TB, text string) *Package {
	t.Helper()
	p, err := Parse("p", strings.NewReader(text), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func resource(t testing.TB, text, name string) *Resource {
	t.Helper()
	r, err := parsed(t, text).Resource(name)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCSV(t *testing.T) {
	sourcestest.Reader(t, resource(t, about, "trade").CSV, sourcestest.Case{Name: "written", Body: []byte(trade), Lines: true, Figures: 4, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"Country Code": "AUT", "m49": "040", "field": "Exports"}, Period: "2013-05-17", Value: "1234.50", Unit: "EUR", Status: sources.Normal, Attributes: map[string]string{"Note": "a"}},
		{Dimensions: map[string]string{"Country Code": "AUT", "field": "Imports"}, Period: "2013-05-17", Status: sources.Missing},
		{Dimensions: map[string]string{"Country Code": "ITA", "field": "Exports"}, Period: "2013-05-18", Value: "-7"},
	}, Other: func(t *testing.T, b *sources.Body) {
		if b.ID != "made/trade" || b.Publisher != "The Office" || b.Updated.String() != "2024-01-02" || strings.Join(b.Notes, "|") != "licence: CC-BY-4.0" {
			t.Errorf("of itself the body says %+v", b)
		}
	}})
	figures, _, err := sourcestest.Read(resource(t, about, "trade").CSV, "b", strings.NewReader(trade), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if d, _ := figures[0].Dimension("Country Code"); d.Label != "Österreich" {
		t.Errorf("the country is called %q", d.Label)
	}
}

// The descriptions are published, the rows are written by their fields.
func TestPublishedDescriptions(t *testing.T) {
	sample := func(name string) string { return string(sourcestest.Sample(t, "frictionless/"+name)) }
	sourcestest.Reader(t, resource(t, sample("wdi-gdp.datapackage.json"), "data").CSV, sourcestest.Case{Name: "wdi-gdp", Lines: true, Figures: 2,
		Body: []byte("Country Name,Country Code,Year,Value\nAruba,ABW,1986,405586592.178771\nAruba,ABW,1987,\n"), Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"Country Code": "ABW"}, Period: "1986", Value: "405586592.178771"}, {Dimensions: map[string]string{"Country Code": "ABW"}, Period: "1987", Status: sources.Missing},
		}})
	maddison := parsed(t, sample("owid-maddison.datapackage.json"))
	sourcestest.Reader(t, maddison.Resources[0].CSV, sourcestest.Case{Name: "maddison", Lines: true, Figures: 6,
		Body: []byte("Entity,Year,GDP per capita,Population,GDP\nFrance,1,1230,,\nFrance,2018,38516.00,65100,2507000\nFrance,-5,1,2,3\n"), Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"Entity": "France", "field": "GDP per capita"}, Period: "2018", Value: "38516.00", Unit: "2011 int-$"},
			{Dimensions: map[string]string{"field": "GDP"}, Period: "0001", Status: sources.Missing},
		}, Other: func(t *testing.T, b *sources.Body) {
			if n := b.Notes; len(n) != 1 || !strings.Contains(n[0], "1 rows of years before") {
				t.Errorf("notes %q", n)
			}
		}})
	oil := resource(t, sample("oil-prices.datapackage.json"), "brent-year")
	oil.Every(stat.Year)
	sourcestest.Reader(t, oil.CSV, sourcestest.Case{Name: "oil", Lines: true, Figures: 1, Body: []byte("Date,Price\n2008-06-30,96.94\n"), Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"resource": "brent-year"}, Period: "2008", Value: "96.94"},
	}})
	if p := parsed(t, sample("gdp.datapackage.json")); len(p.Resources) != 2 || p.Updated.String() != "2026-02-24" || p.Licence != "ODC-PDDL-1.0" || len(p.Resources[0].names) != 1 || p.Resources[0].names[0] != "gdp_trillion" {
		t.Errorf("gdp: %+v", p)
	}
	if _, err := parsed(t, sample("country-codes.datapackage.yml")).Resource("country-codes"); err == nil || !strings.Contains(err.Error(), "is the time") {
		t.Errorf("country-codes: %v", err)
	}
	weo := resource(t, sample("ddf-imf-weo.datapackage.json"), "ddf--datapoints--bca--by--country--year")
	sourcestest.Reader(t, weo.CSV, sourcestest.Case{Name: "weo", Lines: true, Figures: 1, Body: []byte("country,year,bca\nchn,2019,-1.50\n"), Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"country": "chn", "field": "bca"}, Period: "2019", Value: "-1.50"},
	}})
}

func gz(text string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, text)
	z.Close()
	return b.Bytes()
}

func zipped(files ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, _ := z.Create(files[i])
		io.WriteString(w, files[i+1])
	}
	z.Close()
	return b.Bytes()
}

// Written to DDF's form, with a YAML description, compressed tables and a list of
// paths.
func ddf() fstest.MapFS {
	return fstest.MapFS{
		"pkg/datapackage.yaml": {Data: []byte(`
name: ddf--made
ddfSchema: {}
resources:
- {name: ddf--concepts, path: ddf--concepts.csv, schema: schema.json}
- name: ddf--datapoints--gdp
  path: [data/a.csv.gz, data/b.csv]
  schema: {fields: [{name: geo}, {name: time}, {name: gdp}, {name: remark}], primaryKey: [geo, time]}
- {name: zipped, path: data/c.zip, innerpath: in/c.csv, compression: zip, schema: {fields: [{name: geo}, {name: time}, {name: pop}], primaryKey: [geo, time]}}
- {name: sheet, path: x.xlsx, format: xlsx}
`)},
		"pkg/schema.json":       {Data: []byte(`{"fields":[{"name":"concept"},{"name":"concept_type"}],"primaryKey":"concept"}`)},
		"pkg/ddf--concepts.csv": {Data: []byte("concept,concept_type,name,unit,scale\ngdp,measure,Product,USD,billions\nremark,string,,,\npop,measure,People,persons,\ngeo,entity_domain,,,\n")},
		"pkg/data/a.csv.gz":     {Data: gz("geo,time,gdp,remark\nchn,2013q1,107.20,old\n")},
		"pkg/data/b.csv":        {Data: []byte("geo,time,gdp,remark\nchn,2013q2,108,\n")},
		"pkg/data/c.zip":        {Data: zipped("in/c.csv", "geo,time,pop\nchn,2013,1357\n", "in/d.csv", "")},
	}
}

func TestFolder(t *testing.T) {
	var got []sources.Figure
	b, err := Folder("b", ddf(), 1<<20, func(f *sources.Figure) error { got = append(got, *f); return nil })
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range got {
		field, _ := f.Dimension("field")
		geo, _ := f.Dimension("geo")
		remark, _ := f.Attribute("remark")
		lines = append(lines, strings.Join([]string{f.Where, geo.Code, field.Code, field.Label, f.Period.String(), f.Value.String(), f.Unit, remark.Code}, "|"))
	}
	want := "ddf--datapoints--gdp line 2|chn|gdp|Product|2013-Q1|107.2|USD|old\nddf--datapoints--gdp line 2|chn|gdp|Product|2013-Q2|108|USD|\nzipped line 2|chn|pop|People|2013|1357|persons|"
	if g := strings.Join(lines, "\n"); g != want || got[0].Mult != 9 || b.Figures != 3 {
		t.Errorf("got %d figures, the first x 10^%d\n%s\nwant\n%s", b.Figures, got[0].Mult, g, want)
	}
	if notes := strings.Join(b.Notes, "|"); notes != "resource ddf--concepts holds no figures: none of its fields, or more than one, is the time|resource sheet holds no figures: its format is xlsx" {
		t.Errorf("notes %s", notes)
	}
	enough := errors.New("enough")
	if _, err := Folder("b", ddf(), 1<<20, func(*sources.Figure) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("emit's error became %v", err)
	}
	if _, err := Folder("b", ddf(), 900, func(*sources.Figure) error { return nil }); !errors.Is(err, sources.ErrTooLarge) {
		t.Errorf("past its limit: %v", err)
	}
}

func TestZip(t *testing.T) {
	body := zipped("datapackage.json", about, "trade.csv", trade)
	sourcestest.Reader(t, raw.Zip(Folder), sourcestest.Case{Name: "written", Body: body, Size: len(about) + len(trade), Figures: 4, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"Country Code": "AUT", "field": "Exports"}, Period: "2013-05-17", Value: "1234.50", Unit: "EUR"},
	}})
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{}`, "p: no resources"},
		{"a: [", "p: yaml: "},
		{"text", "p: neither a JSON nor"},
		{`{"resources":[{"path":7}]}`, "p: resources[0].path: "},
		{strings.Replace(about, `"commentChar":"#"`, `"quoteChar":"'"`, 1), "p: resources[0].dialect: the quote"},
		{strings.Replace(about, `"m49"`, `"Country Code"`, 1), "p: resources[0].schema: field \"Country Code\""},
		{strings.Replace(about, "%d.%m.%Y", "%j", 1), "p: resources[0].schema: field Day: "},
		{strings.Replace(about, `"schema":{`, `"schema":"schema.json","other":{`, 1), "p: resources[0].schema: it is in another file"},
	} {
		if _, err := Parse("p", strings.NewReader(c.text), 1<<20); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.text, err, c.want)
		}
	}
	change := func(old, new string) string { return strings.Replace(trade, old, new, 1) }
	for _, c := range []struct{ text, want string }{
		{"", "b:1: no header"},
		{change("Imports", "Importe"), "b:2: no column \"Imports\""},
		{change("17.05.2013", "2013-05-17"), "b:3: Day: "},
		{change("17.05.2013", ""), "b:3: Day: a row without a time"},
		{change("1.234,50", "1.23"), "b:3: Exports: "},
		{change(";0,5;", ";0.5;"), "b:4: Imports: "},
		{change(";0,5;", ";"), "b:4: 6 fields under 7 columns"},
	} {
		_, _, err := sourcestest.Read(resource(t, about, "trade").CSV, "b", strings.NewReader(c.text), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
	for path, want := range map[string]string{"../x.csv": "leads out", "https://example.org/x.csv": "on the web", "x.csv": "x.csv", "a/../../x.csv": "leads out"} {
		files := fstest.MapFS{"datapackage.json": {Data: []byte(strings.Replace(about, "trade.csv", path, 1))}}
		if _, err := Folder("b", files, 1<<20, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

func FuzzCSV(f *testing.F) { sourcestest.Fuzz(f, resource(f, about, "trade").CSV, trade) }

func FuzzParse(f *testing.F) {
	f.Add(about)
	f.Add(string(ddf()["pkg/datapackage.yaml"].Data))
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Parse("p", strings.NewReader(text), 1<<20)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "p:") {
				t.Fatal(err)
			}
			return
		}
		for _, r := range p.Resources {
			if _, err := r.CSV("b", strings.NewReader(trade), 1<<20, func(*sources.Figure) error { return nil }); err != nil && !strings.HasPrefix(err.Error(), "b:") {
				t.Fatal(err)
			}
		}
	})
}
