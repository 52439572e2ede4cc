package extractor

// inMoney gives a bare amount the currency that its sentence begins with: "In yuan, trade
// came to 1.63 trillion", to the first one only.
func (v *view) inMoney(d *draft) {
	if d.fig < 0 || !v.is(0, "in") || !bare(&d.Quantity) || !d.Quantity.Scaled {
		return
	}
	u, end := v.d.moneyAfter(v.toks, 1)
	if u == nil || end >= len(v.toks) || v.kind(end) != punct || v.text(end) != "," {
		return
	}
	if from, to := v.figureNoun(d.fig); from < to {
		return // 2 million tonnes, 3 million people
	}
	for f := range v.figs[:d.fig] {
		if v.figs[f].NoClaim == "" {
			return // was 121 billion, and its population 56 million
		}
	}
	d.Quantity.Unit.Code = u.code
}
