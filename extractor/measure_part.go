package extractor

import "strings"

// withoutPer is a measure without the number its figure is counted per: "hospital beds
// per thousand" are hospital beds.
func withoutPer(measure, per string) string {
	if per == "" || per[0] < '0' || per[0] > '9' {
		return measure
	}
	words := strings.Fields(measure)
	n := len(words)
	for n > 1 && countWord(words[n-1]) {
		n--
	}
	if n == len(words) || n < 2 {
		return measure
	}
	switch words[n-1] {
	case "for", "per", "in", "of", "every", "each":
		return strings.Join(words[:n-1], " ")
	}
	return measure
}

// countWord reports whether a word is a round number or an article of one.
func countWord(w string) bool {
	switch low(w) {
	case "hundred", "thousand", "million", "every", "each":
		return true
	}
	return strings.Trim(w, "0123456789,") == ""
}

// killedBy makes what kills the cause of the deaths that are counted: "tuberculosis
// killed 320,000 Indians", "heart disease caused half of all deaths".
func (v *view) killedBy(d *draft) {
	if d.verb < 0 {
		return
	}
	if d.Form == Share && d.Measure != "" && len(d.wholes) > 0 && low(v.measureWords(d.wholes[0])) == "deaths" && !strings.Contains(low(d.Measure), "death") {
		d.Measure = "deaths from " + d.Measure
		return
	}
	if v.terms[d.verb].lemma != "kill" || v.passive(d.verb) || strings.HasPrefix(d.Measure, "deaths of ") && !strings.HasPrefix(d.Measure, "deaths of people") {
		return
	}
	np, inherit := v.subject(d.verb)
	cause := v.measureWords(np)
	if inherit || cause == "" || vague(low(cause)) || strings.Contains(low(cause), "who") {
		return
	}
	d.Measure = "deaths from " + cause
}

// passive reports whether the verb at i is a participle behind a form of be: "were
// killed".
func (v *view) passive(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if t := v.term(k); t != nil && t.verb == vBe {
			return true
		}
	}
	return false
}

// threshold is why the figure in "lives on less than $6.85 a day" is no claim: it says
// who is meant.
const threshold = "a threshold"

// saysWho reports whether figure f, whose first token is k, is what people live on: so
// much money in so much time.
func (v *view) saysWho(k, f int) bool {
	m := &v.figs[f]
	if k != m.first || dimensionOf(&m.Quantity) != dMoney {
		return false
	}
	switch m.Quantity.Unit.Per {
	case "DAY", "WEEK", "MONTH", "YEAR":
		return m.Comparator == Under || m.Comparator == AtMost || m.Comparator == Over || m.Comparator == AtLeast
	}
	return false
}

// wholeOfMeasure parts "aid spending as a percentage of GNI".
func (d *draft) wholeOfMeasure() {
	if !strings.Contains(d.Measure, " as ") {
		return
	}
	for _, s := range [...]string{" as percentage of ", " as share of ", " as proportion of "} {
		if m, whole, ok := strings.Cut(d.Measure, s); ok && m != "" && whole != "" {
			d.Measure, d.Whole = m, whole
			if dim := dimensionOf(&d.Quantity); d.Form == Level && (dim == dPercent || dim == dFraction) {
				d.Form = Share
			}
		}
	}
}

// asPrinted is b as a string: the text's own where it stands there from token i on.
func (v *view) asPrinted(i int, b []byte) string {
	if i >= 0 {
		if at := v.toks[i].start; at+len(b) <= len(v.d.text) && v.d.text[at:at+len(b)] == string(b) {
			return v.d.text[at : at+len(b)]
		}
	}
	return string(b)
}
