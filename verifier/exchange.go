package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// exchange is a rate of exchange as a claim gives it: one unit of a currency is
// worth so many of another.
type exchange struct {
	one, many string // ISO 4217 codes
	either    bool   // a bare figure: the words leave open which of the two is one
	doubt     bool   // a name may be another currency's, so that a miss refutes nobody
}

// quotedInDollars are the currencies that are quoted as dollars for one of them;
// all others as so many for a dollar (Federal Reserve, H.10, first footnote).
var quotedInDollars = []string{"AUD", "EUR", "GBP", "NZD"}

// pointWords tell of a day or of a way, not of the mean of a period.
var pointWords = wordList("point")

// otherRates are words of rates that are not those of the official market, or of
// a day to come.
var otherRates = wordList("other-rate")

// exchangeOf is the rate of exchange a claim is about; nil if its measure is no
// currency, or its figure no amount of another.
func (s *session) exchangeOf(c *extractor.Claim) *exchange {
	if e := s.exchangeIn(c); e != nil {
		return e
	}
	return s.takenOver(c)
}

// takenOver is the rate that "in 2015 it took 2.72" goes on from. What "it" is may be
// a guess, so that a miss refutes nobody.
func (s *session) takenOver(c *extractor.Claim) *exchange {
	if c.Form != extractor.Level && c.Form != extractor.PerUnit || follows(c.Sentence, c.Measure) {
		return nil
	}
	if words := wordsOf(c.Quotation); len(words) == 0 || !slices.Contains(costWords, words[0]) {
		return nil
	}
	told := s.rateBefore(c)
	if told == nil || c.Quantity.Unit.Dimension() == stat.Money && c.Quantity.Unit.Code != told.many {
		return nil
	}
	e := *told
	e.doubt = true
	return &e
}

// costWords begin what is said of a price paid: "took 2.72".
var costWords = wordList("cost")

// exchangeIn is the rate of exchange that a claim's own sentence gives, or that of
// the claim it hangs on.
func (s *session) exchangeIn(c *extractor.Claim) *exchange {
	switch c.Form {
	case extractor.Level, extractor.PerUnit, extractor.Rate:
	default:
		return nil
	}
	measure, rate := withoutRate(c.Measure)
	begin, rest := aroundFigure(c)
	u := c.Quantity.Unit
	per, sure := s.againstIn(rest)
	if name := strings.TrimSpace(u.Per); name != "" {
		if per, sure = s.currency(name); per == "" {
			return nil
		}
	}
	e := &exchange{doubt: per != "" && !sure}
	of, sure := s.currency(measure)
	switch {
	case of == "" && strings.EqualFold(measure, "currency") && len(c.Areas) == 1:
		area, ok := stat.Areas().Get(c.Areas[0].Code)
		if of, sure = area.Currency, true; !ok || of == "" {
			return nil
		}
	case per != "" && (measure == "" || !follows(begin, measure) && (of == "" || !follows(c.Sentence, measure))):
		// "The official rate averaged 40 to the dollar": of the currency told of, whatever
		// the sentence before measured.
		measure = ""
		if of, sure = s.toldOf(c, per); of == "" && !isCurrency(u.Code) && u.Noun == "" {
			return nil
		}
	case measure == "" && !rate && per == "":
		return nil
	case measure != "" && of == "":
		return nil
	}
	e.doubt = e.doubt || of != "" && !sure
	if measure != "" && !follows(begin, measure) && !(per != "" && follows(c.Sentence, measure)) {
		if !s.goesOnFromRate(c) {
			return nil
		}
		e.doubt = true // a measure taken over from the sentence before is a guess
	}
	if fields := wordsOf(begin); numberBefore(fields, measure) {
		return nil // 100 yen
	}
	in := ""
	if u.Dimension() == stat.Money && isCurrency(u.Code) {
		in = u.Code
		if in == "USD" {
			_, sure = s.currency("dollar")
			e.doubt = e.doubt || !sure
		}
		if code, sure, plain := s.plainlyNamed(c); plain {
			if sure && code != "" {
				in = code
			}
			e.doubt = e.doubt || !sure
		}
	} else if u.Code == "COUNT" && u.Noun != "" {
		if in, sure = s.currency(u.Noun); in == "" {
			return nil // 6.45 pesos, of a country the article names
		}
		e.doubt = e.doubt || !sure
	} else if u.Code != "" && u.Code != "COUNT" {
		return nil
	}
	for _, q := range c.Other {
		if isCurrency(q.Unit.Code) {
			e.doubt = true
		}
	}
	if per == "" && in == "" && s.ratesTold(c) {
		per = "USD" // "The ringgit was under 2.4", after others' rates to the dollar
		_, sure = s.currency("dollar")
		e.doubt = e.doubt || !sure
	}
	switch {
	case in != "" && per != "":
		e.one, e.many = per, in
		if of != "" && of != in && of != per {
			return nil
		}
	case in != "":
		e.one, e.many = of, in
	case per != "" && of != "":
		e.one, e.many, e.either = per, of, true
		if slices.Contains(quotedInDollars, of) {
			e.one, e.many = of, per
		}
	}
	if e.one == "" || e.many == "" || e.one == e.many || s.namesOther(clauseOf(c), e) {
		return nil
	}
	for _, place := range c.Areas {
		if area, ok := stat.Areas().Get(place.Code); measure == "" && !place.Carried && (!ok || area.Currency != e.one && area.Currency != e.many) {
			return nil
		}
	}
	return e
}

