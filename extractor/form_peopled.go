package extractor

import "github.com/shopspring/decimal"

// "Brazil's 213 million", "Ethiopia, 132 million strong", "1.4 billion Chinese": so many of
// an area with nothing said of what they are are its people, where the text counts nothing
// else. They are noted Loosely.

// fewPeople is how many an area must have at least to be told of in this way.
var fewPeople = decimal.New(1, 5)

// peopled reads figure f as the people of the area it stands beside.
func (r *reader) peopled(d *draft, f, first int) bool {
	v, m := r.v, &r.v.figs[f]
	q := &m.Quantity
	strong := q.Unit.Code == "COUNT" && q.Unit.Noun == "strong" || v.is(m.last+1, "strong")
	if m.NoClaim != "" || m.Vague || m.Change || !q.Scaled || q.Unit.Per != "" || q.Value.LessThan(fewPeople) || !strong && !bare(q) || r.countsOther() {
		return false
	}
	var n *named
	k := m.first - 1
	for v.kindOf(k, sizesFigure) || v.adverb(k) {
		k--
	}
	behind := v.placeAt(m.last + 1)
	with := v.is(k, "with")
	switch {
	case strong || with:
		if with {
			k--
		}
		if v.kind(k) != punct || v.text(k) != "," {
			return false
		}
		if n = v.placeAt(k - 1); n == nil || n.last != k || n.owner {
			return false
		}
	case behind != nil && behind.demonym && !behind.owner && (behind.people || v.lightBehind(behind.last)):
		n = behind
	case v.kind(k) == possessive:
		n = v.placeAt(k - 1)
	}
	if n == nil || n.one() == "" || n.inName || n.speaker {
		return false
	}
	if n != behind && !strong {
		if i := m.last + 1; !v.lightBehind(i) && !v.isVerb(i) && !v.term(i).has(rAux|rModal|rFuture) && (v.term(i).verb == noVerb || v.term(i).noun != noNoun) {
			return false
		}
	}
	d.begin(f, m)
	if strong {
		d.Quantity.Unit.Code, d.Quantity.Unit.Noun = "", ""
	}
	d.apart = true
	d.Form, d.Measure, d.clause = Level, "people", stretch{n.first, n.last}
	if n == behind {
		v.quoteTo(d, n.last)
	}
	d.Notes = append(d.Notes, Loosely)
	return true
}

// owned reads figure f where a verb follows it, which says nothing of what it counts:
// "Myanmar's 54.9 million come next".
func (r *reader) owned(d *draft, f, first int) bool {
	v, m := r.v, &r.v.figs[f]
	k, t := m.first-1, v.term(m.last+1)
	if !m.Quantity.Scaled || v.kind(k) != possessive || v.placeAt(k-1) == nil || (t.verb == noVerb || t.noun != noNoun) && !t.has(rAux|rModal) {
		return false
	}
	return r.peopled(d, f, first)
}

// countsOther reports whether one of the last claims counts something else than people.
func (r *reader) countsOther() bool {
	for n := len(r.res.Claims); n > 0 && n > len(r.res.Claims)-4; n-- {
		t := &r.res.Claims[n-1]
		if dimensionOf(&t.Quantity) != dCount || t.Form != Level && t.Form != ChangeAbsolute || !t.Quantity.Scaled {
			continue
		}
		if t.Measure != "people" && t.Measure != "population" && t.Measure != "inhabitants" {
			return true
		}
	}
	return false
}
