package extractor

import (
	"slices"
	"strings"

	"factcheck/internal/stat"
)

// Claims without a figure of their own: ranks ("the world's second most populous
// country"), records ("the highest since 1982"), comparisons ("lower than in
// Japan") and trends ("has been falling since 2019"). Only plain shapes are
// read: one area, a named set, a measure that statistics are kept of.

// superlative is a word that ranks.
type superlative struct {
	low     bool
	judges  bool // best, worst: which end that is depends on the measure
	speed   bool // fastest, weakest: of a change where one was told
	measure string
}

var superlatives = func() map[string]superlative {
	m := make(map[string]superlative)
	for place, f := range rows("superlatives.tsv", 3) {
		var s superlative
		for w := range strings.FieldsSeq(f[1]) {
			switch w {
			case "high":
			case "low":
				s.low = true
			case "good":
				s.judges = true
			case "bad":
				s.low, s.judges = true, true
			case "speed":
				s.speed = true
			default:
				panic(place + ": no end of a ranking is called " + w)
			}
		}
		if f[2] != "-" {
			s.measure = f[2]
		}
		m[f[0]] = s
	}
	return m
}()

func (v *view) superlativeAt(i int) (superlative, bool) {
	if i < 0 || i >= len(v.toks) {
		return superlative{}, false
	}
	s := v.toks[i].entry.rank
	if s == nil {
		return superlative{}, false
	}
	return *s, true
}

// rankWord is the first superlative or comparative of the sentence, -1 if there is
// none.
func (v *view) rankWord() int {
	for i := range v.toks {
		if e := v.toks[i].entry; e.rank != nil || e.comp != nil && v.mayCompare(i) {
			return i
		}
	}
	return -1
}

// figureless are the claims without a figure: ranks, records, comparisons and
// trends.
func (v *view) figureless(used []bool) (out []draft) {
	for i := range v.toks {
		e := v.toks[i].entry
		if used[i] || v.toks[i].kind != word || (e.hints|everyHint)&(hintRank|hintCompares|hintMoves) == 0 && !v.participle(i) || v.figureAt(i) >= 0 && !v.countsRanked(i) {
			continue
		}
		if s, ok := v.superlativeAt(i); ok {
			if d, ok := v.recordOrRank(i, s); ok {
				out = append(out, d)
			}
			continue
		}
		if c := v.comparativeAt(i); c != nil {
			d, ok := v.noneMore(i, c)
			if !ok {
				d, ok = v.compares(i, c)
			}
			if !ok {
				d, ok = v.contrast(i, c)
			}
			if ok {
				out = append(out, d)
			}
			continue
		}
		if v.is(i, "not") {
			if d, ok := v.notSinceRecord(i); ok {
				out = append(out, d)
			}
			continue
		}
		if v.is(i, "first") {
			if d, ok := v.firstChange(i); ok {
				out = append(out, d)
			}
			continue
		}
		if v.passes(i) && v.isVerb(i) {
			out = append(out, v.overtaking(i)...)
			continue
		}
		if len(v.places) > 1 {
			if d, ok := v.liftedPast(i); ok {
				out = append(out, d)
				continue
			}
		}
		if t := v.terms[i]; t != nil && (t.verb == vChange || t.verb == vChangeBoth || t.verb == vChangeObj || v.upDownAfter(i) != NoDirection) && v.isVerb(i) {
			if d, ok := v.trend(i); ok {
				out = append(out, d)
			}
		}
	}
	return out
}

func newFigureless(form Form, from, to int) draft {
	d := draft{fig: -1, verb: -1, governor: -1, quoted: stretch{from, to}}
	d.Form, d.Comparator = form, Bare
	d.Quantity.Style = stat.Digits
	return d
}

