package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// Why a number is no figure, in words an editor understands: a closed list.
const (
	aYear      = "a year"
	aDate      = "a date"
	aTime      = "a clock time"
	aScore     = "a score"
	aVersion   = "a version"
	aPhone     = "a phone number"
	anID       = "an identifier"
	aName      = "a name"
	anOrdinal  = "an ordinal"
	anAge      = "an age"
	aReference = "a reference"
	aRank      = "a rank"
	anAddress  = "an address"
	aPronoun   = "a pronoun"
	anAgeGroup = "an age group"
	aLink      = "a link"
	tooLong    = "too many digits"
)

// notFigure reports what a number token is when it is no figure, by what stands
// around it; end is one past what belongs to it. reason is "" for a figure.
func (d *doc) notFigure(toks []token, i int) (reason string, end int) {
	t := toks[i]
	text := d.of(t)
	end = i + 1
	var p, n token
	if i > 0 {
		p = toks[i-1]
	}
	if i+1 < len(toks) {
		n = toks[i+1]
	}
	gluedBefore := i > 0 && !t.space
	gluedAfter := i+1 < len(toks) && !n.space
	a, ok := d.readDigits(t)
	if !ok {
		switch {
		case len(text) > maxDigits:
			return tooLong, end
		case dotted(text):
			return aDate, end
		}
		if gluedAfter && n.kind == word && d.clockWord(n) {
			return aTime, end + 1
		}
		return aVersion, end
	}
	if a.style == stat.Fraction {
		return "", end
	}
	whole := a.places == 0
	// 9 to 12 digits in a run are written in groups when they count something.
	plain := whole && allDigits(text)

	if d.resultOf(toks, i) {
		return aScore, i + 3
	}
	// Links, handles, hashes.
	if gluedBefore && p.kind == sign {
		switch s := d.of(p); {
		case s == "#" || s == "@" || s == "_":
			return anID, end
		case s == "/" && i > 1 && !p.space && (toks[i-2].kind == word || toks[i-2].kind == sign):
			return aLink, end
		}
	}
	if gluedAfter && n.kind == sign && (d.of(n) == "_" || d.of(n) == "@") {
		return aLink, end
	}
	if gluedBefore && p.kind == word {
		if u, _ := d.moneyBefore(toks, i); u == nil && !d.is(p, "x") {
			return d.glued(toks, i)
		}
	}
	if i > 1 && gluedBefore && p.kind == punct && !p.space && d.of(p) == "." && toks[i-2].kind == word && !d.refersBefore(toks, i) {
		if u, _ := d.moneyBefore(toks, i); u == nil {
			return aName, end // ID.3
		}
	}
	if i > 1 && gluedBefore && p.kind == dash && !p.space && toks[i-2].kind == word {
		w := toks[i-2]
		switch {
		case d.is(w, "mid") || d.is(w, "pre") || d.is(w, "post") || d.is(w, "early") || d.is(w, "late"):
			return aYear, end
		case d.is(w, "under") || d.is(w, "over") || d.is(w, "top") || d.is(w, "last"):
			return anAgeGroup, end
		case d.is(w, "sub") || d.is(w, "non") || d.is(w, "to") || d.is(w, "plus") || w.lex.has(isNumber) || w.lex != nil && w.lex.num.kind == isMark:
		case w.lex.has(isMonth):
			return aDate, end
		case i > 2 && toks[i-3].kind == number && !w.space:
			// 450ft-900, 2m-3m: a range of measures.
		default:
			return aName, end
		}
	}
	// Clock times and ratios.
	if gluedAfter && n.kind == punct && d.of(n) == ":" && i+2 < len(toks) && toks[i+2].kind == number && !toks[i+2].space {
		m := d.of(toks[i+2])
		if len(m) >= 2 && len(text) <= 2 && class[m[0]] == cDigit && m[0] <= '5' && (len(m) == 2 || m[2] == '.') {
			end = i + 3
			for end+1 < len(toks) && toks[end].kind == punct && d.of(toks[end]) == ":" && toks[end+1].kind == number && !toks[end+1].space {
				end += 2
			}
			if end < len(toks) && toks[end].kind == word && d.clockWord(toks[end]) {
				end++
			}
			return aTime, end
		}
		if text != "1" {
			return aScore, i + 3
		}
	}
	if n.kind == word && d.clockWord(n) && a.coef.Cmp(decimalInt(2400)) < 0 {
		return aTime, end + 1
	}
	// Dates by name of the month.
	if r, e := d.namedDate(toks, i, whole, len(text)); r != "" {
		return r, e
	}
	// 2019-09-01, 01/09/2019, 555-123-4567
	if r, e := d.partsWithStrokes(toks, i); r != "" {
		return r, e
	}
	if gluedAfter && n.kind == word && !(a.places > 0 && d.is(n, "e") && i+2 < len(toks) && toks[i+2].kind == number && !toks[i+2].space) {
		switch {
		case d.is(n, "st") || d.is(n, "nd") || d.is(n, "rd") || d.is(n, "th"):
			return anOrdinal, end + 1
		case d.is(n, "s") && plain && text[len(text)-1] == '0':
			return aYear, end + 1
		case d.gluedSuffix(toks, i+1):
		default:
			return anID, end + 1
		}
	}
	if n.kind == possessive && len(text) == 4 && plain {
		return aYear, end + 1
	}
	// Section 4, page 12, No. 3.
	if i > 0 && t.space && d.refersBefore(toks, i) {
		return aReference, end
	}
	if plain && len(text) > 1 && text[0] == '0' {
		return anID, end
	}
	if plain && len(text) > 12 {
		return anID, end
	}
	// 2011-14 and 2013-2015.
	if plain && len(text) == 4 && yearly(a) && gluedAfter && (n.kind == dash || n.kind == sign && d.of(n) == "/") && i+2 < len(toks) && toks[i+2].kind == number && !toks[i+2].space {
		m := d.of(toks[i+2])
		if b, ok := d.readDigits(toks[i+2]); ok && allDigits(m) && (len(m) == 2 || len(m) == 4 && yearly(b)) {
			if e := i + 3; e >= len(toks) || !(toks[e].kind == sign && d.of(toks[e]) == "%") && !(toks[e].kind == word && !toks[e].space) {
				return aYear, e
			}
		}
	}
	// 9/11, 24/7, 50/50
	if plain && len(text) <= 2 && gluedAfter && n.kind == sign && d.of(n) == "/" && i+2 < len(toks) && toks[i+2].kind == number && !toks[i+2].space {
		if _, ok := d.slash(toks, i); !ok && allDigits(d.of(toks[i+2])) && !(i > 0 && p.kind == currency) {
			return aName, i + 3
		}
	}
	if plain && len(text) == 4 && text >= "1000" && text < "2200" && d.yearCueBefore(toks, i) {
		return aYear, end
	}
	if r, e := d.score(toks, i, a, plain); r != "" {
		return r, e
	}
	return "", end
}

