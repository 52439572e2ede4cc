package verifier

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"factcheck/internal/exact"
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
	"go.yaml.in/yaml/v3"
)

// policyReader collects every fault with its line, so that an editor mends the
// file once.
type policyReader struct {
	file   string
	faults []string
}

func (r *policyReader) fault(n *yaml.Node, format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf("%s:%d: %s", r.file, n.Line, fmt.Sprintf(format, args...)))
}

// table reads the keys that begin with a name: those of "bare" are "bare.relative"
// and "bare.points".
func (r *policyReader) table(name string, n *yaml.Node, keys []policyKey) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "%s must be a table of keys", or(name, "the file"))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := join(name, n.Content[i].Value)
		at := slices.IndexFunc(keys, func(k policyKey) bool { return k.name == key })
		under := slices.DeleteFunc(slices.Clone(keys), func(k policyKey) bool { return !strings.HasPrefix(k.name, key+".") })
		switch {
		case seen[key]:
			r.fault(n.Content[i], "key %q is given twice", key)
		case at >= 0:
			keys[at].read(r, n.Content[i+1])
		case len(under) > 0:
			r.table(key, n.Content[i+1], under)
		default:
			r.fault(n.Content[i], "unknown key %q", key)
		}
		seen[key] = true
	}
	for _, k := range keys {
		if rest := strings.TrimPrefix(strings.TrimPrefix(k.name, name), "."); !seen[k.name] && (!strings.Contains(rest, ".") || !seen[join(name, rest[:strings.Index(rest, ".")])]) {
			r.fault(n, "key %q is missing", k.name)
		}
	}
}

func (r *policyReader) text(to *string, n *yaml.Node) {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
		r.fault(n, "must be a word")
		return
	}
	*to = n.Value
}

func (r *policyReader) list(to *[]string, n *yaml.Node) {
	if n.Kind != yaml.SequenceNode {
		r.fault(n, "must be a list of codes")
		return
	}
	for _, c := range n.Content {
		var s string
		r.text(&s, c)
		*to = append(*to, s)
	}
}

func (r *policyReader) number(to *exact.Decimal, n *yaml.Node) {
	d, err := decimal.NewFromString(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || d.Sign() < 0 || len(n.Value) > 12 || strings.ContainsAny(n.Value, "eE") {
		r.fault(n, "%q is not a number that is zero or more", n.Value)
		return
	}
	*to = d
}

func (r *policyReader) whole(to *int, n *yaml.Node) {
	v, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || v < 0 || v > 100 {
		r.fault(n, "%q is not a whole number from 0 to 100", n.Value)
		return
	}
	*to = v
}

// standings reads "data set: 1".
func (r *policyReader) standings(to *map[string]int, n *yaml.Node) {
	r.pairs(n, "a table of data sets and their standing", func(key, value *yaml.Node) {
		var standing int
		if r.whole(&standing, value); standing < 1 || standing > 9 {
			r.fault(value, "the standing of %s must be from 1, the producer's own release, to 9", key.Value)
			return
		}
		if *to == nil {
			*to = map[string]int{}
		}
		(*to)[key.Value] = standing
	})
}

// meanings reads "phrase: [code, code]".
func (r *policyReader) meanings(to *[]Meaning, n *yaml.Node) {
	r.pairs(n, "a table of phrases and the codes of what they mean", func(key, value *yaml.Node) {
		var codes []string
		if r.list(&codes, value); len(codes) == 0 {
			r.fault(value, "%q must have at least one code", key.Value)
			return
		}
		m := Meaning{Phrase: key.Value}
		for _, c := range codes {
			m.Codes = append(m.Codes, stat.IndicatorCode(c))
		}
		if len(wordsOf(m.Phrase)) == 0 {
			r.fault(key, "%q is no phrase", m.Phrase)
			return
		}
		*to = append(*to, m)
	})
}

// pairs reads a table whose keys are the newsroom's own.
func (r *policyReader) pairs(n *yaml.Node, what string, read func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "must be %s, {} where there are none", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i]; seen[key.Value] {
			r.fault(key, "%q is given twice", key.Value)
		} else {
			read(key, n.Content[i+1])
			seen[key.Value] = true
		}
	}
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// yamlFault is a fault of the file's form as "file:line: what".
func yamlFault(file string, err error) error {
	text := err.Error()
	m := yamlLine.FindStringSubmatch(text)
	if m == nil {
		return fmt.Errorf("%s:1: the file must hold one table of keys", file)
	}
	return errors.New(file + ":" + or(m[1], "1") + ": " + text[len(m[0]):])
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "." + b
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}
