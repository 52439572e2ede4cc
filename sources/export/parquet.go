package export

import (
	"encoding/json"
	"errors"
	"os"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/parquet-go/parquet-go"
)

// row is an observation in a Parquet file. Days are dates, the last inclusive.
type row struct {
	Dataset     string `parquet:"dataset,dict"`
	Indicator   string `parquet:"indicator,dict"`
	Area        string `parquet:"area,dict"`
	Counterpart string `parquet:"counterpart,dict"`
	Freq        string `parquet:"freq,dict"`
	Period      string `parquet:"period,dict"`
	FirstDay    int32  `parquet:"first_day,date"`
	LastDay     int32  `parquet:"last_day,date"`
	Value       string `parquet:"value,optional"`
	Mult        int32  `parquet:"mult"`
	Unit        string `parquet:"unit,dict"`
	Status      string `parquet:"status,dict"`
	Vintage     int32  `parquet:"vintage,date"`
	Source      string `parquet:"source,dict"`
}

// rowGroup is the number of rows kept in memory before they are written.
const rowGroup = 1 << 18

// epoch is the day from which Parquet counts dates.
var epoch = stat.DayOf(1970, 1, 1)

func writeParquet(file string, s *sources.Store, sets []sources.Dataset) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	options := []parquet.WriterOption{parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowGroup)}
	var all []described
	var licences, attributions []string
	for _, d := range sets {
		all = append(all, describe(s, d))
		licences = append(licences, d.Name+": "+d.Licence)
		attributions = append(attributions, d.Name+": "+d.Attribution)
	}
	text, err := json.Marshal(all)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	options = append(options, parquet.KeyValueMetadata("licence", strings.Join(licences, "\n")),
		parquet.KeyValueMetadata("attribution", strings.Join(attributions, "\n")), parquet.KeyValueMetadata("datasets", string(text)))
	w := parquet.NewGenericWriter[row](f, options...)
	var rows []row
	for _, d := range sets {
		err = s.Each(d.Name, func(v *sources.Series) error {
			k := v.Key
			rows = rows[:0]
			for _, o := range v.Observations {
				rows = append(rows, row{
					d.Name, string(k.Indicator), string(k.Area), string(k.Counterpart), string(k.Freq), o.Period.String(),
					int32(o.Period.Start - epoch), int32(o.Period.End - 1 - epoch), o.Text(), int32(o.Mult), o.Unit, string(o.Status), int32(o.Vintage - epoch), o.Source,
				})
			}
			_, err := w.Write(rows)
			return err
		})
		if err != nil {
			break
		}
	}
	return errors.Join(err, w.Close(), f.Close())
}
