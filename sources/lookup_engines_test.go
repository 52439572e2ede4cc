//go:build unix

package sources

import (
	"database/sql"
	"fmt"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"
	_ "modernc.org/sqlite"
)

// sqliteEngine is the normalised layout: a table of series, and observations
// without row ids keyed by series, period and vintage.
type sqliteEngine struct {
	db      *sql.DB
	find    *sql.Stmt
	numbers map[Key]int // of the series, where they are at hand
}

const sqliteSchema = `
create table series (id integer primary key, dataset text, indicator text, area text, counterpart text, freq text,
	unique (dataset, indicator, area, counterpart, freq));
create table observation (series integer, start integer, end integer, vintage integer, source integer,
	value text, unit integer, mult integer, status text, primary key (series, start, end, vintage, source)) without rowid;
create table word (id integer primary key, text text)`

const sqliteFind = `select o.value, o.mult, o.status from series s join observation o on o.series = s.id
	where s.dataset = ? and s.indicator = ? and s.area = ? and s.counterpart = ? and s.freq = ?
	and o.start = ? and o.end = ? and o.vintage <= ? order by o.vintage desc limit 1`

const sqliteFindNumber = `select value, mult, status from observation
	where series = ? and start = ? and end = ? and vintage <= ? order by vintage desc limit 1`

