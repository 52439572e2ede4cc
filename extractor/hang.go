package extractor

import (
	"slices"
	"strings"

	"factcheck/internal/stat"
)

// memory is what the reading of an article keeps from sentence to sentence, for
// what a later one leaves out.
type memory struct {
	d     *doc
	title int // number of the headline's sentence, -1
	line  dateline
	// The areas of each sentence looked at, by its number.
	seen map[int][]Place
	// The last claim with areas, and where it stood.
	areas    []Place
	pair     bool
	areasAt  int
	two      []Place     // the last two areas of one flow or of one tie
	before   stat.Period // the last period of a claim
	beforeAt int         // paragraph
	named    stat.Period // the last year named in a sentence, by its paragraph
	namedAt  int
	// The last claim, by its number in the result plus one, and its sentence.
	lastNumber, lastAt int
}

// How many sentences back an antecedent is looked for.
const reach = 6

// areasOf are the areas a sentence names, each once, in order.
func (m *memory) areasOf(i int) []Place {
	if p, ok := m.seen[i]; ok {
		return p
	}
	s := &m.d.sents[i]
	var out []Place
	if s.block != furniture && s.end-s.start < 3000 {
		v := view{d: m.d, s: s, toks: m.d.tokens(s)}
		v.know()
		v.readPlaces()
		out = v.allPlaces()
	}
	m.remember(i, out)
	return out
}

func (m *memory) remember(i int, p []Place) {
	if m.seen == nil {
		m.seen = make(map[int][]Place, 16)
	}
	m.seen[i] = p
}

