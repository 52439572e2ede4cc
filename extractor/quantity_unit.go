package extractor

import (
	"factcheck/internal/stat"
)

// moneyTail reads what follows an amount whose currency stands before it: the
// letters of the country behind ("$31 US"), cents, and the denominator.
func (d *doc) moneyTail(toks []token, f *figure) {
	if j := f.unitEnd; f.unit.Code == "USD" && j < len(toks) && toks[j].kind == word && (d.of(toks[j]) == "US" || d.of(toks[j]) == "U.S." || d.of(toks[j]) == "USD") {
		f.unitEnd++
	} else if u, e := d.moneyAfter(toks, j); u != nil && u.code == f.unit.Code {
		f.unitEnd = e // "RMB 5 billion yuan"
	}
	d.cents(toks, f)
	if per, e := d.per(toks, f.unitEnd); per != "" {
		f.unit.Per, f.unitEnd = per, e
	}
}

// cents adds the hundredths of "20 dollars and 43 cents". A bare number behind
// is not taken: "$4.25 and 32" are two figures.
func (d *doc) cents(toks []token, f *figure) {
	if f.a.places > 0 || f.a.scaled || f.a.den != 1 {
		return
	}
	j := f.unitEnd
	if j < len(toks) && d.at(toks, j, "and") {
		j++
	}
	if j >= len(toks) || toks[j].kind == punct {
		return
	}
	var n int64
	end := j
	if toks[j].kind == number {
		b, ok := d.readDigits(toks[j])
		if !ok || b.places > 0 || b.coef.Cmp(decimalInt(100)) >= 0 {
			return
		}
		n, end = b.coef.IntPart(), j+1
	} else {
		r := wordsReader{d, toks}
		if n, end = r.small(j); n < 0 {
			return
		}
	}
	if end >= len(toks) && toks[j].kind == number && j == f.unitEnd && toks[j].end-toks[j].start == 2 {
		f.a.decimals(decimalInt(n), 2) // "20 rupees 43", and nothing behind
		f.end, f.unitEnd, f.a.end = end, end, end
		return
	}
	if end >= len(toks) || toks[end].kind != word && toks[end].kind != currency {
		return
	}
	if !isCent(low(d.of(toks[end]))) {
		return
	}
	f.a.decimals(decimalInt(n), 2)
	f.end, f.unitEnd = end+1, end+1
	f.a.end = f.end
}

func isCent(w string) bool {
	switch w {
	case "cent", "cents", "c", "¢", "p", "pence", "penny", "sen", "sens", "kopiykas", "kopiyka", "kopeks", "kopecks", "centimes", "paise":
		return true
	}
	return false
}

