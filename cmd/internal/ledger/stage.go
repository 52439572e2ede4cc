package ledger

import (
	"context"

	"factcheck/cmd/internal/bus"
)

// batch is how many messages share one sync to the disk when many are behind.
const batch = 500

// kinds are what the ledger records.
var kinds = []bus.Kind{bus.KindVerdict, bus.KindRuling, bus.KindAlert}

// Stage is the role ledger. A delivery is only a nudge: whatever the stream
// holds after the last record goes into the file, in the order of the stream,
// so that neither deliveries out of order nor ones that were given up leave a
// gap.
func (l *Ledger) Stage(c *bus.Conn) bus.Stage {
	return bus.Stage{Role: bus.RoleLedger, Handle: func(ctx context.Context, m bus.Message) ([]bus.Message, error) {
		l.mu.Lock()
		defer l.mu.Unlock()
		if m.Sequence != l.marks[m.Stream]+1 && l.known[place{m.Stream, m.Sequence}] != m.ID {
			if err := l.catchUp(ctx, c, m.Kind); err != nil {
				return nil, err
			}
		}
		return nil, l.append([]bus.Message{m})
	}}
}

// CatchUp appends whatever the streams hold that is not recorded yet.
func (l *Ledger) CatchUp(ctx context.Context, c *bus.Conn) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range kinds {
		if err := l.catchUp(ctx, c, k); err != nil {
			return err
		}
	}
	return nil
}

func (l *Ledger) catchUp(ctx context.Context, c *bus.Conn, k bus.Kind) error {
	var waiting []bus.Message
	_, err := c.Replay(ctx, k, l.marks[k.Stream()]+1, func(m bus.Message) error {
		waiting = append(waiting, m)
		if len(waiting) < batch {
			return nil
		}
		err := l.append(waiting)
		waiting = waiting[:0]
		return err
	})
	if err != nil {
		return err
	}
	return l.append(waiting)
}
