package extractor

import (
	"slices"
	"strings"

	"factcheck/internal/stat"
)

// What is said of some members of a set by their number alone: "the only G7 country
// whose economy shrank", "only Poland of the EU countries had", "no other member
// exceeded", "all G7 countries but Japan". The claim is what the others are denied, or
// left with; the set and the way of choosing stand in RankSet and Notes, and those who
// are named are the areas (SEMANTICS 5.12).

const (
	// OnlyOf is the note of a claim that holds of its areas, and of no other member of
	// RankSet.
	OnlyOf = "only of a set"
	// NoneOf is the note of a claim that holds of no member of RankSet but its areas,
	// of which nothing is said.
	NoneOf = "none of a set"
	// AllBut is the note of a claim that holds of every member of RankSet but its areas.
	AllBut = "all but of a set"
	// SomeOf is the note of a claim of a number of the members of RankSet, which is not
	// judged: three EU countries had.
	SomeOf = "some of a set"
)

// selection is what a sentence says of the members of a set.
type selection struct {
	note     string
	set      stat.AreaCode
	who      []stretch // names of those chosen, or taken out
	from, to int       // the tokens whose claims are of them
	start    int       // first token of the words that choose
	verb     int       // the verb before "the only", -1
}

// selects finds the selection of a sentence.
func (v *view) selects() {
	v.sel = selection{verb: -1}
	if !v.hinted(hintSelects) {
		return
	}
	for i := range v.toks {
		if e := v.toks[i].entry; v.toks[i].kind != word || (e.hints|everyHint)&hintSelects == 0 && e.term.time != tNumber && !v.is(i, "a") {
			continue
		}
		var s selection
		ok := false
		switch v.names[i] {
		case "only", "sole", "lone":
			if s, ok = v.theOnly(i); !ok {
				s, ok = v.onlyNamed(i)
			}
		case "alone", "uniquely":
			s, ok = v.aloneOf(i)
		case "no", "none":
			s, ok = v.noneOf(i)
		case "all", "every":
			s, ok = v.allBut(i)
		case "one":
			s, ok = v.inOne(i)
		default:
			if s, ok = v.numberChosen(i); ok {
				s.note = SomeOf
			}
		}
		if ok {
			s.start = i
			if s.verb == 0 {
				s.verb = -1
			}
			v.sel = s
			for f := range v.figs {
				if m := &v.figs[f]; m.worded && m.num == i {
					m.NoClaim = "said of some members of a set" // no country: none of them is counted
				}
			}
			return
		}
	}
}

// setMember reads "G7 country", "member of the EU", "EU member state", "G7" behind "the
// only" or "no" at token i: the set, "" where none is named, and the token behind.
func (v *view) setMember(i int) (set stat.AreaCode, next int, noun bool) {
	k := v.skip(i, "other")
	if n := v.placeAt(k); n != nil && n.first == k && isSet(n.one()) {
		set, k = n.one(), n.last
		if v.kind(k) == possessive {
			k++
		}
	}
	for v.memberWord(k) {
		noun = true
		k++
	}
	if !noun && set == "" {
		return "", i, false
	}
	if set == "" && (v.is(k, "of") || v.is(k, "in") || v.is(k, "among") || v.is(k, "from") || v.is(k, "within") || v.is(k, "across")) {
		if n := v.placeAt(v.skip(k+1, "the")); n != nil && isSet(n.one()) {
			set, k = n.one(), n.last
			for v.memberWord(k) {
				k++
			}
		} else {
			return "", i, false // of its kind
		}
	}
	return set, k, noun
}

// memberWord reports whether a word is one for a member of a set.
func (v *view) memberWord(k int) bool {
	return v.stateWord(k) > 0 || v.is(k, "member") || v.is(k, "members") || v.is(k, "economy") || v.is(k, "economies")
}

