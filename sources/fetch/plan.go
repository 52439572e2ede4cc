package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"factcheck/internal/stat"
	"factcheck/sources"
)

// Plan is how a data set is brought: the first request, and what comes after
// each page.
type Plan struct {
	Name  string // of the data set; it names the run on disk
	First Request
	Read  sources.Reader
	// Next is the request after a page was read; ok is false after the last. Nil: the
	// data set is one page.
	Next func(last Request, b *sources.Body) (next Request, ok bool, err error)
	// MostPages bounds a publisher that never says it is the last; 10,000 if 0.
	MostPages int
}

// Asking is a Plan's Next for services whose next page is the same question with
// another parameter, to which the page before gives the value (Body.Next).
func Asking(parameter string) func(last Request, b *sources.Body) (Request, bool, error) {
	return func(last Request, b *sources.Body) (Request, bool, error) {
		if b.Next == "" {
			return Request{}, false, nil
		}
		u, err := url.Parse(last.URL)
		if err != nil {
			return Request{}, false, err
		}
		q := u.Query()
		q.Set(parameter, b.Next)
		u.RawQuery = q.Encode()
		last.URL = u.String()
		return last, true, nil
	}
}

// Result is what the pages said of themselves, put together.
type Result struct {
	Title, Publisher string
	Updated          stat.Day // the latest a page says; 0 if none does
	Notes            []string
	Pages            []Page
	Figures          int
	// Unchanged is set where every page is the one that was kept: nothing to compare.
	Unchanged bool
}

// Page is the provenance of a page.
type Page struct {
	URL       string
	SHA256    string
	Retrieved time.Time
	Resumed   bool
}

// staleRun is how old an interrupted run may be to be gone on with: a data set is
// one state of the publisher's, not two put together.
const staleRun = 6 * time.Hour

// Run brings a data set page by page and hands its figures to emit. After an
// error what was handed must be thrown away; the pages that came are kept, and a
// run that begins soon goes on behind them.
func (c *Client) Run(ctx context.Context, p Plan, emit func(*sources.Figure) error) (*Result, error) {
	most := p.MostPages
	if most == 0 {
		most = 10_000
	}
	started, err := c.Store.begin(p.Name, c.Now())
	if err != nil {
		return nil, err
	}
	res := &Result{Unchanged: true}
	seen := make(map[string]bool)
	for r, page := p.First, 1; ; page++ {
		if page > most {
			return nil, fmt.Errorf("%s: more than %d pages", r.shown(), most)
		}
		if seen[r.URL] {
			return nil, fmt.Errorf("%s: the publisher names a page twice", r.shown())
		}
		seen[r.URL] = true
		a, err := c.page(ctx, r, page, started)
		if err != nil {
			return nil, err
		}
		b, err := p.Read(r.shown(), bytes.NewReader(a.Body), max(c.Limit, int64(len(a.Body))), emit)
		if err != nil {
			if ctx.Err() == nil {
				err = errors.Join(err, c.Store.Forget(r))
			}
			return nil, err
		}
		res.add(a, b)
		next, more := Request{}, false
		if p.Next != nil {
			if next, more, err = p.Next(r, b); err != nil {
				return nil, err
			}
		}
		if !more {
			return res, c.Store.end(p.Name)
		}
		next.Secret = r.Secret
		r = next
	}
}

// page is the answer to a request: kept since the run started, or asked for.
func (c *Client) page(ctx context.Context, r Request, page int, started time.Time) (*Answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if kept := c.Store.get(r); kept != nil && !kept.Retrieved.Before(started) {
		a := kept.answer(kept.Retrieved, false)
		a.Resumed = true
		c.tell(Progress{URL: r.shown(), Page: page, Bytes: int64(len(a.Body)), Total: int64(len(a.Body))})
		return a, nil
	}
	return c.Get(ctx, r, page)
}

func (res *Result) add(a *Answer, b *sources.Body) {
	res.Pages = append(res.Pages, Page{a.URL, a.SHA256, a.Retrieved, a.Resumed})
	res.Figures += b.Figures
	res.Unchanged = res.Unchanged && a.Unchanged
	res.Updated = max(res.Updated, b.Updated)
	if res.Title == "" {
		res.Title = b.Title
	}
	if res.Publisher == "" {
		res.Publisher = b.Publisher
	}
	for _, n := range b.Notes {
		if !slices.Contains(res.Notes, n) {
			res.Notes = append(res.Notes, n)
		}
	}
}
