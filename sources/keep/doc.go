// Package keep keeps data sets fresh: it reads which ones a newsroom wants, puts
// what publishers answer into series, finds out what that changes in what is kept,
// and writes the data set anew.
//
//	config.go  sources.yaml: what to keep fresh
//	gather.go  from feeds to series: mapped, in units, each figure once
//	change.go  what the answer changes; the guard against an answer cut short
//	write.go   the data package with the figures of before and those that came
//
// # What is lost
//
// Nothing. Figures are appended under the day they came, those of before stay; an
// answer that cannot be read to its end, that gives one series and period two
// figures, or that lacks more than half of what was known, changes nothing at all.
// A package is written beside the one that counts and takes its place by a rename
// (sources.Shelf).
//
// # The vintage
//
// It is the day the publisher gives for its update, where it gives one and what is
// kept is older. Otherwise, and where a figure is another though the publisher says
// it updated nothing since, it is the day on which the answer came: by then it had
// been published. Figures that carry their own (ALFRED) keep it.
package keep
