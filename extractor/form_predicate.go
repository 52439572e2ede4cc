package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// Figures whose measure is no noun but what a clause says of somebody: "one in ten
// Ethiopians cook with clean fuels", "Turkey shelters 3 million refugees", "it took
// Italians 11 days to start a business". They are read where nothing else reads
// them, from who does something and the words of what is done.

// Predicated is the note of a claim whose measure is read from the words of a
// clause: less certain than one that is named.
const Predicated = "a measure read from what is said"

// OfOneEvent is the note of a count that one event made, where others of its year may
// have made more: "an earthquake took 12 lives".
const OfOneEvent = "of one event"

// predicated reads figure f by what its clause says.
func (v *view) predicated(d *draft, f int) (ok bool) {
	m := &v.figs[f]
	if m.NoClaim != "" || m.Vague || m.Change {
		return false
	}
	d.begin(f, m)
	d.said = true
	switch dim := dimensionOf(&m.Quantity); dim {
	case dPercent, dFraction:
		ok = v.saysOfPeople(d, m) || v.comesFrom(d, m) || v.answersFor(d, m) || v.changedBy(d, m, dim)
	case dYears:
		ok = v.timeTaken(d, m)
	case dCount, dMoney, dOther:
		ok = v.livesTaken(d, m) || dim == dMoney && v.livesOn(d, m) || v.doneBy(d, m) || v.peopleWho(d, m)
	}
	if ok {
		d.Notes = append(d.Notes, Predicated)
	}
	return ok
}

// peopleAt is one past the people that token i begins to name: Ethiopians, Zambian
// children, "the adults in Senegal"; i if it names none.
func (v *view) peopleAt(i int) int {
	k := v.skip(i, "of")
	k = v.skip(k, "all")
	k = v.skip(k, "the")
	end := i
	if n := v.placeAt(k); n != nil && n.demonym && n.first == k && !n.inName {
		if k = n.last; n.people || v.kind(k) == word && (v.isVerb(k) || v.term(k).has(rAux|rModal)) {
			end = k // Nigerians, the Japanese are
		}
	}
	for j := k; j < len(v.toks) && j < k+3 && v.kind(j) == word && !v.boundary(j) && !v.isVerb(j); j++ {
		if t := v.term(j); t.nounIs(nPeople) || v.toks[j].lex.has(isActor) && strings.HasSuffix(v.text(j), "s") && v.term(j+1).noun == noNoun {
			end = j + 1 // students, but no schools' budget
			break
		} else if t.has(rPrep | rConj | rDet | rPronoun | rAux | rModal) {
			break
		}
	}
	if end == i {
		return i
	}
	if v.is(end, "in") || v.is(end, "of") || v.is(end, "across") {
		for j := end + 1; j <= end+2; j++ {
			if n := v.placeAt(j); n != nil && n.first == j {
				return n.last
			}
		}
	}
	return end
}

// saysOfPeople reads "fewer than one in ten Ethiopians cook with clean fuels": a
// share of people, the measure what they do.
func (v *view) saysOfPeople(d *draft, m *mention) bool {
	if g := v.governorOf(m.first); g.kind != byStart && g.kind != byConj {
		return false
	}
	from := m.numEnd
	if dimensionOf(&m.Quantity) == dPercent {
		from = m.last + 1 // past the sign
	}
	end := v.peopleAt(from)
	if end == from {
		return false
	}
	at := end
	if v.kind(at) == punct && v.text(at) == "," {
		for at++; at < len(v.toks) && !(v.kind(at) == punct && v.text(at) == ","); at++ {
		}
		at++ // a minority of Greeks, fewer than half, have
	}
	at = v.pastAdverbs(at)
	if !v.opensPredicate(at) {
		return false
	}
	d.Form, d.verb = Share, at
	d.wholes = []stretch{{v.skip(from, "of"), end}}
	if vb := v.nextVerb(at); vb == at || vb > at && v.term(at).has(rAux|rModal) {
		d.verb = vb
	}
	if v.terms[d.verb].verb == vBe || v.terms[d.verb].verb == vAux {
		at = v.pastAdverbs(d.verb + 1)
	}
	what := v.predicateEnd(at, d.verb)
	d.measured = []stretch{what}
	v.quoteTo(d, end)
	return !v.sharesView(d.verb, what)
}

