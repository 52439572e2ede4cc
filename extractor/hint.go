package extractor

// hint says which rules a word is one for: what they look for first. A sentence has the
// hints of all its words (view.hints), so that a rule whose words do not stand in it
// costs one test of a bit. A hint may be given by too many words, never by too few;
// TestHintsSpareOnlyWork reads the test texts with and without.
//
// Most follow from what the tables say of a word (hintsOf); hintWords are those of
// rules that ask for words by themselves.
type hint uint64

const (
	hintRank      hint = 1 << iota // a superlative: rankWord, figureless
	hintCompares                   // a comparative
	hintPasses                     // a verb that puts one ahead of another: overtakes
	hintMoves                      // any verb, "not", "first": figureless
	hintUpDown                     // up, lower
	hintOrdinal                    // third; twentieth
	hintSuffix                     // th, st: behind digits
	hintUnit                       // year, months
	hintEvent                      // a noun of what happens on a day: datedEvent
	hintGoal                       // a verb or noun of wishing: wished, isTarget
	hintAhead                      // sees; is to: seesAhead
	hintPerson                     // he, his, I: personal
	hintUs                         // we, our: saysWe
	hintOnly                       // only
	hintDoubt                      // what denies or negates: unjudged
	hintSupposes                   // suppose, had: supposed
	hintWorded                     // said without a number: wordFigures
	hintSays                       // a verb of saying, according: claimant
	hintStandIn                    // the disease: standsFor
	hintEvery                      // every, per: perForms, perEvery
	hintRefers                     // its, both: refersTo
	hintLand                       // a country, the two: refersTo, behind "the"
	hintFrame                      // what frameOf looks for
	hintAlways                     // always, throughout: universal
	hintFlow                       // exports, trade: measureFlow
	hintMarket                     // Brent: worldPrice
	hintBalance                    // deficit: balance
	hintQualifies                  // real, youth: qualifiersIn
	hintTime                       // what an expression of time needs besides a number: last, years, pandemic
	hintThan                       // than: mayCompare
	hintExtreme                    // record, low: hitsRecord
	hintWhen                       // when: whenTime
	hintSelects                    // only, all but: selects
	hintBears                      // what a superlative or a verb of change needs that has neither figure, time nor area: bare
	hintRelative                   // which: relativeBefore
	hintDeals                      // respectively: deal
)

// hintWords are words with hints that no table gives them.
var hintWords = map[hint][]string{
	hintMoves:    {"not", "first", "record", "ahead", "behind", "past", "short", "second", "without", "above", "below"},
	hintPasses:   {"ahead", "behind", "past", "short", "second", "above", "below"},
	hintExtreme:  {"record", "high", "low", "highs", "lows", "peak"},
	hintUpDown:   {"up", "down", "higher", "lower"},
	hintSuffix:   {"th", "st", "nd", "rd"},
	hintOrdinal:  {"twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth", "hundredth"},
	hintAhead:    {"see", "sees", "is", "are"},
	hintPerson:   {"his", "her", "my", "i"},
	hintUs:       {"our"},
	hintOnly:     {"only"},
	hintSupposes: {"suppose", "supposing", "imagine", "assume", "assuming", "had", "were", "should", "was"},
	hintSays:     {"according"},
	hintThan:     {"than"},
	hintSelects:  {"only", "one", "sole", "lone", "alone", "uniquely", "no", "none", "all", "every", "most", "few", "several", "many", "some", "half", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"},
	hintWhen:     {"when"},
	hintRelative: {"which", "who", "whose", "where", "that"},
	hintDeals:    {"respectively"},
	hintBears: {"any", "all", "ever", "recorded", "level", "point", "millennium", "without", "too", "also", "well",
		"row", "running", "straight", "consecutive", "successive", "succession"},
	hintWorded: {"no", "nothing", "nobody", "any", "single", "one", "double", "most", "majority", "minority"},
	hintEvery:  {"every", "each", "per"},
	hintFrame: {"if", "unless", "neither", "not", "may", "pace", "track", "course", "set", "due", "likely", "poised",
		"limit", "ceiling", "goal", "threshold", "guideline", "quota", "recommendation"},
	hintAlways: {"never", "not", "n't", "always", "consistently", "continuously", "throughout", "all", "every", "each", "entire"},
	hintLand:   {"two", "former", "latter"},
	hintMarket: {"brent", "wti", "crude", "gold", "silver", "copper", "intermediate"},
}

// hintsOf are the hints that the tables give a word.
func hintsOf(e *entry) (h hint) {
	if e.rank != nil {
		h |= hintRank
	}
	if e.comp != nil {
		h |= hintCompares
	}
	t := e.term
	switch {
	case e.time == beginsTime && e.word != "to", t.time != noTime && t.time != tThis && t.time != tThat && t.time != tSame:
		h |= hintTime
	}
	if t.verb != noVerb {
		h |= hintMoves
	}
	switch t.verb {
	case vOvertake, vLevel, vChangeObj, vEdge:
		h |= hintPasses
	case vGoal:
		h |= hintGoal
	case vDeny:
		h |= hintDoubt
	case vForecast:
		h |= hintSays | hintFrame
	case vNorm:
		h |= hintFrame
	case vSay, vOpine:
		h |= hintSays
	}
	switch t.time {
	case tOrdinal:
		h |= hintOrdinal
	case tUnit:
		h |= hintUnit | hintBears
	}
	switch t.noun {
	case nEvent:
		h |= hintEvent
	case nBalance:
		h |= hintBalance
	}
	if flowOf(t) != "" {
		h |= hintFlow
	}
	for _, r := range []struct {
		role role
		hint hint
	}{{rPerson, hintPerson}, {rWe, hintUs | hintRefers}, {rNeg, hintDoubt | hintFrame | hintAlways}, {rCond | rModal | rFuture | rNorm, hintFrame}, {rQualifier, hintQualifies}} {
		if t.role&r.role != 0 {
			h |= r.hint
		}
	}
	if e.kinds&aimedAt != 0 {
		h |= hintGoal
	}
	if e.kinds&inDoubt != 0 {
		h |= hintDoubt
	}
	if e.kinds&refersBack != 0 && e.word != "the" {
		h |= hintRefers
	}
	if e.kinds&(oneState|manyStates) != 0 {
		h |= hintLand
	}
	return h
}

// giveHints gives all words of the book theirs.
func giveHints() {
	for h, ws := range hintWords {
		for _, w := range ws {
			inBook(w).hints |= h
		}
	}
	for w := range standIns {
		inBook(w).hints |= hintStandIn
	}
	for _, e := range book {
		e.hints |= hintsOf(e)
	}
}

// everyHint is all bits in the test that rules without their hints find nothing.
var everyHint hint

// hinted reports whether the sentence has one of the hints.
func (v *view) hinted(h hint) bool { return v.hints&h != 0 }

// hintsIn are the hints of the words of a measure, which may come from another sentence.
// It is asked for by one rule after the other, and kept.
func (v *view) hintsIn(measure string) hint {
	if measure != v.measure || measure == "" {
		v.measure, v.measureHints = measure, everyHint
		for w, rest := field(measure); w != ""; w, rest = field(rest) {
			if e := lookUp(w, 0, len(w)); e != nil {
				v.measureHints |= e.hints
			}
		}
	}
	return v.measureHints
}
