package extractor

// Both ends of a change may be told in the sentence behind it: "Milk production rose by
// about 14%. It was 30 million tonnes in 2010 and 34.1 million in 2013."

// endsBehind gives each change that names no time of its own the times of the two levels
// of the same thing that the next sentence tells, if that tells no third one.
func endsBehind(d *doc, res *Result) {
	for i := range res.Claims {
		c := &res.Claims[i]
		switch c.Form {
		case Change, ChangeAbsolute, Points, Multiple:
		default:
			continue
		}
		if c.When.Surface != "" || c.When.Anchor == FromClaim || c.When.Anchor == FromSentence || c.Baseline != nil || c.OverYear || c.When.Since || len(c.Areas) != 1 || len(c.Against) > 0 {
			continue
		}
		next := i + 1
		for next < len(res.Claims) && res.Claims[next].InSentence == c.InSentence {
			next++
		}
		if next-i > 1 || next+1 >= len(res.Claims) || !isNext(d, c, &res.Claims[next]) {
			continue
		}
		a, b := &res.Claims[next], &res.Claims[next+1]
		if next+2 < len(res.Claims) && res.Claims[next+2].InSentence == a.InSentence || b.InSentence != a.InSentence || !isEnd(c, a) || !isEnd(c, b) || a.When.Period.Grain != b.When.Period.Grain {
			continue
		}
		if a.When.Period.Start > b.When.Period.Start {
			a, b = b, a
		}
		if a.When.Period.End > b.When.Period.Start || a.When.Period.LastYear()-a.When.Period.FirstYear() != b.When.Period.LastYear()-b.When.Period.FirstYear() {
			continue // neither is before the other, or one is of more years
		}
		c.When = When{Period: b.When.Period, Anchor: FromSentence}
		c.Baseline = &When{Period: a.When.Period, Anchor: FromSentence}
	}
}

// isEnd reports whether a claim is the level, at a time it names, of what changed.
func isEnd(c, end *Claim) bool {
	return end.Form == Level && end.Measure == c.Measure && end.When.Anchor == Absolute && !end.When.Since && !end.When.Period.IsZero() &&
		len(end.Areas) == 1 && end.Areas[0].Code == c.Areas[0].Code
}

// isNext reports whether the sentence of one claim comes right behind that of another, in
// its paragraph.
func isNext(d *doc, c, next *Claim) bool {
	for i := 1; i < len(d.sents); i++ {
		if d.sents[i].start == next.InSentence.BStart {
			return d.sents[i-1].start == c.InSentence.BStart && d.sents[i-1].para == d.sents[i].para
		}
	}
	return false
}
