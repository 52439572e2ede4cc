package bus

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"factcheck/extractor"
	"factcheck/verifier"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Progress watches what becomes of a number of articles: which have their
// claims, and which claims their verdict. It is a projection of the streams, so
// it knows of what was done before it began. Of verdicts it did not ask for it
// keeps where they lie, about 40 bytes each: the claims of an article may have
// had theirs long before the article's claims are known.
type Progress struct {
	c *Conn

	mu       sync.Mutex
	articles map[string]*Settled   // by message id
	order    []string              // of articles
	claims   map[string]bool       // wanted
	verdicts map[string]judged     // by claim: the last
	lie      map[key]uint64        // claim to sequence of its last verdict, of claims not wanted yet
	failed   map[string]DeadLetter // by the id of the message that died
	back     map[string]bool       // letters that were sent back
	changed  chan struct{}
}

type judged struct {
	verdict verifier.Verdict
	seq     uint64
}

// Settled is what became of an article.
type Settled struct {
	Message  string             // id of the article's message
	Article  extractor.Article  // without its text; empty before its claims are there
	Verdicts []verifier.Verdict // in the order of the text
	Dead     *DeadLetter        // what keeps it from being settled

	claims *Claims
	list   string // id of the message of claims
}

// Count is how far the articles are.
type Count struct {
	Articles, Extracted, Settled, Claims, Verdicts, Dead int
}

// NewProgress watches for the messages of articles. Dead letters that were sent
// back to their stage keep nothing from being settled.
func (c *Conn) NewProgress(articles []Message, sentBack ...DeadLetter) *Progress {
	p := &Progress{c: c, articles: map[string]*Settled{}, claims: map[string]bool{}, verdicts: map[string]judged{},
		lie: map[key]uint64{}, back: map[string]bool{}, failed: map[string]DeadLetter{}, changed: make(chan struct{}, 1)}
	for _, d := range sentBack {
		p.back[d.ID] = true
	}
	for _, m := range articles {
		if p.articles[m.ID] == nil {
			p.articles[m.ID] = &Settled{Message: m.ID}
			p.order = append(p.order, m.ID)
		}
	}
	return p
}

// Watch follows the streams until ctx ends.
func (p *Progress) Watch(ctx context.Context) error {
	next, err := replay(ctx, p.c.JS, StreamVerdicts, []string{KindVerdict.All()}, 1, true, func(m jetstream.Msg) error {
		meta, err := m.Metadata()
		if err == nil {
			p.lie[keyOf(m.Headers().Get("ce-subject"))] = meta.Sequence.Stream
		}
		return err
	})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	errs := make(chan error, 3)
	go func() {
		errs <- p.c.Follow(ctx, KindClaims, 1, func() {}, func(m Message) error { return p.claimsMessage(ctx, m) })
	}()
	go func() { errs <- p.c.Follow(ctx, KindVerdict, next, func() {}, p.verdict) }()
	go func() { errs <- p.c.Follow(ctx, KindDead, 1, func() {}, p.dead) }()
	return <-errs
}

// Changed is sent to, at most once ahead, when a count may have changed.
func (p *Progress) Changed() <-chan struct{} { return p.changed }

