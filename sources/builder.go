package sources

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources/datapackage"
)

// builder gathers the rows of one package in any order and sorts them into a
// part.
type builder struct {
	cells    []cell
	wide     []*big.Int
	series   map[Key]uint32
	keys     []Key
	lastKey  Key
	last     uint32
	units    numbered[string]
	sources  numbered[string]
	vintages numbered[stat.Day]
	dataset  Dataset
	listed   []indicatorMeta // what the package says; after write, all that have rows
	areas    []stat.AreaCode // sorted, the empty one first; set by write
	where    func(line uint32) string
}

// numbered gives words numbers in the order of their coming.
type numbered[T cmp.Ordered] struct {
	number map[T]uint32
	words  []T
}

func (n *numbered[T]) add(w T) uint32 {
	if i, ok := n.number[w]; ok {
		return i
	}
	if n.number == nil {
		n.number = make(map[T]uint32)
	}
	n.number[w] = uint32(len(n.words))
	n.words = append(n.words, w)
	return uint32(len(n.words) - 1)
}

func newBuilder(d Dataset, where func(line uint32) string) *builder {
	return &builder{dataset: d, series: make(map[Key]uint32), where: where}
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
		vintage: b.vintages.add(r.Vintage), unit: uint16(unit), mult: int8(r.Mult), status: r.Status,
		source: b.sources.add(r.Source), line: uint32(r.Line),
	}
	if r.Value.Wide != nil {
		b.wide = append(b.wide, r.Value.Wide)
		c.wide = int32(len(b.wide))
	}
	b.cells = append(b.cells, c)
	return nil
}

// sort puts what was added into the order in which it is stored, and numbers
// into the order of their words, so that the same rows in any order make the same
// bytes.
func (b *builder) sort() {
	order := sortedOrder(len(b.keys), func(i, j int) int { return compareKeys(b.keys[i], b.keys[j]) })
	units, sources, vintages := b.units.sort(), b.sources.sort(), b.vintages.sort()
	for i := range b.cells {
		c := &b.cells[i]
		c.series = order[c.series]
		c.unit = uint16(units[c.unit])
		c.source = sources[c.source]
		c.vintage = vintages[c.vintage]
	}
	slices.SortFunc(b.keys, compareKeys)
	slices.SortFunc(b.cells, func(x, y cell) int {
		switch {
		case x.series != y.series:
			return cmp.Compare(x.series, y.series)
		case x.start != y.start:
			return cmp.Compare(x.start, y.start)
		}
		return cmp.Or(cmp.Compare(x.end, y.end), cmp.Compare(x.grain, y.grain), cmp.Compare(x.vintage, y.vintage),
			cmp.Compare(x.source, y.source), cmp.Compare(x.line, y.line))
	})
}

// write sorts what was added and writes its runs. Two rows of one key, period,
// vintage and source are an error.
func (b *builder) write(w *writer, index *indexWriter) error {
	if len(b.cells) == 0 {
		return fmt.Errorf("data set %s has no observations", b.dataset.Name)
	}
	b.sort()
	b.dataset.Observations = len(b.cells)
	b.dataset.Vintages = b.vintages.words

	areas := map[stat.AreaCode]int{"": 0}
	for _, k := range b.keys {
		areas[k.Area], areas[k.Counterpart] = 0, 0
	}
	b.areas = slices.Sorted(maps.Keys(areas))
	for i, a := range b.areas {
		areas[a] = i
	}
	if len(areas) > 1<<areaBits {
		return fmt.Errorf("data set %s: more than %d areas", b.dataset.Name, 1<<areaBits-1)
	}
	b.indicators()
	indicator := -1
	text := newCanonical(b)
	for from := 0; from < len(b.cells); {
		k := b.keys[b.cells[from].series]
		if indicator < 0 || b.listed[indicator].Code != k.Indicator {
			indicator++ // both are sorted
		}
		key := packKey(indicator, areas[k.Area], areas[k.Counterpart], slices.Index(freqs[:], k.Freq))
		end, err := b.seriesEnd(from)
		if err != nil {
			return err
		}
		for split := end-from > runSize; from < end; {
			to := end
			if split {
				to = min(from+runSize, end)
				for to < end && b.cells[to].start == b.cells[to-1].start {
					to++
				}
			}
			cells := b.cells[from:to]
			text.add(k, cells)
			r := run{key: key, split: split, start: cells[0].start}
			r.offset, r.length = w.run(func(block []byte) []byte { return encode(block, cells, b.wide) })
			index.add(r)
			from = to
		}
	}
	b.dataset.Digest = text.digest()
	return nil
}

// seriesEnd is where the series that begins at from ends.
func (b *builder) seriesEnd(from int) (int, error) {
	to := from + 1
	for ; to < len(b.cells) && b.cells[to].series == b.cells[from].series; to++ {
		x, y := &b.cells[to-1], &b.cells[to]
		if x.start == y.start && x.end == y.end && x.grain == y.grain && x.vintage == y.vintage && x.source == y.source {
			return 0, fmt.Errorf("%s: the same indicator, area, counterpart, freq, period, vintage and source as in line %d", b.where(y.line), x.line)
		}
	}
	return to, nil
}

// indicators describes each indicator of the rows, sorted by code.
func (b *builder) indicators() {
	listed := make(map[stat.IndicatorCode]indicatorMeta)
	for _, m := range b.listed {
		listed[m.Code] = m
	}
	b.listed = nil
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
			b.listed = append(b.listed, m)
			cur = &b.listed[len(b.listed)-1]
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
func (n *numbered[T]) sort() []uint32 {
	place := sortedOrder(len(n.words), func(i, j int) int { return cmp.Compare(n.words[i], n.words[j]) })
	slices.Sort(n.words)
	return place
}
