package verifier

import "factcheck/extractor"

// Outcome is the verdict's word (SEMANTICS 6). On the wire it is the same word.
type Outcome string

const (
	Supported    Outcome = "supported"    // true as worded
	Imprecise    Outcome = "imprecise"    // right as a rounding or to the house tolerance; the words go too far
	Refuted      Outcome = "refuted"      // false under every reading of like standing
	Disputed     Outcome = "disputed"     // readings or sources of like standing disagree
	Unverifiable Outcome = "unverifiable" // could not be judged; Reason says why
)

// Reason is why a claim is unverifiable; spaces are hyphens on the wire.
type Reason string

const (
	NoIndicator       Reason = "no-indicator"
	NoObservation     Reason = "no-observation"
	WhichArea         Reason = "which-area"
	WhichPeriod       Reason = "which-period"
	NotPublishedYet   Reason = "not-published-yet"
	NoVintage         Reason = "no-vintage-of-the-time"
	UnitMismatch      Reason = "unit-mismatch"
	FormNotSupported  Reason = "form-not-supported"
	IsForecast        Reason = "forecast"
	IsOpinion         Reason = "opinion"
	UnsureReading     Reason = "unsure-reading"
	SourceUnavailable Reason = "source-unavailable" // nothing was checked at all
)

// NoteKind is what a note is about; the closed list of SEMANTICS.
type NoteKind string

const (
	NoteAttributed   NoteKind = "attributed"
	NoteTimesHigher  NoteKind = "times-higher"
	NoteUnderstated  NoteKind = "understated"
	NoteOverstated   NoteKind = "overstated"
	NoteDiagnosis    NoteKind = "diagnosis" // Text names what is wrong: "off by a factor of 1000"
	NoteAsOf         NoteKind = "as-of"
	NoteHindsight    NoteKind = "hindsight"
	NoteRevised      NoteKind = "revised-since"
	NoteRebased      NoteKind = "rebased"
	NoteOtherSource  NoteKind = "other-source" // a reading of lower standing that differs
	NoteReading      NoteKind = "reading"      // which of several fitting readings was used
	NotePointsUnit   NoteKind = "percent-for-points"
	NoteRounding     NoteKind = "within-the-source's-rounding"
	NoteStatus       NoteKind = "status" // provisional, estimate, break
	NoteDate         NoteKind = "date-in-doubt"
	NoteNorm         NoteKind = "norm-not-checked"
	NoteAddUp        NoteKind = "does-not-add-up"
	NoteMembers      NoteKind = "members"
	NoteConversion   NoteKind = "conversion"
	NoteProxy        NoteKind = "proxy"
	NoteCandidates   NoteKind = "candidates"
	NoteWhole        NoteKind = "so-far" // "In Y" said during Y
	NoteForecastCame NoteKind = "what-came"
	NoteUnusual      NoteKind = "unusual-window" // true of these years, and of hardly any around them
)

// Supersession is why a verdict takes the place of another; the closed list of
// SEMANTICS 6, with hyphens for spaces.
type Supersession string

const (
	DataRevised     Supersession = "data-revised"
	ArticleChanged  Supersession = "article-changed"
	ReadingChanged  Supersession = "reading-changed"
	RuleChanged     Supersession = "rule-changed"
	ExtractionError Supersession = "extraction-error"
	ByEditor        Supersession = "editor"
)

// Note is a remark that changes no verdict.
type Note struct {
	Kind NoteKind `json:"kind"`
	Text string   `json:"text"`
}

// Step is one line of arithmetic in the closed language of steps (see step.go):
// an operation on named operands, its exact result and the line for people.
// Operands are "e1".. (evidence), "s1".. (earlier steps), "v", "v.hi" (the
// claim's figure) or literals.
type Step struct {
	ID     string   `json:"id"`
	Op     string   `json:"op"`
	Args   []string `json:"args"`
	Result string   `json:"result"` // a decimal, an exact a/b, "true" or "false"
	Text   string   `json:"text"`
}

