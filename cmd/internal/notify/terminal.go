package notify

import (
	"context"
	"fmt"
	"io"
	"sync"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/words"
)

// Terminal writes each alert as a line.
type Terminal struct {
	mu sync.Mutex
	w  io.Writer
}

// NewTerminal is a channel to a writer.
func NewTerminal(w io.Writer) *Terminal { return &Terminal{w: w} }

// Name is the channel's name in receipts.
func (t *Terminal) Name() string { return "terminal" }

// Deliver writes the line.
func (t *Terminal) Deliver(_ context.Context, a bus.Alert) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, err := fmt.Fprintf(t.w, "%s  %s\n", a.At, words.Line(a.Text))
	return err
}
