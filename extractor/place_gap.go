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
	if v.kind(k) == punct && v.text(k) == "," && (v.is(k+1, "at") || v.is(k+1, "on") || v.is(k+1, "with")) {
		k++ // and Peru's, at $8,400, is half
	}
	for k < len(v.toks) && v.figureAt(k) < 0 && (v.is(k, "by") || v.is(k, "at") || v.is(k, "with") || v.is(k, "to") || v.is(k, "from") || v.is(k, "for") || v.is(k, "on") || v.is(k, "a") || v.is(k, "record") || v.kindOf(k, sizesFigure) || v.adverb(k)) {
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
	if v.is(k, "of") && (v.is(k-1, "that") || v.is(k-1, "those")) {
		k -= 2
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

// gapped is the area that stands right before a draft's figure, or the one that goes with
// it, for a clause of its own; nil if none does.
func (v *view) gapped(d *draft, hung *Claim) *named {
	if n := v.listedBehind(d); n != nil {
		return n
	}
	if n := v.headsUpDown(d); n != nil {
		return n
	}
	if d.fig < 1 || len(v.drafts) == 0 || hung == nil && (d.verb < 0 || d.verb > v.drafts[len(v.drafts)-1].quoted.to) {
		return nil
	}
	g := d.fig
	for {
		for i := range v.places {
			n := &v.places[i]
			if n.first > v.figs[g].first {
				break
			}
			if n.first > v.drafts[0].quoted.from && v.gapFigure(n) == g {
				return n
			}
		}
		// in Poland to 3.8 percent from 11.5 percent
		if g < 2 || !v.otherEndOf(g) {
			return nil
		}
		g--
	}
}

// setGapped gives a draft the area of its clause without a verb, and reports whether it did.
func (v *view) setGapped(d *draft, hung *Claim) bool {
	n := v.gapped(d, hung)
	if n == nil {
		return false
	}
	d.Areas = []Place{n.place(v)}
	if hung != nil && hung.Pair && len(hung.Areas) == 2 && n.one() != hung.Areas[1].Code {
		d.Areas, d.Pair = append(d.Areas, carried(hung.Areas[1:])...), true // China's exports to Russia grew by 7 percent, India's by 9
	}
	return true
}

// behindFigure is the area of the "in Zambia" right behind figure f; nil if there is none.
func (v *view) behindFigure(f int) *named {
	k := v.figs[f].last + 1
	if r := v.timeAtToken(k); r != nil && r.first == k {
		k = r.last
	}
	if !v.is(k, "in") {
		return nil
	}
	for i := range v.places {
		if n := &v.places[i]; n.first == k+1 || n.first == k+2 && v.is(k+1, "the") {
			return n
		}
	}
	return nil
}

// listedBehind is the area right behind a draft's figure where the figure before has one
// right behind it too: "rose from 44 to 64 years in Zambia and from 62 to 65 in Namibia". nil
// if it is none.
func (v *view) listedBehind(d *draft) *named {
	if d.fig < 1 || len(v.drafts) == 0 || !d.against.empty() {
		return nil
	}
	n, b := v.behindFigure(d.fig), v.behindFigure(d.fig-1)
	if n == nil || b == nil || n.one() == "" || n.inName || n.owner || b.one() == n.one() || v.drafts[len(v.drafts)-1].fig != d.fig-1 {
		return nil
	}
	return n
}

// headsUpDown is the area that begins its sentence or clause right before how far something
// is up: "Nepal, up 46 percent, did better still". nil if there is none.
func (v *view) headsUpDown(d *draft) *named {
	if d.fig < 0 || !d.hang || d.verb >= 0 || !v.term(d.quoted.from).has(rUpDown) {
		return nil
	}
	k := d.quoted.from - 1
	if v.kind(k) != punct || v.text(k) != "," {
		return nil
	}
	n := v.placeEnding(k - 1)
	if n == nil || n.first > 0 && !v.hardBoundary(n.first-1) {
		return nil
	}
	return n
}

// otherEndOf reports whether figure g is the other end of the one before it: only "from" or
// "to" stands between, and a time.
func (v *view) otherEndOf(g int) bool {
	k := v.figs[g].first - 1
	if !v.is(k, "from") && !v.is(k, "to") {
		return false
	}
	for k--; k > v.figs[g-1].last; k-- {
		if v.timeAtToken(k) == nil && !v.is(k, "down") && !v.is(k, "up") && !(v.kind(k) == punct && v.text(k) == ",") {
			return false
		}
	}
	return true
}

// shareOfNext reads a share of the same of another area, told in one with the share before
// it: "9.3 percent of Bolivia's GDP, 7.2 percent of Peru's". i is the "of".
func (v *view) shareOfNext(d *draft, i int, dim dimension) bool {
	n := v.placeAt(i + 1)
	if dim != dPercent || n == nil || n.first > i+2 || !n.owner || !v.ownsUnsaid(n) || len(v.drafts) == 0 {
		return false
	}
	k := v.figs[d.fig].first - 1
	for v.adverb(k) || v.is(k, "only") || v.is(k, "just") {
		k--
	}
	last := &v.drafts[len(v.drafts)-1]
	if v.is(k, "with") && v.is(k-1, "compared") {
		k--
	}
	if !v.conjoins(k) && !v.hardBoundary(k) && !v.is(k, "against") && !v.is(k, "versus") && !v.is(k, "compared") || last.Form != Share || last.Whole == "" || last.quoted.to > k+1 {
		return false
	}
	if last.whose == nil && (len(last.wholes) != 1 || !v.ownedWhole(last.wholes[0])) {
		return false
	}
	d.Form, d.hang, d.whose, d.Whole = Share, true, n, last.Whole
	v.quoteTo(d, n.last)
	return true
}

// ownedWhole reports whether a whole is an area's own, or of what is: Bolivia's GDP, the seats
// in Rwanda's parliament.
func (v *view) ownedWhole(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		if n := v.placeAt(k); n != nil {
			return n.owner && n.last < s.to
		}
	}
	return false
}

// thatOf reports whether a draft's subject is "that of" an area, set beside what another
// has: "while that of Kuwait contracted". The text goes on about the first.
func (v *view) thatOf(d *draft) bool {
	for i := range v.places {
		if n := &v.places[i]; n.first >= d.clause.from && n.last <= d.clause.to {
			k := n.first - 1
			for v.is(k, "the") {
				k--
			}
			return v.is(k, "of") && (v.is(k-1, "that") || v.is(k-1, "those"))
		}
	}
	return false
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
