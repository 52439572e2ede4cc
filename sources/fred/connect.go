package fred

import (
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/fetch"
)

// address is FRED's API.
const address = "https://api.stlouisfed.org/fred"

// Connect is the connector of FRED and ALFRED (fred.stlouisfed.org/docs/api): a
// series with all its vintages, as fred/series and then fred/series/observations
// give it with realtime_start=1776-07-04. Parameters: vintages (all, the default, or
// none: only what is known on the day), area (USA: whose figures they are, as FRED
// does not say), units and the others of observations as they are.
//
// A key is needed (api_key). Tested on FRED's documented example and on bodies
// written to its documentation, played by a local server; the service itself was
// not asked. Series that others own keep their terms: passing on is off unless the
// newsroom turns it on.
func Connect(ask fetch.Ask) (fetch.Feed, error) {
	if ask.Series == "" || strings.ContainsAny(ask.Series, "/ \t?&#") {
		return fetch.Feed{}, fmt.Errorf("%q is no series, such as GDPC1", ask.Series)
	}
	area := stat.AreaCode("USA")
	query := url.Values{"series_id": {ask.Series}, "file_type": {"json"}, "limit": {"100000"}}
	query.Set("realtime_start", "1776-07-04")
	query.Set("realtime_end", "9999-12-31")
	for name, value := range ask.Params {
		switch name {
		case "vintages":
			if value != "all" && value != "none" {
				return fetch.Feed{}, fmt.Errorf("params: vintages: all or none, not %q", value)
			}
			if value == "none" {
				query.Del("realtime_start")
				query.Del("realtime_end")
			}
		case "area":
			a, ok := stat.Areas().Get(stat.AreaCode(value))
			if !ok {
				return fetch.Feed{}, fmt.Errorf("params: area: there is no area %q", value)
			}
			area = a.Code
		case "api_key", "file_type", "series_id", "offset", "limit":
			return fetch.Feed{}, fmt.Errorf("params: %s is the connector's to set", name)
		default:
			query.Set(name, value)
		}
	}
	if ask.Since > 0 {
		query.Set("observation_start", fmt.Sprintf("%04d-01-01", ask.Since))
	}
	base := address
	if ask.Base != "" {
		base = strings.TrimRight(ask.Base, "/")
	}
	about := url.Values{"series_id": {ask.Series}, "file_type": {"json"}}
	first := fetch.Request{URL: base + "/series?" + about.Encode(), Accept: "application/json", Gap: time.Second}
	if ask.Key != "" {
		first.Secret = map[string]string{"api_key": ask.Key}
	}
	r := &run{observations: base + "/series/observations?" + query.Encode()}
	return fetch.Feed{
		Plan:    fetch.Plan{Name: ask.Series, First: first, Read: r.read, Next: r.next},
		Mapping: sources.Mapping{FixedArea: area, Indicator: []string{"series_id", "units"}},
		Whole:   ask.Since == 0 && query.Get("realtime_start") == "",
		About: fetch.About{
			Publisher: "Federal Reserve Bank of St. Louis, FRED", Link: "https://fred.stlouisfed.org/series/" + ask.Series,
			Licence: "FRED terms of use", Attribution: "FRED, Federal Reserve Bank of St. Louis, series " + ask.Series, Redistributable: false, Standing: 2,
		},
	}, nil
}

// run is the answers of one series: what it is, then its observations.
type run struct {
	observations string
	series       *Series
}

func (r *run) read(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	if r.series != nil {
		return r.series.Observations(name, body, limit, emit)
	}
	s, err := Parse(name, body, limit)
	if err != nil {
		return nil, err
	}
	r.series = s
	return &sources.Body{ID: s.ID, Title: s.Title, Updated: s.Updated}, nil
}

func (r *run) next(last fetch.Request, b *sources.Body) (fetch.Request, bool, error) {
	next := last
	if !strings.HasPrefix(last.URL, strings.SplitN(r.observations, "?", 2)[0]) {
		next.URL = r.observations
		return next, true, nil
	}
	if b.Next == "" {
		return fetch.Request{}, false, nil
	}
	if _, err := strconv.Atoi(b.Next); err != nil {
		return fetch.Request{}, false, fmt.Errorf("%s: %q is no offset", last.URL, b.Next)
	}
	next.URL = r.observations + "&offset=" + b.Next
	return next, true, nil
}
