package verifier

import (
	"slices"
	"strconv"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// What is said of several areas that are not added up is said of each of them:
// "Norway, Sweden and Finland all have", "every country in the G7". One that refutes
// it refutes it; it is supported only where it is of all (SEMANTICS 4.6, 5.11).

// apart are the areas that a claim speaks of one by one; nil where it speaks of one,
// of two ends of a flow, or of several together.
func (s *session) apart(c *extractor.Claim) []extractor.Place {
	switch c.Form {
	case extractor.Level, extractor.Share, extractor.PerUnit, extractor.Universal, extractor.Change, extractor.Points, extractor.Multiple, extractor.Trend:
	default:
		return nil
	}
	if c.Pair || len(c.Against) > 0 || slices.Contains(c.Notes, combined) || slices.ContainsFunc(c.Areas, func(a extractor.Place) bool { return a.Code == "" }) {
		return nil
	}
	if len(c.Areas) == 1 {
		return s.everyMember(c)
	}
	rates := c.Form != extractor.Level && c.Form != extractor.Universal || c.Quantity.Unit.Code == "PERCENT" || c.Quantity.Unit.Per != "" || c.Quantity.Style == stat.OneInN
	if len(c.Areas) < 2 || saysTogether(c) || !rates && !eachOf(c) || s.bilateral(c) {
		return nil
	}
	return c.Areas
}

// bilateral reports whether a claim's words name a flow between its areas.
func (s *session) bilateral(c *extractor.Claim) bool {
	for _, one := range s.judge.lib.Search(sources.Query{Phrase: c.Measure, Areas: codes(c.Areas), Limit: maxCandidates}) {
		if one.Exact && one.Indicator.Bilateral {
			return true
		}
	}
	return false
}

// saysTogether reports whether words say that areas are added up, or that each has a
// figure of its own, or only one of them has it.
func saysTogether(c *extractor.Claim) bool {
	return slices.ContainsFunc(wordsOf(c.Sentence), func(w string) bool { return slices.Contains(togetherWords, w) })
}

// eachWords say that what follows is said of each, togetherWords of their sum.
var (
	eachWords     = wordList("each one")
	togetherWords = wordList("together")
)

// eachOf reports whether the words say that a count is each area's own.
func eachOf(c *extractor.Claim) bool {
	return slices.ContainsFunc(wordsOf(c.Sentence), func(w string) bool { return slices.Contains(eachWords, w) })
}

// everyMember are the members of the group a claim speaks of as "every country in the
// G7", "all G20 nations", but for those it excepts; nil where it speaks of the group.
func (s *session) everyMember(c *extractor.Claim) []extractor.Place {
	a := c.Areas[0]
	at := strings.Index(c.Sentence, a.Surface)
	if a.Surface == "" || at < 0 {
		return nil
	}
	before, after := wordsOf(c.Sentence[:at]), wordsOf(c.Sentence[at+len(a.Surface):])
	n := len(before)
	if n > 0 && before[n-1] == "the" {
		n--
	}
	isAll := func(i int) bool {
		return i >= 0 && slices.Contains([]string{"every", "all", "each"}, before[i])
	}
	switch {
	case n > 0 && isAll(n-1) && len(after) > 0 && isMember(after[0]):
	case n > 2 && (before[n-1] == "in" || before[n-1] == "of") && isMember(before[n-2]) && (isAll(n-3) || n > 3 && before[n-3] == "the" && isAll(n-4)):
	default:
		return nil
	}
	codes, ok := membersOf(a.Code, s.memberDay(c))
	if !ok || len(codes) > maxApart {
		return nil
	}
	var out []extractor.Place
	for _, code := range codes {
		if !s.excepted(c, code) {
			out = append(out, extractor.Place{Code: code, Surface: a.Surface})
		}
	}
	return out
}

// maxApart is the largest group whose members are judged one by one.
const maxApart = 60

func isMember(w string) bool {
	return slices.Contains(members, w) || slices.Contains([]string{"country", "nation", "member", "state", "members", "economy"}, w)
}

// memberDay is the day whose members a group has: that of the claim's period, or the
// article's.
func (s *session) memberDay(c *extractor.Claim) stat.Day {
	if !c.When.Period.IsZero() {
		return c.When.Period.Start
	}
	return s.article.Date
}

// excepted reports whether an area is named behind "except", "apart from", "besides".
func (s *session) excepted(c *extractor.Claim, code stat.AreaCode) bool {
	low := strings.ToLower(c.Sentence)
	for _, word := range []string{"except", "apart from", "besides", "other than", "but for", "aside from"} {
		at := strings.Index(low, word)
		if at < 0 {
			continue
		}
		for i := at; i < len(c.Sentence) && c.Sentence[i] != ','; i++ {
			if c.Sentence[i] == ' ' && i+1 < len(c.Sentence) {
				if m, ok := stat.Areas().MatchAt(c.Sentence, i+1); ok && slices.Contains(m.Codes, code) {
					return true
				}
			}
		}
	}
	return false
}

// judgeEach judges a claim of several areas one by one; done is false where it is
// none.
func (s *session) judgeEach(r *ruled, parent *ruled) (done bool, err error) {
	areas := s.apart(&r.claim)
	if len(areas) < 2 {
		return false, nil
	}
	parts := make([]*ruled, 0, len(areas))
	worst := 0
	for i := range areas {
		p := &ruled{claim: r.claim}
		p.claim.Areas = areas[i : i+1]
		s.begin(&p.verdict, &p.claim)
		if err := s.judgeForm(p, parent); err != nil {
			return false, err
		}
		parts = append(parts, p)
		if severity(p.verdict.Verdict) > severity(parts[worst].verdict.Verdict) {
			worst = i
		}
	}
	one := parts[worst]
	v := &r.verdict
	v.Verdict, v.Reason, v.says, v.but = one.verdict.Verdict, one.verdict.Reason, one.verdict.says, one.verdict.but
	v.Margin, v.Rewording = one.verdict.Margin, one.verdict.Rewording
	r.period, r.now, r.primary, r.found = one.period, one.now, one.primary, one.found
	v.Claim.Period, v.Claim.Baseline = one.verdict.Claim.Period, one.verdict.Claim.Baseline
	v.join(&one.verdict, true)
	for i, p := range parts {
		if i == worst || v.Verdict != Supported && v.Verdict != Imprecise {
			continue
		}
		v.join(&p.verdict, false)
		if p.verdict.says != "" {
			v.says += "; " + p.verdict.says
		}
	}
	var held []string
	for i, p := range parts {
		held = append(held, placeName(areas[i].Code)+" "+string(p.verdict.Verdict))
	}
	v.note(NoteMembers, "said of each: "+strings.Join(held, ", "))
	return true, nil
}

// severity orders verdicts of one area by what they do to a claim of several.
func severity(o Outcome) int {
	switch o {
	case Refuted:
		return 4
	case Disputed:
		return 3
	case Unverifiable:
		return 2
	case Imprecise:
		return 1
	}
	return 0
}

// join adds another verdict's readings and evidence to one, and its notes where it is
// the one that decided.
func (v *Verdict) join(o *Verdict, decides bool) {
	shift := len(v.Evidence)
	name := func(id string) string {
		if n, err := strconv.Atoi(strings.TrimPrefix(id, "e")); err == nil && strings.HasPrefix(id, "e") {
			return "e" + strconv.Itoa(n+shift)
		}
		return id
	}
	for _, e := range o.Evidence {
		e.ID = name(e.ID)
		v.Evidence = append(v.Evidence, e)
	}
	for _, rd := range o.Readings {
		rd.Primary = rd.Primary && decides
		steps := slices.Clone(rd.Steps)
		for i := range steps {
			steps[i].Args = slices.Clone(steps[i].Args)
			for k, a := range steps[i].Args {
				steps[i].Args[k] = name(a)
			}
		}
		rd.Steps = steps
		v.Readings = append(v.Readings, rd)
	}
	if decides {
		for _, n := range o.Notes {
			v.note(n.Kind, n.Text)
		}
	}
}
