package fetch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// begin is when the run of a data set began: now, or when the last one did that
// did not come to its end and is not stale.
func (s *Store) begin(name string, now time.Time) (time.Time, error) {
	if s == nil {
		return now, nil
	}
	if text, err := os.ReadFile(filepath.Join(s.Dir, s.run(name))); err == nil {
		if at, err := time.Parse(time.RFC3339Nano, string(text)); err == nil && !at.After(now) && now.Sub(at) < staleRun {
			return at, nil
		}
	}
	if err := os.MkdirAll(s.Dir, 0o755); err != nil {
		return now, err
	}
	return now, s.write(s.run(name), []byte(now.Format(time.RFC3339Nano)))
}

// end says that a run came to its end.
func (s *Store) end(name string) error {
	if s == nil {
		return nil
	}
	err := os.Remove(filepath.Join(s.Dir, s.run(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (s *Store) run(name string) string { return Request{URL: "run:" + name}.name() + ".run" }
