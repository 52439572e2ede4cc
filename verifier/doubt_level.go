package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// Doubts about levels: figures that are no level of the series at hand, whatever
// their words have in common with it.

// assumedEconomy: what is said to grow or shrink by itself is an economy, but not where
// the sentence tells of its people and of nothing that an economy has.
func assumedEconomy(c *extractor.Claim) bool {
	if c.Measure != "economy" {
		return false
	}
	people := false
	for _, w := range wordsOf(c.Sentence) {
		switch w {
		case "economy", "economies", "economic", "economically", "gdp", "output", "growth", "recession", "domestic":
			return false
		case "people", "population", "populations", "inhabitants", "births", "populous", "fertility":
			people = true
		}
	}
	return people
}

// moreOf are words between a number and what it counts that make a difference of it.
var moreOf = []string{"more", "fewer", "less", "extra", "additional", "another", "other", "further"}

// isDifference: "57 million more people" is a difference from something, said or not,
// and never how many there are.
func isDifference(c *extractor.Claim) bool {
	switch c.Form {
	case extractor.Level, extractor.Share, extractor.PerUnit:
	default:
		return false
	}
	if words := wordsOf(c.Measure); len(words) > 1 && (words[0] == "more" || words[0] == "fewer") {
		return true
	}
	at := c.Figure.BEnd - c.Span.BStart
	if at <= 0 || at > len(c.Quotation) {
		return false
	}
	after := wordsOf(c.Quotation[at:])
	return len(after) > 0 && strings.HasPrefix(c.Quotation[at:], " ") && slices.Contains(moreOf, after[0])
}

// rateOfAmount: what the words call a rate is no count of people and no amount of
// money or of mass, though the measure was carried from where one was told.
func rateOfAmount(c *extractor.Claim, ind *sources.Indicator) bool {
	if c.Form != extractor.Level || ind.Unit.Per != "" || ind.Nature == sources.Ratio {
		return false
	}
	switch ind.Unit.Dimension() {
	case stat.Money, stat.Mass:
	default:
		if !isPeople(ind) {
			return false
		}
	}
	if slices.ContainsFunc(wordsOf(c.Measure), func(w string) bool { return w == "rate" }) {
		return false // the measure's own name
	}
	at := c.Figure.BStart - c.Span.BStart
	if at <= 0 || at > len(c.Quotation) {
		return false
	}
	words := wordsOf(c.Quotation[:at])
	i := slices.Index(words, "rate")
	return i >= 0 && (i+1 == len(words) || words[i+1] == "of" || words[i+1] == "was" || words[i+1] == "is")
}

// offScale is how far a figure may be off a level and still be taken for one of it.
var offScale = exact.Pow10(4)

// otherScale: a figure ten thousand times too small or too large was said of something
// else (of each person, of one factory), unless it is exactly the value with another
// scale word (SEMANTICS 5.8).
func otherScale(pl *plan, wd *Wording, x operand) bool {
	if pl.op != asLevel {
		return false
	}
	v, y := wd.Quantity.V().Abs(), x.X.Abs()
	if v.Sign() == 0 || y.Sign() == 0 || v.Mul(offScale).Cmp(y) > 0 && y.Mul(offScale).Cmp(v) > 0 {
		return false
	}
	_, slipped := slippedPower(wd.Quantity, x.X)
	return !slipped
}

// sameMoment reports whether a change or a multiple is of a period against itself,
// which says that one of the two was misread.
func sameMoment(pl *plan) bool {
	switch pl.op {
	case asChange, asDifference, asPoints, asMultiple, asInverse, asCompound:
		return !pl.base.IsZero() && pl.base == pl.period
	}
	return false
}
