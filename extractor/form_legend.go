package extractor

import (
	"strconv"
	"strings"

	"factcheck/internal/stat"
)

// legend is what a text says once of all its shares: "Shares are of gross domestic product
// in 2024 unless stated", "Figures are percentages of GDP".
type legend struct {
	whole string
	year  stat.Period // zero if it names none
}

// legendIn reads a sentence that says of what, and of when, the figures behind it are:
// shares or the like, "are", and a whole (SEMANTICS 3, 4).
func legendIn(text string) (l legend, ok bool) {
	const are, longest = " are ", 30
	at := strings.Index(text[:min(len(text), longest+len(are))], are)
	if at < 0 {
		return l, false
	}
	subject, rest := text[:at], text[at+len(are):]
	words := strings.Fields(low(subject))
	if n := len(words); n == 0 || n > 3 || !kindOfWord(words[n-1], tellsFigures) {
		return l, false
	}
	how, rest, found := strings.Cut(" "+low(rest), " of ")
	for w := range strings.FieldsSeq(how) {
		if !found || !kindOfWord(w, tellsFigures) && w != "as" && w != "a" && w != "the" {
			return l, false
		}
	}
	var year string
	words = strings.Fields(rest)
	for i, w := range words {
		bare := strings.TrimRight(w, ",;:.")
		if (bare == "in" || bare == "for") && i+1 < len(words) {
			year = strings.TrimRight(words[i+1], ",;:.")
		}
		if e := book[bare]; i > 0 && e != nil && e.term.has(rPrep|rSub|rCond) {
			break
		}
		l.whole = strings.TrimSpace(l.whole + " " + bare)
		if bare != w {
			break
		}
	}
	if n, err := strconv.Atoi(year); err == nil && len(year) == 4 {
		l.year = stat.YearPeriod(n)
	}
	return l, found && l.whole != ""
}

func kindOfWord(w string, k wordKind) bool {
	e := book[w]
	return e != nil && e.kinds&k != 0
}

// byLegend gives a share of money that names no whole of its own the one that the text's
// legend names, and reports whether it did.
func (r *reader) byLegend(d *draft, hangs, first, at int) bool {
	if r.legend.whole == "" || d.fig < 0 {
		return false
	}
	switch d.Quantity.Unit.Code {
	case "PERCENT", "POINT", "TIMES":
	default:
		return false
	}
	words := strings.Fields(low(d.Measure))
	if len(words) == 0 || !kindOfWord(words[len(words)-1], paidOut) {
		return false
	}
	if d.Whole != "" && (len(d.wholes) > 0 || hangs == 0 || hangs > first || r.samePara(at)) {
		return false // its own, or that of the claim it goes on from
	}
	d.Whole = r.legend.whole
	return true
}

// legendYear dates a share by the year of the text's legend where nothing of its own
// paragraph dates it.
func (r *reader) legendYear(d *draft, hangs, first, at int) {
	if r.legend.year.IsZero() || d.When.Surface != "" || d.Form.changes() && d.Form != Record {
		return
	}
	if hangs == 0 || hangs <= first && !r.samePara(at) {
		d.When = When{Period: r.legend.year, Anchor: FromSentence}
	}
}
