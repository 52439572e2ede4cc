package keep

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"factcheck/internal/stat"
	"factcheck/sources"

	"go.yaml.in/yaml/v3"
)

// Set is a data set to keep fresh.
type Set struct {
	Name   string // of the data set here
	From   string // the connector
	Series []Series
	Every  time.Duration // how often it is asked for
	Since  int           // the first year wanted; 0 is all
	Params map[string]string
	Base   string // an address in place of the publisher's

	// What is set here goes before what the connector says.
	Title, Publisher, Link, Licence, Attribution string
	Redistributable                              *bool
	Standing                                     int // 0: the connector's
	Map                                          sources.Mapping
	Units                                        map[string]string // the publisher's codes of units to ours

	Line int // in the file
}

// Series is one thing to ask the publisher for.
type Series struct {
	Code  string // in the publisher's words
	Title string // of its indicator; empty: the publisher's
	Unit  string // of its figures; empty: the publisher's
	Mult  int    // power of ten of its figures, besides the publisher's
	Line  int
}

// usual is how often a data set is asked for where nothing is said.
const usual = 24 * time.Hour

// MaxConfig is the size of a configuration that is read, in bytes.
const MaxConfig = 1 << 20

// Parse reads a sources.yaml. known are the connectors there are. Every mistake is
// named with its line, all at once.
func Parse(file string, text []byte, known func(string) bool) ([]Set, error) {
	if len(text) > MaxConfig {
		return nil, fmt.Errorf("%s: larger than %d bytes", file, MaxConfig)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	p := &parser{file: file, known: known, names: map[string]int{}}
	if doc.Kind == 0 {
		p.refuse(1, "it is empty; list what to keep fresh under sources:")
		return nil, p.err()
	}
	var sets []Set
	p.object(doc.Content[0], "the file", map[string]func(*yaml.Node){
		"sources": func(n *yaml.Node) {
			p.list(n, "sources", func(n *yaml.Node) { sets = append(sets, p.set(n)) })
			if len(n.Content) == 0 {
				p.refuse(n.Line, "sources: nothing is listed")
			}
		},
	}, "sources")
	if err := p.err(); err != nil {
		return nil, err
	}
	return sets, nil
}

type parser struct {
	file  string
	known func(string) bool
	names map[string]int
	bad   []error
}

func (p *parser) refuse(line int, format string, args ...any) {
	p.bad = append(p.bad, fmt.Errorf("%s:%d: %s", p.file, line, fmt.Sprintf(format, args...)))
}

func (p *parser) err() error { return errors.Join(p.bad...) }

// object reads a mapping by its keys. An unknown one is a mistake: a word
// misspelt would change nothing, and nobody would know.
func (p *parser) object(n *yaml.Node, what string, keys map[string]func(*yaml.Node), must ...string) {
	if n = follow(n); n.Kind != yaml.MappingNode {
		p.refuse(n.Line, "%s must be keys with values", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], follow(n.Content[i+1])
		read, ok := keys[k.Value]
		switch {
		case !ok:
			p.refuse(k.Line, "%s: there is no %q", what, k.Value)
		case seen[k.Value]:
			p.refuse(k.Line, "%s: %s stands twice", what, k.Value)
		default:
			read(v)
		}
		seen[k.Value] = true
	}
	for _, m := range must {
		if !seen[m] {
			p.refuse(n.Line, "%s has no %s", what, m)
		}
	}
}

// follow is the node an alias stands for.
func follow(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func (p *parser) list(n *yaml.Node, what string, item func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		p.refuse(n.Line, "%s must be a list", what)
		return
	}
	for _, i := range n.Content {
		item(follow(i))
	}
}

func (p *parser) text(to *string, what string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
			p.refuse(n.Line, "%s must be a text", what)
			return
		}
		*to = strings.TrimSpace(n.Value)
	}
}

func (p *parser) number(to *int, what string, low, high int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || v < low || v > high {
			p.refuse(n.Line, "%s must be a number from %d to %d", what, low, high)
			return
		}
		*to = v
	}
}

// texts reads texts by their names.
func (p *parser) texts(to *map[string]string, what string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			p.refuse(n.Line, "%s must be keys with values", what)
			return
		}
		*to = make(map[string]string)
		for i := 0; i+1 < len(n.Content); i += 2 {
			var v string
			p.text(&v, what+": "+n.Content[i].Value)(follow(n.Content[i+1]))
			(*to)[n.Content[i].Value] = v
		}
	}
}

// words is a text or a list of texts.
func (p *parser) words(to *[]string, what string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		items := []*yaml.Node{n}
		if n.Kind == yaml.SequenceNode {
			items = n.Content
		}
		for _, i := range items {
			var v string
			p.text(&v, what)(follow(i))
			*to = append(*to, v)
		}
	}
}

