package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// unitName is a unit of lexicon/units.tsv or a currency of lexicon/money.tsv.
type unitName struct {
	code  string
	name  string // singular, as UnitName gives it
	money bool
	// other are the further codes of an ambiguous name: tons, degrees, MT.
	other []string
}

// unit is what the name stands for whole: "mph" is {MILE, Per: HOUR}.
func (u *unitName) unit() stat.Unit {
	if u.money {
		return stat.Unit{Code: u.code}
	}
	return stat.Units().Of(u.code)
}

// phraseNode is a node of the tree of unit phrases, word by word. A root says by
// which mark in the book the words are known that a phrase begins with.
type phraseNode struct {
	unit *unitName
	next map[string]*phraseNode
	root phraseMark
}

// phraseMark is a set of trees of phrases.
type phraseMark uint8

const (
	ofUnits phraseMark = 1 << iota
	ofMoney
)

func (n *phraseNode) put(u *unitName, words ...string) {
	for _, w := range words {
		if n.next == nil {
			n.next = map[string]*phraseNode{}
		}
		m := n.next[w]
		if m == nil {
			m = &phraseNode{}
			n.next[w] = m
		}
		n = m
	}
	if n.unit == nil {
		n.unit = u
	}
}

// unitTables are the names of units and currencies.
type unitTables struct {
	names   phraseNode           // in lower case, by token
	symbols map[string]*unitName // exact case, one token or several glued ones
	byCode  map[string]*unitName
	money   phraseNode // names and codes of currencies
	signs   map[string]*unitName
}

var units = loadUnits()

func loadUnits() *unitTables {
	t := &unitTables{names: phraseNode{root: ofUnits}, money: phraseNode{root: ofMoney}, symbols: map[string]*unitName{}, byCode: map[string]*unitName{}, signs: map[string]*unitName{}}
	for _, row := range rows("units.tsv", 4) {
		codes := strings.Split(row[0], "|")
		u := &unitName{code: codes[0], name: row[1], other: codes[1:]}
		if t.byCode[u.code] == nil {
			t.byCode[u.code] = u
		}
		if row[2] != "-" {
			for n := range strings.SplitSeq(row[2], ",") {
				w := splitPhrase(n)
				t.names.put(u, w...)
				if last := w[len(w)-1]; len(last) > 2 && !strings.HasSuffix(last, "s") {
					t.names.put(u, append(w[:len(w)-1:len(w)-1], last+"s")...)
				}
			}
		}
		if row[3] != "-" {
			for s := range strings.SplitSeq(row[3], ",") {
				t.symbols[s] = u
			}
		}
	}
	for _, row := range rows("money.tsv", 4) {
		u := &unitName{code: row[0], name: row[1], money: true}
		t.byCode[u.code] = u
		for n := range strings.SplitSeq(row[2], ",") {
			if strings.ContainsAny(n, "$£￡€¥￥₹₨₽₩₪₦₴₺₫฿₱₵₸₮₿") {
				t.signs[strings.ReplaceAll(n, " ", "")] = u
				continue
			}
			t.money.put(u, splitPhrase(n)...)
		}
	}
	for name, e := range entities {
		if u := t.signs[e.char]; u != nil {
			t.signs[name] = u
		}
		if u := t.symbols[e.char]; u != nil {
			t.symbols[name] = u
		}
	}
	return t
}

// splitPhrase cuts a phrase of a table as scan cuts the text: hyphens, points
// and strokes are tokens of their own, "m.p.h." is one.
func splitPhrase(s string) []string {
	d := docs.Get().(*doc)
	defer docs.Put(d)
	d.text, d.toks = s, d.toks[:0]
	d.scan(0, len(s))
	var w []string
	for _, t := range d.toks {
		w = append(w, d.of(t))
	}
	d.text, d.toks = "", d.toks[:0]
	return w
}

// walk finds the longest phrase of the tree that begins at token i.
func (d *doc) walk(n *phraseNode, toks []token, i int) (u *unitName, end int) {
	if i < len(toks) && toks[i].kind == word && toks[i].entry.phrases&n.root == 0 {
		return nil, 0
	}
	for j := i; j < len(toks) && n.next != nil; j++ {
		m, ok := n.next[d.key(toks[j])]
		if !ok && j > i && toks[j].kind == dash && !toks[j].space && j+1 < len(toks) && !toks[j+1].space {
			continue // 100-basis-point, 2,000-square-metre
		}
		if !ok {
			break
		}
		n = m
		if n.unit != nil {
			u, end = n.unit, j+1
		}
	}
	return u, end
}

