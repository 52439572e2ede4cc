package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// tradeOf is the operation that makes a measure of trade out of exports and
// imports, where nobody publishes it: the total, or the balance. "Trade" is in
// goods (SEMANTICS 5.2).
func tradeOf(c *extractor.Claim) operation {
	words := wordsIn(c.Measure)
	if len(words) == 0 || c.Form != extractor.Level || c.Quantity.Unit.Dimension() != stat.Money || c.Quantity.Unit.Per != "" {
		return ""
	}
	op, trade := asTrade, false
	for _, w := range words {
		switch w {
		case "trade":
			trade = true
		case "balance", "surplus", "deficit", "gap":
			op = asBalance
		case "total", "merchandise", "goods", "foreign", "external", "volume", "overall", "in", "of":
		default:
			return "" // services, food, arms
		}
	}
	if c.Balance != extractor.NoDirection {
		op = asBalance
	}
	if !trade {
		return ""
	}
	return op
}

// judgeDerived judges a total or a balance of trade by both flows of one data
// set. What it gives supports; a miss refutes nobody, for the words may mean goods
// and services.
func (s *session) judgeDerived(r *ruled, parent *ruled, op operation) (done bool, err error) {
	c := &r.claim
	flow := func(measure string) ([]*target, error) {
		other := *c
		other.Measure, other.Qualifiers = measure, nil
		q := sources.Query{Phrase: measure, Areas: codes(c.Areas), Pair: c.Pair, Unit: c.Quantity.Unit, Limit: maxCandidates}
		f, err := s.judge.targets(&other, q, func(ind *sources.Indicator) bool {
			_, ok := fit(c.Quantity.Unit, ind.Unit)
			return ok && ind.Nature == sources.Flow && ind.Unit.Per == ""
		})
		if err != nil {
			return nil, err
		}
		return f.levels, nil
	}
	exports, err := flow("exports")
	if err != nil || len(exports) == 0 {
		return false, err
	}
	imports, err := flow("imports")
	if err != nil {
		return false, err
	}
	for _, t := range exports {
		for _, of := range imports {
			if t.mirrored || of.mirrored || t.ind.Dataset != of.ind.Dataset || t.ind.Unit != of.ind.Unit || !sameAreas(t.areas, of.areas) {
				continue
			}
			choices, reason := s.periods(c, t, parent)
			if reason != "" {
				return false, nil
			}
			b := &book{}
			one, ok := s.best(c, t, each(choices, plan{op: op, t: t, of: of}), "", b)
			if !ok {
				return false, nil
			}
			if one.outcome == Refuted {
				one.outcome, one.reason = Unverifiable, UnsureReading
			}
			r.found = &found{levels: []*target{t}, wholes: []*target{of}}
			return true, s.combine(r, []ruling{one}, b)
		}
	}
	return false, nil
}

// flows is exports and imports, added up or one less the other.
func (pl *plan) flows(w *work, day stat.Day) (operand, Reason) {
	a, reason := pl.level(w, pl.t, pl.period, day)
	if reason != "" {
		return operand{}, reason
	}
	b, reason := pl.level(w, pl.of, pl.period, day)
	if reason != "" {
		return operand{}, reason
	}
	if pl.op == asBalance {
		return w.step(opSub, a.sub(b.Value), a.unit, w.line("exports less imports"), a.id, b.id), ""
	}
	return w.step(opAdd, a.add(b.Value), a.unit, w.line("exports and imports"), a.id, b.id), ""
}

// tradeSubject is how a derived measure is spoken of.
func (pl *plan) tradeSubject() string {
	subject := strings.Replace(pl.t.subject(), " merchandise exports", " goods trade", 1)
	subject = strings.Replace(strings.Replace(subject, " goods exports to ", " goods trade with ", 1), " exports", " trade", 1)
	if pl.op == asBalance {
		subject = strings.Replace(subject, " trade", " trade balance", 1)
	}
	return subject
}
