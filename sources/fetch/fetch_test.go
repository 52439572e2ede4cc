package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/shopspring/decimal"
)

// publisher is a server on this machine with a script of answers, and a client
// whose clock moves only when it waits.
type publisher struct {
	*httptest.Server
	client *Client
	now    time.Time
	waits  []time.Duration
	asked  []string // path and query of each request
	answer func(n int, w http.ResponseWriter, r *http.Request)
}

func newPublisher(t *testing.T, answer func(n int, w http.ResponseWriter, r *http.Request)) *publisher {
	t.Helper()
	p := &publisher{now: time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC), answer: answer}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked = append(p.asked, r.URL.String())
		p.answer(len(p.asked), w, r)
	}))
	t.Cleanup(p.Close)
	p.client = &Client{
		HTTP: p.Client(), Store: &Store{Dir: t.TempDir()}, Agent: "factcheck",
		Now: func() time.Time { return p.now },
		Wait: func(_ context.Context, d time.Duration) error {
			p.waits = append(p.waits, d)
			p.now = p.now.Add(d)
			return nil
		},
	}
	return p
}

func (p *publisher) get(t *testing.T, path string) (*Answer, error) {
	t.Helper()
	return p.client.Get(context.Background(), Request{URL: p.URL + path}, 1)
}

