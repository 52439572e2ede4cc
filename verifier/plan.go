package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// operation is what is computed from the series (SEMANTICS 3).
type operation string

const (
	asLevel      operation = "level"
	asSum        operation = "sum over the span"
	asMean       operation = "mean over the span"
	asChange     operation = "change in percent"
	asPublished  operation = "change in percent, as published"
	asCompound   operation = "published yearly changes, compounded"
	asDifference operation = "difference"
	asPoints     operation = "difference in points"
	asMultiple   operation = "multiple"
	asInverse    operation = "multiple, of the earlier to the later"
	asShare      operation = "part of a whole"
	asPerHead    operation = "per head"
	asHabit      operation = "per day, hour, minute or week"
	asAcross     operation = "multiple of another area's"
	asLead       operation = "lead over other areas"
	asGap        operation = "lead over another area"
	asExcess     operation = "lead over another area, in percent"
	asTogether   operation = "multiple of other areas together"
	asTrade      operation = "exports plus imports"
	asBalance    operation = "exports less imports"
	asReciprocal operation = "one over the rate"
	asGain       operation = "change in percent of one over the rate"
	asWorth      operation = "multiple of one over the rate"
)

// plan is one computation: an operation on one target at a period and, for
// changes, a baseline.
type plan struct {
	op     operation
	t      *target
	of     *target // the whole of a share; population
	others []*target
	period stat.Period
	base   stat.Period
	now    bool        // the period is the latest known, of a claim about now
	how    string      // how the period was understood, where the words leave a choice
	mean   bool        // a span is averaged, whatever the series' nature: "annual"
	fixed  bool        // the base stays where it is whatever the period: "since 2016"
	money  *exchange   // the currencies, where the series is a rate of exchange
	conv   *conversion // the amounts are turned into another currency
	prices *prices     // the amounts are told in the prices of one year
	set    *ofSet      // where the series counts more than what is claimed of, or a part of it
	beside *target     // of amounts that the sentence tells too: the change may be theirs
	per    string      // the unit of time of a habitual rate; empty: a day, unsaid in the unit
}

// shifted is the same computation y years later; the baseline moves along.
func (pl plan) shifted(y int) plan {
	pl.period = pl.period.AddYears(y)
	if !pl.base.IsZero() && !pl.fixed {
		pl.base = pl.base.AddYears(y)
	}
	return pl
}

var (
	unitPercent = stat.Unit{Code: "PERCENT"}
	unitPoint   = stat.Unit{Code: "POINT"}
	unitTimes   = stat.Unit{Code: "TIMES"}
)

// compute is the plan's value as known on a day. A reason says why there is none.
//
// Figures that are put into one quotient or difference are of one vintage
// (SEMANTICS 5.3): where one of them was published only after the day, all are
// taken as known on the day when the last of them was.
func (pl *plan) compute(w *work, day stat.Day) (operand, Reason) {
	steps, before, booked := len(w.steps), w.used, w.book.len()
	x, reason := pl.computeOn(w, day)
	if day == 0 || reason != "" || pl.op == asLevel || pl.op == asPublished || !w.used.hindsight || w.used.n == before.n+1 {
		return x, reason
	}
	day = w.used.vintage
	w.steps, w.used = w.steps[:steps], before
	w.book.cut(booked)
	x, reason = pl.computeOn(w, day)
	w.used.hindsight = true
	return x, reason
}

