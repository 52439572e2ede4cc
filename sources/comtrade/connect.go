package comtrade

import (
	"errors"
	"fmt"
	"io"
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
//	period     years or months with commas between; else all years from since on,
//	           a dozen a question, until an answer has none
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
	r := &run{}
	if of["period"] == "" {
		if ask.Since == 0 || of["freq"] != "A" {
			return fetch.Feed{}, errors.New("name the periods under params, or the first year of yearly figures under since")
		}
		of["period"] = years(ask.Since)
		r.year = ask.Since
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
		Plan: fetch.Plan{Name: ask.Series, First: first, Read: r.read, Next: fetch.Asking("period")},
		Mapping: sources.Mapping{
			Scheme: "comtrade", Area: "reporterCode", Counterpart: "partnerCode", Indicator: []string{"flowCode", "cmdCode"}, Code: of["class"], Unit: "USD_CURRENT",
			Only: map[string][]string{"partner2Code": {"0"}, "customsCode": {"C00"}, "mosCode": {"0"}, "motCode": {"0"}, "measure": {"primaryValue"}},
		},
		About: fetch.About{
			Publisher: "UN Comtrade", Link: "https://comtradeplus.un.org", Licence: "UN Comtrade terms of use (internal use only)",
			Attribution: "UN Comtrade Database", Redistributable: false, Standing: 2,
		},
	}, nil
}

// dozen is as many periods as one question may name.
const dozen = 12

func years(from int) string {
	var all []string
	for y := from; y < from+dozen; y++ {
		all = append(all, strconv.Itoa(y))
	}
	return strings.Join(all, ",")
}

// run is the answers of all years from one on.
type run struct {
	year  int // the first of the last question; 0: one question is all
	pages int
}

func (r *run) read(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	b, err := JSON(name, body, limit, emit)
	r.pages++
	switch {
	case err != nil && r.pages > 1 && errors.Is(err, sources.ErrNoData) && strings.HasSuffix(err.Error(), ": "+noRecords):
		return &sources.Body{}, nil
	case err != nil:
		return nil, err
	case r.year > 0:
		r.year += dozen
		b.Next = years(r.year)
	}
	return b, nil
}

// codes reports whether s is numbers with commas between.
func codes(s string) bool {
	return s != "" && strings.Trim(s, "0123456789,") == ""
}
