package sdmx

import (
	"bytes"
	"strings"
	"testing"

	"factcheck/sources/sourcestest"
)

// Every published data message is known by its first bytes, and no other body is
// taken for one.
func TestReaderForSamples(t *testing.T) {
	formats := map[string]string{"sdmx-csv": "SDMX-CSV", "sdmx-json": "SDMX-JSON", "sdmx-ml-2.0": "SDMX-ML", "sdmx-ml-2.1": "SDMX-ML", "sdmx-ml-3.0": "SDMX-ML"}
	for _, name := range sourcestest.Samples(t, "*/*") {
		body := sourcestest.Sample(t, name)
		folder, _, _ := strings.Cut(name, "/")
		want := formats[folder]
		if want == "SDMX-ML" {
			if _, err := ReadStructures(name, bytes.NewReader(body), sourcestest.Limit); err == nil || strings.HasSuffix(string(bytes.TrimSpace(body)), "Structure>") || strings.Contains(name, "esms") {
				want = "" // a structure or metadata message
			}
		}
		_, format, ok := ReaderFor("application/octet-stream", body, nil)
		if ok != (want != "") || !strings.HasPrefix(format, want) {
			t.Errorf("%s: %q, want %q", name, format, want)
		}
	}
}

func TestReaderFor(t *testing.T) {
	for _, c := range []struct{ media, head, want string }{
		{"text/plain", "\ufeffDATAFLOW,FREQ", "SDMX-CSV 1.0"},
		{"", "\"DATAFLOW\",\"FREQ\"", "SDMX-CSV 1.0"},
		{"", "STRUCTURE[;];STRUCTURE_ID", "SDMX-CSV 2"},
		{"text/csv", "KEY,FREQ", "SDMX-CSV csvdata"},
		{"text/csv", "KEYWORD,FREQ", ""},
		{"text/csv", "country,year", ""},
		{"application/json", `{"header":{"id":"a","prepared":"2012","sender":{}}`, "SDMX-JSON"},
		{"application/vnd.sdmx.data+json;version=1.0.0", `{`, "SDMX-JSON"},
		{"application/json", `{"version":"2.0","class":"dataset"`, ""},
		{"text/xml", "<?xml version=\"1.0\"?>\n<!-- a -->\n<m:GenericData xmlns:m=\"x\">", "SDMX-ML GenericData"},
		{"text/xml", "<m:Error/>", "SDMX-ML Error"},
		{"text/xml", "<m:Structure>", ""},
		{"text/html", "<!doctype html>", ""},
		{"text/xml", "<!-- unfinished", ""},
		{"", "", ""},
	} {
		r, format, ok := ReaderFor(c.media, []byte(c.head), nil)
		if format != c.want || ok != (c.want != "") || ok != (r != nil) {
			t.Errorf("%q %q: %q, want %q", c.media, c.head, format, c.want)
		}
	}
}
