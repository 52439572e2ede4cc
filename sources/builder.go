package sources

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources/datapackage"
)

// blockSize is the size, in bytes, past which a block takes no further series.
// Smaller blocks make look-ups cheaper and the snapshot larger (doc.go).
const blockSize = 4 << 10

// builder gathers the rows of one package in any order and sorts them into a
// part.
type builder struct {
	cells    []cell
	wide     []*big.Int
	series   map[Key]uint32
	keys     []Key
	lastKey  Key
	last     uint32
	units    numbered
	sources  numbered
	dataset  Dataset
	listed   []indicatorMeta
	vintages map[stat.Day]bool
	where    func(line uint32) string
}

// numbered gives words numbers in the order of their coming.
type numbered struct {
	number map[string]int
	words  []string
}

func (n *numbered) add(w string) int {
	if i, ok := n.number[w]; ok {
		return i
	}
	if n.number == nil {
		n.number = make(map[string]int)
	}
	n.number[w] = len(n.words)
	n.words = append(n.words, w)
	return len(n.words) - 1
}

func newBuilder(d Dataset, where func(line uint32) string) *builder {
	return &builder{dataset: d, series: make(map[Key]uint32), vintages: make(map[stat.Day]bool), where: where}
}

// add takes one row. Its key's data set is the builder's.
func (b *builder) add(r *datapackage.Row) error {
	k := Key{Indicator: stat.IndicatorCode(r.Indicator), Area: stat.AreaCode(r.Area), Counterpart: stat.AreaCode(r.Counterpart), Freq: Freq(r.Freq)}
	if k != b.lastKey || len(b.keys) == 0 {
		n, ok := b.series[k]
		if !ok {
			n = uint32(len(b.keys))
			b.series[k] = n
			b.keys = append(b.keys, k)
		}
		b.last, b.lastKey = n, k
	}
	unit := b.units.add(r.Unit)
	if unit > 65535 {
		return errors.New("more than 65536 units in one package")
	}
	c := cell{
		digits: r.Value.Digits, exp: int16(r.Value.Exp), series: b.last,
		start: r.Period.Start, end: r.Period.End, grain: grainIndex(r.Period.Grain),
		vintage: r.Vintage, unit: uint16(unit), mult: int8(r.Mult), status: r.Status,
		source: uint32(b.sources.add(r.Source)), line: uint32(r.Line),
	}
	if r.Value.Wide != nil {
		b.wide = append(b.wide, r.Value.Wide)
		c.wide = int32(len(b.wide))
	}
	b.vintages[r.Vintage] = true
	b.cells = append(b.cells, c)
	return nil
}