// allPlaces are the areas of the sentence, names of institutions left out.
func (v *view) allPlaces() (out []Place) {
	for k := range v.places {
		n := &v.places[k]
		if n.inName {
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

func hasPlace(ps []Place, p *Place) bool {
	for i := range ps {
		if ps[i].Code == p.Code && (p.Code != "" || ps[i].Surface == p.Surface) {
			return true
		}
	}
	return false
}

// setAreas gives a draft its areas: those of its measure, else of its clause,
// else what its pronouns stand for, else those of the claim it hangs on or of
// the sentences before.
func (v *view) setAreas(d *draft, m *memory, at int, hung *Claim, lo, hi int) {
	var got []*named
	inMeasure := false
	for _, s := range d.measured {
		got = v.addPlaces(got, v.placesIn(s.from, s.to))
	}
	inMeasure = len(got) > 0
	if !d.clause.empty() {
		got = v.addPlaces(got, v.placesIn(d.clause.from, d.clause.to))
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
		if d.RankSet != "" && n.one() == d.RankSet || d.hang && n.first > d.quoted.to && v.commaBetween(d.quoted.to, n.first) {
			continue
		}
		if !d.against.empty() && n.first >= d.against.from && n.first < d.against.to {
			continue
		}
		kept = append(kept, n)
	}
	ref, words := v.refers(d)
	if ref == toOne && words == "it" && d.hang {
		ref = toNone // the measure, not an area
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
	case ref != toNone && ref != toMany && len(kept) > 0 && v.adjunct(kept, d) != nil:
		got = []*named{v.adjunct(kept, d)}
	case ref != toNone && v.antecedent(d, ref, m, at, lo):
		v.setAgainst(d)
		return
	case len(kept) > 0:
		// An adjunct: "in India", or the subject of the clause.
		got = v.nearest(kept, d)
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
		if len(d.Areas) == 1 && v.counterpartOnly(got[0], flow) && hung == nil {
			if p := m.lone(at, d.Areas[0].Code); p != nil {
				d.Areas = []Place{*p, d.Areas[0]}
				d.Pair = true
			}
		}
		return
	}
	if len(d.Areas) > 0 {
		return
	}
	// The speaker's own area: "Chinese customs said".
	if hung == nil {
		for k := range v.places {
			if n := &v.places[k]; n.speaker && !n.inName && n.demonym {
				d.Areas = []Place{n.place(v)}
				return
			}
		}
	}
	if ref == toUs || worldPrice(d) {
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
	if d.verb >= 0 {
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
			if len(v.drafts) > 0 && n.first < v.drafts[len(v.drafts)-1].quoted.from {
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
		if n.inName || n.speaker || n.first < from || n.first >= d.quoted.from {
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
func worldPrice(d *draft) bool {
	if d.Form == Share {
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
	if f == "" && d.Measure != "" {
		f = measureFlow(d.Measure)
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

// nearest picks what of a clause's areas is said of a draft without any in its
// measure: the subject's first, then the adjunct next to the figure.
func (v *view) nearest(in []*named, d *draft) []*named {
	if len(in) == 1 {
		return in
	}
	at := d.quoted.from
	var best *named
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
			d.Areas = v.oneOf(here, m)
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

// oneOf picks what "it" stands for of several areas named before: the first,
// which is the subject more often than not.
func (v *view) oneOf(ps []Place, m *memory) []Place { return ps[:1] }

func carried(ps []Place) []Place {
	out := make([]Place, len(ps))
	copy(out, ps)
	for i := range out {
		out[i].Carried = true
	}
	return out
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
	}
}

func codesOf(ps []Place) (out []stat.AreaCode) {
	for i := range ps {
		if ps[i].Code != "" {
			out = append(out, ps[i].Code)
		}
	}
	return out
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

func measureFlow(s string) string {
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

// noteTimes remembers the last period that a sentence without a claim names, so
// that "that year" in the next has one.
func (m *memory) noteTimes(v *view, at int) {
	for k := range v.times {
		t := &v.times[k]
		if t.shape == calendar && t.part == wholeYear && t.year.said && t.year.from == fromNothing && t.lead == "in" {
			m.named, m.namedAt = stat.YearPeriod(t.year.n), m.d.sents[at].para
		}
	}
}

// beforeFor is the last period named before a sentence, for "that year", not
// more than three paragraphs back; near says that it was in the same one, where
// a sentence in the past goes on from it unsaid.
func (m *memory) beforeFor(s *sentence) (p stat.Period, near bool) {
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
	empty := d.Measure == ""
	if !d.hang && !empty {
		// "the rate", "the figure", "the average": of the claim before, where
		// there is one.
		if !vague(d.Measure) {
			return nil, 0
		}
		h := r.lastClaim(at, first)
		if h == 0 {
			return nil, 0
		}
		hung = &r.res.Claims[h-1]
		d.goesOn = true
		if u := d.Quantity.Unit; u.Code == "" && u.Per == "" && !d.Quantity.Scaled && dimensionOf(&hung.Quantity) == dCount {
			d.Quantity.Unit = hung.Quantity.Unit // the toll, 330 ... per 100,000
		}
		if hung.Measure != "" && (d.Measure != "slowdown" && d.Measure != "increase" && d.Measure != "fall" || d.Form == Points) {
			d.Measure = hung.Measure
			if hung.Form == PerUnit && d.Whole == "" && d.Quantity.Unit.Per == "" && d.Quantity.Unit.Code == hung.Quantity.Unit.Code {
				d.Form, d.Whole = PerUnit, hung.Whole
			}
		}
		return hung, h
	}
	h := r.lastClaim(at, first)
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
	if empty || d.hang && len(d.measured) == 0 {
		d.hang = d.hang || !v.areaSubject(d) || v.pronounSubject(d)
		d.Measure = hung.Measure
		if d.Whole == "" && (d.Form == hung.Form || hung.Form == Share) {
			d.Whole = hung.Whole
		}
	}
	return hung, h
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

// vague reports whether a measure names nothing by itself.
func vague(s string) bool {
	switch s {
	case "rate", "figure", "average", "number", "total", "toll", "value", "level", "share", "amount", "volume",
		"ratio", "proportion", "increase", "fall", "slowdown", "latter", "former", "trade volume", "annual average", "annual rate", "sum":
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