func (pl *plan) computeOn(w *work, day stat.Day) (operand, Reason) {
	switch pl.op {
	case asAcross:
		return pl.across(w, day)
	case asLead:
		return pl.lead(w, day)
	case asGap, asExcess, asTogether:
		return pl.gap(w, day)
	case asLevel, asSum, asMean:
		x, reason := pl.amount(w, pl.period, day)
		if pl.prices != nil && reason == "" {
			return pl.restated(w, x, pl.period, pl.prices.of, day)
		}
		return x, reason
	case asPublished:
		return pl.level(w, pl.t, pl.period, day)
	case asCompound:
		return pl.compound(w, day)
	case asTrade, asBalance:
		return pl.flows(w, day)
	case asShare, asPerHead:
		return pl.quotient(w, day)
	case asReciprocal:
		return pl.reciprocal(w, day)
	case asHabit:
		return pl.habit(w, day)
	}
	a, reason := pl.amount(w, pl.base, day)
	if reason != "" {
		return operand{}, reason
	}
	b, reason := pl.amount(w, pl.period, day)
	if reason != "" {
		return operand{}, reason
	}
	if pl.prices != nil {
		if a, reason = pl.restated(w, a, pl.base, pl.period, day); reason != "" {
			return operand{}, reason
		}
	}
	return pl.between(w, a, b)
}

// between is the change from the amount a of the baseline to the amount b of the
// period.
func (pl *plan) between(w *work, a, b operand) (operand, Reason) {
	switch pl.op {
	case asDifference:
		return w.step(opSub, b.sub(a.Value), b.unit, w.line("the later less the earlier"), b.id, a.id), ""
	case asPoints:
		return w.step(opSub, b.sub(a.Value), unitPoint, w.line("points on the series"), b.id, a.id), ""
	}
	if a.X.Sign() <= 0 || b.X.Sign() < 0 {
		// A multiple or a change in percent of a debt, a deficit or nothing says
		// nothing that a reader could mean.
		return operand{}, FormNotSupported
	}
	if pl.op == asInverse || pl.op == asGain || pl.op == asWorth {
		a, b = b, a
	}
	q, ok := b.div(a.Value)
	if !ok {
		return operand{}, FormNotSupported
	}
	m := w.step(opDiv, q, unitTimes, w.ratioLine(b, a), b.id, a.id)
	if pl.op == asMultiple || pl.op == asInverse || pl.op == asWorth {
		return m, ""
	}
	less := w.step(opSub, m.sub(exactly(fractionOne)), unitTimes, w.line("the increase as a part of the base"), m.id, "1")
	return w.step(opMul, less.times(hundred), unitPercent, w.line("in percent"), less.id, "100"), ""
}

// line is text for people, spared where nothing is recorded.
func (w *work) line(s string) string {
	if !w.record {
		return ""
	}
	return s
}

func (w *work) ratioLine(b, a operand) string {
	if !w.record {
		return ""
	}
	q, _ := b.X.Div(a.X)
	return show(b.X, b.unit) + " / " + show(a.X, a.unit) + " = about " + q.Show(4)
}

// level is one figure of a series at a period: as published; or, where only
// shorter periods are, all of them added up (flows), averaged (rates, prices) or
// the last (stocks). Never the other way (SEMANTICS 4.8).
func (pl *plan) level(w *work, t *target, p stat.Period, day stat.Day) (operand, Reason) {
	if len(t.plus) > 0 {
		return pl.together(w, t, p, day)
	}
	var freqs []sources.Freq
	switch p.Grain {
	case stat.Year, stat.Range:
		freqs = []sources.Freq{sources.Annual}
	case stat.Half:
		freqs = []sources.Freq{sources.Semestrial, sources.Annual}
	case stat.Quarter:
		freqs = []sources.Freq{sources.Quarterly}
	case stat.Month:
		freqs = []sources.Freq{sources.Monthly}
	case stat.Week:
		freqs = []sources.Freq{sources.Weekly}
	case stat.OneDay:
		freqs = []sources.Freq{sources.Daily}
	}
	for _, f := range freqs {
		if v := t.byFreq[f]; v != nil {
			if k, ok := v.at(p, day); ok {
				return w.observe(k, t.ind), ""
			}
		}
	}
	parts, reason := t.parts(p, day)
	if reason == NoObservation && p.Grain == stat.Range && (t.ind.Nature == sources.Ratio || pl.mean) {
		parts, reason = t.most(p, day)
	}
	if reason != "" {
		return operand{}, reason
	}
	op := pl.op
	if op != asSum && op != asMean {
		op = ""
		if pl.mean {
			op = asMean
		}
	}
	switch {
	case op == asMean || op == "" && t.ind.Nature == sources.Ratio:
		return w.total(opMean, parts, t.ind), ""
	case t.ind.Nature == sources.Stock && op == "":
		return w.observe(parts[len(parts)-1], t.ind), ""
	}
	return w.total(opSum, parts, t.ind), ""
}