func (p *Progress) poke() {
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

func (p *Progress) claimsMessage(ctx context.Context, m Message) error {
	if m.Parent() != "" && p.articles[m.Parent()] == nil { // articles is never written to
		return nil
	}
	c, err := m.Claims()
	if err != nil {
		return nil // whoever must handle it says what is wrong with it
	}
	a := p.articles[c.Of]
	if a == nil {
		return nil
	}
	p.mu.Lock()
	var old []uint64
	for _, x := range c.Claims {
		p.claims[x.ID] = true
		if seq, ok := p.lie[keyOf(x.ID)]; ok {
			old = append(old, seq)
		}
	}
	c.Article.Text = "" // a run may be of many articles
	a.claims, a.Article, a.list = &c, c.Article.Article, m.ID
	p.mu.Unlock()
	for _, seq := range old {
		r, err := p.stored(ctx, seq)
		if err != nil {
			return fmt.Errorf("verdict %d of %s: %w", seq, StreamVerdicts, err)
		}
		p.keep(Message{Subject: r.Subject, Kind: KindVerdict, Header: r.Header, Body: r.Data, Sequence: seq})
	}
	p.poke()
	return nil
}

// stored fetches a verdict; a server that goes away meanwhile is asked again.
func (p *Progress) stored(ctx context.Context, seq uint64) (*jetstream.RawStreamMsg, error) {
	for {
		try, cancel := context.WithTimeout(ctx, answerTime)
		r, err := p.c.stored(try, StreamVerdicts, seq)
		cancel()
		if err == nil || ctx.Err() != nil || p.c.NC.IsClosed() || p.c.denied.get() != nil || errors.Is(err, jetstream.ErrMsgNotFound) {
			return r, err
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (p *Progress) verdict(m Message) error {
	claim := m.Header.Get("ce-subject")
	p.mu.Lock()
	wanted := p.claims[claim]
	if !wanted {
		p.lie[keyOf(claim)] = m.Sequence
	}
	p.mu.Unlock()
	if wanted {
		p.keep(m)
	}
	return nil
}

func (p *Progress) keep(m Message) {
	v, err := m.Verdict()
	if err != nil {
		return
	}
	p.mu.Lock()
	if p.verdicts[v.Claim.ID].seq < m.Sequence {
		p.verdicts[v.Claim.ID] = judged{v, m.Sequence}
	}
	p.mu.Unlock()
	p.poke()
}

func (p *Progress) dead(m Message) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := letterOf(deadMsg{m}, &jetstream.MsgMetadata{Timestamp: m.Time, Sequence: jetstream.SequencePair{Stream: m.Sequence}})
	if !p.back[d.ID] {
		p.failed[d.Original] = d
	}
	p.poke()
	return nil
}

// deadMsg lets letterOf read a message that was opened already.
type deadMsg struct{ Message }

func (d deadMsg) Headers() nats.Header { return d.Header }
func (d deadMsg) Data() []byte         { return d.Message.Body }

// Count counts.
func (p *Progress) Count() Count {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := Count{Articles: len(p.order)}
	for _, id := range p.order {
		a := p.articles[id]
		if _, bad := p.deadOf(a); bad {
			n.Dead++
		}
		if a.claims == nil {
			continue
		}
		n.Extracted++
		n.Claims += len(a.claims.Claims)
		got := 0
		for _, c := range a.claims.Claims {
			if _, ok := p.verdicts[c.ID]; ok {
				got++
			}
		}
		n.Verdicts += got
		if got == len(a.claims.Claims) {
			n.Settled++
		}
	}
	return n
}

// deadOf is the dead letter that keeps an article from being settled.
func (p *Progress) deadOf(a *Settled) (DeadLetter, bool) {
	if d, ok := p.failed[a.Message]; ok && a.claims == nil {
		return d, true
	}
	if d, ok := p.failed[a.list]; ok && a.list != "" {
		for _, c := range a.claims.Claims {
			if _, judged := p.verdicts[c.ID]; !judged {
				return d, true
			}
		}
	}
	return DeadLetter{}, false
}

// Articles is what has become of each article so far, in the order given.
func (p *Progress) Articles() []Settled {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := make([]Settled, 0, len(p.order))
	for _, id := range p.order {
		a := *p.articles[id]
		a.Verdicts = []verifier.Verdict{}
		if a.claims != nil {
			for _, c := range a.claims.Claims {
				if j, ok := p.verdicts[c.ID]; ok {
					a.Verdicts = append(a.Verdicts, j.verdict)
				}
			}
		}
		if d, bad := p.deadOf(&a); bad {
			a.Dead = &d
		}
		all = append(all, a)
	}
	return all
}
