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
	"sync"

	"github.com/klauspost/compress/zstd"
)

// A snapshot file:
//
//	magic      8 bytes
//	head       32 bytes: length of the contents as stored and as plain, CRC-32C of the
//	           contents as stored, number of parts, and zeros
//	contents   zstd: for each part the lengths of its meta, index and block table, then these
//	blocks     zstd, one after the other, parts in order
//	digest     32 bytes: SHA-256 of all before it
//
// Meta is JSON; the index is, for each series, the step to its key, whether a
// new block begins, and its length; the block table is, for each block, its length as
// stored and plain and the CRC-32C of the plain bytes. Opening reads contents
// only; each block is checked when it is read, and Verify checks the whole.

const (
	magic     = "FCSNAP\x00\x01"
	headSize  = 32
	maxPlain  = 256 << 20 // contents, plain
	maxParts  = 4096
	tailSize  = sha256.Size
	blockKeep = 8 << 20 // bytes of plain blocks kept by an open snapshot
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Build reads the data packages in dirs and writes them as one snapshot. The
// same packages give the same bytes, whatever the order of rows; dirs keep
// theirs. Packages that may not be redistributed are refused, and nothing is
// written unless all can be read.
func Build(dirs []string, w io.Writer) error {
	parts, err := readDirs(dirs)
	if err != nil {
		return err
	}
	var bad []error
	for i, p := range parts {
		if d := p.meta.Dataset; !d.Redistributable {
			bad = append(bad, fmt.Errorf("%s: %s may not be redistributed (licence %s); leave it out of the snapshot and add it with --sources", dirs[i], d.Name, d.Licence))
		}
	}
	if len(bad) > 0 {
		return errors.Join(bad...)
	}
	return write(parts, w)
}

func write(parts []*part, w io.Writer) error {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
	if err != nil {
		return err
	}
	defer enc.Close()
	var contents, data []byte
	for _, p := range parts {
		meta, err := json.Marshal(p.meta)
		if err != nil {
			return err
		}
		var index, table []byte
		var key uint64
		var block uint32
		for _, e := range p.index {
			index = binary.AppendUvarint(index, e.key-key)
			index = binary.AppendUvarint(index, uint64(e.end-e.offset)<<1|uint64(e.block-block))
			key, block = e.key, e.block
		}
		for i := range p.blocks.count() {
			plain, err := p.blocks.read(i)
			if err != nil {
				return err
			}
			from := len(data)
			data = enc.EncodeAll(plain, data)
			table = binary.AppendUvarint(table, uint64(len(data)-from))
			table = binary.AppendUvarint(table, uint64(len(plain)))
			table = binary.LittleEndian.AppendUint32(table, crc32.Checksum(plain, castagnoli))
		}
		for _, s := range [][]byte{meta, index, table} {
			contents = binary.AppendUvarint(contents, uint64(len(s)))
		}
		contents = append(append(append(contents, meta...), index...), table...)
	}
	stored := enc.EncodeAll(contents, nil)
	head := make([]byte, headSize)
	binary.LittleEndian.PutUint64(head[0:], uint64(len(stored)))
	binary.LittleEndian.PutUint64(head[8:], uint64(len(contents)))
	binary.LittleEndian.PutUint32(head[16:], crc32.Checksum(stored, castagnoli))
	binary.LittleEndian.PutUint32(head[20:], uint32(len(parts)))

	sum := sha256.New()
	out := io.MultiWriter(w, sum)
	for _, s := range [][]byte{[]byte(magic), head, stored, data} {
		if _, err := out.Write(s); err != nil {
			return fmt.Errorf("write snapshot: %w", err)
		}
	}
	if _, err := w.Write(sum.Sum(nil)); err != nil {
		return fmt.Errorf("write snapshot: %w", err)
	}
	return nil
}

// damaged says what a reader of a snapshot must know; what is for the curious.
func damaged(format string, args ...any) error {
	return fmt.Errorf("the snapshot of figures is damaged or cut short (%s); build it again with: factcheck sources build", fmt.Sprintf(format, args...))
}

var decoder = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxPlain))
})