// ratesTold reports whether a claim in the sentences before, or the same one, gives
// what a dollar cost in another currency.
func (s *session) ratesTold(c *extractor.Claim) bool {
	for i := range s.claims {
		b := &s.claims[i]
		if b.Span.BStart >= c.Span.BStart || b.Form != extractor.Level && b.Form != extractor.PerUnit || c.InSentence.BStart-b.InSentence.BEnd > ratesReach {
			continue
		}
		if of, _ := s.currency(b.Measure); of == "USD" {
			return true
		}
		per := b.Quantity.Unit.Per
		if _, rest := aroundFigure(b); per == "" {
			per, _ = s.againstIn(rest)
		}
		if code, _ := s.currency(per); code == "USD" || per == "USD" {
			return true
		}
	}
	return false
}

// ratesReach is how many bytes back a rate to the dollar still says what a bare
// figure of a currency is per.
const ratesReach = 300

// goesOnFromRate reports whether the claim that a claim hangs on is itself a rate
// of exchange: "The dollar averaged 6.4 pesos in 1995; it had cost 3.1 in 1993".
func (s *session) goesOnFromRate(c *extractor.Claim) bool {
	for i := range s.claims {
		if b := &s.claims[i]; b.ID == c.HangsOn && b.ID != c.ID && b.HangsOn == "" {
			return s.exchangeOf(b) != nil
		}
	}
	return false
}

// withoutRate is a measure without "exchange rate of", and whether that stood there.
func withoutRate(measure string) (string, bool) {
	words := strings.Fields(strings.ReplaceAll(measure, "’s", "'s"))
	var out []string
	rate := false
	for i, w := range words {
		switch low := strings.ToLower(strings.TrimSuffix(w, "'s")); {
		case low == "rate" && i > 0 && strings.EqualFold(words[i-1], "exchange"):
			rate = true
		case low == "exchange", low == "value", low == "of", low == "the", low == "average", low == "annual", low == "one", low == "a", low == "for", low == "official":
		default:
			out = append(out, strings.TrimSuffix(w, "'s"))
		}
	}
	return strings.Join(out, " "), rate
}

// aroundFigure is the sentence before the figure and after it.
func aroundFigure(c *extractor.Claim) (string, string) {
	from, to := c.Figure.BStart-c.InSentence.BStart, c.Figure.BEnd-c.InSentence.BStart
	if from < 0 || to < from || to > len(c.Sentence) {
		return "", ""
	}
	return c.Sentence[:from], c.Sentence[to:]
}

// clauseOf is the sentence of a figure without clauses set off from its own.
func clauseOf(c *extractor.Claim) string {
	line := strings.NewReplacer("\n", " ")
	begin, rest := aroundFigure(c)
	begin, rest = line.Replace(begin), line.Replace(rest)
	rest, _, _ = strings.Cut(rest, ", and ")
	for _, mark := range []string{"; ", ", while ", " while ", ", whereas ", " whereas ", ", but "} {
		if _, after, ok := strings.Cut(begin, mark); ok {
			begin = after
		}
		rest, _, _ = strings.Cut(rest, mark)
	}
	figure := c.Sentence[min(len(c.Sentence), max(0, c.Figure.BStart-c.InSentence.BStart)):]
	return begin + figure[:min(len(figure), max(0, c.Figure.BEnd-c.Figure.BStart))] + rest
}

func follows(text, phrase string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(phrase))
}

