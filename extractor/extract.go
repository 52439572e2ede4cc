package extractor

import (
	"slices"
	"strings"
	"sync"

	"factcheck/internal/stat"
)

// Result is what was read from an article.
type Result struct {
	// Article is the article given, with the date and title found in its text
	// where it had none.
	Article  Article
	Claims   []Claim
	Rejected []Rejection
}

var views = sync.Pool{New: func() any { return new(view) }}

// Extract reads the claims of an article. It is pure: the same article gives the
// same result, whatever the day, and it may be called from many goroutines. The
// text may be any bytes.
func Extract(a Article) Result {
	return extract(a, nil)
}

func extract(a Article, trace *[]Explanation) Result {
	res := Result{Article: a}
	d := newDoc(a.Text)
	defer d.release()
	if res.Article.ID == "" {
		res.Article.ID = ArticleID(a)
	}
	m := memories.Get().(*memory)
	defer m.release(&res)
	m.begin(d, a.Country)
	res.Claims, res.Rejected = m.claims, m.rejected
	m.line = d.findDateline()
	if res.Article.Date == 0 && m.line.day != 0 {
		res.Article.Date, res.Article.DateHow = m.line.day, "dateline"
	} else if res.Article.Date != 0 && res.Article.DateHow == "" {
		res.Article.DateHow = "given"
	}
	for i := range d.sents {
		if d.sents[i].block == title {
			m.title = i
			if res.Article.Title == "" {
				res.Article.Title = d.text[d.sents[i].start:d.sents[i].end]
			}
			break
		}
	}
	v := views.Get().(*view)
	defer views.Put(v)
	r := reader{v: v, m: m, res: &res, trace: trace}
	for i := range d.sents {
		s := &d.sents[i]
		if (s.trigger || s.weighs != 0) && s.block != furniture {
			if l, ok := legendIn(d.text[s.start:s.end]); ok {
				r.legend = l
			}
		}
		if s.block == furniture || !s.trigger && !s.weighs.datesEvent(d.text[s.start:s.end]) {
			continue
		}
		if len(d.toks) > keptTokens {
			d.forget()
		}
		r.read(i)
	}
	endsBehind(d, &res)
	identify(&res)
	settle(&res)
	read := res
	read.Claims, read.Rejected = copyOf(res.Claims), copyOf(res.Rejected)
	return read
}

// copyOf is s in room of its own size, nil where s is empty.
func copyOf[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return append(make([]T, 0, len(s)), s...)
}

// keptTokens is how many tokens are kept from sentence to sentence: those of the
// top were made for its dateline, and a sentence is looked at again for its areas.
const keptTokens = 2000

// settle orders the rejections and drops those of numbers that are claimed after
// all: the scanner calls "75th" an ordinal, the 75th anniversary is a claim.
// Claims and rejections are walked side by side.
func settle(res *Result) {
	slices.SortStableFunc(res.Rejected, func(a, b Rejection) int { return a.Span.BStart - b.Span.BStart })
	first := 0
	res.Rejected = slices.DeleteFunc(res.Rejected, func(j Rejection) bool {
		for first < len(res.Claims) && res.Claims[first].InSentence.BEnd <= j.Span.BStart {
			first++
		}
		for i := first; i < len(res.Claims) && res.Claims[i].InSentence.BStart < j.Span.BEnd; i++ {
			if c := &res.Claims[i]; c.Figure.Overlaps(j.Span) || c.Form == Years && c.Span.Contains(j.Span) {
				return true
			}
		}
		return false
	})
}

// datesEvent reports whether a sentence without any number, whose words are of this
// weight, may still date an event or compare areas.
func (w weight) datesEvent(s string) bool {
	return w&weighsLast != 0 && (strings.Contains(s, "last year") || strings.Contains(s, "last month")) ||
		w&weighsThan != 0 && comparesAreas(s) || w.setsAhead(s)
}

