package extractor

// cue is the wording of a comparator.
type cue struct {
	words []string // after the first
}
