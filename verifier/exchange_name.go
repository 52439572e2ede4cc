package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
)

// How texts name currencies, and measure one by another.

// numberBefore reports whether a currency is spoken of by more than one of it.
func numberBefore(words []string, measure string) bool {
	first, _, _ := strings.Cut(strings.ToLower(measure), " ")
	for i, w := range words {
		if w != first || i == 0 {
			continue
		}
		switch b := words[i-1]; {
		case strings.ContainsAny(b, "0123456789"), b == "hundred", b == "thousand", b == "million", b == "ten", b == "two", b == "five", b == "fifty":
			return true
		}
	}
	return false
}

// plainNames are names several currencies share of which the first in the table
// is meant where no other's country is spoken of; that supports and refutes nobody.
var plainNames = []string{"pound", "rupee", "won", "lira", "ruble", "rouble"}

// currency is the currency of a name; not sure where several go by it, or where
// it is a dollar and the article speaks of a country with a dollar of its own.
func (s *session) currency(name string) (code string, sure bool) {
	named := stat.Currencies().Named(name)
	if len(named) == 0 {
		return "", false
	}
	code, sure = named[0], len(named) == 1
	own := 0
	for _, area := range append(slices.Clip(s.areasNamed()), s.article.Country) {
		a, ok := stat.Areas().Get(area)
		switch {
		case !ok:
		case stat.Currencies().OwnDollar(name, a.Currency):
			sure = false
		case len(named) > 1 && slices.Contains(named, a.Currency) && (own == 0 || a.Currency != code):
			code = a.Currency
			own++
		}
	}
	if full := s.fullyNamed(named); own != 1 && full != "" {
		return full, true // "pesos", after the Mexican peso
	}
	switch {
	case len(named) == 1:
	case own == 1:
		sure = true
	case own > 1 || !slices.Contains(plainNames, strings.TrimSuffix(strings.ToLower(name), "s")):
		return "", false
	}
	return code, sure
}

// plainlyNamed is the currency of a figure that is named by a word several currencies
// share, "280 rupees", where the reader took the first of them; sure where the article
// speaks of one of their countries. plain is false where the figure has no such word.
func (s *session) plainlyNamed(c *extractor.Claim) (code string, sure, plain bool) {
	words := wordsOf(c.Quotation)
	for _, name := range plainNames {
		named := stat.Currencies().Named(name)
		if len(named) < 2 || named[0] != c.Quantity.Unit.Code {
			continue
		}
		if slices.ContainsFunc(words, func(w string) bool { return strings.TrimSuffix(w, "s") == name }) {
			code, sure = s.currency(name)
			return code, sure, true
		}
	}
	return "", false, false
}

// fullyNamed is the one of several currencies of a name that the article calls by its
// full one.
func (s *session) fullyNamed(codes []string) (one string) {
	if len(codes) < 2 {
		return ""
	}
	text := strings.ToLower(s.article.Text)
	for _, code := range codes {
		c, ok := stat.Currencies().Get(code)
		if !ok || !strings.Contains(c.Name, " ") || !strings.Contains(text, strings.ToLower(c.Name)) {
			continue
		}
		if one != "" {
			return ""
		}
		one = code
	}
	return one
}

// againstIn is the currency that stands behind a figure: "to the dollar", "per
// euro", "a dollar", "against the US dollar".
func (s *session) againstIn(rest string) (code string, sure bool) {
	clause := rest
	if at := strings.IndexAny(rest, ",;:()"); at >= 0 {
		clause = rest[:at]
	}
	words := strings.Fields(strings.TrimRight(clause, ".!?\"”"))
	for i := 0; i < len(words) && i < 4; i++ {
		j := i
		switch strings.ToLower(words[i]) {
		case "to", "per", "against", "for", "versus", "vs":
			j++
			if j < len(words) && (strings.EqualFold(words[j], "buy") || strings.EqualFold(words[j], "get")) {
				j++ // 160 yen to buy a dollar
			}
			if j < len(words) && slices.Contains([]string{"the", "a", "an", "one", "each"}, strings.ToLower(words[j])) {
				j++
			}
		case "a", "each":
			j++
		default:
			continue
		}
		for n := min(3, len(words)-j); n > 0; n-- {
			if code, sure := s.currency(strings.Join(words[j:j+n], " ")); code != "" {
				return code, sure
			}
		}
		return "", false
	}
	return "", false
}

