package worldbank

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// tables is what the files beside the figures say.
type tables struct {
	countries map[string]string // code to special notes
	series    map[string]series
	footnotes map[footnote]string
	terms     map[[2]string][]sources.Term // of country and series, made once
}

type series struct{ unit, periodicity string }

type footnote struct {
	country, series string
	period          stat.Period
}

// of is the attributes of all figures of a country and a series, and their unit.
func (t *tables) of(country, code string) ([]sources.Term, string) {
	s := t.series[code]
	key := [2]string{t.countries[country], s.periodicity}
	terms, ok := t.terms[key]
	if !ok {
		for i, id := range []string{"COUNTRY_NOTES", "PERIODICITY"} {
			if key[i] != "" {
				terms = append(terms, sources.Term{ID: id, Code: key[i]})
			}
		}
		if t.terms == nil {
			t.terms = map[[2]string][]sources.Term{}
		}
		t.terms[key] = terms
	}
	return terms, s.unit
}

// Folder reads the files of a bulk file or of a download of the API.
func Folder(name string, folder fs.FS, limit int64, emit func(*sources.Figure) error) (*sources.Body, error) {
	files := raw.NewFiles(name, folder, limit)
	list, err := files.List()
	if err != nil {
		return nil, err
	}
	t := &tables{countries: map[string]string{}, series: map[string]series{}, footnotes: map[footnote]string{}}
	data := ""
	for _, file := range list {
		base := strings.ToLower(path.Base(file))
		switch {
		case path.Ext(base) != ".csv":
		case strings.HasPrefix(base, "metadata_country"), strings.HasSuffix(base, "country.csv"):
			err = each(files, file, []string{"Country Code"}, []string{"Special Notes", "SpecialNotes"}, func(need, may []string) error {
				t.countries[need[0]] = may[0] + may[1]
				return nil
			})
		case strings.HasPrefix(base, "metadata_indicator"): // names and sources, no unit
		case strings.HasSuffix(base, "footnote.csv"):
			err = each(files, file, []string{"CountryCode|Country Code", "SeriesCode|Series Code", "Year", "DESCRIPTION|Description"}, nil, t.footnote)
		case strings.HasSuffix(base, "country-series.csv"), strings.HasSuffix(base, "series-time.csv"):
		case strings.HasSuffix(base, "series.csv"):
			err = each(files, file, []string{"Series Code"}, []string{"Unit of measure", "Periodicity"}, func(need, may []string) error {
				t.series[need[0]] = series{strings.TrimSpace(may[0]), strings.TrimSpace(may[1])}
				return nil
			})
		case strings.HasSuffix(base, "csv.csv"), strings.HasSuffix(base, "data.csv"), strings.HasPrefix(base, "api_"):
			if data != "" {
				return nil, fmt.Errorf("%s: two tables of figures, %s and %s", name, data, file)
			}
			data = file
		}
		if err != nil {
			return nil, err
		}
	}
	if data == "" {
		return nil, fmt.Errorf("%s: no table of figures among %d files", name, len(list))
	}
	r, err := files.Open(data)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readCSV(files.Called(data), r, t, emit)
}

// footnote keeps one row of the table of footnotes.
func (t *tables) footnote(need, _ []string) error {
	year := strings.TrimPrefix(strings.TrimPrefix(need[2], "YR"), "yr")
	p, err := sources.ParseTime(year)
	if err != nil {
		return err
	}
	key := footnote{need[0], need[1], p}
	if old := t.footnotes[key]; old != "" {
		need[3] = old + "; " + need[3]
	}
	t.footnotes[key] = need[3]
	return nil
}

// each reads a table by its columns: those it needs, by one of the names between
// bars, and those it may have.
func each(files *raw.Files, file string, need, may []string, row func(need, may []string) error) error {
	return files.Table(file, func(at map[string]int, fields []string) error {
		got := [2][]string{make([]string, len(need)), make([]string, len(may))}
		for k, wanted := range [2][]string{need, may} {
			for i, n := range wanted {
				found := false
				for one := range strings.SplitSeq(n, "|") {
					if c, ok := at[one]; ok && c < len(fields) {
						got[k][i], found = fields[c], true
					}
				}
				if !found && k == 0 {
					return fmt.Errorf("no column %s", n)
				}
			}
		}
		return row(got[0], got[1])
	})
}
