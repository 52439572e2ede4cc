package fetch

import (
	"net/http"
	"strconv"
	"time"
)

// retry says that asking again may help.
type retry struct {
	at   time.Time     // not before, by the publisher's word
	span time.Duration // or after this long
}

// retryOf is nil for answers that will not change: client errors but those that
// say later.
func retryOf(resp *http.Response) *retry {
	switch resp.StatusCode {
	case http.StatusTooManyRequests, http.StatusRequestTimeout, http.StatusTooEarly, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
	default:
		return nil
	}
	r := &retry{}
	if word := resp.Header.Get("Retry-After"); word != "" {
		if seconds, err := strconv.Atoi(word); err == nil && seconds >= 0 && seconds < 1<<30 {
			r.span = time.Duration(seconds) * time.Second
		} else if at, err := http.ParseTime(word); err == nil {
			r.at = at
		}
	}
	return r
}

// after is how long to wait before the next of several tries: what the publisher
// asks for, else two seconds, doubled from try to try.
func (r *retry) after(now time.Time, try int) time.Duration {
	switch {
	case r.span > 0:
		return r.span
	case r.at.After(now):
		return r.at.Sub(now)
	}
	return 2 * time.Second << min(try-1, 10)
}
