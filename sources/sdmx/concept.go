package sdmx

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// part is what a concept says of a figure, whether it is a dimension or an
// attribute of the publisher's structure.
type part string

const (
	partNone      part = "" // an unlisted concept: a dimension unless its place says otherwise
	partTime      part = "time"
	partValue     part = "value"
	partFreq      part = "freq"
	partUnit      part = "unit"
	partCurrency  part = "currency" // a unit where it is an attribute; a dimension may be what a debt is denominated in
	partMult      part = "mult"
	partStatus    part = "status"
	partUpdated   part = "updated"
	partYearStart part = "yearstart"
	partAttribute part = "attribute"
)

// neverDimension reports that no structure has a dimension of this kind, so that
// a body that does not tell dimensions from attributes can still be read.
func (p part) neverDimension() bool {
	switch p {
	case partMult, partStatus, partUpdated, partYearStart, partAttribute:
		return true
	}
	return false
}

//go:embed concepts.tsv
var conceptTSV string

type concept struct {
	part part
	rank int // of two units of a figure the one with the lower rank counts
}

var concepts = sync.OnceValue(func() map[string]concept {
	m := map[string]concept{}
	for i, row := range table("concepts.tsv", conceptTSV, "id part") {
		m[row[0]] = concept{part(row[1]), i}
	}
	return m
})

// conceptOf finds a concept by its id; Eurostat writes ids in lower case.
func conceptOf(id string) concept {
	c, ok := concepts()[id]
	if !ok {
		c = concepts()[strings.ToUpper(id)]
	}
	return c
}

// table is the rows of one of the package's tables. They are part of the program,
// so a malformed one is a defect of it.
func table(name, text, header string) [][]string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || strings.ReplaceAll(lines[1], "\t", " ") != header {
		panic(fmt.Sprintf("%s:2: the columns are not %q", name, header))
	}
	width := strings.Count(header, " ") + 1
	var rows [][]string
	seen := map[string]bool{}
	for i, line := range lines[2:] {
		row := strings.Split(line, "\t")
		if len(row) != width || seen[row[0]] {
			panic(fmt.Sprintf("%s:%d: %d columns, or the row stands twice", name, i+3, len(row)))
		}
		seen[row[0]] = true
		rows = append(rows, row)
	}
	return rows
}
