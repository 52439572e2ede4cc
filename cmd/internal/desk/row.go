package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/verifier"
)

// Status is where a row stands with the desk.
type Status string

const (
	Open      Status = "open"      // nobody has it
	Assigned  Status = "assigned"  // somebody has it
	Ruled     Status = "ruled"     // somebody ruled on it
	Dismissed Status = "dismissed" // nothing is to be done about it
)

// Kinds of Ruling messages this desk writes.
const (
	KindRuling     = "ruling"
	KindAssignment = "assignment"
	KindDismissal  = "dismissal"
)

// Appearance is the claim in one article.
type Appearance struct {
	Article      verifier.Article `json:"article"`
	Claim        string           `json:"claim"`   // id
	Verdict      string           `json:"verdict"` // id
	Outcome      verifier.Outcome `json:"outcome"`
	Said         time.Time        `json:"said"`
	SupersededBy string           `json:"superseded_by,omitempty"`

	by *verifier.Verdict
}

// Row is one claim with all its appearances.
type Row struct {
	Place       int              `json:"place"` // 1 is looked at first
	Fingerprint string           `json:"fingerprint"`
	Status      Status           `json:"status"`
	Assignee    string           `json:"assignee,omitempty"`
	Why         []string         `json:"why"` // the reasons for the place, in the order they count
	Appearances []Appearance     `json:"appearances"`
	Earlier     []Appearance     `json:"earlier"` // superseded verdicts
	Rulings     []bus.Ruling     `json:"rulings"` // oldest first
	Verdict     verifier.Verdict `json:"verdict"` // the one shown: the gravest, of those the latest said

	urgency urgency
}

// Current is the ruling or dismissal that holds; ok is false without one, and
// where the verdict has changed since.
func (r *Row) Current() (ruling bus.Ruling, ok bool) {
	if r.Status != Ruled && r.Status != Dismissed {
		return ruling, false
	}
	return r.last(KindRuling, KindDismissal)
}

func (r *Row) last(kinds ...string) (ruling bus.Ruling, ok bool) {
	for _, x := range slices.Backward(r.Rulings) {
		if slices.Contains(kinds, x.Kind) {
			return x, true
		}
	}
	return ruling, false
}

// settle fills in what follows from appearances and rulings.
func (q *Queue) settle(r *Row) {
	lead := r.Appearances[0].by
	for _, a := range r.Appearances[1:] {
		if gravity(a.by) <= gravity(lead) {
			lead = a.by
		}
	}
	r.Verdict = *lead
	r.urgency, r.Why = urgencyOf(r)
	r.Status = Open
	if a, ok := r.last(KindAssignment); ok && a.Assignee != "" {
		r.Status, r.Assignee = Assigned, a.Assignee
	}
	d, ok := r.last(KindRuling, KindDismissal)
	if !ok {
		return
	}
	if s, known := q.said[d.Verdict]; known && s.Verdict.Verdict != lead.Verdict {
		r.Why = append(r.Why, fmt.Sprintf("open again: it was %s when %s decided", s.Verdict.Verdict, d.Person))
		return
	}
	r.Status = Ruled
	if d.Kind == KindDismissal {
		r.Status = Dismissed
	}
}

// Waiting reports whether the row is work for the desk: nobody decided, and the
// verdict is other than plainly supported.
func (r *Row) Waiting() bool {
	return (r.Status == Open || r.Status == Assigned) && (r.Verdict.Verdict != verifier.Supported || r.urgency.diagnosed)
}

// minPrefix is the shortest beginning of an id that is looked up.
const minPrefix = 4

// Find is the row of a fingerprint, a claim or a verdict, named by the beginning
// of its id, with the verdict meant: the row's own, or the appearance or
// superseded one named.
func (q *Queue) Find(id string) (Row, Said, error) {
	if len(id) < minPrefix {
		return Row{}, Said{}, fmt.Errorf("%q: at least %d characters of a fingerprint, claim or verdict id are needed", id, minPrefix)
	}
	var found []Row
	verdict := ""
	for _, r := range q.Rows() {
		named := ""
		if strings.HasPrefix(r.Fingerprint, id) {
			named = r.Verdict.ID
		}
		for _, list := range [][]Appearance{r.Earlier, r.Appearances} {
			for _, a := range list {
				if strings.HasPrefix(a.Verdict, id) || strings.HasPrefix(a.Claim, id) && a.SupersededBy == "" {
					named = a.Verdict
				}
			}
		}
		if named != "" {
			found, verdict = append(found, r), named
		}
	}
	switch len(found) {
	case 0:
		return Row{}, Said{}, fmt.Errorf("%q: no claim in the queue has such a fingerprint, claim or verdict id", id)
	case 1:
		return found[0], *q.said[verdict], nil
	}
	var names []string
	for _, r := range found[:min(len(found), 5)] {
		names = append(names, r.Fingerprint[:min(len(r.Fingerprint), len(id)+4)])
	}
	return Row{}, Said{}, fmt.Errorf("%q stands for %d claims (%s): give more of it", id, len(found), strings.Join(names, ", "))
}
