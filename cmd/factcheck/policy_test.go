package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPolicyCommands(t *testing.T) {
	shown, _, code := call(t, "", "policy", "show")
	if code != 0 || !strings.Contains(shown, "\nversion: ") {
		t.Fatalf("policy show: exit %d: %s", code, shown)
	}
	article := filepath.Join("testdata", "example", "neighbours.txt")
	for _, c := range []struct {
		name, old, put string
		code           int
		out, fault     string // parts of stdout and stderr
		check          int    // what "check --policy" exits with
	}{
		{"as it is", "", "", 0, "it says what the house policy", "", 1},
		{"own version", "version: house-1", "version: ours-1", 0, "policy ours-1, no fault", "", 1},
		{"changed, same version", "relative: 10", "relative: 8", 2, "about.relative           8, the house policy has 10", "give it one of its own", 2},
		{"fault", "relative: 10", "relative: ten", 2, "", ".yaml:25: \"ten\" is not a number", 2},
		{"not YAML", "bare:", "bare: [", 2, "", ".yaml:1", 2},
	} {
		file := filepath.Join(t.TempDir(), "policy.yaml")
		if err := os.WriteFile(file, []byte(strings.Replace(shown, c.old, c.put, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		out, fault, code := call(t, "", "policy", "check", file)
		if code != c.code || !strings.Contains(out, c.out) || !strings.Contains(fault, c.fault) {
			t.Errorf("%s: exit %d, want %d\n%s%s", c.name, code, c.code, out, fault)
		}
		if _, fault, code := call(t, "", "check", "--policy", file, article); code != c.check {
			t.Errorf("%s: check exits %d, want %d: %s", c.name, code, c.check, fault)
		}
	}
}