// sharesView reports whether what is said of people is that they hold with somebody: agree
// with me, back you. Nothing is kept of that.
func (v *view) sharesView(vb int, what stretch) bool {
	for k := vb; k < what.to; k++ {
		if v.is(k, "me") || v.is(k, "us") || v.is(k, "you") || v.is(k, "him") || v.is(k, "her") {
			return true
		}
	}
	return false
}

// opensPredicate reports whether what is said of people may begin at token i. What they
// cannot do is not read.
func (v *view) opensPredicate(i int) bool {
	return v.kind(i) == word && !v.boundary(i) && v.timeAtToken(i) == nil && !v.is(i, "cannot") &&
		!v.term(i).has(rPrep|rConj|rRel|rDet|rPronoun|rNeg|rFuture)
}

// timeTaken reads "it took Brazilians more than 80 days to open a business".
func (v *view) timeTaken(d *draft, m *mention) bool {
	to := m.last + 1
	if !v.is(to, "to") || v.kind(to+1) != word {
		return false
	}
	for k := m.first - 1; k > 0 && k > m.first-9; k-- {
		if v.boundary(k) {
			return false
		}
		if v.term(k).lemma != "take" || !v.is(k-1, "it") {
			continue
		}
		if d.clause = (stretch{k + 1, m.first}); !v.onlyActors(d.clause) {
			return false
		}
		d.Form, d.verb = Level, k
		what := v.predicateEnd(to+1, to+1)
		w := v.measureWords(what)
		if w == "" {
			return false
		}
		d.Measure, d.measured = "time to "+w, []stretch{what}
		v.quoteFrom(d, k-1)
		v.quoteTo(d, what.to)
		return true
	}
	return false
}

// livesTaken reads "the earthquake took nearly 3,000 lives": deaths from it.
func (v *view) livesTaken(d *draft, m *mention) bool {
	if !v.is(m.last, "lives") && !v.is(m.last+1, "lives") {
		return false
	}
	g := v.governorOf(m.first)
	switch {
	case g.kind != byVerb && g.kind != byNoun:
		return false
	case !v.is(g.at, "took") && !v.is(g.at, "takes") && !v.is(g.at, "claimed") && !v.is(g.at, "claims") && !v.is(g.at, "cost") && !v.is(g.at, "costs") && !v.is(g.at, "taken"):
		return false
	}
	start := v.clauseStart(g.at)
	who, _ := v.untilPrep(stretch{start, v.groupStart(g.at)}, "that", "which", "who", "in", "across", "of", "on")
	w := v.measureWords(who)
	if w == "" {
		return false
	}
	d.Form, d.verb, d.Measure = Level, g.at, w+" deaths"
	if w[len(w)-1] != 's' {
		d.Notes = append(d.Notes, OfOneEvent)
	}
	d.clause = stretch{start, g.at}
	d.Quantity.Unit = stat.Unit{Code: "COUNT", Noun: "death"}
	v.quoteFrom(d, g.at)
	return true
}

// clauseStart is the first token of the clause that holds token i; a subordinate
// clause of its subject is no other clause.
func (v *view) clauseStart(i int) int {
	for i > 0 && !v.hardBoundary(i-1) && !(v.kind(i-1) == punct && v.text(i-1) == ",") && v.kind(i-1) != quote {
		i--
	}
	return i
}

// livesOn reads "the typical Japanese lives on more than 60 dollars a day": what
// somebody has for a day.
func (v *view) livesOn(d *draft, m *mention) bool {
	k := m.first - 1
	if d.Quantity.Unit.Per != "DAY" || !v.is(k, "on") || v.term(k-1).lemma != "live" {
		return false
	}
	np, inherit := v.subject(k - 1)
	if inherit {
		return false
	}
	d.Form, d.verb, d.clause = Level, k-1, np
	d.Measure = "daily income"
	for j := np.from; j < np.to; j++ {
		if v.is(j, "typical") || v.is(j, "median") {
			d.Measure = "median daily income"
		}
	}
	v.quoteFrom(d, k-1)
	return true
}

