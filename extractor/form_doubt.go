package extractor

import (
	"strings"

	"github.com/shopspring/decimal"

	"factcheck/internal/stat"
)

// doubt is why a draft is better not claimed, "" if nothing speaks against it.
// Few false claims matter more than all the true ones: a figure nobody keeps
// statistics of is rejected unless it is said of an area.
func (v *view) doubt(d *draft) string {
	if d.Measure == "" {
		return "no measure"
	}
	if v.personal(d) {
		return "said of a person"
	}
	if d.said {
		return v.saidDoubt(d)
	}
	if d.Form == Years || d.fig < 0 {
		return ""
	}
	if d.Form == Multiple && v.otherSeries(d) {
		return "compared with another series"
	}
	for k := d.quoted.from - 1; v.hinted(hintOnly) && !d.chosen() && k >= 0 && !v.hardBoundary(k); k-- {
		if v.is(k, "only") && v.stateWord(k+1) > 0 && v.term(k-1).has(rDet) {
			return "said of the only one" // the only country where inflation exceeded 40%
		}
	}
	dim := dimensionOf(&d.Quantity)
	known := v.knownMeasure(d)
	own := false
	for i := range d.Areas {
		own = own || !d.Areas[i].Carried
	}
	carriedArea := len(d.Areas) > 0
	hung := d.hang || d.goesOn
	if dim == dCount && d.Quantity.Value.IntPart() == 1 && d.Quantity.Value.IsInteger() && d.Quantity.Unit.Per == "" {
		return "a pronoun"
	}
	if dim == dCount && d.Quantity.Unit.Code == "" && !d.Quantity.Scaled && d.Quantity.Value.LessThan(fewThings) {
		if w := low(d.Measure); strings.HasSuffix(w, " numbers") || strings.HasSuffix(w, " number") {
			return "a name" // candidate numbers run from 12 up
		}
	}
	if dim == dCount && d.Quantity.Unit.Code == "" && !d.Quantity.Scaled && d.Quantity.Value.LessThan(oldestAge) && d.Form == Level && termOf(low(d.Measure)).nounIs(nPeople) {
		return "an age" // we will be 75 then
	}
	if len(d.Areas) == 0 && (d.byDeed || strings.HasPrefix(d.Quantity.Unit.Code, "DEG")) {
		return "which area"
	}
	if d.weak && (!known || len(d.Areas) == 0) {
		return "no statistic"
	}
	if dim == dCount && (d.Form == Level || d.Form == Rate) && d.Quantity.Unit.Per == "" && !hung && !known &&
		d.Quantity.Value.LessThan(fewThings) && !(own && d.verb >= 0 && (v.terms[d.verb].verb == vHave || v.terms[d.verb].verb == vRecord)) {
		return "counted by nobody"
	}
	switch d.Form {
	case Level, Universal:
		switch dim {
		case dYears:
			if !known || !v.yearsMeasure(d.Measure) {
				return "a length of time"
			}
		case dTimes:
			return "no measure"
		case dCount:
			if d.Quantity.Unit.Code == "" && !hung && !d.Quantity.Scaled && !(d.verb >= 0 && v.terms[d.verb].lemma == "number") && (!known || d.verb >= 0 && v.terms[d.verb].deed != "") {
				return "no measure"
			}
			if !own && !known && !hung {
				return "counted by nobody"
			}
			if !carriedArea && !known && !hung {
				return "which area"
			}
		case dMoney, dOther:
			if !known && !own && !hung {
				return "no statistic"
			}
		case dPercent, dFraction:
			if !known && !own && !hung {
				return "no statistic"
			}
		}
	case Change, ChangeAbsolute, Points, Multiple:
		if dim == dYears && d.hang && !v.yearsMeasure(d.Measure) {
			return "a length of time"
		}
		if !known && !own && !hung {
			return "no statistic"
		}
	case Share:
		if d.Measure == d.Whole && d.verb >= 0 && v.terms[d.verb].verb != vShare && v.terms[d.verb].verb != vShareAct && v.terms[d.verb].verb != vBe {
			return "a share of itself"
		}
		if !known && !own && !carriedArea {
			return "no statistic"
		}
	}
	return ""
}

