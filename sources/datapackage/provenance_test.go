package datapackage

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Where figures are from is told, or the package is refused.
func TestProvenance(t *testing.T) {
	const rest = `"licenses": [{"name": "CC-BY-4.0"}], "attribution": "The Office", "vintages": ["2026-07-01"], "resources": [{"name": "data", "path": "data.csv"}]`
	for _, test := range []struct{ what, says, created, refused string }{
		{"a day", `"created": "2026-07-02", "sources": [{"title": "The Office", "path": "https://office.example"}]`, "2026-07-02", ""},
		{"a time", `"created": "2026-07-02T23:30:00-05:00", "sources": [{"title": "The Office", "path": "https://office.example"}]`, "2026-07-03", ""},
		{"the last retrieval", `"created": "2020-01-01", "retrievals": [{"vintage": "2026-07-01", "at": "2026-07-04T09:00:00Z", "pages": []}], "sources": [{"title": "The Office", "path": "https://office.example"}]`, "2026-07-04", ""},
		{"nothing of the day", `"sources": [{"title": "The Office", "path": "https://office.example"}]`, "", ""},
		{"no day", `"created": "last week", "sources": [{"title": "The Office", "path": "https://office.example"}]`, "", "created"},
		{"no publisher", `"sources": []`, "", "no publisher"},
		{"no link", `"sources": [{"title": "The Office"}]`, "", "no publisher"},
	} {
		t.Run(test.what, func(t *testing.T) {
			p, err := Open(fstest.MapFS{"datapackage.json": {Data: []byte(`{"name": "set", ` + test.says + `, ` + rest + `}`)}}, "set")
			if test.refused != "" {
				if err == nil || !strings.Contains(err.Error(), test.refused) {
					t.Fatalf("got %v, want it refused for %q", err, test.refused)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Created.String(); got != test.created {
				t.Errorf("taken down on %q, want %q", got, test.created)
			}
		})
	}
}

// A copy's name and address travel beside the publisher's.
func TestByWayOf(t *testing.T) {
	p, err := Open(fstest.MapFS{"datapackage.json": {Data: []byte(`{"name": "set", "sources": [{"title": "World Bank", "path": "https://data.worldbank.org"},
		{"title": "a copy @ 4ebec5a2273f", "path": "https://copy.example"}], "licenses": [{"name": "CC-BY-4.0"}], "attribution": "The World Bank",
		"vintages": ["2026-07-01"], "resources": [{"name": "data", "path": "data.csv"}]}`)}}, "set")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.By) != 1 || p.By[0] != "a copy @ 4ebec5a2273f https://copy.example" || p.Publisher != "World Bank" {
		t.Errorf("publisher %q by way of %q", p.Publisher, p.By)
	}
}
