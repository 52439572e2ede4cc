// Package sources holds the reference figures: data sets read from packages, a
// catalogue that finds an indicator by what people call it, series in all their
// vintages with what was known on a day, and the snapshot that the program
// carries.
//
//	observation.go  an observation; series.go a series and its key; library.go what
//	                the verifier sees of all this
//	datapackage/    reads data packages row by row
//	builder.go      sorts rows into a part: one package, series after series
//	codec.go        how a series lies in a part; decode.go out of it again
//	index.go        where it lies
//	canonical.go    the figures as text, of which the digest is
//	part.go         a package in a snapshot file
//	snapshot.go     parts into a file; open.go out of it again
//	compiled.go     a package as a file: written whole, or made again
//	shelf.go        the packages a person added
//	store.go        parts as a Library; Embedded, Open, OpenFile, OpenDirs, Shelf, Memory
//	                and Join make one
//	succeed.go      two packages that hold one series of one publisher
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
//	contains.go     which sets hold which
//	embedded/       the snapshot
//	figure.go       what a reader of a publisher's format makes of a body: the
//	                folders sources/<kind>, held to sourcestest's contract;
//	                raw/ is what they have in common
//	timeperiod.go   time as publishers write it
//	mapping.go      which of a publisher's dimensions is what here
//	keep/           keeps data sets fresh: what to ask whom, and what the answer changes
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
// or the first alone where none is left out; unit, multiplier, status, vintage,
// source and exponent once where they are one; the digits of the values. An index
// of 64-bit keys, searched as it stands in the file, says where each series lies
// (index.go). Nothing is compressed and nothing is unpacked when a file is opened:
// a look-up reads the bytes of one series, or of 512 observations of a long one,
// checks them and makes the one observation that was asked for. Whatever is
// opened, embedded, compiled or read from folders into memory, has this one form.
//
// The digest of a data set is the SHA-256 of its figures as canonical text
// (canonical.go): one for one content, whatever the order of the rows, the
// compression of the table and the version of the file. It covers the figures, not
// the description; that of a Store covers the digests and names of its data sets.
//
// # Measured
//
// On two cores shared with other work; a column may be compared with itself only.
// An as-of look-up, the questions uniformly random over all observations, at most a
// tenth of the data in a cache (DESIGN B5; go test -bench B5 ./sources, and with
// -args -large for the second table):
//
//	1,883,377 observations            a look-up,                          until first
//	in 50,352 series                  of the processor   file     opened  answer       memory
//	a Go map of the same questions    0.72 µs
//	the store, series cached          1.3 µs (1.8 times; bar 5)
//	the store, not cached             5.3 µs              12.9 MB  1.3 ms  20 ms        0.3 MB
//	SQLite, series by their words     14.9 µs             90.2 MB  0.5 ms  29 ms        0.1 MB
//	SQLite, series by their numbers   13.4 µs             the same 157 ms  206 ms       8.5 MB
//	Parquet                           1.8 ms              11.4 MB  1.5 ms  33 ms        0.1 MB
//
//	20,714,120 observations           a look-up,
//	in 436,114 series, 112 packages   by the clock
//	a Go map of the same questions    1.2 µs
//	the store, series cached          1.7 µs (1.5 times)
//	the store, not cached             7.2 µs              143 MB   19 ms   63 ms        4.4 MB
//	SQLite, series by their words     23.7 µs             938 MB   0.6 ms  20 ms        0.1 MB
//	SQLite, series by their numbers   18.2 µs             the same 1.6 s   1.7 s        76 MB
//	Parquet                           5.3 ms              168 MB   38 ms   140 ms       1.2 MB
//
// Of the store's first answer all but 3 ms is the catalogue's tables, which are read
// once. SQLite is modernc.org/sqlite through database/sql, a table of series and
// observations without row ids keyed by series, period and vintage, the file mapped;
// "by their numbers" has the series in a Go map, so that a look-up is of a primary
// key alone. The store was chosen for it: it is three times as fast as SQLite in a
// seventh of the room, and needs no library.
//
// The embedded snapshot: 8 packages, 31,151 series, 1,479,580 observations, 10.2
// MB (7.4 MB as git packs it).
//
//	opened                            1.1 ms, with the first series 2.4 ms
//	first search                      15 ms, catalogue and tables read; further ones 0.03 to 0.2 ms
//	package read to checked rows      as fast as gunzip and encoding/csv of it (B6: bar 0.3)
//	package read and made a store     1.6 times as long
//
// A package of 3,026,657 observations, 12 MB compiled, opens in 2 ms once it was
// added (Shelf), and in 20 to 40 ms from a folder that a cache knows (OpenCached), most of
// it for the SHA-256 of the table; reading it takes 2 to 8 s and 260 MB. A check
// by it takes 0.4 s and 40 MB where it took 11 s and 295 MB.
//
// The libraries that sources/export writes with are linked into the one program:
// it is 66.5 MB where it was 50.2, of which SQLite is 6.4 and Parquet, with its
// codecs, 9.9; what that costs a cold start is B7. Two formats are not worth a second
// program.
//
// # What it does not do
//
// Years before the year 1 are left out and counted in the data set's notes. Weeks
// have no period of their own: weekly figures are ranges of days. Which package is
// the history of which, where the package does not say so itself, is taken from
// packages.tsv when it is compiled. Compiling holds the rows of a package in memory,
// some 50 bytes each.
package sources