// unitAfter reads the unit behind a number, in the order of how sure it is:
// currency, percent and measures, ages, then the things counted.
func (d *doc) unitAfter(toks []token, f *figure, meter bool) {
	i := f.end
	if i >= len(toks) {
		return
	}
	// "20 or more people", "300-odd people", "50+ countries"
	at := i
	if k, e := d.cueAfter(toks, i); e > i && (e < len(toks) && toks[e].kind != punct || d.at(toks, e-1, "odd")) {
		if k.comparator != Bare {
			f.after, f.afterAt, f.afterEnd = k, i, e
			at = e
		}
	}
	// "half a litre", "a quarter of an hour", "1/16 of a pint", "three quarters of 1%"
	if f.a.style == stat.Fraction && !f.a.scaled {
		k := at
		if k < len(toks) && d.at(toks, k, "of") {
			k++
		}
		if k < len(toks) && (d.at(toks, k, "a") || d.at(toks, k, "an") || d.at(toks, k, "one") || d.onePercent(toks, k)) {
			k++
			if k < len(toks) && (d.of(toks[k]) == "US" || d.at(toks, k, "per") && !(k+1 < len(toks) && d.at(toks, k+1, "cent"))) {
				k++
			}
			if u, e := d.measure(toks, k); u != nil && u.code != "TIMES" {
				f.unit, f.unitEnd, f.own = stat.Unit{Code: u.code}, e, true
				return
			}
		}
	}
	u, e := d.moneyAfter(toks, at)
	if u == nil && (f.a.style != stat.Fraction || at == i && !d.isOf(toks, at)) {
		k := at
		if f.a.style != stat.Fraction || f.a.scaled || f.a.grouped {
			k = d.skipMore(toks, at) // a third more people is a third, and no count of them
		}
		u, e = d.measure(toks, k)
	}
	if u == nil && at < len(toks) && toks[at].kind == word && (d.at(toks, at, "pounds") || d.at(toks, at, "pound")) {
		u, e = d.pounds(toks, f, at)
	}
	if u == nil && at < len(toks) && (d.of(toks[at]) == "x" || d.of(toks[at]) == "X") && !toks[at].space {
		u, e = units.byCode["TIMES"], at+1
	}
	if u == nil && at < len(toks) {
		k := at
		if toks[k].kind == dash && k+1 < len(toks) && !toks[k].space {
			k++
		}
		if d.at(toks, k, "fold") && !toks[k].space {
			f.unit, f.unitEnd, f.own = stat.Unit{Code: "TIMES"}, k+1, true
			f.a.style = stat.Fold
			return
		}
	}
	if u == nil {
		u, e = d.inchMark(toks, at)
	}
	if u == nil && (f.a.vague || f.a.scaled) && d.isOf(toks, at) {
		// "billions of dollars", "a quarter of a million of pounds"
		if u, e = d.moneyAfter(toks, at+1); u == nil {
			u, e = d.measure(toks, at+1)
		}
	}
	if u != nil {
		f.unit, f.unitEnd, f.own = u.unit(), e, true
		if u.money {
			d.cents(toks, f)
		}
		d.substance(toks, f)
		d.age(toks, f)
		d.compound(toks, f)
		d.belowZero(toks, f)
		if len(u.other) > 0 && f.unit.Code == u.code {
			f.unitWord = u.name
			for _, code := range u.other {
				q := f.quantity()
				q.Unit = stat.Unit{Code: code}
				f.other = append(f.other, q)
			}
		}
		if f.unit.Code != "TIMES" {
			if per, e := d.per(toks, f.unitEnd); per != "" {
				f.unit.Per, f.unitEnd = per, e
			} else if per := d.perBehind(toks, f); per != "" {
				f.unit.Per = per
			}
		}
		if meter && u.code != "" {
			return
		}
		return
	}
	d.belowZero(toks, f)
	if d.ageAfter(toks, f) {
		f.unit, f.noClaim, f.own = stat.Unit{Code: "YEAR_OF_AGE"}, anAge, true
		return
	}
	if i > 0 && f.start > 0 && d.ageBefore(toks, f) {
		f.unit, f.noClaim, f.own = stat.Unit{Code: "YEAR_OF_AGE"}, anAge, true
		return
	}
	d.thingsCounted(toks, f, at)
	if meter {
		q := f.quantity()
		q.Value, q.Last, q.Sig, q.Scaled = f.a.bare, f.a.last-6, f.a.sig-6, false
		q.Unit = stat.Unit{Code: "M"}
		f.other = append(f.other, q)
	}
}

// inchMark reads 5' and 5" and 5” as feet and inches, where the mark closes no
// quotation.
func (d *doc) inchMark(toks []token, i int) (*unitName, int) {
	if i >= len(toks) || toks[i].kind != quote || toks[i].space {
		return nil, i
	}
	mark := d.of(toks[i])
	for k := 0; k < i; k++ {
		if toks[k].kind == quote && d.of(toks[k]) != "'" {
			return nil, i
		}
	}
	switch {
	case mark == "\"":
		return units.byCode["INCH"], i + 1
	case mark == "'" && i+1 < len(toks) && !toks[i+1].space && d.of(toks[i+1]) == "'":
		return units.byCode["INCH"], i + 2
	case mark == "'" || mark == "′":
		return units.byCode["FOOT"], i + 1
	}
	return nil, i
}

// parts are the units that are said after one another for one figure, with how
// many of the smaller are in the larger; exact by definition.
var parts = map[[2]string]struct {
	n    int64
	time bool
}{
	{"YARD", "FOOT"}: {3, false}, {"FOOT", "INCH"}: {12, false}, {"KM", "M"}: {1000, false}, {"M", "CM"}: {100, false},
	{"KG", "G"}: {1000, false}, {"LB", "OZ"}: {16, false},
	{"HOUR", "MINUTE"}: {60, true}, {"MINUTE", "SECOND"}: {60, true}, {"YEAR", "MONTH"}: {12, true},
}

