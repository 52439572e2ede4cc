package notify

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/verifier"

	"github.com/rs/zerolog"
)

// house is an embedded server with what is needed to be told things.
type house struct {
	t    *testing.T
	conn *bus.Conn
	pub  *bus.Publisher
}

func open(t *testing.T, dir string) *house {
	t.Helper()
	set := bus.DefaultSettings()
	set.AckWait = time.Second
	c, err := bus.Open(t.Context(), bus.Options{Store: dir, Role: "test", Settings: set, Log: zerolog.New(zerolog.NewTestWriter(t)).Level(zerolog.ErrorLevel)})
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t, c, c.Publisher()}
	return h
}

func (h *house) say(vs ...verifier.Verdict) {
	h.t.Helper()
	for _, v := range vs {
		m, err := bus.VerdictMessage(v)
		if err == nil {
			_, err = h.pub.Publish(h.t.Context(), m)
		}
		if err != nil {
			h.t.Fatal(err)
		}
	}
}

func (h *house) rule(r bus.Ruling) {
	h.t.Helper()
	r.At = noon.Format(time.RFC3339)
	m, err := bus.RulingMessage(r)
	if err == nil {
		_, err = h.pub.Publish(h.t.Context(), m)
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// work runs the role until stop; without deliver nothing leaves the house, as
// if the process died before.
func (h *house) work(deliver bool, channels ...Channel) (n *Notifier, stop func()) {
	h.t.Helper()
	n = NewNotifier(h.conn, h.pub, newBook(10), clock, channels...)
	n.sleep = func(context.Context, time.Duration) error { return nil }
	if err := n.Catch(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(h.t.Context())
	ended := make(chan error, 2)
	go func() { ended <- h.conn.NewWorker(n.Stage(), h.pub, bus.WorkOptions{Parallel: 1}).Run(ctx) }()
	go func() {
		if !deliver {
			ended <- nil
			return
		}
		ended <- n.Run(ctx)
	}()
	return n, func() {
		cancel()
		for range 2 {
			if err := <-ended; err != nil {
				h.t.Error(err)
			}
		}
	}
}

// until reads FC_ALERTS until as many messages in a state are there, and
// returns all.
func (h *house) until(state string, n int) []bus.Alert {
	h.t.Helper()
	ctx, stop := context.WithTimeout(h.t.Context(), 30*time.Second)
	defer stop()
	var all []bus.Alert
	enough := errors.New("enough")
	count := 0
	err := h.conn.Follow(ctx, bus.KindAlert, 1, func() {}, func(m bus.Message) error {
		a, err := m.Alert()
		if err != nil {
			return err
		}
		all = append(all, a)
		if a.State == state {
			count++
		}
		if count == n {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) {
		h.t.Fatalf("waiting for %d %s: %v; there is %+v", n, state, err, all)
	}
	return all
}

// memory is a channel that keeps what it is handed.
type memory struct {
	mu   sync.Mutex
	got  []bus.Alert
	fail func(try int) error
	try  int
}

func (m *memory) Name() string { return "memory" }
func (m *memory) Deliver(_ context.Context, a bus.Alert) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.try++
	if m.fail != nil {
		if err := m.fail(m.try); err != nil {
			return err
		}
	}
	m.got = append(m.got, a)
	return nil
}

func (m *memory) texts() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []string
	for _, a := range m.got {
		all = append(all, a.State+" "+a.Verdict)
	}
	return strings.Join(all, ", ")
}

func TestAlertIsRecordedBeforeItLeaves(t *testing.T) {
	h := open(t, t.TempDir())
	defer h.conn.Close()
	recorded := make(chan bool, 1)
	ch := &memory{}
	ch.fail = func(int) error {
		ok := false
		_, err := h.conn.Replay(t.Context(), bus.KindAlert, 1, func(m bus.Message) error {
			a, err := m.Alert()
			ok = ok || a.State == Sent
			return err
		})
		recorded <- ok && err == nil
		return nil
	}
	_, stop := h.work(true, ch)
	defer stop()
	h.say(said(1, "a", "f", verifier.Refuted))
	if !<-recorded {
		t.Error("the alert left before it was on its subject")
	}
}

func TestRestartSaysNothingTwice(t *testing.T) {
	dir := t.TempDir()
	ch := &memory{}
	h := open(t, dir)
	_, stop := h.work(true, ch)
	h.say(said(1, "a", "f", verifier.Refuted), said(1, "b", "f", verifier.Refuted), said(1, "a", "g", verifier.Supported))
	h.until(Delivered, 1)
	h.until(Suppressed, 1)
	stop()
	h.conn.Close()

	h = open(t, dir)
	_, stop = h.work(true, ch)
	h.say(said(1, "a", "f", verifier.Refuted), said(1, "c", "f", verifier.Refuted))
	h.until(Suppressed, 2)
	h.say(said(2, "a", "f", verifier.Supported))
	h.until(Delivered, 2)
	stop()
	h.conn.Close()
	if got, want := ch.texts(), "sent v1-a-f, corrected v2-a-f"; got != want {
		t.Errorf("told %s\nwant %s", got, want)
	}
}

func TestDiedBeforeDelivery(t *testing.T) {
	dir := t.TempDir()
	ch := &memory{}
	h := open(t, dir)
	_, stop := h.work(false, ch)
	h.say(said(1, "a", "f", verifier.Refuted))
	h.until(Sent, 1)
	stop()
	h.conn.Close()
	if got := ch.texts(); got != "" {
		t.Fatalf("told %s before it should", got)
	}
	for range 2 { // and once more for good measure
		h = open(t, dir)
		_, stop = h.work(true, ch)
		h.until(Delivered, 1)
		stop()
		h.conn.Close()
	}
	if got, want := ch.texts(), "sent v1-a-f"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

func TestRulingIsToldToWhoWasTold(t *testing.T) {
	h := open(t, t.TempDir())
	defer h.conn.Close()
	ch := &memory{}
	_, stop := h.work(true, ch)
	defer stop()
	h.say(said(1, "a", "f", verifier.Refuted))
	h.until(Delivered, 1)
	h.rule(bus.Ruling{Kind: "ruling", Verdict: "v1-a-f", Ruling: "True", Person: "Ann", Reason: "it is the month's"})
	h.until(Delivered, 2)
	if got, want := ch.texts(), "sent v1-a-f, corrected v1-a-f"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

func TestWebhookIsTriedAgainAndGivenUp(t *testing.T) {
	var mu sync.Mutex
	ids := map[string]int{}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		var p payload
		if err := json.NewDecoder(r.Body).Decode(&p); err != nil || p.Data.ID != r.Header.Get("webhook-id") {
			t.Errorf("body of %s: %v", r.Header.Get("webhook-id"), err)
		}
		ids[p.Data.Verdict]++
		if p.Data.Verdict == "v1-a-lost" || ids[p.Data.Verdict] < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer srv.Close()
	hook, err := NewWebhook(srv.URL, nil, clock)
	if err != nil {
		t.Fatal(err)
	}
	h := open(t, t.TempDir())
	defer h.conn.Close()
	_, stop := h.work(true, hook)
	defer stop()
	h.say(said(1, "a", "lost", verifier.Refuted), said(1, "a", "f", verifier.Refuted))
	all := h.until(Delivered, 1)
	mu.Lock()
	defer mu.Unlock()
	if ids["v1-a-f"] != 3 {
		t.Errorf("%d posts of what was taken the third time", ids["v1-a-f"])
	}
	if want := len(waits) + 1; ids["v1-a-lost"] != want {
		t.Errorf("%d posts of what was never taken, want %d", ids["v1-a-lost"], want)
	}
	failed := 0
	for _, a := range all {
		if a.State == Failed {
			failed++
			if want := fmt.Sprintf("after %d tries: the receiver answered 503", len(waits)+1); !strings.HasPrefix(a.Why, want) {
				t.Errorf("why %q, want %q", a.Why, want)
			}
		}
	}
	if failed != 1 {
		t.Errorf("%d receipts of failure, want 1", failed)
	}
}

func TestTerminal(t *testing.T) {
	var b strings.Builder
	if err := NewTerminal(&b).Deliver(context.Background(), bus.Alert{At: "2024-05-17T12:00:00Z", Text: "Refuted:\n\x1b[2Jx"}); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "2024-05-17T12:00:00Z  Refuted: [2Jx\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
