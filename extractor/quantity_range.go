package extractor

import (
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// rangeAfter reads the upper end: "5 to 10", "5-10", "between 5 and 10", "from 5
// to 10"; scale and unit are carried back to the first ("3 to 4 million",
// "$89 to $93 billion"), and forward where the second has none.
func (d *doc) rangeAfter(toks []token, f *figure, free int) {
	if f.a.vague || f.a.style == stat.OneInN || f.a.style == stat.InTen {
		return
	}
	i := f.unitEnd
	if i >= len(toks) {
		return
	}
	lead := leadNone
	if b := f.start - 1; b >= free && toks[b].kind == word {
		switch {
		case d.at(toks, b, "between"):
			lead = leadBetween
		case d.at(toks, b, "from"):
			lead = leadFrom
		}
	}
	t := toks[i]
	j := i + 1
	switch {
	case lead == leadBetween && d.is(t, "and"):
	case t.kind == word && d.is(t, "to") && t.space:
	case t.kind == word && d.is(t, "or") && bareUnit(f.unit) && f.unitEnd == f.end && !f.a.scaled && j < len(toks) && (toks[j].kind == number || toks[j].lex.has(isNumber)):
	case lead != leadNone && d.is(t, "up") && j < len(toks) && d.at(toks, j, "to"):
		j++
	case t.kind == dash && j < len(toks) && (t.space == toks[j].space || t.space):
	case t.kind == word && d.is(t, "and") && lead == leadFrom && d.last(toks, j+8):
	default:
		return
	}
	if j < len(toks) && toks[j].kind == dash && !toks[j].space && t.kind == word {
		j++ // "200,000 to-260,000"
	}
	for range 2 { // "and about 7", "to ~7", "to as much as"
		if j < len(toks) && (toks[j].kind == sign && d.of(toks[j]) == "~" || d.at(toks, j, "about") || d.at(toks, j, "around") || d.at(toks, j, "nearly") || d.at(toks, j, "almost") || d.at(toks, j, "over")) {
			j++
		}
	}
	g, ok := d.second(toks, j)
	if !ok || g.a.vague || g.neg && t.kind == dash {
		return
	}
	if lead == leadNone && d.is(t, "to") && d.verbBefore(toks, f) {
		// "rose 3% to 5%", "rose by 1,234 to 56,789": the second is the level;
		// "rose 5 to 10 percent" is a range: the first waits for its unit.
		waits := f.unitEnd == f.end && !f.own && (g.unitEnd > g.end || g.own)
		if !waits && !(g.a.scaled && !f.a.scaled) {
			return
		}
	}
	// Both sides speak of one unit.
	u, v := f.unit, g.unit
	if bareUnit(u) && bareUnit(v) && u != v && u.Noun != "" {
		v = u
	}
	switch {
	case u == v:
	case u.Code == "" || u.Code == "COUNT" && u.Noun == "":
		u = v
	case v.Code == "" || v.Code == "COUNT" && v.Noun == "":
		v = u
	case u.Code == v.Code && u.Per == "":
		u = v
	case u.Code == "DEG_C" && (v.Code == "DEG_C" || v.Code == "DEG_F"):
		u = v
	default:
		return
	}
	lo, hi := f.a, g.a
	if !lo.scaled && hi.scaled && hi.power > 0 && lo.den == 1 && lo.bare.Cmp(hi.bare) <= 0 {
		lo.shift(hi.power)
	}
	if lo.den == 1 && hi.den == 1 {
		c := signedCmp(f.neg, lo.coef, g.neg, hi.coef)
		if c == 0 || c > 0 && (lead != leadFrom || !d.verbBeforeFrom(toks, f.start-1)) {
			return // no range falls
		}
	}
	f.a = lo
	if f.unit != u || f.unitWord != "" && g.unitWord == "" && g.own {
		f.unitWord, f.other = g.unitWord, nil // the words stand at the second
	}
	f.unit, g.unit = u, v
	f.second = g.start
	f.high = &g
	f.end, f.unitEnd = g.end, g.unitEnd
	if lead != leadNone {
		f.cueFrom = f.start - 1
		if lead == leadFrom {
			f.change = d.verbBeforeFrom(toks, f.cueFrom)
		}
	}
}

const (
	leadNone = iota
	leadBetween
	leadFrom
)

// bareUnit reports whether the unit is a count of something.
func bareUnit(u stat.Unit) bool { return u.Code == "COUNT" || u.Code == "" }

func signedCmp(aneg bool, a decimal.Decimal, bneg bool, b decimal.Decimal) int {
	if aneg {
		a = a.Neg()
	}
	if bneg {
		b = b.Neg()
	}
	return a.Cmp(b)
}

// second reads the second figure of a range at token j, behind its currency.
func (d *doc) second(toks []token, j int) (figure, bool) {
	k := j
	for k < len(toks) && k < j+4 && toks[k].kind != number && !(toks[k].kind == word && toks[k].lex.has(isNumber)) {
		if toks[k].kind != currency && toks[k].kind != dash && toks[k].kind != sign && !(toks[k].kind == word && toks[k].end-toks[k].start <= 3) {
			return figure{}, false
		}
		k++
	}
	if k >= len(toks) || k >= j+4 {
		return figure{}, false
	}
	var g figure
	var ok bool
	if toks[k].kind == number {
		if reason, _ := d.notFigure(toks, k); reason != "" {
			return g, false
		}
		a, end, good := d.digitsAt(toks, k)
		if !good {
			return g, false
		}
		g = figure{second: -1, a: a}
		g.a.end = end
		d.single(toks, &g, k, j)
		ok = true
	} else {
		r := wordsReader{d, toks}
		var a amount
		if a, ok = r.read(k); ok {
			g = figure{second: -1, a: a}
			g.a.end = d.andAPart(toks, &g.a, a.end)
			if x := g.a.end; x+1 < len(toks) && d.at(toks, x, "point") {
				if n, places, e := r.pointDigits(x + 1); places > 0 {
					g.a.decimals(decimalInt(n), places)
					g.a.end = e
				}
			}
			d.single(toks, &g, k, j)
		}
	}
	if ok && !g.a.scaled && g.unitEnd == g.end && g.end+1 < len(toks) && toks[g.end].kind == dash && !toks[g.end].space && toks[g.end+1].kind == number && !toks[g.end+1].space {
		// "from 24 to 33-35 billion": the outer end, whose scale is theirs too.
		if h, good := d.second(toks, g.end+1); good && h.a.den == 1 && g.a.den == 1 && g.a.bare.Cmp(h.a.bare) < 0 {
			h.start = g.start
			g = h
		}
	}
	return g, ok && g.start <= j+1
}

// carryBack gives a bare number in a list the unit and scale of the one behind
// it: "12 and 15 per cent", "3, 4 and 5 million". Nothing else of the list is
// read here.
func (d *doc) carryBack(toks []token, f *figure) {
	if !f.a.digits || f.a.scaled || f.unit.Code != "" || f.a.den != 1 || f.a.vague || f.high != nil {
		return
	}
	j := f.end
	for range 4 {
		at := j
		if j < len(toks) && toks[j].kind == punct && d.of(toks[j]) == "," {
			j++
		}
		if d.at(toks, j, "and") || d.at(toks, j, "or") {
			j++
		}
		if j == at || j >= len(toks) || toks[j].kind != number || !toks[j].space {
			return
		}
		g, ok := d.second(toks, j)
		if !ok || g.start != j || g.high != nil || g.neg {
			return
		}
		if g.a.scaled && g.a.power > 0 && g.unit.Code != "" || g.unit.Code == "PERCENT" || g.unit.Code == "POINT" || g.unit.Code == "BASIS_POINT" {
			if g.a.scaled && f.a.bare.Cmp(decimalInt(1000)) < 0 {
				f.a.shift(g.a.power)
			} else if g.a.scaled {
				return
			}
			f.unit = g.unit
			return
		}
		if g.unit.Code != "" || g.a.scaled {
			return
		}
		j = g.end
	}
}

// single is finish without a range.
func (d *doc) single(toks []token, f *figure, i, free int) {
	money, start := d.moneyBefore(toks, i)
	if start < free {
		money, start = nil, i
	}
	f.start = start
	d.signBefore(toks, f, free)
	meter := d.scale(toks, &f.a, money != nil)
	f.end = f.a.end
	f.unitEnd = f.end
	if money != nil {
		f.unit, f.own = stat.Unit{Code: money.code}, true
		d.moneyTail(toks, f)
		return
	}
	d.unitAfter(toks, f, meter)
}

// verbBefore reports whether a verb of rise or fall governs the figure.
func (d *doc) verbBefore(toks []token, f *figure) bool {
	for k := f.start - 1; k >= 0 && k >= f.start-4; k-- {
		if toks[k].kind != word {
			return false
		}
		if toks[k].lex.has(isUp|isDown) && !(d.is(toks[k], "up") && d.at(toks, k+1, "to")) {
			return true
		}
	}
	return false
}

// verbBeforeFrom reports whether what stands before "from" at token i tells of a
// change: "rose from 5 to 8", not "ranges from 5 to 8" (SEMANTICS 2.2).
func (d *doc) verbBeforeFrom(toks []token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if toks[k].kind == punct {
			if k == i-1 && d.of(toks[k]) == "," {
				// "tripled between 2000 and 2020, from 28 tonnes to 86"; "fell, oddly, from"
				for p := k - 1; p > 0 && p >= k-4; p-- {
					if toks[p].kind == punct && d.of(toks[p]) == "," {
						k = p
					}
				}
				continue
			}
			return false
		}
		if toks[k].kind != word {
			continue
		}
		if d.at(toks, k, "ranging") || d.at(toks, k, "ranges") || d.at(toks, k, "range") || d.at(toks, k, "ranged") || d.at(toks, k, "anywhere") || d.at(toks, k, "anything") || d.at(toks, k, "vary") || d.at(toks, k, "varied") || d.at(toks, k, "varies") {
			return false
		}
		if toks[k].lex.has(isUp | isDown) {
			return true
		}
	}
	return false
}