func (p *parser) set(n *yaml.Node) Set {
	s := Set{Every: usual, Line: n.Line}
	what := "a source"
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == "name" && n.Content[i+1].Kind == yaml.ScalarNode {
				what = n.Content[i+1].Value
			}
		}
	}
	p.object(n, what, map[string]func(*yaml.Node){
		"name": p.text(&s.Name, "name"),
		"from": func(n *yaml.Node) {
			p.text(&s.From, "from")(n)
			if s.From != "" && !p.known(s.From) {
				p.refuse(n.Line, "from: there is no connector %q", s.From)
			}
		},
		"series": func(n *yaml.Node) {
			if n.Kind != yaml.SequenceNode {
				s.Series = append(s.Series, p.series(n))
				return
			}
			p.list(n, "series", func(n *yaml.Node) { s.Series = append(s.Series, p.series(n)) })
			if len(n.Content) == 0 {
				p.refuse(n.Line, "series: nothing is listed")
			}
		},
		"every": func(n *yaml.Node) {
			d, err := span(n.Value)
			if err != nil {
				p.refuse(n.Line, "every: %v", err)
			}
			s.Every = d
		},
		"since":       p.number(&s.Since, "since", 1, 9999),
		"params":      p.texts(&s.Params, "params"),
		"base":        p.text(&s.Base, "base"),
		"title":       p.text(&s.Title, "title"),
		"publisher":   p.text(&s.Publisher, "publisher"),
		"link":        p.text(&s.Link, "link"),
		"licence":     p.text(&s.Licence, "licence"),
		"attribution": p.text(&s.Attribution, "attribution"),
		"units":       p.texts(&s.Units, "units"),
		"standing":    p.number(&s.Standing, "standing", 1, 3),
		"redistributable": func(n *yaml.Node) {
			var b bool
			if err := n.Decode(&b); err != nil {
				p.refuse(n.Line, "redistributable must be true or false")
			}
			s.Redistributable = &b
		},
		"map": func(n *yaml.Node) { p.mapping(n, &s.Map) },
	}, "name", "from", "series")
	if s.Name != "" {
		if len(s.Name) > 100 || strings.Trim(s.Name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
			p.refuse(n.Line, "name %q: a data set is called by letters, digits and dashes", s.Name)
		}
		if before := p.names[s.Name]; before != 0 {
			p.refuse(n.Line, "%s is listed twice, first in line %d", s.Name, before)
		}
		p.names[s.Name] = n.Line
	}
	return s
}

func (p *parser) series(n *yaml.Node) Series {
	s := Series{Line: n.Line}
	if n.Kind == yaml.ScalarNode {
		p.text(&s.Code, "series")(n)
		return s
	}
	p.object(n, "series", map[string]func(*yaml.Node){
		"code": p.text(&s.Code, "code"), "title": p.text(&s.Title, "title"), "unit": p.text(&s.Unit, "unit"),
		"mult": p.number(&s.Mult, "mult", -30, 30),
	}, "code")
	return s
}

func (p *parser) mapping(n *yaml.Node, m *sources.Mapping) {
	var fixed string
	p.object(n, "map", map[string]func(*yaml.Node){
		"scheme": p.text(&m.Scheme, "scheme"), "area": p.text(&m.Area, "area"), "counterpart": p.text(&m.Counterpart, "counterpart"),
		"freq": p.text(&m.Freq, "freq"), "code": p.text(&m.Code, "code"), "unit": p.text(&m.Unit, "unit"),
		"indicator": p.words(&m.Indicator, "indicator"), "mult": p.number(&m.Mult, "mult", -30, 30),
		"fixed_area": func(n *yaml.Node) {
			p.text(&fixed, "fixed_area")(n)
			a, ok := stat.Areas().Get(stat.AreaCode(fixed))
			if !ok {
				p.refuse(n.Line, "fixed_area: there is no area %q", fixed)
			}
			m.FixedArea = a.Code
		},
		"only": func(n *yaml.Node) {
			if n.Kind != yaml.MappingNode {
				p.refuse(n.Line, "only must be dimensions with their codes")
				return
			}
			m.Only = make(map[string][]string)
			for i := 0; i+1 < len(n.Content); i += 2 {
				var codes []string
				p.words(&codes, "only: "+n.Content[i].Value)(follow(n.Content[i+1]))
				m.Only[n.Content[i].Value] = codes
			}
		},
	})
}

// span reads how often: "6h", "1d", "2w".
func span(s string) (time.Duration, error) {
	wrong := fmt.Errorf("%q is no span; write 6h, 1d or 2w", s)
	if len(s) < 2 {
		return 0, wrong
	}
	n, err := strconv.Atoi(s[:len(s)-1])
	if err != nil || n < 1 || n > 1000 {
		return 0, wrong
	}
	for unit, d := range map[byte]time.Duration{'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour} {
		if s[len(s)-1] == unit {
			return time.Duration(n) * d, nil
		}
	}
	return 0, wrong
}
