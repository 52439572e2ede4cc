package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// Money is held against a series in another currency only where none in the
// claim's own answers: at the mean rate of the period for flows and prices, at the
// last rate of the period for stocks, from a named series (SEMANTICS 5.10). The
// steps show the rate that stands highest; the value's ends are what the others
// make of it.

// conversion turns amounts of one currency into another, by what a dollar cost in
// each; the dollar itself needs no rates.
type conversion struct {
	to       string    // ISO 4217
	from, in []*target // rates of the series' currency, and of the claim's
}

// judgeConverted judges an amount by a series of its measure in another currency;
// done is false where there is none.
func (s *session) judgeConverted(r *ruled, parent *ruled) (done bool, err error) {
	c := &r.claim
	to := c.Quantity.Unit.Code
	if _, ok := stat.Currencies().Get(to); !ok || c.Form != extractor.Level && c.Form != extractor.PerUnit {
		return false, nil
	}
	q := sources.Query{Phrase: c.Measure, Qualifiers: c.Qualifiers, Areas: codes(c.Areas), Pair: c.Pair, Limit: maxCandidates}
	f, err := s.judge.targets(c, q, func(ind *sources.Indicator) bool {
		_, known := stat.Currencies().Get(ind.Unit.Code)
		unit := c.Quantity.Unit
		unit.Code = ind.Unit.Code
		_, ok := fit(unit, ind.Unit)
		return known && ok
	})
	if err != nil || len(f.levels) == 0 {
		return false, err
	}
	b := &book{}
	var rulings []ruling
	for _, t := range f.levels {
		conv, err := s.conversion(t, to)
		if err != nil {
			return false, err
		}
		if conv == nil {
			continue
		}
		choices, reason := s.periods(c, t, parent)
		choices = slices.DeleteFunc(choices, func(ch choice) bool { return ch.period.Grain == stat.Range })
		if one, ok := s.best(c, t, each(choices, plan{op: asLevel, t: t, conv: conv}), reason, b); ok {
			rulings = append(rulings, one)
		}
	}
	if len(rulings) == 0 {
		return false, nil
	}
	r.found = f
	return true, s.combine(r, rulings, b)
}

// conversion is how a series' amounts become those of another currency; nil where
// no rates are at hand.
func (s *session) conversion(t *target, to string) (*conversion, error) {
	conv := &conversion{to: to}
	for _, leg := range []struct {
		currency string
		rates    *[]*target
	}{{t.ind.Unit.Code, &conv.from}, {to, &conv.in}} {
		if leg.currency == "USD" {
			continue
		}
		area := issuer(leg.currency)
		f, err := s.ratesOf(&extractor.Claim{Areas: []extractor.Place{{Code: area}}}, leg.currency, t.ind.Nature == sources.Stock)
		if err != nil || area == "" || len(f.levels) == 0 {
			return nil, err
		}
		*leg.rates = f.levels
	}
	return conv, nil
}

// amount is a series' level, in the currency of the plan's conversion if it has one.
func (pl *plan) amount(w *work, p stat.Period, day stat.Day) (operand, Reason) {
	x, reason := pl.level(w, pl.t, p, day)
	if pl.conv == nil || reason != "" {
		return x, reason
	}
	if x, reason = pl.exchanged(w, x, pl.conv.from, opDiv, p, day); reason == "" {
		x, reason = pl.exchanged(w, x, pl.conv.in, opMul, p, day)
	}
	x.unit.Code = pl.conv.to
	return x, reason
}

// exchanged is an amount at each of the rates that have a figure for the period:
// as the first makes it, between the least and the most that any does.
func (pl *plan) exchanged(w *work, x operand, rates []*target, op string, p stat.Period, day stat.Day) (operand, Reason) {
	var out operand
	none := firstReason("", NoObservation)
	for _, t := range rates {
		rate, reason := pl.rate(w, t, p, day)
		if reason != "" || rate.X.Sign() <= 0 {
			continue
		}
		y := x.mul(rate.Value)
		if op == opDiv {
			var ok bool
			if y, ok = x.div(rate.Value); !ok {
				continue
			}
		}
		if none == "" {
			out.Lo, out.Hi = exact.Min(out.Lo, y.Lo), exact.Max(out.Hi, y.Hi)
			continue
		}
		none = ""
		out = w.step(op, y, x.unit, w.line("at "+number(rate.X, 5)+" "+rate.unit.Code+" for a dollar"), x.id, rate.id)
	}
	if len(rates) == 0 {
		return x, ""
	}
	return out, none
}

