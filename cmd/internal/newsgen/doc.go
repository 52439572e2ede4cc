// Package newsgen writes articles whose claims are known: sentences about real
// figures of a library, true, imprecise or false by design, between sentences
// that claim nothing. Benchmarks and the tests of the pipeline feed on it. The
// same seed gives the same articles.
//
// It knows how a figure is written and what makes a wording true; it does not
// use the extractor or the verifier.
package newsgen
