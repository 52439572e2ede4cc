package extractor

import (
	"strings"

	"github.com/shopspring/decimal"
)

// spendingOf names what a share of an economy or a budget is spent on: "Defence
// swallowed 4.2% of GDP", "put 3.4% of GDP into its armed forces", "over a third
// of GDP went on the military". It also names seats by who holds them.
func (v *view) spendingOf(d *draft) {
	if d.Form != Share || d.fig < 0 {
		return
	}
	whole := low(d.Whole)
	if of, in, ok := strings.Cut(d.Whole, " in "); ok && d.Measure != "" && (in == "taxes" || in == "tax" || in == "subsidies" || in == "aid") && v.economyAt(v.figs[d.fig].last+2) {
		// collects 45% of GDP in taxes
		if d.Whole, d.Measure = of, in+" "+d.Measure; in == "taxes" {
			d.Measure = "tax " + strings.TrimPrefix(d.Measure, "taxes ")
		}
		return
	}
	if strings.Contains(whole, "seats") {
		switch m := low(d.Measure); m {
		case "women", "men", "female", "young people":
			d.Measure = "seats held by " + m
		case "woman", "man":
			d.Measure = "seats held by " + m[:len(m)-2] + "en"
		}
		return
	}
	switch whole {
	case "gdp", "gross domestic product", "national income", "gni", "budget", "output", "national output", "economy", "government spending", "public spending":
	default:
		return
	}
	if strings.Contains(low(d.Measure), " spending") {
		return
	}
	for k := max(d.verb, 0); d.verb >= 0 && givesTo(low(v.text(d.verb))) && k < len(v.toks) && k < d.verb+14; k++ {
		if k > d.verb && v.boundary(k) {
			break
		}
		if k == d.verb || !v.is(k, "on") && !v.is(k, "to") && !v.is(k, "into") && !v.is(k, "towards") && !v.is(k, "for") || v.timeAtToken(k) != nil && !v.is(v.skip(k+1, "the", "its"), "war") {
			continue
		}
		np, _ := v.untilPrep(v.phraseAfter(k+1), "in", "by", "from")
		w := low(v.measureWords(np))
		if v.is(v.skip(k+1, "the", "its"), "war") {
			w = "war"
		}
		if w != "" {
			if w == "armed forces" || w == "army" || w == "soldiers" || w == "weapons" || w == "arms" || w == "guns" || w == "war" {
				w = "military"
			}
			d.Measure = w + " spending"
			if d.clause.empty() {
				v.clauseOf(d, d.verb)
			}
		}
		return
	}
	switch m := low(d.Measure); m {
	case "defence", "defense", "military", "army", "armed forces", "education", "health", "healthcare", "health care", "research", "schools", "welfare":
		if m == "armed forces" || m == "army" {
			m = "military"
		}
		d.Measure = m + " spending"
	}
}

// economyAt reports whether the words at token i are the whole economy: "GDP", "its
// national income".
func (v *view) economyAt(i int) bool {
	if v.term(i).has(rOwn) || v.is(i, "the") || v.is(i, "its") {
		i++
	}
	if n := v.placeAt(i); n != nil {
		i = n.last
		if v.kind(i) == possessive {
			i++
		}
	}
	return v.is(i, "gdp") || v.is(i, "output") || v.is(i, "economy") || v.is(i, "national") && (v.is(i+1, "income") || v.is(i+1, "output"))
}

// givesTo reports whether a verb gives money to something.
func givesTo(w string) bool {
	switch w {
	case "go", "goes", "went", "gone", "put", "puts", "devote", "devotes", "devoted", "allocate", "allocates", "allocated",
		"channel", "channels", "channelled", "channeled", "pour", "pours", "poured", "direct", "directs", "directed", "plough", "ploughs", "ploughed":
		return true
	}
	return false
}

// childrenOf reads "Korean women had just 0.75 babies each", "a woman in Niger
// has 6.7 children": births per woman.
func (v *view) childrenOf(d *draft) {
	if d.Form != Level || d.verb < 0 || d.fig < 0 {
		return
	}
	switch low(d.Measure) {
	case "children", "babies", "child", "births", "babies each", "children each", "children apiece":
	default:
		return
	}
	if !d.Quantity.Value.LessThan(manyChildren) {
		return
	}
	np, _ := v.subject(d.verb)
	for k := np.from; k < np.to; k++ {
		if v.is(k, "woman") || v.is(k, "women") || v.is(k, "mother") || v.is(k, "mothers") {
			d.Form, d.Measure, d.Whole = PerUnit, "children per woman", "woman"
			d.Quantity.Unit.Per = "woman"
			return
		}
	}
}

// manyChildren is more than women have anywhere.
var manyChildren = decimal.New(12, 0)

// ofThem makes the things that the claim before counts the whole of a share of "them" or
// "whom": "400 seats, a third of them held by women".
func (v *view) ofThem(d *draft) bool {
	n := len(v.drafts)
	if n == 0 || v.drafts[n-1].Measure == "" || v.drafts[n-1].Form != Level || dimensionOf(&v.drafts[n-1].Quantity) != dCount {
		return false
	}
	d.Whole, d.hang = v.drafts[n-1].Measure, true
	if w := d.wholes[0]; d.Measure == "" {
		d.measured = []stretch{{w.from + 1, max(w.to, v.phraseAfter(w.from+1).to)}}
		d.Measure = v.measureWords(d.measured...) // 90 percent of them women
	}
	d.wholes = nil
	return d.Measure != ""
}

// noSharesOf reports whether a draft that goes on from a count of people is a share that
// they can't be: people are not 10.4 percent, nor a third of the workforce.
func (d *draft) noSharesOf(hung *Claim) bool {
	dim := dimensionOf(&d.Quantity)
	of := strings.Fields(low(hung.Measure))
	if len(of) == 0 || d.Measure != hung.Measure || dim != dPercent && dim != dFraction || hung.Form == Share || hung.Form == PerUnit || hung.Form == Change {
		return false
	}
	if last := of[len(of)-1]; len(of) > 1 || last != "population" && !termOf(last).nounIs(nPeople) {
		return false
	}
	switch d.Form {
	case Level:
		return true
	case Share:
		words := strings.Fields(low(d.Whole))
		return len(words) > 0 && (termOf(words[len(words)-1]).nounIs(nIndicator) && words[len(words)-1] != "population")
	}
	return false
}