// theOnly reads "Germany was the only G7 country whose economy shrank", "the only member
// of the EU with more than", "Poland, the only EU country that"; and "the only G7 country
// whose economy shrank was Germany".
func (v *view) theOnly(i int) (s selection, ok bool) {
	s.note = OnlyOf
	p := i - 1
	if v.kind(p) == possessive {
		if n := v.placeAt(p - 1); n != nil && isSet(n.one()) {
			s.set, p = n.one(), n.first-1
		}
	} else if !v.is(p, "the") {
		return s, false
	} else {
		p--
	}
	set, k, noun := v.setMember(i + 1)
	if !noun || set != "" && s.set != "" && set != s.set {
		return s, false
	}
	if set != "" {
		s.set = set
	}
	if s.set == "" {
		if v.is(k-1, "member") || v.is(k-1, "economy") {
			return s, false
		}
		s.set = stat.World
	}
	k = v.pastComma(k)
	switch {
	case v.is(k, "that"), v.is(k, "which"), v.is(k, "whose"), v.is(k, "where"), v.is(k, "with"), v.is(k, "to"), v.is(k, "having"):
		k++
	case v.is(k, "in") && v.is(k+1, "which"):
		k += 2
	default:
		return s, false
	}
	s.from, s.to = k, v.selectionEnd(k)
	if p < 0 || v.timeAtToken(p) != nil || v.kind(p) == punct && v.placeAt(p-1) == nil {
		// The only one that did was Germany.
		for j := k + 1; j < len(v.toks); j++ {
			if v.term(j).verb != vBe && !v.is(j, "remains") {
				continue
			}
			if n := v.placeAt(v.skip(j+1, "the")); n != nil && land1(n) && (n.last >= len(v.toks) || v.boundary(n.last) || v.kind(n.last) == punct || v.timeAtToken(n.last) != nil) {
				s.who, s.to = []stretch{{n.first, n.last}}, j
				return s, true
			}
		}
		return s, false
	}
	if v.kind(p) == punct {
		n := v.placeAt(p - 1)
		if n == nil || n.last != p || !land1(n) || n.joined {
			return s, false
		}
		s.who = []stretch{{n.first, n.last}}
		return s, true
	}
	vb := v.verbBefore(p + 1)
	if vb < 0 || !v.links(vb) && v.terms[vb].lemma != "become" || v.negated(vb) || vb != p {
		return s, false
	}
	sub, inherit := v.subject(vb)
	if inherit || v.measureWords(sub) != "" {
		return s, false
	}
	s.verb = vb
	for _, n := range v.placesIn(sub.from, sub.to) {
		if !land1(n) || n.owner {
			return s, false
		}
		s.who = append(s.who, stretch{n.first, n.last})
	}
	return s, len(s.who) == 1
}

// negated reports whether "not" stands beside the verb at token i.
func (v *view) negated(i int) bool {
	return v.term(i+1).has(rNeg) || v.term(i-1).has(rNeg) || v.is(i+1, "no") || v.is(i-1, "n't")
}

func (v *view) pastComma(k int) int {
	if v.kind(k) == punct && v.text(k) == "," {
		return k + 1
	}
	return k
}

// land1 reports whether a name is one country or territory.
func land1(n *named) bool {
	p := Place{Code: n.one()}
	return p.Code != "" && land(&p)
}

// selectionEnd is where the words end that tell what is said of those chosen: at a
// semicolon, or a new clause.
func (v *view) selectionEnd(k int) int {
	for ; k < len(v.toks); k++ {
		if v.kind(k) == punct && (v.text(k) == ";" || v.text(k) == ":") || v.kind(k) == dash && v.toks[k].space ||
			v.kind(k) == punct && v.text(k) == "," && (v.is(k+1, "and") || v.is(k+1, "but") || v.is(k+1, "while") || v.is(k+1, "which")) ||
			v.is(k, "while") || v.is(k, "whereas") || v.is(k, "although") {
			return k
		}
	}
	return k
}

