package sdmx

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

func structures(t testing.TB, name string, body []byte) *Structures {
	t.Helper()
	s, err := ReadStructures(name, strings.NewReader(string(body)), sourcestest.Limit)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStructureSamples(t *testing.T) {
	for _, c := range []struct {
		file, ref, id, title, time string
		dims                       []string
		labels                     map[string]string // ID=CODE to label
	}{
		{"sdmx-ml-2.1/ecb_exr_ng-structure.xml", "ECB:ECB_EXR_NG(1.0)", "ECB:ECB_EXR_NG(1.0)", "Sample Data Structure Definition for exchange rates, with no group defined.", "TIME_PERIOD",
			[]string{"FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_VAR"}, nil},
		{"sdmx-ml-2.1/estat_demography_structure.xml", "ESTAT:DEMOGRAPHY(1.0)", "ESTAT:DEMOGRAPHY(1.0)", "DEMOGRAPHY Data Structure", "TIME_PERIOD",
			[]string{"FREQ", "COUNTRY", "SEX", "DEMO"}, map[string]string{"COUNTRY=BE": "Belgium", "SEX=T": "Total", "UNIT_MEASURE=CPW": "Children per woman (fertility rate)"}},
		{"sdmx-ml-2.1/ecb_exr_1_structure.xml", "ECB:ECB_EXR1(1.0)", "ECB:ECB_EXR1(1.0)", "Exchange Rates", "TIME_PERIOD",
			[]string{"FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_SUFFIX"}, nil},
		{"sdmx-json/v2_structure.json", "ECB:EXR(1.0)", "ECB:ECB_EXR1(1.0)", "Exchange Rates", "TIME_PERIOD",
			[]string{"FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_SUFFIX"}, map[string]string{"FREQ=A": "Annual"}},
	} {
		s := structures(t, c.file, sourcestest.Sample(t, c.file))
		d := s.Of(c.ref)
		if d == nil {
			t.Errorf("%s: nothing of %s among %d", c.file, c.ref, len(s.Definitions))
			continue
		}
		if d.ID != c.id || d.Title != c.title || d.Time != c.time || !slices.Equal(d.Dimensions, c.dims) || !slices.Equal(d.Measures, []string{"OBS_VALUE"}) {
			t.Errorf("%s: %q %q, time %q, %q, measures %q", c.file, d.ID, d.Title, d.Time, d.Dimensions, d.Measures)
		}
		for code, want := range c.labels {
			id, code, _ := strings.Cut(code, "=")
			if got := d.Label(id, code); got != want {
				t.Errorf("%s: %s %s is %q, want %q", c.file, id, code, got, want)
			}
		}
	}
	for _, c := range []struct{ file, list, code, want string }{
		{"sdmx-ml-2.0/codelist_2.0.xml", "OECD:CL_HH_DASH_LOCATION", "CZE", "Czech Republic"},
		{"sdmx-ml-2.0/codelist_2.0.xml", "OECD:CL_HH_DASH_LOCATION", "BRA", "Brazil"},
		{"sdmx-ml-2.1/unsd_codelist_partial.xml", "UNSD:CL_AGE_GROUP_SDG(1.0)", "NA", "Not applicable (deprecated)"},
		{"sdmx-ml-3.0/codelist.xml", "SDMX:CL_AGE(1.0)", "W", "Week(s)"},
		{"sdmx-ml-3.0/valuelist.xml", "EXAMPLE:VL_CURRENCY_SYMBOL(1.0)", "£", "GBP"},
		{"sdmx-ml-2.1/insee_gh-205.xml", "FR1:CONCEPTS_INSEE(1.0)", "FREQ", "Frequency"},
	} {
		if got := structures(t, c.file, sourcestest.Sample(t, c.file)).labels[c.list][c.code]; got != c.want {
			t.Errorf("%s: %s %s is %q, want %q", c.file, c.list, c.code, got, c.want)
		}
	}
	s := structures(t, "flow", sourcestest.Sample(t, "sdmx-ml-3.0/dataflow.xml"))
	if got := s.Title("ECB:EXR(1.0)"); got != "ECB Exchange Rates" || s.Of("ECB:EXR(1.0)") != nil {
		t.Errorf("the flow is called %q", got)
	}
}

// With its structure a body's dimensions are the structure's, and have labels.
func TestStructureWithData(t *testing.T) {
	s := structures(t, "s", sourcestest.Sample(t, "sdmx-ml-2.1/estat_demography_structure.xml"))
	sourcestest.Reader(t, ML(s), sourcestest.Case{Name: "demography", Body: sourcestest.Sample(t, "sdmx-ml-2.1/estat_demography_xs.xml"), Figures: 60,
		Cells: []sourcestest.Cell{{Dimensions: terms("DEMO", "LBIRTHST", "COUNTRY", "BE"), Period: "2008", Value: "124991", Unit: "PERS", Status: sources.Provisional}},
		Other: body("ESTAT:DEMOGRAPHY(1.0)", "DEMOGRAPHY Data Structure", "ESTSAT")})
	figures, _, err := sourcestest.Read(ML(s), "b", strings.NewReader(string(sourcestest.Sample(t, "sdmx-ml-2.1/estat_demography_xs.xml"))), sourcestest.Limit)
	if err != nil {
		t.Fatal(err)
	}
	if c, _ := figures[0].Dimension("COUNTRY"); c.Label != "Belgium" {
		t.Errorf("BE is %q", c.Label)
	}
	if u, _ := figures[0].Attribute("UNIT_MEASURE"); u.Label != "Children per woman (fertility rate)" {
		t.Errorf("CPW is %q", u.Label)
	}
	exr := structures(t, "s", sourcestest.Sample(t, "sdmx-ml-2.1/ecb_exr_ng-structure.xml"))
	figures, _, err = sourcestest.Read(ML(exr), "b", strings.NewReader(string(sourcestest.Sample(t, "sdmx-ml-2.1/ecb_exr_ng-flat-ss.xml"))), sourcestest.Limit)
	if err != nil || len(figures) != 12 || len(figures[0].Dimensions) != 5 {
		t.Errorf("%d figures, %v, %v", len(figures), figures[0].Dimensions, err)
	}
}

func TestStructureWritten(t *testing.T) {
	s := structures(t, "s", written(t, "structure_2.0.xml"))
	d := s.Of("B2:DEBT_FLOW(1.0)")
	if d == nil || d.ID != "B2:DEBT(1.0)" || d.Time != "TIME_PERIOD" || !slices.Equal(d.Dimensions, []string{"FREQ", "VIS_CTY"}) || !slices.Equal(d.Attributes, []string{"UNIT_MULT"}) || d.Label("VIS_CTY", "MX") != "Mexico" {
		t.Fatalf("%+v", d)
	}
	s = structures(t, "s", written(t, "structure_3.0.xml"))
	d = s.Of("B1:TRADE(1.0)")
	if d == nil || !slices.Equal(d.Measures, []string{"EXPORTS", "IMPORTS"}) || d.Label("REF_AREA", "CN") != "China" {
		t.Fatalf("%+v", d)
	}
	const csv = "STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,REF_AREA,EXPORTS,IMPORTS,UNIT_MULT\ndatastructure,B1:TRADE(1.0),I,2013,CN,221.0,,9\ndatastructure,B1:TRADE(1.0),I,2014,CN,234.30,195.9,9\n"
	sourcestest.Reader(t, CSV(s), sourcestest.Case{Name: "csv", Body: []byte(csv), Lines: true, Figures: 3, Cells: []sourcestest.Cell{
		{Dimensions: terms("REF_AREA", "CN", MeasureID, "EXPORTS"), Period: "2013", Value: "221.0", Mult: 9},
		{Dimensions: terms("REF_AREA", "CN", MeasureID, "EXPORTS"), Period: "2014", Value: "234.30", Mult: 9},
		{Dimensions: terms("REF_AREA", "CN", MeasureID, "IMPORTS"), Period: "2014", Value: "195.9", Mult: 9},
	}})
	const ml = `<m:StructureSpecificData xmlns:m="m"><m:Header><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><m:Structure>urn:x.DataStructure=B1:TRADE(1.0)</m:Structure></m:Structure></m:Header>
<m:DataSet structureRef="S"><Series REF_AREA="CN" UNIT_MULT="9"><Obs TIME_PERIOD="2013" EXPORTS="221.0"/><Obs TIME_PERIOD="2014" EXPORTS="234.30" IMPORTS="195.9"/></Series></m:DataSet></m:StructureSpecificData>`
	sourcestest.Reader(t, ML(s), sourcestest.Case{Name: "ml", Body: []byte(ml), Figures: 3, Cells: []sourcestest.Cell{
		{Dimensions: terms("REF_AREA", "CN", MeasureID, "EXPORTS"), Period: "2013", Value: "221.0", Mult: 9},
		{Dimensions: terms("REF_AREA", "CN", MeasureID, "IMPORTS"), Period: "2014", Value: "195.9", Mult: 9},
	}})
}

func TestStructureErrors(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"", "b:1: no XML message"},
		{"<GenericData/>", "b:1: element GenericData begins no structure message"},
		{"<Structure><Structures/></Structure>", "b: no data structure, data flow or code list"},
		{"<Structure><DataStructure><Dimension/></DataStructure></Structure>", "neither an id nor a concept"},
		{`{"data":{}}`, "b: no data structure"},
		{`{"data":[]}`, "b: at byte"},
		{`{"data":`, "unexpected EOF"},
	} {
		_, err := ReadStructures("b", strings.NewReader(c.body), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), "b:") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.body, err, c.want)
		}
	}
	if _, err := ReadStructures("b", strings.NewReader("<Structure></Structure>"), 10); !errors.Is(err, sources.ErrTooLarge) {
		t.Error(err)
	}
}

func FuzzStructures(f *testing.F) {
	for _, name := range []string{"structure_2.0.xml", "structure_3.0.xml"} {
		f.Add(written(f, name))
	}
	f.Add([]byte(`{"data":{"codelists":[{"id":"C","codes":[{"id":"A","name":"a"}]}],"dataStructures":[{"id":"D","dataStructureComponents":{"dimensionList":{"dimensions":[{"id":"X"}]}}}]}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := ReadStructures("fuzz", strings.NewReader(string(body)), 1<<20)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz:") {
				t.Fatalf("the error does not begin with the body's name: %v", err)
			}
			return
		}
		for _, d := range s.Definitions {
			if s.Of(d.ID) == nil && d.ID != "" && len(s.flows) == 0 {
				t.Fatalf("%q is not found by its name", d.ID)
			}
		}
	})
}
