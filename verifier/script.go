package verifier

import (
	"fmt"
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/claimscript"
	"factcheck/internal/stat"
)

// A claim script is an article, the figures it is held against, the claims that
// must be found in it and the verdicts on them (internal/claimscript has the
// layout). The figures of the script are all the reference data there is.
//
//	-- article --      published, title, country (a code), source, link, language
//	-- series --       CODE AREA [COUNTERPART] FREQ UNIT[*10^N], then its lines
//	    title, alias, concept, definition, nature, whole, standing, publisher,
//	    dataset, growth-of, primary, modelled, slow
//	    PERIOD VALUE [VINTAGE] [STATUS]; without a vintage the figure was known
//	    on the day after its period
//	-- policy --       bare.relative 2 and the like, in place of the house policy
//	-- claims --       all that must be found, in order
//	    form, "of the claim before" where it hangs on that; comparator, value,
//	    value-hi, unit, measure, whole, areas, against, period, baseline,
//	    claimant, frame; note: a part of a note
//	-- verdicts --     of some of the claims
//	    first the verdict with, if unverifiable, its reason, else a remark;
//	    step: the line of a step; say: the rewording; note: KIND or KIND: a part
//	    of the text; margin; found
//	-- rejected --     reason: why a number is no claim
//
// A quotation names the claim whose figure lies in it. Only what stands in the
// script is checked, but every verdict must also replay.

// RunScript runs a claim script. diff says, a line each with file and line, where
// what was got differs from what the script wants; "" if nowhere. A script with
// a todo is expected to differ, and its diff says so if it does not. The error
// is of a script that cannot be read.
func RunScript(name string, data []byte) (diff string, err error) {
	s, err := claimscript.Parse(name, data)
	if err != nil {
		return "", err
	}
	r, err := runScript(s)
	if err != nil {
		return "", err
	}
	r.compare()
	diff = strings.Join(r.diffs, "\n")
	if s.Todo != "" {
		if diff == "" {
			return fmt.Sprintf("%s:1: it passes, so the todo (%s) can go", name, s.Todo), nil
		}
		return "", nil
	}
	return diff, nil
}

// scriptRun is what a script's article came to.
type scriptRun struct {
	s        *claimscript.Script
	policy   Policy
	result   extractor.Result
	verdicts []Verdict
	diffs    []string
}

func runScript(s *claimscript.Script) (*scriptRun, error) {
	p := HousePolicy()
	for _, b := range s.Policy {
		if err := setPolicy(&p, b.Head); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", s.Name, b.Number, err)
		}
	}
	return judgeScript(s, p)
}

// judgeScript judges the script's article by its figures under a policy.
func judgeScript(s *claimscript.Script, p Policy) (*scriptRun, error) {
	r := &scriptRun{s: s, policy: p}
	lib, err := scriptLibrary(s)
	if err != nil {
		return nil, err
	}
	a := extractor.Article{
		Source: s.Header("source"), Link: s.Header("link"), Title: s.Header("title"),
		Language: s.Header("language"), Country: stat.AreaCode(s.Header("country")), Text: s.Text,
	}
	if a.Source == "" {
		a.Source = "script"
	}
	if day := s.Header("published"); day != "" {
		if a.Date, err = stat.ParseDay(day); err != nil {
			return nil, fmt.Errorf("%s: published: %w", s.Name, err)
		}
	}
	r.result = extractor.Extract(a)
	r.verdicts, err = New(lib, r.policy).Article(r.result.Article, r.result.Claims)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	return r, nil
}

func (r *scriptRun) differ(line int, format string, args ...any) {
	r.diffs = append(r.diffs, fmt.Sprintf("%s:%d: %s", r.s.Name, line, fmt.Sprintf(format, args...)))
}

