package sources

import (
	"fmt"
	"io"
	"os"
	"slices"
	"sync"

	"factcheck/internal/stat"
)

// part is one package in a snapshot file. Its series lie in runs, sorted by
// indicator, area, counterpart and frequency, each by period and vintage; only
// where they lie is kept in memory, they are read when they are asked for.
type part struct {
	file       io.ReaderAt
	dataset    Dataset
	listed     []indicatorMeta // sorted by code
	codes      []stat.AreaCode // sorted; the first is the empty code
	words      words
	index      seriesIndex
	indicators map[stat.IndicatorCode]int // place in listed
	areas      map[stat.AreaCode]int      // place in codes
}

// indicatorMeta is what a package says of an indicator. What the catalogue adds
// is not kept, so that a better catalogue needs no other snapshot.
type indicatorMeta struct {
	Code         stat.IndicatorCode
	Title        string
	Definition   string
	UnitText     string // as the package lists it; else the unit of its rows
	Unit         string // of its rows; the commonest where they differ
	Link         string
	Bilateral    bool
	First, Last  int // years
	Observations int
	SameMult     bool
	Mult         int // of its rows, where it is one
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

// unpack is the key that was packed; ok is false if the part has no such words.
func (p *part) unpack(key uint64) (k Key, ok bool) {
	i, a := int(key>>(2*areaBits+freqBits)), int(key>>(areaBits+freqBits)&(1<<areaBits-1))
	c, f := int(key>>freqBits&(1<<areaBits-1)), int(key&(1<<freqBits-1))
	if i >= len(p.listed) || a >= len(p.codes) || c >= len(p.codes) || f >= len(freqs) {
		return Key{}, false
	}
	return Key{p.dataset.Name, p.listed[i].Code, p.codes[a], p.codes[c], freqs[f]}, true
}

// has reports whether there is a key from from on and before to.
func (p *part) has(from, to uint64) bool { return p.index.has(from, to) }

// keys are the keys of an indicator, sorted.
func (p *part) keys(indicator int) ([]Key, error) {
	var keys []Key
	for _, packed := range p.index.keys(packKey(indicator, 0, 0, 0), packKey(indicator+1, 0, 0, 0)) {
		k, ok := p.unpack(packed)
		if !ok {
			return nil, damaged("data set %s: the index is malformed", p.dataset.Name)
		}
		keys = append(keys, k)
	}
	return keys, nil
}

// each hands f all series, in the order of their keys.
func (p *part) each(f func(*Series) error) error {
	for indicator := range p.listed {
		keys, err := p.keys(indicator)
		if err != nil {
			return err
		}
		for _, k := range keys {
			obs, err := p.read(k, nil)
			if err != nil {
				return err
			}
			if err := f(&Series{k, obs}); err != nil {
				return err
			}
		}
	}
	return nil
}

// runBytes spares an allocation for each run that is read.
var runBytes = sync.Pool{New: func() any { return new([]byte) }}

// read is the observations of k, or those of one period alone; nil if there are
// none. k.Dataset is not asked.
func (p *part) read(k Key, only *stat.Period) ([]Observation, error) {
	packed, ok := p.pack(k)
	if !ok {
		return nil, nil
	}
	var few [1]run
	var day stat.Day
	if only != nil {
		day = only.Start
	}
	runs := p.index.find(few[:0], packed, day)
	if len(runs) == 0 {
		return nil, nil
	}
	from, size := runs[0].offset, 0
	for _, r := range runs {
		if r.offset != from+int64(size) {
			return nil, damaged("series %s of %s: the index is malformed", k, p.dataset.Name)
		}
		size += r.length
	}
	buffer := runBytes.Get().(*[]byte)
	defer runBytes.Put(buffer)
	*buffer = slices.Grow((*buffer)[:0], size)
	b := (*buffer)[:size]
	if n, err := p.file.ReadAt(b, from); n < size {
		return nil, fmt.Errorf("series %s of %s: %w", k, p.dataset.Name, err)
	}
	var obs []Observation
	for _, r := range runs {
		var err error
		at := int(r.offset - from)
		if obs, err = decode(obs, b[at:at+r.length], &p.words, p.dataset.Name, only); err != nil {
			return nil, p.named(damaged("series %s of %s: %v", k, p.dataset.Name, err))
		}
	}
	return obs, nil
}

// named is err with the name of the part's file, where it has one.
func (p *part) named(err error) error {
	if f, ok := p.file.(*os.File); ok {
		return fmt.Errorf("%s: %w", f.Name(), err)
	}
	return err
}
