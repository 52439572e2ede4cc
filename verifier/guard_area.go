package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// Whose figure a claim gives is a guess where its sentence names no area.

// elsewhere: a sentence that names no area of its own is about one named before,
// and which one is the reader's guess. If the figure is right for another area
// the article names, it is not refuted for the one that was guessed.
func (s *session) elsewhere(c *extractor.Claim, pl *plan, win Window, wd *Wording) bool {
	if len(c.Areas) != 1 || !c.Areas[0].Carried || pl.of != nil || pl.others != nil && c.Versus != "" || len(pl.t.areas) != 1 {
		return false
	}
	if s.inPassing(c.Areas[0].Code, c) {
		return true
	}
	if slices.Contains(c.Notes, extractor.ClearlyReferred) {
		return false
	}
	others := s.othersNamed(c)
	if s.rightOf(others, c, pl, win, wd) {
		return true
	}
	for _, period := range s.timesUnsaid(c, pl) {
		alt := *pl
		alt.period = period
		if s.rightOf(others, c, &alt, win, wd) {
			return true
		}
	}
	return false
}

// timesUnsaid are the times that a claim may be of besides the one it was judged at, where it
// names neither its area nor its time: those that the text tells of the same grain, and the
// years just before now. Who guesses both may have both wrong; what the text begins with is
// mostly what it is about, and no guess.
func (s *session) timesUnsaid(c *extractor.Claim, pl *plan) []stat.Period {
	if named := s.areasNamed(); c.When.Surface != "" || !pl.base.IsZero() || len(named) > 0 && named[0] == c.Areas[0].Code {
		return nil
	}
	var times []stat.Period
	add := func(p stat.Period) {
		if p.Grain == pl.period.Grain && p != pl.period && !slices.Contains(times, p) {
			times = append(times, p)
		}
	}
	if pl.now && pl.period.Grain == stat.Year {
		add(pl.period.AddYears(-1))
		add(pl.period.AddYears(-2))
	}
	for i := range s.claims {
		if p := s.claims[i].When.Period; !p.IsZero() {
			add(p)
		}
	}
	return times
}

// rightOf reports whether a claim's figure is right of one of several other areas.
func (s *session) rightOf(areas []stat.AreaCode, c *extractor.Claim, pl *plan, win Window, wd *Wording) bool {
	for _, code := range areas {
		other := *c
		other.Areas, other.Pair = []extractor.Place{{Code: code}}, false
		ts, err := s.judge.series(&other, pl.t.candidate)
		if err != nil {
			continue // the series at hand could be read; this is only a doubt
		}
		for _, t := range ts {
			alt := *pl
			alt.t = t
			if s.fitsWell(&alt, win, wd) {
				return true
			}
		}
	}
	return false
}

// areaBeside reports whether a claim's figure is right of another area that its own
// sentence names and gives no figure of the same measure: which of the two it is of is the
// reader's guess. Where each has its own they may have been told the wrong way round.
func (s *session) areaBeside(c *extractor.Claim, pl *plan, win Window, wd *Wording) bool {
	if len(c.Areas) != 1 || pl.of != nil || pl.others != nil || len(pl.t.areas) != 1 || c.Form == extractor.Rank || c.Form == extractor.Comparison || c.Form == extractor.Trend {
		return false
	}
	beside := areasIn(c.Sentence)
	beside = slices.DeleteFunc(beside, func(code stat.AreaCode) bool {
		return code == c.Areas[0].Code || code == c.RankSet || slices.ContainsFunc(c.Against, func(a extractor.Place) bool { return a.Code == code }) ||
			slices.ContainsFunc(s.claims, func(b extractor.Claim) bool {
				return sameSentence(&b, c) && b.Measure == c.Measure && slices.ContainsFunc(b.Areas, func(a extractor.Place) bool { return a.Code == code })
			})
	})
	return len(beside) > 0 && s.rightOf(beside, c, pl, win, wd)
}

// othersNamed are the areas that the article names and a claim may be of, besides the
// one it was taken for: the other side of a comparison is none.
func (s *session) othersNamed(c *extractor.Claim) []stat.AreaCode {
	return slices.DeleteFunc(slices.Clone(s.areasNamed()), func(code stat.AreaCode) bool {
		return code == c.Areas[0].Code || slices.ContainsFunc(c.Against, func(a extractor.Place) bool { return a.Code == code })
	})
}

// guessedArea: an area that the sentence does not name is a guess where the text names
// others. It does not refute an amount that is far from the figure, nor what "we" say.
func (s *session) guessedArea(c *extractor.Claim, wd *Wording, x operand) bool {
	if len(c.Areas) == 0 || !c.Areas[0].Carried {
		return false
	}
	if slices.Contains(c.Notes, extractor.OfUs) {
		return true
	}
	if c.Form != extractor.Level || c.Quantity.Unit.Code == "PERCENT" || slices.Contains(c.Notes, extractor.ClearlyReferred) || near(wd, x) || nearButForScale(wd, x) {
		return false
	}
	return slices.ContainsFunc(s.areasNamed(), func(code stat.AreaCode) bool {
		return !slices.ContainsFunc(c.Areas, func(p extractor.Place) bool { return p.Code == code })
	})
}

// nearButForScale reports whether the figure is near the value but for a thousand, a million or
// a billion: an amount of the very thing (SEMANTICS 5.8).
func nearButForScale(wd *Wording, x operand) bool {
	for _, k := range []int{3, 6, 9, -3, -6, -9} {
		other := *wd
		if other.Quantity = shifted(wd.Quantity, k); near(&other, x) {
			return true
		}
	}
	return false
}

// inPassing reports whether an area was last named as one a claim before was
// compared with ("compared with 2.2% in Singapore"): what goes on after it is about
// the other more often than not.
func (s *session) inPassing(code stat.AreaCode, c *extractor.Claim) bool {
	for i := len(s.claims) - 1; i >= 0; i-- {
		b := &s.claims[i]
		if b.Span.BStart >= c.Span.BStart || len(b.Areas) != 1 || b.Areas[0].Carried || b.Areas[0].Code != code {
			continue
		}
		before, _, named := strings.Cut(b.Sentence, b.Areas[0].Surface)
		if !named {
			before, _ = aroundQuotation(b)
			before += " " + b.Quotation
		}
		words := wordsOf(before)
		return slices.Contains(words, "compared") || slices.Contains(words, "against") || slices.Contains(words, "than") && len(b.Against) == 0
	}
	return false
}

// rightOfLate reports whether a figure without a time of its own is right of one of the two
// years before the article's, as what is told of now mostly is: "has recovered to 74.7, about
// the same as Bangladesh's 74.9", after a word on 2021.
func (s *session) rightOfLate(pl *plan, win Window, wd *Wording) bool {
	if s.article.Date == 0 || pl.period.Grain != stat.Year || !pl.base.IsZero() {
		return false
	}
	for back := 1; back <= 2; back++ {
		alt := *pl
		if alt.period = stat.YearPeriod(s.article.Date.Year() - back); alt.period != pl.period && s.fitsWell(&alt, win, wd) {
			return true
		}
	}
	return false
}
