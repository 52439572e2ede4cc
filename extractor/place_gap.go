package extractor

import "strings"

// "India's exports grew by 7 percent, China's by 9", "Egypt received $28 billion in 2022 and
// Morocco $11 billion": what the second area did is said by the verb of the first, and its
// name stands right before its figure. It is the area of that figure and of no other.

// gapFigure is the figure that area n stands right before where it stands for a clause of
// its own, behind "and" or a comma: -1 if there is none.
func (v *view) gapFigure(n *named) int {
	if n.one() == "" || n.inName {
		return -1
	}
	k := n.last
	if v.kind(k) == possessive {
		k++
	}
	for k < len(v.toks) && v.figureAt(k) < 0 && (v.is(k, "by") || v.is(k, "at") || v.is(k, "with") || v.is(k, "to") || v.adverb(k)) {
		k++
	}
	f := v.figureAt(k)
	if f < 1 || f > 0 && v.figs[f].first < n.last {
		return -1
	}
	k = n.first - 1
	for v.is(k, "the") || v.is(k, "in") || v.is(k, "for") {
		k--
	}
	if !v.conjoins(k) && !v.hardBoundary(k) {
		return -1
	}
	for i := range v.places {
		if b := &v.places[i]; b.last == k && v.kind(k) == word {
			return -1 // China and Russia $240 billion
		}
	}
	if v.figs[f-1].last > n.first {
		return -1
	}
	return f
}

// gapped is the area that stands right before a draft's figure for a clause of its own; nil
// if none does.
func (v *view) gapped(d *draft, hung *Claim) *named {
	if d.fig < 1 || hung == nil || len(v.drafts) == 0 {
		return nil
	}
	for i := range v.places {
		n := &v.places[i]
		if n.first > v.figs[d.fig].first {
			break
		}
		if n.first >= v.drafts[len(v.drafts)-1].quoted.to && v.gapFigure(n) == d.fig {
			return n
		}
	}
	return nil
}

// gapBehind reports whether area n, behind a draft's figure, is that of a figure in a gapped
// clause.
func (v *view) gapBehind(d *draft, n *named) bool {
	if d.fig < 0 || n.first < d.quoted.to {
		return false
	}
	f := v.gapFigure(n)
	return f > d.fig
}

// standsForThings reports whether the "they" that a draft is said of stands for the things
// that the claim before counts, and not for areas: remittances, exports, prices move, and
// do not have or spend.
func (v *view) standsForThings(d *draft, hung *Claim) bool {
	if d.verb < 0 || !v.moves(d.verb) && v.terms[d.verb].verb != vBe && v.terms[d.verb].verb != vFold && v.terms[d.verb].verb != vLevel {
		return false
	}
	w := hung.Measure
	if i := strings.LastIndexByte(w, ' '); i >= 0 {
		w = w[i+1:]
	}
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}
