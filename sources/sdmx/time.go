package sdmx

import (
	"fmt"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
)

// period reads a time period in the light of its frequency. SDMX 2.0 and some
// offices name a year or quarter by a month or day of it: FREQ=A with 2000-01 is
// the year 2000, and FREQ=M with 2013-05-31 is May; widened says so. One that names neither the
// first nor the last part is an error: where its year begins is not said.
//
// "2013-Q1" of a reporting year that does not begin in January is an error too.
func period(text, freq, yearStart string) (p stat.Period, widened bool, err error) {
	if p, err = sources.ParseTime(text); err != nil {
		return p, false, err
	}
	if yearStart != "" && yearStart != "--01-01" && strings.ContainsAny(text, "ASTQMW") {
		return p, false, fmt.Errorf("period %s of a reporting year that begins on %s is not read", text, yearStart)
	}
	var whole stat.Period
	y, m, _ := p.Start.Date()
	switch freq {
	case "A":
		whole = stat.YearPeriod(y)
	case "S", "H":
		whole = stat.HalfPeriod(y, (m+5)/6)
	case "Q":
		whole = stat.QuarterPeriod(y, (m+2)/3)
	case "M":
		whole = stat.MonthPeriod(y, m)
	default:
		return p, false, nil
	}
	switch {
	case p.Days() >= whole.Days():
		return p, false, nil
	case p.Grain != stat.Month && p.Grain != stat.OneDay:
		return p, false, fmt.Errorf("period %s is shorter than its frequency %s says", text, freq)
	case whole.Contains(p) && (p.Start == whole.Start || p.End == whole.End):
		return whole, true, nil
	}
	return p, false, fmt.Errorf("period %s with the frequency %s: which %s is meant is not said", text, freq, whole.Grain)
}