// yearly reports whether the amount may be a year.
func yearly(a amount) bool {
	return a.coef.Cmp(decimalInt(1500)) >= 0 && a.coef.Cmp(decimalInt(2100)) <= 0
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if class[s[i]] != cDigit {
			return false
		}
	}
	return true
}

// dotted reports whether s is a date with points: 10.11.2023.
func dotted(s string) bool {
	n, run, last := 0, 0, 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && class[s[i]] == cDigit {
			run++
			continue
		}
		if run == 0 || run == 3 || run > 4 {
			return false
		}
		n++
		last, run = run, 0
	}
	return n == 3 && (last == 4 || last == 2)
}

// clockWord reports whether the token marks a clock time.
func (d *doc) clockWord(t token) bool {
	w := d.of(t)
	switch len(w) {
	case 2:
		return foldEq(w, "am") && w != "AM" || foldEq(w, "pm") || w == "AM"
	case 3:
		return w == "GMT" || w == "BST" || w == "UTC" || w == "EST" || w == "EDT" || w == "CET" || w == "PST" || w == "PDT" || w == "IST"
	case 4:
		return foldEq(w, "a.m.") || foldEq(w, "p.m.") || w == "CEST"
	case 7:
		return foldEq(w, "o'clock")
	}
	return foldEq(w, "o’clock") || foldEq(w, "a.m") || foldEq(w, "p.m")
}

// glued names a number with letters glued before it: G20, CO2, FY24, Q3.
func (d *doc) glued(toks []token, i int) (string, int) {
	end := i + 1
	// The rest of the run of letters and digits belongs to it.
	for end < len(toks) && !toks[end].space && (toks[end].kind == word || toks[end].kind == number) {
		end++
	}
	p := toks[i-1]
	if d.is(p, "fy") || d.is(p, "q") || d.is(p, "h") && len(d.of(toks[i])) == 1 {
		return aYear, end
	}
	return aName, end
}

