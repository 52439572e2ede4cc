package stat

import (
	"strings"
)

// FromPackage is the unit of a series by what its publisher says: unitText, a
// code or words ("USD_CURRENT", "KT", "Percent of GDP", "tonnes per person"),
// and the series' title. mult is the power of ten that the words put before the
// unit ("billion cubic meters" is {M3} and 9).
//
// The parentheses of a title beat a unit text that says only NUMBER, or measures
// something else: "Population density (people per sq. km of land area)" under
// KM2 is {PERSON, Per: KM2}. "Per capita" in a title gives the denominator to an
// amount that has none. A text that is not understood is {Code: "COUNT"} where
// it is NUMBER or empty, and the text itself, in capitals, elsewhere.
func (t *UnitTable) FromPackage(unitText, title string) (u Unit, mult int) {
	u, mult, known := t.parseUnit(unitText)
	weak := !known || u.Code == "COUNT" && u.Per == "" || u.IsZero()
	if fromTitle, m, ok := t.titleUnit(title); ok {
		other := fromTitle.Code != u.Code && fromTitle.Dimension() != u.Dimension() ||
			fromTitle.Per != "" && u.Per == "" || t.substance(fromTitle) != t.substance(u)
		if weak || other {
			u, mult, known = fromTitle, m, true
		}
	} else if weak && strings.Contains(strings.ToLower(title), "index") {
		u, known = Unit{Code: "INDEX"}, true
	}
	if !known {
		if unitText == "" {
			return Unit{Code: "COUNT"}, 0
		}
		return Unit{Code: strings.ToUpper(unitText)}, 0
	}
	low := strings.ToLower(title)
	if u.Per == "" && (strings.Contains(low, "per capita") || strings.Contains(low, "per head") || strings.Contains(low, "per person")) {
		switch u.Dimension() {
		case Money, Mass, Energy, Volume, Surface, Length, Power:
			u.Per = "PERSON"
		}
	}
	if s := titleSubstance(low); s != "" && u.Dimension() == Mass && t.substance(u) == "" {
		if _, ok := t.byCode[u.Code+"_"+s]; ok {
			u.Code += "_" + s
		}
	}
	return u, mult
}

func (t *UnitTable) substance(u Unit) string {
	i, _ := t.Get(u.Code)
	return i.Substance
}

// titleSubstance is what a title says is weighed.
func titleSubstance(low string) string {
	switch {
	case strings.Contains(low, "co2 equivalent") || strings.Contains(low, "co2e") || strings.Contains(low, "greenhouse gas"):
		return "CO2E"
	case strings.Contains(low, "co2 ") || strings.Contains(low, "co2)") || strings.Contains(low, "co\u2082") || strings.Contains(low, "carbon dioxide"):
		return "CO2"
	}
	return ""
}

// titleUnit is the first unit that stands between parentheses, the last pair
// first.
func (t *UnitTable) titleUnit(title string) (Unit, int, bool) {
	for rest := title; ; {
		open := strings.LastIndexByte(rest, '(')
		if open < 0 {
			return Unit{}, 0, false
		}
		inner, _, closed := strings.Cut(rest[open+1:], ")")
		rest = rest[:open]
		if !closed {
			continue
		}
		for _, piece := range strings.Split(inner, ", ") {
			piece, _, _ = strings.Cut(piece, ":")
			if u, mult, ok := t.parseUnit(piece); ok {
				return u, mult, true
			}
		}
	}
}

// qualifiers are words of a unit that do not change it.
var qualifiers = []string{"current ", "annual ", "total ", "average ", "constant ", "real ", "number of "}

// scales are words of a unit that multiply it.
var scales = []struct {
	word string
	mult int
}{{"thousand ", 3}, {"thousands of ", 3}, {"million ", 6}, {"millions of ", 6}, {"billion ", 9}, {"billions of ", 9}, {"trillion ", 12}, {"thousands ", 3}, {"millions ", 6}}

// parseUnit reads a publisher's code or words for a unit.
func (t *UnitTable) parseUnit(text string) (u Unit, mult int, ok bool) {
	text = strings.TrimSpace(text)
	if i, found := t.Get(text); found {
		return i.Unit, 0, true
	}
	if money, prices, found := strings.Cut(text, "_"); found {
		if c, isMoney := t.Get(money); isMoney && c.Dimension == Money && !strings.Contains(text, "_PER_") {
			if year, _, _ := strings.Cut(prices, "_"); isYear(year) {
				return Unit{Code: money + "_" + year}, 0, true
			}
			if prices == "CURRENT" {
				return Unit{Code: money}, 0, true
			}
		}
	}
	if rest, found := strings.CutPrefix(text, "INTL_DOLLAR_"); found {
		year, tail, _ := strings.Cut(rest, "_")
		switch {
		case isYear(year):
			return t.withPer(Unit{Code: "INTL_DOLLAR_" + year}, tail)
		case year == "CURRENT":
			return t.withPer(Unit{Code: "INTL_DOLLAR"}, tail)
		}
	}
	if amount, per, found := strings.Cut(text, "_PER_"); found {
		if i, known := t.Get(amount); known && i.Unit.Per == "" {
			if denominator, ok := t.parsePer(strings.ToLower(strings.ReplaceAll(per, "_", " "))); ok {
				return Unit{Code: i.Code, Per: denominator}, 0, true
			}
		}
	}
	low := strings.ToLower(strings.ReplaceAll(text, "_", " "))
	return t.parseWords(strings.Join(strings.Fields(low), " "))
}

