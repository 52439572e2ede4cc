package extractor

import (
	"strings"

	"github.com/shopspring/decimal"
)

// What is lost or gained need not be a change of the things counted: mothers lost per
// 100,000 births are deaths, and the people that a countryside lost are its own.

// lostLives reads "lost 80 mothers per 100,000 live births" and "lost 4.1 infants for
// every 1,000 born": deaths, of so many.
func (v *view) lostLives(d *draft, at int) bool {
	if v.terms[at].lemma != "lose" || dimensionOf(&d.Quantity) != dCount {
		return false
	}
	hi := d.quoted.to
	per := d.Quantity.Unit.Per
	if g := d.fig + 1; g < len(v.figs) && v.everyBefore(v.figs[g].first) && v.figs[g].first-hi <= 4 {
		per, hi = v.figs[g].Quantity.Value.String(), v.figs[g].last+1
	}
	if n, err := decimal.NewFromString(per); err != nil || n.LessThan(manyOf) {
		return false
	}
	for hi < len(v.toks) && !v.hardBoundary(hi) && v.timeAtToken(hi) == nil {
		hi++
	}
	if !v.fateIn(d, stretch{at, hi}, per) {
		return false
	}
	d.Form, d.Direction = PerUnit, NoDirection
	v.clauseOf(d, at)
	v.quoteFrom(d, at)
	return true
}

// lostMembers reads "the countryside lost 1.5 million people": people that are no more
// of those that the subject names, where it names more than an area.
func (v *view) lostMembers(d *draft, at int) bool {
	from, to := v.figureNoun(d.fig)
	if from+1 != to || dimensionOf(&d.Quantity) != dCount || !v.kindOf(from, anyPeople) {
		return false
	}
	np, inherit := v.subject(at)
	if inherit || np.empty() {
		return false
	}
	head := np.to - 1
	if v.placeAt(head) != nil || v.stateWord(head) > 0 || strings.TrimSpace(v.measureWords(np)) == "" || v.kind(head) != word || v.timeAtToken(head) != nil ||
		len(v.placesIn(np.from, np.to)) == 0 && !v.statisticIn(np) {
		return false
	}
	d.measured = []stretch{np}
	v.quoteTo(d, to)
	return true
}