func (r *scriptRun) compare() {
	if r.s.Has("claims") {
		r.compareClaims()
	}
	for _, b := range r.s.Verdicts {
		i, why := r.claimAt(b.Head)
		if i < 0 {
			r.differ(b.Number, "%q: %s", b.Head, why)
			continue
		}
		r.compareVerdict(b, &r.verdicts[i])
	}
	for _, b := range r.s.Rejected {
		r.compareRejected(b)
	}
	for i := range r.verdicts {
		if err := Replay(&r.verdicts[i], &r.policy); err != nil {
			r.differ(1, "%q does not replay: %v", r.verdicts[i].Claim.Quotation, err)
		}
	}
}

func (r *scriptRun) compareClaims() {
	claims := r.result.Claims
	for i, b := range r.s.Claims {
		if i >= len(claims) {
			r.differ(b.Number, "%q is not claimed", b.Head)
			continue
		}
		c := &claims[i]
		if !r.inside(b.Head, c) {
			r.differ(b.Number, "got the claim %q, want %q", oneLine(c.Quotation), b.Head)
			continue
		}
		for _, l := range b.Lines {
			if l.Key == "note" {
				if !strings.Contains(strings.Join(c.Notes, "; "), l.Rest) {
					r.differ(l.Number, "notes: got %q, want %q", c.Notes, l.Rest)
				}
				continue
			}
			if got := r.claimValue(i, l.Key); got != l.Rest {
				r.differ(l.Number, "%s: got %q, want %q", l.Key, got, l.Rest)
			}
		}
	}
	for _, c := range claims[min(len(r.s.Claims), len(claims)):] {
		r.differ(1, "got the claim %q (%s), which is not wanted", oneLine(c.Quotation), c.Form)
	}
}

// claimValue is one line of a claim, as a script writes it.
func (r *scriptRun) claimValue(i int, key string) string {
	c := &r.result.Claims[i]
	switch key {
	case "form":
		switch {
		case c.HangsOn == "":
			return string(c.Form)
		case i > 0 && c.HangsOn == r.result.Claims[i-1].ID:
			return string(c.Form) + " of the claim before"
		}
		return string(c.Form) + " of another claim"
	case "comparator":
		if c.Comparator == "" {
			return string(extractor.Bare)
		}
		return string(c.Comparator)
	case "value":
		return c.Quantity.V().String()
	case "value-hi":
		if c.High != nil {
			return c.High.V().String()
		}
	case "unit":
		return c.Quantity.Unit.String()
	case "measure":
		return c.Measure
	case "whole":
		return c.Whole
	case "areas":
		return placeCodes(c.Areas)
	case "against":
		return placeCodes(c.Against)
	case "period":
		if c.When.Period.IsZero() {
			return string(c.When.Anchor)
		}
		return c.When.Period.String()
	case "baseline":
		if c.Baseline != nil {
			return c.Baseline.Period.String()
		}
	case "claimant":
		return c.Claimant
	case "frame":
		return string(c.Frame)
	}
	return ""
}

func placeCodes(places []extractor.Place) string {
	var out []string
	for _, p := range places {
		if p.Code != "" {
			out = append(out, string(p.Code))
			continue
		}
		out = append(out, p.Surface+"?")
	}
	return strings.Join(out, " ")
}

// inside reports whether a quotation names a claim: the claim's figure lies in
// it, or, for a claim without one, the two overlap.
func (r *scriptRun) inside(quotation string, c *extractor.Claim) bool {
	start, end, err := r.s.Find(quotation)
	if err != nil {
		return false
	}
	if c.Figure.BEnd > c.Figure.BStart {
		return start <= c.Figure.BStart && c.Figure.BEnd <= end
	}
	return c.Span.BStart < end && start < c.Span.BEnd
}

// claimAt is the only claim a quotation names; -1 and why if there is none.
func (r *scriptRun) claimAt(quotation string) (int, string) {
	found := -1
	for i := range r.result.Claims {
		if !r.inside(quotation, &r.result.Claims[i]) {
			continue
		}
		if found >= 0 {
			if r.exactly(quotation, found) {
				return found, ""
			}
			if !r.exactly(quotation, i) {
				return -1, "several claims lie in it; quote less"
			}
		}
		found = i
	}
	if found < 0 {
		return -1, "it is not claimed"
	}
	return found, ""
}

