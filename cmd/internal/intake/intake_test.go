package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"factcheck/internal/stat"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, input  string
		date, how    string
		title, text  string
		source, link string
	}{
		{name: "a.txt", input: "Trade rose.\n", text: "Trade rose.\n"},
		{name: "a.txt", input: "\xef\xbb\xbfTrade rose.\r\nIt fell.\rIt stayed.\n", text: "Trade rose.\nIt fell.\nIt stayed.\n"},
		{name: "a.txt", input: "\xff\xfe\xa3\x00\x31\x00\x32\x00", text: "£12"},
		{name: "a.txt", input: "It cost \x8012m \x96 too much.", text: "It cost €12m – too much."},
		{name: "a.txt", input: "published: 2024-05-17\ntitle: On trade\nsource: Example Daily\n\nTrade rose.\n",
			date: "2024-05-17", how: "metadata: header", title: "On trade", text: "Trade rose.\n", source: "example-daily"},
		{name: "a.txt", input: "Title: not a header\n\nTrade rose.\n", text: "Title: not a header\n\nTrade rose.\n"},
		{name: "a.txt", input: "title: so it began\nTrade rose.\n\nMore.\n", text: "title: so it began\nTrade rose.\n\nMore.\n"},
		{name: "a.md", input: "---\ntitle: \"On trade\"\ndate: 2024-05-17T08:00:00Z\n---\n# On trade\n\nTrade *rose* to **$240 billion**[^1] in [2023](https://example.org/a_b).\n\n- 1.4 billion people\n1. first\n\n```\n12 bottles\n```\n[^1]: 99 notes\n",
			date: "2024-05-17", how: "metadata: front matter", title: "On trade",
			text: "On trade\n\nTrade rose to $240 billion in 2023.\n\n1.4 billion people\n\nfirst\n"},
		{name: "a.md", input: "5 * 3 is 15, snake_case stays, ~~99~~ 100 \\* is ~$240 billion &amp; a < b > c\n",
			text: "5 * 3 is 15, snake_case stays,  100 * is ~$240 billion & a < b > c\n"},
		{name: "a.json", input: `{"title":"T","text":"Trade rose.","date":"2024-05-17","link":"https://www.example.org/1","n":{}}`,
			date: "2024-05-17", how: "metadata: JSON", title: "T", text: "Trade rose.", source: "example-org", link: "https://www.example.org/1"},
		{name: "a.html", input: `<html lang="en-GB"><head><title>x</title><script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],
			"headline":"Trade &amp; more","datePublished":"2024-05-17T23:30:00-04:00","articleBody":"Trade rose.\n\nIt fell again."}]}</script></head>
			<body><article><p>Trade rose.</p></article></body></html>`,
			date: "2024-05-17", how: "metadata: JSON-LD", title: "Trade & more", text: "Trade rose.\n\nIt fell again.\n"},
		{name: "-", input: `<!DOCTYPE html><head><meta property="article:published_time" content="2024-05-17T10:00:00Z"><link rel=canonical href="https://example.org/n/1#top"></head>
			<body><nav>12 menus</nav><h1>On trade</h1><main><p>Trade<sup><a href="#1">3</a></sup> over 10 km<sup>2</sup> rose<br>to
			<b>$240</b> billion.</p><table><tr><th>2013</th><td>89</td></tr></table><p>It fell.</p></main></body>`,
			date: "2024-05-17", how: "metadata: meta article:published_time", title: "On trade",
			text: "Trade over 10 km² rose\nto $240 billion.\n\nIt fell.\n", source: "example-org", link: "https://example.org/n/1"},
		{name: "a.htm", input: "<body><p>Es kostet 12 \x80.</p><script>var n = 4711</script></body>", text: "Es kostet 12 €.\n"},
	}
	for _, tt := range tests {
		got, err := Parse(Input{Name: tt.name, Source: "files", Key: tt.name, Data: []byte(tt.input)})
		if err != nil {
			t.Errorf("Parse(%s: %q): %v", tt.name, tt.input, err)
			continue
		}
		if len(got) != 1 {
			t.Errorf("Parse(%q) gave %d articles, want 1", tt.input, len(got))
			continue
		}
		a := got[0]
		if a.Text != tt.text {
			t.Errorf("Parse(%s: %q)\n got text %q\nwant text %q", tt.name, tt.input, a.Text, tt.text)
		}
		if a.Date.String() != tt.date || a.DateHow != tt.how {
			t.Errorf("Parse(%q) is dated %q by %q, want %q by %q", tt.input, a.Date, a.DateHow, tt.date, tt.how)
		}
		if a.Title != tt.title || a.Link != tt.link {
			t.Errorf("Parse(%q) has title %q and link %q, want %q and %q", tt.input, a.Title, a.Link, tt.title, tt.link)
		}
		if want := tt.source; want == "" && a.Source != "files" || want != "" && a.Source != want {
			t.Errorf("Parse(%q) is of source %q, want %q", tt.input, a.Source, want)
		}
	}
}

