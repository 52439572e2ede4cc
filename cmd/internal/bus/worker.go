package bus

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Handler is what a stage does: a message in, messages out. It knows nothing of
// acknowledgements. What it returns is published, each message once, and only
// then is the input acknowledged; an error says what becomes of the input
// (fateOf): Bad for what lies in the message, any other for what may pass. The
// same message may come again, after a crash or because two workers had it:
// the same input must give messages with the same ids.
//
// A stage with effects outside the bus records the effect as a message on its
// own subject, by Publisher, before it has it.
type Handler func(ctx context.Context, m Message) ([]Message, error)

// Stage is a role and what it does with each message of the streams the role
// reads; Message.Kind tells them apart.
type Stage struct {
	Role   string
	Handle Handler
}

// WorkOptions tune a worker; the zero value is right.
type WorkOptions struct {
	Parallel int // handlers at once; 0 is one a CPU
	// Prefetch is how many messages wait in this process. What waits ages
	// towards its deadline: few for slow stages. 0 is 16 a handler.
	Prefetch int
	// Delay is how long a message waits after its nth delivery failed; nil is
	// a second, then longer.
	Delay func(delivered int) time.Duration
}

// drainTime is how long handlers may go on after the worker was told to stop.
const drainTime = 20 * time.Second

// patience is how long a handler may hold a message; then another worker gets
// it.
const patience = 10 * time.Minute

// Worker is a stage at work.
type Worker struct {
	c     *Conn
	stage Stage
	opt   WorkOptions
	pub   *Publisher

	ready atomic.Int32 // inputs not yet bound
	bad   atomic.Value // error: why it is not ready

	Handled     atomic.Int64
	Redelivered atomic.Int64
	Dead        atomic.Int64
	Retried     atomic.Int64
	FailedPulls atomic.Int64 // requests for messages that failed
}

// NewWorker makes a worker that publishes through pub; several stages of one
// process may share one.
func (c *Conn) NewWorker(s Stage, pub *Publisher, opt WorkOptions) *Worker {
	if opt.Parallel == 0 {
		opt.Parallel = runtime.GOMAXPROCS(0)
	}
	if opt.Prefetch == 0 {
		opt.Prefetch = 16 * opt.Parallel
	}
	if opt.Delay == nil {
		opt.Delay = retryDelay
	}
	w := &Worker{c: c, stage: s, opt: opt, pub: pub}
	w.ready.Store(int32(len(reads(s.Role))))
	return w
}

