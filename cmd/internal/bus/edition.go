package bus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"factcheck/internal/stat"

	"github.com/nats-io/nats.go/jetstream"
	"github.com/rs/zerolog"
)

// How reference figures travel (DESIGN 4). An edition of a data set is one object,
// a snapshot file as "sources build" makes it, under the name
// <dataset>/<SHA-256 of the file>; it is never changed. The index names the edition
// of each data set that counts. Whoever judges follows the index, fetches what it
// names, holds it against its SHA-256 and only then judges by it.

// RefdataBucket is the object store of editions, RefdataIndex the key-value bucket
// that names those that count.
const (
	RefdataBucket = "FC_REFDATA"
	RefdataIndex  = "FC_REFDATA_INDEX"
)

// refdataShare is the store's share of Settings.Bytes in percent, indexBytes the
// size of the index.
const (
	refdataShare = 10
	indexBytes   = 8 << 20
)

// keptEditions is how many editions of a data set stay in the store: a worker may
// be fetching the one before.
const keptEditions = 3

// Edition is an entry of the index.
type Edition struct {
	Dataset     string   `json:"dataset"`
	Digest      string   `json:"digest"`             // SHA-256 of the object, in hex
	DataDigest  string   `json:"data_digest"`        // of the data set, as evidence and vintages name it
	Vintage     stat.Day `json:"vintage"`            // its latest
	Size        int64    `json:"size"`               // bytes of the object
	InHouse     bool     `json:"in_house,omitempty"` // may not be passed on
	PublishedAt string   `json:"published_at"`       // RFC 3339
}

func (e Edition) object() string { return e.Dataset + "/" + e.Digest }

