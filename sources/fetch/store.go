package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// Store keeps the last answer to each request in a folder: a body and a
// description beside it. A body is written whole before its description names it
// by hash, so that a run that is killed leaves the old pair or the new one.
type Store struct {
	Dir string
}

// stored is the description of a kept body.
type stored struct {
	URL          string    `json:"url"`
	Type         string    `json:"type"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Retrieved    time.Time `json:"retrieved"`
	SHA256       string    `json:"sha256"`

	body []byte
}

// name is the file name of a request: of its address without secrets.
func (r Request) name() string {
	sum := sha256.Sum256([]byte(r.URL + "\n" + r.Accept))
	return hex.EncodeToString(sum[:16])
}

// get is the kept answer to a request; nil if there is none or it is not sound.
func (s *Store) get(r Request) *stored {
	if s == nil {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(s.Dir, r.name()+".json"))
	if err != nil {
		return nil
	}
	k := &stored{}
	if json.Unmarshal(text, k) != nil || k.URL != r.URL {
		return nil
	}
	if k.body, err = os.ReadFile(filepath.Join(s.Dir, k.file(r))); err != nil {
		return nil
	}
	if sum := sha256.Sum256(k.body); hex.EncodeToString(sum[:]) != k.SHA256 {
		return nil // damaged: asked for anew
	}
	return k
}

// file is the body's file name.
func (k *stored) file(r Request) string { return r.name() + "-" + k.SHA256[:min(16, len(k.SHA256))] }

func (k *stored) validate(h http.Header) {
	if k.ETag != "" {
		h.Set("If-None-Match", k.ETag)
	}
	if k.LastModified != "" {
		h.Set("If-Modified-Since", k.LastModified)
	}
}

// answer is the kept body as an answer; retrieved is when the publisher was last
// asked.
func (k *stored) answer(retrieved time.Time, unchanged bool) *Answer {
	return &Answer{Body: k.body, Type: k.Type, URL: k.URL, Retrieved: retrieved, SHA256: k.SHA256, Unchanged: unchanged}
}

// put keeps an answer in place of the last.
func (s *Store) put(r Request, a *Answer, h http.Header) error {
	if s == nil {
		return nil
	}
	k := &stored{
		URL: r.URL, Type: a.Type, ETag: h.Get("ETag"), LastModified: h.Get("Last-Modified"), Retrieved: a.Retrieved.UTC(), SHA256: a.SHA256,
	}
	var old stored
	if text, err := os.ReadFile(filepath.Join(s.Dir, r.name()+".json")); err == nil {
		_ = json.Unmarshal(text, &old) // a damaged description is replaced
	}
	text, err := json.MarshalIndent(k, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.Dir, 0o755); err != nil {
		return err
	}
	if err := s.write(k.file(r), a.Body); err != nil {
		return err
	}
	if err := s.write(r.name()+".json", text); err != nil {
		return err
	}
	if old.SHA256 != "" && old.file(r) != k.file(r) {
		if err := os.Remove(filepath.Join(s.Dir, old.file(r))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Forget drops the answer to a request, so that the next run asks for it anew: an
// answer that turned out to hold no data is no last good one.
func (s *Store) Forget(r Request) error {
	if s == nil {
		return nil
	}
	err := os.Remove(filepath.Join(s.Dir, r.name()+".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// write makes a file whole or not at all.
func (s *Store) write(name string, text []byte) error {
	f, err := os.CreateTemp(s.Dir, ".writing-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(s.Dir, name), err)
	}
	return os.Rename(f.Name(), filepath.Join(s.Dir, name))
}
