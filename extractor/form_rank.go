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
	measure string
}

var superlatives = func() map[string]superlative {
	m := make(map[string]superlative)
	for place, f := range rows("superlatives.tsv", 3) {
		if f[1] != "high" && f[1] != "low" {
			panic(place + ": neither high nor low")
		}
		s := superlative{low: f[1] == "low"}
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

// rankWord is the first superlative of the sentence, -1 if there is none.
func (v *view) rankWord() int {
	for i := range v.toks {
		if v.toks[i].entry.rank == nil && !v.terms[i].has(rComp) {
			continue
		}
		switch v.d.text[v.toks[i].end-1] | 0x20 {
		case 't', 'p': // largest, most, top
			if _, ok := v.superlativeAt(i); ok {
				return i
			}
		case 'e', 'r', 's': // more than any other, lower than in
			if v.terms[i].has(rComp) && v.is(i+1, "than") {
				return i
			}
		}
	}
	return -1
}

// figureless are the claims without a figure: ranks, records, comparisons and
// trends.
func (v *view) figureless(used []bool) (out []draft) {
	for i := range v.toks {
		if used[i] || v.toks[i].kind != word || v.figureAt(i) >= 0 && !v.countsRanked(i) {
			continue
		}
		if s, ok := v.superlativeAt(i); ok {
			if d, ok := v.recordOrRank(i, s); ok {
				out = append(out, d)
			}
			continue
		}
		if v.terms[i].has(rComp) && v.is(i+1, "than") {
			if d, ok := v.comparison(i); ok {
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
		if t := v.terms[i]; t.verb == vOvertake && v.isVerb(i) {
			if d, ok := v.overtaking(i); ok {
				out = append(out, d)
			}
			continue
		}
		if t := v.terms[i]; t != nil && (t.verb == vChange || t.verb == vChangeBoth || v.upDownAfter(i) != NoDirection) && v.isVerb(i) {
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
	if (r == nil || r.first != k || !r.since() && (r.shape != span || r.lead != "in" && r.lead != "for")) && !onRecord {
		return draft{}, false
	}
	for j := np.from; j < np.to; j++ {
		if v.term(j).nounIs(nChange) {
			return draft{}, false // the biggest drop since 2009 ranks changes
		}
	}
	d := newFigureless(Record, i, k)
	if r != nil && r.first == k {
		d.quoted.to = r.last
	}
	d.RankLow, d.RankOf = s.low, 1
	d.Direction = Up
	if s.low {
		d.Direction = Down
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
	return v.rankOf(i, from, n, within, s, np)
}

// rankOf reads a rank of n, whose superlative stands at i and whose words begin
// at from; np is what is ranked.
func (v *view) rankOf(i, from, n int, within bool, s superlative, np stretch) (draft, bool) {
	d := newFigureless(Rank, from, np.to)
	d.RankOf, d.RankLow, d.RankWithin = n, s.low, within
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
		for k := np.from; k < np.to; k++ {
			if (v.is(k, "of") || v.is(k, "among")) && (v.is(k+1, "any") || v.is(k+1, "all")) && v.stateWord(min(k+2, len(v.toks)-1)) > 0 && k+2 >= np.to-1 {
				d.RankSet = stat.World // the highest share of any country
				np.to = k
				break
			}
		}
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
	if d.Measure == "" {
		return draft{}, false
	}
	// The area: the subject, or the name the phrase stands beside.
	vb := v.verbBefore(from)
	if vb >= 0 {
		sub, inherit := v.subject(vb)
		if inherit {
			return draft{}, false
		}
		d.verb, d.clause = vb, sub
		ps := v.placesIn(sub.from, sub.to)
		ref, _ := v.refersTo(sub.from, sub.to)
		if len(ps) == 0 && ref != toOne {
			return draft{}, false
		}
		if v.terms[vb].verb != vBe && v.terms[vb].verb != vLevel && v.terms[vb].verb != vHave && v.terms[vb].verb != vRecord && v.terms[vb].verb != vPlain {
			return draft{}, false
		}
		return d, true
	}
	if v.kind(p) == punct && v.text(p) == "," {
		if pl := v.placeAt(p - 1); pl != nil && pl.last == p && !pl.inName {
			d.clause = stretch{pl.first, pl.last}
			return d, true
		}
	}
	return draft{}, false
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

// comparison reads "is lower than in Japan", "which is more than any other G7
// country".
func (v *view) comparison(i int) (draft, bool) {
	if v.figureAt(i-1) >= 0 || v.figureAt(i) >= 0 || v.startsFigure(i) || v.startsFigure(i+2) {
		return draft{}, false
	}
	end := v.clauseEnd(i + 2)
	if v.figureBetween(i+2, end) >= 0 {
		return draft{}, false
	}
	against := stretch{i + 2, end}
	word := v.terms[i].word
	down := word == "lower" || word == "less" || word == "fewer" || word == "smaller" || word == "slower"
	vb := v.verbBefore(i)
	if v.is(i+2, "any") && v.is(i+3, "other") {
		d := newFigureless(Rank, i, i+4)
		d.RankOf, d.RankLow = 1, down
		for _, n := range v.placesIn(i+4, end) {
			if isSet(n.one()) {
				d.RankSet = n.one()
				d.quoted.to = n.last
			}
		}
		if d.RankSet == "" {
			if v.stateWord(i+4) == 0 {
				return draft{}, false
			}
			d.RankSet = stat.World
		}
		d.quoted.to = max(d.quoted.to, min(i+5, end))
		return v.comparedSubject(d, vb)
	}
	ps := v.placesIn(against.from, against.to)
	if len(ps) == 0 {
		return draft{}, false
	}
	to := ps[len(ps)-1].last
	if v.kind(to) == possessive {
		to++ // higher than Spain's
	}
	d := newFigureless(Comparison, i, to)
	d.against = against
	d.Direction = Up
	if down {
		d.Direction = Down
	}
	for k := against.from; k < against.to; k++ {
		if v.is(k, "combined") || v.is(k, "together") {
			d.Notes = append(d.Notes, "combined")
			d.quoted.to = max(d.quoted.to, k+1)
		}
	}
	return v.comparedSubject(d, vb)
}

// comparedSubject gives a comparison its measure: the subject's, or that of the
// claim before.
func (v *view) comparedSubject(d draft, vb int) (draft, bool) {
	if vb >= 0 {
		d.verb = vb
		sub, inherit := v.subject(vb)
		if v.term(vb).lemma == "live" && v.is(d.quoted.from, "longer") && !inherit {
			d.Measure, d.clause = "life expectancy", sub // Swedes live longer than Danes
			v.quoteFrom(&d, vb)
			return d, true
		}
		if !inherit && v.statisticIn(sub) {
			d.measured = []stretch{sub}
			return d, true
		}
		if v.terms[vb].deed != "" && !inherit {
			d.Measure, d.clause = v.terms[vb].deed, sub
			return d, true
		}
		if !inherit {
			return draft{}, false
		}
	}
	if len(v.drafts) == 0 {
		return draft{}, false
	}
	d.hang = true
	return d, true
}

// universal turns a level that is said of every step into that form: "has
// consistently been below 2% since 2014", "never exceeded 0.1%" (SEMANTICS 3).
func (v *view) universal(d *draft) {
	if d.Form != Level && d.Form != Share && d.Form != PerUnit || d.verb < 0 {
		return
	}
	from := v.groupStart(d.verb)
	never := false
	all := false
	if from == d.verb && from > 0 && v.term(from-1).has(rAdv) {
		from--
	}
	for k := from; k <= d.verb+1 && k < len(v.toks); k++ {
		switch {
		case v.is(k, "never"), v.notSince(d, k):
			never = true
		case v.is(k, "always"), v.is(k, "consistently"), v.is(k, "continuously"):
			all = true
		}
	}
	for k := d.quoted.to; k < len(v.toks) && k < d.quoted.to+14 && !v.parts(k); k++ {
		if (v.is(k, "every") || v.is(k, "each")) && v.is(k+1, "year") && d.When.Period.Grain == stat.Range || v.is(k, "throughout") || v.is(k, "entire") && v.is(k+1, "period") {
			all = true
		}
		// "in each of the past six years"
		if (v.is(k, "every") || v.is(k, "each")) && (v.is(k+1, "of") || v.is(k+1, "one") && v.is(k+2, "of")) && d.When.Period.Grain == stat.Range {
			if r := v.timeAtToken(k + 3); r != nil && r.last > k+3 {
				all = true
			}
		}
	}
	if strings.Contains(strings.ToLower(d.Cue), "never") {
		d.Form = Universal
		return
	}
	if never {
		switch d.Comparator {
		case Over, AtLeast:
			d.Comparator = AtMost
		case Under, AtMost:
			d.Comparator = AtLeast
		default:
			d.reject = "a negation"
			return
		}
		d.Cue = "never " + d.Cue
		v.quoteFrom(d, from)
	}
	if never || all {
		d.Form = Universal
	}
}

// notSince reports whether the word at k denies a bound for the whole of a span: "has
// not dipped under 95 percent since 2015".
func (v *view) notSince(d *draft, k int) bool {
	if !v.is(k, "not") || d.verb <= k || d.fig < 0 || !v.is(k-1, "has") && !v.is(k-1, "have") {
		return false
	}
	switch d.Comparator {
	case Over, AtLeast, Under, AtMost:
	default:
		return false
	}
	for i := range v.times {
		if r := &v.times[i]; r.first > v.figs[d.fig].last && r.since() {
			return true
		}
	}
	return false
}

// recordLevel turns a level whose subject is a superlative into a record: "the
// highest monthly average on record is $132.72".
func (v *view) recordLevel(d *draft) {
	if d.Form != Level {
		return
	}
	for _, s := range d.measured {
		for k := s.from; k < s.to; k++ {
			p, ok := v.superlativeAt(k)
			if !ok || v.is(k, "most") || v.is(k, "least") || v.is(k, "top") {
				continue
			}
			for j := k + 1; j < s.to; j++ {
				if v.is(j, "record") || v.is(j, "ever") || v.is(j, "recorded") {
					d.Form, d.RankOf, d.RankLow = Record, 1, p.low
					return
				}
			}
		}
	}
}
