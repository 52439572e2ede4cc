package sources

import (
	"factcheck/internal/stat"
)

// Freq is SDMX CL_FREQ.
type Freq string

const (
	Annual     Freq = "A"
	Semestrial Freq = "S"
	Quarterly  Freq = "Q"
	Monthly    Freq = "M"
	Weekly     Freq = "W"
	Daily      Freq = "D"
)

// Key names a series: a data set, an indicator, who reports, about whom, how
// often.
type Key struct {
	Dataset     string
	Indicator   stat.IndicatorCode
	Area        stat.AreaCode
	Counterpart stat.AreaCode // empty where there is none
	Freq        Freq
}

// String is indicator.area[.counterpart].freq, as evidence and commands show it.
func (k Key) String() string {
	if k.Counterpart == "" {
		return string(k.Indicator) + "/" + string(k.Area) + "/" + string(k.Freq)
	}
	return string(k.Indicator) + "/" + string(k.Area) + "/" + string(k.Counterpart) + "/" + string(k.Freq)
}

// Series is every observation of a key, in all vintages, sorted by period and
// then vintage. It is never changed after it was read.
type Series struct {
	Key          Key
	Observations []Observation
}
