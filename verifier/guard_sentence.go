package verifier

import (
	"slices"
	"strconv"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// What else a sentence tells can show that a claim was not read as it was meant: these
// guards ask of a miss whether the words around it speak of another thing.

// besideSentence is why what the rest of the sentence says makes a refutation doubtful,
// or "".
func (s *session) besideSentence(c *extractor.Claim, pl *plan, win Window, wd *Wording) Reason {
	switch {
	case s.counterpartUnsaid(c):
		return WhichArea
	case strings.HasPrefix(pl.t.ind.Unit.Code, "INTL_DOLLAR") && !pl.t.candidate.Primary && !strings.Contains(strings.ToLower(c.Sentence), "purchasing"):
		return UnsureReading // nobody said that it is counted in purchasing power
	case fractionOfAnother(c), fractionOfAPoint(c), eachOfYears(c):
		return UnsureReading
	case afterYears(c), averageOfSomeTime(c):
		return WhichPeriod
	case partOfAYear(c, pl), s.toldTwice(c), s.yearBeside(c, pl, win, wd):
		return WhichPeriod
	}
	return ""
}

// yearBeside reports whether the claim is right of another year that its own sentence
// names, or of a change between two of them: which figure a year belongs to is the
// reader's guess.
func (s *session) yearBeside(c *extractor.Claim, pl *plan, win Window, wd *Wording) bool {
	if pl.period.Grain != stat.Year || c.Form == extractor.Universal {
		return false
	}
	years := []stat.Period{pl.period}
	if !pl.base.IsZero() {
		years = append(years, pl.base)
	}
	for _, w := range strings.FieldsFunc(c.Sentence, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(w) == 4 && (w[:2] == "19" || w[:2] == "20") {
			n, _ := strconv.Atoi(w)
			years = append(years, stat.YearPeriod(n))
		}
	}
	if now := s.article.Date.Year(); s.article.Date != 0 && (thanTime(c) || strings.Contains(strings.ToLower(c.Sentence), "last year")) {
		years = append(years, stat.YearPeriod(now-1))
		if thanTime(c) {
			years = append(years, stat.YearPeriod(now-2))
		}
	}
	if c.HangsOn != "" && pl.base.IsZero() && slices.ContainsFunc(s.claims, func(b extractor.Claim) bool {
		return sameSentence(&b, c) && b.Measure == c.Measure && b.When.Surface == "" && b.Span.BStart < c.Span.BStart
	}) && s.rightOfLate(pl, win, wd) {
		return true // fell to 71.6 in 2021, has recovered to 74.7, about the same as Bangladesh's
	}
	if c.When.Surface == "" && pl.base.IsZero() {
		// "Averaged $80.5, down from $82.5 in 2023": of the year after it, maybe.
		for _, p := range slices.Clone(years) {
			years = append(years, p.AddYears(1))
		}
	}
	for _, period := range years {
		alt := *pl
		alt.period = period
		if pl.base.IsZero() {
			if period != pl.period && s.fitsWell(&alt, win, wd) {
				return true
			}
			continue
		}
		for _, base := range years {
			alt.base = base
			if base.Start < period.Start && (base != pl.base || period != pl.period) && s.fitsWell(&alt, win, wd) {
				return true
			}
		}
	}
	return false
}

// averageOfSomeTime reports whether a mean names no time of its own, and its sentence no
// other that it follows: that it is of last year is a guess.
func averageOfSomeTime(c *extractor.Claim) bool {
	return c.Form == extractor.Level && c.When.Surface == "" && c.When.Anchor == extractor.FromArticle && slices.Contains(wordsOf(c.Quotation), "averaged") && !slices.ContainsFunc(wordsOf(c.Sentence), yearWord)
}

// thanTime reports whether a claim's period is told only of what it is held against: "was
// 11.4%, lower than Greece's in 2015" need not be of 2015.
func thanTime(c *extractor.Claim) bool {
	_, rest := aroundQuotation(c)
	before, _, behind := strings.Cut(rest, c.When.Surface)
	return behind && c.When.Surface != "" && slices.Contains(wordsOf(before), "than")
}

// sameSentence reports whether two claims stand in one sentence.
func sameSentence(a, b *extractor.Claim) bool {
	return a.ID != b.ID && a.InSentence == b.InSentence
}

// counterpartUnsaid: "China's trade with Russia rose, with imports up to $114 billion":
// a flow told beside one of two countries is mostly one of those two.
func (s *session) counterpartUnsaid(c *extractor.Claim) bool {
	words := wordsOf(c.Measure)
	if c.Pair || !slices.ContainsFunc(words, func(w string) bool { return w == "imports" || w == "exports" || w == "trade" }) {
		return false
	}
	return slices.ContainsFunc(s.claims, func(b extractor.Claim) bool {
		// The sentence before tells of it too, where it is one of the two.
		gap := c.InSentence.BStart - b.InSentence.BEnd
		return b.Pair && (sameSentence(&b, c) || gap >= 0 && gap <= betweenSentences && len(c.Areas) == 1 && slices.ContainsFunc(b.Areas, func(a extractor.Place) bool { return a.Code == c.Areas[0].Code }))
	})
}

// betweenSentences is how many bytes of spaces and quotes lie at most between a sentence
// and the next one of its paragraph.
const betweenSentences = 3

// toldTwice reports whether the sentence tells the same change of the same area and
// period with another figure, and only that one says its period: "grew by 0.2% in 2025
// after a recession in which GDP shrank by 0.9%" cannot be of one year.
func (s *session) toldTwice(c *extractor.Claim) bool {
	if c.When.Surface != "" || c.When.Period.IsZero() || c.Form != extractor.Change || len(c.Areas) != 1 {
		return false
	}
	return slices.ContainsFunc(s.claims, func(b extractor.Claim) bool {
		return sameSentence(&b, c) && b.Form == c.Form && b.When.Surface != "" && b.When.Period == c.When.Period &&
			len(b.Areas) == 1 && b.Areas[0].Code == c.Areas[0].Code && b.Direction != c.Direction
	})
}

// fractionOfAnother: "almost half China's 5.0%" is half of what another has.
func fractionOfAnother(c *extractor.Claim) bool {
	if c.Quantity.Style == stat.Digits || c.Form == extractor.Multiple || isGap(c) {
		return false
	}
	_, rest := aroundQuotation(c)
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return false
	}
	first := strings.TrimPrefix(fields[0], "the")
	return first != "" && first[0] >= 'A' && first[0] <= 'Z' && (strings.HasSuffix(first, "'s") || strings.HasSuffix(first, "’s"))
}

