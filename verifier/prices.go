package verifier

import (
	"slices"
	"strconv"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// Money "in real terms" is money with the rise of prices taken out. Where a series
// in constant prices is published, or the growth of one, that is what is meant.
// Where there is none, the amounts are divided by the prices of the money's own
// country: consumer prices, or those of all it produces. Which index was meant
// nobody said, so that what is computed so supports and refutes nobody
// (SEMANTICS 5.10, 5.13).

// prices are an index by which amounts are told in the prices of one period.
type prices struct {
	t  *target
	of stat.Period // of a level; a change is told in the prices of its end
}

var (
	realPhrases  = wordList("real-terms")
	todayPhrases = wordList("todays-money")
	moneyWords   = wordList("money-word")
)

// deflated marks a claim whose inflation is taken out by the program.
const deflated = "deflated"

// inPrices says what a sentence says of prices: that inflation is taken out, and
// the year whose prices an amount is told in, 0 where none is named.
func inPrices(sentence string) (real, today bool, year int) {
	low := strings.ToLower(sentence)
	in := func(phrases []string) bool {
		return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(low, p) })
	}
	year = priceYear(low)
	today = in(todayPhrases)
	return today || year != 0 || in(realPhrases), today, year
}

// priceYear is the year of "in 2015 dollars", "at constant 2010 prices"; 0 where
// the words go on as a sentence does ("in 2015 prices rose").
func priceYear(low string) int {
	fields := strings.Fields(low)
	for i, w := range fields {
		y, err := strconv.Atoi(strings.Trim(w, "("))
		if err != nil || len(strings.Trim(w, "(")) != 4 || y < 1700 || y > 2200 || i == 0 {
			continue
		}
		switch strings.Trim(fields[i-1], "(") {
		case "in", "at", "constant", "of", "chained", "fixed":
		default:
			continue
		}
		rest := fields[i+1:]
		for len(rest) > 0 && slices.Contains([]string{"us", "u.s.", "american", "canadian", "australian", "constant", "british", "indian", "sterling"}, rest[0]) {
			rest = rest[1:]
		}
		if len(rest) == 0 || !slices.Contains(moneyWords, strings.Trim(rest[0], ".,;:)?!")) {
			continue
		}
		if strings.ContainsAny(rest[0], ".,;:)?!") || len(rest) == 1 || slices.Contains([]string{"in", "and", "from", "to", "a", "per", "at", "by", "between", "since", "when", "or", "for"}, rest[1]) {
			return y
		}
	}
	return 0
}

// judgeInMoney judges what no series answers as it stands by one in another money:
// of another currency, or of other years' prices.
func (s *session) judgeInMoney(r *ruled, parent *ruled) (done bool, err error) {
	real, today, year := inPrices(r.claim.Sentence)
	if !real && !slices.Contains(wordsOf(r.claim.Measure), "real") {
		return s.judgeConverted(r, parent)
	}
	plain := wordsOf(r.claim.Measure)
	plain = slices.DeleteFunc(plain, func(w string) bool { return w == "real" })
	if len(plain) == 0 {
		return false, nil
	}
	other := r.claim
	if len(r.claim.Areas) > 0 {
		other.Measure = "real " + strings.Join(plain, " ")
		f, err := s.judge.find(&other)
		if err != nil {
			return false, err
		}
		if len(f.levels)+len(f.growths) > 0 && f.candidates[0].Exact {
			r.claim, r.found = other, f
			return true, s.weigh(r, parent)
		}
	}
	if words := wordsOf(r.claim.Sentence); slices.Contains(words, "nominal") {
		return false, nil // which of the two figures is which is a guess
	}
	other.Measure = strings.Join(plain, " ")
	other.Notes = append(slices.Clip(other.Notes), deflated)
	other.Qualifiers = slices.DeleteFunc(slices.Clone(other.Qualifiers), func(q string) bool { return q == "real" })
	return s.judgeDeflated(r, &other, parent, today, year)
}

