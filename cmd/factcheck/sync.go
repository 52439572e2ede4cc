package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/datapackage"
	"factcheck/sources/fetch"
	"factcheck/sources/keep"

	"github.com/gofrs/flock"
)

// syncer keeps the data sets of a configuration fresh, one after the other. Beside
// the packages, in the folder .sync of the person's own figures, it keeps for each
// the publisher's last answers, with which the next question is conditional and an
// interrupted run goes on, and what it did last.
type syncer struct {
	e      *env
	file   string // the configuration
	sets   []keep.Set
	keys   func(connector string) string
	home   string
	shelf  sources.Shelf
	force  bool // ask for what is not due too
	dry    bool // change nothing
	shrink bool // allow answers that lack most of what was known
	tell   func(set string, p fetch.Progress)
	// failed is when a data set could last not be brought, where sync goes on and
	// on: a publisher that refuses is not asked by the minute.
	failed map[string]time.Time
}

// respite is how long a data set that could not be brought is left alone.
const respite = time.Hour

// synced is what became of a data set.
type synced struct {
	Name      string                 `json:"name"`
	State     string                 `json:"state"` // changed, unchanged, not due, failed; with --dry-run: would change
	Vintage   string                 `json:"vintage,omitempty"`
	Added     int                    `json:"added,omitempty"` // periods of series that changed
	Revised   int                    `json:"revised,omitempty"`
	Withdrawn int                    `json:"withdrawn,omitempty"`
	Series    []string               `json:"series,omitempty"` // that changed
	Rebased   []string               `json:"rebased,omitempty"`
	Figures   int                    `json:"figures,omitempty"` // in the answers
	Passed    map[sources.Passed]int `json:"passed,omitempty"`
	Gone      int                    `json:"gone,omitempty"` // series the answers do not have any more
	Due       string                 `json:"due,omitempty"`
	Error     string                 `json:"error,omitempty"`
	err       error
	before    string // digest of the data set as it was kept, and
	digest    string // as it is kept afterwards
}

// lastSync is what is remembered of a data set.
type lastSync struct {
	Checked   time.Time `json:"checked"`
	Config    string    `json:"config"`              // digest of what was asked for
	Announced string    `json:"announced,omitempty"` // digest of the data set that was last announced on the bus
}

func (y *syncer) folder(set string) string { return filepath.Join(y.home, ".sync", set) }

// lock makes sure that no other sync is at work on the same figures.
func (y *syncer) lock() (unlock func(), err error) {
	if err := os.MkdirAll(y.folder(""), 0o755); err != nil {
		return nil, err
	}
	l := flock.New(filepath.Join(y.folder(""), "lock"))
	got, err := l.TryLock()
	if err != nil {
		return nil, err
	}
	if !got {
		return nil, errors.New("another factcheck sources sync is at work")
	}
	return func() { _ = l.Unlock() }, nil
}

func (y *syncer) last(set string) (l lastSync) {
	text, err := os.ReadFile(filepath.Join(y.folder(set), "state.json"))
	if err == nil {
		_ = json.Unmarshal(text, &l) // what cannot be read was never asked
	}
	return l
}

