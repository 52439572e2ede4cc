package bus

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"factcheck/extractor"
	"factcheck/sources"
	"factcheck/verifier"

	"github.com/rs/zerolog"
)

// embedded opens a connection to an embedded server of the test's own.
func embedded(t testing.TB, dir string) *Conn {
	t.Helper()
	set := DefaultSettings()
	set.AckWait = time.Second
	c, err := Open(ctxOf(t), Options{Store: dir, Role: "test", Log: logOf(t), Settings: set})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func ctxOf(t testing.TB) context.Context {
	ctx, stop := context.WithTimeout(context.Background(), 50*time.Second)
	t.Cleanup(stop)
	return ctx
}

func logOf(t testing.TB) zerolog.Logger {
	return zerolog.New(zerolog.NewTestWriter(t)).Level(zerolog.WarnLevel)
}

// The stand-ins: every word "claim..." of a text is a claim, and every claim is
// supported.
func standInExtract(a extractor.Article) extractor.Result {
	r := extractor.Result{Article: a}
	for i, w := range strings.Fields(a.Text) {
		switch {
		case strings.HasPrefix(w, "claim"):
			r.Claims = append(r.Claims, extractor.Claim{ID: ID("claim", a.ID, w), Quotation: w, Form: extractor.Level, Comparator: extractor.Bare})
		case w == "panic":
			panic(fmt.Sprint("word ", i))
		}
	}
	return r
}

type standInJudge struct{ fail func(claim string) error }

func (j standInJudge) Article(a extractor.Article, claims []extractor.Claim) (vs []verifier.Verdict, err error) {
	for _, c := range claims {
		if j.fail != nil {
			if err := j.fail(c.Quotation); err != nil {
				return nil, err
			}
		}
		vs = append(vs, verifier.Verdict{ID: ID("v", c.ID), Verdict: verifier.Supported, Claim: verifier.Claim{ID: c.ID, Quotation: c.Quotation},
			Article: verifier.Article{ID: a.ID, Source: a.Source}, DataDigest: "d1"})
	}
	return vs, nil
}

func (standInJudge) Library() sources.Library { l, _ := sources.Memory(); return l }

func (standInJudge) Refresh(context.Context) error { return nil }

// pipeline runs extract and verify on c until stop is called.
func pipeline(t testing.TB, c *Conn, judge Judge) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	pub := c.Publisher()
	ended := make(chan error, 2)
	for _, s := range []Stage{c.ExtractStage(standInExtract), VerifyStage(judge, pub)} {
		w := c.NewWorker(s, pub, WorkOptions{})
		go func() { ended <- w.Run(ctx) }()
	}
	return func() {
		cancel()
		for range 2 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	}
}

func submit(t testing.TB, c *Conn, as ...extractor.Article) (msgs []Message, said int) {
	t.Helper()
	for _, a := range as {
		m, err := c.ArticleOf(ctxOf(t), a)
		if err != nil {
			t.Fatal(err)
		}
		msgs = append(msgs, m)
	}
	said, err := c.Publisher().Publish(ctxOf(t), msgs...)
	if err != nil {
		t.Fatal(err)
	}
	return msgs, said
}

// settle waits until all articles are settled or dead.
func settle(t testing.TB, c *Conn, msgs []Message) *Progress {
	t.Helper()
	ctx, stop := context.WithCancel(ctxOf(t))
	defer stop()
	p := c.NewProgress(msgs)
	ended := make(chan error, 1)
	go func() { ended <- p.Watch(ctx) }()
	for {
		if n := p.Count(); n.Settled+n.Dead == n.Articles {
			return p
		}
		select {
		case <-p.Changed():
		case err := <-ended:
			t.Fatalf("watching: %v; %+v", err, p.Count())
		}
	}
}

func article(i, claims int) extractor.Article {
	a := extractor.Article{ID: fmt.Sprint("a", i), Source: "test"}
	for k := range claims {
		a.Text += fmt.Sprintf("claim%d-%d and ", i, k)
	}
	a.Text += "the end"
	return a
}

func lastSeqs(t testing.TB, c *Conn) map[string]uint64 {
	t.Helper()
	ss, err := Show(ctxOf(t), c.JS)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]uint64{}
	for _, s := range ss {
		if s.Missing {
			t.Fatalf("stream %s is missing", s.Name)
		}
		m[s.Name] = s.LastSeq
	}
	return m
}

