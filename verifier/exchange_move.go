package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// A move is what became of a currency's worth: what it gained or lost, how many
// times dearer it is, its strongest year, the years it weakened in. What is
// published is how many of it a dollar cost, so that a currency is the stronger
// the fewer those are. Where the words are of a change, the worth and the rate
// are both tried: a yen worth 7.2% less is a dollar that costs 7.8% more yen.
type move struct {
	exchange
	of     string // whose worth moved: one of the two
	figure bool   // said of a figure just given, which may count either of the two
}

// strength says of a record of which end it is, whatever the figures do.
var strength = map[string]int{"strongest": 1, "firmest": 1, "dearest": 1, "best": 1, "highest": 1, "weakest": -1, "softest": -1, "cheapest": -1, "worst": -1, "lowest": -1}

// moveOf is the move a claim is about; nil if its measure is no currency.
func (s *session) moveOf(c *extractor.Claim, parent *ruled) *move {
	switch c.Form {
	case extractor.Change, extractor.Multiple, extractor.Trend, extractor.Record:
	default:
		return nil
	}
	if len(c.Against) > 0 {
		return nil
	}
	measure, _ := withoutRate(c.Measure)
	m := &move{}
	before, after := aroundQuotation(c)
	own := strings.ToLower(strings.TrimPrefix(c.Measure, "its "))
	if own == "dollar value" || own == "dollar worth" {
		// "The naira lost half of its dollar value"; what else loses some is no currency.
		name, one := s.onlyCurrency(before)
		if !one || name == "USD" {
			return nil
		}
		m.of, m.one, m.many = name, "USD", name
		return s.placed(c, m)
	}
	of, sure := s.currency(measure)
	if of == "" {
		return nil
	}
	m.of, m.doubt = of, !sure
	told := s.rateBefore(c)
	said := follows(c.Sentence, measure)
	counted := countedMoney(c, measure)
	m.figure = told != nil && parent != nil && c.HangsOn != "" && parent.claim.Sentence == c.Sentence && !follows(c.Quotation, measure) && (c.Form == extractor.Change || c.Form == extractor.Multiple)
	if !said {
		m.doubt = true
		if of == "USD" && told != nil {
			m.of = told.other() // "It has weakened": the currency told of, and nothing is refuted
		}
	}
	clause := after
	if at := strings.IndexAny(after, ",;:()"); at >= 0 {
		clause = after[:at]
	}
	other, sure := s.againstAny(c.Quotation+clause, m.of)
	switch {
	case other != "":
		m.doubt = m.doubt || !sure
	case told != nil && (told.one == m.of || told.many == m.of):
		if other = told.one; other == m.of {
			other = told.many
		}
		m.doubt = m.doubt || told.doubt
	case m.of != "USD":
		other, m.doubt = "USD", m.doubt || !s.onlyDollars(c.Sentence, m.of)
		m.doubt = true // against what is not said
	default:
		return nil
	}
	if counted {
		// "Twice as many rand as in 2011": what they are given for is twice as dear.
		m.of, other = other, m.of
		m.figure = false
	}
	m.one, m.many = "USD", other
	if m.of != "USD" {
		m.many = m.of
		if other != "USD" {
			m.one = other
		}
	}
	return s.placed(c, m)
}

// placed is a move whose claim names no area that has neither of its currencies.
func (s *session) placed(c *extractor.Claim, m *move) *move {
	for _, place := range c.Areas {
		if area, ok := stat.Areas().Get(place.Code); !place.Carried && (!ok || area.Currency != m.one && area.Currency != m.many) {
			return nil
		}
	}
	return m
}

// rateBefore is the last rate of exchange told before a claim, in the sentences just
// before or the same one.
func (s *session) rateBefore(c *extractor.Claim) *exchange {
	for i := len(s.claims) - 1; i >= 0; i-- {
		b := &s.claims[i]
		if b.Span.BStart >= c.Span.BStart || c.InSentence.BStart-b.InSentence.BEnd > ratesReach {
			continue
		}
		if e := s.exchangeIn(b); e != nil {
			return e
		}
	}
	return nil
}

// averagedRate reports whether a move is said of means.
func averagedRate(c *extractor.Claim) bool {
	return slices.ContainsFunc(wordsOf(c.Sentence), func(w string) bool {
		switch w {
		case "average", "averages", "averaged", "averaging", "mean", "means":
			return true
		}
		return false
	})
}

