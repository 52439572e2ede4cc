package sdmx

import (
	"errors"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

func terms(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// body checks what a body says of itself.
func body(id, title, publisher string) func(*testing.T, *sources.Body) {
	return func(t *testing.T, b *sources.Body) {
		t.Helper()
		if b.ID != id || b.Title != title || b.Publisher != publisher {
			t.Errorf("the body is %q, %q of %q", b.ID, b.Title, b.Publisher)
		}
	}
}

// The same twelve figures in every layout of 2.1: flat, time series and cross
// section; without, with reference and with sibling groups; generic and
// structure-specific.
func TestMLSamplesExchangeRates(t *testing.T) {
	cells := []sourcestest.Cell{
		{Dimensions: terms("CURRENCY", "CHF", "FREQ", "M", "CURRENCY_DENOM", "EUR"), Period: "2010-08", Value: "1.3413", Unit: "CHF", Status: sources.Normal,
			Attributes: terms("OBS_STATUS", "A", "CONF_STATUS_OBS", "F", "DECIMALS", "4", "TITLE", "ECB reference exchange rate, Swiss franc/Euro", "COLL_METHOD", "Average of observations through period")},
		{Dimensions: terms("CURRENCY", "GBP", "EXR_VAR", "E"), Period: "2010-10", Value: "0.87637", Unit: "GBP", Attributes: terms("DECIMALS", "5")},
		{Dimensions: terms("CURRENCY", "JPY"), Period: "2010-09", Value: "110.26", Unit: "JPY", Attributes: terms("TITLE", "ECB reference exchange rate, Japanese yen/Euro")},
		{Dimensions: terms("CURRENCY", "USD"), Period: "2010-10", Value: "1.3898", Unit: "USD"},
	}
	for file, id := range map[string]string{
		"ng-flat": "NG", "ng-flat-ss": "NG", "ng-ts": "NG", "ng-ts-ss": "NG", "ng-ts-gf": "NG", "ng-ts-gf-ss": "NG", "ng-xs": "NG", "ng-xs-ss": "NG",
		"sg-ts": "SG", "sg-ts-ss": "SG", "rg-ts": "RG", "rg-ts-ss": "CG", // so its header says
	} {
		sourcestest.Reader(t, ML(nil), sourcestest.Case{Name: file, Body: sourcestest.Sample(t, "sdmx-ml-2.1/ecb_exr_"+file+".xml"), Figures: 12, Cells: cells,
			Other: body("ECB:ECB_EXR_"+id+"(1.0)", "", "ECB")})
	}
}

func TestMLSamples21(t *testing.T) {
	sample := func(name string) []byte { return sourcestest.Sample(t, "sdmx-ml-2.1/"+name+".xml") }
	sourcestest.Reader(t, ML(nil),
		sourcestest.Case{Name: "ecb usd", Body: sample("ecb_M.USD.EUR.SP00.A"), Figures: 252, Cells: []sourcestest.Cell{
			{Dimensions: terms("CURRENCY", "USD"), Period: "1999-01", Value: "1.16078", Unit: "USD", Status: sources.Normal, Attributes: terms("TITLE", "US dollar/Euro")},
			{Dimensions: terms("CURRENCY", "USD"), Period: "1999-03", Value: "1.088295652173913", Unit: "USD"},
			{Dimensions: terms("CURRENCY", "USD"), Period: "2019-12", Value: "1.111345", Unit: "USD"},
		}, Other: body("ECB:ECB_EXR1(1.0)", "", "ECB")},
		sourcestest.Case{Name: "estat demography", Body: sample("estat_demography_xs"), Figures: 60, Cells: []sourcestest.Cell{
			{Dimensions: terms("DEMO", "TFRNSI", "COUNTRY", "BE"), Period: "2007", Value: "1.82", Unit: "CPW", Status: sources.Normal},
			{Dimensions: terms("DEMO", "LBIRTHST", "COUNTRY", "BE", "SEX", "T"), Period: "2008", Value: "124991", Unit: "PERS", Status: sources.Provisional},
			{Dimensions: terms("DEMO", "TFRNSI", "COUNTRY", "BE"), Period: "2009", Value: "1.83", Unit: "CPW", Status: sources.Provisional},
		}, Other: body("ESTAT:DEMOGRAPHY(1.0)", "", "ESTSAT")},
		sourcestest.Case{Name: "estat gdp", Body: sample("estat_nama_10_gdp_ss"), Figures: 4, Cells: []sourcestest.Cell{
			{Dimensions: terms("geo", "LU", "unit", "CP_MEUR", "freq", "A"), Period: "2012", Value: "46526.2", Unit: "CP_MEUR"},
			{Dimensions: terms("geo", "LU"), Period: "2013", Value: "49094.5", Unit: "CP_MEUR"},
			{Dimensions: terms("na_item", "B1GQ"), Period: "2015", Value: "54142.3", Unit: "CP_MEUR"},
		}, Other: body("ESTAT:NAMA_10_GDP(1.0)", "", "ESTAT")},
		sourcestest.Case{Name: "imf pcps", Body: sample("imf_pcps"), Figures: 1, Cells: []sourcestest.Cell{
			{Dimensions: terms("COMMODITY", "PZINC", "REF_AREA", "W00"), Period: "2021-01", Value: "2705.345", Unit: "USD", Attributes: terms("UNIT_MULT", "0")}},
			Other: body("IMF:PCPS", "", "IMF")},
		sourcestest.Case{Name: "imf weo", Body: sample("imf_weo_data"), Figures: 1, Cells: []sourcestest.Cell{
			{Dimensions: terms("COUNTRY", "SVK", "INDICATOR", "NGDP_R"), Period: "2018", Value: "94669000000", Unit: "XDC", Mult: 0,
				Attributes: terms("SERIES_NAME", "Gross domestic product (GDP), Constant prices, Domestic currency", "BASE_YEAR", "2020", "PUBLISHER", "IMF")}},
			Other: func(t *testing.T, b *sources.Body) {
				body("IMF.RES:WEO(9.0.0)", "", "iData")(t, b)
				if b.Updated.String() != "2025-11-19" {
					t.Errorf("updated %s", b.Updated)
				}
			}},
		sourcestest.Case{Name: "insee cna", Body: sample("insee_cna"), Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: terms("OPERATION", "P3", "PRODUIT", "A10-BE"), Period: "2014", Value: "89.9", Unit: "SO", Status: sources.Provisional, Attributes: terms("REF_AREA", "FE", "BASE_PER", "2010")},
			{Dimensions: terms("OPERATION", "P3", "SECT-INST", "S13"), Period: "2013", Value: "92.7", Unit: "SO", Status: sources.Provisional, Attributes: terms("OBS_STATUS", "SD")},
		}, Other: func(t *testing.T, b *sources.Body) {
			body("FR1:CNA-2010-CONSO-SI-A17(1.0)", "", "Institut national de la statistique et des études économiques")(t, b)
			if b.Updated.String() != "2015-08-06" {
				t.Errorf("updated %s", b.Updated)
			}
		}},
		sourcestest.Case{Name: "insee series", Body: sample("insee_series_freq"), Figures: 756, Cells: []sourcestest.Cell{
			{Dimensions: terms("IDBANK", "001572432"), Period: "2016-11", Value: "3548.5", Unit: "IND", Mult: 3, Attributes: terms("FREQ", "M", "REF_AREA", "FM")},
			{Dimensions: terms("IDBANK", "001572432"), Period: "2016-05", Value: "3370", Unit: "IND", Mult: 3},
			{Dimensions: terms("IDBANK", "001572432"), Period: "2016-06", Value: "3308.3", Unit: "IND", Mult: 3},
		}},
		sourcestest.Case{Name: "istat", Body: sample("istat_22_289"), Figures: 8, Cells: []sourcestest.Cell{
			{Dimensions: terms("SEX", "1", "REF_AREA", "IT"), Period: "2019", Value: "29131195", Status: sources.Normal},
			{Dimensions: terms("SEX", "2"), Period: "2022", Value: "30235705", Status: sources.Estimate, Attributes: terms("OBS_STATUS", "e")},
			{Dimensions: terms("SEX", "2", "AGE", "TOTAL"), Period: "2021", Value: "30369987"},
		}, Other: body("IT1:22_289(1.0)", "", "NOT_CONFIGURED")},
		sourcestest.Case{Name: "worldbank tariffs", Body: sample("worldbank_gh-78"), Figures: 1, Cells: []sourcestest.Cell{
			{Dimensions: terms("REPORTER", "840", "PRODUCTCODE", "020110"), Period: "1989", Value: "0", Attributes: terms("TARIFFTYPE", "MFN", "DATASOURCE", "TRN", "OBS_VALUE_MEASURE", "SimpleAverage")}},
			Other: body("WBG_WITS:TARIFF_TRAINS(1.1)", "", "World Bank Group - WITS")},
	)
}

