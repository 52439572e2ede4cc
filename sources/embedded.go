package sources

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
)

// The folder holds snapshot.fcs, built from the packages its README lists; it is
// embedded as a folder so that the program also builds without it.
//
//go:embed embedded
var embedded embed.FS

var openEmbedded = sync.OnceValues(func() (*Store, error) {
	f, size, err := embeddedFile()
	if err != nil {
		return nil, err
	}
	return Open(f, size)
})

// Embedded is the library of real, redistributable figures that the program
// carries. It is opened once.
func Embedded() (*Store, error) { return openEmbedded() }

// embeddedFile reads in place: an embedded file is part of the program's image
// and is never copied whole.
func embeddedFile() (io.ReaderAt, int64, error) {
	f, err := embedded.Open("embedded/snapshot.fcs")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, errors.New("this program was built without figures; add sources/embedded/snapshot.fcs, made by factcheck sources build, or name packages with --sources")
	}
	if err != nil {
		return nil, 0, fmt.Errorf("embedded figures: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, 0, fmt.Errorf("embedded figures: %w", err)
	}
	r, ok := f.(io.ReaderAt)
	if !ok {
		return nil, 0, errors.New("embedded figures cannot be read in place")
	}
	return r, info.Size(), nil
}
