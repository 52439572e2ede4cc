// Package raw is what the readers of publishers' formats (sources/<kind>) have in
// common: numbers by their text, rows of separated text and JSON with the place of
// an error, dates in a described form, and the files of a folder or an archive
// within bounds.
//
// # Formats of several files
//
// A format whose figures need a second body, a description of columns or a series,
// is read in two steps, the same in all packages: Parse reads the description, and
// what it returns has methods that are Readers of the body described. Where the
// files lie together, the package's Folder reads those of an fs.FS, and Zip(Folder)
// is a Reader of one archive that holds them.
package raw
