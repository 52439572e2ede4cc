package csvw

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"factcheck/sources"
	"factcheck/sources/raw"
	"factcheck/sources/sourcestest"
)

// Written to the vocabularies of CSV on the Web, data cubes and SDMX.
const (
	cube = `{"@context":["http://www.w3.org/ns/csvw",{"@language":"en"}],"url":"https://example.org/cube.csv","dc:title":{"@value":"A cube","@language":"en"},
"dc:publisher":[{"schema:name":"The Office"}],"dc:modified":{"@value":"2024-01-02T09:30:00","@type":"xsd:dateTime"},"null":[":","x"],
"dialect":{"delimiter":";","skipRows":1},
"tableSchema":{"primaryKey":["area","period"],"columns":[
{"name":"area","titles":{"en":["Area","Region"]},"propertyUrl":"http://purl.org/linked-data/sdmx/2009/dimension#refArea","valueUrl":"http://example.org/{area}"},
{"name":"period","titles":"Period","propertyUrl":"http://purl.org/linked-data/sdmx/2009/dimension#refPeriod"},
{"name":"value","titles":"Value","datatype":{"base":"decimal","format":{"decimalChar":",","groupChar":"."}},"propertyUrl":"http://purl.org/linked-data/sdmx/2009/measure#obsValue"},
{"name":"status","titles":"Status","propertyUrl":"http://purl.org/linked-data/sdmx/2009/attribute#obsStatus"},
{"name":"unit","virtual":true,"propertyUrl":"http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure","valueUrl":"http://example.org/units/gbp"},
{"name":"scale","virtual":true,"propertyUrl":"http://purl.org/linked-data/sdmx/2009/attribute#unitMult","default":"6"}]}}`
	table = "A cube of the Office;;;\nRegion;Period;Value;Status\nK02000001;year/2013;1.107,20;p\n# a comment\nK02000001;http://reference.data.gov.uk/id/quarter/2013-Q1;x;\nE92000001;gregorian-interval/2013-04-01T00:00:00/P3M;-0,5;\n"
)

func parsed(t testing.TB, text string) *Metadata {
	t.Helper()
	m, err := Parse("m", strings.NewReader(text), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func only(t testing.TB, text, url string) *Table {
	t.Helper()
	table, err := parsed(t, text).Table(url)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

var cells = []sourcestest.Cell{
	{Dimensions: map[string]string{"area": "K02000001"}, Period: "2013", Value: "1107.20", Unit: "gbp", Mult: 6, Status: sources.Provisional},
	{Dimensions: map[string]string{"area": "K02000001"}, Period: "2013-Q1", Mult: 6, Status: sources.Missing},
	{Dimensions: map[string]string{"area": "E92000001"}, Period: "2013-Q2", Value: "-0.5", Mult: 6, Status: sources.Normal},
}

func TestCSV(t *testing.T) {
	sourcestest.Reader(t, only(t, cube, "").CSV, sourcestest.Case{Name: "cube", Body: []byte(table), Lines: true, Figures: 3, Cells: cells, Other: func(t *testing.T, b *sources.Body) {
		if b.Title != "A cube" || b.Publisher != "The Office" || b.Updated.String() != "2024-01-02" {
			t.Errorf("of itself the body says %+v", b)
		}
	}})
	// Cells read in the body by a person.
	about := string(sourcestest.Sample(t, "csvw/countries.json"))
	sourcestest.Reader(t, only(t, about, "country_slice.csv").CSV, sourcestest.Case{Name: "country_slice.csv", Body: sourcestest.Sample(t, "csvw/country_slice.csv"), Lines: true, Figures: 3, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"countryRef": "AF"}, Period: "1960", Value: "9616353"},
		{Dimensions: map[string]string{"countryRef": "AF"}, Period: "1961", Value: "9799379"},
		{Dimensions: map[string]string{"countryRef": "AF"}, Period: "1962", Value: "9989846"},
	}})
	if _, err := parsed(t, about).Table("countries.csv"); err == nil || !strings.Contains(err.Error(), "0 of its columns are the time") {
		t.Errorf("a table without a time: %v", err)
	}
}

