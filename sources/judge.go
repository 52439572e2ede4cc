package sources

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"factcheck/internal/stat"
)

// full is a Strength or share that lacks nothing.
const full = 1000

// found is a candidate on its way.
type found struct {
	doc      int
	strength int
	exact    bool
	alias    *aliasWords
	order    int // place of the concept in the alias' list
	left     int // thousandths of the title's weight that the phrase leaves unsaid
	whole    int // 0 the whole asked for, 1 none known, 2 another
	fits     bool
	covers   bool
	own      bool // the whole asked for is its own, in the query's words
	liked    int  // qualifiers found
	rate     int  // 1 for so many per 1,000 where the question says nothing of a rate
	judged   bool
	nearly   int // strength with the words near those of the phrase
	score    int // what orders those that are not exact
}

// judge weighs what the indicator accounts for.
func (x *wordIndex) judge(f *found, a *asked) {
	d := &x.docs[f.doc]
	said, unsaid, narrowed := 0, 0, false
	f.whole = x.compareWholes(a, d)
	for i, w := range d.core {
		if a.meant.has(w) || f.whole == 0 && d.whole.has(w) {
			said += d.weights[i]
		} else {
			unsaid += d.weights[i]
		}
	}
	for _, w := range d.narrow {
		narrowed = narrowed || !a.said.has(w)
	}
	if d.oneOf && !a.meant.hasAny(d.which) {
		narrowed = true // "deaths from drugs" are not those from other drugs alone
	}
	if said+unsaid > 0 {
		f.left = full * unsaid / (said + unsaid)
	}
	// Where the phrase says all of the title its unit and code may account for the
	// rest: "capture fish production" of "Capture fisheries", whose code goes on
	// with "production". A definition may not, it speaks of other things too.
	whollySaid := said > 0 && unsaid == 0
	total, covered := 0, 0
	inTitle := true
	for i, w := range a.numbers {
		weight := a.weights[i]
		total += weight
		switch {
		case f.alias != nil && slices.Contains(f.alias.words, a.order[i]):
			covered += weight
			inTitle = inTitle && d.title.has(w)
		case d.title.has(w), d.title.hasAny(a.forms[i]):
			covered += weight
		case whollySaid && d.code.has(w):
			covered += weight
			inTitle = inTitle && weight == 0
		case d.also.has(w):
			covered += weight / 2
			inTitle = inTitle && weight == 0
		default:
			inTitle = inTitle && weight == 0
		}
	}
	switch {
	case total > 0:
		f.strength = full * covered / total
	case f.alias != nil:
		f.strength = full
	}
	if f.alias == nil && f.left > full/2 {
		// A phrase that is the lesser half of a title ("output" of "Renewable
		// electricity output") is no name of it.
		f.strength = f.strength * (full + full/2 - f.left) / full
	}
	if f.alias == nil && narrowed {
		f.strength /= 2 // "HIV prevalence" is not that of young women
	}
	f.exact = f.strength == full && (f.alias != nil || inTitle && unsaid == 0)
	if f.own = x.ownWhole(d.i, a); f.own {
		f.whole = 0
	}
	f.fits = a.fits[d.unit]
	if a.Pair != d.i.Bilateral {
		f.fits = false
	}
	if a.count && numeric(d.i.Unit.Per) != "" {
		f.rate = 1 // "murders" are counted before they are so many per 100,000
	}
	for _, w := range a.liked {
		if d.title.has(w) {
			f.liked += 2
		} else if d.also.has(w) {
			f.liked++
		}
	}
}

// covers reports whether the indicator has a series of one of the query's areas.
func (s *Store) covers(i *Indicator, q Query) bool {
	if len(q.Areas) == 0 {
		return true
	}
	at := s.byName[i.Dataset]
	if s.parts[at].covers(i.Code, q) {
		return true
	}
	return slices.ContainsFunc(s.before(at, i.Code), func(past int) bool { return s.parts[past].covers(i.Code, q) })
}

