package extractor

// underNoun reads a figure right behind a noun: "raised rates 50 basis points",
// "with GDP per head $12,700", and headlines.
func (v *view) underNoun(d *draft, at int, dim dimension) {
	np := v.nounPhrase(at + 1)
	k := np.from - 1
	if v.beyondIt(d) && v.statisticIn(np) {
		v.underOf(d, at+1, dim)
		return
	}
	if k >= 0 && v.isVerb(k) {
		t := v.term(k)
		if t.verb == vChangeObj || t.verb == vChangeBoth {
			d.Form, d.Direction, d.verb = changeForm(dim), t.dir, k
			d.measured = []stretch{np}
			v.clauseOf(d, k)
			return
		}
		if t.verb == vAct && (v.indicatorIn(np) || !v.worthOf(d, k).empty()) {
			v.deedOf(d, k, dim)
			return
		}
		if sub, inherit := v.subject(k); dim == dMoney && !inherit && v.brings(k) && v.placeAt(at) != nil && v.measureWords(np) == "" && v.statisticIn(sub) {
			d.Form, d.verb, d.clause = Level, k, np // gold exports brought Ghana $7.6 billion
			d.measured = []stretch{sub}
			if t.deed != "" && flowOf(v.term(sub.to-1)) == "" {
				d.Measure = v.measureWords(sub) + " " + t.deed // oil earned Angola
			}
			return
		}
		if (t.verb == vAct || t.verb == vHave || t.verb == vPlain) && d.hasUnit() && (dim == dMoney) {
			// "owed the outside world $30 billion", "costs the UK taxpayer £60m"
			d.verb = k
			if t.deed != "" {
				d.Form, d.Measure = Level, t.deed
				if t.deed == "debt" {
					d.owedTo = stretch{k + 1, at + 1}
					if w := v.measureWords(d.owedTo); w != "" {
						d.Measure = "debt to " + w
					}
				}
				v.clauseOf(d, k)
				return
			}
		}
	}
	if d.hasUnit() && v.verbBefore(at+1) < 0 && v.indicatorIn(np) && dim != dYears && v.s.block == title {
		d.Form = Level
		d.measured = []stretch{np}
		return
	}
	if n := len(v.drafts); n > 0 && v.kind(at) == possessive && v.placeAt(at-1) != nil && v.drafts[n-1].fig >= 0 && v.drafts[n-1].Quantity.Unit.Code == d.Quantity.Unit.Code && d.hasUnit() {
		// "and Japan's only $4.21tn"
		if from, to := v.figureNoun(d.fig); from == to || dim != dCount {
			pl := v.placeAt(at - 1)
			d.Form, d.Direction, d.hang = v.drafts[n-1].Form, v.drafts[n-1].Direction, true
			d.clause = stretch{pl.first, pl.last}
			return
		}
	}
	if v.conjoins(np.from-1) && v.movedWith(d, np, dim) && v.goesOnOf(d, np, np.from, dim) {
		return
	}
	v.loneFigure(d, dim)
}
