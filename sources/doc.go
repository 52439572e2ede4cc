// Package sources holds the reference figures: data sets read from packages, a
// catalogue that finds an indicator by what people call it, series in all their
// vintages with what was known on a day, and the snapshot that the program
// carries.
//
//	datapackage/   reads data packages row by row
//	builder.go     sorts rows into a part: one package, series after series
//	codec.go       how a series lies in a block
//	snapshot.go    parts in a file, and out of it again
//	store.go       parts as a Library; Embedded, OpenDirs, Memory and Join make one
//	asof.go        what was known on a day
//	describe.go    indicators: the package's words and the catalogue's
//	search.go      from phrase to indicators
//	catalogue/     the newsroom's tables
//	embedded/      the snapshot
package sources