// judgeDeflated judges a change in real terms, or an amount in the prices of a
// year, by amounts as they were and an index of prices.
func (s *session) judgeDeflated(r *ruled, c *extractor.Claim, parent *ruled, today bool, year int) (done bool, err error) {
	level := c.Form == extractor.Level || c.Form == extractor.PerUnit
	if level && !today && year == 0 || !level && c.Form != extractor.Change && c.Form != extractor.Multiple {
		return false, nil
	}
	f, err := s.judge.find(c)
	if err != nil {
		return false, err
	}
	f.growths = nil // in money as it was
	var rulings []ruling
	for _, t := range f.levels {
		area, own := pricesFor(t)
		if area == "" || level && !own {
			continue
		}
		series, err := s.priceSeries(area)
		if err != nil {
			return false, err
		}
		choices, reason := s.periods(c, t, parent)
		if reason == "" && !level {
			choices, reason = s.withBases(c, t, choices)
		}
		if reason != "" {
			continue
		}
		var conv *conversion
		if !own {
			of, _ := stat.Areas().Get(area)
			if conv, err = s.conversion(t, of.Currency); err != nil {
				return false, err
			} else if conv == nil {
				continue
			}
		}
		var plans []plan
		for _, p := range series {
			index := &prices{t: p}
			if year != 0 {
				index.of = stat.YearPeriod(year)
			} else if today {
				latest, reason := s.periods(&extractor.Claim{When: extractor.When{Anchor: extractor.LatestKnown}}, p, nil)
				if reason != "" {
					continue
				}
				index.of = stat.YearPeriod(latest[0].period.LastYear())
			}
			op := asLevel
			if !level {
				if op = asChange; c.Form == extractor.Multiple {
					op = asMultiple
				}
			}
			plans = append(plans, each(choices, plan{op: op, t: t, conv: conv, prices: index})...)
		}
		if one, ok := s.best(c, t, plans, "", nil); ok && len(plans) > 0 {
			rulings = append(rulings, one)
		}
	}
	if len(rulings) == 0 {
		return false, nil
	}
	r.found = f
	return true, s.combine(r, rulings, &book{})
}

// pricesOf is the period whose prices a plan's amounts are told in.
func (pl *plan) pricesOf() stat.Period {
	if pl.prices.of.IsZero() {
		return pl.period
	}
	return pl.prices.of
}

// pricesFor is the country whose prices take the inflation out of a series'
// amounts: that of the money; or for a country's amounts in dollars its own, once
// they are in its own currency, and own is false.
func pricesFor(t *target) (area stat.AreaCode, own bool) {
	money := issuer(t.ind.Unit.Code)
	if money == "" || isPrice(t.ind) || len(t.areas) == 1 && t.areas[0] == money {
		return money, money != ""
	}
	a, ok := stat.Areas().Get(t.areas[0])
	if !ok || len(t.areas) != 1 || a.Currency == "" {
		return "", false
	}
	return a.Code, a.Currency == t.ind.Unit.Code
}

// priceSeries are the indices of a country's prices, or their yearly rises.
func (s *session) priceSeries(area stat.AreaCode) (out []*target, err error) {
	of := extractor.Claim{Areas: []extractor.Place{{Code: area}}}
	for _, phrase := range []string{"inflation", "gdp deflator"} {
		for _, cand := range s.judge.lib.Search(sources.Query{Phrase: phrase, Areas: []stat.AreaCode{area}, Limit: maxCandidates}) {
			if !cand.Exact || cand.Indicator.Unit.Code != "PERCENT" {
				continue
			}
			ts, err := s.judge.series(&of, cand)
			if err != nil {
				return nil, err
			}
			for _, t := range ts {
				if t.byFreq[sources.Annual] != nil {
					out = append(out, t)
				}
			}
		}
	}
	return out, nil
}

// restated is an amount of one year in the prices of another: times all yearly
// rises of prices between them, or over them.
func (pl *plan) restated(w *work, x operand, from, to stat.Period, day stat.Day) (operand, Reason) {
	if from.Grain != stat.Year || to.Grain != stat.Year {
		return operand{}, FormNotSupported
	}
	first, last := from.FirstYear(), to.FirstYear()
	op := opMul
	if first > last {
		first, last, op = last, first, opDiv
	}
	for n := range last - first {
		y := first + 1 + n
		priced := y
		if op == opDiv {
			y = last - n
			priced = y - 1
		}
		rise, reason := pl.level(w, pl.prices.t, stat.YearPeriod(y), day)
		if reason != "" {
			return operand{}, reason
		}
		part := w.step(opDiv, rise.times(hundredth), unitTimes, "", rise.id, "100")
		factor := w.step(opAdd, part.add(exactly(fractionOne)), unitTimes, "", part.id, "1")
		v := x.mul(factor.Value)
		if op == opDiv {
			var ok bool
			if v, ok = x.div(factor.Value); !ok {
				return operand{}, FormNotSupported
			}
		}
		x = w.step(op, v, x.unit, w.line("in the prices of "+itoa(priced)), x.id, factor.id)
	}
	return x, ""
}
