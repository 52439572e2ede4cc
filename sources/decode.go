package sources

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/big"
	"math/bits"

	"factcheck/internal/stat"
	"factcheck/sources/datapackage"

	"github.com/shopspring/decimal"
)

var errSeries = errors.New("a stored series is malformed")

// cursor reads integers; after a fault it reads zeros and bad is set.
type cursor struct {
	b   []byte
	bad bool
}

func (c *cursor) fail() {
	c.bad, c.b = true, nil
}

func (c *cursor) varint() int64 {
	v, n := binary.Varint(c.b)
	if n <= 0 {
		c.fail()
		return 0
	}
	c.b = c.b[n:]
	return v
}

func (c *cursor) uvarint() uint64 {
	v, n := binary.Uvarint(c.b)
	if n <= 0 {
		c.fail()
		return 0
	}
	c.b = c.b[n:]
	return v
}

// skip passes over n integers: each ends with a byte below 0x80.
func (c *cursor) skip(n int) {
	const high = 0x8080808080808080
	for n >= 8 && len(c.b) >= 8 {
		n -= bits.OnesCount64(^binary.LittleEndian.Uint64(c.b) & high)
		c.b = c.b[8:]
	}
	for n > 0 {
		if len(c.b) == 0 {
			c.fail()
			return
		}
		if c.b[0] < 0x80 {
			n--
		}
		c.b = c.b[1:]
	}
}

func (c *cursor) byte() byte {
	if len(c.b) == 0 {
		c.fail()
		return 0
	}
	v := c.b[0]
	c.b = c.b[1:]
	return v
}

func (c *cursor) bytes(n uint64) []byte {
	if n > uint64(len(c.b)) {
		c.fail()
		return nil
	}
	v := c.b[:n]
	c.b = c.b[n:]
	return v
}

// statuses are the one-letter strings, so that none is made for each row.
var statuses = func() (s [256]Status) {
	for _, r := range datapackage.Statuses {
		s[r] = Status(string(r))
	}
	return s
}()

// words are the tables a run's numbers point into.
type words struct {
	Units    []string
	Sources  []string
	Vintages []stat.Day
}

// maxWide bounds the bytes of one wide number.
const maxWide = 1 << 16

// maxDay is past the last day of the year 9999.
const maxDay = 4_000_000

// decode appends the observations of a run to obs, or those of one period alone.
// It fails on anything encode does not write, and never reads past b.
func decode(obs []Observation, b []byte, w *words, dataset string, only *stat.Period) ([]Observation, error) {
	if len(b) < checksumSize || crc32.Checksum(b[checksumSize:], castagnoli) != binary.LittleEndian.Uint32(b) {
		return nil, errSeries
	}
	c := cursor{b: b[checksumSize:]}
	size := c.uvarint()
	if c.bad || size == 0 || size > uint64(len(b)) { // a value takes at least a byte
		return nil, errSeries
	}
	count := int(size)
	shape, flags := c.byte(), c.byte()
	// What is asked for stands at from and up to to: runs are sorted by period.
	from, to := 0, count
	before := len(obs)
	var ok bool
	if only != nil {
		from, to, ok = c.place(shape, flags, count, *only)
		for range to - from {
			obs = append(obs, Observation{Period: *only, Dataset: dataset})
		}
	} else {
		obs, ok = c.periods(obs, shape, flags, count, dataset)
	}
	if !ok {
		return nil, errSeries
	}
	out := obs[before:]
	if !c.column(flags&constUnit != 0, count, from, to, func(i int, v int64) bool {
		if v < 0 || v >= int64(len(w.Units)) {
			return false
		}
		out[i].Unit = w.Units[v]
		return true
	}) || !c.column(flags&constMult != 0, count, from, to, func(i int, v int64) bool {
		out[i].Mult = int(v)
		return v >= -128 && v < 128
	}) || !c.column(flags&constStatus != 0, count, from, to, func(i int, v int64) bool {
		if v < 0 || v > 255 || statuses[v] == "" {
			return false
		}
		out[i].Status = statuses[v]
		return true
	}) || !c.column(flags&constVintage != 0, count, from, to, func(i int, v int64) bool {
		if v < 0 || v >= int64(len(w.Vintages)) {
			return false
		}
		out[i].Vintage = w.Vintages[v]
		return true
	}) || !c.column(flags&constSource != 0, count, from, to, func(i int, v int64) bool {
		if v < 0 || v >= int64(len(w.Sources)) {
			return false
		}
		out[i].Source = w.Sources[v]
		return true
	}) || !c.values(out, flags, count, from, to) || c.bad || len(c.b) > 0 {
		return nil, errSeries
	}
	return obs, nil
}

