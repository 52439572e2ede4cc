package verifier

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"factcheck/internal/exact"
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
	"go.yaml.in/yaml/v3"
)

//go:embed policy.yaml
var housePolicy []byte

// Tolerance is a distance from a figure: Relative is a part of it (0.02), Points
// are percentage points. Which of them counts is the rule's (SEMANTICS 7).
type Tolerance struct {
	Relative exact.Decimal
	Points   exact.Decimal
}

// Policy is the newsroom's file of tolerances (SEMANTICS 7). The zero Policy
// tolerates nothing; HousePolicy is the one that ships.
type Policy struct {
	Version string
	Hash    string // SHA-256 of the file, in hex

	Offices *stat.OfficeTable // who held which office when (SEMANTICS 4.11); nil is the program's table

	Bare, Slack, About, Nearly, JustOver Tolerance

	Far             exact.Decimal // part of the figure: 0.25
	Lag, SlowLag    int           // years
	Slow            []string      // codes, or beginnings ending in *
	PopulationPart  exact.Decimal // revision allowance, part of the value
	MoneyPart       exact.Decimal
	GrowthPoints    exact.Decimal
	SharePoints     exact.Decimal // modelled shares
	QuotationStands int
}

// HousePolicy is the embedded policy. It cannot fail: a test parses it.
func HousePolicy() Policy {
	p, err := ParsePolicy("policy.yaml", housePolicy)
	if err != nil {
		panic(err) // the embedded file is part of the program
	}
	return p
}

// ParsePolicy reads a policy file. Every key must be there, no other may be, and
// every fault is reported as "file:line: what".
func ParsePolicy(file string, b []byte) (Policy, error) {
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(b)).Decode(&doc); err != nil {
		return Policy{}, fmt.Errorf("%s: %w", file, err)
	}
	r := policyReader{file: file}
	var p Policy
	hash := sha256.Sum256(b)
	p.Hash = hex.EncodeToString(hash[:])
	tolerance := func(t *Tolerance) map[string]func(*yaml.Node) {
		return map[string]func(*yaml.Node){"relative": r.part(&t.Relative), "points": r.number(&t.Points)}
	}
	if len(doc.Content) != 1 {
		return Policy{}, fmt.Errorf("%s:1: the file must hold one table of keys", file)
	}
	r.table("", doc.Content[0], map[string]func(*yaml.Node){
		"version":   r.text(&p.Version),
		"bare":      r.sub("bare", tolerance(&p.Bare)),
		"slack":     r.sub("slack", tolerance(&p.Slack)),
		"about":     r.sub("about", tolerance(&p.About)),
		"nearly":    r.sub("nearly", tolerance(&p.Nearly)),
		"just-over": r.sub("just-over", tolerance(&p.JustOver)),
		"far":       r.sub("far", map[string]func(*yaml.Node){"relative": r.part(&p.Far)}),
		"lag": r.sub("lag", map[string]func(*yaml.Node){
			"years": r.whole(&p.Lag), "slow": r.whole(&p.SlowLag)}),
		"slow": r.list(&p.Slow),
		"revision": r.sub("revision", map[string]func(*yaml.Node){
			"population":     r.part(&p.PopulationPart),
			"money":          r.part(&p.MoneyPart),
			"growth":         r.number(&p.GrowthPoints),
			"modelled-share": r.number(&p.SharePoints)}),
		"standing": r.sub("standing", map[string]func(*yaml.Node){"quotation": r.whole(&p.QuotationStands)}),
	})
	if len(r.faults) > 0 {
		return Policy{}, fmt.Errorf("%s", strings.Join(r.faults, "\n"))
	}
	return p, nil
}

// IsSlow reports whether the policy lists an indicator as slow (SEMANTICS 4.3).
func (p *Policy) IsSlow(code stat.IndicatorCode) bool {
	for _, s := range p.Slow {
		if head, star := strings.CutSuffix(s, "*"); star && strings.HasPrefix(string(code), head) || s == string(code) {
			return true
		}
	}
	return false
}

// policyReader collects every fault with its line, so that an editor mends the
// file once.
type policyReader struct {
	file   string
	faults []string
}

func (r *policyReader) fault(n *yaml.Node, format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf("%s:%d: %s", r.file, n.Line, fmt.Sprintf(format, args...)))
}

func (r *policyReader) table(name string, n *yaml.Node, keys map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "%s must be a table of keys", or(name, "the file"))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		read, known := keys[k.Value]
		switch {
		case !known:
			r.fault(k, "unknown key %q", join(name, k.Value))
		case seen[k.Value]:
			r.fault(k, "key %q is given twice", join(name, k.Value))
		default:
			read(n.Content[i+1])
		}
		seen[k.Value] = true
	}
	for _, k := range sortedKeys(keys) {
		if !seen[k] {
			r.fault(n, "key %q is missing", join(name, k))
		}
	}
}

func (r *policyReader) sub(name string, keys map[string]func(*yaml.Node)) func(*yaml.Node) {
	return func(n *yaml.Node) { r.table(name, n, keys) }
}

func (r *policyReader) text(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Value == "" {
			r.fault(n, "must be a word")
			return
		}
		*to = n.Value
	}
}

func (r *policyReader) list(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			r.fault(n, "must be a list of codes")
			return
		}
		for _, c := range n.Content {
			var s string
			r.text(&s)(c)
			*to = append(*to, s)
		}
	}
}

func (r *policyReader) number(to *exact.Decimal) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d, err := decimal.NewFromString(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || d.Sign() < 0 || len(n.Value) > 12 || strings.ContainsAny(n.Value, "eE") {
			r.fault(n, "%q is not a number that is zero or more", n.Value)
			return
		}
		*to = d
	}
}

// part reads a percentage as a part of one: 2.5 becomes 0.025.
func (r *policyReader) part(to *exact.Decimal) func(*yaml.Node) {
	read := r.number(to)
	return func(n *yaml.Node) {
		read(n)
		*to = to.Shift(-2)
	}
}

func (r *policyReader) whole(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || v < 0 || v > 100 {
			r.fault(n, "%q is not a whole number from 0 to 100", n.Value)
			return
		}
		*to = v
	}
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

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
