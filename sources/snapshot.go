package sources

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"factcheck/sources/datapackage"
)

// A snapshot file holds packages as parts:
//
//	magic      8 bytes, the last the version of the form
//	runs       of all parts, one after the other (codec.go)
//	contents   for each part its sections, each with its length before it: data set
//	           (JSON), units, sources, areas, indicators, heads and entries of the
//	           index (index.go)
//	tail       64 bytes: where the contents begin (8), their length (8) and CRC-32C (4),
//	           the number of parts (4), zeros (8), the SHA-256 of all before it (32)
//
// Nothing is compressed: a look-up is one read of the bytes it needs, and no
// file can ask for more memory than its length accounts for. Opening reads the
// contents; each run is checked when it is read, and Verify checks the whole.

const (
	magic    = "FCSNAP\x00\x02"
	tailSize = 64
	maxParts = 4096
)

// Build reads the data packages in dirs and writes them as one snapshot. The
// same figures give the same bytes, whatever the order of rows; dirs keep
// theirs. Packages that may not be redistributed are refused before anything is
// written. What was written before an error is no snapshot.
func Build(dirs []string, w io.Writer) error {
	var bad []error
	for _, dir := range dirs {
		p, err := datapackage.Open(os.DirFS(dir), filepath.ToSlash(dir))
		if err != nil {
			bad = append(bad, err)
		} else if !p.Redistributable {
			bad = append(bad, fmt.Errorf("%s: %s may not be redistributed (licence %s); leave it out of the snapshot and add it with --sources", dir, p.Name, p.Licence))
		}
	}
	if len(bad) > 0 {
		return errors.Join(bad...)
	}
	return compile(dirs, w)
}

// Compile reads the data package in dir, which may be one that stays in the
// house, and writes it as a snapshot of one part. What was written before an
// error is no snapshot.
func Compile(dir string, w io.Writer) error { return compile([]string{dir}, w) }

func compile(dirs []string, w io.Writer) error {
	out := newWriter(w)
	names := make(map[string]string)
	for _, dir := range dirs {
		b, err := readPackage(os.DirFS(dir), filepath.ToSlash(dir))
		if err != nil {
			return err
		}
		name := b.dataset.Name
		if other, twice := names[name]; twice {
			return calledTheSame(other, dir, name)
		}
		names[name] = dir
		if err := out.add(b); err != nil {
			return err
		}
	}
	return out.finish()
}

func calledTheSame(dir, other, name string) error {
	return fmt.Errorf("%s and %s are both called %s", dir, other, name)
}

// writer writes a snapshot part by part.
type writer struct {
	w        io.Writer
	sum      hash.Hash
	at       int64 // bytes written
	parts    uint32
	contents []byte
	block    []byte // runs not written yet
	err      error
}

func newWriter(w io.Writer) *writer {
	sum := sha256.New()
	out := &writer{w: io.MultiWriter(w, sum), sum: sum}
	out.write([]byte(magic))
	return out
}

func (w *writer) write(b []byte) {
	if w.err == nil {
		_, w.err = w.w.Write(b)
	}
	w.at += int64(len(b))
}

// run takes the next run; it is told where the run will lie.
func (w *writer) run(encode func(b []byte) []byte) (offset int64, length int) {
	from := len(w.block)
	w.block = encode(w.block)
	offset, length = w.at+int64(from), len(w.block)-from
	if len(w.block) > 64<<10 {
		w.flush()
	}
	return offset, length
}

func (w *writer) flush() {
	w.write(w.block)
	w.block = w.block[:0]
}

// section adds a section to the contents.
func (w *writer) section(b []byte) {
	w.contents = binary.AppendUvarint(w.contents, uint64(len(b)))
	w.contents = append(w.contents, b...)
}

// add sorts and writes the package a builder gathered. Two rows of one key,
// period, vintage and source are an error.
func (w *writer) add(b *builder) error {
	var index indexWriter
	if err := b.write(w, &index); err != nil {
		return err
	}
	dataset, err := json.Marshal(b.dataset)
	if err != nil {
		return err
	}
	w.section(dataset)
	w.section(appendTexts(nil, b.units.words))
	w.section(appendTexts(nil, b.sources.words))
	w.section(appendTexts(nil, b.areas))
	w.section(appendIndicators(nil, b.listed))
	w.section(index.heads)
	w.section(index.entries)
	w.parts++
	return nil
}

func (w *writer) finish() error {
	w.flush()
	tail := make([]byte, tailSize-sha256.Size)
	binary.LittleEndian.PutUint64(tail[0:], uint64(w.at))
	binary.LittleEndian.PutUint64(tail[8:], uint64(len(w.contents)))
	binary.LittleEndian.PutUint32(tail[16:], crc32.Checksum(w.contents, castagnoli))
	binary.LittleEndian.PutUint32(tail[20:], w.parts)
	w.write(w.contents)
	w.write(tail)
	w.write(w.sum.Sum(nil))
	if w.err != nil {
		return fmt.Errorf("write snapshot: %w", w.err)
	}
	return nil
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendTexts[T ~string](b []byte, all []T) []byte {
	for _, s := range all {
		b = appendText(b, string(s))
	}
	return b
}

func appendIndicators(b []byte, all []indicatorMeta) []byte {
	for _, m := range all {
		for _, s := range []string{string(m.Code), m.Title, m.Definition, m.UnitText, m.Unit, m.Link} {
			b = appendText(b, s)
		}
		flags := uint64(0)
		if m.Bilateral {
			flags |= indicatorBilateral
		}
		if m.SameMult {
			flags |= indicatorSameMult
		}
		b = binary.AppendUvarint(b, flags)
		for _, n := range []int{m.First, m.Last, m.Observations, m.Mult} {
			b = binary.AppendVarint(b, int64(n))
		}
	}
	return b
}

const (
	indicatorBilateral = 1
	indicatorSameMult  = 2
)

// inMemory is a store of what is written to w.
func inMemory(write func(w io.Writer) error) (*Store, error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return nil, err
	}
	return OpenBytes(b.Bytes())
}
