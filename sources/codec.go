package sources

import (
	"encoding/binary"
	"errors"
	"math/big"

	"factcheck/internal/stat"
	"factcheck/sources/datapackage"

	"github.com/shopspring/decimal"
)

// A series is stored as columns, each a run of variable-length integers:
//
//	count
//	shape      1 byte: the grain of all periods, or mixed
//	flags      1 byte: which of unit, mult, status, vintage, source are one value, and
//	           whether 64 bits do not do for some value
//	periods    steps from one to the next; mixed: grain, step of the start, days
//	unit, mult, status, vintage, source   one value or count values
//	exponents  of ten
//	digits     of the values; a marker and bytes where 64 bits do not do
//
// Units, vintages and sources are numbers into the part's tables.

// cell is an observation with its words replaced by numbers.
type cell struct {
	digits     int64
	start, end stat.Day
	vintage    stat.Day
	series     uint32
	source     uint32
	line       uint32
	wide       int32 // 1 + index into the builder's wide numbers; 0 if digits does
	exp        int16
	unit       uint16
	mult       int8
	grain      uint8 // index into grains
	status     byte
}

var grains = [...]stat.Grain{stat.Year, stat.Half, stat.Quarter, stat.Month, stat.OneDay, stat.Range, stat.Week}

const (
	shapeMixed   = 255
	firstUneven  = 5 // from here grains have no number of their own
	constUnit    = 1
	constMult    = 2
	constStatus  = 4
	constVintage = 8
	constSource  = 16
	someWide     = 32 // at least one value needs more than 64 bits
)

func grainIndex(g stat.Grain) uint8 {
	for i, x := range grains {
		if x == g {
			return uint8(i)
		}
	}
	return 5 // a range
}

// ordinal numbers the periods of an even grain, so that neighbours are one
// apart; it is the inverse of periodAt.
func ordinal(grain uint8, start stat.Day) int64 {
	if grains[grain] == stat.OneDay {
		return int64(start)
	}
	y, m, _ := start.Date()
	switch grains[grain] {
	case stat.Half:
		return int64(y)*2 + int64(m-1)/6
	case stat.Quarter:
		return int64(y)*4 + int64(m-1)/3
	case stat.Month:
		return int64(y)*12 + int64(m-1)
	}
	return int64(y)
}

func periodAt(grain uint8, n int64) stat.Period {
	switch grains[grain] {
	case stat.OneDay:
		return stat.DayPeriod(stat.Day(n))
	case stat.Half:
		return stat.HalfPeriod(int(n/2), int(n%2)+1)
	case stat.Quarter:
		return stat.QuarterPeriod(int(n/4), int(n%4)+1)
	case stat.Month:
		return stat.MonthPeriod(int(n/12), int(n%12)+1)
	}
	return yearPeriod(int(n))
}

// years spares the calendar arithmetic of the periods asked for most.
var years = func() (p [400]stat.Period) {
	for i := range p {
		p[i] = stat.YearPeriod(firstYear + i)
	}
	return p
}()

const firstYear = 1700

func yearPeriod(y int) stat.Period {
	if i := y - firstYear; i >= 0 && i < len(years) {
		return years[i]
	}
	return stat.YearPeriod(y)
}

// encode appends the cells of one series, sorted by period, vintage and source.
func encode(b []byte, cells []cell, vintages map[stat.Day]int, wide []*big.Int) []byte {
	b = binary.AppendUvarint(b, uint64(len(cells)))
	first := cells[0]
	shape := first.grain
	flags := byte(constUnit | constMult | constStatus | constVintage | constSource)
	for _, c := range cells {
		if c.grain != first.grain || c.grain >= firstUneven {
			shape = shapeMixed
		}
		if c.unit != first.unit {
			flags &^= constUnit
		}
		if c.mult != first.mult {
			flags &^= constMult
		}
		if c.status != first.status {
			flags &^= constStatus
		}
		if c.vintage != first.vintage {
			flags &^= constVintage
		}
		if c.source != first.source {
			flags &^= constSource
		}
		if c.wide > 0 {
			flags |= someWide
		}
	}
	b = append(b, shape, flags)
	last := int64(0)
	for _, c := range cells {
		if shape == shapeMixed {
			b = append(b, c.grain)
			b = binary.AppendVarint(b, int64(c.start)-last)
			b = binary.AppendUvarint(b, uint64(c.end-c.start))
			last = int64(c.start)
			continue
		}
		n := ordinal(shape, c.start)
		b = binary.AppendVarint(b, n-last)
		last = n
	}
	column := func(constant byte, value func(c cell) int64) {
		if flags&constant != 0 {
			b = binary.AppendVarint(b, value(first))
			return
		}
		for _, c := range cells {
			b = binary.AppendVarint(b, value(c))
		}
	}
	column(constUnit, func(c cell) int64 { return int64(c.unit) })
	column(constMult, func(c cell) int64 { return int64(c.mult) })
	column(constStatus, func(c cell) int64 { return int64(c.status) })
	column(constVintage, func(c cell) int64 { return int64(vintages[c.vintage]) })
	column(constSource, func(c cell) int64 { return int64(c.source) })
	for _, c := range cells {
		e := int64(c.exp) << 1
		if c.wide > 0 {
			e |= 1
		}
		b = binary.AppendVarint(b, e)
	}
	for _, c := range cells {
		if c.wide == 0 {
			b = binary.AppendVarint(b, c.digits)
			continue
		}
		w := wide[c.wide-1]
		text := w.Bytes()
		b = binary.AppendVarint(b, int64(len(text))*int64(w.Sign()))
		b = append(b, text...)
	}
	return b
}

