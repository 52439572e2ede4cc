package extractor

import (
	"slices"
	"strings"
)

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
	recordEnd := 0
	if begin, end, ok := v.onRecord(i+1, min(np.to+3, len(v.toks))); ok && begin <= np.to && v.timeAtToken(begin) == nil {
		np.to, k, r, onRecord, recordEnd = begin, begin, nil, true, end // the highest level on record
		if v.timeAtToken(end) != nil {
			r = v.timeAtToken(end)
		}
	}
	era, eraEnd := v.eraAt(k)
	if era == 0 && np.to > np.from {
		for j := np.from; j < np.to; j++ {
			if e, end := v.eraAt(j); e > 0 && end == np.to {
				era, eraEnd, np.to, k = e, end, j, j
			}
		}
	}
	if era == 0 && recordEnd == 0 && (r == nil || r.first != k || !r.since() && (r.shape != span || r.lead != "in" && r.lead != "for") && !onRecord) {
		return draft{}, false
	}
	ofChange, ok := v.ranksChange(i, np)
	if !ok {
		return draft{}, false
	}
	n, from := v.nth(i)
	d := newFigureless(Record, from, max(k, recordEnd))
	d.era = era
	if era > 0 {
		d.quoted.to = eraEnd
	}
	if r != nil && r.first == k {
		d.quoted.to = r.last
	}
	d.RankOf, d.judges = n, s.judges
	if onRecord && !itsLevel && era == 0 && (recordEnd > 0 || d.quoted.to == k) {
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
	if told != NoDirection && v.toks[i].entry.rank.judges && np.from < np.to && v.term(np.from).timeIs(tUnit) {
		return true, true // grew by 17 percent, its best year since 2010
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
			d.Form, d.RankLow, d.Direction = Record, p.low, Up
			d.RankOf, _ = v.nth(k)
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

// extremeAt reports whether the word at i may stand for the highest or lowest figure
// there was: "record", "all-time high", "20-year low".
func (v *view) extremeAt(i int) bool {
	return v.is(i, "record") || v.toks[i].entry.hints&hintExtreme != 0 && (v.is(i-1, "time") || v.is(i-1, "year") || v.is(i-1, "decade"))
}

// hitsRecord reads the word "record" at i, or the "high" or "low" of "all-time high"
// and of "20-year high", where it stands for a figure: "exports hit a record last year",
// "fell to a record low", "fell to 5.1%, a 20-year low".
func (v *view) hitsRecord(i int) (draft, bool) {
	k, low, end := i, false, i+1
	years, first := v.yearsExtreme(i)
	switch {
	case years > 0:
		k, low = first, v.is(i, "low") || v.is(i, "lows")

	case v.is(i, "record"):
		if v.is(end, "high") || v.is(end, "low") || v.is(end, "peak") || v.is(end, "level") {
			low = v.is(end, "low")
			end++
		}
	case (v.is(i, "high") || v.is(i, "low")) && v.is(i-1, "time") && v.is(i-3, "all"):
		k, low = i-3, v.is(i, "low")
	default:
		return draft{}, false
	}
	if v.is(end, "for") && v.is(end+1, "any") && v.term(end+2).timeIs(tUnit) {
		end += 3 // a record for any year
	}
	if !v.lightBehind(end) || v.is(end, "of") {
		return draft{}, false
	}
	d := newFigureless(Record, k, end).extreme(low, years)
	if v.ofFigureBefore(&d, k) {
		return d, true // "fell to 5.1%, a 20-year low"; "It was a record"
	}
	from := k
	for k--; v.is(k, "new") || v.is(k, "fresh") || v.is(k, "another"); k-- {
	}
	if v.is(k, "a") || v.is(k, "an") {
		k--
	}
	lead := k
	if v.is(k, "to") || v.is(k, "at") {
		k--
	}
	vb := v.verbBefore(k + 1)
	if vb < 0 || vb != k || from-lead < 1 && years == 0 {
		return draft{}, false
	}
	t := v.terms[vb]
	switch t.verb {
	case vChange, vChangeBoth, vEdge:
		low = low || t.dir == Down && !v.is(end-1, "high")
		if lead == k {
			return draft{}, false
		}
	case vBe:
		if lead == k {
			return draft{}, false
		}
	case vLevel:
	default:
		return draft{}, false
	}
	sub, inherit := v.subject(vb)
	if inherit || !v.statisticIn(sub) {
		return draft{}, false
	}
	d = newFigureless(Record, vb, end).extreme(low, years)
	d.verb, d.measured = vb, []stretch{sub}
	return d, true
}

// extreme makes a draft a record, of so many years if a number of years is said.
func (d draft) extreme(low bool, years int) draft {
	d.RankOf, d.RankLow, d.Direction, d.ofYears = 1, low, Up, years
	if years == 0 {
		d.Notes = append(d.Notes, OnRecord)
	}
	if low {
		d.Direction = Down
	}
	return d
}

// yearsExtreme reads "20-year high", whose last word stands at i, "four-year lows": how
// many years, and where the words begin.
func (v *view) yearsExtreme(i int) (years, first int) {
	if !v.is(i, "high") && !v.is(i, "low") && !v.is(i, "highs") && !v.is(i, "lows") && !v.is(i, "peak") {
		return 0, 0
	}
	k := i - 1
	unit := 1
	switch {
	case v.is(k, "year"):
	case v.is(k, "decade"):
		unit = 10
	default:
		return 0, 0
	}
	k--
	if v.dashAt(k) {
		k--
	}
	n, next, ok := v.small(k)
	if !ok || n < 1 || n*unit > 200 || next > i-1 {
		return 0, 0
	}
	if v.is(k, "a") {
		k++ // "a decade low"
		if unit == 1 {
			return 0, 0
		}
	}
	return n * unit, k
}