// fractionOfAPoint: "a tenth of a percentage point" is no tenth.
func fractionOfAPoint(c *extractor.Claim) bool {
	_, rest := aroundQuotation(c)
	return c.Quantity.Style != stat.Digits && (strings.Contains(c.Quotation+rest, "of a percentage point") || strings.HasPrefix(rest, " a point") || strings.HasPrefix(rest, " a percentage point"))
}

// eachOfYears: "grew by 2.1% in each of the last three years" is said of every year, and
// not of all of them together.
func eachOfYears(c *extractor.Claim) bool {
	_, rest := aroundQuotation(c)
	said := strings.ToLower(c.Quotation + rest[:min(len(rest), len(" in every one of the years to "))])
	return (c.Form != extractor.Universal || strings.Contains(said, " years to ")) && c.Form != extractor.Trend && (strings.Contains(said, " in each of ") || strings.Contains(said, " in every one of ") || strings.Contains(said, " in each year "))
}

// afterYears: "five years after unemployment was 14.1%, it stood at 11.4% in 2024", "and
// then grew by 1.2%" tell of a time that is counted from another one.
func afterYears(c *extractor.Claim) bool {
	begin, _ := aroundQuotation(c)
	words := wordsOf(begin)
	if n := len(words); n > 0 && words[n-1] == "then" {
		return true
	}
	if c.When.Surface != "" {
		return false
	}
	for i := 1; i < len(words); i++ {
		if words[i] != "after" && words[i] != "before" && words[i] != "on" {
			continue
		}
		switch words[i-1] {
		case "year", "years", "decade", "decades", "month", "months":
			return i < 4 // it begins the sentence
		}
	}
	return false
}

// partOfAYear: "in the first 11 months trade was $218 billion, more than in the whole of
// 2022" is not of all of a year.
func partOfAYear(c *extractor.Claim, pl *plan) bool {
	if pl.period.Grain != stat.Year {
		return false
	}
	words := wordsOf(c.Sentence)
	for i, w := range words {
		switch w {
		case "months":
			if slices.Contains(words[max(0, i-3):i], "first") || slices.Contains(words[max(0, i-3):i], "last") {
				return true
			}
		case "to", "and":
			if i > 0 && i+1 < len(words) && isMonth(words[i-1]) && isMonth(words[i+1]) {
				return true
			}
		}
	}
	return false
}

func isMonth(w string) bool {
	switch w {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december":
		return true
	}
	return false
}

// twoTimes reports whether the sentence tells the same thing of another time than a
// record's: "10.4% in 2025, down from 26% in 2013, the lowest since 2008".
func (s *session) twoTimes(c *extractor.Claim, period stat.Period) bool {
	return slices.ContainsFunc(s.claims, func(b extractor.Claim) bool {
		p := b.When.Period
		return sameSentence(&b, c) && b.Measure == c.Measure && !p.IsZero() && p != period && p.End > period.End
	})
}
