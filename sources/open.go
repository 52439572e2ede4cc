package sources

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"

	"factcheck/internal/stat"
)

// ErrVersion is the error of opening what is no snapshot, or one of another
// version.
var ErrVersion = errors.New("this is not a snapshot of figures, or one of another version; build one with: factcheck sources build")

// damaged says what a reader of a snapshot must know; what is for the curious.
func damaged(format string, args ...any) error {
	return fmt.Errorf("the snapshot of figures is damaged or cut short (%s); build it again with factcheck sources build, or remove it if it was compiled from a package", fmt.Sprintf(format, args...))
}

// Open opens a snapshot of size bytes. r is read from as long as the store is
// used. A file that is no snapshot, or is damaged where Open looks, is an error.
// The memory that it takes is in proportion to the contents, not to the figures:
// some four bytes a series.
func Open(r io.ReaderAt, size int64) (*Store, error) {
	parts, err := openParts(r, size)
	if err != nil {
		return nil, err
	}
	return newStore(parts), nil
}

// OpenBytes opens a snapshot in memory.
func OpenBytes(b []byte) (*Store, error) { return Open(bytes.NewReader(b), int64(len(b))) }

func openParts(r io.ReaderAt, size int64) ([]*part, error) {
	var start [len(magic)]byte
	if size < int64(len(start)+tailSize) {
		if size < int64(len(start)) {
			return nil, ErrVersion
		}
		return nil, damaged("%d bytes", size)
	}
	if err := readFull(r, start[:], 0); err != nil {
		return nil, err
	}
	if string(start[:]) != magic {
		return nil, ErrVersion
	}
	var tail [tailSize]byte
	if err := readFull(r, tail[:], size-tailSize); err != nil {
		return nil, err
	}
	at, length := binary.LittleEndian.Uint64(tail[0:]), binary.LittleEndian.Uint64(tail[8:])
	count := binary.LittleEndian.Uint32(tail[20:])
	rest := uint64(size) - tailSize - uint64(len(magic)) // of runs and contents
	if length > rest || at != uint64(len(magic))+rest-length || count > maxParts {
		return nil, damaged("its length is %d", size)
	}
	contents := make([]byte, length)
	if err := readFull(r, contents, int64(at)); err != nil {
		return nil, err
	}
	if crc32.Checksum(contents, castagnoli) != binary.LittleEndian.Uint32(tail[16:]) {
		return nil, damaged("contents: checksum")
	}
	c := cursor{b: contents}
	parts := make([]*part, 0, count)
	for range count {
		p, err := openPart(&c, r, int64(at))
		if err != nil {
			return nil, damaged("part %d: %v", len(parts)+1, err)
		}
		parts = append(parts, p)
	}
	if len(c.b) > 0 {
		return nil, damaged("contents: %d bytes too many", len(c.b))
	}
	return parts, nil
}

func readFull(r io.ReaderAt, b []byte, at int64) error {
	if n, err := r.ReadAt(b, at); n < len(b) {
		return fmt.Errorf("read snapshot: %w", err)
	}
	return nil
}

// openPart reads the sections of one part; the runs of all parts end at end.
func openPart(c *cursor, file io.ReaderAt, end int64) (*part, error) {
	p := &part{file: file, index: seriesIndex{end: end}}
	section := func() []byte { return c.bytes(c.uvarint()) }
	if err := json.Unmarshal(section(), &p.dataset); err != nil {
		return nil, fmt.Errorf("data set: %w", err)
	}
	var err [4]error
	p.words.Units, err[0] = readTexts[string](section(), 1<<16)
	p.words.Sources, err[1] = readTexts[string](section(), 1<<32)
	p.codes, err[2] = readTexts[stat.AreaCode](section(), 1<<areaBits)
	p.listed, err[3] = readIndicators(section())
	if e := errors.Join(err[:]...); e != nil {
		return nil, e
	}
	p.words.Vintages = p.dataset.Vintages
	// The contents need not stay for the index's sake.
	p.index.heads, p.index.entries = bytes.Clone(section()), bytes.Clone(section())
	if c.bad || len(p.index.heads)%headSize != 0 {
		return nil, errors.New("contents are cut short")
	}
	p.indicators = make(map[stat.IndicatorCode]int, len(p.listed))
	for n, i := range p.listed {
		p.indicators[i.Code] = n
	}
	p.areas = make(map[stat.AreaCode]int, len(p.codes))
	for n, a := range p.codes {
		p.areas[a] = n
	}
	return p, nil
}

// readTexts reads at most limit texts, each greater than the one before.
func readTexts[T ~string](b []byte, limit int) ([]T, error) {
	c := cursor{b: b}
	var all []T
	for len(c.b) > 0 {
		s := T(c.bytes(c.uvarint()))
		if n := len(all); c.bad || n == limit || n > 0 && s <= all[n-1] {
			return nil, errors.New("a list of words is malformed")
		}
		all = append(all, s)
	}
	return slices.Clip(all), nil
}

func readIndicators(b []byte) ([]indicatorMeta, error) {
	c := cursor{b: b}
	var all []indicatorMeta
	for len(c.b) > 0 {
		var m indicatorMeta
		m.Code = stat.IndicatorCode(c.bytes(c.uvarint()))
		for _, s := range []*string{&m.Title, &m.Definition, &m.UnitText, &m.Unit, &m.Link} {
			*s = string(c.bytes(c.uvarint()))
		}
		flags := c.uvarint()
		m.Bilateral, m.SameMult = flags&indicatorBilateral != 0, flags&indicatorSameMult != 0
		for _, n := range []*int{&m.First, &m.Last, &m.Observations, &m.Mult} {
			*n = int(c.varint())
		}
		if n := len(all); c.bad || n > 0 && m.Code <= all[n-1].Code {
			return nil, errors.New("the list of indicators is malformed")
		}
		all = append(all, m)
	}
	return slices.Clip(all), nil
}

// Verify reads a whole snapshot and compares its SHA-256, which it returns in
// hex, with the one it ends with.
func Verify(r io.ReaderAt, size int64) (digest string, err error) {
	if size < tailSize {
		return "", damaged("%d bytes", size)
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(r, 0, size-sha256.Size)); err != nil {
		return "", fmt.Errorf("read snapshot: %w", err)
	}
	want := make([]byte, sha256.Size)
	if err := readFull(r, want, size-sha256.Size); err != nil {
		return "", err
	}
	if !bytes.Equal(want, sum.Sum(nil)) {
		return "", damaged("digest")
	}
	return hex.EncodeToString(want), nil
}