func TestMLSamples30(t *testing.T) {
	sample := func(name string) []byte { return sourcestest.Sample(t, "sdmx-ml-3.0/"+name+".xml") }
	sourcestest.Reader(t, ML(nil),
		sourcestest.Case{Name: "simple", Body: sample("ecb_exr_simple"), Figures: 116, Cells: []sourcestest.Cell{
			{Dimensions: terms("CURRENCY", "CAD", "FREQ", "A"), Period: "1999", Value: "1.583993822393823", Unit: "CAD", Status: sources.Normal},
			{Dimensions: terms("CURRENCY", "CAD"), Period: "2008", Value: "1.559421484375", Unit: "CAD", Attributes: terms("TITLE", "Canadian dollar/Euro")},
			{Dimensions: terms("CURRENCY", "LTL", "EXR_SUFFIX", "E"), Period: "2014", Value: "3.4528", Unit: "LTL", Attributes: terms("DECIMALS", "5")},
		}, Other: body("ECB:EXR(1.0)", "", "Unknown")},
		sourcestest.Case{Name: "complex", Body: sample("ecb_exr_complex"), Figures: 3, Cells: []sourcestest.Cell{
			{Dimensions: terms("CURRENCY", "CAD"), Period: "2017", Value: "1.46472274509804", Unit: "CAD", Status: sources.ForecastObs,
				Attributes: terms("OBS_STATUS", "A; F", "TITLE", "Some English Text; Additional English Text where lang defaults to en", "SOURCE_AGENCY", "4F0; 4D0; CZ2")},
			{Dimensions: terms("CURRENCY", "CAD"), Period: "2018", Value: "1.529364705882353", Unit: "CAD", Status: sources.Unreliable, Attributes: terms("OBS_STATUS", "J; U; N")},
			{Dimensions: terms("CURRENCY", "CAD"), Period: "2019", Value: "1.485477254901961", Unit: "CAD", Status: sources.Normal},
		}},
	)
}

