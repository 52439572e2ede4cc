package extractor

import (
	"slices"
	"strings"
)

// Figures that share what is said once: "France and Germany spent 2.1% and 1.6%
// of GDP", "rose 5% while imports fell 2% in 2023".

// listEnd is the index after the figures that a list at token i adds to the one
// before it: "2.1% and 1.6% of GDP".
func (v *view) listEnd(i int) int {
	k := i
	for k < len(v.toks) {
		j := k
		if v.kind(j) == punct && v.text(j) == "," {
			j++
		}
		j = v.skip(j, "and", "or")
		if j == k || !v.startsFigure(j) {
			return k
		}
		k = v.figs[v.figureAt(j)].last + 1
	}
	return k
}

// deal gives the areas, or the measures, of a list to the figures of a list in
// their order. What says "respectively" and cannot be dealt out is dropped.
func (r *reader) deal(first int) {
	v := r.v
	said := false
	for k := range v.toks {
		if !v.hinted(hintDeals) {
			break
		}
		said = said || v.is(k, "respectively")
	}
	cs := r.res.Claims[first:]
	for i := 1; i < len(cs); i++ {
		shareWhole(&cs[i-1], &cs[i])
		shareWhole(&cs[i], &cs[i-1])
	}
	for i := 0; i < len(cs); i++ {
		n := 1
		for i+n < len(cs) && r.together(&cs[i], &cs[i+n], &cs[i+n-1]) {
			n++
		}
		if n == 1 {
			continue
		}
		list := cs[i : i+n]
		switch parts := listParts(list[0].Measure); {
		case len(list[0].Areas) == n:
			areas := list[0].Areas
			for k := range list {
				list[k].Areas, list[k].Pair = areas[k:k+1:k+1], false
			}
		case len(parts) == n && len(list[0].Areas) <= 1:
			for k := range list {
				list[k].Measure = parts[k]
			}
		}
		i += n - 1
	}
	if !said {
		return
	}
	kept := r.res.Claims[:first]
	for i := range cs {
		if len(cs[i].Areas) > 1 || len(listParts(cs[i].Measure)) > 1 {
			r.rejectSpan(cs[i].Figure, "shared out over a list")
			continue
		}
		kept = append(kept, cs[i])
	}
	if len(kept) < len(r.res.Claims) {
		for i := first; i < len(kept); i++ {
			kept[i].hangs = 0 // numbers have moved
		}
	}
	r.res.Claims = kept
}

// shareWhole gives the other end of a movement of a share its whole: "to 70% of
// GDP from 45%".
func shareWhole(a, b *Claim) {
	if a.Form == Share && b.Form == Level && a.Whole != "" && a.Measure == b.Measure && (a.base || b.base) &&
		dimensionOf(&a.Quantity) == dPercent && dimensionOf(&b.Quantity) == dPercent {
		b.Form, b.Whole = Share, a.Whole
	}
}

// together reports whether claim b goes on a list of figures that begins with a:
// the same is said of the same, and nothing stands between it and the figure
// before but a comma or "and".
func (r *reader) together(a, b, before *Claim) bool {
	if a.Measure != b.Measure || a.Form != b.Form || len(a.Areas) != len(b.Areas) || a.Quantity.Unit.Code != b.Quantity.Unit.Code || a.Form == Years {
		return false
	}
	if before.Figure.BEnd > b.Figure.BStart {
		return false
	}
	between := low(r.m.d.text[before.Figure.BEnd:b.Figure.BStart])
	for w := range strings.FieldsSeq(strings.ReplaceAll(between, ",", " ")) {
		switch strings.Trim(w, "$€£¥") {
		case "and", "", "%", "per", "cent", "percent", "million", "billion", "trillion", "of", "gdp", "about", "some", "nearly", "almost", "over", "only", "just", "around":
		default:
			return false
		}
	}
	return true
}

// listParts are the members of "exports, imports and reserves", nil if a
// measure is no list.
func listParts(s string) []string {
	a, b, ok := strings.Cut(s, " and ")
	if !ok || strings.Contains(b, " ") && strings.Contains(a, " ") || strings.Contains(b, " and ") {
		return nil
	}
	return []string{a, b}
}

// shareTimes gives a claim in the past that names no time of its own the time
// that the end of the sentence names for the next: "rose 5% while imports fell
// 2% in 2023".
func (r *reader) shareTimes(first int) {
	cs := r.res.Claims[first:]
	for i := len(cs) - 2; i >= 0; i-- {
		a, b := &cs[i], &cs[i+1]
		if a.Tense != Past || b.Tense != Past && !(b.Tense == NoTense && b.hangs == first+i+1) || a.When.Surface != "" || a.Baseline != nil || a.base || b.base || b.When.Since ||
			b.When.Surface == "" || b.When.Period.IsZero() || b.When.Anchor != Absolute && b.When.Anchor != FromArticle {
			continue
		}
		if a.Form == Record || a.Form == Rank || a.Form == Years || a.Figure.BEnd > b.Figure.BStart || a.Form.changes() != b.Form.changes() {
			continue
		}
		rest := r.m.d.text[b.Figure.BEnd:b.InSentence.BEnd]
		if !strings.Contains(rest, b.When.Surface) {
			continue
		}
		join := strings.Fields(low(r.m.d.text[a.Figure.BEnd:b.Figure.BStart]))
		if !slices.ContainsFunc(join, func(w string) bool { return w == "while" || w == "and" || w == "whereas" || w == "but" }) {
			continue
		}
		a.When = b.When
		if a.Baseline == nil && b.Baseline != nil && b.Baseline.Surface == "" {
			a.Baseline = b.Baseline
		}
	}
}