func writeSQLite(s *Store, file string) error {
	db, err := sql.Open("sqlite", file+"?_pragma=journal_mode(off)&_pragma=synchronous(off)")
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec(sqliteSchema); err != nil {
		return err
	}
	series, err := tx.Prepare("insert into series values (?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	observation, err := tx.Prepare("insert into observation values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	words := make(map[string]int)
	word := func(w string) int {
		n, ok := words[w]
		if !ok {
			n = len(words)
			words[w] = n
			if _, err2 := tx.Exec("insert into word values (?, ?)", n, w); err2 != nil {
				err = err2
			}
		}
		return n
	}
	id := 0
	for _, d := range s.Datasets() {
		if err := s.Each(d.Name, func(v *Series) error {
			id++
			k := v.Key
			if _, err := series.Exec(id, k.Dataset, string(k.Indicator), string(k.Area), string(k.Counterpart), string(k.Freq)); err != nil {
				return err
			}
			for _, o := range v.Observations {
				if _, err := observation.Exec(id, int(o.Period.Start), int(o.Period.End), int(o.Vintage), word(o.Source), o.Text(), word(o.Unit), o.Mult, string(o.Status)); err != nil {
					return err
				}
			}
			return err
		}); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// openSQLite maps the whole file, which was faster than reads, and keeps a tenth
// of it in pages of its own.
func openSQLite(file string) (engine, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", fmt.Sprintf("file:%s?mode=ro&_pragma=mmap_size(%d)&_pragma=cache_size(-%d)&_pragma=query_only(1)", file, info.Size(), info.Size()/10/1024))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	find, err := db.Prepare(sqliteFind)
	return &sqliteEngine{db: db, find: find}, err
}

func openSQLiteNumbers(file string) (engine, error) {
	x, err := openSQLite(file)
	if err != nil {
		return nil, err
	}
	e := x.(*sqliteEngine)
	rows, err := e.db.Query("select dataset, indicator, area, counterpart, freq, id from series")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	e.numbers = make(map[Key]int)
	for rows.Next() {
		var k Key
		var id int
		if err := rows.Scan(&k.Dataset, &k.Indicator, &k.Area, &k.Counterpart, &k.Freq, &id); err != nil {
			return nil, err
		}
		e.numbers[k] = id
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	e.find, err = e.db.Prepare(sqliteFindNumber)
	return e, err
}

func (e *sqliteEngine) lookup(q question) (decimal.Decimal, bool, error) {
	var value, status string
	var mult int
	k := q.key
	var row *sql.Row
	if e.numbers != nil {
		row = e.find.QueryRow(e.numbers[k], int(q.period.Start), int(q.period.End), int(q.day))
	} else {
		row = e.find.QueryRow(k.Dataset, string(k.Indicator), string(k.Area), string(k.Counterpart), string(k.Freq),
			int(q.period.Start), int(q.period.End), int(q.day))
	}
	err := row.Scan(&value, &mult, &status)
	if err == sql.ErrNoRows || err == nil && value == "" {
		return decimal.Decimal{}, false, nil
	}
	if err != nil {
		return decimal.Decimal{}, false, err
	}
	v, err := decimal.NewFromString(value)
	return v, true, err
}

func (e *sqliteEngine) close() error { return e.db.Close() }

// parquetEngine is one file sorted by series, period and vintage; the series'
// numbers are in memory, and the column index of each row group says on which
// page a series begins.
type parquetEngine struct {
	file   *os.File
	groups []parquet.RowGroup
	series map[Key]int32
}

type parquetRow struct {
	Series  int32  `parquet:"series,delta"`
	Start   int32  `parquet:"start"`
	End     int32  `parquet:"end"`
	Vintage int32  `parquet:"vintage"`
	Value   string `parquet:"value"`
	Unit    string `parquet:"unit,dict"`
	Mult    int32  `parquet:"mult"`
	Status  string `parquet:"status,dict"`
	Source  string `parquet:"source,dict"`
}

var parquetSeries = map[string]map[Key]int32{} // by file; written beside the figures by who builds on this

func writeParquet(s *Store, file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := parquet.NewGenericWriter[parquetRow](f, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(1<<18), parquet.PageBufferSize(16<<10))
	keys := make(map[Key]int32)
	var rows []parquetRow
	for _, d := range s.Datasets() {
		if err := s.Each(d.Name, func(v *Series) error {
			n := int32(len(keys))
			keys[v.Key] = n
			rows = rows[:0]
			for _, o := range v.Observations {
				rows = append(rows, parquetRow{n, int32(o.Period.Start), int32(o.Period.End), int32(o.Vintage), o.Text(), o.Unit, int32(o.Mult), string(o.Status), o.Source})
			}
			_, err := w.Write(rows)
			return err
		}); err != nil {
			return err
		}
	}
	parquetSeries[file] = keys
	return w.Close()
}

func openParquet(file string) (engine, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	p, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return nil, err
	}
	return &parquetEngine{f, p.RowGroups(), parquetSeries[file]}, nil
}

func (e *parquetEngine) lookup(q question) (found decimal.Decimal, ok bool, err error) {
	want := parquet.ValueOf(e.series[q.key])
	text := ""
	for _, g := range e.groups {
		column := g.ColumnChunks()[0]
		index, err := column.ColumnIndex()
		if err != nil {
			return found, false, err
		}
		page := parquet.Find(index, want, parquet.Int32Type.Compare)
		if page >= index.NumPages() {
			continue
		}
		offsets, err := column.OffsetIndex()
		if err != nil {
			return found, false, err
		}
		r := parquet.NewGenericRowGroupReader[parquetRow](g)
		if err := r.SeekToRow(offsets.FirstRowIndex(page)); err != nil {
			return found, false, err
		}
		var rows [256]parquetRow
		for past := false; !past; {
			n, err := r.Read(rows[:])
			for _, row := range rows[:n] {
				if past = row.Series > want.Int32(); past {
					break
				}
				if row.Series == want.Int32() && row.Start == int32(q.period.Start) && row.End == int32(q.period.End) && row.Vintage <= int32(q.day) {
					text, ok = row.Value, row.Value != ""
				}
			}
			if err != nil {
				break
			}
		}
		if err := r.Close(); err != nil {
			return found, false, err
		}
		if ok {
			break
		}
	}
	if ok {
		found, err = decimal.NewFromString(text)
	}
	return found, ok, err
}

func (e *parquetEngine) close() error { return e.file.Close() }
