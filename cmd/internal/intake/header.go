package intake

import (
	"fmt"
	"net/url"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// setField sets what a header line, a front matter or a JSON field says of an
// article; ok is false if the key is none of ours. how names the place for
// DateHow.
func setField(a *extractor.Article, key, value, how string) (ok bool, err error) {
	value = strings.TrimSpace(value)
	switch key {
	case "published", "date", "datepublished", "date_published", "published_at":
		if value == "" {
			return true, nil
		}
		day, err := parseDate(value)
		if err != nil {
			return true, err
		}
		if a.Date == 0 || key == "published" {
			a.Date, a.DateHow = day, "metadata: "+how
		}
	case "title", "headline":
		a.Title = value
	case "author", "byline":
		a.Author = value
	case "language", "lang", "inlanguage":
		a.Language = value
	case "link", "url", "uri":
		if value == "" {
			return true, nil
		}
		u, err := url.Parse(value)
		if err != nil {
			return true, fmt.Errorf("%q is no link", value)
		}
		if u.Scheme == "" {
			return false, nil
		}
		a.Link = value
	case "source":
		a.Source = value
	case "key", "id", "guid":
		a.Key = value
	case "country":
		a.Country = stat.AreaCode(value)
	default:
		return false, nil
	}
	return true, nil
}

// parseText reads a plain text. Its first lines may be headers, as in claim
// scripts: "published: 2024-05-17", "title: ...", then an empty line. They are
// headers only if every line down to the empty one is, and one of them is not
// just a word a text may begin with.
func parseText(text string) (extractor.Article, error) {
	a := extractor.Article{Text: text}
	var head extractor.Article
	rest := text
	certain := false
	for line := 1; ; line++ {
		row, after, more := strings.Cut(rest, "\n")
		if strings.TrimSpace(row) == "" {
			if certain && more {
				head.Text = after
				return head, nil
			}
			return a, nil
		}
		key, value, colon := strings.Cut(row, ":")
		if !colon || key != strings.ToLower(key) {
			return a, nil
		}
		ok, err := setField(&head, key, value, "header")
		if err != nil {
			return a, &lineError{line, err}
		}
		if !ok {
			return a, nil
		}
		certain = true
		rest = after
		if !more {
			return a, nil
		}
	}
}
