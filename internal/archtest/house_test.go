package archtest

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is a Go file of the module.
type source struct {
	path   string // from the root, with slashes
	folder string
	test   bool
	text   []byte
	file   *ast.File
}

// house is every Go file and every table of the module.
type house struct {
	fset    *token.FileSet
	sources []source
	tables  []string
	root    string
}

func readHouse(t *testing.T) *house {
	t.Helper()
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(root)
		if up == root {
			t.Fatal("no go.mod above this folder")
		}
		root = up
	}
	h := &house{fset: token.NewFileSet(), root: root}
	err = fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "vendor") {
				return fs.SkipDir
			}
			return nil
		}
		switch path.Ext(name) {
		case ".tsv", ".yaml", ".yml":
			h.tables = append(h.tables, name)
		case ".go":
			text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(h.fset, name, text, parser.ParseComments)
			if err != nil {
				return err
			}
			test := strings.HasSuffix(name, "_test.go") || path.Dir(name) == suite
			h.sources = append(h.sources, source{name, path.Dir(name), test, text, file})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(h.sources) < 10 {
		t.Fatalf("only %d Go files were found under %s", len(h.sources), root)
	}
	return h
}

func (h *house) at(p token.Pos) string { return h.fset.Position(p).String() }

// allowed is the row of the policy for a folder.
func allowed(folder string) ([]string, bool) {
	if may, ok := rooms[folder]; ok {
		return may, true
	}
	may, ok := rooms[path.Dir(folder)+"/*"]
	return may, ok
}

func permits(may []string, folder string) bool {
	for _, m := range may {
		if m == "*" || m == folder || strings.HasSuffix(m, "/*") && path.Dir(folder)+"/*" == m {
			return true
		}
	}
	return false
}

// importsOf are the breaches of the import policy in one file.
func importsOf(s source, at func(token.Pos) string) (breaches []string) {
	may, known := allowed(s.folder)
	if !known {
		return []string{fmt.Sprintf("%s: the room %s is not in the policy: say what it may import", s.path, s.folder)}
	}
	for _, imp := range s.file.Imports {
		target, err := strconv.Unquote(imp.Path.Value)
		if err != nil {
			continue
		}
		where := at(imp.Pos())
		if ours, ok := strings.CutPrefix(target, module+"/"); ok {
			if ours != s.folder && !permits(may, ours) && !(s.test && slices.Contains(testsToo, ours)) {
				breaches = append(breaches, fmt.Sprintf("%s: %s may not import %s", where, s.folder, ours))
			}
			if !s.test && strings.HasPrefix(ours, "internal/") && ours == "internal/archtest" {
				breaches = append(breaches, where+": archtest is no library")
			}
			continue
		}
		if s.test || !below(s.folder) || s.folder == "internal/archtest" {
			continue
		}
		why, bad := outside[target]
		for prefix, w := range outsidePrefix {
			if strings.HasPrefix(target, prefix) {
				why, bad = w, true
			}
		}
		if bad && connector(s.folder) && target == "net/http" {
			bad = false
		}
		if bad {
			breaches = append(breaches, fmt.Sprintf("%s: %s may not import %s: %s", where, s.folder, target, why))
		}
	}
	return breaches
}

// namesOf are the floats, clocks and environments asked for in one file, and
// functions called init.
func namesOf(s source, at func(token.Pos) string) (breaches []string) {
	if s.test || !below(s.folder) {
		return nil
	}
	packages := map[string]string{} // name in the file -> import path
	for _, imp := range s.file.Imports {
		target, err := strconv.Unquote(imp.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(target)
		if imp.Name != nil {
			name = imp.Name.Name
		}
		packages[name] = target
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if floats[n.Name] {
				breaches = append(breaches, fmt.Sprintf("%s: %s: no binary floats below cmd", at(n.Pos()), n.Name))
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT || n.Kind == token.IMAG {
				breaches = append(breaches, fmt.Sprintf("%s: %s: no binary floats below cmd", at(n.Pos()), n.Value))
			}
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok {
				if packages[x.Name] == "math" && !slices.Contains(strings.Fields(wholeNumbers), n.Sel.Name) {
					breaches = append(breaches, fmt.Sprintf("%s: math.%s: no binary floats below cmd", at(n.Pos()), n.Sel.Name))
				}
				if why, bad := asked[packages[x.Name]][n.Sel.Name]; bad {
					breaches = append(breaches, fmt.Sprintf("%s: %s.%s: %s", at(n.Pos()), x.Name, n.Sel.Name, why))
				}
			}
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				breaches = append(breaches, at(n.Pos())+": func init: wiring is by name, in cmd/factcheck")
			}
		}
		return true
	})
	return breaches
}