// doneBy reads "Iran and Turkey each shelter more than 3 million refugees": an
// area, its people or who acts for it does something to things that are counted.
func (v *view) doneBy(d *draft, m *mention) bool {
	from, to := v.figureNoun(d.fig)
	if from == to && unitMeasure(d.Quantity.Unit.Code) == "" && !v.is(to, "of") {
		return false
	}
	if from == to && v.is(to, "of") {
		noun, _ := v.untilPrep(v.phraseAfter(to+1), "in", "from", "for", "to", "on", "into", "by", "per")
		from, to = noun.from, noun.to // tonnes of coal
	}
	k := m.first - 1
	for k > 0 && (v.term(k).has(rAdv|rDet|rPair) && !v.term(k).has(rPrep) || v.adverb(k)) {
		k--
	}
	vb := k
	if particle(low(v.textOr(k))) {
		vb--
	}
	if !v.mayAct(vb) {
		return false
	}
	np := v.actor(vb)
	if np.empty() {
		return false
	}
	d.Form, d.verb, d.clause = Level, vb, np
	what := v.predicateEnd(from, to-1)
	what.to = max(what.to, to)
	what = v.trimAfterCount(what, to)
	d.measured = []stretch{what}
	d.Measure = v.deedOn(vb, what, to)
	if w := v.actorWords(np); w != "" {
		d.Measure = w + " " + d.Measure
	}
	v.quoteFrom(d, vb)
	return true
}

func (v *view) textOr(i int) string {
	if i < 0 || i >= len(v.toks) {
		return ""
	}
	return v.text(i)
}

// trimAfterCount ends what is counted before what only tells how or why.
func (v *view) trimAfterCount(s stretch, least int) stretch {
	cut, _ := v.untilPrep(stretch{least, s.to}, "after", "before", "because", "despite", "during", "under", "with", "without", "at")
	return stretch{s.from, max(cut.to, least)}
}

// particle reports whether a word may belong to the verb before it: dug up, took in.
func particle(w string) bool {
	switch w {
	case "up", "in", "out", "down", "off", "through", "away", "back", "over":
		return true
	}
	return false
}

// mayAct reports whether token i may be a verb of doing, known or not.
func (v *view) mayAct(i int) bool {
	if v.kind(i) != word || v.text(i)[0] < 'a' || v.placeAt(i) != nil || v.timeAtToken(i) != nil || v.figureAt(i) >= 0 || v.boundary(i) {
		return false
	}
	t := v.term(i)
	if t.verb != vHave && t.role&(rPrep|rConj|rDet|rPronoun|rAux|rModal|rFuture|rNeg|rRel|rSub|rComp) != 0 {
		return false
	}
	switch t.verb {
	case vBe, vAux, vOpine, vDeny, vForecast, vNorm, vGoal, vMark, vOvertake:
		return false
	}
	return true
}

// actor is the subject of the verb at i where an area does it, its people, or who
// acts for it; empty if it is somebody else.
func (v *view) actor(i int) stretch {
	g := v.groupStart(i)
	for g > 0 && (v.term(g-1).has(rAdv|rAux|rPair|rNeg) && !v.term(g-1).has(rPrep) || v.is(g-1, "each") || v.is(g-1, "all") || v.adverb(g-1) || v.timeAtToken(g-1) != nil && v.timeAtToken(g-1).lead == "") {
		g--
	}
	start := v.clauseStart(g)
	for j := start; j < g && j < start+4 && v.placeAt(j) == nil; j++ {
		if r := v.timeAtToken(j); r != nil {
			start = max(r.last, start+1) // all through the 2010s
			break
		}
	}
	np := stretch{start, g}
	places := v.said(v.placesIn(start, g))
	if len(places) == 0 || places[0].first > start+1 || places[0].lead != "" {
		return stretch{}
	}
	if !v.onlyActors(np) {
		return stretch{}
	}
	return np
}

// onlyActors reports whether a phrase names an area, its people or who acts for it,
// and nobody else.
func (v *view) onlyActors(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		n := v.placeAt(k)
		switch {
		case n != nil && n.first >= s.from && n.last <= s.to:
			if n.demonym && !n.people && n.last == s.to && !v.is(n.first-1, "the") || n.inName || v.lends(n) {
				return false
			}
			k = n.last - 1
		case v.kind(k) == possessive, v.is(k, "and"), v.is(k, "the"), v.is(k, "or"), v.kind(k) == punct:
		case v.actsFor(k):
		default:
			return false
		}
	}
	return !s.empty()
}