func TestParseSeveral(t *testing.T) {
	for _, input := range []string{
		`[{"text":"One."},{"text":"Two.","key":"b"}]`,
		"{\"text\":\"One.\"}\n{\"text\":\"Two.\",\"key\":\"b\"}\n",
	} {
		got, err := Parse(Input{Name: "a.json", Source: "files", Key: "k", Data: []byte(input)})
		if err != nil || len(got) != 2 {
			t.Fatalf("Parse(%q) = %d articles, %v; want 2", input, len(got), err)
		}
		if got[0].Key != "k" || got[1].Key != "b" || got[0].ID == got[1].ID {
			t.Errorf("Parse(%q) gave keys %q, %q and ids %q, %q", input, got[0].Key, got[1].Key, got[0].ID, got[1].ID)
		}
	}
}

// Bad input gets a sentence that names the input, and the line if there is one.
func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, input, want string }{
		{"a.txt", "", "a.txt: there is no text in it"},
		{"a.txt", " \n\t\n", "a.txt: there is no text in it"},
		{"a.txt", "%PDF-1.7 ...", "a.txt: this is a PDF"},
		{"a.txt", "PK\x03\x04...", "a.txt: this is a zip file"},
		{"a.txt", "abc\x00def", "a.txt: this is no text"},
		{"a.txt", "title: x\npublished: 05/06/2024\n\nText.\n", `a.txt:2: "05/06/2024" is not a date`},
		{"a.md", "---\ndate: soon\n---\nText.\n", `a.md:2: "soon" is not a date`},
		{"a.json", "{\"text\":\"x\"}\n{\"text\":}\n", "a.json:2: this is no JSON"},
		{"a.json", "{\"text\":\"x\"", "a.json:1: this JSON ends too early"},
		{"a.json", "[]", "a.json: there is no article in it"},
		{"a.json", "12", "a.json:1: an article is an object"},
		{"a.json", `{"titel":"x"}`, `a.json:1: an article needs a "text"; the fields here are: titel`},
		{"a.json", `[{"text":"x"},{"text":"y","date":"?"}]`, `a.json:1: article 2: date: "?" is not a date`},
		{"a.html", "<html><body><script>1</script></body></html>", "a.html: there is no article text on this page"},
	}
	for _, tt := range tests {
		_, err := Parse(Input{Name: tt.name, Data: []byte(tt.input)})
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("Parse(%q) error is %v, want %q", tt.input, err, tt.want)
		}
	}
	_, err := Parse(Input{Name: "big.txt", Data: make([]byte, MaxBytes+1)})
	if err == nil || !strings.Contains(err.Error(), "larger than 10 MB") {
		t.Errorf("a text of more than MaxBytes: %v", err)
	}
}

