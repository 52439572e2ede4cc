// Package csvw reads tables with metadata of CSV on the Web (W3C, 2015), as the
// statistical offices of the United Kingdom publish them.
//
// Parse reads the metadata, a table or a group of tables; Metadata.Table is one of
// them, whose CSV is a Reader of its text. Folder reads every table of figures below
// a folder with one metadata document; raw.Zip(Folder) one in an archive.
//
// # What a column is
//
// Where a property says it, by the last part of its URL: refPeriod or timePeriod the
// time, obsValue or what is below sdmx/2009/measure a figure, unitMeasure the unit,
// unitMult the multiplier, obsStatus the status, what is below sdmx/2009/dimension a
// dimension, sdmx/2009/attribute an attribute. Else:
//
//	time        the only column of datatype gYear, gYearMonth, date or dateTime; else
//	            the only one with a usual name (year, date, time, period, month, quarter)
//	figures     columns of a numeric datatype without a valueUrl, not in the primary
//	            or a foreign key
//	dimensions  without a primary key all others, with one those in it and in foreign
//	            keys; the rest are attributes
//
// Several figures in a row are told apart by the dimension column. A virtual column
// with a default or a valueUrl gives unit, multiplier or an attribute to all rows.
// Times are read as the datatype's format says, and as intervals of
// reference.data.gov.uk (year/2013, quarter/2013-Q1, gregorian-interval/...).
//
// The header must be the titles or names of the columns, in their order. Read are
// null, default, decimalChar, groupChar, date patterns and of the dialect delimiter,
// header, skipRows, encoding, commentPrefix (# unless said) and skipInitialSpace.
// Not read: separators within a figure's cell, numbers in percent, other quotes,
// headers of several rows, skipped columns, and metadata found by headers or links.
//
// Confirmed by: countries.json of W3C's tests with its two tables; test001.json,
// which is no metadata, is refused. A cube with property URLs is written to the form
// of the vocabularies.
package csvw
