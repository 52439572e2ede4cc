package main

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The same input gives the same bytes.
func TestCheckIsDeterministic(t *testing.T) {
	const text = "published: 2026-09-14\n\nTrade between China and Russia was 240.1 billion dollars in 2023, more than 2.7 times as much as in 2013.\n"
	first, _, _ := call(t, text, "check", "-o", "json", "-")
	for range 3 {
		if again, _, _ := call(t, text, "check", "-o", "json", "-"); again != first {
			t.Fatalf("a second check differs: %s", firstDifference(again, first))
		}
	}
}

// --fail-on and --strict decide what the exit code says.
func TestExitCodes(t *testing.T) {
	const wrong = "published: 2026-09-14\n\nTrade between China and Russia was 300 billion dollars in 2023.\n"
	const right = "published: 2026-09-14\n\nTrade between China and Russia was 240.1 billion dollars in 2023.\n"
	const unknown = "published: 2026-09-14\n\nThe lighthouse tonnage of France rose 5% in 2023.\n"
	tests := []struct {
		text string
		args []string
		want int
	}{
		{right, nil, exitClean},
		{wrong, nil, exitFindings},
		{wrong, []string{"--fail-on", "refuted"}, exitFindings},
		{wrong, []string{"--fail-on", "none"}, exitClean},
		{unknown, nil, exitClean},
		{unknown, []string{"--strict"}, exitIncomplete},
		{"No figures here.\n", []string{"--strict"}, exitClean},
	}
	for _, tt := range tests {
		stdout, stderr, code := call(t, tt.text, append([]string{"check", "-"}, tt.args...)...)
		if code != tt.want {
			t.Errorf("%q %v: exit code %d, want %d\n%s%s", tt.text, tt.args, code, tt.want, stdout, stderr)
		}
	}
}

// A text without a date is told so, and nothing in it is refuted.
func TestNoDate(t *testing.T) {
	const text = "Trade between China and Russia topped $300 billion last year.\n"
	stdout, stderr, code := call(t, text, "check", "-")
	if code != exitClean || !strings.Contains(stderr, "give --date") || !strings.Contains(stdout, "no date") {
		t.Errorf("exit code %d, stderr %q, stdout %q", code, stderr, stdout)
	}
	if _, _, code := call(t, text, "check", "--date", "2024-05-17", "-"); code != exitFindings {
		t.Errorf("with --date the exit code is %d, want %d", code, exitFindings)
	}
}

// A page is fetched, dated by what it says of itself, and checked.
func TestCheckPage(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(`<html lang=en><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Trade","datePublished":"2024-05-17"}</script></head>
			<body><nav>Follow 4,000 others</nav><article><p>Trade between China and Russia topped $240 billion last year.</p></article></body></html>`))
	}))
	t.Cleanup(s.Close)
	var out, words bytes.Buffer
	e := &env{stdout: &out, stderr: &words, getenv: func(string) string { return "" },
		dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
		}}
	code := e.run(t.Context(), []string{"check", "http://news.example/1"})
	if code != exitClean || !strings.Contains(out.String(), "1 claim: 1 supported") || !strings.Contains(out.String(), "17 May 2024 (JSON-LD)") {
		t.Errorf("exit code %d, %q, %q", code, out.String(), words.String())
	}
}

