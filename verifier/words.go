package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// The rules of a verdict's sentence: one sentence, the verdict first, then what
// the data say, in one form for each operation, with the figures behind it, whose
// they are and when they were published. It names what is right also where the
// claim is wrong. It never says "true" or "false": those are a person's words.

// verdictWords are the openings.
var verdictWords = map[Outcome]string{
	Supported: "Supported", Imprecise: "Imprecise", Refuted: "Refuted", Disputed: "Disputed", Unverifiable: "Not checked",
}

// sentence is the verdict in one plain sentence.
func (s *session) sentence(v *Verdict, c *extractor.Claim, r *ruled) string {
	says := v.says
	if v.Verdict == Unverifiable {
		says = s.missing(v, c, r)
	}
	var b strings.Builder
	b.Grow(len(says) + len(v.but) + len(v.Rewording) + 48)
	b.WriteString(verdictWords[v.Verdict])
	b.WriteString(": ")
	b.WriteString(says)
	if v.Verdict == Disputed && v.but != "" {
		b.WriteString("; but ")
		b.WriteString(v.but)
	}
	if v.Verdict == Imprecise && v.Rewording != "" {
		b.WriteString("; \"")
		b.WriteString(v.Rewording)
		b.WriteString("\" would be right")
	}
	b.WriteByte('.')
	return b.String()
}

// sourceSays is what a ruling's data say: "China's goods trade with Russia was
// $240.11 billion in 2023 (China customs, published 7 March 2024)".
func (s *session) sourceSays(r *ruling) string { return s.says(r, nil) }

// says is a ruling's finding; with a claim it says what the figure was not.
func (s *session) says(r *ruling, c *extractor.Claim) string {
	text, operands := s.finding(r)
	if r.pl.prices != nil {
		text += " in the prices of " + periodName(r.pl.pricesOf())
	}
	switch {
	case r.pl.set != nil:
		text += r.pl.set.says()
	case c != nil:
		text += r.denied(c)
	}
	published := ")"
	if r.used.vintage != 0 {
		published = ", published " + dayName(r.used.vintage) + ")"
	}
	if operands != "" {
		operands += "; "
	}
	return text + " (" + operands + r.pl.t.publisher() + published
}