func (w *work) total(op string, parts []known, ind *sources.Indicator) operand {
	sum := exactly(fractionZero)
	ids := make([]string, 0, len(parts))
	for _, k := range parts {
		x := w.observe(k, ind)
		sum = sum.add(x.Value)
		ids = append(ids, x.id)
	}
	if op == opMean {
		n, _ := fractionOne.Div(exact.Int(int64(len(parts))))
		return w.step(opMean, sum.times(n), ind.Unit, w.line("the mean"), ids...)
	}
	return w.step(opSum, sum, ind.Unit, w.line("the sum"), ids...)
}

// parts are all shorter periods that make up p without a gap.
func (t *target) parts(p stat.Period, day stat.Day) ([]known, Reason) {
	if t.reaches(p) {
		for _, f := range []sources.Freq{sources.Annual, sources.Semestrial, sources.Quarterly, sources.Monthly} {
			v := t.byFreq[f]
			if v == nil {
				continue
			}
			var ks []known
			at, g := p.Start, grainOf(f)
			for i := v.from(p.Start); i < len(v.periods) && v.periods[i].Start < p.End; i++ {
				q := v.periods[i]
				if q.Grain != g || q.Start != at || q.End > p.End {
					continue
				}
				k, ok := v.choose(q, day)
				if !ok {
					break
				}
				ks = append(ks, k)
				at = q.End
			}
			if at == p.End && len(ks) > 0 {
				return ks, ""
			}
		}
		return nil, NoObservation
	}
	return nil, NotPublishedYet
}

// most are the years of a span that have a figure, if at least half do: a span of
// levels is judged by their mean (SEMANTICS 4.7).
func (t *target) most(p stat.Period, day stat.Day) ([]known, Reason) {
	v := t.byFreq[sources.Annual]
	if v == nil || !wholeYears(p) {
		return nil, NoObservation
	}
	var ks []known
	for y := p.FirstYear(); y <= p.LastYear(); y++ {
		if k, ok := v.at(stat.YearPeriod(y), day); ok {
			ks = append(ks, k)
		}
	}
	if 2*len(ks) < p.LastYear()-p.FirstYear()+1 {
		return nil, NoObservation
	}
	return ks, ""
}

// reaches reports whether any series goes as far as the period's end: if not,
// the figure is not published yet, else it is missing (SEMANTICS 4.4).
func (t *target) reaches(p stat.Period) bool {
	for _, v := range t.byFreq {
		if v.last().End >= p.End {
			return true
		}
	}
	return false
}

// quotient is part over whole or value over population: both of one reporter,
// one definition and one vintage (SEMANTICS 5.3).
func (pl *plan) quotient(w *work, day stat.Day) (operand, Reason) {
	a, reason := pl.level(w, pl.t, pl.period, day)
	if reason != "" {
		return operand{}, reason
	}
	b, reason := pl.level(w, pl.of, pl.period, day)
	if reason != "" {
		return operand{}, reason
	}
	q, ok := a.div(b.Value)
	if !ok {
		return operand{}, NoObservation
	}
	if pl.op == asPerHead {
		return w.step(opDiv, q, stat.Unit{Code: a.unit.Code, Per: "PERSON"}, w.line("per head"), a.id, b.id), ""
	}
	m := w.step(opDiv, q, unitTimes, w.ratioLine(a, b), a.id, b.id)
	return w.step(opMul, m.times(hundred), unitPercent, w.line("in percent"), m.id, "100"), ""
}

