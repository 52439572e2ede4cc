package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"

	"factcheck/extractor"
)

// MaxArticles is the most articles one JSON input holds.
const MaxArticles = 100_000

// parseJSON reads an article as an object, several as an array or one a line.
//
//	{"title": "...", "text": "...", "date": "2024-05-17", "link": "...", "source": "..."}
//
// The names of schema.org are read too (headline, articleBody, datePublished,
// url), and "html" in place of "text". Other fields are left alone.
func parseJSON(text string) ([]extractor.Article, error) {
	d := json.NewDecoder(strings.NewReader(text))
	var articles []extractor.Article
	for {
		var raw json.RawMessage
		err := d.Decode(&raw)
		if errors.Is(err, io.EOF) {
			break
		}
		line := func(offset int64) int {
			return 1 + strings.Count(text[:min(int(offset), len(text))], "\n")
		}
		if err != nil {
			var syntax *json.SyntaxError
			if errors.As(err, &syntax) {
				return nil, &lineError{line(syntax.Offset), fmt.Errorf("this is no JSON: %w", err)}
			}
			return nil, &lineError{line(int64(len(strings.TrimRight(text, "\n")))), errors.New("this JSON ends too early")}
		}
		at := line(d.InputOffset() - int64(len(raw)))
		objects := []json.RawMessage{raw}
		if bytes.HasPrefix(raw, []byte("[")) {
			objects = nil
			if err := json.Unmarshal(raw, &objects); err != nil {
				return nil, &lineError{at, err}
			}
		}
		for i, o := range objects {
			a, err := parseObject(o)
			if err != nil {
				if len(objects) > 1 {
					err = fmt.Errorf("article %d: %w", i+1, err)
				}
				return nil, &lineError{at, err}
			}
			if articles = append(articles, a); len(articles) > MaxArticles {
				return nil, fmt.Errorf("more than %d articles", MaxArticles)
			}
		}
	}
	if len(articles) == 0 {
		return nil, errors.New("there is no article in it")
	}
	return articles, nil
}

func parseObject(raw json.RawMessage) (extractor.Article, error) {
	var a extractor.Article
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return a, errors.New(`an article is an object like {"title": "...", "text": "...", "date": "2024-05-17"}`)
	}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	html := ""
	for _, name := range names {
		value, isText := stringOf(fields[name])
		if !isText {
			continue
		}
		switch key := strings.ToLower(name); key {
		case "text", "articlebody", "body_text":
			a.Text = strings.ToValidUTF8(value, "\ufffd")
		case "html", "body_html":
			html = value
		default:
			if _, err := setField(&a, key, value, "JSON"); err != nil {
				return a, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	if a.Text == "" && html != "" {
		a.Text = fragmentText(html)
	}
	if len(names) == 0 {
		return a, errors.New(`an article needs a "text", and this one has no fields`)
	}
	if strings.TrimSpace(a.Text) == "" {
		return a, fmt.Errorf(`an article needs a "text"; the fields here are: %s`, strings.Join(names, ", "))
	}
	return a, nil
}

// stringOf is the string, number or first string of an array that a field
// holds.
func stringOf(raw json.RawMessage) (string, bool) {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s, !bytes.Equal(bytes.TrimSpace(raw), []byte("null"))
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String(), true
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil && len(list) > 0 {
		return stringOf(list[0])
	}
	return "", false
}
