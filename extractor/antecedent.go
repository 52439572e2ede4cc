package extractor

import (
	"slices"

	"factcheck/internal/stat"
)

// antecedent resolves "its", "both nations", "the country": to the areas named
// before in the sentence, else in the sentences before, else in the headline.
func (v *view) antecedent(d *draft, r refer, m *memory, at, lo int) bool {
	limit := d.quoted.from
	if len(d.measured) > 0 {
		limit = max(limit, d.measured[0].to)
	}
	if limit == 0 {
		limit = len(v.toks)
	}
	var here []Place
	for k := range v.places {
		n := &v.places[k]
		if n.first >= limit || n.inName || v.heldAgainst(n) {
			continue
		}
		p := n.place(v)
		if !hasPlace(here, &p) && (!v.landOnly || land(&p)) {
			here = append(here, p)
		}
	}
	want := 1
	if r == toMany {
		want = 2
	}
	if r == toUs {
		return false
	}
	if len(here) >= want {
		if r == toOne {
			d.Areas = here[:1] // the first: the subject more often than not
		} else {
			d.Areas = here[:min(len(here), 4)]
			d.Pair = len(d.Areas) == 2
		}
		return true
	}
	if r == toMany && len(m.two) == 2 {
		d.Areas, d.Pair = carried(m.two), true
		return true
	}
	if r == toMany || r == toOne && m.clearly(at, v.landOnly) {
		d.Notes = append(d.Notes, ClearlyReferred)
	}
	for i := at - 1; i >= 0 && i >= at-reach; i-- {
		if r == toOne && i == m.areasAt && len(m.areas) > 0 && (!v.landOnly || land(&m.areas[0])) {
			d.Areas = carried(m.areas[:1])
			return true
		}
		ps := m.areasOf(i)
		if v.landOnly {
			ps = lands(ps)
		}
		if len(ps) >= want && (r != toMany || countries(ps) >= 2) {
			if r == toOne {
				d.Areas = carried(ps[:1])
				if len(ps) > 1 {
					if p := m.lone(at, ""); p != nil && hasPlace(ps, p) {
						d.Areas = carried([]Place{*p})
					}
				}
			} else {
				d.Areas = carried(ps[:2])
				d.Pair = true
			}
			return true
		}
	}
	if m.title >= 0 {
		ps := m.areasOf(m.title)
		if v.landOnly {
			ps = lands(ps)
		}
		if len(ps) >= want {
			d.Areas = carried(ps[:want])
			d.Pair = want == 2
			return true
		}
	}
	if r == toOne && m.line.place != "" {
		d.Areas = []Place{{Code: m.line.place, Carried: true}}
		return true
	}
	return false
}

// ClearlyReferred is the note of a claim whose area is one that "it", "there" or
// "the country" stands for, where the sentences just before name that area and no
// other, or whose areas "the two countries" stands for.
const ClearlyReferred = "the one area referred to"

// clearly reports whether the sentence at has one area that it can refer to: the
// only one that the last sentence naming any names, at most two sentences back. What a
// paragraph before ends with may be an aside on another than the text is about.
func (m *memory) clearly(at int, landOnly bool) bool {
	for i := at - 1; i >= 0 && i >= at-2; i-- {
		ps := m.areasOf(i)
		if landOnly {
			ps = lands(ps)
		}
		if len(ps) > 0 {
			return len(ps) == 1 && !m.leftBehind(at, i, &ps[0])
		}
	}
	return false
}

// leftBehind reports whether area p, named in sentence i, belongs to a paragraph before that
// of sentence at, and the text is about another country.
func (m *memory) leftBehind(at, i int, p *Place) bool {
	if m.d.sents[i].para == m.d.sents[at].para {
		return false
	}
	one := m.about(i)
	return one != nil && one.Code != p.Code
}

// lone is the one area that the text before sentence at is about, other than
// not; nil if it is not one.
func (m *memory) lone(at int, not stat.AreaCode) *Place {
	for i := at - 1; i >= 0 && i >= at-reach; i-- {
		ps := m.areasOf(i)
		var one *Place
		n := 0
		for k := range ps {
			if ps[k].Code != not && ps[k].Code != "" {
				one = &ps[k]
				n++
			}
		}
		if n == 1 {
			if p := m.subject(at, i, []Place{*one}); p != nil && p.Code != not {
				return p
			}
			p := *one
			p.Carried = true
			return &p
		}
		if n > 1 {
			return nil
		}
	}
	if m.line.place != "" && m.line.place != not {
		return &Place{Code: m.line.place, Carried: true}
	}
	return nil
}

