package extractor

// openingAt reads "At 2.1%, Swiss inflation was the lowest in Europe".
func (v *view) openingAt(d *draft, at int) bool {
	if at > 1 || !d.hasUnit() {
		return false
	}
	k := d.quoted.to
	for k < len(v.toks) && (v.timeAtToken(k) != nil || v.term(k).has(rPrep)) {
		k++
	}
	if v.kind(k) != punct || v.text(k) != "," {
		return false
	}
	vb := v.nextVerb(k + 1)
	if vb < 0 {
		return false
	}
	np := stretch{k + 1, v.groupStart(vb)}
	if !v.statisticIn(np) {
		return false
	}
	d.Form, d.verb = Level, vb
	d.measured = []stretch{np}
	v.quoteFrom(d, at)
	return true
}

// underAt reads "stood at", "grew at", "was put at".
func (v *view) underAt(d *draft, k, at int, dim dimension) {
	t := v.term(k)
	d.verb = k
	switch t.verb {
	case vChange, vChangeBoth:
		// "grew at 3.4% a year", "rising at an annual 5%"
		d.Form, d.Direction = changeForm(dim), t.dir
		if dim == dMoney || dim == dCount || dim == dOther {
			d.Form = Level
		}
	case vSay, vDeny, vOpine, vPlain, vAct, vHave:
		if t.verb != vPlain || t.lemma != "start" && t.lemma != "begin" {
			np := v.untilToken(v.phraseAfter(k+1), at)
			if w := v.measureWords(np); w != "" && v.indicatorIn(np) {
				d.Form = Level
				d.measured = []stretch{np}
				v.quoteFrom(d, at)
				return
			}
			d.reject = "no measure"
			return
		}
		d.Form = Level
	case vPut, vRecord, vForecast:
		d.Form = Level
		np := v.untilToken(v.phraseAfter(k+1), at)
		if v.measureWords(np) != "" {
			d.measured = []stretch{np}
			v.quoteFrom(d, k)
			v.ofWhole(d, dim)
			return
		}
	default:
		d.Form = Level
	}
	v.quoteFrom(d, k)
	if dim == dPoints {
		d.Form = Points
	}
	v.ofWhole(d, dim)
	v.takeSubject(d, k)
}

// ofWhole makes a level a share where its whole stands behind: "put the debt at 84.9
// percent of GDP".
func (v *view) ofWhole(d *draft, dim dimension) {
	if (dim == dPercent || dim == dFraction) && v.is(d.quoted.to, "of") && v.timeAtToken(d.quoted.to) == nil {
		d.Form = Share
		v.wholeAfter(d, d.quoted.to+1)
	}
}

// beyondIt reports whether a draft's figure begins with a word for which side of it a
// value is, so that a noun may stand right before it: "a life expectancy below 80",
// "inflation between 3% and 5%".
func (v *view) beyondIt(d *draft) bool {
	if d.fig < 0 {
		return false
	}
	m := &v.figs[d.fig]
	return m.first < m.num && v.kindOf(m.first, besideIt) || m.High != nil && v.is(m.first-1, "between")
}