// namesOther reports whether a sentence names a third currency: which figure is
// whose is then a guess.
func (s *session) namesOther(sentence string, e *exchange) bool {
	words := strings.Fields(sentence)
	for i := range words {
		for n := min(3, len(words)-i); n > 0; n-- {
			name := strings.Trim(strings.Join(words[i:i+n], " "), ".,;:()\"“”'’!?")
			name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
			if n == 1 && (len(name) < 3 || strings.ToLower(name) != name && strings.ToUpper(name) != name && i > 0) {
				continue
			}
			named := stat.Currencies().Named(name)
			if len(named) == 0 {
				continue
			}
			if !slices.Contains(named, e.one) && !slices.Contains(named, e.many) {
				return true
			}
			break
		}
	}
	return false
}

// namedIn are the currencies that a text names, each once.
func (s *session) namedIn(text string) (out []string) {
	words := strings.Fields(text)
	for i := 0; i < len(words); i++ {
		for n := min(3, len(words)-i); n > 0; n-- {
			name := strings.Trim(strings.Join(words[i:i+n], " "), ".,;:()\"“”'’!?")
			name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
			if len(name) < 3 || n == 1 && i > 0 && strings.ToLower(name) != name {
				continue
			}
			if code, _ := s.currency(name); code != "" {
				if !slices.Contains(out, code) {
					out = append(out, code)
				}
				i += n - 1
				break
			}
		}
	}
	return out
}

// toldOf is the currency that the words before a figure tell of beside another: of
// its sentence, else of its paragraph, where there is one only.
func (s *session) toldOf(c *extractor.Claim, beside string) (code string, sure bool) {
	from := max(0, c.Figure.BStart-ratesReach)
	if c.InSentence.BStart < from || c.Figure.BStart > len(s.article.Text) {
		return "", false
	}
	paragraph := s.article.Text[from:c.Figure.BStart]
	if at := strings.LastIndex(paragraph, "\n\n"); at >= 0 {
		paragraph = paragraph[at:]
	}
	for _, text := range []string{c.Sentence, paragraph} {
		others := slices.DeleteFunc(s.namedIn(text), func(code string) bool { return code == beside })
		if len(others) > 1 {
			return "", false
		}
		if len(others) == 1 {
			return others[0], true
		}
	}
	return "", false
}

// onlyCurrency is the one currency that a text names.
func (s *session) onlyCurrency(text string) (string, bool) {
	named := s.namedIn(text)
	if len(named) != 1 {
		return "", false
	}
	return named[0], true
}

// onlyDollars reports whether a sentence names no currency but one and the dollar.
func (s *session) onlyDollars(sentence, of string) bool {
	return !slices.ContainsFunc(s.namedIn(sentence), func(code string) bool { return code != of && code != "USD" })
}

// againstAny is the currency that a text measures another by: "against the dollar".
func (s *session) againstAny(text, of string) (code string, sure bool) {
	words := strings.Fields(text)
	for i, w := range words {
		switch strings.ToLower(w) {
		case "against", "versus", "vs", "to", "per":
		default:
			continue
		}
		if code, sure := s.againstIn(strings.Join(words[i:], " ")); code != "" && code != of {
			return code, sure
		}
	}
	return "", false
}

// issuer is the area whose own a currency is: the country its code begins with,
// as ISO 4217 forms it, or the euro area.
func issuer(code string) stat.AreaCode {
	if code == "EUR" {
		return "EMU"
	}
	for _, a := range stat.Areas().All() {
		if a.Currency == code && a.ISO2 == code[:2] {
			return a.Code
		}
	}
	return ""
}

// currencyName is a currency as newspapers call it.
func currencyName(code string) string {
	if names, ok := phrases().units[code]; ok {
		return names[0]
	}
	c, ok := stat.Currencies().Get(code)
	if !ok {
		return code
	}
	words := strings.Fields(c.Name)
	words[len(words)-1] = strings.ToLower(words[len(words)-1])
	return strings.Join(words, " ")
}
