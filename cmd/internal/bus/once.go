package bus

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// once knows the ids a stream has carried. The server forgets an id when its
// window has passed; a worker that died between its publish and its
// acknowledgement may come back later than that, and the same article may be
// submitted again next month. The stream itself is the register: once reads its
// headers from the start, and again from where it left off before a quarter of
// the window has gone by. What another worker has said since then is still in
// the server's window, which is then sure to refuse it. So an id can be said
// twice only by a process that stands still for three quarters of the window
// between asking here and writing to its socket.
//
// It holds 16 bytes of hash an id, about 40 bytes with the map: 40 MB for a
// million verdicts, read at 300,000 a second.
type once struct {
	js     jetstream.JetStream
	stream streamSpec

	mu     sync.Mutex
	ids    map[key]struct{}
	latest map[key]string // of verdicts: claim to the id of its last verdict
	next   uint64
	synced time.Time
}

type key [16]byte

func keyOf(s string) key {
	sum := sha256.Sum256([]byte(s))
	return key(sum[:16])
}

func newOnce(js jetstream.JetStream, k Kind) *once {
	o := &once{js: js, ids: map[key]struct{}{}, latest: map[key]string{}, next: 1}
	for _, s := range streams {
		if s.Kind == k {
			o.stream = s
		}
	}
	return o
}

// sync reads what has been said since the last time, unless that was within the
// given time.
func (o *once) sync(ctx context.Context, within time.Duration) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.synced.IsZero() && time.Since(o.synced) < within {
		return nil
	}
	began := time.Now()
	next, err := replay(ctx, o.js, o.stream.Name, []string{o.stream.Kind.All()}, o.next, true, func(m jetstream.Msg) error {
		h := m.Headers()
		if id := h.Get(nats.MsgIdHdr); id != "" {
			o.add(id, h.Get("ce-subject"))
		}
		return nil
	})
	o.next = next
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		return fmt.Errorf("stream %s is missing: run 'factcheck streams apply'", o.stream.Name)
	}
	if err != nil {
		return fmt.Errorf("reading what %s has said already: %w", o.stream.Name, err)
	}
	o.synced = began
	return nil
}

func (o *once) add(id, about string) {
	o.ids[keyOf(id)] = struct{}{}
	if o.stream.Kind == KindVerdict {
		o.latest[keyOf(about)] = id
	}
}

// window is how long the register may go without a sync.
func (o *once) window() time.Duration { return o.stream.Window / 4 }

// said reports whether the stream has carried the id.
func (o *once) said(id string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	_, ok := o.ids[keyOf(id)]
	return ok
}

// note adds what was just acknowledged.
func (o *once) note(id, about string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.add(id, about)
}

// last is the id of the last verdict on a claim.
func (o *once) last(claim string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.latest[keyOf(claim)]
}
