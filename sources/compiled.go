package sources

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"factcheck/sources/datapackage"
)

// OpenFile opens a snapshot file. It stays open as long as the store is used;
// only its contents are in memory.
func OpenFile(file string) (*Store, error) {
	parts, err := openFile(file)
	if err != nil {
		return nil, err
	}
	return newStore(parts), nil
}

func openFile(file string) ([]*part, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	var parts []*part
	if err == nil {
		parts, err = openParts(f, info.Size())
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file, err), f.Close())
	}
	return parts, nil
}

// CompileFile reads the data package in dir and makes file the snapshot of it:
// whole, read back and compared with its SHA-256, and on the disk before it has
// its name. Whoever is killed on the way leaves what was there before.
func CompileFile(dir, file string) error {
	return writeWhole(file, func(f *os.File) error {
		w := bufio.NewWriterSize(f, 256<<10)
		if err := errors.Join(Compile(dir, w), w.Flush()); err != nil {
			return err
		}
		size, err := f.Seek(0, io.SeekEnd)
		if err != nil {
			return err
		}
		_, err = Verify(f, size)
		return err
	})
}

// writeWhole makes a file by what write puts into it, or leaves it as it was.
func writeWhole(file string, write func(f *os.File) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(file), draftPrefix+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(write(f), f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), file); err != nil {
		return err
	}
	return datapackage.SyncFolder(filepath.Dir(file))
}

// openOrCompile opens the snapshot file of the data package in dir. Where it is
// missing, damaged at its end or of another version it is compiled again; where it
// cannot be written the package is compiled into memory.
func openOrCompile(dir, file string) ([]*part, error) {
	parts, err := openFile(file)
	if err == nil {
		return parts, nil
	}
	if err := CompileFile(dir, file); err == nil {
		return openFile(file)
	}
	s, err := OpenDirs(dir) // says what is wrong with the package, if it is that
	if err != nil {
		return nil, err
	}
	return s.parts, nil
}

// A package is kept in a cache from cachedFrom bytes of its table on; a cache
// holds cacheSize bytes, and what was compiled first goes first.
const (
	cachedFrom = 1 << 20
	cacheSize  = 2 << 30
)

// OpenCached is OpenDirs with a folder in which large packages are kept compiled,
// by their content: one that was opened before opens at once, one that has changed
// is another. A cache that cannot be written, or is empty text, is none.
func OpenCached(cache string, dirs ...string) (*Store, error) {
	var parts []*part
	names := make(map[string]string)
	for _, dir := range dirs {
		of, err := openCached(cache, dir)
		if err != nil {
			return nil, err
		}
		for _, p := range of {
			if other, twice := names[p.dataset.Name]; twice {
				return nil, calledTheSame(other, dir, p.dataset.Name)
			}
			names[p.dataset.Name] = dir
		}
		parts = append(parts, of...)
	}
	return newStore(parts), nil
}

func openCached(cache, dir string) ([]*part, error) {
	read := func() ([]*part, error) {
		s, err := OpenDirs(dir)
		if err != nil {
			return nil, err
		}
		return s.parts, nil
	}
	if cache == "" || !isLarge(dir) {
		return read()
	}
	address, err := addressOf(dir)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(cache, address+".fcs")
	if parts, err := openFile(file); err == nil {
		return parts, nil
	}
	if os.MkdirAll(cache, 0o755) != nil || CompileFile(dir, file) != nil {
		return read() // and says what is wrong, if it is the package
	}
	if now, err := addressOf(dir); err != nil || now != address {
		return nil, errors.Join(fmt.Errorf("%s: it changed while it was read", dir), err, os.Remove(file))
	}
	trim(cache, file)
	return openFile(file)
}

// isLarge reports whether a package's table is worth a place in a cache.
func isLarge(dir string) (large bool) {
	_ = published(dir, func(name string, r io.Reader) error { // OpenDirs says what is wrong
		if f, ok := r.(fs.File); ok {
			info, err := f.Stat()
			large = err == nil && info.Size() >= cachedFrom // of the last, the table
		}
		return nil
	})
	return large
}

// addressOf is the address of the data package in dir (Shelf).
func addressOf(dir string) (string, error) {
	sum := sha256.New()
	err := published(dir, func(name string, r io.Reader) error { return addressed(sum, name, r) })
	return hex.EncodeToString(sum.Sum(nil)), err
}

// trim removes from a cache what was compiled first, until the rest has room; keep
// stays. What cannot be removed stays too.
func trim(cache, keep string) {
	entries, err := os.ReadDir(cache)
	if err != nil {
		return
	}
	var all []fs.FileInfo
	total := int64(0)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			all = append(all, info)
			total += info.Size()
		}
	}
	slices.SortFunc(all, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, info := range all {
		if file := filepath.Join(cache, info.Name()); total > cacheSize && file != keep {
			_ = os.Remove(file)
			total -= info.Size()
		}
	}
}
