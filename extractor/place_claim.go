package extractor

import (
	"slices"
	"strings"

	"factcheck/internal/stat"
)

// findAreas gives a draft its areas: those of its measure, else of its clause,
// else what its pronouns stand for (ref, by words; see refers), else those of the
// claim it hangs on or of the sentences before.
func (v *view) findAreas(d *draft, m *memory, at int, hung *Claim, lo, hi int, ref refer, words string) {
	var got []*named
	if n := v.figureOwner(d); n != nil {
		d.Areas = []Place{n.place(v)}
		return
	}
	inMeasure := false
	for _, s := range d.measured {
		got = v.addPlaces(got, slices.DeleteFunc(v.said(v.placesIn(s.from, s.to)), v.heldAgainst))
	}
	inMeasure = len(got) > 0
	if !d.clause.empty() {
		got = v.addPlaces(got, slices.DeleteFunc(v.said(v.placesIn(d.clause.from, d.clause.to)), v.heldAgainst))
	}
	if len(got) == 0 {
		// "4% of world exports": the whole's area only where it is no set that
		// the part belongs to.
		for _, s := range d.wholes {
			got = v.addPlaces(got, v.placesIn(s.from, s.to))
		}
		if len(got) == 1 && isSet(got[0].one()) && d.verb >= 0 && got[0].first > d.verb {
			got = nil
		}
	}
	if d.Form == Share && len(got) > 1 {
		got = slices.DeleteFunc(got, func(n *named) bool { return n.one() == stat.World })
	}
	if d.Form == Rank || d.Form == Record {
		got = slices.DeleteFunc(got, func(n *named) bool { return n.one() == d.RankSet && len(got) > 1 })
	}
	// "imports from Russia" has its counterpart and lacks its reporter; what
	// else the clause names gives it.
	clause := v.placesIn(lo, hi)
	kept := clause[:0:0]
	for _, n := range clause {
		if v.lends(n) {
			continue
		}
		if d.RankSet != "" && n.one() == d.RankSet || d.hang && n.first > d.quoted.to && v.commaBetween(d.quoted.to, n.first) {
			continue
		}
		if !d.against.empty() && n.first >= d.against.from && n.first < d.against.to {
			continue
		}
		if n.first >= d.quoted.from && isSet(n.one()) && (v.is(n.last, "average") || v.is(n.last, "mean") || v.is(n.last+1, "average") && v.kind(n.last) == possessive) {
			continue
		}
		if v.heldAgainst(n) || v.ofNextFigure(d, n) || v.ownsFigure(d, n) || v.gapBehind(d, n) || n.first > d.quoted.from && v.ownsUnsaid(n) {
			continue // the other side of a comparison
		}
		if n.lead != "in" && !n.owner && partOfLand(n.one()) || v.subBetween(d.quoted.to, n.first) {
			continue // "in 2013, when half of his class had left for Perth"
		}
		kept = append(kept, n)
	}
	if ref == toOne && words == "it" && (d.hang || hung == nil && slices.Contains(d.Notes, OnTopic)) {
		ref = toNone // the measure, not an area
	}
	if ref == toMany && words == "they" && d.hang && hung != nil && v.standsForThings(d, hung) {
		ref = toNone // In Nicaragua, they have more than doubled: the remittances
	}
	v.landOnly = ref == toOne && isLandWord(words)
	flow := v.flowOf(d)
	switch {
	case inMeasure || len(got) > 0:
		if flow != "" && len(got) == 1 && ref == toNone && d.Form != Share {
			got = v.addPlaces(got, slices.DeleteFunc(kept, func(n *named) bool { return n.one() == stat.World }))
			if len(got) > 2 {
				got = got[:2]
			}
		}
	case ref == toNone && v.headed() != nil:
		got = []*named{v.headed()}
	case ref != toNone && ref != toMany && len(kept) > 0 && v.adjunct(kept, d) != nil:
		got = []*named{v.adjunct(kept, d)}
	case ref != toNone && v.antecedent(d, ref, m, at, lo):
		v.setAgainst(d)
		return
	case len(kept) > 0:
		// An adjunct: "in India", or the subject of the clause.
		got = v.nearest(kept, d)
	}
	if hung != nil && hung.Pair && d.Measure == hung.Measure && !slices.ContainsFunc(got, func(n *named) bool {
		p := n.place(v)
		return !hasPlace(hung.Areas, &p)
	}) {
		// What goes on about a flow goes on about both its ends.
		v.carryAreas(d, m, at, hung)
		v.setAgainst(d)
		return
	}
	if flow == "" && d.Form != Rank && d.Form != Record && d.Form != Comparison {
		got = v.wholeList(got)
	}
	for _, n := range got {
		p := n.place(v)
		if !hasPlace(d.Areas, &p) {
			d.Areas = append(d.Areas, p)
		}
	}
	if len(d.Areas) > 1 && got[len(got)-1].last < len(v.toks) && (v.is(got[len(got)-1].last, "combined") || v.is(got[len(got)-1].last, "together")) {
		d.Notes = append(d.Notes, "combined")
	}
	v.setAgainst(d)
	if flow != "" && len(got) > 0 {
		v.orderFlow(d, got, flow)
		if len(d.Areas) == 1 && ref != toNone && ref != toUs {
			// "its exports to Russia"
			one := d.Areas[0]
			var other draft
			if v.antecedent(&other, ref, m, at, lo) {
				for i := range other.Areas {
					if other.Areas[i].Code != one.Code {
						d.Areas = []Place{other.Areas[i], one}
						d.Pair = true
						break
					}
				}
			}
		}
		if len(d.Areas) == 1 && v.counterpartOnly(got[0], flow) && !receiptOfOne(d.Measure) {
			v.setReporter(d, m, at, hung)
		}
		return
	}
	if len(d.Areas) > 0 {
		return
	}
	// The speaker's own area: "Chinese customs said", "said Sweden's bureau".
	if hung == nil {
		for k := range v.places {
			if n := &v.places[k]; n.speaker && !n.inName && (n.demonym || n.owner) {
				d.Areas = []Place{n.place(v)}
				return
			}
		}
	}
	if ref == toUs || v.worldPrice(d) {
		return
	}
	if n := v.opening(d); n != nil {
		d.Areas = []Place{n.place(v)}
		return
	}
	if n := v.beforeRelative(d); n != nil && hung == nil {
		d.Areas = []Place{n.place(v)}
		return
	}
	if n := len(v.drafts); n > 0 && hung == nil && len(v.drafts[n-1].Areas) > 0 && len(v.drafts[n-1].Against) == 0 {
		if in := v.lastPlace(d); in == nil {
			d.Areas, d.Pair = carried(v.drafts[n-1].Areas), v.drafts[n-1].Pair && flow != ""
			return
		}
	}
	if n := v.lastPlace(d); n != nil && n.lead == "in" && len(v.drafts) > 0 {
		d.Areas = []Place{n.place(v)}
		return
	}
	if hung == nil || d.Measure != hung.Measure {
		// Named in another clause of the sentence: "In Bangladesh, shaken by
		// upheaval, growth slipped".
		if n := v.lastPlace(d); n != nil {
			d.Areas = []Place{n.place(v)}
			return
		}
	}
	v.carryAreas(d, m, at, hung)
}

