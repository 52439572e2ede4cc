package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the README shows as output is what the program prints.
func TestReadmeOutput(t *testing.T) {
	file := filepath.Join("..", "..", "README.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const open, end = "```text\n", "```\n"
	before, rest, ok := strings.Cut(string(text), open)
	shown, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("README.md shows no output")
	}
	got, _, _ := call(t, "", "check", "testdata/example/neighbours.txt")
	// The README's command is run from the root.
	got = strings.Replace(got, "testdata/", "cmd/factcheck/testdata/", 1)
	if *update && shown != got {
		if err := os.WriteFile(file, []byte(before+open+got+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != got {
		t.Errorf("README.md differs from what the program prints (go test ./cmd/factcheck -update rewrites it):\n%s", firstDifference(shown, got))
	}
}

// Every command line of the README is one the program takes.
func TestReadmeCommands(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	in := false
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "```") {
			in = line == "```sh"
			continue
		}
		for _, begin := range []string{"go run ./cmd/factcheck ", "./factcheck "} {
			rest, ok := strings.CutPrefix(line, begin)
			if !in || !ok {
				continue
			}
			found++
			rest, _, _ = strings.Cut(rest, " #")
			rest, _, _ = strings.Cut(rest, " |")
			rest, _, _ = strings.Cut(rest, " >")
			args := strings.Fields(strings.NewReplacer(`"`, "", "'", "").Replace(rest))
			if args[0] == "explain" {
				args = args[:2]
			}
			if err := runnable(args); err != nil {
				t.Errorf("README.md: %s: %v", line, err)
			}
		}
	}
	if found < 5 {
		t.Errorf("only %d commands were found in README.md", found)
	}
}
