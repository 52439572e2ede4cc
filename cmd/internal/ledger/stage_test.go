package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/verifier"

	"github.com/rs/zerolog"
)

func open(t *testing.T, dir string) *bus.Conn {
	t.Helper()
	set := bus.DefaultSettings()
	set.AckWait = time.Second
	c, err := bus.Open(t.Context(), bus.Options{Store: dir, Role: "test", Settings: set, Log: zerolog.New(zerolog.NewTestWriter(t)).Level(zerolog.ErrorLevel)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// publish says verdicts and rulings, n of each from the from-th on.
func publish(t *testing.T, c *bus.Conn, from, n int) {
	t.Helper()
	pub := c.Publisher()
	for i := from; i < from+n; i++ {
		v, err := bus.VerdictMessage(said(i, "a", fmt.Sprint("c", i), verifier.Refuted).Verdict)
		if err != nil {
			t.Fatal(err)
		}
		r, err := bus.RulingMessage(bus.Ruling{Kind: "ruling", Verdict: fmt.Sprint("v", i), Ruling: "False", Person: "Ann", Reason: "x", At: "2024-05-17T10:00:00Z"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := pub.Publish(t.Context(), v, r); err != nil {
			t.Fatal(err)
		}
	}
}

// work runs the role until the ledger has so many records.
func work(t *testing.T, c *bus.Conn, name string, records uint64) {
	t.Helper()
	l, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	enough := make(chan struct{})
	stage := l.Stage(c)
	handle := stage.Handle
	closed := false
	stage.Handle = func(ctx context.Context, m bus.Message) ([]bus.Message, error) {
		out, err := handle(ctx, m)
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.head.Records >= records && !closed {
			closed = true
			close(enough)
		}
		return out, err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.NewWorker(stage, c.Publisher(), bus.WorkOptions{Parallel: 4}).Run(ctx) }()
	select {
	case <-enough:
	case <-ctx.Done():
		t.Errorf("%d records, want %d", l.Head().Records, records)
	}
	stop()
	if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Whatever was handed out and in whatever order, the file has each message once
// and in the order of its stream, over restarts and over a torn line.
func TestStage(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, FileName)
	c := open(t, dir)
	publish(t, c, 0, 20)
	work(t, c, name, 40)
	c.Close()

	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"n":41,"prev":"`); err != nil {
		t.Fatal(err)
	}
	f.Close()

	c = open(t, dir)
	defer c.Close()
	publish(t, c, 15, 10) // five of them again
	work(t, c, name, 50)

	in, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	last := map[string]uint64{}
	ids := map[string]bool{}
	_, head, err := Walk(in, func(r Record, _ []byte) error {
		if r.Sequence != last[r.Stream]+1 {
			t.Errorf("record %d: %s %d after %d", r.N, r.Stream, r.Sequence, last[r.Stream])
		}
		last[r.Stream] = r.Sequence
		if ids[r.ID] {
			t.Errorf("%s twice", r.ID)
		}
		ids[r.ID] = true
		return nil
	})
	if err != nil || head.Records != 50 {
		t.Errorf("%d records, %v; want 50", head.Records, err)
	}
	if got, err := HeadOf(name); err != nil || *got != head {
		t.Errorf("head %+v, %v; want %+v", got, err, head)
	}
}

// A ledger made from the streams in one go is the one made message by message,
// stream by stream.
func TestCatchUp(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	defer c.Close()
	publish(t, c, 0, 3)
	l, err := Open(filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for range 2 {
		if err := l.CatchUp(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		if got := l.Head().Records; got != 6 {
			t.Errorf("%d records, want 6", got)
		}
	}
	r, err := Collect(t.Context(), c, Range{From: 1, To: 1 << 20, By: BySaid}, time.Time{})
	if err != nil || len(r.Entries) != 3 || r.Entries[1].Ruling() == nil {
		t.Errorf("%+v, %v", r, err)
	}
}