// recordOrRank reads the superlative at i.
func (v *view) recordOrRank(i int, s superlative) (draft, bool) {
	if v.is(i, "most") && (v.is(i+1, "of") || v.is(i-1, "at")) || v.is(i, "least") && v.is(i-1, "at") {
		return draft{}, false
	}
	if v.is(i, "top") {
		return v.topOf(i, s)
	}
	np := v.phraseAfter(i + 1)
	if d, ok := v.record(i, s, np); ok {
		return d, true
	}
	return v.rank(i, s, np)
}

// record reads "the highest since 1982", "its lowest level in four years".
func (v *view) record(i int, s superlative, np stretch) (draft, bool) {
	k := np.to
	if v.timeAtToken(i+1) != nil {
		k = i + 1
	}
	r := v.timeAtToken(k)
	onRecord := v.is(k, "on") && v.is(k+1, "record") || v.is(k, "ever") || v.is(k-1, "ever") || v.is(k-2, "on") && v.is(k-1, "record")
	itsLevel := v.term(i-1).has(rOwn) && (v.is(k-1, "level") || v.is(k-1, "point")) && v.is(i-2, "at")
	onRecord = onRecord || itsLevel
	era, eraEnd := v.eraAt(k)
	if era == 0 && np.to > np.from {
		for j := np.from; j < np.to; j++ {
			if e, end := v.eraAt(j); e > 0 && end == np.to {
				era, eraEnd, np.to, k = e, end, j, j
			}
		}
	}
	if era == 0 && (r == nil || r.first != k || !r.since() && (r.shape != span || r.lead != "in" && r.lead != "for") && !onRecord) {
		return draft{}, false
	}
	ofChange, ok := v.ranksChange(i, np)
	if !ok {
		return draft{}, false
	}
	d := newFigureless(Record, i, k)
	d.era = era
	if era > 0 {
		d.quoted.to = eraEnd
	}
	if r != nil && r.first == k {
		d.quoted.to = r.last
	}
	d.RankOf, d.judges = 1, s.judges
	if onRecord && !itsLevel && era == 0 && d.quoted.to == k {
		d.Notes = append(d.Notes, OnRecord)
	}
	if ofChange {
		if last := &v.drafts[len(v.drafts)-1]; last.Direction == Down && !s.judges {
			s.low = !s.low // shrank by 5 percent, the most since 2009
		}
		d.Notes = append(d.Notes, OfChange)
		d.hang = true
	}
	d.RankLow, d.Direction = s.low, Up
	if s.low {
		d.Direction = Down
	}
	if ofChange {
		return d, true
	}
	// What is at its highest: the claim before, where one stands; else the
	// subject, else what follows the word.
	if v.statisticIn(np) && !v.onlyLevel(np) {
		d.measured = []stretch{np}
		if vb := v.verbBefore(i); vb >= 0 {
			d.verb = vb
			v.clauseOf(&d, vb)
		}
		return d, true
	}
	if n := len(v.drafts); n > 0 && v.drafts[n-1].quoted.to <= i {
		d.hang = true
		return d, true
	}
	vb := v.verbBefore(i)
	if vb < 0 {
		return draft{}, false
	}
	d.verb = vb
	sub, inherit := v.subject(vb)
	if v.pointsBack(vb) && v.onlyLevel(np) {
		d.hang = true // "It was the highest since 1990": of the sentence before
		return d, true
	}
	if inherit || !v.statisticIn(sub) {
		return draft{}, false
	}
	d.measured = []stretch{sub}
	return d, true
}

// OnRecord is the note of a record of all that was ever measured: its series' own start
// is where it counts from (SEMANTICS 4.9).
const OnRecord = "of all on record"

// OfChange is the note of a record that is one of changes: "grew by 5 percent, the most
// since 2010".
const OfChange = "of the change"

