package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"factcheck/cmd/internal/intake"

	"github.com/spf13/cobra"
)

var update = flag.Bool("update", false, "rewrite the golden files under testdata")

// call runs the program as main does, with input and without the environment
// of whoever runs the tests.
func call(t *testing.T, input string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	return callIn(t, map[string]string{"XDG_DATA_HOME": t.TempDir()}, input, args...)
}

func callIn(t *testing.T, environment map[string]string, input string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, words bytes.Buffer
	e := &env{
		stdin: strings.NewReader(input), stdout: &out, stderr: &words,
		getenv: func(name string) string { return environment[name] },
		now:    func() time.Time { return time.Date(2026, 9, 14, 12, 0, 0, 0, time.UTC) },
		dial: func(context.Context, string, string) (net.Conn, error) {
			return nil, errors.New("tests do not dial")
		},
	}
	code = e.run(t.Context(), args)
	return out.String(), words.String(), code
}

// golden compares got with a file of testdata/golden, or rewrites it with
// -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test ./cmd/factcheck -update rewrites it):\n%s", file, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		line := func(s []string) string {
			if i < len(s) {
				return s[i]
			}
			return "(end)"
		}
		if line(g) != line(w) {
			return "got  " + line(g) + "\nwant " + line(w)
		}
	}
	return "(equal)"
}