// setsAhead reports whether a sentence says that something is "ahead of", "behind" or
// "short of" what has a name, or ranks above or below it.
func (w weight) setsAhead(s string) bool {
	if w&weighsAhead != 0 && strings.Contains(s, " rank") && (strings.Contains(s, " above ") || strings.Contains(s, " below ")) {
		return true
	}
	for _, by := range [...]struct {
		weight weight
		words  string
	}{{weighsAhead, " ahead of "}, {weighsBehind, " behind "}, {weighsShort, " short of "}, {weighsPast, " past "}} {
		if w&by.weight == 0 {
			continue
		}
		if _, rest, ok := strings.Cut(s, by.words); ok {
			rest = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(rest, "only "), "that of "), "the ")
			if r, _ := firstRune(rest); isUpper(r) {
				return true
			}
		}
	}
	return false
}

// comparesAreas reports whether a sentence says "higher than", "more rubbish than".
func comparesAreas(s string) bool {
	for {
		i := strings.Index(s, " than ")
		if i < 0 {
			return false
		}
		for w := range strings.FieldsSeq(s[:i]) {
			if e := book[low(w)]; e != nil && e.comp != nil {
				return true
			}
		}
		s = s[i+6:]
	}
}

// finish gives a draft its measure, areas, times, frame and spans, and adds the
// claim, or sets why it is none.
func (r *reader) finish(d *draft, at, first int, speaker string) {
	v, m := r.v, r.m
	frame, why := v.frameOf(d)
	if why != "" {
		d.reject = why
		return
	}
	d.Frame = frame
	if frame == Stated && speaker != "" {
		d.Frame = Attributed
	}
	d.Claimant = speaker
	d.Tense = v.tenseOf(d.verb)
	if d.Form == Share && len(d.wholes) == 1 && v.timeAtToken(d.wholes[0].from) != nil && v.timeAtToken(d.wholes[0].from).last >= d.wholes[0].to {
		d.Form, d.wholes, d.quoted.to = Level, nil, min(d.quoted.to, d.wholes[0].from-1) // the 26.2 percent of 2013
	}
	v.recordLevel(d)
	if d.fig >= 0 && d.against.empty() && d.Form.changes() && v.is(d.quoted.to, "than") {
		d.against = stretch{d.quoted.to + 1, v.clauseEnd(d.quoted.to + 1)} // higher by 5 percent than imports
	}
	if d.Measure == "" {
		d.Measure = v.measureWords(d.measured...)
	}
	if d.Measure == "back" {
		d.Measure, d.measured = "", nil // bounced back by 1.5 percent
	}
	d.Measure = withoutPer(d.Measure, d.Quantity.Unit.Per)
	v.killedBy(d)
	if len(d.wholes) > 0 && d.Whole == "" {
		switch w := d.wholes[0]; {
		case v.is(w.from, "them"), v.is(w.from, "whom"):
			if !v.ofThem(d) {
				d.reject = "a whole that is not named"
				return
			}
		case v.is(w.from, "it"), v.is(w.from, "these"):
			d.reject = "a whole that is not named"
			return
		default:
			d.Whole = v.wholeWords(d)
		}
	}
	if d.Measure == "" && d.fig >= 0 && len(d.measured) > 0 && v.countsPeople(d.measured[0]) {
		d.Measure = "people"
	}
	d.wholeOfMeasure()
	v.standsFor(d, m, at)
	v.ofWhom(d)
	v.spendingOf(d)
	v.childrenOf(d)
	v.named(d)
	v.exchanged(d)
	v.inMoney(d)
	v.countedOwn(d)
	v.madeOf(d)
	hung, hangs := r.hungOn(d, at, first)
	legend := r.byLegend(d, hangs, first, at)
	if d.hang && d.fig >= 0 && (v.ofItsValue(d.quoted.to) || d.verb >= 0 && v.numbersThem(d.verb)) {
		d.reject = "no measure" // of the pound it may be; of which of the three
		return
	}
	if hung != nil && d.noSharesOf(hung) {
		d.reject = "no measure"
		return
	}
	v.perEvery(d)
	d.inYears()
	v.growth(d, hung)
	v.firstTime(d)
	d.settleJudged()
	if d.onTopic && d.hang && hangs <= first && !r.samePara(at) || hangs > 0 && hangs <= first && v.goesOverUnread(d) {
		d.reject = "no measure"
	}
	if d.reject != "" {
		return
	}
	_, rel, _ := v.relativeOf(d)
	d.rel = rel + 1
	if hung != nil && d.Frame == Forecast && hung.Frame != Forecast && d.verb < 0 && hung.lives {
		d.Frame = hung.Frame // could expect to live 63.6 years, against 56.1 in 2000
	}
	lo, hi := v.selectionBounds(d)
	v.asideAt, v.aside = stat.Period{}, stretch{}
	if aside := v.asideOf(d); !aside.empty() {
		v.aside = aside
		for k := range v.times {
			if t := &v.times[k]; t.first >= aside.from && t.last <= aside.to && t.shape == calendar && t.part == wholeYear && t.year.said && t.year.from == fromNothing {
				v.asideAt = stat.YearPeriod(t.year.n)
			}
		}
		defer v.leaveOut(aside)()
	}
	v.setAreas(d, m, at, hung, lo, v.areasEnd(d, hi))
	v.ownedBehind(d, hi)
	d.comparedBack(hung)
	r.asMuchAs(d, hung, hangs)
	r.takenWith(d, hung)
	if d.reject != "" {
		return
	}
	v.placedAfter(d)
	v.choose(d)
	v.ofMembers(d)
	if d.reject != "" {
		return
	}
	v.narrow(d)
	v.wholeSets(d)
	before, near := m.beforeFor(v.s)
	v.carried = before
	before = v.countedFrom(d, before)
	a := anchors{article: r.res.Article.Date, before: before, near: near, told: m.toldBefore(v, d)}
	if len(d.Areas) > 0 {
		a.area = d.Areas[0].Code
	}
	if d.Form == Years {
		if !v.yearTimes(d, a) {
			d.reject = "an event ahead"
			return
		}
		d.settleYears()
	} else {
		v.carries = near
		v.spanBefore = r.spanBefore(at)
		if v.twoTimes(d, hung, a) {
			d.reject = "a comparison that is not read"
			return
		}
		v.setTimes(d, a, r.mainOf(d, hung), v.timesFrom(d, lo), hi)
		v.otherTime(d, a)
		if legend {
			r.legendYear(d, hangs, first, at)
		}
		r.baseInText(d, hung, at)
		d.eraBase(r.res.Article.Date)
		d.spanOf(hung)
	}
	if day := r.res.Article.Date; day != 0 && d.Frame != Norm && d.Form != Years && d.Tense != Past && !d.When.Period.IsZero() && d.When.Period.Start > day {
		d.Frame = Forecast
	}
	if d.fig >= 0 {
		v.universal(d)
	}
	if d.reject != "" {
		return
	}
	switch strange := v.strangeAgainst(d); {
	case strange && d.Form == Multiple && len(d.Against) == 0:
		// Compared with something that is no area and no time; that it is a
		// comparison must not be lost.
		d.Against = []Place{{Surface: v.between(d.against.from, min(d.against.to, len(v.toks)))}}
	case strange, len(d.Against) == 1 && len(d.Areas) == 1 && d.Against[0].Code == d.Areas[0].Code && d.Baseline == nil:
		d.reject = "a comparison that is not read"
		return
	}
	if why := v.doubt(d); why != "" {
		d.reject = why
		return
	}
	if d.Form == Multiple {
		asTimes(&d.Quantity)
	}
	if v.hintsIn(d.Measure)&hintQualifies != 0 {
		d.Qualifiers = qualifiersIn(d.Measure)
	}
	v.balance(d)
	v.perHead(d)
	v.perForms(d)
	r.res.Claims = append(r.res.Claims, d.Claim)
	c := &r.res.Claims[len(r.res.Claims)-1]
	c.hangs, c.base, c.past = hangs, d.baseLead || d.ofUnread || d.ofFigure && !d.onTopic || v.looksBack(d) || v.inAside(d), v.pastPerfect(d.verb) || hung != nil && hung.past && d.verb < 0
	c.contrast = v.thatOf(d)
	c.said = c.Claimant != "" && v.quotedHere(d.quoted)
	if d.verb >= 0 {
		c.verb = v.terms[d.verb].lemma
	}
	v.spans(d, c)
}

