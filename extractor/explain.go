package extractor

import (
	"fmt"
	"slices"
	"strings"
)

// Explanation is how one figure of a text was read: by which rules a claim was made
// of it, or why it was passed over.
type Explanation struct {
	Span Span   `json:"span"`
	Text string `json:"text"`
	// Claimed says whether it is a claim; Rules are then what each part of the
	// claim follows from, else the one reason why it is none.
	Claimed bool     `json:"claimed"`
	Rules   []string `json:"rules"`
}

// Explain is Extract with an explanation of each figure, in the order of the text.
func Explain(a Article) (Result, []Explanation) {
	var all []Explanation
	res := extract(a, &all)
	for _, j := range res.Rejected {
		all = append(all, Explanation{Span: j.Span, Text: j.Text, Rules: []string{j.Reason}})
	}
	slices.SortStableFunc(all, func(a, b Explanation) int { return a.Span.BStart - b.Span.BStart })
	return res, all
}

// explain notes by which rules a draft became the claim added last.
func (r *reader) explain(d *draft) {
	if r.trace == nil || d.reject != "" || len(r.res.Claims) == 0 {
		return
	}
	v, c := r.v, &r.res.Claims[len(r.res.Claims)-1]
	x := Explanation{Span: c.Figure, Text: c.Figure.Of(v.d.text), Claimed: true}
	say := func(format string, args ...any) { x.Rules = append(x.Rules, fmt.Sprintf(format, args...)) }
	word := func(i int) string {
		if i < 0 || i >= len(v.toks) {
			return ""
		}
		return v.text(i)
	}
	switch {
	case d.Form == Years:
		say("a count of years, or a dated event")
	case d.fig < 0:
		say("%s without a figure: “%s”", d.Form, c.Quotation)
	case d.lead != "" && d.verb >= 0:
		say("%s: behind “%s” of the verb “%s”", d.Form, d.lead, word(d.verb))
	case d.verb >= 0:
		say("%s: the verb “%s”", d.Form, word(d.verb))
	case d.lead != "":
		say("%s: behind “%s”", d.Form, d.lead)
	case d.governor >= 0:
		say("%s: behind “%s”", d.Form, word(d.governor))
	default:
		say("%s: by what stands behind it", d.Form)
	}
	if d.Cue != "" {
		say("%s: “%s”", d.Comparator, d.Cue)
	}
	var parts []string
	for _, s := range d.measured {
		if s.from < s.to {
			parts = append(parts, "“"+v.between(s.from, s.to)+"”")
		}
	}
	switch {
	case d.hang || d.goesOn:
		say("measure “%s”: from the claim before", c.Measure)
	case len(parts) > 0:
		say("measure “%s”: from %s", c.Measure, strings.Join(parts, " and "))
	default:
		say("measure “%s”: from the words of the rule", c.Measure)
	}
	for _, p := range c.Areas {
		switch {
		case p.Carried:
			say("area %s: from what was named before", p.Code)
		case p.Code != "":
			say("area %s: “%s”", p.Code, p.Surface)
		default:
			say("area “%s”: of no known country, or of several", p.Surface)
		}
	}
	for _, w := range []struct {
		name string
		w    *When
	}{{"period", &c.When}, {"baseline", c.Baseline}} {
		if w.w == nil || w.w.Anchor == NoAnchor {
			continue
		}
		text := w.w.Period.String()
		if text == "" {
			text = "open"
		}
		if w.w.Surface != "" {
			say("%s %s: “%s”, %s", w.name, text, w.w.Surface, w.w.Anchor)
		} else {
			say("%s %s: %s", w.name, text, w.w.Anchor)
		}
	}
	if c.Frame != Stated {
		say("frame: %s", c.Frame)
	}
	*r.trace = append(*r.trace, x)
}
