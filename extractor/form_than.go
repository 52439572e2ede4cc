package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// Comparisons without a figure. A word that compares stands beside "than", and what
// follows that decides what is compared:
//
//	than [in] Japan, Japan's       comparison with an area
//	than any other G7 country      rank: the first of a set
//	than in any earlier year,
//	than at any time since 2008    record
//	than in 2010, a decade ago     trend, from then to the claim's time
//	nothing ("smaller still")      comparison with what the claim before was of

// comparative is a word that compares.
type comparative struct {
	dir     Direction // Up: what stands before "than" has more
	judges  bool      // dir is from good, Up, to bad, and which way that is depends on the measure
	measure string    // it names by itself: richer, GDP per head
}

var comparatives = func() map[string]comparative {
	m := make(map[string]comparative)
	for place, f := range rows("comparatives.tsv", 3) {
		var c comparative
		switch f[1] {
		case "up":
			c.dir = Up
		case "down":
			c.dir = Down
		case "good":
			c.dir, c.judges = Up, true
		case "bad":
			c.dir, c.judges = Down, true
		default:
			panic(place + ": neither up, down, good nor bad")
		}
		if f[2] != "-" {
			c.measure = f[2]
		}
		m[f[0]] = c
	}
	return m
}()

// tendencies says of the words of measures which way of them is called better.
var tendencies = func() map[string]Direction {
	m := make(map[string]Direction)
	for place, f := range rows("tendencies.tsv", 2) {
		if m[f[0]] = direction(f[1]); m[f[0]] == NoDirection {
			panic(place + ": neither up nor down")
		}
	}
	return m
}()

// betterWay is which way of a measure is called better, none where its words say
// nothing or two things.
func betterWay(measure string) Direction {
	way := NoDirection
	for w := range strings.FieldsSeq(low(measure)) {
		d := tendencies[w]
		if d == NoDirection {
			continue
		}
		if way != NoDirection && way != d {
			return NoDirection
		}
		way = d
	}
	return way
}

// settleJudged gives "better", "improved", "the worst" the direction that the measure
// gives them, or rejects the draft.
func (d *draft) settleJudged() {
	d.fast()
	if !d.judges {
		return
	}
	way := betterWay(d.Measure)
	if way == NoDirection {
		d.reject = "better or worse of nothing known"
		return
	}
	d.Direction *= way
	if d.Form == Record || d.Form == Rank {
		d.RankLow = d.Direction == Down
	}
}

func (v *view) comparativeAt(i int) *comparative {
	if i < 0 || i >= len(v.toks) {
		return nil
	}
	return v.toks[i].entry.comp
}

// mayCompare reports whether the word that compares at i may do so: a "than" stands
// behind it, or its statement ends with it. Most stand before a noun: higher fees.
func (v *view) mayCompare(i int) bool {
	k := i + 1
	for v.is(k, "still") || v.is(k, "yet") {
		k++
	}
	if k >= len(v.toks) || v.kind(k) != word || v.boundary(k) || v.timeAtToken(k) != nil || v.is(k, "and") {
		return true
	}
	for ; k < len(v.toks); k++ {
		if v.is(k, "than") {
			return true
		}
	}
	return false
}

// thanAfter is the token behind the "than" that belongs to the word that compares at
// i, with what is compared if it is named between: "fewer people than". 0 if there is
// no "than".
func (v *view) thanAfter(i int) (k int, np stretch) {
	k = i + 1
	for v.is(k, "even") || v.is(k, "still") || v.is(k, "again") || v.is(k, "now") {
		k++
	}
	if v.is(k, "than") {
		return k + 1, np
	}
	if k > i+1 {
		return 0, np
	}
	np = v.phraseAfter(k)
	if np.empty() || np.to-np.from > 6 || !v.is(np.to, "than") || !v.statisticIn(np) && !v.namesPeople(np) {
		return 0, stretch{}
	}
	return np.to + 1, np
}

