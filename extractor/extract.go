package extractor

import "factcheck/internal/stat"

// Mention is a figure found in a text, whether or not it is part of a claim.
type Mention struct {
	Span       Span
	Quantity   stat.Quantity
	High       *stat.Quantity // upper end of a range
	Comparator Comparator
	Direction  Direction
	Other      []stat.Quantity
}

// Rejection is a number that is no claim, with the reason in words an editor
// understands: "a date", "a score", "a name", "a phone number", "an age".
type Rejection struct {
	Span   Span   `json:"span"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// Result is what was read from an article.
type Result struct {
	// Article is the article given, with the date and title found in its text
	// where it had none.
	Article  Article
	Claims   []Claim
	Rejected []Rejection
}