// figureOwner is the area whose own a draft's figure is, where it is only held against:
// "faster than Japan's 0.2% contraction". nil if there is none.
func (v *view) figureOwner(d *draft) *named {
	if d.fig < 0 || v.kind(v.figs[d.fig].first-1) != possessive {
		return nil
	}
	p := v.figs[d.fig].first - 1
	n := v.placeAt(p - 1)
	if n == nil || n.last != p || n.one() == "" {
		return nil
	}
	k := n.first - 1
	for v.is(k, "the") {
		k--
	}
	if v.is(k, "than") || v.is(k, "unlike") || v.is(k, "like") || v.is(k, "against") || v.is(k, "of") && v.is(k-1, "ahead") || v.is(k, "behind") {
		return n
	}
	return nil
}

// ownsUnsaid reports whether a possessive has nothing behind it that it owns: "a
// quarter of Poland's" is what another has of the same.
func (v *view) ownsUnsaid(n *named) bool {
	k := n.last
	if v.kind(k) == possessive {
		k++
	}
	return n.owner && (k >= len(v.toks) || v.kind(k) == punct || v.conjoins(k) || v.is(k, "in") || v.is(k, "at"))
}

// ofNextFigure reports whether an area behind a draft's figure is that of another figure
// it is held against: "$2,688, against $1,589 in Pakistan".
func (v *view) ofNextFigure(d *draft, n *named) bool {
	against := false
	for k := d.quoted.to; k < n.first; k++ {
		against = against || v.is(k, "against") || v.is(k, "versus") || v.is(k, "vs") || v.is(k, "compared")
		if f := v.figureAt(k); f >= 0 && f != d.fig && against {
			return true
		}
	}
	return false
}

// ownsFigure reports whether an area in a clause behind a draft is named for a figure of
// its own: "at 24.5 percent, the highest, forgetting South Africa's 34.2 percent".
func (v *view) ownsFigure(d *draft, n *named) bool {
	if !n.owner || n.first < d.quoted.to || v.kind(n.last) != possessive {
		return false
	}
	f := v.figureAt(n.last + 1)
	return f >= 0 && f != d.fig && v.commaBetween(d.quoted.to, n.first)
}