// sides are one area's figure and another's, or that of several together.
func (pl *plan) sides(w *work, day stat.Day) (a, b operand, reason Reason) {
	if a, reason = pl.level(w, pl.t, pl.period, day); reason != "" {
		return operand{}, operand{}, reason
	}
	sum := exactly(fractionZero)
	var ids []string
	then := pl.period
	if pl.op == asLead && !pl.base.IsZero() {
		then = pl.base // more in 2024 than the world in 2019
	}
	for _, o := range pl.others {
		if b, reason = pl.level(w, o, then, day); reason != "" {
			return operand{}, operand{}, reason
		}
		sum = sum.add(b.Value)
		ids = append(ids, b.id)
	}
	if len(pl.others) > 1 {
		b = w.step(opSum, sum, a.unit, w.line("together"), ids...)
	}
	return a, b, ""
}

// lead is one area's figure less another's, or less that of several together.
func (pl *plan) lead(w *work, day stat.Day) (operand, Reason) {
	a, b, reason := pl.sides(w, day)
	if reason != "" {
		return operand{}, reason
	}
	return w.step(opSub, a.sub(b.Value), a.unit, w.line("the lead"), a.id, b.id), ""
}

// across is one area's figure over another's, by one publisher's series.
func (pl *plan) across(w *work, day stat.Day) (operand, Reason) {
	a, reason := pl.level(w, pl.t, pl.period, day)
	if reason != "" {
		return operand{}, reason
	}
	b, reason := pl.level(w, pl.of, pl.period, day)
	if reason != "" {
		return operand{}, reason
	}
	if a.X.Sign() < 0 || b.X.Sign() <= 0 {
		return operand{}, FormNotSupported
	}
	q, ok := a.div(b.Value)
	if !ok {
		return operand{}, FormNotSupported
	}
	return w.step(opDiv, q, unitTimes, w.ratioLine(a, b), a.id, b.id), ""
}

// compound is yearly changes from the year after the base to the period.
func (pl *plan) compound(w *work, day stat.Day) (operand, Reason) {
	total := exactly(fractionOne)
	last := w.line("1")
	for y := pl.base.FirstYear() + 1; y <= pl.period.FirstYear(); y++ {
		g, reason := pl.level(w, pl.t, stat.YearPeriod(y), day)
		if reason != "" {
			return operand{}, reason
		}
		part := w.step(opDiv, g.times(hundredth), unitTimes, "", g.id, "100")
		factor := w.step(opAdd, part.add(exactly(fractionOne)), unitTimes, "", part.id, "1")
		o := w.step(opMul, total.mul(factor.Value), unitTimes, w.line("to "+itoa(y)), last, factor.id)
		total, last = o.Value, o.id
	}
	less := w.step(opSub, total.sub(exactly(fractionOne)), unitTimes, "", last, "1")
	return w.step(opMul, less.times(hundred), unitPercent, w.line("in percent"), less.id, "100"), ""
}