// wholeWords is the whole of a share in words; people where only an area's
// people are named: "20% of Africans".
func (v *view) wholeWords(d *draft) string {
	if w := v.measureWords(d.wholes...); w != "" {
		if s := d.wholes[0]; len(d.wholes) == 1 && v.countsPeople(s) {
			// "70% of Americans in poverty"
			if n := v.placesIn(s.from, s.to)[0]; n.first == s.from && v.term(n.last).has(rPrep) {
				return "people " + v.text(n.last) + " " + w
			}
		}
		return w
	}
	if v.countsPeople(d.wholes[0]) || v.onlyDemonym(d.wholes[0]) {
		return "people"
	}
	if n := v.placeAt(d.wholes[0].from); n != nil && n.demonym && n.last == d.wholes[0].to {
		return "people" // three in ten Japanese
	}
	return v.between(d.wholes[0].from, d.wholes[0].to)
}

// onlyDemonym reports whether a phrase is an area's people by an adjective alone: three
// in ten Japanese.
func (v *view) onlyDemonym(s stretch) bool {
	n := v.placeAt(s.from)
	return n != nil && n.demonym && n.first == s.from && n.last == s.to
}

// countsPeople reports whether a phrase names an area's people: Nigerians.
func (v *view) countsPeople(s stretch) bool {
	for _, n := range v.placesIn(s.from, s.to) {
		if n.people {
			return true
		}
	}
	return false
}

