package extractor

import (
	"strings"

	"github.com/shopspring/decimal"

	"factcheck/internal/stat"
)

// Comparisons whose measure is what somebody does: "Poland recycled less household
// rubbish in 2022 than in 2010", "Russia put more objects into space than China did",
// "fewer Germans die from falls today than in 2000". The word that compares stands
// far from its "than"; what is between, and the verb, is the measure.

// contrast reads the comparison whose word stands at i, where nothing else reads it.
func (v *view) contrast(i int, c *comparative) (draft, bool) {
	if c.measure != "" || v.figureAt(i) >= 0 || v.startsFigure(i) || v.timeAtToken(i) != nil || v.is(i-1, "no") || v.is(i-1, "not") || v.is(i-1, "the") || v.howMuch(i-1) {
		return draft{}, false
	}
	than := v.farThan(i)
	if than == 0 || v.startsFigure(than+1) || than+1 >= len(v.toks) {
		return draft{}, false
	}
	if v.comparesNever(i) {
		return draft{}, false
	}
	d := newFigureless(Comparison, i, than+1)
	d.Direction, d.judges, d.said = c.dir, c.judges, true
	d.Notes = append(d.Notes, Predicated)
	if !v.nearSide(&d, i, than) || !v.otherSide(&d, than) {
		return draft{}, false
	}
	if d.Form == Record {
		d.RankOf, d.RankLow = 1, d.Direction == Down
	}
	return d, true
}

// farThan is the "than" of the word that compares at i, 0 if there is none in its
// clause.
func (v *view) farThan(i int) int {
	for k := i + 1; k < len(v.toks) && k < i+20; k++ {
		switch {
		case v.is(k, "than"):
			return k
		case v.figureAt(k) >= 0 && !v.is(v.figs[v.figureAt(k)].num-1, "under") && !v.is(v.figs[v.figureAt(k)].num-1, "over") && !v.is(v.figs[v.figureAt(k)].num-1, "per"), v.kind(k) == punct, v.timeAtToken(k) == nil && v.boundary(k):
			return 0
		}
	}
	return 0
}

// nearSide gives a comparison its measure and its area from what stands before "than".
func (v *view) nearSide(d *draft, i, than int) bool {
	obj := stretch{i + 1, than}
	k := i - 1
	for k >= 0 && v.kind(k) == word && (v.term(k).has(rAdv|rDet) && !v.term(k).has(rPrep) || v.adverb(k) || v.littleWord(k) || v.is(k, "many") || v.is(k, "even")) && v.timeAtToken(k) == nil {
		k--
	}
	if k < 0 || v.kind(k) == punct || v.timeAtToken(k) != nil && v.timeAtToken(k).first == 0 {
		return v.fewerPeople(d, obj)
	}
	vb := k
	if particle(low(v.textOr(vb))) && vb > 0 {
		vb--
	}
	if v.terms[vb].verb == vBe && v.is(vb-1, "there") {
		d.verb, d.measured = vb, []stretch{obj}
		return true
	}
	if v.links(vb) && v.measureWords(obj) == "" {
		// "Mexico's murder rate is higher today than it was in 2005"
		sub, inherit := v.subject(vb)
		d.verb, d.clause, d.measured = vb, sub, []stretch{sub}
		return !inherit && v.statisticIn(sub)
	}
	if !v.mayAct(vb) {
		return false
	}
	np := v.actor(vb)
	if np.empty() {
		return v.partSide(d, vb, obj)
	}
	d.verb, d.clause, d.measured = vb, np, []stretch{obj}
	noun := obj
	for noun.from < noun.to && !v.term(noun.from).has(rPrep) {
		noun.from++
	}
	if whole, at := v.untilPrep(obj, "into", "to", "on", "towards"); at > 0 && v.term(obj.from).nounIs(nShare) && v.is(obj.from+1, "of") && (givesTo(low(v.text(vb))) || v.terms[vb].deed == "spending" || v.terms[vb].verb == vPut) {
		// puts a bigger share of its economy into education
		d.Whole = v.measureWords(stretch{obj.from + 2, whole.to})
		d.Measure = v.measureWords(stretch{at + 1, obj.to}) + " spending"
		return d.Whole != ""
	}
	d.Measure = strings.TrimSpace(v.deedOn(vb, obj, noun.from))
	if noun.from == obj.from && v.terms[vb].deed != "" {
		per := ""
		if v.is(obj.from, "per") && obj.from+2 < obj.to {
			per = " per " + v.text(obj.from+1)
			obj.from += 2
		}
		d.Measure = strings.TrimSpace(v.measureWords(obj)+" "+v.terms[vb].deed) + per // spent more per head on its army
	}
	if w := v.actorWords(np); w != "" {
		d.Measure = w + " " + d.Measure
	}
	v.quoteFrom(d, vb)
	return d.Measure != ""
}

