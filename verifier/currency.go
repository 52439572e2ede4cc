package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// ownCurrency: exports that fell in euros may have risen in dollars. A change of
// a country's money by words that name no currency is refuted only if it is false
// in the country's own currency too, by the official rates of the two periods
// (SEMANTICS 5.10). Where the rates have no figure for a period nobody can tell.
func (s *session) ownCurrency(c *extractor.Claim, pl *plan, win Window, wd *Wording, hindsight bool) bool {
	switch pl.op {
	case asChange, asMultiple, asInverse:
	case asDifference:
		if c.Form != extractor.Trend {
			return false // an amount names its currency
		}
	default:
		return false
	}
	ind := pl.t.ind
	area, ok := stat.Areas().Get(pl.t.areas[0])
	if !ok || area.Kind != stat.Country && area.Kind != stat.Territory || !isCurrency(ind.Unit.Code) || ind.Unit.Per != "" && ind.Unit.Per != "PERSON" ||
		pl.conv != nil || area.Currency == "" || strings.HasPrefix(ind.Unit.Code, area.Currency) || namesCurrency(c) {
		return false
	}
	rates := s.exchangeRates(area.Code)
	if rates == nil {
		return false
	}
	x, ok := s.inOwnCurrency(pl, rates)
	if !ok {
		return true
	}
	o, _ := wd.Judge(win, exactly(x))
	return o != Refuted || hindsight && sameDirection(pl, wd, operand{Value: exactly(x)})
}

// namesCurrency reports whether a claim's sentence says in which money a change
// is meant: "in dollar terms".
func namesCurrency(c *extractor.Claim) bool {
	if strings.ContainsRune(c.Sentence, '$') {
		return true
	}
	for _, w := range wordsOf(c.Sentence) {
		switch w {
		case "dollar", "dollars", "usd", "us-dollar":
			return true
		}
	}
	return false
}

// inOwnCurrency is a plan's value had its levels been in an area's own currency.
func (s *session) inOwnCurrency(pl *plan, rates *target) (exact.Fraction, bool) {
	var money [2]exact.Fraction
	for i, p := range []stat.Period{pl.base, pl.period} {
		level, okL := s.quiet(&plan{op: asLevel, t: pl.t, period: p}, s.article.Date)
		rate, okR := s.quiet(&plan{op: asLevel, t: rates, period: p}, s.article.Date)
		if !okL || !okR || rate.X.Sign() <= 0 {
			return fractionZero, false
		}
		money[i] = level.X.Mul(rate.X)
	}
	from, to := money[0], money[1]
	if pl.op == asDifference {
		return to.Sub(from), true
	}
	if pl.op == asInverse {
		from, to = to, from
	}
	multiple, err := to.Div(from)
	if err != nil {
		return fractionZero, false
	}
	if pl.op == asChange {
		return multiple.Sub(fractionOne).Mul(hundred), true
	}
	return multiple, true
}

// exchangeRates is the series of an area's currency against the dollar; nil where
// there is none.
func (s *session) exchangeRates(area stat.AreaCode) *target {
	of := extractor.Claim{Areas: []extractor.Place{{Code: area}}}
	for _, cand := range s.judge.lib.Search(sources.Query{Phrase: "official exchange rate", Areas: []stat.AreaCode{area}, Limit: maxCandidates}) {
		if !cand.Exact || !isCurrency(cand.Indicator.Unit.Per) {
			continue
		}
		ts, err := s.judge.series(&of, cand)
		if err != nil {
			continue // the series at hand could be read; this is only a doubt
		}
		for _, t := range ts {
			if t.byFreq[sources.Annual] != nil {
				return t
			}
		}
	}
	return nil
}