// wholeSets puts the set back into the whole where it is not the claim's own
// area: "4% of world exports".
func (v *view) wholeSets(d *draft) {
	for _, s := range d.wholes {
		for _, n := range v.placesIn(s.from, s.to) {
			p := n.place(v)
			if isSet(p.Code) && !hasPlace(d.Areas, &p) {
				// Of what is named otherwise than the measure, "in" narrows the
				// measure: "60% of electricity in Africa".
				v.keepSets, v.keepIn = true, v.countsAll(s) || !v.hasWord(stretch{s.from, n.first}, "in")
				d.Whole = v.wholeWords(d)
				v.keepSets, v.keepIn = false, false
				return
			}
		}
	}
}

// ofItsValue reports whether "of its value" stands at token i: what lost it is no rate of
// something told before.
func (v *view) ofItsValue(i int) bool {
	return v.is(i, "of") && v.term(i+1).has(rOwn) && (v.is(i+2, "value") || v.is(i+2, "worth"))
}

// numbersThem reports whether the subject of the verb at k is a bare number of things
// told before: "the three stood at 58, 68 and 79".
func (v *view) numbersThem(k int) bool {
	np, inherit := v.subject(k)
	if inherit || np.empty() || v.figureAt(np.to-1) < 0 || v.timeAtToken(np.to-1) != nil {
		return false
	}
	for i := np.from; i < np.to-1; i++ {
		if !v.term(i).has(rDet|rOwn) && v.timeAtToken(i) == nil {
			return false
		}
	}
	return true
}

// hasWord reports whether a stretch holds a word.
func (v *view) hasWord(s stretch, w string) bool {
	for k := s.from; k < s.to; k++ {
		if v.is(k, w) {
			return true
		}
	}
	return false
}

// countsAll reports whether a whole is the people of an area: "all people in
// sub-Saharan Africa".
func (v *view) countsAll(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		if v.term(k).nounIs(nPeople) {
			return true
		}
	}
	return false
}

// spans sets the quotation, figure and sentence of a claim.
func (v *view) spans(d *draft, c *Claim) {
	text := v.d.text
	c.Sentence = text[v.s.start:v.s.end]
	c.InSentence = v.d.span(v.s.start, v.s.end)
	q := d.quoted
	q.to = min(max(q.to, q.from+1), len(v.toks))
	c.Span = v.d.span(v.toks[q.from].start, v.toks[q.to-1].end)
	c.Quotation = c.Span.Of(text)
	f := d.figure
	if d.fig >= 0 {
		m := &v.figs[d.fig]
		f = stretch{m.num, m.numEnd}
	}
	if f.empty() {
		c.Figure = c.Span
		return
	}
	c.Figure = v.d.span(v.toks[f.from].start, v.toks[f.to-1].end)
}

