// Package datapackage reads Frictionless data packages of observations: a
// datapackage.json with licence, attribution and vintages beside a data.csv or
// data.csv.gz with the columns
//
//	indicator,area,counterpart,freq,period,value,unit,mult,status,vintage,source
//
// in any order. counterpart, mult, status, vintage and source may be left out:
// they are then empty, 0, A, the package's only vintage and empty.
//
// Values are read exactly, by their text: trailing zeros stay in the exponent.
// An empty value is a missing or withdrawn observation. A package without
// publisher and link, licence, attribution or vintage is refused; sources past the
// first are by way of whom the figures came, and created is the day on which they
// were taken down. Malformed rows are errors of the
// form "file:line: what"; a package with one is not read at all, and up to ten
// are named at once. A quoted field may hold commas and doubled quotes but not
// a line end.
//
// Rows of years before the year 1 are passed over and counted: no period of
// package stat can name them.
//
// The package knows nothing of stores; it hands rows to whoever asks.
package datapackage
