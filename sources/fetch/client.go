package fetch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"factcheck/sources"
)

// Client asks publishers. Its zero values of numbers are sensible defaults; HTTP,
// Now and Wait must be set. It is used by one goroutine at a time.
type Client struct {
	HTTP *http.Client
	Now  func() time.Time
	// Wait returns when d has passed, or with the context's error.
	Wait func(ctx context.Context, d time.Duration) error
	// Store keeps bodies; nil keeps none, and nothing is conditional or resumed.
	Store *Store
	// Progress, if set, is told of every step.
	Progress func(Progress)

	Agent    string        // the User-Agent
	Limit    int64         // bytes of a body, 1 GiB if 0
	Tries    int           // of one request, 6 if 0
	Patience time.Duration // the longest wait between two tries, 10 minutes if 0
	Stall    time.Duration // after which a silent answer is given up, a minute if 0

	last map[string]time.Time // by host: when it was asked last
}

// Progress is a step of a run, for people.
type Progress struct {
	URL     string // without keys
	Page    int    // 1 is the first
	Bytes   int64  // of this page, as far as it came
	Total   int64  // announced; 0 if not
	Waiting time.Duration
	Why     string // of the waiting
}

// Request is one question to a publisher.
type Request struct {
	URL    string
	Accept string
	Secret map[string]string // parameters of the query that are nowhere repeated
	Header map[string]string // of no secrets
	Gap    time.Duration     // at least this long after the last request to the host
}

// Answer is a body that came, or came before and did not change.
type Answer struct {
	Body      []byte
	Type      string // content type
	URL       string // without keys
	Retrieved time.Time
	SHA256    string // of the body, in hex
	Unchanged bool   // the publisher said so, or the body is the one kept
	Resumed   bool   // kept by an earlier run that did not come to its end
}

// ErrRefused is an answer that will not change by asking again: a wrong address,
// a key that is not valid, a question the publisher does not take.
var ErrRefused = errors.New("refused")