func (y *syncer) remember(set string, l lastSync) error {
	text, err := json.Marshal(l)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(y.folder(set), 0o755); err != nil {
		return err
	}
	name := filepath.Join(y.folder(set), "state.json")
	if err := os.WriteFile(name+".new", text, 0o644); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

// due is when a data set is to be asked for; the past if it never was as it is
// asked for here.
func (y *syncer) due(s *keep.Set) time.Time {
	if at, failed := y.failed[s.Name]; failed {
		return at.Add(min(respite, s.Every))
	}
	l := y.last(s.Name)
	if l.Config != configDigest(s) {
		return time.Time{}
	}
	if _, ok, err := y.shelf.Folder(s.Name); err != nil || !ok {
		return time.Time{}
	}
	return l.Checked.Add(s.Every)
}

func configDigest(s *keep.Set) string {
	c := *s
	c.Line, c.Every = 0, 0
	c.Series = slices.Clone(c.Series)
	for i := range c.Series {
		c.Series[i].Line = 0
	}
	text, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// sync asks for one data set, if it is due. What fails changes nothing.
func (y *syncer) sync(ctx context.Context, s *keep.Set) synced {
	out := synced{Name: s.Name}
	if due := y.due(s); !y.force && due.After(y.e.now()) {
		out.State, out.Due = "not due", due.UTC().Format(time.RFC3339)
		return out
	}
	delete(y.failed, s.Name)
	if err := y.bring(ctx, s, &out); err != nil {
		if y.failed != nil {
			y.failed[s.Name] = y.e.now()
		}
		out.State, out.err, out.Error = "failed", err, err.Error()
	}
	return out
}

func (y *syncer) bring(ctx context.Context, s *keep.Set, out *synced) error {
	feeds, err := y.feeds(s)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(y.folder(s.Name), 0o755); err != nil {
		return err
	}
	client := &fetch.Client{
		HTTP: &http.Client{Transport: y.e.transport()}, Now: y.e.now, Wait: y.e.waitFor, Store: &fetch.Store{Dir: y.folder(s.Name)},
		Agent: "factcheck/" + version().Version, Progress: func(p fetch.Progress) { y.tell(s.Name, p) },
	}
	var answers []*keep.Answer
	for i, feed := range feeds {
		a, err := keep.Gather(ctx, client, s, s.Series[i], feed)
		if err != nil {
			return err
		}
		answers = append(answers, a)
	}
	kept, before, err := y.kept(s.Name)
	if err != nil {
		return err
	}
	changes, err := keep.Changes(kept, s.Name, answers, dayOf(y.e.now()), y.shrink)
	if err != nil {
		if errors.Is(err, keep.ErrShrunk) {
			err = fmt.Errorf("%w with --allow-shrinking", err)
		}
		return err
	}
	out.add(answers, changes)
	if y.dry {
		return nil
	}
	if kept != nil {
		d, _ := kept.Dataset(s.Name)
		out.before, out.digest = d.Digest, d.Digest
	}
	if len(out.Series) > 0 {
		if err := y.write(s, kept, before, answers, changes, out); err != nil {
			return err
		}
	}
	l := y.last(s.Name)
	l.Checked, l.Config = y.e.now(), configDigest(s)
	return y.remember(s.Name, l)
}

// add puts together what the answers changed.
func (o *synced) add(answers []*keep.Answer, changes []keep.Change) {
	o.State = "unchanged"
	o.Passed = make(map[sources.Passed]int)
	var vintage stat.Day
	for i, c := range changes {
		o.Figures += answers[i].Figures
		o.Gone += c.Gone
		for why, n := range answers[i].Passed {
			o.Passed[why] += n
		}
		for _, x := range c.Changes {
			o.State, vintage = "changed", max(vintage, c.Vintage)
			o.Added, o.Revised, o.Withdrawn = o.Added+x.Added, o.Revised+x.Revised, o.Withdrawn+x.Withdrawn
			o.Series = append(o.Series, x.Key.String())
			if x.Rebased {
				o.Rebased = append(o.Rebased, x.Key.String())
			}
		}
	}
	if vintage != 0 {
		o.Vintage = vintage.String()
	}
}

// write makes the package anew and puts it in the place of the one that counts.
func (y *syncer) write(s *keep.Set, kept *sources.Store, before *datapackage.Package, answers []*keep.Answer, changes []keep.Change, out *synced) error {
	draft, err := os.MkdirTemp(y.folder(s.Name), "draft-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft)
	dir := filepath.Join(draft, s.Name)
	if err := keep.Write(dir, s, kept, before, answers, changes); err != nil {
		return fmt.Errorf("%s: %w", s.Name, err)
	}
	added, err := y.shelf.Add(dir)
	if err != nil {
		return err
	}
	out.digest = added[0].Digest
	return nil
}

// kept is the data set as it is kept; nil if it is not.
func (y *syncer) kept(name string) (*sources.Store, *datapackage.Package, error) {
	dir, ok, err := y.shelf.Folder(name)
	if err != nil || !ok {
		return nil, nil, err
	}
	p, err := datapackage.Open(os.DirFS(dir), name)
	if err != nil {
		return nil, nil, err
	}
	s, err := sources.OpenDirs(dir)
	return s, p, err
}

// feeds are what the data set's series are asked for with. A mistake in them is one
// of the configuration.
func (y *syncer) feeds(s *keep.Set) (feeds []fetch.Feed, err error) {
	connect := connectors()[s.From]
	for _, one := range s.Series {
		f, err := connect(fetch.Ask{Series: one.Code, Since: s.Since, Params: s.Params, Base: s.Base, Key: y.keys(s.From)})
		switch {
		case err != nil:
			err = fmt.Errorf("%s:%d: %w", y.file, one.Line, err)
		case cmp.Or(s.Licence, f.About.Licence) == "" || cmp.Or(s.Attribution, f.About.Attribution) == "":
			err = fmt.Errorf("%s:%d: %s has no licence or no attribution: say under which terms the publisher gives it, and whom a verdict shall name", y.file, s.Line, s.Name)
		}
		if err != nil {
			return nil, usage("%v", err)
		}
		feeds = append(feeds, f)
	}
	return feeds, nil
}

// next is when the first of the data sets is due.
func (y *syncer) next() (first time.Time) {
	for i := range y.sets {
		if due := y.due(&y.sets[i]); i == 0 || due.Before(first) {
			first = due
		}
	}
	return first
}

// transport is how publishers are reached. A newsroom's proxy is taken from the
// environment: which publishers are asked is the newsroom's own word, and no
// stranger's link.
func (e *env) transport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.ResponseHeaderTimeout = 0 // the client watches for silence itself
	if e.dial != nil {
		t.Proxy, t.DialContext = nil, e.dial
	}
	return t
}

// waitFor returns when d has passed, or with the context's error.
func (e *env) waitFor(ctx context.Context, d time.Duration) error {
	if e.wait != nil {
		return e.wait(ctx, d)
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func dayOf(t time.Time) stat.Day {
	y, m, d := t.UTC().Date()
	return stat.DayOf(y, int(m), d)
}

// missing reports whether an error is that a file is not there.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