// ranksChange reports whether the superlative at i, with np behind it, ranks how much
// something changed, which the claim before must have told: "shrank by 5 percent, its
// steepest fall since 2009". ok is false where it ranks changes that nobody told.
func (v *view) ranksChange(i int, np stretch) (yes, ok bool) {
	var told Direction
	if n := len(v.drafts); n > 0 && v.drafts[n-1].Form == Change && v.drafts[n-1].quoted.to <= i && !v.drafts[n-1].baseLead {
		told = v.drafts[n-1].Direction
	}
	for j := np.from; j < np.to; j++ {
		t := v.term(j)
		switch {
		case t.nounIs(nChange):
			return true, told != NoDirection && t.nounDir == told
		case t.nounIs(nGrowth) && told == Up, told != NoDirection && (v.is(j, "pace") || v.is(j, "rate") && v.toks[i].entry.rank.speed):
			return true, true
		}
	}
	return told != NoDirection && v.toks[i].entry.rank.speed && v.onlyLevel(np), true
}

// onlyLevel reports whether a phrase is "level", "rate", "point" and no more.
func (v *view) onlyLevel(s stretch) bool {
	switch w := strings.ToLower(v.measureWords(s)); w {
	case "", "level", "levels", "rate", "point", "value", "figure", "reading", "total", "pace", "annual total", "annual rate", "monthly rate":
		return true
	}
	return false
}

// rank reads "the world's second most populous country", "the lowest rate of
// access to electricity in the world".
func (v *view) rank(i int, s superlative, np stretch) (draft, bool) {
	n, from := 1, i
	k := i - 1
	if v.dashAt(k) {
		k--
	}
	if t := v.term(k); t.timeIs(tOrdinal) && t.value > 0 {
		n, from = t.value, k
	} else if v.kind(k-1) == number && k >= 1 {
		if m, next := v.ordinal(k - 1); m > 0 && next == k+1 {
			n, from = m, k-1
		}
	}
	within := false
	if n == 1 && v.amongBefore(k) {
		// one of the world's ten largest economies
		if m, next, ok := v.small(k); ok && next == i && m > 1 {
			n, from, within = m, k, true
			np = v.rankedAfter(i + 1)
		}
	}
	if !within && v.amongBefore(from) {
		return draft{}, false // among the lowest in the world: nobody says how many these are
	}
	return v.rankOf(i, from, n, within, s, np)
}

// rankOf reads a rank of n, whose superlative stands at i and whose words begin
// at from; np is what is ranked.
func (v *view) rankOf(i, from, n int, within bool, s superlative, np stretch) (draft, bool) {
	d := newFigureless(Rank, from, np.to)
	d.RankOf, d.RankLow, d.RankWithin = n, s.low, within
	if d.judges = s.judges; d.judges {
		if d.Direction = Up; s.low {
			d.Direction = Down
		}
	}
	// The set: "the world's", "Africa's", or "in the world", "in Africa".
	p := from - 1
	if v.kind(p) == possessive {
		if pl := v.placeAt(p - 1); pl != nil && pl.last == p {
			d.RankSet = pl.one()
			d.quoted.from = pl.first
			p = pl.first - 1
		}
	} else if v.is(p, "the") || v.term(p).has(rOwn) {
		p--
	}
	set := -1
	if d.RankSet == "" {
		for q := range v.places {
			pl := &v.places[q]
			if pl.first > i && pl.first < np.to+4 && (pl.lead == "in" || pl.lead == "of" || pl.lead == "among" || pl.lead == "across") && isSet(pl.one()) {
				d.RankSet, set = pl.one(), q
				d.quoted.to = max(d.quoted.to, pl.last)
			}
		}
	}
	if d.RankSet == "" {
		np = v.anyOf(&d, np)
	}
	if d.RankSet == "" || !isSet(d.RankSet) {
		return draft{}, false
	}
	if set >= 0 && v.places[set].first < np.to {
		np.to = v.places[set].first - 1
		for np.to > np.from && v.term(np.to-1).has(rPrep|rDet) {
			np.to--
		}
	}
	if v.is(i-1, "top") {
		return draft{}, false
	}
	if v.is(np.from, "by") || v.is(np.from, "for") {
		np.from++
	}
	d.Measure = v.rankedBy(i, s, np)
	apposed := v.kind(p) == punct || v.is(p, "and")
	// The area: the subject, or the name the phrase stands beside.
	vb := v.verbBefore(from)
	if vb >= 0 && !apposed {
		sub, inherit := v.subject(vb)
		switch {
		case d.Measure == "" && !inherit && v.statisticIn(sub) && v.links(vb):
			d.measured = []stretch{sub} // unemployment in Spain is the highest in Europe
		case v.pointsBack(vb) && (d.Measure == "" || vague(d.Measure)) && len(np.words(v)) < 3:
			d.verb, d.hang, d.Measure = vb, true, "" // that is the highest rate in the world
			return d, true
		case d.Measure == "":
			return draft{}, false
		}
		if inherit {
			return draft{}, false
		}
		d.verb, d.clause = vb, sub
		ps := v.placesIn(sub.from, sub.to)
		ref, _ := v.refersTo(sub.from, sub.to)
		if len(ps) == 0 && ref != toOne && (ref != toUs || v.statisticIn(sub)) {
			return draft{}, false
		}
		if v.terms[vb].verb != vPlain && !v.links(vb) {
			return draft{}, false
		}
		return d, true
	}
	if v.kind(p) == punct && v.text(p) == "," {
		if pl := v.placeAt(p - 1); pl != nil && pl.last == p && !pl.inName && d.Measure != "" && !vague(d.Measure) {
			d.clause = stretch{pl.first, pl.last}
			return d, true
		}
	}
	return v.rankBehind(d, p, np)
}

