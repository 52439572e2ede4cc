package extractor

import (
	"slices"
	"strings"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// Worth is how much a claim is worth checking before others, and why. The rank
// orders claims; it measures nothing and says nothing of whether one is true.
type Worth struct {
	Rank Priority `json:"rank"`
	// Reasons are those for a high rank, then those for a low one.
	Reasons []WorthReason `json:"reasons"`
}

// String is the rank with its reasons: "high: names its area, names its period".
func (w *Worth) String() string {
	s := string(w.Rank)
	for i, r := range w.Reasons {
		s += [...]string{": ", ", "}[min(i, 1)] + string(r)
	}
	return s
}

// Priority is the rank of a claim by its reasons: low where no more speak for it
// than against it, high where three more do, normal between. What is not stated as
// a fact is low whatever else speaks for it.
type Priority string

const (
	HighPriority   Priority = "high"
	NormalPriority Priority = "normal"
	LowPriority    Priority = "low"
)

// Order is the place of the priority, 0 the first. A claim without one has that of
// normal.
func (p Priority) Order() int {
	switch p {
	case HighPriority:
		return 0
	case LowPriority:
		return 2
	}
	return 1
}

// WorthReason is why a claim is worth checking, or why less so.
type WorthReason string

const (
	ExactFigure  WorthReason = "names an exact figure" // of two digits or more that are not zeros at its end, no cue beside it
	OwnArea      WorthReason = "names its area"
	OwnPeriod    WorthReason = "names its period"
	ConcernsMany WorthReason = "concerns many people" // lexicon/concerns.tsv
	NamedSpeaker WorthReason = "said by a named speaker"
	Compares     WorthReason = "compares or ranks" // a rank, a record, every one, one beside another

	VagueFigure   WorthReason = "is vague" // about, far above, a range that is not exact
	NoArea        WorthReason = "has no one area"
	NoPeriod      WorthReason = "has no period"
	TopicMeasure  WorthReason = "takes its measure from the topic"
	AboutFuture   WorthReason = "is a forecast"
	NotStatedFact WorthReason = "is a norm or an opinion"
)

// worthRules are the reasons, each counting one: for a high rank or against it.
var worthRules = [...]struct {
	reason WorthReason
	counts int
	holds  func(*Claim) bool
}{
	{ExactFigure, 1, func(c *Claim) bool { return c.Comparator == Bare && c.High == nil && twoDigits(&c.Quantity) }},
	{OwnArea, 1, func(c *Claim) bool { return len(c.Areas) > 0 && c.Areas[0].Code != "" && !c.Areas[0].Carried }},
	{OwnPeriod, 1, func(c *Claim) bool { return c.When.Surface != "" && !c.When.Period.IsZero() }},
	{ConcernsMany, 1, func(c *Claim) bool { return concernsMany(c.Measure) || concernsMany(c.Whole) }},
	{NamedSpeaker, 1, func(c *Claim) bool { return calledByName(c.Claimant) }},
	{Compares, 1, func(c *Claim) bool {
		switch c.Form {
		case Rank, Record, Universal, Comparison:
			return true
		}
		return c.Baseline != nil || len(c.Against) > 0 || c.Versus != ""
	}},
	{VagueFigure, -1, func(c *Claim) bool { return c.Comparator == About || c.Comparator == Far || c.Comparator == Between }},
	{NoArea, -1, func(c *Claim) bool { return len(c.Areas) == 0 || c.Areas[0].Code == "" }},
	{NoPeriod, -1, func(c *Claim) bool {
		return c.When.Period.IsZero() && c.When.Anchor != LatestKnown && c.Baseline == nil
	}},
	{TopicMeasure, -1, func(c *Claim) bool { return slices.Contains(c.Notes, OnTopic) || slices.Contains(c.Notes, Loosely) }},
	{AboutFuture, -1, func(c *Claim) bool { return c.Frame == Forecast }},
	{NotStatedFact, -1, func(c *Claim) bool { return c.Frame == Norm || c.Frame == Opinion }},
}

// usualReasons is room for the reasons of most claims.
const usualReasons = 4

// WorthOf is how much a finished claim is worth checking.
func WorthOf(c *Claim) *Worth {
	w := &Worth{Rank: NormalPriority, Reasons: make([]WorthReason, 0, usualReasons)}
	sum := 0
	for _, r := range worthRules {
		if r.holds(c) {
			sum += r.counts
			w.Reasons = append(w.Reasons, r.reason)
		}
	}
	switch {
	case sum <= 0, c.Frame == Forecast, c.Frame == Norm, c.Frame == Opinion:
		w.Rank = LowPriority
	case sum >= 3:
		w.Rank = HighPriority
	}
	return w
}

// WithWorth is a copy of the claims, each with its worth.
func WithWorth(claims []Claim) []Claim {
	all := slices.Clone(claims)
	for i := range all {
		all[i].Worth = WorthOf(&all[i])
	}
	return all
}

// twoDigits reports whether a figure is written to two digits or more: 8.3 and
// 3,100,000, not 8%, 3 million or a third.
func twoDigits(q *stat.Quantity) bool {
	return q.Exact.IsZero() && exact.Of(q.Value).Abs().Cmp(exact.Pow10(q.Sig+1)) >= 0
}

// calledByName reports whether a claimant is called by a name: a word in capitals that
// only begins no sentence, as "The minister" does.
func calledByName(claimant string) bool {
	for w := range strings.FieldsSeq(claimant) {
		if r, _ := firstRune(w); isUpper(r) && !termOf(low(w)).has(rDet) {
			return true
		}
	}
	return false
}

// concernsMany reports whether a word of the measure is one of lexicon/concerns.tsv.
func concernsMany(measure string) bool {
	for w := range strings.FieldsSeq(measure) {
		if concerns[strings.Trim(low(w), ",.;:'\"()’")] {
			return true
		}
	}
	return false
}

// concerns are the words of lexicon/concerns.tsv.
var concerns = func() map[string]bool {
	m := map[string]bool{}
	for _, row := range rows("concerns.tsv", 2) {
		for w := range strings.FieldsSeq(row[1]) {
			m[w] = true
		}
	}
	return m
}()
