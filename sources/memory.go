package sources

import (
	"fmt"
	"io"

	"factcheck/sources/datapackage"
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
	var builders []*builder
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
				if err := b.addObservation(s.Key, o, line); err != nil {
					return nil, err
				}
			}
		}
		builders = append(builders, b)
	}
	s, err := inMemory(func(w io.Writer) error {
		out := newWriter(w)
		for _, b := range builders {
			if err := out.add(b); err != nil {
				return err
			}
		}
		return out.finish()
	})
	if err != nil {
		return nil, err
	}
	s.given = given
	return s, nil
}

// addObservation takes an observation of k; line is its number, for messages.
func (b *builder) addObservation(k Key, o Observation, line int) error {
	r := datapackage.Row{
		Line: line, Indicator: string(k.Indicator), Area: string(k.Area), Counterpart: string(k.Counterpart),
		Freq: string(k.Freq), Period: o.Period, Unit: o.Unit, Mult: o.Mult, Value: datapackage.NumberOf(o.Value), Status: 'A', Vintage: o.Vintage, Source: o.Source,
	}
	if len(o.Status) == 1 {
		r.Status = o.Status[0]
	}
	if r.Period.Grain == "" || r.Freq == "" || statuses[r.Status] == "" {
		return fmt.Errorf("%s: observation %d of %s has no period, frequency or known status", b.dataset.Name, line, k)
	}
	return b.add(&r)
}