// rate is the mean rate of a period or, for a stock, the last one in it.
func (pl *plan) rate(w *work, t *target, p stat.Period, day stat.Day) (operand, Reason) {
	if pl.t.ind.Nature != sources.Stock {
		return pl.level(w, t, p, day)
	}
	if v := t.byFreq[sources.Daily]; v != nil {
		for i := v.from(p.End) - 1; i >= 0 && v.periods[i].Start >= p.End-maxClosed; i-- {
			if k, ok := v.choose(v.periods[i], day); ok {
				return w.observe(k, t.ind), ""
			}
		}
	}
	return operand{}, NoObservation
}

// maxClosed is how many days before a period's end markets may have been closed.
const maxClosed = 7

// atAnotherRate reports whether an amount is right at a rate of the time around: a
// newspaper converts at the rate of its day as often as at the year's mean.
func (s *session) atAnotherRate(pl *plan, win Window, wd *Wording) bool {
	x, ok := s.quiet(&plan{op: pl.op, t: pl.t, period: pl.period}, s.article.Date)
	if !ok {
		return true
	}
	until := max(pl.period.AddYears(1).End, s.article.Date)
	v := x.Value
	for _, leg := range []struct {
		op    string
		rates []*target
	}{{opDiv, pl.conv.from}, {opMul, pl.conv.in}} {
		if len(leg.rates) == 0 {
			continue
		}
		rate, ok := between(leg.rates, pl.period.AddYears(-1).Start, until)
		switch {
		case !ok:
			return true
		case leg.op == opMul:
			v = v.mul(rate)
		default:
			if v, ok = v.div(rate); !ok {
				return true
			}
		}
	}
	half := v.Hi.Sub(v.Lo).Mul(mustQuo(1, 2))
	return s.touches(win, wd, exactly(v.Lo.Add(half)), half)
}

// ofAnotherMoney reports whether an amount is a hundred times the figure, or less
// than a hundredth: it may be told in the money that went by the name before.
func ofAnotherMoney(wd *Wording, x operand) bool {
	v, y := wd.Quantity.V().Abs(), x.X.Abs()
	return y.Cmp(v.Mul(hundred)) > 0 || y.Mul(hundred).Cmp(v) < 0
}

// between is the span of all rates of the periods that begin within two days; its
// X is that of one of them.
func between(rates []*target, from, until stat.Day) (span Value, ok bool) {
	for _, t := range rates {
		for _, v := range t.byFreq {
			for _, p := range v.periods[v.from(from):] {
				k, known := v.choose(p, 0)
				if !known || p.Start >= until || k.Value.Sign() <= 0 {
					continue
				}
				one := k.value(t.ind)
				if !ok {
					span, ok = one, true
				}
				span.Lo, span.Hi = exact.Min(span.Lo, one.Lo), exact.Max(span.Hi, one.Hi)
			}
		}
	}
	return span, ok && span.Lo.Sign() > 0
}

// converted is how a plan's amounts became other money than the series is in.
func (pl *plan) converted() string {
	var how []string
	if pl.conv != nil {
		rate := "mean rates"
		if pl.t.ind.Nature == sources.Stock {
			rate = "last rates"
		}
		how = append(how, "turned into "+pl.conv.to+" at the "+rate+" of "+pl.periods())
	}
	if pl.prices != nil {
		how = append(how, "in the prices of "+periodName(pl.pricesOf())+", by "+pl.prices.t.ind.Title+" of "+areaName(pl.prices.t.areas[0]))
	}
	return strings.Join(how, "; ")
}

// periods are the periods of a plan, in words.
func (pl *plan) periods() string {
	if pl.base.IsZero() {
		return periodName(pl.period)
	}
	return periodName(pl.base) + " and " + periodName(pl.period)
}

// inTerms is the conversion of a change told in another currency than the series
// is in: "rose by 5% in yen terms"; nil where nothing is said of it.
func (s *session) inTerms(c *extractor.Claim, t *target) (*conversion, Reason) {
	if _, ok := stat.Currencies().Get(t.ind.Unit.Code); !ok {
		return nil, ""
	}
	words := wordsOf(c.Sentence)
	to := ""
	for i, w := range words {
		for n := min(3, i); n > 0 && w == "terms" && to == ""; n-- {
			to, _ = s.currency(strings.Join(words[i-n:i], " "))
		}
	}
	if to == "" || to == t.ind.Unit.Code {
		return nil, ""
	}
	conv, err := s.conversion(t, to)
	if err != nil || conv == nil {
		return nil, UnsureReading // the series at hand could be read, the rates not
	}
	return conv, ""
}
