package desk

import (
	"cmp"
	"fmt"
	"strings"

	"factcheck/cmd/internal/words"
	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/verifier"
)

// The order of the queue, first what counts most:
//
//   - the verdict: refuted, disputed, imprecise, supported, unverifiable;
//   - a diagnosis: what would have been right is known;
//   - how far off: by half, by a quarter, by less;
//   - how much it is worth checking (extractor.Worth);
//   - in how many articles;
//   - how fresh: the day of the latest of them;
//   - a named country or group before the world or no area.
//
// There is no sum and no weight: the first that differs decides, so that the
// words beside a row are the whole reason for its place.
type urgency struct {
	gravity   int
	diagnosed bool
	off       int // class of distance, larger is farther
	worth     int // extractor.Priority.Order
	articles  int
	day       string // of the latest article
	named     bool
}

func compare(a, b *Row) int {
	x, y := a.urgency, b.urgency
	return cmp.Or(
		cmp.Compare(x.gravity, y.gravity),
		first(x.diagnosed, y.diagnosed),
		-cmp.Compare(x.off, y.off),
		cmp.Compare(x.worth, y.worth),
		-cmp.Compare(x.articles, y.articles),
		-cmp.Compare(x.day, y.day),
		first(x.named, y.named),
		cmp.Compare(a.Fingerprint, b.Fingerprint),
	)
}

func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// gravity is the place of a verdict, 0 the gravest.
func gravity(v *verifier.Verdict) int {
	switch v.Verdict {
	case verifier.Refuted:
		return 0
	case verifier.Disputed:
		return 1
	case verifier.Imprecise:
		return 2
	case verifier.Supported:
		return 3
	}
	return 4
}

var gravityWords = map[verifier.Outcome]string{
	verifier.Refuted:      "refuted under every reading",
	verifier.Disputed:     "readings of like standing disagree",
	verifier.Imprecise:    "right as a rounding, the words go too far",
	verifier.Supported:    "true as worded",
	verifier.Unverifiable: "could not be judged",
}

func urgencyOf(r *Row) (urgency, []string) {
	v := &r.Verdict
	u := urgency{gravity: gravity(v)}
	word := gravityWords[v.Verdict]
	if v.Reason != "" {
		word += ": " + strings.ReplaceAll(string(v.Reason), "-", " ")
	}
	why := []string{word}
	for _, n := range v.Notes {
		if n.Kind == verifier.NoteDiagnosis {
			u.diagnosed = true
			why = append(why, words.Line(n.Text))
		}
	}
	if d, ok := words.Distance(v); ok {
		u.off = d.Class
		why = append(why, d.Text)
	}
	if w := v.Claim.Worth; w != nil {
		u.worth = w.Rank.Order()
		why = append(why, "worth checking: "+w.String())
	} else {
		u.worth = extractor.NormalPriority.Order()
	}
	articles := map[string]bool{}
	outcomes := map[verifier.Outcome]int{}
	for _, a := range r.Appearances {
		articles[a.Article.ID] = true
		outcomes[a.Outcome]++
		u.day = max(u.day, a.Article.Date)
	}
	u.articles = len(articles)
	if u.articles > 1 {
		why = append(why, fmt.Sprintf("in %d articles", u.articles))
	}
	if n := outcomes[v.Verdict]; n < len(r.Appearances) {
		why = append(why, fmt.Sprintf("%s in %d of %d", v.Verdict, n, len(r.Appearances)))
	}
	if u.day != "" {
		why = append(why, "published "+u.day)
	}
	if names := named(v.Claim.Areas); len(names) > 0 {
		u.named = true
		why = append(why, "names "+strings.Join(names, " and "))
	}
	return u, why
}

// named are the areas of a claim other than the world, by name.
func named(codes []string) []string {
	var names []string
	for _, c := range codes {
		if c == string(stat.World) || c == "" {
			continue
		}
		if a, ok := stat.Areas().Get(stat.AreaCode(c)); ok {
			c = a.Name
		}
		names = append(names, words.Line(c))
	}
	if len(names) > 3 {
		names = append(names[:3:3], fmt.Sprintf("%d more", len(names)-3))
	}
	return names
}
