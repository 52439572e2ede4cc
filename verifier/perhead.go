package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// heads are ways to say that a figure is one of each person.
var heads = []string{"per head", "per person", "per capita", "per inhabitant", "per resident", "per citizen"}

// eachPerson makes a level one of each person where the sentence says so beside it and
// not with its unit: "per head Germany emits nine tonnes", "Americans emit 16 tonnes
// each". Of several areas "each" is each area.
func eachPerson(c *extractor.Claim) {
	if c.Form == extractor.Multiple && c.Whole == "" && beginsPerHead(c) {
		c.Whole = "person" // per head, Americans emitted twice as much as Germans
		return
	}
	if c.Form != extractor.Level || c.Quantity.Unit.Per != "" || len(c.Areas) > 1 {
		return
	}
	switch c.Quantity.Unit.Dimension() {
	case stat.Money, stat.Mass, stat.Energy:
	default:
		return
	}
	if !beginsPerHead(c) && !endsWithEach(c) {
		return
	}
	c.Form, c.Whole, c.Quantity.Unit.Per = extractor.PerUnit, "person", "PERSON"
	c.Measure = strings.TrimPrefix(c.Measure, "apiece ")
}

// beginsPerHead: "Per head Germany emits", "Measured per person, it".
func beginsPerHead(c *extractor.Claim) bool {
	begin, _ := aroundQuotation(c)
	begin = strings.ToLower(begin)
	if at := strings.LastIndexAny(begin, ";:"); at >= 0 {
		begin = begin[at+1:]
	}
	begin = strings.TrimSpace(begin)
	begin = strings.TrimPrefix(strings.TrimPrefix(begin, "but "), "measured ")
	return slices.ContainsFunc(heads, func(h string) bool {
		rest, ok := strings.CutPrefix(begin, h)
		return ok && !strings.HasPrefix(rest, " gdp") && (rest == "" || rest[0] == ' ' || rest[0] == ',')
	})
}

// endsWithEach: "emit 16 tonnes of carbon dioxide each", said of people.
func endsWithEach(c *extractor.Claim) bool {
	if len(c.Areas) == 1 && c.Areas[0].Surface != "" && !c.Areas[0].Carried {
		if m, ok := stat.Areas().MatchAt(c.Areas[0].Surface, 0); !ok || !m.Demonym || !strings.HasSuffix(c.Areas[0].Surface, "s") && !strings.HasSuffix(c.Areas[0].Surface, "ese") {
			return false // "the dams of Ghana" have so much each
		}
	}
	_, rest := aroundQuotation(c)
	if at := strings.IndexAny(rest, ",;:."); at >= 0 {
		rest = rest[:at]
	}
	after := wordsOf(rest)
	if len(after) > 4 {
		after = after[:4] // what it is of, between
	}
	for i, w := range after {
		switch w {
		case "each":
			return i+1 == len(after) || after[i+1] != "year" && after[i+1] != "month" && after[i+1] != "day" && after[i+1] != "week"
		case "apiece":
			return true
		}
	}
	return false
}
