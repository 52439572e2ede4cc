package owid

import (
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"factcheck/sources"
	"factcheck/sources/fetch"
)

// address is where the charts are.
const address = "https://ourworldindata.org/grapher"

// Connect is the connector of the charts of Our World in Data (docs.owid.io, "Chart
// API"): SLUG.metadata.json and then SLUG.csv with the full data and short names of
// columns. A series is the chart's slug.
//
// Tested on bodies written to the documentation, played by a local server, since no
// published one was at hand; the service itself was not asked. OWID's own work is CC
// BY; its sources keep their terms, which the metadata's citations name.
func Connect(ask fetch.Ask) (fetch.Feed, error) {
	if ask.Series == "" || strings.Trim(ask.Series, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
		return fetch.Feed{}, fmt.Errorf("%q is no slug of a chart, such as life-expectancy", ask.Series)
	}
	query := url.Values{"v": {"1"}, "csvType": {"full"}, "useColumnShortNames": {"true"}}
	for name := range ask.Params {
		return fetch.Feed{}, fmt.Errorf("params: there is no %q; a chart has none", name)
	}
	base := address
	if ask.Base != "" {
		base = strings.TrimRight(ask.Base, "/")
	}
	of := base + "/" + ask.Series
	r := &run{table: of + ".csv?" + query.Encode()}
	return fetch.Feed{
		Plan: fetch.Plan{
			Name: ask.Series, First: fetch.Request{URL: of + ".metadata.json?" + query.Encode(), Gap: time.Second}, Read: r.read, Next: r.next,
		},
		Mapping: sources.Mapping{Scheme: "owid", Area: "Code", Indicator: []string{"variable"}},
		Whole:   true,
		About: fetch.About{
			Publisher: "Our World in Data", Link: "https://ourworldindata.org/grapher/" + ask.Series, Licence: "CC-BY-4.0",
			Attribution: "Our World in Data", Redistributable: true, Standing: 2,
		},
	}, nil
}

// run is the two answers of a chart.
type run struct {
	table    string
	metadata *Metadata
}

func (r *run) read(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	if r.metadata != nil {
		return r.metadata.CSV(name, body, limit, emit)
	}
	m, err := Parse(name, body, limit)
	if err != nil {
		return nil, err
	}
	r.metadata = m
	return &sources.Body{}, nil
}

func (r *run) next(last fetch.Request, _ *sources.Body) (fetch.Request, bool, error) {
	next := last
	next.URL = r.table
	return next, last.URL != r.table, nil
}
