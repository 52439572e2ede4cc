package sources

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"factcheck/sources/datapackage"

	"github.com/gofrs/flock"
)

// Shelf is a folder of data packages that were added, each as it was published
// and compiled:
//
//	NAME/current             the address of the package that counts
//	NAME/ADDRESS/            datapackage.json and its table, as published
//	NAME/ADDRESS/figures.fcs the same as a snapshot file of one part
//	lock                     held by who changes the shelf
//
// An address is the SHA-256 of the published files. What has an address never
// changes, is whole, and is on the disk before current names it; current is
// replaced by a rename. Whoever is killed while adding, replacing or removing
// leaves the shelf as it was before or as it was to be; the rest of what was begun
// is swept away by the next who changes it.
//
// A folder NAME with a datapackage.json of its own, put there by hand, is read as
// it is, each time.
type Shelf struct {
	Dir string
	// Patience is how long a change waits for another process's; 10 seconds if 0.
	Patience time.Duration
}

const (
	currentFile  = "current"
	compiledFile = "figures.fcs"
	draftPrefix  = ".draft-"
)

// Names are the packages on the shelf, sorted. A shelf that is not there is
// empty.
func (sh Shelf) Names() ([]string, error) {
	entries, err := os.ReadDir(sh.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		dir, _, err := sh.current(e.Name())
		if err != nil {
			return nil, err
		}
		if dir != "" {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// current is the folder of the package that counts; empty if there is none.
func (sh Shelf) current(name string) (dir string, compiled bool, err error) {
	dir = filepath.Join(sh.Dir, name)
	text, err := os.ReadFile(filepath.Join(dir, currentFile))
	switch address := strings.TrimSpace(string(text)); {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Join(dir, "datapackage.json")); err != nil {
			return "", false, nil // begun and never there
		}
		return dir, false, nil
	case err != nil:
		return "", false, err
	case len(address) != 2*sha256.Size || strings.Trim(address, "0123456789abcdef") != "":
		return "", false, fmt.Errorf("%s: %q is no address of a package; add the package again", filepath.Join(dir, currentFile), address)
	default:
		return filepath.Join(dir, address), true, nil
	}
}

// Folder is where the package lies that counts; ok is false if there is none.
func (sh Shelf) Folder(name string) (dir string, ok bool, err error) {
	dir, _, err = sh.current(name)
	return dir, dir != "", err
}

// Open opens every package on the shelf. Those whose snapshot file is missing, or
// of another version, are compiled on the way.
func (sh Shelf) Open() (*Store, error) {
	names, err := sh.Names()
	if err != nil {
		return nil, err
	}
	var parts []*part
	for _, name := range names {
		of, err := sh.open(name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, of...)
	}
	return newStore(parts), nil
}

func (sh Shelf) open(name string) ([]*part, error) {
	dir, compiled, err := sh.current(name)
	if err != nil || dir == "" { // removed meanwhile
		return nil, err
	}
	if !compiled {
		s, err := OpenDirs(dir)
		if err != nil {
			return nil, err
		}
		return s.parts, nil
	}
	parts, err := openOrCompile(dir, filepath.Join(dir, compiledFile))
	if err == nil {
		return parts, nil
	}
	if other, _, err2 := sh.current(name); err2 == nil && other != dir {
		return sh.open(name) // replaced meanwhile
	}
	return nil, err
}

// Add puts the data packages in dirs on the shelf, in place of those of their
// names. Nothing is added unless all of them can be read from the first row to
// the last.
func (sh Shelf) Add(dirs ...string) (added []Dataset, err error) {
	unlock, err := sh.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	type draft struct{ dir, address, name string }
	var drafts []draft
	defer func() {
		for _, d := range drafts {
			err = errors.Join(err, os.RemoveAll(d.dir)) // gone already if all went well
		}
	}()
	for _, dir := range dirs {
		to, err := os.MkdirTemp(sh.Dir, draftPrefix+"*")
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, draft{dir: to})
		d := &drafts[len(drafts)-1]
		if d.address, err = copyPackage(dir, to); err != nil {
			return nil, err
		}
		if err := CompileFile(to, filepath.Join(to, compiledFile)); err != nil {
			return nil, said(err, to, dir)
		}
		s, err := OpenFile(filepath.Join(to, compiledFile))
		if err != nil {
			return nil, err
		}
		set := s.Datasets()[0]
		if d.name = set.Name; strings.HasPrefix(d.name, ".") || d.name == "lock" {
			return nil, fmt.Errorf("%s: a package cannot be called %q", dir, d.name)
		}
		if slices.ContainsFunc(added, func(o Dataset) bool { return o.Name == d.name }) {
			return nil, fmt.Errorf("%s: another package to add is called %s too", dir, d.name)
		}
		added = append(added, set)
	}
	for _, d := range drafts {
		if err := sh.place(d.dir, d.name, d.address); err != nil {
			return nil, err
		}
	}
	return added, nil
}

// said is err in the words of who named the folder dir, of which to is a copy.
func said(err error, to, dir string) error {
	text := strings.ReplaceAll(err.Error(), filepath.ToSlash(to), filepath.ToSlash(dir))
	if text == err.Error() {
		return err
	}
	return errors.New(text)
}

// place moves a draft to its address, lets current name it and removes what was
// current before.
func (sh Shelf) place(draft, name, address string) error {
	home := filepath.Join(sh.Dir, name)
	if err := os.MkdirAll(home, 0o755); err != nil {
		return err
	}
	if err := os.Chmod(draft, 0o755); err != nil {
		return err
	}
	to := filepath.Join(home, address)
	if _, err := os.Stat(to); err == nil {
		// The same package again: it is whole; its snapshot file may be an old one.
		if err := os.Rename(filepath.Join(draft, compiledFile), filepath.Join(to, compiledFile)); err != nil {
			return err
		}
	} else if err := errors.Join(syncTree(draft), os.Rename(draft, to)); err != nil {
		return err
	}
	if err := errors.Join(datapackage.SyncFolder(to), datapackage.SyncFolder(home), datapackage.SyncFolder(sh.Dir)); err != nil {
		return err
	}
	err := writeWhole(filepath.Join(home, currentFile), func(f *os.File) error {
		_, err := f.WriteString(address + "\n")
		return err
	})
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(home)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != address && e.Name() != currentFile {
			// Another process may be reading it, which some systems mind: it stays
			// until the next time.
			_ = os.RemoveAll(filepath.Join(home, e.Name()))
		}
	}
	return nil
}