// measure is a unit of measure that begins at token i, where glued says whether
// it may be a bare symbol: "5 km", "5km", "5-km", "5°C", "5 sq. ft".
func (d *doc) measure(toks []token, i int) (u *unitName, end int) {
	if i >= len(toks) {
		return nil, i
	}
	if toks[i].kind == dash && i+1 < len(toks) && !toks[i].space && !toks[i+1].space {
		i++ // 15-year
	}
	u, end = d.walk(&units.names, toks, i)
	if s, e := d.symbol(toks, i); s != nil && e >= end && (u == nil || e > end) {
		u, end = s, e
	}
	if u == nil {
		return nil, i
	}
	return u, end
}

// symbol is a unit written as a symbol, whose case counts.
func (d *doc) symbol(toks []token, i int) (u *unitName, end int) {
	t := toks[i]
	end = i + 1
	text := d.of(t)
	// Symbols of several tokens: km2, °C, m.
	for j := i; j < len(toks) && j < i+4; j++ {
		if j > i && toks[j].space {
			break
		}
		if v := units.symbols[d.text[t.start:toks[j].end]]; v != nil {
			u, end = v, j+1
		}
	}
	if u == nil {
		return nil, i
	}
	if text == "F" && end == i+1 {
		for k := range toks[max(0, i-16):min(len(toks), i+16)] {
			if toks[max(0, i-16)+k].lex.has(isElectric) {
				return units.byCode["FARAD"], end
			}
		}
	}
	if end == i+1 && t.kind == word && len(text) == 1 && t.space {
		// A letter by itself behind a space is a unit only where nothing says
		// that it is a word or an initial: "5 W", "2.5 F and", not "3 A grades".
		if text == "s" || text == "t" || text == "p" || text == "c" && !d.last(toks, end) || text == "A" && end < len(toks) && toks[end].kind == word {
			return nil, i
		}
	}
	if text == "in" && !d.last(toks, end) && t.space || text == "PS" && t.space {
		return nil, i
	}
	return u, end
}

// last reports whether token i is past the end of a clause.
func (d *doc) last(toks []token, i int) bool {
	return i >= len(toks) || toks[i].kind == punct || toks[i].kind == quote
}

// UnitName is the name of a unit in words, singular and British: "US dollar per
// barrel", "percent", "kilometre", "year", "worker"; "" for none.
func UnitName(u stat.Unit) string {
	name := ""
	switch {
	case u.Code == "" || u.Code == "COUNT":
		name = u.Noun
		if name == "" && u.Code == "COUNT" && u.Per == "" {
			return ""
		}
	case u.Code == "YEAR_OF_AGE":
		name = "year"
	case units.byCode[u.Code] != nil:
		name = units.byCode[u.Code].name
	default:
		name = strings.ToLower(strings.ReplaceAll(u.Code, "_", " "))
	}
	if u.Per == "" {
		return name
	}
	per := u.Per
	if p := units.byCode[per]; p != nil {
		per = p.name
	}
	return name + " per " + per
}

// UnitName is the name of the mention's unit, as UnitName of the function says
// it, but that an ambiguous one keeps the word it was written with: tons,
// degrees.
func (m Mention) UnitName() string {
	if m.unitWord == "" {
		return UnitName(m.Quantity.Unit)
	}
	if per := m.Quantity.Unit.Per; per != "" {
		return m.unitWord + UnitName(stat.Unit{Per: per})
	}
	return m.unitWord
}

// nounPhrase reads the things counted, to the right of a figure: from token i
// to the first plural, and what is "of" it is left. noun is in the singular and
// without what says nothing of kind (more, new, other); end is i if there is
// none. plural is false where the figure is one.
func (d *doc) nounPhrase(toks []token, i int, plural bool) (noun string, end int) {
	from, kept := i, 0
	var words [8]string
	for j := i; j < len(toks) && j < i+8; j++ {
		t := toks[j]
		if t.kind == dash && j > from && !t.space && j+1 < len(toks) && !toks[j+1].space {
			continue // first-team players
		}
		if j == from && (d.is(t, "more") || d.is(t, "fewer") || d.is(t, "less")) {
			continue
		}
		glued := j > from && !t.space && toks[j-1].kind == dash
		if kept > 0 && !glued && plural && (d.is(t, "and") || d.is(t, "or")) {
			continue // "digital and physical sales"
		}
		if t.kind != word || !glued && t.lex.has(isStop|isMonth|isWeekday) || kept > 0 && t.lex.has(isModifier) {
			break
		}
		w := low(d.of(t))
		if kept > 0 && glued {
			words[kept-1] += "-" + w
		} else {
			if d.emptyAdjective(t, w, kept == 0) {
				continue
			}
			words[kept] = w
			kept++
		}
		if plural && isPlural(t, w) {
			// "sales jobs" goes on, "jobs were" does not.
			if j+1 < len(toks) && toks[j+1].kind == word && toks[j+1].space && !toks[j+1].lex.has(isStop) && isPlural(toks[j+1], low(d.of(toks[j+1]))) && !verbLike(low(d.of(toks[j+1]))) {
				continue
			}
			words[kept-1] = singular(t, w)
			return strings.Join(words[:kept], " "), j + 1
		}
		end = j + 1
	}
	if plural && from < len(toks) && toks[from].kind == word && toks[from].lex.has(isMeasureNoun) && toks[from].space {
		return low(d.of(toks[from])), from + 1 // "a 12 page document"
	}
	if plural || kept == 0 || end == 0 {
		return "", i
	}
	return strings.Join(words[:min(kept, 3)], " "), end
}

