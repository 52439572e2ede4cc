package owid

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

// Written to the form that OWID documents.
const (
	about = `{"chart":{"title":"Life expectancy","subtitle":"The period life expectancy at birth.","note":"A note.","citation":"UN WPP (2024)","selection":["World"]},
"columns":{
 "Period life expectancy at birth":{"titleShort":"Life expectancy","titleLong":"Life expectancy - UN WPP","unit":"years","shortUnit":"years","timespan":"1543-2023","lastUpdated":"2024-07-12","nextUpdate":"2025-07-12","shortName":"life_expectancy_0","citationShort":"UN WPP (2024) – with major processing by Our World in Data","fullMetadata":"https://example.org/1.json"},
 "Population":{"titleShort":"Population","unit":"","shortUnit":"people","lastUpdated":"2024-05-01"},
 "World regions according to OWID":{"titleShort":"Region","type":"Categorical"}},
"dateDownloaded":"2024-08-01"}`
	chart = "Entity,Code,Year,Period life expectancy at birth,Population,World regions according to OWID\n" +
		"Kosovo,OWID_KOS,2021,77.60,,Europe\nAfrica (FAO),,850,30,1e3,\nWorld,OWID_WRL,-10000,20,4000000,\n\"Korea, South\",KOR,2021,83.5,51830139,Asia\n"
	daily = "Entity,Code,Day,Cases\nWorld,OWID_WRL,2021-05-17,-3.0\n"
)

func metadata(t testing.TB) *Metadata {
	t.Helper()
	m, err := Parse("m", strings.NewReader(about), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var cells = []sourcestest.Cell{
	{Dimensions: map[string]string{"Code": "OWID_KOS", "variable": "life_expectancy_0"}, Period: "2021", Value: "77.60", Unit: "years", Attributes: map[string]string{"timespan": "1543-2023", "World regions according to OWID": "Europe"}},
	{Dimensions: map[string]string{"Code": "OWID_KOS", "variable": "Population"}, Period: "2021", Status: sources.Missing},
	{Dimensions: map[string]string{"Code": "Africa (FAO)", "variable": "Population"}, Period: "0850", Value: "1000", Unit: "people"},
	{Dimensions: map[string]string{"Code": "KOR", "variable": "Population"}, Period: "2021", Value: "51830139"},
}

func TestCSV(t *testing.T) {
	sourcestest.Reader(t, metadata(t).CSV, sourcestest.Case{Name: "written", Body: []byte(chart), Lines: true, Figures: 6, Cells: cells,
		Other: func(t *testing.T, b *sources.Body) {
			if b.Title != "Life expectancy" || b.Updated.String() != "2024-07-12" || strings.Join(b.Notes, "|") != "The period life expectancy at birth.|A note.|UN WPP (2024)|1 rows of years before the year 1 are left out" {
				t.Errorf("of itself the body says %+v", b)
			}
		}})
	sourcestest.Reader(t, (*Metadata)(nil).CSV, sourcestest.Case{Name: "by day, without metadata", Body: []byte(daily), Lines: true, Figures: 1, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"Code": "OWID_WRL", "variable": "Cases"}, Period: "2021-05-17", Value: "-3.0"},
	}})
}

func archive(t testing.TB) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{{"life-expectancy.csv", chart}, {"life-expectancy.metadata.json", about}, {"readme.md", "# Life"}} {
		w, err := z.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, f[1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestZip(t *testing.T) {
	sourcestest.Reader(t, raw.Zip(Folder), sourcestest.Case{Name: "written", Body: archive(t), Size: len(chart) + len(about) + len("# Life"), Figures: 6, Cells: cells})
}

func TestRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(chart, old, new, 1) }
	for _, c := range []struct{ body, want string }{
		{"", "b:1: no header"},
		{"a,b\n", "b:1: no column Entity"},
		{"Entity,Code,Year,Other\n", "b:1: no column is a variable"},
		{"Entity,Code,Year,Population,Population\n", "b:1: column \"Population\" stands twice"},
		{"Entity,Code,Year,life_expectancy_0,Life expectancy\n", "b:1: two columns"},
		{change("77.60", "n/a"), "b:2: column 4: "},
		{change("850", "early"), "b:3: \"early\" is no year"},
		{change("Kosovo,", ","), "b:2: a row without"},
		{change(",Europe", ""), "b:2: 5 fields under 6"},
	} {
		_, _, err := sourcestest.Read(metadata(t).CSV, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.body, err, c.want)
		}
	}
	for body, want := range map[string]string{`{}`: "b: no columns", `{"columns":{"a":[]}}`: "b: columns.a: ", `{"columns":[]}`: "b: columns: not an object", `{`: "b:1: "} {
		if _, err := Parse("b", strings.NewReader(body), 1<<20); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %q", body, err, want)
		}
	}
	for name, files := range map[string]fstest.MapFS{
		"no metadata": {"a.csv": {Data: []byte(chart)}}, "no table": {"a.metadata.json": {Data: []byte(about)}},
		"two tables": {"a.csv": {Data: []byte(chart)}, "b.csv": {Data: []byte(chart)}},
	} {
		if _, err := Folder("b", files, 1<<20, nil); err == nil {
			t.Errorf("%s: read", name)
		}
	}
}

func FuzzCSV(f *testing.F) { sourcestest.Fuzz(f, metadata(f).CSV, chart, daily) }

func FuzzMetadata(f *testing.F) {
	f.Add(about)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse("m", strings.NewReader(text), 1<<20)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "m:") {
				t.Fatal(err)
			}
			return
		}
		if _, err := m.CSV("b", strings.NewReader(chart), 1<<20, func(*sources.Figure) error { return nil }); err != nil && !strings.HasPrefix(err.Error(), "b:") {
			t.Fatal(err)
		}
	})
}
