package extractor

import "factcheck/internal/stat"

// Form is what kind of thing a claim says (SEMANTICS 3). The words are those of
// the wire.
type Form string

const (
	Level          Form = "level"           // trade was $240 bn
	Change         Form = "change"          // rose 26.3%
	ChangeAbsolute Form = "change-absolute" // added 200,000 jobs
	Points         Form = "points"          // up 1.5 points
	Multiple       Form = "multiple"        // 2.7 times; doubled
	Share          Form = "share"           // 4% of world exports; one in five
	PerUnit        Form = "per-unit"        // $12,700 per person
	Rate           Form = "rate"            // 3,000 people a day
	Rank           Form = "rank"            // the second-biggest
	Record         Form = "record"          // highest since 1982
	Aggregate      Form = "aggregate"       // $1 trn over five years
	Comparison     Form = "comparison"      // more than France and Germany combined
	Years          Form = "years"           // 75th anniversary; a dated event
	Trend          Form = "trend"           // has been falling since 2019
	Universal      Form = "universal"       // every year since 2010
)

// Comparator is how the words place the truth beside the figure (SEMANTICS 2).
type Comparator string

const (
	Bare     Comparator = "bare"
	Over     Comparator = "over"
	AtLeast  Comparator = "at-least"
	Under    Comparator = "under"
	AtMost   Comparator = "at-most"
	Nearly   Comparator = "nearly"
	About    Comparator = "about"
	JustOver Comparator = "just-over"
	Far      Comparator = "far" // far above or below; Claim.Far says which
	Between  Comparator = "between"
)

// Direction is the sign the verb or noun gives to a change or a balance.
type Direction int

const (
	NoDirection Direction = 0
	Up          Direction = 1
	Down        Direction = -1
)

// Frame is what the sentence does with the figure besides stating it
// (SEMANTICS 3.4, 3.5). A claim in a frame that is not judged never becomes one;
// these remain.
type Frame string

const (
	Stated     Frame = ""
	Attributed Frame = "attributed" // "X said"; judged, noted
	Forecast   Frame = "forecast"   // projected, expected, will
	Norm       Frame = "norm"       // a recommended, legal or target value
	Opinion    Frame = "opinion"
)

// Tense of the governing verb.
type Tense string

const (
	NoTense Tense = ""
	Past    Tense = "past"
	Present Tense = "present"
	Future  Tense = "future"
)

// Anchor says how a period was resolved (SEMANTICS 4).
type Anchor string

const (
	Absolute     Anchor = "absolute"         // "in 2013"
	FromArticle  Anchor = "from the article" // "last year"
	FromClaim    Anchor = "from the claim"   // "ten years earlier", counted back from the claim it hangs on
	FromSentence Anchor = "from the sentence before"
	LatestKnown  Anchor = "latest" // present tense, no period (SEMANTICS 4.3)
	NoAnchor     Anchor = ""
)

// When is a period with its words and how it was resolved. A zero Period with
// Anchor LatestKnown means "now".
type When struct {
	Period  stat.Period `json:"period"`
	Surface string      `json:"surface,omitempty"`
	Anchor  Anchor      `json:"anchor,omitempty"`
	// Alternatives are other periods the words may mean: a decade to Y may
	// begin at Y-10 or Y-9; "ten years ago" beside "ten years earlier"
	// (SEMANTICS 4.2). Tried in order after Period.
	Alternatives []stat.Period `json:"alternatives,omitempty"`
	// Since is set for "since 2010", "over the past decade": Period is then
	// the whole span, its first year the base.
	Since bool `json:"since,omitempty"`
	// BackMonths is how far a baseline lies before the claim's own period,
	// where the words say no more: "in ten years" is 120, "year on year" 12. It
	// counts from whatever period a claim about now is judged by; Period is
	// then only where it lies if that is the last full year before the article.
	BackMonths int `json:"back_months,omitempty"`
}

// Place is an area named for a claim.
type Place struct {
	Code    stat.AreaCode `json:"code"`
	Surface string        `json:"surface"`
	// Candidates are set, and Code empty, where the name is ambiguous: Georgia,
	// Congo, Korea.
	Candidates []stat.AreaCode `json:"candidates,omitempty"`
	// Carried is true where the claim's own sentence does not name the area.
	Carried bool `json:"carried,omitempty"`
}

