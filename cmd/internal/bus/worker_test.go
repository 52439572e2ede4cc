package bus

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"factcheck/extractor"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// at works a stage until the test ends.
func at(t *testing.T, c *Conn, s Stage, opt WorkOptions) *Worker {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	w := c.NewWorker(s, c.Publisher(), opt)
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return w
}

func soon(int) time.Duration { return time.Millisecond }

// until asks again and again until f is true or the test's time is up.
func until(t *testing.T, what string, f func() bool) {
	t.Helper()
	ctx := ctxOf(t)
	for !f() {
		select {
		case <-ctx.Done():
			t.Fatalf("waited in vain: %s", what)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// TestNothingTwiceBeyondTheWindow: the server forgets an id after the window;
// the stream is the register that does not.
func TestNothingTwiceBeyondTheWindow(t *testing.T) {
	c := embedded(t, t.TempDir())
	ctx := ctxOf(t)
	for _, s := range streams {
		cfg := s.config(DefaultSettings())
		cfg.Duplicates = 100 * time.Millisecond
		if _, err := c.JS.UpdateStream(ctx, cfg); err != nil {
			t.Fatal(err)
		}
	}
	stop := pipeline(t, c, standInJudge{})
	a := article(1, 3)
	msgs, _ := submit(t, c, a)
	settle(t, c, msgs)
	stop()
	before := lastSeqs(t, c)

	// The window has passed when the server takes a known id again.
	until(t, "the server forgets", func() bool {
		ack, err := c.JS.Publish(ctx, DataSubject("probe"), nil, jetstream.WithMsgID("probe"))
		return err == nil && ack.Sequence > 1
	})
	ack, err := c.JS.Publish(ctx, DeadSubject("x", "y"), nil, jetstream.WithMsgID("dead"))
	if err != nil {
		t.Fatal(err)
	}
	until(t, "the dead stream forgets", func() bool {
		again, err := c.JS.Publish(ctx, DeadSubject("x", "y"), nil, jetstream.WithMsgID("dead"))
		return err == nil && again.Sequence > ack.Sequence
	})

	// The article once more, and both messages handed out once more as if no
	// acknowledgement had come through.
	if _, said := submit(t, c, a); said != 0 {
		t.Error("the article was said again")
	}
	for _, s := range []string{StreamArticles, StreamClaims} {
		role := map[string]string{StreamArticles: RoleExtract, StreamClaims: RoleVerify}[s]
		if err := c.JS.DeleteConsumer(ctx, s, role); err != nil {
			t.Fatal(err)
		}
	}
	set := DefaultSettings()
	for _, s := range streams {
		for _, role := range s.Readers {
			if _, err := c.JS.CreateOrUpdateConsumer(ctx, s.Name, s.consumer(role, set)); err != nil {
				t.Fatal(err)
			}
		}
	}
	pub := c.Publisher()
	w1 := c.NewWorker(c.ExtractStage(standInExtract), pub, WorkOptions{})
	w2 := c.NewWorker(VerifyStage(standInJudge{}, pub), pub, WorkOptions{})
	wctx, cancel := context.WithCancel(ctx)
	ended := make(chan error, 2)
	go func() { ended <- w1.Run(wctx) }()
	go func() { ended <- w2.Run(wctx) }()
	until(t, "both handled again", func() bool { return w1.Handled.Load() == 1 && w2.Handled.Load() == 1 })
	cancel()
	<-ended
	<-ended
	after := lastSeqs(t, c)
	for _, s := range []string{StreamArticles, StreamClaims, StreamVerdicts} {
		if after[s] != before[s] {
			t.Errorf("%s grew from %d to %d", s, before[s], after[s])
		}
	}
}

// TestPassingErrors: what fails for a reason that passes is tried again, and
// what fails every time goes to the dead stream at its last delivery.
func TestPassingErrors(t *testing.T) {
	c := embedded(t, t.TempDir())
	var tries atomic.Int64
	stage := VerifyStage(standInJudge{fail: func(q string) error {
		if strings.HasPrefix(q, "claim1-") && tries.Add(1) <= 2 || strings.HasPrefix(q, "claim2-") {
			return errors.New("the figures cannot be read")
		}
		return nil
	}}, c.Publisher())
	at(t, c, c.ExtractStage(standInExtract), WorkOptions{})
	w := at(t, c, stage, WorkOptions{Delay: soon})
	msgs, _ := submit(t, c, article(1, 1), article(2, 1))
	p := settle(t, c, msgs)
	vs, dead := found(p)
	if len(vs) != 1 || len(dead) != 1 {
		t.Fatalf("got %d verdicts and %d dead letters, want 1 and 1", len(vs), len(dead))
	}
	if d := dead[0]; d.Reason != ReasonRetries || d.Delivered != MaxDeliver || !strings.Contains(d.Error, "cannot be read") {
		t.Errorf("dead letter %+v", d)
	}
	if n := w.Retried.Load(); n != 2+MaxDeliver-1 {
		t.Errorf("%d retries, want %d", n, 2+MaxDeliver-1)
	}
}

// TestSlowHandler: a message in hand is not handed to another while its worker
// says that it is at it. The handler goes on when three such words were heard.
func TestSlowHandler(t *testing.T) {
	c := embedded(t, t.TempDir())
	heard := make(chan struct{}, 100)
	sub, err := c.NC.Subscribe("$JS.ACK."+StreamArticles+".>", func(m *nats.Msg) {
		if string(m.Data) == "+WPI" {
			heard <- struct{}{}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Unsubscribe()
	var calls atomic.Int64
	done := make(chan struct{})
	w := at(t, c, Stage{RoleExtract, func(ctx context.Context, m Message) ([]Message, error) {
		calls.Add(1)
		for range 4 { // of a third of the deadline each
			select {
			case <-heard:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		close(done)
		return nil, nil
	}}, WorkOptions{})
	submit(t, c, article(1, 1))
	select {
	case <-done:
	case <-ctxOf(t).Done():
		t.Fatal("nothing was heard")
	}
	until(t, "handled", func() bool { return w.Handled.Load() == 1 })
	if calls.Load() != 1 || w.Redelivered.Load() != 0 {
		t.Errorf("handled %d times, %d of them again", calls.Load(), w.Redelivered.Load())
	}
}

// TestAbandoned: a message whose worker dies each time ends as a dead letter
// too, and can be retried.
func TestAbandoned(t *testing.T) {
	c := embedded(t, t.TempDir())
	ctx := ctxOf(t)
	set := DefaultSettings()
	set.AckWait = 10 * time.Millisecond
	if err := Apply(ctx, c.JS, set); err != nil {
		t.Fatal(err)
	}
	cons, err := c.JS.Consumer(ctx, StreamArticles, RoleExtract)
	if err != nil {
		t.Fatal(err)
	}
	cc, err := cons.Consume(func(jetstream.Msg) {}, jetstream.PullExpiry(5*time.Second), jetstream.PullHeartbeat(500*time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
	msgs, _ := submit(t, c, article(1, 2))
	var letters []DeadLetter
	until(t, "the advisory", func() bool {
		if letters, err = c.DeadLetters(ctx); err != nil {
			t.Fatal(err)
		}
		return len(letters) > 0
	})
	cc.Stop()
	if d := letters[0]; d.Reason != ReasonAbandoned || d.Stage != RoleExtract || d.Delivered != MaxDeliver || d.Original != msgs[0].ID {
		t.Fatalf("dead letter %+v", d)
	}
	if err := Apply(ctx, c.JS, DefaultSettings()); err != nil {
		t.Fatal(err)
	}
	defer pipeline(t, c, standInJudge{})()
	if err := c.Retry(ctx, letters[0]); err != nil {
		t.Fatal(err)
	}
	if vs, _ := settleAll(t, c, msgs); len(vs) != 2 {
		t.Errorf("got %d verdicts, want 2", len(vs))
	}
}

// TestStreamFull: a full stream holds the pipeline up and loses nothing.
func TestStreamFull(t *testing.T) {
	c := embedded(t, t.TempDir())
	ctx := ctxOf(t)
	limit := func(n int64) {
		for _, s := range streams {
			if cfg := s.config(DefaultSettings()); s.Kind == KindClaims {
				cfg.MaxMsgs = n
				if _, err := c.JS.UpdateStream(ctx, cfg); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	limit(1)
	w := at(t, c, c.ExtractStage(standInExtract), WorkOptions{})
	at(t, c, VerifyStage(standInJudge{}, c.Publisher()), WorkOptions{})
	msgs, _ := submit(t, c, article(1, 1), article(2, 1), article(3, 1))
	until(t, "not ready", func() bool {
		err := w.Ready()
		return err != nil && strings.Contains(err.Error(), "nothing could be published")
	})
	limit(-1)
	if vs, _ := settleAll(t, c, msgs); len(vs) != 3 {
		t.Errorf("got %d verdicts, want 3", len(vs))
	}
	until(t, "ready again", func() bool { return w.Ready() == nil })
	if n := lastSeqs(t, c); n[StreamDead] != 0 || n[StreamClaims] != 3 {
		t.Errorf("streams hold %v", n)
	}
}

// TestConsumerGoesAway: a worker whose consumer is deleted is not ready, says
// what is missing, and goes on when it is back.
func TestConsumerGoesAway(t *testing.T) {
	c := embedded(t, t.TempDir())
	ctx := ctxOf(t)
	w := at(t, c, c.ExtractStage(standInExtract), WorkOptions{})
	until(t, "ready", func() bool { return w.Ready() == nil })
	if err := c.JS.DeleteConsumer(ctx, StreamArticles, RoleExtract); err != nil {
		t.Fatal(err)
	}
	until(t, "not ready", func() bool { err := w.Ready(); return err != nil && strings.Contains(err.Error(), "streams apply") })
	if err := Apply(ctx, c.JS, DefaultSettings()); err != nil {
		t.Fatal(err)
	}
	submit(t, c, article(1, 1))
	until(t, "handled", func() bool { return w.Handled.Load() == 1 })
}

// TestLongText: a long text travels by the object store and is held against its
// digest.
func TestLongText(t *testing.T) {
	c := embedded(t, t.TempDir())
	defer pipeline(t, c, standInJudge{})()
	a := article(1, 2)
	a.Text += strings.Repeat(" and so on", MaxInline/10)
	wrong := article(2, 2)
	msgs, _ := submit(t, c, a)
	if len(msgs[0].Body) > 1000 {
		t.Errorf("the message has %d bytes", len(msgs[0].Body))
	}
	sent, err := msgs[0].Article()
	if err != nil || sent.TextRef == nil {
		t.Fatalf("%+v, %v", sent, err)
	}
	whole, err := c.Whole(ctxOf(t), sent)
	if err != nil || whole.Text != a.Text {
		t.Errorf("the text came back with %d bytes of %d: %v", len(whole.Text), len(a.Text), err)
	}
	for _, ref := range []TextRef{
		{Bucket: TextBucket, Name: sent.TextRef.Name, Digest: "sha256:00", Size: 5},
		{Bucket: TextBucket, Name: "none", Digest: "sha256:00", Size: 5},
		{Bucket: "OTHER", Name: "none", Digest: "sha256:00", Size: 5},
	} {
		wrong.Text, wrong.ID = "", ID("a", ref.Bucket, ref.Name)
		b, err := json.Marshal(Article{Article: wrong, TextRef: &ref})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.JS.Publish(ctxOf(t), ArticleSubject("x"), b); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range waitDead(t, c, 3) {
		if d.Reason != ReasonNoText {
			t.Errorf("dead letter %+v", d)
		}
	}
	if vs, _ := found(settle(t, c, msgs)); len(vs) != 2 {
		t.Errorf("got %d verdicts, want 2", len(vs))
	}
	a.Text = strings.Repeat("x", MaxText+1)
	var bad *BadInput
	if _, err := c.ArticleOf(ctxOf(t), a); !errors.As(err, &bad) {
		t.Errorf("a text past the limit: %v", err)
	}
}

// TestRevision: an edit elsewhere leaves a claim and its verdict; they are not
// said again, and the revision is settled all the same.
func TestRevision(t *testing.T) {
	c := embedded(t, t.TempDir())
	defer pipeline(t, c, standInJudge{})()
	a := article(1, 2)
	b := a
	b.Revision = "2"
	b.Text += " claim-new at the end"
	msgs, _ := submit(t, c, a)
	settle(t, c, msgs)
	msgs, said := submit(t, c, b)
	if said != 1 {
		t.Errorf("the revision was not said")
	}
	vs, _ := found(settle(t, c, msgs))
	if n := lastSeqs(t, c)[StreamVerdicts]; len(vs) != 3 || n != 3 {
		t.Errorf("the revision has %d verdicts and the stream %d; want 3 and 3", len(vs), n)
	}
}

// TestSupersedes: another verdict on the same claim names the one before.
func TestSupersedes(t *testing.T) {
	c := embedded(t, t.TempDir())
	pub := c.Publisher()
	first := VerifyStage(standInJudge{}, pub)
	list, err := ClaimsMessage(Claims{Of: "m", Article: Article{Article: extractor.Article{ID: "a", Source: "s"}}, Claims: []extractor.Claim{{ID: "c"}}})
	if err != nil {
		t.Fatal(err)
	}
	outs, err := first.Handle(ctxOf(t), list)
	if err != nil {
		t.Fatal(err)
	}
	v, err := outs[0].Verdict()
	if err != nil || v.Supersedes != "" {
		t.Fatalf("%+v, %v", v, err)
	}
	if _, err := pub.Publish(ctxOf(t), outs...); err != nil {
		t.Fatal(err)
	}
	v.ID, v.Supersedes = "later", ""
	m, err := VerdictMessage(v)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pub.Publish(ctxOf(t), m); err != nil {
		t.Fatal(err)
	}
	if last, err := c.Publisher().Last(ctxOf(t), "c"); err != nil || last != m.ID {
		t.Errorf("last verdict is %q, want %q: %v", last, m.ID, err)
	}
	outs, err = VerifyStage(standInJudge{}, c.Publisher()).Handle(ctxOf(t), list)
	if err != nil {
		t.Fatal(err)
	}
	if v, err = outs[0].Verdict(); err != nil || v.Supersedes != "later" {
		t.Errorf("supersedes %q, want later: %v", v.Supersedes, err)
	}
}

func TestStoreHasOneServer(t *testing.T) {
	dir := t.TempDir()
	c := embedded(t, dir)
	_, err := Open(ctxOf(t), Options{Store: dir, Log: logOf(t)})
	if !errors.Is(err, ErrStoreInUse) || !strings.Contains(err.Error(), dir) {
		t.Errorf("a second server: %v", err)
	}
	c.Close()
	c = embedded(t, dir)
	c.Close()
}

func TestListen(t *testing.T) {
	dir := t.TempDir()
	c, err := Open(ctxOf(t), Options{Store: dir, Listen: "127.0.0.1:0", Log: logOf(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	info, err := os.Stat(dir + "/connect.url")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("connect.url: %v, %v", info, err)
	}
	other, err := Open(ctxOf(t), Options{URL: c.Server.URL(), Log: logOf(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.JS.Stream(ctxOf(t), StreamVerdicts); err != nil {
		t.Error(err)
	}
	if nc, err := nats.Connect("nats://" + c.Server.Addr()); err == nil {
		nc.Close()
		t.Error("anyone may connect")
	}
	for _, addr := range []string{"0.0.0.0:4222", ":4222", "192.168.1.1:4222", "4222", "127.0.0.1:x"} {
		if _, _, err := loopback(addr); err == nil {
			t.Errorf("--listen %s is taken", addr)
		}
	}
}