func TestPipelineSaysEachOnce(t *testing.T) {
	dir := t.TempDir()
	c := embedded(t, dir)
	stop := pipeline(t, c, standInJudge{})
	var as []extractor.Article
	for i := range 20 {
		as = append(as, article(i, i%5))
	}
	msgs, said := submit(t, c, as...)
	if said != 20 {
		t.Errorf("said %d articles, want 20", said)
	}
	vs, dead := found(settle(t, c, msgs))
	if len(vs) != 40 || len(dead) != 0 {
		t.Errorf("got %d verdicts and %d dead letters, want 40 and 0", len(vs), len(dead))
	}
	before := lastSeqs(t, c)
	if before[StreamVerdicts] != 40 || before[StreamClaims] != 20 {
		t.Errorf("streams hold %v", before)
	}
	stop()
	c.Close()

	// The same again, on the same store, by processes that remember nothing.
	c = embedded(t, dir)
	defer pipeline(t, c, standInJudge{})()
	msgs, said = submit(t, c, as...)
	if said != 0 {
		t.Errorf("said %d articles the second time", said)
	}
	vs, _ = found(settle(t, c, msgs))
	if len(vs) != 40 {
		t.Errorf("got %d verdicts the second time, want 40", len(vs))
	}
	if after := lastSeqs(t, c); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("streams grew from %v to %v", before, after)
	}
}

func TestDeadLettersAndRetry(t *testing.T) {
	c := embedded(t, t.TempDir())
	var broken atomic.Bool
	broken.Store(true)
	defer pipeline(t, c, standInJudge{fail: func(q string) error {
		if broken.Load() && strings.HasPrefix(q, "claim7") {
			return Bad(ReasonIncomplete, errors.New("no such thing"))
		}
		return nil
	}})()
	good, poison := article(1, 2), article(2, 2)
	poison.Text += " panic"
	msgs, _ := submit(t, c, good, poison, article(7, 3))
	// One that is no JSON, from outside.
	if _, err := c.JS.Publish(ctxOf(t), ArticleSubject("x"), []byte("hello")); err != nil {
		t.Fatal(err)
	}
	vs, dead := found(settle(t, c, msgs))
	if len(vs) != 2 || len(dead) != 2 {
		t.Fatalf("got %d verdicts and %d dead letters, want 2 and 2", len(vs), len(dead))
	}
	all := waitDead(t, c, 3)
	reasons := map[Reason]DeadLetter{}
	for _, d := range all {
		reasons[d.Reason] = d
	}
	for _, r := range []Reason{ReasonPanic, ReasonIncomplete, ReasonUnreadable} {
		if _, ok := reasons[r]; !ok {
			t.Errorf("no dead letter with reason %s in %+v", r, all)
		}
	}
	if d := reasons[ReasonUnreadable]; string(d.Body()) != "hello" || d.Stage != RoleExtract || d.Subject != "factcheck.articles.x" {
		t.Errorf("dead letter %+v", d)
	}

	broken.Store(false)
	d := reasons[ReasonIncomplete]
	for range 2 { // twice is once
		if err := c.Retry(ctxOf(t), d); err != nil {
			t.Fatal(err)
		}
	}
	vs, dead = settleAll(t, c, msgs[2:])
	if len(vs) != 3 || len(dead) != 0 {
		t.Errorf("after the retry %d verdicts and %d dead letters, want 3 and 0", len(vs), len(dead))
	}
	all, err := c.DeadLetters(ctxOf(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		if x.Retried != (x.ID == d.ID) {
			t.Errorf("letter %s: retried %v", x.Reason, x.Retried)
		}
	}
	if n := lastSeqs(t, c)[StreamVerdicts]; n != 5 {
		t.Errorf("%d verdicts stored, want 5", n)
	}
}

// settleAll waits until all are settled, dead letters or not.
func settleAll(t testing.TB, c *Conn, msgs []Message) ([]verifier.Verdict, []DeadLetter) {
	t.Helper()
	ctx, stop := context.WithCancel(ctxOf(t))
	defer stop()
	p := c.NewProgress(msgs)
	go p.Watch(ctx)
	for n := p.Count(); n.Settled < n.Articles; n = p.Count() {
		select {
		case <-p.Changed():
		case <-ctx.Done():
			t.Fatalf("%+v", n)
		}
	}
	return found(p)
}

// waitDead waits for n dead letters.
func waitDead(t testing.TB, c *Conn, n int) []DeadLetter {
	t.Helper()
	ctx, stop := context.WithCancel(ctxOf(t))
	defer stop()
	got := 0
	err := c.Follow(ctx, KindDead, 1, func() {}, func(Message) error {
		if got++; got == n {
			stop()
		}
		return nil
	})
	if got < n {
		t.Fatalf("%d dead letters, want %d: %v", got, n, err)
	}
	all, err := c.DeadLetters(ctxOf(t))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// found is all verdicts and dead letters of the articles watched.
func found(p *Progress) (vs []verifier.Verdict, dead []DeadLetter) {
	for _, a := range p.Articles() {
		vs = append(vs, a.Verdicts...)
		if a.Dead != nil {
			dead = append(dead, *a.Dead)
		}
	}
	return vs, dead
}