// headed is the area that stands alone before the sentence's colon: "Norway: GDP
// per capita of $86,800 in 2024, more than twice Italy's". nil if there is none.
func (v *view) headed() *named {
	for k := range v.places {
		n := &v.places[k]
		if v.kind(n.last) != punct || v.text(n.last) != ":" || n.one() == "" || n.inName {
			continue
		}
		for i := range n.first {
			if v.kind(i) == word {
				return nil
			}
		}
		return n
	}
	return nil
}

func (v *view) commaBetween(i, j int) bool {
	for ; i < j; i++ {
		if v.kind(i) == punct && v.text(i) == "," {
			return true
		}
	}
	return false
}

// refers is what a draft's measure, whole or subject says that stands for areas
// named before.
func (v *view) refers(d *draft) (refer, string) {
	for _, s := range d.measured {
		if r, w := v.refersTo(s.from, s.to); r != toNone {
			return r, w
		}
	}
	if r, w := v.refersTo(d.clause.from, d.clause.to); r != toNone {
		return r, w
	}
	for _, s := range d.wholes {
		if r, w := v.refersTo(s.from, s.to); r != toNone {
			return r, w
		}
	}
	if d.verb >= 0 && !d.bridged {
		np, _ := v.subject(d.verb)
		return v.refersTo(np.from, np.to)
	}
	return toNone, ""
}

// adjunct is the area of "in Germany" in a draft's own clause, nil if there is
// none.
func (v *view) adjunct(in []*named, d *draft) *named {
	for i := len(in) - 1; i >= 0; i-- {
		if n := in[i]; (n.lead == "in" || n.lead == "across") && n.first < d.quoted.from {
			if l := len(v.drafts); l > 0 && n.first < v.drafts[l-1].quoted.from && (v.drafts[l-1].rel == 0 || v.drafts[l-1].rel == d.rel) {
				continue
			}
			return n
		}
	}
	return nil
}

// lastPlace is the area named last before the figure, after the claim before it.
func (v *view) lastPlace(d *draft) *named {
	from := 0
	if n := len(v.drafts); n > 0 {
		from = v.drafts[n-1].quoted.to
	}
	var in, any *named
	for k := range v.places {
		n := &v.places[k]
		if n.inName || n.speaker || n.first < from || n.first >= d.quoted.from || v.lends(n) || v.heldAgainst(n) {
			continue
		}
		if n.lead == "in" {
			in = n
		}
		if any == nil {
			any = n
		}
	}
	if in != nil {
		return in
	}
	return any
}

// worldPrice reports whether the measure is a price of the world market, which
// no area is carried to.
func (v *view) worldPrice(d *draft) bool {
	if d.Form == Share || v.hintsIn(d.Measure)&hintMarket == 0 {
		return false
	}
	for w := range strings.FieldsSeq(d.Measure) {
		switch low(w) {
		case "brent", "wti", "crude", "gold", "silver", "copper", "intermediate":
			return dimensionOf(&d.Quantity) != dOther
		}
	}
	return false
}

func (v *view) addPlaces(to, more []*named) []*named {
next:
	for _, n := range more {
		for _, have := range to {
			if have == n {
				continue next
			}
		}
		to = append(to, n)
	}
	return to
}

// flowOf is the flow a draft measures, "" for none.
func (v *view) flowOf(d *draft) string {
	f := ""
	for _, s := range d.measured {
		for k := s.from; k < s.to; k++ {
			if v.timeAtToken(k) != nil {
				continue
			}
			if t := v.term(k); t != nil {
				if w := flowOf(t); w != "" && f == "" {
					f = w
				}
			}
		}
	}
	if f == "" {
		f = v.measureFlow(d.Measure)
	}
	return f
}

// orderFlow puts the reporter of a flow first and its counterpart second.
func (v *view) orderFlow(d *draft, got []*named, flow string) {
	if len(d.Areas) < 2 {
		return
	}
	a, b := got[0], got[1]
	if a.one() == b.one() {
		return
	}
	swap := false
	switch flow {
	case "export":
		swap = a.lead == "to" && b.lead != "to" && !a.joined || b.owner && !a.owner && a.lead == "to"
	case "import":
		swap = a.lead == "from" && b.lead != "from"
	default:
		swap = a.lead == "with" && b.lead != "with"
	}
	// "exports to A and B" is two counterparts of one reporter, "the exports of
	// A and B" two reporters: no pair.
	if b.joined && a.lead == b.lead && a.lead != "between" && flow != "trade" {
		return
	}
	if swap {
		d.Areas[0], d.Areas[1] = d.Areas[1], d.Areas[0]
	}
	d.Areas = d.Areas[:2]
	d.Pair = true
}

