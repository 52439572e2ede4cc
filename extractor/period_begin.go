package extractor

// leads are the prepositions that a time is read with.
var leads = map[string]bool{
	"in": true, "since": true, "over": true, "during": true, "by": true, "until": true,
	"till": true, "from": true, "between": true, "to": true, "through": true,
	"throughout": true, "for": true, "within": true, "on": true, "at": true,
	"before": true, "after": true, "around": true, "of": true, "than": true,
	"with": true, "as": true, "against": true, "about": true, "circa": true,
	"across": true, "into": true, "versus": true, "vs": true, "under": true,
}

// timeBeginnings are the words beside those of times.tsv that an expression of
// time may begin with. They follow what timeAt and its callees ask for, and are
// never narrower.
var timeBeginnings = map[beginning][]string{
	beginsTime: {
		"when", "before", "after", "since", "during", "until", "to", // after he took office, before the pandemic
		"end", "start", "beginning", "middle", "close", "recent", "turn", "yoy", "y", "m", "q", "h", "fy",
		"generation", "generations", "half", "one",
	},
	beginsBefore:  {"the", "its", "their", "as", "compared", "up"},
	beginsCounted: {"a"},
}

// mayBeTime reports whether an expression of time may begin at token i, from its
// word and the one behind it: most words of a text begin none.
func (v *view) mayBeTime(i int) bool {
	switch v.toks[i].kind {
	case number:
		_, year := v.yearDigits(i)
		return year || v.countsTime(i)
	case word:
	default:
		return false
	}
	b := v.toks[i].entry.time
	switch {
	case b == beginsTime && i+1 < len(v.toks):
		switch t := v.toks[i].entry.term; {
		case t.time == tNumber:
			return v.countsTime(i)
		case t.time == tOrdinal:
			next := &v.toks[i+1]
			return next.kind == dash || next.kind == number || next.entry.time != beginsNone
		case t.time == tThat, t.time == tSame:
			// that year, that same period, the same twelve months
			next := &v.toks[i+1]
			return next.kind == dash || next.kind == number || next.entry.time != beginsNone ||
				v.is(i+1, "period") || v.is(i+1, "stretch") || v.is(i+1, "span")
		case t.word == "to" && v.isNumeral(i+1):
			return v.mayBeTime(i + 1)
		}
		return true
	case b == beginsNone || b == beginsTime:
		return b == beginsTime
	case i+1 == len(v.toks):
		return false
	case v.is(i, "as"):
		return v.is(i+1, "of") || v.is(i+1, "at")
	case v.isNumeral(i + 1):
		return v.mayBeTime(i + 1)
	case v.toks[i+1].entry.time == beginsCounted, v.toks[i+1].entry.time == beginsBefore && !v.toks[i+1].entry.leads:
		return v.mayBeTime(i + 1) // in the region
	case v.toks[i+1].entry.time != beginsNone:
		return true
	case b == beginsCounted:
		return v.lengthened(i+1) > i+1
	}
	return v.hedge(i+1) > i+1
}

// isNumeral reports whether token i is a number, in digits or words, or an ordinal.
func (v *view) isNumeral(i int) bool {
	t := v.toks[i].entry.term.time
	return v.toks[i].kind == number || t == tNumber || t == tOrdinal
}

// countsTime reports whether what follows the number or the number word at i may be
// counted time, the rest of a date or of a range of days.
func (v *view) countsTime(i int) bool {
	if i+1 == len(v.toks) {
		return false
	}
	switch next := &v.toks[i+1]; next.kind {
	case punct, currency:
		return false
	case word:
		return next.entry.time != beginsNone || v.lengthened(i+1) > i+1 ||
			v.is(i+1, "and") && v.is(i-1, "between") || next.entry.hints&hintSuffix != 0
	}
	return true
}

// lengthened skips what stands between a number and its unit of time.
func (v *view) lengthened(i int) int {
	return v.skip(i, "full", "whole", "short", "straight", "consecutive", "successive", "entire")
}

// hedge skips words that narrow a length of time.
func (v *view) hedge(i int) int {
	if !v.kindOf(i, hedges) {
		return i
	}
	switch {
	case v.is(i, "just"), v.is(i, "only"), v.is(i, "about"), v.is(i, "nearly"), v.is(i, "almost"),
		v.is(i, "around"), v.is(i, "roughly"), v.is(i, "under"), v.is(i, "barely"), v.is(i, "some"), v.is(i, "over"):
		return i + 1
	case (v.is(i, "less") || v.is(i, "more") || v.is(i, "fewer")) && v.is(i+1, "than"):
		return i + 2
	}
	return i
}

// beforeEvent reports whether token i is a preposition that an event may follow:
// before the pandemic.
func (v *view) beforeEvent(i int) bool {
	switch v.term(i).word {
	case "before", "after", "since", "during", "until", "to":
		return true
	}
	return false
}

// elided reads "in the first" after a half-year or quarter of a named year.
func (v *view) elided() {
	for k := len(v.times) - 1; k >= 0; k-- {
		r := v.times[k]
		if r.part != aHalf && r.part != aQuarter {
			continue
		}
		for i := r.last; i+2 < len(v.toks); i++ {
			t := v.term(i + 2)
			if v.is(i, "in") && v.is(i+1, "the") && t.timeIs(tOrdinal) && t.value <= 4 && (i+3 == len(v.toks) || v.kind(i+3) == punct) && v.timeAtToken(i) == nil {
				x := r
				x.first, x.last, x.lead, x.a = i, i+3, "in", t.value
				v.addTime(x)
				return
			}
		}
		return
	}
}
