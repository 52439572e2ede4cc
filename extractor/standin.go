package extractor

import "strings"

// standIns are general nouns and what they may stand for in a text that named it
// before: "tuberculosis ... the disease".
var standIns = func() map[string][]string {
	m := make(map[string][]string)
	for _, f := range rows("standins.tsv", 2) {
		m[f[0]] = strings.Split(f[1], "|")
	}
	return m
}()

// standsFor puts what was named last into a measure that says "the disease". It is
// looked for before the word in its sentence and in the two sentences before.
func (v *view) standsFor(d *draft, m *memory, at int) {
	if !v.hinted(hintStandIn) {
		return
	}
	for _, s := range d.measured {
		for k := s.from; k < s.to; k++ {
			if v.kind(k) != word || !v.is(k-1, "the") && !v.is(k-1, "that") && !v.is(k-1, "this") {
				continue
			}
			w := low(v.text(k))
			names := standIns[w]
			if names == nil {
				continue
			}
			before := m.d.text[m.d.sents[max(at-2, 0)].start:v.toks[k].start]
			if name := lastNamed(low(before), names); name != "" {
				d.Measure = strings.Replace(low(d.Measure), w, name, 1)
			}
			return
		}
	}
}

// lastNamed is the one of some names that stands last in a text, "" for none.
func lastNamed(text string, names []string) (last string) {
	best := -1
	for _, n := range names {
		for end := len(text); end > 0; {
			i := strings.LastIndex(text[:end], n)
			if i <= best {
				break
			}
			if (i == 0 || !isWordByte(text[i-1])) && (i+len(n) == len(text) || !isWordByte(text[i+len(n)])) {
				best, last = i, n
				break
			}
			end = i
		}
	}
	return last
}

// onlyHeight reports whether a measure says how high something stood and not what.
func onlyHeight(measure string) bool {
	switch low(measure) {
	case "level", "rate", "figure", "total", "value", "number", "amount", "sum":
		return true
	}
	return false
}

func isWordByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 0x80 }
