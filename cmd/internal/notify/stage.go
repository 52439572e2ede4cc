package notify

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"factcheck/cmd/internal/bus"

	"github.com/rs/zerolog"
)

// Notifier is the role notify: its stage decides and records, Run delivers.
// One of it is enough for a newsroom; a second one shares the work and says
// nothing twice, but each counts the cap by itself until it starts again.
type Notifier struct {
	conn     *bus.Conn
	pub      *bus.Publisher
	channels []Channel
	now      func() time.Time
	sleep    func(context.Context, time.Duration) error
	log      zerolog.Logger

	mu   sync.Mutex
	book *Book
	next uint64 // of FC_ALERTS: where the book ends
	wake []chan struct{}
}

// NewNotifier makes a notifier with an empty book; see Stage.
func NewNotifier(c *bus.Conn, pub *bus.Publisher, book *Book, now func() time.Time, channels ...Channel) *Notifier {
	n := &Notifier{conn: c, pub: pub, channels: channels, now: now, sleep: sleep, log: c.Log, book: book, next: 1}
	for range channels {
		n.wake = append(n.wake, make(chan struct{}, 1))
	}
	return n
}

// Catch reads into the book what FC_ALERTS holds that it does not know. It must
// have been done once before the stage is at work.
func (n *Notifier) Catch(ctx context.Context) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.catch(ctx)
}

func (n *Notifier) catch(ctx context.Context) error {
	next, err := n.conn.Replay(ctx, bus.KindAlert, n.next, func(m bus.Message) error {
		a, err := m.Alert()
		if err != nil {
			n.log.Warn().Err(err).Uint64("sequence", m.Sequence).Msg("passing over an alert that cannot be read")
			return nil
		}
		n.book.Apply(a)
		return nil
	})
	n.next = next
	if err != nil {
		return fmt.Errorf("reading what was told: %w", err)
	}
	return nil
}

// Stage is the role's stage. It records alerts and sends nothing: what it
// recorded is left to Run, and a receiver that is down holds up no alert to
// another.
func (n *Notifier) Stage() bus.Stage {
	return bus.Stage{Role: bus.RoleNotify, Handle: func(ctx context.Context, m bus.Message) ([]bus.Message, error) {
		n.mu.Lock()
		defer n.mu.Unlock()
		var a bus.Alert
		var tell bool
		switch m.Kind {
		case bus.KindVerdict:
			v, err := m.Verdict()
			if err != nil {
				return nil, err
			}
			if a, tell = n.book.Verdict(v, m.Time, "", n.now()); tell {
				last, err := n.pub.Last(ctx, v.Claim.ID)
				if err != nil {
					return nil, err
				}
				a, tell = n.book.Verdict(v, m.Time, strings.TrimPrefix(last, string(bus.KindVerdict)+":"), n.now())
			}
		case bus.KindRuling:
			r, err := m.Ruling()
			if err != nil {
				return nil, err
			}
			a, tell = n.book.Ruling(r, n.now())
		}
		if !tell {
			return nil, nil
		}
		var names []string
		for _, c := range n.channels {
			names = append(names, c.Name())
		}
		a.Channel = strings.Join(names, channelSeparator)
		return nil, n.recordLocked(ctx, a)
	}}
}

// record puts an alert on its subject and into the book.
func (n *Notifier) record(ctx context.Context, a bus.Alert) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.recordLocked(ctx, a)
}

func (n *Notifier) recordLocked(ctx context.Context, a bus.Alert) error {
	m, err := bus.AlertMessage(a)
	if err != nil {
		return err
	}
	said, err := n.pub.Publish(ctx, m)
	if err != nil {
		return err
	}
	if said == 0 {
		// It was recorded before, by another notifier or in another life, and
		// perhaps otherwise: what is recorded holds.
		if err := n.catch(ctx); err != nil {
			return err
		}
	} else {
		n.book.Apply(a)
	}
	for _, w := range n.wake {
		select {
		case w <- struct{}{}:
		default:
		}
	}
	return nil
}

// Run delivers what was recorded until ctx ends.
func (n *Notifier) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	errs := make(chan error, len(n.channels))
	for i, c := range n.channels {
		go func() { errs <- n.empty(ctx, c, n.wake[i]) }()
	}
	var first error
	for range n.channels {
		if err := <-errs; err != nil && first == nil {
			first = err
			stop()
		}
	}
	return first
}
