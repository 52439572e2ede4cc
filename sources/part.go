package sources

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"factcheck/internal/stat"
)

// part is one package, read once and never changed, out of a snapshot file or
// into memory. Its series lie in blocks, sorted by indicator, area, counterpart
// and frequency, each by period and vintage.
type part struct {
	meta       meta
	indicators map[stat.IndicatorCode]int
	areas      map[stat.AreaCode]int
	index      []entry // sorted by key
	blocks     blocks
}

// meta is what a part says of itself; a snapshot keeps it as JSON.
type meta struct {
	Dataset    Dataset
	Indicators []indicatorMeta // sorted by code
	Areas      []stat.AreaCode // sorted; the first is the empty code
	words
}

// indicatorMeta is what a package says of an indicator. What the catalogue adds
// is not kept, so that a better catalogue needs no other snapshot.
type indicatorMeta struct {
	Code         stat.IndicatorCode
	Title        string `json:",omitempty"`
	Definition   string `json:",omitempty"`
	UnitText     string `json:",omitempty"` // as the package lists it; else the unit of its rows
	Unit         string // of its rows; the commonest where they differ
	Link         string `json:",omitempty"`
	Bilateral    bool   `json:",omitempty"`
	First, Last  int    // years
	Observations int
	SameMult     bool `json:",omitempty"`
	Mult         int  `json:",omitempty"` // of its rows, where it is one
}

// entry is where a series lies.
type entry struct {
	key         uint64
	block       uint32
	offset, end uint32
}

// freqs are the frequencies in the order of their codes, which is the order of
// keys.
var freqs = [...]Freq{Annual, Daily, Monthly, Quarterly, Semestrial, Weekly}

// A key is packed into 64 bits, so that packed keys sort as keys do.
const (
	areaBits      = 15
	freqBits      = 3
	indicatorBits = 64 - 2*areaBits - freqBits
)

func packKey(indicator, area, counterpart, freq int) uint64 {
	return uint64(indicator)<<(2*areaBits+freqBits) | uint64(area)<<(areaBits+freqBits) | uint64(counterpart)<<freqBits | uint64(freq)
}

// pack is the packed form of k, if the part has its words.
func (p *part) pack(k Key) (uint64, bool) {
	i, ok1 := p.indicators[k.Indicator]
	a, ok2 := p.areas[k.Area]
	c, ok3 := p.areas[k.Counterpart]
	f := slices.Index(freqs[:], k.Freq)
	return packKey(i, a, c, f), ok1 && ok2 && ok3 && f >= 0
}

func (p *part) unpack(key uint64) Key {
	return Key{
		Dataset:     p.meta.Dataset.Name,
		Indicator:   p.meta.Indicators[key>>(2*areaBits+freqBits)].Code,
		Area:        p.meta.Areas[key>>(areaBits+freqBits)&(1<<areaBits-1)],
		Counterpart: p.meta.Areas[key>>freqBits&(1<<areaBits-1)],
		Freq:        freqs[key&(1<<freqBits-1)],
	}
}

// find is the entry of a packed key.
func (p *part) find(key uint64) (entry, bool) {
	i, ok := slices.BinarySearchFunc(p.index, key, func(e entry, k uint64) int { return cmp.Compare(e.key, k) })
	if !ok {
		return entry{}, false
	}
	return p.index[i], true
}

// has reports whether there is a key from from on and before to.
func (p *part) has(from, to uint64) bool {
	i := sort.Search(len(p.index), func(i int) bool { return p.index[i].key >= from })
	return i < len(p.index) && p.index[i].key < to
}

// read is the observations of k, or those of one period alone; nil if there are
// none. k.Dataset is not asked.
func (p *part) read(k Key, only *stat.Period) ([]Observation, error) {
	packed, ok := p.pack(k)
	if !ok {
		return nil, nil
	}
	e, ok := p.find(packed)
	if !ok {
		return nil, nil
	}
	b, err := p.blocks.read(int(e.block))
	if err != nil {
		return nil, err
	}
	if int(e.end) > len(b) || e.offset > e.end {
		return nil, fmt.Errorf("series %s: %w", k, errSeries)
	}
	name := p.meta.Dataset.Name
	obs, err := decode(b[e.offset:e.end], &p.meta.words, name, only)
	if err != nil {
		return nil, fmt.Errorf("series %s of %s: %w", k, name, err)
	}
	return obs, nil
}

// keys are the keys of an indicator, sorted.
func (p *part) keys(indicator int) []Key {
	from := sort.Search(len(p.index), func(i int) bool { return p.index[i].key >= packKey(indicator, 0, 0, 0) })
	to := sort.Search(len(p.index), func(i int) bool { return p.index[i].key >= packKey(indicator+1, 0, 0, 0) })
	keys := make([]Key, 0, to-from)
	for _, e := range p.index[from:to] {
		keys = append(keys, p.unpack(e.key))
	}
	return keys
}

// finish builds the look-up tables from meta. It checks what the rest relies on.
func (p *part) finish() error {
	m := &p.meta
	p.indicators = make(map[stat.IndicatorCode]int, len(m.Indicators))
	for n, i := range m.Indicators {
		p.indicators[i.Code] = n
	}
	p.areas = make(map[stat.AreaCode]int, len(m.Areas))
	for i, a := range m.Areas {
		p.areas[a] = i
	}
	last := packKey(len(m.Indicators), 0, 0, 0)
	for i, e := range p.index {
		if e.key >= last || i > 0 && e.key <= p.index[i-1].key || int(e.block) >= p.blocks.count() ||
			int(e.key>>(areaBits+freqBits)&(1<<areaBits-1)) >= len(m.Areas) ||
			int(e.key>>freqBits&(1<<areaBits-1)) >= len(m.Areas) || int(e.key&(1<<freqBits-1)) >= len(freqs) {
			return fmt.Errorf("the index is malformed at series %d", i)
		}
	}
	return nil
}

// blocks hands out the bytes of blocks, decompressed; they are not to be changed.
type blocks interface {
	count() int
	read(i int) ([]byte, error)
}

// open blocks lie in memory as they are.
type openBlocks [][]byte

func (b openBlocks) count() int                 { return len(b) }
func (b openBlocks) read(i int) ([]byte, error) { return b[i], nil }