// namesPeople reports whether a phrase is people counted as such.
func (v *view) namesPeople(s stretch) bool {
	return s.to-s.from == 1 && v.term(s.from).nounIs(nPeople)
}

// compares reads the comparison whose word stands at i.
func (v *view) compares(i int, c *comparative) (draft, bool) {
	if v.figureAt(i) >= 0 || v.startsFigure(i) || v.timeAtToken(i) != nil || v.is(i-1, "no") || v.comparesNever(i) || v.is(i-1, "the") || v.howMuch(i-1) {
		return draft{}, false
	}
	k, np := v.thanAfter(i)
	if k == 0 {
		return v.comparesBack(i, c)
	}
	if v.startsFigure(k) || k >= len(v.toks) {
		return draft{}, false
	}
	begin := i
	if v.is(i-1, "a") && v.onlyShare(np) {
		np, begin = stretch{}, i-1 // a larger share than in any other African country
	}
	d := newFigureless(Comparison, begin, k)
	d.Direction, d.judges, d.pace = c.dir, c.judges, c.measure == "growth"
	if !np.empty() {
		d.measured = []stretch{np}
	}
	if n := v.postposed(i); n > 0 && np.empty() {
		// "on an area smaller than Greece": the noun is compared, not the subject.
		if np = (stretch{n, i}); !v.statisticIn(np) {
			return draft{}, false
		}
		d.measured = []stretch{np}
	}
	if !v.farSide(&d, k) || d.Form == Comparison && !np.empty() && v.narrowedBehind(d.against.to) {
		return draft{}, false
	}
	if d.thenToo = d.Form == Trend; d.Form == Record {
		d.RankOf, d.RankLow = 1, d.Direction == Down
	}
	if d.Form == Comparison && np.empty() && v.term(i-1).verb == vHave && v.isVerb(i-1) {
		v.quoteFrom(&d, v.groupStart(i-1)) // has fewer than Bangladesh
	}
	return v.comparedSubject(d, c)
}

// postposed is where the noun begins that a comparing word stands behind, "an area
// smaller than", "a much older population larger than"; 0 if it stands behind none.
func (v *view) postposed(i int) int {
	if v.kind(i-1) != word || v.littleWord(i-1) || v.isVerb(i-1) {
		return 0
	}
	for k := i - 2; k > 0 && k >= i-4 && v.kind(k) == word; k-- {
		if v.is(k, "a") || v.is(k, "an") {
			return k + 1
		}
	}
	return 0
}

// narrowedBehind reports whether a place that is no area follows the other side of a
// comparison of things named: more people than China in the armed forces.
func (v *view) narrowedBehind(k int) bool {
	return v.is(k, "in") && v.timeAtToken(k) == nil && v.timeAtToken(k+1) == nil && v.placeAt(k+1) == nil && v.placeAt(k+2) == nil
}

