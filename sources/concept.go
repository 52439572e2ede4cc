package sources

import (
	"slices"
	"strings"

	"factcheck/internal/stat"
)

// head is a title without what it says of its unit and method in parentheses:
// "Forest area (sq. km)", but not "Electricity production by source (coal)".
func head(title string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(title, "(")
		b.WriteString(before)
		inside, rest, closed := strings.Cut(after, ")")
		if !ok || !closed {
			b.WriteString(after)
			return b.String()
		}
		if !isUnit(inside) {
			b.WriteString(" " + inside + " ")
		}
		title = rest
	}
}

// isUnit reports whether a parenthesis of a title says a unit, a method or a
// source, and not what is measured.
func isUnit(inside string) bool {
	t, low := catalogue(), strings.ToLower(inside)
	if strings.ContainsAny(low, "%$=") || strings.Contains(low, "estimate") || strings.Contains(low, "database") || strings.HasPrefix(low, "source:") ||
		strings.HasPrefix(low, "per ") || strings.Contains(low, " per ") {
		return true
	}
	if !slices.ContainsFunc(t.tokens(inside), func(w string) bool { return !t.method[w] && !t.generic[w] }) {
		return true
	}
	u, _ := stat.Units().FromPackage(inside, "")
	switch u.Dimension() {
	case stat.Bare:
		return false
	case stat.Count:
		return u.Code == "COUNT" || u.Code == "PERSON" // "(households)" is whose
	}
	return true
}

// conceptOf is the concept of an indicator that the table does not list: that
// of the alias its title is, if it is of the same kind.
func conceptOf(i Indicator) string {
	t := catalogue()
	words := make(map[string]bool)
	for _, w := range t.tokens(head(i.Title)) {
		words[w] = true
	}
	is := kindOf(i.Nature, i.Title, i.UnitText)
	best, size := "", 0
	for _, a := range aliasTable() {
		if len(a.words) <= size {
			continue
		}
		rest := len(words)
		all := true
		for _, w := range a.words {
			all = all && words[w]
			rest--
		}
		for w := range words {
			if t.generic[w] && !slices.Contains(a.words, w) {
				rest--
			}
		}
		if all && rest == 0 {
			for _, c := range a.concepts {
				if t.kinds[c] == is {
					best, size = c, len(a.words)
					break
				}
			}
		}
	}
	return best
}
