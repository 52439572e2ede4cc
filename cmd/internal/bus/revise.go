package bus

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"factcheck/verifier"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// What a new vintage does to what was said (SEMANTICS 6): the verdicts that rest
// on a series that changed are judged again, from the claims as they are stored,
// and where another verdict comes out it supersedes the first, for the reason
// data-revised. A verdict that comes out the same has the same id and is not said
// again, neither now nor when the vintage's message comes a second time.
//
// Claims are kept for thirty days: a verdict on older ones stands as it was said.
//
// Another worker, or another article in this one, may be being judged by the
// figures of before while the verdicts are read. So the message is looked at a
// second time, secondLook after the first.

// secondLook is how long all workers together need to have the figures that a
// vintage's message speaks of, and to have said what they were judging. A worker that
// could not take an edition has asked for it again by then.
var secondLook = editionPatience + 5*time.Second

// notYet says that a message was handled and is to be handled once more.
type notYet struct{ after time.Duration }

func (e *notYet) Error() string { return "to be looked at once more in " + e.after.String() }

// revise judges again what the vintage of m touches.
func revise(ctx context.Context, judge Judge, pub *Publisher, m Message) error {
	d, err := m.DataVintage()
	if err != nil {
		return err
	}
	if d.Dataset == "" || d.Digest == "" {
		return Bad(ReasonIncomplete, errors.New("a vintage without its data set or digest"))
	}
	here, renewed, err := hasVintage(ctx, judge, pub, d, m)
	if err != nil || !here {
		return err
	}
	t := newTouch(d, judge)
	last, err := t.verdicts(ctx, pub.js)
	if err != nil {
		return err
	}
	n, err := t.again(ctx, judge, pub, m, last)
	if err != nil {
		return err
	}
	pub.log.Info().Str("dataset", d.Dataset).Stringer("vintage", d.Vintage).Bool("rebased", d.Rebased).Int("superseded", n).Msg("judged again")
	if wait := secondLook - time.Since(m.Time); wait > 0 || renewed {
		return &notYet{max(wait, time.Second)}
	}
	return nil
}

// hasVintage makes sure that the judge judges by the vintage, or by one that came
// after it. here is false where it has no such data set: no verdict of its rests on
// it. renewed is set where the judge has it only since it was asked.
func hasVintage(ctx context.Context, judge Judge, pub *Publisher, d DataVintage, m Message) (here, renewed bool, err error) {
	digest := func() string {
		set, ok := judge.Library().Dataset(d.Dataset)
		if here = ok; !ok {
			return ""
		}
		return set.Digest
	}
	got := digest()
	if got != d.Digest {
		if err := judge.Refresh(ctx); err != nil {
			return false, false, fmt.Errorf("looking for the figures of %s: %w", d.Dataset, err)
		}
		before := got
		got = digest()
		renewed = got != before
	}
	if !here || got == d.Digest {
		return here, renewed, nil
	}
	later := false
	_, err = replay(ctx, pub.js, StreamData, []string{DataSubject(d.Dataset)}, m.Sequence+1, false, func(msg jetstream.Msg) error {
		var l DataVintage
		if json.Unmarshal(msg.Data(), &l) == nil && l.Dataset == d.Dataset && l.Digest == got {
			later = true
		}
		return nil
	})
	if err == nil && !later {
		err = fmt.Errorf("the figures of %s of %s (digest %s) have not come yet; this worker has digest %s", d.Dataset, d.Vintage, d.Digest, got)
	}
	return later, renewed, err
}

// touch is what a vintage changed.
type touch struct {
	sets       []string        // the data set, and those whose history it holds
	names      [][]byte        // the same as they stand in JSON: a verdict without them need not be read
	series     map[string]bool // sources.Key.String; nil: any may have
	indicators map[string]bool
}

func newTouch(d DataVintage, judge Judge) *touch {
	t := &touch{sets: []string{d.Dataset}}
	if set, ok := judge.Library().Dataset(d.Dataset); ok {
		t.sets = append(t.sets, set.HistoryOf...)
	}
	for _, n := range t.sets {
		text, _ := json.Marshal(n) // of a string, which has no error
		t.names = append(t.names, text)
	}
	if len(d.Series) == 0 {
		return t
	}
	t.series, t.indicators = make(map[string]bool, len(d.Series)), make(map[string]bool)
	for _, s := range d.Series {
		t.series[s] = true
		indicator, _, _ := strings.Cut(s, "/")
		t.indicators[indicator] = true
	}
	return t
}

