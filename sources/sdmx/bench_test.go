package sdmx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"factcheck/sources"
)

// A year of daily rates of 40 currencies in each of the formats.
func BenchmarkReaders(b *testing.B) {
	var csv, ml, json strings.Builder
	csv.WriteString("DATAFLOW,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n")
	ml.WriteString(`<m:StructureSpecificData xmlns:m="m"><m:Header><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"/></m:Header><m:DataSet structureRef="S">`)
	json.WriteString(`{"structure":{"dimensions":{"series":[{"id":"CURRENCY","values":[`)
	series := func(i int) string { return fmt.Sprintf("X%02d", i) }
	day := func(i int) string { return fmt.Sprintf("2023-%02d-%02d", 1+i/28, 1+i%28) }
	for i := range 40 {
		fmt.Fprintf(&json, `%s{"id":"%s"}`, strings.Repeat(",", min(i, 1)), series(i))
	}
	json.WriteString(`]}],"observation":[{"id":"TIME_PERIOD","values":[`)
	for i := range 336 {
		fmt.Fprintf(&json, `%s{"id":"%s"}`, strings.Repeat(",", min(i, 1)), day(i))
	}
	json.WriteString(`]}]},"attributes":{"observation":[{"id":"OBS_STATUS","values":[{"id":"A"}]}]}},"dataSets":[{"series":{`)
	for s := range 40 {
		fmt.Fprintf(&ml, `<Series FREQ="D" CURRENCY="%s" CURRENCY_DENOM="EUR" EXR_TYPE="SP00" EXR_SUFFIX="A" UNIT_MULT="0">`, series(s))
		fmt.Fprintf(&json, `%s"%d":{"observations":{`, strings.Repeat(",", min(s, 1)), s)
		for d := range 336 {
			fmt.Fprintf(&csv, "ECB:EXR(1.0),D,%s,EUR,SP00,A,%s,%d.%04d,A,0\n", series(s), day(d), s, d)
			fmt.Fprintf(&ml, `<Obs TIME_PERIOD="%s" OBS_VALUE="%d.%04d" OBS_STATUS="A"/>`, day(d), s, d)
			fmt.Fprintf(&json, `%s"%d":[%d.%04d,0]`, strings.Repeat(",", min(d, 1)), d, s, d)
		}
		ml.WriteString("</Series>")
		json.WriteString("}}")
	}
	ml.WriteString("</m:DataSet></m:StructureSpecificData>")
	json.WriteString("}}]}")
	for _, c := range []struct {
		name string
		read sources.Reader
		body string
	}{{"csv", CSV(nil), csv.String()}, {"ml", ML(nil), ml.String()}, {"json", JSON(), json.String()}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.body)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				if _, err := c.read("b", bytes.NewReader([]byte(c.body)), 64<<20, func(*sources.Figure) error { n++; return nil }); err != nil || n != 40*336 {
					b.Fatal(n, err)
				}
			}
		})
	}
}