// finding is the sentence's core, and the figures it was computed from.
func (s *session) finding(r *ruling) (text, operands string) {
	pl, t := &r.pl, r.pl.t
	subject, x := t.subject(), r.value()
	was := wasOf(subject)
	day := s.article.Date
	if r.used.hindsight {
		day = r.used.vintage
	}
	w := &work{}
	at := func(t *target, p stat.Period) string {
		y, reason := pl.level(w, t, p, day)
		if reason != "" {
			return ""
		}
		if y.unit == (stat.Unit{Code: "PERSON"}) {
			return number(y.X, 4)
		}
		return measured(y.X, 4, y.unit)
	}
	pair := func(a, word, b string) string {
		if a == "" || b == "" {
			return ""
		}
		return a + word + b
	}
	moved := func() string {
		verb := " rose by "
		if r.x.X.Sign() < 0 {
			verb = " fell by "
		}
		return subject + verb + r.size() + " from " + periodName(pl.base) + " to " + periodName(pl.period)
	}
	in := inPeriod(pl.period)
	if pl.money != nil {
		switch pl.op {
		case asChange, asGain, asMultiple, asWorth:
			rate := func(p stat.Period) string {
				y, reason := pl.level(w, t, p, day)
				if reason != "" {
					return ""
				}
				return number(y.X, 4)
			}
			return pl.money.moved(r, rate(pl.base), rate(pl.period)), ""
		}
		return pl.money.says(r, in), ""
	}
	switch pl.op {
	case asChange, asDifference, asPoints:
		if r.x.X.Sign() == 0 {
			return subject + " did not change from " + periodName(pl.base) + " to " + periodName(pl.period), ""
		}
		return moved(), pair(at(t, pl.base), " to ", at(t, pl.period))
	case asCompound:
		return subject + was + x + " from " + periodName(pl.base) + " to " + periodName(pl.period) + ", all years together", ""
	case asMultiple:
		operands = pair(at(t, pl.period), " against ", at(t, pl.base))
		if r.x.unit != unitTimes {
			return subject + " " + in + was + x + " of what " + pronoun(subject) + " in " + periodName(pl.base), operands
		}
		return subject + was + x + " as high in " + periodName(pl.period) + " as in " + periodName(pl.base), operands
	case asInverse:
		return subject + was + x + " as high in " + periodName(pl.base) + " as in " + periodName(pl.period), pair(at(t, pl.base), " against ", at(t, pl.period))
	case asAcross:
		return subject + was + x + " " + strings.TrimPrefix(pl.of.subject(), " ") + " " + in, pair(at(t, pl.period), " against ", at(pl.of, pl.period))
	case asGap, asExcess, asTogether:
		operands = at(t, pl.period)
		if len(pl.others) == 1 {
			operands = pair(operands, " against ", at(pl.others[0], pl.period))
		}
		return r.gapSays(subject), operands
	case asShare:
		return subject + was + x + " of " + pl.of.subject() + " " + in, pair(at(t, pl.period), " of ", at(pl.of, pl.period))
	case asPerHead:
		if !strings.Contains(x, " per head") {
			x += " per head"
		}
		return subject + " came to " + x + " " + in, pair(at(t, pl.period), " for ", at(pl.of, pl.period)+" people")
	case asTrade, asBalance:
		subject = pl.tradeSubject()
		return subject + wasOf(subject) + x + " " + in, pair(at(t, pl.period), " of exports and ", at(pl.of, pl.period)+" of imports")
	case asHabit:
		if pl.per == "" {
			x += " a day"
		}
		return subject + " came to " + x + " " + in, at(t, pl.period) + " in all"
	case asSum:
		return subject + " came to " + x + " in all " + in, ""
	case asMean:
		return subject + " averaged " + x + " " + in, ""
	case asLead:
		text = subject + was + at(t, pl.period) + " " + in
		then, of := pl.period, ""
		if !pl.base.IsZero() {
			then, of = pl.base, " in "+periodName(pl.base)
		}
		for i, o := range pl.others {
			word := ", "
			if i == len(pl.others)-1 {
				word = " and "
			}
			text += word + o.subject() + " " + at(o, then) + of
		}
		if len(pl.others) > 1 {
			lead := "more"
			if r.x.X.Sign() < 0 {
				lead = "less"
			}
			text += ", " + measured(r.x.X.Abs(), 4, r.x.unit) + " " + lead + " than these together"
		}
		return text, ""
	}
	if r.wd.Rest {
		return subject + was + at(t, pl.period) + r.whole() + " " + in + ", which leaves " + x, ""
	}
	if r.wd.Quantity.Style == stat.OneInN || pl.conv != nil || pl.prices != nil {
		operands = at(t, pl.period)
	}
	if r.wd.Quantity.Style != stat.OneInN {
		x += r.whole()
	}
	if pl.period.Grain == stat.Range && wholeYears(pl.period) && pl.period.LastYear() > pl.period.FirstYear() && t.ind.Nature == "ratio" {
		return subject + " averaged " + x + " " + in, operands
	}
	return subject + was + x + " " + in, operands
}

func wasOf(subject string) string {
	if pluralSubject(subject) {
		return " were "
	}
	return " was "
}

func pronoun(subject string) string {
	if pluralSubject(subject) {
		return "they were"
	}
	return "it was"
}

// whole is " of GDP" after a percentage, as the series' title says it.
func (r *ruling) whole() string {
	ind := r.pl.t.ind
	if ind.Unit.Code != "PERCENT" || ind.Whole == "" || r.wd.Quantity.Unit.Code != "PERCENT" || strings.Contains(ind.Whole, "labor force") {
		return ""
	}
	if _, after, ok := strings.Cut(ind.Title, "(% of "); ok {
		if whole, _, ok := strings.Cut(after, ")"); ok {
			whole = strings.TrimPrefix(whole, "total ")
			if whole == "population" || strings.HasPrefix(whole, "people") {
				whole = "the " + whole
			}
			return " of " + whole
		}
	}
	return ""
}