func (r *scriptRun) exactly(quotation string, i int) bool {
	return oneLine(r.result.Claims[i].Quotation) == quotation
}

func (r *scriptRun) compareVerdict(b claimscript.Block, v *Verdict) {
	for i, l := range b.Lines {
		if i == 0 {
			if string(v.Verdict) != l.Key {
				r.differ(l.Number, "got %s, want %s%s", told(v), l.Key, why(v))
				return
			}
			if got := spaced(string(v.Reason)); v.Verdict == Unverifiable && l.Rest != "" && got != l.Rest {
				r.differ(l.Number, "reason: got %q, want %q", got, l.Rest)
			}
			continue
		}
		switch l.Key {
		case "step":
			if !hasLine(v, l.Rest) {
				r.differ(l.Number, "no step says %q%s", l.Rest, why(v))
			}
		case "say":
			if v.Rewording != l.Rest {
				r.differ(l.Number, "say: got %q, want %q", v.Rewording, l.Rest)
			}
		case "note":
			if !hasNote(v, l.Rest) {
				r.differ(l.Number, "notes: got %s, want %q", notesOf(v), l.Rest)
			}
		case "margin":
			if v.Margin != l.Rest {
				r.differ(l.Number, "margin: got %q, want %q", v.Margin, l.Rest)
			}
		case "found":
			if got := foundIn(v); got != l.Rest {
				r.differ(l.Number, "found: got %q, want %q", got, l.Rest)
			}
		}
	}
}

func told(v *Verdict) string {
	if v.Reason != "" {
		return string(v.Verdict) + " (" + spaced(string(v.Reason)) + ")"
	}
	return string(v.Verdict)
}

// why is the sentence and the steps, for a person who must find the fault.
func why(v *Verdict) string {
	var b strings.Builder
	b.WriteString("\n\t" + v.Sentence)
	for _, rd := range v.Readings {
		for _, st := range rd.Steps {
			if st.Text != "" {
				b.WriteString("\n\t\t" + st.Text)
			}
		}
	}
	return b.String()
}

func hasLine(v *Verdict, line string) bool {
	for _, rd := range v.Readings {
		for _, st := range rd.Steps {
			if st.Text == line {
				return true
			}
		}
	}
	return false
}

func hasNote(v *Verdict, want string) bool {
	kind, text, _ := strings.Cut(want, ": ")
	for _, n := range v.Notes {
		if spaced(string(n.Kind)) == spaced(kind) && strings.Contains(n.Text, text) {
			return true
		}
	}
	return false
}

func notesOf(v *Verdict) string {
	var out []string
	for _, n := range v.Notes {
		out = append(out, fmt.Sprintf("%s: %s", n.Kind, n.Text))
	}
	return "[" + strings.Join(out, "] [") + "]"
}

func foundIn(v *Verdict) string {
	for _, rd := range v.Readings {
		if rd.Primary {
			return rd.Found
		}
	}
	return ""
}

func (r *scriptRun) compareRejected(b claimscript.Block) {
	start, end, err := r.s.Find(b.Head)
	if err != nil {
		r.differ(b.Number, "%v", err)
		return
	}
	var reasons []string
	for _, x := range r.result.Rejected {
		if x.Span.BStart < end && start < x.Span.BEnd {
			reasons = append(reasons, x.Reason)
		}
	}
	want, given := b.Get("reason")
	switch {
	case len(reasons) == 0:
		r.differ(b.Number, "%q is not rejected", b.Head)
	case given && !slices.Contains(reasons, want):
		r.differ(b.Number, "reason: got %q, want %q", reasons, want)
	}
}

func spaced(s string) string { return strings.ReplaceAll(s, "-", " ") }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
