package sources

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/big"

	"factcheck/sources/datapackage"

	"github.com/shopspring/decimal"
)

// MemoryPackage is a data set given by the program itself: for tests and claim
// scripts. Fields of an Indicator that are set are taken as they are; the rest
// the catalogue fills in. An indicator that is not listed needs no entry.
type MemoryPackage struct {
	Dataset    Dataset
	Indicators []Indicator
	Series     []Series
}

// Memory is a library of the given packages. It fails on two observations of
// one period, vintage and source, and on a data set without series.
func Memory(packages ...MemoryPackage) (*Store, error) {
	var parts []*part
	given := make(map[Key]Indicator)
	for _, m := range packages {
		name := m.Dataset.Name
		b := newBuilder(m.Dataset, func(line uint32) string { return fmt.Sprintf("%s: observation %d", name, line) })
		for _, i := range m.Indicators {
			i.Dataset = name
			given[Key{Dataset: name, Indicator: i.Code}] = i
			b.listed = append(b.listed, indicatorMeta{
				Code: i.Code, Title: i.Title, Definition: i.Definition, UnitText: i.UnitText, Link: i.Link,
			})
		}
		line := 0
		for _, s := range m.Series {
			for _, o := range s.Observations {
				line++
				r := datapackage.Row{
					Line: line, Indicator: string(s.Key.Indicator), Area: string(s.Key.Area), Counterpart: string(s.Key.Counterpart),
					Freq: string(s.Key.Freq), Period: o.Period, Unit: o.Unit, Mult: o.Mult, Status: 'A', Vintage: o.Vintage, Source: o.Source,
				}
				if len(o.Status) == 1 {
					r.Status = o.Status[0]
				}
				if c := o.Value.Coefficient(); c.IsInt64() {
					r.Value = datapackage.Number{Digits: c.Int64(), Exp: o.Value.Exponent()}
				} else {
					r.Value = datapackage.Number{Wide: new(big.Int).Set(c), Exp: o.Value.Exponent()}
				}
				if r.Period.Grain == "" || r.Freq == "" || statuses[r.Status] == "" {
					return nil, fmt.Errorf("%s: observation %d of %s has no period, frequency or known status", name, line, s.Key)
				}
				if err := b.add(&r); err != nil {
					return nil, err
				}
			}
		}
		b.dataset.Digest = contentDigest(m.Series)
		p, err := b.part()
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	s := newStore(parts)
	s.given = given
	return s, nil
}

// contentDigest is the SHA-256 of series as text, for data sets that come from
// no file.
func contentDigest(series []Series) string {
	sum := sha256.New()
	for _, s := range series {
		for _, o := range s.Observations {
			fmt.Fprintf(sum, "%s,%s,%s,%s,%s,%s,%d,%s,%s,%s\n", s.Key, o.Period, o.Value.Coefficient(), decimal.New(1, o.Value.Exponent()), o.Unit, o.Status, o.Mult, o.Vintage, o.Source, s.Key.Dataset)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}