// actsFor reports whether the word at i stands behind an area's name for many or
// for all of it: authorities, farmers, airlines.
func (v *view) actsFor(i int) bool {
	if v.kind(i) != word {
		return false
	}
	if v.term(i).nounIs(nPeople) || v.toks[i].lex.has(isActor) {
		return true
	}
	return v.actsFor(i+1) && !v.term(i).has(rPrep|rConj|rDet|rAux|rPronoun)
}

// actorWords are those words of who acts that tell what is counted: the airlines
// of "Ethiopian airlines flew", not the authorities who count.
func (v *view) actorWords(np stretch) string {
	for k := np.from; k < np.to; k++ {
		if v.toks[k].lex.has(isOfficial) {
			return ""
		}
	}
	return v.measureWords(np)
}

// deedOn names what the verb at i does to what is counted, whose noun ends before
// token to: the noun of the deed behind what it is done to, nothing for a verb that
// only says that there is so much (has, keeps, reported), else the verb itself.
func (v *view) deedOn(i int, what stretch, to int) string {
	t := v.term(i)
	switch t.verb {
	case vHave, vRecord:
		return v.measureWords(what)
	case vAct:
		if t.deed != "" {
			return strings.TrimSpace(v.measureWords(stretch{what.from, to}) + " " + t.deed + " " + v.measureWordsFrom(stretch{to, what.to}))
		}
	}
	switch t.lemma {
	case "grow", "dig", "mine", "farm":
		return strings.TrimSpace(v.measureWords(stretch{what.from, to}) + " production " + v.measureWordsFrom(stretch{to, what.to}))
	case "report", "put", "take", "bring", "get", "run", "generate":
		return v.measureWords(what)
	}
	return strings.TrimSpace(v.text(i) + " " + v.measureWords(what))
}

// comesFrom reads "more than half of the farmed fish in the world comes from China":
// an area's share of a whole.
func (v *view) comesFrom(d *draft, m *mention) bool {
	of := m.last + 1
	if !v.is(of, "of") {
		return false
	}
	for k := of + 2; k+2 < len(v.toks) && k < of+16 && !v.boundary(k); k++ {
		if v.term(k).lemma != "come" || !v.is(k+1, "from") {
			continue
		}
		where := stretch{k + 2, v.phraseAfter(k + 2).to}
		whole := stretch{v.skip(of+1, "all"), v.groupStart(k)}
		sets := v.placesIn(whole.from, whole.to)
		if len(v.placesIn(where.from, where.to)) == 0 || v.measureWords(where) != "" || len(sets) != 1 || !isSet(sets[0].one()) {
			return false
		}
		d.Form, d.verb, d.clause = Share, k, where
		d.measured = []stretch{where}
		d.Measure = v.measureWords(whole)
		d.Whole = v.between(sets[0].first, sets[0].last) + " " + d.Measure
		v.quoteTo(d, whole.to)
		return d.Measure != ""
	}
	return false
}

// answersFor reads "China is responsible for a third of the world's emissions".
func (v *view) answersFor(d *draft, m *mention) bool {
	k := m.first - 1
	if !v.is(k, "for") || !v.is(k-1, "responsible") || !v.is(m.last+1, "of") {
		return false
	}
	vb := v.verbBefore(k)
	if vb < 0 {
		return false
	}
	places := v.placesIn(v.clauseStart(vb), vb)
	if len(places) != 1 {
		return false
	}
	d.Form, d.verb = Share, vb
	v.wholeAfter(d, m.last+2)
	d.clause = stretch{places[0].first, places[0].last}
	d.measured = []stretch{d.clause}
	d.Measure = v.measureWords(d.wholes...)
	v.quoteFrom(d, vb)
	return d.Measure != ""
}

// changedBy reads "Canada has cut the carbon dioxide it emits from burning coal by
// more than 60%": what an area changes, with a clause of its own.
func (v *view) changedBy(d *draft, m *mention, dim dimension) bool {
	by := m.first - 1
	if !v.is(by, "by") {
		return false
	}
	for k := v.clauseStart(by); k < by; k++ {
		t := v.term(k)
		if v.timeAtToken(k) != nil || !v.isVerb(k) || t.verb == vAux || t.word == "has" || t.word == "have" {
			continue
		}
		if t.verb != vChangeObj && t.verb != vChangeBoth {
			return false
		}
		np := v.actor(k)
		if np.empty() {
			return false
		}
		d.Form, d.Direction, d.verb, d.clause = changeForm(dim), t.dir, k, np
		d.measured = []stretch{{k + 1, by}}
		v.quoteFrom(d, k)
		return true
	}
	return false
}

