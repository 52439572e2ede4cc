package extractor

import (
	"strings"

	"github.com/shopspring/decimal"
)

// OfRate is the note of a change that is said of "the rate" after a count per so many.
const OfRate = "of the rate before"

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
		if h <= first && v.theirOwn(d) {
			d.reject = "no measure" // there are 3 million of them, and their number fell
			return nil, 0
		}
		if h <= first && d.fig >= 0 {
			if w := r.aboutBefore(at); w != "" {
				d.Measure = w
				d.Notes = append(d.Notes, OnTopic)
				return nil, 0
			}
		}
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
		if h = r.rateBefore(d, h); h == 0 {
			d.reject = "no measure"
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
	if vb := v.deniedBefore(d); empty && vb >= 0 {
		if np, inherit := v.subject(vb); !inherit {
			if d.Measure, d.clause = v.measureWords(np), np; d.Measure != "" {
				return nil, 0
			}
		}
	}
	h := r.lastClaim(at, first)
	if d.fig < 0 {
		h = r.claimBefore(d, h, first)
	}
	h = r.beyondWhen(d, h, first)
	if d.topic > 0 {
		h = d.topic
	} else if np := v.subjectBeforeWhen(d); h <= first && empty && !np.empty() {
		d.measured, d.clause, d.Measure = []stretch{np}, np, v.measureWords(np)
		d.bridged = true
		return nil, 0
	} else if h <= first && empty && d.fig >= 0 && d.verb >= 0 && v.pronounSubject(d) {
		if r.competes(&v.figs[d.fig]) {
			d.reject = "no measure" // it may be what was not read
			return nil, 0
		}
		w, certain, two := r.spokenOf(at)
		if two {
			d.reject = "an it of two" // it may be either
			return nil, 0
		}
		if d.Measure = w; w != "" {
			d.Notes = append(d.Notes, OnTopic)
			if !certain {
				d.Notes = append(d.Notes, Loosely)
			}
			return nil, 0
		}
	} else if h <= first && empty && d.fig >= 0 {
		if r.beforeColon(d) || r.ofShort(d, at) {
			return nil, 0
		}
	}
	if h > 0 && h <= first && empty && d.topic == 0 && r.m.lastAt < at-1 && v.ownerOnly(d) {
		if w := r.aboutBefore(at); w != "" {
			d.Measure, d.hang = w, false // of the inflation told between, and not of the jobs before it
			d.Notes = append(d.Notes, OnTopic)
			return nil, 0
		}
	}
	if h > first && empty && v.ofUnreadBeside(d) {
		return nil, 0
	}
	if h <= first && empty && d.topic == 0 && v.figureBefore(d) {
		d.reject = "no measure" // it is compared with a figure of its own sentence that was not read
		return nil, 0
	}
	if h <= first && empty && d.topic == 0 && v.passedOver(d) {
		d.reject = "no measure" // it goes on from a figure of its own sentence that was not read
		return nil, 0
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
				if np := v.toldOfBeside(d.verb); !np.empty() {
					d.Measure = v.measureWords(np)
					return nil, 0
				}
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
	if empty && d.fig >= 0 && d.Form.changes() && v.sumsUp(d) {
		r.betweenTwo(d, h, at)
	}
	if empty && d.fig >= 0 && h <= first && (d.lead == "against" || d.lead == "from") && v.overUnread(d.fig) {
		d.reject = "no measure" // everyone has a telephone: 99 percent, against 55 percent in 2010
		return nil, 0
	}
	if empty || d.hang && len(d.measured) == 0 {
		d.hang = d.hang || !v.areaSubject(d) || v.pronounSubject(d)
		d.Measure = v.whatGrows(d, hung.Measure)
		d.takeKind(hung)
		if d.Whole == "" && (d.Form == hung.Form || hung.Form == Share) {
			d.Whole = hung.Whole
		}
	}
	if d.fig >= 0 && d.topic == 0 && d.Form == Level && d.Measure == hung.Measure && d.lead != "of" && elidesScale(&d.Quantity, hung) {
		d.reject = "no measure" // Benin managed 14, after millions: form_carry.go
	}
	return hung, h
}

// theirOwn reports whether a draft's measure is "their number", of things that a figure
// before it in its sentence counts, which was read as no claim.
func (v *view) theirOwn(d *draft) bool {
	for _, s := range d.measured {
		if !v.is(s.from, "their") && !v.is(s.from-1, "their") {
			continue
		}
		for f := range v.figs {
			if m := &v.figs[f]; m.last < s.from && m.NoClaim == "" && !v.used[m.num] {
				return true
			}
		}
	}
	return false
}

// passedOver reports whether what an area simply "has" goes on from a figure of its
// kind before it in its sentence, which was read as no claim: "59.5% have electricity,
// though Ghana has 86%".
func (v *view) passedOver(d *draft) bool {
	if d.fig <= 0 || d.verb < 0 || v.terms[d.verb].lemma != "have" || !v.areaSubject(d) || v.pronounSubject(d) {
		return false
	}
	kind := dimensionOf(&v.figs[d.fig].Quantity)
	for f := range v.figs[:d.fig] {
		if m := &v.figs[f]; m.NoClaim == "" && !m.Vague && !m.worded && dimensionOf(&m.Quantity) == kind {
			return true
		}
	}
	return false
}

// ownerOnly reports whether the subject of a draft is an area's own and no more: Brazil's
// was 4.4 percent.
func (v *view) ownerOnly(d *draft) bool {
	if d.verb < 0 || d.fig < 0 {
		return false
	}
	np, inherit := v.subject(d.verb)
	if inherit || np.empty() || v.measureWords(np) != "" {
		return false
	}
	k := np.to - 1
	if v.kind(k) == possessive {
		k--
	}
	n := v.placeAt(k)
	return n != nil && n.owner
}

// figureBefore reports whether a comparison without a figure of its own, or what "it" was,
// stands behind a figure of its sentence that was read as no claim.
func (v *view) figureBefore(d *draft) bool {
	it := d.fig >= 0 && len(v.drafts) == 0 && d.verb >= 0 && v.pronounSubject(d)
	if d.fig >= 0 && !it {
		return false
	}
	for i := range v.drafts {
		if v.drafts[i].quoted.from < d.quoted.from {
			return false
		}
	}
	for f := range v.figs {
		if m := &v.figs[f]; m.last < d.quoted.from && m.NoClaim == "" && !m.Vague && !m.worded && dimensionOf(&m.Quantity) != dYears && (!it || dimensionOf(&m.Quantity) == dPercent && dimensionOf(&d.Quantity) == dPercent) {
			return true
		}
	}
	return false
}

// unread reports whether a draft sums up a change ("from 12 to 3, a loss of three-
// quarters") whose ends, in its own sentence, were read as no claim, or says how far
// such a figure is up: "took in $11 billion, up 46 percent".
func (v *view) unread(d *draft) bool {
	if d.fig <= 0 || len(v.drafts) > 0 || !v.term(d.quoted.from).nounIs(nChange) && !v.term(d.quoted.from).has(rUpDown) {
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

// sumsUp reports whether a draft says of what was told before how much it was: "that was
// a rise of 7 percent".
func (v *view) sumsUp(d *draft) bool {
	if d.verb < 0 || v.terms[d.verb].verb != vBe && v.terms[d.verb].verb != vLevel {
		return false
	}
	k := v.groupStart(d.verb) - 1
	return k >= 0 && (v.is(k, "that") || v.is(k, "this") || v.is(k, "it")) && (k == 0 || v.boundary(k-1))
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
	return r.numberBefore(at)
}

// numberBefore is the place plus one of the last claim of a sentence before, 0 where none
// is near.
func (r *reader) numberBefore(at int) int {
	if r.m.lastNumber > 0 && at-r.m.lastAt <= 2 {
		return r.m.lastNumber
	}
	return 0
}

// claimBefore is the last claim of the sentence that stands before a draft without a
// figure, h where none does: such drafts are read when all figures are.
func (r *reader) claimBefore(d *draft, h, first int) int {
	begins := r.v.d.span(r.v.toks[d.quoted.from].start, r.v.toks[d.quoted.from].end).BStart
	for n := h; n > first; n-- {
		if r.res.Claims[n-1].Figure.BStart < begins {
			return n
		}
	}
	if d.ofFigure && h > first {
		return r.numberBefore(r.at)
	}
	return h
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
	case "rate", "figure", "figures", "average", "number", "total", "toll", "value", "level", "levels", "share", "amount", "volume",
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
		"national", "final", "actual", "true", "real", "official", "combined", "new", "current", "global", "world", "countrywide", "nationwide",
		"annual", "yearly", "quarterly", "monthly", "annualised", "annualized":
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

// whatGrows is what "it" grew stands for behind a measure: where that is the rate at which
// something grows, "the fastest in the G7", it is what grows and not the rate (SEMANTICS 5.1).
func (v *view) whatGrows(d *draft, measure string) string {
	if d.verb < 0 || !d.Form.changes() || !growsEconomy(v.terms[d.verb].lemma) || !v.pronounSubject(d) {
		return measure
	}
	if what, ok := strings.CutSuffix(measure, " growth"); ok && rateOf(what) == measure {
		return what
	}
	return measure
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