// Evidence is one observation used, with all that is needed to find it again.
type Evidence struct {
	ID          string `json:"id"` // "e1"
	Dataset     string `json:"dataset"`
	Series      string `json:"series"`
	Area        string `json:"area"`
	Counterpart string `json:"counterpart,omitempty"`
	Title       string `json:"title"`
	Period      string `json:"period"`
	Value       string `json:"value"` // as published
	Mult        int    `json:"mult"`
	Unit        string `json:"unit"`
	Vintage     string `json:"vintage"`
	Status      string `json:"status"`
	Publisher   string `json:"publisher"`
	Attribution string `json:"attribution"`
	Link        string `json:"link"`
	Digest      string `json:"digest"`              // of the data set
	Retrieved   string `json:"retrieved,omitempty"` // day on which the data set was taken down, where it says so
}

// Reading is one definition the claim can be held against: indicator, reporter,
// areas, period, baseline, operation, vintage (SEMANTICS 5.1).
type Reading struct {
	Indicator string   `json:"indicator"`
	Title     string   `json:"title"`
	Dataset   string   `json:"dataset"`
	Areas     []string `json:"areas"`
	Period    string   `json:"period"`
	Baseline  string   `json:"baseline,omitempty"`
	Operation string   `json:"operation"`
	Standing  int      `json:"standing"`
	Primary   bool     `json:"primary"`
	Verdict   Outcome  `json:"verdict"`
	Reason    Reason   `json:"reason,omitempty"`
	Found     string   `json:"found,omitempty"` // the reference value, exact: decimal or a/b, in Unit
	Unit      string   `json:"unit,omitempty"`
	Margin    string   `json:"margin,omitempty"`
	Why       string   `json:"why,omitempty"`
	Steps     []Step   `json:"steps"`
}

// Claim is the claim as a verdict carries it.
type Claim struct {
	ID          string         `json:"id"`
	Fingerprint string         `json:"fingerprint"`
	Quotation   string         `json:"quotation"`
	Sentence    string         `json:"sentence"`
	Span        extractor.Span `json:"span"`
	Form        string         `json:"form"`
	Comparator  string         `json:"comparator"`
	Value       string         `json:"value"`
	ValueHi     string         `json:"value_hi"`
	Unit        string         `json:"unit"`
	Measure     string         `json:"measure"`
	Areas       []string       `json:"areas"`
	Period      string         `json:"period"`
	PeriodHow   string         `json:"period_how,omitempty"`
	Baseline    string         `json:"baseline"`
	Claimant    string         `json:"claimant"`
	HangsOn     string         `json:"hangs_on,omitempty"`
	// Worth is how much the claim is worth checking, and why. It has no part in the
	// verdict.
	Worth *extractor.Worth `json:"worth,omitempty"`
}

// Article names the article a verdict is about.
type Article struct {
	ID     string `json:"id"`
	Date   string `json:"date"`
	Title  string `json:"title"`
	Link   string `json:"link,omitempty"`
	Source string `json:"source,omitempty"`
}

// Verdict is what was found about one claim. It is never edited, only
// superseded (SEMANTICS 6).
type Verdict struct {
	ID         string  `json:"id"`
	Verdict    Outcome `json:"verdict"`
	Reason     Reason  `json:"reason"`
	Notes      []Note  `json:"notes"`
	Margin     string  `json:"margin"` // how far the reference value is from flipping the verdict
	Rewording  string  `json:"rewording"`
	Sentence   string  `json:"sentence"` // the verdict in one plain sentence
	Supersedes string  `json:"supersedes"`
	// Supersession is why, where whoever said the verdict knew: empty, it follows
	// from what differs between the two.
	Supersession Supersession `json:"supersession,omitempty"`
	Claim        Claim        `json:"claim"`
	Readings     []Reading    `json:"readings"`
	Evidence     []Evidence   `json:"evidence"`
	// Around is how a change or a rank looks from the years around its own.
	Around     *Surroundings `json:"around,omitempty"`
	Article    Article       `json:"article"`
	Policy     string        `json:"policy"`
	Rules      string        `json:"rules"` // version of the rules in code
	DataDigest string        `json:"data_digest"`

	says string // what the data say, for Sentence
	but  string // what data of like standing say otherwise
}