// Each wrong use ends with 2 and a sentence on stderr, and prints no data.
func TestUsage(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.json")
	if err := os.WriteFile(bad, []byte("{\"text\":\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	lines := filepath.Join(dir, "lines.jsonl")
	if err := os.WriteFile(lines, []byte("{\"id\":\"a\",\"text\":\"x\"}\nnonsense\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args []string
		want string
	}{
		{[]string{"chekc"}, `there is no command "chekc"; did you mean check?`},
		{[]string{"check"}, "name the articles to check"},
		{[]string{"check", "--colour"}, "unknown flag: --colour"},
		{[]string{"check", "-o", "xml", "a.txt"}, "-o xml: the formats of factcheck check are table, json, ndjson, csv"},
		{[]string{"check", filepath.Join(dir, "no.txt")}, "there is no such file"},
		{[]string{"check", "--date", "17 May", "-"}, `--date: "17 May" is not a date like 2024-05-17`},
		{[]string{"check", "--fail-on", "lies", "-"}, "--fail-on lies"},
		{[]string{"check", bad}, "bad.json:1: this JSON ends too early"},
		{[]string{"check", "--batch", lines}, "give -o ndjson"},
		{[]string{"check", "--batch", lines, bad}, "three uses"},
		{[]string{"check", "--sources", filepath.Join(dir, "no"), "-"}, "there is no such folder or file"},
		{[]string{"check", "--sources", dir, "-"}, "no data package here"},
		{[]string{"check", "--sources", bad, "-"}, "snapshot"},
		{[]string{"check", "--policy", filepath.Join(dir, "no"), "-"}, "no such file"},
		{[]string{"check", "--policy", bad, "-"}, "bad.json"},
		{[]string{"check", "https://news.example/1"}, "tests do not dial"},
		{[]string{"extract"}, "name the articles to read"},
		{[]string{"sources", "lss"}, `there is no command "lss"`},
		{[]string{"sources", "show", "no-such-set"}, `there is no data set "no-such-set"`},
		{[]string{"sources", "show", "trade-china-russia/x"}, "a series is DATASET/INDICATOR/AREA"},
		{[]string{"sources", "show", "trade-china-russia/GACC.TOT.GOODS/FRA/RUS/A"}, "has no series"},
		{[]string{"sources", "search", "--area", "Atlantis", "trade"}, `there is no area called "Atlantis"`},
		{[]string{"sources", "build", dir}, "name the file to write: -o FILE"},
		{[]string{"sources", "export", "wdi-people"}, "name the file to write: -o FILE"},
		{[]string{"sources", "export", "wdi-people", "-o", filepath.Join(dir, "a.xls")}, "must end in .parquet, .sqlite or .csv"},
		{[]string{"sources", "export", "no-such-set", "-o", filepath.Join(dir, "a.csv")}, `there is no data set "no-such-set"`},
		{[]string{"sources", "rm", "wdi-people"}, "what is embedded cannot be removed"},
		{[]string{"sources", "search"}, "it takes WORDS..."},
		{[]string{"sources", "search", " "}, "no words to search for"},
		{[]string{"sources", "search", "--limit", "0", "trade"}, "--limit 0: at least 1"},
		{[]string{"sources", "show", "trade-china-russia", "--as-of", "x"}, "--as-of"},
		{[]string{"sources", "show", "trade-china-russia", "-o", "csv"}, "are for a series"},
		{[]string{"check", "ftp://news.example/1"}, "by http and https, not by ftp"},
		{[]string{"check", ""}, "an empty name is no file"},
		{[]string{"replay"}, "factcheck replay: it takes BUNDLE|-..."},
		{[]string{"dead", "show", "a", "b"}, `it takes one ID, and "b" is too much`},
		{[]string{"version", "now"}, `it takes no "now", only flags`},
	}
	for _, tt := range tests {
		stdout, stderr, code := call(t, "Trade rose to $240 billion.", tt.args...)
		if code != exitUsage || !strings.Contains(stderr, tt.want) || stdout != "" {
			t.Errorf("factcheck %s\n got code %d, stderr %q, stdout %q\nwant code 2, stderr with %q", strings.Join(tt.args, " "), code, stderr, stdout, tt.want)
		}
	}
	_, stderr, code := call(t, "", "check", "-o", "ndjson", "--batch", lines)
	if code != exitUsage || !strings.Contains(stderr, "lines.jsonl:2: a line is an object") {
		t.Errorf("a bad batch line: code %d, %q", code, stderr)
	}
}

// Every command that is shown to people explains itself with an example.
func TestHelp(t *testing.T) {
	e := &env{getenv: func(string) string { return "" }, stdout: &bytes.Buffer{}}
	root := newRoot(e)
	root.InitDefaultHelpCmd()
	for _, c := range allCommands(root) {
		if !c.IsAvailableCommand() || c.Name() == "help" {
			continue
		}
		if c.Short == "" {
			t.Errorf("%s says in no line what it does", c.CommandPath())
		}
		// Of a group of commands one example may do for all.
		if !c.HasParent() || c.Parent() == root {
			if !slices.ContainsFunc(allCommands(c), func(c *cobra.Command) bool { return c.Example != "" }) {
				t.Errorf("%s has no example", c.CommandPath())
			}
		}
		stdout, stderr, code := call(t, "", append(strings.Fields(c.CommandPath())[1:], "--help")...)
		if code != exitClean || stderr != "" || !strings.Contains(stdout, "Usage:") {
			t.Errorf("%s --help: code %d, stderr %q", c.CommandPath(), code, stderr)
		}
		for _, line := range strings.Split(stdout, "\n") {
			if columns(line) > widest && !strings.HasPrefix(line, "  factcheck ") {
				t.Errorf("%s --help has a line of %d columns: %s", c.CommandPath(), columns(line), line)
			}
		}
	}
}

// allCommands are a command and all below it.
func allCommands(c *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{c}
	for _, sub := range c.Commands() {
		all = append(all, allCommands(sub)...)
	}
	return all
}

// One bad input does not keep the others from being checked.
func TestOtherInputUnaffected(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good.txt")
	if err := os.WriteFile(good, []byte("published: 2026-09-14\n\nInflation in Turkey reached 72.3% in 2022.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "bad.txt"), []byte("a\x00b"), 0o644); err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := call(t, "", "check", dir)
	if code != exitUsage || !strings.Contains(stderr, "bad.txt: this is no text") || !strings.Contains(stdout, "72.3%") {
		t.Errorf("code %d, stderr %q, stdout %q", code, stderr, stdout)
	}
}

// A read error of standard input is said, not judged.
func TestStdinTooLarge(t *testing.T) {
	_, stderr, code := call(t, strings.Repeat("x ", intake.MaxBytes), "check", "-")
	if code != exitUsage || !strings.Contains(stderr, "larger than 10 MB") {
		t.Errorf("code %d, stderr %q", code, stderr)
	}
}