// farSide reads what follows "than" at token k.
func (v *view) farSide(d *draft, k int) bool {
	end := v.clauseEnd(k)
	if f := v.figureBetween(k, end); f >= 0 {
		end = v.figs[f].first
		for end > k && (v.term(end-1).has(rConj|rAdv|rDet|rComp) || v.is(end-1, "than") || v.is(end-1, ",")) {
			end-- // more than the United States and more than twice the German effort
		}
	}
	if t := v.timeAtToken(k - 1); t != nil && t.first == k-1 && t.lead == "than" && t.shape != undated {
		// lower than in 2010, than a decade ago
		for j := t.last; j < end; j++ {
			if v.term(j).has(rConj) {
				break
			}
			if v.timeAtToken(j) != nil {
				return false // than a year earlier for three years running
			}
		}
		d.Form, d.quoted.to = Trend, t.last
		return v.steppedThan(d, t)
	}
	if r := v.pastSelf(k); r != nil {
		d.Form, d.quoted.to, d.against = Trend, r.last, stretch{r.first, r.last} // better than it did in 2005
		return true
	}
	for v.is(k, "in") || v.is(k, "for") || v.is(k, "at") || v.is(k, "even") || v.is(k, "it") && v.term(k+1).verb == vBe || v.term(k).verb == vBe || (v.is(k, "that") || v.is(k, "those")) && v.is(k+1, "of") || v.is(k, "of") {
		k++
	}
	switch {
	case v.is(k, "ever"):
		d.Form, d.quoted.to = Record, k+1
		if v.is(k+1, "before") {
			d.quoted.to++
		}
		v.sinceBehind(d)
		return true
	case v.is(k, "any"):
		return v.anyOther(d, k+1, end)
	case (v.is(k, "anywhere") || v.is(k, "anyone") || v.is(k, "anybody")) && v.is(k+1, "else"):
		d.quoted.to = k + 2
		return v.ofSet(d, k+2, end, true)
	}
	ps := v.placesIn(k, end)
	if len(ps) == 0 {
		return false
	}
	for j := k; j < ps[0].first; j++ {
		if !v.term(j).has(rDet | rPrep) {
			return false // than the hotels of Spain
		}
	}
	to := ps[len(ps)-1].last
	if v.kind(to) == possessive {
		to++ // higher than Spain's
	}
	d.quoted.to = max(d.quoted.to, to)
	d.against = stretch{k, to}
	for j := k; j < end; j++ {
		if v.is(j, "combined") || v.is(j, "together") {
			d.Notes = append(d.Notes, "combined")
			d.quoted.to = max(d.quoted.to, j+1)
		}
	}
	return true
}

// anyOther reads what stands behind "than any" at token k: another country, an earlier
// year, a time since.
func (v *view) anyOther(d *draft, k, end int) bool {
	other := false
	for v.is(k, "other") || v.is(k, "single") || v.is(k, "previous") || v.is(k, "earlier") || v.is(k, "prior") || v.is(k, "one") {
		other = other || !v.is(k, "single") && !v.is(k, "one")
		k++
	}
	switch {
	case v.term(k).timeIs(tUnit), v.is(k, "time"), v.is(k, "point"), v.is(k, "stage"), v.is(k, "decade"):
		d.Form, d.quoted.to = Record, k+1
		if v.is(k+1, "before") {
			d.quoted.to++
		}
		return v.sinceBehind(d) || other || v.is(k, "time") || v.is(k+1, "before")
	case !other:
		return false
	}
	return v.ofSet(d, k, end, false)
}

// sinceBehind takes the time that a record is counted from into its quotation: "than
// in any year since 2008".
func (v *view) sinceBehind(d *draft) bool {
	for j := d.quoted.to; j <= d.quoted.to+1; j++ {
		if v.is(j, "on") && v.is(j+1, "record") {
			d.quoted.to = j + 2
			return true
		}
		if r := v.timeAtToken(j); r != nil && r.first == j && (r.since() || r.shape == span || r.shape == between) {
			d.quoted.to = r.last
			return true
		}
	}
	return false
}

// AnyOther is the note of a rank whose words compare with each member of the set,
// "more than any other", and do not merely name a place: one member ahead refutes it,
// and it is supported only over all of them (SEMANTICS 5.12). "The highest of any" names
// a place.
const AnyOther = "any other"

// ofSet makes a draft a rank over the set named from token k on, over the world where
// only "country" stands there.
func (v *view) ofSet(d *draft, k, end int, anywhere bool) bool {
	d.Form, d.RankOf, d.RankLow = Rank, 1, d.Direction == Down
	d.Notes = append(d.Notes, AnyOther)
	word := anywhere
	for j := k; j < end && j < k+5; j++ {
		if v.stateWord(j) > 0 || v.is(j, "economy") || v.is(j, "member") {
			word = true
			d.quoted.to = max(d.quoted.to, j+1)
		}
	}
	for _, n := range v.placesIn(k, min(end, k+6)) {
		if isSet(n.one()) {
			d.RankSet = n.one()
			word = word || n.last <= end
			d.quoted.to = max(d.quoted.to, n.last)
		} else {
			return false // than any other city in France
		}
	}
	if !word {
		return false
	}
	if d.RankSet == "" {
		if !anywhere && v.term(k).noun == noNoun && v.stateWord(k) == 0 && !v.is(k, "member") {
			return false // any other rich country: a set that no table has
		}
		d.RankSet = stat.World
	}
	return true
}

