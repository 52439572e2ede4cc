package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// MaxBytes is the largest input read, before and after decompression: a
// newspaper's longest page is a tenth of it.
const MaxBytes = 10 << 20

// Reader reads articles by name.
type Reader struct {
	Stdin io.Reader // what "-" stands for; nil refuses it
	Fetch *Fetcher  // fetches URLs; nil refuses them
	Date  stat.Day  // the day of publication as the caller gives it; above all others
}

// Read reads what name says: "-" is Stdin, http:// and https:// are fetched,
// anything else is a file. Most inputs hold one article; JSON may hold several.
// An input without an article is an error.
func (r *Reader) Read(ctx context.Context, name string) ([]extractor.Article, error) {
	articles, err := r.read(ctx, name)
	if err != nil {
		return nil, err
	}
	for i := range articles {
		if r.Date != 0 {
			articles[i].Date, articles[i].DateHow = r.Date, "given"
		}
	}
	return articles, nil
}

func (r *Reader) read(ctx context.Context, name string) ([]extractor.Article, error) {
	switch {
	case name == "-":
		if r.Stdin == nil {
			return nil, errors.New("standard input cannot be read here")
		}
		data, err := readAll(r.Stdin)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return Parse(Input{Name: "standard input", Source: "stdin", Data: data})
	case IsURL(name):
		if r.Fetch == nil {
			return nil, fmt.Errorf("%s: only files are read here", name)
		}
		in, err := r.Fetch.Get(ctx, name)
		if err != nil {
			return nil, err
		}
		return Parse(in)
	}
	data, err := readFile(name)
	if err != nil {
		return nil, err
	}
	full, err := filepath.Abs(name)
	if err != nil {
		full = name
	}
	return Parse(Input{Name: name, Source: "files", Key: filepath.ToSlash(full), Data: data})
}

// IsURL reports whether a name is fetched from the web.
func IsURL(name string) bool {
	s := strings.ToLower(name)
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// extensions are those of files that a folder is searched for.
var extensions = []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"}

// Files replaces each folder by the articles in it, sorted; hidden files are
// left out. Other names stay as they are.
func Files(names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		info, err := os.Stat(name)
		if name == "-" || IsURL(name) || err == nil && !info.IsDir() {
			all = append(all, name)
			continue
		}
		if scheme, _, ok := strings.Cut(name, "://"); ok && err != nil {
			return nil, fmt.Errorf("%s: pages are fetched by http and https, not by %s", name, scheme)
		}
		if name == "" {
			return nil, errors.New("an empty name is no file")
		}
		if err != nil {
			return nil, fileError(name, err)
		}
		before := len(all)
		err = filepath.WalkDir(name, func(p string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case p != name && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return fs.SkipDir
				}
			case d.Type().IsRegular() && slices.Contains(extensions, strings.ToLower(filepath.Ext(p))):
				all = append(all, p)
			}
			return nil
		})
		if err != nil {
			return nil, fileError(name, err)
		}
		if len(all) == before {
			return nil, fmt.Errorf("%s: no article in this folder (files ending in %s)", name, strings.Join(extensions, ", "))
		}
	}
	return all, nil
}

// Input is what was read from somewhere, before anything is known about it.
type Input struct {
	Name string // for messages: a path, a URL
	Type string // the media type, where a server gave one; with its charset
	Link string // where it was fetched
	// Source and Key identify articles that name no link or source themselves.
	Source, Key string
	Data        []byte
}

// Parse reads the articles of an input. The format is that of its media type,
// else of its name, else of what it looks like. Errors name the input, and the
// line where there is one.
func Parse(in Input) ([]extractor.Article, error) {
	if len(in.Data) > MaxBytes {
		return nil, fmt.Errorf("%s: %w", in.Name, errTooLarge)
	}
	kind, err := kindOf(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.Name, err)
	}
	text, err := decode(in.Data, in.Type, kind == kindHTML)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.Name, err)
	}
	var articles []extractor.Article
	switch kind {
	case kindHTML:
		var a extractor.Article
		a, err = parseHTML(text, in.Link)
		articles = []extractor.Article{a}
	case kindMarkdown:
		var a extractor.Article
		a, err = parseMarkdown(text)
		articles = []extractor.Article{a}
	case kindJSON:
		articles, err = parseJSON(text)
	default:
		var a extractor.Article
		a, err = parseText(text)
		articles = []extractor.Article{a}
	}
	if err != nil {
		// errors with a line begin with it: "name:3: ..."
		var at *lineError
		if errors.As(err, &at) {
			return nil, fmt.Errorf("%s:%d: %w", in.Name, at.line, at.err)
		}
		return nil, fmt.Errorf("%s: %w", in.Name, err)
	}
	for i := range articles {
		a := &articles[i]
		if strings.TrimSpace(a.Text) == "" {
			return nil, fmt.Errorf("%s: there is no text in it", in.Name)
		}
		identify(a, in, i)
	}
	return articles, nil
}

