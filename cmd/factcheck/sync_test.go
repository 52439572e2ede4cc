package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/datapackage"
)

// publishers plays publishers' services: an answer for each path. What it plays is
// written to their documentation, or a sample where one is at hand.
type publishers struct {
	*httptest.Server
	mu     sync.Mutex
	answer map[string]http.HandlerFunc // by path
	asked  []string                    // paths with their queries
}

func newPublishers(t *testing.T) *publishers {
	p := &publishers{answer: map[string]http.HandlerFunc{}}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r.URL.RequestURI())
		h := p.answer[r.URL.Path]
		p.mu.Unlock()
		if h == nil {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *publishers) says(path, body string) {
	p.does(path, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, body) })
}

func (p *publishers) does(path string, h http.HandlerFunc) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer[path] = h
}

// newsroom runs sync over and over, in one home.
type newsroom struct {
	t       *testing.T
	home    string
	now     time.Time
	keys    map[string]string
	waited  []time.Duration
	publish *publishers
}

func newNewsroom(t *testing.T) *newsroom {
	return &newsroom{t: t, home: t.TempDir(), now: time.Date(2026, 9, 14, 12, 0, 0, 0, time.UTC), keys: map[string]string{}, publish: newPublishers(t)}
}

// runs the program; BASE in the configuration is the publishers' address.
func (n *newsroom) run(config string, args ...string) (stdout, stderr string, code int) {
	n.t.Helper()
	file := filepath.Join(n.home, "sources.yaml")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(config, "BASE", n.publish.URL)), 0o644); err != nil {
		n.t.Fatal(err)
	}
	n.now = n.now.Add(time.Second)
	var out, words bytes.Buffer
	e := &env{
		stdin: strings.NewReader(""), stdout: &out, stderr: &words, now: func() time.Time { return n.now },
		getenv: func(name string) string {
			if name == "XDG_DATA_HOME" {
				return n.home
			}
			return n.keys[name]
		},
		wait: func(_ context.Context, d time.Duration) error { n.waited = append(n.waited, d); return nil },
	}
	code = e.run(n.t.Context(), append([]string{"sources", "sync", "--config", file}, args...))
	return out.String(), words.String(), code
}

func (n *newsroom) shelf() sources.Shelf {
	return sources.Shelf{Dir: filepath.Join(n.home, "factcheck", "sources")}
}

// figures are those of a series, by period and vintage.
func (n *newsroom) figures(set, key string) (all []string) {
	n.t.Helper()
	s, err := n.shelf().Open()
	if err != nil {
		n.t.Fatal(err)
	}
	k, err := seriesKey(set, key)
	if err != nil {
		n.t.Fatal(err)
	}
	series, ok, err := s.Series(k)
	if err != nil {
		n.t.Fatal(err)
	}
	if !ok {
		return nil
	}
	for _, o := range series.Observations {
		all = append(all, fmt.Sprintf("%s %se%d %s %s %s", o.Period, o.Text(), o.Mult, o.Unit, o.Status, o.Vintage))
	}
	return all
}

const oneBank = `
sources:
  - name: wdi
    from: worldbank
    base: BASE/v2
    series: [NY.GDP.MKTP.CD]
    every: 1d
`

// bank is an answer of the World Bank's API v2.
func bank(updated string, page, pages int, rows ...string) string {
	return fmt.Sprintf(`[{"page":%d,"pages":%d,"per_page":2,"total":9,"sourceid":"2","lastupdated":%q},[%s]]`, page, pages, updated, strings.Join(rows, ","))
}

func gdp(iso2, iso3, year, value string) string {
	return fmt.Sprintf(`{"indicator":{"id":"NY.GDP.MKTP.CD","value":"GDP (current US$)"},"country":{"id":%q,"value":"x"},"countryiso3code":%q,"date":%q,"value":%s,"unit":"","obs_status":"","decimal":0}`, iso2, iso3, year, value)
}

const gdpPath = "/v2/country/all/indicator/NY.GDP.MKTP.CD"

