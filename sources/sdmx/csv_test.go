package sdmx

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

func TestCSVSamples(t *testing.T) {
	bis := map[string]string{"DER_INSTR": "A", "DER_CURR_LEG2": "TO1"}
	cells := []sourcestest.Cell{
		{Dimensions: bis, Period: "2002", Value: "", Status: sources.Missing, Attributes: map[string]string{"OBS_STATUS": "M", "COLLECTION": "S"}},
		{Dimensions: bis, Period: "2004", Value: "14206.490766", Status: sources.Normal, Attributes: map[string]string{"STRUCTURE_ID": "BIS:BIS_DER(1.0)"}},
		{Dimensions: bis, Period: "2019", Value: "90268.313643", Status: sources.Normal, Attributes: map[string]string{"OBS_CONF": "F"}},
	}
	flow := func(id, title string) func(*testing.T, *sources.Body) {
		return func(t *testing.T, b *sources.Body) {
			if b.ID != id || b.Title != title {
				t.Errorf("the body is %q, %q", b.ID, b.Title)
			}
		}
	}
	sample := func(name string) []byte { return sourcestest.Sample(t, "sdmx-csv/"+name) }
	sourcestest.Reader(t, CSV(nil),
		sourcestest.Case{Name: "v2_data.csv", Body: sample("v2_data.csv"), Lines: true, Figures: 20, Cells: cells, Other: flow("BIS:BIS_DER(1.0)", "")},
		sourcestest.Case{Name: "v21_data.csv", Body: sample("v21_data.csv"), Lines: true, Figures: 20, Cells: cells},
		sourcestest.Case{Name: "v1_reference.csv", Body: sample("v1_reference.csv"), Lines: true, Figures: 1, Cells: cells[:1]},
		sourcestest.Case{Name: "v1_bis_der.csv", Body: sample("v1_bis_der.csv"), Lines: true, Figures: 1000, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"DER_CURR_LEG2": "TO1"}, Period: "2002", Status: sources.Missing},
			{Dimensions: map[string]string{"DER_CURR_LEG2": "USD", "DER_CURR_LEG1": "HKD"}, Period: "1992", Value: "6672.275"},
		}},
		sourcestest.Case{Name: "v1_no_freq.csv", Body: sample("v1_no_freq.csv"), Lines: true, Figures: 7, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"REF_AREA": "GHA", "FREQ": "A", "SUB_INDICATOR": "RANK"}, Period: "2008", Value: "102"},
			{Dimensions: map[string]string{"REF_AREA": "GHA"}, Period: "2012", Value: "103"},
			{Dimensions: map[string]string{"REF_AREA": "GHA"}, Period: "2014", Value: "111"},
		}, Other: flow("WB:GCI(1.0)", "GlobalCompetitivenessIndex")},
		sourcestest.Case{Name: "v1_labels_both.csv", Body: sample("v1_labels_both.csv"), Lines: true, Figures: 1, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"DIM1": "A", "DIM2": "B"}, Period: "2020", Value: "1"}}, Other: flow("MD:MD_TEST(1.0)", "MD TEST")},
		sourcestest.Case{Name: "v2_labels_both.csv", Body: sample("v2_labels_both.csv"), Lines: true, Figures: 1, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"DIM1": "A", "DIM2": "B"}, Period: "2020", Value: "1"}}, Other: flow("MD:MD_TEST(1.0)", "MD TEST")},
		sourcestest.Case{Name: "v2_labels_name.csv", Body: sample("v2_labels_name.csv"), Lines: true, Figures: 1, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"DIM1": "A", "DIM2": "B"}, Period: "2020", Value: "1"}}, Other: flow("MD:MD_TEST(1.0)", "MD TEST")},
		sourcestest.Case{Name: "v2_keys_both.csv", Body: sample("v2_keys_both.csv"), Lines: true, Figures: 1, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"DIM1": "A", "DIM2": "B"}, Period: "2020", Value: "1"}}},
		sourcestest.Case{Name: "v2_datetime.csv", Body: sample("v2_datetime.csv"), Lines: true, Figures: 1, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"FREQ": "M"}, Period: "1999-01", Value: "1", Attributes: map[string]string{"EMBARGO_TIME": "2025-12-19T14:30:00Z"}}}},
		sourcestest.Case{Name: "v2_spec_example-19A.csv", Body: sample("v2_spec_example-19A.csv"), Lines: true, Figures: 1, Cells: []sourcestest.Cell{{Status: sources.Missing}}},
	)
}

