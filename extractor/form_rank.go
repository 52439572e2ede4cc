package extractor

// rankWord is the first superlative of the sentence, -1 if there is none.
func (v *view) rankWord() int { return -1 }

// figureless are the claims without a figure: ranks, records, trends.
func (v *view) figureless(used []bool) []draft { return nil }