// A data set is brought page by page, then only what changed is added, under the
// day it stands from; what fails changes nothing; what is not due is not asked for.
func TestSync(t *testing.T) {
	n := newNewsroom(t)
	pages := []string{
		bank("2026-07-01", 1, 2, gdp("FR", "FRA", "2023", "3051800000000.5"), gdp("FR", "FRA", "2022", "2796300000000")),
		bank("2026-07-01", 2, 2, gdp("DE", "DEU", "2023", "4525700000000.10"), gdp("ZZ", "", "2023", "1"), gdp("DE", "DEU", "2022", "null")),
	}
	n.publish.does(gdpPath, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("format") != "json" || r.URL.Query().Get("per_page") == "" {
			http.Error(w, "no", http.StatusBadRequest)
			return
		}
		fmt.Fprint(w, pages[slices.Index([]string{"1", "2"}, r.URL.Query().Get("page"))])
	})
	out, words, code := n.run(oneBank, "--dry-run")
	if code != exitClean || !strings.Contains(out, "wdi: would change: 2 series, vintage 2026-07-01: 3 added") || n.figures("wdi", "NY.GDP.MKTP.CD/FRA/A") != nil {
		t.Errorf("--dry-run: %d\n%s%s", code, out, words)
	}
	out, words, code = n.run(oneBank)
	if code != exitClean || !strings.Contains(out, "wdi: changed: 2 series, vintage 2026-07-01: 3 added, 0 revised, 0 withdrawn") || !strings.Contains(out, "its area has no code here") {
		t.Fatalf("first: %d\n%s%s", code, out, words)
	}
	first := []string{"2022 2796300000000e0 USD A 2026-07-01", "2023 3051800000000.5e0 USD A 2026-07-01"}
	if got := n.figures("wdi", "NY.GDP.MKTP.CD/FRA/A"); !slices.Equal(got, first) {
		t.Errorf("first: %q", got)
	}
	if got := n.figures("wdi", "NY.GDP.MKTP.CD/DEU/A"); !slices.Equal(got, []string{"2023 4525700000000.10e0 USD A 2026-07-01"}) {
		t.Errorf("first: %q", got)
	}
	n.provenance("wdi")

	n.publish.asked = nil
	if out, _, code = n.run(oneBank); code != exitClean || out != "wdi: not due before 2026-09-15T12:00:02Z\n" || len(n.publish.asked) != 0 {
		t.Errorf("not due: %d, %q, asked %q", code, out, n.publish.asked)
	}

	// What cannot be read to its end, lacks most, or is no answer changes nothing.
	n.now = n.now.Add(25 * time.Hour)
	whole := n.tree()
	good := pages
	for name, bad := range map[string]http.HandlerFunc{
		"cut short": func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, good[0][:300]) },
		"breaks off": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "9999")
			fmt.Fprint(w, good[0])
		},
		"a page of HTML": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "<html>We are down for maintenance</html>")
		},
		"200, no data": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, `[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]`)
		},
		"429 for ever": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
		},
		"503 for ever": func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) },
		"403":          func(w http.ResponseWriter, r *http.Request) { http.Error(w, "who are you", http.StatusForbidden) },
		"shrunk": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, bank("2026-09-15", 1, 1, gdp("FR", "FRA", "2020", "1")))
		},
		"two figures": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, bank("2026-09-15", 1, 1, gdp("FR", "FRA", "2023", "1"), gdp("FR", "FRA", "2023", "2")))
		},
	} {
		n.publish.does(gdpPath, bad)
		out, words, code := n.run(oneBank)
		if code != exitUnreachable || !strings.Contains(words, "wdi: ") || strings.Contains(out, "changed") {
			t.Errorf("%s: %d\n%s%s", name, code, out, words)
		}
		if now := n.tree(); now != whole {
			t.Errorf("%s: the figures changed from\n%s\nto\n%s", name, whole, now)
		}
	}
	if len(n.waited) == 0 || !slices.Contains(n.waited, 7*time.Second) {
		t.Errorf("waited %v", n.waited)
	}

	// A revision, a new year, and a figure taken back; the first try is refused.
	tries := 0
	n.publish.does(gdpPath, func(w http.ResponseWriter, r *http.Request) {
		if tries++; tries == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		fmt.Fprint(w, bank("2026-09-10", 1, 1, gdp("FR", "FRA", "2023", "3051800000001"), gdp("FR", "FRA", "2022", "2796300000000"), gdp("FR", "FRA", "2024", "3100000000000"),
			gdp("DE", "DEU", "2023", "4525700000000.10")))
	})
	if out, words, code = n.run(oneBank); code != exitClean || !strings.Contains(out, "wdi: changed: 1 series, vintage 2026-09-10: 1 added, 1 revised, 0 withdrawn") {
		t.Errorf("revision: %d\n%s%s", code, out, words)
	}
	want := []string{first[0], first[1], "2023 3051800000001e0 USD A 2026-09-10", "2024 3100000000000e0 USD A 2026-09-10"}
	if got := n.figures("wdi", "NY.GDP.MKTP.CD/FRA/A"); !slices.Equal(got, want) {
		t.Errorf("revision: %q", got)
	}
	n.now = n.now.Add(25 * time.Hour)
	var rows []synced
	out, _, _ = n.run(oneBank, "-o", "json")
	if err := json.Unmarshal([]byte(out), &rows); err != nil || len(rows) != 1 || rows[0].State != "unchanged" {
		t.Errorf("again: %v\n%s", err, out)
	}
}