// The examples of the field guide name no column TIME_PERIOD: they need their
// structure, which is written here as the guide describes it.
func TestCSVSamplesWithStructure(t *testing.T) {
	guide := func(id string, measures ...string) *Structures {
		return &Structures{Definitions: []*Structure{{ID: id, Time: "DIM_3", Dimensions: []string{"DIM_1", "DIM_2"}, Measures: measures}}}
	}
	ab := map[string]string{"DIM_1": "A", "DIM_2": "B"}
	main := []sourcestest.Cell{{Dimensions: ab, Period: "2014-01", Value: "12.4"}, {Dimensions: ab, Period: "2014-02", Value: "10.8"}}
	for _, c := range []struct {
		file  string
		s     *Structures
		n     int
		cells []sourcestest.Cell
	}{
		{"01", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE"), 2, main},
		{"02", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE1", "OBS_VALUE2"), 4, []sourcestest.Cell{
			{Dimensions: map[string]string{"DIM_1": "A", MeasureID: "OBS_VALUE2"}, Period: "2014-01", Value: "12.5", Attributes: map[string]string{"ATTR_1": "X;Y"}}}},
		{"03", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE1", "OBS_VALUE2"), 4, []sourcestest.Cell{
			{Dimensions: map[string]string{"DIM_1": "A", MeasureID: "OBS_VALUE1"}, Period: "2014-02", Value: "10.8", Attributes: map[string]string{"ATTR_1": "Y"}}}},
		{"04", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE"), 2, main},
		{"05", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE"), 2, []sourcestest.Cell{{Dimensions: ab, Period: "2014-01-01", Value: "12.4"}}},
		{"06", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE"), 2, main},
		{"07", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE"), 2, main},
		{"08", guide("ESTAT:NA_MAIN", "OBS_VALUE"), 2, []sourcestest.Cell{{Dimensions: ab, Period: "2014-01", Value: "12.4", Attributes: map[string]string{"ATTR_1": "Any Value"}},
			{Dimensions: ab, Period: "2014-02", Value: "10.8", Attributes: map[string]string{"ATTR_1": `Value "X"`, StructureID: "ESTAT:NA_MAIN(1.7.0)"}}}},
		{"10", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE"), 2, main},
		{"11", guide("AGENCY:DF_ID", "OBS_VALUE"), 2, main},
		{"13", guide("AGENCY:DF_ID(1.0.0)", "MEAS_1"), 1, main[:1]},
		{"15", guide("ESTAT:NA_MAIN(1.6.0)", "OBS_VALUE"), 2, main},
	} {
		name := "v2_spec_example-" + c.file + ".csv"
		sourcestest.Reader(t, CSV(c.s), sourcestest.Case{Name: name, Lines: true, Body: sourcestest.Sample(t, "sdmx-csv/"+name), Figures: c.n, Cells: c.cells})
	}
}

func TestCSVDeletes(t *testing.T) {
	guide := &Structures{Definitions: []*Structure{{ID: "ESTAT:NA_MAIN(1.6.0)", Time: "DIM_3", Dimensions: []string{"DIM_1", "DIM_2"}, Measures: []string{"OBS_VALUE"}}}}
	for file, want := range map[string]string{
		"16": "A B 2014-01",    // the second row marks an attribute only
		"17": "A ",             // all periods of DIM_2=A
		"18": "error: DIM_1",   // has no column for DIM_1
		"10": "A B 2014-01, R", // is told apart from the row that replaces
	} {
		body := sourcestest.Sample(t, "sdmx-csv/v2_spec_example-"+file+".csv")
		figures, _, err := sourcestest.Read(CSV(guide), file, strings.NewReader(string(body)), sourcestest.Limit)
		if file == "18" {
			if err == nil || !strings.Contains(err.Error(), "DIM_1") {
				t.Errorf("%s: %v", file, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if file == "10" {
			if figures[0].Action != sources.Append || figures[1].Action != sources.Replace {
				t.Errorf("%s: actions %q, %q", file, figures[0].Action, figures[1].Action)
			}
			continue
		}
		var got []string
		for _, d := range figures[0].Dimensions {
			got = append(got, d.Code)
		}
		if g := strings.Join(append(got, figures[0].Period.String()), " "); g != want || len(figures) != map[string]int{"16": 1, "17": 1}[file] || figures[0].Action != sources.Delete {
			t.Errorf("%s: %d figures, %q, want %q", file, len(figures), g, want)
		}
	}
}

// Bodies that do not say which column is time, or have no figures, are refused.
func TestCSVRefused(t *testing.T) {
	for file, want := range map[string]string{
		"v2_spec_example-01.csv":  ":2: no column of time",
		"v2_spec_example-09A.csv": ":2: no column of time",
		"v2_spec_example-12.csv":  ":2: no column of time",
		"v2_spec_example-14.csv":  ":2: no column of time",
		"v2_structures.csv":       ":2: no column of time",
		"v21_merge.csv":           ":2: no column of time",
		"v2_three_actions.csv":    ":3: no column of time",
		"v2_action.csv":           ":2: wrong number of fields", // its rows lack one
	} {
		_, _, err := sourcestest.Read(CSV(nil), file, strings.NewReader(string(sourcestest.Sample(t, "sdmx-csv/"+file))), sourcestest.Limit)
		if err == nil || !strings.Contains(err.Error(), file+want) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestCSVWritten(t *testing.T) {
	sourcestest.Reader(t, CSV(nil),
		sourcestest.Case{Name: "eurostat", Body: written(t, "eurostat.csv"), Lines: true, Figures: 4, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"geo": "LU", "unit": "CP_MEUR"}, Period: "2022", Value: "77529.0", Unit: "CP_MEUR", Status: sources.Provisional, Attributes: map[string]string{"OBS_FLAG": "p"}},
			{Dimensions: map[string]string{"geo": "LU"}, Period: "2023", Value: "79310.2", Status: sources.Break, Attributes: map[string]string{"OBS_FLAG": "bp"}},
			{Dimensions: map[string]string{"geo": "EL"}, Period: "2022", Value: "", Status: sources.Missing},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Updated.String() != "2024-10-25" || b.ID != "ESTAT:NAMA_10_GDP(1.0)" {
				t.Errorf("updated %s, id %s", b.Updated, b.ID)
			}
		}},
		sourcestest.Case{Name: "oecd names", Body: written(t, "oecd_names.csv"), Lines: true, Figures: 3, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"REF_AREA": "JPN", "UNIT_MEASURE": "XDC"}, Period: "2023-Q1", Value: "139823.50", Unit: "XDC", Mult: 9, Status: sources.Normal},
			{Dimensions: map[string]string{"REF_AREA": "JPN"}, Period: "2023-Q3", Value: "140002.10", Unit: "XDC", Mult: 9, Status: sources.Questionable},
		}},
		sourcestest.Case{Name: "ecb csvdata", Body: written(t, "ecb_csvdata.csv"), Lines: true, Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"CURRENCY": "CNY"}, Period: "2023-11", Value: "7.8092", Unit: "CNY", Attributes: map[string]string{"TITLE": "Chinese yuan renminbi/Euro, monthly"}},
			{Dimensions: map[string]string{"CURRENCY": "CNY"}, Period: "2023-12", Value: "7.7870", Unit: "CNY"},
		}},
		sourcestest.Case{Name: "semicolons", Body: written(t, "french.csv"), Lines: true, Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"REF_AREA": "FR"}, Period: "2013", Value: "-1234.50", Unit: "EUR", Mult: 6},
			{Dimensions: map[string]string{"REF_AREA": "FR"}, Period: "2014", Value: "0.00", Unit: "EUR", Mult: 6},
		}},
	)
}

