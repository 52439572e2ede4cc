package extractor

// A sentence may name what the next ones are about and claim nothing itself:
// "Inflation is the other headache. It was 23 per cent last year."

// aboutBefore is the statistic that the sentence before sentence at is about, where it
// stands in the same paragraph, has a subject of its own and no claim; "" if there is
// none.
func (r *reader) aboutBefore(at int) string {
	v := r.lookBack(at, at-1)
	if v == nil {
		return ""
	}
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

// lookBack is a view of sentence i, before sentence at in its paragraph, if that has no
// claim; else nil.
func (r *reader) lookBack(at, i int) *view {
	d := r.m.d
	if i < 0 || r.m.lastAt == i || d.sents[i].para != d.sents[at].para || d.sents[i].block == furniture {
		return nil
	}
	s := &d.sents[i]
	if s.end-s.start > 400 {
		return nil
	}
	v := &r.m.side
	v.look(d, s, 0)
	v.readPlaces()
	return v
}

// spokenOf is what aboutBefore finds, else the one statistic that the sentence before names
// anywhere: "The mayor blames newcomers for unemployment. It was 5 percent." certain is
// whether nothing else can be meant: it is the sentence's subject or its last noun. two is
// whether it names more than one.
func (r *reader) spokenOf(at int) (w string, certain, two bool) {
	if w = r.aboutBefore(at); w != "" {
		return w, true, false
	}
	v := r.lookBack(at, at-1)
	if v == nil {
		return "", false, false
	}
	one := -1
	for k := range v.toks {
		if v.kind(k) != word || v.isVerb(k) || !v.statisticIn(stretch{k, k + 1}) {
			continue
		}
		if one >= 0 && one != k-1 {
			return "", false, true
		}
		one = k
	}
	if one < 0 {
		return "", false, false
	}
	np := stretch{one, one + 1}
	for np.from > 0 && v.kind(np.from-1) == word && v.statisticIn(stretch{np.from - 1, np.from}) && !v.isVerb(np.from-1) {
		np.from--
	}
	if w = low(v.measureWords(np)); vague(w) || v.kind(one+1) == dash {
		return "", false, false // a jobless rate it may be
	}
	return w, v.lightBehind(one+1) && v.endsAt(one+1), false
}

// endsAt reports whether the sentence ends at token i, times and areas aside.
func (v *view) endsAt(i int) bool {
	for ; i < len(v.toks); i++ {
		switch {
		case v.placeAt(i) != nil, v.timeAtToken(i) != nil, v.is(i, "in"), v.is(i, "there"), v.is(i, "at"), v.is(i, "home"):
		case v.kind(i) != word:
		default:
			return false
		}
	}
	return true
}
