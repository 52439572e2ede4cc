// Package sdmx reads the formats of SDMX, in which most statistical offices
// answer.
package sdmx
