package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Diff tells two days of a data set apart, and a series that moved whole.
func TestSourcesDiff(t *testing.T) {
	dir := t.TempDir()
	header := `{"name": "set", "title": "A set", "licenses": [{"name": "CC0"}], "sources": [{"title": "The Office", "path": "https://office.example"}], "attribution": "The Office", "redistributable": true, "vintages": ["2024-01-10", "2025-01-10"], "resources": [{"name": "data", "path": "data.csv"}]}`
	table := "indicator,area,freq,period,value,unit,vintage\n"
	for y := 2010; y < 2024; y++ {
		table += fmt.Sprintf("GDP,NGA,A,%d,%d,USD,2024-01-10\nGDP,NGA,A,%d,%d,USD,2025-01-10\n", y, y, y, 2*y)
		table += fmt.Sprintf("GDP,FRA,A,%d,%d,USD,2024-01-10\n", y, y)
	}
	table += "GDP,FRA,A,2024,7,USD,2025-01-10\nGDP,FRA,A,2023,8,USD,2025-01-10\nGDP,FRA,A,2010,,USD,2025-01-10\n"
	for file, text := range map[string]string{"datapackage.json": header, "data.csv": table} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, words, code := call(t, "", "sources", "diff", dir+"@2024-06-01", dir)
	want := "set/GDP/FRA/A: 1 added, 1 revised, 1 withdrawn\nset/GDP/NGA/A: 0 added, 14 revised, 0 withdrawn, rebasing\n2 series differ, 1 of them by a rebasing\n"
	if code != exitFindings || out != want {
		t.Errorf("%d\n%s%s", code, out, words)
	}
	if out, _, code = call(t, "", "sources", "diff", dir, dir, "-o", "json"); code != exitClean || out != "[]\n" {
		t.Errorf("%d %s", code, out)
	}
	if out, words, code = call(t, "", "sources", "diff", "wdi-economy@2020-01-01", "wdi-economy@2020-01-01"); code != exitClean || out != "no figure differs\n" {
		t.Errorf("%d %s%s", code, out, words)
	}
	for _, bad := range [][]string{{dir}, {dir, "nowhere"}, {dir, dir + "@yesterday"}} {
		if _, words, code := call(t, "", append([]string{"sources", "diff"}, bad...)...); code != exitUsage || words == "" {
			t.Errorf("%q: %d %s", bad, code, words)
		}
	}
}