func (p *part) covers(code stat.IndicatorCode, q Query) bool {
	n, ok := p.indicators[code]
	if !ok {
		return false
	}
	for _, area := range q.Areas {
		a, ok := p.areas[area]
		if !ok {
			continue
		}
		if p.has(packKey(n, a, 0, 0), packKey(n, a+1, 0, 0)) && !q.Pair {
			return true
		}
		for _, other := range q.Areas {
			if c, ok := p.areas[other]; ok && other != area && q.Pair && p.has(packKey(n, a, c, 0), packKey(n, a, c+1, 0)) {
				return true
			}
		}
	}
	return false
}

// compare orders candidates, best first.
func (x *wordIndex) compare(a, b *found) int {
	da, db := &x.docs[a.doc], &x.docs[b.doc]
	no := func(ok bool) int {
		if ok {
			return 0
		}
		return 1
	}
	// What accounts for the phrase stands before what fits its unit, and that
	// before what the table would have first. A name of a figure in another unit is
	// no better than words that say most of one in the unit asked for.
	class := func(f *found) int {
		switch {
		case f.exact && f.fits:
			return 0
		case max(f.strength, f.nearly) >= Weak:
			return 1
		}
		return 2
	}
	named := func(f *found) int { return no(f.alias != nil) }
	return cmp.Or(
		cmp.Compare(class(a), class(b)),
		cmp.Compare(no(a.fits), no(b.fits)),
		cmp.Compare(no(a.covers), no(b.covers)),
		cmp.Compare(b.score, a.score),
		cmp.Compare(a.whole, b.whole),
		cmp.Compare(b.strength, a.strength),
		cmp.Compare(named(a), named(b)),
		cmp.Compare(a.order, b.order),
		cmp.Compare(b.liked, a.liked),
		cmp.Compare(a.rate, b.rate),
		cmp.Compare(da.rank, db.rank),
		cmp.Compare(a.left, b.left),
		cmp.Compare(da.i.Standing, db.i.Standing),
		cmp.Compare(no(da.i.Last >= db.i.Last), no(db.i.Last >= da.i.Last)),
		strings.Compare(da.i.Dataset, db.i.Dataset),
		cmp.Compare(da.i.Code, db.i.Code),
	)
}

// why tells people what found an indicator.
func (x *wordIndex) why(f *found, a *asked, read []near) string {
	switch {
	case f.alias != nil && f.exact:
		return fmt.Sprintf("alias '%s'", f.alias.text)
	case f.alias != nil:
		return fmt.Sprintf("alias '%s' in the phrase", f.alias.text)
	case f.exact:
		return "the title"
	}
	d := &x.docs[f.doc]
	var words, instead []string
	for i, w := range a.numbers {
		if a.weights[i] > 0 && (d.title.has(w) || d.also.has(w)) {
			words = append(words, a.order[i])
		}
	}
	for _, w := range d.nearWords(nil, read) {
		if !slices.Contains(a.numbers, w) {
			instead = append(instead, x.names[w])
		}
	}
	if len(instead) > 0 {
		slices.Sort(instead)
		return strings.TrimPrefix("words: "+strings.Join(words, ", ")+"; nearly: "+strings.Join(instead, ", "), "words: ; ")
	}
	return "words: " + strings.Join(words, ", ")
}

// fits reports whether a figure of unit asked can be one of unit has. Counts per
// so many fit only counts per as many.
func fits(asked, has stat.Unit) bool {
	d, of := asked.Dimension(), has.Dimension()
	if asked.Code == "" || d == stat.Bare {
		return true
	}
	if d == stat.Times || d == stat.Points {
		return true // of any measure
	}
	if of == stat.Bare && has.Code != "" {
		of = stat.Count // "deaths", "attacks": a noun that is no unit says what is counted
	}
	if d != of {
		return false
	}
	if a, b := substance(asked), substance(has); a != "" && b != "" && a != b {
		return false // tonnes of carbon are no tonnes of CO2
	}
	return d != stat.Count || numeric(asked.Per) == numeric(has.Per)
}

func substance(u stat.Unit) string {
	i, _ := stat.Units().Get(u.Code)
	return i.Substance
}

// numeric is a denominator that is a number: "1000".
func numeric(per string) string {
	if per != "" && per[0] >= '0' && per[0] <= '9' {
		return per
	}
	return ""
}
