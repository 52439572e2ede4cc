package verifier

import (
	"strings"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// evidence is an observation as the verdict carries it. Value is as published;
// Value x 10^Mult is in Unit, which is the publisher's code unless its amounts
// had to be brought to units (thousand tonnes to tonnes).
func (s *session) evidence(i int, b *booked) Evidence {
	name := b.Dataset
	if name == "" {
		name = b.key.Dataset
	}
	ds, _ := s.judge.lib.Dataset(name)
	e := Evidence{
		ID:          nameOf('e', i),
		Dataset:     name,
		Series:      b.key.String(),
		Area:        string(b.key.Area),
		Counterpart: string(b.key.Counterpart),
		Title:       b.ind.Title,
		Period:      b.Period.String(),
		Value:       b.published(),
		Mult:        b.Mult + b.ind.Mult,
		Unit:        b.Unit,
		Vintage:     b.Vintage.String(),
		Status:      string(b.Status),
		Publisher:   publisher(b.ind, &ds),
		Attribution: ds.Attribution,
		Link:        b.Source,
		Digest:      ds.Digest,
		Retrieved:   ds.Retrieved.String(),
	}
	if b.ind.Mult != 0 || e.Unit == "" {
		e.Unit = b.ind.Unit.String()
	}
	if e.Status == "" {
		e.Status = string(sources.Normal)
	}
	if e.Link == "" {
		e.Link = b.ind.Link
	}
	if e.Link == "" {
		e.Link = ds.Link
	}
	if e.Link != "" {
		// A package that quotes many pages cannot name the one this figure is from,
		// and not always whose it is.
		if strings.Contains(e.Attribution, quotedPage) && b.ind.Publisher != "" {
			e.Publisher = b.ind.Publisher
			e.Attribution = b.ind.Publisher + ", as quoted by " + e.Link
		}
	}
	return e
}

// quotedPage is how a package's attribution points to its rows.
const quotedPage = "the page in `source`"

// published is the value with the trailing zeros it was published with.
func (b *booked) published() string {
	return exact.Of(b.Value).ShowFixed(-b.Value.Exponent())
}

func publisher(ind *sources.Indicator, ds *sources.Dataset) string {
	if ds.Publisher != "" {
		return ds.Publisher
	}
	return ds.Title
}

// areaName is an area's name in English, or its code.
func areaName(code stat.AreaCode) string {
	if a, ok := stat.Areas().Get(code); ok {
		return a.Name
	}
	return string(code)
}