// carryUnits gives the bare end of a movement the unit of its other end: "fell
// from 63 per 1,000 births in 1990 to 28 in 2019", "3.2 percent, up from 2.8".
// Money and scales are not carried: "from $3.1 trillion to 2.9" may mean either.
func (d *doc) carryUnits(toks []token) {
	for i := 1; i < len(d.found); i++ {
		f, g := &d.found[i-1], &d.found[i]
		if f.High != nil || g.High != nil || f.Quantity.Scaled != g.Quantity.Scaled || !d.moves(toks, f, g) {
			continue
		}
		switch u, w := f.Quantity.Unit, g.Quantity.Unit; {
		case carries(u) && w.Code == "":
			g.Quantity.Unit, g.Other, g.unitWord = u, nil, f.unitWord
		case carries(w) && u.Code == "":
			f.Quantity.Unit, f.Other, f.unitWord = w, nil, g.unitWord
		}
	}
}

// bracketed gives a figure that says another one again, in brackets right behind
// it, what the words say of that: "fell by more than 7 million crowns ($1 million)".
func (d *doc) bracketed(toks []token) {
	for i := 1; i < len(d.found); i++ {
		f, g := &d.found[i-1], &d.found[i]
		if g.first != f.last+2 || d.of(toks[f.last+1]) != "(" || g.last+1 >= len(toks) || d.of(toks[g.last+1]) != ")" {
			continue
		}
		if g.cueAt < 0 && g.Comparator == Bare && g.High == nil && f.High == nil {
			g.Comparator, g.FarBelow, g.Cue = f.Comparator, f.FarBelow, f.Cue
		}
		if g.Direction == NoDirection {
			g.Direction = f.Direction
		}
	}
}

