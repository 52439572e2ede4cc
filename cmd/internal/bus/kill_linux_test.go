package bus

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"factcheck/extractor"
	"factcheck/verifier"

	"github.com/rs/zerolog"
)

// The test binary is its own daemon: with this in its environment it runs the
// parts named ("server,extract,verify") on the store and port given, until it
// is killed.
const childEnv = "FACTCHECK_BUS_CHILD"

func TestMain(m *testing.M) {
	if parts := os.Getenv(childEnv); parts != "" {
		if err := child(strings.Split(parts, ",")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child(parts []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	store := os.Getenv("CHILD_STORE")
	o := Options{Role: parts[0], Log: zerolog.New(os.Stderr).Level(zerolog.ErrorLevel), Settings: DefaultSettings()}
	o.Settings.AckWait = time.Second
	if parts[0] == "server" {
		o.Store, o.Listen = store, os.Getenv("CHILD_LISTEN")
		parts = parts[1:]
	} else {
		url, err := os.ReadFile(filepath.Join(store, "connect.url"))
		if err != nil {
			return err
		}
		o.URL = strings.TrimSpace(string(url))
	}
	c, err := Open(ctx, o)
	if err != nil {
		return err
	}
	defer c.Close()
	pub := c.Publisher()
	ended := make(chan error, 2)
	for _, p := range parts {
		s := c.ExtractStage(standInExtract)
		if p == RoleVerify {
			s = VerifyStage(slowJudge{}, pub)
		}
		go func() { ended <- c.NewWorker(s, pub, WorkOptions{}).Run(ctx) }()
	}
	if len(parts) == 0 {
		<-ctx.Done()
	}
	for range parts {
		if err := <-ended; err != nil {
			return err
		}
	}
	return nil
}

// slowJudge takes as long as a real one, so that a kill finds work in hand.
type slowJudge struct{ standInJudge }

func (j slowJudge) Article(a extractor.Article, cs []extractor.Claim) ([]verifier.Verdict, error) {
	time.Sleep(time.Millisecond)
	return j.standInJudge.Article(a, cs)
}

type process struct {
	parts string
	cmd   *exec.Cmd
	env   []string
}

func (p *process) start(t *testing.T) {
	t.Helper()
	p.cmd = exec.Command("/proc/self/exe")
	p.cmd.Env = append(append(os.Environ(), childEnv+"="+p.parts), p.env...)
	p.cmd.Stderr = os.Stderr
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
}

func (p *process) kill() {
	p.cmd.Process.Kill()
	p.cmd.Wait()
}

// TestKilled kills processes of the pipeline with SIGKILL while a stream of
// articles goes through it, starts them again on the same store, and counts:
// no verdict is lost, none is doubled.
func TestKilled(t *testing.T) {
	for name, parts := range map[string][]string{
		"one process": {"server,extract,verify"},
		"workers":     {"server", "extract", "verify"},
	} {
		t.Run(name, func(t *testing.T) { killed(t, parts) })
	}
}

func killed(t *testing.T, parts []string) {
	const articles, claims, killings = 300, 3, 5
	store := t.TempDir()
	addr := freeAddr(t)
	var all []*process
	for i, p := range parts {
		c := &process{parts: p, env: []string{"CHILD_STORE=" + store, "CHILD_LISTEN=" + addr}}
		c.start(t)
		t.Cleanup(c.kill)
		all = append(all, c)
		if i == 0 {
			waitListening(t, addr)
		}
	}
	url := waitFile(t, filepath.Join(store, "connect.url"))
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	c, err := Open(ctx, Options{URL: url, Role: "test", Log: zerolog.Nop()})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()

	waitStreams(t, ctx, c)
	var msgs []Message
	for i := range articles {
		m, err := c.ArticleOf(ctx, article(i, claims))
		if err != nil {
			t.Fatal(err)
		}
		msgs = append(msgs, m)
	}
	p := c.NewProgress(msgs)
	watched := make(chan error, 1)
	go func() { watched <- p.Watch(ctx) }()
	// A part of the articles is in hand at each killing; the next is published only
	// after it, so that no machine is too fast to be killed.
	published, killed := make(chan error, 1), make(chan bool, killings)
	const part = articles / (killings + 1)
	go func() {
		pub := c.Publisher()
		for i, m := range msgs {
			if i > 0 && i%part == 0 && i/part <= killings {
				<-killed
			}
			if _, err := pub.Publish(ctx, m); err != nil {
				published <- err
				return
			}
		}
		published <- nil
	}()

	kills := 0
	for n := p.Count(); n.Settled < articles; n = p.Count() {
		if n.Verdicts > part*claims*kills && kills < killings {
			victim := all[kills%len(all)]
			victim.kill()
			victim.start(t)
			kills++
			killed <- true
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
	if kills != killings {
		t.Errorf("%d kills, want %d", kills, killings)
	}

	said := map[string]int{}
	_, err = c.Replay(ctx, KindVerdict, 1, func(m Message) error {
		v, err := m.Verdict()
		said[v.Claim.ID]++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(said) != articles*claims {
		t.Errorf("%d claims have a verdict, want %d", len(said), articles*claims)
	}
	for id, n := range said {
		if n != 1 {
			t.Errorf("claim %s has %d verdicts", id, n)
		}
	}
	if seqs := lastSeqs(t, c); seqs[StreamArticles] != articles || seqs[StreamClaims] != articles || seqs[StreamDead] != 0 {
		t.Errorf("streams hold %v; want %d articles, as many lists of claims and no dead letter", seqs, articles)
	}
}

// waitStreams waits until the server's process has made its streams.
func waitStreams(t *testing.T, ctx context.Context, c *Conn) {
	for {
		_, err := c.JS.ObjectStore(ctx, TextBucket) // made last
		if err == nil {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatal(err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// freeAddr is an address that nobody listens on, below the ports that the system
// gives to outgoing connections: a server that is killed and started again finds
// it free.
func freeAddr(t *testing.T) string {
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

// waitListening waits until the server takes connections.
func waitListening(t *testing.T, addr string) {
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	for {
		if c, err := net.Dial("tcp", addr); err == nil {
			c.Close()
			return
		}
		select {
		case <-ctx.Done():
			t.Fatal("the server does not listen")
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func waitFile(t *testing.T, name string) string {
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	for {
		if b, err := os.ReadFile(name); err == nil && strings.HasSuffix(string(b), "\n") {
			return strings.TrimSpace(string(b))
		}
		select {
		case <-ctx.Done():
			t.Fatalf("no %s", name)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