func TestMLSamples20(t *testing.T) {
	sample := func(name string) []byte { return sourcestest.Sample(t, "sdmx-ml-2.0/"+name+".xml") }
	// After 48 months its monthly series goes on with days, and is refused.
	months := sample("nbb_timeseries")
	before, _, _ := strings.Cut(string(months), "<Time>1970-01-01")
	months = []byte(before[:strings.LastIndex(before, "<Obs>")] + "</Series></DataSet></message:MessageGroup>")
	sourcestest.Reader(t, ML(nil),
		sourcestest.Case{Name: "compact", Body: sample("compact_2.0"), Figures: 6, Cells: []sourcestest.Cell{
			{Dimensions: terms("LOCATION", "AUS", "INDICATOR", "RGDP_INDEX"), Period: "2007-Q1", Value: "100", Unit: "IDX"},
			{Dimensions: terms("LOCATION", "AUS", "FREQUENCY", "Q"), Period: "2007-Q3", Value: "100.85", Unit: "IDX"},
			{Dimensions: terms("LOCATION", "AUS"), Period: "2008-Q2", Value: "101.16", Unit: "IDX", Attributes: terms("POWERCODE", "0")},
		}, Other: body("HH_DASH", "", "Organisation for Economic Co-operation and Development")},
		sourcestest.Case{Name: "compact bis", Body: sample("compact_2.0_BIS"), Figures: 26, Cells: []sourcestest.Cell{
			{Dimensions: terms("JD_CATEGORY", "A", "FREQ", "M"), Period: "2000-01", Value: "3.14", Unit: "USD", Mult: 5, Attributes: terms("AVAILABILITY", "A")},
			{Dimensions: terms("JD_CATEGORY", "B", "FREQ", "A"), Period: "2000", Value: "4.14", Unit: "USD", Mult: 5}, // "2000-01" of a yearly series
			{Dimensions: terms("JD_CATEGORY", "B", "FREQ", "M"), Period: "2000-10", Value: "1.17", Unit: "USD", Mult: 5, Status: sources.Normal},
		}, Other: body("BIS:EXT_DEBT", "Trans46305", "Bank for International Settlements")},
		sourcestest.Case{Name: "compact nullobs", Body: sample("compact_nullobs_2.0"), Figures: 6, Cells: []sourcestest.Cell{
			{Dimensions: terms("LOCATION", "BEL"), Period: "2007-Q2", Value: "-0.73", Unit: "GRWH"},
			{Dimensions: terms("LOCATION", "BEL"), Period: "2007-Q3", Value: "1.4", Unit: "GRWH"},
			{Dimensions: terms("LOCATION", "FRA"), Period: "2007-Q4", Value: "0.45", Unit: "GRWH"},
		}},
		sourcestest.Case{Name: "cross", Body: sample("cross_sectional_2.0"), Figures: 8, Cells: []sourcestest.Cell{
			{Dimensions: terms("JD_CATEGORY", "A", MeasureID, "STOCKS", "VIS_CTY", "MX"), Period: "2000", Value: "3.14", Unit: "USD", Mult: 5, Status: sources.Normal},
			{Dimensions: terms("JD_CATEGORY", "A", MeasureID, "FLOWS"), Period: "2000", Value: "1.00", Unit: "USD", Mult: 5},
			{Dimensions: terms("JD_CATEGORY", "D", MeasureID, "FLOWS", "COLLECTION", "B"), Period: "2000", Value: "-1.06", Unit: "USD", Mult: 5},
		}, Other: body("BIS:EXT_DEBT", "Trans46305", "Bank for International Settlements")},
		sourcestest.Case{Name: "generic", Body: sample("generic_2.0"), Figures: 18, Cells: []sourcestest.Cell{
			{Dimensions: terms("C1", "YEAR", "C5", "Q"), Period: "2005", Value: "10980.0", Unit: "No"},
			{Dimensions: terms("C2", "156", "C5", "Q"), Period: "2000", Value: "14114.0", Unit: "No", Attributes: terms("UNIT_MULTIPLIER", "1")},
			{Dimensions: terms("C4", "515", "C5", "Q"), Period: "2008", Value: "8832.0", Unit: "No"},
		}, Other: body("", "thename", "Organization")},
		sourcestest.Case{Name: "generic estat", Body: sample("generic_eurostat_2.0"), Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: terms("GEO", "PL", "NACE_R2", "B-E"), Period: "2009", Value: "16.8", Unit: "PC"},
			{Dimensions: terms("GEO", "PL", "NACE_R2", "M"), Period: "2009", Value: "18.0", Unit: "PC"},
		}, Other: body("ESTAT:DSD_acf_p_fa", "", "Eurostat")},
		sourcestest.Case{Name: "utility", Body: sample("utility_2.0"), Figures: 12, Cells: []sourcestest.Cell{
			{Dimensions: terms("FREQ", "M", "JD_TYPE", "P", "VIS_CTY", "MX"), Period: "2000-01", Value: "3.14", Unit: "USD", Mult: 5, Attributes: terms("OBS_CONF", "F", "COLLECTION", "B")},
			{Dimensions: terms("JD_CATEGORY", "A"), Period: "2000-09", Value: "9.79", Unit: "USD", Mult: 5, Status: sources.Normal},
			{Dimensions: terms("JD_CATEGORY", "A"), Period: "2000-11", Value: "3.19", Unit: "USD", Mult: 5},
		}},
		sourcestest.Case{Name: "nbb", Body: months, Figures: 48, Cells: []sourcestest.Cell{
			{Dimensions: terms("SUBJECT", "LOCSTL04", "LOCATION", "AUS"), Period: "1966-02", Value: "98.68823"},
			{Dimensions: terms("LOCATION", "AUS", "FREQUENCY", "M"), Period: "1966-12", Value: "99.38132"},
			{Dimensions: terms("LOCATION", "AUS"), Period: "1967-01", Value: "99.5299", Attributes: terms("TIME_FORMAT", "P1M")},
		}, Other: body("TEST_DATASET", "", "Organisation for Economic Co-operation and Development")},
	)
}

