package notify

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"factcheck/cmd/internal/bus"
)

// Webhook posts alerts as Standard Webhooks 1.0 has it: headers webhook-id,
// webhook-timestamp and, with a secret, webhook-signature, "v1," and the base64
// of an HMAC-SHA256 over "id.timestamp.body". Several secrets give several
// signatures, so that a receiver can change to another without a gap.
//
// A receiver that answers 2xx within the time-out has the alert. It may get one
// twice, after a crash of ours or an answer that was lost; webhook-id is the
// same then, and the receiver drops the second.
type Webhook struct {
	url     string
	secrets [][]byte
	client  *http.Client
	now     func() time.Time
}

// webhookTimeout is how long a receiver may take to answer (Standard Webhooks
// asks for 15 to 30 s).
const webhookTimeout = 15 * time.Second

// NewWebhook is a channel to an address: https, or http on this machine.
func NewWebhook(address string, secrets [][]byte, now func() time.Time) (*Webhook, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("webhook %q: %w", address, err)
	}
	switch {
	case u.Host == "":
		return nil, fmt.Errorf("webhook %q: want an address like https://example.org/hook", address)
	case u.Scheme == "https", u.Scheme == "http" && isLoopback(u.Hostname()):
	default:
		return nil, fmt.Errorf("webhook %q: alerts leave this machine by https only", address)
	}
	return &Webhook{
		url: u.String(), secrets: secrets, now: now,
		client: &http.Client{
			Timeout: webhookTimeout,
			// A redirect would send the alert where nobody asked for it.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// ReadSecrets reads a file of secrets, one a line, the form "whsec_" and base64
// of 24 to 64 bytes.
func ReadSecrets(name string) ([][]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("webhook secret: %w", err)
	}
	var all [][]byte
	for i, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		body, ok := strings.CutPrefix(line, "whsec_")
		key, err := base64.StdEncoding.DecodeString(body)
		if !ok || err != nil || len(key) < 24 || len(key) > 64 {
			return nil, fmt.Errorf("%s:%d: want whsec_ and the base64 of 24 to 64 bytes; make one with: echo whsec_$(openssl rand -base64 32)", name, i+1)
		}
		all = append(all, key)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: there is no secret in it", name)
	}
	return all, nil
}

// Name is the channel's name in receipts: it holds the address's host only,
// since the path of a webhook is often a password.
func (w *Webhook) Name() string {
	u, err := url.Parse(w.url)
	if err != nil {
		return "webhook"
	}
	sum := sha256.Sum256([]byte(w.url))
	return fmt.Sprintf("webhook %s %x", u.Host, sum[:4])
}

// payload is the body: type, timestamp and data, as the standard has it.
type payload struct {
	Type      string    `json:"type"`
	Timestamp string    `json:"timestamp"`
	Data      bus.Alert `json:"data"`
}

// Deliver posts the alert once. An error that is Final will not pass by trying
// again.
func (w *Webhook) Deliver(ctx context.Context, a bus.Alert) error {
	body, err := json.Marshal(payload{"factcheck.alert." + a.State, a.At, a})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	stamp := strconv.FormatInt(w.now().Unix(), 10)
	req.Header.Set("content-type", "application/json")
	req.Header.Set("user-agent", "factcheck")
	req.Header.Set("webhook-id", a.ID)
	req.Header.Set("webhook-timestamp", stamp)
	if len(w.secrets) > 0 {
		req.Header.Set("webhook-signature", signatures(w.secrets, a.ID, stamp, body))
	}
	resp, err := w.client.Do(req)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err // the address may hold a password
		}
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	switch {
	case resp.StatusCode/100 == 2:
		return nil
	case resp.StatusCode == http.StatusGone:
		return Final(fmt.Errorf("the receiver answered %s", resp.Status))
	}
	return fmt.Errorf("the receiver answered %s", resp.Status)
}

func signatures(secrets [][]byte, id, stamp string, body []byte) string {
	var all []string
	for _, s := range secrets {
		m := hmac.New(sha256.New, s)
		fmt.Fprintf(m, "%s.%s.%s", id, stamp, body)
		all = append(all, "v1,"+base64.StdEncoding.EncodeToString(m.Sum(nil)))
	}
	return strings.Join(all, " ")
}
