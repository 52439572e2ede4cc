package extractor

// ofUnreadBeside makes the words behind a figure that was read as no claim the measure of a
// comparison without a figure behind its comma, and reports whether it did: "left 88 million in
// the dark, more than in any other country" is no comparison of what the claim before measured.
func (v *view) ofUnreadBeside(d *draft) bool {
	if !d.apposed() || d.Form != Rank && d.Form != Comparison && d.Form != Record && d.Form != Trend {
		return false
	}
	for f := len(v.figs) - 1; f >= 0; f-- {
		m := &v.figs[f]
		if m.last >= d.quoted.from || m.NoClaim != "" || dimensionOf(&m.Quantity) == dYears {
			continue
		}
		for i := range v.drafts {
			if x := &v.drafts[i]; x.fig == f && x.reject == "" {
				return false
			}
		}
		said := stretch{m.numEnd, m.numEnd}
		for said.to < d.quoted.from && !v.boundary(said.to) {
			if v.kind(said.to) == word && v.isVerb(said.to) && v.term(said.to).verb == vBe || v.parts(said.to) {
				return false
			}
			said.to++
		}
		if d.Measure = v.measureWords(said); d.Measure == "" {
			return false
		}
		d.measured, d.hang, d.ofUnread = []stretch{said}, false, true
		return true
	}
	return false
}
