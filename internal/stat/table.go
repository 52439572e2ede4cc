package stat

import (
	"fmt"
	"strings"
)

// row is a line of a table: tab-separated, empty fields allowed.
type row struct {
	file  string
	line  int
	cells []string
}

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// readTable calls each for every row of a TSV whose first line names its source
// and whose second names its columns. A row of another width is an error.
func readTable(file, text, header string, each func(row) error) error {
	n := 0
	columns := strings.Fields(header)
	for len(text) > 0 {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		n++
		switch {
		case n == 1:
			if !strings.HasPrefix(line, "# Source: ") {
				return fmt.Errorf("%s:1: the first line does not name the source", file)
			}
			continue
		case n == 2:
			if line != strings.Join(columns, "\t") {
				return fmt.Errorf("%s:2: the columns are %q, not %q", file, line, header)
			}
			continue
		case line == "" || line[0] == '#' && len(line) > 1 && line[1] == ' ':
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != len(columns) {
			return fmt.Errorf("%s:%d: %d columns, not %d", file, n, len(cells), len(columns))
		}
		if err := each(row{file, n, cells}); err != nil {
			return err
		}
	}
	return nil
}

// list splits a |-separated cell; nil if it is empty.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}
