package bus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"factcheck/extractor"

	"github.com/nats-io/nats.go/jetstream"
)

// textStore is the object store of long texts, opened when first needed.
type textStore struct {
	mu sync.Mutex
	os jetstream.ObjectStore
}

func (c *Conn) textBucket(ctx context.Context) (jetstream.ObjectStore, error) {
	c.texts.mu.Lock()
	defer c.texts.mu.Unlock()
	if c.texts.os == nil {
		os, err := c.JS.ObjectStore(ctx, TextBucket)
		if err != nil {
			return nil, fmt.Errorf("object store %s: %w", TextBucket, err)
		}
		c.texts.os = os
	}
	return c.texts.os, nil
}

// ArticleOf makes the message of an article, putting a long text into the
// object store first. There it has its digest for a name: the same text is
// stored once.
func (c *Conn) ArticleOf(ctx context.Context, a extractor.Article) (Message, error) {
	if len(a.Text) <= MaxInline {
		return ArticleMessage(Article{Article: a})
	}
	if len(a.Text) > MaxText {
		return Message{}, Bad(ReasonTooLarge, fmt.Errorf("article %s: a text of %d bytes; at most %d are read", a.ID, len(a.Text), MaxText))
	}
	sum := sha256.Sum256([]byte(a.Text))
	name := hex.EncodeToString(sum[:])
	ref := &TextRef{Bucket: TextBucket, Name: name, Digest: "sha256:" + name, Size: len(a.Text)}
	store, err := c.textBucket(ctx)
	if err != nil {
		return Message{}, err
	}
	if _, err := store.GetInfo(ctx, name); errors.Is(err, jetstream.ErrObjectNotFound) {
		_, err = store.PutBytes(ctx, name, []byte(a.Text))
		if err != nil {
			return Message{}, fmt.Errorf("storing the text of article %s: %w", a.ID, err)
		}
	} else if err != nil {
		return Message{}, fmt.Errorf("looking for the text of article %s: %w", a.ID, err)
	}
	a.Text = ""
	return ArticleMessage(Article{Article: a, TextRef: ref})
}

// Whole is the article with its text, fetched and held against its digest if
// it lies in the object store.
func (c *Conn) Whole(ctx context.Context, a Article) (extractor.Article, error) {
	if a.TextRef == nil {
		return a.Article, nil
	}
	r := a.TextRef
	if r.Bucket != TextBucket || r.Size > MaxText || r.Size < 0 {
		return extractor.Article{}, Bad(ReasonNoText, fmt.Errorf("article %s: its text is said to be %d bytes in %s", a.ID, r.Size, r.Bucket))
	}
	store, err := c.textBucket(ctx)
	if err != nil {
		return extractor.Article{}, err
	}
	info, err := store.GetInfo(ctx, r.Name)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return extractor.Article{}, Bad(ReasonNoText, fmt.Errorf("article %s: its text %s is not in the object store", a.ID, r.Name))
	}
	if err != nil {
		return extractor.Article{}, fmt.Errorf("text of article %s: %w", a.ID, err)
	}
	if info.Size > MaxText {
		return extractor.Article{}, Bad(ReasonTooLarge, fmt.Errorf("article %s: a text of %d bytes; at most %d are read", a.ID, info.Size, MaxText))
	}
	b, err := store.GetBytes(ctx, r.Name)
	if err != nil {
		return extractor.Article{}, fmt.Errorf("text of article %s: %w", a.ID, err)
	}
	sum := sha256.Sum256(b)
	if "sha256:"+hex.EncodeToString(sum[:]) != r.Digest {
		return extractor.Article{}, Bad(ReasonNoText, fmt.Errorf("article %s: the text in the object store is not the one with digest %s", a.ID, r.Digest))
	}
	w := a.Article
	w.Text = string(bytes.ToValidUTF8(b, []byte("\uFFFD")))
	return w, nil
}
