package comtrade

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"factcheck/sources"
	"factcheck/sources/fetch"
)

// address is UN Comtrade's API of data that is not bulk.
const address = "https://comtradeapi.un.org/data/v1/get"

// Connect is the connector of API v1 (comtradedeveloper.un.org). A series is a
// reporter and its partners, M49 numbers: 156/643 is what China reports of Russia,
// 156/0 of the world. Parameters:
//
//	type       C for goods (the default) or S for services
//	freq       A (the default) or M
//	class      HS (the default), or another classification
//	commodity  TOTAL (the default), or codes with commas between
//	flow       M,X (the default)
//	period     years or months with commas between; since the first wanted else
//
// An answer has at most 100,000 records; a note says when one has. The key is the
// newsroom's subscription key. Only totals are kept: of all second partners, customs
// procedures and modes of transport, in value.
//
// Tested on the samples of data/v1/get, played by a local server. The service itself
// was not asked. Its terms allow use in the house and no passing on.
func Connect(ask fetch.Ask) (fetch.Feed, error) {
	reporter, partner, ok := strings.Cut(ask.Series, "/")
	if !ok || !codes(reporter) || !codes(partner) {
		return fetch.Feed{}, fmt.Errorf("%q is no reporter and partner, such as 156/643", ask.Series)
	}
	of := map[string]string{"type": "C", "freq": "A", "class": "HS", "commodity": "TOTAL", "flow": "M,X", "period": ""}
	for name, value := range ask.Params {
		if _, known := of[name]; !known {
			return fetch.Feed{}, fmt.Errorf("params: there is no %q; there are type, freq, class, commodity, flow and period", name)
		}
		of[name] = value
	}
	if of["period"] == "" {
		if ask.Since == 0 {
			return fetch.Feed{}, fmt.Errorf("name the periods under params, or the first year under since")
		}
		var years []string
		for y := ask.Since; y < ask.Since+12; y++ { // as many as one request may name
			years = append(years, strconv.Itoa(y))
		}
		of["period"] = strings.Join(years, ",")
	}
	base := address
	if ask.Base != "" {
		base = strings.TrimRight(ask.Base, "/")
	}
	query := url.Values{
		"reporterCode": {reporter}, "partnerCode": {partner}, "period": {of["period"]}, "cmdCode": {of["commodity"]}, "flowCode": {of["flow"]},
		"partner2Code": {"0"}, "customsCode": {"C00"}, "motCode": {"0"}, "includeDesc": {"true"},
	}
	first := fetch.Request{
		URL:    base + "/" + url.PathEscape(of["type"]) + "/" + url.PathEscape(of["freq"]) + "/" + url.PathEscape(of["class"]) + "?" + query.Encode(),
		Accept: "application/json", Gap: 2 * time.Second,
	}
	if ask.Key != "" {
		first.Secret = map[string]string{"subscription-key": ask.Key}
	}
	return fetch.Feed{
		Plan: fetch.Plan{Name: ask.Series, First: first, Read: JSON},
		Mapping: sources.Mapping{
			Scheme: "comtrade", Area: "reporterCode", Counterpart: "partnerCode", Indicator: []string{"flowCode", "cmdCode"}, Code: of["class"], Unit: "USD_CURRENT",
			Only: map[string][]string{"partner2Code": {"0"}, "customsCode": {"C00"}, "mosCode": {"0"}, "motCode": {"0"}, "measure": {"primaryValue"}},
		},
		About: fetch.About{
			Publisher: "UN Comtrade", Link: "https://comtradeplus.un.org", Licence: "UN Comtrade terms of use (internal use only)",
			Attribution: "UN Comtrade Database", Redistributable: false,
		},
	}, nil
}

// codes reports whether s is numbers with commas between.
func codes(s string) bool {
	return s != "" && strings.Trim(s, "0123456789,") == ""
}