// Written: dates by pattern, several figures a row, a group of tables.
func TestFolder(t *testing.T) {
	about := `{"@context":"http://www.w3.org/ns/csvw","tables":[{"url":"a.csv","tableSchema":"schema.json"},{"url":"b.csv","tableSchema":{"columns":[{"name":"code"},{"name":"label"}]}}]}`
	schema := `{"columns":[{"titles":"Day","datatype":{"base":"date","format":"M/d/yyyy"}},{"titles":"Low","datatype":"number"},{"titles":"High","datatype":"number"}]}`
	files := fstest.MapFS{"in/x-metadata.json": {Data: []byte(about)}, "in/schema.json": {Data: []byte(schema)}, "in/a.csv": {Data: []byte("Day,Low,High\n10/18/2010,-1.0,\n")}, "in/b.csv": {Data: []byte("code,label\n")}}
	var got []string
	b, err := Folder("b", files, 1<<20, func(f *sources.Figure) error {
		column, _ := f.Dimension("column")
		got = append(got, f.Where+"|"+column.Code+"|"+f.Period.String()+"|"+f.Value.String()+"|"+string(f.Status))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if g := strings.Join(got, "\n"); g != "in/a.csv line 2|Low|2010-10-18|-1|A\nin/a.csv line 2|High|2010-10-18|0|M" || b.Figures != 2 || len(b.Notes) != 1 {
		t.Errorf("%d figures, notes %q\n%s", b.Figures, b.Notes, g)
	}
	if _, err := Folder("b", fstest.MapFS{"a.csv": {}}, 1<<20, nil); err == nil {
		t.Error("a folder without metadata was read")
	}
}

func TestZip(t *testing.T) {
	var body bytes.Buffer
	z := zip.NewWriter(&body)
	for _, f := range [][2]string{{"cube.csv", table}, {"cube.csv-metadata.json", cube}} {
		w, err := z.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, f[1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	sourcestest.Reader(t, raw.Zip(Folder), sourcestest.Case{Name: "cube", Body: body.Bytes(), Size: len(table) + len(cube), Figures: 3, Cells: cells})
}

func TestRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(cube, old, new, 1) }
	for _, c := range []struct{ text, want string }{
		{string(sourcestest.Sample(t, "csvw/test001.json")), "m: tables[0]: no url or tableSchema"},
		{`{}`, "m: table[0]: no url"},
		{`[]`, "m: a JSON array"},
		{change(`"skipRows":1`, `"quoteChar":"'"`), "m: table[0].dialect: only double quotes"},
		{change(`"name":"period"`, `"name":"area"`), "m: table[0].tableSchema: column 2: its name \"area\""},
		{change(`{"decimalChar":",","groupChar":"."}`, `[]`), "m: table[0].tableSchema: column value: datatype"},
		{change(`"tableSchema":{`, `"tableSchema":"s.json","other":{`), "m: table[0].tableSchema: it is in another file"},
	} {
		if _, err := Parse("m", strings.NewReader(c.text), 1<<20); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.text, err, c.want)
		}
	}
	row := func(old, new string) string { return strings.Replace(table, old, new, 1) }
	for _, c := range []struct{ text, want string }{
		{"", "b:1: no header"},
		{row("Region", "Land"), "b:2: column 1 is called \"Land\""},
		{row("year/2013", "government-year/2013-2014"), "b:3: period: "},
		{row("1.107,20", "1107.20"), "b:3: value: "},
		{row(";p", ""), "b:3: 3 fields under 4 columns"},
		{row("year/2013", "x"), "b:3: period: a row without a time"},
	} {
		_, _, err := sourcestest.Read(only(t, cube, "").CSV, "b", strings.NewReader(c.text), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}

func FuzzCSV(f *testing.F) { sourcestest.Fuzz(f, only(f, cube, "").CSV, table) }

func FuzzParse(f *testing.F) {
	f.Add(cube)
	f.Add(`{"tables":[{"url":"a.csv","tableSchema":{"columns":[{"titles":["Year"]},{"titles":{"en":"X"},"datatype":"number"}]}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse("m", strings.NewReader(text), 1<<20)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "m:") {
				t.Fatal(err)
			}
			return
		}
		for _, one := range m.Tables {
			if _, err := one.CSV("b", strings.NewReader(table), 1<<20, func(*sources.Figure) error { return nil }); err != nil && !strings.HasPrefix(err.Error(), "b:") {
				t.Fatal(err)
			}
		}
	})
}