// compound joins "7 feet 10 inches", "2 yards, 7 feet and 10 inches", "two hours
// and 30 minutes" into one figure in the smaller unit. Lengths of time with commas
// between them are a list, and what would fill the larger unit is another figure,
// but for feet behind yards.
func (d *doc) compound(toks []token, f *figure) {
	for f.a.places == 0 && f.a.den == 1 && !f.a.scaled && !f.a.vague {
		j := f.unitEnd
		comma := j < len(toks) && toks[j].kind == punct && d.of(toks[j]) == ","
		if comma {
			j++
		}
		if d.at(toks, j, "and") {
			j++
		}
		if j+1 >= len(toks) || !toks[j].space {
			return
		}
		var b amount
		ok := false
		if toks[j].kind == number {
			b, ok = d.readDigits(toks[j])
			b.end = j + 1
		} else if toks[j].kind == word {
			b, ok = wordsReader{d, toks}.read(j)
		}
		if !ok || b.scaled || b.den != 1 {
			return
		}
		u, e := d.measure(toks, b.end)
		if u == nil {
			u, e = d.inchMark(toks, b.end)
		}
		if u == nil {
			return
		}
		from := f.unit.Code
		if from == "FOOT" && u.code == "INCH" && toks[f.unitEnd-1].kind == quote && b.coef.Cmp(decimalInt(12)) >= 0 {
			from, u = "MINUTE", units.byCode["SECOND"] // a mile in 4' 30"
		}
		p := parts[[2]string{from, u.code}]
		if p.n == 0 || p.time && comma || u.code != "FOOT" && b.coef.Cmp(decimalInt(p.n)) >= 0 {
			return
		}
		f.a.coef = f.a.coef.Mul(decimalInt(p.n)).Add(b.coef)
		f.a.bare, f.a.places, f.a.last = f.a.coef, b.places, b.last
		f.a.sig = b.last
		f.unit = stat.Unit{Code: u.code}
		f.end, f.unitEnd, f.a.end = e, e, e
	}
}

// belowZero reads "2 degrees below zero" as a negative figure.
func (d *doc) belowZero(toks []token, f *figure) {
	if i := f.unitEnd; d.at(toks, i, "below") && (d.at(toks, i+1, "zero") || d.at(toks, i+1, "freezing")) && !f.neg && (f.unit.Code == "" || f.unit.Code == "DEG_C" || f.unit.Code == "DEG_F" && d.at(toks, i+1, "zero")) && f.a.style == stat.Digits {
		f.neg = true
		f.unitEnd = i + 2
	}
}

// oneUnit reports whether the article at token i counts one of a unit: "a dollar
// and 42 cents", "fell by a percentage point", "a litre of milk". Behind a figure
// it is what that is counted by ("80 cents a litre"), and before a noun a kind of
// it ("a dollar coin").
func (d *doc) oneUnit(toks []token, i, free int) bool {
	if i+1 >= len(toks) || i > 0 && i == free && toks[i-1].kind != punct {
		return false
	}
	if d.at(toks, i-1, "per") || d.at(toks, i-1, "to") || d.at(toks, i-1, "half") || d.at(toks, i-1, "quarter") {
		return false
	}
	u, e := d.moneyAfter(toks, i+1)
	if u == nil {
		u, e = d.measure(toks, i+1)
	}
	if u == nil {
		return false
	}
	switch u.code {
	case "USD", "EUR", "POINT", "LITRE", "ML", "KG", "G", "MG":
	default:
		return false
	}
	if d.last(toks, e) {
		return true
	}
	for _, w := range [...]string{"and", "or", "of", "in", "on", "from", "by", "for", "more", "less"} {
		if d.at(toks, e, w) {
			return true
		}
	}
	return false
}

// perBehind is the length of time per which a measure of a stuff named behind it is
// counted, "" if it is none: "1.1 million barrels of oil a day".
func (d *doc) perBehind(toks []token, f *figure) string {
	i := f.unitEnd
	if !d.isOf(toks, i) {
		return ""
	}
	for k := i + 2; k < len(toks) && k <= i+3 && toks[k].kind == word && toks[k-1].kind == word && !toks[k-1].lex.has(isStop); k++ {
		if d.at(toks, k, "a") || d.at(toks, k, "per") || d.at(toks, k, "every") || d.at(toks, k, "each") {
			switch per, _ := d.per(toks, k); per {
			case "DAY", "WEEK", "MONTH", "YEAR":
				return per
			}
		}
	}
	return ""
}

func (d *doc) isOf(toks []token, i int) bool { return i < len(toks) && d.at(toks, i, "of") }