// Claim is one checkable statement: one figure or one clause (SEMANTICS 3.2).
type Claim struct {
	ID          string `json:"id"`          // hash of article, normalised sentence, figure, form, occurrence
	Fingerprint string `json:"fingerprint"` // the claim without its article
	Quotation   string `json:"quotation"`   // verb or comparator to the end of what is measured
	Sentence    string `json:"sentence"`
	Span        Span   `json:"span"`   // of Quotation
	Figure      Span   `json:"figure"` // of the number alone
	InSentence  Span   `json:"in_sentence"`

	Form       Form           `json:"form"`
	Comparator Comparator     `json:"comparator"`
	Cue        string         `json:"cue,omitempty"` // the words of the comparator as written
	Direction  Direction      `json:"direction,omitempty"`
	FarBelow   bool           `json:"far_below,omitempty"` // "far short of"
	Quantity   stat.Quantity  `json:"quantity"`
	High       *stat.Quantity `json:"high,omitempty"` // upper end of a range

	// Measure is what is counted, in the article's words without figure, areas
	// and period: "total trade", "unemployment rate". Whole is the whole of a
	// share or the denominator of a per-unit figure, as written: "world
	// exports", "GDP". Qualifiers are words such as "real", "nominal",
	// "youth", "female" found beside it.
	Measure    string   `json:"measure"`
	Whole      string   `json:"whole,omitempty"`
	Qualifiers []string `json:"qualifiers,omitempty"`
	// Balance is set for deficits (Down) and surpluses (Up).
	Balance Direction `json:"balance,omitempty"`

	Areas []Place `json:"areas"`
	// Pair is true where two areas are the two ends of one flow ("trade
	// between China and Russia", "China's exports to Russia"): the first is the
	// reporter, the second the counterpart.
	Pair bool `json:"pair,omitempty"`
	// Against are the areas a comparison is made with.
	Against []Place `json:"against,omitempty"`
	// Versus is what the measure is compared with where that is another measure of
	// the same area: "exports exceeded imports".
	Versus string `json:"versus,omitempty"`
	// RankSet is the set a rank is taken over: a group's code, or WLD.
	RankSet stat.AreaCode `json:"rank_set,omitempty"`
	// RankOf is the place claimed, 1 for the first; RankLow is set for
	// "smallest", "lowest". RankWithin is set for "in the top ten".
	RankOf     int  `json:"rank_of,omitempty"`
	RankLow    bool `json:"rank_low,omitempty"`
	RankWithin bool `json:"rank_within,omitempty"`

	When     When  `json:"when"`
	Baseline *When `json:"baseline,omitempty"`
	Tense    Tense `json:"tense,omitempty"`

	// HangsOn is the ID of the claim this one takes its measure, areas or
	// period from: "which is over 2.7 times higher".
	HangsOn string `json:"hangs_on,omitempty"`
	// TimesHigher is set for "N times higher/more/greater than" (SEMANTICS 3.1).
	TimesHigher bool `json:"times_higher,omitempty"`
	// Annualised, OverYear: "annualised", "year on year", "on the quarter".
	Annualised bool `json:"annualised,omitempty"`
	OverYear   bool `json:"over_year,omitempty"`

	Claimant string `json:"claimant,omitempty"`
	Frame    Frame  `json:"frame,omitempty"`
	// Readings of an ambiguous figure besides Quantity: "40m" of cable or
	// million (SEMANTICS 1.6).
	Other []stat.Quantity `json:"other,omitempty"`
	Notes []string        `json:"notes,omitempty"`
	// Worth is how much the claim is worth checking, where it is told: WithWorth
	// fills it in. It follows from the rest and is no part of what the claim says.
	Worth *Worth `json:"worth,omitempty"`

	past     bool   // told in the past perfect: "had been", what lay before the story's time
	said     bool   // in a quotation that ends in its sentence: its time is the speaker's
	base     bool   // the other end of a movement or comparison: "from 3%", "against 5%"
	inWhen   bool   // told in a clause with "when", of the time before it
	contrast bool   // told of "that of" an area, beside what another has
	verb     string // the lemma of its verb
	lives    bool   // how long people can expect to live, which is no forecast
	rel      int    // token of the relative word whose clause it stands in, plus one; 0 for none
	hangs    int    // number of the claim hung on in its result, plus one; 0 for none
}