// resting is what of a verdict says on what it rests.
type resting struct {
	ID    string `json:"id"`
	Claim struct {
		ID string `json:"id"`
	} `json:"claim"`
	Article struct {
		ID string `json:"id"`
	} `json:"article"`
	Evidence []verifier.Evidence `json:"evidence"`
	Readings []verifier.Reading  `json:"readings"`
}

// touches reports whether a verdict rests on what changed: a figure of it, or a
// reading of the indicator. A reading that found no figure, or that ranks areas,
// names none of them, and the indicator is all there is to go by.
func (t *touch) touches(r *resting) bool {
	for _, e := range r.Evidence {
		if slices.Contains(t.sets, e.Dataset) && (t.series == nil || t.series[e.Series]) {
			return true
		}
	}
	for _, x := range r.Readings {
		if slices.Contains(t.sets, x.Dataset) && (t.series == nil || t.indicators[x.Indicator]) {
			return true
		}
	}
	return false
}

// standing is the last verdict on a claim.
type standing struct {
	id, article string
	touched     bool
}

// verdicts are the last ones said on each claim.
func (t *touch) verdicts(ctx context.Context, js jetstream.JetStream) (map[string]standing, error) {
	last := make(map[string]standing)
	_, err := replay(ctx, js, StreamVerdicts, []string{KindVerdict.All()}, 1, false, func(m jetstream.Msg) error {
		id, claim := strings.TrimPrefix(m.Headers().Get(nats.MsgIdHdr), prefixed(KindVerdict, "")), m.Headers().Get("ce-subject")
		if id != "" && claim != "" && !slices.ContainsFunc(t.names, func(n []byte) bool { return bytes.Contains(m.Data(), n) }) {
			last[claim] = standing{id: id}
			return nil
		}
		var r resting
		if json.Unmarshal(m.Data(), &r) == nil { // what none of ours wrote rests on nothing
			last[r.Claim.ID] = standing{r.ID, r.Article.ID, t.touches(&r)}
		}
		return nil
	})
	return last, err
}

// again judges the articles whose verdicts are touched and says what comes out
// otherwise. It returns how many verdicts were superseded.
func (t *touch) again(ctx context.Context, judge Judge, pub *Publisher, cause Message, last map[string]standing) (n int, err error) {
	articles := make(map[string]uint64) // to where the last list of its claims lies
	for _, s := range last {
		if s.touched {
			articles[s.article] = 0
		}
	}
	if len(articles) == 0 {
		return 0, nil
	}
	_, err = replay(ctx, pub.js, StreamClaims, []string{KindClaims.All()}, 1, true, func(m jetstream.Msg) error {
		about := m.Headers().Get("ce-subject")
		if _, wanted := articles[about]; wanted {
			meta, err := m.Metadata()
			if err != nil {
				return err
			}
			articles[about] = meta.Sequence.Stream
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	first := uint64(0)
	for _, seq := range articles {
		if seq > 0 && (first == 0 || seq < first) {
			first = seq
		}
	}
	if first == 0 {
		return 0, nil
	}
	_, err = replay(ctx, pub.js, StreamClaims, []string{KindClaims.All()}, first, false, func(msg jetstream.Msg) error {
		m, err := open(msg)
		if err != nil || articles[m.Header.Get("ce-subject")] != m.Sequence {
			return err
		}
		said, err := t.article(ctx, judge, pub, cause, m, last)
		n += said
		return err
	})
	return n, err
}

// article judges one article again.
func (t *touch) article(ctx context.Context, judge Judge, pub *Publisher, cause, m Message, last map[string]standing) (int, error) {
	c, err := m.Claims()
	if err != nil {
		return 0, nil // what cannot be read has no verdict: it lies in the dead stream
	}
	whole, err := pub.conn.Whole(ctx, c.Article)
	if err != nil {
		return 0, err
	}
	vs, err := judge.Article(whole, c.Claims)
	if err != nil {
		return 0, fmt.Errorf("judging article %s again: %w", c.Article.ID, err)
	}
	var outs []Message
	for _, v := range vs {
		was, said := last[v.Claim.ID]
		if !said || was.id == v.ID || !was.touched && !t.touches(restingOf(&v)) {
			continue
		}
		v.Supersedes, v.Supersession = was.id, verifier.DataRevised
		out, err := VerdictMessage(v)
		if err != nil {
			return 0, err
		}
		out.from(RoleVerify, m)
		out.Header.Set(headerParent, cause.ID)
		outs = append(outs, out)
	}
	return pub.Publish(ctx, outs...)
}

func restingOf(v *verifier.Verdict) *resting {
	return &resting{ID: v.ID, Evidence: v.Evidence, Readings: v.Readings}
}