// peopleWho reads "around 150 people drown in India every day", "over 36 million
// Japanese are 65 or older": people counted by what they do or are.
func (v *view) peopleWho(d *draft, m *mention) bool {
	if g := v.governorOf(m.first); g.kind != byStart && g.kind != byConj {
		return false
	}
	end := v.peopleAt(m.numEnd)
	nobody := v.is(m.num, "nobody")
	if end == m.numEnd && !nobody {
		return false
	}
	if n := v.placeAt(end + 1); nobody && v.is(end, "in") && n != nil {
		end = n.last
	}
	at := v.pastAdverbs(end)
	if !v.opensPredicate(at) {
		return false
	}
	d.Form, d.verb = Level, at
	if vb := v.nextVerb(at); vb == at || vb > at && v.term(at).has(rAux|rModal) {
		d.verb = vb
	}
	who := stretch{m.numEnd, end}
	if v.terms[d.verb].verb == vBe || v.terms[d.verb].verb == vAux {
		at = v.pastAdverbs(d.verb + 1)
	}
	what := v.predicateEnd(at, d.verb)
	w := v.measureWords(who)
	if w == "" {
		w = "people"
	}
	said := v.measureWords(what)
	if f := v.figureAt(at); f >= 0 && v.figs[f].NoClaim == "an age" {
		said = v.between(v.figs[f].num, what.to) // are 65 or older
	}
	if said == "" {
		return false
	}
	if t := v.terms[d.verb]; t.verb == vPeople && t.lemma != "work" {
		said, w = v.measureWordsFrom(stretch{d.verb + 1, what.to}), strings.TrimPrefix(w+" "+deathsOf(t.lemma), "people ")
	}
	d.Measure, d.measured, d.clause = strings.TrimSpace(w+" "+said), []stretch{what}, who
	v.quoteTo(d, end)
	return true
}

// saidDoubt is why a figure read from a clause is better not claimed: no area of
// its own, or words that nothing statistics are kept of has.
func (v *view) saidDoubt(d *draft) string {
	own := false
	for i := range d.Areas {
		own = own || d.Areas[i].Code != "" && !d.Areas[i].Carried
	}
	switch {
	case !own, v.elsewhereIn(d), d.fig >= 0 && v.figs[d.fig].worded && len(d.Areas) > 1:
		return "which area"
	case d.Form == Share, d.Form == Level && strings.HasPrefix(d.Measure, "time to "):
		return ""
	case !v.countedIn(d.Measure), d.fig >= 0 && v.figs[d.fig].worded && !v.countedHead(d.Measure):
		return "counted by nobody"
	}
	return ""
}

// elsewhereIn reports whether what is done names another area than who does it: more
// gas from Norway, refugees from a camp in Greece.
func (v *view) elsewhereIn(d *draft) bool {
	who := v.placesIn(d.clause.from, d.clause.to)
	if len(who) == 0 {
		return false
	}
	for _, s := range d.measured {
		for _, n := range v.placesIn(s.from, s.to) {
			if (n.first < d.clause.from || n.last > d.clause.to) && n.one() != who[0].one() {
				return true
			}
		}
	}
	return false
}

// countedHead reports whether the noun of a phrase, its last word before a preposition,
// is one that statistics count: cases of polio, but no economic reason.
func (v *view) countedHead(words string) bool {
	head := ""
	for w := range strings.FieldsSeq(words) {
		if t := termOf(low(w)); head != "" && t != nil && (t.has(rPrep) || t.verb != noVerb && t.form == pastForm) {
			break // cases of polio, a reactor built
		}
		head = w
	}
	return v.countedIn(head) || termOf(low(head)).nounIs(nIndicator)
}

// countedIn reports whether words name something that statistics count.
func (v *view) countedIn(words string) bool {
	for w := range strings.FieldsSeq(words) {
		w = low(w)
		if v.d.entryOf(w).lex.has(isCounted) || v.d.entryOf(w+"s").lex.has(isCounted) || v.d.entryOf(strings.TrimSuffix(w, "s")).lex.has(isCounted) {
			return true
		}
	}
	return false
}