// onlyNamed reads "only Germany of the G7 shrank", "of the G7 countries only Germany",
// "only the US among G7 members spent".
func (v *view) onlyNamed(i int) (s selection, ok bool) {
	if !v.is(i, "only") || v.is(i-1, "not") || v.is(i-1, "if") {
		return s, false
	}
	s.note = OnlyOf
	k := i + 1
	for {
		n := v.placeAt(v.skip(k, "the"))
		if n == nil || !land1(n) || n.owner {
			return s, false
		}
		s.who = append(s.who, stretch{n.first, n.last})
		k = n.last
		if v.is(k, "and") || v.kind(k) == punct && v.text(k) == "," && v.placeAt(v.skip(k+1, "the", "and")) != nil {
			k = v.skip(k, ",")
			k = v.skip(k, "and")
			continue
		}
		break
	}
	k = v.pastComma(k)
	if set, next := v.ofTheSet(k); set != "" {
		s.set, k = set, v.pastComma(next)
	} else if set := v.setBefore(i); set != "" {
		s.set = set
	} else {
		return s, false
	}
	s.from, s.to = k, v.selectionEnd(k)
	return s, true
}

// ofTheSet reads "of the G7", "among EU countries" at token k.
func (v *view) ofTheSet(k int) (stat.AreaCode, int) {
	if !v.is(k, "of") && !v.is(k, "among") && !v.is(k, "amongst") && !v.is(k, "in") && !v.is(k, "within") {
		return "", k
	}
	j := v.skip(k+1, "all")
	j = v.skip(j, "the")
	j = v.skip(j, "other")
	if v.memberWord(j) && v.is(j+1, "of") {
		j = v.skip(j+2, "the")
	}
	n := v.placeAt(j)
	if n == nil || n.first > j || !isSet(n.one()) {
		return "", k
	}
	j = n.last
	if v.kind(j) == possessive {
		j++
	}
	for v.memberWord(j) {
		j++
	}
	return n.one(), j
}

// setBefore is the set that a sentence begins with, before token i: "Of the G7 countries,".
func (v *view) setBefore(i int) stat.AreaCode {
	for k := 0; k < i; k++ {
		if set, next := v.ofTheSet(k); set != "" && v.pastComma(next) == i && (k == 0 || v.timeAtToken(k-1) != nil || v.kind(k-1) == punct) {
			return set
		}
	}
	return ""
}

// aloneOf reads "Germany alone among the G7 saw", "alone among G7 countries, Germany saw"
// and "Japan, alone in the G7, had".
func (v *view) aloneOf(i int) (s selection, ok bool) {
	s.note = OnlyOf
	set, k := v.ofTheSet(i + 1)
	if set == "" {
		return s, false
	}
	s.set = set
	p := i - 1
	if v.kind(p) == punct && v.text(p) == "," {
		p--
	}
	n := v.placeAt(p)
	k = v.pastComma(k)
	if p < 0 || n == nil || !land1(n) || n.last != p+1 {
		if n = v.placeAt(v.skip(k, "the")); n == nil || !land1(n) || n.owner {
			return s, false
		}
		k = n.last
	}
	s.who = []stretch{{n.first, n.last}}
	s.from, s.to = k, v.selectionEnd(k)
	return s, true
}

// noneOf reads "no G7 country but the US spent", "none of the EU members had".
func (v *view) noneOf(i int) (s selection, ok bool) {
	s.note = NoneOf
	var k int
	if v.is(i, "none") {
		s.set, k = v.ofTheSet(i + 1)
	} else {
		if v.is(i+1, "other") {
			return s, false
		}
		s.set, k, ok = v.setMember(i + 1)
	}
	if s.set == "" || !ok && v.is(i, "no") {
		return s, false
	}
	if s.who, k = v.takenOut(k); len(s.who) > 0 {
		s.note = OnlyOf
	}
	s.from, s.to = k, v.selectionEnd(k)
	return s, true
}