func TestCSVErrors(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"", "b:1: the first column"},
		{"a,b\n", "b:1: the first column"},
		{"STRUCTURE,FREQ,TIME_PERIOD,OBS_VALUE\n", "no column STRUCTURE_ID"},
		{"DATAFLOW,FREQ,FREQ,TIME_PERIOD,OBS_VALUE\n", "stands twice"},
		{"DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE\nX,A,2013,1,2\n", "b:2: "},
		{"DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE\nX,A,2013,..\n", `b:2: value ".."`},
		{"DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE\nX,A,2013/14,1\n", "no time period"},
		{"DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE\nX,A,2013-07,1\n", "which year is meant"},
		{"DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX,A,2013,1,k\n", "no power of ten"},
		{"DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE,SEX\nX,A,2013,1,M\nX,A,2013,2,F\n", "b:3: a second value for the same key"},
		{"STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,OBS_VALUE\ndataflow,X,Z,2013,1\n", "action \"Z\""},
		{"STRUCTURE,STRUCTURE_ID,ACTION,G,TIME_PERIOD,OBS_VALUE,UNIT_MULT\ndataflow,X,I,B,,,3\n", "part of the key"},
		{"DATAFLOW,A,TIME_PERIOD,OBS_VALUE\nX,\"b,2013,1\n", "b:2: extraneous or missing"},
	} {
		_, _, err := sourcestest.Read(CSV(nil), "b", strings.NewReader(c.body), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), "b:") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.body, err, c.want)
		}
	}
}

// written is a fixture of this package.
func written(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func FuzzCSV(f *testing.F) {
	sourcestest.Fuzz(f, CSV(nil), string(written(f, "eurostat.csv")), string(written(f, "oecd_names.csv")), string(written(f, "french.csv")),
		"STRUCTURE[;],STRUCTURE_ID,ACTION,A,TIME_PERIOD,OBS_VALUE,N[en;fr]\ndataflow,X:Y(1.0),D,,,,\n")
}