// carries reports whether a unit is one that its second figure may leave out.
func carries(u stat.Unit) bool {
	switch u.Code {
	case "":
		return false
	case "COUNT":
		return u.Noun != "" || u.Per != ""
	case "PERSON", "PERCENT", "YEAR", "POINT":
		return true
	}
	return u.Per != "" && !isMoney(u.Code)
}

func isMoney(code string) bool {
	u := units.byCode[code]
	return u != nil && u.money
}

// moves reports whether two figures are the ends of one movement: "from" before
// one, "to" before the other or the first governed by a verb of rise or fall, and
// nothing but times and small words between them.
func (d *doc) moves(toks []token, f, g *mention) bool {
	at := func(m *mention, w string) bool { return d.at(toks, m.first-1, w) }
	switch {
	case at(f, "from") && at(g, "to"), at(f, "to") && at(g, "from"):
	case at(g, "from") && (d.at(toks, g.first-2, "up") || d.at(toks, g.first-2, "down")):
	case at(g, "against"), at(g, "than") && d.at(toks, g.first-2, "rather"), (at(g, "with") || at(g, "to")) && d.at(toks, g.first-2, "compared"):
	case at(g, "from") && f.Direction == NoDirection && d.at(toks, g.first-2, ","):
	default:
		return false
	}
	if g.first-f.last > 12 {
		return false
	}
	for k := f.last + 1; k < g.first; k++ {
		switch t := toks[k]; {
		case t.kind == number && t.end-t.start == 4:
		case t.kind == punct && d.of(t) == ",":
		case t.kind == word && t.lex != nil, t.kind == word && k > f.last+1 && d.at(toks, k-1, "in"):
		default:
			return false
		}
	}
	return true
}

// pointsOfRates makes the points of a rate percentage points: "0.6 points above
// last year's rate". Those of an index or a test are none.
func (d *doc) pointsOfRates(s *sentence) {
	for i := range d.found {
		u := &d.found[i].Quantity.Unit
		if u.Code != "COUNT" || u.Noun != "point" {
			continue
		}
		if i+1 < len(d.found) && d.found[i+1].Quantity.Unit.Code == "" {
			continue // "1.5 points to 49.2"
		}
		text := d.text[max(0, s.start-240):s.end]
		if anyOf(text, "%", "percent", "per cent", "p.c.", " pc", "rate", "ratio") &&
			!anyOf(text, "index", "Index", "shares", "stocks", "score", "Nasdaq", "Dow ", "FTSE", "Nikkei", "DAX", "Kospi", "Sensex", "Hang Seng") {
			*u = stat.Unit{Code: "POINT"}
		}
	}
}