func TestConditional(t *testing.T) {
	p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"1"`)
		fmt.Fprint(w, "figures")
	})
	for i, unchanged := range []bool{false, true, true} {
		a, err := p.get(t, "/x")
		if err != nil || string(a.Body) != "figures" || a.Unchanged != unchanged {
			t.Fatalf("ask %d: %v, %v", i, a, err)
		}
	}
	// A damaged body is asked for anew.
	files, _ := filepath.Glob(filepath.Join(p.client.Store.Dir, "*-*"))
	if len(files) != 1 {
		t.Fatalf("%d bodies are kept", len(files))
	}
	if err := os.WriteFile(files[0], []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if a, err := p.get(t, "/x"); err != nil || string(a.Body) != "figures" || a.Unchanged {
		t.Errorf("after damage: %v, %v", a, err)
	}
}

// Publishers without validators send the same again: that is no change.
func TestUnchangedByContent(t *testing.T) {
	p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "version ", n/3) })
	for i, unchanged := range []bool{false, true, false} {
		if a, err := p.get(t, "/x"); err != nil || a.Unchanged != unchanged {
			t.Errorf("ask %d: %v, %v", i, a, err)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(p.client.Store.Dir, "*-*")); len(files) != 1 {
		t.Errorf("%d bodies are kept, not the last one", len(files))
	}
}

func TestTriesAgain(t *testing.T) {
	for _, c := range []struct {
		name   string
		header string
		status int
		want   time.Duration
	}{
		{"seconds", "7", http.StatusTooManyRequests, 7 * time.Second},
		{"a date", "Fri, 17 May 2024 12:01:00 GMT", http.StatusServiceUnavailable, time.Minute},
		{"a date that is past", "Fri, 17 May 2024 11:00:00 GMT", http.StatusServiceUnavailable, 2 * time.Second},
		{"nothing said", "", http.StatusBadGateway, 2 * time.Second},
		{"nonsense", "soon", http.StatusTooManyRequests, 2 * time.Second},
	} {
		p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				if c.header != "" {
					w.Header().Set("Retry-After", c.header)
				}
				w.WriteHeader(c.status)
				return
			}
			fmt.Fprint(w, "figures")
		})
		a, err := p.get(t, "/x")
		if err != nil || string(a.Body) != "figures" || len(p.waits) != 1 || p.waits[0] != c.want {
			t.Errorf("%s: waited %v, want %s; %v", c.name, p.waits, c.want, err)
		}
	}
	p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	if _, err := p.get(t, "/x"); err == nil || len(p.asked) != 6 {
		t.Errorf("asked %d times: %v", len(p.asked), err)
	}
	p = newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "86400")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	if _, err := p.get(t, "/x"); err == nil || len(p.waits) != 0 || !strings.Contains(err.Error(), "24h") {
		t.Errorf("a day's wait: %v, %v", p.waits, err)
	}
}

// A key stands in no error, no file and no progress.
func TestSecrets(t *testing.T) {
	const key = "s3cret"
	p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("api_key") != key {
			t.Errorf("the key did not come: %s", r.URL)
		}
		if n == 1 {
			fmt.Fprint(w, "figures")
			return
		}
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, "the key %s is not valid", r.URL.Query().Get("api_key"))
	})
	var told strings.Builder
	p.client.Progress = func(s Progress) { fmt.Fprintln(&told, s) }
	r := Request{URL: p.URL + "/x?series=GNPCA", Secret: map[string]string{"api_key": key}}
	if _, err := p.client.Get(context.Background(), r, 1); err != nil {
		t.Fatal(err)
	}
	_, err := p.client.Get(context.Background(), r, 1)
	if !errors.Is(err, ErrRefused) || len(p.asked) != 2 || !strings.Contains(err.Error(), "not valid") {
		t.Errorf("a key that is not valid: %v", err)
	}
	p.Close()
	_, down := p.client.Get(context.Background(), r, 1)
	said := fmt.Sprint(err, down, told.String())
	_ = filepath.WalkDir(p.client.Store.Dir, func(name string, d os.DirEntry, err error) error {
		text, _ := os.ReadFile(name)
		said += name + string(text)
		return err
	})
	if down == nil || strings.Contains(said, key) {
		t.Errorf("the key is in %s", said)
	}
}

// A body that breaks off or stops coming is asked for again, and never kept.
func TestSlowLinks(t *testing.T) {
	p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) {
		switch n {
		case 1: // breaks off
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "fig")
		case 2: // stops coming
			fmt.Fprint(w, "figu")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		default:
			fmt.Fprint(w, "figures")
		}
	})
	p.client.Stall = 200 * time.Millisecond
	a, err := p.get(t, "/x")
	if err != nil || string(a.Body) != "figures" || len(p.asked) != 3 {
		t.Errorf("asked %d times: %v", len(p.asked), err)
	}
	p.client.Limit = 3
	if _, err := p.get(t, "/y"); !errors.Is(err, sources.ErrTooLarge) || len(p.asked) != 4 {
		t.Errorf("past the limit, asked %d times: %v", len(p.asked), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.answer = func(n int, w http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() }
	if _, err := p.client.Get(ctx, Request{URL: p.URL + "/z"}, 1); !errors.Is(err, context.Canceled) || len(p.asked) != 5 {
		t.Errorf("after an interrupt, asked %d times: %v", len(p.asked), err)
	}
}

// readNumber reads a body of one number a page: "3 next" has a page after it.
func readNumber(name string, body io.Reader, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	text, err := io.ReadAll(sources.Limit(name, body, limit))
	if err != nil {
		return nil, err
	}
	words := bytes.Fields(text)
	if len(words) == 0 {
		return nil, fmt.Errorf("%s: nothing: %w", name, sources.ErrNoData)
	}
	v, err := decimal.NewFromString(string(words[0]))
	if err != nil {
		return nil, fmt.Errorf("%s:1: %w", name, err)
	}
	b := &sources.Body{Figures: 1, Updated: stat.DayOf(2024, 5, int(v.IntPart())), Notes: []string{"a note"}}
	if len(words) > 1 {
		b.Next = "next"
	}
	return b, emit(&sources.Figure{Where: "line 1", Value: v, Period: stat.YearPeriod(2013), Status: sources.Normal})
}

func (p *publisher) plan() Plan {
	return Plan{Name: "numbers", First: Request{URL: p.URL + "/1"}, Read: readNumber, Next: func(last Request, b *sources.Body) (Request, bool, error) {
		var n int
		if _, err := fmt.Sscanf(last.URL, p.URL+"/%d", &n); err != nil {
			return Request{}, false, err
		}
		return Request{URL: fmt.Sprintf("%s/%d", p.URL, n+1)}, b.Next != "", nil
	}}
}

func TestPagesAndResume(t *testing.T) {
	broken := true
	p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/3" && broken:
			w.WriteHeader(http.StatusNotFound)
		case r.URL.Path == "/3":
			fmt.Fprint(w, "3")
		default:
			fmt.Fprint(w, r.URL.Path[1:], " next")
		}
	})
	run := func() (sum int64, res *Result, err error) {
		res, err = p.client.Run(context.Background(), p.plan(), func(f *sources.Figure) error {
			sum += f.Value.IntPart()
			return nil
		})
		return sum, res, err
	}
	if _, _, err := run(); !errors.Is(err, ErrRefused) {
		t.Fatalf("the third page is missing: %v", err)
	}
	broken = false
	p.asked = nil
	sum, res, err := run()
	if err != nil || sum != 6 || res.Figures != 3 || res.Updated != stat.DayOf(2024, 5, 3) || len(res.Notes) != 1 {
		t.Fatalf("sum %d, %+v, %v", sum, res, err)
	}
	if len(p.asked) != 1 || p.asked[0] != "/3" || !res.Pages[0].Resumed || res.Pages[2].Resumed {
		t.Errorf("resumed by asking for %v", p.asked)
	}
	// The next run is another state of the data set: everything is asked for.
	p.asked = nil
	p.now = p.now.Add(time.Second)
	if _, res, err = run(); err != nil || len(p.asked) != 3 || !res.Unchanged {
		t.Errorf("the next run asked for %v: %+v, %v", p.asked, res, err)
	}
	// An interrupted run that is stale is not gone on with.
	p.now = p.now.Add(time.Second)
	broken = true
	if _, _, err := run(); err == nil {
		t.Fatal("no error")
	}
	broken = false
	p.asked = nil
	p.now = p.now.Add(staleRun)
	if _, _, err := run(); err != nil || len(p.asked) != 3 {
		t.Errorf("after a stale run asked for %v: %v", p.asked, err)
	}
}

// A 200 that holds no data is an error, and not kept as the last good answer.
func TestNoData(t *testing.T) {
	p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) {})
	_, err := p.client.Run(context.Background(), p.plan(), func(*sources.Figure) error { return nil })
	if !errors.Is(err, sources.ErrNoData) {
		t.Errorf("%v", err)
	}
	if p.client.Store.get(p.plan().First) != nil {
		t.Error("the answer is kept")
	}
	p.answer = func(n int, w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "1 next") }
	plan := p.plan()
	plan.Next = func(last Request, b *sources.Body) (Request, bool, error) { return last, true, nil }
	if _, err := p.client.Run(context.Background(), plan, func(*sources.Figure) error { return nil }); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("a page that names itself: %v", err)
	}
	plan = p.plan()
	plan.MostPages = 5
	if _, err := p.client.Run(context.Background(), plan, func(*sources.Figure) error { return nil }); err == nil || !strings.Contains(err.Error(), "more than 5 pages") {
		t.Errorf("pages without end: %v", err)
	}
}

// The publisher's distance is kept between two requests.
func TestGap(t *testing.T) {
	p := newPublisher(t, func(n int, w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "figures") })
	for _, path := range []string{"/1", "/2"} {
		if _, err := p.client.Get(context.Background(), Request{URL: p.URL + path, Gap: 3 * time.Second}, 1); err != nil {
			t.Fatal(err)
		}
	}
	if len(p.waits) != 1 || p.waits[0] != 3*time.Second {
		t.Errorf("waited %v", p.waits)
	}
}
