// Package frictionless reads data packages of others: the Frictionless standard,
// profiles of version 1 ("profile") and 2 ("$schema"), and Gapminder's DDF upon it.
// The project's own packages are package datapackage's.
//
// Parse reads the description, JSON or YAML; Package.Resource is one table of it,
// whose CSV is a Reader of its text. Folder reads every table of figures of a
// package; what is none is in the notes, with why. raw.Zip(Folder) reads a package in
// an archive.
//
// # What a field is
//
// The standard has types but does not say which field is the figure:
//
//	time        the only field of type year, yearmonth, date or datetime; else the
//	            only one called year, date, time, period, month, quarter, day or week
//	figures     fields of type number, integer, any or none that are not in the
//	            primary or a foreign key and not called a code or id
//	dimensions  without a primary key all others, with one those in it; the rest are
//	            attributes
//
// Of two dimensions called "X Code" and "X Name" the second is the first's label.
// Several figures in a row are told apart by the dimension field, several tables by
// the dimension resource. A field's unit is its member unit, or that in OWID's
// display settings.
//
// A date stands for its day. Where a table has one date a month or year, Every says
// how long its figures last; the body does not.
//
// # Text
//
// Read are dialects (delimiter, header, comments, skipped blanks, the null sequence;
// a quote other than the double one is refused), encodings, missing values as texts
// or objects, decimalChar, groupChar and bareNumber, patterns of dates, lists of
// paths (a header repeated in a later file is passed over), and compression gz and
// zip. Paths on the web and out of the folder, data in the description and formats
// other than CSV and TSV are refused.
//
// # DDF
//
// A table of data points has its keys as dimensions and one concept as figure. The
// tables of concepts give its name, unit and scale; a concept that is not a measure
// is an attribute.
//
// Confirmed by: the descriptions of six published packages (gdp, oil-prices, an
// indicator of the WDI, country-codes in YAML, OWID's Maddison, Gapminder's WEO).
// Their tables were not at hand: those in the tests are written, and the wdi-gdp and
// Maddison tests read a written table by the published description.
package frictionless