// plans are the computations the words leave open on one target, in the order
// they are tried: periods, baselines, and, for a change over a year, the
// published rate beside the one computed from the levels (SEMANTICS 5.4).
func (s *session) plans(c *extractor.Claim, f *found, t *target, parent *ruled) ([]plan, Reason) {
	if !f.accounted && !accounts(c, t.ind) {
		return nil, UnsureReading // taken over from the claim it hangs on
	}
	choices, reason := s.periods(c, t, parent)
	if reason != "" {
		return nil, reason
	}
	if isGap(c) {
		return s.gapPlans(c, t, choices)
	}
	if c.Form == extractor.Change && isChange(t.ind) && !namesRate(c.Measure) || c.Form == extractor.Level && t.ind.Growth {
		return s.publishedPlans(c, t, choices)
	}
	op := asLevel
	switch c.Form {
	case extractor.Share, extractor.PerUnit:
		if len(f.wholes) > 0 {
			op = asShare
			if c.Form == extractor.PerUnit {
				if t.ind.Nature == sources.Ratio {
					return nil, UnsureReading // a rate is not shared out among people
				}
				op = asPerHead
			}
			of := f.wholeFor(t, op == asPerHead)
			if of == nil {
				return nil, NoIndicator
			}
			return each(choices, plan{op: op, t: t, of: of}), ""
		}
	case extractor.Aggregate:
		// A total is the sum, "on average" the mean, both ends included
		// (SEMANTICS 4.7); compound growth is another thing.
		op = asSum
		if t.ind.Nature == sources.Ratio || averaged(c) {
			op = asMean
		}
		if c.Quantity.Unit.Code == "PERCENT" && t.ind.Unit.Code != "PERCENT" {
			return nil, FormNotSupported
		}
		return each(choices, plan{op: op, t: t}), ""
	case extractor.Rate:
		if t.ind.Unit.Per == "" {
			if t.ind.Nature != sources.Flow {
				return nil, FormNotSupported // a stock is not so many a day
			}
			return each(choices, plan{op: asHabit, t: t, per: c.Quantity.Unit.Per}), ""
		}
	case extractor.Change:
		op = asChange
	case extractor.ChangeAbsolute:
		op = asDifference
	case extractor.Points:
		op = asPoints
	case extractor.Multiple:
		if len(c.Against) > 0 {
			if len(f.wholes) == 0 {
				return nil, NoObservation
			}
			of := f.otherArea(t)
			if of == nil {
				return nil, NoObservation
			}
			return each(choices, plan{op: asAcross, t: t, of: of}), ""
		}
		op = asMultiple
		if c.Direction == extractor.Down && c.Quantity.V().Cmp(fractionOne) > 0 {
			op = asInverse
		}
	}
	if op == asLevel && t.ind.Nature == sources.Flow && daily(c) {
		op = asHabit
	}
	if op == asLevel || op == asHabit {
		plans := each(choices, plan{op: op, t: t, mean: averaged(c)})
		if c.When.Since && t.ind.Nature == sources.Flow && op == asLevel && !averaged(c) {
			// "Has been over 20,000 since 2005" is said of each year.
			plans = append(each(choices, plan{op: op, t: t, mean: true, how: "a year, on average"}), plans...)
		}
		return plans, ""
	}
	if c.Annualised {
		return nil, FormNotSupported
	}
	choices, reason = s.withBases(c, t, choices)
	if reason != "" {
		return nil, reason
	}
	conv, reason := s.inTerms(c, t)
	if reason != "" {
		return nil, reason
	}
	plans := each(choices, plan{op: op, t: t, conv: conv})
	if c.Form != extractor.Change || conv != nil {
		return plans, ""
	}
	if t.ind.Unit.Code == "PERCENT" {
		return plans, ""
	}
	return s.withPublished(c, f, t, plans), ""
}

// averaged reports whether an aggregate is a mean: "averaged", "annual", "a year".
func averaged(c *extractor.Claim) bool {
	mean := func(word string) bool {
		switch word {
		case "average", "averaged", "annual", "mean", "yearly":
			return true
		}
		return false
	}
	q := strings.ToLower(c.Quotation)
	for _, text := range [2]string{strings.ToLower(c.Measure), q} {
		for word := range strings.FieldsSeq(text) {
			if mean(word) {
				return true
			}
		}
	}
	if slices.ContainsFunc(c.Qualifiers, mean) || slices.Contains(c.Notes, ofAYear) {
		return true
	}
	return c.Form == extractor.Aggregate && (strings.HasSuffix(q, " a year") || strings.HasSuffix(q, " per year") || strings.HasSuffix(q, " each year") || strings.HasSuffix(q, " every year") || strings.Contains(q, " a year "))
}

func each(choices []choice, with plan) []plan {
	plans := make([]plan, 0, len(choices))
	for _, ch := range choices {
		pl := with
		pl.period, pl.base, pl.now, pl.how, pl.fixed = ch.period, ch.base, ch.now, ch.how, ch.fixed
		plans = append(plans, pl)
	}
	return plans
}