// provenance looks for the pages a data set is from.
func (n *newsroom) provenance(set string) {
	n.t.Helper()
	dir, ok, err := n.shelf().Folder(set)
	if err != nil || !ok {
		n.t.Fatal(ok, err)
	}
	p, err := datapackage.Open(os.DirFS(dir), set)
	if err != nil {
		n.t.Fatal(err)
	}
	if p.Publisher != "World Bank" || p.Licence != "CC-BY-4.0" || p.Link == "" || !p.Redistributable || p.Indicators[0].Title != "GDP (current US$)" {
		n.t.Errorf("%+v", p)
	}
	if len(p.Retrievals) != 1 || len(p.Retrievals[0].Pages) != 2 || len(p.Retrievals[0].Pages[1].SHA256) != 64 || !p.Retrievals[0].At.Equal(n.now) ||
		p.Retrievals[0].Vintage != stat.DayOf(2026, 7, 1) || !strings.Contains(p.Retrievals[0].Pages[1].Path, "page=2") {
		n.t.Errorf("%+v", p.Retrievals)
	}
}

// tree is the packages as they lie, without what sync remembers.
func (n *newsroom) tree() string {
	var all []string
	filepath.WalkDir(n.shelf().Dir, func(name string, d os.DirEntry, err error) error {
		if d != nil && d.IsDir() && d.Name() == ".sync" {
			return filepath.SkipDir
		}
		if d != nil && !d.IsDir() {
			text, _ := os.ReadFile(name)
			all = append(all, fmt.Sprintf("%s %d %x", name, len(text), sum(text)))
		}
		return nil
	})
	return strings.Join(all, "\n")
}

func sum(b []byte) (n uint64) {
	for _, c := range b {
		n = n*1099511628211 + uint64(c)
	}
	return n
}