// rankBehind reads a rank that stands behind a claim of its sentence: "a quarter of
// the population, the lowest share of any country".
func (v *view) rankBehind(d draft, p int, np stretch) (draft, bool) {
	n := len(v.drafts)
	if n == 0 || v.drafts[n-1].quoted.to > p || v.kind(p) != punct && v.kind(p) != dash && !v.is(p, "and") {
		return draft{}, false
	}
	for k := v.drafts[n-1].quoted.to; k < p; k++ {
		if v.kind(k) == word && v.timeAtToken(k) == nil && v.isVerb(k) {
			return draft{}, false
		}
	}
	d.hang = true
	switch {
	case d.Measure == "" || vague(d.Measure):
		d.Measure = ""
	case v.statisticIn(np):
		d.measured = []stretch{np}
	default:
		return draft{}, false
	}
	return d, true
}

// words are the words of a stretch.
func (s stretch) words(v *view) []string { return strings.Fields(v.between(s.from, s.to)) }

// anyOf reads the set of "of any country", "of all G7 members", "among EU states"
// behind what is ranked, and gives back what is left of that.
func (v *view) anyOf(d *draft, np stretch) stretch {
	for k := np.from; k < np.to; k++ {
		if !v.is(k, "of") && !v.is(k, "among") && !v.is(k, "in") || !v.is(k+1, "any") && !v.is(k+1, "all") {
			continue
		}
		j := k + 2
		if n := v.placeAt(j); n != nil && isSet(n.one()) {
			d.RankSet = n.one()
			j = n.last
		}
		if j < len(v.toks) && (v.stateWord(j) > 0 || v.is(j, "members") || v.is(j, "member")) && j >= np.to-2 {
			if d.RankSet == "" {
				d.RankSet = stat.World
			}
			d.quoted.to = max(d.quoted.to, j+1)
			np.to = k
			return np
		}
		d.RankSet = ""
	}
	return np
}

// statisticIn is indicatorIn without what merely lasts: ties do not rank.
func (v *view) statisticIn(s stretch) bool {
	for k := s.from; k < s.to; k++ {
		if t := v.term(k); t != nil && v.timeAtToken(k) == nil {
			switch t.noun {
			case nIndicator, nRate, nGrowth, nBalance, nShare:
				return true
			}
			if t.deed != "" && !v.isVerb(k) {
				return true
			}
		}
	}
	return false
}

