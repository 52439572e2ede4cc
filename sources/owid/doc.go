// Package owid reads the charts of Our World in Data: grapher/SLUG.csv with its
// SLUG.metadata.json, or SLUG.zip, which holds both.
//
// Parse reads the metadata, Metadata.CSV is the Reader of the table; Folder finds
// the two by their names, and raw.Zip(Folder) reads the archive. Without metadata
// (a nil *Metadata) every column but the first three is a figure's.
//
// A table has Entity, Code, then Year or Day, then a column for each variable; a
// column that the metadata does not know (a continent, an annotation), or knows as
// words (type String, Categorical or Ordinal), becomes an attribute. The dimensions are Code and variable. Code is ISO alpha-3 or OWID's own
// (OWID_WRL, OWID_KOS); an entity without one ("Africa (FAO)") has its name for its
// code. The variable's code is its short name where the metadata has it, else the
// column's name.
//
// The unit is the metadata's unit, else its shortUnit. A unit such as "million
// tonnes" is one text: its factor is for a Mapping to say. Attributes are timespan
// and citation of the variable. Body.Updated is the latest lastUpdated of the
// variables: OWID's day, not the day of its source.
//
// Rows of years before the year 1 are passed over and counted in the notes.
//
// Not confirmed by a published body: none was at hand. The fixtures are written to
// the form that OWID documents for its chart API.
package owid
