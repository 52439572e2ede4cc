package verifier

import (
	"strconv"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
)

// subject is how a series is spoken of in a sentence: "Rwanda's merchandise
// exports", "unemployment in Italy", "China's goods trade with Russia".
func (t *target) subject() string {
	s := subjectOf(t.ind, t.areas)
	for _, o := range t.plus {
		s += " and " + o.subject()
	}
	return s
}

func subjectOf(ind *sources.Indicator, areas []stat.AreaCode) string {
	book := phrases()
	title := plainTitle(ind.Title)
	phrase, known := book.titles[title]
	switch {
	case known:
	case len(areas) == 0 || isPrice(ind) && ofNoCountry(areas[0], ind):
		return lowerFirst(title)
	default:
		phrase = "{area's} " + strings.ReplaceAll(lowerFirst(title), "partner", "{partner}")
	}
	if len(areas) == 0 {
		phrase = strings.NewReplacer("{area's} ", "", " in {area}", "", " of {area}", "", " to {area}", "", " from {area}", "").Replace(phrase)
	} else {
		if place := placeName(areas[0]); strings.Contains(phrase, "{area's}") {
			phrase = strings.Replace(phrase, "{area's}", possessive(place), 1)
		} else {
			phrase = strings.Replace(phrase, "{area}", place, 1)
		}
	}
	if len(areas) > 1 && ind.Bilateral && !strings.Contains(phrase, "{partner}") {
		switch low := strings.ToLower(phrase); {
		case strings.Contains(low, "export"):
			phrase += " to {partner}"
		case strings.Contains(low, "import"):
			phrase += " from {partner}"
		default:
			phrase += " with {partner}"
		}
	}
	if strings.Contains(phrase, "{partner}") {
		partner := "its partner"
		if len(areas) > 1 {
			partner = placeName(areas[1])
		}
		phrase = strings.ReplaceAll(phrase, "{partner}", partner)
	}
	return phrase
}

// plainTitle is a title without units and methods, which stand in parentheses,
// and without whose figure it is.
func plainTitle(title string) string {
	out := title
	if strings.ContainsAny(title, "()") {
		out = withoutAsides(title)
	}
	for _, tail := range []string{", as reported by ", ", as stated by ", ", exports plus imports", ", UN Comtrade"} {
		out, _, _ = strings.Cut(out, tail)
	}
	if _, known := phrases().titles[out]; !known {
		out = strings.TrimSuffix(out, ", total")
	}
	return out
}

// withoutAsides is a title without what stands in parentheses, and without the space
// that they leave.
func withoutAsides(title string) string {
	opens := strings.IndexByte(title, '(') >= 0
	var room [128]byte
	b := room[:0]
	depth := 0
	for i := range len(title) {
		c := title[i]
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth = max(0, depth-1)
		case depth > 0:
		case opens && c == ' ' && (len(b) == 0 || b[len(b)-1] == ' '):
		case opens && c == ',' && len(b) > 0 && b[len(b)-1] == ' ':
			b[len(b)-1] = ','
		default:
			b = append(b, c)
		}
	}
	if opens && len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return string(b)
}

// lowerFirst is a title inside a sentence: names and abbreviations stay.
func lowerFirst(s string) string {
	word, _, _ := strings.Cut(s, " ")
	for i, r := range word {
		if i > 0 && (r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return s
		}
	}
	if word == "" || word[0] < 'A' || word[0] > 'Z' || len(word) == 1 {
		return s
	}
	var b [96]byte
	return string(append(append(b[:0], s[0]|0x20), s[1:]...))
}

// pluralSubject reports whether a subject takes "were": its head, the word
// before the first preposition, ends like a plural.
func pluralSubject(subject string) bool {
	head := ""
	for w := range strings.FieldsSeq(subject) {
		switch w {
		case "in", "of", "from", "to", "with", "by", "for", "at", "per", "on", "among", "aged", "against":
			if head != "" {
				return pluralWord(head)
			}
		}
		if !strings.HasSuffix(w, "'s") && !strings.HasSuffix(w, "s'") {
			head = w
		}
	}
	return pluralWord(head)
}

func pluralWord(w string) bool {
	w = strings.TrimSuffix(w, ",")
	for _, many := range phrases().plurals {
		if w == many {
			return true
		}
	}
	if len(w) < 4 || !strings.HasSuffix(w, "s") {
		return false
	}
	return !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}

// placeName is an area's name inside a sentence.
func placeName(code stat.AreaCode) string {
	book := phrases()
	if name, ok := book.names[string(code)]; ok {
		return name
	}
	name := areaName(code)
	if book.the[string(code)] {
		return "the " + name
	}
	return name
}

func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// dayName is "1 July 2026".
func dayName(d stat.Day) string {
	var b [24]byte
	return string(appendDay(b[:0], d))
}

func appendDay(b []byte, d stat.Day) []byte {
	y, m, n := d.Date()
	b = append(append(append(strconv.AppendInt(b, int64(n), 10), ' '), months[m-1]...), ' ')
	return strconv.AppendInt(b, int64(y), 10)
}

// periodName is a period in words: "2023", "March 2024", "the first quarter of
// 2024", "2013 to 2015".
func periodName(p stat.Period) string {
	if p.IsZero() {
		return ""
	}
	y, m, _ := p.Start.Date()
	switch p.Grain {
	case stat.Year:
		if p == stat.YearPeriod(y) {
			return itoa(y)
		}
	case stat.Half:
		return [...]string{"the first half of ", "the second half of "}[(m-1)/6] + itoa(y)
	case stat.Quarter:
		return "the " + [...]string{"first", "second", "third", "fourth"}[(m-1)/3] + " quarter of " + itoa(y)
	case stat.Month:
		return months[m-1] + " " + itoa(y)
	case stat.OneDay:
		return dayName(p.Start)
	}
	ey, em, _ := (p.End - 1).Date()
	switch {
	case wholeYears(p) && ey == y:
		return itoa(y)
	case wholeYears(p):
		return itoa(y) + " to " + itoa(ey)
	case p.Start == stat.DayOf(y, m, 1) && p.End == stat.DayOf(ey, em+1, 1) && ey == y:
		return months[m-1] + " to " + months[em-1] + " " + itoa(y)
	case p.Start == stat.DayOf(y, m, 1) && p.End == stat.DayOf(ey, em+1, 1):
		return months[m-1] + " " + itoa(y) + " to " + months[em-1] + " " + itoa(ey)
	}
	return dayName(p.Start) + " to " + dayName(p.End-1)
}

// inPeriod is a period with its preposition.
func inPeriod(p stat.Period) string {
	name := periodName(p)
	switch {
	case name == "":
		return ""
	case p.Grain == stat.OneDay:
		return "on " + name
	case strings.Contains(name, " to "):
		return "from " + name
	}
	return "in " + name
}
