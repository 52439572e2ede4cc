package extractor

import (
	"strings"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// agesAt is what a predicate at token i says of how old people are, "" for nothing:
// "three in ten are 65 or over", "11% are under 15", "57% are between 15 and 64", "one in six is past 65". The numbers in it are no figures.
func (v *view) agesAt(i int) string {
	end := 0
	switch {
	case v.kind(i) == number && v.openAge(i+1):
		end = i + 3
	case v.is(i, "between") && v.kind(i+1) == number && v.is(i+2, "and") && v.kind(i+3) == number && v.lightBehind(i+4):
		end = i + 4
	case (v.is(i, "younger") || v.is(i, "older")) && v.is(i+1, "than") && v.kind(i+2) == number && v.lightBehind(i+3):
		end = i + 3
	case (v.is(i, "over") || v.is(i, "under") || v.is(i, "above") || v.is(i, "below")) && v.kind(i+1) == number && v.lightBehind(i+2):
		end = i + 2
	case v.pastAge(i) > 0:
		i = v.pastAge(i)
		end = i + 1
	default:
		return ""
	}
	for k := i; k < end; k++ {
		if v.kind(k) == number {
			if a, ok := v.d.readDigits(v.toks[k]); !ok || a.coef.GreaterThanOrEqual(oldestAge) {
				return ""
			}
			v.used[k] = true
		}
	}
	if v.is(i, "between") {
		return "aged " + v.text(i+1) + " to " + v.text(i+3)
	}
	if end == i+1 {
		return "aged " + v.text(i) + " and over"
	}
	return "aged " + ageWords.Replace(strings.ToLower(v.between(i, end)))
}

// pastAge is the number of the age that a predicate at token i says people have behind
// them: past 65, have passed the age of 65, had turned 80. 0 if it says none.
func (v *view) pastAge(i int) int {
	if !v.is(i, "past") && !v.is(i, "passed") && !v.is(i, "turned") && !v.is(i, "reached") && !v.is(i, "beyond") {
		return 0
	}
	k := v.skip(i+1, "the", "their")
	if v.is(k, "age") && v.is(k+1, "of") {
		k += 2
	} else if k > i+1 && !v.is(k-1, "the") || v.is(i, "reached") {
		return 0 // reached 65: what, may be anything
	}
	if v.kind(k) != number || !v.lightBehind(k+1) {
		return 0
	}
	return k
}

// ageWords say an age in the words of "aged".
var ageWords = strings.NewReplacer("younger than", "under", "older than", "over")

// livesTo reads "Chileans live to almost 81": k is the verb, at the preposition.
func (v *view) livesTo(d *draft, k, at int) bool {
	q := &d.Quantity
	if v.term(k).verb != vLive || v.term(k).form == pastForm || d.lead != "to" || k != at-1 && !v.onlyAdverbs(stretch{k + 1, at}) ||
		q.Value.LessThan(youngestEnd) || q.Value.GreaterThan(oldestEnd) || !v.lightBehind(d.quoted.to) {
		return false
	}
	if q.Unit.Code != "YEAR" && !bare(q) {
		return false
	}
	np, inherit := v.subject(k)
	if inherit || !v.countsPeople(np) && !v.anyOne(np) && !v.is(np.from, "we") && !v.is(np.from, "they") && !v.is(np.from, "people") {
		return false
	}
	d.Form, d.Measure, d.lives, d.verb = Level, v.lifeOf(np), true, k
	q.Unit = stat.Unit{Code: "YEAR"}
	d.clause = np
	v.quoteFrom(d, k)
	return true
}

// anyOne reports whether a phrase is somebody who stands for all: a Japanese woman, the
// average Chilean man, a child born in 2023.
func (v *view) anyOne(s stretch) bool {
	some := v.is(s.from, "a") || v.is(s.from, "an")
	for k := s.from; k < s.to; k++ {
		some = some || v.is(k, "average") || v.is(k, "typical")
		switch {
		case v.is(k, "woman"), v.is(k, "man"), v.is(k, "girl"), v.is(k, "boy"), v.is(k, "baby"), v.is(k, "child"), v.is(k, "person"):
			return some && len(v.placesIn(s.from, s.to)) > 0
		}
	}
	return false
}

// livesLonger reads "live to 81, seven years longer than in 1990": how much longer
// people live than they did. i is the token behind the figure.
func (v *view) livesLonger(d *draft, i int) {
	d.Form, d.Direction = ChangeAbsolute, Up
	if v.is(i, "shorter") {
		d.Direction = Down
	}
	d.against = stretch{i + 2, v.clauseEnd(i + 2)}
	v.quoteTo(d, i+2)
	g := v.governorOf(v.figs[d.fig].first)
	d.governor = g.at
	if g.kind == byVerb && v.term(g.at).verb == vLive {
		np, _ := v.subject(g.at)
		d.Measure, d.verb = v.lifeOf(np), g.at
		v.clauseOf(d, g.at)
		v.quoteFrom(d, g.at)
		return
	}
	if g.kind == byVerb && v.links(g.at) {
		if np, inherit := v.subject(g.at); !inherit && v.statisticIn(np) {
			d.verb, d.measured = g.at, v.only(np) // life expectancy was six years longer than in Kenya
			return
		}
	}
	d.hang = true
}

// lifeOf is how long those of a phrase can expect to live: women's, men's or everybody's.
func (v *view) lifeOf(np stretch) string {
	for k := np.from; k < np.to; k++ {
		switch {
		case v.is(k, "women"), v.is(k, "woman"), v.is(k, "girl"), v.is(k, "girls"), v.is(k, "females"):
			return "life expectancy of women"
		case v.is(k, "men"), v.is(k, "man"), v.is(k, "boy"), v.is(k, "boys"), v.is(k, "males"):
			return "life expectancy of men"
		}
	}
	return "life expectancy"
}

// The least and the most years that people somewhere can expect to live.
var youngestEnd, oldestEnd = decimal.New(25, 0), decimal.New(95, 0)

// inYears gives a bare figure of how long people live its unit: "life expectancy is
// 75".
func (d *draft) inYears() {
	if (d.Form == Level || d.Form == ChangeAbsolute) && d.fig >= 0 && bare(&d.Quantity) && strings.Contains(low(d.Measure), "life expectancy") {
		d.Quantity.Unit = stat.Unit{Code: "YEAR"}
		if d.High != nil {
			d.High.Unit = d.Quantity.Unit
		}
	}
}