// unsaidEnds reports whether one of the ends of a change was not said of it: the base
// that a figure fell from, or nothing, may then be taken for its period.
func unsaidEnds(c *extractor.Claim) bool {
	if c.Form != extractor.Change && c.Form != extractor.Multiple {
		return false
	}
	if c.OverYear {
		return false
	}
	return c.Baseline == nil || c.When.Period.IsZero() || c.When.Surface == "" && c.When.Anchor != extractor.FromClaim
}

// countedMoney reports whether a claim counts what is paid: "20 percent more yen",
// "twice as many rand".
func countedMoney(c *extractor.Claim, measure string) bool {
	_, after := aroundQuotation(c)
	words := wordsOf(c.Quotation + after)
	first, _, _ := strings.Cut(strings.ToLower(measure), " ")
	for i, w := range words {
		if w == first && i > 0 {
			switch words[i-1] {
			case "more", "fewer", "less", "many", "much":
				return true
			}
		}
	}
	return false
}

// judgeMove holds a move against the means of what a dollar cost. One that misses
// refutes only where the words are of means.
func (s *session) judgeMove(r *ruled, parent *ruled, m *move) error {
	c, v := &r.claim, &r.verdict
	if m.one != "USD" {
		s.unverifiable(v, NoIndicator)
		return nil
	}
	area := issuer(m.other())
	if area == "" {
		s.unverifiable(v, NoIndicator)
		return nil
	}
	if slices.ContainsFunc(wordsOf(c.Sentence), func(w string) bool { return slices.Contains(otherRates, w) }) {
		s.unverifiable(v, UnsureReading)
		return nil
	}
	c.Whole, c.Other, c.Pair = "", nil, false
	c.Areas = []extractor.Place{{Code: area}}
	f, err := s.ratesOf(c, m.other(), false)
	if err != nil {
		return err
	}
	r.found = &found{candidates: f.candidates}
	if len(f.levels) == 0 {
		s.unverifiable(v, NoObservation)
		return nil
	}
	doubt := Reason("")
	switch {
	case m.doubt:
		doubt = UnsureReading
	case !averagedRate(c) || unsaidEnds(c):
		doubt = WhichPeriod
	}
	switch c.Form {
	case extractor.Record:
		err = s.moveRecord(r, parent, m, f)
	case extractor.Trend:
		err = s.moveTrend(r, parent, m, f)
	default:
		return s.moveChange(r, parent, m, f, doubt)
	}
	if err == nil && doubt != "" && (v.Verdict == Refuted || v.Verdict == Imprecise) {
		v.Rewording = ""
		s.unverifiable(v, doubt)
	}
	return err
}

// moveRecord judges "its strongest year since 1971", of the means of years.
func (s *session) moveRecord(r *ruled, parent *ruled, m *move, f *found) error {
	c, v := &r.claim, &r.verdict
	sign := 0
	for _, w := range wordsOf(c.Quotation) {
		if sign == 0 {
			sign = strength[w]
		}
	}
	t := f.levels[0]
	choices, reason := s.periods(c, t, parent)
	if sign == 0 || reason != "" || choices[0].period.Grain != stat.Year {
		s.unverifiable(v, firstReason(reason, FormNotSupported))
		return nil
	}
	if m.of != "USD" {
		sign = -sign // the fewer of it a dollar buys
	}
	ch := choices[0]
	rivals, whole := t.rivals(c, ch.period, s.article.Date)
	if len(rivals) == 0 {
		s.unverifiable(v, NoObservation)
		return nil
	}
	var plans []plan
	for _, p := range rivals {
		plans = append(plans, plan{op: asDifference, t: t, period: ch.period, base: p, now: ch.now, fixed: true})
	}
	wd := Wording{Quantity: stat.Quantity{Style: stat.Digits, Unit: t.ind.Unit}, Comparator: extractor.Over, Sign: sign}
	s.closest(r, t, plans, wd, Window{exact.Above(fractionZero), exact.AtLeast(fractionZero), "4.9 record"}, whole)
	return nil
}

