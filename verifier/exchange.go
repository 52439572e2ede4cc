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
	switch c.Form {
	case extractor.Level, extractor.PerUnit, extractor.Rate:
	default:
		return nil
	}
	measure, rate := withoutRate(c.Measure)
	if measure == "" && !rate {
		return nil
	}
	begin, rest := aroundFigure(c)
	of, sure := s.currency(measure)
	if measure != "" && of == "" {
		return nil
	}
	if measure != "" && !follows(begin, measure) {
		if !s.goesOnFromRate(c) {
			return nil
		}
		sure = false // a measure taken over from the sentence before is a guess
	}
	if fields := wordsOf(begin); numberBefore(fields, measure) {
		return nil // 100 yen
	}
	e := &exchange{doubt: !sure}
	u := c.Quantity.Unit
	in := ""
	if u.Dimension() == stat.Money && isCurrency(u.Code) {
		in = u.Code
		if in == "USD" {
			_, sure = s.currency("dollar")
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
	per := ""
	if name := strings.TrimSpace(u.Per); name != "" {
		if per, sure = s.currency(name); per == "" {
			return nil
		}
	} else {
		per, sure = s.againstIn(rest)
		if per == "" && in == "" && s.ratesTold(c) {
			per, sure = "USD", true // "The ringgit was under 2.4", after others' rates to the dollar
		}
	}
	e.doubt = e.doubt || !sure && per != ""
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
	if e.one == "" || e.many == "" || e.one == e.many || s.namesOther(c.Sentence, e) {
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

func follows(text, phrase string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(phrase))
}

// numberBefore reports whether a currency is spoken of by more than one of it.
func numberBefore(words []string, measure string) bool {
	first, _, _ := strings.Cut(strings.ToLower(measure), " ")
	for i, w := range words {
		if w != first || i == 0 {
			continue
		}
		switch b := words[i-1]; {
		case strings.ContainsAny(b, "0123456789"), b == "hundred", b == "thousand", b == "million", b == "ten", b == "two", b == "five", b == "fifty":
			return true
		}
	}
	return false
}

// plainNames are names several currencies share of which the first in the table
// is meant where no other's country is spoken of; that supports and refutes nobody.
var plainNames = []string{"pound", "rupee", "won", "lira", "ruble", "rouble"}

// currency is the currency of a name; not sure where several go by it, or where
// it is a dollar and the article speaks of a country with a dollar of its own.
func (s *session) currency(name string) (code string, sure bool) {
	named := stat.Currencies().Named(name)
	if len(named) == 0 {
		return "", false
	}
	code, sure = named[0], len(named) == 1
	own := 0
	for _, area := range append(slices.Clip(s.areasNamed()), s.article.Country) {
		a, ok := stat.Areas().Get(area)
		switch {
		case !ok:
		case stat.Currencies().OwnDollar(name, a.Currency):
			sure = false
		case len(named) > 1 && slices.Contains(named, a.Currency) && (own == 0 || a.Currency != code):
			code = a.Currency
			own++
		}
	}
	switch {
	case len(named) == 1:
	case own == 1:
		sure = true
	case own > 1 || !slices.Contains(plainNames, strings.TrimSuffix(strings.ToLower(name), "s")):
		return "", false
	}
	return code, sure
}

// againstIn is the currency that stands behind a figure: "to the dollar", "per
// euro", "a dollar", "against the US dollar".
func (s *session) againstIn(rest string) (code string, sure bool) {
	clause := rest
	if at := strings.IndexAny(rest, ",;:()"); at >= 0 {
		clause = rest[:at]
	}
	words := strings.Fields(strings.TrimRight(clause, ".!?\"”"))
	for i := 0; i < len(words) && i < 4; i++ {
		j := i
		switch strings.ToLower(words[i]) {
		case "to", "per", "against", "for", "versus", "vs":
			j++
			if j < len(words) && slices.Contains([]string{"the", "a", "an", "one", "each"}, strings.ToLower(words[j])) {
				j++
			}
		case "a", "each":
			j++
		default:
			continue
		}
		for n := min(3, len(words)-j); n > 0; n-- {
			if code, sure := s.currency(strings.Join(words[j:j+n], " ")); code != "" {
				return code, sure
			}
		}
		return "", false
	}
	return "", false
}

// namesOther reports whether a sentence names a third currency: which figure is
// whose is then a guess.
func (s *session) namesOther(sentence string, e *exchange) bool {
	words := strings.Fields(sentence)
	for i := range words {
		for n := min(3, len(words)-i); n > 0; n-- {
			name := strings.Trim(strings.Join(words[i:i+n], " "), ".,;:()\"“”'’!?")
			name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
			if n == 1 && (len(name) < 3 || strings.ToLower(name) != name && strings.ToUpper(name) != name && i > 0) {
				continue
			}
			named := stat.Currencies().Named(name)
			if len(named) == 0 {
				continue
			}
			if !slices.Contains(named, e.one) && !slices.Contains(named, e.many) {
				return true
			}
			break
		}
	}
	return false
}

// issuer is the area whose own a currency is: the country its code begins with,
// as ISO 4217 forms it, or the euro area.
func issuer(code string) stat.AreaCode {
	if code == "EUR" {
		return "EMU"
	}
	for _, a := range stat.Areas().All() {
		if a.Currency == code && a.ISO2 == code[:2] {
			return a.Code
		}
	}
	return ""
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
	e.doubt = e.doubt || c.When.Anchor == extractor.FromSentence // a guess, as is two years after which
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
	for _, w := range wordsOf(begin) {
		if averaged && w == "to" {
			continue
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
	x := withUnit(strings.TrimSpace(number(r.x.X, max(4, 1+magnitude(r.x.X)-int32(min(0, r.wd.Quantity.Last))))), stat.Unit{})
	if e.many == "USD" {
		return "the " + currencyName(e.one) + " averaged $" + x + " " + in
	}
	return "the " + currencyName(e.many) + " averaged " + x + " to the dollar " + in
}

// currencyName is a currency as newspapers call it.
func currencyName(code string) string {
	if names, ok := phrases().units[code]; ok {
		return names[0]
	}
	c, ok := stat.Currencies().Get(code)
	if !ok {
		return code
	}
	words := strings.Fields(c.Name)
	words[len(words)-1] = strings.ToLower(words[len(words)-1])
	return strings.Join(words, " ")
}
