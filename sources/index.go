package sources

import (
	"encoding/binary"
	"sort"

	"factcheck/internal/stat"
)

// seriesIndex says where the runs of each series lie. It is searched as it
// stands in the file, so that opening costs nothing for a series:
//
//	heads     20 bytes for every groupSize runs: the key of the first (8), where it
//	          begins in the file (8), where the group's entries begin (4)
//	entries   for each run: the step to its key from the run before, times two, plus
//	          one if the series lies in several runs; its length; and of those
//	          the first day of its first period
//
// Runs lie one after the other, in the order of their keys.
type seriesIndex struct {
	heads, entries []byte
	end            int64 // of the last run
}

const (
	groupSize = 16
	headSize  = 20
)

// run is where a run lies.
type run struct {
	key    uint64
	offset int64
	length int
	split  bool     // the series lies in several runs
	start  stat.Day // the first day of the first period, if split
}

// indexWriter makes a seriesIndex.
type indexWriter struct {
	heads, entries []byte
	runs           int
	last           uint64
}

func (w *indexWriter) add(r run) {
	if w.runs%groupSize == 0 {
		w.heads = binary.LittleEndian.AppendUint64(w.heads, r.key)
		w.heads = binary.LittleEndian.AppendUint64(w.heads, uint64(r.offset))
		w.heads = binary.LittleEndian.AppendUint32(w.heads, uint32(len(w.entries)))
		w.last = r.key
	}
	step := (r.key - w.last) << 1
	if r.split {
		step |= 1
	}
	w.entries = binary.AppendUvarint(w.entries, step)
	w.entries = binary.AppendUvarint(w.entries, uint64(r.length))
	if r.split {
		w.entries = binary.AppendUvarint(w.entries, uint64(r.start))
	}
	w.runs++
	w.last = r.key
}

// runs walks the runs of an index from a group on.
type runs struct {
	x     *seriesIndex
	group int
	left  int // of the group
	at    run
	c     cursor
}

// from is a walk that begins at or before the first run whose key is not less
// than key.
func (x *seriesIndex) from(key uint64) runs {
	n := len(x.heads) / headSize
	i := sort.Search(n, func(i int) bool { return binary.LittleEndian.Uint64(x.heads[i*headSize:]) >= key })
	return runs{x: x, group: max(i-1, 0)} // the group before may hold it
}

// next is the next run; ok is false after the last, or where the index is
// malformed.
func (r *runs) next() (at run, ok bool) {
	if r.left == 0 {
		from := r.group * headSize
		if from >= len(r.x.heads) {
			return run{}, false
		}
		head := r.x.heads[from:]
		entries := uint64(binary.LittleEndian.Uint32(head[16:]))
		if entries > uint64(len(r.x.entries)) {
			return run{}, false
		}
		r.at = run{key: binary.LittleEndian.Uint64(head), offset: int64(binary.LittleEndian.Uint64(head[8:]))}
		r.c = cursor{b: r.x.entries[entries:]}
		r.group, r.left = r.group+1, groupSize
	}
	if len(r.c.b) == 0 {
		return run{}, false
	}
	step, length := r.c.uvarint(), r.c.uvarint()
	r.at.key += step >> 1
	r.at.offset += int64(r.at.length)
	if r.at.split = step&1 == 1; r.at.split {
		r.at.start = stat.Day(r.c.uvarint())
	}
	if r.c.bad || r.at.offset < 0 || length > uint64(r.x.end) || r.at.offset > r.x.end-int64(length) {
		r.left = 0
		r.group = len(r.x.heads) // nothing follows what is malformed
		return run{}, false
	}
	r.at.length = int(length)
	r.left--
	return r.at, true
}

// has reports whether there is a key from from on and before to.
func (x *seriesIndex) has(from, to uint64) bool {
	for r := x.from(from); ; {
		switch at, ok := r.next(); {
		case !ok || at.key >= to:
			return false
		case at.key >= from:
			return true
		}
	}
}

// keys are the keys from from on and before to, sorted.
func (x *seriesIndex) keys(from, to uint64) []uint64 {
	var keys []uint64
	for r := x.from(from); ; {
		at, ok := r.next()
		if !ok || at.key >= to {
			return keys
		}
		if n := len(keys); at.key >= from && (n == 0 || keys[n-1] != at.key) {
			keys = append(keys, at.key)
		}
	}
}

// find appends to found the runs of a key, one after the other: all of them, or
// with a day the one that holds the period that begins on it.
func (x *seriesIndex) find(found []run, key uint64, day stat.Day) []run {
	for r := x.from(key); ; {
		at, ok := r.next()
		switch {
		case !ok || at.key > key || at.key == key && at.split && day != 0 && at.start > day:
			return found
		case at.key < key:
		case at.split && day != 0:
			found = append(found[:0], at)
		default:
			found = append(found, at)
		}
	}
}
