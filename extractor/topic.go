package extractor

// A sentence may name what the next ones are about and claim nothing itself:
// "Inflation is the other headache. It was 23 per cent last year."

// aboutBefore is the statistic that the sentence before sentence at is about, where it
// stands in the same paragraph, has a subject of its own and no claim; "" if there is
// none.
func (r *reader) aboutBefore(at int) string {
	i, d := at-1, r.m.d
	if i < 0 || r.m.lastAt == i || d.sents[i].para != d.sents[at].para || d.sents[i].block == furniture {
		return ""
	}
	s := &d.sents[i]
	if s.end-s.start > 400 {
		return ""
	}
	v := &r.m.side
	v.look(d, s, 0)
	v.readPlaces()
	for k := range v.toks {
		if v.kind(k) != word || !v.isVerb(k) {
			continue
		}
		np, inherit := v.subject(k)
		if inherit || !v.statisticIn(np) {
			return ""
		}
		w := low(v.measureWords(np))
		if vague(w) {
			return ""
		}
		return w
	}
	return ""
}
