package bus

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Replay hands fn every stored message of a kind from a sequence number on,
// oldest first, and returns the number after the last that was there when it
// began. It reads with an ordered consumer of its own and acknowledges nothing:
// streams are the one source of truth, and what the desk, the queue and the
// reports show is rebuilt from them so. An error of fn ends it.
func (c *Conn) Replay(ctx context.Context, k Kind, from uint64, fn func(Message) error) (next uint64, err error) {
	return replay(ctx, c.JS, k.Stream(), []string{k.All()}, from, false, func(m jetstream.Msg) error {
		msg, err := open(m)
		if err != nil {
			return err
		}
		return fn(msg)
	})
}

// Follow is Replay that goes on with what comes, until ctx ends or fn fails.
// caughtUp is called once, when all that was stored at the start has been
// handed to fn. A server that goes away is waited for; what was handed over is
// not handed over again.
func (c *Conn) Follow(ctx context.Context, k Kind, from uint64, caughtUp func(), fn func(Message) error) error {
	f := follower{from: max(from, 1), caughtUp: caughtUp, fn: fn}
	for {
		err := f.read(ctx, c.JS, k)
		var own *handed
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.As(err, &own):
			return own.error
		case c.NC.IsClosed():
			return fmt.Errorf("reading %s: %w", k.Stream(), nats.ErrConnectionClosed)
		case c.denied.get() != nil:
			return fmt.Errorf("reading %s: %w", k.Stream(), c.denied.get())
		}
		c.Log.Debug().Err(err).Str("stream", k.Stream()).Msg("reading again")
		select {
		case <-time.After(250 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

type follower struct {
	from     uint64 // the next to hand over
	left     uint64 // of those stored at the start
	begun    bool
	caughtUp func()
	fn       func(Message) error
}

// handed is an error of fn, which ends following.
type handed struct{ error }

func (f *follower) read(ctx context.Context, js jetstream.JetStream, k Kind) error {
	cons, err := ordered(ctx, js, k.Stream(), []string{k.All()}, f.from, false)
	if err != nil {
		return err
	}
	it, err := cons.Messages(pullOptions(500)...)
	if err != nil {
		return err
	}
	defer it.Stop()
	if !f.begun {
		f.begun = true
		f.left = cons.CachedInfo().NumPending
		if f.left == 0 {
			f.caughtUp()
		}
	}
	for {
		m, err := it.Next(jetstream.NextContext(ctx))
		if err != nil {
			return err
		}
		msg, err := open(m)
		if err != nil {
			return err
		}
		if msg.Sequence < f.from {
			continue
		}
		if err := f.fn(msg); err != nil {
			return &handed{err}
		}
		f.from = msg.Sequence + 1
		if f.left > 0 {
			// Messages that expire while they are read are never delivered:
			// what the server says is left counts too.
			if f.left--; f.left == 0 || pendingAfter(m) == 0 {
				f.left = 0
				f.caughtUp()
			}
		}
	}
}

// open reads a stored message. Only a subject that is none of ours fails: what
// is in the body is looked at by whoever asks for it.
func open(m jetstream.Msg) (Message, error) {
	k, ok := kindOf(m.Subject())
	if !ok {
		return Message{}, Bad(ReasonUnreadable, fmt.Errorf("subject %s is none of factcheck's", m.Subject()))
	}
	meta, err := m.Metadata()
	if err != nil {
		return Message{}, fmt.Errorf("message on %s: %w", m.Subject(), err)
	}
	msg := Message{Subject: m.Subject(), Kind: k, Header: m.Headers(), Body: m.Data(),
		Stream: meta.Stream, Sequence: meta.Sequence.Stream, Time: meta.Timestamp, Delivered: int(meta.NumDelivered)}
	msg.Retry = msg.Header.Get(headerRetryOf) != ""
	switch {
	case msg.Retry && msg.Header.Get(headerOriginal) != "":
		msg.ID = msg.Header.Get(headerOriginal)
	case msg.Header.Get(nats.MsgIdHdr) != "":
		msg.ID = msg.Header.Get(nats.MsgIdHdr)
	default:
		// From a publisher that sets none. Where it lies is what is certain.
		msg.ID = ID(string(k), meta.Stream, strconv.FormatUint(meta.Sequence.Stream, 10))
	}
	return msg, nil
}

func pendingAfter(m jetstream.Msg) uint64 {
	meta, err := m.Metadata()
	if err != nil {
		return 0
	}
	return meta.NumPending
}

// pullOptions are those without which a worker can stand still for thirty
// seconds: nats.go may miss a wake-up when a whole batch was handled before its
// request was noted, and only a missed heartbeat makes it ask again.
func pullOptions(max int) []jetstream.PullMessagesOpt {
	return []jetstream.PullMessagesOpt{jetstream.PullMaxMessages(max), jetstream.PullExpiry(5 * time.Second),
		jetstream.PullHeartbeat(500 * time.Millisecond), jetstream.WithMessagesErrOnMissingHeartbeat(false)}
}

// answerTime is how long one question to the server may take where it can be
// asked again. The answer to one asked as the server dies never comes.
const answerTime = 5 * time.Second

func ordered(ctx context.Context, js jetstream.JetStream, stream string, filter []string, from uint64, headers bool) (jetstream.Consumer, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	cons, err := js.OrderedConsumer(ctx, stream, jetstream.OrderedConsumerConfig{
		FilterSubjects:    filter,
		DeliverPolicy:     jetstream.DeliverByStartSequencePolicy,
		OptStartSeq:       max(from, 1),
		HeadersOnly:       headers,
		InactiveThreshold: 30 * time.Second,
	})
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", stream, err)
	}
	return cons, nil
}

// replay reads what is stored under the filter. next is the sequence number
// after the last message read.
func replay(ctx context.Context, js jetstream.JetStream, stream string, filter []string, from uint64, headers bool, fn func(jetstream.Msg) error) (next uint64, err error) {
	next = max(from, 1)
	cons, err := ordered(ctx, js, stream, filter, from, headers)
	if err != nil {
		return next, err
	}
	left := cons.CachedInfo().NumPending
	if left == 0 {
		return next, nil
	}
	it, err := cons.Messages(pullOptions(1000)...)
	if err != nil {
		return next, fmt.Errorf("reading %s: %w", stream, err)
	}
	defer it.Stop()
	for ; left > 0; left-- {
		m, err := it.Next(jetstream.NextMaxWait(time.Second))
		if ctx.Err() != nil {
			return next, ctx.Err()
		}
		if errors.Is(err, nats.ErrTimeout) {
			i, err := cons.Info(ctx)
			if err != nil {
				return next, fmt.Errorf("reading %s: %w", stream, err)
			}
			if i.NumPending == 0 {
				return next, nil // the rest expired meanwhile
			}
			left++
			continue
		}
		if err != nil {
			return next, fmt.Errorf("reading %s: %w", stream, err)
		}
		meta, err := m.Metadata()
		if err != nil {
			return next, fmt.Errorf("reading %s: %w", stream, err)
		}
		if err := fn(m); err != nil {
			return next, err
		}
		next = meta.Sequence.Stream + 1
		if meta.NumPending == 0 {
			break
		}
	}
	return next, nil
}
