// Package export writes data sets for other programs: Parquet for analysts'
// tools, SQLite for queries, CSV for all the rest. Every figure is there as
// published, as text and exact: no column is a binary float. Licence,
// attribution and digest of each data set travel in the file.
//
//	.csv      one data set, its canonical table (package sources): the columns of a
//	          data package, and sha256sum prints the data set's digest. Beside it
//	          FILE-metadata.json, where W3C's Metadata Vocabulary for Tabular Data
//	          (CSVW) looks first.
//	.parquet  a row an observation, sorted; the file's key-value metadata hold
//	          licence, attribution and datasets, the last as JSON
//	.sqlite   tables dataset, indicator, series and observation, and the view figure,
//	          which is all of them
//
// An observation is value x 10^mult, in unit; value is empty (null, NULL) where
// the figure is missing or was withdrawn. What is written is what each data set
// holds itself: without the earlier vintages of others and without the catalogue's
// corrections.
package export