// otherSeries reports whether the other side of a multiple names a statistic of
// its own: imports are five times the value of exports.
func (v *view) otherSeries(d *draft) bool {
	if d.against.empty() || v.theMean(d.against.from-1) {
		return false // twice the euro area average
	}
	named := false
	for w := range strings.FieldsSeq(low(v.measureWords(v.phraseAfter(d.against.from)))) {
		if !termOf(w).nounIs(nIndicator) {
			continue
		}
		for have := range strings.FieldsSeq(low(d.Measure)) {
			if strings.TrimSuffix(have, "s") == strings.TrimSuffix(w, "s") {
				return false
			}
		}
		named = true
	}
	return named
}

// manyPeople is how many have to be counted before an area that the sentence does
// not name is believed to be meant.
var manyPeople = decimal.New(1, 4)

// oldestAge is more years than anybody lives.
var oldestAge = decimal.New(130, 0)

// fewThings is how many of a thing that no statistics are kept of have to be
// counted before a count of it is believed to be one.
var fewThings = decimal.New(1, 3)

// yearsMeasure reports whether a measure is in years: life expectancy, age.
func (v *view) yearsMeasure(s string) bool {
	s = low(s)
	return strings.Contains(s, "expectancy") || strings.Contains(s, "age") || strings.Contains(s, "schooling") || strings.Contains(s, "lifespan") || strings.Contains(s, "life span")
}

// knownMeasure reports whether the measure, its whole or the claim it hangs on
// is something statistics are kept of.
func (v *view) knownMeasure(d *draft) bool {
	if v.namesMoney(d.Measure) {
		return true // what it cost in another
	}
	for _, s := range [2]string{d.Measure, d.Whole} {
		for w, rest := field(s); w != ""; w, rest = field(rest) {
			bare := w
			if class[w[0]] != cLetter || class[w[len(w)-1]] != cLetter {
				bare = strings.Trim(w, ",.;'’\"")
			}
			t := termOf(bare)
			if t == nil {
				if w == "shares" {
					continue // of a company
				}
				if t = termOf(strings.TrimSuffix(w, "s")); t == nil && d.Quantity.V().Sign() == 0 {
					t = termOf(w + "s") // not a single attack
				}
			}
			if t == nil {
				continue
			}
			switch t.noun {
			case nIndicator, nRate, nGrowth, nBalance, nShare:
				return true
			case nPeople:
				// A handful of people hurt is news and no statistic.
				if d.Form == Share || len(d.Areas) > 0 && (!d.Areas[0].Carried || d.Quantity.Value.GreaterThan(manyPeople)) {
					return true
				}
			}
		}
	}
	return false
}

// personal reports whether the subject is a person: "he", "Ms Haas".
func (v *view) personal(d *draft) bool {
	if d.verb < 0 || !v.hinted(hintPerson) {
		return false
	}
	np, _ := v.subject(d.verb)
	if v.is(np.from, "his") || v.is(np.from, "her") || v.is(np.from, "my") {
		return v.stateWord(np.from+1) == 0
	}
	if np.to-np.from > 3 {
		return false
	}
	for k := np.from; k < np.to; k++ {
		if t := v.term(k); t.has(rPerson) || t != nil && t.word == "i" {
			return true
		}
	}
	return false
}

// balance gives deficits and surpluses their sign.
func (v *view) balance(d *draft) {
	if v.hintsIn(d.Measure)&hintBalance == 0 {
		return
	}
	for w := range strings.FieldsSeq(d.Measure) {
		if t := termOf(w); t.nounIs(nBalance) {
			d.Balance = t.nounDir
		}
	}
}

// perEvery reads "for every 100,000 live births, 354 women died" and "70
// subscriptions for every 100 people": the second number is the first's unit.
func (v *view) perEvery(d *draft) {
	if d.fig < 0 || d.Form != Level || d.Quantity.Unit.Per != "" || !v.hinted(hintEvery) {
		return
	}
	for f := range v.figs {
		m := &v.figs[f]
		if f == d.fig || !v.everyBefore(m.first) {
			continue
		}
		if f == d.fig-1 || f == d.fig+1 && m.first-v.figs[d.fig].last <= 12 {
			d.Form = PerUnit
			d.Quantity.Unit.Per = m.Quantity.Value.String()
			from, to := v.figureNoun(f)
			d.Whole = v.measureWords(stretch{from, to})
			return
		}
	}
}

