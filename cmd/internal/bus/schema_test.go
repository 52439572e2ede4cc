package bus

import (
	"bytes"
	"encoding"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"factcheck/verifier"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/shopspring/decimal"
)

var update = flag.Bool("update", false, "write the schemas and the golden messages anew")

const schemaDir = "../../../deploy/schema"

// bodies are the messages with a body of ours, and the Go type of each.
var bodies = []struct {
	kind  Kind
	file  string
	title string
	typ   reflect.Type
}{
	{KindArticle, "article.json", "An article, as it was published", reflect.TypeFor[Article]()},
	{KindClaims, "claims.json", "All claims of one article revision", reflect.TypeFor[Claims]()},
	{KindVerdict, "verdict.json", "A verdict on one claim, with its evidence", reflect.TypeFor[verifier.Verdict]()},
	{KindRuling, "ruling.json", "What a person ruled, assigned or dismissed", reflect.TypeFor[Ruling]()},
	{KindAlert, "alert.json", "An alert sent, suppressed or corrected, or what a channel did with one", reflect.TypeFor[Alert]()},
	{KindData, "data.json", "A vintage of a data set has come", reflect.TypeFor[DataVintage]()},
}

// TestSchemasFollowTheTypes makes each schema from its Go type, field comments
// and all, and holds it against the file. A schema says what is written; readers
// pass over what they do not know, so nothing forbids more.
func TestSchemasFollowTheTypes(t *testing.T) {
	g := newGenerator(t)
	for _, b := range bodies {
		g.defs = map[string]any{}
		root := g.object(b.typ)
		root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
		root["$id"] = schemaID(b.kind)
		root["title"] = b.title
		if len(g.defs) > 0 {
			root["$defs"] = g.defs
		}
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(root); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(schemaDir, b.file)
		if *update {
			if err := os.WriteFile(name, want.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s is not what the Go type says: run go test ./cmd/internal/bus -update and read the difference", name)
		}
	}
}

func schemaID(k Kind) string { return "urn:factcheck:schema:" + schemaOf(k) }

// compileSchema reads a schema as any validator would.
func compileSchema(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join(schemaDir, file))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// generator makes schemas from types. Comments and constants come from the
// source.
type generator struct {
	defs     map[string]any
	comments map[string]string   // package.Type.Field
	consts   map[string][]string // package.Type
}

func newGenerator(t *testing.T) *generator {
	g := &generator{comments: map[string]string{}, consts: map[string][]string{}}
	for _, dir := range []string{".", "../../../extractor", "../../../verifier", "../../../internal/stat"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", dir, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			g.read(f)
		}
	}
	return g
}

func (g *generator) read(f *ast.File) {
	for _, d := range f.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, s := range gen.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				st, ok := s.Type.(*ast.StructType)
				if !ok {
					continue
				}
				for _, field := range st.Fields.List {
					for _, n := range field.Names {
						text := field.Doc.Text() + " " + field.Comment.Text()
						g.comments[f.Name.Name+"."+s.Name.Name+"."+n.Name] = strings.Join(strings.Fields(text), " ")
					}
				}
			case *ast.ValueSpec:
				typ, ok := s.Type.(*ast.Ident)
				if !ok || gen.Tok != token.CONST {
					continue
				}
				for _, v := range s.Values {
					if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
						word, _ := strconv.Unquote(lit.Value)
						k := f.Name.Name + "." + typ.Name
						g.consts[k] = append(g.consts[k], word)
					}
				}
			}
		}
	}
}

var textual = reflect.TypeFor[encoding.TextMarshaler]()

func (g *generator) object(t reflect.Type) map[string]any {
	props, required := map[string]any{}, []string{}
	g.fields(t, props, &required)
	return map[string]any{"type": "object", "properties": props, "required": required}
}

func (g *generator) fields(t reflect.Type, props map[string]any, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		if f.Anonymous && name == "" {
			g.fields(f.Type, props, required)
			continue
		}
		if name == "" {
			name = f.Name
		}
		optional := strings.Contains(opts, "omit")
		s := g.schema(f.Type, optional)
		if c := g.comments[filepath.Base(t.PkgPath())+"."+t.Name()+"."+f.Name]; c != "" {
			s["description"] = c
		}
		props[name] = s
		if !optional {
			*required = append(*required, name)
		}
	}
}

func (g *generator) schema(t reflect.Type, optional bool) map[string]any {
	switch {
	case t == reflect.TypeFor[json.RawMessage]():
		return map[string]any{}
	case t == reflect.TypeFor[decimal.Decimal]():
		return map[string]any{"type": "string", "pattern": `^-?[0-9]+(\.[0-9]+)?$`}
	case t.Implements(textual):
		return map[string]any{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return g.schema(t.Elem(), optional)
	case reflect.String:
		s := map[string]any{"type": "string"}
		if words := g.consts[filepath.Base(t.PkgPath())+"."+t.Name()]; len(words) > 1 {
			words = slices.Clone(words)
			slices.Sort(words)
			s["enum"] = slices.Compact(words)
		}
		return s
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int32, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Slice:
		typ := any("array")
		if !optional {
			typ = []string{"array", "null"}
		}
		return map[string]any{"type": typ, "items": g.schema(t.Elem(), true)}
	case reflect.Struct:
		name := filepath.Base(t.PkgPath()) + "." + t.Name()
		if _, ok := g.defs[name]; !ok {
			g.defs[name] = nil // a type that holds itself
			g.defs[name] = g.object(t)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	}
	panic("no schema for " + t.String())
}