// Open opens a snapshot of size bytes. r is read from as long as the store is
// used. A file that is no snapshot, or is damaged where Open looks, is an error.
func Open(r io.ReaderAt, size int64) (*Store, error) {
	start := make([]byte, len(magic)+headSize)
	if size < int64(len(start)+tailSize) {
		return nil, damaged("%d bytes", size)
	}
	if _, err := r.ReadAt(start, 0); err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	if string(start[:len(magic)]) != magic {
		return nil, errors.New("this is not a snapshot of figures, or one of another version; build one with: factcheck sources build")
	}
	head := start[len(magic):]
	stored, plain := binary.LittleEndian.Uint64(head), binary.LittleEndian.Uint64(head[8:])
	count := binary.LittleEndian.Uint32(head[20:])
	if stored > uint64(size) || plain > maxPlain || count == 0 || count > maxParts {
		return nil, damaged("head")
	}
	packed := make([]byte, stored)
	if _, err := r.ReadAt(packed, int64(len(start))); err != nil {
		return nil, damaged("contents: %v", err)
	}
	if crc32.Checksum(packed, castagnoli) != binary.LittleEndian.Uint32(head[16:]) {
		return nil, damaged("contents: checksum")
	}
	zr, err := decoder()
	if err != nil {
		return nil, err
	}
	contents, err := zr.DecodeAll(packed, make([]byte, 0, plain))
	if err != nil || uint64(len(contents)) != plain {
		return nil, damaged("contents: %v", err)
	}
	blocks := &fileBlocks{r: r, cache: newCache[int, []byte](blockKeep)}
	at := int64(len(start)) + int64(stored)
	var parts []*part
	c := cursor{b: contents}
	for range count {
		meta, index, table := c.uvarint(), c.uvarint(), c.uvarint()
		if c.bad || meta > plain || index > plain || table > plain {
			return nil, damaged("contents: part %d", len(parts))
		}
		p := &part{}
		if err := json.Unmarshal(c.bytes(int(meta)), &p.meta); err != nil {
			return nil, damaged("contents: %v", err)
		}
		p.index, err = readIndex(c.bytes(int(index)))
		if err != nil {
			return nil, err
		}
		from := len(blocks.at)
		if at, err = blocks.add(c.bytes(int(table)), at); err != nil {
			return nil, err
		}
		p.blocks = blockRange{blocks, from, len(blocks.at)}
		if err := p.finish(); err != nil {
			return nil, damaged("%v", err)
		}
		parts = append(parts, p)
	}
	if c.bad || len(c.b) > 0 || at+tailSize != size {
		return nil, damaged("its length is %d, not %d", size, at+tailSize)
	}
	return newStore(parts), nil
}

// OpenBytes opens a snapshot in memory.
func OpenBytes(b []byte) (*Store, error) { return Open(bytes.NewReader(b), int64(len(b))) }

// Verify reads a whole snapshot and compares its SHA-256, which it returns in
// hex, with the one it ends with.
func Verify(r io.ReaderAt, size int64) (digest string, err error) {
	if size < tailSize {
		return "", damaged("%d bytes", size)
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(r, 0, size-tailSize)); err != nil {
		return "", fmt.Errorf("read snapshot: %w", err)
	}
	want := make([]byte, tailSize)
	if _, err := r.ReadAt(want, size-tailSize); err != nil && err != io.EOF {
		return "", fmt.Errorf("read snapshot: %w", err)
	}
	if !bytes.Equal(want, sum.Sum(nil)) {
		return "", damaged("digest")
	}
	return hex.EncodeToString(want), nil
}

func readIndex(b []byte) ([]entry, error) {
	c := cursor{b: b}
	index := make([]entry, 0, len(b)/4)
	var last entry
	for len(c.b) > 0 {
		e := entry{key: last.key + c.uvarint(), block: last.block, offset: last.end}
		n := c.uvarint()
		if n&1 == 1 {
			e.block++
			e.offset = 0
		}
		if c.bad || n>>1 > maxPlain {
			return nil, damaged("index")
		}
		e.end = e.offset + uint32(n>>1)
		index = append(index, e)
		last = e
	}
	return index, nil
}

// fileBlocks are the compressed blocks of a snapshot, with the plain ones used
// lately.
type fileBlocks struct {
	r     io.ReaderAt
	at    []blockAt
	cache *cache[int, []byte]
}

type blockAt struct {
	offset        int64
	stored, plain uint32
	sum           uint32
}

// add reads a part's block table; its blocks lie one after the other from at on.
func (f *fileBlocks) add(table []byte, at int64) (end int64, err error) {
	c := cursor{b: table}
	for len(c.b) > 0 {
		stored, plain := c.uvarint(), c.uvarint()
		sum := c.bytes(4)
		if c.bad || stored > maxPlain || plain > maxPlain {
			return 0, damaged("block table")
		}
		f.at = append(f.at, blockAt{at, uint32(stored), uint32(plain), binary.LittleEndian.Uint32(sum)})
		at += int64(stored)
	}
	return at, nil
}

// storedBytes spares an allocation for each block read.
var storedBytes = sync.Pool{New: func() any { return new([]byte) }}

func (f *fileBlocks) read(i int) ([]byte, error) {
	if b, ok := f.cache.get(i); ok {
		return b, nil
	}
	a := f.at[i]
	buf := storedBytes.Get().(*[]byte)
	defer storedBytes.Put(buf)
	if cap(*buf) < int(a.stored) {
		*buf = make([]byte, a.stored)
	}
	stored := (*buf)[:a.stored]
	if _, err := f.r.ReadAt(stored, a.offset); err != nil && err != io.EOF {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	zr, err := decoder()
	if err != nil {
		return nil, err
	}
	b, err := zr.DecodeAll(stored, make([]byte, 0, a.plain))
	if err != nil || len(b) != int(a.plain) || crc32.Checksum(b, castagnoli) != a.sum {
		return nil, damaged("block %d", i)
	}
	f.cache.put(i, b, len(b))
	return b, nil
}

// blockRange is the blocks of one part.
type blockRange struct {
	f        *fileBlocks
	from, to int
}

func (b blockRange) count() int                 { return b.to - b.from }
func (b blockRange) read(i int) ([]byte, error) { return b.f.read(b.from + i) }
