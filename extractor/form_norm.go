package extractor

// norm reads "falls far short of the recommended ratio of 1:600": the subject is
// compared with the norm, whose own value is taken as given (SEMANTICS 3.5).
func (v *view) norm(d *draft, np stretch) bool {
	named := false
	for k := np.to - 1; k >= 0 && k > np.to-8 && v.kind(k) != punct; k-- {
		if t := v.term(k); t.verb == vNorm || v.is(k, "recommendation") || v.is(k, "threshold") || v.is(k, "limit") || v.is(k, "goal") || v.is(k, "target") || v.is(k, "minimum") || v.is(k, "norm") || v.is(k, "standard") || v.is(k, "benchmark") || v.is(k, "guideline") {
			named = true
		}
	}
	if !named {
		return false
	}
	vb := -1
	for k := np.to - 1; k >= 0 && k > np.to-16; k-- {
		switch {
		case v.is(k, "short") && v.is(k+1, "of"), v.is(k, "below"), v.is(k, "under"):
			d.Comparator = Under
		case v.is(k, "above"), v.is(k, "over"), v.is(k, "beyond"):
			d.Comparator = Over
		case v.term(k) != nil && v.terms[k].verb == vLevel && (v.terms[k].lemma == "exceed" || v.terms[k].lemma == "surpass" || v.terms[k].lemma == "top"), v.is(k, "beat"), v.is(k, "beats"):
			d.Comparator = Over
			vb = k
		default:
			continue
		}
		if d.Comparator == Under && (v.is(k-1, "far") || v.is(k-1, "well")) {
			d.Comparator, d.FarBelow = Far, true
		} else if v.is(k-1, "far") || v.is(k-1, "well") {
			d.Comparator = Far
		}
		d.Cue = v.between(k, k+1)
		if vb < 0 {
			vb = v.verbBefore(k)
		}
		break
	}
	if vb < 0 {
		return false
	}
	d.Form, d.verb, d.meetsNorm = Level, vb, true
	v.quoteFrom(d, vb)
	v.takeSubject(d, vb)
	return true
}