// everyBefore reports whether "for every" or "per" stands before token i.
func (v *view) everyBefore(i int) bool {
	return v.is(i-1, "every") && (v.is(i-2, "for") || v.is(i-2, "of") || v.is(i-2, "in")) || v.is(i-1, "per")
}

// saysPerHead reports whether a measure is one per person.
func saysPerHead(measure string) bool {
	m := strings.ToLower(measure)
	return strings.Contains(m, "per ") && (strings.Contains(m, "per head") || strings.Contains(m, "per capita") || strings.Contains(m, "per person") || strings.HasPrefix(m, "per "))
}

// perForms tells a figure per head or per unit, and a habitual rate, from a
// level.
func (v *view) perForms(d *draft) {
	if d.fig >= 0 && d.Quantity.Unit.Per == "" && d.Form == Level && v.hinted(hintEvery) {
		// "10 Nigerians die from cancer every hour"
		for k := d.quoted.to; k < len(v.toks) && k < d.quoted.to+10 && !v.parts(k); k++ {
			if g := v.figureAt(k); g >= 0 && g != d.fig && (v.figs[g].Quantity.Unit.Code == d.Quantity.Unit.Code || v.is(v.figs[g].last+1, "every")) {
				break // $12 billion, some $34 million every day: of the other
			}
			if !v.is(k, "every") && !v.is(k, "each") && !v.is(k, "per") || v.is(k-1, "in") {
				continue // in every month: of a universal
			}
			switch low(v.text(min(k+1, len(v.toks)-1))) {
			case "hour":
				d.Quantity.Unit.Per = "HOUR"
			case "day":
				d.Quantity.Unit.Per = "DAY"
			case "week":
				d.Quantity.Unit.Per = "WEEK"
			case "month":
				d.Quantity.Unit.Per = "MONTH"
			default:
				continue
			}
			v.quoteTo(d, k+2)
			break
		}
	}
	switch d.Quantity.Unit.Per {
	case "":
		if d.Form == Level && dimensionOf(&d.Quantity) != dPercent && saysPerHead(d.Measure) {
			d.Form = PerUnit
			if d.Whole == "" {
				d.Whole = "person"
			}
		}
	case "DAY", "HOUR", "WEEK", "MONTH", "MINUTE", "SECOND":
		if d.Form == Level {
			d.Form = Rate
		}
	case "YEAR":
		switch {
		case d.Form == Aggregate && dimensionOf(&d.Quantity) == dPercent:
			d.Quantity.Unit.Per = "" // grew by an average of 6.3 percent a year
		case d.Form != Level:
		case dimensionOf(&d.Quantity) == dPercent:
			d.Form = Change
		case dimensionOf(&d.Quantity) == dMoney && d.When.Period.Grain == stat.Range && d.When.Surface != "":
			d.Form, d.Quantity.Unit.Per = Aggregate, "" // averaged $28 billion a year from 2020 to 2024
		}
	case "BBL", "TROY_OZ", "OZ", "T", "TON", "LITRE", "GALLON", "KG", "MMBTU", "BUSHEL", "LB", "KWH", "MWH":
		// A price is quoted in such units: its level.
	default:
		if d.Form == Level {
			d.Form = PerUnit
			if d.Whole == "" {
				d.Whole = strings.ToLower(d.Quantity.Unit.Per)
			}
		}
	}
	for k := d.quoted.from; k < d.quoted.to+3 && k < len(v.toks); k++ {
		if v.is(k, "annualised") || v.is(k, "annualized") {
			d.Annualised = true
		}
		if g := d.When.Period.Grain; d.Form == Change && v.is(k, "annual") && (v.is(k+1, "rate") || v.is(k+1, "pace")) && (g == stat.Quarter || g == stat.Month) {
			d.Annualised = true // shrank at an annual rate of 2 percent in the first quarter
		}
	}
}
