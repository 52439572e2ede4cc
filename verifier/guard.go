package verifier

import (
	"slices"
	"strconv"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// A guard asks of a miss whether it is a refutation at all. Each stops one way
// of being wrong about somebody who was right.

// guard is the reason a refuted plan must not be called refuted, or "".
func (s *session) guard(c *extractor.Claim, pl *plan, win Window, wd *Wording, x operand, u used) Reason {
	p := &s.judge.policy
	if pl.t.guessed || taken(c) {
		return UnsureReading // a guess at what is meant refutes nobody
	}
	if u.questionable || pl.prices != nil {
		return UnsureReading // a doubtful figure refutes nobody, nor does an index nobody named
	}
	if otherScale(pl, wd, x) {
		return UnsureReading
	}
	if pl.conv != nil && (ofAnotherMoney(wd, x) || s.atAnotherRate(pl, win, wd)) {
		return UnsureReading
	}
	if u.hindsight && s.article.Date != 0 && s.withinRevision(pl, win, wd, x, p) {
		return NoVintage
	}
	if u.hindsight && s.regrouped(pl, u.vintage) || !u.hindsight && s.staleVintage(pl, win, wd) {
		return NoVintage
	}
	guessed := slices.Contains(c.Notes, inContext)
	if (slices.Contains(c.Notes, extractor.OnTopic) || guessed) && !near(wd, x) {
		return UnsureReading // its measure is a guess, and the figure far from it
	}
	if guessed && slices.ContainsFunc(c.Areas, func(a extractor.Place) bool { return a.Carried }) {
		return WhichArea // its measure and its area too
	}
	if slices.Contains(c.Notes, outOfContext) || anotherDefinition(c, pl.t.ind) || ofSomePeople(c, pl.t.ind) {
		return UnsureReading
	}
	if (pl.t.ind.Proxy && !saysPart(c) || medianRow(pl.t) || medianRow(pl.of) || isProxy(c.Whole, pl.t.ind.Whole) || landOfCountry(c, pl.t.ind)) && !beyondTwice(wd, x) {
		return UnsureReading
	}
	if pl.t.ind.Part && !saysPart(c) && pl.op == asLevel && x.X.Cmp(wd.Quantity.V()) < 0 {
		return UnsureReading // the larger set may well be as large
	}
	if slices.Contains(c.Notes, extractor.OfOneEvent) && pl.op == asLevel && x.X.Cmp(wd.Quantity.V()) > 0 {
		return UnsureReading // the year's other events count too (SEMANTICS 5.13)
	}
	if ofMeans(c, pl) || ofNominal(c, pl) || s.ofTheOther(c, pl) {
		return UnsureReading
	}
	if withinYear(c, pl, wd, x) || eventPeriod(c) || s.anotherYear(c, pl, win, wd) || s.ofFiscalYear(pl, win, wd, x) || s.yearsEnd(pl, win, wd, x) {
		return WhichPeriod
	}
	if s.ownCurrency(c, pl, win, wd, u.hindsight) {
		return UnsureReading
	}
	if unsaidBase(c, pl) {
		return WhichPeriod
	}
	if c.Pair && c.HangsOn == "" && c.Areas[0].Carried && !slices.Contains(c.Notes, extractor.ClearlyReferred) && !near(wd, x) && !slippedOnly(wd, x) {
		return WhichArea // "Trade reached 3 trillion", after a word on two countries, may be anybody's
	}
	if reason := s.besideSentence(c, pl, win, wd); reason != "" {
		return reason
	}
	if s.elsewhere(c, pl, win, wd) || s.guessedArea(c, wd, x) || s.areaBeside(c, pl, win, wd) {
		return WhichArea
	}
	if !pl.now {
		if s.otherYear(c, pl, win, wd) {
			return WhichPeriod
		}
		return ""
	}
	if !pl.base.IsZero() && c.Baseline == nil && !c.OverYear && !c.When.Since {
		return WhichPeriod // a change over nobody knows how long
	}
	if reason := s.neighbours(pl, win, wd, u.hindsight); reason != "" {
		return reason
	}
	return s.drift(pl, win, wd, x)
}

// slippedOnly reports whether a figure has the very digits of the value and is out by
// thousands alone: whose it is its digits say.
func slippedOnly(wd *Wording, x operand) bool {
	k, slipped := slippedPower(wd.Quantity, x.X)
	return slipped && k%3 == 0
}

// ofSomePeople: "99.5 million Indians were over 65" says what some are.
func ofSomePeople(c *extractor.Claim, ind *sources.Indicator) bool {
	if !isPeople(ind) || c.Form != extractor.Level {
		return false
	}
	switch strings.ToLower(c.Measure) {
	case "citizens", "nationals":
		return true // those who live there are more, or fewer
	}
	_, rest := aroundQuotation(c)
	words := wordsOf(rest)
	if len(words) < 2 {
		return false
	}
	switch words[0] {
	case "are", "were", "is", "was", "have", "had":
		return !strings.HasPrefix(words[1], "liv") && !strings.HasPrefix(words[1], "inhabit")
	}
	return false
}

// unsaidBase reports whether what a change is counted from is a guess: "has been cut
// by three-quarters", since nobody knows when; an eightfold rise is seldom one over a
// year, and a loss told of a month need not be.
func unsaidBase(c *extractor.Claim, pl *plan) bool {
	if pl.base.IsZero() || c.OverYear || c.When.Since || c.Form == extractor.Trend && pl.fixed {
		return false
	}
	if c.Baseline != nil {
		return pl.now && c.Baseline.BackMonths%12 != 0 // "in ten months", to which one is not said
	}
	if c.Tense == extractor.Past && len(c.When.Surface) > 3 && strings.EqualFold(c.When.Surface[:3], "by ") {
		return true // by December it had fallen by 70 percent
	}
	return c.Tense == extractor.Present || c.Form == extractor.Multiple || c.Tense == extractor.NoTense && pl.period.Grain == stat.Month
}

// ofMeans: the change of a price in a year is mostly told from its end to its end,
// and the means of two years say little of it: "Brent fell 19.5% in 2018".
func ofMeans(c *extractor.Claim, pl *plan) bool {
	if pl.op != asChange && pl.op != asDifference || !isPrice(pl.t.ind) || averaged(c) {
		return false
	}
	return pl.period.Grain == stat.Year && c.Baseline == nil && pl.base == pl.period.AddYears(-1)
}

// ofNominal: an economy that has grown fivefold has mostly done so in real terms,
// which its worth in dollars says nothing of (SEMANTICS 5.2).
func ofNominal(c *extractor.Claim, pl *plan) bool {
	switch pl.op {
	case asChange, asMultiple, asInverse:
	default:
		return false
	}
	if pl.beside != nil || pl.t.ind.Concept != "gdp" || pl.t.ind.Unit.Dimension() != stat.Money {
		return false
	}
	return !slices.ContainsFunc(wordsOf(c.Sentence), func(w string) bool {
		return w == "dollar" || w == "dollars" || w == "nominal" || w == "worth" || w == "value"
	})
}

// regrouped reports whether a group's row was published for other members than
// the group had when the article appeared: publishers that back-cast publish all
// years for the members of the day of publication (SEMANTICS 5.11).
func (s *session) regrouped(pl *plan, vintage stat.Day) bool {
	return s.article.Date != 0 && slices.ContainsFunc(pl.t.areas, func(a stat.AreaCode) bool {
		return !stat.Areas().SameMembers(a, s.article.Date, vintage)
	})
}

// eventPeriod: "was 52 million at independence", "when she took office": a time
// that was not read is not now.
func eventPeriod(c *extractor.Claim) bool {
	if !c.When.Period.IsZero() {
		return false
	}
	begin, rest := aroundQuotation(c)
	for i, words := range [][]string{wordsOf(begin), wordsOf(rest)} {
		if len(words) == 0 {
			continue
		}
		switch words[0] {
		case "when", "before", "after", "during", "until", "upon", "under", "while":
			return words[0] != "while" || i == 1
		case "at", "by":
			if len(words) > 1 {
				switch words[1] {
				case "present", "least", "most", "current", "about", "around", "market", "purchasing", "official":
				default:
					return true
				}
			}
		}
	}
	return false
}

// anotherYear: where a change is counted from the year before only because no
// baseline was read, the first and the last year that the sentence names may be
// its ends ("in 2024 were twice those of 2017").
func (s *session) anotherYear(c *extractor.Claim, pl *plan, win Window, wd *Wording) bool {
	switch c.Form {
	case extractor.Change, extractor.ChangeAbsolute, extractor.Multiple, extractor.Points:
	default:
		return false
	}
	if pl.base.IsZero() || c.Baseline != nil || c.OverYear || c.When.Since {
		return false
	}
	if s.fromTold(c, pl, win, wd) {
		return true
	}
	first, last := pl.period.FirstYear(), pl.period.LastYear()
	for _, w := range wordsOf(c.Sentence) {
		if yearWord(w) {
			y, _ := strconv.Atoi(w)
			first, last = min(first, y), max(last, y)
		}
	}
	if first == last {
		return false
	}
	alt := *pl
	alt.base, alt.period = stat.YearPeriod(first), stat.YearPeriod(last)
	if alt.op == asPublished {
		alt.op = asCompound
	}
	o, ok := s.try(alt, win, wd)
	return !ok || o != Refuted
}

// fromTold reports whether a change is right if it is counted from a period that the
// text told the same thing of: "Brent averaged 112 in June 2014. By January 2016 it had
// lost 73 percent".
func (s *session) fromTold(c *extractor.Claim, pl *plan, win Window, wd *Wording) bool {
	for i := range s.claims {
		b := &s.claims[i]
		if p := b.When.Period; b.Span.BStart < c.Span.BStart && b.Measure == c.Measure && p.Grain == pl.period.Grain && p.Start < pl.period.Start && p != pl.base {
			alt := *pl
			if alt.base = p; alt.op == asPublished {
				alt.op = asCompound
			}
			if o, ok := s.try(alt, win, wd); ok && o != Refuted {
				return true
			}
		}
	}
	return false
}

// yearsEnd: a rate of price rises given for a year may be that of its last month,
// which lies between the year's mean and the next one's.
func (s *session) yearsEnd(pl *plan, win Window, wd *Wording, x operand) bool {
	if pl.op != asLevel || !pl.t.ind.Moving || !isChange(pl.t.ind) || pl.period.Grain != stat.Year {
		return false
	}
	next := pl.shifted(1)
	y, ok := s.quiet(&next, 0)
	if !ok {
		return false
	}
	lo, hi := exact.Min(x.X, y.X), exact.Max(x.X, y.X)
	v := wd.Quantity.V()
	return lo.Cmp(v) <= 0 && v.Cmp(hi) <= 0
}

// saysPart reports whether a claim means the smaller set itself.
func saysPart(c *extractor.Claim) bool {
	words := wordsOf(c.Measure)
	return slices.Contains(words, "central") || slices.Contains(words, "federal")
}

// upWords and downWords tell of a thing's way to a height or depth, levelWords of
// where it was; partWords, beside a year, of a part of it.
var (
	upWords       = wordList("up")
	downWords     = wordList("down")
	partWords     = wordList("part")
	momentPhrases = wordList("moment")
)

// withinYear: the mean of a period says little of its worst month or day
// ("peaked at 15 percent in 2020", "oil hit 139 dollars in March"), or of its
// beginning ("in early 2023"): a period is no part of itself (SEMANTICS 4.8). What
// is said of a stock in a year is said of its end, but reserves may have been lower.
func withinYear(c *extractor.Claim, pl *plan, wd *Wording, x operand) bool {
	ind := pl.t.ind
	if pl.period.IsZero() || pl.op != asLevel && pl.op != asPoints && pl.op != asPublished {
		return false
	}
	if pl.period.Grain == stat.Year && ind.Nature != sources.Stock {
		for _, w := range wordsOf(c.When.Surface) {
			if slices.Contains(partWords, w) || strings.HasPrefix(w, "mid-") {
				return true
			}
		}
		// Beside the year or before the figure, where the reader took neither in.
		text := strings.ToLower(c.Sentence)
		for _, phrase := range momentPhrases {
			if strings.Contains(text, phrase) {
				return true
			}
		}
	}
	if pl.op != asLevel {
		return false
	}
	// An extreme is no less extreme than the mean.
	extreme := upWords
	if x.X.Cmp(wd.Quantity.V()) > 0 {
		extreme = downWords
	}
	for i, w := range wordsOf(c.Quotation) {
		if !slices.Contains(extreme, w) {
			continue
		}
		if w == "record" && (ind.Moving || isPrice(ind)) || w == "ended" || w == "closed" || w == "peaked" || w == "peak" || w == "bottomed" || w == "trough" || w == "spiked" || i == 0 && ind.Moving {
			return true
		}
	}
	return false
}

// fitsWell reports whether a figure is right of another series by more than the
// chance that any series is on the right side of it.
func (s *session) fitsWell(pl *plan, win Window, wd *Wording) bool {
	x, ok := s.quiet(pl, s.article.Date)
	if !ok {
		return false
	}
	if x, ok = wd.convert(&work{}, x); !ok {
		return false
	}
	o, _ := wd.Judge(win, x.Value)
	_, beyond := wd.Beyond(x.X, &s.judge.policy)
	return o != Refuted && !beyond
}

// beyondTwice reports whether a value is more than twice the figure, or less than
// half.
func beyondTwice(wd *Wording, x operand) bool {
	v, y := wd.Quantity.V().Abs(), x.X.Abs()
	two := exact.Int(2)
	return y.Cmp(v.Mul(two)) > 0 || y.Mul(two).Cmp(v) < 0
}

// justBefore is how many bytes may lie between two sentences of which the second goes
// on from the first.
const justBefore = 3

// otherYear is elsewhere for periods: one that the words do not name, taken from
// the claim or sentence before, is a guess. What is right of the year beside it is
// not refuted.
func (s *session) otherYear(c *extractor.Claim, pl *plan, win Window, wd *Wording) bool {
	if c.When.Surface != "" || c.When.Anchor != extractor.FromClaim && c.When.Anchor != extractor.FromSentence && c.HangsOn == "" {
		return false
	}
	for _, y := range []int{-1, 1} {
		alt := pl.shifted(y)
		if s.fitsWell(&alt, win, wd) {
			return true
		}
	}
	if s.rightOfLate(pl, win, wd) {
		return true
	}
	// Or of another time the text told the same thing of, or anything just before.
	for i := range s.claims {
		b := &s.claims[i]
		just := b.InSentence.BStart <= c.InSentence.BStart && c.InSentence.BStart-b.InSentence.BEnd < justBefore
		if p := b.When.Period; (b.Measure == c.Measure && p.Grain == pl.period.Grain || just && !p.IsZero()) && p != pl.period && pl.base.IsZero() {
			alt := *pl
			alt.period = p
			if s.fitsWell(&alt, win, wd) {
				return true
			}
		}
	}
	return false
}

// areasNamed are the areas the article's text names, each once.
func (s *session) areasNamed() []stat.AreaCode {
	if s.named != nil {
		return s.named
	}
	s.named = areasIn(s.article.Text)
	for i := range s.claims {
		for _, p := range s.claims[i].Areas {
			if p.Code != "" && !slices.Contains(s.named, p.Code) {
				s.named = append(s.named, p.Code)
			}
		}
	}
	return s.named
}

// areasIn are the areas that a text names, each once.
func areasIn(text string) []stat.AreaCode {
	named := []stat.AreaCode{}
	seen := map[stat.AreaCode]bool{}
	for i := 0; i < len(text); i++ {
		if text[i] < 'A' || text[i] > 'Z' && text[i] < 0x80 || i > 0 && isLetter(text[i-1]) {
			continue
		}
		m, ok := stat.Areas().MatchAt(text, i)
		if ok {
			for _, code := range m.Codes {
				if code != "" && !seen[code] {
					seen[code] = true
					named = append(named, code)
				}
			}
		}
		i = max(i, m.End-1) // South Korea does not name Korea
	}
	return named
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80 }

// withinRevision reports whether a miss is no larger than what later vintages
// were revised by (SEMANTICS 5.6).
func (s *session) withinRevision(pl *plan, win Window, wd *Wording, x operand, p *Policy) bool {
	ind := pl.t.ind
	level := pl.op == asLevel || pl.op == asSum || pl.op == asMean
	var allow exact.Fraction
	switch {
	case isPrice(ind) || perOther(ind):
		return false
	case pl.op == asLead:
		return s.leadWithinRevision(pl, x)
	case pl.op == asGap || pl.op == asExcess || pl.op == asTogether:
		by, ok := s.gapAllowance(pl)
		if !ok {
			return false
		}
		allow = by
	case !level && pl.op != asPublished && (ind.Modelled || isCurrency(ind.Unit.Code)):
		// The size of a change over a modelled or rebased series, not its
		// direction.
		return sameDirection(pl, wd, x)
	case pl.op == asPublished || pl.op == asChange || pl.op == asCompound:
		allow = exact.Of(p.GrowthPoints)
	case !level && !ind.Growth:
		return false
	default:
		var ok bool
		if allow, ok = p.allowance(ind, x.X); !ok {
			if allow, ok = p.modelled(ind, x.X); !ok {
				return false
			}
		}
	}
	return s.touches(win, wd, x.Value, allow)
}

// touches reports whether a value within d of x, either way, would not be
// refuted: the window begins no further off than d.
func (s *session) touches(win Window, wd *Wording, x Value, d exact.Fraction) bool {
	y := x.X
	if wd.Sign < 0 {
		y = y.Neg()
	}
	lo, hi := y.Sub(d), y.Add(d)
	if wd.Sign != 0 && wd.Quantity.V().Sign() >= 0 {
		if hi.Sign() < 0 {
			return false
		}
		lo = exact.Max(lo, fractionZero)
	}
	if end, _, ok := win.Wide.Lo(); ok && hi.Cmp(end) < 0 {
		return false
	}
	if end, _, ok := win.Wide.Hi(); ok && lo.Cmp(end) > 0 {
		return false
	}
	return true
}

// sameDirection reports whether the change goes the way the words say.
func sameDirection(pl *plan, wd *Wording, x operand) bool {
	switch pl.op {
	case asMultiple, asInverse:
		return (x.X.Cmp(fractionOne) > 0) == (wd.Quantity.V().Cmp(fractionOne) > 0)
	case asShare, asPerHead:
		return true
	}
	return wd.Sign == 0 || x.X.Sign() == wd.Sign
}

// neighbours: a claim about now is refuted only if the years around, up to the
// article's own, refute it too (SEMANTICS 4.4).
func (s *session) neighbours(pl *plan, win Window, wd *Wording, hindsight bool) Reason {
	for y := -1; pl.period.LastYear()+y <= s.article.Date.Year(); y++ {
		near := pl.shifted(y)
		if y == 0 || !near.base.IsZero() && near.period.Start <= near.base.Start {
			continue
		}
		if o, ok := s.try(near, win, wd); ok && o != Refuted {
			return WhichPeriod
		}
		if !hindsight {
			continue
		}
		if x, ok := s.quiet(&near, s.article.Date); ok {
			if x, ok = wd.convert(&work{}, x); ok && s.withinRevision(&near, win, wd, x, &s.judge.policy) {
				return WhichPeriod
			}
		}
	}
	return ""
}

// try is a plan's outcome without any record of it.
func (s *session) try(pl plan, win Window, wd *Wording) (Outcome, bool) {
	x, ok := s.quiet(&pl, s.article.Date)
	if !ok {
		return "", false
	}
	v, ok := wd.convert(&work{}, x)
	if !ok {
		return "", false
	}
	o, _ := wd.Judge(win, v.Value)
	return o, true
}

func (s *session) quiet(pl *plan, day stat.Day) (operand, bool) {
	w := work{}
	x, reason := pl.compute(&w, day)
	return x, reason == ""
}

// drift: an observation older than the claim refutes only if no change as large
// as the series made in the last ten years would make the claim true
// (SEMANTICS 4.4).
func (s *session) drift(pl *plan, win Window, wd *Wording, x operand) Reason {
	// What is said of now is said of the last full year (SEMANTICS 4.3).
	gap := s.article.Date.Year() - 1 - pl.period.LastYear()
	if gap <= 0 {
		return ""
	}
	var past [11]*exact.Fraction // past[i] is the value i years before
	for i := range past {
		if pl.fixed && pl.shifted(-i).period.Start <= pl.base.Start {
			break // before the base there is no change from it
		}
		if v, ok := s.quiet(ptr(pl.shifted(-i)), s.article.Date); ok {
			if v, ok = wd.convert(&work{}, v); ok {
				past[i] = &v.X
			}
		}
	}
	var most exact.Fraction
	seen := false
	for i := 0; i+gap < len(past); i++ {
		if a, b := past[i+gap], past[i]; a != nil && b != nil {
			seen = true
			most = exact.Max(most, b.Sub(*a).Abs())
		}
	}
	if !seen || s.touches(win, wd, x.Value, most) {
		return NotPublishedYet
	}
	return ""
}

func ptr[T any](v T) *T { return &v }

// isCurrency reports whether a unit's code is money.
func isCurrency(code string) bool {
	return stat.Unit{Code: code}.Dimension() == stat.Money
}
