package worldbank

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"factcheck/sources"
	"factcheck/sources/fetch"
)

// address is the World Bank's API.
const address = "https://api.worldbank.org/v2"

// Connect is the connector of API v2 (datahelpdesk.worldbank.org, "API Basic Call
// Structures"): one indicator of all countries and aggregates, twenty thousand rows a
// page. Parameters: country (all), source (2, the World Development Indicators).
//
// Tested on the samples of API v2, played page by page by a local server. The
// service itself was not asked.
func Connect(ask fetch.Ask) (fetch.Feed, error) {
	if ask.Series == "" || strings.ContainsAny(ask.Series, "/ \t?#;") {
		return fetch.Feed{}, fmt.Errorf("%q is no code of an indicator, such as NY.GDP.MKTP.CD", ask.Series)
	}
	country := "all"
	query := url.Values{"format": {"json"}, "per_page": {"20000"}, "page": {"1"}}
	for name, value := range ask.Params {
		switch name {
		case "country":
			country = value
		case "source":
			query.Set(name, value)
		default:
			return fetch.Feed{}, fmt.Errorf("params: there is no %q; there are country and source", name)
		}
	}
	if ask.Since > 0 {
		query.Set("date", fmt.Sprintf("%d:%d", ask.Since, 2100))
	}
	base := address
	if ask.Base != "" {
		base = strings.TrimRight(ask.Base, "/")
	}
	first := fetch.Request{
		URL: base + "/country/" + url.PathEscape(country) + "/indicator/" + url.PathEscape(ask.Series) + "?" + query.Encode(), Accept: "application/json", Gap: 500 * time.Millisecond,
	}
	return fetch.Feed{
		Plan: fetch.Plan{Name: ask.Series, First: first, Read: JSON, Next: func(last fetch.Request, b *sources.Body) (fetch.Request, bool, error) {
			if b.Next == "" {
				return fetch.Request{}, false, nil
			}
			if _, err := strconv.Atoi(b.Next); err != nil {
				return fetch.Request{}, false, fmt.Errorf("%s: %q is no number of a page", last.URL, b.Next)
			}
			next := last
			u, err := url.Parse(last.URL)
			if err != nil {
				return fetch.Request{}, false, err
			}
			q := u.Query()
			q.Set("page", b.Next)
			u.RawQuery = q.Encode()
			next.URL = u.String()
			return next, true, nil
		}},
		Mapping: sources.Mapping{Scheme: "worldbank", Area: "country", Indicator: []string{"indicator"}},
		Whole:   ask.Since == 0 && country == "all",
		About: fetch.About{
			Publisher: "World Bank", Link: "https://data.worldbank.org/indicator/" + ask.Series, Licence: "CC-BY-4.0",
			Attribution: "The World Bank: World Development Indicators", Redistributable: true, Standing: 2,
		},
	}, nil
}