// Remove takes a package from the shelf; ok is false if it is not there.
func (sh Shelf) Remove(name string) (ok bool, err error) {
	names, err := sh.Names()
	if err != nil || !slices.Contains(names, name) {
		return false, err
	}
	unlock, err := sh.lock()
	if err != nil {
		return false, err
	}
	defer unlock()
	grave, err := os.MkdirTemp(sh.Dir, draftPrefix+"*")
	if err != nil {
		return false, err
	}
	if err := os.Rename(filepath.Join(sh.Dir, name), filepath.Join(grave, name)); err != nil {
		return false, err
	}
	return true, errors.Join(datapackage.SyncFolder(sh.Dir), os.RemoveAll(grave))
}

// lock waits, for as long as Patience allows, until no other process changes the
// shelf, and sweeps away what such ones left when they were killed.
func (sh Shelf) lock() (unlock func(), err error) {
	if err := os.MkdirAll(sh.Dir, 0o755); err != nil {
		return nil, err
	}
	l := flock.New(filepath.Join(sh.Dir, "lock"))
	patience := sh.Patience
	if patience == 0 {
		patience = 10 * time.Second
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	switch got, err := l.TryLockContext(ctx, 20*time.Millisecond); {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, fmt.Errorf("%s: another factcheck is changing the figures; try again when it has ended", sh.Dir)
	case err != nil || !got:
		return nil, fmt.Errorf("%s: %w", l.Path(), err)
	}
	for _, depth := range []string{"", "*", "*/*"} {
		drafts, err := filepath.Glob(filepath.Join(sh.Dir, depth, draftPrefix+"*"))
		if err != nil {
			return nil, errors.Join(err, l.Unlock())
		}
		for _, d := range drafts {
			if err := os.RemoveAll(d); err != nil {
				return nil, errors.Join(err, l.Unlock())
			}
		}
	}
	return func() { _ = l.Unlock() }, nil // the system unlocks it with the process
}

// copyPackage copies the description and the table of the package in dir to the
// folder to, and returns their address.
func copyPackage(dir, to string) (address string, err error) {
	sum := sha256.New()
	err = published(dir, func(name string, r io.Reader) error {
		file := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		w, err := os.Create(file)
		if err != nil {
			return err
		}
		err = addressed(sum, name, io.TeeReader(r, w))
		return errors.Join(err, w.Sync(), w.Close())
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}

// published hands f the files of the data package in dir: its description and
// its table.
func published(dir string, f func(name string, r io.Reader) error) error {
	p, err := datapackage.Open(os.DirFS(dir), filepath.ToSlash(dir))
	if err != nil {
		return err
	}
	for _, name := range []string{"datapackage.json", p.Table()} {
		r, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if err := errors.Join(f(name, r), r.Close()); err != nil {
			return err
		}
	}
	return nil
}

// addressed adds a file to the address: its name, its own SHA-256.
func addressed(sum hash.Hash, name string, r io.Reader) error {
	of := sha256.New()
	if _, err := io.Copy(of, r); err != nil {
		return err
	}
	fmt.Fprintf(sum, "%x %s\n", of.Sum(nil), name)
	return nil
}

// syncTree makes the entries of a folder and of those in it durable.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			err = datapackage.SyncFolder(name)
		}
		return err
	})
}
