package extractor

// Result is what was read from an article.
type Result struct {
	// Article is the article given, with the date and title found in its text
	// where it had none.
	Article  Article
	Claims   []Claim
	Rejected []Rejection
}
