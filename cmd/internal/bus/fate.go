package bus

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// Reason is why a message could not be handled; it is a token of the dead
// letter's subject.
type Reason string

const (
	ReasonUnreadable Reason = "unreadable" // no JSON, or another message than it says
	ReasonSchema     Reason = "schema"     // a major version this program does not read
	ReasonIncomplete Reason = "incomplete" // a field that must be there is not
	ReasonTooLarge   Reason = "too-large"
	ReasonNoText     Reason = "no-text"   // its text is not in the object store, or another text is
	ReasonPanic      Reason = "panic"     // the program has a fault
	ReasonRetries    Reason = "retries"   // failed every time, for a reason that might have passed
	ReasonAbandoned  Reason = "abandoned" // its worker died every time
)

// BadInput is an error that lies in the message: trying again cannot help.
type BadInput struct {
	Reason Reason
	Err    error
}

func (e *BadInput) Error() string { return e.Err.Error() }
func (e *BadInput) Unwrap() error { return e.Err }

// Bad marks err as lying in the message.
func Bad(r Reason, err error) error { return &BadInput{r, err} }

// panicked is what a handler's panic becomes.
type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// fate is what becomes of a message.
type fate string

const (
	done  fate = "ack"  // its results are stored
	again fate = "nak"  // tried again later
	later fate = "late" // handled, and to be handled once more
	dead  fate = "dead" // goes to the dead stream, and is never delivered again
	leave fate = "none" // the worker is stopping: unanswered, it is delivered again
)

// fateOf is the one table from an error to what happens to the message.
//
//	error                        fate    reason
//	none                         ack
//	the worker was told to stop  none
//	notYet                       late
//	BadInput                     dead    its own
//	a panic                      dead    panic
//	any other, last delivery     dead    retries
//	any other                    nak
func fateOf(err error, delivered int) (fate, Reason) {
	var bad *BadInput
	var p *panicked
	var n *notYet
	switch {
	case err == nil, errors.As(err, &n) && delivered >= MaxDeliver:
		return done, ""
	case errors.As(err, &n):
		return later, ""
	case errors.As(err, &bad):
		return dead, bad.Reason
	case errors.As(err, &p):
		return dead, ReasonPanic
	case errors.Is(err, context.Canceled):
		return leave, ""
	case delivered >= MaxDeliver:
		return dead, ReasonRetries
	}
	return again, ""
}

// retryDelay is how long a message waits after its nth delivery failed: 1 s,
// 4 s, 16 s, a minute, then five, each between half and whole. A plain Nak
// would come back at once and burn all its deliveries in a moment.
func retryDelay(delivered int) time.Duration {
	d := 5 * time.Minute
	if delivered < 5 {
		d = time.Second << (2 * (delivered - 1))
	}
	return d/2 + rand.N(d/2)
}