func TestMLRefused(t *testing.T) {
	for file, want := range map[string]string{
		"sdmx-ml-2.1/bis_gh-180.xml":               "a structure message holds no figures",
		"sdmx-ml-2.1/ecb_exr_common.xml":           "a structure message holds no figures",
		"sdmx-ml-2.1/ecb_exr_1_structure.xml":      "a structure message holds no figures",
		"sdmx-ml-2.1/ecb_orgscheme.xml":            "a structure message holds no figures",
		"sdmx-ml-2.1/estat_gov_10q_ggnfa_flow.xml": "a structure message holds no figures",
		"sdmx-ml-2.1/imf_01R.xml":                  "a structure message holds no figures",
		"sdmx-ml-2.1/imf_sta_available_cpi.xml":    "a structure message holds no figures",
		"sdmx-ml-2.1/insee_gh-205.xml":             "a structure message holds no figures",
		"sdmx-ml-2.1/unsd_codelist_partial.xml":    "a structure message holds no figures",
		"sdmx-ml-2.0/codelist_2.0.xml":             "a structure message holds no figures",
		"sdmx-ml-3.0/codelist.xml":                 "a structure message holds no figures",
		"sdmx-ml-2.0/nbb_timeseries.xml":           "b:219: series 1, observation 49: period 1970-01-01 of the frequency M is written otherwise",
		"sdmx-ml-2.1/estat_esms_metadata.xml":      "a metadata message (GenericMetadata) holds no figures",
		"sdmx-ml-2.1/estat_footer_async.xml":       "no data in the answer: 413: Due to the large query the response will be written to a file",
	} {
		_, _, err := sourcestest.Read(ML(nil), "b", strings.NewReader(string(sourcestest.Sample(t, file))), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), "b:") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", file, err)
		}
		if strings.Contains(want, "no data in") != errors.Is(err, sources.ErrNoData) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestMLWritten(t *testing.T) {
	sourcestest.Reader(t, ML(nil),
		sourcestest.Case{Name: "groups 3.0", Body: written(t, "groups_3.0.xml"), Figures: 6, Cells: []sourcestest.Cell{
			{Dimensions: terms("REF_AREA", "CN"), Period: "2013", Value: "221.0", Unit: "USD", Mult: 9, Status: sources.Normal, Attributes: terms("TITLE", "Chine à l'étranger", "SOURCE_AGENCY", "B1")},
			{Dimensions: terms("REF_AREA", "CN"), Period: "2014", Unit: "USD", Mult: 9, Status: sources.Missing},
			{Dimensions: terms("REF_AREA", "CN"), Period: "2015", Unit: "USD", Mult: 9, Status: sources.Missing},
			{Dimensions: terms("REF_AREA", "MX"), Period: "2014", Value: "150", Unit: "MXN", Mult: 6, Status: sources.Break, Attributes: terms("COMMENT_TS", "Revised")},
			{Dimensions: terms("REF_AREA", "MX"), Period: "2015", Unit: "MXN", Mult: 6, Status: sources.Missing},
			{Dimensions: terms("REF_AREA", "XX"), Status: sources.Missing},
		}, Other: func(t *testing.T, b *sources.Body) {
			body("B1:TRADE(1.0)", "", "Bureau of Numbers")(t, b)
			if len(b.Notes) != 1 || b.Notes[0] != "510: The answer is cut short." {
				t.Errorf("notes %q", b.Notes)
			}
		}},
		sourcestest.Case{Name: "groups 2.0", Body: written(t, "generic_groups_2.0.xml"), Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: terms("FREQ", "Q", "VIS_CTY", "MX"), Period: "2000-Q1", Value: "3.10", Unit: "USD", Mult: 5, Attributes: terms("DECIMALS", "2")},
			{Dimensions: terms("VIS_CTY", "MX"), Period: "2000-Q2", Unit: "USD", Mult: 5, Status: sources.Missing},
		}, Other: func(t *testing.T, b *sources.Body) {
			body("B2:DEBT", "", "B2")(t, b)
			if len(b.Notes) != 1 || b.Notes[0] != "the message says that it is truncated" {
				t.Errorf("notes %q", b.Notes)
			}
		}},
	)
}