// judgeExchange holds a rate of exchange against the means of its period, which
// are published for a dollar. Rates between two other currencies have no series.
func (s *session) judgeExchange(r *ruled, e *exchange) error {
	c, v := &r.claim, &r.verdict
	if e.one != "USD" && e.many != "USD" {
		s.unverifiable(v, NoIndicator)
		return nil
	}
	area := issuer(e.other())
	if area == "" {
		s.unverifiable(v, NoIndicator)
		return nil
	}
	averaged, point := spokenAs(c)
	if p := c.When.Period; p.IsZero() || len(c.When.Alternatives) > 0 || point ||
		s.article.Date != 0 && p.End > s.article.Date ||
		p.Grain != stat.Month && (p.Grain != stat.Year || p != stat.YearPeriod(p.FirstYear())) {
		s.unverifiable(v, WhichPeriod)
		return nil
	}
	// A guess, as is two years after which; "in the same month" is none.
	e.doubt = e.doubt || c.When.Anchor == extractor.FromSentence && !follows(c.When.Surface, "same")
	for _, w := range wordsOf(c.Sentence) {
		if slices.Contains(otherRates, w) {
			s.unverifiable(v, UnsureReading)
			return nil
		}
	}
	c.Form, c.Whole, c.Other, c.Pair = extractor.Level, "", nil, false
	c.Areas = []extractor.Place{{Code: area}}
	f, err := s.ratesOf(c, e.other(), false)
	if err != nil {
		return err
	}
	// A fall of the yen is a rise of the yen per dollar: what hangs on this claim
	// must not be held against the same series.
	r.found = &found{candidates: f.candidates}
	if len(f.levels) == 0 {
		s.unverifiable(v, NoObservation)
		return nil
	}
	ways := []*exchange{e}
	if e.either {
		turned := *e
		turned.one, turned.many = e.many, e.one
		ways = append(ways, &turned)
	}
	var rulings []ruling
	best, unit := -1, stat.Unit{}
	for i, way := range ways {
		c.Quantity.Unit = stat.Unit{Code: way.many}
		op := asLevel
		if way.many == "USD" {
			op, c.Quantity.Unit.Per = asReciprocal, way.one
		}
		var some []ruling
		rank, far := 0, true
		for _, t := range f.levels {
			one := s.hold(c, &plan{op: op, t: t, period: c.When.Period, money: way}, nil)
			rank = max(rank, fitRank(&one))
			far = far && one.computed && beyondTwice(&one.wd, one.x)
			some = append(some, one)
		}
		if far && i > 0 {
			continue // 0.08 dollars for a rand is no "under 13"
		}
		if rank > best {
			best, rulings, unit = rank, some, c.Quantity.Unit
		}
	}
	c.Quantity.Unit = unit
	fits := best == fitRank(&ruling{outcome: Supported})
	for i := range rulings {
		one := &rulings[i]
		if one.outcome != Refuted && one.outcome != Imprecise {
			continue
		}
		switch {
		case !averaged:
			one.outcome, one.reason = Unverifiable, WhichPeriod // of a day, it may be
		case fits && one.outcome == Imprecise:
			// Two markets' means differ in the fourth digit: either that fits supports.
			one.outcome, one.reason = Unverifiable, UnsureReading
		case e.doubt || s.ofAnotherMean(one) || onlyOfficial(c, f, one):
			one.outcome, one.reason = Unverifiable, UnsureReading
		}
	}
	if slices.ContainsFunc(rulings, func(one ruling) bool { return one.computed }) {
		// A source without months is no reason against one that has them.
		rulings = slices.DeleteFunc(rulings, func(one ruling) bool { return !one.computed })
	}
	return s.combine(r, rulings, &book{})
}

// other is the currency that is not the dollar.
func (e *exchange) other() string {
	if e.one == "USD" {
		return e.many
	}
	return e.one
}

// spokenAs reports whether a claim says that its figure is a mean, and whether it
// is that of a point in time.
func spokenAs(c *extractor.Claim) (averaged, point bool) {
	text := strings.ToLower(c.Sentence)
	for _, phrase := range momentPhrases {
		point = point || strings.Contains(text, phrase)
	}
	for _, w := range wordsOf(c.Sentence) {
		switch w {
		case "average", "averaged", "averages", "averaging", "mean":
			averaged = true
		case "fiscal", "financial", "fy", "year-to-date", "far":
			point = true // a year of its own, or a part of one
		case "end", "ended", "closed", "close", "closing", "year-end", "month-end":
			point = true
		}
	}
	begin, _ := aroundFigure(c)
	words := wordsOf(begin)
	for i, w := range words {
		if averaged && (w == "to" || (w == "up" || w == "down") && i+1 == len(words)-1 && words[i+1] == "from") {
			continue // "averaged 1.08, down from 1.33": both are means
		}
		moment := slices.Contains(upWords, w) || slices.Contains(downWords, w) || slices.Contains(pointWords, w)
		if c.When.Period.Grain == stat.Month {
			moment = moment && !slices.Contains(partWords, w)
		} else {
			moment = moment || slices.Contains(partWords, w)
		}
		point = point || moment
	}
	return averaged, point
}

