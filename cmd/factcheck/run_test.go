package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/cmd/internal/bus"
)

// articlesOfTheHouse are all articles written for the project that tests may
// read.
func articlesOfTheHouse(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"testdata/example/*.txt", "testdata/exam/open/*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found...)
	}
	if len(all) == 0 {
		t.Fatal("no articles under testdata")
	}
	return all
}

// The pipeline says what one process says, to the byte: nothing of a claim is
// lost on the wire.
func TestRunSaysWhatCheckSays(t *testing.T) {
	files := articlesOfTheHouse(t)
	checked, words, code := call(t, "", append([]string{"check", "-o", "ndjson"}, files...)...)
	if code > exitFindings {
		t.Fatalf("check ends with %d: %s", code, words)
	}
	ran, words, code := callIn(t, map[string]string{"XDG_DATA_HOME": t.TempDir(), "XDG_STATE_HOME": t.TempDir()}, "",
		append([]string{"run", "-o", "ndjson"}, files...)...)
	if code != exitClean {
		t.Fatalf("run ends with %d: %s", code, words)
	}
	got, want := strings.Split(ran, "\n"), strings.Split(checked, "\n")
	if len(got) != len(want) {
		t.Fatalf("run printed %d lines, check %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("line %d differs:\n%s", i+1, firstDifference(strings.ReplaceAll(got[i], ",", ",\n"), strings.ReplaceAll(want[i], ",", ",\n")))
		}
	}
}

// A second run over the same store prints the same and publishes nothing.
func TestRunTwice(t *testing.T) {
	files := articlesOfTheHouse(t)[:1]
	environment := map[string]string{"XDG_DATA_HOME": t.TempDir(), "XDG_STATE_HOME": t.TempDir()}
	sequences := func() string {
		out, words, code := callIn(t, environment, "", "streams", "show", "-o", "json")
		if code != exitClean {
			t.Fatalf("streams show ends with %d: %s", code, words)
		}
		var all []bus.StreamState
		if err := json.Unmarshal([]byte(out), &all); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, s := range all {
			fmt.Fprintf(&b, "%s %d\n", s.Name, s.LastSeq)
		}
		return b.String()
	}
	first, words, code := callIn(t, environment, "", append([]string{"run"}, files...)...)
	if code != exitClean {
		t.Fatalf("run ends with %d: %s", code, words)
	}
	before := sequences()
	if !strings.Contains(before, bus.StreamArticles+" 1\n") {
		t.Errorf("after a run the streams end at\n%s", before)
	}
	second, words, code := callIn(t, environment, "", append([]string{"run"}, files...)...)
	if code != exitClean {
		t.Fatalf("the second run ends with %d: %s", code, words)
	}
	if first != second {
		t.Errorf("the second run differs:\n%s", firstDifference(second, first))
	}
	if after := sequences(); after != before {
		t.Errorf("the second run published: the streams ended at\n%s and end at\n%s", before, after)
	}
}

// One bad input is said and leaves the others alone; nothing of it is kept.
func TestRunWithBadInput(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.json")
	if err := os.WriteFile(bad, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	out, words, code := call(t, "", "run", "--ephemeral", "-o", "ndjson", bad, articlesOfTheHouse(t)[0])
	if code != exitUsage || !strings.Contains(words, "bad.json:1") || strings.Count(out, "\n") != 1 {
		t.Errorf("ends with %d, says %q, prints %d lines", code, words, strings.Count(out, "\n"))
	}
}

func TestBusUsage(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"run"}, exitUsage, "it takes PATH"},
		{[]string{"run", "--ephemeral", "--store", dir, "-"}, exitUsage, "--ephemeral"},
		{[]string{"run", "--server", "nats://127.0.0.1:1", "--store", dir, "-"}, exitUsage, "--store is for the embedded server"},
		{[]string{"work", "dig"}, exitUsage, `"dig" is no role; the roles are extract,`},
		{[]string{"serve", "--server", "nats://127.0.0.1:1", "--context", "x"}, exitUsage, "give one"},
		{[]string{"serve", "--store", dir, "--listen", "0.0.0.0:4222", "--health", ""}, exitUnreachable, "loopback only"},
		{[]string{"streams", "apply", "--store", dir, "--replicas", "2"}, exitUsage, "--replicas 2"},
		{[]string{"dead", "show", "--store", dir, "abc"}, exitUsage, `no dead letter begins with "abc"`},
		{[]string{"dead", "retry", "--store", dir}, exitUsage, "name the letters"},
		{[]string{"dead", "ls", "--store", dir, "--creds", filepath.Join(dir, "none"), "--server", "nats://127.0.0.1:1"}, exitUsage, "--store is for"},
	} {
		_, words, code := call(t, "", c.args...)
		if code != c.code || !strings.Contains(words, c.want) {
			t.Errorf("factcheck %s: ends with %d and says %q; want %d and %q", strings.Join(c.args, " "), code, words, c.code, c.want)
		}
	}
}
