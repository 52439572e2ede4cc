package notify

import (
	"context"
	"errors"
	"fmt"
	"time"

	"factcheck/cmd/internal/bus"
)

// Channel is a way out of the house.
type Channel interface {
	// Name stands in receipts; one name is one channel for good.
	Name() string
	// Deliver hands the alert over, once. An error is tried again, unless it
	// is Final.
	Deliver(ctx context.Context, a bus.Alert) error
}

// final is an error that will not pass.
type final struct{ error }

func (f final) Unwrap() error { return f.error }

// Final marks err as one that will not pass by trying again.
func Final(err error) error { return final{err} }

// waits between tries of one delivery: seven tries within about nine hours. An
// editor has no use for an alert of yesterday.
var waits = []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 15 * time.Minute, 2 * time.Hour, 6 * time.Hour}

// deliver hands one alert to a channel until it is taken or there is no hope,
// and returns the receipt. An error means that ctx ended.
func (n *Notifier) deliver(ctx context.Context, c Channel, a bus.Alert) (bus.Alert, error) {
	for try := 0; ; try++ {
		err := c.Deliver(ctx, a)
		if err == nil {
			return receipt(a, c.Name(), Delivered, "", n.now()), nil
		}
		if ctx.Err() != nil {
			return bus.Alert{}, ctx.Err()
		}
		var f final
		if errors.As(err, &f) || try == len(waits) {
			n.log.Error().Err(err).Str("channel", c.Name()).Str("id", a.ID).Msg("an alert could not be delivered")
			return receipt(a, c.Name(), Failed, fmt.Sprintf("after %d tries: %v", try+1, err), n.now()), nil
		}
		n.log.Warn().Err(err).Str("channel", c.Name()).Str("id", a.ID).Dur("again_in", waits[try]).Msg("alert not delivered")
		if err := n.sleep(ctx, waits[try]); err != nil {
			return bus.Alert{}, err
		}
	}
}

// sleep waits, or ends with ctx.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// empty delivers to one channel, in order, whatever leaves, until ctx ends.
func (n *Notifier) empty(ctx context.Context, c Channel, more <-chan struct{}) error {
	for {
		n.mu.Lock()
		leaving := n.book.Leaving(c.Name())
		n.mu.Unlock()
		for _, a := range leaving {
			r, err := n.deliver(ctx, c, a)
			if err != nil {
				return nil
			}
			if err := n.record(ctx, r); err != nil {
				if ctx.Err() != nil {
					return nil
				}
				return fmt.Errorf("recording what %s did: %w", c.Name(), err)
			}
		}
		if len(leaving) > 0 {
			continue
		}
		select {
		case <-more:
		case <-ctx.Done():
			return nil
		}
	}
}
