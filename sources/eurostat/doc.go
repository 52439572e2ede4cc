// Package eurostat reads Eurostat's tab-separated tables (.tsv), plain or
// compressed with gzip as the bulk files are.
//
// The first cell packs the dimensions, freq,unit,na_item,geo\TIME_PERIOD; older
// tables have no freq and end in \time, and their columns may run from the newest
// period to the oldest. Figures are emitted in the order of the body either way.
// Where what follows the backslash is not the time, the columns are that dimension
// and the time is among the packed ones.
//
// A cell is a number or ":", then flags after a space: "833 be". The flags are the
// attribute OBS_FLAG and, by sources.ParseStatus, the status: confidential (c) and
// not applicable (z) are missing. A flag that is not known makes the figure
// Questionable. The dimension unit is also the figure's unit; that MIO_EUR is
// millions is for a Mapping to say. Codes of areas stay Eurostat's (EL, UK, EA20).
//
// A table says nothing of its title or its update, and one cut off between two
// lines is a whole table: whoever fetches it compares its length.
//
// Confirmed by: five tables of 2023, three old and two new, among them one with the
// newest year first.
package eurostat