// gluedSuffix reports whether the word at token i, glued to digits, is a scale,
// a unit, a currency or a sign of multiples.
func (d *doc) gluedSuffix(toks []token, i int) bool {
	t := toks[i]
	if t.lex != nil && (t.lex.num.kind == isMark || t.lex.num.kind == isScale) {
		// "5K run", "4k" are scales; "3D" is not here at all.
		return true
	}
	w := d.of(t)
	if w == "x" || w == "X" || foldEq(w, "fold") || foldEq(w, "pc") || foldEq(w, "pct") || foldEq(w, "percent") {
		return !(i+1 < len(toks) && toks[i+1].kind == number && !toks[i+1].space) // 4x4
	}
	if u, e := d.measure(toks, i); u != nil && e > i && !(len(w) == 1 && (w == "F" || w == "A" || w == "R" || w == "N" || w == "J") && i+1 < len(toks) && toks[i+1].kind == number) {
		return true
	}
	if u, _ := d.moneyAfter(toks, i); u != nil {
		return true
	}
	// "240bn" and "2.5bnyuan" aside, a mark and a unit may be glued: "5mt".
	return false
}

// namedDate finds "17 May 2024", "May 17th, 2024", "Jan. 24", "May 2024".
func (d *doc) namedDate(toks []token, i int, whole bool, digits int) (string, int) {
	if !whole || digits > 4 {
		return "", i
	}
	month := func(j int) bool {
		return j >= 0 && j < len(toks) && toks[j].kind == word && toks[j].lex.has(isMonth) && d.text[toks[j].start]-'A' < 26
	}
	skip := func(j int) int { // a point or comma between
		if j < len(toks) && toks[j].kind == punct && (d.of(toks[j]) == "." || d.of(toks[j]) == ",") {
			return j + 1
		}
		return j
	}
	year := func(j int) bool {
		return j < len(toks) && toks[j].kind == number && toks[j].end-toks[j].start == 4 && allDigits(d.of(toks[j]))
	}
	// Month before.
	j := i - 1
	if j >= 0 && toks[j].kind == punct && d.of(toks[j]) == "." {
		j--
	}
	if month(j) && toks[i].space {
		end := i + 1
		if end < len(toks) && !toks[end].space && toks[end].kind == word && ordinalSuffix(d.of(toks[end])) {
			end++
		}
		if digits <= 2 {
			if end+1 < len(toks) && toks[end].kind == dash && toks[end+1].kind == number && toks[end+1].end-toks[end+1].start <= 2 {
				end += 2 // May 17-19
			}
			if k := skip(end); year(k) {
				end = k + 1
			}
		}
		return aDate, end
	}
	// Day before.
	if digits <= 2 {
		end := i + 1
		if end+1 < len(toks) && toks[end].kind == dash && !toks[end].space && toks[end+1].kind == number && toks[end+1].end-toks[end+1].start <= 2 {
			end += 2 // 17-19 May
		}
		if end < len(toks) && !toks[end].space && toks[end].kind == word && ordinalSuffix(d.of(toks[end])) {
			end++
		}
		k := end
		if k < len(toks) && d.at(toks, k, "of") {
			k++
		}
		if month(k) {
			end = skip(k + 1)
			if year(end) {
				return aDate, end + 1
			}
			return aDate, k + 1
		}
	}
	return "", i
}

func ordinalSuffix(s string) bool {
	return foldEq(s, "st") || foldEq(s, "nd") || foldEq(s, "rd") || foldEq(s, "th")
}

// partsWithStrokes finds dates and phone numbers in three parts or more.
func (d *doc) partsWithStrokes(toks []token, i int) (string, int) {
	parts, end, four, stroke, long := 1, i+1, false, "", 0
	width := func(j int) int { return toks[j].end - toks[j].start }
	if width(i) == 4 {
		four = true
	}
	long = width(i)
	for end+1 < len(toks) && !toks[end].space && !toks[end+1].space && toks[end+1].kind == number && (toks[end].kind == dash || toks[end].kind == sign && d.of(toks[end]) == "/") {
		if stroke == "" {
			stroke = d.of(toks[end])
		} else if stroke != d.of(toks[end]) {
			break
		}
		if width(end+1) == 4 {
			four = true
		}
		long += width(end + 1)
		parts++
		end += 2
	}
	if parts < 3 {
		return "", i
	}
	if end < len(toks) && !toks[end].space && toks[end].kind == word {
		for end < len(toks) && !toks[end].space && (toks[end].kind != punct || end+1 < len(toks) && !toks[end+1].space) {
			end++ // 2019-09-01T10:38:07Z
		}
	}
	switch {
	case parts == 3 && four && long <= 8:
		return aDate, end
	case stroke == "/":
		return aDate, end
	case long >= 7:
		return aPhone, end
	}
	return aScore, end
}