// Get asks once, and again as long as that may help.
func (c *Client) Get(ctx context.Context, r Request, page int) (*Answer, error) {
	tries := c.Tries
	if tries == 0 {
		tries = 6
	}
	for try := 1; ; try++ {
		if err := c.pause(ctx, r, page); err != nil {
			return nil, err
		}
		a, again, err := c.once(ctx, r, page)
		if err == nil || ctx.Err() != nil {
			return a, err
		}
		if again == nil || try >= tries {
			return nil, err
		}
		wait := again.after(c.Now(), try)
		if longest := c.patience(); wait > longest {
			return nil, fmt.Errorf("%w; it asks to wait for %s, longer than %s", err, wait, longest)
		}
		c.tell(Progress{URL: r.shown(), Page: page, Waiting: wait, Why: err.Error()})
		if err := c.Wait(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// pause keeps the publisher's distance between two requests.
func (c *Client) pause(ctx context.Context, r Request, page int) error {
	u, err := url.Parse(r.URL)
	if err != nil {
		return fmt.Errorf("%s: %w", r.shown(), ErrRefused)
	}
	if c.last == nil {
		c.last = make(map[string]time.Time)
	}
	if before, asked := c.last[u.Host]; asked {
		if wait := r.Gap - c.Now().Sub(before); wait > 0 {
			c.tell(Progress{URL: r.shown(), Page: page, Waiting: wait, Why: "the publisher's limit"})
			if err := c.Wait(ctx, wait); err != nil {
				return err
			}
		}
	}
	c.last[u.Host] = c.Now()
	return nil
}

// once asks once. again says that another try may help.
func (c *Client) once(ctx context.Context, r Request, page int) (a *Answer, again *retry, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	q, err := r.request(ctx, c.Agent)
	if err != nil {
		return nil, nil, err
	}
	kept := c.Store.get(r)
	if kept != nil {
		kept.validate(q.Header)
	}
	alarm := time.AfterFunc(c.stall(), func() { cancel(errStalled) })
	defer alarm.Stop()
	resp, err := c.HTTP.Do(q)
	if err != nil {
		return nil, &retry{}, r.failed(ctx, err)
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusNotModified && kept != nil:
		return kept.answer(c.Now(), true), nil, nil
	case resp.StatusCode != http.StatusOK:
		words, _ := io.ReadAll(io.LimitReader(resp.Body, 2000))
		return nil, retryOf(resp), r.status(resp, words)
	}
	body, err := c.read(resp, r, page, func() { alarm.Reset(c.stall()) })
	if err != nil {
		if errors.Is(err, sources.ErrTooLarge) {
			return nil, nil, err
		}
		return nil, &retry{}, r.failed(ctx, err)
	}
	sum := sha256.Sum256(body)
	a = &Answer{
		Body: body, Type: resp.Header.Get("Content-Type"), URL: r.shown(), Retrieved: c.Now(), SHA256: hex.EncodeToString(sum[:]),
	}
	a.Unchanged = kept != nil && kept.SHA256 == a.SHA256
	if err := c.Store.put(r, a, resp.Header); err != nil {
		return nil, nil, err
	}
	return a, nil, nil
}

func (c *Client) read(resp *http.Response, r Request, page int, alive func()) ([]byte, error) {
	limit := c.Limit
	if limit == 0 {
		limit = 1 << 30
	}
	var body bytes.Buffer
	in := sources.Limit(r.shown(), resp.Body, limit)
	chunk := make([]byte, 64<<10)
	for {
		n, err := in.Read(chunk)
		body.Write(chunk[:n])
		if n > 0 {
			alive()
			c.tell(Progress{URL: r.shown(), Page: page, Bytes: int64(body.Len()), Total: max(resp.ContentLength, 0)})
		}
		if err == io.EOF {
			return body.Bytes(), nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func (c *Client) tell(p Progress) {
	if c.Progress != nil {
		c.Progress(p)
	}
}

func (c *Client) patience() time.Duration {
	if c.Patience > 0 {
		return c.Patience
	}
	return 10 * time.Minute
}

func (c *Client) stall() time.Duration {
	if c.Stall > 0 {
		return c.Stall
	}
	return time.Minute
}

var errStalled = errors.New("the answer stopped coming")

func (r Request) request(ctx context.Context, agent string) (*http.Request, error) {
	u, err := url.Parse(r.URL)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%s is no address: %w", r.shown(), ErrRefused)
	}
	if len(r.Secret) > 0 {
		query := u.Query()
		for name, value := range r.Secret {
			query.Set(name, value)
		}
		u.RawQuery = query.Encode()
	}
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.shown(), ErrRefused)
	}
	for name, value := range r.Header {
		q.Header.Set(name, value)
	}
	if r.Accept != "" {
		q.Header.Set("Accept", r.Accept)
	}
	if agent != "" {
		q.Header.Set("User-Agent", agent)
	}
	return q, nil
}

// shown is the address as messages repeat it: the secrets are not part of it.
func (r Request) shown() string { return r.URL }

// failed is an error of the connection without the address that net/http puts
// into it, which has the keys.
func (r Request) failed(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	var with *url.Error
	if errors.As(err, &with) {
		err = with.Err
	}
	return fmt.Errorf("%s: %w", r.shown(), err)
}

// status is the error of an answer that is none, with the publisher's words.
func (r Request) status(resp *http.Response, words []byte) error {
	said := strings.Join(strings.Fields(strings.ToValidUTF8(string(words), "")), " ")
	for _, secret := range r.Secret {
		if secret != "" {
			said = strings.ReplaceAll(said, secret, "…")
		}
	}
	if runes := []rune(said); len(runes) > 300 {
		said = string(runes[:300]) + "…"
	}
	if said != "" && !strings.HasPrefix(said, "<") {
		said = ": " + said
	} else {
		said = ""
	}
	err := fmt.Errorf("%s: %s%s", r.shown(), resp.Status, said)
	if retryOf(resp) == nil {
		err = fmt.Errorf("%w: %w", err, ErrRefused)
	}
	return err
}