// fewerPeople reads "fewer Germans die from falls", behind the word that compares.
func (v *view) fewerPeople(d *draft, s stretch) bool {
	end := v.peopleAt(s.from)
	at := v.pastAdverbs(end)
	if end == s.from || at >= s.to || !v.opensPredicate(at) {
		return false
	}
	who := stretch{s.from, end}
	d.verb, d.clause = at, who
	if vb := v.nextVerb(at); vb > at && vb < s.to && v.term(at).has(rAux|rModal) {
		d.verb = vb
	}
	what := stretch{d.verb, s.to}
	w := v.measureWords(who)
	if t := v.terms[d.verb]; t.verb == vPeople && t.lemma != "work" {
		what.from++
		d.Measure = strings.TrimSpace(strings.TrimPrefix(w+" "+deathsOf(t.lemma), "people ") + " " + v.measureWordsFrom(what))
	} else {
		if t.verb == vBe {
			what.from++
		}
		if w == "" {
			w = "people"
		}
		d.Measure = strings.TrimSpace("number of " + w + " " + v.measureWords(what))
	}
	d.measured = []stretch{what}
	return d.Measure != ""
}

// otherSide reads what follows "than": another time, another area, or as many people.
func (v *view) otherSide(d *draft, than int) bool {
	k := than + 1
	if r := v.timeAtToken(than); r != nil {
		return v.farSide(d, k)
	}
	if v.is(k, "it") || v.is(k, "they") || v.is(k, "there") {
		for k++; v.term(k).has(rAux) || v.term(k).verb == vBe || v.term(k).verb == vAux || v.term(k).word == "had"; k++ {
		}
		r := v.timeAtToken(k)
		if r == nil || r.first != k || r.shape == undated {
			return false
		}
		d.Form, d.quoted.to = Trend, r.last
		d.against = stretch{r.first, r.last}
		return true
	}
	if v.term(k).nounIs(nPeople) && (v.is(k, "people") || v.is(k, "inhabitants") || v.is(k, "residents")) {
		if end := k + 1; end < len(v.toks) && !v.boundary(end) && v.timeAtToken(end) == nil && !v.is(end, "in") {
			return false
		}
		d.Form, d.Comparator, d.Whole = PerUnit, Over, "people"
		if d.Direction == Down {
			d.Comparator = Under
		}
		d.Direction = NoDirection
		d.Quantity = stat.Quantity{Value: decimal.New(100, 0), Style: stat.Digits, Unit: stat.Unit{Code: "COUNT", Per: "100"}}
		d.quoted.to = k + 1
		return true
	}
	if v.term(k).has(rOwn) {
		k++ // than their Chinese counterparts
	}
	if !v.farSide(d, k) {
		return false
	}
	if d.Form != Comparison {
		return true
	}
	for to := d.against.to; ; { // than Britain, France or Italy did
		for v.is(to, ",") || v.is(to, "or") || v.is(to, "and") {
			to++
		}
		n := v.placeAt(to)
		if to == d.against.to || n == nil || n.first != to {
			break
		}
		to = n.last
		d.against.to, d.quoted.to = to, max(d.quoted.to, to)
	}
	return v.onlyStands(d.against.to)
}

// onlyStands reports whether nothing but words that stand for what was said, and
// times, follow the other side of a comparison: did, counterparts, in 2021.
func (v *view) onlyStands(k int) bool {
	for ; k < len(v.toks) && v.kind(k) != punct; k++ {
		if r := v.timeAtToken(k); r != nil {
			k = r.last - 1
			continue
		}
		t := v.term(k)
		switch {
		case t.has(rAux | rConj | rAdv), t.verb == vBe, t.verb == vAux, t.word == "has", t.word == "have", t.word == "had":
		case v.is(k, "counterparts"), v.is(k, "combined"), v.is(k, "together"), v.is(k, "ones"), v.kind(k) == possessive, v.actsFor(k):
		default:
			return false
		}
	}
	return true
}

// steppedThan reads "more in every year since 2000 than the year before": each step of
// the years named, and not the last alone. False where nothing says which years.
func (v *view) steppedThan(d *draft, than *reading) bool {
	for k := 0; k < than.first; k++ {
		if !v.is(k, "every") && !v.is(k, "each") || !v.term(k+1).timeIs(tUnit) {
			continue
		}
		for i := range v.times {
			if t := &v.times[i]; t.since() && t.last > k+1 && t.last <= than.first {
				d.Notes = append(d.Notes, "every step")
				d.quoted.to = max(t.last, d.quoted.from+1)
				if than.shape != step || than.unit != 12 || than.n != -1 {
					return false
				}
				*than = *t // the year before is each step's, and the claim's own is the row
				return true
			}
		}
		return false
	}
	return true
}