// allBut reads "all G7 countries but Japan", "every member of the EU except Malta".
func (v *view) allBut(i int) (s selection, ok bool) {
	s.note = AllBut
	set, k, noun := v.setMember(v.skip(i+1, "the"))
	if set == "" || !noun {
		return s, false
	}
	s.set = set
	s.who, k = v.takenOut(k)
	s.from, s.to = k, v.selectionEnd(k)
	return s, len(s.who) > 0
}

// takenOut reads "but Japan", "except for the US and Canada", "other than Italy" at
// token k.
func (v *view) takenOut(k int) (who []stretch, next int) {
	j := v.pastComma(k)
	switch {
	case v.is(j, "but"), v.is(j, "except"), v.is(j, "bar"), v.is(j, "save"), v.is(j, "excepting"):
		j = v.skip(j+1, "for")
	case v.is(j, "other") && v.is(j+1, "than"), (v.is(j, "apart") || v.is(j, "aside")) && v.is(j+1, "from"):
		j += 2
	default:
		return nil, k
	}
	for {
		n := v.placeAt(v.skip(j, "the"))
		if n == nil || !land1(n) || n.owner {
			return who, k
		}
		who = append(who, stretch{n.first, n.last})
		k = v.pastComma(n.last)
		if j = v.skip(n.last, "and"); j == n.last {
			return who, k
		}
	}
}

// numberChosen reports whether a number of members of a set is spoken of: "three EU
// countries", "five of the G7", "most G20 members".
func (v *view) numberChosen(i int) (s selection, ok bool) {
	switch v.names[i] {
	case "most", "few", "several", "many", "some", "half":
	default:
		if n, _, ok := v.small(i); !ok || n < 2 {
			return s, false
		}
	}
	k := i + 1
	for v.memberWord(k) {
		k++
	}
	if k == i+1 || !v.is(k, "of") && !v.is(k, "in") {
		if set, next, noun := v.setMember(i + 1); set != "" && noun {
			s.set, s.from = set, next
		}
	}
	if s.set == "" {
		if s.set, s.from = v.ofTheSet(k); s.set == "" || k == i+1 && v.is(k, "in") {
			return s, false
		}
	}
	s.to = v.selectionEnd(s.from)
	return s, true
}

// inSelection reports whether a draft is said of those who are chosen.
func (v *view) inSelection(d *draft) bool {
	s := &v.sel
	return s.note != "" && (d.quoted.from >= s.from || d.fig >= 0 && v.figs[d.fig].num >= s.from) && d.quoted.from < s.to
}

// selectionBounds are the bounds of a draft, widened to the words that choose: "in 2023
// Germany was the only one whose economy shrank".
func (v *view) selectionBounds(d *draft) (lo, hi int) {
	if lo, hi = v.bounds(d); d.beyond > 0 {
		lo = d.quoted.from
	}
	if !v.inSelection(d) {
		return lo, hi
	}
	if lo = 0; len(v.drafts) > 0 {
		lo = v.drafts[len(v.drafts)-1].quoted.to
	}
	return min(lo, d.quoted.from), max(hi, v.selectionEnd(v.sel.to))
}

// inOne reads "inflation was above 9 percent in just one G7 country, Britain".
func (v *view) inOne(i int) (s selection, ok bool) {
	if !v.is(i-1, "only") && !v.is(i-1, "just") || !v.is(i-2, "in") {
		return s, false
	}
	set, k, noun := v.setMember(i + 1)
	if set == "" || !noun {
		return s, false
	}
	s.note, s.set, s.to = SomeOf, set, v.selectionEnd(k)
	return s, true
}