// identify gives the article its source and key, and the id that follows from
// them (DESIGN 3: its canonical link, or source and key).
func identify(a *extractor.Article, in Input, nth int) {
	if a.Link == "" {
		a.Link = in.Link
	}
	if a.Source == "" {
		a.Source = in.Source
		if u, err := url.Parse(a.Link); err == nil && u.Host != "" {
			a.Source = strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	a.Source = Token(a.Source)
	if a.Link == "" && a.Key == "" {
		a.Key = in.Key
		if a.Key == "" {
			sum := sha256.Sum256([]byte(a.Title + "\n" + a.Text))
			a.Key = hex.EncodeToString(sum[:16])
		} else if nth > 0 {
			a.Key = fmt.Sprintf("%s#%d", a.Key, nth+1)
		}
	}
	a.ID = extractor.ArticleID(*a)
}

// Token is a source's name as a subject token: [a-z0-9_-]+.
func Token(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if t := strings.TrimSuffix(b.String(), "-"); t != "" {
		return t
	}
	return "unnamed"
}

// lineError is an error at a line of the input, counted from 1.
type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return fmt.Sprintf("line %d: %v", e.line, e.err) }
func (e *lineError) Unwrap() error { return e.err }

var errTooLarge = fmt.Errorf("larger than %d MB, which no article is", MaxBytes>>20)

func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err == nil && len(data) > MaxBytes {
		err = errTooLarge
	}
	return data, err
}

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s: is a folder; name the files in it", name)
	}
	data, err := readAll(f)
	if err != nil {
		return nil, fileError(name, err)
	}
	return data, nil
}

// fileError says in plain words why a file could not be read.
func fileError(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file", name)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: not allowed to read it", name)
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// kind is a format of articles.
type kind int

const (
	kindText kind = iota
	kindHTML
	kindMarkdown
	kindJSON
)

// magic are the beginnings of formats that hold text but cannot be read here.
var magic = []struct{ begin, what string }{
	{"%PDF-", "a PDF"},
	{"PK\x03\x04", "a zip file (perhaps a word processor's)"},
	{"{\\rtf", "an RTF document"},
	{"\xd0\xcf\x11\xe0", "an old word processor's document"},
	{"\x1f\x8b", "a gzip file"},
}

func kindOf(in Input) (kind, error) {
	for _, m := range magic {
		if bytes.HasPrefix(in.Data, []byte(m.begin)) {
			return 0, fmt.Errorf("this is %s; save it as plain text or HTML first", m.what)
		}
	}
	media, _, _ := strings.Cut(strings.ToLower(in.Type), ";")
	switch media = strings.TrimSpace(media); {
	case media == "text/html", media == "application/xhtml+xml":
		return kindHTML, nil
	case media == "text/markdown":
		return kindMarkdown, nil
	case media == "application/json", strings.HasSuffix(media, "+json"), media == "application/x-ndjson":
		return kindJSON, nil
	case media == "text/plain":
		return kindText, nil
	}
	if in.Link == "" {
		switch strings.ToLower(path.Ext(filepath.ToSlash(in.Name))) {
		case ".html", ".htm", ".xhtml":
			return kindHTML, nil
		case ".md", ".markdown":
			return kindMarkdown, nil
		case ".json", ".jsonl", ".ndjson":
			return kindJSON, nil
		case ".txt", ".text":
			return kindText, nil
		}
	}
	return sniff(in.Data), nil
}

// sniff guesses the format of what comes without a name: standard input.
func sniff(data []byte) kind {
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 1024)], "\xef\xbb\xbf \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")),
		bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html")):
		return kindHTML
	case bytes.HasPrefix(head, []byte(`{"`)), bytes.HasPrefix(head, []byte("{\n")), bytes.HasPrefix(head, []byte("[{")):
		return kindJSON
	}
	return kindText
}
