package export

import (
	"database/sql"
	"errors"
	"net/url"
	"path/filepath"
	"strings"

	"factcheck/sources"

	_ "modernc.org/sqlite" // the driver
)

// schema is what .schema shows: days are text, YYYY-MM-DD, the last inclusive.
const schema = `
create table dataset (
	name text primary key, title text, publisher text, link text, licence text, attribution text,
	redistributable integer, -- 0: not to be passed on
	digest text, observations integer, notes text);
create table indicator (
	dataset text references dataset, code text, title text, unit text, definition text,
	primary key (dataset, code)) without rowid;
create table series (
	id integer primary key, dataset text references dataset, indicator text, area text, counterpart text, freq text,
	unique (dataset, indicator, area, counterpart, freq));
create table observation (
	series integer references series, period text, vintage text, source text, first_day text, last_day text,
	value text, -- an exact decimal as published; null where missing or withdrawn
	mult integer, -- the figure is value x 10^mult
	unit text, status text,
	primary key (series, period, vintage, source)) without rowid;
create view figure as
	select s.dataset, s.indicator, i.title, s.area, s.counterpart, s.freq, o.period, o.first_day, o.last_day,
		o.value, o.mult, o.unit, o.status, o.vintage, o.source, d.licence, d.attribution
	from observation o join series s on s.id = o.series join dataset d on d.name = s.dataset
		left join indicator i on i.dataset = s.dataset and i.code = s.indicator;`

func writeSQLite(file string, s *sources.Store, sets []sources.Dataset) error {
	// The draft is thrown away if anything fails: no journal is needed.
	// The path is opaque: of a relative one "file://" would make a host.
	path := url.URL{Path: filepath.ToSlash(file)}
	name := url.URL{Scheme: "file", Opaque: path.EscapedPath(), RawQuery: "_pragma=journal_mode(off)&_pragma=synchronous(off)"}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return err
	}
	return errors.Join(fill(db, s, sets), db.Close())
}

func fill(db *sql.DB, s *sources.Store, sets []sources.Dataset) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := fillTables(tx, s, sets); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func fillTables(tx *sql.Tx, s *sources.Store, sets []sources.Dataset) error {
	if _, err := tx.Exec(schema); err != nil {
		return err
	}
	series, err := tx.Prepare("insert into series values (?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	observation, err := tx.Prepare("insert into observation values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	id := 0
	for _, d := range sets {
		if _, err := tx.Exec("insert into dataset values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", d.Name, d.Title, d.Publisher, d.Link, d.Licence,
			d.Attribution, d.Redistributable, d.Digest, d.Observations, strings.Join(d.Notes, "\n")); err != nil {
			return err
		}
		for _, i := range describe(s, d).Indicators {
			if _, err := tx.Exec("insert into indicator values (?, ?, ?, ?, ?)", d.Name, i.Code, i.Title, i.Unit, i.Definition); err != nil {
				return err
			}
		}
		if err := s.Each(d.Name, func(v *sources.Series) error {
			id++
			k := v.Key
			if _, err := series.Exec(id, d.Name, string(k.Indicator), string(k.Area), string(k.Counterpart), string(k.Freq)); err != nil {
				return err
			}
			for _, o := range v.Observations {
				value := sql.NullString{String: o.Text()}
				value.Valid = value.String != ""
				if _, err := observation.Exec(id, o.Period.String(), o.Vintage.String(), o.Source, o.Period.Start.String(), (o.Period.End - 1).String(),
					value, o.Mult, o.Unit, string(o.Status)); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}