// Run works until ctx ends, then finishes what it has begun and returns nil. It
// returns an error if it cannot go on: no permission, or nothing can be stored.
func (w *Worker) Run(ctx context.Context) error {
	inputs := reads(w.stage.Role)
	if len(inputs) == 0 {
		return fmt.Errorf("%q is no role that reads a stream", w.stage.Role)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	errs := make(chan error, len(inputs))
	for _, in := range inputs {
		go func() { errs <- w.input(ctx, in) }()
	}
	var first error
	for range inputs {
		if err := <-errs; err != nil && first == nil {
			first = err
			stop()
		}
	}
	return first
}

// Ready is nil when the worker is bound to its streams and can publish.
func (w *Worker) Ready() error {
	if err := w.c.denied.get(); err != nil {
		return err
	}
	if t := w.pub.Troubled(); t > 0 {
		return fmt.Errorf("%s: nothing could be published for %s", w.stage.Role, t.Round(time.Second))
	}
	if w.ready.Load() > 0 {
		if err, ok := w.bad.Load().(error); ok {
			return err
		}
		return fmt.Errorf("%s: not bound to its streams yet", w.stage.Role)
	}
	return nil
}

// bind finds the stage's durable. It waits for it, saying what is missing: a
// worker makes no streams.
func (w *Worker) bind(ctx context.Context, in streamSpec) (jetstream.Consumer, error) {
	said := false
	for {
		cons, err := w.c.JS.Consumer(ctx, in.Name, w.stage.Role)
		if err == nil {
			return cons, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if d := w.c.denied.get(); d != nil {
			return nil, fmt.Errorf("%s may not read %s: %w", w.stage.Role, in.Name, d)
		}
		why := err
		if errors.Is(err, jetstream.ErrStreamNotFound) || errors.Is(err, jetstream.ErrConsumerNotFound) {
			why = fmt.Errorf("stream %s or its consumer %s is missing: run 'factcheck streams apply' (or %s)", in.Name, w.stage.Role, in.addLine())
		}
		w.bad.Store(fmt.Errorf("%s: %w", w.stage.Role, why))
		if !said {
			w.c.Log.Warn().Err(why).Str("role", w.stage.Role).Msg("waiting")
			said = true
		}
		select {
		case <-time.After(500 * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// job is a message in hand.
type job struct {
	msg   jetstream.Msg
	m     Message
	since time.Time
	out   *sending
}

// loop is one input of a worker.
type loop struct {
	*Worker
	in   streamSpec
	hctx context.Context // of handlers: outlives ctx by drainTime
	// deadline is how long the server waits for a word about a message.
	deadline atomic.Int64

	mu   sync.Mutex
	held map[*job]struct{}
	last jetstream.Msg // answered last
}

func (w *Worker) input(ctx context.Context, in streamSpec) error {
	hctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	l := &loop{Worker: w, in: in, hctx: hctx, held: map[*job]struct{}{}}
	jobs := make(chan *job)
	acks := make(chan *job, 1024)
	var handlers, ackers, beat sync.WaitGroup
	for range w.opt.Parallel {
		handlers.Go(func() {
			for j := range jobs {
				l.handle(j, acks)
			}
		})
	}
	ackers.Go(func() {
		for j := range acks {
			_, err := j.out.wait(hctx)
			l.settle(j, err)
		}
	})
	stopBeat := make(chan struct{})
	beat.Go(func() { l.beat(stopBeat) })

	err := l.consume(ctx, jobs)

	late := time.AfterFunc(drainTime, cancel)
	close(jobs)
	handlers.Wait()
	close(acks)
	ackers.Wait()
	l.confirm()
	close(stopBeat)
	beat.Wait()
	late.Stop()
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// A request for messages stands for shortPull behind one that brought some, and
// twice as long each time it brings none, up to longPull. A worker that stops
// waits for its last one to end: if it gave up the subscription at once, what the
// server had sent and not yet delivered would be in nobody's hand until its
// deadline passed.
const (
	shortPull = 50 * time.Millisecond
	longPull  = time.Second
)

// hopeless is how long nothing may be stored on a live connection before the
// worker gives up, so that its supervisor starts it again. A full disk does not
// pass without a restart.
const hopeless = 2 * time.Minute

// consume pulls until ctx ends, binding again if the consumer goes away.
func (l *loop) consume(ctx context.Context, jobs chan<- *job) error {
	for {
		cons, err := l.bind(ctx, l.in)
		if err != nil {
			return err
		}
		l.ready.Add(-1)
		l.deadline.Store(int64(cons.CachedInfo().Config.AckWait))
		l.c.Log.Debug().Str("role", l.stage.Role).Str("stream", l.in.Name).Msg("at work")
		gone, err := l.pull(ctx, cons, jobs)
		l.ready.Add(1)
		if !gone {
			return err
		}
		l.c.Log.Warn().Str("role", l.stage.Role).Str("stream", l.in.Name).Msg("the consumer went away; binding again")
	}
}

// pull returns when the worker is to stop, or with gone when the consumer went
// away.
func (l *loop) pull(ctx context.Context, cons jetstream.Consumer, jobs chan<- *job) (gone bool, err error) {
	wait := shortPull
	for ctx.Err() == nil {
		batch, err := cons.Fetch(l.opt.Prefetch, jetstream.FetchMaxWait(wait))
		wait = min(2*wait, longPull)
		if err == nil {
			for msg := range batch.Messages() {
				l.take(msg, jobs)
				wait = shortPull
			}
			err = batch.Error()
		}
		switch {
		case l.c.NC.IsClosed():
			return false, nats.ErrConnectionClosed
		case l.c.denied.get() != nil:
			return false, fmt.Errorf("%s: %w", l.stage.Role, l.c.denied.get())
		case err == nil:
		case errors.Is(err, jetstream.ErrConsumerDeleted), errors.Is(err, jetstream.ErrConsumerNotFound), errors.Is(err, nats.ErrNoResponders):
			return true, nil
		default:
			l.FailedPulls.Add(1)
			l.c.Log.Debug().Err(err).Str("role", l.stage.Role).Str("stream", l.in.Name).Msg("pulling")
			select {
			case <-ctx.Done():
			case <-time.After(longPull):
			}
		}
		if t := l.pub.Troubled(); t > hopeless && l.c.NC.IsConnected() {
			return false, fmt.Errorf("%s: nothing could be published for %s, though the server is there: its disk or a stream may be full", l.stage.Role, t.Round(time.Second))
		}
	}
	return false, nil
}

// take hands a message to a handler; while all are busy it blocks, and nothing
// more is pulled.
func (l *loop) take(msg jetstream.Msg, jobs chan<- *job) {
	j := &job{msg: msg, since: time.Now()}
	l.mu.Lock()
	l.held[j] = struct{}{}
	l.mu.Unlock()
	jobs <- j
}

func (l *loop) handle(j *job, acks chan<- *job) {
	var outs []Message
	var err error
	if j.m, err = open(j.msg); err == nil {
		if j.m.Delivered > 1 {
			l.Redelivered.Add(1)
		}
		outs, err = l.safely(j.m)
	}
	if err == nil {
		for i := range outs {
			outs[i].from(l.stage.Role, j.m)
		}
		j.out, err = l.pub.start(l.hctx, outs)
	}
	if err != nil {
		l.settle(j, err)
		return
	}
	acks <- j
}

// safely keeps a panic in a handler to the message it was about.
func (l *loop) safely(m Message) (outs []Message, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicked{v, debug.Stack()}
		}
	}()
	return l.stage.Handle(l.hctx, m)
}

// settle does to the message what fateOf says.
func (l *loop) settle(j *job, err error) {
	f, reason := fateOf(err, j.m.Delivered)
	log := l.c.Log.With().Str("role", l.stage.Role).Str("id", j.m.ID).Int("delivered", j.m.Delivered).Logger()
	if f == dead {
		log.Error().Err(err).Str("reason", string(reason)).Msg("dead letter")
		var p *panicked
		if errors.As(err, &p) {
			log.Debug().Bytes("stack", p.stack).Msg("the panic's stack")
		}
		letter := deadLetter(l.stage.Role, reason, err, j.msg, j.m)
		if _, err := l.pub.Publish(l.hctx, letter); err != nil {
			f = leave // without its dead letter the message must come again
			var bad *BadInput
			if errors.As(err, &bad) {
				// With its headers it is over the server's limit: the letter
				// says where the body lies.
				letter.Body = nil
				if _, err := l.pub.Publish(l.hctx, letter); err == nil {
					f = dead
				}
			}
		}
	}
	var answer error
	switch f {
	case done:
		l.Handled.Add(1)
		// Fire and forget: a lost acknowledgement brings the message again, and
		// its results are known.
		answer = j.msg.Ack()
	case later:
		var n *notYet
		errors.As(err, &n)
		answer = j.msg.NakWithDelay(n.after)
	case again:
		l.Retried.Add(1)
		d := l.opt.Delay(j.m.Delivered)
		log.Warn().Err(err).Dur("again_in", d).Msg("failed")
		answer = j.msg.NakWithDelay(d)
	case dead:
		l.Dead.Add(1)
		answer = j.msg.TermWithReason(string(reason))
	}
	if answer != nil {
		log.Debug().Err(answer).Msg("could not answer")
	}
	l.mu.Lock()
	delete(l.held, j)
	l.last = j.msg
	l.mu.Unlock()
}

// confirm waits until the server has done what was answered. It keeps answers in
// a queue for each consumer, which a server that stops throws away: then what was
// finished would be handed out again. "In progress" asked about an answered
// message changes nothing, and its reply comes when all before it are done.
func (l *loop) confirm() {
	l.mu.Lock()
	last := l.last
	l.mu.Unlock()
	if last == nil || !l.c.NC.IsConnected() {
		return
	}
	if _, err := l.c.NC.RequestWithContext(l.hctx, last.Reply(), []byte("+WPI")); err != nil {
		l.c.Log.Debug().Err(err).Str("role", l.stage.Role).Str("stream", l.in.Name).Msg("the last answers are not confirmed")
	}
}

// beat tells the server of every message in hand that it is being worked on.
func (l *loop) beat(stop <-chan struct{}) {
	var told time.Time
	t := time.NewTicker(100 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-stop:
			return
		case <-t.C:
		}
		third := time.Duration(l.deadline.Load()) / 3
		if third == 0 || time.Since(told) < third {
			continue
		}
		told = time.Now()
		var late []jetstream.Msg
		l.mu.Lock()
		for j := range l.held {
			if age := time.Since(j.since); age > third/2 && age < patience {
				late = append(late, j.msg)
			}
		}
		l.mu.Unlock()
		for _, m := range late {
			m.InProgress()
		}
	}
}

// deadLetter is the message that could not be handled, whole, with why in its
// headers. Its id follows from where the message lies, so that the same one is
// one letter.
func deadLetter(stage string, reason Reason, err error, msg jetstream.Msg, m Message) Message {
	h := nats.Header{}
	for k, v := range msg.Headers() {
		h[k] = v
	}
	meta, merr := msg.Metadata()
	if merr != nil {
		meta = &jetstream.MsgMetadata{}
	}
	seq := strconv.FormatUint(meta.Sequence.Stream, 10)
	id := ID("dead", stage, meta.Stream, seq)
	h.Set(headerOriginal, m.ID)
	h.Set(nats.MsgIdHdr, id)
	h.Set(headerStage, stage)
	h.Set(headerReason, string(reason))
	h.Set(headerError, oneLine(err.Error()))
	h.Set(headerSubject, msg.Subject())
	h.Set(headerStream, meta.Stream)
	h.Set(headerSequence, seq)
	h.Set(headerDelivered, strconv.FormatUint(meta.NumDelivered, 10))
	h.Set("ce-source", "/factcheck/"+stage)
	return Message{Subject: DeadSubject(stage, string(reason)), Kind: KindDead, ID: id, Header: h, Body: msg.Data()}
}

// oneLine makes an error fit for a header.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "?")), " ")
	if len(s) > 500 {
		s = s[:500] + "..."
	}
	return s
}
