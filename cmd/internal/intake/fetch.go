package intake

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// Limits of a fetch.
const (
	fetchTime    = 20 * time.Second // all of it, redirects and body included
	maxRedirects = 5
)

// readable media types; anything else is refused before its body is read.
var mediaTypes = []string{
	"text/html", "application/xhtml+xml", "text/plain", "text/markdown",
	"application/json", "application/ld+json", "application/x-ndjson",
}

// Fetcher fetches pages from the public web. Addresses of private, local and
// reserved networks, and ports other than 80 and 443, are refused after the name
// was resolved and for every redirect, so that no link in a text can make the
// program speak to what stands behind the newsroom's wall. It keeps no cookies
// and takes no proxy from the environment: a proxy would resolve names itself.
type Fetcher struct {
	client *http.Client
}

// NewFetcher returns a fetcher that dials the public web only.
func NewFetcher() *Fetcher {
	d := &net.Dialer{Timeout: fetchTime / 2, Control: ssrf.New().Safe}
	return NewFetcherDial(d.DialContext)
}

// NewFetcherDial returns a fetcher with a dialer of the caller's, which then
// decides what may be reached.
func NewFetcherDial(dial func(ctx context.Context, network, address string) (net.Conn, error)) *Fetcher {
	return &Fetcher{&http.Client{
		Timeout: fetchTime,
		Transport: &http.Transport{
			DialContext:            dial,
			TLSHandshakeTimeout:    fetchTime / 2,
			ResponseHeaderTimeout:  fetchTime,
			MaxResponseHeaderBytes: 1 << 16,
			DisableKeepAlives:      true,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("more than %d redirects", maxRedirects)
			}
			return allowed(r.URL)
		},
	}}
}

// allowed reports what is wrong with an address, before anything is asked.
func allowed(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%q addresses are not fetched", u.Scheme)
	case u.Hostname() == "":
		return errors.New("the address names no host")
	case u.User != nil:
		return errors.New("addresses with a password in them are not fetched")
	}
	return nil
}

// Get fetches a page.
func (f *Fetcher) Get(ctx context.Context, address string) (Input, error) {
	u, err := url.Parse(address)
	if err == nil {
		err = allowed(u)
	}
	if err != nil {
		return Input{}, fmt.Errorf("%s: %w", address, plain(err))
	}
	u.Fragment = ""
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Input{}, fmt.Errorf("%s: %w", address, plain(err))
	}
	r.Header.Set("User-Agent", "factcheck (reads one page on a person's request)")
	r.Header.Set("Accept", strings.Join(mediaTypes, ", "))
	resp, err := f.client.Do(r)
	if err != nil {
		return Input{}, fmt.Errorf("%s: %w", address, plain(err))
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Input{}, fmt.Errorf("%s: the server answers %s", address, resp.Status)
	}
	kind := resp.Header.Get("Content-Type")
	if media, _, err := mime.ParseMediaType(kind); err != nil || !slices.Contains(mediaTypes, media) {
		return Input{}, fmt.Errorf("%s: the server sends %q, which is no text that can be read", address, clip(kind, 60))
	}
	if resp.ContentLength > MaxBytes {
		return Input{}, fmt.Errorf("%s: %w", address, errTooLarge)
	}
	data, err := readAll(resp.Body)
	if err != nil {
		return Input{}, fmt.Errorf("%s: %w", address, plain(err))
	}
	return Input{Name: address, Type: kind, Link: resp.Request.URL.String(), Data: data}, nil
}

// plain says a network error without the layers it went through.
func plain(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		if u.Timeout() {
			return errors.New("no answer in time")
		}
		err = u.Err
	}
	for _, refused := range []error{ssrf.ErrProhibitedIP, ssrf.ErrProhibitedPort, ssrf.ErrProhibitedNetwork} {
		if errors.Is(err, refused) {
			return errors.New("this address is private or reserved (or its port is not 80 or 443), so it is not fetched")
		}
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return fmt.Errorf("there is no host %s that answers by name", dns.Name)
	}
	return err
}