// refersBefore reports whether the word before the number makes it a reference:
// section 4, page 12, No. 3, number 3.
func (d *doc) refersBefore(toks []token, i int) bool {
	j := i - 1
	if toks[j].kind == punct && d.of(toks[j]) == "." && j > 0 && !toks[j].space {
		j--
		return d.at(toks, j, "no") || d.at(toks, j, "nos") || d.at(toks, j, "art") || d.at(toks, j, "sec") || d.at(toks, j, "fig") || d.at(toks, j, "ch") || d.at(toks, j, "vol") || d.at(toks, j, "p") || d.at(toks, j, "pp")
	}
	if toks[j].kind != word {
		return false
	}
	if d.at(toks, j, "number") {
		if p := j - 1; p >= 0 && toks[p].kind == word && d.of(toks[j]) == "number" && toks[p].end-toks[p].start > 3 && d.text[toks[p].end-1] == 's' {
			return false // Poles number 36.5 million
		}
		return !(j > 0 && d.at(toks, j-1, "the")) && strings.IndexByte(d.of(toks[i]), ',') < 0 // prisoners number 850,000
	}
	if d.of(toks[j]) == "No" {
		return j > 0
	}
	return toks[j].lex.has(isRefer)
}

// yearCueBefore reports whether the words before a number of four digits say
// that it is a year: in, since, by, early, fiscal.
func (d *doc) yearCueBefore(toks []token, i int) bool {
	if i == 0 || toks[i-1].kind != word {
		return false
	}
	// "in 2,000" is no token of four digits; "in 2000 villages" is a count.
	if !toks[i-1].lex.has(isYearCue) {
		return false
	}
	// "In 2017 women made up": a head of a sentence counts people with a comma in the
	// thousands, if at all.
	heads := d.of(toks[i-1])[0] <= 'Z'
	if u, _ := d.measure(toks, i+1); u != nil && !d.at(toks, i+1, "time") && !d.at(toks, i+1, "in") {
		return heads && u.code == "PERSON"
	}
	if heads {
		return true
	}
	if i+1 < len(toks) && toks[i+1].kind == word && toks[i+1].space {
		w := low(d.of(toks[i+1]))
		if irregular[w] != "" && w != "data" && w != "police" && w != "series" {
			return false
		}
	}
	return true
}

// score finds 2-1, 3–1: two small whole numbers, the first not smaller, or any
// beside words of sport.
func (d *doc) score(toks []token, i int, a amount, plain bool) (string, int) {
	if !plain || i+2 >= len(toks) || toks[i+1].kind != dash || toks[i+1].space || toks[i+2].space || toks[i+2].kind != number {
		return "", i
	}
	b, ok := d.readDigits(toks[i+2])
	if !ok || b.places > 0 || !allDigits(d.of(toks[i+2])) || a.coef.Cmp(decimalInt(200)) > 0 || b.coef.Cmp(decimalInt(200)) > 0 {
		return "", i
	}
	end := i + 3
	if end < len(toks) && !d.last(toks, end) {
		// A unit or a thing counted makes it a range.
		if u, _ := d.measure(toks, end); u != nil {
			return "", i
		}
		if toks[end].kind != word || !toks[end].space || toks[end].lex.has(isNumber) || toks[end].lex != nil && toks[end].lex.num.kind == isMark {
			return "", i
		}
		if u, _ := d.moneyAfter(toks, end); u != nil {
			return "", i
		}
		if noun, _ := d.nounPhrase(toks, end, true); noun != "" && a.coef.Cmp(b.coef) < 0 {
			return "", i
		}
	}
	if u, _ := d.moneyBefore(toks, i); u != nil {
		return "", i
	}
	if a.coef.Cmp(b.coef) >= 0 {
		return aScore, end
	}
	for k := max(0, i-8); k < min(len(toks), i+8); k++ {
		if toks[k].lex.has(isSport) {
			return aScore, end
		}
	}
	return "", i
}