// skipMore steps over a word between number and unit that changes neither:
// "two more minutes".
func (d *doc) skipMore(toks []token, i int) int {
	for k := i; k < len(toks) && k < i+2 && toks[k].kind == word && toks[k].space; k++ {
		if d.at(toks, k, "last") || d.at(toks, k, "this") || d.at(toks, k, "next") || d.at(toks, k, "past") || d.at(toks, k, "previous") {
			return i // "39 million last year"
		}
		if !toks[k].lex.has(isModifier) && !d.at(toks, k, "more") && !d.at(toks, k, "fewer") && !d.at(toks, k, "less") {
			return k
		}
		if u, _ := d.measure(toks, k+1); u != nil && u.code != "TIMES" {
			return k + 1
		}
	}
	return i
}

// pounds decides between the money and the weight; the other is told too.
func (d *doc) pounds(toks []token, f *figure, i int) (*unitName, int) {
	gbp, lb := units.byCode["GBP"], units.byCode["LB"]
	weight, price := 0, 0
	for k := max(0, i-14); k < min(len(toks), i+14); k++ {
		if toks[k].lex.has(isWeight) {
			weight++
		}
		if toks[k].lex.has(isPrice) {
			price++
		}
	}
	if i+1 < len(toks) && d.at(toks, i+1, "of") {
		weight += 2
	}
	u, other := gbp, lb
	if weight > price {
		u, other = lb, gbp
	}
	q := f.quantity()
	q.Unit = stat.Unit{Code: other.code}
	f.other = append(f.other, q)
	return u, i + 1
}

// substance reads "tonnes of CO2", "Mt of carbon dioxide equivalent", "tonnes of
// oil equivalent": masses that are never compared with others.
func (d *doc) substance(toks []token, f *figure) {
	switch f.unit.Code {
	case "G", "KG", "T", "KT", "MT", "GT", "TON":
	default:
		return
	}
	base := f.unit.Code
	if base == "TON" {
		base = "T"
	}
	i := f.unitEnd
	if i < len(toks) && d.at(toks, i, "of") {
		i++
	}
	if i >= len(toks) || toks[i].kind != word {
		return
	}
	end, code := i, ""
	switch {
	case d.at(toks, i, "co") && i+1 < len(toks) && (d.of(toks[i+1]) == "2" || d.of(toks[i+1]) == "₂"):
		end, code = i+2, "_CO2"
		if end < len(toks) && !toks[end].space && d.at(toks, end, "e") {
			end, code = end+1, "_CO2E"
		}
	case d.at(toks, i, "carbon") && i+1 < len(toks) && d.at(toks, i+1, "dioxide"):
		end, code = i+2, "_CO2"
	case d.at(toks, i, "carbon") && i+2 < len(toks) && toks[i+1].kind == dash && d.at(toks, i+2, "dioxide"):
		end, code = i+3, "_CO2"
	case d.at(toks, i, "carbon"):
		end, code = i+1, "_C"
	case d.at(toks, i, "oil") && i+1 < len(toks) && d.at(toks, i+1, "equivalent"):
		end, code = i+2, "_OE"
	default:
		return
	}
	if code == "_CO2" {
		k := end
		if k < len(toks) && toks[k].kind == dash {
			k++
		}
		if k < len(toks) && (d.at(toks, k, "equivalent") || d.at(toks, k, "eq")) {
			end, code = k+1, "_CO2E"
		}
	}
	f.unit.Code, f.unitEnd = base+code, end
}

// age turns years into an age: "45-year-old", "45 years old", "21 years of age".
func (d *doc) age(toks []token, f *figure) {
	switch f.unit.Code {
	case "YEAR", "MONTH", "WEEK", "DAY":
	default:
		return
	}
	i := f.unitEnd
	if i < len(toks) && toks[i].kind == dash && !toks[i].space {
		i++
	}
	switch {
	case i < len(toks) && (d.at(toks, i, "old") || d.at(toks, i, "olds")):
		f.unitEnd = i + 1
	case i+1 < len(toks) && d.at(toks, i, "of") && d.at(toks, i+1, "age"):
		f.unitEnd = i + 2
	default:
		if !d.ageBefore(toks, f) {
			return
		}
	}
	if f.unit.Code == "YEAR" {
		f.unit.Code = "YEAR_OF_AGE"
	}
	f.noClaim = anAge
}