// check refuses what no key of the index can name.
func (e Edition) check() error {
	plain := strings.Trim(e.Dataset, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=.") == ""
	if e.Dataset == "" || !plain || strings.HasPrefix(e.Dataset, ".") || strings.HasSuffix(e.Dataset, ".") || strings.Contains(e.Dataset, "..") {
		return fmt.Errorf("a data set to publish is called by letters, digits, dashes and points, not %q", e.Dataset)
	}
	return nil
}

// ErrOvertaken is an edition that somebody else has published another after.
var ErrOvertaken = errors.New("another edition was published meanwhile")

// PublishEdition puts body into the store and lets the index name it. changed is
// false if the index did already.
func (c *Conn) PublishEdition(ctx context.Context, e Edition, body []byte) (changed bool, err error) {
	if err := e.check(); err != nil {
		return false, err
	}
	sum := sha256.Sum256(body)
	e.Digest, e.Size = hex.EncodeToString(sum[:]), int64(len(body))
	index, err := c.index(ctx)
	if err != nil {
		return false, err
	}
	var revision uint64
	switch at, err := index.Get(ctx, e.Dataset); {
	case errors.Is(err, jetstream.ErrKeyNotFound):
	case err != nil:
		return false, fmt.Errorf("index of figures: %w", err)
	default:
		var now Edition
		if json.Unmarshal(at.Value(), &now) == nil && now.Digest == e.Digest {
			return false, nil
		}
		revision = at.Revision()
	}
	store, err := c.editions(ctx)
	if err != nil {
		return false, err
	}
	if _, err := c.object(ctx, store, e); err != nil { // not there, or damaged
		if _, err := store.PutBytes(ctx, e.object(), body); err != nil {
			return false, fmt.Errorf("storing %s: %w", e.Dataset, err)
		}
	}
	text, err := json.Marshal(e)
	if err != nil {
		return false, err
	}
	if revision == 0 {
		_, err = index.Create(ctx, e.Dataset, text)
	} else {
		_, err = index.Update(ctx, e.Dataset, text, revision)
	}
	if errors.Is(err, jetstream.ErrKeyExists) {
		return false, fmt.Errorf("%s: %w; publish again", e.Dataset, ErrOvertaken)
	}
	if err != nil {
		return false, fmt.Errorf("index of figures: %s: %w", e.Dataset, err)
	}
	return true, c.prune(ctx, store, e)
}

// prune removes all but the last editions of a data set.
func (c *Conn) prune(ctx context.Context, store jetstream.ObjectStore, e Edition) error {
	all, err := store.List(ctx)
	if err != nil {
		return fmt.Errorf("editions of %s: %w", e.Dataset, err)
	}
	all = slices.DeleteFunc(all, func(o *jetstream.ObjectInfo) bool {
		return !strings.HasPrefix(o.Name, e.Dataset+"/") || o.Name == e.object()
	})
	slices.SortFunc(all, func(a, b *jetstream.ObjectInfo) int { return b.ModTime.Compare(a.ModTime) })
	for _, o := range all[min(keptEditions-1, len(all)):] {
		if err := store.Delete(ctx, o.Name); err != nil {
			return fmt.Errorf("removing an old edition of %s: %w", e.Dataset, err)
		}
	}
	return nil
}

// Edition fetches an edition and holds it against its SHA-256.
func (c *Conn) Edition(ctx context.Context, e Edition) ([]byte, error) {
	store, err := c.editions(ctx)
	if err != nil {
		return nil, err
	}
	return c.object(ctx, store, e)
}

func (c *Conn) object(ctx context.Context, store jetstream.ObjectStore, e Edition) ([]byte, error) {
	body, err := store.GetBytes(ctx, e.object())
	if err != nil {
		return nil, fmt.Errorf("edition %s of %s: %w", e.Digest, e.Dataset, err)
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != e.Digest {
		return nil, fmt.Errorf("edition %s of %s: the object is damaged: it has another SHA-256 than its name", e.Digest, e.Dataset)
	}
	return body, nil
}

// Editions are those that the index names, by data set.
func (c *Conn) Editions(ctx context.Context) (map[string]Edition, error) {
	all := make(map[string]Edition)
	err := c.watchIndex(ctx, func() bool { return false }, func(e Edition) { all[e.Dataset] = e })
	return all, err
}

// FollowEditions hands fn each edition that the index names, and what it comes to
// name, with its body, until ctx ends. caughtUp is called once, when fn has had all
// that was named at the start. An edition that cannot be fetched, is damaged, or
// that fn refuses, is said in the log and asked for again later; what counted
// before goes on to count.
func (c *Conn) FollowEditions(ctx context.Context, caughtUp func(), fn func(Edition, []byte) error) error {
	changes := make(chan *Edition)
	ended := make(chan error, 1)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	send := func(e *Edition) bool {
		select {
		case changes <- e:
			return true
		case <-ctx.Done():
			return false
		}
	}
	go func() {
		for said := false; ; said = true {
			err := c.watchIndex(ctx, func() bool { return send(nil) }, func(e Edition) { send(&e) })
			if ctx.Err() != nil {
				ended <- ctx.Err()
				return
			}
			if d := c.denied.get(); d != nil {
				ended <- fmt.Errorf("%s may not read the index of figures: %w", c.Role, d)
				return
			}
			level := zerolog.WarnLevel
			if said {
				level = zerolog.DebugLevel
			}
			c.Log.WithLevel(level).Err(err).Msg("following the index of figures again")
			select {
			case <-time.After(time.Second):
			case <-ctx.Done():
			}
		}
	}()
	open := make(map[string]Edition) // named, and not taken yet
	have := make(map[string]string)  // digests of those taken
	take := func(e Edition) {
		if have[e.Dataset] == e.Digest {
			return
		}
		open[e.Dataset] = e
		body, err := c.Edition(ctx, e)
		if err == nil {
			err = fn(e, body)
		}
		if err != nil {
			if ctx.Err() == nil {
				c.Log.Error().Err(err).Str("dataset", e.Dataset).Msg("an edition of figures is not taken; what counted before goes on to count")
			}
			return
		}
		have[e.Dataset] = e.Digest
		delete(open, e.Dataset)
		c.Log.Info().Str("dataset", e.Dataset).Stringer("vintage", e.Vintage).Str("digest", e.Digest).Msg("judging by another edition")
	}
	again := time.NewTicker(editionPatience)
	defer again.Stop()
	began := false
	for {
		select {
		case e := <-changes:
			switch {
			case e != nil:
				take(*e)
			case !began:
				began = true
				caughtUp()
			}
		case <-again.C:
			for _, e := range open {
				take(e)
			}
		case err := <-ended:
			return err
		}
	}
}

// editionPatience is after how long an edition that was not taken is asked for
// again.
var editionPatience = 15 * time.Second

// watchIndex hands fn what the index names. more is asked when all that it names is
// handed over; if it says true, what comes is handed over too.
func (c *Conn) watchIndex(ctx context.Context, more func() bool, fn func(Edition)) error {
	index, err := c.index(ctx)
	if err != nil {
		return err
	}
	w, err := index.WatchAll(ctx, jetstream.IgnoreDeletes())
	if err != nil {
		return fmt.Errorf("index of figures: %w", err)
	}
	defer w.Stop()
	for {
		select {
		case at, ok := <-w.Updates():
			if !ok {
				return errors.New("index of figures: watching ended")
			}
			if at == nil {
				if !more() {
					return nil
				}
				continue
			}
			var e Edition
			if err := json.Unmarshal(at.Value(), &e); err != nil || e.Dataset != at.Key() || e.check() != nil {
				c.Log.Error().Str("key", at.Key()).Msg("an entry of the index of figures is no edition")
				continue
			}
			fn(e)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (c *Conn) index(ctx context.Context) (jetstream.KeyValue, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	kv, err := c.JS.KeyValue(ctx, RefdataIndex)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		return nil, fmt.Errorf("the index of figures %s is missing: run 'factcheck streams apply'", RefdataIndex)
	}
	if err != nil {
		return nil, fmt.Errorf("index of figures: %w", err)
	}
	return kv, nil
}

func (c *Conn) editions(ctx context.Context) (jetstream.ObjectStore, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	store, err := c.JS.ObjectStore(ctx, RefdataBucket)
	if err != nil {
		return nil, fmt.Errorf("object store %s: %w", RefdataBucket, err)
	}
	return store, nil
}

// applyRefdata makes the store of editions and its index.
func applyRefdata(ctx context.Context, js jetstream.JetStream, set Settings) error {
	_, err := js.CreateOrUpdateObjectStore(ctx, jetstream.ObjectStoreConfig{
		Bucket:      RefdataBucket,
		Description: "editions of reference figures, by data set and digest",
		MaxBytes:    set.Bytes / 100 * refdataShare,
		Storage:     jetstream.FileStorage,
		Replicas:    set.Replicas,
	})
	if err != nil {
		return fmt.Errorf("object store %s: %w", RefdataBucket, err)
	}
	_, err = js.CreateOrUpdateKeyValue(ctx, jetstream.KeyValueConfig{
		Bucket:      RefdataIndex,
		Description: "which edition of each data set counts",
		History:     10,
		MaxBytes:    indexBytes,
		Storage:     jetstream.FileStorage,
		Replicas:    set.Replicas,
	})
	if err != nil {
		return fmt.Errorf("index of figures %s: %w", RefdataIndex, err)
	}
	return nil
}
