package comtrade

import (
	"errors"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

// Written to the form of API v1: a total, one of its parts by mode of transport,
// and an estimated weight.
const written = `{"elapsedTime":"0.1 secs","count":2,"data":[
{"typeCode":"C","freqCode":"M","period":"202305","reporterCode":842,"reporterDesc":"USA","flowCode":"X","flowDesc":"Export","partnerCode":0,"partnerDesc":"World","partner2Code":0,"classificationCode":"H6","cmdCode":"2709","cmdDesc":"Petroleum oils","customsCode":"C00","mosCode":"0","motCode":0,"qtyUnitAbbr":"l","qty":12.50,"isQtyEstimated":false,"netWgt":10.0,"isNetWgtEstimated":true,"cifvalue":null,"fobvalue":107.20,"primaryValue":107.20,"legacyEstimationFlag":4,"isReported":true,"isAggregate":false},
{"typeCode":"C","freqCode":"M","period":"202305","reporterCode":842,"flowCode":"X","partnerCode":0,"partner2Code":0,"cmdCode":"2709","customsCode":"C00","mosCode":"0","motCode":2100,"qty":0,"netWgt":null,"primaryValue":null}],"error":""}`

func TestJSON(t *testing.T) {
	sample := func(name string) []byte { return sourcestest.Sample(t, name) }
	sourcestest.Reader(t, JSON,
		sourcestest.Case{Name: "written", Body: []byte(written), Figures: 4, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"reporterCode": "842", "partnerCode": "0", "flowCode": "X", "motCode": "0", "measure": "primaryValue"}, Period: "2023-05", Value: "107.20", Unit: "USD", Status: sources.Normal, Attributes: map[string]string{"valuation": "FOB", "legacyEstimationFlag": "4"}},
			{Dimensions: map[string]string{"motCode": "0", "measure": "netWgt"}, Period: "2023-05", Value: "10.0", Unit: "kg", Status: sources.Estimate},
			{Dimensions: map[string]string{"motCode": "0", "measure": "qty"}, Period: "2023-05", Value: "12.50", Unit: "l", Status: sources.Normal},
			{Dimensions: map[string]string{"motCode": "2100"}, Period: "2023-05", Status: sources.Missing},
		}},
		// Cells read in the bodies by a person.
		sourcestest.Case{Name: "v1", Body: sample("comtrade-v1/data_v1_get_C_A_HS_chn_arg_2010.json"), Figures: 4, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"reporterCode": "156", "partnerCode": "32", "flowCode": "M", "cmdCode": "TOTAL", "customsCode": "C00", "motCode": "0"}, Period: "2010", Value: "6804128143.0", Unit: "USD", Attributes: map[string]string{"valuation": "CIF", "isReported": "true", "isAggregate": "false"}},
			{Dimensions: map[string]string{"partnerCode": "276", "flowCode": "M", "partner2Code": "0"}, Period: "2010", Value: "74251272075.0"},
			{Dimensions: map[string]string{"partnerCode": "32", "flowCode": "X"}, Period: "2010", Value: "6115764185.0"},
		}},
		sourcestest.Case{Name: "legacy", Body: sample("comtrade-legacy/com_trade_partner_BEEF_BRA_2015.json"), Figures: 12, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"reporterCode": "76", "partnerCode": "858", "flowCode": "M", "cmdCode": "020120", "measure": "primaryValue"}, Period: "2015", Value: "9416575", Unit: "USD"},
			{Dimensions: map[string]string{"cmdCode": "020120", "measure": "netWgt"}, Period: "2015", Value: "2892160", Unit: "kg", Status: sources.Normal},
			{Dimensions: map[string]string{"cmdCode": "020130", "measure": "qty"}, Period: "2015", Value: "2423290", Unit: "Weight in kilograms"},
		}},
		sourcestest.Case{Name: "legacy, world", Body: sample("comtrade-legacy/com_trade_world_BEEF_BRA_2015.json"), Figures: 24, Cells: []sourcestest.Cell{
			{Dimensions: map[string]string{"reporterCode": "76", "partnerCode": "0", "flowCode": "M", "cmdCode": "020130", "measure": "primaryValue"}, Period: "2015", Value: "144073574"},
			{Dimensions: map[string]string{"flowCode": "X", "cmdCode": "020230", "measure": "primaryValue"}, Period: "2015", Value: "3953397095"},
			{Dimensions: map[string]string{"flowCode": "X", "cmdCode": "020230", "measure": "netWgt"}, Period: "2015", Value: "954336674"},
		}},
	)
}

func TestNoData(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{string(sourcestest.Sample(t, "comtrade-v1/bulk_error.json")), "b: no data in the answer: 0 records"},
		{`{"elapsedTime":"0","count":0,"data":null,"error":"Invalid period"}`, "b: no data in the answer: Invalid period"},
		{`{"statusCode":401,"message":"Access denied due to missing subscription key."}`, "b: no data in the answer: 401: Access denied"},
		{`{"validation":{"status":{"name":"Result too large","value":5003,"description":"narrow the query"},"count":{"value":null}},"dataset":[]}`, "b: no data in the answer: Result too large: narrow the query"},
	} {
		_, _, err := sourcestest.Read(JSON, "b", strings.NewReader(c.body), sourcestest.Limit)
		if !errors.Is(err, sources.ErrNoData) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.body, err, c.want)
		}
	}
}

func TestRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(written, old, new, 1) }
	for _, c := range []struct{ body, want string }{
		{string(sourcestest.Sample(t, "comtrade-v1/bulk_v1_get_C_A_HS.json")), "b: data[0]: no flowCode"},
		{`{}`, "b: neither data nor dataset"},
		{`[]`, "b: a JSON array"},
		{change(`"count":2`, `"count":3`), "b: the answer says 3 records and has 2"},
		{change(`"202305"`, `"202313"`), "b: data[0]: period: "},
		{change(`"primaryValue":107.20`, `"primaryValue":"high"`), "b: data[0]: \"high\" is not a decimal"},
		{change(`"primaryValue":107.20`, `"primaryValue":[1]`), "b: data[0]: primaryValue: "},
		{change(`"primaryValue":107.20`, `"value":1`), "b: data[0]: no primaryValue"},
		{change(`"data":[`, `"data":[7,`), "b: the answer says 2 records and has 3"},
		{`{"data":[7]}`, "b: data[0]: a JSON number"},
		{`{"validation":{"status":{"value":0}},"dataset":[{"rgCode":9}]}`, "b: dataset[0]: rgCode: flow \"9\""},
	} {
		_, _, err := sourcestest.Read(JSON, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.body, err, c.want)
		}
	}
}

func FuzzJSON(f *testing.F) {
	sourcestest.Fuzz(f, JSON, written, `{"validation":{"status":{"value":0}},"dataset":[{"period":2015,"rgCode":1,"rtCode":76,"ptCode":858,"cmdCode":"02","TradeValue":1,"NetWeight":2,"estCode":6}]}`)
}