func (v *view) counterpartOnly(n *named, flow string) bool {
	switch flow {
	case "export":
		return n.lead == "to"
	case "import":
		return n.lead == "from"
	}
	return n.lead == "with"
}

// setReporter finds whose "exports to Russia" are: the area of the claim it hangs on,
// the one that the text before is about, else the speaker's. Where there is none, it
// is no claim: Russia's own exports are something else.
func (v *view) setReporter(d *draft, m *memory, at int, hung *Claim) {
	to := d.Areas[0]
	var p *Place
	switch {
	case hung != nil && len(hung.Areas) > 0:
		if q := carried(hung.Areas[:1])[0]; q.Code != to.Code {
			p = &q
		}
	case m.lone(at, to.Code) != nil:
		p = m.lone(at, to.Code)
	default:
		for k := range v.places {
			if n := &v.places[k]; n.speaker && !n.inName && (n.demonym || n.owner) && n.one() != to.Code {
				q := n.place(v)
				p = &q
				break
			}
		}
	}
	if p == nil {
		d.reject = "which area"
		return
	}
	d.Areas, d.Pair = []Place{*p, to}, true
}

// receiptOfOne reports whether a flow is counted where it arrives, whoever sends
// it: "remittances to Israel" has no second area to look for.
func receiptOfOne(measure string) bool {
	for w := range strings.FieldsSeq(measure) {
		switch low(w) {
		case "remittance", "remittances", "aid", "investment", "investments":
			return true
		}
	}
	return false
}

// nearest picks what of a clause's areas is said of a draft without any in its
// measure: the subject's first, then the adjunct next to the figure.
func (v *view) nearest(in []*named, d *draft) []*named {
	if len(in) == 1 {
		return in
	}
	at := d.quoted.from
	var best *named
	for _, n := range in {
		if d.hang && d.fig >= 0 && n.lead == "in" && n.first == v.figs[d.fig].last+2 {
			return []*named{n} // against 35 percent in Spain's senate
		}
	}
	for _, n := range in {
		if n.joined && best != nil {
			continue
		}
		if n.lead == "in" || n.lead == "across" || n.lead == "for" || n.lead == "" || n.lead == "of" {
			if best == nil || n.last <= at || best.last > at && n.first < best.first {
				if best != nil && best.lead == "" && best.last <= at && n.lead != "in" {
					continue
				}
				best = n
			}
		}
	}
	if best == nil {
		return in[:1]
	}
	out := []*named{best}
	for _, n := range in {
		if n != best && n.joined && n.first > best.first && n.lead == best.lead {
			out = append(out, n)
		}
	}
	return out
}

// setAgainst reads the areas of the other side of a comparison.
func (v *view) setAgainst(d *draft) {
	if d.against.empty() {
		return
	}
	for _, n := range v.placesIn(d.against.from, min(d.against.to, len(v.toks))) {
		p := n.place(v)
		if !hasPlace(d.Against, &p) {
			d.Against = append(d.Against, p)
		}
	}
}

// isLandWord reports whether a reference names a country and not a group.
func isLandWord(s string) bool {
	for w := range strings.FieldsSeq(s) {
		switch w {
		case "country", "nation", "state", "republic", "island", "kingdom":
			return true
		}
	}
	return false
}

// measureFlow is what a measure says of what moves between two areas.
func (v *view) measureFlow(s string) string {
	if v.hintsIn(s)&hintFlow == 0 {
		return ""
	}
	for len(s) > 0 {
		i := 0
		for i < len(s) && s[i] != ' ' {
			i++
		}
		if f := flowOf(termOf(s[:i])); f != "" {
			return f
		}
		if i == len(s) {
			break
		}
		s = s[i+1:]
	}
	return ""
}

// land reports whether a place is a country or a territory.
func land(p *Place) bool {
	a, ok := stat.Areas().Get(p.Code)
	return ok && (a.Kind == stat.Country || a.Kind == stat.Territory || a.Kind == stat.Former)
}

func lands(ps []Place) (out []Place) {
	for i := range ps {
		if land(&ps[i]) {
			out = append(out, ps[i])
		}
	}
	return out
}

func countries(ps []Place) (n int) {
	for i := range ps {
		if ps[i].Code != "" || len(ps[i].Candidates) > 0 {
			n++
		}
	}
	return n
}

func carried(ps []Place) []Place {
	out := make([]Place, len(ps))
	copy(out, ps)
	for i := range out {
		out[i].Carried = true
	}
	return out
}

func codesOf(ps []Place) (out []stat.AreaCode) {
	for i := range ps {
		if ps[i].Code != "" {
			out = append(out, ps[i].Code)
		}
	}
	return out
}
