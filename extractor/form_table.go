package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// Rows of a table and items of a list say whose their figure is, or of what; the rest
// stands in the heading over them:
//
//	Unemployment by country, 2023     the measure, its year, and a unit that rows leave out
//	Spain 12.1%                       an area and its figure
//	Greece | 11.1%
//
//	What Peru sold abroad in 2023:    who did what
//	• copper worth $23 billion        to what
//
//	Kenya's exports in 2022           of what whose parts follow
//	• tea: $1.4 billion

// tableHead is what the line over a table or list says for its rows.
type tableHead struct {
	at      int    // its sentence
	measure string // of each row
	deed    string // the noun of what is done to what each item names
	percent bool   // bare figures are percentages
	place   *Place
	when    When
}

// longestRow is how many bytes a row or item has at most.
const longestRow = 70

// row reads the one figure of a row or item.
func (r *reader) row(d *draft, at int) bool {
	v, s := r.v, r.v.s
	if len(v.figs) != 1 || at == 0 || s.end-s.start > longestRow {
		return false
	}
	m := &v.figs[0]
	if m.NoClaim != "" || m.Vague || m.Change || m.worded || m.first == 0 {
		return false
	}
	for k := m.last + 1; k < len(v.toks); k++ {
		if v.kind(k) != punct {
			return false
		}
	}
	label := stretch{0, m.first}
	for label.to > 0 && (v.kind(label.to-1) == punct || v.kind(label.to-1) == dash || v.kind(label.to-1) == sign || v.is(label.to-1, "worth")) {
		label.to--
	}
	if label.empty() || len(v.times) > 0 {
		return false
	}
	for k := label.from; k < label.to; k++ {
		if v.kind(k) == punct || v.kind(k) == word && v.isVerb(k) || v.term(k).has(rPronoun|rNeg) {
			return false
		}
	}
	h := r.headed(at)
	if h == nil {
		return false
	}
	d.begin(0, m)
	d.Form, d.FarBelow, d.clause = Level, false, label
	n := v.placeAt(label.from)
	switch {
	case n != nil && n.last == label.to && n.first == label.from && h.measure != "" && h.place == nil:
		d.Measure = h.measure
	case n == nil && len(v.placesIn(label.from, label.to)) == 0 && h.deed != "" && !v.measured(label) && !bare(&m.Quantity):
		if d.Measure = v.measureWords(label); d.Measure == "" || vague(d.Measure) {
			return false
		}
		d.Measure += " " + h.deed
		if h.place != nil {
			d.Areas = carried([]Place{*h.place})
		}
	default:
		return false
	}
	if bare(&d.Quantity) && !d.Quantity.Scaled {
		if !h.percent {
			return false
		}
		d.Quantity.Unit = stat.Unit{Code: "PERCENT"}
	}
	d.When = h.when
	r.m.rows, r.m.head = at, *h
	return true
}

// headed is the heading over the row at, nil if there is none: the line before it, or
// that of the row before it.
func (r *reader) headed(at int) *tableHead {
	d := r.m.d
	if r.m.rows > 0 && (r.m.rows == at-1 || r.m.rows == at-2 && !d.sents[at-1].trigger && d.sents[at-1].end-d.sents[at-1].start < longestRow) {
		return &r.m.head
	}
	i, columns := at-1, ""
	if i > 0 && !d.sents[i].trigger && d.sents[i].end-d.sents[i].start < longestRow {
		columns = d.text[d.sents[i].start:d.sents[i].end]
		i--
	}
	s := &d.sents[i]
	if s.block == furniture || s.para == d.sents[at].para || s.end-s.start > 2*longestRow || i > 0 && d.sents[i-1].para == s.para || d.text[s.end-1] == '.' {
		return nil
	}
	v := &r.m.side
	v.look(d, s, 0)
	v.readPlaces()
	v.readTimes()
	v.forgetVerbs()
	h := v.heads(i, r.res.Article.Date)
	if h != nil && (strings.Contains(columns, "ercent") || strings.Contains(columns, "er cent") || strings.Contains(columns, "%")) {
		h.percent = true
	}
	return h
}

// measured reports whether a phrase names a measure, and not what a measure is of: tea.
func (v *view) measured(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		switch t := v.term(k); t.noun {
		case nRate, nGrowth, nBalance, nShare, nChange:
			return true
		case nIndicator:
			if flowOf(t) != "" || v.is(k, "gdp") {
				return true
			}
		}
	}
	return false
}

// heads reads a sentence as a heading.
func (v *view) heads(at int, day stat.Day) *tableHead {
	h := &tableHead{at: at}
	from := 0
	for from < len(v.toks) && v.kind(from) != word {
		from++
	}
	to := from
	for to < len(v.toks) && v.kind(to) != punct && v.timeAtToken(to) == nil && !v.is(to, "by") {
		to++
	}
	verb := -1
	for k := from; k < len(v.toks); k++ {
		if v.kind(k) == word && v.timeAtToken(k) == nil && v.isVerb(k) {
			verb = k
			break
		}
	}
	np := stretch{from, to}
	switch {
	case verb >= 0:
		// "What Peru sold abroad in 2023:"
		if !v.is(from, "what") || v.text(len(v.toks)-1) != ":" {
			return nil
		}
		if h.deed = v.terms[verb].deed; v.abroadAfter(verb) {
			h.deed = abroad(h.deed)
		}
	case v.statisticIn(np):
		h.measure = v.measureWords(np)
		if k := v.flowNoun(np); k >= 0 {
			h.deed = low(v.text(k))
		}
	}
	if h.measure == "" && h.deed == "" {
		return nil
	}
	for k := range v.places {
		if n := &v.places[k]; n.one() != "" && !isSet(n.one()) {
			if h.place != nil {
				return nil
			}
			p := n.place(v)
			h.place = &p
		}
	}
	for k := range v.toks {
		if t := v.term(k); t.verb == vForecast || t.verb == vGoal || t.nounIs(nChange) || v.kindOf(k, aimedAt) {
			return nil // changes, forecasts and targets are told by more than their heading
		}
		if v.is(k, "percent") || v.is(k, "cent") || v.kind(k) == sign && v.text(k) == "%" {
			h.percent = true
		}
	}
	if len(v.times) > 1 {
		return nil
	}
	if len(v.times) == 1 {
		a := anchors{article: day}
		if h.place != nil {
			a.area = h.place.Code
		}
		if h.when = v.times[0].resolve(a); h.when.Period.IsZero() {
			return nil
		}
		h.when = When{Period: h.when.Period, Anchor: FromSentence}
	}
	return h
}

// flowNoun is where a phrase ends with the noun of a flow that has parts: Kenya's
// exports. -1 if it does not.
func (v *view) flowNoun(np stretch) int {
	for k := np.to - 1; k >= np.from; k-- {
		if v.placeAt(k) != nil || v.term(k).has(rPrep|rDet) || v.kind(k) == possessive {
			continue
		}
		if v.kind(k) == word && flowOf(v.term(k)) != "" {
			return k
		}
		return -1
	}
	return -1
}