// A package of one's own is refused without licence or attribution, else later
// commands use it, with --sources or added.
func TestOwnFigures(t *testing.T) {
	dir := t.TempDir()
	const rows = "indicator,area,counterpart,freq,period,value,unit,mult,status,vintage,source\n" +
		"LIGHTHOUSES,FRA,,A,2023,154,NUMBER,0,A,2024-01-05,\n"
	write := func(descriptor string) string {
		d := filepath.Join(dir, "package")
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"datapackage.json": descriptor, "data.csv": rows} {
			if err := os.WriteFile(filepath.Join(d, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return d
	}
	const described = `{"name":"lighthouses","title":"Lighthouses","vintages":["2024-01-05"],
		"indicators":[{"code":"LIGHTHOUSES","title":"Number of lighthouses","unit":"NUMBER"}],
		"resources":[{"name":"data","path":"data.csv"}]%s}`
	home := map[string]string{"XDG_DATA_HOME": filepath.Join(dir, "home")}

	bare := write(strings.Replace(described, "%s", "", 1))
	_, stderr, code := callIn(t, home, "", "sources", "add", bare)
	if code != exitUsage || !strings.Contains(stderr, "no licence") || !strings.Contains(stderr, "no attribution") {
		t.Errorf("a package without licence: exit code %d, %q", code, stderr)
	}
	if list, _, _ := callIn(t, home, "", "sources", "ls"); strings.Contains(list, "lighthouses") {
		t.Error("a refused package was added")
	}

	whole := write(strings.Replace(described, "%s", `,"licenses":[{"name":"CC0-1.0"}],"sources":[{"title":"Board of Lighthouses","path":"https://example.org/lights"}],"attribution":"Board of Lighthouses"`, 1))
	if _, stderr, code := callIn(t, home, "", "sources", "add", whole); code != exitClean {
		t.Fatalf("sources add: exit code %d, %q", code, stderr)
	}
	list, _, _ := callIn(t, home, "", "sources", "ls")
	if !strings.Contains(list, "lighthouses") || !strings.Contains(list, "trade-china-russia") {
		t.Errorf("sources ls after add: %s", list)
	}
	show, stderr, code := callIn(t, home, "", "sources", "show", "lighthouses/LIGHTHOUSES/FRA/A")
	if code != exitClean || !strings.Contains(show, "154") || !strings.Contains(show, "Board of Lighthouses") {
		t.Errorf("sources show: exit code %d, %q, %q", code, show, stderr)
	}
	only, _, _ := callIn(t, home, "", "sources", "ls", "--sources", whole)
	if strings.Contains(only, "trade-china-russia") {
		t.Errorf("--sources does not replace the embedded figures: %s", only)
	}
	both, _, _ := callIn(t, home, "", "sources", "ls", "--sources", whole, "--sources", "embedded")
	if !strings.Contains(both, "trade-china-russia") || !strings.Contains(both, "lighthouses") {
		t.Errorf("--sources embedded does not add them back: %s", both)
	}
	csv := filepath.Join(dir, "lighthouses.csv")
	if _, stderr, code := callIn(t, home, "", "sources", "export", "lighthouses", "-o", csv); code != exitUsage || !strings.Contains(stderr, "may not be passed on") || !strings.Contains(stderr, "--private") {
		t.Errorf("sources export of what stays in the house: exit code %d, %q", code, stderr)
	}
	if _, stderr, code := callIn(t, home, "", "sources", "export", "lighthouses", "-o", csv, "--private"); code != exitClean {
		t.Errorf("sources export --private: exit code %d, %q", code, stderr)
	}
	if text, err := os.ReadFile(csv); err != nil || string(text) != rows {
		t.Errorf("sources export: %q, %v", text, err)
	}
	if _, stderr, code := callIn(t, home, "", "sources", "rm", "lighthouses"); code != exitClean {
		t.Errorf("sources rm: exit code %d, %q", code, stderr)
	}
	if list, _, _ := callIn(t, home, "", "sources", "ls"); strings.Contains(list, "lighthouses") {
		t.Error("a removed package is still listed")
	}
}

// What may not be passed on is not packed, and nothing is left of the try.
func TestBuildRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"datapackage.json": `{"name":"secret","title":"S","vintages":["2024-01-05"],"licenses":[{"name":"own"}],"sources":[{"title":"A","path":"https://example.org/a"}],"attribution":"A","resources":[{"path":"data.csv"}]}`,
		"data.csv":         "indicator,area,counterpart,freq,period,value,unit,mult,status,vintage,source\nX,FRA,,A,2023,1,NUMBER,0,A,2024-01-05,\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := t.TempDir()
	_, stderr, code := call(t, "", "sources", "build", dir, "-o", filepath.Join(out, "x.fcs"))
	if code != exitUsage || !strings.Contains(stderr, "may not be redistributed") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
	if left, _ := os.ReadDir(out); len(left) != 0 {
		t.Errorf("%d files are left", len(left))
	}
}

// A newsroom's own terms of office count besides the program's; a file that is none
// is refused.
func TestOffices(t *testing.T) {
	file := filepath.Join(t.TempDir(), "offices.tsv")
	const text = "# Source: our desk\narea\toffice\tperson\tcalled\tsince\tuntil\tnote\tsource\nIND\tChair of the Board\tOwn Nominee\tNominee\t2013-07-01\t\t\thttps://example.org\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	const claim = "India's population has fallen by 50% since Nominee took office."
	args := []string{"check", "-", "--date", "2024-05-17", "-o", "json"}
	if out, stderr, _ := callIn(t, nil, claim, append(args, "--offices", file)...); !strings.Contains(out, `"refuted"`) {
		t.Errorf("with the newsroom's table: %s %s", out, stderr)
	}
	if out, stderr, _ := callIn(t, nil, claim, args...); !strings.Contains(out, `"which-period"`) {
		t.Errorf("without it: %s %s", out, stderr)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(text, "2013-07-01", "then", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := callIn(t, nil, claim, append(args, "--offices", file)...); code != exitUsage || !strings.Contains(stderr, ":3: since") {
		t.Errorf("a table with no day: exit code %d, %q", code, stderr)
	}
}
