package verifier

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"factcheck/internal/claimscript"
)

var (
	ruleLine = regexp.MustCompile(`(?m)^- (\d+\.\d+) `)
	ruleRow  = regexp.MustCompile(`(?m)^## 2\. [\s\S]*?\n((?:\|.*\n)+)`)
	cited    = regexp.MustCompile(`SEMANTICS (\d(?:\.\d+)?)((?:, row \d+)?)`)
)

// rules are the numbers of SEMANTICS.md, and the rows of its table of
// comparators as "2, row 1".
func rules(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("SEMANTICS.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range ruleLine.FindAllStringSubmatch(string(text), -1) {
		out = append(out, m[1])
	}
	table := ruleRow.FindStringSubmatch(string(text))
	if table == nil {
		t.Fatal("SEMANTICS.md has no table of comparators")
	}
	for i := range strings.Count(table[1], "\n") - 2 {
		out = append(out, "2, row "+itoa(i+1))
	}
	if len(out) < 50 {
		t.Fatalf("only %d rules were found in SEMANTICS.md", len(out))
	}
	return out
}

// Every rule has a claim script that cites it, or stands in the table of those
// that have none yet; every script cites a rule that is there.
func TestEveryRuleHasAScript(t *testing.T) {
	all := rules(t)
	scripts := map[string]string{}
	files, err := filepath.Glob("testdata/scripts/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := claimscript.Parse(file, data)
		if err != nil {
			t.Error(err)
			continue
		}
		comment := strings.Join(s.Comment, " ")
		found := cited.FindAllStringSubmatch(comment, -1)
		if len(found) == 0 {
			t.Errorf("%s: its comment cites no rule (SEMANTICS 1.2)", file)
		}
		for _, m := range found {
			rule := m[1] + m[2]
			if strings.Contains(rule, ".") && !slices.Contains(all, rule) || strings.Contains(rule, "row") && !slices.Contains(all, rule) {
				t.Errorf("%s: there is no rule %s", file, rule)
			}
			if s.Todo == "" || scripts[rule] == "" {
				scripts[rule] = file
			}
		}
	}
	data, err := os.ReadFile("testdata/rules_without_script.tsv")
	if err != nil {
		t.Fatal(err)
	}
	without := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if i < 2 {
			continue
		}
		rule, reason, ok := strings.Cut(line, "\t")
		switch {
		case !ok || reason == "":
			t.Errorf("rules_without_script.tsv:%d: no reason", i+1)
		case !slices.Contains(all, rule):
			t.Errorf("rules_without_script.tsv:%d: there is no rule %s", i+1, rule)
		case scripts[rule] != "":
			t.Errorf("rules_without_script.tsv:%d: rule %s has %s; take it from the table", i+1, rule, scripts[rule])
		}
		without[rule] = true
	}
	for _, rule := range all {
		if scripts[rule] == "" && !without[rule] {
			t.Errorf("rule %s has no script", rule)
		}
	}
}
