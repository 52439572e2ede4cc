package sources

import (
	"strconv"
	"strings"
	"unicode"
)

// tokens are the words of a text as the catalogue compares them: lower case,
// singular, words of one meaning written alike, words that say nothing left out.
func (t *tables) tokens(text string) []string {
	raw := strings.FieldsFunc(foldText(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' })
	words := raw[:0]
	for _, w := range raw {
		if w = strings.Trim(w, "."); w != "" {
			words = append(words, w)
		}
	}
	var out []string
	for i := 0; i < len(words); {
		if to, n := t.phrase(words[i:]); n > 0 {
			out = append(out, to)
			i += n
			continue
		}
		w := words[i]
		i++
		if t.stop[w] || isYear(w) {
			continue
		}
		out = append(out, t.canonical(w))
	}
	return out
}

// phrase is the word that several words together stand for ("per capita").
func (t *tables) phrase(words []string) (to string, n int) {
	for n := min(len(words), 4); n > 1; n-- {
		if to, ok := t.synonyms[strings.Join(words[:n], "-")]; ok {
			return to, n
		}
	}
	return "", 0
}

// isYear reports whether a word is a year: when, not what.
func isYear(w string) bool {
	n, err := strconv.Atoi(w)
	return err == nil && len(w) == 4 && n >= 1500 && n < 2200
}

func (t *tables) canonical(w string) string {
	if to, ok := t.synonyms[w]; ok {
		return to
	}
	s := singular(w)
	if to, ok := t.synonyms[s]; ok {
		return to
	}
	return s
}

// foldText lowers a text, writes subscript digits as digits and drops the
// apostrophes of possessives.
func foldText(text string) string {
	var b strings.Builder
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case r >= '₀' && r <= '₉':
			b.WriteRune('0' + r - '₀')
		case r == ',' && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
			// 1,000 is one word.
		case r == '\'' || r == '’':
			// "women's" is women, "countries'" is countries.
			if i+1 < len(runes) && (runes[i+1] == 's' || runes[i+1] == 'S') && (i+2 == len(runes) || !unicode.IsLetter(runes[i+2])) {
				i++
			}
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// singular takes the plural's ending off an English word.
func singular(w string) string {
	n := len(w)
	switch {
	case n == 3 && w[2] == 's' && w[1] >= '0' && w[1] <= '9':
		return w[:2] // the over-65s
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "sses") || w == "gases" || strings.HasSuffix(w, "xes")):
		return w[:n-2]
	case n > 3 && w[n-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && (!strings.HasSuffix(w, "is") || n > 5 && strings.ContainsRune("mkvpg", rune(w[n-3]))):
		return w[:n-1] // tsunamis, but not hepatitis
	}
	return w
}
