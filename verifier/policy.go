package verifier

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"factcheck/internal/exact"
	"factcheck/internal/stat"

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
	ModelledPart    exact.Decimal // other modelled levels, part of the value
	ModelledYears   exact.Decimal // modelled ages and lengths of life, part of the value
	QuotationStands int
	Standings       map[string]int // of data sets, by name, where the newsroom sees another than the library's
	Meanings        []Meaning      // what phrases mean first, where the newsroom sees another thing than the library's table
	Around          Around
}

// Around is how far the starts and ends around a change are looked at, and when the
// claim's own is told as unusual among them.
type Around struct {
	Years      int // to either side
	Percentile int // of the windows around it that must be less striking
}

// HousePolicy is the embedded policy. It cannot fail: a test parses it.
func HousePolicy() Policy {
	p, err := ParsePolicy("policy.yaml", housePolicy)
	if err != nil {
		panic(err) // the embedded file is part of the program
	}
	return p
}

// HousePolicyText is the embedded file, for a newsroom that begins its own from it.
func HousePolicyText() string { return string(housePolicy) }

// policyKey is a key of the policy file: "bare.relative".
type policyKey struct {
	name string
	read func(*policyReader, *yaml.Node)
	show func() string
}

// keys are all keys of a policy, in the file's order.
func (p *Policy) keys() []policyKey {
	number := func(name string, to *exact.Decimal) policyKey {
		return policyKey{name, func(r *policyReader, n *yaml.Node) { r.number(to, n) }, func() string { return to.String() }}
	}
	// A percentage is kept as a part of one: 2.5 is 0.025.
	part := func(name string, to *exact.Decimal) policyKey {
		return policyKey{name, func(r *policyReader, n *yaml.Node) { r.number(to, n); *to = to.Shift(-2) }, func() string { return to.Shift(2).String() }}
	}
	whole := func(name string, to *int) policyKey {
		return policyKey{name, func(r *policyReader, n *yaml.Node) { r.whole(to, n) }, func() string { return strconv.Itoa(*to) }}
	}
	both := func(name string, t *Tolerance) []policyKey {
		return []policyKey{part(name+".relative", &t.Relative), number(name+".points", &t.Points)}
	}
	return slices.Concat(
		[]policyKey{{"version", func(r *policyReader, n *yaml.Node) { r.text(&p.Version, n) }, func() string { return p.Version }}},
		both("bare", &p.Bare), both("slack", &p.Slack), both("about", &p.About), both("nearly", &p.Nearly), both("just-over", &p.JustOver),
		[]policyKey{
			part("far.relative", &p.Far),
			whole("lag.years", &p.Lag), whole("lag.slow", &p.SlowLag),
			{"slow", func(r *policyReader, n *yaml.Node) { r.list(&p.Slow, n) }, func() string { return strings.Join(p.Slow, " ") }},
			part("revision.population", &p.PopulationPart), part("revision.money", &p.MoneyPart),
			number("revision.growth", &p.GrowthPoints), number("revision.modelled-share", &p.SharePoints), part("revision.modelled", &p.ModelledPart), part("revision.modelled-years", &p.ModelledYears),
			whole("standing.quotation", &p.QuotationStands),
			{"standing.datasets", func(r *policyReader, n *yaml.Node) { r.standings(&p.Standings, n) }, p.showStandings},
			{"meanings", func(r *policyReader, n *yaml.Node) { r.meanings(&p.Meanings, n) }, p.showMeanings},
			whole("window.years", &p.Around.Years), whole("window.percentile", &p.Around.Percentile),
		},
	)
}

// ParsePolicy reads a policy file. Every key must be there, no other may be, and
// every fault is reported as "file:line: what".
func ParsePolicy(file string, b []byte) (Policy, error) {
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(b)).Decode(&doc); err != nil {
		return Policy{}, yamlFault(file, err)
	}
	if len(doc.Content) != 1 {
		return Policy{}, fmt.Errorf("%s:1: the file must hold one table of keys", file)
	}
	r := policyReader{file: file}
	var p Policy
	hash := sha256.Sum256(b)
	p.Hash = hex.EncodeToString(hash[:])
	r.table("", doc.Content[0], p.keys())
	if len(r.faults) > 0 {
		return Policy{}, fmt.Errorf("%s", strings.Join(r.faults, "\n"))
	}
	return p, nil
}

// set reads one key from a text, as a line of a claim script gives it.
func (p *Policy) set(name, value string) error {
	for _, k := range p.keys() {
		if k.name != name {
			continue
		}
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(value), &doc); err != nil || len(doc.Content) != 1 {
			return fmt.Errorf("%q is no value for %s", value, name)
		}
		r := policyReader{}
		k.read(&r, doc.Content[0])
		if len(r.faults) > 0 {
			return fmt.Errorf("%s: %s", name, r.faults[0][strings.LastIndex(r.faults[0], ": ")+2:])
		}
		return nil
	}
	return fmt.Errorf("there is no key %q in the policy", name)
}

// PolicyChange is a key in which two policies differ.
type PolicyChange struct{ Key, Old, New string }

// Changes are the keys in which q differs from p, but for the version.
func (p Policy) Changes(q Policy) []PolicyChange {
	var out []PolicyChange
	old, changed := p.keys(), q.keys()
	for i, k := range old[1:] {
		if a, b := k.show(), changed[i+1].show(); a != b {
			out = append(out, PolicyChange{k.name, a, b})
		}
	}
	return out
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
