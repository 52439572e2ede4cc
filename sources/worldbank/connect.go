package worldbank

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"factcheck/sources"
	"factcheck/sources/fetch"
)

// address is the World Bank's API.
const address = "https://api.worldbank.org/v2"

// Connect is the connector of API v2 (datahelpdesk.worldbank.org, "API Basic Call
// Structures"): one indicator of all countries and aggregates, twenty thousand rows a
// page. Parameters: country (all), source (2, the World Development Indicators), and
// vintages: all, which asks the archives of the World Development Indicators (source
// 57, "Advanced Data API Queries") for every version of the figures there has been.
// All countries and all versions are a million rows and more: name countries, with
// semicolons between.
//
// Tested on the samples of API v2, played page by page by a local server. The
// service itself was not asked.
func Connect(ask fetch.Ask) (fetch.Feed, error) {
	if ask.Series == "" || strings.ContainsAny(ask.Series, "/ \t?#;") {
		return fetch.Feed{}, fmt.Errorf("%q is no code of an indicator, such as NY.GDP.MKTP.CD", ask.Series)
	}
	country, archives := "all", false
	query := url.Values{"format": {"json"}, "per_page": {"20000"}, "page": {"1"}}
	for name, value := range ask.Params {
		switch name {
		case "country":
			country = value
		case "source":
			query.Set(name, value)
		case "vintages":
			if archives = value == "all"; !archives {
				return fetch.Feed{}, fmt.Errorf("params: vintages: all, not %q; without it there is what counts today", value)
			}
		default:
			return fetch.Feed{}, fmt.Errorf("params: there is no %q; there are country, source and vintages", name)
		}
	}
	if ask.Since > 0 && archives {
		return fetch.Feed{}, errors.New("since: the archives are asked for all years")
	}
	if ask.Since > 0 {
		query.Set("date", fmt.Sprintf("%d:%d", ask.Since, 2100))
	}
	base := address
	if ask.Base != "" {
		base = strings.TrimRight(ask.Base, "/")
	}
	path := "/country/" + url.PathEscape(country) + "/indicator/" + url.PathEscape(ask.Series)
	if archives {
		path = "/sources/57/country/" + url.PathEscape(country) + "/series/" + url.PathEscape(ask.Series) + "/time/all/version/all/data"
	}
	first := fetch.Request{URL: base + path + "?" + query.Encode(), Accept: "application/json", Gap: 500 * time.Millisecond}
	return fetch.Feed{
		Plan:    fetch.Plan{Name: ask.Series, First: first, Read: JSON, Next: fetch.Asking("page")},
		Mapping: sources.Mapping{Scheme: "worldbank", Area: "country", Indicator: []string{"indicator"}},
		Whole:   ask.Since == 0 && country == "all" && !archives,
		About: fetch.About{
			Publisher: "World Bank", Link: "https://data.worldbank.org/indicator/" + ask.Series, Licence: "CC-BY-4.0",
			Attribution: "The World Bank: World Development Indicators", Redistributable: true, Standing: 2,
		},
	}, nil
}
