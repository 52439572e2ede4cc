package sources

import (
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// Status is SDMX CL_OBS_STATUS as far as publishers use it, and Q.
type Status string

const (
	Normal       Status = "A"
	Estimate     Status = "E"
	ForecastObs  Status = "F" // neither confirms nor refutes (SEMANTICS 5.9)
	Provisional  Status = "P"
	Break        Status = "B" // no change is computed across it without a note
	Definition   Status = "D"
	Unreliable   Status = "U"
	Missing      Status = "M" // withdrawn
	Questionable Status = "Q" // the package's notes say why; lower standing
)

// Observation is one published figure: Value x 10^Mult Unit.
type Observation struct {
	Period  stat.Period
	Value   decimal.Decimal // as published; the text's trailing zeros are in its exponent
	Mult    int
	Unit    string // the package's code: USD_CURRENT, PERCENT, KT
	Status  Status
	Vintage stat.Day // from when this was the published figure
	Source  string   // link of this observation, where it differs from the data set's
	Dataset string   // the package it is from; a series can hold those of several (Store.Series)
}

// Scaled is the figure in units: 240.11 x 10^9.
func (o Observation) Scaled() decimal.Decimal { return o.Value.Shift(int32(o.Mult)) }

// Last is the power of ten of the last published place, scale included: 7 for
// 240.11 x 10^9. Half of it either way is the figure's own rounding
// (SEMANTICS 5.7).
func (o Observation) Last() int { return int(o.Value.Exponent()) + o.Mult }
