package sdmx

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"factcheck/sources"
	"factcheck/sources/fetch"
)

// endpoint is a line of endpoints.tsv: a publisher's SDMX service.
type endpoint struct {
	name, base, path, query, since, all, accept, scheme string
	gap                                                 time.Duration
	about                                               fetch.About
}

//go:embed endpoints.tsv
var endpointsTSV string

var endpoints = sync.OnceValue(func() []endpoint {
	all, err := readEndpoints(endpointsTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return all
})

// columns are those of endpoints.tsv.
const columns = "name base path query since all accept scheme gap publisher link licence attribution redistributable standing"

func readEndpoints(text string) ([]endpoint, error) {
	var all []endpoint
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		f := strings.Split(line, "\t")
		switch {
		case i == 0:
			continue // where the table is from
		case i == 1:
			if strings.Join(f, " ") != columns {
				return nil, fmt.Errorf("endpoints.tsv:2: the columns are %s", columns)
			}
			continue
		case len(f) != len(strings.Fields(columns)):
			return nil, fmt.Errorf("endpoints.tsv:%d: %d columns", i+1, len(f))
		}
		for n := range f {
			if f[n] == "-" {
				f[n] = ""
			}
		}
		gap, err := strconv.Atoi(f[8])
		standing, err2 := strconv.Atoi(f[14])
		if err = errors.Join(err, err2); err != nil || f[0] == "" || f[2] == "" || f[11] == "" || f[12] == "" {
			return nil, fmt.Errorf("endpoints.tsv:%d: no name, path, licence or attribution, or no numbers of seconds and of standing (%v)", i+1, err)
		}
		all = append(all, endpoint{
			name: f[0], base: f[1], path: f[2], query: f[3], since: f[4], all: f[5], accept: f[6], scheme: f[7], gap: time.Duration(gap) * time.Second,
			about: fetch.About{Publisher: f[9], Link: f[10], Licence: f[11], Attribution: f[12], Redistributable: f[13] == "true", Standing: standing},
		})
	}
	return all, nil
}

// Services are the names of the services that Connect knows.
func Services() []string {
	var names []string
	for _, e := range endpoints() {
		names = append(names, e.name)
	}
	return names
}

// Connect is the connector of a service of endpoints.tsv. What is asked for is a
// flow and a key, as the service writes them: EXR/M.USD.EUR.SP00.A of the ECB,
// OECD.SDD.NAD,DSD_NAMAIN1@DF_QNA,1.1/Q.FRA... of the OECD; a flow alone is all of
// its series. Parameters go into the query as they are.
//
// Tested on the samples of SDMX-CSV, SDMX-JSON and SDMX-ML, played by a local
// server, and on bodies of csvdata, of Eurostat's and the OECD's CSV written to
// their documentation. No service was asked.
func Connect(service string) (fetch.Connector, bool) {
	i := slices.IndexFunc(endpoints(), func(e endpoint) bool { return e.name == service })
	if i < 0 {
		return nil, false
	}
	return endpoints()[i].feed, true
}

// ConnectAny is the connector of any SDMX service. Base is its address up to what
// stands before /data of SDMX 2.1; the licence and the attribution are for the
// newsroom to say.
func ConnectAny(ask fetch.Ask) (fetch.Feed, error) {
	if ask.Base == "" {
		return fetch.Feed{}, errors.New("name the service's address under base, such as https://stats.example/rest")
	}
	e := endpoint{path: "data/{flow}/{key}", since: "startPeriod={since}", all: "all",
		accept: "application/vnd.sdmx.data+csv;version=1.0.0, application/vnd.sdmx.data+json;version=1.0.0;q=0.8, application/vnd.sdmx.structurespecificdata+xml;version=2.1;q=0.5",
		gap:    time.Second}
	return e.feed(ask)
}

func (e endpoint) feed(ask fetch.Ask) (fetch.Feed, error) {
	flow, key, _ := strings.Cut(ask.Series, "/")
	if flow == "" || strings.ContainsAny(ask.Series, " \t?#") || strings.Contains(key, "/") {
		return fetch.Feed{}, fmt.Errorf("%q is no flow, or flow and key between a slash, such as EXR/M.USD.EUR.SP00.A", ask.Series)
	}
	if key == "" {
		key = e.all
	}
	base := e.base
	if ask.Base != "" {
		base = ask.Base
	}
	path := strings.NewReplacer("{flow}", flow, "{key}", key).Replace(e.path)
	query := []string{}
	if e.query != "" {
		query = append(query, e.query)
	}
	if ask.Since > 0 {
		query = append(query, strings.Replace(e.since, "{since}", strconv.Itoa(ask.Since), 1))
	}
	if len(ask.Params) > 0 {
		v := url.Values{}
		for name, value := range ask.Params {
			v.Set(name, value)
		}
		query = append(query, v.Encode()) // sorted by name
	}
	address := strings.TrimRight(base, "/") + "/" + strings.TrimRight(path, "/")
	if len(query) > 0 {
		address += "?" + strings.Join(query, "&")
	}
	return fetch.Feed{
		Plan:    fetch.Plan{Name: ask.Series, First: fetch.Request{URL: address, Accept: e.accept, Gap: e.gap}, Read: Any},
		Mapping: sources.Mapping{Scheme: e.scheme},
		Whole:   ask.Since == 0 && len(ask.Params) == 0,
		About:   e.about,
	}, nil
}

// Any is a sources.Reader of whichever format of SDMX a body is in. What is none,
// such as a page that says the service is down, is an error with how it begins.
func Any(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	in := bufio.NewReaderSize(body, HeadLen)
	head, err := in.Peek(HeadLen)
	if err != nil && err != io.EOF {
		return nil, err
	}
	read, _, ok := ReaderFor("", head, nil)
	if !ok {
		if len(head) == 0 {
			return nil, fmt.Errorf("%s: an empty answer: %w", name, sources.ErrNoData)
		}
		return nil, fmt.Errorf("%s: no format of SDMX; it begins with %q", name, head[:min(len(head), 60)])
	}
	return read(name, in, limit, emit)
}
