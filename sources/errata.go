package sources

import (
	"slices"

	"factcheck/internal/stat"
)

// erratum is a line of errata.tsv: observations of a package that are not what
// they say. Packages are kept as they were published; the correction is made
// where they are read.
type erratum struct {
	dataset   string
	indicator stat.IndicatorCode
	area      stat.AreaCode // empty: every area
	vintage   stat.Day      // zero: every vintage
	from, to  int           // years; zero: open
	drop      bool          // the figures are none: not read at all
	unit      string        // what they are in; empty: as published
}

// covers reports whether o, an observation of area, is one of them.
func (e erratum) covers(area stat.AreaCode, o *Observation) bool {
	return o.Dataset == e.dataset && (e.area == "" || e.area == area) &&
		(e.vintage == 0 || e.vintage == o.Vintage) &&
		(e.from == 0 || o.Period.FirstYear() >= e.from) &&
		(e.to == 0 || o.Period.FirstYear() <= e.to)
}

// readErrata reads errata.tsv, by indicator.
func readErrata() (map[stat.IndicatorCode][]erratum, error) {
	rows, err := readTable("errata.tsv", "dataset indicator area vintage from to drop unit why")
	if err != nil {
		return nil, err
	}
	out := make(map[stat.IndicatorCode][]erratum)
	for _, r := range rows {
		f := r.fields
		e := erratum{dataset: f[0], indicator: stat.IndicatorCode(f[1]), area: stat.AreaCode(f[2]), drop: f[6] == "drop", unit: f[7]}
		if e.dataset == "" || e.indicator == "" || f[8] == "" || e.drop == (e.unit != "") {
			return nil, r.errorf("an erratum names a data set, an indicator, either drop or a unit, and why")
		}
		if f[3] != "" {
			if e.vintage, err = stat.ParseDay(f[3]); err != nil {
				return nil, r.errorf("vintage: %v", err)
			}
		}
		for i, year := range []*int{&e.from, &e.to} {
			if f[4+i] == "" {
				continue
			}
			p, err := stat.ParsePeriod(f[4+i])
			if err != nil || p.Grain != stat.Year {
				return nil, r.errorf("%q is no year", f[4+i])
			}
			*year = p.FirstYear()
		}
		out[e.indicator] = append(out[e.indicator], e)
	}
	return out, nil
}

// correct applies the errata to observations of k that were just read.
func correct(k Key, obs []Observation) []Observation {
	for _, e := range catalogue().errata[k.Indicator] {
		if e.drop {
			obs = slices.DeleteFunc(obs, func(o Observation) bool { return e.covers(k.Area, &o) })
			continue
		}
		for i := range obs {
			if e.covers(k.Area, &obs[i]) {
				obs[i].Unit = e.unit
			}
		}
	}
	return obs
}
