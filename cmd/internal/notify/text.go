package notify

import (
	"cmp"
	"strings"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/words"
	"factcheck/verifier"
)

// What an alert says, and its rules:
//
//   - One line: what the copy says, what the data say, by how much, the source,
//     the link. Nothing in it needs to be looked up to be understood.
//   - The words of the article stand in quotation marks, as they are.
//   - "Correction to our alert" begins every correction, with what we said.
//   - No score and no adjective.
const (
	longestQuotation = 240 // code points
	longestFinding   = 400
)

// alertText is the line of a refuted claim.
func alertText(v *verifier.Verdict) string {
	return "Refuted: " + about(v)
}

// about is the line after its first word.
func about(v *verifier.Verdict) string {
	var b strings.Builder
	b.WriteString("“" + words.Passage(&v.Claim, longestQuotation) + "”")
	if in := where(v.Article); in != "" {
		b.WriteString(" (" + in + ")")
	}
	said := words.Cut(strings.TrimSuffix(cmp.Or(words.Finding(v), finding(v)), "."), longestFinding)
	b.WriteString(": " + said)
	diagnosed := false
	for _, n := range v.Notes {
		if n.Kind == verifier.NoteDiagnosis {
			diagnosed = true
			b.WriteString("; " + words.Line(n.Text))
		}
	}
	if d, ok := words.Distance(v); ok && !diagnosed {
		b.WriteString("; " + d.Text)
	}
	b.WriteString(".")
	if r := words.Cut(v.Rewording, longestQuotation); r != "" && !strings.Contains(said, r) {
		b.WriteString(" Would be right: “" + r + "”.")
	}
	if s := source(v, said); s != "" {
		b.WriteString(" Source: " + s)
	}
	if l := words.Line(v.Article.Link); l != "" {
		b.WriteString(" · article: " + l)
	}
	return b.String()
}

// finding stands in where a verdict has no sentence: the value its primary
// reading found.
func finding(v *verifier.Verdict) string {
	for _, r := range v.Readings {
		if r.Primary && r.Found != "" {
			return "the data say " + strings.TrimSpace(r.Found+" "+r.Unit)
		}
	}
	if v.Reason != "" {
		return strings.ReplaceAll(string(v.Reason), "-", " ")
	}
	return "the data say otherwise"
}

// where names the article: source or title, and day.
func where(a verifier.Article) string {
	var parts []string
	for _, s := range []string{a.Source, words.Cut(a.Title, 80), a.Date} {
		if s = words.Line(s); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// source names the publishers of the figures the primary reading stands on,
// each once, with vintage and link; what was said already is not said again.
func source(v *verifier.Verdict, said string) string {
	used := map[string]bool{}
	for _, r := range v.Readings {
		if !r.Primary {
			continue
		}
		for _, s := range r.Steps {
			for _, a := range s.Args {
				used[a] = true
			}
		}
	}
	var parts []string
	seen := map[string]bool{}
	for _, e := range v.Evidence {
		p := words.Line(cmp.Or(e.Publisher, e.Dataset))
		if p == "" || seen[p] || len(used) > 0 && !used[e.ID] || len(parts) == 2 {
			continue
		}
		seen[p] = true
		if e.Vintage != "" {
			p += ", as of " + words.Line(e.Vintage)
		}
		if l := words.Line(e.Link); l != "" && strings.Contains(said, e.Publisher) {
			p = l
		} else if l != "" {
			p += " " + l
		}
		parts = append(parts, p)
	}
	return strings.Join(parts, "; ")
}

// correction is the line to whoever was told of a verdict that another has
// superseded; told is the verdict told last.
func correction(v *verifier.Verdict, told verifier.Outcome) string {
	holds := "it is " + string(v.Verdict)
	revised := v.Supersession == verifier.DataRevised
	switch {
	case v.Verdict == told && revised:
		holds = "it still is, though the figures were revised"
	case v.Verdict == told:
		holds = "it still is, with other figures"
	case revised:
		holds += " since the figures were revised"
	}
	return "Correction to our alert: we said " + string(told) + ", " + holds + ": " + about(v)
}

// ruled is the line to whoever was told of a verdict the desk decided otherwise
// about.
func ruled(told *bus.Alert, r bus.Ruling, known bool) string {
	head := "Correction to our alert"
	if !known {
		head = "Ruling on our alert"
	}
	did := "dismissed it"
	if r.Kind == "ruling" {
		did = "ruled “" + words.Cut(r.Ruling, 80) + "”"
	}
	return head + ": " + words.Cut(r.Person, 80) + " " + did + ": " + words.Cut(r.Reason, longestFinding) + ". We had said: " + told.Text
}
