package ledger

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"factcheck/cmd/internal/bus"

	"github.com/gofrs/flock"
)

// FileName is the ledger's name in a store.
const FileName = "ledger.ndjson"

// Ledger is the file, open for appending. It is safe for many goroutines, and
// belongs to one process at a time.
type Ledger struct {
	mu    sync.Mutex
	f     *os.File
	lock  *flock.Flock
	size  int64
	head  Head
	known map[place]string // id of what is recorded
	marks map[string]uint64
	// Repaired is how many bytes of a torn last line were cut off when the file
	// was opened; the message comes again from its stream.
	Repaired int64
}

type place struct {
	stream   string
	sequence uint64
}

// ErrInUse is what a second process gets.
var ErrInUse = errors.New("the ledger is being written by another factcheck process")

// Open opens the ledger, makes it if it is not there, checks all of it, and cuts
// off a last line that is not whole. A record that does not hold is an error:
// nothing is ever appended to a ledger that was changed.
func Open(name string) (l *Ledger, err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	opened := &Ledger{lock: flock.New(name + ".lock"), known: map[place]string{}, marks: map[string]uint64{}}
	switch ok, err := opened.lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("locking the ledger: %w", err)
	case !ok:
		return nil, fmt.Errorf("%w: %s", ErrInUse, name)
	}
	defer func() {
		if err != nil {
			opened.Close()
		}
	}()
	l = opened
	_, missing := os.Stat(name)
	if l.f, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	if missing != nil {
		if err := syncDir(filepath.Dir(name)); err != nil {
			return nil, fmt.Errorf("ledger: %w", err)
		}
	}
	_, l.head, err = Walk(l.f, func(r Record, line []byte) error {
		if r.N == 1 && r.Previous != origin {
			return errors.New("its first record follows another: this is no whole ledger")
		}
		l.size += int64(len(line)) + 1
		l.note(place{r.Stream, r.Sequence}, r.ID)
		return nil
	})
	var bad *BadRecord
	switch {
	case errors.As(err, &bad) && bad.Torn:
		end, err := l.f.Seek(0, io.SeekEnd)
		if err == nil {
			l.Repaired = end - l.size
			err = l.f.Truncate(l.size)
		}
		if err == nil {
			err = l.f.Sync()
		}
		if err != nil {
			return nil, fmt.Errorf("ledger %s: cutting off a torn line: %w", name, err)
		}
	case err != nil:
		return nil, fmt.Errorf("the ledger %s is damaged: %w; nothing is appended to it: keep it, and move it away to begin another", name, err)
	}
	return l, nil
}

// syncDir makes the name of a file that was made last.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

func (l *Ledger) note(p place, id string) {
	l.known[p] = id
	l.marks[p.stream] = p.sequence
}

// Head is where the ledger ends.
func (l *Ledger) Head() Head {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.head
}

// Append adds messages, those it has not yet, and returns when they are on the
// disk. What lies at another place of its stream is another record even under
// the same id: nothing a stream holds is left out.
func (l *Ledger) Append(ms ...bus.Message) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.append(ms)
}

func (l *Ledger) append(ms []bus.Message) error {
	head, size := l.head, l.size
	var lines []byte
	var fresh []bus.Message
	for _, m := range ms {
		p := place{m.Stream, m.Sequence}
		if id, ok := l.known[p]; ok && id == m.ID {
			continue
		}
		line, after, err := seal(head, m)
		if err != nil {
			return fmt.Errorf("ledger: message %s: %w", m.ID, err)
		}
		lines, head, fresh = append(lines, line...), after, append(fresh, m)
	}
	if len(lines) == 0 {
		return nil
	}
	_, err := l.f.WriteAt(lines, size)
	if err == nil {
		err = l.f.Sync()
	}
	if err != nil {
		// What may have been written of it is written over next time, or cut
		// off when the file is opened.
		_ = l.f.Truncate(size)
		return fmt.Errorf("ledger: %w", err)
	}
	l.head, l.size = head, size+int64(len(lines))
	for _, m := range fresh {
		l.note(place{m.Stream, m.Sequence}, m.ID)
	}
	return nil
}

// Close gives the file up.
func (l *Ledger) Close() error {
	var err error
	if l.f != nil {
		err = l.f.Close()
	}
	return errors.Join(err, l.lock.Unlock())
}