// comparedSubject gives a comparison its measure: the subject's, what its word names
// by itself, or that of the claim before.
func (v *view) comparedSubject(d draft, c *comparative) (draft, bool) {
	vb := v.verbBefore(d.quoted.from)
	if vb < 0 {
		if len(v.drafts) == 0 || len(d.measured) > 0 {
			return draft{}, false
		}
		d.hang = true
		return d, true
	}
	t := v.terms[vb]
	sub, inherit := v.subject(vb)
	d.verb = vb
	if t.lemma == "live" && v.is(d.quoted.from, "longer") && !inherit {
		d.Measure, d.clause = v.lifeOf(sub), sub // Swedes live longer than Danes
		v.quoteFrom(&d, vb)
		return d, true
	}
	if inherit {
		if len(v.drafts) == 0 {
			return draft{}, false
		}
		d.hang = len(d.measured) == 0
		return d, true
	}
	switch {
	case len(d.measured) > 0:
		// has more people than, emits more carbon dioxide than
		d.clause = sub
		switch {
		case t.deed != "":
			d.Measure = v.measureWords(d.measured...) + " " + t.deed
		case t.verb != vHave && t.verb != vRecord:
			return draft{}, false
		}
		return d, true
	case (t.verb == vChange || t.verb == vChangeBoth) && v.statisticIn(sub):
		return v.grewFaster(d, sub, t, c)
	case v.statisticIn(sub) && v.links(vb):
		d.measured = []stretch{sub}
		return d, true
	case t.deed != "":
		d.Measure, d.clause = t.deed, sub
		return d, true
	}
	return v.ofTopic(d, sub, t, c)
}

// grewFaster reads "prices rose faster than in Germany": the rates of change are
// compared, where the words name one that is published. Of what else grew faster, the
// judge knows no rate.
func (v *view) grewFaster(d draft, sub stretch, t *term, c *comparative) (draft, bool) {
	rate := rateOf(v.measureWords(sub))
	switch {
	case t.dir != Up:
		return draft{}, false
	case rate != "":
		d.Measure, d.clause = rate, sub
	case c.measure == "growth":
		d.measured = []stretch{sub}
	default:
		return draft{}, false
	}
	return d, true
}

// fast gives a draft that tells how many times as fast something grew the rate at which it
// did, where one is published: the sizes of two economies say nothing of that.
func (d *draft) fast() {
	if !d.asFast || strings.Contains(low(d.Measure), "growth") {
		return
	}
	if d.Measure = rateOf(d.Measure); d.Measure == "" && d.reject == "" {
		d.reject = "how fast it grew"
	}
}

// rateOf is the published rate at which a measure changes, "" for none.
func rateOf(measure string) (rate string) {
	for w := range strings.FieldsSeq(low(measure)) {
		switch w {
		case "economy", "gdp", "output":
			rate = "GDP growth"
		case "prices":
			rate = "inflation"
		case "population":
			rate = "population growth"
		}
	}
	return rate
}

// ofTopic gives a comparison whose subject is an area and no more, or "it", the
// measure that its word names, or that of the claim before.
func (v *view) ofTopic(d draft, sub stretch, t *term, c *comparative) (draft, bool) {
	if !v.links(d.verb) {
		return draft{}, false
	}
	d.clause = sub
	area := v.measureWords(sub) == "" && len(v.placesIn(sub.from, sub.to)) > 0
	it := v.onlyIt(sub)
	owner := area && v.kind(sub.to-1) == possessive // Jamaica's was higher
	switch {
	case c.measure != "" && (area && !owner || it && d.Form == Comparison):
		if growsEconomy(t.lemma) || c.measure == "growth" {
			return draft{}, false
		}
		d.Measure = c.measure
		return d, true
	case area, it:
		d.hang, d.onTopic = true, true
		if sizes(v.toks[d.quoted.from].entry.word) && area && !owner {
			d.sizes = true
		}
		return d, true
	}
	return draft{}, false
}