// denied is what a refuted claim says instead: ", not 7.4%".
func (r *ruling) denied(c *extractor.Claim) string {
	surf := surfaceOf(c)
	wd := &r.wd
	cue := ""
	switch wd.Comparator {
	case extractor.Bare, extractor.Between:
	case extractor.Far:
		cue = "far above "
		if wd.FarBelow {
			cue = "far below "
		}
	default:
		cue = comparatorWords[wd.Comparator] + " "
		if surf.words != "" && c.Cue != "" {
			cue = c.Cue + " " // "more than halved" is less than half
		}
	}
	figure := cue + surf.write(wd.Quantity)
	if wd.High != nil {
		figure = "from " + surf.write(wd.Quantity) + " to " + surf.write(*wd.High)
	}
	switch r.pl.op {
	case asChange, asGain, asDifference, asPoints:
		switch {
		case wd.Sign > 0 && r.x.X.Sign() < 0:
			return " and did not rise"
		case wd.Sign < 0 && r.x.X.Sign() > 0:
			return " and did not fall"
		}
		return ", not by " + figure
	case asLead:
		return ""
	case asGap, asExcess:
		return ", not by " + figure
	}
	switch {
	case c.Form == extractor.Trend && wd.Sign < 0:
		return ", which is no fall" // growth, of what is said to have shrunk
	case c.Form == extractor.Trend && wd.Sign > 0:
		return ", which is no rise"
	case (c.Form == extractor.Change || c.Form == extractor.Aggregate && c.Balance == extractor.NoDirection) && wd.Sign < 0:
		figure = "a fall of " + figure
	case c.Form == extractor.Change && r.x.X.Sign() < 0:
		figure = "a rise of " + figure
	case c.Form == extractor.Change, c.Form == extractor.Aggregate && c.Balance == extractor.NoDirection:
	case c.Form == extractor.Universal && c.Balance == extractor.NoDirection: // of changes of each year
	case wd.Sign < 0:
		figure = "a deficit of " + figure
	case wd.Sign > 0:
		figure = "a surplus of " + figure
	}
	return ", not " + figure
}

// publisher is whose figures a series holds, as newspapers call them.
func (t *target) publisher() string {
	if t.ind.Publisher != "" {
		return t.ind.Publisher
	}
	if t.dataset == nil {
		return t.ind.Dataset
	}
	return publisher(t.ind, t.dataset)
}

// value is the ruling's value as the article would write it.
func (r *ruling) value() string { return r.valueOf(false) }

// size is value without its sign: the verb tells the direction.
func (r *ruling) size() string { return r.valueOf(true) }

func (r *ruling) valueOf(abs bool) string {
	q, x := r.wd.Quantity, r.x.X
	if abs {
		x = x.Abs()
	}
	if q.Style == stat.OneInN {
		return "one in " + digitsOf(x, 3)
	}
	switch {
	case r.pl.op == asPoints && q.Unit.Code != "BASIS_POINT", r.pl.op == asDifference && r.x.unit.Code == "PERCENT":
		q.Unit = unitPoint
	case r.pl.op == asChange || r.pl.op == asGain:
		q.Unit = unitPercent
	case r.x.unit.Dimension() != q.Unit.Dimension():
		q.Unit = r.x.unit
	case q.Unit.Per == "":
		q.Unit.Per = r.x.unit.Per
	}
	if q.Unit.Per != "" {
		q.Unit.Noun = "" // hospital beds per 1,000: the subject says of what
	}
	if (r.pl.op == asLevel || r.pl.op == asDifference) && q.Unit.Dimension() == stat.Count && q.Unit.Per == "" && strings.Contains(r.pl.t.ind.Title, "opulation") {
		return strings.TrimSuffix(written(x, q), unitWords(q.Unit, true)) // a population is of people
	}
	if r.pl.op == asLevel && q.Unit.Per == "PERSON" && strings.HasSuffix(plainTitle(r.pl.t.ind.Title), "per capita") {
		q.Unit.Per = "" // its subject says so
	}
	return written(x, q)
}
