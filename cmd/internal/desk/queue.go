// Package desk is the fact-check desk's queue: one row a claim, whatever number
// of articles made it, ranked with the reasons in words, and what people decided
// about it.
//
// The queue is a projection of two streams, FC_VERDICTS and FC_RULINGS, rebuilt
// from them whenever it is wanted; nothing of it is kept anywhere else. It comes
// out the same in whatever order the two are read, and however often.
package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/verifier"
)

// Said is a verdict as it lies in its stream.
type Said struct {
	verifier.Verdict
	At       time.Time // when the server stored it
	Sequence uint64    // in FC_VERDICTS
}

// Queue holds all that was said and ruled.
type Queue struct {
	said    map[string]*Said // by verdict id
	rulings []ruled
	known   map[string]bool // ids of rulings
}

type ruled struct {
	bus.Ruling
	sequence uint64
}

// New is an empty queue.
func New() *Queue { return &Queue{said: map[string]*Said{}, known: map[string]bool{}} }

// Load rebuilds the queue from the streams. What cannot be read is passed over
// with a word in the log: a stream that is kept for good must not be spoilt for
// good by one message.
func Load(ctx context.Context, c *bus.Conn) (*Queue, error) {
	q := New()
	for _, k := range []bus.Kind{bus.KindVerdict, bus.KindRuling} {
		_, err := c.Replay(ctx, k, 1, func(m bus.Message) error {
			if err := q.Apply(m); err != nil {
				c.Log.Warn().Err(err).Str("stream", m.Stream).Uint64("sequence", m.Sequence).Msg("passing over a message that cannot be read")
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return q, nil
}

// Apply adds a message. A message known already, or of another kind, changes
// nothing.
func (q *Queue) Apply(m bus.Message) error {
	switch m.Kind {
	case bus.KindVerdict:
		v, err := m.Verdict()
		if err != nil {
			return err
		}
		if v.ID == "" || v.Claim.ID == "" {
			return fmt.Errorf("verdict message %s has no verdict with a claim in it", m.ID)
		}
		q.Verdict(Said{v, m.Time, m.Sequence})
	case bus.KindRuling:
		r, err := m.Ruling()
		if err != nil {
			return err
		}
		r.ID = cmp.Or(r.ID, m.ID)
		q.Ruling(r, m.Sequence)
	}
	return nil
}

// Verdict adds a verdict. One said twice is the one said first.
func (q *Queue) Verdict(s Said) {
	if old, known := q.said[s.ID]; !known || s.Sequence < old.Sequence {
		q.said[s.ID] = &s
	}
}

// Ruling adds what a person did.
func (q *Queue) Ruling(r bus.Ruling, sequence uint64) {
	if q.known[r.ID] {
		return
	}
	q.known[r.ID] = true
	q.rulings = append(q.rulings, ruled{r, sequence})
}

// row names the row a verdict belongs to: claims with one fingerprint share it.
func row(v *verifier.Verdict) string {
	return cmp.Or(v.Claim.Fingerprint, v.Claim.ID)
}

// Rows is the queue, most urgent first.
func (q *Queue) Rows() []Row {
	of := map[string]*Row{}
	get := func(name string) *Row {
		if of[name] == nil {
			of[name] = &Row{Fingerprint: name, Rulings: []bus.Ruling{}, Earlier: []Appearance{}, Appearances: []Appearance{}}
		}
		return of[name]
	}
	all := q.inOrder()
	replaced := supersessions(all)
	for _, s := range all {
		r := get(row(&s.Verdict))
		a := Appearance{Article: s.Article, Claim: s.Claim.ID, Verdict: s.ID, Outcome: s.Verdict.Verdict, Said: s.At, by: &s.Verdict}
		if by := replaced[s.ID]; by != "" {
			a.SupersededBy = by
			r.Earlier = append(r.Earlier, a)
			continue
		}
		r.Appearances = append(r.Appearances, a)
	}
	slices.SortStableFunc(q.rulings, func(a, b ruled) int { return cmp.Compare(a.sequence, b.sequence) })
	for _, x := range q.rulings {
		name := x.Fingerprint
		if s, ok := q.said[x.Verdict]; ok {
			name = row(&s.Verdict)
		}
		if r := of[name]; r != nil {
			r.Rulings = append(r.Rulings, x.Ruling)
		}
	}
	list := make([]*Row, 0, len(of))
	for _, r := range of {
		if len(r.Appearances) == 0 {
			continue // what replaced it stands in another row
		}
		q.settle(r)
		list = append(list, r)
	}
	slices.SortFunc(list, compare)
	rows := make([]Row, len(list))
	for i, r := range list {
		r.Place = i + 1
		rows[i] = *r
	}
	return rows
}

// supersessions are the verdicts that hold no more, with what took their place:
// the next on the same claim, or one that says it supersedes it, be it on what
// the claim has become. A verdict is never superseded by one said before it.
func supersessions(all []*Said) map[string]string {
	replaced := map[string]string{}
	last := map[string]string{} // claim id -> verdict id
	seen := map[string]bool{}
	for _, s := range all {
		for _, old := range []string{last[s.Claim.ID], s.Supersedes} {
			if seen[old] && replaced[old] == "" {
				replaced[old] = s.ID
			}
		}
		last[s.Claim.ID], seen[s.ID] = s.ID, true
	}
	return replaced
}

func (q *Queue) inOrder() []*Said {
	all := make([]*Said, 0, len(q.said))
	for _, s := range q.said {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *Said) int {
		return cmp.Or(cmp.Compare(a.Sequence, b.Sequence), cmp.Compare(a.ID, b.ID))
	})
	return all
}