func TestReader(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	a := write("a.txt", "published: 2020-01-01\n\nTrade rose.\n")
	b := write("deep/b.md", "Trade fell.\n")
	write(".hidden/c.txt", "Not read.\n")
	write("picture.png", "no article")

	files, err := Files([]string{dir, "-", "https://example.org/x"})
	if want := []string{a, b, "-", "https://example.org/x"}; err != nil || strings.Join(files, "|") != strings.Join(want, "|") {
		t.Errorf("Files = %q, %v; want %q", files, err, want)
	}
	if _, err := Files([]string{filepath.Join(dir, ".hidden", "x")}); err == nil {
		t.Error("Files found a file that is not there")
	}

	given := stat.DayOf(2024, 5, 17)
	r := &Reader{Stdin: strings.NewReader("Trade rose."), Date: given}
	for _, name := range []string{a, "-"} {
		got, err := r.Read(context.Background(), name)
		if err != nil {
			t.Fatal(err)
		}
		if got[0].Date != given || got[0].DateHow != "given" {
			t.Errorf("%s: the given date became %v by %q", name, got[0].Date, got[0].DateHow)
		}
	}
	for name, want := range map[string]string{
		dir:                           "is a folder",
		filepath.Join(dir, "no.txt"):  "there is no such file",
		"https://example.org/article": "only files are read here",
	} {
		if _, err := r.Read(context.Background(), name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Read(%s) error is %v, want %q", name, err, want)
		}
	}
}

// The same text has one identity wherever it is read from standard input; a file
// keeps its own when its text is edited.
func TestIdentity(t *testing.T) {
	read := func(in Input) string {
		t.Helper()
		got, err := Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		return got[0].ID
	}
	one := read(Input{Source: "stdin", Data: []byte("Trade rose.")})
	two := read(Input{Source: "stdin", Data: []byte("Trade rose.")})
	other := read(Input{Source: "stdin", Data: []byte("Trade fell.")})
	if one == "" || one != two || one == other {
		t.Errorf("ids %q and %q of one text, %q of another", one, two, other)
	}
	before := read(Input{Source: "files", Key: "/a.txt", Data: []byte("Trade rose.")})
	after := read(Input{Source: "files", Key: "/a.txt", Data: []byte("Trade rose again.")})
	if before != after {
		t.Errorf("an edit changed the article's id from %q to %q", before, after)
	}
}

func TestToken(t *testing.T) {
	for in, want := range map[string]string{
		"example.org": "example-org", "The  Daily (TDI)!": "the-daily-tdi", "": "unnamed", "新闻": "unnamed", "a_b-9": "a_b-9",
	} {
		if got := Token(in); got != want {
			t.Errorf("Token(%q) = %q, want %q", in, got, want)
		}
	}
}

// Whatever comes in, Parse ends, and what it takes is valid text with an
// identity.
func FuzzParse(f *testing.F) {
	for _, seed := range []struct{ name, kind, text string }{
		{"a.txt", "", "published: 2024-05-17\n\nTrade rose to $240 billion.\r\n"},
		{"a.md", "", "---\ndate: 2024-05-17\n---\n# *A* [b](c) ![d](e)[^1] `f` <b>g</b> \\* ~~h~~\n> - [ ] 1. x\n```\ny\n```\n| a |\n"},
		{"a.json", "", `[{"title":"T","text":"x","date":"2024-05-17"},{"html":"<p>y"}]`},
		{"a.html", "text/html; charset=latin1", `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"x</p>"}</script><p>a<sup>2</sup><table><th>`},
		{"-", "", "\xff\xfea\x00"},
		{"-", "text/html; charset=gbk", "<p>\xd6\xd0"},
	} {
		f.Add(seed.name, seed.kind, []byte(seed.text))
	}
	f.Fuzz(func(t *testing.T, name, kind string, data []byte) {
		articles, err := Parse(Input{Name: name, Type: kind, Source: "fuzz", Data: data})
		if err != nil {
			return
		}
		for _, a := range articles {
			if !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) == "" || a.Source == "" || a.Source != Token(a.Source) {
				t.Fatalf("%q became %+v", data, a)
			}
		}
	})
}
