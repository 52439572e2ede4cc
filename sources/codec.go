package sources

import (
	"encoding/binary"
	"hash/crc32"
	"math/big"

	"factcheck/internal/stat"
)

// A run is the observations of one series, or a stretch of a long one, as
// columns of variable-length integers:
//
//	checksum   4 bytes: CRC-32C of the rest
//	count
//	shape      1 byte: the grain of all periods, or mixed
//	flags      1 byte: which of the columns hold one value for all; that the
//	           periods follow each other without a gap; that 64 bits do not do
//	           for some value
//	periods    steps from one to the next, the first alone where there is no gap;
//	           mixed: grain, step of the start, days
//	unit, mult, status, vintage, source, exponent of ten   one value or count values
//	digits     of the values; a marker and bytes where 64 bits do not do
//
// Units, vintages and sources are numbers into the part's tables. One
// observation is read without the others being made: nothing before it needs to
// be decoded, only counted.

// runSize is the number of observations past which a series goes on in another
// run, at its next period: a look-up reads one run.
const runSize = 512

// cell is an observation with its words replaced by numbers.
type cell struct {
	digits     int64
	start, end stat.Day
	vintage    uint32
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
	constExp     = 32
	evenPeriods  = 64
	someWide     = 128 // at least one value needs more than 64 bits

	checksumSize = 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

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

// encode appends a run of cells, sorted by period, vintage and source.
func encode(b []byte, cells []cell, wide []*big.Int) []byte {
	start := len(b)
	b = append(b, make([]byte, checksumSize)...)
	b = binary.AppendUvarint(b, uint64(len(cells)))
	first := cells[0]
	shape := first.grain
	flags := byte(constUnit | constMult | constStatus | constVintage | constSource | constExp | evenPeriods)
	var ones [len(columns)]int64
	for i, column := range columns {
		ones[i] = column.value(&first)
	}
	for i := range cells {
		c := &cells[i]
		if c.grain != first.grain || c.grain >= firstUneven {
			shape = shapeMixed
			flags &^= evenPeriods
		}
		if c.wide > 0 {
			flags |= someWide
		}
		for n, column := range columns {
			if flags&column.constant != 0 && column.value(c) != ones[n] {
				flags &^= column.constant
			}
		}
	}
	if flags&evenPeriods != 0 {
		n := ordinal(shape, first.start)
		for i, c := range cells {
			if ordinal(shape, c.start) != n+int64(i) {
				flags &^= evenPeriods
				break
			}
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
		if flags&evenPeriods != 0 {
			break
		}
	}
	for _, column := range columns {
		for i := range cells {
			b = binary.AppendVarint(b, column.value(&cells[i]))
			if flags&column.constant != 0 {
				break
			}
		}
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
	binary.LittleEndian.PutUint32(b[start:], crc32.Checksum(b[start+checksumSize:], castagnoli))
	return b
}

// columns are those of a run between periods and digits, in their order.
var columns = [...]struct {
	constant byte
	value    func(c *cell) int64
}{
	{constUnit, func(c *cell) int64 { return int64(c.unit) }},
	{constMult, func(c *cell) int64 { return int64(c.mult) }},
	{constStatus, func(c *cell) int64 { return int64(c.status) }},
	{constVintage, func(c *cell) int64 { return int64(c.vintage) }},
	{constSource, func(c *cell) int64 { return int64(c.source) }},
	{constExp, func(c *cell) int64 { return int64(c.exp)<<1 | int64(min(c.wide, 1)) }},
}
