package sources

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"

	"factcheck/internal/stat"
	"factcheck/sources/datapackage"
)

// The canonical table of a data set is its figures as the text of a data
// package: the header, then a row for each observation, sorted by indicator,
// area, counterpart and frequency, then by period, vintage and source, with
// every column there, a line end of one byte and quotes only where a field has a
// comma or a quote. The same figures in any order, however compressed, have one
// canonical table; its SHA-256 is the data set's digest.

// Text is the figure as published: "240.11", "107.20". A figure published in
// whole thousands with an exponent keeps it, "5e3", since 5000 would say more. A
// missing one is empty.
func (o Observation) Text() string {
	if o.Status == Missing && o.Value.IsZero() {
		return ""
	}
	return datapackage.NumberOf(o.Value).String()
}

// canonicalRow is what differs from row to row of one series.
type canonicalRow struct {
	period, unit, vintage, source string
	mult                          int
	status                        Status
}

// appendRow appends a row but for its value, which figure appends.
func appendRow(b []byte, series string, r canonicalRow, figure func(b []byte) []byte) []byte {
	b = append(b, series...)
	b = append(append(b, r.period...), ',')
	b = append(figure(b), ',')
	b = append(datapackage.AppendField(b, r.unit), ',')
	b = append(strconv.AppendInt(b, int64(r.mult), 10), ',')
	b = append(append(b, r.status...), ',')
	b = append(append(b, r.vintage...), ',')
	return append(datapackage.AppendField(b, r.source), '\n')
}

// seriesFields are the first columns of a series' rows.
func seriesFields(k Key) string {
	var b []byte
	for _, s := range []string{string(k.Indicator), string(k.Area), string(k.Counterpart), string(k.Freq)} {
		b = append(datapackage.AppendField(b, s), ',')
	}
	return string(b)
}

// AppendCanonical appends the row of an observation of k to b.
func AppendCanonical(b []byte, k Key, o Observation) []byte {
	return appendRow(b, seriesFields(k), canonicalRow{
		o.Period.String(), o.Unit, o.Vintage.String(), o.Source, o.Mult, o.Status,
	}, func(b []byte) []byte { return append(b, o.Text()...) })
}

// canonical makes the digest of a builder's cells.
type canonical struct {
	b        *builder
	sum      hash.Hash
	buffer   []byte
	vintages []string
	periods  map[stat.Period]string
	key      Key
	series   string
}

func newCanonical(b *builder) *canonical {
	t := &canonical{b: b, sum: sha256.New(), buffer: []byte(datapackage.Header), periods: make(map[stat.Period]string)}
	for _, d := range b.vintages.words {
		t.vintages = append(t.vintages, d.String())
	}
	return t
}

// add takes the next cells, all of one key.
func (t *canonical) add(k Key, cells []cell) {
	if k != t.key {
		t.key, t.series = k, seriesFields(k)
	}
	for i := range cells {
		c := &cells[i]
		p := stat.Period{Start: c.start, End: c.end, Grain: grains[c.grain]}
		text, ok := t.periods[p]
		if !ok {
			text = p.String()
			t.periods[p] = text
		}
		t.buffer = appendRow(t.buffer, t.series, canonicalRow{
			text, t.b.units.words[c.unit], t.vintages[c.vintage], t.b.sources.words[c.source], int(c.mult), statuses[c.status],
		}, func(b []byte) []byte {
			switch {
			case c.wide > 0:
				return datapackage.Number{Wide: t.b.wide[c.wide-1], Exp: int32(c.exp)}.Append(b)
			case c.digits == 0 && c.status == 'M':
				return b
			}
			return datapackage.Number{Digits: c.digits, Exp: int32(c.exp)}.Append(b)
		})
	}
	if len(t.buffer) > 64<<10 {
		t.flush()
	}
}

func (t *canonical) flush() {
	t.sum.Write(t.buffer)
	t.buffer = t.buffer[:0]
}

func (t *canonical) digest() string {
	t.flush()
	return hex.EncodeToString(t.sum.Sum(nil))
}
