package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// The rules of a verdict's sentence: one sentence, the verdict first, then what
// the data say with whose figure it is, the period, and when it was published.
// It names what is right also where the claim is wrong, and in the article's own
// way of writing numbers. It never says "true" or "false": those are a person's
// words.

// verdictWords are the openings.
var verdictWords = map[Outcome]string{
	Supported: "Supported", Imprecise: "Imprecise", Refuted: "Refuted", Disputed: "Disputed", Unverifiable: "Not checked",
}

var reasonWords = map[Reason]string{
	NoIndicator:       "no series in the reference data says anything about it",
	NoObservation:     "the reference data have no figure for it",
	WhichArea:         "it does not say which area is meant",
	WhichPeriod:       "it does not say which period is meant, and the years around it differ",
	NotPublishedYet:   "the figure for that period is not published yet",
	NoVintage:         "only figures published later are at hand, and the difference is within what revisions change",
	UnitMismatch:      "the series that fit its words are in another unit",
	FormNotSupported:  "this kind of statement is not computed",
	IsForecast:        "it is a forecast",
	IsOpinion:         "it is an opinion",
	UnsureReading:     "it is not certain which series it means",
	SourceUnavailable: "the source could not be reached",
}

// sentence is the verdict in one plain sentence.
func (s *session) sentence(v *Verdict, c *extractor.Claim) string {
	var b strings.Builder
	b.WriteString(verdictWords[v.Verdict])
	if v.Verdict == Unverifiable {
		b.WriteString(": ")
		b.WriteString(reasonWords[v.Reason])
		if v.says != "" {
			b.WriteString("; ")
			b.WriteString(v.says)
		}
		b.WriteByte('.')
		return b.String()
	}
	if v.says != "" {
		b.WriteString(": ")
		b.WriteString(v.says)
	}
	if v.Rewording != "" {
		b.WriteString("; right would be \"")
		b.WriteString(v.Rewording)
		b.WriteString("\"")
	}
	b.WriteByte('.')
	return b.String()
}

// says is what a ruling's data say: "China customs: 240.11 billion US dollars in
// 2023 (published 2024-03-07)".
func (s *session) says(r *ruling, b *strings.Builder) {
	t := r.pl.t
	b.WriteString(publisher(t.ind, t.dataset))
	b.WriteString(": ")
	b.WriteString(t.ind.Title)
	for i, a := range t.areas {
		if i == 0 {
			b.WriteString(", ")
		} else {
			b.WriteString(" with ")
		}
		b.WriteString(areaName(a))
	}
	b.WriteString(", ")
	b.WriteString(r.value())
	b.WriteString(" in ")
	b.WriteString(r.pl.period.String())
	if !r.pl.base.IsZero() {
		b.WriteString(" against ")
		b.WriteString(r.pl.base.String())
	}
	b.WriteString(" (published ")
	b.WriteString(r.used.vintage.String())
	b.WriteByte(')')
}

func (s *session) sourceSays(r *ruling) string {
	var b strings.Builder
	s.says(r, &b)
	return b.String()
}

// value is the ruling's value as the article would write it.
func (r *ruling) value() string {
	q := r.wd.Quantity
	if q.Style == stat.OneInN {
		return "one in " + digitsOf(r.x.X, 3)
	}
	return written(r.x.X, q)
}