// One source that fails leaves the others; a wrong configuration is told whole, by
// line, before anything is asked.
func TestSyncOthers(t *testing.T) {
	n := newNewsroom(t)
	n.publish.says("/eurostat/data/demo_pjan/A.NR.T.TOTAL.", "DATAFLOW,LAST UPDATE,freq,unit,age,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"+
		"ESTAT:DEMO_PJAN(1.0),12/09/26 11:00:00,A,NR,TOTAL,T,FR,2024,68401997,p\nESTAT:DEMO_PJAN(1.0),12/09/26 11:00:00,A,NR,TOTAL,T,EL,2024,10400720,\n")
	config := oneBank + `
  - name: people
    from: eurostat
    base: BASE/eurostat
    series: [demo_pjan/A.NR.T.TOTAL.]
    units: {NR: PERSONS}
    map: {indicator: [age], code: POP, only: {sex: T}}
`
	out, words, code := n.run(config)
	if code != exitUnreachable || !strings.Contains(words, "wdi: ") || !strings.Contains(out, "people: changed: 2 series, vintage 2026-09-12") {
		t.Errorf("%d\n%s%s", code, out, words)
	}
	if got := n.figures("people", "POP.TOTAL/GRC/A"); !slices.Equal(got, []string{"2024 10400720e0 PERSONS A 2026-09-12"}) {
		t.Errorf("%q", got)
	}
	if got := n.figures("people", "POP.TOTAL/FRA/A"); !slices.Equal(got, []string{"2024 68401997e0 PERSONS P 2026-09-12"}) {
		t.Errorf("%q", got)
	}
	n.publish.asked = nil
	out, words, code = n.run(config, "people", "--force")
	if code != exitClean || !strings.Contains(out, "people: unchanged") || strings.Contains(out, "wdi") || len(n.publish.asked) != 1 {
		t.Errorf("by name: %d, asked %q\n%s%s", code, n.publish.asked, out, words)
	}
	for _, c := range []struct{ config, words string }{
		{"", "sources.yaml:1: it is empty"},
		{"sources: [}", "sources.yaml: yaml: "},
		{"sources:\n  - name: x\n    from: nowhere\n    series: [A]\n    evry: 1d\n", "sources.yaml:3: from: there is no connector \"nowhere\"\n"},
		{"sources:\n  - name: x\n    from: nowhere\n    series: [A]\n    evry: 1d\n", "sources.yaml:5: x: there is no \"evry\""},
		{"sources:\n  - name: x y\n    from: owid\n    series: [a]\n    every: never\n", "sources.yaml:5: every: \"never\" is no span"},
		{"sources:\n  - name: x\n    from: worldbank\n    series: [\"a b\"]\n", "sources.yaml:4: \"a b\" is no code of an indicator"},
		{"sources:\n  - name: x\n    from: sdmx\n    base: BASE\n    series: [F]\n", "sources.yaml:2: x has no licence or no attribution"},
		{"sources:\n  - name: x\n    from: sdmx\n    series: [F]\n", "name the service's address under base"},
		{oneBank + oneBank[10:], "sources.yaml:8: wdi is listed twice, first in line 3"},
	} {
		n.publish.asked = nil
		_, words, code := n.run(c.config)
		if code != exitUsage || !strings.Contains(words, c.words) || len(n.publish.asked) > 0 {
			t.Errorf("%q: %d, want %q\n%s", c.config, code, c.words, words)
		}
	}
	if _, words, code := n.run(oneBank, "nowhere"); code != exitUsage || !strings.Contains(words, "lists no nowhere") {
		t.Errorf("%d %s", code, words)
	}
}

// A watch goes on when a publisher fails, asks it again later and not by the minute,
// and ends when it is interrupted.
func TestSyncWatch(t *testing.T) {
	n := newNewsroom(t)
	ctx, stop := context.WithCancel(t.Context())
	file := filepath.Join(n.home, "sources.yaml")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(oneBank, "BASE", n.publish.URL)), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, words bytes.Buffer
	var slept []time.Duration
	e := &env{
		stdout: &out, stderr: &words, now: func() time.Time { return n.now },
		getenv: func(name string) string { return map[string]string{"XDG_DATA_HOME": n.home}[name] },
		wait: func(_ context.Context, d time.Duration) error {
			slept = append(slept, d)
			n.now = n.now.Add(d)
			switch len(slept) {
			case 1: // after a failure
				n.publish.says(gdpPath, bank("2026-09-10", 1, 1, gdp("FR", "FRA", "2023", "1")))
			case 3:
				stop()
				return ctx.Err()
			}
			return nil
		},
	}
	code := e.run(ctx, []string{"sources", "sync", "--watch", "--config", file})
	if code != exitClean || !slices.Equal(slept, []time.Duration{time.Hour, 24 * time.Hour, 24 * time.Hour}) {
		t.Errorf("%d, slept %v\n%s%s", code, slept, &out, &words)
	}
	if strings.Count(words.String(), ": refused") != 1 || !strings.Contains(out.String(), "wdi: changed: 1 series") || !strings.Contains(out.String(), "wdi: unchanged") {
		t.Errorf("%s%s", &out, &words)
	}
}

// The example is one that the program reads.
func TestSyncExample(t *testing.T) {
	n := newNewsroom(t)
	out, _, code := n.run("", "--init")
	if code != exitClean || out != sourcesExample {
		t.Errorf("%d\n%s", code, out)
	}
	var on []string
	for _, line := range strings.Split(sourcesExample, "\n") {
		if rest, ok := strings.CutPrefix(line, "  # "); ok && (strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "  ")) {
			line = "  " + rest
		}
		on = append(on, line)
	}
	for _, config := range []string{sourcesExample, strings.Join(on, "\n")} {
		y := &syncer{e: &env{now: time.Now}, file: "x", keys: func(string) string { return "" }}
		file := filepath.Join(t.TempDir(), "sources.yaml")
		if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := y.configure(file, nil); err != nil {
			t.Fatal(err)
		}
		for i := range y.sets {
			if _, err := y.feeds(&y.sets[i]); err != nil {
				t.Error(err)
			}
		}
	}
}