// carryAreas gives a draft that names no area those of the claim it hangs on,
// or what the sentences before are about.
func (v *view) carryAreas(d *draft, m *memory, at int, hung *Claim) {
	if hung != nil && len(hung.Areas) > 0 {
		if p := m.afterAside(at, hung); p != nil {
			d.Areas = []Place{*p} // a paragraph of its own, after an aside on Turkey
			return
		}
		d.Areas = carried(hung.Areas)
		d.Pair = hung.Pair
		return
	}
	if hung != nil && slices.Contains(hung.Notes, OfUs) && d.hang {
		d.Notes = append(d.Notes, OfUs) // nor does anybody say whose "it had been 7.7%" is
		return
	}
	flow := v.measureFlow(d.Measure)
	if flow == "trade" && len(m.two) == 2 {
		d.Areas, d.Pair = carried(m.two), true
		return
	}
	for i := at - 1; i >= 0 && i >= at-reach; i-- {
		ps := m.areasOf(i)
		if len(ps) == 0 {
			continue
		}
		if p := m.subject(at, i, ps); p != nil && flow != "trade" {
			d.Areas = []Place{*p}
			return
		}
		switch {
		case len(ps) == 1:
			d.Areas = carried(ps)
		case flow == "trade" && len(ps) == 2:
			d.Areas, d.Pair = carried(ps), true
		case m.areasAt == i && len(m.areas) > 0 && (!m.pair || flow != ""):
			d.Areas, d.Pair = carried(m.areas), m.pair
		default:
			d.Areas = carried(ps[:1])
			if m.title >= 0 {
				if t := m.areasOf(m.title); len(t) == 1 && hasPlace(ps, &t[0]) {
					d.Areas = carried(t)
				} else if len(t) == 0 || !hasPlace(t, &ps[0]) {
					// Several areas and nothing to choose by.
					d.Areas = []Place{{Carried: true, Candidates: codesOf(ps)}}
				}
			}
		}
		return
	}
	if m.title >= 0 {
		ps := m.areasOf(m.title)
		switch {
		case len(ps) == 1 && isSet(ps[0].Code) && len(m.areas) == 1 && land(&m.areas[0]):
			d.Areas = carried(m.areas) // under a heading like "Emerging Europe"
			return
		case len(ps) == 1:
			d.Areas = carried(ps)
			return
		case len(ps) == 2 && flow == "trade":
			d.Areas, d.Pair = carried(ps), true
			return
		}
	}
	if m.line.place != "" {
		d.Areas = []Place{{Code: m.line.place, Carried: true}}
		return
	}
	if p := m.only(at); p != nil {
		d.Areas = []Place{*p}
	} else if at <= farReach {
		if p := m.about(at); p != nil {
			d.Areas = carried([]Place{*p})
		}
	}
}

// subject is the country that the article is about, where the sentence at begins a
// paragraph or goes on in one that names none, and the sentence i before it, of
// another paragraph, was an aside on another country: what comes after the aside is
// about the subject again. nil where the subject is not known or was not left.
func (m *memory) subject(at, i int, aside []Place) *Place {
	para := m.d.sents[i].para
	if para == m.d.sents[at].para || len(aside) == 0 || !land(&aside[0]) {
		return nil
	}
	one := m.about(i)
	if one == nil || one.Code == aside[0].Code {
		return nil
	}
	if len(aside) > 1 {
		if first := m.firstOf(para, i); first == nil || first.Code != one.Code {
			return nil
		}
		p := *one
		p.Carried = true
		return &p // a paragraph on the country that ends with others
	}
	named, here := one.Code == m.line.place, 0
	for k := i; k >= 0 && !(named && m.d.sents[k].para != para); k-- {
		ps := m.areasOf(k)
		named = named || k != m.title && hasPlace(ps, one)
		if m.d.sents[k].para == para && len(ps) == 1 && ps[0].Code == aside[0].Code {
			here++
		}
	}
	if !named || here > 1 {
		return nil // a paragraph on the other country, which may go on
	}
	p := *one
	p.Carried = true
	return &p
}

// firstOf is the country that a paragraph, read back from its sentence i, names first. nil
// if that names none.
func (m *memory) firstOf(para, i int) (first *Place) {
	for k := i; k >= 0 && m.d.sents[k].para == para; k-- {
		if ps := lands(m.areasOf(k)); len(ps) > 0 {
			first = &ps[0]
		}
	}
	return first
}

// afterAside is the country that the article is about, where the last claim before sentence
// at, of another paragraph, named the areas of an aside; nil if it did not.
func (m *memory) afterAside(at int, aside *Claim) *Place {
	if m.lastAt < 0 || m.lastAt >= at || aside.Areas[0].Carried || aside.InSentence.BStart != m.d.span(m.d.sents[m.lastAt].start, m.d.sents[m.lastAt].end).BStart {
		return nil
	}
	return m.subject(at, m.lastAt, aside.Areas)
}

// about is the country that the text up to sentence i is about: the only one of the
// headline, else the capital's of the dateline, else the first that the text names,
// where a sentence names it alone. nil if there is none.
func (m *memory) about(i int) *Place {
	if m.title >= 0 {
		if ps := lands(m.areasOf(m.title)); len(ps) == 1 {
			return &ps[0]
		}
	}
	if m.line.place != "" {
		return &Place{Code: m.line.place}
	}
	for ; m.landless < i; m.landless++ {
		if ps := lands(m.areasOf(m.landless)); m.landless != m.title && len(ps) > 0 {
			if len(ps) > 1 || ps[0].Code == "" {
				return nil
			}
			return &ps[0]
		}
	}
	return nil
}
