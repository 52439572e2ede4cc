package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// noneMore reads the comparison whose word stands at i where no member of a set has
// more: "No country in Africa produces more oil than Nigeria". What it is held against
// is the first of the set.
func (v *view) noneMore(i int, c *comparative) (draft, bool) {
	than := v.farThan(i)
	vb := v.verbBefore(i)
	if than == 0 || vb < 2 {
		return draft{}, false
	}
	no := vb - 1
	for no >= 0 && !v.is(no, "no") && !v.boundary(no) {
		no--
	}
	k := v.skip(no+1, "other")
	if !v.is(no, "no") || v.stateWord(k) != 1 || no > 0 && v.kind(no-1) == word {
		return draft{}, false
	}
	d := newFigureless(Rank, no, than+1)
	d.RankSet = stat.World
	d.Notes = append(d.Notes, AnyOther)
	if k++; k < vb {
		n := v.placeAt(k)
		if n == nil && v.term(k).has(rPrep) {
			n = v.placeAt(k + 1)
		}
		if n == nil || !isSet(n.one()) || n.last < v.groupStart(vb) {
			return draft{}, false
		}
		d.RankSet = n.one()
	}
	who := v.placeAt(v.skip(than+1, "the"))
	if who == nil || who.last < len(v.toks) && !v.onlyStands(who.last) {
		return draft{}, false
	}
	d.RankOf, d.RankLow, d.Direction, d.judges = 1, c.dir == Down, c.dir, c.judges
	d.verb, d.whose, d.quoted.to = vb, who, who.last
	obj := stretch{i + 1, than}
	switch t := v.terms[vb]; {
	case c.measure != "" && obj.empty():
		d.Measure = c.measure
	case obj.empty():
	case t.deed != "" && t.verb != vLive:
		d.Measure = strings.TrimSpace(v.measureWords(obj) + " " + t.deed)
	case t.verb == vHave:
		d.Measure = v.measureWords(obj)
	}
	if !d.judges {
		d.Direction = NoDirection
	}
	return d, d.Measure != ""
}