// moveTrend judges "has weakened every year since 2012".
func (s *session) moveTrend(r *ruled, parent *ruled, m *move, f *found) error {
	c, v := &r.claim, &r.verdict
	t := f.levels[0]
	choices, reason := s.periods(c, t, parent)
	if reason != "" || isFirst(c) {
		s.unverifiable(v, firstReason(reason, FormNotSupported))
		return nil
	}
	if choices[0].now {
		// Of whole years: the latest month is none.
		p, ok := t.lastOver(s.article.Date)
		if !ok {
			s.unverifiable(v, NoObservation)
			return nil
		}
		choices[0].period = p
	}
	if m.of != "USD" {
		c.Direction = -c.Direction // a weaker yen is more yen for a dollar
	}
	return s.heldTrend(r, t, choices)
}

// moveChange judges "gained 8 percent on its 1994 average", "fifteen times dearer".
func (s *session) moveChange(r *ruled, parent *ruled, m *move, f *found, doubt Reason) error {
	c, v := &r.claim, &r.verdict
	var rulings []ruling
	for _, t := range f.levels {
		choices, reason := s.periods(c, t, parent)
		if reason == "" && choices[0].now && choices[0].period.Grain != stat.Year {
			if p, ok := t.lastOver(s.article.Date); ok {
				choices = append(choices, choice{period: p, now: true, how: "of the last whole year"})
			}
		}
		if reason == "" {
			choices, reason = s.withBases(c, t, choices)
		}
		if reason != "" {
			rulings = append(rulings, ruling{outcome: Unverifiable, reason: reason, pl: plan{t: t}})
			continue
		}
		var best *ruling
		for _, way := range m.ways(c) {
			claim := *c
			claim.Direction = way.direction
			for _, pl := range each(choices, plan{op: way.op, t: t, money: &m.exchange}) {
				if pl.period.End > s.article.Date && s.article.Date != 0 {
					continue // a period that goes on
				}
				if one := s.hold(&claim, &pl, nil); best == nil || fitRank(&one) > fitRank(best) {
					best = &one
				}
			}
		}
		if best == nil {
			rulings = append(rulings, ruling{outcome: Unverifiable, reason: WhichPeriod, pl: plan{t: t}})
			continue
		}
		if best.pl.now {
			doubt = firstReason(doubt, WhichPeriod)
		}
		if doubt != "" && (best.outcome == Refuted || best.outcome == Imprecise) {
			best.outcome, best.reason = Unverifiable, doubt
		}
		rulings = append(rulings, *best)
	}
	if slices.ContainsFunc(rulings, func(one ruling) bool { return one.computed }) {
		rulings = slices.DeleteFunc(rulings, func(one ruling) bool { return !one.computed })
	}
	if len(rulings) == 0 {
		s.unverifiable(v, NoObservation)
		return nil
	}
	return s.combine(r, rulings, &book{})
}

// way is one way to compute a change of a currency's worth.
type way struct {
	op        operation
	direction extractor.Direction
}

// ways are those that the words leave open, the plainest first.
func (m *move) ways(c *extractor.Claim) []way {
	d := c.Direction
	worth, rate := way{asGain, d}, way{asChange, -d}
	if c.Form == extractor.Multiple {
		up, down := way{asMultiple, d}, way{asWorth, d}
		if m.of != "USD" {
			up, down = down, up
		}
		if d == extractor.Down && c.Quantity.V().Cmp(fractionOne) > 0 {
			up, down = down, up // fell threefold
		}
		if m.figure {
			return []way{up, down}
		}
		return []way{up}
	}
	ways := []way{worth, rate}
	if m.of == "USD" {
		ways = []way{{asChange, d}, {asGain, -d}}
	}
	if m.figure {
		for _, w := range slices.Clone(ways) {
			ways = append(ways, way{w.op, -w.direction})
		}
	}
	return ways
}

// moved is a change in plain words: "the yen lost 7.2% against the dollar from 2023
// to 2024, from 140.5 to 151.4 for one".
func (e *exchange) moved(r *ruling, from, to string) string {
	pl := &r.pl
	subject, against, up := "the "+currencyName(e.other()), "the dollar", r.x.X.Sign() > 0
	if pl.op == asChange || pl.op == asMultiple {
		subject, against = "the dollar", "the "+currencyName(e.other())
	}
	span := " from " + periodName(pl.base) + " to " + periodName(pl.period)
	if from != "" && to != "" {
		span += ", from " + from + " to " + to + " " + currencyName(e.other()) + " for a dollar"
	}
	if pl.op == asMultiple || pl.op == asWorth {
		return subject + " came to " + r.value() + " what it was in " + against[len("the "):] + span
	}
	verb := " gained "
	if !up {
		verb = " lost "
	}
	return subject + verb + r.size() + " against " + against + span
}