func TestHouse(t *testing.T) {
	h := readHouse(t)
	for _, s := range h.sources {
		for _, b := range append(importsOf(s, h.at), namesOf(s, h.at)...) {
			t.Error(b)
		}
		if lines := bytes.Count(s.text, []byte("\n")); lines > longest {
			t.Errorf("%s:%d: a file past %d lines holds a second noun", s.path, lines, longest)
		}
	}
}

func TestTablesNameTheirSource(t *testing.T) {
	h := readHouse(t)
	for _, name := range h.tables {
		if !below(path.Dir(name)) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(h.root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(text), "\n")
		low := strings.ToLower(first)
		named := slices.ContainsFunc(sourceWords, func(w string) bool { return strings.Contains(low, w) })
		if !strings.HasPrefix(first, "#") || !named {
			t.Errorf("%s:1: the first line does not name the source: %q", name, first)
		}
	}
}

// The rules themselves: each breach is found, and what is allowed is not.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		folder, file, code string
		breaches           int
	}{
		{"extractor", "a.go", `package extractor; import "factcheck/sources"`, 1},
		{"extractor", "a_test.go", `package extractor; import "factcheck/sources"`, 1},
		{"extractor", "a_test.go", `package extractor; import "factcheck/internal/claimscript"`, 0},
		{"extractor", "a.go", `package extractor; import "factcheck/internal/stat"`, 0},
		{"sources", "a.go", `package sources; import "factcheck/extractor"`, 1},
		{"sources", "a.go", `package sources; import "net/http"`, 1},
		{"sources/eurostat", "a.go", `package eurostat; import ("net/http"; "factcheck/sources")`, 0},
		{"internal/stat", "a.go", `package stat; import "factcheck/verifier"`, 1},
		{"internal/exact", "a.go", `package exact; import "factcheck/internal/stat"`, 1},
		{"verifier", "a.go", `package verifier; import "github.com/nats-io/nats.go"`, 1},
		{"verifier", "a.go", `package verifier; import "time"; var x = time.Now()`, 1},
		{"verifier", "a.go", `package verifier; import clock "time"; var x = clock.Now()`, 1},
		{"verifier", "a_test.go", `package verifier; import "time"; var x = time.Now()`, 0},
		{"verifier", "a.go", `package verifier; import "os"; var x = os.Getenv("HOME")`, 1},
		{"verifier", "a.go", `package verifier; var x float64`, 1},
		{"verifier", "a.go", `package verifier; const x = 1.5`, 1},
		{"verifier", "a.go", `package verifier; func init() {}`, 1},
		{"verifier", "a.go", `package verifier; import "math"; var x = math.Sqrt(2)`, 1},
		{"verifier", "a.go", `package verifier; import "math"; const x = math.MaxInt64`, 0},
		{"verifier", "a.go", `package verifier; // float64 in a comment`, 0},
		{"verifier", "a.go", `package verifier; import "log/slog"`, 1},
		{"cmd/factcheck", "a.go", `package main; import ("time"; "factcheck/verifier"); var x, y = time.Now(), 1.5`, 0},
		{"cmd/internal/intake", "a.go", `package intake; import "factcheck/verifier"`, 1},
		{"internal/util", "a.go", `package util`, 1},
		{"cmd/internal/other", "a.go", `package other`, 1},
	} {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, c.file, c.code, 0)
		if err != nil {
			t.Fatalf("%s: %v", c.code, err)
		}
		s := source{c.folder + "/" + c.file, c.folder, strings.HasSuffix(c.file, "_test.go"), []byte(c.code), file}
		at := func(p token.Pos) string { return fset.Position(p).String() }
		got := append(importsOf(s, at), namesOf(s, at)...)
		if len(got) != c.breaches {
			t.Errorf("%s in %s: %q, want %d breaches", c.code, s.path, got, c.breaches)
		}
	}
}
