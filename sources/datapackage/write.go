package datapackage

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// tableFile is the table of a package that Write makes.
const tableFile = "data.csv.gz"

// Header is the first line of a table that names all columns.
const Header = "indicator,area,counterpart,freq,period,value,unit,mult,status,vintage,source\n"

// Write makes the folder dir, which must not be there, a data package of p's
// description and rows; the same bytes for the same rows. Every file is synced
// to the disk before Write returns. What Open would refuse is refused; after an
// error dir is gone again.
func (p *Package) Write(dir string, rows iter.Seq[*Row]) (err error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	n := 0
	err = create(filepath.Join(dir, tableFile), func(w *bufio.Writer) error {
		z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
		if err != nil {
			return err
		}
		line := []byte(Header)
		for r := range rows {
			if _, err := z.Write(line); err != nil {
				return err
			}
			line = appendRow(line[:0], r)
			n++
		}
		_, err = z.Write(line)
		return errors.Join(err, z.Close())
	})
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(p.describe(n), "", " ")
	if err != nil {
		return err
	}
	err = create(filepath.Join(dir, "datapackage.json"), func(w *bufio.Writer) error {
		_, err := w.Write(append(text, '\n'))
		return err
	})
	if err != nil {
		return err
	}
	if _, err := Open(os.DirFS(dir), p.Name); err != nil {
		return err
	}
	return SyncFolder(dir)
}

// describe is the description of p with a table of n rows.
func (p *Package) describe(n int) descriptor {
	d := descriptor{
		Name: p.Name, Title: p.Title, Description: p.Description, Attribution: p.Attribution,
		Redistributable: p.Redistributable, Rows: n, Notes: p.Notes, Indicators: p.Indicators, HistoryOf: p.HistoryOf, Standing: p.Standing, Retrievals: p.Retrievals,
	}
	for _, v := range p.Vintages {
		d.Vintages = append(d.Vintages, v.String())
	}
	for _, name := range strings.Split(p.Licence, ", ") {
		d.Licences = append(d.Licences, licence{Name: name})
	}
	if p.Created != 0 {
		d.Created = p.Created.String()
	}
	d.Sources = []source{{Title: p.Publisher, Path: p.Link}}
	for _, by := range p.By {
		d.Sources = append(d.Sources, source{Title: by})
	}
	d.Resources = []resource{{Name: "data", Path: json.RawMessage(`"` + tableFile + `"`), Compression: "gz"}}
	return d
}

func appendRow(b []byte, r *Row) []byte {
	b = AppendField(b, r.Indicator)
	b = AppendField(append(b, ','), r.Area)
	b = AppendField(append(b, ','), r.Counterpart)
	b = AppendField(append(b, ','), r.Freq)
	b = append(append(b, ','), r.Period.String()...)
	b = append(b, ',')
	if !r.Missing {
		b = r.Value.Append(b)
	}
	b = AppendField(append(b, ','), r.Unit)
	b = fmt.Appendf(append(b, ','), "%d", r.Mult)
	b = append(append(b, ','), r.Status, ',')
	b = append(b, r.Vintage.String()...)
	return append(AppendField(append(b, ','), r.Source), '\n')
}

// AppendField appends a field, quoted where its text needs it.
func AppendField(b []byte, s string) []byte {
	if !strings.ContainsAny(s, ",\"\r\n") {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

// create writes a file and syncs it to the disk.
func create(name string, write func(*bufio.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 256<<10)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// SyncFolder makes a folder's entries durable, where the system knows how.
func SyncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}
