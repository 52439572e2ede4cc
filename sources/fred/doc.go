// Package fred reads the observations that FRED and ALFRED send (the St. Louis
// Fed's fred/series/observations), JSON and XML alike.
//
// An answer says neither which series it is of nor how long its periods are: the
// date 2013-01-01 begins a year, a quarter or a month. Parse reads the answer of
// fred/series, which does; Series.Observations is the Reader. A caller that asked
// for another frequency or aggregation than the series' own sets Freq. A weekly or
// biweekly date is the last day of its period, as FRED has it; all others are the
// first.
//
// Values are texts, and "." is missing. Forms by output_type:
//
//	1  a value by real-time period: Vintage and Until are realtime_start and
//	   realtime_end; the 9999-12-31 of what still holds is no Until
//	2  all observations by vintage: columns SERIES_YYYYMMDD, each a figure with that
//	   Vintage
//	3  new and revised observations only, in the same columns
//	4  the initial release, as 1
//
// The dimensions are series_id and, where FRED computed a change (units=pc1),
// units. The unit of such a figure is "Percent" or none. Body.Next is the offset of
// the next answer.
//
// An error document is ErrNoData with its words. An answer with fewer rows than its
// count has a note, for FRED's own documentation shows such.
//
// Confirmed by: FRED's documented example answers of GNPCA in both forms. Vintages,
// columns and missing values are fixtures written to the form of its documentation.
package fred