func (t *UnitTable) withPer(u Unit, tail string) (Unit, int, bool) {
	if tail == "PER_CAPITA" {
		u.Per = "PERSON"
	}
	return u, 0, true
}

func (t *UnitTable) parseWords(low string) (u Unit, mult int, ok bool) {
	if low == "" {
		return Unit{}, 0, false
	}
	if code, found := t.pack[low]; found {
		return t.Of(code), 0, true
	}
	if strings.Contains(low, "= 100") || strings.Contains(low, "=100") || strings.HasPrefix(low, "index") || strings.HasSuffix(low, " index") {
		return Unit{Code: "INDEX"}, 0, true
	}
	if strings.Contains(low, "percentage point") {
		return Unit{Code: "POINT"}, 0, true
	}
	if strings.Contains(low, "%") || strings.HasPrefix(low, "percent") || strings.HasPrefix(low, "per cent") {
		return Unit{Code: "PERCENT"}, 0, true
	}
	if money, found := t.parseMoney(low); found {
		return money, 0, true
	}
	for _, s := range scales {
		if rest, found := strings.CutPrefix(low, s.word); found && !t.isName(low) {
			u, mult, ok = t.parseWords(rest)
			return u, mult + s.mult, ok
		}
	}
	for _, q := range qualifiers {
		if rest, found := strings.CutPrefix(low, q); found {
			return t.parseWords(rest)
		}
	}
	if t.isName(low) {
		return t.Of(t.Named(low)[0]), 0, true
	}
	before, after, per := strings.Cut(" "+low, " per ")
	if !per {
		if head, _, of := strings.Cut(low, " of "); of && t.isName(head) {
			return t.Of(t.Named(head)[0]), 0, true
		}
		return Unit{}, 0, false
	}
	denominator, ok := t.parsePer(after)
	if !ok {
		return Unit{}, 0, false
	}
	before = strings.TrimSpace(before)
	if before == "" {
		return Unit{Code: "COUNT", Per: denominator}, 0, true
	}
	if u, mult, ok = t.parseWords(before); !ok || u.Per != "" {
		u, mult = Unit{Code: "COUNT"}, 0 // "births per woman": the title says of what
	}
	switch u.Code {
	case "BIRTH", "HOUSEHOLD", "WORKER", "VEHICLE":
		u.Code = "COUNT"
	}
	u.Per = denominator
	return u, mult, true
}

// parsePer reads what stands after "per": "capita", "1,000 live births",
// "sq. km of land area", "usd".
func (t *UnitTable) parsePer(low string) (string, bool) {
	first, _, _ := strings.Cut(low, " ")
	if digits := strings.ReplaceAll(first, ",", ""); isNumber(digits) && digits != "1" {
		return digits, true
	}
	low, _, _ = strings.Cut(low, " of ")
	for _, s := range scales {
		if rest, ok := strings.CutPrefix(low+" ", s.word); ok {
			// so many per million people are not so many for each
			u, mult, known := t.parseWords(strings.TrimSpace(rest))
			if known && (mult != 0 || u.Code != "PERSON" && u.Code != "COUNT") {
				return "", false // per million dollars
			}
			return "1" + strings.Repeat("0", s.mult), true
		}
	}
	if u, _, ok := t.parseUnit(low); ok && u.Per == "" {
		return u.Code, true
	}
	if upper := strings.ToUpper(low); len(upper) == 3 {
		if _, ok := Currencies().Get(upper); ok {
			return upper, true
		}
	}
	if u, _, ok := t.parseWords(first); ok && u.Per == "" {
		return u.Code, true
	}
	return "", false
}

// parseMoney reads a currency with its prices: "current us$", "constant 2015
// us$", "2017 international $", "international-$ in 2011 prices", "usd".
func (t *UnitTable) parseMoney(low string) (Unit, bool) {
	year := ""
	var kept []string
	for _, w := range strings.Fields(low) {
		bare := strings.Trim(w, "()")
		switch {
		case isYear(bare) && year == "":
			year = bare
		case bare == "current" || bare == "constant" || bare == "real" || bare == "nominal" || bare == "in" || bare == "prices" || bare == "ppp" && len(kept) > 0 || bare == "chained":
		default:
			kept = append(kept, w)
		}
	}
	name := strings.Join(kept, " ")
	code := ""
	if codes := Currencies().Named(name); len(codes) == 1 {
		code = codes[0]
	} else if codes := t.Named(name); len(codes) > 0 {
		if i, _ := t.Get(codes[0]); i.Dimension == Money {
			code = codes[0]
		}
	}
	if code == "" {
		return Unit{}, false
	}
	if year != "" {
		code += "_" + year
	}
	return Unit{Code: code}, true
}

func (t *UnitTable) isName(low string) bool { return len(t.Named(low)) > 0 }
