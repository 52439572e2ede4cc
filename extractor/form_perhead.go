package extractor

import "strings"

// "Per head, the economy has shrunk two years in a row" tells of GDP per head, though the
// words stand away from what they are of.

// perHead gives a measure the "per head" that its clause says in front of it: what the
// economy did as a whole is another thing.
func (v *view) perHead(d *draft) {
	if len(v.toks) < 3 || !v.is(0, "per") && !v.is(1, "per") || d.Measure == "" || saysPerHead(d.Measure) || d.Quantity.Unit.Per != "" {
		return
	}
	k := 1
	if v.is(0, "in") || v.is(0, "on") {
		k = 2 // in per capita terms, on a per person basis
	}
	switch low(v.text(k)) {
	case "head", "person", "capita", "inhabitant":
	default:
		return
	}
	if d.verb > k && v.verbBetween(k+1, d.verb) {
		return // per head, GDP fell by 1.4 percent, but the economy grew
	}
	words := strings.Fields(d.Measure)
	if last := len(words) - 1; low(words[last]) == "economy" {
		words[last] = "GDP"
	}
	d.Measure = strings.Join(words, " ") + " per head"
}