// part sorts what was added. Two rows of one key, period, vintage and source
// are an error.
func (b *builder) part() (*part, error) {
	if len(b.cells) == 0 {
		return nil, fmt.Errorf("data set %s has no observations", b.dataset.Name)
	}
	// Numbers follow the order of the words, so that the same rows in any order
	// make the same bytes.
	order := sortedOrder(len(b.keys), func(i, j int) int { return compareKeys(b.keys[i], b.keys[j]) })
	units := b.units.sort()
	sources := b.sources.sort()
	for i := range b.cells {
		c := &b.cells[i]
		c.series = order[c.series]
		c.unit = uint16(units[c.unit])
		c.source = sources[c.source]
	}
	slices.SortFunc(b.keys, compareKeys)
	slices.SortFunc(b.cells, func(x, y cell) int {
		return cmp.Or(cmp.Compare(x.series, y.series), cmp.Compare(x.start, y.start), cmp.Compare(x.end, y.end),
			cmp.Compare(x.grain, y.grain), cmp.Compare(x.vintage, y.vintage), cmp.Compare(x.source, y.source), cmp.Compare(x.line, y.line))
	})
	p := &part{meta: meta{words: words{Units: b.units.words, Sources: b.sources.words}}}
	for d := range b.vintages {
		p.meta.Vintages = append(p.meta.Vintages, d)
	}
	slices.Sort(p.meta.Vintages)
	day := make(map[stat.Day]int, len(p.meta.Vintages))
	for i, d := range p.meta.Vintages {
		day[d] = i
	}
	b.dataset.Observations = len(b.cells)
	b.dataset.Vintages = p.meta.Vintages
	p.meta.Dataset = b.dataset

	areas := map[stat.AreaCode]int{"": 0}
	for _, k := range b.keys {
		areas[k.Area], areas[k.Counterpart] = 0, 0
	}
	for a := range areas {
		p.meta.Areas = append(p.meta.Areas, a)
	}
	slices.Sort(p.meta.Areas)
	for i, a := range p.meta.Areas {
		areas[a] = i
	}
	if len(areas) >= 1<<areaBits {
		return nil, fmt.Errorf("data set %s: more than %d areas", b.dataset.Name, 1<<areaBits-1)
	}
	b.indicators(p)
	code := make(map[stat.IndicatorCode]int, len(p.meta.Indicators))
	for i, m := range p.meta.Indicators {
		code[m.Code] = i
	}

	var all openBlocks
	var block []byte
	for from := 0; from < len(b.cells); {
		to := from + 1
		for ; to < len(b.cells) && b.cells[to].series == b.cells[from].series; to++ {
			x, y := &b.cells[to-1], &b.cells[to]
			if x.start == y.start && x.end == y.end && x.grain == y.grain && x.vintage == y.vintage && x.source == y.source {
				return nil, fmt.Errorf("%s: the same indicator, area, counterpart, freq, period, vintage and source as in line %d", b.where(y.line), x.line)
			}
		}
		k := b.keys[b.cells[from].series]
		if len(block) > blockSize {
			all = append(all, slices.Clip(block))
			block = nil
		}
		e := entry{block: uint32(len(all)), offset: uint32(len(block))}
		e.key = packKey(code[k.Indicator], areas[k.Area], areas[k.Counterpart], slices.Index(freqs[:], k.Freq))
		block = encode(block, b.cells[from:to], day, b.wide)
		e.end = uint32(len(block))
		p.index = append(p.index, e)
		from = to
	}
	p.blocks = append(all, block)
	return p, p.finish()
}

// indicators describes each indicator of the rows, sorted by code.
func (b *builder) indicators(p *part) {
	listed := make(map[stat.IndicatorCode]indicatorMeta)
	for _, m := range b.listed {
		listed[m.Code] = m
	}
	units := make(map[uint16]int)
	var cur *indicatorMeta
	commonest := func() {
		if cur == nil {
			return
		}
		best := -1
		for u := range b.units.words {
			if n := units[uint16(u)]; n > 0 && (best < 0 || n > units[uint16(best)]) {
				best = u
			}
		}
		cur.Unit = b.units.words[best]
		clear(units)
	}
	for _, c := range b.cells {
		k := b.keys[c.series]
		if cur == nil || cur.Code != k.Indicator {
			commonest()
			m := listed[k.Indicator]
			m.Code = k.Indicator
			m.First, m.Last, m.SameMult, m.Mult = 1<<30, 0, true, int(c.mult)
			p.meta.Indicators = append(p.meta.Indicators, m)
			cur = &p.meta.Indicators[len(p.meta.Indicators)-1]
		}
		units[c.unit]++
		cur.Observations++
		if c.mult != int8(cur.Mult) {
			cur.SameMult = false
		}
		cur.Bilateral = cur.Bilateral || k.Counterpart != ""
		cur.First = min(cur.First, c.start.Year())
		cur.Last = max(cur.Last, (c.end - 1).Year())
	}
	commonest()
}

func compareKeys(a, b Key) int {
	return cmp.Or(strings.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Area, b.Area),
		cmp.Compare(a.Counterpart, b.Counterpart), cmp.Compare(slices.Index(freqs[:], a.Freq), slices.Index(freqs[:], b.Freq)))
}

// sortedOrder is, for each number, its place after sorting.
func sortedOrder(n int, compare func(i, j int) int) []uint32 {
	by := make([]int, n)
	for i := range by {
		by[i] = i
	}
	slices.SortStableFunc(by, compare)
	place := make([]uint32, n)
	for at, i := range by {
		place[i] = uint32(at)
	}
	return place
}

// sort orders the words and returns each old number's place.
func (n *numbered) sort() []uint32 {
	place := sortedOrder(len(n.words), func(i, j int) int { return strings.Compare(n.words[i], n.words[j]) })
	slices.Sort(n.words)
	return place
}
