package extractor

import (
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

// rankWord is the first superlative or comparative of the sentence, or its first word for
// a record ("at a 20-year low"), -1 if there is none.
func (v *view) rankWord() int {
	if !v.hinted(hintRank | hintCompares | hintExtreme) {
		return -1
	}
	for i := range v.toks {
		e := v.toks[i].entry
		if e.hints&hintRank != 0 || e.hints&hintCompares != 0 && v.mayCompare(i) || e.hints&hintExtreme != 0 && v.extremeAt(i) {
			return i
		}
	}
	return -1
}

// figureless are the claims without a figure: ranks, records, comparisons and
// trends. A draft is large: what gives one back is called only where its word stands.
func (v *view) figureless(used []bool) (out []draft) {
	add := func(d draft, ok bool) bool {
		if ok {
			out = append(out, d)
		}
		return ok
	}
	suffix, upDown := v.hinted(hintSuffix), v.hinted(hintUpDown)
	for i := range v.toks {
		e := v.toks[i].entry
		if !used[i] && (e.hints&hintOrdinal != 0 || v.toks[i].kind == number && suffix) && add(v.streak(i)) {
			continue
		}
		if v.is(i, "without") && add(v.withoutOne(i)) {
			continue
		}
		if used[i] || v.toks[i].kind != word || (e.hints|everyHint)&(hintRank|hintCompares|hintMoves|hintExtreme) == 0 && !(upDown && v.participle(i)) || v.figureAt(i) >= 0 && !v.countsRanked(i) {
			continue
		}
		if s, ok := v.superlativeAt(i); ok {
			add(v.recordOrRank(i, s))
			continue
		}
		if c := v.comparativeAt(i); c != nil {
			if everyHint == 0 && !v.mayCompare(i) {
				continue
			}
			_ = add(v.noneMore(i, c)) || add(v.onIndex(i)) || add(v.compares(i, c)) || add(v.contrast(i, c))
			continue
		}
		if v.extremeAt(i) {
			add(v.hitsRecord(i))
			continue
		}
		if v.is(i, "not") {
			add(v.notSinceRecord(i))
			continue
		}
		if v.is(i, "first") {
			add(v.firstChange(i))
			continue
		}
		if i >= v.sel.from && i < v.sel.to && add(v.chosenMove(i)) {
			continue
		}
		if v.passes(i) && v.isVerb(i) {
			out = append(out, v.overtaking(i)...)
			continue
		}
		if (v.is(i, "above") || v.is(i, "below")) && add(v.onIndex(i)) {
			continue
		}
		if v.aheadAt(i) > 0 {
			out = append(out, v.ahead(i)...)
			continue
		}
		if v.is(i, "second") {
			add(v.secondOnly(i))
			continue
		}
		if len(v.places) > 1 && v.terms[i].lemma != "" && add(v.liftedPast(i)) {
			continue
		}
		if t := v.terms[i]; t != nil && (t.verb == vChange || t.verb == vChangeBoth || t.verb == vChangeObj || t.verb == vAdd || v.upDownAfter(i) != NoDirection) && v.isVerb(i) {
			add(v.trend(i))
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

// rank reads "the world's second most populous country", "the lowest rate of
// access to electricity in the world".
func (v *view) rank(i int, s superlative, np stretch) (draft, bool) {
	n, from := v.nth(i)
	k := from - 1
	if n == 1 && v.dashAt(k) {
		k--
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

// nth is the place of the superlative at i and where its words begin: "second-largest"
// is 2 from "second" on, "largest" 1.
func (v *view) nth(i int) (n, from int) {
	k := i - 1
	if v.dashAt(k) {
		k--
	}
	if t := v.term(k); t.timeIs(tOrdinal) && t.value > 0 {
		return t.value, k
	}
	if v.kind(k-1) == number && k >= 1 {
		if m, next := v.ordinal(k - 1); m > 0 && next == k+1 {
			return m, k - 1
		}
	}
	return 1, i
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
			p = v.skipBack(pl.first-1, "the")
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
		if head := sub.to - 1; v.terms[vb].verb == vHave && v.term(np.from).nounIs(nShare) && v.placeAt(head) == nil && v.stateWord(head) == 0 && v.kind(head) == word {
			// Rwanda's parliament had the highest proportion of women
			if w := v.measureWords(sub); w != "" {
				d.Measure += " in " + w
			}
		}
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
		if sub := v.nounPhrase(p); d.Measure == "" && v.statisticIn(sub) && v.verbBefore(p) < 0 && v.closesAside(d.quoted.to) {
			d.measured = []stretch{sub} // Hungary's inflation, the highest in the EU, averaged
			for k := range v.drafts {
				if b := &v.drafts[k]; len(b.measured) > 0 && b.measured[0].from == sub.from && b.verb >= d.quoted.to {
					d.beside, d.Whole = k+1, b.Whole
				}
			}
			return d, true
		}
	}
	d.asFast = s.measure == "growth" && d.Measure == s.measure
	return v.rankBehind(d, p, np)
}

// closesAside reports whether a comma at token i and a verb behind it end an aside.
func (v *view) closesAside(i int) bool {
	return v.kind(i) == punct && v.text(i) == "," && v.kind(i+1) == word && (v.isVerb(i+1) || v.term(i+1).has(rAux|rFuture))
}

// skipBack is the token before i where that is the word w, else i.
func (v *view) skipBack(i int, w string) int {
	if v.is(i, w) {
		return i - 1
	}
	return i
}

// rankBehind reads a rank that stands behind a claim of its sentence: "a quarter of
// the population, the lowest share of any country".
func (v *view) rankBehind(d draft, p int, np stretch) (draft, bool) {
	n := len(v.drafts)
	for n > 0 && v.drafts[n-1].quoted.to > p {
		n-- // told behind
	}
	if n == 0 || v.kind(p) != punct && v.kind(p) != dash && !v.is(p, "and") {
		return draft{}, false
	}
	last := &v.drafts[n-1]
	from := max(last.quoted.to, last.verb+1)
	if last.fig >= 0 && last.verb < 0 && len(last.wholes) > 0 {
		from = v.ownVerbEnd(last, from, p) // 2 percent of Qatar's people are aged 65 or over, the lowest
	}
	for k := from; k < p; k++ {
		if v.kind(k) == word && v.timeAtToken(k) == nil && v.isVerb(k) {
			return draft{}, false
		}
	}
	d.hang = true
	if v.kind(p+1) == word && v.term(p+1).has(rDet) && p+2 == d.quoted.from {
		v.quoteFrom(&d, p+1) // the highest share in the world
	}
	if d.asFast && (last.Form != Change || last.Direction != Up) {
		return draft{}, false // grew by 11 percent, the fastest in Central Asia
	}
	switch {
	case d.Measure == "" || vague(d.Measure) || d.asFast:
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