// choose makes a draft within a selection one of those it chooses, or rejects it.
func (v *view) choose(d *draft) {
	s := &v.sel
	if !v.inSelection(d) {
		return
	}
	if s.note == SomeOf {
		if d.RankSet == "" {
			d.RankSet, d.Notes = s.set, append(slices.Clip(d.Notes), SomeOf)
		}
		return
	}
	switch d.Form {
	case Level, Share, PerUnit, Change, Trend, Comparison:
	default:
		d.reject = "said of some members of a set"
		return
	}
	if d.hang {
		d.reject = "said of some members of a set"
		return
	}
	d.Areas = d.Areas[:0:0]
	for _, w := range s.who {
		d.Areas = append(d.Areas, v.placeAt(w.from).place(v))
	}
	if s.note == NoneOf {
		d.Areas = []Place{{Code: s.set, Surface: v.between(s.start, s.from)}}
	}
	if s.verb >= 0 && d.verb >= 0 && (v.is(v.groupStart(d.verb)-1, "to") || v.is(v.groupStart(d.verb), "to")) {
		d.Tense = v.tenseOf(s.verb) // was the only one to grow
	}
	v.withoutMember(d)
	d.Pair, d.RankSet = false, s.set
	d.Notes = append(slices.Clip(d.Notes), s.note)
}

// withoutMember takes the words for a member of the set out of a measure: "member with
// fertility rate" is one of a member.
func (v *view) withoutMember(d *draft) {
	w, rest := field(d.Measure)
	cut := false
	for {
		e := lookUp(w, 0, len(w))
		switch l := low(w); {
		case l == "member", l == "members", l == "sole", l == "lone", l == "other", cut && (l == "with" || l == "having"), cut && l == "in",
			e != nil && e.kinds&(oneState|manyStates) != 0:
			cut = true
			w, rest = field(rest)
			continue
		}
		break
	}
	if !cut {
		return
	}
	d.Measure = strings.TrimSpace(w + " " + strings.TrimSpace(rest))
	if d.Measure == "" && d.verb >= 0 && growsEconomy(v.terms[d.verb].lemma) {
		d.Measure = "economy"
	}
}

// chosen reports whether a draft was made one of a selection.
func (d *draft) chosen() bool {
	return d.RankSet != "" && d.Form != Rank && d.Form != Record && !slices.Contains(d.Notes, SomeOf)
}

// chosenMove reads a verb of change without a figure in a selection: "whose economy
// shrank", "to shrink", "where unemployment rose".
func (v *view) chosenMove(i int) (draft, bool) {
	t := v.terms[i]
	s := &v.sel
	if s.note == "" || s.note == SomeOf || i < s.from || i >= s.to || !v.isVerb(i) || t.dir == NoDirection || t.verb != vChange && t.verb != vChangeBoth {
		return draft{}, false
	}
	for k := i + 1; k < s.to && !v.parts(k); k++ {
		if v.figureAt(k) >= 0 || v.is(k, "than") || v.is(k, "faster") || v.is(k, "slower") {
			return draft{}, false
		}
	}
	if v.negated(v.groupStart(i)) {
		return draft{}, false
	}
	d := newFigureless(Trend, v.groupStart(i), i+1)
	d.verb, d.Direction = i, t.dir
	np, inherit := v.subject(i)
	g := v.groupStart(i)
	if np.from < s.from && g > s.from {
		np = stretch{s.from, g} // whose economy shrank
	}
	switch {
	case !inherit && np.from >= s.from && v.statisticIn(np):
		d.measured = []stretch{np}
	case growsEconomy(t.lemma) && (g <= s.from+1 || v.is(g-1, "to") || v.is(i-1, "to")):
		d.Measure = "economy"
	default:
		return draft{}, false
	}
	return d, true
}

// chosenWith reads figure f of "the only country with more than 200 million people": a
// level of the things counted.
func (v *view) chosenWith(d *draft, f int) bool {
	s := &v.sel
	m := &v.figs[f]
	if s.note == "" || m.first < s.from || m.first >= s.to || m.NoClaim != "" || m.Vague || !v.is(m.first-1, "with") && !v.is(m.first-1, "having") {
		return false
	}
	from, to := v.figureNoun(f)
	np := stretch{from, to}
	if np.empty() || !v.statisticIn(np) && !v.namesPeople(np) {
		return false
	}
	d.begin(f, m)
	d.Form, d.measured = Level, []stretch{np}
	return true
}
