package sources

import (
	"fmt"
	"io"
	"io/fs"

	"factcheck/internal/stat"
	"factcheck/sources/datapackage"
)

// readPackage gathers the rows of a data package.
func readPackage(fsys fs.FS, name string) (*builder, error) {
	p, err := datapackage.Open(fsys, name)
	if err != nil {
		return nil, err
	}
	b := newBuilder(Dataset{
		Name: p.Name, Title: p.Title, Publisher: p.Publisher, Link: p.Link, Licence: p.Licence,
		Attribution: p.Attribution, Redistributable: p.Redistributable, Notes: p.Notes, HistoryOf: p.HistoryOf, Standing: p.Standing,
		Retrieved: p.Created, By: p.By,
	}, func(line uint32) string { return fmt.Sprintf("%s:%d", p.File(), line) })
	if b.dataset.HistoryOf == nil {
		b.dataset.HistoryOf = histories()[p.Name]
	}
	b.cells = make([]cell, 0, min(max(p.Rows, 0), 10_000_000)) // announced, not relied on
	for _, i := range p.Indicators {
		b.listed = append(b.listed, indicatorMeta{
			Code: stat.IndicatorCode(i.Code), Title: i.Title, Definition: i.Definition, UnitText: i.Unit, Link: i.Link,
		})
	}
	if err := p.Read(b.add); err != nil {
		return nil, err
	}
	if p.Early > 0 {
		b.dataset.Notes = append(b.dataset.Notes, fmt.Sprintf("%d observations of years before the year 1 are left out", p.Early))
	}
	return b, nil
}

// OpenDirs reads data packages into memory; each of dirs is the folder of one.
// Nothing is opened if one of them is malformed, or if two have one name.
func OpenDirs(dirs ...string) (*Store, error) {
	return inMemory(func(w io.Writer) error { return compile(dirs, w) })
}