// bounds is the part of the sentence whose areas and times are a draft's own:
// up to the next clause with a subject of its own on either side.
func (v *view) bounds(d *draft) (lo, hi int) {
	lo, hi = d.quoted.from, d.quoted.to
	if d.verb >= 0 {
		lo, hi = min(lo, d.verb), max(hi, d.verb+1)
	}
	for _, s := range d.measured {
		lo, hi = min(lo, s.from), max(hi, s.to)
	}
	if d.second {
		return d.quoted.from, d.quoted.to
	}
	if d.apposed() && len(v.drafts) > 0 || d.onTopic {
		for hi < len(v.toks) && !v.boundary(hi) && !v.term(hi).has(rConj) {
			hi++
		}
		if d.apposed() {
			return lo, hi // ", more than twice the share of 2010 and the most since 1990"
		}
		for lo > 0 && !v.parts(lo-1) {
			lo--
		}
		return lo, hi
	}
	for lo > 0 && !v.parts(lo-1) {
		lo--
	}
	for hi < len(v.toks) && !v.parts(hi) {
		hi++
	}
	return v.openedBefore(lo), hi
}

// apposed reports whether a draft without a figure stands behind the claim that it
// goes on from: ", the highest since 1990".
func (d *draft) apposed() bool { return d.fig < 0 && d.hang && d.verb < 0 }

// parts reports whether token i parts two statements.
func (v *view) parts(i int) bool {
	switch v.kind(i) {
	case punct:
		switch v.text(i) {
		case ";", ":", "(", ")":
			return true
		case ",":
			// ", and imports fell"; ", which"
			if (v.is(i+1, "and") || v.is(i+1, "but") || v.is(i+1, "or")) && (v.subjectVerb(i+2) || v.pronounAfter(i+2)) {
				return true
			}
			// ", up 5% from 2023"; ", rising 5%"; ", compared with"
			if v.verbBefore(i) >= 0 && v.subjectVerb(i+1) {
				return true
			}
			t := v.term(i + 1)
			if t.has(rUpDown|rCompare) || t.form == ingForm && t.verb != noVerb && v.isVerb(i+1) {
				return true
			}
		}
	case dash:
		return v.toks[i].space
	case word:
		t := v.terms[i]
		switch t := t; {
		case t == nil:
		case t.word == "which", t.word == "while", t.word == "whereas", t.word == "although", t.word == "though", t.word == "because", t.word == "where", t.word == "whose", t.word == "who":
			return true
		case t.word == "despite", t.word == "amid":
			return true
		case (v.is(i, "due") || v.is(i, "thanks") || v.is(i, "owing")) && v.is(i+1, "to"), v.is(i, "as") && v.is(i+1, "a") && v.is(i+2, "result"):
			return true
		case t.word == "and", t.word == "but":
			return v.clauseEndsAt(i) && v.subjectVerb(i+1)
		}
	}
	return false
}

// pronounAfter reports whether a time and then a pronoun stand at token i: ", and in
// December it changed hands".
func (v *view) pronounAfter(i int) bool {
	r := v.timeAtToken(i)
	return r != nil && v.term(r.last).has(rPronoun)
}

// subjectVerb reports whether a clause with a subject of its own begins at i: a
// noun, and a verb before the next figure.
func (v *view) subjectVerb(i int) bool {
	for k := i; k < len(v.toks) && k < i+10; k++ {
		if v.boundary(k) || v.figureAt(k) >= 0 {
			return false
		}
		if v.timeAtToken(k) == nil && v.kind(k) == word && v.isVerb(k) {
			return k > i && !v.onlyAdverbs(stretch{i, k})
		}
	}
	return false
}
