package main

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/comtrade"
	"factcheck/sources/datacommons"
	"factcheck/sources/eurostat"
	"factcheck/sources/jsonstat"
	"factcheck/sources/sdmx"
	"factcheck/sources/sourcestest"
	"factcheck/sources/worldbank"
)

// refused are the published bodies that are none of figures, or are not well-formed,
// by the patterns of their names, with what is said of them.
var refused = []struct{ pattern, why string }{
	{"jsonstat/notjsonstat.json", "not JSON-stat"},
	{"jsonstat/hierarchy.json", "can be the time"}, // shapes without a dimension of time
	{"jsonstat/order.json", "can be the time"},
	{"jsonstat/dataset.json", "can be the time"},
	{"jsonstat/bundle.json", "can be the time"},
	{"jsonstat/dimension.json", "a dimension"},
	{"jsonstat/collection.json", "a collection of 8 links"},
	{"jsonstat/QS104EW.json", "4 dimensions are named and 3 have a size"},
	{"comtrade-v1/bulk_error.json", "0 records"},
	{"comtrade-v1/bulk_v1_get_C_A_HS.json", "no flowCode"}, // a list of files
	{"sdmx-csv/v2_spec_example-0*", "no column of time"},   // reference metadata
	{"sdmx-csv/v2_spec_example-1[0-5].csv", "no column of time"},
	{"sdmx-csv/v2_structures.csv", "no column of time"},
	{"sdmx-csv/v2_three_actions.csv", "no column of time"}, // its second table is metadata
	{"sdmx-csv/v21_merge.csv", "no column of time"},
	{"sdmx-csv/v2_action.csv", "wrong number of fields"},
	{"sdmx-json/v1_oecd_part2.json", "no dimension of time"},
	{"sdmx-json/v2_constructed_full.json", "not a decimal number"},     // a measure of dates
	{"sdmx-json/v2_exr-action-delete.json", "OBS_STATUS has no value"}, // its index is past the list
	{"sdmx-json/v2_structure.json", "no data message"},
	{"sdmx-ml-2.0/nbb_timeseries.xml", "period 1970-01-01"}, // a month written as a day
	{"sdmx-ml-2.1/estat_footer_async.xml", "no data in the answer: 413"},
	// Messages of structures and of metadata, which sdmx.ReadStructures reads.
	{"sdmx-ml-2.0/codelist_2.0.xml", "no format of SDMX"},
	{"sdmx-ml-3.0/codelist.xml", "no format of SDMX"},
	{"sdmx-ml-3.0/dataflow.xml", "no format of SDMX"},
	{"sdmx-ml-3.0/valuelist.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/*structure.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/bis_gh-180.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/ecb_exr_common.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/ecb_orgscheme.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/estat_esms_metadata.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/estat_gov_10q_ggnfa_flow.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/imf_01R.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/imf_sta_available_cpi.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/insee_gh-205.xml", "no format of SDMX"},
	{"sdmx-ml-2.1/unsd_codelist_partial.xml", "no format of SDMX"},
}

// TestEverySample reads each published body that is figures by itself, whatever reads
// it: all give figures but those known to hold none. Cells of them are checked where
// their readers are; descriptions (CSVW, Frictionless, PxWeb, FRED's XML) are read there
// too.
func TestEverySample(t *testing.T) {
	for folder, read := range map[string]sources.Reader{
		"sdmx-csv": sdmx.Any, "sdmx-json": sdmx.Any, "sdmx-ml-2.0": sdmx.Any, "sdmx-ml-2.1": sdmx.Any, "sdmx-ml-3.0": sdmx.Any,
		"jsonstat": jsonstat.Read, "eurostat-tsv": eurostat.TSV, "worldbank-v2-json": worldbank.JSON, "worldbank-csv": worldbank.CSV,
		"comtrade-v1": comtrade.JSON, "comtrade-legacy": comtrade.JSON, "datacommons-v2": datacommons.JSON,
	} {
		for _, name := range sourcestest.Samples(t, folder+"/*") {
			figures, _, err := sourcestest.Read(read, name, bytes.NewReader(sourcestest.Sample(t, name)), sourcestest.Limit)
			i := slices.IndexFunc(refused, func(r struct{ pattern, why string }) bool {
				ok, err := path.Match(r.pattern, name)
				return ok && err == nil
			})
			known, why := i >= 0, ""
			if known {
				why = refused[i].why
			}
			switch {
			case known && (err == nil || !strings.Contains(err.Error(), why)):
				t.Errorf("%s: %d figures, %v; want an error with %q", name, len(figures), err, why)
			case !known && (err != nil || len(figures) == 0):
				t.Errorf("%s: %d figures, %v", name, len(figures), err)
			}
		}
	}
}