// onlyOfficial: where no bank's buying rates are at hand, people may have paid more
// for a dollar than the official rate, never less.
func onlyOfficial(c *extractor.Claim, f *found, r *ruling) bool {
	for _, t := range f.levels {
		if !strings.HasPrefix(t.ind.Title, "Official") {
			return false
		}
	}
	weaker := r.wd.Quantity.V().Cmp(r.x.X) > 0
	if r.pl.op == asReciprocal {
		weaker = !weaker
	}
	return weaker && !slices.Contains(wordsOf(c.Sentence), "official")
}

// ratesOf are the published means of what a dollar cost in an area's own money, or
// what it cost day by day.
func (s *session) ratesOf(c *extractor.Claim, currency string, daily bool) (*found, error) {
	f := &found{}
	for _, cand := range s.judge.lib.Search(sources.Query{Phrase: "exchange rate", Areas: codes(c.Areas), Limit: maxCandidates}) {
		if !cand.Exact || cand.Indicator.Unit.Per != "USD" || !daily && !strings.Contains(cand.Indicator.Title, "period average") {
			continue
		}
		ts, err := s.judge.series(c, cand)
		if err != nil {
			return nil, err
		}
		for _, t := range ts {
			if daily && t.byFreq[sources.Daily] == nil {
				continue
			}
			if t.ind.Unit.Code == "LCU" {
				own := *t.ind
				own.Unit.Code = currency
				t.ind = &own
			}
			if t.ind.Unit == (stat.Unit{Code: currency, Per: "USD"}) {
				f.levels = append(f.levels, t)
				f.candidates = append(f.candidates, cand)
			}
		}
	}
	return f, nil
}

// reciprocal is what one of a currency cost in dollars.
func (pl *plan) reciprocal(w *work, day stat.Day) (operand, Reason) {
	x, reason := pl.level(w, pl.t, pl.period, day)
	if reason != "" {
		return operand{}, reason
	}
	if x.X.Sign() <= 0 {
		return operand{}, FormNotSupported
	}
	y, ok := exactly(fractionOne).div(x.Value)
	if !ok {
		return operand{}, FormNotSupported
	}
	return w.step(opDiv, y, stat.Unit{Code: x.unit.Per, Per: x.unit.Code}, w.line("dollars for one"), "1", x.id), ""
}

// ofAnotherMean: the mean of dollars per pound is not one over the mean of pounds
// per dollar. Their product is at least 1 and at most (m+M)^2/4mM for rates
// between m and M (Kantorovich's inequality). How far the rate went is seen in
// the means of the periods around; four times the excess leaves room for what they
// hide. A miss within that refutes nobody.
func (s *session) ofAnotherMean(r *ruling) bool {
	pl := &r.pl
	if pl.op != asReciprocal && !slices.Contains(quotedInDollars, pl.money.other()) {
		return false
	}
	var low, high exact.Fraction
	n := 0
	before, after := pl.period.AddYears(-1), pl.period.AddYears(1)
	if p, ok := preceding(pl.period); ok {
		before, after = p, stat.Period{}
	}
	for _, p := range []stat.Period{before, pl.period, after} {
		x, ok := s.quiet(&plan{op: asLevel, t: pl.t, period: p}, 0)
		if p.IsZero() || !ok || x.X.Sign() <= 0 {
			continue
		}
		if n == 0 {
			low, high = x.X, x.X
		}
		low, high = exact.Min(low, x.X), exact.Max(high, x.X)
		n++
	}
	if n < 2 {
		return true
	}
	sum := low.Add(high)
	k, err := sum.Mul(sum).Div(low.Mul(high).Mul(exact.Int(4)))
	if err != nil {
		return true
	}
	k = fractionOne.Add(k.Sub(fractionOne).Mul(exact.Int(4)))
	far, near := r.x.X.Mul(k), r.x.X
	if pl.op == asLevel {
		// What is published may be either mean.
		if near, err = near.Div(k); err != nil {
			return true
		}
	}
	figure := r.wd.Quantity.V()
	for _, x := range []exact.Fraction{near, far} {
		if o, _ := r.wd.Judge(r.win, exactly(x)); o != r.outcome || x.Cmp(figure) != r.x.X.Cmp(figure) {
			return true
		}
	}
	return false
}

// says is a rate in plain words: "the yen averaged 151.4 to the dollar in 2024".
func (e *exchange) says(r *ruling, in string) string {
	x := withUnit(strings.TrimSpace(number(r.x.X, max(4, 1+r.x.X.Magnitude()-int32(min(0, r.wd.Quantity.Last))))), stat.Unit{})
	if e.many == "USD" {
		return "the " + currencyName(e.one) + " averaged $" + x + " " + in
	}
	return "the " + currencyName(e.many) + " averaged " + x + " to the dollar " + in
}