var errSeries = errors.New("a stored series is malformed")

// cursor reads integers; after a fault it reads zeros and bad is set.
type cursor struct {
	b   []byte
	bad bool
}

func (c *cursor) varint() int64 {
	v, n := binary.Varint(c.b)
	if n <= 0 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[n:]
	return v
}

// skip passes over n integers.
func (c *cursor) skip(n int) {
	for i, x := range c.b {
		if n == 0 {
			c.b = c.b[i:]
			return
		}
		if x < 0x80 {
			n--
		}
	}
	c.b = c.b[len(c.b):]
	c.bad = c.bad || n > 0
}

func (c *cursor) uvarint() uint64 {
	v, n := binary.Uvarint(c.b)
	if n <= 0 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[n:]
	return v
}

func (c *cursor) byte() byte {
	if len(c.b) == 0 {
		c.bad = true
		return 0
	}
	v := c.b[0]
	c.b = c.b[1:]
	return v
}

func (c *cursor) bytes(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.bad, c.b = true, nil
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

// words are the tables a stored series' numbers point into.
type words struct {
	Units    []string
	Sources  []string
	Vintages []stat.Day
}

// decode reads one series, or its observations of one period alone. It fails on
// anything encode does not write, and never reads past b.
func decode(b []byte, w *words, dataset string, only *stat.Period) ([]Observation, error) {
	c := cursor{b: b}
	size := c.uvarint()
	if c.bad || size == 0 || size > uint64(len(b)) {
		return nil, errSeries
	}
	count := int(size)
	var obs []Observation
	if only == nil {
		obs = make([]Observation, 0, count)
	}
	from := 0 // the place of obs[0] in the series
	add := func(i int, p stat.Period) {
		if only == nil || p == *only {
			if len(obs) == 0 {
				from = i
			}
			obs = append(obs, Observation{Period: p, Dataset: dataset})
		}
	}
	shape, flags := c.byte(), c.byte()
	if shape >= firstUneven && shape != shapeMixed {
		return nil, errSeries
	}
	last := int64(0)
	for i := range count {
		if shape == shapeMixed {
			g := c.byte()
			last += c.varint()
			days := c.uvarint()
			if int(g) >= len(grains) || last < 1 || last > maxDay || days > maxDay {
				return nil, errSeries
			}
			add(i, stat.Period{Start: stat.Day(last), End: stat.Day(last + int64(days)), Grain: grains[g]})
			continue
		}
		last += c.varint()
		if last < 1 || last > maxDay {
			return nil, errSeries
		}
		add(i, periodAt(shape, last))
	}
	to := from + len(obs) // sorted by period, those of one stand together
	if !c.column(flags&constUnit != 0, count, from, to, func(i int, v int64) bool {
		if v < 0 || v >= int64(len(w.Units)) {
			return false
		}
		obs[i].Unit = w.Units[v]
		return true
	}) || !c.column(flags&constMult != 0, count, from, to, func(i int, v int64) bool {
		obs[i].Mult = int(v)
		return v >= -128 && v < 128
	}) || !c.column(flags&constStatus != 0, count, from, to, func(i int, v int64) bool {
		if v < 0 || v > 255 || statuses[v] == "" {
			return false
		}
		obs[i].Status = statuses[v]
		return true
	}) || !c.column(flags&constVintage != 0, count, from, to, func(i int, v int64) bool {
		if v < 0 || v >= int64(len(w.Vintages)) {
			return false
		}
		obs[i].Vintage = w.Vintages[v]
		return true
	}) || !c.column(flags&constSource != 0, count, from, to, func(i int, v int64) bool {
		if v < 0 || v >= int64(len(w.Sources)) {
			return false
		}
		obs[i].Source = w.Sources[v]
		return true
	}) {
		return nil, errSeries
	}
	exps := c // the exponents are read again beside the digits
	c.skip(count)
	first := 0
	if flags&someWide == 0 {
		first = from
		exps.skip(from)
		c.skip(from)
	}
	for i := first; i < count; i++ {
		if i == to && flags&someWide == 0 {
			c.skip(count - to)
			break
		}
		e := exps.varint()
		v := c.varint()
		if c.bad || e>>1 < -2000 || e>>1 > 2000 {
			return nil, errSeries
		}
		var text []byte
		if e&1 == 1 {
			if flags&someWide == 0 || v < -maxWide || v > maxWide {
				return nil, errSeries
			}
			text = c.bytes(int(max(v, -v)))
		}
		switch {
		case i < from || i >= to:
		case e&1 == 0:
			obs[i-from].Value = decimal.New(v, int32(e>>1))
		default:
			n := new(big.Int).SetBytes(text)
			if v < 0 {
				n.Neg(n)
			}
			obs[i-from].Value = decimal.NewFromBigInt(n, int32(e>>1))
		}
	}
	if c.bad || len(c.b) > 0 {
		return nil, errSeries
	}
	return obs, nil
}

// maxWide bounds the bytes of one wide number.
const maxWide = 1 << 16

// maxDay is past the last day of the year 9999.
const maxDay = 4_000_000

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