// periods reads the column of periods and appends an observation for each.
func (c *cursor) periods(obs []Observation, shape, flags byte, count int, dataset string) ([]Observation, bool) {
	if shape >= firstUneven && shape != shapeMixed {
		return nil, false
	}
	if cap(obs)-len(obs) < count {
		obs = append(make([]Observation, 0, len(obs)+count), obs...)
	}
	last := int64(0)
	for i := range count {
		p := stat.Period{}
		switch {
		case shape == shapeMixed:
			g := c.byte()
			last += c.varint()
			days := c.uvarint()
			if int(g) >= len(grains) || days > maxDay {
				return nil, false
			}
			p = stat.Period{Start: stat.Day(last), End: stat.Day(last + int64(days)), Grain: grains[g]}
		case flags&evenPeriods != 0 && i > 0:
			last++
		default:
			last += c.varint()
		}
		if last < 1 || last > maxDay {
			return nil, false
		}
		if shape != shapeMixed {
			p = periodAt(shape, last)
		}
		obs = append(obs, Observation{Period: p, Dataset: dataset})
	}
	return obs, !c.bad
}

// place passes over the column of periods and tells where p stands in it.
func (c *cursor) place(shape, flags byte, count int, p stat.Period) (from, to int, ok bool) {
	if shape >= firstUneven && shape != shapeMixed {
		return 0, 0, false
	}
	want := int64(p.Start)
	even := shape != shapeMixed
	if even {
		if want = -1; p.Grain == grains[shape] {
			if n := ordinal(shape, p.Start); periodAt(shape, n) == p {
				want = n
			}
		}
	}
	if flags&evenPeriods != 0 {
		first := c.varint()
		if i := want - first; even && want >= 0 && first > 0 && i >= 0 && i < int64(count) {
			return int(i), int(i) + 1, !c.bad
		}
		return 0, 0, even && !c.bad
	}
	last := int64(0)
	for i := range count {
		found := true
		if !even {
			g := c.byte()
			last += c.varint()
			found = last+int64(c.uvarint()) == int64(p.End) && int(g) < len(grains) && grains[g] == p.Grain
		} else {
			last += c.varint()
		}
		if found = found && last == want; found {
			if to == 0 {
				from = i
			}
			to = i + 1
		} else if last > want && even {
			c.skip(count - 1 - i)
			break
		}
	}
	return from, to, !c.bad
}

// column reads a column of count values, or one for all, and sets those of the
// places from to to, counted from from.
func (c *cursor) column(constant bool, count, from, to int, set func(i int, v int64) bool) bool {
	if constant {
		v := c.varint()
		for i := range to - from {
			if !set(i, v) {
				return false
			}
		}
		return !c.bad
	}
	c.skip(from)
	for i := range to - from {
		if !set(i, c.varint()) {
			return false
		}
	}
	c.skip(count - to)
	return !c.bad
}

// values reads the columns of exponents and digits.
func (c *cursor) values(out []Observation, flags byte, count, from, to int) bool {
	exps, constant := *c, flags&constExp != 0 // read again beside the digits
	e := int64(0)
	if constant {
		e = c.varint()
	} else {
		c.skip(count)
	}
	first, last := from, to
	if flags&someWide != 0 {
		first, last = 0, count // wide values cannot be passed over by counting
	}
	if !constant {
		exps.skip(first)
	}
	c.skip(first)
	for i := first; i < last; i++ {
		if !constant {
			e = exps.varint()
		}
		v := c.varint()
		if c.bad || exps.bad || e>>1 < -2000 || e>>1 > 2000 {
			return false
		}
		var text []byte
		if e&1 == 1 {
			if flags&someWide == 0 || v < -maxWide || v > maxWide {
				return false
			}
			text = c.bytes(uint64(max(v, -v)))
		}
		switch {
		case i < from || i >= to:
		case e&1 == 0:
			out[i-from].Value = decimal.New(v, int32(e>>1))
		default:
			n := new(big.Int).SetBytes(text)
			if v < 0 {
				n.Neg(n)
			}
			out[i-from].Value = decimal.NewFromBigInt(n, int32(e>>1))
		}
	}
	c.skip(count - last)
	return !c.bad
}