// bareName reports whether a number without a unit belongs to a name: Boeing
// 747, Channel 4, the S&P 500. Names have capitals; the first word of a sentence
// has one anyway.
func (d *doc) bareName(toks []token, f *figure) bool {
	i := f.start
	if i == 0 || !f.a.digits || !toks[i].space || f.a.scaled || toks[i].kind != number {
		return false
	}
	p := toks[i-1]
	if p.kind != word {
		return false
	}
	if f.a.places > 0 {
		return p.lex.has(isNameBefore) && f.unit.Code == "" && d.text[p.start]-'A' < 26 // Python 3.12
	}
	text := d.of(toks[i])
	if !allDigits(text) || len(text) > 4 {
		return false
	}
	if p.lex.has(isNameBefore) {
		return d.text[p.start]-'A' < 26 || i == 1 || p.end-p.start > 3
	}
	if f.unit.Code != "" {
		return false
	}
	r, _ := firstRune(d.of(p))
	if !isUpper(r) {
		return false
	}
	if p.lex.has(isStop|isUp|isDown|isStarter|isMonth|isDeterminer) || p.lex.has(isNumber) || d.areaEnds(toks, i) {
		return false
	}
	// The first word of a sentence may be any word.
	return i > 1 || p.lex == nil
}

// areaEnds reports whether the name of an area ends before token i, and a number that stands
// there for itself may be the area's: "in Greece 10, in Italy 6.5", "a Bolivian 68".
func (d *doc) areaEnds(toks []token, i int) bool {
	if i+1 < len(toks) && toks[i+1].kind == word && !toks[i+1].lex.has(isStop) {
		return false
	}
	for j := i - 1; j > 0 && j > i-4 && toks[j].kind == word; j-- {
		if toks[j].begins&beginArea == 0 {
			continue
		}
		if m, ok := stat.Areas().MatchAt(d.text, toks[j].start); ok && m.End == toks[i-1].end {
			return toks[j-1].kind == punct || toks[j-1].kind == word && d.text[toks[j-1].start]-'a' < 26
		}
	}
	return false
}

// phoneBefore reports whether the words before speak of a telephone.
func (d *doc) phoneBefore(toks []token, f *figure) bool {
	if !f.a.digits || f.a.places > 0 || f.a.scaled || f.unit.Code != "" {
		return false
	}
	if t := toks[f.end-1]; t.end-t.start < 3 && d.of(toks[f.start]) != "+" {
		return false // "call on 12 of them"
	}
	for k := f.start - 1; k >= 0 && k >= f.start-10; k-- {
		if toks[k].lex.has(isPhone) {
			return true
		}
	}
	return false
}

// address reports whether a bare number is a house number: words with capitals
// follow, and the last is a street's.
func (d *doc) address(toks []token, f *figure) bool {
	if !f.a.digits || f.a.places > 0 || f.a.scaled || f.unit.Code != "" || f.start+1 != f.end {
		return false
	}
	for k := f.end; k < len(toks) && k < f.end+5; k++ {
		t := toks[k]
		if t.kind == number && k > f.end {
			continue // 9 E 71st St
		}
		if t.kind != word || d.text[t.start]-'A' >= 26 && !d.is(t, "st") && !d.is(t, "th") {
			return false
		}
		if t.lex.has(isStreet) && (k > f.end || d.is(t, "ave")) {
			return true
		}
	}
	return false
}

// wordName reports whether a number in words is part of a name: the Five
// Principles, the Kick Six. It has a capital within a sentence, and so has the
// word beside it; where every word has one, nothing follows.
func (d *doc) wordName(toks []token, f *figure) bool {
	i := f.start
	t := toks[i]
	if i == 0 || t.kind != word || d.text[t.start]-'A' >= 26 || f.own || f.a.scaled || f.end > i+1 {
		return false
	}
	p := toks[i-1]
	if p.kind != word {
		return false
	}
	before := d.text[p.start]-'A' < 26 && i > 1
	after := i+1 < len(toks) && toks[i+1].kind == word && d.text[toks[i+1].start]-'A' < 26
	if !before && !after {
		return false
	}
	for k := range toks {
		if toks[k].kind == word && toks[k].end-toks[k].start > 3 && d.text[toks[k].start]-'a' < 26 {
			return true
		}
	}
	return false
}
