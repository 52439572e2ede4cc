package extractor

// whenBegan reports whether a time says when what a claim names began or ended, and not
// when the claim is of: "died in the outbreak that began in March 2022".
func (v *view) whenBegan(r *reading) bool {
	k := r.first - 1
	if v.is(k, "out") || v.is(k, "off") {
		k--
	}
	return k > 1 && v.begins(k) && v.term(k-1).has(rRel)
}

// begins reports whether the verb at i says that something began or ended.
func (v *view) begins(i int) bool {
	switch v.term(i).lemma {
	case "begin", "start", "break", "erupt", "end":
		return v.kind(i) == word
	}
	return false
}
