package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/extractor"

	"github.com/rs/zerolog"
)

// childArgs makes the test binary the program itself, with these arguments.
const childArgs = "FACTCHECK_TEST_ARGS"

// TestChild is the program when another test starts it; alone it does nothing.
func TestChild(t *testing.T) {
	args := os.Getenv(childArgs)
	if args == "" {
		t.Skip("started by other tests only")
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	code := run(ctx, strings.Split(args, "\x1f"), os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

type daemon struct {
	args []string
	cmd  *exec.Cmd
}

func (d *daemon) start(t *testing.T) {
	t.Helper()
	d.cmd = exec.Command("/proc/self/exe", "-test.run=^TestChild$")
	d.cmd.Env = append(os.Environ(), childArgs+"="+strings.Join(d.args, "\x1f"), "NATS_URL=", "NATS_CONTEXT=")
	d.cmd.Stderr = os.Stderr
	d.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
}

func (d *daemon) kill() {
	d.cmd.Process.Kill()
	d.cmd.Wait()
}

// freePort is an address that nobody listens on. It lies below the ports that the
// system gives to outgoing connections: a daemon that is killed and started again
// finds it free.
func freePort(t *testing.T) string {
	t.Helper()
	for range 100 {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", 20_000+rand.IntN(12_000)))
		if err == nil {
			defer l.Close()
			return l.Addr().String()
		}
	}
	t.Fatal("no port is free")
	return ""
}

// until tries f until it is true or the test's time is up.
func until(t *testing.T, what string, f func() bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	for !f() {
		select {
		case <-ctx.Done():
			t.Fatalf("waited in vain: %s", what)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func ready(t *testing.T, health string) {
	until(t, "ready", func() bool {
		r, err := http.Get("http://" + health + "/readyz")
		if err != nil {
			return false
		}
		defer r.Body.Close()
		return r.StatusCode == http.StatusOK
	})
}

func dial(t *testing.T, store string) *bus.Conn {
	t.Helper()
	url, err := os.ReadFile(filepath.Join(store, "connect.url"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := bus.Open(t.Context(), bus.Options{URL: strings.TrimSpace(string(url)), Role: "test", Log: zerolog.Nop()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestServe(t *testing.T) {
	store, health := t.TempDir(), freePort(t)
	d := &daemon{args: []string{"serve", "--store", store, "--listen", freePort(t), "--health", health}}
	d.start(t)
	defer d.kill()
	ready(t, health)
	c := dial(t, store)

	// A second daemon on the store is refused, in words.
	_, words, code := call(t, "", "serve", "--store", store, "--health", "")
	if code != exitUnreachable || !strings.Contains(words, "in use by another factcheck process") {
		t.Errorf("a second serve ends with %d: %q", code, words)
	}
	// Other commands use the one that listens.
	out, words, code := call(t, "", "streams", "show", "--store", store)
	if code != exitClean || !strings.Contains(out, bus.StreamVerdicts) {
		t.Errorf("streams show beside serve ends with %d: %q", code, words)
	}

	// Request and reply.
	text := "BEIJING, May 17, 2024 - Trade between China and Russia surpassed 240 billion US dollars last year."
	r, err := c.NC.Request(bus.CheckSubject, []byte(text), 20*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	var answer bus.CheckAnswer
	if err := json.Unmarshal(r.Data, &answer); err != nil || len(answer.Verdicts) == 0 {
		t.Errorf("service answered %q, headers %v: %v", r.Data, r.Header, err)
	}
	r, err = c.NC.Request(bus.CheckSubject, []byte(`{"text":"x","date":"May"}`), 20*time.Second)
	if err != nil || r.Header.Get("Nats-Service-Error-Code") != "400" {
		t.Errorf("a bad date: %v, %v", r, err)
	}

	// An article, and after SIGTERM nothing is left in hand.
	settleAll(t, c, []extractor.Article{{Source: "test", Text: text}})
	d.cmd.Process.Signal(syscall.SIGTERM)
	if err := d.cmd.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v", err)
	}
	out, _, _ = call(t, "", "streams", "show", "--store", store, "-o", "json")
	var states []bus.StreamState
	if err := json.Unmarshal([]byte(out), &states); err != nil {
		t.Fatal(err)
	}
	for _, s := range states {
		for _, k := range s.Consumers {
			if k.AckPending != 0 || k.Redelivered != 0 {
				t.Errorf("%s of %s: %d in hand, %d handed out again", k.Name, s.Name, k.AckPending, k.Redelivered)
			}
		}
	}
}

// settleAll publishes articles and waits for their verdicts.
func settleAll(t *testing.T, c *bus.Conn, as []extractor.Article) []bus.Settled {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Second)
	defer stop()
	var ms []bus.Message
	for _, a := range as {
		a.ID = extractor.ArticleID(a)
		m, err := c.ArticleOf(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		ms = append(ms, m)
	}
	p := c.NewProgress(ms)
	watched := make(chan error, 1)
	go func() { watched <- p.Watch(ctx) }()
	if _, err := c.Publisher().Publish(ctx, ms...); err != nil {
		t.Fatal(err)
	}
	for n := p.Count(); n.Settled < n.Articles; n = p.Count() {
		select {
		case <-p.Changed():
		case err := <-watched:
			t.Fatalf("%+v: %v", n, err)
		}
	}
	return p.Articles()
}

// TestServeKilled kills "factcheck serve" three times while real articles go
// through it, and counts.
func TestServeKilled(t *testing.T) {
	const articles = 120
	store, health := t.TempDir(), freePort(t)
	d := &daemon{args: []string{"serve", "--store", store, "--listen", freePort(t), "--health", health, "--ack-wait", "1s"}}
	d.start(t)
	defer func() { d.kill() }()
	ready(t, health)
	c := dial(t, store)
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Second)
	defer stop()
	var ms []bus.Message
	for i := range articles {
		a := extractor.Article{Source: "test", Key: fmt.Sprint(i), Text: fmt.Sprintf("BEIJING, May 17, 2024 - Trade between China and Russia surpassed %d billion US dollars last year. "+
			"Inflation in France was %d.%d percent in 2022. China exported goods worth $%d billion to Russia in 2023.", 200+i, i%10, i%7, 50+i)}
		a.ID = extractor.ArticleID(a)
		m, err := c.ArticleOf(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		ms = append(ms, m)
	}
	p := c.NewProgress(ms)
	watched, published := make(chan error, 1), make(chan error, 1)
	go func() { watched <- p.Watch(ctx) }()
	go func() {
		pub := c.Publisher()
		for _, m := range ms {
			if _, err := pub.Publish(ctx, m); err != nil {
				published <- err
				return
			}
		}
		published <- nil
	}()
	kills := 0
	for n := p.Count(); n.Settled < articles; n = p.Count() {
		if kills < 3 && n.Settled > articles*(kills+1)/5 {
			d.kill()
			d.start(t)
			kills++
		}
		select {
		case <-p.Changed():
		case err := <-watched:
			t.Fatalf("after %d kills: %+v: %v", kills, p.Count(), err)
		}
	}
	if err := <-published; err != nil {
		t.Fatal(err)
	}
	if kills < 3 {
		t.Errorf("%d kills, want 3: it was too fast to be killed", kills)
	}
	wanted, said := 0, map[string]int{}
	for _, a := range p.Articles() {
		wanted += len(a.Verdicts)
	}
	_, err := c.Replay(ctx, bus.KindVerdict, 1, func(m bus.Message) error {
		v, err := m.Verdict()
		said[v.Claim.ID]++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if wanted < articles || len(said) != wanted {
		t.Errorf("%d claims have a verdict, want %d, and one an article at least", len(said), wanted)
	}
	for id, n := range said {
		if n != 1 {
			t.Errorf("claim %s has %d verdicts", id, n)
		}
	}
}
