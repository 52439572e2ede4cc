package extractor

// Span is a half-open stretch of the article's text, in code points and in
// bytes. Both are kept from the scanner to the verdict, so that a quotation can
// always be shown and re-found.
type Span struct {
	Start  int `json:"start"`  // code points
	End    int `json:"end"`    // code points
	BStart int `json:"bstart"` // bytes
	BEnd   int `json:"bend"`   // bytes
}

// Of is the text of the span.
func (s Span) Of(text string) string { return text[s.BStart:s.BEnd] }

// Contains reports whether t lies inside s.
func (s Span) Contains(t Span) bool { return s.BStart <= t.BStart && t.BEnd <= s.BEnd }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.BStart < t.BEnd && t.BStart < s.BEnd }