func TestMLErrors(t *testing.T) {
	compact := func(sets string) string { return "<CompactData>\n<DataSet>" + sets + "</DataSet></CompactData>" }
	for _, c := range []struct{ body, want string }{
		{"", "b:1: no XML message"},
		{"Service unavailable", `b:1: no XML message: it begins with "Service unavailable"`},
		{"<html></html>", "b:1: element html begins no data message"},
		{"<CompactData>", "b:1: unexpected EOF"},
		{"<CompactData></CompactData><CompactData/>", "more after the end"},
		{`<!DOCTYPE x [<!ENTITY a "aaaa">]><CompactData/>`, "b:1: a document type or entity is not read"},
		{compact(`<Series G="&a;"/>`), "b:2: invalid character entity &a;"},
		{compact(strings.Repeat("<a>", 70) + strings.Repeat("</a>", 70)), "nested deeper than 64"},
		{`<?xml version="1.0" encoding="klingon"?><CompactData/>`, "klingon"},
		{compact(`<Series G="A"><Obs OBS_VALUE="1"/></Series>`), "b:2: series 1, observation 1: a figure without a time period"},
		{compact(`<Series G="A"><Obs TIME_PERIOD="2013" OBS_VALUE="n.a."/></Series>`), `value "n.a." is not a decimal number`},
		{compact(`<Series G="A" UNIT_MULT="million"><Obs TIME_PERIOD="2013" OBS_VALUE="1"/></Series>`), "no power of ten"},
		{compact(`<Series G="A"><Obs TIME_PERIOD="2013" OBS_VALUE="1"/></Series><Series G="A"><Obs TIME_PERIOD="2013" OBS_VALUE="2"/></Series>`), "a second value for the same key"},
		{compact(`<Series G="A"><Obs TIME_PERIOD="2013" OBS_VALUE="1"/></Series><Group G="A" UNIT_MULT="6"/>`), "a group stands after figures that it holds"},
		{compact(`<Series G="A" H="1"><Obs TIME_PERIOD="2013" OBS_VALUE="1"/></Series><Group G="B" UNIT_MULT="6"/><Group H="1" UNIT_MULT="6"/>`), "a group stands after figures that it holds"},
		{compact(`<Group X="A" UNIT_MULT="6"/><Series G="A"><Obs TIME_PERIOD="2013" OBS_VALUE="1"/></Series>`), "a group shares no dimension with its figures"},
		{`<GenericData><DataSet><Group><GroupKey><Value id="X" value="A"/></GroupKey></Group><Series><SeriesKey><Value id="G" value="A"/></SeriesKey><Obs><Time>2013</Time></Obs></Series></DataSet></GenericData>`, "dimension X of a group is none of its figures'"},
		{compact(`<Series G="A" REPYEARSTART="--07-01"><Obs TIME_PERIOD="2013-Q1" OBS_VALUE="1"/></Series>`), "reporting year that begins on --07-01"},
		{`<GenericData><DataSet><Series><SeriesKey><Value value="A"/></SeriesKey></Series></DataSet></GenericData>`, "an element Value without an id"},
		{`<GenericData><DataSet action="Burn"/></GenericData>`, `action "Burn"`},
		{`<Error><ErrorMessage code="100"><Text>No results found.</Text></ErrorMessage></Error>`, "no data in the answer: 100 No results found."},
	} {
		_, _, err := sourcestest.Read(ML(nil), "b", strings.NewReader(c.body), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), "b:") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.200s: %v, want %q", c.body, err, c.want)
		}
		if strings.Contains(c.want, "no data in") != errors.Is(err, sources.ErrNoData) {
			t.Errorf("%.200s: %v", c.body, err)
		}
	}
	// A group for another area may come later.
	figures, _, err := sourcestest.Read(ML(nil), "b", strings.NewReader(compact(`<Group G="A" UNIT_MULT="3"/><Series G="A"><Obs TIME="2013" OBS_VALUE="1"/></Series><Group G="B" UNIT_MULT="6"/><Series G="B"><Obs TIME="2013" OBS_VALUE="1"/></Series>`)), 1<<20)
	if err != nil || figures[0].Mult != 3 || figures[1].Mult != 6 {
		t.Error(figures, err)
	}
}

func FuzzML(f *testing.F) {
	sourcestest.Fuzz(f, ML(nil), string(written(f, "groups_3.0.xml")), string(written(f, "generic_groups_2.0.xml")),
		`<CrossSectionalData><DataSet><Group TIME="2000" FREQ="A"><Section G="B"><STOCKS J="A" value="3.14"/><FLOWS J="A" value="1"/></Section></Group></DataSet></CrossSectionalData>`,
		`<UtilityData><DataSet><S UNIT_MULT="5"><Series C="B"><Key><F>M</F></Key><Obs S="A"><TIME_PERIOD>2000-01</TIME_PERIOD><OBS_VALUE>3.14</OBS_VALUE></Obs></Series></S></DataSet></UtilityData>`,
		`<GenericData><DataSet><Obs><ObsKey><Value id="A" value="B"/><Value id="TIME_PERIOD" value="2013"/></ObsKey><ObsValue value="1"/></Obs></DataSet></GenericData>`)
}
