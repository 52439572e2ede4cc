package extractor

import "strings"

// What the word behind an area's name makes of it; lexicon/offices.tsv.
const (
	aFirm    = "firm"   // the Chinese company: not China
	aBeside  = "beside" // Ghana's neighbour: not Ghana
	anOffice = "office" // Rwanda's president: speaks for Rwanda
)

var offices = func() map[string]string {
	m := make(map[string]string)
	for _, row := range rows("offices.tsv", 2) {
		for w := range strings.FieldsSeq(row[1]) {
			m[w] = row[0]
		}
	}
	return m
}()

// officeAt is what the first noun behind token i, over at most two words, makes
// of the area named before it; "" for nothing.
func (v *view) officeAt(i int) string {
	for k := i; k < len(v.toks) && k < i+3; k++ {
		if v.dashAt(k) {
			continue
		}
		if v.kind(k) != word || v.term(k).has(rPrep|rConj|rAux|rDet) {
			return ""
		}
		if o := v.toks[k].entry.office; o != "" {
			return o
		}
	}
	return ""
}

// lends reports whether an area's name only tells something else apart: the
// Chinese company, Ghana's neighbour Togo, Africa's most populous country, the
// Nordic country, the world's largest exporter, the oldest in the world.
func (v *view) lends(n *named) bool {
	k := n.last
	if v.kind(k) == possessive {
		k++
	}
	switch o := v.officeAt(k); {
	case o == aFirm && n.demonym && !n.people:
		return true
	case o == aBeside && n.owner:
		return true
	}
	if !isSet(n.one()) {
		return false
	}
	if _, most := v.superlativeAt(k); most && n.owner || n.owner && (v.is(k, "most") || v.is(k, "least")) {
		return true
	}
	if v.rankedIn(n) {
		return true
	}
	return v.stateWord(k) == 1 && (n.demonym || !n.owner) && v.is(n.first-1, "the")
}

// rankedIn reports whether a set of areas is what a superlative right before it is
// taken over: "the highest rate of any in the world".
func (v *view) rankedIn(n *named) bool {
	if n.owner || n.lead != "in" && n.lead != "among" && n.lead != "across" && n.lead != "of" {
		return false
	}
	for k := n.first - 1; k >= 0 && k > n.first-7; k-- {
		if _, ok := v.superlativeAt(k); ok {
			return true
		}
		if _, ok := v.superlativeAt(k - 1); ok {
			return true // the lowest rates in: "rates" is no verb
		}
		if v.kind(k) == punct || v.isVerb(k) || v.figureAt(k) >= 0 {
			return false
		}
	}
	return false
}

// said leaves out of places those that lend their name to something else.
func (v *view) said(places []*named) []*named {
	out := places[:0:0]
	for _, n := range places {
		if !v.lends(n) {
			out = append(out, n)
		}
	}
	return out
}

// spokenFor is the area whose office the sentence names, for "we": Rwanda's
// president, the Kenyan minister.
func (v *view) spokenFor() *named {
	for i := range v.places {
		n := &v.places[i]
		k := n.last
		if v.kind(k) == possessive {
			k++
		}
		if (n.owner || n.demonym) && v.officeAt(k) == anOffice {
			return n
		}
		p := n.first - 1
		if v.is(p, "the") {
			p--
		}
		if v.is(p, "of") && v.officeAt(p-1) == anOffice {
			return n // the president of Ghana
		}
	}
	return nil
}

// speakerOf is the area whose office a sentence shortly before, or the headline,
// names: who says "we" there speaks for it. Nil if there is none.
func (m *memory) speakerOf(at int) *Place {
	for n := 1; n <= 2*reach; n++ {
		i := at - n
		if n == 2*reach || i < 0 {
			i, n = m.title, 2*reach
		}
		if i < 0 || i >= at || m.d.sents[i].block == furniture || m.d.sents[i].end-m.d.sents[i].start > 3000 {
			continue
		}
		v := view{d: m.d, s: &m.d.sents[i], toks: m.d.tokens(&m.d.sents[i])}
		v.know()
		v.readPlaces()
		if o := v.spokenFor(); o != nil {
			p := o.place(&v)
			p.Carried = true
			return &p
		}
	}
	return nil
}

// opening is the area that the sentence begins with, "In Sierra Leone, where ...",
// if no claim of the sentence has been read before d. Nil if there is none.
func (v *view) opening(d *draft) *named {
	if len(v.drafts) > 0 {
		return nil
	}
	for i := range v.places {
		n := &v.places[i]
		if n.first > 3 || n.first >= d.quoted.from {
			return nil
		}
		if n.lead == "in" && !n.inName && !n.owner && !v.lends(n) {
			return n
		}
	}
	return nil
}

// farReach is how many sentences are looked at for what a whole text is about.
const farReach = 50

// only is the one country named anywhere before sentence at, nil if there are
// several or none, or the text is long. Each sentence is looked at once.
func (m *memory) only(at int) *Place {
	if at > farReach {
		return nil
	}
	for ; m.onlyAt < at && !m.several; m.onlyAt++ {
		for _, p := range m.areasOf(m.onlyAt) {
			if !land(&p) {
				continue
			}
			if m.one.Code != "" && m.one.Code != p.Code {
				m.several = true
			}
			m.one = p
		}
	}
	if m.several || m.one.Code == "" {
		return nil
	}
	p := m.one
	p.Carried = true
	return &p
}