// verbLike reports whether a word in s behind a plural is rather a verb.
func verbLike(w string) bool {
	return strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us")
}

// emptyAdjective reports whether a word before the noun says nothing of its
// kind: participles and words of order.
func (d *doc) emptyAdjective(t token, w string, first bool) bool {
	if t.lex.has(isModifier) {
		return true
	}
	return first && len(w) > 5 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ly"))
}

// irregular are the plurals of lexicon/plurals.tsv with their singulars.
var irregular = func() map[string]string {
	m := map[string]string{}
	for _, row := range rows("plurals.tsv", 2) {
		m[row[0]] = row[1]
	}
	return m
}()

func isPlural(t token, w string) bool {
	if irregular[w] != "" {
		return true
	}
	n := len(w)
	return n > 3 && w[n-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && !strings.HasSuffix(w, "ous")
}

// singular is the singular of a plural noun.
func singular(t token, w string) string {
	if s := irregular[w]; s != "" {
		return s
	}
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "sses")):
		return w[:n-2]
	case n > 2 && w[n-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}

// per reads the denominator of a unit at token i: "a barrel", "per 1,000",
// "/kg", "-a-day", "per capita". code is "" if there is none.
func (d *doc) per(toks []token, i int) (code string, end int) {
	if i >= len(toks) {
		return "", i
	}
	t := toks[i]
	hyphen := false
	if t.kind == dash && !t.space && i+2 < len(toks) && !toks[i+1].space {
		hyphen = true
		i++
		t = toks[i]
	}
	j := i + 1
	strict := true // only nouns known as denominators
	switch {
	case t.kind == sign && d.of(t) == "/" && j < len(toks) && !toks[j].space && !t.space:
		strict = false
	case t.kind == word && d.is(t, "per"):
		strict = false
	case t.kind == word && d.is(t, "for") && (d.at(toks, j, "every") || d.at(toks, j, "each")):
		strict = false
		j++
	case t.kind == word && d.is(t, "to") && d.at(toks, j, "the") && d.at(toks, j+1, "dollar"):
		return "dollar", j + 2
	case t.kind == word && (d.is(t, "a") || d.is(t, "an") || d.is(t, "each") || d.is(t, "every")):
	default:
		return "", i
	}
	if hyphen && j < len(toks) && toks[j].kind == dash {
		j++
	}
	if j >= len(toks) {
		return "", i
	}
	switch n := toks[j]; {
	case n.kind == number && !strict && !d.is(t, "for"):
		if a, ok := d.readDigits(n); ok && a.places == 0 {
			return a.coef.String(), j + 1
		}
		return "", i
	case n.kind != word:
		return "", i
	case d.is(n, "cent"):
		return "", i
	case d.is(n, "head") || d.is(n, "capita") || d.is(n, "person") || d.is(n, "inhabitant") || d.is(n, "resident"):
		return "PERSON", j + 1
	case d.is(n, "hundred") && !strict:
		return "100", j + 1
	case d.is(n, "thousand") && !strict:
		return "1000", j + 1
	case d.is(n, "lakh") && !strict:
		return "100000", j + 1
	case d.is(n, "million") && !strict && !d.at(toks, j+1, "british"):
		return "1000000", j + 1
	}
	if u, e := d.measure(toks, j); u != nil && u.code != "PERCENT" && u.code != "TIMES" && (!strict || timeOrTrade(u.code)) {
		return u.code, e
	}
	if !strict {
		if noun, e := d.nounPhrase(toks, j, false); noun != "" {
			return noun, e
		}
		return "", i
	}
	if w := low(d.of(toks[j])); w == "share" || w == "dollar" || w == "piece" || w == "unit" || w == "game" || w == "night" || w == "household" || w == "pop" || w == "bottle" || w == "ticket" {
		return w, j + 1
	}
	return "", i
}

// timeOrTrade are the units that stand behind "a" as a denominator: of time,
// and of what goods are sold in.
func timeOrTrade(code string) bool {
	switch code {
	case "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "FORTNIGHT", "MONTH", "QUARTER", "YEAR", "DECADE", "CENTURY",
		"BBL", "GALLON", "LITRE", "PINT", "KG", "LB", "OZ", "TROY_OZ", "T", "TON", "BUSHEL", "G", "MILE", "KM", "HECTARE", "ACRE", "M2", "FOOT2", "KWH", "MWH", "M", "YARD", "FOOT":
		return true
	}
	return false
}