// isSet reports whether a code is something areas are ranked within.
func isSet(c stat.AreaCode) bool {
	if c == stat.World {
		return true
	}
	a, ok := stat.Areas().Get(c)
	return ok && (a.Kind == stat.Aggregate || a.Kind == stat.Group)
}

// rankedBy is the measure of a rank: "most populous country" ranks population,
// "largest exporter of oil" oil exports.
func (v *view) rankedBy(i int, s superlative, np stretch) string {
	k := np.from
	if v.dashAt(k) {
		k++
	}
	head := ""
	for j := k; j < np.to; j++ {
		if v.kind(j) != word {
			continue
		}
		w := low(v.text(j))
		switch w {
		case "populous":
			return "population"
		case "economies":
			return "economy"
		case "growing":
			return "growth"
		case "indebted":
			return "debt"
		case "country", "nation", "state":
			if head == "" && s.measure == "" && !v.is(i, "most") && j == k {
				return "surface area"
			}
		}
		if head == "" {
			head = w
		}
		if deed := rankedDeed(w); deed != "" {
			what := ""
			if v.is(j+1, "of") {
				what = v.measureWords(stretch{j + 2, np.to})
			} else if j > k {
				what = v.measureWords(stretch{k, j})
			}
			return strings.TrimSpace(what + " " + deed)
		}
	}
	if s.measure != "" {
		return s.measure
	}
	if v.is(i, "top") {
		for j := k; j < np.to; j++ {
			if v.is(j, "by") || v.is(j, "for") {
				return v.measureWords(stretch{j + 1, np.to})
			}
		}
	}
	if v.statisticIn(np) {
		return v.measureWords(np)
	}
	if v.is(i, "most") && np.to > np.from && v.stateWord(np.to-1) == 1 {
		return v.measureWords(stretch{np.from, np.to - 1})
	}
	return ""
}

// recordLevel turns a level whose subject is a superlative into a record of what is
// named between: "the highest monthly average on record is $132.72", "its lowest rate
// since 2000 was 0.3 percent".
func (v *view) recordLevel(d *draft) {
	if d.Form != Level || d.fig < 0 {
		return
	}
	for n, s := range d.measured {
		for k := s.from; k < s.to; k++ {
			p, ok := v.superlativeAt(k)
			if !ok || v.is(k, "most") || v.is(k, "least") || v.is(k, "top") {
				continue
			}
			from, to, ok := v.onRecord(k+1, max(s.to, d.verb))
			if !ok {
				continue
			}
			if v.timeAtToken(from) == nil {
				d.Notes = append(d.Notes, OnRecord)
			}
			d.Form, d.RankOf, d.RankLow, d.Direction = Record, 1, p.low, Up
			if p.low {
				d.Direction = Down
			}
			for j := k; j < to; j++ {
				v.used[j] = true // the figure's, no record of its own
			}
			rest := []stretch{{s.from, k}, {k + 1, min(from, s.to)}, {to, s.to}}
			d.measured = slices.Concat(d.measured[:n:n], rest, d.measured[n+1:])
			return
		}
	}
}

// onRecord finds the words in a stretch that make a superlative one of a series: "on
// record", "ever recorded", "since 2000".
func (v *view) onRecord(from, to int) (begin, end int, ok bool) {
	for j := from; j < to; j++ {
		switch r := v.timeAtToken(j); {
		case v.is(j, "on") && v.is(j+1, "record"):
			return j, j + 2, true
		case v.is(j, "ever"), v.is(j, "recorded"):
			end = j + 1
			for end < to && (v.is(end, "recorded") || v.is(end, "measured") || v.is(end, "seen") || v.is(end, "reached") || v.is(end, "reported")) {
				end++
			}
			return j, end, true
		case r != nil && r.first == j && r.since():
			return j, r.last, true
		}
	}
	return 0, 0, false
}
