package eurostat

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

// Written to the form of Eurostat's bulk tables.
const (
	written = "freq,unit,geo\\TIME_PERIOD\t2013-Q2 \t2013-Q1 \r\nQ,PC,EL\t107.20 bp\t: c\r\nQ,PC,UK\t: \t-0.5 u\r\n"
	turned  = "unit,time\\geo\tDE\tEL\nNR,2013M05\t1\t:c\n"
)

func TestTSV(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write([]byte(written))
	z.Close()
	figures := []sourcestest.Cell{
		{Dimensions: map[string]string{"freq": "Q", "geo": "EL"}, Period: "2013-Q2", Value: "107.20", Unit: "PC", Status: sources.Break, Attributes: map[string]string{"OBS_FLAG": "bp"}},
		{Dimensions: map[string]string{"geo": "EL"}, Period: "2013-Q1", Status: sources.Missing, Attributes: map[string]string{"OBS_FLAG": "c"}},
		{Dimensions: map[string]string{"geo": "UK"}, Period: "2013-Q1", Value: "-0.5", Status: sources.Unreliable},
		{Dimensions: map[string]string{"geo": "UK"}, Period: "2013-Q2", Status: sources.Missing},
	}
	sample := func(name string, figures int, cells ...sourcestest.Cell) sourcestest.Case {
		return sourcestest.Case{Name: name, Body: sourcestest.Sample(t, "eurostat-tsv/"+name), Lines: true, Figures: figures, Cells: cells}
	}
	sourcestest.Reader(t, TSV,
		sourcestest.Case{Name: "written", Body: []byte(written), Lines: true, Figures: 4, Cells: figures},
		sourcestest.Case{Name: "compressed", Body: zipped.Bytes(), Size: len(written), Figures: 4, Cells: figures},
		sourcestest.Case{Name: "turned", Body: []byte(turned), Lines: true, Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"unit": "NR", "geo": "DE"}, Period: "2013-05", Value: "1", Unit: "NR", Status: sources.Normal},
			{Dimensions: map[string]string{"geo": "EL"}, Period: "2013-05", Status: sources.Missing},
		}},
		// Cells read in the bodies by a person.
		sample("nama_10_gdp__custom_6543219_tabular.tsv", 136*33,
			sourcestest.Cell{Dimensions: map[string]string{"freq": "A", "unit": "CLV10_MEUR", "na_item": "B1GQ", "geo": "AL"}, Period: "1999", Value: "4890.0", Unit: "CLV10_MEUR", Status: sources.Normal},
			sourcestest.Cell{Dimensions: map[string]string{"unit": "CLV10_MEUR", "geo": "AL"}, Period: "2008", Value: "8393.5", Status: sources.Definition},
			sourcestest.Cell{Dimensions: map[string]string{"unit": "CLV10_MEUR", "geo": "AL"}, Period: "2020", Value: "10806.2", Status: sources.Provisional},
			sourcestest.Cell{Dimensions: map[string]string{"unit": "CLV10_MEUR", "geo": "AT"}, Period: "2022", Value: "347076.9"},
			sourcestest.Cell{Dimensions: map[string]string{"unit": "CLV10_MEUR", "geo": "AL"}, Period: "1990", Status: sources.Missing},
		),
		sample("demo_pjan__custom_6542521_tabular.tsv", 60*33,
			sourcestest.Cell{Dimensions: map[string]string{"geo": "AD", "age": "TOTAL", "sex": "T"}, Period: "1990", Value: "50887", Unit: "NR"},
			sourcestest.Cell{Dimensions: map[string]string{"geo": "XK"}, Period: "2011", Value: "1794180", Status: sources.Break},
			sourcestest.Cell{Dimensions: map[string]string{"geo": "XK"}, Period: "2012", Status: sources.Missing, Attributes: map[string]string{"OBS_FLAG": "p"}},
		),
		sample("ten00136.tsv", 66*12,
			sourcestest.Cell{Dimensions: map[string]string{"unit": "MIO_EUR", "geo": "AT"}, Period: "2014", Value: "692.6", Status: sources.Break},
			sourcestest.Cell{Dimensions: map[string]string{"unit": "MIO_EUR", "geo": "BG"}, Period: "2014", Value: "833", Status: sources.Break, Attributes: map[string]string{"OBS_FLAG": "be"}},
			sourcestest.Cell{Dimensions: map[string]string{"unit": "MIO_EUR", "geo": "DK"}, Period: "2010", Status: sources.Missing, Attributes: map[string]string{"OBS_FLAG": "c"}},
		),
		sample("sdg_13_10.tsv", 124*32,
			sourcestest.Cell{Dimensions: map[string]string{"airpol": "GHG", "src_crf": "TOTX4_MEMONIA", "geo": "AT", "unit": "I90"}, Period: "1990", Value: "100.0"},
			sourcestest.Cell{Dimensions: map[string]string{"src_crf": "TOTX4_MEMONIA", "geo": "AT", "unit": "I90"}, Period: "2021", Value: "98.5"},
			sourcestest.Cell{Dimensions: map[string]string{"src_crf": "TOTX4_MEMONIA", "geo": "BE", "unit": "I90"}, Period: "1991", Value: "101.4"},
		),
		sample("env_air_emis_ind.tsv", 528*31,
			sourcestest.Cell{Dimensions: map[string]string{"unit": "T", "airpol": "NH3", "src_nfr": "NFR1A_TRA", "geo": "AT"}, Period: "2020", Value: "908"},
			sourcestest.Cell{Dimensions: map[string]string{"airpol": "NH3", "src_nfr": "NFR1A_TRA", "geo": "AT"}, Period: "1990", Value: "803"},
			sourcestest.Cell{Dimensions: map[string]string{"airpol": "NH3", "src_nfr": "NFR1A_TRA", "geo": "BG"}, Period: "1991", Value: "24"},
		),
	)
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"", "b:1: no header"},
		{"geo,unit\t2013\n", "b:1: the first cell"},
		{"geo,geo\\time\t2013\n", "b:1: dimension \"geo\""},
		{"geo\\time\t2013\t2013\n", "b:1: column \"2013\" stands twice"},
		{"geo\\time\tspring\n", "b:1: "},
		{"geo\\age\tY1\n", "b:1: no dimension"},
		{"geo\\time\t2013\nDE\t1\t2\n", "b:2: 2 cells under 1 columns"},
		{"geo\\time\t2013\nDE,FR\t1\n", "b:2: 2 codes for 1 dimensions"},
		{"geo\\time\t2013\nDE\t1,5\n", "b:2: 2013: \"1,5\" is not a decimal number"},
		{"geo\\time\t2013\nDE\t\n", "b:2: 2013: "},
		{"geo\\time\t2013\nD\xff\t1\n", "b:2: not UTF-8"},
		{"\x1f\x8b", "b: "},
	} {
		_, _, err := sourcestest.Read(TSV, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.body, err, c.want)
		}
	}
}

func FuzzTSV(f *testing.F) { sourcestest.Fuzz(f, TSV, written, turned) }