// ageAfter reports whether "65 and over", "16 or older" stands here.
func (d *doc) ageAfter(toks []token, f *figure) bool {
	if !f.a.digits || f.a.places > 0 || f.a.scaled || f.end-f.start != 1 || toks[f.start].end-toks[f.start].start != 2 {
		return false
	}
	i := f.end
	if !d.at(toks, i, "and") && !d.at(toks, i, "or") {
		return false
	}
	for _, w := range [...]string{"over", "older", "above", "up", "younger", "under"} {
		if d.at(toks, i+1, w) {
			return true
		}
	}
	return false
}

// ageBefore reports whether the words before a bare number make it an age: "aged
// 45", "the age of 21", "Maddon, 66, has".
func (d *doc) ageBefore(toks []token, f *figure) bool {
	i := f.start
	if i == 0 || f.a.places > 0 || f.a.scaled || f.a.den != 1 || f.a.coef.Cmp(decimalInt(120)) > 0 {
		return false
	}
	p := toks[i-1]
	switch {
	case d.is(p, "aged") || d.is(p, "age") || d.is(p, "ages"):
		return true
	case i > 1 && d.is(p, "of") && d.at(toks, i-2, "age"):
		return true
	case i > 2 && toks[i-1].kind == word && d.at(toks, i-2, "of") && d.at(toks, i-3, "age"):
		return true
	case p.kind == punct && d.of(p) == "," && i > 1 && toks[i-2].kind == word && f.a.digits && d.text[toks[i-2].start]-'A' < 26 && !toks[i-2].lex.has(isMonth|isWeekday):
		return f.end < len(toks) && toks[f.end].kind == punct && d.of(toks[f.end]) == "," && f.a.coef.Cmp(decimalInt(10)) > 0
	}
	return false
}

// wholeOf is what a fraction is part of, "-" where the words after "of" do not
// name it ("half of which"), "" where nothing is said.
func (d *doc) wholeOf(toks []token, i int) string {
	of, _ := d.nounPhrase(toks, d.ofThe(toks, i), true)
	if of == "" && d.at(toks, i, "of") {
		return "-"
	}
	return of
}

// thingsCounted reads the things counted behind a number, or leaves it bare.
func (d *doc) thingsCounted(toks []token, f *figure, i int) {
	one := f.a.den == 1 && f.a.coef.Equal(decimalInt(1))
	if f.a.style == stat.Fraction && !f.a.scaled && !f.a.grouped || f.a.style == stat.Fold {
		f.of = d.wholeOf(toks, i)
		return
	}
	if i >= len(toks) {
		return
	}
	// four-cylinder, three-point
	if toks[i].kind == dash && i+1 < len(toks) && !toks[i].space && !toks[i+1].space && toks[i+1].kind == word && !toks[i+1].lex.has(isStop) && !toks[i+1].lex.has(isNumber) {
		f.unit = stat.Unit{Code: "COUNT", Noun: singular(toks[i+1], low(d.of(toks[i+1])))}
		f.unitEnd = i + 2
		return
	}
	j := d.ofThe(toks, i)
	if one && j > i {
		f.noClaim = "one of"
	}
	noun, end := d.nounPhrase(toks, j, !one || j > i)
	if noun == "" && (d.at(toks, i, "per") || (d.at(toks, i, "a") || d.at(toks, i, "to")) && (d.at(toks, i+1, "dollar") || d.at(toks, i+2, "dollar"))) {
		if per, e := d.per(toks, i); per != "" {
			f.unit, f.unitEnd = stat.Unit{Code: "COUNT", Per: per}, e
		}
		return
	}
	if noun == "" {
		if i > f.end { // "20 or more" without a noun: read again from behind
			f.after = cueKind{}
		}
		return
	}
	f.unit, f.unitEnd = stat.Unit{Code: "COUNT", Noun: noun}, end
	if noun == "people" || noun == "person" || noun == "inhabitant" || end == j+1 && d.demonym(toks[j]) {
		f.unit = stat.Unit{Code: "PERSON"}
	}
	if per, e := d.per(toks, f.unitEnd); per != "" {
		f.unit.Per, f.unitEnd = per, e
	}
}

// demonym reports whether a word is the people of an area: "36.8m Poles".
func (d *doc) demonym(t token) bool {
	if d.text[t.start]-'A' >= 26 {
		return false
	}
	m, ok := stat.Areas().MatchAt(d.text, t.start)
	return ok && m.Demonym && m.End == t.end
}
