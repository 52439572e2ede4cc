package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"factcheck/cmd/internal/bus"
	"factcheck/extractor"
	"factcheck/sources"
	"factcheck/verifier"
)

// liveJudge is the judge of a worker, whose figures change while it works: its own,
// read again when a vintage is announced, and the published editions, which go
// before its own of the same name. All claims of an article, and each answer of the
// service, are judged by one state of them; the digest of that state is in every
// verdict.
type liveJudge struct {
	open   func() (*sources.Store, error) // the worker's own figures
	fixed  bool                           // by --sources: no edition goes before them
	policy verifier.Policy
	state  atomic.Pointer[judge]

	mu       sync.Mutex // held by who changes the state
	own      *sources.Store
	editions map[string]*sources.Store // by data set
}

// live is a judge by the figures of the flags, to be changed.
func (f *figures) live(e *env) (*liveJudge, error) {
	policy, err := f.house()
	if err != nil {
		return nil, err
	}
	l := &liveJudge{open: func() (*sources.Store, error) { return f.open(e) }, fixed: len(f.dirs) > 0, policy: policy, editions: make(map[string]*sources.Store)}
	if l.own, err = l.open(); err != nil {
		return nil, err
	}
	l.change()
	return l, nil
}

// change makes the state of what there is. Editions are joined by name, so that two
// workers with the same ones have the same digest.
func (l *liveJudge) change() {
	var stores []*sources.Store
	for _, name := range slices.Sorted(maps.Keys(l.editions)) {
		stores = append(stores, l.editions[name])
	}
	library := sources.Join(append(stores, l.own)...)
	l.state.Store(&judge{library, l.policy, verifier.New(library, l.policy)})
}

// now is the judge by the figures of this moment.
func (l *liveJudge) now() *judge { return l.state.Load() }

// Article judges the claims of an article.
func (l *liveJudge) Article(a extractor.Article, claims []extractor.Claim) ([]verifier.Verdict, error) {
	return l.now().judge.Article(a, claims)
}

// Library is the figures it judges by.
func (l *liveJudge) Library() sources.Library { return l.now().library }

// Refresh reads the worker's own figures again.
func (l *liveJudge) Refresh(context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	own, err := l.open()
	if err != nil {
		return err
	}
	if own.Digest() != l.own.Digest() {
		l.own = own
		l.change()
	}
	return nil
}

// take judges by a published edition from now on.
func (l *liveJudge) take(e bus.Edition, body []byte) error {
	s, err := sources.OpenBytes(body)
	if err != nil {
		return err
	}
	sets := s.Datasets()
	if len(sets) != 1 || sets[0].Name != e.Dataset || sets[0].Digest != e.DataDigest {
		return fmt.Errorf("edition %s of %s holds other figures than the index says", e.Digest, e.Dataset)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.editions[e.Dataset] = s
	l.change()
	return nil
}

// follow takes the editions that the index of figures names until ctx ends. It
// returns when those of the start are taken. Where --sources says which figures
// count, it follows none.
func (l *liveJudge) follow(ctx context.Context, conn *bus.Conn) error {
	if l.fixed {
		return nil
	}
	caughtUp, ended := make(chan struct{}), make(chan error, 1)
	go func() { ended <- conn.FollowEditions(ctx, func() { close(caughtUp) }, l.take) }()
	select {
	case <-caughtUp:
		return nil
	case err := <-ended:
		return err
	}
}
