package extractor

import (
	"strings"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// memory is what the reading of an article keeps from sentence to sentence, for
// what a later one leaves out.
type memory struct {
	d       *doc
	country stat.AreaCode // the speaker's, where the article says it
	title   int           // number of the headline's sentence, -1
	line    dateline
	seen    []seen // by sentence
	side    view   // of a sentence that is only looked at
	// The last claim with areas, and where it stood.
	areas    []Place
	pair     bool
	areasAt  int
	two      []Place     // the last two areas of one flow or of one tie
	before   stat.Period // the last period of a claim
	beforeAt int         // paragraph
	told     stat.Period // the last year named at all
	toldAt   int         // paragraph
	named    stat.Period // the last year named in a heading, and its paragraph
	namedAt  int
	// The country named in the sentences before number onlyAt, if it is one.
	one     Place
	onlyAt  int
	several bool
	// The last claim, by its number in the result plus one, and its sentence.
	lastNumber, lastAt int
}

// How many sentences back an antecedent is looked for.
const reach = 6

// areasOf are the areas a sentence names, each once, in order.
func (m *memory) areasOf(i int) []Place {
	if i < len(m.seen) && m.seen[i].looked {
		return m.seen[i].places
	}
	s := &m.d.sents[i]
	var out []Place
	if s.block != furniture && s.end-s.start < 3000 && m.d.mayNameArea(s) {
		v := &m.side
		v.look(m.d, s, 0)
		v.readPlaces()
		out = v.allPlaces()
	}
	m.remember(i, out)
	return out
}

func (m *memory) remember(i int, p []Place) {
	if m.seen == nil {
		m.seen = make([]seen, len(m.d.sents))
	}
	m.seen[i] = seen{p, true}
}

// seen are the areas of a sentence that was looked at.
type seen struct {
	places []Place
	looked bool
}

// allPlaces are the areas of the sentence, names of institutions left out.
func (v *view) allPlaces() (out []Place) {
	for k := range v.places {
		n := &v.places[k]
		if n.inName || v.onlyBeside(n) || isSet(n.one()) && v.lends(n) {
			continue
		}
		p := n.place(v)
		if a, ok := stat.Areas().Get(p.Code); ok && a.Kind == stat.Part {
			continue
		}
		if !hasPlace(out, &p) {
			out = append(out, p)
		}
	}
	return out
}

// onlyBeside reports whether an area is only named as one that another is compared
// with or lies beside: "lower than India's", "in the neighbouring Emirates".
func (v *view) onlyBeside(n *named) bool {
	k := n.first - 1
	if v.is(k, "neighbouring") || v.is(k, "neighboring") || v.is(k, "nearby") {
		return true
	}
	for v.is(k, "the") || v.is(k, "in") || v.is(k, "even") || v.is(k, "with") || v.is(k, "to") && v.is(k-1, "compared") {
		k--
	}
	return v.is(k, "than") || v.is(k, "compared")
}

func hasPlace(ps []Place, p *Place) bool {
	for i := range ps {
		if ps[i].Code == p.Code && (p.Code != "" || ps[i].Surface == p.Surface) {
			return true
		}
	}
	return false
}

// antecedent resolves "its", "both nations", "the country": to the areas named
// before in the sentence, else in the sentences before, else in the headline.
func (v *view) antecedent(d *draft, r refer, m *memory, at, lo int) bool {
	limit := d.quoted.from
	if len(d.measured) > 0 {
		limit = max(limit, d.measured[0].to)
	}
	if limit == 0 {
		limit = len(v.toks)
	}
	var here []Place
	for k := range v.places {
		n := &v.places[k]
		if n.first >= limit || n.inName {
			continue
		}
		p := n.place(v)
		if !hasPlace(here, &p) && (!v.landOnly || land(&p)) {
			here = append(here, p)
		}
	}
	want := 1
	if r == toMany {
		want = 2
	}
	if r == toUs {
		return false
	}
	if len(here) >= want {
		if r == toOne {
			d.Areas = here[:1] // the first: the subject more often than not
		} else {
			d.Areas = here[:min(len(here), 4)]
			d.Pair = len(d.Areas) == 2
		}
		return true
	}
	if r == toMany && len(m.two) == 2 {
		d.Areas, d.Pair = carried(m.two), true
		return true
	}
	if r == toMany || r == toOne && m.clearly(at, v.landOnly) {
		d.Notes = append(d.Notes, ClearlyReferred)
	}
	for i := at - 1; i >= 0 && i >= at-reach; i-- {
		if r == toOne && i == m.areasAt && len(m.areas) > 0 && (!v.landOnly || land(&m.areas[0])) {
			d.Areas = carried(m.areas[:1])
			return true
		}
		ps := m.areasOf(i)
		if v.landOnly {
			ps = lands(ps)
		}
		if len(ps) >= want && (r != toMany || countries(ps) >= 2) {
			if r == toOne {
				d.Areas = carried(ps[:1])
				if len(ps) > 1 {
					if p := m.lone(at, ""); p != nil && hasPlace(ps, p) {
						d.Areas = carried([]Place{*p})
					}
				}
			} else {
				d.Areas = carried(ps[:2])
				d.Pair = true
			}
			return true
		}
	}
	if m.title >= 0 {
		ps := m.areasOf(m.title)
		if v.landOnly {
			ps = lands(ps)
		}
		if len(ps) >= want {
			d.Areas = carried(ps[:want])
			d.Pair = want == 2
			return true
		}
	}
	if r == toOne && m.line.place != "" {
		d.Areas = []Place{{Code: m.line.place, Carried: true}}
		return true
	}
	return false
}

// OfRate is the note of a change that is said of "the rate" after a count per so many.
const OfRate = "of the rate before"

// ClearlyReferred is the note of a claim whose area is one that "it", "there" or
// "the country" stands for, where the sentences just before name that area and no
// other, or whose areas "the two countries" stands for.
const ClearlyReferred = "the one area referred to"

// clearly reports whether the sentence at has one area that it can refer to: the
// only one that the last sentence naming any names, at most two sentences back.
func (m *memory) clearly(at int, landOnly bool) bool {
	for i := at - 1; i >= 0 && i >= at-2; i-- {
		ps := m.areasOf(i)
		if landOnly {
			ps = lands(ps)
		}
		if len(ps) > 0 {
			return len(ps) == 1
		}
	}
	return false
}

// lone is the one area that the text before sentence at is about, other than
// not; nil if it is not one.
func (m *memory) lone(at int, not stat.AreaCode) *Place {
	for i := at - 1; i >= 0 && i >= at-reach; i-- {
		ps := m.areasOf(i)
		var one *Place
		n := 0
		for k := range ps {
			if ps[k].Code != not && ps[k].Code != "" {
				one = &ps[k]
				n++
			}
		}
		if n == 1 {
			p := *one
			p.Carried = true
			return &p
		}
		if n > 1 {
			return nil
		}
	}
	if m.line.place != "" && m.line.place != not {
		return &Place{Code: m.line.place, Carried: true}
	}
	return nil
}

// carryAreas gives a draft that names no area those of the claim it hangs on,
// or what the sentences before are about.
func (v *view) carryAreas(d *draft, m *memory, at int, hung *Claim) {
	if hung != nil && len(hung.Areas) > 0 {
		d.Areas = carried(hung.Areas)
		d.Pair = hung.Pair
		return
	}
	flow := measureFlow(d.Measure)
	if flow == "trade" && len(m.two) == 2 {
		d.Areas, d.Pair = carried(m.two), true
		return
	}
	for i := at - 1; i >= 0 && i >= at-reach; i-- {
		ps := m.areasOf(i)
		if len(ps) == 0 {
			continue
		}
		switch {
		case len(ps) == 1:
			d.Areas = carried(ps)
		case flow == "trade" && len(ps) == 2:
			d.Areas, d.Pair = carried(ps), true
		case m.areasAt == i && len(m.areas) > 0 && (!m.pair || flow != ""):
			d.Areas, d.Pair = carried(m.areas), m.pair
		default:
			d.Areas = carried(ps[:1])
			if m.title >= 0 {
				if t := m.areasOf(m.title); len(t) == 1 && hasPlace(ps, &t[0]) {
					d.Areas = carried(t)
				} else if len(t) == 0 || !hasPlace(t, &ps[0]) {
					// Several areas and nothing to choose by.
					d.Areas = []Place{{Carried: true, Candidates: codesOf(ps)}}
				}
			}
		}
		return
	}
	if m.title >= 0 {
		ps := m.areasOf(m.title)
		switch {
		case len(ps) == 1 && isSet(ps[0].Code) && len(m.areas) == 1 && land(&m.areas[0]):
			d.Areas = carried(m.areas) // under a heading like "Emerging Europe"
			return
		case len(ps) == 1:
			d.Areas = carried(ps)
			return
		case len(ps) == 2 && flow == "trade":
			d.Areas, d.Pair = carried(ps), true
			return
		}
	}
	if m.line.place != "" {
		d.Areas = []Place{{Code: m.line.place, Carried: true}}
		return
	}
	if p := m.only(at); p != nil {
		d.Areas = []Place{*p}
	}
}

// noteTimes remembers the year that a heading without a claim names, for the
// list under it.
func (m *memory) noteTimes(v *view, at int) {
	if p := v.lastTold(len(v.toks)); !p.IsZero() {
		m.told, m.toldAt = p, m.d.sents[at].para
		if m.lastAt != at && m.d.sents[at].block == body && !v.saysBeforehand() {
			m.before, m.beforeAt = p, m.d.sents[at].para // the story's time, though no figure of it was read
		}
	}
	for k := range v.times {
		t := &v.times[k]
		if t.shape == calendar && t.part == wholeYear && t.year.said && t.year.from == fromNothing && t.lead == "in" && m.d.heads(at) {
			m.named, m.namedAt = stat.YearPeriod(t.year.n), m.d.sents[at].para
		}
	}
}

// heads reports whether a sentence is a heading, or ends with a colon.
func (d *doc) heads(at int) bool {
	s := &d.sents[at]
	text := d.text[s.start:s.end]
	return s.block == title || s.block == body && (!terminal(text) || text[len(text)-1] == ':')
}

// beforeFor is the last period named before a sentence, for "that year", not
// more than three paragraphs back; near says that it was in the same one, where
// a sentence in the past goes on from it unsaid.
func (m *memory) beforeFor(s *sentence) (p stat.Period, near bool) {
	if s.block == list && !m.named.IsZero() && s.para-m.namedAt <= 12 {
		return m.named, true // "Key figures for 2023", over a list
	}
	if m.before.IsZero() || s.para-m.beforeAt > 3 {
		return p, false
	}
	return m.before, s.para == m.beforeAt
}

// hungOn finds the claim that a draft takes its measure from: the one before it
// in the sentence, else the last of the sentence before. number is its place in
// the result plus one.
func (r *reader) hungOn(d *draft, at, first int) (hung *Claim, number int) {
	v := r.v
	if d.hang && onlyHeight(d.Measure) {
		d.Measure, d.measured = "", nil // about double the level of 2014
	}
	empty := d.Measure == ""
	if !d.hang && !empty {
		// "the rate", "the figure", "the average": of the claim before, where
		// there is one.
		if !vague(d.Measure) {
			return nil, 0
		}
		if who := v.ownerOf(d); who != "" {
			d.Measure = who + " " + low(d.Measure) // the central bank kept its rate: not the rate before
			return nil, 0
		}
		h := r.lastClaim(at, first)
		if h > 0 && h <= first && needsTopic(d.Measure) && r.heading(at) != "" && !r.samePara(at) {
			h = 0 // under a heading of its own
		}
		if h == 0 {
			if topic := r.heading(at); topic != "" && needsTopic(d.Measure) {
				d.Measure = topic + " " + low(d.Measure)
			} else if d.Form != Rank && d.Form != Record {
				d.reject = "no measure"
			}
			return nil, 0
		}
		hung = &r.res.Claims[h-1]
		d.goesOn = true
		if hung.Form == PerUnit && d.Form.changes() && strings.Contains(low(d.Measure), "rate") {
			d.Notes = append(d.Notes, OfRate)
		}
		if differs(d.Measure) && d.Form.changes() && d.fig >= 0 {
			r.betweenTwo(d, h, at)
		}
		d.takeKind(hung)
		if d.Whole == "" && hung.Whole != "" && d.Form.changes() && (hung.Form == Share || hung.Form.changes()) {
			d.Whole = hung.Whole // "a share that has doubled" is of the same whole
		}
		if hung.Measure != "" && (!differs(d.Measure) || d.Form == Points) {
			d.Measure = hung.Measure
			r.kindBefore(d, hung, at, first)
			if hung.Form == PerUnit && d.Form == Level && d.Whole == "" && (d.Quantity.Unit.Per == "" || d.Quantity.Unit.Per == hung.Quantity.Unit.Per) && d.Quantity.Unit.Code == hung.Quantity.Unit.Code {
				d.Form, d.Whole = PerUnit, hung.Whole
			}
		}
		return hung, h
	}
	h := r.lastClaim(at, first)
	if d.topic > 0 {
		h = d.topic
	}
	if empty && d.Form == Share && d.Whole != "" && d.verb >= 0 && v.areaSubject(d) {
		// "China accounts for 30% of global emissions"
		d.Measure = v.measureWords(d.wholes...)
		if d.Measure != "" {
			return nil, 0
		}
	}
	if empty && v.areaSubject(d) {
		// "Vietnam grew 8%", "it grew": an area that grows is its economy.
		if d.verb >= 0 && growsEconomy(v.terms[d.verb].lemma) && (d.Form == Change) {
			if h == 0 || !v.pronounSubject(d) || len(v.places) > 0 || !r.samePara(at) {
				d.Measure = "economy"
				return nil, 0
			}
		}
	}
	if h == 0 {
		d.reject = "no measure"
		return nil, 0
	}
	hung = &r.res.Claims[h-1]
	if (empty || d.hang && len(d.measured) == 0) && h <= first && d.topic == 0 && v.unread(d) {
		d.reject = "no measure" // what it goes on from was not read
		return nil, 0
	}
	r.kindBefore(d, hung, at, first)
	if empty || d.hang && len(d.measured) == 0 {
		d.hang = d.hang || !v.areaSubject(d) || v.pronounSubject(d)
		d.Measure = hung.Measure
		d.takeKind(hung)
		if d.Whole == "" && (d.Form == hung.Form || hung.Form == Share) {
			d.Whole = hung.Whole
		}
	}
	return hung, h
}

// unread reports whether a draft sums up a change ("from 12 to 3, a loss of three-
// quarters") whose ends, in its own sentence, were read as no claim.
func (v *view) unread(d *draft) bool {
	if d.fig <= 0 || len(v.drafts) > 0 || !v.term(d.quoted.from).nounIs(nChange) {
		return false
	}
	for f := range v.figs[:d.fig] {
		if m := &v.figs[f]; m.NoClaim == "" && !m.Vague && dimensionOf(&m.Quantity) != dYears {
			return true
		}
	}
	return false
}

// needsTopic reports whether a measure says how something was measured and not
// what: incidence, coverage.
func needsTopic(s string) bool {
	switch low(s) {
	case "incidence", "prevalence", "coverage", "cases":
		return true
	}
	return false
}

// heading is the heading over the sentence at, a few words without a verb in a
// paragraph of their own; "" if there is none close by.
func (r *reader) heading(at int) string {
	d := r.m.d
	for i := at - 1; i >= 0 && i >= at-4; i-- {
		s := &d.sents[i]
		if s.block == furniture || s.para == d.sents[at].para || s.end-s.start > 40 || i+1 < len(d.sents) && d.sents[i+1].para == s.para || i > 0 && d.sents[i-1].para == s.para {
			continue
		}
		v := view{d: d, s: s, toks: d.tokens(s)}
		v.know()
		v.tags = make([]uint8, len(v.toks))
		for k := range v.toks {
			if v.kind(k) == word && v.isVerb(k) {
				return ""
			}
		}
		first := 0
		for first < len(v.toks) && v.kind(first) != word {
			first++
		}
		return low(v.measureWords(stretch{first, len(v.toks)}))
	}
	return ""
}

// takeKind gives a level that goes on from another claim what makes that one a
// share or a count per so many: "In Rwanda it was two-thirds", "the toll, 330".
func (d *draft) takeKind(hung *Claim) {
	if d.Form != Level {
		return
	}
	dim, of := dimensionOf(&d.Quantity), dimensionOf(&hung.Quantity)
	if u := d.Quantity.Unit; u.Code == "" && u.Per == "" && !d.Quantity.Scaled && dim == dCount && of == dCount && hung.Form != Rank {
		d.Quantity.Unit = hung.Quantity.Unit
		if hung.Form == PerUnit {
			d.Form, d.Whole = PerUnit, hung.Whole
		}
	}
	if bare(&d.Quantity) && !d.Quantity.Scaled && of == dPercent && (hung.Form == Share || hung.Form == Level) && d.Quantity.Value.LessThan(decimal.New(101, 0)) {
		d.Quantity.Unit, dim = hung.Quantity.Unit, dPercent // "Hungary is below 10", after percentages
		d.Notes = append(d.Notes, OnTopic)
	}
	if (hung.Form == Share || hung.Form.changes() && hung.Whole != "") && (dim == dPercent || dim == dFraction) && (of == dPercent || of == dFraction || hung.Form.changes()) {
		d.Form = Share
		if d.Whole == "" {
			d.Whole = hung.Whole
		}
	}
}

func (r *reader) samePara(at int) bool {
	return r.m.lastAt >= 0 && r.m.d.sents[at].para == r.m.d.sents[r.m.lastAt].para
}

func (r *reader) lastClaim(at, first int) int {
	n := len(r.res.Claims)
	if n > first {
		for n > first && r.res.Claims[n-1].Form == Years {
			n--
		}
		if n > first {
			return n
		}
	}
	if r.m.lastNumber > 0 && at-r.m.lastAt <= 2 {
		return r.m.lastNumber
	}
	return 0
}

// vague reports whether a measure names nothing by itself: "the rate", "the
// corresponding figure", "its own".
func vague(s string) bool {
	s = low(s)
	for {
		first, rest, ok := strings.Cut(s, " ")
		if !ok || !vagueAdjective(first) {
			break
		}
		s = rest
	}
	switch s {
	case "rate", "figure", "figures", "average", "number", "total", "toll", "value", "level", "share", "amount", "volume",
		"ratio", "proportion", "percentage", "increase", "fall", "slowdown", "rise", "drop", "decline", "jump", "gain", "difference", "gap", "latter", "former", "trade volume", "annual average", "annual rate", "sum",
		"own", "count", "tally", "pace", "reading", "incidence", "prevalence", "coverage", "index", "measure", "equivalent", "mean",
		"result", "outcome", "haul", "score", "contribution":
		return true
	}
	return false
}

// vagueAdjective reports whether a word before a vague noun names nothing
// either.
func vagueAdjective(s string) bool {
	switch s {
	case "corresponding", "equivalent", "comparable", "overall", "latest", "same", "respective", "similar", "headline",
		"national", "final", "actual", "true", "real", "official", "combined", "new", "current", "global", "world", "countrywide", "nationwide":
		return true
	}
	return false
}

func growsEconomy(lemma string) bool {
	switch lemma {
	case "grow", "shrink", "contract", "expand":
		return true
	}
	return false
}

// areaSubject reports whether the subject of a draft is an area and no more.
func (v *view) areaSubject(d *draft) bool {
	if d.verb < 0 {
		return false
	}
	np, _ := v.subject(d.verb)
	for k := np.from; k < np.to; k++ {
		if n := v.placeAt(k); n != nil {
			return !n.owner && v.measureWords(np) == ""
		}
		if v.is(k, "it") || v.stateWord(k) == 1 && v.theBefore(k) {
			return true
		}
	}
	return false
}

func (v *view) pronounSubject(d *draft) bool {
	np, _ := v.subject(d.verb)
	for k := np.from; k < np.to; k++ {
		if v.is(k, "it") {
			return true
		}
	}
	return false
}
