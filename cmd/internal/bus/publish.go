package bus

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/rs/zerolog"
)

// Publisher says each message once, and holds on to it until the server has
// stored it. It is safe for many goroutines.
type Publisher struct {
	js   jetstream.JetStream
	nc   *nats.Conn
	log  zerolog.Logger
	conn *Conn // for texts that lie in the object store

	mu    sync.Mutex
	kinds map[Kind]*once

	// troubled is since when nothing could be stored, in Unix nanoseconds; 0
	// if all is well.
	troubled atomic.Int64

	Said      atomic.Int64 // stored
	Duplicate atomic.Int64 // known already, to us or to the server
}

// Publisher makes a publisher on the connection.
func (c *Conn) Publisher() *Publisher {
	return &Publisher{js: c.JS, nc: c.NC, log: c.Log, conn: c, kinds: map[Kind]*once{}}
}

// onceOf is the register of a kind; nil for dead letters, for which the
// server's window does: saying one twice tells nobody anything wrong.
func (p *Publisher) onceOf(ctx context.Context, k Kind) (*once, error) {
	if k == KindDead || k == KindRetry {
		return nil, nil
	}
	p.mu.Lock()
	o := p.kinds[k]
	if o == nil {
		o = newOnce(p.js, k)
		p.kinds[k] = o
	}
	p.mu.Unlock()
	return o, o.sync(ctx, o.window())
}

// Last is the id of the last verdict stored on a claim, empty if there is none.
// It reads on to the stream's present end first: what any worker has said by now
// is known.
func (p *Publisher) Last(ctx context.Context, claim string) (string, error) {
	o, err := p.onceOf(ctx, KindVerdict)
	if err != nil {
		return "", err
	}
	if err := o.sync(ctx, 0); err != nil {
		return "", err
	}
	return o.last(claim), nil
}

// lastKnown is Last without reading on. What another worker has said about the
// claim within the last quarter of the window may be missing.
func (p *Publisher) lastKnown(ctx context.Context, claim string) (string, error) {
	o, err := p.onceOf(ctx, KindVerdict)
	if err != nil {
		return "", err
	}
	return o.last(claim), nil
}

// Publish says messages and returns how many were not known before. It waits
// until all are stored.
func (p *Publisher) Publish(ctx context.Context, msgs ...Message) (said int, err error) {
	s, err := p.start(ctx, msgs)
	if err != nil {
		return 0, err
	}
	return s.wait(ctx)
}

// sending are messages on their way.
type sending struct {
	p    *Publisher
	msgs []flight
}

type flight struct {
	Message
	msg    *nats.Msg
	future jetstream.PubAckFuture // nil: not sent
	once   *once
}

// start sends all messages that were not said before, without waiting.
func (p *Publisher) start(ctx context.Context, msgs []Message) (*sending, error) {
	s := &sending{p: p, msgs: make([]flight, 0, len(msgs))}
	for _, m := range msgs {
		o, err := p.onceOf(ctx, m.Kind)
		if err != nil {
			return nil, err
		}
		if o != nil && o.said(m.ID) {
			p.Duplicate.Add(1)
			continue
		}
		f := flight{Message: m, msg: m.wire(), once: o}
		// A full window is back-pressure: the message was not sent, and wait
		// sends it.
		f.future, _ = p.js.PublishMsgAsync(f.msg, jetstream.WithStallWait(50*time.Millisecond))
		s.msgs = append(s.msgs, f)
	}
	return s, nil
}

// wait waits until the server has stored all of them, and sends again, under
// the same id, what it did not answer for. It does not give up while ctx lasts:
// that the server cannot store is no fault of the message.
func (s *sending) wait(ctx context.Context) (said int, err error) {
	for _, f := range s.msgs {
		dup, err := s.await(ctx, f)
		if err != nil {
			return said, err
		}
		if f.once != nil {
			f.once.note(f.ID, f.Header.Get("ce-subject"))
		}
		if dup {
			s.p.Duplicate.Add(1)
		} else {
			s.p.Said.Add(1)
			said++
		}
	}
	return said, nil
}

func (s *sending) await(ctx context.Context, f flight) (dup bool, err error) {
	if f.future != nil {
		select {
		case ack := <-f.future.Ok():
			s.p.troubled.Store(0)
			return ack.Duplicate, nil
		case err = <-f.future.Err():
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
	for pause := 100 * time.Millisecond; ; pause = min(2*pause, 5*time.Second) {
		if err != nil {
			if errors.Is(err, nats.ErrMaxPayload) {
				return false, Bad(ReasonTooLarge, fmt.Errorf("publishing on %s: %w", f.Subject, err))
			}
			if ctx.Err() != nil {
				return false, ctx.Err()
			}
			if s.p.nc.IsClosed() {
				return false, fmt.Errorf("publishing on %s: %w", f.Subject, nats.ErrConnectionClosed)
			}
			if s.p.troubled.CompareAndSwap(0, time.Now().UnixNano()) {
				s.p.log.Warn().Err(err).Str("subject", f.Subject).Msg("could not publish; holding the message and trying again")
			}
			select {
			case <-time.After(pause):
			case <-ctx.Done():
				return false, ctx.Err()
			}
		}
		var ack *jetstream.PubAck
		actx, cancel := context.WithTimeout(ctx, 10*time.Second)
		ack, err = s.p.js.PublishMsg(actx, f.msg)
		cancel()
		if err == nil {
			if since := s.p.troubled.Swap(0); since != 0 {
				s.p.log.Info().Dur("after", time.Since(time.Unix(0, since))).Msg("publishing again")
			}
			return ack.Duplicate, nil
		}
	}
}

// Troubled is for how long nothing could be stored; 0 if all is well. While
// the connection is down it counts too.
func (p *Publisher) Troubled() time.Duration {
	if since := p.troubled.Load(); since != 0 {
		return time.Since(time.Unix(0, since))
	}
	return 0
}