// links reports whether the verb at i only joins a subject with how it compares: is,
// remained, averaged.
func (v *view) links(i int) bool {
	switch t := v.terms[i]; t.verb {
	case vBe, vLevel, vHave, vAverage, vRecord:
		return true
	default:
		return t.lemma == "remain" || t.lemma == "stay" || t.lemma == "do" || t.lemma == "fare" || stands(t.lemma)
	}
}

// onlyIt reports whether a subject is "it" or "that" and no more than a time beside it.
func (v *view) onlyIt(s stretch) bool {
	k := s.to - 1
	return k >= s.from && (v.is(k, "it") || v.is(k, "that") || v.is(k, "this")) && v.measureWords(s) == "" && len(v.placesIn(s.from, s.to)) == 0
}

// sizes reports whether a word compares how large areas are, and not their rates.
func sizes(w string) bool {
	switch w {
	case "larger", "bigger", "smaller":
		return true
	}
	return false
}

// comparesBack reads a word that compares without a "than": "in 2021 it was still a
// shade smaller", "Jamaica's was higher still", "Armenia's did better". The other side
// is that of the comparison before, or the area of the claim before.
func (v *view) comparesBack(i int, c *comparative) (draft, bool) {
	k := i + 1
	for v.is(k, "still") || v.is(k, "yet") {
		k++
	}
	if v.beganNotSince(i) {
		return draft{}, false
	}
	if k < len(v.toks) && !v.boundary(k) && v.timeAtToken(k) == nil && v.kind(k) != quote && !v.is(k, "and") {
		return draft{}, false
	}
	vb := i - 1
	for vb >= 0 && (v.term(vb).has(rAdv|rDet) || v.adverb(vb) || v.littleWord(vb)) {
		vb--
	}
	if vb < 0 || !v.isVerb(vb) && v.terms[vb].lemma != "do" {
		return draft{}, false
	}
	t := v.terms[vb]
	if t.verb != vBe && !(c.judges && (t.lemma == "do" || t.lemma == "fare")) {
		return draft{}, false
	}
	sub, inherit := v.subject(vb)
	if inherit && v.kind(vb-1) == possessive {
		sub, inherit = v.nounPhrase(vb), false
	}
	if inherit || v.measureWords(sub) != "" {
		return draft{}, false
	}
	if len(v.placesIn(sub.from, sub.to)) != 1 && !v.onlyIt(sub) {
		return draft{}, false
	}
	d := newFigureless(Comparison, i, k)
	d.Direction, d.judges, d.clause, d.verb = c.dir, c.judges, sub, vb
	d.hang, d.onTopic, d.back = true, true, true
	d.sizes = sizes(v.toks[i].entry.word)
	v.quoteFrom(&d, v.groupStart(vb))
	return d, true
}

// howMuch reports whether token i ends a figure that says by how much one side has
// more: "a quarter fewer", "twice as many more".
func (v *view) howMuch(i int) bool {
	if v.figureAt(i) >= 0 || v.kind(i) == number {
		return true
	}
	switch w := v.term(i); {
	case w.timeIs(tNumber), w.timeIs(tOrdinal):
		return true
	}
	if v.kind(i) != word {
		return false
	}
	switch low(v.text(i)) {
	case "half", "quarter", "third", "thirds", "fifth", "fifths", "quarters", "tenth", "percent", "cent", "points", "times", "million", "billion", "trillion", "years":
		return true
	}
	return false
}

// littleWord reports whether a word says that two sides differ by little or much.
func (v *view) littleWord(i int) bool {
	switch low(v.text(i)) {
	case "shade", "little", "bit", "touch", "deal", "good", "tad", "lot", "whisker", "hair", "fraction", "much", "far", "slightly":
		return v.kind(i) == word
	}
	return false
}
