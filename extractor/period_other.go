package extractor

import "factcheck/internal/stat"

// otherTime gives a comparison with areas the time that the other side is told of where it
// is not the claim's own: "generated more in 2024 than the whole world did in 2019".
func (v *view) otherTime(d *draft, a anchors) {
	if d.Form != Comparison || d.fig >= 0 || len(d.Against) == 0 || d.against.empty() || d.Baseline != nil || d.When.Period.Grain != stat.Year || d.When.Surface == "" {
		return
	}
	than := d.against.from
	for than > 0 && !v.is(than, "than") {
		than--
	}
	var own *reading
	for i := range v.times {
		r := &v.times[i]
		switch {
		case r.shape != calendar || r.part != wholeYear || than == 0:
		case r.last <= than:
			own = r
		case own != nil && r.last > d.against.from && !v.boundaryBetween(than, r.first):
			w, other := own.resolve(a), r.resolve(a)
			if w.Period.Grain != stat.Year || other.Period.Grain != stat.Year || w.Period == other.Period || d.When.Period != w.Period && d.When.Period != other.Period {
				return
			}
			w.Surface, other.Surface = v.between(own.first, own.last), v.between(r.first, r.last)
			d.When, d.Baseline = w, &other
			return
		}
	}
}

// boundaryBetween reports whether a new statement begins between two tokens.
func (v *view) boundaryBetween(from, to int) bool {
	for k := from; k < to; k++ {
		if v.parts(k) || v.kind(k) == punct {
			return true
		}
	}
	return false
}
