package export

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"strings"

	"factcheck/sources"
	"factcheck/sources/datapackage"
)

func writeCSV(file string, s *sources.Store, d sources.Dataset) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 256<<10)
	b := []byte(datapackage.Header)
	err = s.Each(d.Name, func(v *sources.Series) error {
		for _, o := range v.Observations {
			b = sources.AppendCanonical(b, v.Key, o)
		}
		_, err := w.Write(b)
		b = b[:0]
		return err
	})
	return errors.Join(err, w.Flush(), f.Close())
}

// writeMetadata describes the table in CSVW's words.
func writeMetadata(file, table string, d sources.Dataset) error {
	type column struct {
		Name        string `json:"name"`
		Datatype    string `json:"datatype"`
		Description string `json:"dc:description,omitempty"`
	}
	means := map[string]column{
		"value":   {Datatype: "string", Description: "an exact decimal as published, trailing zeros included; the figure is value x 10^mult; empty where it is missing or was withdrawn"},
		"mult":    {Datatype: "integer", Description: "power of ten"},
		"period":  {Datatype: "string", Description: "2013, 2013-Q1, 2013-05, 2013-05-17, or a span 2023-01/2023-11"},
		"status":  {Datatype: "string", Description: "SDMX CL_OBS_STATUS, and Q: questionable"},
		"vintage": {Datatype: "date", Description: "from when this was the published figure"},
	}
	var columns []column
	for _, name := range strings.Split(strings.TrimSpace(datapackage.Header), ",") {
		c, ok := means[name]
		if !ok {
			c.Datatype = "string"
		}
		c.Name = name
		columns = append(columns, c)
	}
	rights := "may be passed on under its licence"
	if !d.Redistributable {
		rights = "not to be passed on: stays in the house"
	}
	text, err := json.MarshalIndent(map[string]any{
		"@context": "http://www.w3.org/ns/csvw", "url": table,
		"dc:title": d.Title, "dc:publisher": d.Publisher, "dc:source": d.Link, "dc:license": d.Licence,
		"dc:rights": d.Attribution, "dc:accessRights": rights, "dc:identifier": d.Name + " sha256:" + d.Digest, "dc:description": d.Notes,
		"tableSchema": map[string]any{
			"columns":    columns,
			"primaryKey": []string{"indicator", "area", "counterpart", "freq", "period", "vintage", "source"},
		},
	}, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
