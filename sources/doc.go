// Package sources holds the reference figures: data sets read from packages, a
// catalogue that finds an indicator by what people call it, series in all their
// vintages with what was known on a day, and the snapshot that the program
// carries.
//
//	observation.go  an observation; series.go a series and its key; library.go what
//	                the verifier sees of all this
//	datapackage/    reads data packages row by row
//	builder.go      sorts rows into a part: one package, series after series
//	part.go         a part's words, index and blocks
//	codec.go        how a series lies in a block
//	snapshot.go     parts in a file, and out of it again
//	store.go        parts as a Library; Embedded, Open, OpenDirs, Memory and Join make one
//	cache.go        what was used lately
//	asof.go         what was known on a day
//	tables.go       reads catalogue/, the newsroom's tables
//	describe.go     indicators: the package's words and the tables'
//	concept.go      which concept an indicator belongs to that no table lists
//	text.go         a text as words; wordindex.go the words of all indicators
//	search.go       from phrase to indicators; tally.go which of them are looked at
//	judge.go        what an indicator accounts for of a phrase, and which comes first
//	near.go         words of nearly the phrase's meaning
//	wholes.go       the whole of a share in a newspaper's words
//	embedded/       the snapshot
//	figure.go       what a reader of a publisher's format makes of a body: the
//	                folders sources/<kind>, held to sourcestest's contract
//	timeperiod.go   time as publishers write it
//	mapping.go      which of a publisher's dimensions is what here
//
// # Vintages
//
// A package is never changed. Another vintage is further rows, in the same
// package or in one that says it is the history of others (packages.tsv, or
// historyOf in its datapackage.json). A series read by the key of the current
// package holds both, each observation naming its data set, so that GDP as known
// in 2015 comes from wdi-vintages and as known today from wdi-economy. What a
// Snapshot says is of one day, and so may be divided by one another.
//
// # The form of data
//
// A part keeps each series as columns of integers (codec.go): periods as steps,
// unit, multiplier, status, vintage and source once where they are one, exponents
// and digits of the values. Blocks of about 4 kB hold whole series, in the order
// of their keys; an index of 64-bit keys says where. A snapshot file is the same
// blocks compressed one by one (zstd) behind a compressed list of contents, so
// that opening reads the contents and a look-up one block.
//
// # Measured
//
// The embedded snapshot: 8 packages, 31,151 series, 1,479,580 observations. Two
// cores shared with other work, go test -bench . (medians of three):
//
//	size of the file                  7.9 MB; 11.3 MB plain; 7.3 MB with blocks of 64 kB
//	opened                            3 ms
//	opened and the first series read  3.2 ms
//	memory after opening              1.7 MB; with the catalogue 3.2 MB; with all caches full 28 MB
//	first search                      15 ms, catalogue and tables read; further ones 0.03 to 0.2 ms
//	as-of look-up, series cached      1.8 µs beside 0.7 µs of a Go map of the same keys (B5: 2.6 times, bar 5)
//	as-of look-up, a tenth cached     18 µs, of which the block's decompression is half
//	package read to checked rows      0.17 s beside 0.19 s of gunzip and encoding/csv (B6: 1.1 times its speed, bar 0.3)
//	package read and made a store     0.29 s for 397,153 rows
//	all three WDI packages in memory  12 MB for 1,210,276 observations, 130 MB at most while reading
//	a package of 3,026,657 rows       2.0 s, 20 MB, 270 MB at most while reading
//
// Other forms were measured before this one was chosen, over about the same
// figures: sorted zstd blocks of text 9.5 MB and 2 ms to the first look-up,
// Parquet 10.1 MB and 13 ms, SQLite unpacked on first use 13.3 MB and 0.3 s. The
// comparison of single look-ups with SQLite (DESIGN B5) is not made here yet.
// Blocks that are not compressed would make the uncached look-up four times as
// fast and the file 3.5 MB larger.
//
// # What it does not do
//
// Years before the year 1 are left out and counted in the data set's notes. Weeks
// have no period of their own: weekly figures are ranges of days. Digests are of
// the text of the tables, so that two packages of the same rows in another order
// have two digests and one store.
package sources
