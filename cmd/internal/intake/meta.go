package intake

import (
	"encoding/json"
	"net/url"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page says of itself.
type meta struct {
	article extractor.Article
	body    string // schema.org articleBody
}

// newsTypes are the schema.org types of which one is an article.
var newsTypes = map[string]bool{
	"article": true, "newsarticle": true, "reportagenewsarticle": true, "analysisnewsarticle": true,
	"opinionnewsarticle": true, "backgroundnewsarticle": true, "reviewnewsarticle": true,
	"askpublicnewsarticle": true, "blogposting": true, "liveblogposting": true, "report": true,
	"techarticle": true, "scholarlyarticle": true, "socialmediaposting": true,
}

// metaDates are the meta tags that give the day of publication, the most
// telling first; none of them is a day of change.
var metaDates = []string{
	"article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
	"sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
	"publish-date", "publish_date", "publication_date", "pubdate", "cxenseparse:recs:publishtime", "date",
}

func readMeta(doc *html.Node, link string) meta {
	var m meta
	tags := map[string]string{}
	var title, headline, timeTag, canonical string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			m.article.Language, _, _ = strings.Cut(strings.ToLower(attr(n, "lang")), "-")
		case atom.Script:
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
				m.linkedData(n.FirstChild.Data)
			}
		case atom.Meta:
			name := strings.ToLower(attr(n, "property"))
			if name == "" {
				name = strings.ToLower(attr(n, "name"))
			}
			if name == "" {
				name = strings.ToLower(attr(n, "itemprop"))
			}
			if value := strings.TrimSpace(attr(n, "content")); value != "" && tags[name] == "" {
				tags[name] = value
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && canonical == "" {
				canonical = attr(n, "href")
			}
		case atom.Title:
			if title == "" {
				title = blockText(n)
			}
		case atom.H1:
			if headline == "" {
				headline = blockText(n)
			}
		case atom.Time:
			if timeTag == "" || attr(n, "itemprop") == "datePublished" {
				timeTag = attr(n, "datetime")
			}
		}
	}
	a := &m.article
	for _, name := range metaDates {
		m.date(tags[name], "meta "+name)
	}
	m.date(timeTag, "time element")
	a.Title = first(a.Title, headline, tags["og:title"], tags["twitter:title"], title)
	a.Author = first(a.Author, tags["author"], tags["article:author"])
	a.Link = pageLink(link, first(canonical, a.Link, tags["og:url"]))
	if day, ok := dateInPath(a.Link); ok && a.Date == 0 {
		a.Date, a.DateHow = day, "metadata: link"
	}
	return m
}

// date takes a day of publication, unless a better source gave one.
func (m *meta) date(value, how string) {
	if m.article.Date != 0 || value == "" {
		return
	}
	if day, err := parseDate(value); err == nil {
		m.article.Date, m.article.DateHow = day, "metadata: "+how
	}
}

// linkedData reads a JSON-LD block: the first article in it, however deep.
// What cannot be read is left alone; many pages have broken blocks.
func (m *meta) linkedData(text string) {
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	m.search(v, 0)
}

func (m *meta) search(v any, depth int) bool {
	if depth > 8 {
		return false
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if m.search(e, depth+1) {
				return true
			}
		}
	case map[string]any:
		if newsTypes[strings.ToLower(shortType(v["@type"]))] {
			m.take(v)
			return true
		}
		for _, key := range []string{"@graph", "mainEntity", "hasPart", "itemListElement", "item"} {
			if m.search(v[key], depth+1) {
				return true
			}
		}
	}
	return false
}

func shortType(v any) string {
	s := text(v)
	if i := strings.LastIndexAny(s, "/#:"); i >= 0 {
		s = s[i+1:]
	}
	return s
}

func (m *meta) take(v map[string]any) {
	a := &m.article
	a.Title = first(a.Title, html.UnescapeString(text(v["headline"])))
	m.body = first(m.body, html.UnescapeString(text(v["articleBody"])))
	m.date(text(v["datePublished"]), "JSON-LD")
	a.Link = first(a.Link, text(v["url"]), text(v["mainEntityOfPage"]), text(v["@id"]))
	a.Author = first(a.Author, text(v["author"]))
	if language := text(v["inLanguage"]); language != "" && a.Language == "" {
		a.Language, _, _ = strings.Cut(strings.ToLower(language), "-")
	}
}

// text is the text of a JSON-LD value: a string, the name or id of an object,
// the first of several.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case []any:
		if len(v) > 0 {
			return text(v[0])
		}
	case map[string]any:
		return first(text(v["name"]), text(v["@id"]), text(v["@value"]))
	}
	return ""
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// pageLink is the page's address: what it calls canonical if that is on the
// host it was fetched from, else where it was fetched. A page cannot claim to be
// another site's.
func pageLink(fetched, canonical string) string {
	c, err := url.Parse(canonical)
	if err != nil {
		return fetched
	}
	if fetched != "" {
		f, err := url.Parse(fetched)
		if err != nil {
			return fetched
		}
		c = f.ResolveReference(c)
		if canonical == "" || site(c) != site(f) {
			return fetched
		}
	}
	if c.Scheme != "http" && c.Scheme != "https" || c.Host == "" {
		return fetched
	}
	c.Fragment = ""
	return c.String()
}

func site(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }

// dateInPath finds /2024/05/17/ in a link.
func dateInPath(link string) (stat.Day, bool) {
	u, err := url.Parse(link)
	if err != nil {
		return 0, false
	}
	parts := strings.Split(u.Path, "/")
	for i := 0; i+2 < len(parts); i++ {
		if len(parts[i]) == 4 && len(parts[i+1]) == 2 && len(parts[i+2]) == 2 {
			if day, err := stat.ParseDay(strings.Join(parts[i:i+3], "-")); err == nil && day.Year() >= 1990 {
				return day, true
			}
		}
	}
	return 0, false
}
