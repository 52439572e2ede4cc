package sources

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

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
