package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// The rules of what is missing: which series was taken, and what it lacks; where
// none was taken, which it may mean; else why the statement is none to compute.

var reasonWords = map[Reason]string{
	NoIndicator:       "no series in the reference data says anything about it",
	NoObservation:     "the reference data have no figure for it",
	WhichArea:         "it does not say which area is meant",
	WhichPeriod:       "it does not say which period is meant, and the years around it differ",
	NotPublishedYet:   "the figure for that period is not published yet",
	NoVintage:         "what had been published then is not at hand, and what is at hand lies within what revisions change or counts other members",
	UnitMismatch:      "the series that fit its words are in another unit",
	FormNotSupported:  "this kind of statement is not computed",
	IsForecast:        "it is a forecast",
	IsOpinion:         "it is an opinion",
	UnsureReading:     "it is not certain which series it means",
	SourceUnavailable: "the source could not be reached",
}

// longestMeasure is how much of a claim's own words is repeated, in bytes.
const longestMeasure = 80

// missing is why a claim could not be judged.
func (s *session) missing(v *Verdict, c *extractor.Claim, r *ruled) string {
	if v.says != "" {
		return s.doubt(v) + "; " + v.says
	}
	measure := ""
	if c.Measure != "" && len(c.Measure) <= longestMeasure {
		measure = "\"" + c.Measure + "\""
	}
	switch v.Reason {
	case NoIndicator:
		if c.Form == extractor.Years {
			return "there is no table of events to count the years from"
		}
		if v.hasNote(NoteNorm) {
			return "a recommended or legal value is taken as given"
		}
		if measure != "" {
			return "no series in the reference data measures " + measure
		}
	case UnsureReading:
		if names := s.mayMean(r); len(names) > 1 && measure != "" {
			return measure + " may mean " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
		}
	case UnitMismatch:
		if names := s.mayMean(r); len(names) > 0 {
			return "the series that fits its words, " + names[0] + ", is in another unit"
		}
	case WhichArea:
		for _, a := range c.Areas {
			if a.Code == "" && len(a.Candidates) > 1 {
				if a.Surface == "" {
					return "it may be of " + placeName(a.Candidates[0]) + " or of " + placeName(a.Candidates[1])
				}
				return "\"" + a.Surface + "\" may be " + placeName(a.Candidates[0]) + " or " + placeName(a.Candidates[1])
			}
		}
	case WhichPeriod:
		if s.article.Date == 0 && c.When.Period.IsZero() {
			return "it names no period, and the article has no date"
		}
	case NoObservation, NotPublishedYet:
		if text := s.noFigure(c, r); text != "" {
			return text
		}
	}
	return reasonWords[v.Reason]
}

// doubt is why a figure that was found does not decide.
func (s *session) doubt(v *Verdict) string {
	switch v.Reason {
	case WhichArea:
		return "it is not certain which of the areas named is meant"
	case NotPublishedYet:
		return "the figure for the period meant was not published yet, and the latest leaves it open"
	case NoObservation:
		return "some of those it is ranked among have no figure"
	case UnsureReading:
		return "the figure at hand is not certain enough to refute it"
	}
	return reasonWords[v.Reason]
}

// mayMean are the series a phrase may mean, at most two.
func (s *session) mayMean(r *ruled) []string {
	if r == nil || r.found == nil {
		return nil
	}
	var out []string
	for i := range r.found.candidates {
		ind := &r.found.candidates[i].Indicator
		name := subjectOf(ind, codes(r.claim.Areas))
		if len(out) == 0 || out[0] != name {
			out = append(out, name)
		}
		if len(out) == 2 {
			break
		}
	}
	return out
}

// noFigure says of which series there is none, and what the latest is.
func (s *session) noFigure(c *extractor.Claim, r *ruled) string {
	if r == nil || r.found == nil {
		return ""
	}
	t := r.primary
	if t == nil && len(r.found.levels) > 0 {
		t = r.found.levels[0]
	}
	if t == nil {
		for i := range r.found.candidates {
			if ind := &r.found.candidates[i].Indicator; ind.Publisher != "" && len(c.Areas) > 0 {
				if len(c.Areas) > 1 && !ind.Bilateral {
					return "it names several areas, and which of them it is of is not certain"
				}
				subject := subjectOf(ind, codes(c.Areas))
				if ts, err := s.judge.series(c, r.found.candidates[i]); err != nil || len(ts) > 0 {
					return "none of the figures that " + ind.Publisher + " has for " + subject + " answers it as it is worded"
				}
				return ind.Publisher + " has no figures for " + subject
			}
		}
		return ""
	}
	p := r.period
	if p.IsZero() {
		p = c.When.Period
	}
	text := t.publisher() + " has no figure for " + t.subject()
	if !p.IsZero() {
		text += " " + inPeriod(p)
	}
	last, ok := t.latestOf(p.Grain, s.article.Date)
	switch {
	case !ok:
		return text
	case p.IsZero():
		return t.publisher() + "'s latest figure for " + t.subject() + " is for " + periodName(last) + ", too long before the article"
	case last.End < p.End:
		return text + "; the latest is for " + periodName(last)
	}
	return text
}

// latestOf is the latest period with a figure, of a grain where there is one.
func (t *target) latestOf(grain stat.Grain, day stat.Day) (stat.Period, bool) {
	for _, f := range frequencies {
		if v := t.byFreq[f]; v != nil && grainOf(f) == grain {
			if p, _, ok := v.latest(day, grain); ok {
				return p, true
			}
		}
	}
	if v := t.byFreq[sources.Annual]; v != nil {
		p, _, ok := v.latest(day, stat.Year)
		return p, ok
	}
	return t.latest(max(day, 1))
}

func (v *Verdict) hasNote(kind NoteKind) bool {
	for i := range v.Notes {
		if v.Notes[i].Kind == kind {
			return true
		}
	}
	return false
}
